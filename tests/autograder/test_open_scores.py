"""Scores that stay open, since a person has to give them: of a test that failed by itself, and of answers that people grade."""

import json
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autograder.commands import export, release
from autograder.course.course import Course
from autograder.gradebook import book, results
from autograder.gradebook.graded import ABSENT, UNANSWERED
from tests import tiny_course
from tests.command_line import autograder, environment
from tests.tiny_course import HALF, RIGHT, settings

pytestmark = pytest.mark.xdist_group("open scores")

#: Fails where a student's answer is the text "bad", which no student can know.
FAILING = tiny_course.CHECKS.replace(
    "        found =",
    "        if outcome.value == 'bad':\n            raise ZeroDivisionError('a secret 42')\n        found =",
)
BAD = "def double(n):\n    return 'bad'"


def command(course, *arguments):
    return autograder(*arguments, "--course", str(course.root))


def grade_of(course, student, name):
    """The row of the gradebook: (auto_score, manual_score, needs_manual_grade)."""
    with results.gradebook(course) as opened:
        grade = opened.find_grade(name, "tiny", "tiny", student)
        return grade.auto_score, grade.manual_score, grade.needs_manual_grade


def give(course, student, name, points):
    """What formgrader does when a person enters points."""
    with results.gradebook(course) as opened:
        grade = opened.find_grade(name, "tiny", "tiny", student)
        grade.manual_score, grade.needs_manual_grade = points, False
        opened.db.commit()


def cells_of(course, student):
    (row,) = [row for row in export.submissions(course, "tiny") if row["student"] == student]
    return row["cells"]


def page_of(course, student):
    return course.feedback(student, "tiny").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def failing(tmp_path_factory):
    """A course whose check fails by itself on one submission of two."""
    root = tmp_path_factory.mktemp("failing")
    course = tiny_course.make(root)
    (root / "solutions" / "tiny" / "checks.py").write_text(FAILING)
    release.release(course, "tiny")
    tiny_course.hand_in(course, "ada", HALF, why="It adds.")
    tiny_course.hand_in(course, "eve", BAD, why="It adds.")
    return course


def test_a_test_that_fails_by_itself_leaves_the_score_open(failing):
    """Table, page and export say so, the gradebook waits for a person, and the command exits with 1: each time, until one has."""
    for _ in range(2):
        done = command(failing, "grade", "tiny", "--feedback")
        assert done.returncode == 1
        assert "Tests failed by themselves, so that their score stays open: test_double for eve." in done.stderr
        assert [line.split() for line in done.stdout.splitlines() if line.split()[:1] == ["eve"]] == [["eve", "0", "–"]]
        assert "eve: The hidden test in cell test_double failed: ZeroDivisionError: a secret 42" in done.stdout
    assert grade_of(failing, "eve", "test_double") == (None, None, True)
    assert grade_of(failing, "ada", "test_double") == (3, None, False)
    row = json.loads(command(failing, "export", "tiny").stdout)[1]
    assert (row["status"], row["cells"]["test_double"]["points"]) == ("graded", None)
    assert "the test itself failed" in row["cells"]["test_double"]["messages"][0]
    assert "not graded yet, of 4" in page_of(failing, "eve") and "the test itself failed" in page_of(failing, "eve")
    assert "a secret 42" not in page_of(failing, "eve") + json.dumps(row["cells"])
    told = command(failing, "feedback", "tiny")
    assert "test_double for eve." in told.stdout

    give(failing, "eve", "test_double", 2.5)
    done = command(failing, "grade", "tiny", "--feedback")
    assert (done.returncode, done.stderr) == (0, "")
    assert cells_of(failing, "eve")["test_double"]["points"] == 2.5
    assert "2.5 of 4" in page_of(failing, "eve") and "not graded yet, of 4" not in page_of(failing, "eve")


