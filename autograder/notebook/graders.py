"""Finds which tests grade which answer: those between an answer and the next one, or behind a row of answers."""

from nbformat import NotebookNode

from autograder.notebook import cells


def graders_of(source: NotebookNode) -> dict[str, tuple[str, ...]]:
    """For each solution cell, the test cells that grade it: those before the next answer, or behind a row of answers."""
    found: dict[str, tuple[str, ...]] = {}
    waiting: list[str] = []
    tested = False
    for cell in source.cells:
        if cells.is_solution(cell) and cell.cell_type == "code":
            waiting = [] if tested else waiting
            waiting.append(cells.name(cell))
            tested = False
        elif cells.is_test(cell):
            tested = True
            for answer in waiting:
                found[answer] = (*found.get(answer, ()), cells.name(cell))
    return found
