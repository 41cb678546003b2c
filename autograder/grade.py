"""`grade(submission, assignment, student) -> Graded`: bytes in, plain data out; no course folder, no database.

The student's side of the notebook runs in a sandboxed kernel. At each test cell the hidden test runs here, in the grader's
process, and reaches the student's functions only by sending arguments and receiving plain data.
"""

import hashlib
import inspect
import json
import re
import time

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from autograder import cells, clean, hidden_tests, student_side
from autograder.assignment import Assignment, importable
from autograder.evidence import Evidence
from autograder.graded import Graded, GradedCell, Status
from autograder.reach import Student, Unreachable
from autograder.rebuild import Unreadable, blank, rebuild
from autograder.sandbox.errors import LaunchFailed, ReplyTimeout, SandboxError
from autograder.sandbox.kernel import CellRun, SandboxedKernel
from autograder.sandbox.launch import launch
from autograder.sandbox.warm import launch_warm
from autograder.score import MIME, Criterion, Score
from autograder.terms import Terms

#: How many of a hidden test's messages are sent again, to see whether the answers are the same, and how quick the answer to
#: one must have been, so that this costs next to nothing.
REPEATED_CALLS = 3
REPEATED_SECONDS = 0.05
#: Characters of a cell's error that a sentence quotes.
MAX_ERROR = 200
_DEFINED = re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)", re.MULTILINE)
#: Where IPython says that a syntax error is: (1234567.py, line 6).
_PLACE = re.compile(r"\(\S+, (line \d+)\)")


def seed_of(assignment: str, student: str) -> int:
    """The seed of the hidden tests' inputs: the same whenever this student's work is graded, another for each student."""
    return int.from_bytes(hashlib.sha256(f"{assignment}/{student}".encode()).digest()[:6], "big")


def grade(submission: bytes | Unreadable | None, assignment: Assignment, student: str, terms: Terms) -> Graded:
    """Grade one submission; None where nothing was handed in, Unreadable where its file can't be. There is always a result.

    Raises LaunchFailed or IsolationUnavailable where this machine can't start a sandbox.
    """
    began = time.monotonic()
    source = assignment.notebook
    if submission is None:
        rebuilt, status, reason = None, "missing", f"No {assignment.name}.ipynb was handed in."
    elif isinstance(submission, Unreadable):
        rebuilt, status, reason = None, "unreadable", str(submission)
    else:
        try:
            rebuilt, status, reason = rebuild(source, submission), "graded", ""
        except Unreadable as error:
            rebuilt, status, reason = None, "unreadable", str(error)
    seed = seed_of(assignment.name, student)
    if rebuilt is None:
        run = _Run(blank(source), student, seed, [])
        run.not_run(reason)
    else:
        run = _Run(rebuilt.notebook, student, seed, rebuilt.flags)
        with importable(assignment):
            status, reason = run.in_sandbox(assignment, terms)
    return Graded(
        student=student,
        assignment=assignment.name,
        status=status,
        reason=reason,
        cells=_graded_cells(source, run.scores),
        flags=run.flags,
        isolation=terms.isolation,
        seconds=round(time.monotonic() - began, 3),
        seed=seed,
        notebook=nbformat.writes(run.notebook),
    )


def _graded_cells(source: NotebookNode, scores: dict[str, Score]) -> dict[str, GradedCell]:
    graded = {}
    for cell in source.cells:
        name = cells.grade_id(cell)
        if cells.is_test(cell):
            graded[name] = GradedCell(max_points=cells.points(cell), score=scores[name].to_json())
        elif cells.is_written(cell):
            graded[name] = GradedCell(max_points=cells.points(cell), written=True)
    return graded


