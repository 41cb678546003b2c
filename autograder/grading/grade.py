"""`grade(submission, assignment, student) -> Graded`: bytes in, plain data out; no course folder, no database.

The student's side of the notebook runs in a sandboxed kernel. At each test cell the hidden test runs here, in the grader's
process, and reaches the student's functions only by sending arguments and receiving plain data.
"""

import inspect
import json
import re
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from autograder.checking import clock, student_side
from autograder.checking.evidence import Evidence
from autograder.checking.reach import Student, Unreachable
from autograder.checking.score import FAILURE, MIME, UNTRIED, Criterion, Score, format_points
from autograder.course.assignment import Assignment, importable
from autograder.gradebook.graded import Graded, GradedCell, Status
from autograder.gradebook.seeds import seed_of
from autograder.grading import hidden_tests, undefined, untested
from autograder.grading.repairing import Lost, repairs
from autograder.grading.terms import Terms
from autograder.grading.work import GRADER_SECONDS, GivenUp, Misplaced
from autograder.notebook import cells, clean
from autograder.notebook.rebuild import Rebuilt, Unreadable, blank, rebuild
from autograder.repair.model import model_answer
from autograder.repair.recorded import Recorder
from autograder.repair.repair import Repair
from autograder.repair.search import processor_seconds
from autograder.sandbox import interpreter
from autograder.sandbox.errors import LaunchFailed, ReplyTimeout, SandboxError
from autograder.sandbox.kernel import CellRun, SandboxedKernel
from autograder.sandbox.launch import launch
from autograder.sandbox.warm import launch_warm

#: How many of a hidden test's messages are sent again, to see whether the answers are the same. Only those are sent whose answer took
#: less than this, so that it costs next to nothing.
REPEATED_CALLS = 3
REPEATED_SECONDS = 0.05
#: A person should look at a submission that owes more than this share of its points to leniency.
LENIENT_SHARE = 1 / 3
#: Bytes of all answers to the hidden tests together. An honest notebook's have some MB.
MAX_REPLIED = 128 << 20
TOO_MUCH = "Its functions answered with more than all right answers together hold, so that it was not tested further."
#: Seconds for one answer in the search for repairs, many times what the search asks for, and for all of the search. Honest code takes
#: some seconds in all. These bounds are for code that was made to take long.
REPAIR_SECONDS, REPAIR_MOST = 5.0, 30.0
#: How many characters of a cell's error a sentence quotes.
MAX_ERROR = 200
GIVEN_UP = (
    f"Reading what this notebook holds, prints and answers took the grader itself more than {GRADER_SECONDS:g} s of computing, so "
    "that was ended."
)
#: What a student is told about a test that failed by itself.
TEST_FAILED = "Not graded yet: the test itself failed on this submission. Your instructor has been told."
#: Where IPython says that a syntax error is: (1234567.py, line 6).
_PLACE = re.compile(r"\(\S+, (line \d+)\)")


