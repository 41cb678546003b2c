"""Runs all candidates through the real hidden tests, in worker processes. A few also run in the sandbox, with the same points."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

import nbformat

from autograder.audit import farms
from autograder.audit import notes as audit_notes
from autograder.audit.candidates import Candidate, answers_of, candidates, regimes_of
from autograder.audit.judging import STUDENT, judge, run_of, scores_of, submission_of
from autograder.audit.lines import wrong_lines
from autograder.audit.outcome import Audit, InSandbox, Verdict
from autograder.audit.overlaps import overlaps
from autograder.checking.evidence import Evidence
from autograder.course import assignment as assignments
from autograder.course.assignment import Assignment
from autograder.course.course import Course, CourseError
from autograder.gradebook.seeds import seed_of
from autograder.grading import hidden_tests, workers
from autograder.grading.grade import grade
from autograder.grading.terms import Terms

#: The line is looked for in one of so many wrong answers, since this takes a second or more. benchmarks/repair.py takes all.
REPAIRED = 10

#: One in so many of all answers is judged beside each step of the search for farms.
BESIDE = 20

T = TypeVar("T")

#: In a worker process, what it audits, and what is known of the model answer before each test. `_begin` sets both before any task.
_assignment: Assignment
_of_model: dict[str, Evidence]


def _begin(assignment: Assignment, of_model: dict[str, Evidence]) -> None:
    global _assignment, _of_model
    _assignment, _of_model = assignment, of_model


def _judge(candidate: Candidate, lines: frozenset[int]) -> Verdict:
    return judge(candidate, _assignment, lines, _of_model)


def _earn(farm: farms.Farm, wanted: tuple[str, ...]) -> farms.Farm:
    return farms.earn(farm, wanted, _assignment)


def _in_sandbox(candidate: Candidate, terms: Terms) -> InSandbox:
    submission = nbformat.writes(submission_of(candidate, _assignment.notebook)).encode("utf-8")
    # the inputs of both are the same, since a mistake may spoil one run and not another
    graded = grade(submission, _assignment, STUDENT, terms, seed=seed_of(_assignment.name, STUDENT))
    tests = {n: cell for n, cell in graded.cells.items() if not cell.written}
    here = {name: float(score) for name, score in scores_of(candidate, _assignment).items()}
    return InSandbox(candidate.name, {name: cell.points for name, cell in tests.items()}, here)


def load(course: Course, name: str) -> tuple[Assignment, audit_notes.Notes]:
    """Load the assignment as the audit runs it, with its own long runs shortened, and the instructor's notes."""
    assignment = assignments.load(course, name)
    notes = audit_notes.load(course.root / "solutions" / name / audit_notes.FILE)
    return replace(assignment, source=notes.shortened(assignment.source)), notes


def run(
    course: Course,
    name: str,
    terms: Terms,
    jobs: int,
    sample: int,
    report: Callable[[int, int], None],
) -> Audit:
    """Audit the assignment's hidden tests. A `sample` of N takes every N-th answer and no farms. `report(done, of)` tells the progress.

    Raises CourseError where the model answer doesn't earn all points, or a hidden test fails on it.
    """
    began = time.monotonic()
    assignment, notes = load(course, name)
    try:
        graded = run_of(Candidate("correct style", "the model answer", ()), assignment)
    except hidden_tests.HiddenTestError as error:
        raise CourseError(str(error)) from error
    model = graded.scores
    losing = [cell for cell, score in model.items() if score < score.max_points]
    if losing:
        raise CourseError(f"The model answer loses points in {', '.join(losing)}: mend that first.")
    everything = candidates(course, assignment)
    overlapping = overlaps(assignment)
    wrong = [candidate for candidate in everything if candidate.wrong][::sample]
    right = [candidate for candidate in everything if not candidate.wrong][::sample]
    chosen = [*right, *wrong]
    sought = _lines_of(wrong, answers_of(assignment.notebook))
    sandboxed = _sample_of(wrong)
    pool = workers.pool(jobs, _begin, assignment, graded.known_before)
    try:
        progress = _Progress(report, len(chosen) + len(sandboxed))
        samples = [progress.of(pool.submit(_in_sandbox, candidate, terms)) for candidate in sandboxed]
        futures: list[Future[Verdict]] = []

        def judge_next(count: int) -> None:
            for candidate in chosen[len(futures) :][:count]:
                futures.append(progress.of(pool.submit(_judge, candidate, sought.get(candidate, frozenset()))))

        def judge_farms(todo: Sequence[tuple[farms.Farm, tuple[str, ...]]]) -> list[farms.Farm]:
            progress.expect(len(todo))
            earned = [progress.of(pool.submit(_earn, farm, wanted)) for farm, wanted in todo]
            judge_next(len(chosen) // BESIDE)  # each step of the search waits for its slowest farm
            return [future.result() for future in earned]

        best_farms = farms.search(assignment, judge_farms) if sample == 1 else []
        judge_next(len(chosen))
        verdicts = [notes.annotate(future.result()) for future in futures]
        in_sandbox = [future.result() for future in samples]
    finally:
        workers.abandon(pool)
    return Audit(
        name,
        [(cell, criterion.name) for cell, score in model.items() for criterion in score.criteria],
        verdicts,
        in_sandbox,
        notes.stale(verdicts) if sample == 1 else [],
        sample == 1,
        time.monotonic() - began,
        regimes_of(assignment),
        overlapping,
        best_farms,
        notes.farm_limit,
        notes.wrong_line_limit,
    )


def _lines_of(wrong: Sequence[Candidate], models: Mapping[str, str]) -> dict[Candidate, frozenset[int]]:
    """The lines in which a sample of the mutants and misconceptions are wrong, where these are few."""
    found = {}
    for candidate in [one for one in wrong if one.kind in ("mutant", "misconception")][::REPAIRED]:
        text = next(text for name, _, text in candidate.parts if name == candidate.cell)
        if lines := wrong_lines(text, [models[candidate.cell]]):
            found[candidate] = frozenset(lines)
    return found


class _Progress:
    """Counts how much is done of what is known to be needed, and reports it."""

    def __init__(self, report: Callable[[int, int], None], expected: int) -> None:
        self._report, self._expected = report, expected
        self._done = 0
        self._lock = threading.Lock()

    def expect(self, more: int) -> None:
        """Count more that is needed."""
        self._expected += more

    def of(self, future: Future[T]) -> Future[T]:
        """The same future, which is counted once it is done."""
        future.add_done_callback(self._count)
        return future

    def _count(self, future: Future) -> None:
        if not future.cancelled():
            with self._lock:
                self._done += 1
                self._report(self._done, self._expected)


def _sample_of(wrong: Sequence[Candidate]) -> list[Candidate]:
    """The wrong answers that are tried in the sandbox too: one from the middle for every second cell."""
    of_cell: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in wrong:
        of_cell[candidate.cell].append(candidate)
    return [group[len(group) // 2] for group in list(of_cell.values())[::2]]
