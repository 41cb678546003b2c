"""What the gradebook knows of one student's submission: what the student's page is made of, beside the notebook."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autograder.course.course import CourseError
from autograder.gradebook.graded import Graded
from autograder.gradebook.results import SubmissionResult, of_submission

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


@dataclass(frozen=True)
class Known:
    """The points, the student's name ('' where nobody gave one), and a person's comments by grade_id."""

    result: SubmissionResult
    name: str
    comments: Mapping[str, str]

    def automatic(self, record: Graded | None) -> "Known":
        """The same as if no person had graded yet: written answers wait, but for those that were left as they were released."""
        unanswered = {name for name, cell in record.cells.items() if cell.unanswered} if record else set()
        cells = {
            name: replace(cell, points=None, earlier=None) if cell.written and name not in unanswered else cell
            for name, cell in self.result.cells.items()
        }
        return replace(self, result=replace(self.result, cells=cells), comments={})


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
    person = submission.student
    comments = {comment.name: comment.comment for notebook in submission.notebooks for comment in notebook.comments}
    name = " ".join(filter(None, (person.first_name, person.last_name)))
    return Known(of_submission(book, submission, record), name, {key: text for key, text in comments.items() if text})
