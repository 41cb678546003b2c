"""The regions between nbgrader's markers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.notebook import markers

SOURCE = """def f(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
# after
### BEGIN HIDDEN TESTS
assert f(1) == 2
### END HIDDEN TESTS
# last"""


def test_lines_are_inside_or_outside_and_markers_are_neither():
    """Solutions and hidden tests are inside, the rest is outside, in order."""
    assert markers.inside(SOURCE) == ["    return 2 * x", "assert f(1) == 2"]
    assert markers.outside(SOURCE) == ["def f(x):", "# after", "# last"]


def test_hidden_tests_can_be_taken_out_alone():
    """The solution's lines stay, the hidden tests and all markers go."""
    assert markers.without_hidden_tests(SOURCE) == "def f(x):\n    return 2 * x\n# after\n# last"


def test_a_mark_scheme_is_a_region_too():
    """What a person grades by is as secret as a solution."""
    assert markers.inside("a\n### BEGIN MARK SCHEME\nb\n### END MARK SCHEME\nc") == ["b"]


@pytest.mark.parametrize("marker", [m for m in markers.ALL if m.startswith("BEGIN")])
def test_a_region_that_is_never_closed_reaches_to_the_end(marker):
    """A forgotten END keeps the rest secret rather than giving it away."""
    assert markers.inside(f"a\n### {marker}\nb\nc") == ["b", "c"]
    assert markers.outside(f"a\n### {marker}\nb\nc") == ["a"]


def test_an_end_without_a_begin_closes_nothing():
    """A stray END is dropped and all lines are outside."""
    assert markers.outside("a\n### END SOLUTION\nb") == ["a", "b"]


@given(st.lists(st.sampled_from([*(f"### {m}" for m in markers.ALL), "x = 1", "", "  y"]), max_size=12))
def test_every_line_is_accounted_for_once(lines):
    """Each line that is no marker is either inside or outside, whatever the order of the markers."""
    source = "\n".join(lines)
    kept = [line for line in source.split("\n") if not line.startswith("###")]
    assert sorted(markers.inside(source) + markers.outside(source)) == sorted(kept)
    assert not any(marker in markers.without_hidden_tests(source) for marker in markers.ALL)


def test_without_markers_everything_is_outside():
    """Ordinary source is given back to the letter."""
    assert "\n".join(markers.outside("a\n\nb\n")) == "a\n\nb\n"
    assert markers.without_hidden_tests("a\n\nb\n") == "a\n\nb\n"


@pytest.mark.parametrize(
    ("source", "trouble"),
    [
        ("x = 1", None),
        ("### BEGIN SOLUTION\n1\n### END SOLUTION\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS", None),
        ("### BEGIN HIDDEN TESTS\n1", "BEGIN HIDDEN TESTS has no END HIDDEN TESTS"),
        ("### END SOLUTION", "END SOLUTION has no BEGIN SOLUTION before it"),
        ("### BEGIN SOLUTION\n### END HIDDEN TESTS", "END HIDDEN TESTS has no BEGIN HIDDEN TESTS before it"),
        ("### BEGIN SOLUTION\n### BEGIN HIDDEN TESTS", "BEGIN HIDDEN TESTS stands before END SOLUTION"),
    ],
)
def test_a_marker_without_its_other_half_is_named(source, trouble):
    """Regions follow one another; each begins and ends."""
    assert markers.trouble(source) == trouble
