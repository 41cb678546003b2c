"""Finds what a cell is worth, and which cells stand around it, when its hidden test runs in the notebook's own kernel.

That is so in JupyterLab, and under nbgrader's own `validate` and `autograde`. A kernel is told what to run, but not what it is worth
or what comes next. The notebook lies in the kernel's folder, though.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

from autograder.checking.score import format_points


def disagreement(points: float, shell: Any = None) -> str:
    """Say in a sentence that the criteria add up to other points than the running cell is worth; '' if they don't.

    The cell runs in this IPython shell, by default that of this process. '' also where the cell's points aren't known.
    """
    worth = _points_of_this_cell(shell or _shell())
    if worth is None or math.isclose(points, worth):
        return ""
    return (
        f"The criteria of this hidden test add up to {format_points(points)} points, but the cell is worth {format_points(worth)}: "
        "make the two agree."
    )


def _shell() -> Any:
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def _points_of_this_cell(shell: Any) -> float | None:
    _, found = _split_at_this_cell(shell)
    return float(found[0]["metadata"]["nbgrader"]["points"]) if found else None


def cells_around(shell: Any = None) -> tuple[list[str], list[str]]:
    """The sources of the code cells before the running test cell, and after it, but for tests; none where it isn't found."""
    before, after = _split_at_this_cell(shell or _shell())
    return _code(before), _code(after)


def _code(cells: list[dict]) -> list[str]:
    code = [cell for cell in cells if cell.get("cell_type") == "code" and not _is_test(cell)]
    return ["".join(cell.get("source", "")) for cell in code]


def _split_at_this_cell(shell: Any) -> tuple[list[dict], list[dict]]:
    """The cells before the running test cell, and those from it on, of the first notebook in this folder that has it."""
    history = shell.user_ns.get("In") if shell is not None else None
    if not history:
        return [], []
    id = _cell_id(shell)
    for path in sorted(Path.cwd().glob("*.ipynb")):
        cells = _cells(path)
        for position, cell in enumerate(cells):
            # the file may be older than what runs; then the id tells
            if _is_test(cell) and (
                cell.get("id") == id if id else "".join(cell.get("source", "")).strip() == history[-1].strip()
            ):
                return cells[:position], cells[position:]
    return [], []


def _is_test(cell: dict) -> bool:
    settings = cell.get("metadata", {}).get("nbgrader", {})
    return bool(settings.get("grade")) and not settings.get("solution")


def _cell_id(shell: Any) -> str | None:
    """The id of the running cell, where the notebook's page tells it."""
    try:
        return shell.get_parent()["metadata"].get("cellId")
    except (AttributeError, KeyError, TypeError):
        return None


def _cells(path: Path) -> list[dict]:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [cell for cell in cells if isinstance(cell, dict)]
    except (OSError, ValueError, KeyError, TypeError):
        return []
