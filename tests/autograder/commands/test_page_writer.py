"""Pages in processes that can be ended: whatever is in a notebook, its student gets one."""

import shutil

import nbformat
import pytest

from autograder.commands import page_writer
from autograder.commands.page_writer import PageWriter, Written
from autograder.course.course import Course, enter
from tests import tiny_course
from tests.autograder.grading.test_batch import grade


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course in which ada and bob are graded."""
    enter()
    course = tiny_course.make(tmp_path_factory.mktemp("graded"))
    for student in ("ada", "bob"):
        tiny_course.hand_in(course, student, tiny_course.HALF, why="It adds the number to itself.")
    assert set(grade(course).graded) == {"ada", "bob"}
    return course


@pytest.fixture
def course(graded, tmp_path):
    shutil.copytree(graded.root, tmp_path / "course")
    return Course(tmp_path / "course")


def tamper(course, student, change):
    """Change the last cell of a graded notebook, past all cleaning."""
    path = course.autograded(student, "tiny")
    notebook = nbformat.read(path, as_version=4)
    change(notebook.cells[-1])
    nbformat.write(notebook, path)


def written(course, *students):
    with PageWriter(course, "tiny", 1) as writer:
        for student in students:
            writer.begin(student)
        return list(writer.written())


def keeps_the_renderer_busy(cell):
    cell.source = "\\\\[ " * 40_000


def fills_the_memory(cell):
    cell.source = "![a](attachment:a.png) " * 1_200
    cell.attachments = {"a.png": {"image/png": "iVBORw0KGgo" + "A" * 4_000_001}}


@pytest.mark.parametrize("attack", [keeps_the_renderer_busy, fills_the_memory])
def test_a_page_that_takes_too_much_is_a_plain_one(course, monkeypatch, attack):
    """With the points and the reasons; the next one is as always."""
    monkeypatch.setattr(page_writer, "PAGE_SECONDS", 6.0)
    tamper(course, "ada", attack)
    assert written(course, "ada", "bob") == [Written("ada", is_plain=True), Written("bob")]
    page = course.feedback("ada", "tiny").read_text()
    assert "3 of 4" in page and "it is not twice the number." in page
    assert "Left out of this page" in page and "\\\\[ \\\\[" not in page and "def double" not in page
    assert "def" in course.feedback("bob", "tiny").read_text()


def test_a_page_that_can_not_be_written_is_said_so(course):
    """That has nothing to do with time; others are written."""
    course.autograded("ada", "tiny").write_text("no notebook")
    ada, bob = written(course, "ada", "bob")
    assert ada.student == "ada" and "The feedback of ada can't be written" in ada.error
    assert bob == Written("bob")
