"""The points that the text promises, held against those that a test gives."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.notebook import prose
from tests.tiny_course import settings


def differences(text, points, comment="", worth=None):
    """criterion -> points that the text promises."""
    test = new_code_cell(
        f"{comment}\n### BEGIN HIDDEN TESTS\n# 3 points for nothing\n### END HIDDEN TESTS",
        metadata=settings("test_f", grade=True, locked=True, points=worth or sum(points.values())),
    )
    found = prose.differences(new_notebook(cells=[new_markdown_cell(text), test]), {"test_f": points})
    return found


SLOPES = {"slope": 2, "offset": 1, "many rows": 3, "alpha = 0": 1}
ALL = [
    "`slope` earns 2 points, `offset` 1, the rows 3 and the last 1.",
    "2 points are for the slope, 1 for the offset, 3 for many rows and 1 for $\\alpha = 0$.",
    "| slope | 2 points |\n| offset | 1 point |\n| many rows | 3 points |",
    "* `slope`: 2 points\n* `offset`: 1 point\n* `many rows`: three points",
    "`offset` and `alpha = 0` are worth 1 point each, `slope` two points.",
    "### The slope — 7 points",
    "The slope is tested on 500 points of the plane, at 2 points for each of them.",
    "Plot the slope at 4 points. In 2 dimensions the offset is 5.",
    "```\nslope earns 7 points\n```",
    "Nothing is said here.",
    "`slope` and `offset` earn 3 points.",
]


@pytest.mark.parametrize("text", ALL)
def test_a_text_that_promises_what_the_test_gives_is_passed(text):
    """In whatever form, and where its points are no points of a grade."""
    assert differences(text, SLOPES) == []


@pytest.mark.parametrize(
    ("text", "points", "named"),
    [
        (ALL[0], SLOPES | {"slope": 1, "offset": 2}, ["slope", "offset"]),
        (ALL[0], SLOPES | {"many rows": 2, "offset": 2}, ["offset", "many rows"]),
        (ALL[1], SLOPES | {"alpha = 0": 2, "slope": 1}, ["slope", "alpha = 0"]),
        (ALL[2], SLOPES | {"many rows": 4}, ["many rows"]),
        (ALL[3], SLOPES | {"many rows": 4, "slope": 1}, ["slope", "many rows"]),
        (ALL[4], SLOPES | {"offset": 2, "slope": 1}, ["slope", "offset"]),
        (ALL[10], SLOPES | {"offset": 2}, ["slope", "offset"]),
        ("Each of the two results is worth 2 points.", {"slope": 3, "offset": 1}, ["slope", "offset"]),
        ("**Two functions (4 points, 2 each).**", {"slope": 3, "offset": 1}, ["slope", "offset"]),
        ("3 points are for the record, 6 for the steps and 2 for the end.", {"a": 3, "b": 7, "c": 1}, ["b", "c"]),
    ],
)
def test_a_criterion_that_is_worth_something_else_now_is_named(text, points, named):
    """With the sentence that promises it."""
    found = differences(text, points)
    assert [
        name for name in points if any(f"for {name!r}, and the test gives" in sentence for sentence in found)
    ] == named
    assert all("of test_f" in sentence and "“" in sentence for sentence in found)


def test_a_comment_in_the_test_cell_tells_what_the_cell_is_worth():
    """It is released with it."""
    assert differences("", {"a": 3}, comment="# 3 points. The tests are hidden.") == []
    (found,) = differences("", {"a": 3}, comment="# 4 points. The tests are hidden.")
    assert found.startswith("A comment in test_f promises 4 points, and the cell is worth 3:")


def test_text_behind_a_test_speaks_of_the_next_one():
    """Each text is held against the test that follows it alone."""
    cells = [
        new_markdown_cell("`a` earns 3 points."),
        new_code_cell("", metadata=settings("test_f", grade=True, locked=True, points=3)),
        new_markdown_cell("`a` earns 2 points."),
        new_code_cell("", metadata=settings("test_g", grade=True, locked=True, points=2)),
    ]
    assert prose.differences(new_notebook(cells=cells), {"test_f": {"a": 3}, "test_g": {"a": 2}}) == []
