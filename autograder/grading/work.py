"""One submission as it lies in the course, and its grading in whatever process."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder.course.assignment import Assignment
from autograder.gradebook.graded import Graded
from autograder.grading.terms import Terms
from autograder.notebook.rebuild import Unreadable

#: Seconds of processor time that the grader's own process may spend on one submission: for reading it, running the hidden tests on its
#: answers, and cleaning what it printed. Honest ones take 0.3 to 3. The student's own code is counted elsewhere, see Limits.
GRADER_SECONDS = 60.0


@dataclass(frozen=True)
class GivenUp:
    """A submission whose grading was ended since it took too long. `scores`: what its tests had given by then, as JSON."""

    scores: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Misplaced:
    """No notebook was handed in, but something else. `names`: what lies in its place, in a short list."""

    names: str


@dataclass(frozen=True)
class Work:
    """One student's submission as it lies in the course."""

    student: str
    submission: bytes | Unreadable | Misplaced | GivenUp | None
    fingerprint: str
    seed: int  # draws the hidden tests' inputs; the course's secret is in it
    flags: tuple[str, ...] = ()


def grade_work(
    work: Work,
    assignment: Assignment,
    terms: Terms,
    scored: Callable[[tuple[str, dict[str, Any]]], None] = lambda score: None,
) -> Graded:
    """Grade one submission. `scored` is called with each test's name and score as it comes."""
    # all that hidden tests need; the process that hands out the work doesn't load it
    from autograder.grading.grade import grade

    graded = grade(work.submission, assignment, work.student, terms, work.seed, scored)
    return graded.model_copy(update={"flags": [*work.flags, *graded.flags], "fingerprint": work.fingerprint})