def grade(
    submission: bytes | Unreadable | Misplaced | GivenUp | None,
    assignment: Assignment,
    student: str,
    terms: Terms,
    seed: int | None = None,
    scored: Callable[[tuple[str, dict[str, Any]]], None] = lambda score: None,
) -> Graded:
    """Grade one submission. There is always a result.

    `submission` is None where nothing was handed in, Misplaced where something else than a notebook was, Unreadable where its file
    can't be read, and GivenUp where grading it was ended.
    `scored` is called with each test's name and score, as JSON, as soon as it is known. `seed` draws the hidden tests' inputs. Without
    one it follows from the submission alone, so that its author could foretell it. Raises LaunchFailed or IsolationUnavailable where
    this machine can't start a sandbox.
    """
    began = time.monotonic()
    source = assignment.notebook
    rebuilt: Rebuilt | None
    status: Status
    if submission is None:
        rebuilt, status, reason = None, "missing", f"No {assignment.name}.ipynb was handed in."
    elif isinstance(submission, Misplaced):
        reason = f"No {assignment.name}.ipynb was handed in. In its place lie: {submission.names}."
        rebuilt, status = None, "missing"
    elif isinstance(submission, Unreadable):
        rebuilt, status, reason = None, "unreadable", str(submission)
    elif isinstance(submission, GivenUp):
        rebuilt, status, reason = None, "timeout", GIVEN_UP
    else:
        try:
            rebuilt, status, reason = rebuild(source, submission), "graded", ""
        except Unreadable as error:
            rebuilt, status, reason = None, "unreadable", str(error)
    if seed is None:
        seed = seed_of(assignment.name, student, submission if isinstance(submission, bytes) else b"")
    if rebuilt is None:
        given_up = submission if isinstance(submission, GivenUp) else None
        unanswered = _answers(source) if submission is None else frozenset()
        run = _Run(blank(source), student, seed, [reason] if given_up else [], unanswered, scored)
        run.is_absent = submission is None
        run.not_run(reason, given_up.scores if given_up else {})
    else:
        run = _Run(rebuilt.notebook, student, seed, rebuilt.flags, rebuilt.unanswered, scored)
        with importable(assignment):
            status, reason = run.in_sandbox(assignment, terms)
    if starved := status == "timeout" and run.went_short:
        run.flags.append(
            "It ran out of time on a busy machine, where it hardly got a processor: grade it again on a quieter one."
        )
    graded = run.graded_cells()
    run.flags += _leniency(graded)
    return Graded(
        student=student,
        assignment=assignment.name,
        status=status,
        reason=reason,
        cells=graded,
        flags=run.flags,
        told=run.told,
        starved=starved,
        isolation=run.isolation or terms.isolation,
        seconds=round(time.monotonic() - began, 3),
        seed=seed,
        notebook=nbformat.writes(run.notebook),
        cell_seconds=terms.limits.cell_seconds,
        timed_out=run.timed_out,
        with_repair=terms.repair,
    )


def _answers(source: NotebookNode) -> frozenset[str]:
    """The grade_ids of all answers that a person grades."""
    return frozenset(cells.name(cell) for cell in source.cells if cells.is_written(cell))


def _leniency(graded: dict[str, GradedCell]) -> list[str]:
    """A flag where a submission owes much of its points to leniency. This is fair, but also what an attacker would use."""
    points = sum(cell.points or 0.0 for cell in graded.values())
    carried = sum(cell.carried for cell in graded.values())
    if carried <= LENIENT_SHARE * points:
        return []
    return [
        f"{format_points(carried)} of its {format_points(points)} auto-graded points are owed to leniency (a mistake carried forward, "
        "a stand-in, steps along a gradient of its own), more than a third: look whether it shows what it earns."
    ]


