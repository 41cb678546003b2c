"""The audit: the hidden tests themselves, tested against wrong answers that they should notice and right ones that they should not.

Every misconception, every mutant of the model answer and every correct style of the bank is graded by the real hidden tests, in
worker processes; a few of them also in the sandbox, which must give the same points. A wrong answer should lose points in its
own cell (else it survives) and in no other (else it is charged where it was not made).
"""

import ast
import concurrent.futures
import contextlib
import difflib
import importlib
import multiprocessing
import os
import signal
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import nbformat
from nbformat import NotebookNode

from autograder import assignment as assignments
from autograder import audit_notes, batch, cells, diagnosis, hidden_tests, markers, overlay, trusted
from autograder.assignment import Assignment, importable
from autograder.audit_notes import Notes
from autograder.course import Course, CourseError
from autograder.grade import Terms, grade, seed_of
from autograder.misconception import with_function
from autograder.mutants import mutants
from autograder.score import Score

#: Whose seed draws the inputs.
STUDENT = "audit"
#: Seconds after which a candidate is taken to hang: a loop over rows takes ten.
TIME_LIMIT = 120

Kind = Literal["misconception", "mutant", "correct style"]


@dataclass(frozen=True)
class Candidate:
    """An answer that the hidden tests are tried on. `cell` is the solution cell that a wrong one changes, `own` the test cell that
    grades it; `line` and `becomes` tell a mutant from others."""

    kind: Kind
    name: str
    parts: tuple[tuple[str, bool, str], ...]
    cell: str = ""
    own: str = ""
    diff: str = ""
    line: str = ""
    becomes: str = ""

    @property
    def wrong(self) -> bool:
        return self.kind != "correct style"


@dataclass(frozen=True)
class Verdict:
    """What a candidate lost: the criteria by test cell, and the points. `stopped` says why it has no verdict, if it hasn't;
    `broken` that a hidden test failed on it, which is the test's fault."""

    candidate: Candidate
    lost: dict[str, tuple[str, ...]] = field(default_factory=dict)
    points: dict[str, float] = field(default_factory=dict)
    diagnosis: tuple[str, ...] = ()
    stopped: str = ""
    broken: str = ""
    reason: str = ""  # why it need not be noticed, from the notes
    excuse: str = ""  # why it may lose points elsewhere, from the notes

    @property
    def killed(self) -> bool:
        """Whether the tests of its own cell notice it."""
        return bool(self.stopped) or self.candidate.own in self.lost

    @property
    def elsewhere(self) -> dict[str, float]:
        """Points lost in cells other than its own."""
        return {cell: points for cell, points in self.points.items() if cell != self.candidate.own}


@dataclass(frozen=True)
class InSandbox:
    """One candidate in the sandbox: its points there and in process, by test cell."""

    name: str
    there: dict[str, float]
    here: dict[str, float]


@dataclass
class Audit:
    """The outcome. `criteria` are all (test cell, criterion), in the notebook's order."""

    assignment: str
    criteria: list[tuple[str, str]]
    verdicts: list[Verdict]
    in_sandbox: list[InSandbox]
    stale: list[str]
    whole: bool
    seconds: float

    def of(self, *kinds: Kind) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.candidate.kind in kinds]

    @property
    def wrong(self) -> list[Verdict]:
        """The wrong answers, without those that the notes call equivalent."""
        return [verdict for verdict in self.verdicts if verdict.candidate.wrong and not verdict.reason]

    @property
    def equivalent(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.reason]

    @property
    def broken(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.broken]

    @property
    def survivors(self) -> list[Verdict]:
        return [verdict for verdict in self.wrong if not verdict.killed and not verdict.broken]

    @property
    def false_failures(self) -> list[Verdict]:
        return [v for v in self.of("correct style") if v.lost or v.stopped or v.diagnosis]

    @property
    def unfair(self) -> list[Verdict]:
        """Wrong answers that lose points in cells other than their own, without those that the notes excuse."""
        return [verdict for verdict in self.wrong if verdict.elsewhere and not verdict.excuse]

    @property
    def disagreements(self) -> list[InSandbox]:
        return [sample for sample in self.in_sandbox if sample.there != sample.here]

    @property
    def kills(self) -> dict[tuple[str, str], tuple[int, int]]:
        """For each criterion how many wrong answers it notices, and how many of them no other criterion does."""
        noticed, alone = Counter(), Counter()
        for verdict in self.wrong:
            lost = [(cell, criterion) for cell, names in verdict.lost.items() for criterion in names]
            noticed.update(lost)
            if len(lost) == 1:
                alone.update(lost)
        return {criterion: (noticed[criterion], alone[criterion]) for criterion in self.criteria}

    @property
    def redundant(self) -> list[tuple[str, str]]:
        """Criteria without which every wrong answer would be noticed all the same."""
        return [criterion for criterion, (_, alone) in self.kills.items() if not alone]

    @property
    def passed(self) -> bool:
        return not (self.broken or self.survivors or self.false_failures or self.unfair or self.disagreements)


