"""What a page shows behind a hidden test was not made by a run in which the test asked anything."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autograder.course import assignment as assignments
from autograder.grading import untested
from autograder.grading.grade import grade
from autograder.grading.terms import Terms
from tests import tiny_course

pytestmark = pytest.mark.xdist_group("grade")

LOGS = "asked = []\ndef double(n):\n    asked.append(n)\n    return 2 * n"
WRAPS = """
import gc
asked = []
for found in gc.get_objects():
    if isinstance(found, dict) and found.get("__name__") == "agent":
        def wrapped(namespace, request, handle=found["handle"]):
            asked.append(request)
            return handle(namespace, request)
        found["handle"] = wrapped
def double(n):
    return 2 * n
"""
SHOWS = "print('asked', len(asked), asked)"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return tiny_course.make(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def assignment(course):
    return assignments.load(course, "tiny")


@pytest.fixture
def outputs_of(course, assignment):
    """Grades an answer with a cell of the student's own behind the test; the result and that cell's outputs."""

    def grade_answer(answer, behind):
        path = tiny_course.hand_in(course, "ada", answer)
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.insert(3, new_code_cell(behind))
        graded = grade(nbformat.writes(notebook).encode(), assignment, "ada", Terms())
        made = nbformat.reads(graded.notebook, as_version=4)
        return graded, next(cell.outputs for cell in made.cells if cell.source == behind)

    return grade_answer


@pytest.mark.parametrize("answer", [LOGS, WRAPS])
def test_what_a_test_asked_is_not_shown(outputs_of, answer):
    """By a function that keeps its arguments, or by a wrapper around what answers the grader: the points stay, the list is empty."""
    graded, (output,) = outputs_of(answer, SHOWS)
    assert graded.cells["test_double"].points == 4
    assert output.text == "asked 0 []\n"


def test_where_no_other_run_is_to_be_had_nothing_is_shown(outputs_of):
    """The cell that keeps ends the kernel behind its output: points stay, the output goes, our own note doesn't."""
    graded, (output,) = outputs_of(LOGS, f"{SHOWS}\nimport os\nos._exit(3)")
    assert graded.cells["test_double"].points == 4 and graded.status == "crashed"
    assert output.text.startswith(untested.WITHHELD) and "ended" in output.text and "asked 1" not in output.text


def test_an_error_behind_a_test_quotes_nothing(outputs_of):
    """Where a cell that defines something raises with what was kept."""
    graded, (output,) = outputs_of(LOGS, "def later(): pass\nraise ValueError(asked)")
    assert output.evalue == "[]"
    assert "21" not in " ".join(graded.flags)


def test_ordinary_notebooks_run_once(outputs_of, monkeypatch):
    """And show what they show."""
    monkeypatch.setattr(untested, "show", lambda *_: pytest.fail("ran once more"))
    _, outputs = outputs_of(
        tiny_course.RIGHT, "import matplotlib.pyplot as plt\nprint(double(5))\nplt.plot([1])\nplt.show()"
    )
    assert outputs[0].text == "10\n" and "image/png" in outputs[1].data
