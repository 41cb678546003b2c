"""Assignments by which nothing can be graded: said before anybody is, with what to do."""

import json
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from rich.console import Console

from autograder.commands import ready, release
from autograder.commands.grade import grade_students
from autograder.course import assignment as assignments
from autograder.course import course as courses
from autograder.course.course import Course, CourseError
from autograder.gradebook import results
from tests import tiny_course
from tests.command_line import environment
from tests.tiny_course import RIGHT, settings

pytestmark = pytest.mark.xdist_group("ready")

ASSERTS = "assert double(21) == 42\n### BEGIN HIDDEN TESTS\nassert double(-4) == -8\n### END HIDDEN TESTS"


#: What ipykernel 7 now and then prints when a kernel of nbgrader's own ends: one thread flushes its output while another closes the
#: socket (ipykernel's pull request 1518). No score is lost by it.
KERNEL_ENDED = re.compile(
    r"Traceback \(most recent call last\):\n(?: .*\n)*?"
    r'  File ".*/ipykernel/kernelbase\.py", line \d+, in process_control\n(?: .*\n)*'
    r"zmq\.error\.ZMQError: Socket operation on non-socket\n"
)


def ordinary_notebook():
    """nbgrader's own kind: a function, two tests of asserts, a written answer."""
    return new_notebook(
        cells=[
            new_code_cell(
                "def double(n):\n    ### BEGIN SOLUTION\n    return 2 * n\n    ### END SOLUTION",
                metadata=settings("double", solution=True),
            ),
            new_code_cell(ASSERTS, metadata=settings("asserts", grade=True, locked=True, points=4)),
            new_code_cell(
                "import numpy as np\nnp.testing.assert_allclose(double(np.ones(2)), 2)",
                metadata=settings("with_numpy", grade=True, locked=True, points=1),
            ),
            new_markdown_cell("It adds.", metadata=settings("why", grade=True, solution=True, points=2)),
        ],
        metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
    )


