"""What a cell is to nbgrader."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.notebook import cells


def cell(make=new_code_cell, **settings):
    return make("", metadata={"nbgrader": settings} if settings else {})


TEST = {"grade": True, "solution": False, "locked": True, "points": 3, "grade_id": "test_f"}
SOLUTION = {"grade": False, "solution": True, "locked": False, "grade_id": "f"}
WRITTEN = {"grade": True, "solution": True, "locked": False, "points": 2, "grade_id": "why"}
LOCKED = {"grade": False, "solution": False, "locked": True, "grade_id": "setup"}


@pytest.mark.parametrize(
    ("make", "settings", "kinds"),
    [
        (new_code_cell, TEST, {"test"}),
        (new_code_cell, SOLUTION, {"solution"}),
        (new_markdown_cell, WRITTEN, {"written"}),
        (new_code_cell, WRITTEN, {"written", "solution"}),  # code that a person grades
        (new_code_cell, LOCKED, set()),
        (new_markdown_cell, LOCKED, set()),
        (new_markdown_cell, SOLUTION, set()),
        (new_markdown_cell, TEST, set()),
        (new_code_cell, {}, set()),
    ],
)
def test_the_kinds_of_cells(make, settings, kinds):
    """A cell's kind follows from its type and nbgrader's flags."""
    found = cell(make, **settings)
    asked = {"test": cells.is_test, "solution": cells.is_solution, "written": cells.is_written}
    assert {kind for kind, is_kind in asked.items() if is_kind(found)} == kinds


def test_a_students_own_cell_has_no_name_and_no_points():
    """Without nbgrader's metadata there is nothing to grade."""
    assert cells.settings(cell()) == {}
    assert cells.grade_id(cell()) is None
    assert cells.points(cell()) == 0.0


@pytest.mark.parametrize("metadata", [None, 5, "text", ["grade"]])
def test_metadata_of_another_form_is_no_metadata(metadata):
    """Broken nbgrader metadata counts as none."""
    assert cells.settings(new_code_cell("", metadata={"nbgrader": metadata})) == {}


def test_name_and_points_are_read():
    """grade_id and points come from the metadata, points as a float."""
    assert cells.grade_id(cell(**TEST)) == "test_f"
    assert cells.points(cell(**TEST)) == 3.0
    assert type(cells.points(cell(**TEST))) is float


def test_test_cells_come_in_order():
    """Only the test cells, top to bottom."""
    made = [cell(**TEST | {"grade_id": name}) for name in ("b", "a")]
    notebook = new_notebook(cells=[cell(**LOCKED), made[0], cell(**SOLUTION), made[1]])
    assert [cells.grade_id(found) for found in cells.test_cells(notebook)] == ["b", "a"]
