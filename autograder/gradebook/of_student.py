"""What the gradebook knows about one student's submission. With the notebook it makes the student's page."""

from typing import TYPE_CHECKING

from autograder.course.course import CourseError
from autograder.gradebook.graded import Graded
from autograder.gradebook.results import Known, of_submission

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


def read(book: "Gradebook", assignment: str, student: str, record: Graded | None) -> Known:
    """Read what an opened gradebook knows. Raises CourseError where it doesn't know the submission."""
    from nbgrader.api import MissingEntry

    try:
        submission = book.find_submission(assignment, student)
    except MissingEntry:
        raise CourseError(
            f"The gradebook has no submission of {student} for {assignment}. Was the student deleted? "
            f"`autograder grade {assignment} --force` enters it again."
        ) from None
    comments = {comment.name: comment.comment for notebook in submission.notebooks for comment in notebook.comments}
    return Known(of_submission(submission, record), {key: text for key, text in comments.items() if text})