def nbgrader(course, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course.root,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in KERNEL_ENDED.sub("", done.stderr)
    return done.stderr


def grade(course, name):
    return grade_students(course, name, None, 1, False, "full", Console(quiet=True))


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    """A course with an assignment for the kit and an ordinary one, released by nbgrader, to which three handed in."""
    course = tiny_course.make(tmp_path_factory.mktemp("course"))
    for name in ("plain", "problem"):
        path = course.root / "source" / "plain" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(ordinary_notebook(), path)
    nbgrader(course, "generate_assignment", "plain")
    for student, answer in (("ada", RIGHT), ("ben", "def double(n):\n    return 2 * abs(n)"), ("cai", None)):
        folder = course.root / "submitted" / student / "plain"
        folder.mkdir(parents=True)
        for name in ("plain", "problem"):
            work = nbformat.read(course.release("plain") / f"{name}.ipynb", as_version=4)
            if answer:
                work.cells[0].source = answer
            nbformat.write(work, folder / f"{name}.ipynb")
    return course


@pytest.fixture
def course(pristine, tmp_path):
    shutil.copytree(pristine.root, tmp_path / "course")
    return Course(tmp_path / "course")


def test_ordinary_asserts_are_not_graded_as_if_they_gave_scores(course):
    """Nobody gets 0 for them: the cells are named, what they would need, and what grades them as they are."""
    with pytest.raises(
        CourseError, match=r"asserts, with_numpy in .*plain\.ipynb.*a Score.*autograder\.checking import student"
    ) as error:
        grade(course, "plain")
    assert "`nbgrader autograde plain`" in str(error.value)
    assert results.read(course, "plain") == []


def test_one_assert_among_scores_is_named(course):
    """Where some of the tests give scores."""
    notebook = tiny_course.notebook()
    notebook.cells.append(
        new_code_cell("assert double(1) == 2", metadata=settings("t", grade=True, locked=True, points=1))
    )
    nbformat.write(notebook, course.source("tiny"))
    with pytest.raises(CourseError, match="no score can come of t in"):
        grade(course, "tiny")


@pytest.mark.parametrize(
    ("source", "gives"),
    [
        (
            "from autograder.checking import student\nfrom solutions.tiny import checks\nchecks.double(student)",
            True,
        ),
        ("import solutions.tiny.checks as c\nc.double()", True),
        ("from solutions.tiny import checks\nassert checks.double()", False),
        ("from solutions.tiny import checks\nscore = checks.double()", False),
        ("print(double(2))", False),
        ("import autograderx\nautograderx.f()", False),
        ("%matplotlib inline\ndouble(2)", False),
        ("", False),
    ],
)
def test_what_can_give_a_score(source, gives):
    """An expression at the end, and a way to what the student wrote."""
    assert ready.gives_score(source) is gives


def test_a_second_notebook_with_points_is_refused(course):
    """It would count in the maximum and never be graded; one without graded cells, and a checkpoint, are nobody's trouble."""
    folder = course.source("tiny").parent
    nbformat.write(new_notebook(cells=[new_code_cell("1")]), folder / "notes.ipynb")
    (folder / ".ipynb_checkpoints").mkdir()
    nbformat.write(ordinary_notebook(), folder / ".ipynb_checkpoints" / "tiny-checkpoint.ipynb")
    release.release(course, "tiny")
    nbformat.write(ordinary_notebook(), folder / "more.ipynb")
    for refused in (lambda: release.release(course, "tiny"), lambda: grade(course, "tiny")):
        with pytest.raises(CourseError, match=r"another notebook with graded cells, more\.ipynb"):
            refused()


def change_a_module(course):
    with (course.root / "solutions" / "tiny" / "checks.py").open("a") as file:
        file.write("\nTHRESHOLD = 2\n")


def change_the_notebook(course):
    path = course.source("tiny")
    path.write_text(path.read_text().replace("# 4 points", "# four points"))


def change_the_data(course):
    (course.source("tiny").parent / "data.csv").write_text("1,2")


def release_otherwise(course):
    shutil.rmtree(course.root / ".autograder", ignore_errors=True)


@pytest.mark.parametrize("change", [change_a_module, change_the_notebook, change_the_data, release_otherwise])
def test_what_the_model_answer_has_not_passed_grades_nobody(course, change):
    """Releasing grades the model answer; then there is somebody to grade again."""
    tiny_course.hand_in(course, "ada", RIGHT)
    change(course)
    with pytest.raises(
        CourseError, match=r"model answer was not graded by tiny as it is now.*`autograder release tiny`"
    ):
        grade(course, "tiny")
    release.release(course, "tiny")
    assert grade(course, "tiny").graded == {"ada": "graded"}


def test_a_notebook_without_cell_ids_is_the_same_each_time(course):
    """Else it would seem to have changed whenever it is read."""
    path = course.source("tiny")
    raw = json.loads(path.read_text())
    for cell in raw["cells"][::2]:
        del cell["id"]
    raw["cells"][1]["id"] = "cell-1"
    path.write_text(json.dumps(raw))
    one, other = (assignments.load(course, "tiny") for _ in range(2))
    assert one.fingerprint == other.fingerprint
    assert len({cell.id for cell in courses.read_source(course, "tiny").cells}) == len(raw["cells"])


def test_nbgrader_autograde_grades_an_ordinary_assignment_as_nbgrader_does(course):
    """Beside this kit's, with the kit's configuration: the same scores, comments and outputs as without it, and its own page."""
    shutil.rmtree(course.root / "submitted" / "cai")
    nbgrader(course, "autograde", "plain")
    nbgrader(course, "generate_feedback", "plain", "--student", "ben")
    page = (course.root / "feedback" / "ben" / "plain" / "plain.html").read_text(encoding="utf-8")
    assert "AssertionError" in page and "at a glance" not in page and "gave no score" not in page
    plain = Course(course.root.with_name("stock"))
    shutil.copytree(course.root, plain.root, ignore=shutil.ignore_patterns("autograded", "feedback", "gradebook.db"))
    (plain.root / "nbgrader_config.py").write_text("c = get_config()\n")
    nbgrader(plain, "generate_assignment", "plain", "--force")
    nbgrader(plain, "autograde", "plain")
    assert grades(course) == grades(plain)
    assert {row[:3]: row[3] for row in grades(course)}["ben", "plain", "asserts"] == 0
    assert {row[:3]: row[3] for row in grades(course)}["ada", "problem", "asserts"] == 4
    for student in ("ada", "ben"):
        for name in ("plain", "problem"):
            here, there = (
                nbformat.read(one.root / "autograded" / student / "plain" / f"{name}.ipynb", as_version=4)
                for one in (course, plain)
            )
            assert [shown(cell) for cell in here.cells] == [shown(cell) for cell in there.cells]


def grades(course):
    """(student, notebook, cell, auto score, needs a person) of each grade."""
    with results.gradebook(course) as book:
        return sorted(
            (submission.student_id, notebook.name, grade.name, grade.auto_score, grade.needs_manual_grade)
            for submission in book.assignment_submissions("plain")
            for notebook in submission.notebooks
            for grade in notebook.grades
        )


def shown(cell):
    """A cell but for ids, times and the like."""
    outputs = [(output.output_type, output.get("ename"), output.get("text")) for output in cell.get("outputs", [])]
    return cell.cell_type, cell.source, cell.metadata.get("nbgrader"), cell.get("execution_count"), outputs