class _Run:
    """One submission's way through the sandbox."""

    def __init__(self, notebook: NotebookNode, student: str, seed: int, flags: list[str]) -> None:
        self.notebook = notebook
        self.student = student
        self.seed = seed
        self.flags = flags
        self.scores: dict[str, Score] = {}
        self._evidence = Evidence()
        self._missing: dict[str, str] = {}  # why a name that a cell should have defined may be missing
        self._trouble = ""
        self._status: Status = "graded"

    # -- what did not run

    def _no_points(self, cell: NotebookNode, reason: str) -> None:
        name = cells.grade_id(cell)
        self._record(cell, Score([Criterion("not tested", 0.0, cells.points(cell), reason)]), name)

    def not_run(self, reason: str) -> None:
        """No points for any test, with the reason."""
        for cell in cells.test_cells(self.notebook):
            self._no_points(cell, reason)

    def _record(self, cell: NotebookNode, score: Score, name: str) -> None:
        """The score, and the cell's outputs: exactly one result, from which nbgrader's rules read exactly these points."""
        self.scores[name] = score
        data = {"text/plain": repr(score), "text/html": score.to_html(), MIME: score.to_json()}
        output = {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None}
        cell.outputs = [nbformat.from_dict(output)]

    # -- what runs

    def in_sandbox(self, assignment: Assignment, terms: Terms) -> tuple[Status, str]:
        agent = inspect.getsource(student_side)
        try:
            with SandboxedKernel(
                limits=terms.limits,
                tier=terms.isolation,
                data_files=assignment.data_files,
                agent_source=agent,
                launcher=launch_warm if terms.warm else launch,
            ) as kernel:
                self._kernel = kernel
                self._limits = terms.limits
                self._ends = time.monotonic() + terms.limits.submission_seconds
                self._cells()
        except LaunchFailed:
            raise  # the machine's trouble, not the student's
        except SandboxError as error:
            self._note("crashed", str(error))
        for cell in cells.test_cells(self.notebook):
            if cells.grade_id(cell) not in self.scores:
                self._no_points(cell, self._trouble or "It was not reached.")
        return self._status, self._trouble

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
            what = " ".join(_PLACE.sub(r"(\1)", f"{error.ename}: {error.evalue}").split())[:MAX_ERROR]
            for name in _DEFINED.findall(cell.source):
                self._missing[name] = f"{name} is not defined: its cell raised {what.rstrip('.: ')}."
        if run.truncated:
            self.flags.append(f"The output of {where} was cut short: it was too long.")
        if run.status in ("timeout", "died", "out-of-memory"):
            status: Status = {"died": "crashed"}.get(run.status, run.status)
            self._note(status, f"In {where}: {run.note}")
            cell.outputs.append(new_output("stream", name="stderr", text=clean.text(run.note)))

    def _note(self, status: Status, sentence: str) -> None:
        """The first trouble names the submission's status; a later, worse one its reason too."""
        if self._status == "graded":
            self._status, self._trouble = status, sentence
        if sentence not in self.flags:
            self.flags.append(sentence)

    def _note_unanswered(self, sentence: str, error: SandboxError) -> None:
        """A kernel that took too long, or is gone, gives the submission its status; one that talks nonsense does not."""
        if isinstance(error, ReplyTimeout):
            self._note("timeout", sentence)
        elif not self._kernel.alive:
            self._note("crashed", sentence)

    def _test(self, cell: NotebookNode) -> None:
        name = cells.grade_id(cell)
        if not self._kernel.alive:
            self._no_points(cell, f"Not tested, since the notebook's run had ended before. {self._trouble}".strip())
            return
        # the kernel counts its own time; reading what it replies, which may be made to take long, counts here
        deadline = min(time.monotonic() + self._limits.cell_seconds, self._ends)
        asked: list[tuple[bytes, bytes]] = []

        def ask(request: bytes) -> bytes:
            left = deadline - time.monotonic()
            if left <= 0:
                self._note("timeout", f"The functions tested in {name} took more time than there was.")
                raise Unreachable("the time for this test was used up")
            asked_at = time.monotonic()
            try:
                reply = self._kernel.ask(request, timeout=left)
            except SandboxError as error:
                self._note_unanswered(f"While {name} was tested: {error}", error)
                raise Unreachable(str(error).rstrip(".")) from error
            if time.monotonic() - asked_at < REPEATED_SECONDS:
                asked.append((request, reply))
            return reply

        student = Student(ask, self.seed, missing=self._missing, evidence=self._evidence)
        try:
            score = hidden_tests.run(cell.source, student, name, cells.points(cell))
        except hidden_tests.HiddenTestError as error:
            # fail closed, and say it to the instructor: the student can't mend a test
            self.flags.append(f"{error}")
            self._no_points(cell, "The test itself failed on this submission. Your instructor has been told.")
            return
        self._record(cell, score, name)
        self.flags += [remark for remark in dict.fromkeys(student.remarks) if remark not in self.flags]
        self._repeat(asked)

    def _repeat(self, asked: list[tuple[bytes, bytes]]) -> None:
        """Ask some of a test's quick questions again: a function that answers otherwise now is flagged."""
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
        if again != before:
            names = ", ".join(_differing(json.loads(together), before, again))
            self.flags.append(f"Asked twice with the same input, {names} gave two different answers.")


def _differing(operations: list[dict], before: bytes, again: bytes) -> list[str]:
    """The names whose answers differ in two replies; all that were asked where that can't be read."""
    try:
        pairs = zip(operations, json.loads(before), json.loads(again), strict=True)
        # as text, in which NaN is equal to itself
        names = {operation["name"] for operation, one, other in pairs if json.dumps(one) != json.dumps(other)}
    except (ValueError, TypeError, RecursionError):
        names = set()
    return sorted(names or {operation["name"] for operation in operations})
