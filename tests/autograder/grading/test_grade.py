"""One submission's grade: bytes in, a result out, whatever they hold."""

import dataclasses

import nbformat
import pytest

from autograder.course import assignment as assignments
from autograder.gradebook.seeds import seed_of
from autograder.grading import grade as grading
from autograder.grading.grade import grade
from autograder.grading.terms import Terms
from autograder.grading.work import GivenUp
from autograder.notebook.rebuild import Unreadable
from autograder.sandbox.limits import Limits
from tests import tiny_course
from tests.tiny_course import EXITS, HALF, RIGHT

pytestmark = pytest.mark.xdist_group("grade")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return tiny_course.make(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def assignment(course):
    return assignments.load(course, "tiny")


@pytest.fixture
def graded(course, assignment):
    """Grades a submission whose answer cell holds the given text."""

    def grade_answer(answer, assignment=assignment, **limits):
        submission = tiny_course.hand_in(course, "ada", answer).read_bytes()
        return grade(submission, assignment, "ada", Terms(limits=Limits(**limits)))

    return grade_answer


def points(graded):
    return graded.cells["test_double"].points


def with_checks(assignment, text):
    """The assignment with another module of checks."""
    modules = [(path, text if path.endswith("checks.py") else old) for path, old in assignment.modules]
    return dataclasses.replace(assignment, modules=tuple(modules))


def test_the_same_submission_gets_the_same_result(graded):
    """Points, messages, notebook and seed agree between two runs."""
    first, second = (graded(HALF).model_dump(exclude={"seconds"}) for _ in range(2))
    assert first == second
    assert first["flags"] == []


def test_the_seed_that_is_given_draws_the_inputs(course, assignment):
    """It stands in the result; without one it follows from assignment, student and bytes."""
    submission = tiny_course.hand_in(course, "ada", HALF).read_bytes()
    assert grade(submission, assignment, "ada", Terms(), 7).seed == 7
    assert grade(submission, assignment, "ada", Terms()).seed == seed_of("tiny", "ada", submission)
    assert grade(None, assignment, "ada", Terms()).seed == seed_of("tiny", "ada")


PLOTS = f"import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('$x$')\nplt.show()\nprint(plt)\n{RIGHT}"


@pytest.mark.parametrize("answer", [HALF, EXITS, PLOTS, "def double(n):\n    return np.array(n)"])
def test_a_warm_kernel_gives_the_same_result_as_a_cold_one(course, assignment, answer):
    """To the last byte of the notebook, pictures and errors included."""
    submission = tiny_course.hand_in(course, "ada", answer).read_bytes()
    cold, warm = (grade(submission, assignment, "ada", Terms(warm=warm)) for warm in (False, True))
    assert warm.model_dump(exclude={"seconds"}) == cold.model_dump(exclude={"seconds"})


def test_what_ran_stands_in_the_notebook(graded):
    """The graded notebook is valid, and its test cell holds one result."""
    notebook = nbformat.reads(graded(RIGHT + "\nprint('ran')").notebook, as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[1].outputs[0].text == "ran\n"
    (result,) = notebook.cells[2].outputs
    assert result.output_type == "execute_result"


@pytest.mark.parametrize(
    ("submission", "status", "reason"),
    [
        (None, "missing", "No tiny.ipynb was handed in."),
        (b"", "unreadable", "The file is empty."),
        (b"\x00\x01", "unreadable", "not a notebook"),
        (Unreadable("The file can't be opened: it is a link."), "unreadable", "it is a link"),
    ],
)
def test_what_can_not_be_read_gets_a_result_too(assignment, submission, status, reason):
    """No points, the reason with the status and with the test, and a notebook without the model answer."""
    found = grade(submission, assignment, "ada", Terms())
    assert (found.status, points(found)) == (status, 0)
    assert reason in found.reason
    assert reason in found.cells["test_double"].messages[0]
    assert "the model" not in found.notebook


def test_a_crash_and_a_timeout_have_their_status_and_reason(graded):
    """A kernel that ends and a cell without end: no points, and the sentence says where."""
    crashed = graded(EXITS)
    assert (crashed.status, points(crashed)) == ("crashed", 0)
    assert "In cell double" in crashed.reason
    endless = graded("while True: pass", cell_seconds=2)
    assert (endless.status, points(endless)) == ("timeout", 0)
    assert "In cell double: The cell was stopped at its limit of 2 s." in endless.reason


def test_a_function_that_hangs_in_the_test_is_a_timeout(graded):
    """The test's own time is limited too; what was shown before it is kept."""
    found = graded("def double(n):\n    while n < 0: pass\n    return 2 * n", cell_seconds=2)
    assert (found.status, points(found)) == ("timeout", 3)
    assert "test_double" in found.reason


def test_answers_that_change_are_flagged(graded):
    """The same question asked twice, answered in two ways: the points stand, and a person is told."""
    found = graded(
        "asked = []\ndef double(n):\n    asked.append(n)\n    return 2 * n if len(asked) < 3 else len(asked)"
    )
    assert points(found) == 4
    assert found.flags == ["Asked twice with the same input, double gave two different answers."]


#: The agent's answers, each with so many blanks.
PADDED = """
import gc, random, types
def padded(handle):
    return lambda namespace, request: handle(namespace, request)[:-1] + b" " * random.choice(SIZES) + b"]"
for module in [o for o in gc.get_objects() if isinstance(o, types.ModuleType) and "handle" in vars(o) and "_answer" in vars(o)]:
    module.handle = padded(module.handle)
"""


def test_blanks_in_an_answer_are_no_other_answer(graded):
    """Nobody is told of two different answers where only their blanks differ."""
    found = graded(f"{RIGHT}\nSIZES = range(1, 1000)\n{PADDED}")
    assert (points(found), found.flags) == (4, [])


def test_answers_are_read_up_to_a_size_together(graded, monkeypatch):
    """Then nothing more is asked, and a person is told."""
    monkeypatch.setattr(grading, "MAX_REPLIED", 1_000_000)
    found = graded(f"{RIGHT}\nSIZES = [1_100_000]\n{PADDED}")
    assert points(found) == 3
    assert found.flags == [grading.TOO_MUCH]
    assert "the notebook's answers were too large" in "".join(found.cells["test_double"].messages)


def test_one_that_was_given_up_keeps_what_its_tests_gave(course, assignment):
    """A row of its own, with the scores that were known when grading it was ended."""
    known = {}
    submission = tiny_course.hand_in(course, "ada", HALF).read_bytes()
    whole = grade(submission, assignment, "ada", Terms(), scored=lambda score: known.update([score]))
    assert known == {"test_double": whole.cells["test_double"].score}
    found = grade(GivenUp(known), assignment, "ada", Terms())
    assert (found.status, points(found)) == ("timeout", 3)
    assert found.flags == [found.reason] and "took the grader itself" in found.reason
    found = grade(GivenUp({}), assignment, "ada", Terms())
    assert (found.status, points(found)) == ("timeout", 0)


def test_what_a_check_remarks_on_is_flagged_once(graded, assignment):
    """A remark of the check's costs nothing and stands among the flags."""
    remarking = tiny_course.CHECKS.replace(
        "return sheet",
        "student.with_stand_ins({}).remarks.append('Odd.')\n    student.remarks.append('Odd.')\n    return sheet",
    )
    found = graded(RIGHT, with_checks(assignment, remarking))
    assert (points(found), found.flags) == (4, ["Odd."])


def test_a_hidden_test_that_fails_is_the_instructors_trouble(graded, assignment):
    """No points and no zero either: a sentence without details for the student, and a flag with them for the instructor."""
    failing = tiny_course.CHECKS.replace("return sheet", "raise RuntimeError('a secret 42')\n    return sheet")
    found = graded(RIGHT, with_checks(assignment, failing))
    assert (found.status, points(found), found.failed_tests) == ("graded", None, ["test_double"])
    (result,) = nbformat.reads(found.notebook, as_version=4).cells[2].outputs
    assert result.data["text/plain"] == "0.0", "by nbgrader's rules alone it earns nothing"
    assert "Your instructor has been told" in found.cells["test_double"].messages[0]
    assert "42" not in found.cells["test_double"].messages[0]
    assert "RuntimeError: a secret 42" in found.flags[0]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("def double(n)\n    return 2 * n", "its cell raised SyntaxError: expected ':' (line 1)."),
        (
            "import nowhere\ndef double(n):\n    return 2 * n",
            "its cell raised ModuleNotFoundError: No module named 'nowhere'.",
        ),
        ("def twice(n):\n    return 2 * n", "its cell was left out, raised an error, or gives it another name."),
        ("%%html\ndef double(n):\n    return 2 * n", "below %%html its cell defines nothing. Delete that line."),
        ("raise NotImplementedError()\ndef double(n):\n    return 2 * n", "its cell raised NotImplementedError."),
    ],
)
def test_a_function_that_is_missing_is_told_why(graded, answer, sentence):
    """The error of its own cell, where there was one."""
    messages = graded(answer).cells["test_double"].messages
    assert messages == [f"double is not defined: {sentence}"]


