"""Candidates: thought up elsewhere, bounded, whatever a cell holds."""

import pytest

from autograder.repair.candidates import MAX_DEPTH, candidates_of, is_readable

CELL = "%matplotlib inline\ndef f(x, y):\n    # ŷ − y\n    return x - y\n"


def test_an_edit_keeps_the_lines_of_the_student():
    """Magics, comments and letters beyond ASCII leave the lines where they are."""
    found = [one for one in candidates_of(CELL, {"f": []}) if one.edit.kind == "sign" and "x + y" in one.replacement]
    assert {(one.line, one.replacement) for one in found} == {(4, "    return x + y")}
    assert found[0].quick == "def f(x, y):\n    # ŷ − y\n    return x + y"


def test_the_likeliest_come_first():
    """By what an edit costs."""
    costs = [one.cost for one in candidates_of(CELL, {"f": []})]
    assert costs == sorted(costs) and len(costs) > 10


@pytest.mark.parametrize(
    "source",
    [
        "x = " + "(" * (MAX_DEPTH + 1) + ")" * (MAX_DEPTH + 1),
        "x = 1\n" * 1000,
        "def f(x):\n" + " " * 100 + "return x",
        "def f(x):\n    return 1 +",
        "def f(x):\x00\n    return x",
        "def f(x):\n    return '\ud800'",
        "x = [" + "-" * 15_000 + "1]",
    ],
    ids=["too deep", "too long", "too far in", "no Python", "a null", "half a letter", "a tower of signs"],
)
def test_what_cannot_be_read_has_no_candidates(source):
    """Nothing is raised, and this process parses none of it."""
    assert candidates_of(source, {"f": []}) == []


def test_a_cell_that_makes_the_worker_slow_is_left():
    """Its processor time is bounded, and without it there are no candidates."""
    wide = (
        "def f(" + ", ".join(f"a{n}" for n in range(900)) + "):\n    return " + " + ".join(f"a{n}" for n in range(900))
    )
    assert is_readable(wide)
    assert len(candidates_of(wide, {"f": []})) <= 4000


def test_helpers_come_from_the_other_cells():
    """A function of another cell may be the one that is missing."""
    found = candidates_of("def f(x):\n    return x", {"f": []}, others=["def g(x):\n    return 2 * x", "not ) python"])
    assert any(one.replacement == "    return g(x)" for one in found)
