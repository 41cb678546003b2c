"""Grading a notebook in this very process, without a kernel: for code that the instructor trusts, such as the model answer.

A student's submission is never graded this way, except by the tests of this project on their own made-up class.
"""

import contextlib
import io
import traceback
import warnings
from dataclasses import dataclass, field
from types import ModuleType

import matplotlib
import numpy as np
from nbformat import NotebookNode

from autograder import cells, hidden_tests
from autograder.reach import in_process
from autograder.score import Score


@dataclass
class TrustedRun:
    """The scores by grade_id, and the error that each code cell raised, by its grade_id or position."""

    scores: dict[str, Score] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def points(self) -> float:
        return float(sum(self.scores.values()))


def grade(notebook: NotebookNode, seed: int = 0) -> TrustedRun:
    """Run the notebook top to bottom and grade its test cells; a cell that raises doesn't stop those after it.

    Raises HiddenTestError where a hidden test itself is at fault.
    """
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    # what a notebook changes of numpy and matplotlib ends with it
    with np.printoptions(), np.errstate(), matplotlib.rc_context():
        return _run(notebook, seed, plt)


def _run(notebook: NotebookNode, seed: int, plt: ModuleType) -> TrustedRun:
    history: list[str] = []
    namespace: dict = {"__name__": "__main__", "In": history}  # as IPython keeps it
    student = in_process(namespace, seed)
    run = TrustedRun()
    for position, cell in enumerate(notebook.cells):
        if cells.is_test(cell):
            name = cells.grade_id(cell)
            run.scores[name] = hidden_tests.run(cell.source, student, name, cells.points(cell))
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
                    exec(compile(cell.source, name, "exec"), namespace)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # SystemExit and the like end the cell, not the grading
                run.errors[name] = "".join(traceback.format_exception_only(error)).strip()
            plt.close("all")
    return run
