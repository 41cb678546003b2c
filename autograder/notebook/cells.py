"""What a cell is to nbgrader: its grade_id, whether it is a test, a solution, a written answer or a locked cell."""

from collections.abc import Iterator, Sequence

from nbformat import NotebookNode


def settings(cell: NotebookNode) -> dict:
    """The cell's nbgrader metadata, or an empty dict."""
    found = cell.metadata.get("nbgrader", {})
    return found if isinstance(found, dict) else {}


def grade_id(cell: NotebookNode) -> str | None:
    """The cell's grade_id; None for a cell that nbgrader doesn't know."""
    return settings(cell).get("grade_id")


def name(cell: NotebookNode) -> str:
    """The grade_id of a test, a solution or a written answer, each of which has one."""
    return grade_id(cell) or ""


def is_test(cell: NotebookNode) -> bool:
    """Return True for a locked code cell with points, which holds hidden tests."""
    return cell.cell_type == "code" and bool(settings(cell).get("grade")) and not settings(cell).get("solution")


def is_solution(cell: NotebookNode) -> bool:
    """Return True for a code cell that the student writes."""
    return cell.cell_type == "code" and bool(settings(cell).get("solution"))


def is_written(cell: NotebookNode) -> bool:
    """Return True for an answer that a person grades."""
    return bool(settings(cell).get("grade")) and bool(settings(cell).get("solution"))


def points(cell: NotebookNode) -> float:
    return float(settings(cell).get("points", 0))


def around(notebook: NotebookNode, test: NotebookNode) -> tuple[list[str], list[str]]:
    """The sources of the code cells before a test cell, and of those after it, but for tests."""
    position = next(i for i, cell in enumerate(notebook.cells) if cell is test)
    before, after = notebook.cells[:position], notebook.cells[position:]
    return _sources(before), _sources(after)


def _sources(cells: Sequence[NotebookNode]) -> list[str]:
    return [cell.source for cell in cells if cell.cell_type == "code" and not is_test(cell)]


def test_cells(notebook: NotebookNode) -> Iterator[NotebookNode]:
    return (cell for cell in notebook.cells if is_test(cell))
