"""Outputs of a run in which no hidden test was asked anything.

Whoever is graded gets a page with the outputs of their cells. A cell behind a test could print what that test had asked a
function of theirs. So the outputs of the graded run are shown where the notebook's code is certain to keep nothing (`keeping`);
elsewhere its cells run once more, in a kernel of their own, and where that is no longer worth its time, outputs behind the first test
are not shown at all.
"""

import dataclasses
import time
from collections.abc import Iterator, Sequence

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from autograder.course.assignment import Assignment
from autograder.grading.keeping import may_keep
from autograder.grading.terms import Terms
from autograder.notebook import cells, clean
from autograder.sandbox.errors import SandboxError
from autograder.sandbox.kernel import SandboxedKernel
from autograder.sandbox.launch import launch
from autograder.sandbox.warm import launch_warm

#: A notebook whose cells and tests took longer, in seconds, is not run once more.
MOST_SECONDS = 120
WITHHELD = "What this cell gave is not shown: it ran after a hidden test, and code of this notebook could have kept what the test asked."


def may_show_tests(notebook: NotebookNode) -> bool:
    """Whether a cell behind a hidden test could show what the test asked."""
    own = [cell for cell in notebook.cells if cell.cell_type == "code" and not cells.is_test(cell)]
    locked = [bool(cells.settings(cell).get("locked")) for cell in own]
    return bool(behind_the_first_test(notebook)) and may_keep(
        [cell.source for cell, given in zip(own, locked) if not given],
        [cell.source for cell, given in zip(own, locked) if given],
    )


def behind_the_first_test(notebook: NotebookNode) -> list[NotebookNode]:
    """The code cells that run after a hidden test, but for tests."""
    tested = False
    found = []
    for cell in notebook.cells:
        tested = tested or cells.is_test(cell)
        if tested and cell.cell_type == "code" and not cells.is_test(cell):
            found.append(cell)
    return found


def withhold(notebook: NotebookNode, notes: dict[str, str]) -> None:
    """Leave the outputs behind the first test out, but for our own notes, by cell id."""
    for cell in behind_the_first_test(notebook):
        if cell.outputs:
            words = " ".join(filter(None, [WITHHELD, notes.get(cell.id)]))
            cell.outputs = [new_output("stream", name="stderr", text=words)]


def show(notebook: NotebookNode, assignment: Assignment, terms: Terms, spent: float) -> bool:
    """Put in the outputs of a run without tests, where the graded one took `spent` seconds; False where there are none to be had."""
    left = terms.limits.submission_seconds - spent
    if spent > MOST_SECONDS or left <= 0 or not any(cell.outputs for cell in behind_the_first_test(notebook)):
        return False
    limits = dataclasses.replace(terms.limits, submission_seconds=min(left, 2 * spent + terms.limits.grace_seconds))
    try:
        with SandboxedKernel(
            limits=limits,
            tier=terms.isolation,
            data_files=assignment.data_files,
            packages=assignment.packages,
            launcher=launch_warm if terms.warm else launch,
        ) as kernel:
            outputs = list(_run(kernel, notebook, time.monotonic() + limits.submission_seconds))
    except SandboxError:
        return False
    behind = behind_the_first_test(notebook)
    if len(outputs) < len(behind):
        return False
    for cell, shown in zip(behind, outputs[-len(behind) :]):
        cell.outputs = shown
    return True


def _run(kernel: SandboxedKernel, notebook: NotebookNode, ends: float) -> Iterator[Sequence[NotebookNode]]:
    """The outputs of each code cell that is no test, up to where something goes wrong."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and not cells.is_test(cell):
            run = kernel.run_cell(cell.source)
            if run.status not in ("ok", "error") or time.monotonic() > ends:
                return
            yield [nbformat.from_dict(output) for output in clean.outputs(run.outputs)]
