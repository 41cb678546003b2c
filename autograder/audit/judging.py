"""Judges one candidate: which points the hidden tests take from it.

A wrong answer should lose points in its own cell; otherwise it survives. It should lose none in other cells; otherwise the mistake is
charged where it was not made.
"""

import contextlib
import signal
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from nbformat import NotebookNode

from autograder.audit.candidates import Candidate
from autograder.audit.outcome import Named, Verdict
from autograder.checking import diagnosis
from autograder.checking.evidence import Evidence
from autograder.checking.score import Score
from autograder.course import overlay
from autograder.course.assignment import Assignment, importable
from autograder.gradebook.seeds import seed_of
from autograder.grading import hidden_tests, trusted
from autograder.notebook import cells
from autograder.repair.model import model_answer

#: The made-up student whose seed draws the inputs.
STUDENT = "audit"
#: CPU seconds after which a candidate counts as hanging. A loop over rows takes ten. One that waits has more time.
TIME_LIMIT = 120
WAITING_LIMIT = 5 * TIME_LIMIT


class TooLong(KeyboardInterrupt):
    """The candidate takes too long. It is a KeyboardInterrupt, since neither student code nor a check catches one."""


def _stop(*_: object) -> None:
    raise TooLong


def judge(
    candidate: Candidate,
    assignment: Assignment,
    lines: Collection[int] = (),
    of_model: Mapping[str, Evidence] | None = None,
) -> Verdict:
    """Judge a candidate by the hidden tests from its own cell on: it can't affect those before.

    `of_model`: what was known before each test of the model answer. A wrong answer's first test begins with that.
    A mutant is judged by the tests of its own cells alone; misconceptions show if mistakes are charged twice. Where the lines of the
    mistake are given, a repair is looked for too.
    """
    tests = [cells.name(cell) for cell in cells.test_cells(assignment.notebook)]
    wanted = tests if not candidate.wrong else tests[tests.index(candidate.own[0]) :]
    leave_out = set(tests) - set(candidate.own if candidate.kind in ("mutant", "regime mutant") else wanted)
    try:
        with time_limit(), contextlib.ExitStack() as stack:
            if candidate.wrong:
                stack.enter_context(diagnosis.left_out())
            known = (of_model or {}).get(candidate.own[0]) if candidate.wrong else None
            graded = run_of(candidate, assignment, leave_out, bool(lines), known)
    except hidden_tests.HiddenTestError as error:
        return Verdict(candidate, broken=str(error))
    except TooLong:
        return Verdict(candidate, stopped=f"It was stopped after {TIME_LIMIT} seconds.")
    scores = graded.scores
    lost = {cell: tuple(c.name for c in score.criteria if not c.met) for cell, score in scores.items()}
    return Verdict(
        candidate,
        {cell: names for cell, names in lost.items() if names},
        {cell: score.max_points - score for cell, score in scores.items() if lost[cell]},
        tuple(sentence for score in scores.values() for sentence in score.diagnosis),
        named=_named(candidate, graded, lines) if lines and any(lost.values()) else None,
    )


def _named(candidate: Candidate, graded: trusted.TrustedRun, lines: Collection[int]) -> Named:
    found = next((graded.repairs[cell] for cell in candidate.own if cell in graded.repairs), None)
    if found is None:
        return Named(False, seconds=graded.repair_seconds)
    right = found.cell == candidate.cell and found.line in lines
    return Named(right, found.line, found.kind, graded.repair_seconds)


def submission_of(candidate: Candidate, source: NotebookNode) -> NotebookNode:
    work = overlay.Overlay(Path(candidate.name), "", frozenset(), candidate.parts)
    return overlay.submission(source, source, work)


def scores_of(candidate: Candidate, assignment: Assignment, leave_out: Collection[str] = ()) -> dict[str, Score]:
    """Grade the candidate in this process. Returns the scores by test cell. Raises HiddenTestError where a hidden test itself fails."""
    return run_of(candidate, assignment, leave_out).scores


def run_of(
    candidate: Candidate,
    assignment: Assignment,
    leave_out: Collection[str] = (),
    repair: bool = False,
    known: Evidence | None = None,
) -> trusted.TrustedRun:
    """Grade the candidate in this process, and look for its repairs if these are wanted. `known`: what the tests left out would have found.

    Raises HiddenTestError where a hidden test itself fails.
    """
    source = assignment.notebook
    notebook = submission_of(candidate, source)
    tests = {cells.name(cell): cell.source for cell in cells.test_cells(source)}
    for cell in cells.test_cells(notebook):
        cell.source = tests[cells.name(cell)]
    with importable(assignment):
        seed = seed_of(assignment.name, STUDENT)
        model = model_answer(assignment.source) if repair else None
        return trusted.grade(notebook, seed, leave_out, assignment.data_files, model, known)


@contextlib.contextmanager
def time_limit(seconds: float = TIME_LIMIT) -> Iterator[None]:
    # by CPU time, since others may use the machine, and by the clock
    timers = {signal.SIGPROF: (signal.ITIMER_PROF, seconds), signal.SIGALRM: (signal.ITIMER_REAL, WAITING_LIMIT)}
    before = {number: signal.signal(number, _stop) for number in timers}
    for timer, limit in timers.values():
        signal.setitimer(timer, limit)
    try:
        yield
    finally:
        for timer, _ in timers.values():
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
