"""What the gradebook knows about one student's submission. With the notebook it makes the student's page."""

from typing import TYPE_CHECKING

from autograder.course.course import Course, CourseError
from autograder.gradebook import collected
from autograder.gradebook.graded import Graded
from autograder.gradebook.results import Known, of_submission

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


def read(course: Course, book: "Gradebook", assignment: str, student: str, record: Graded | None) -> Known:
    """Read what the course's opened gradebook knows. Raises CourseError where it doesn't know the submission."""
    from nbgrader.api import MissingEntry

    try:
        submission = book.find_submission(assignment, student)
    except MissingEntry:
        raise CourseError(
            f"The gradebook has no submission of {student} for {assignment}. Was the student deleted? "
            f"`autograder grade {assignment} --force` enters it again."
        ) from None
    comments = {comment.name: comment.comment for notebook in submission.notebooks for comment in notebook.comments}
    one = collected.read(course, assignment).get(student)
    result = of_submission(submission, record).told(one.told_of(submission.timestamp) if one else None)
    return Known(result, {key: text for key, text in comments.items() if text})
