"""What a student might try, or an editor do, to points and locked cells."""

import json

from ._kit import ALL, NAMES, WRITTEN, code_cell, expect, find, insert_behind, stub

FORGED = {"points": 16.0, "max_points": 16.0, "criteria": [{"name": "all", "points": 16.0, "max_points": 16.0, "message": "ok"}], "diagnosis": []}


def emptied(notebook):
    for name in [*NAMES, *WRITTEN]:
        find(notebook, name).source = stub(name)


@expect(ALL, "The cell test_grad_f carries other settings (points)")
def points_raised(notebook):
    """The student raised the points of the tests."""
    for cell in notebook.cells:
        if "points" in cell.metadata.get("nbgrader", {}):
            cell.metadata.nbgrader.points = 1000


@expect(ALL, "A cell with the grade_id activations holds the answer to get_grad")
def grade_ids_swapped(notebook):
    """Two answers carry each other's grade_id."""
    one, other = find(notebook, "get_grad"), find(notebook, "activations")
    one.metadata, other.metadata = other.metadata, one.metadata


@expect(ALL, "A cell with the grade_id activations holds the answer to get_grad")
def grade_ids_swapped_and_ids_lost(notebook):
    """Two answers carry each other's grade_id, and the cells have no ids."""
    one, other = find(notebook, "get_grad"), find(notebook, "activations")
    one.metadata, other.metadata = other.metadata, one.metadata
    for cell in notebook.cells:
        del cell["id"]


@expect(ALL, "unknown grade_ids are the student's own or were renamed: 'my_grad_f'")
def grade_id_renamed(notebook):
    """A grade_id was renamed; the cell's id is as it was."""
    find(notebook, "grad_f").metadata.nbgrader.grade_id = "my_grad_f"


@expect(ALL, "What grad_f should define (grad_f) stands in another cell")
def solution_claims_a_tests_id(notebook):
    """An answer and its test carry each other's grade_id, and the cells have no ids."""
    one, other = find(notebook, "grad_f"), find(notebook, "test_grad_f")
    one.metadata, other.metadata = other.metadata, one.metadata
    for cell in notebook.cells:
        del cell["id"]


@expect(0, "The locked cell test_grad_f was changed")
def test_claims_full_marks(notebook):
    """The answers are stubs, and the test cells' text is a number."""
    emptied(notebook)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("test_"):
            cell.source = str(cell.metadata.nbgrader.points)


@expect(0, "The cell test_grad_f carries other settings (grade, solution, locked)")
def test_turned_into_a_solution(notebook):
    """The answers are stubs, and the test cells are marked as solutions that print full marks."""
    emptied(notebook)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("test_"):
            cell.metadata.nbgrader.update(solution=True, grade=False, locked=False)
            cell.source = str(cell.metadata.nbgrader.points)


@expect(0, "Cell tags were taken off: 'skip-execution', 'remove-cell', 'hide'")
def tagged_to_be_skipped(notebook):
    """The answers are stubs, and every cell is tagged to be skipped, removed or hidden."""
    emptied(notebook)
    for cell in notebook.cells:
        cell.metadata.tags = ["skip-execution", "remove-cell", "hide"]


@expect(0)
def forged_outputs(notebook):
    """The answers are stubs, and the test cells hold outputs with full marks in the grader's own form."""
    emptied(notebook)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("test_"):
            data = {"text/plain": "16.0", "text/html": "<b>16 of 16</b>", "application/vnd.autograder.score+json": FORGED}
            cell.outputs = [{"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}]
            cell.execution_count = 1


@expect(0, "The locked cell test_grad_f was changed")
def a_hidden_test_of_ones_own(notebook):
    """The answers are stubs, and the test cells hold forged hidden tests."""
    emptied(notebook)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("test_"):
            cell.source = "### BEGIN HIDDEN TESTS\nfrom autograder.checking.score import *\nScore([Criterion('x', 16, 16, '')])\n### END HIDDEN TESTS"


@expect(0, "The locked cell setup was changed")
def markers_of_solutions(notebook):
    """The answers and locked cells hold nbgrader's markers and nothing else: no model answer comes back."""
    emptied(notebook)
    for name in NAMES:
        find(notebook, name).source = "### BEGIN SOLUTION\n### END SOLUTION"
    find(notebook, "setup").source = "### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS"


@expect(ALL, "The locked cell initial_parameters was changed", "The locked cell data was changed")
def seeds_changed(notebook):
    """The seeds were changed."""
    for name in ("initial_parameters", "data"):
        find(notebook, name).source = find(notebook, name).source.replace("12345", "99")


@expect(ALL, "The locked cell run_gradient_descent was changed")
def iterations_changed(notebook):
    """The run was shortened and its learning rate raised."""
    for name in ("run_gradient_descent", "run_gradient_descent_momentum"):
        cell = find(notebook, name)
        cell.source = cell.source.replace("iterations=", "iterations=10 or ").replace("lr=", "lr=5 or ")


@expect(ALL, "The locked cell setup was changed")
def imports_removed(notebook):
    """The imports were commented out."""
    find(notebook, "setup").source = "# import numpy as np"


@expect(ALL, "Imports that were added to the locked cell setup were kept")
def imports_added_that_answers_need(notebook):
    """The student added an import to the locked cell, and an answer uses it."""
    find(notebook, "setup").source += "\nimport math\nfrom functools import reduce as fold"
    find(notebook, "activations").source += "\n\nassert math.pi > 3 and fold"
    find(notebook, "get_grad").source = "math.pi\n" + find(notebook, "get_grad").source


@expect(ALL)
def hidden_cells(notebook):
    """Inputs are collapsed and hidden by JupyterLab."""
    for cell in notebook.cells:
        cell.metadata.jupyter = {"source_hidden": True, "outputs_hidden": True}
        cell.metadata.collapsed = True


@expect(ALL, "is too long")
def a_cell_of_many_megabytes(notebook):
    """An own cell holds one very long line of six million characters."""
    insert_behind(notebook, "setup", code_cell("numbers = [" + "1," * 3_000_000 + "]"))


@expect(ALL, "more than 2000 cells")
def three_thousand_cells_at_the_end(notebook):
    """A diary of 3,000 text cells stands at the end."""
    made = json.loads(json.dumps(notebook))
    made["cells"] += [{"cell_type": "markdown", "metadata": {}, "source": f"Day {day}", "id": f"d{day}"} for day in range(3000)]
    return made


@expect(ALL)
def three_thousand_empty_cells(notebook):
    """A key was held down: 3,000 empty cells stand before the last answer."""
    made = json.loads(json.dumps(notebook))
    empty = {"cell_type": "code", "metadata": {}, "source": [], "outputs": [], "execution_count": None}
    made["cells"][40:40] = [dict(empty) for _ in range(3000)]
    return made


@expect(ALL)
def forty_megabytes_of_outputs(notebook):
    """An own cell printed 40 MB, and the notebook was saved with it."""
    notebook.cells.append(code_cell("pass"))
    notebook.cells[-1].outputs = [{"output_type": "stream", "name": "stdout", "text": "0.123, " * 6_000_000}]
