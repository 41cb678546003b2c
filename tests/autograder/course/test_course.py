"""A course folder: its paths, its students, and sentences for when it is none."""

import os
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.course import course
from autograder.course.course import Course, CourseError


@pytest.fixture
def made(tmp_path):
    """An empty course."""
    (tmp_path / course.CONFIG).write_text("")
    (tmp_path / "source").mkdir()
    (tmp_path / "solutions").mkdir()
    return Course(tmp_path)


@pytest.fixture
def restored():
    """sys.path and PATH as they were, afterwards."""
    path, environment = list(sys.path), os.environ["PATH"]
    yield
    sys.path[:] = path
    os.environ["PATH"] = environment


def test_notebooks_that_lie_in_no_assignments_folder_are_strays(tmp_path):
    """Those right in a student's folder, and those in a folder of another name; what an assignment's folder holds is none."""
    for folder in ("source/tiny", "solutions"):
        (tmp_path / folder).mkdir(parents=True)
    for path in (
        "ada/tiny/tiny.ipynb",
        "ada/tiny/other.ipynb",
        "bob/tiny.ipynb",
        "eve/tyni/tiny.ipynb",
        "eve/.x/a.ipynb",
    ):
        (tmp_path / "submitted" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "submitted" / path).touch()
    found = [str(path.relative_to(tmp_path / "submitted")) for path in Course(tmp_path).strays()]
    assert found == ["bob/tiny.ipynb", "eve/tyni/tiny.ipynb"]


def test_the_paths_are_nbgraders(made):
    """Each stage's file stands where nbgrader's own commands put it."""
    root = made.root
    assert made.source("hw") == root / "source" / "hw" / "hw.ipynb"
    assert made.release("hw") == root / "release" / "hw"
    assert made.submission("ann", "hw") == root / "submitted" / "ann" / "hw" / "hw.ipynb"
    assert made.autograded("ann", "hw") == root / "autograded" / "ann" / "hw" / "hw.ipynb"
    assert made.feedback("ann", "hw") == root / "feedback" / "ann" / "hw" / "hw.html"


def test_students_are_those_with_a_folder_for_the_assignment(made):
    """Sorted; another assignment's, hidden folders and stray files don't count; none handed in is an empty list."""
    assert made.students("hw") == []
    for name in ("zoe/hw", "ann/hw", "bob/other", ".cache/hw"):
        (made.root / "submitted" / name).mkdir(parents=True)
    (made.root / "submitted" / "notes.txt").write_text("")
    (made.root / "submitted" / "cai").mkdir()
    (made.root / "submitted" / "cai" / "hw").write_text("a file")
    assert made.students("hw") == ["ann", "zoe"]


def test_assignments_are_those_with_a_notebook_of_their_name(made):
    """Other files and folders below source/ don't count."""
    for name in ("b", "a", "empty"):
        (made.root / "source" / name).mkdir()
    for name in ("b/b.ipynb", "a/a.ipynb", "header.ipynb", "empty/other.ipynb"):
        (made.root / "source" / name).write_text("{}")
    assert made.assignments() == ["a", "b"]


def test_a_course_is_found_and_its_root_is_absolute(made, monkeypatch):
    """Also by a relative path."""
    monkeypatch.chdir(made.root.parent)
    assert course.find(made.root.relative_to(made.root.parent)).root == made.root.resolve()


@pytest.mark.parametrize("missing", [course.CONFIG, "source", "solutions"])
def test_a_folder_that_is_no_course_says_what_it_lacks(made, missing):
    """The sentence names the missing part and --course."""
    target = made.root / missing
    target.unlink() if target.is_file() else target.rmdir()
    with pytest.raises(CourseError, match=rf"it has no {missing}\. .*--course"):
        course.find(made.root)


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    """A wrong --course, or a file in its place, is said so."""
    with pytest.raises(CourseError, match="There is no folder"):
        course.find(tmp_path / "nowhere")
    (tmp_path / "file").write_text("")
    with pytest.raises(CourseError, match="There is no folder"):
        course.find(tmp_path / "file")


def test_the_environments_commands_are_found(restored):
    """This Python's folder is first on PATH; asking again adds nothing."""
    course.enter()
    assert os.environ["PATH"].split(os.pathsep)[0] == os.path.dirname(sys.executable)
    before = os.environ["PATH"]
    course.enter()
    assert os.environ["PATH"] == before


def test_solutions_come_from_the_folder_and_afterwards_from_where_they_did(made, restored):
    """Within the context `solutions` is the folder's own; after it, what was imported before is back."""
    import solutions.backprop as ours

    (made.root / "solutions" / "__init__.py").write_text("HERE = True\n")
    kept = {}
    with course.solutions_in(made.root, kept):
        import solutions

        assert solutions.HERE
    assert sys.modules["solutions.backprop"] is ours
    assert str(made.root) not in sys.path
    with course.solutions_in(made.root, kept):
        import solutions as again

        assert again is kept["solutions"]


def test_the_source_is_read(made):
    """A notebook comes back cell by cell."""
    made.source("hw").parent.mkdir()
    nbformat.write(new_notebook(cells=[new_code_cell("x = 1")]), made.source("hw"))
    assert [cell.source for cell in course.read_source(made, "hw").cells] == ["x = 1"]


@pytest.mark.parametrize(
    "text", ["", "nonsense", "[]", "null", "{}", '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "\x00"]
)
def test_a_source_that_is_no_notebook_is_said_so(made, text):
    """Whatever else stands in the file, the sentence has its path."""
    made.source("hw").parent.mkdir()
    made.source("hw").write_text(text)
    with pytest.raises(CourseError, match=r"hw.ipynb can't be read as a notebook"):
        course.read_source(made, "hw")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"cells": []}', r'it has no "nbformat"\. A notebook is an object with "nbformat": 4'),
        ('{"worksheets": [], "nbformat": 3}', r'it has "nbformat": 3.*Open it in JupyterLab and save it'),
        (
            '<<<<<<< HEAD\n{"cells": []}',
            r"not JSON \(.*line 1.*\)\. It holds the marks of an unresolved merge conflict",
        ),
    ],
)
def test_a_source_that_lacks_something_is_told_what_to_write(made, text, words):
    """Instead of what nbformat says of versions and keys."""
    made.source("hw").parent.mkdir()
    made.source("hw").write_text(text)
    with pytest.raises(CourseError, match=words):
        course.read_source(made, "hw")


def test_an_unknown_assignment_is_answered_with_the_known_ones(made):
    """The sentence lists what there is, or that there is none."""
    with pytest.raises(CourseError, match=r"no assignment 'hw'.*this course: none\."):
        course.read_source(made, "hw")
    made.source("lab").parent.mkdir()
    made.source("lab").write_text("{}")
    with pytest.raises(CourseError, match=r"this course: lab\."):
        course.read_source(made, "hw")