class _Run:
    """One submission's way through the sandbox."""

    def __init__(
        self,
        notebook: NotebookNode,
        student: str,
        seed: int,
        flags: list[str],
        unanswered: frozenset[str],
        scored: Callable[[tuple[str, dict[str, Any]]], None],
    ) -> None:
        self.notebook = notebook
        self.student = student
        self.seed = seed
        self.flags = flags
        self.told = list(flags)  # the flags that the student sees too
        self.unanswered = unanswered  # names of unanswered answers that a person grades
        self.is_absent = False  # nothing was handed in
        self._scored = scored
        self.scores: dict[str, Score] = {}
        self.failures: dict[str, str] = {}  # of tests that failed by themselves
        self._notes: dict[str, str] = {}  # what we say below a cell, by its id
        self._may_show_tests = False
        self._evidence = Evidence()
        self._missing: dict[str, str] = {}  # why a name that a cell should have defined may be missing
        self._trouble = ""
        self._replied = 0
        self._status: Status = "graded"
        self.isolation = ""  # the isolation that was really there
        self.went_short = False  # of processors, since others had them
        self.timed_out = False
        self.repairs: dict[str, Repair] = {}
        self._lost: list[Lost] = []

    def graded_cells(self) -> dict[str, GradedCell]:
        """Each graded cell's result, by grade_id."""
        graded = {}
        for cell in self.notebook.cells:
            name, worth = cells.name(cell), cells.points(cell)
            if cells.is_written(cell):
                unanswered = name in self.unanswered
                absent = unanswered and self.is_absent
                graded[name] = GradedCell(max_points=worth, written=True, unanswered=unanswered, absent=absent)
            elif name in self.failures:
                graded[name] = GradedCell(max_points=worth, failure=self.failures[name])
            elif cells.is_test(cell):
                graded[name] = GradedCell(
                    max_points=worth, score=self.scores[name].to_json(), repair=self.repairs.get(name)
                )
        return graded

    # -- what did not run

    def _no_points(self, cell: NotebookNode, reason: str) -> None:
        name = cells.name(cell)
        self._record(cell, Score([Criterion(UNTRIED, 0.0, cells.points(cell), reason)]), name)

    def not_run(self, reason: str, known: Mapping[str, dict[str, Any]]) -> None:
        """Give no points for any test, with the reason, except for tests whose score is known."""
        for cell in cells.test_cells(self.notebook):
            name = cells.name(cell)
            if name in known:
                self._record(cell, Score.from_json(known[name]), name)
            else:
                self._no_points(cell, reason)

    def _record(self, cell: NotebookNode, score: Score, name: str) -> None:
        """Keep the score, and write it as the cell's only result. nbgrader's rules read exactly these points from it."""
        self.scores[name] = score
        self._scored((name, score.to_json()))
        self._show(cell, repr(score), score.to_html(), score.to_json())

    def _leave_open(self, cell: NotebookNode, name: str, sentence: str) -> None:
        """Keep no score: the test failed by itself, and a person has to look. For nbgrader's own rules it is 0."""
        self.failures[name] = sentence
        self._show(cell, "0.0", f"<p>{sentence}</p>", {FAILURE: sentence})

    @staticmethod
    def _show(cell: NotebookNode, plain: str, html: str, data: dict) -> None:
        bundle = {"text/plain": plain, "text/html": html, MIME: data}
        output = {"output_type": "execute_result", "data": bundle, "metadata": {}, "execution_count": None}
        cell.outputs = [nbformat.from_dict(output)]

    # -- what runs

    def in_sandbox(self, assignment: Assignment, terms: Terms) -> tuple[Status, str]:
        agent = inspect.getsource(student_side)
        self._may_show_tests = untested.may_show_tests(self.notebook)
        began = time.monotonic()
        try:
            with SandboxedKernel(
                limits=terms.limits,
                tier=terms.isolation,
                data_files=assignment.data_files,
                agent_source=agent,
                packages=assignment.packages,
                launcher=launch_warm if terms.warm else launch,
            ) as kernel:
                self._kernel = kernel
                self.isolation = kernel.isolation
                self._known = set[str]().union(*(undefined.names_in(one.source) for one in assignment.notebook.cells))
                self._assignment = assignment
                self._limits = terms.limits
                self._ends = self._now() + terms.limits.submission_seconds
                try:
                    self._cells()
                    if terms.repair:
                        self._repair(assignment)
                finally:
                    self.went_short = kernel.went_short
        except LaunchFailed:
            raise  # the machine's trouble, not the student's
        except SandboxError as error:
            self._note("crashed", str(error))
        for cell in cells.test_cells(self.notebook):
            if cells.grade_id(cell) not in self.scores.keys() | self.failures.keys():
                self._no_points(cell, self._trouble or "It was not reached.")
        if self._may_show_tests:
            spent = time.monotonic() - began
            if self._status != "graded" or not untested.show(self.notebook, assignment, terms, spent):
                untested.withhold(self.notebook, self._notes)
        return self._status, self._trouble

    def _now(self) -> float:
        """A clock that stands still while the kernel waits for a processor that others have."""
        return time.monotonic() - self._kernel.waited

    def _cells(self) -> None:
        count = 0
        for cell in self.notebook.cells:
            if cell.cell_type != "code":
                continue
            count += 1
            cell.execution_count = count
            if cells.is_test(cell):
                self._test(cell)
            elif self._kernel.alive:
                run = self._kernel.run_cell(cell.source)
                cell.outputs = [nbformat.from_dict(output) for output in clean.outputs(run.outputs)]
                self._after(cell, run)

    def _after(self, cell: NotebookNode, run: CellRun) -> None:
        """Note what went wrong in a cell, beyond an ordinary error."""
        where = f"cell {cells.grade_id(cell)}" if cells.grade_id(cell) else "a cell of the student's own"
        error = next((output for output in cell.outputs if output.output_type == "error"), None)
        if error is not None:
            said = f"{error.ename}: {error.evalue}"[: 10 * MAX_ERROR]
            what = " ".join(_PLACE.sub(r"(\1)", said).split())[:MAX_ERROR]
            if self._may_show_tests and self.scores:
                # its text could hold what a test asked before; a syntax error is read from the code alone
                code = [one.source for one in self.notebook.cells if not cells.settings(one).get("locked")]
                what = undefined.certain_error(cell.source, self._has_module, code) or "an error"
            for name in undefined.names_in(cell.source):
                self._missing[name] = f"{name} is not defined: its cell raised {what.rstrip('.: ')}."
        if run.truncated:
            self._tell(f"The output of {where} was cut short: it was too long.")
        if run.status in ("timeout", "died", "out-of-memory"):
            status: Status = "crashed" if run.status == "died" else run.status
            self._note(status, f"In {where}: {run.note}")
            self._notes[cell.id] = clean.text(run.note)
            cell.outputs.append(new_output("stream", name="stderr", text=self._notes[cell.id]))

    def _has_module(self, name: str) -> bool:
        """Return True if the notebook's cells could import this module."""
        made = {path.split("/")[0].split(".")[0] for path in self._assignment.data_files}
        return name in made or interpreter.has_module(name, self.isolation.split()[0], self._assignment.packages)

    def _note(self, status: Status, sentence: str) -> None:
        """Note a trouble. The first one names the submission's status, a later and worse one its reason too."""
        self.timed_out |= status == "timeout"
        if self._status == "graded":
            self._status, self._trouble = status, sentence
        if sentence not in self.flags:
            self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        """Add a flag that the student sees too."""
        self.flags.append(sentence)
        self.told.append(sentence)

    def _note_unanswered(self, sentence: str, error: SandboxError) -> None:
        """Note why the kernel didn't answer. It sets the submission's status if it took too long or is gone, not if it talks nonsense."""
        if isinstance(error, ReplyTimeout):
            self._note("timeout", sentence)
        elif not self._kernel.alive:
            self._note("crashed", sentence)

    def _test(self, cell: NotebookNode) -> None:
        name = cells.name(cell)
        if not self._kernel.alive:
            self._no_points(cell, f"Not tested, since the notebook's run had ended before. {self._trouble}".strip())
            return
        # the kernel counts its own time; here counts the time to read its reply, which may be made to take long
        deadline = min(self._now() + self._limits.cell_seconds, self._ends)
        asked = _Sample(2 * REPEATED_CALLS)
        recorder, known_before = Recorder(), self._evidence.copy()

        def ask(request: bytes) -> bytes:
            left = deadline - self._now()
            if left <= 0:
                self._note("timeout", f"The functions tested in {name} took more time than there was.")
                raise Unreachable("the time for this test was used up")
            if self._replied > MAX_REPLIED:
                if TOO_MUCH not in self.flags:
                    self.flags.append(TOO_MUCH)
                raise Unreachable("the notebook's answers were too large")
            recorder.add(request)
            asked_at = time.monotonic()
            try:
                reply = self._kernel.ask(request, timeout=left)
            except SandboxError as error:
                self._note_unanswered(f"While {name} was tested: {error}", error)
                raise Unreachable(str(error).rstrip(".")) from error
            self._replied += len(reply)
            # an experiment of the diagnosis is one operation, not a list of them
            if request.startswith(b"[") and time.monotonic() - asked_at < REPEATED_SECONDS:
                asked.add((request, reply))
            return reply

        student = Student(
            ask,
            self.seed,
            missing=undefined.Reasons(self._missing, cells.around(self.notebook, cell)[0], self._known),
            evidence=self._evidence,
            around=partial(cells.around, self.notebook, cell),
        )
        try:
            with clock.bound(self._now):
                score = hidden_tests.run(cell.source, student, name, cells.points(cell))
        except hidden_tests.HiddenTestError as error:
            # the student can't mend a test, and must not pay for it
            self.flags.append(f"{error}")
            self._leave_open(cell, name, TEST_FAILED)
            return
        self._record(cell, score, name)
        if not all(criterion.met for criterion in score.criteria):
            self._lost.append(Lost(cell, known_before, recorder.messages))
        self.flags += [remark for remark in dict.fromkeys(student.remarks) if remark not in self.flags]
        self._repeat(asked.kept)

    def _repair(self, assignment: Assignment) -> None:
        """Look for the smallest changes that would make the cells right that lost points.

        All scores are there by now, and no cell's output comes later. So if something goes wrong here, there is only no repair.
        """
        if not self._kernel.alive or self._status != "graded" or self._now() >= self._ends:
            return
        inside = 0.0
        ends = min(self._now() + REPAIR_MOST, self._ends)

        def ask(request: bytes) -> bytes:
            nonlocal inside
            began = self._now()
            if began >= ends or not self._kernel.alive:
                raise Unreachable("there is no time left for a repair")
            try:
                return self._kernel.ask(request, timeout=min(REPAIR_SECONDS, ends - began))
            except SandboxError as error:
                raise Unreachable(str(error).rstrip(".")) from error
            finally:
                inside += self._now() - began

        try:
            model = model_answer(assignment.source)

            def clock() -> float:
                return inside + processor_seconds()

            for name, found in repairs(self.notebook, self._lost, ask, self.seed, model, clock):
                self.repairs[name] = found
        except Exception as error:  # a person should see it, but it ends nobody's grading
            self.flags.append(f"The search for the line of a mistake failed: {type(error).__name__}: {error}.")

    def _repeat(self, asked: list[tuple[bytes, bytes]]) -> None:
        """Ask some of a test's quick questions again. A function that answers differently now is flagged."""
        chosen = asked[:: max(1, len(asked) // REPEATED_CALLS)][:REPEATED_CALLS]
        if not chosen or not self._kernel.alive:
            return
        # requests and replies are JSON lists: all of them in one message
        together = b"[" + b", ".join(request.strip()[1:-1] for request, _ in chosen) + b"]"
        try:
            again = self._kernel.ask(together, timeout=self._limits.cell_seconds)
        except SandboxError as error:
            self._note_unanswered(f"Asked again with the same input, it did not answer: {error}", error)
            return
        before = b"[" + b", ".join(reply.strip()[1:-1] for _, reply in chosen) + b"]"
        names = _differing(json.loads(together), before, again)
        if names:
            self.flags.append(f"Asked twice with the same input, {', '.join(names)} gave two different answers.")


class _Sample:
    """Keeps some items of a sequence, evenly spread: when there are too many, each second one goes. Items can be large."""

    def __init__(self, most: int) -> None:
        self.kept: list[Any] = []
        self._most, self._every, self._seen = most, 1, 0

    def add(self, item: Any) -> None:
        if self._seen % self._every == 0:
            if len(self.kept) == self._most:
                del self.kept[1::2]
                self._every *= 2
            if self._seen % self._every == 0:
                self.kept.append(item)
        self._seen += 1


def _differing(operations: list[dict], before: bytes, again: bytes) -> list[str]:
    """The names whose answers differ in two replies; all names that were asked where a reply can't be read."""
    if before == again:
        return []
    try:
        pairs = zip(operations, json.loads(before), json.loads(again), strict=True)
        # compared as text, in which NaN is equal to itself
        return sorted({operation["name"] for operation, one, other in pairs if json.dumps(one) != json.dumps(other)})
    except (ValueError, TypeError, RecursionError):
        return sorted({operation["name"] for operation in operations})
