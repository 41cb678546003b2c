"""The report, written into the course."""

import pytest

from autograder.commands import report
from autograder.course.course import CourseError
from tests import made_class

pytestmark = pytest.mark.xdist_group("made class")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which nobody has handed in."""
    return made_class.empty(tmp_path_factory.mktemp("course"))


def test_page_and_table_are_written(course):
    """Side by side, the table with the mark by which a spreadsheet knows UTF-8; and what to say on Monday."""
    written = report.write(course, "backprop")
    assert written.page == course.root / "report" / "backprop.html"
    assert "Nobody has handed in yet." in written.page.read_text(encoding="utf-8")
    assert written.table.read_bytes().startswith(b"\xef\xbb\xbfstudent,name,status,")
    assert written.monday == ["Nobody has handed in yet."]


def test_where_it_cannot_be_written_that_is_said(course):
    """With the path and the reason."""
    report.write(course, "backprop")
    path = course.root / "report" / "backprop.html"
    path.unlink()
    path.mkdir()
    (path / "something").touch()
    with pytest.raises(CourseError, match=r"can't be written to .*backprop\.html: Is a directory"):
        report.write(course, "backprop")


def test_an_unknown_assignment_is_said_so(course):
    """With those that there are."""
    with pytest.raises(CourseError, match="Assignments of this course: backprop"):
        report.write(course, "nothing")
