"""The statements of a cell, and the names that they bind."""

import pytest

from autograder.repair.units import bound_names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x):\n    return x\nclass C: pass", {"f", "C"}),
        ("W, (b, v) = 1, (2, 3)\nc: float = 4", {"W", "b", "v", "c"}),
        ("x == 1\nprint(x)", set()),
        ("x = 1" + " " * 200_000 + "# blanks\n" + "a, " * 100_000, {"x"}),
    ],
    ids=["definitions", "assignments", "none", "a line that is far too long"],
)
def test_the_names_that_a_cell_binds_are_read_from_its_text(source, names):
    """The length of a line does no harm."""
    assert bound_names(source) == names
