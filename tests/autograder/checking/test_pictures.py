"""Pictures of a lost point as plain data: bounded, finite, the same after a journey through JSON; anything else is no picture."""

import json

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder.checking.pictures import (
    KINDS,
    LARGEST,
    MAX_LABEL,
    MAX_POINTS,
    Curves,
    Entries,
    Line,
    Map,
    NoPicture,
    Path,
    Shape,
    from_json,
    picture,
    thinned,
    to_json,
)

LINE = Line("yours", (0.0, 1.0), (2.0, None))
ONE_OF_EACH = {
    "curves": Curves("a title", "z", "f(z)", (LINE,)),
    "path": Path("a title", "W[0,0]", "c", (LINE,)),
    "entries": Entries("dW", ((1.0, 2.0),), ((1.0, 3.0),)),
    "map": Map(
        "Z", "x₁", "x₂", np.eye(2, dtype=int), np.ones((2, 2), dtype=int), (-2.0, 2.0, -2.0, 2.0), [(0.5, 0.5, 1.0)]
    ),
    "shape": Shape("dW", (3,), (2, 3)),
}


def test_there_is_one_of_each_kind():
    """What is tried below is all that there is."""
    assert set(ONE_OF_EACH) == set(KINDS)


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_a_picture_survives_the_record(kind):
    """Written as JSON and read back it is equal."""
    shown = ONE_OF_EACH[kind]
    assert from_json(json.loads(json.dumps(to_json(shown)))) == shown


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_a_record_with_something_missing_or_more_is_no_picture(kind):
    """Nobody draws what is not of its kind."""
    data = json.loads(json.dumps(to_json(ONE_OF_EACH[kind])))
    for spoilt in ({**data, "more": 1}, {**data, "kind": "film"}, {"kind": kind}, {**data, "title": 3}, None, [data]):
        with pytest.raises(NoPicture):
            from_json(spoilt)


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1, max_size=20))
def test_what_is_not_finite_is_left_out_and_what_is_huge_is_cut(numbers):
    """A line's numbers are finite and no larger than can be drawn, or None."""
    assume(any(map(np.isfinite, numbers)))
    line = Line("yours", tuple(range(len(numbers))), tuple(numbers))
    assert all(y is None or abs(y) <= LARGEST for y in line.y)
    assert [y is None for y in line.y] == [not np.isfinite(number) for number in numbers]


@pytest.mark.parametrize(
    "arguments",
    [
        ("t", "x", "y", ()),
        ("t", "x", "y", [Line("l", (0.0,), (0.0,))] * 7),
        ("t", "x", "y", "text"),
    ],
)
def test_too_many_lines_or_none_are_no_picture(arguments):
    """`picture` gives None, and nothing is raised."""
    assert picture(Curves, *arguments) is None


def test_a_map_of_another_size_than_expected_is_no_picture():
    """Neither is one whose classes are no classes."""
    whole = (-2.0, 2.0, -2.0, 2.0)
    assert picture(Map, "Z", "x", "y", np.eye(2, dtype=int), np.eye(3, dtype=int), whole) is None
    assert picture(Map, "Z", "x", "y", np.full((2, 2), 7), np.eye(2, dtype=int), whole) is None
    assert picture(Map, "Z", "x", "y", np.eye(2, dtype=int), np.eye(2, dtype=int), (2.0, -2.0, 0.0, 1.0)) is None


def test_labels_are_one_line_and_short():
    """A student's text in a title breaks out of nothing."""
    shown = Shape("a\n\n" + "b" * 500, (1,), (2,))
    assert "\n" not in shown.title and len(shown.title) <= MAX_LABEL + 1


@given(st.integers(1, 500))
def test_a_long_row_is_thinned_to_its_ends(length):
    """The first and the last stay."""
    kept = thinned(list(range(length)))
    assert len(kept) <= MAX_POINTS and kept[0] == 0 and kept[-1] == length - 1
