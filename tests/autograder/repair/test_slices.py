"""Slices: what can be to blame for some results being wrong and others right."""

import ast

from autograder.repair.edits.text import Text
from autograder.repair.slices import PENALTY, blame

SOURCE = """def f(x, y):
    z = x @ y
    e = z - y
    a = x.T @ e
    b = z * 2
    return a, b
"""


def more(wrong, line):
    text = Text(SOURCE)
    begin = text._starts[line - 1]
    return blame(text, ast.parse(SOURCE).body[0], wrong).more(line, begin, begin + 1)


def test_what_does_not_lead_to_a_wrong_result_is_ruled_out():
    """`b` is right, so its own line has no mistake that makes `a` wrong; `z` leads to both, and is less likely."""
    assert [more([True, False], line) for line in (2, 3, 4, 5)] == [PENALTY, 0.0, 0.0, None]
    assert [more([False, True], line) for line in (2, 3, 5)] == [PENALTY, None, 0.0]
    assert [more([True, True], line) for line in (2, 3, 5)] == [0.0, None, None]


def test_where_it_is_not_known_which_results_are_wrong_all_lines_may_be():
    """As many as are listed, or nothing is ruled out."""
    assert [more([], line) for line in (2, 3, 4, 5)] == [0.0] * 4
    assert [more([True, False, True], line) for line in (2, 3, 4, 5)] == [0.0] * 4
