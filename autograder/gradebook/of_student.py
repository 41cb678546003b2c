"""What the gradebook knows of one student's submission: what the student's page is made of, beside the notebook."""

import hashlib
import json
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


def digest(known: Known, record: Graded | None) -> str:
    """A digest of all that a page says beside the notebook's text: as long as it stays the same, a page need not be written again.

    The page itself carries it, so that it does not matter who wrote the page.
    """
    result = known.result
    # as text, since a database gives 0 or 0.0
    of_cells = {
        name: [*map(_as_text, (cell.points, cell.max_points, cell.earlier)), known.comments.get(name, "")]
        for name, cell in result.cells.items()
    }
    when = result.handed_in.isoformat() if result.handed_in else ""
    about = [known.name, when, *map(_as_text, (result.seconds_late, result.late_penalty)), of_cells]
    about += [record.fingerprint, record.status, record.reason, record.told] if record else []
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode("utf-8")).hexdigest()[:32]


def _as_text(number: float | None) -> str:
    return "" if number is None else f"{float(number):.6g}"
