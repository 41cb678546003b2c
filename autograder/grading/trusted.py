"""Grades a notebook in this process, without a kernel. This is for code that the instructor trusts, such as the model answer.

A student's submission is never graded this way. Only the tests of this project do it, with their own made-up class.
"""

import contextlib
import importlib
import io
import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import ModuleType

import matplotlib
import numpy as np
from nbformat import NotebookNode

from autograder.checking import student_side
from autograder.checking.evidence import Evidence
from autograder.checking.reach import Student
from autograder.checking.score import Score
from autograder.grading import hidden_tests
from autograder.grading.repairing import Lost, repairs
from autograder.notebook import cells
from autograder.repair.model import Model
from autograder.repair.recorded import Recorder
from autograder.repair.repair import Repair
from autograder.repair.search import processor_seconds


@dataclass
class TrustedRun:
    """The result of such a run.

    It has the scores by grade_id, what was known before each test, by the same, the error of each code cell that raised, by its grade_id
    or position, the repairs by test cell, and the seconds of processor time that looking for them took.
    """

    scores: dict[str, Score] = field(default_factory=dict)
    known_before: dict[str, Evidence] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    repairs: dict[str, Repair] = field(default_factory=dict)
    repair_seconds: float = 0.0

    @property
    def points(self) -> float:
        return float(sum(self.scores.values()))


def grade(
    notebook: NotebookNode,
    seed: int = 0,
    leave_out: Collection[str] = (),
    data_files: Mapping[str, bytes] | None = None,
    model: Model | None = None,
    known: Evidence | None = None,
) -> TrustedRun:
    """Run the notebook from top to bottom and grade its test cells, except those in `leave_out`.

    A cell that raises doesn't stop those after it. The notebook runs in a new folder with the data files, as a student's does. With
    `model`, the model answer, it looks for repairs too. `known` is what tests that are left out would have found. Raises HiddenTestError
    where a hidden test itself is at fault.
    """
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    # what a notebook changes in numpy and matplotlib ends with the notebook
    with np.printoptions(), np.errstate(), matplotlib.rc_context(), _folder_with(data_files or {}):
        return _run(notebook, seed, plt, leave_out, model, known)


@contextlib.contextmanager
def _folder_with(data_files: Mapping[str, bytes]) -> Iterator[None]:
    """A context in which a new folder with these files is the current one. Modules among them can be imported."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory(prefix="model-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch).resolve()
        for name, data in data_files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        os.chdir(folder)
        sys.path.insert(0, str(folder))
        importlib.invalidate_caches()
        try:
            yield
        finally:
            os.chdir(before)
            with contextlib.suppress(ValueError):  # the notebook may have changed it
                sys.path.remove(str(folder))
            for name, module in list(sys.modules.items()):
                if str(getattr(module, "__file__", None) or "").startswith(f"{folder}{os.sep}"):
                    del sys.modules[name]


def _run(
    notebook: NotebookNode,
    seed: int,
    plt: ModuleType,
    leave_out: Collection[str],
    model: Model | None,
    known: Evidence | None,
) -> TrustedRun:
    history: list[str] = []
    namespace: dict = {"__name__": "__main__", "In": history}  # as IPython keeps it
    namespace["get_ipython"] = lambda: _NoShell(namespace)
    evidence = known.copy() if known is not None else Evidence()
    recorder, lost, remarks = Recorder(), list[Lost](), list[str]()

    def ask(request: bytes) -> bytes:
        recorder.add(request)
        return student_side.handle(namespace, request)

    run = TrustedRun()
    for position, cell in enumerate(_needed(notebook, leave_out)):
        if cells.is_test(cell):
            name = cells.name(cell)
            if name in leave_out:
                continue
            known_before = run.known_before[name] = evidence.copy()
            recorder = Recorder()
            student = Student(
                ask, seed, remarks=remarks, evidence=evidence, around=partial(cells.around, notebook, cell)
            )
            score = run.scores[name] = hidden_tests.run(cell.source, student, name, cells.points(cell))
            if not all(criterion.met for criterion in score.criteria):
                lost.append(Lost(cell, known_before, recorder.messages))
        elif cell.cell_type == "code":
            name = cells.grade_id(cell) or str(position)
            history.append(cell.source)
            try:
                with (
                    warnings.catch_warnings(),
                    contextlib.redirect_stdout(io.StringIO()),
                    contextlib.redirect_stderr(io.StringIO()),
                ):
                    warnings.simplefilter("ignore")
                    exec(compile(_plain_python(cell.source), name, "exec"), namespace)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # SystemExit and the like end the cell, not the grading
                run.errors[name] = _sentence(error)
            plt.close("all")
    if model is not None and lost:
        began = processor_seconds()
        run.repairs.update(repairs(notebook, lost, ask, seed, model, processor_seconds))
        run.repair_seconds = processor_seconds() - began
    return run


class _NoShell:
    """Stands in for IPython where a cell has IPython's own syntax, such as `%matplotlib inline`. It changes no answer."""

    def __init__(self, namespace: dict) -> None:
        self._namespace = namespace

    def run_line_magic(self, *_: object) -> None:
        """Do nothing."""

    def run_cell_magic(self, name: str, line: str, body: str) -> None:
        """Run the cell's own code, as `%%time` and `%%capture` do, or write it to a file."""
        if name in ("writefile", "file"):
            Path(line.split()[-1]).write_text(body, encoding="utf-8")
            return
        exec(compile(_plain_python(body), f"%%{name}", "exec"), self._namespace)

    system = getoutput = run_line_magic


def _plain_python(source: str) -> str:
    """The source with IPython's own syntax turned into calls."""
    if not any(line.lstrip().startswith(("%", "!")) for line in source.splitlines()):
        return source
    from IPython.core.inputtransformer2 import TransformerManager

    return TransformerManager().transform_cell(source)


def _sentence(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg}, line {error.lineno}: {(error.text or '').strip()}"
    return "".join(traceback.format_exception_only(error)).strip()


def _needed(notebook: NotebookNode, leave_out: Collection[str]) -> list[NotebookNode]:
    """The cells up to the last test that is not left out; all cells where no test is left out."""
    if not leave_out:
        return notebook.cells
    tests = [position for position, cell in enumerate(notebook.cells) if cells.is_test(cell)]
    wanted = [position for position in tests if cells.grade_id(notebook.cells[position]) not in leave_out]
    return notebook.cells[: wanted[-1] + 1] if wanted else []
