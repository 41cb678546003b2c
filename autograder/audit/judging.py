"""Judging one candidate: what the hidden tests take from it.

A wrong answer should lose points in its own cell, or it survives. It should lose none in another, or it is charged where it was not
made.
"""

import contextlib
import signal
from collections.abc import Collection, Iterator
from pathlib import Path

from nbformat import NotebookNode

from autograder import cells, diagnosis, hidden_tests, overlay, trusted
from autograder.assignment import Assignment, importable
from autograder.audit.candidates import Candidate
from autograder.audit.outcome import Verdict
from autograder.grade import seed_of
from autograder.score import Score

#: The made-up student whose seed draws the inputs.
STUDENT = "audit"
#: Seconds after which a candidate is taken to hang: a loop over rows takes ten.
TIME_LIMIT = 120


class _TooLong(KeyboardInterrupt):
    """A KeyboardInterrupt, since nothing that student code or a check does catches one."""


def _stop(*_: object) -> None:
    raise _TooLong


def judge(candidate: Candidate, assignment: Assignment) -> Verdict:
    """The verdict of the hidden tests, from the candidate's own cell on: those before can't be affected.

    Of a mutant only that of its own cell. Whether mistakes are charged twice is measured with the misconceptions.
    """
    tests = [cells.grade_id(cell) for cell in cells.test_cells(assignment.notebook)]
    wanted = tests if not candidate.wrong else tests[tests.index(candidate.own) :]
    leave_out = set(tests) - set(wanted[:1] if candidate.kind == "mutant" else wanted)
    try:
        with _time_limit(), contextlib.ExitStack() as stack:
            if candidate.wrong:
                stack.enter_context(diagnosis.left_out())
            scores = scores_of(candidate, assignment, leave_out)
    except hidden_tests.HiddenTestError as error:
        return Verdict(candidate, broken=str(error))
    except _TooLong:
        return Verdict(candidate, stopped=f"It was stopped after {TIME_LIMIT} seconds.")
    lost = {cell: tuple(c.name for c in score.criteria if not c.met) for cell, score in scores.items()}
    return Verdict(
        candidate,
        {cell: names for cell, names in lost.items() if names},
        {cell: score.max_points - score for cell, score in scores.items() if lost[cell]},
        tuple(sentence for score in scores.values() for sentence in score.diagnosis),
    )


def submission_of(candidate: Candidate, source: NotebookNode) -> NotebookNode:
    work = overlay.Overlay(Path(candidate.name), "", frozenset(), candidate.parts)
    return overlay.submission(source, source, work)


def scores_of(candidate: Candidate, assignment: Assignment, leave_out: Collection[str] = ()) -> dict[str, Score]:
    """The scores by test cell, in this process. Raises HiddenTestError where a hidden test itself fails."""
    source = assignment.notebook
    notebook = submission_of(candidate, source)
    tests = {cells.grade_id(cell): cell.source for cell in cells.test_cells(source)}
    for cell in cells.test_cells(notebook):
        cell.source = tests[cells.grade_id(cell)]
    with importable(assignment):
        return trusted.grade(notebook, seed_of(assignment.name, STUDENT), leave_out).scores


@contextlib.contextmanager
def _time_limit() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, TIME_LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
