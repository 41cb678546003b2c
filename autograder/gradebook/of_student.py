"""What the gradebook knows of one student's submission: what the student's page is made of, beside the notebook."""

from typing import TYPE_CHECKING

from autograder.course.course import CourseError
from autograder.gradebook.graded import Graded
from autograder.gradebook.results import Known, of_submission

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


def read(book: "Gradebook", assignment: str, student: str, record: Graded | None) -> Known:
    """What an opened gradebook knows; raises CourseError where it doesn't know the submission."""
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