# --- the candidates -----------------------------------------------------------------------------------------------------------------


def _answers(source: NotebookNode) -> dict[str, str]:
    """The model answer's solution cells, without markers."""
    return {
        cells.grade_id(cell): "\n".join(
            line for line in cell.source.split("\n") if not any(mark in line for mark in markers.ALL)
        )
        for cell in source.cells
        if cells.is_solution(cell) and cell.cell_type == "code"
    }


def _test_of(source: NotebookNode) -> dict[str, str]:
    """For each solution cell the test cell that grades it: the next one."""
    found, waiting = {}, []
    for cell in source.cells:
        if cells.is_solution(cell):
            waiting.append(cells.grade_id(cell))
        elif cells.is_test(cell):
            found |= dict.fromkeys(waiting, cells.grade_id(cell))
            waiting = []
    return found


def _defined(answer: str) -> set[str]:
    names = set()
    for node in ast.parse(answer).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def candidates(course: Course, assignment: Assignment) -> list[Candidate]:
    """All of them: misconceptions, mutants, correct styles. Raises CourseError where a misconception fits the model no more."""
    source = assignment.notebook
    answers, test_of = _answers(source), _test_of(source)
    found = list(_misconceptions(assignment, answers, test_of))
    for cell, answer in answers.items():
        # a cell that no test follows is not graded
        for mutant in mutants(answer) if cell in test_of else ():
            found.append(
                Candidate(
                    "mutant",
                    mutant.kind,
                    ((cell, False, mutant.text),),
                    cell,
                    test_of[cell],
                    _diff(answer, mutant.text),
                    mutant.line,
                    mutant.becomes,
                )
            )
    for path in sorted((course.root / "tests" / "bank" / assignment.name / "correct").glob("*.py")):
        found.append(Candidate("correct style", path.stem, overlay.read(path).parts))
    return found


def _misconceptions(assignment: Assignment, answers: dict[str, str], test_of: dict[str, str]) -> Iterator[Candidate]:
    name = f"solutions.{assignment.name}.misconceptions"
    with importable(assignment):
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            return
        # one that is written in several ways is tried in the first
        named = {(m.function, m.name): m for m in reversed(module.MISCONCEPTIONS)}
        for misconception in reversed(named.values()):
            cell = next((c for c, answer in answers.items() if misconception.function in _defined(answer)), None)
            if cell not in test_of:
                raise CourseError(
                    f"The misconception {misconception.name!r} spoils {misconception.function}, which no graded cell of the model "
                    "answer defines."
                )
            try:
                text = with_function(answers[cell], misconception.function, module.spoilt(misconception))
            except ValueError as error:
                raise CourseError(f"{error}.") from error
            yield Candidate(
                "misconception",
                f"{misconception.function}: {misconception.name}",
                ((cell, False, text),),
                cell,
                test_of[cell],
                _diff(answers[cell], text),
            )


def _diff(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=1)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


# --- grading one ------------------------------------------------------------------------------------------------------------------


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


def _submission(candidate: Candidate, source: NotebookNode) -> NotebookNode:
    work = overlay.Overlay(Path(candidate.name), "", frozenset(), candidate.parts)
    return overlay.submission(source, source, work)


