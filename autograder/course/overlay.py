"""A submission written as a small Python file. It is an overlay on the model answer: it lists only the cells that it changes.

    \"\"\"One sentence: what is particular to this submission.\"\"\"
    # loses: test_grad_f
    # diagnosis: grad_f: the mean in place of the sum
    # %% grad_f
    def grad_f(params, x, y): ...
    # %% after grad_f
    an extra cell of the student's own, behind that one

The text below `# %% NAME` is the whole source of the solution cell NAME. Cells that are not listed hold the model answer.
`# loses:` names the test cells in which a mistaken submission must lose points. `# diagnosis:`, a line for each or `none`, names the
misconceptions that it has, by function and name. A hostile submission says instead what it may come to:

    # unlisted: blank          the answer cells that are not listed are left as released; or empty
    # earns at most: 8         auto-graded points
    # status: graded, timeout  the statuses that it may end with (default: graded)
    # must not: read another student's work
"""

import ast
import copy
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.course.course import CourseError
from autograder.notebook import cells, markers

_HEADER = re.compile(r"^# %% (?:(after) )?(\w+)[ \t]*$", re.MULTILINE)
_DIAGNOSIS = re.compile(r"^# diagnosis:(.*)$", re.MULTILINE)
_NOTE = re.compile(r"^# (loses|unlisted|earns at most|status|must not):(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Overlay:
    """A submission: its description, the test cells in which it must lose points, and its cells (name, is an extra cell, source).

    A hostile one also has the most points it may earn, the statuses it may end with, and what it must not achieve.
    """

    path: Path
    description: str
    loses: frozenset[str]
    parts: tuple[tuple[str, bool, str], ...]
    unlisted: Literal["model", "blank", "empty"] = "model"  # what answer cells hold that are not listed
    earns_at_most: float | None = None
    statuses: frozenset[str] = frozenset({"graded"})
    must_not: str = ""
    diagnoses: tuple[str, ...] = ()  # "function: name" of each misconception


def read(path: Path) -> Overlay:
    """Read the overlay in a file. Raises CourseError where it is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} can't be read: {error}") from error
    pieces = _HEADER.split(text)
    head, rest = pieces[0], pieces[1:]
    parts = tuple(
        (name, bool(after), body.strip("\n"))
        for after, name, body in zip(rest[0::3], rest[1::3], rest[2::3], strict=True)
    )
    try:
        description = ast.get_docstring(ast.parse(head)) or ""
    except SyntaxError as error:
        raise CourseError(
            f"{path}: the text above the first '# %%' line should be a docstring and comments."
        ) from error
    notes = {key: value.strip() for key, value in _NOTE.findall(head)}
    unlisted = notes.get("unlisted", "model")
    if unlisted not in ("model", "blank", "empty"):
        raise CourseError(f"{path}: '# unlisted:' can be model, blank or empty, not {unlisted!r}.")
    most = notes.get("earns at most")
    try:
        earns_at_most = None if most is None else float(most)
    except ValueError as error:
        raise CourseError(f"{path}: '# earns at most:' should be a number of points, not {most!r}.") from error
    return Overlay(
        path,
        description,
        _names(notes.get("loses", "")),
        parts,
        unlisted=unlisted,
        earns_at_most=earns_at_most,
        statuses=_names(notes.get("status", "")) or frozenset({"graded"}),
        must_not=notes.get("must not", ""),
        diagnoses=tuple(name for line in _DIAGNOSIS.findall(head) if (name := line.strip()) != "none"),
    )


def _names(listed: str) -> frozenset[str]:
    return frozenset(name.strip() for name in listed.split(",") if name.strip())


def submission(source: NotebookNode, release: NotebookNode, overlay: Overlay) -> NotebookNode:
    """Make the notebook that this student hands in: the release with the overlay's cells.

    The other answers are the model's, or what the overlay says about unlisted cells.

    Raises CourseError where the overlay names a cell that the assignment doesn't have.
    """
    answers = {
        cells.grade_id(cell): cell.source for cell in source.cells if cells.is_solution(cell) or cells.is_written(cell)
    }
    notebook = copy.deepcopy(release)
    for cell in notebook.cells:
        if cells.grade_id(cell) in answers and overlay.unlisted != "blank":
            answer = answers[cells.grade_id(cell)] if overlay.unlisted == "model" else ""
            cell.source = markers.without_markers(answer)
    extras: Counter[str] = Counter()
    for name, is_extra, body in overlay.parts:
        position = next((i for i, cell in enumerate(notebook.cells) if cells.grade_id(cell) == name), None)
        if position is None:
            raise CourseError(f"{overlay.path}: the assignment has no cell {name!r}.")
        if is_extra:
            extras[name] += 1  # in the order in which they are written
            notebook.cells.insert(position + extras[name], new_code_cell(body))
        else:
            notebook.cells[position].source = body
    return notebook