def test_under_nbgraders_own_command_it_stays_open_too(failing):
    """`nbgrader autograde` in such a course leaves the score to a person and names the reason; what a person gave stays."""
    tiny_course.hand_in(failing, "mia", BAD, why="It adds.")
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", "tiny", "--force"],
        cwd=failing.root,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "ZeroDivisionError: a secret 42" in done.stderr
    assert grade_of(failing, "mia", "test_double") == (None, None, True)
    assert grade_of(failing, "eve", "test_double") == (None, 2.5, False)
    for student in ("eve", "mia"):
        assert book.read_record(failing, "tiny", student).failed_tests == ["test_double"]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with an answer in code that a person grades."""
    course = tiny_course.make(tmp_path_factory.mktemp("course"))
    notebook = tiny_course.notebook()
    notebook.cells.append(
        new_code_cell(
            "### BEGIN SOLUTION\nfour = double(2)  # in your own style\n### END SOLUTION",
            metadata=settings("style", grade=True, solution=True, points=3),
            id="style",
        )
    )
    nbformat.write(notebook, course.source("tiny"))
    release.release(course, "tiny")
    path = tiny_course.hand_in(course, "ada", RIGHT, why="It adds.")
    work = nbformat.read(path, as_version=4)
    (style,) = [cell for cell in work.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "style"]
    style.source = "four = sum([double(1)] * 2)\nprint(four)"
    nbformat.write(work, path)
    tiny_course.hand_in(course, "blank", RIGHT)
    (course.root / "submitted" / "nobody" / "tiny").mkdir(parents=True)
    done = command(course, "grade", "tiny")
    assert (done.returncode, done.stderr) == (0, "")
    return course


def test_code_that_a_person_grades_waits_for_one(course):
    """It is no test with 0 points: not in the table, null in the export, and counted among the answers that wait."""
    assert cells_of(course, "ada")["style"] == {
        "points": None,
        "max_points": 3,
        "carried": 0.0,
        "criteria": [],
        "messages": [],
        "diagnosis": [],
        "repair": None,
    }
    found = {result.student: result for result in results.read(course, "tiny")}
    assert (found["ada"].auto_points, found["ada"].max_auto_points) == (4, 4)
    assert found["ada"].open_tests == []
    done = command(course, "feedback", "tiny")
    assert done.stdout.count("2 written answers of 1 student are not graded yet") == 1
    notebook = nbformat.read(course.autograded("ada", "tiny"), as_version=4)
    assert notebook.cells[-1].outputs[0].text == "4\n", "it was run"


def test_an_answer_that_was_left_as_it_was_released_is_not_answered(course):
    """In words and in code, and where nothing was handed in: 0 points as nbgrader gives them, and nobody has to look."""
    for student, message in (("blank", UNANSWERED), ("nobody", ABSENT)):
        for name, points in (("why", 2), ("style", 3)):
            expected = {
                "points": 0,
                "max_points": points,
                "carried": 0.0,
                "criteria": [],
                "messages": [message],
                "diagnosis": [],
                "repair": None,
            }
            assert cells_of(course, student)[name] == expected
            assert grade_of(course, student, name) == (0, None, False)
    command(course, "feedback", "tiny")
    assert "No response." in page_of(course, "blank")
    assert "No response." not in page_of(course, "ada")
    assert ABSENT in page_of(course, "nobody") and UNANSWERED not in page_of(course, "nobody")


@pytest.mark.parametrize(
    "why", ["YOUR ANSWER HERE.", "YOUR ANSWER HERE\n\nIt adds.", "I don't know", "![it](attachment:it.png)"]
)
def test_an_answer_to_which_anything_was_written_waits(course, why):
    """However little it is."""
    tiny_course.hand_in(course, "eve", RIGHT, why=why)
    assert command(course, "grade", "tiny", "--student", "eve").returncode == 0
    assert cells_of(course, "eve")["why"]["points"] is None


def test_an_answer_beside_its_untouched_cell_counts(course):
    """A student who left the cell as it was and wrote below it has answered."""
    path = tiny_course.hand_in(course, "eve", RIGHT)
    work = nbformat.read(path, as_version=4)
    position = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in work.cells].index("why")
    work.cells.insert(position + 1, nbformat.v4.new_markdown_cell("It adds the number to itself."))
    nbformat.write(work, path)
    assert command(course, "grade", "tiny", "--student", "eve").returncode == 0
    assert cells_of(course, "eve")["why"]["points"] is None


@pytest.mark.parametrize("make", [nbformat.v4.new_raw_cell, lambda text: nbformat.v4.new_code_cell(f"# {text}")])
def test_an_answer_far_from_its_untouched_cell_waits(course, make):
    """It has no points in the gradebook, and waits there for a person, who sees the text with the answer."""
    path = tiny_course.hand_in(course, "eve", RIGHT, why="YOUR ANSWER HERE")
    work = nbformat.read(path, as_version=4)
    work.cells.insert(1, make("It adds the number to itself."))
    nbformat.write(work, path)
    assert command(course, "grade", "tiny", "--student", "eve").returncode == 0
    assert cells_of(course, "eve")["why"]["points"] is None
    assert grade_of(course, "eve", "why") == (None, None, True)
    command(course, "feedback", "tiny")
    assert "It adds the number to itself." in page_of(course, "eve")


def test_who_answers_after_all_is_waited_for(course):
    """An answer that was untouched and is handed in again with words is for a person, and the other way round."""
    for why, points in (("YOUR ANSWER HERE", 0), ("It adds.", None), ("YOUR ANSWER HERE", 0)):
        tiny_course.hand_in(course, "zoe", RIGHT, why=why)
        assert command(Course(course.root), "grade", "tiny", "--student", "zoe").returncode == 0
        assert cells_of(course, "zoe")["why"]["points"] == points
