"""Finds what a cell is worth when its hidden test runs in the notebook's own kernel, in JupyterLab or under `nbgrader validate`.

A kernel is told what to run, but not what it is worth. The notebook lies in the kernel's folder, though.
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
    history = shell.user_ns.get("In") if shell is not None else None
    if not history:
        return None
    id = _cell_id(shell)
    for path in sorted(Path.cwd().glob("*.ipynb")):
        for cell in _cells(path):
            settings = cell.get("metadata", {}).get("nbgrader", {})
            # the file may be older than what runs; then the id tells
            if settings.get("grade") and (
                cell.get("id") == id if id else "".join(cell.get("source", "")).strip() == history[-1].strip()
            ):
                return float(settings["points"])
    return None


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