def test_a_function_with_another_name_is_pointed_out(graded):
    """Where a name from the submission's own code is nearly the one that is asked."""
    (message,) = graded("def Double_(n):\n    return 2 * n").cells["test_double"].messages
    assert message == "double is not defined, but Double_ is written: if it is meant, give it the name double."


PROBED = tiny_course.CHECKS.replace(
    "return sheet.score()",
    """from autograder.checking.explained import scored
    from autograder.checking.probes import Question, probe
    question = Question("double", [(1.5,), (-2.0,), (3.0,)], lambda n: 2 * n, ["n"])
    return scored(student, sheet, lambda someone, unmet: probe(someone, question))""",
)


def test_an_error_in_numpy_quotes_the_students_line(graded):
    """In the sandbox numpy lies in another folder than usual; its own lines are passed over there too."""
    answer = "import numpy as np\ndef double(n):\n    return np.asscalar(n)"
    message = graded(answer).cells["test_double"].messages[0]
    assert message.endswith("(at the line: return np.asscalar(n))"), message


def test_a_probe_tells_what_it_saw_in_the_sandbox(graded, assignment):
    """Its experiments go to the student's process, and no flag comes of them."""
    found = graded("def double(n):\n    return 2 * 21.0", with_checks(assignment, PROBED))
    assert (points(found), found.flags) == (3, [])
    (said,) = found.cells["test_double"].diagnosis
    assert said.startswith("double — the result doesn't change with `n`.")


def test_an_experiment_that_hangs_costs_nothing(graded, assignment):
    """It is stopped after its seconds: the points, the status and the flags are as without it, and nothing is claimed."""
    answer = "def double(n):\n    while n not in (21, -4, 1.5, -2.0, 3.0): pass\n    return 2 * abs(n)"
    without, probed = graded(answer), graded(answer, with_checks(assignment, PROBED))
    assert (probed.status, points(probed), probed.flags) == (without.status, points(without), without.flags)
    assert (probed.status, points(probed), probed.cells["test_double"].diagnosis) == ("graded", 3, [])
