"""Takes outputs from a run without hidden tests, where outputs could tell what a test asked.

Students get a page with the outputs of their cells. A cell behind a test could print what that test had asked one of their functions. So
the outputs of the graded run are shown only where the notebook's code is certain to keep nothing (`keeping`). Otherwise its cells run
once more, in another kernel. Where that is not worth its time, outputs behind the first test are not shown at all.
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

#: Seconds. A notebook whose cells and tests took longer is not run once more.
MOST_SECONDS = 120
WITHHELD = "What this cell gave is not shown: it ran after a hidden test, and code of this notebook could have kept what the test asked."


def may_show_tests(notebook: NotebookNode) -> bool:
    """Return True if a cell behind a hidden test could show what the test asked."""
    own = [cell for cell in notebook.cells if cell.cell_type == "code" and not cells.is_test(cell)]
    locked = [bool(cells.settings(cell).get("locked")) for cell in own]
    return bool(behind_the_first_test(notebook)) and may_keep(
        [cell.source for cell, given in zip(own, locked) if not given],
        [cell.source for cell, given in zip(own, locked) if given],
    )


def behind_the_first_test(notebook: NotebookNode) -> list[NotebookNode]:
    """The code cells that run after a hidden test, without the tests."""
    tested = False
    found = []
    for cell in notebook.cells:
        tested = tested or cells.is_test(cell)
        if tested and cell.cell_type == "code" and not cells.is_test(cell):
            found.append(cell)
    return found


def withhold(notebook: NotebookNode, notes: dict[str, str]) -> None:
    """Leave the outputs behind the first test out. `notes`, our own by cell id, stay."""
    for cell in behind_the_first_test(notebook):
        if cell.outputs:
            words = " ".join(filter(None, [WITHHELD, notes.get(cell.id)]))
            cell.outputs = [new_output("stream", name="stderr", text=words)]


def show(notebook: NotebookNode, assignment: Assignment, terms: Terms, spent: float) -> bool:
    """Put in the outputs of a run without tests. False where there are none. `spent`: the seconds that the graded run took."""
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
    """Run the code cells that are no tests, and give their outputs, until something goes wrong."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and not cells.is_test(cell):
            run = kernel.run_cell(cell.source)
            if run.status not in ("ok", "error") or time.monotonic() > ends:
                return
            yield [nbformat.from_dict(output) for output in clean.outputs(run.outputs)]
