"""What the gradebook knows of a class."""

import pytest

from autograder.course.course import CourseError
from autograder.gradebook import of_class, of_student, results
from autograder.gradebook.book import read_record
from tests import made_class

pytestmark = pytest.mark.xdist_group("made class")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with seven graded students, one who has handed nothing in, and one whose work is not graded yet."""
    found = made_class.empty(tmp_path_factory.mktemp("course"))
    made_class.fill(found, 7, missing=1, notebooks=False, pages=False)
    (found.root / "submitted" / "O'Brien, Zoë" / "backprop").mkdir(parents=True)
    return found


def test_a_class_is_read_as_each_submission_is(course):
    """The few statements give what nbgrader's own objects give, points, lateness, penalties and comments."""
    from nbgrader.api import Comment

    with results.gradebook(course) as book:
        student = book.assignment_submissions("backprop")[0].student.id
        notebook = book.find_submission("backprop", student).notebooks[0]
        grade = next(one for one in notebook.grades if one.name == "comparison")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 2.0, 0.5, True
        book.db.add(Comment(notebook=notebook, cell=grade.cell, auto_comment="No.", manual_comment="Well."))
        book.db.commit()
        one_by_one = {
            submission.student_id: of_student.read(
                course, book, "backprop", submission.student_id, read_record(course, "backprop", submission.student_id)
            )
            for submission in book.assignment_submissions("backprop")
        }
    together = results.read_known(course, "backprop")
    assert len(together) == 7
    for known, _ in together:
        assert known == one_by_one[known.result.student]
    changed = one_by_one[student].result.cells["comparison"]
    assert one_by_one[student].comments == {"comparison": "Well."}
    assert (changed.points, changed.earlier) == (None, 2.5)


def test_an_assignment_that_was_never_released_is_said_so(course):
    """With what to do."""
    with pytest.raises(CourseError, match="run `autograder release nothing` first"):
        results.read(course, "nothing")


def test_everybody_is_in_the_class_once(course):
    """Those who are graded, those on the roster, and folders that no roster knows."""
    found = of_class.read(course, "backprop")
    assert len(found.members) == 9
    by_id = {member.student: member for member in found.members}
    stranger = by_id["O'Brien, Zoë"]
    assert stranger.is_stranger and stranger.has_handed_in and stranger.known is None
    (missing,) = [member for member in found.members if not member.has_handed_in]
    assert missing.name and not missing.is_stranger
    assert by_id["ada0001"].shown == "Ada Lovelace (ada0001)"
    assert found.max_points["derivation"] == 10 and found.due == made_class.DUE
