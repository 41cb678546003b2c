"""One submission as it lies in the course, and its grading, in whatever process that runs."""

from dataclasses import dataclass

from autograder.assignment import Assignment
from autograder.graded import Graded
from autograder.rebuild import Unreadable
from autograder.terms import Terms


@dataclass(frozen=True)
class Work:
    """One student's submission as it lies in the course."""

    student: str
    submission: bytes | Unreadable | None
    fingerprint: str
    flags: tuple[str, ...] = ()


def grade_work(work: Work, assignment: Assignment, terms: Terms) -> Graded:
    """Grade one submission."""
    # all that the hidden tests need: the process that hands out the work does without
    from autograder.grade import grade

    graded = grade(work.submission, assignment, work.student, terms)
    return graded.model_copy(update={"flags": [*work.flags, *graded.flags], "fingerprint": work.fingerprint})