def scores_of(candidate: Candidate, assignment: Assignment, leave_out: Collection[str] = ()) -> dict[str, Score]:
    """The scores by test cell, in this process. Raises HiddenTestError where a hidden test itself fails."""
    source = assignment.notebook
    notebook = _submission(candidate, source)
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


_assignment: Assignment | None = None


def _begin(parent: int, assignment: Assignment) -> None:
    global _assignment
    batch.quiet_worker(parent)
    _assignment = assignment


def _judge(candidate: Candidate) -> Verdict:
    return judge(candidate, _assignment)


def _in_sandbox(candidate: Candidate, terms: Terms) -> InSandbox:
    submission = nbformat.writes(_submission(candidate, _assignment.notebook)).encode("utf-8")
    tests = {n: cell for n, cell in grade(submission, _assignment, STUDENT, terms).cells.items() if not cell.written}
    here = {name: float(score) for name, score in scores_of(candidate, _assignment).items()}
    return InSandbox(candidate.name, {name: cell.points for name, cell in tests.items()}, here)


# --- all of them ----------------------------------------------------------------------------------------------------------------------


def run(
    course: Course,
    name: str,
    terms: Terms,
    jobs: int,
    sample: int,
    report: Callable[[int, int], None],
) -> Audit:
    """Audit the assignment's hidden tests; with `sample` > 1 only every so many-th wrong answer. `report(done, of)` on the way.

    Raises CourseError where the model answer doesn't earn all points, or a hidden test fails.
    """
    began = time.monotonic()
    assignment = assignments.load(course, name)
    notes = audit_notes.load(course.root / "solutions" / name / audit_notes.FILE)
    assignment = replace(assignment, source=shortened(assignment.source, notes))
    try:
        model = scores_of(Candidate("correct style", "the model answer", ()), assignment)
    except hidden_tests.HiddenTestError as error:
        raise CourseError(str(error)) from error
    losing = [cell for cell, score in model.items() if score < score.max_points]
    if losing:
        raise CourseError(f"The model answer loses points in {', '.join(losing)}: mend that first.")
    everything = candidates(course, assignment)
    wrong = [candidate for candidate in everything if candidate.wrong][::sample]
    right = [candidate for candidate in everything if not candidate.wrong][::sample]
    chosen = [*right, *wrong]
    sandboxed = _sample_of(wrong)
    pool = concurrent.futures.ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(os.getpid(), assignment),
    )
    try:
        futures = [pool.submit(_judge, candidate) for candidate in chosen]
        samples = [pool.submit(_in_sandbox, candidate, terms) for candidate in sandboxed]
        for done, _ in enumerate(concurrent.futures.as_completed([*futures, *samples]), start=1):
            report(done, len(futures) + len(samples))
        verdicts = [notes.annotate(future.result()) for future in futures]
        in_sandbox = [future.result() for future in samples]
    finally:
        batch.abandon(pool)
    return Audit(
        name,
        [(cell, criterion.name) for cell, score in model.items() for criterion in score.criteria],
        verdicts,
        in_sandbox,
        notes.stale(verdicts) if sample == 1 else [],
        sample == 1,
        time.monotonic() - began,
    )


def shortened(source: str, notes: Notes) -> str:
    """The notebook with the texts replaced that make its own runs long; raises CourseError where one is not there."""
    notebook = nbformat.reads(source, as_version=4)
    for old, new in notes.shorten.items():
        if not any(old in cell.source for cell in notebook.cells):
            raise CourseError(f"{audit_notes.FILE} replaces {old!r}, which stands nowhere in the notebook.")
        for cell in notebook.cells:
            if cell.cell_type == "code" and not cells.is_solution(cell):
                cell.source = cell.source.replace(old, new)
    for cell in notebook.cells:
        if cells.grade_id(cell) in notes.leave_out:
            cell.source = ""
    return nbformat.writes(notebook)


def _sample_of(wrong: Sequence[Candidate]) -> list[Candidate]:
    """For the sandbox: of every second cell a wrong answer from the middle."""
    of_cell: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in wrong:
        of_cell[candidate.cell].append(candidate)
    return [group[len(group) // 2] for group in list(of_cell.values())[::2]]
