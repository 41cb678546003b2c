"""Finite differences against gradients that are known, and the guards that make them trustworthy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.checking.gradients import agree, central_differences, far_from_kinks

SOBER = st.floats(-2, 2)


@given(hnp.arrays(float, (2, 3), elements=SOBER), hnp.arrays(float, (3,), elements=SOBER), SOBER)
def test_the_gradient_of_a_known_function(A, u, c):
    """For Σ A³ + sin(Σ u) · c it is 3A², cos(Σ u) · c and sin(Σ u), each in its argument's shape."""
    differences = central_differences(lambda p: float(np.sum(p[0] ** 3) + np.sin(p[1].sum()) * p[2]), [A, u, c])
    assert [d.shape for d in differences] == [(2, 3), (3,), ()]
    assert agree([3 * A**2, np.full(3, np.cos(u.sum()) * c), np.sin(u.sum())], differences)


def test_the_point_itself_is_left_alone():
    """The given arrays are not altered, and integers may be given."""
    at = np.arange(3)
    differences = central_differences(lambda p: float(p[0] @ p[0]), [at])
    assert at.tolist() == [0, 1, 2]
    assert agree([2.0 * at], differences)


@pytest.mark.parametrize(
    "wrong", [[np.ones(3) * 1.001], [np.ones((3, 1))], [1.0], [np.array([1.0, 1.0, np.nan])], [-np.ones(3)]], ids=repr
)
def test_what_differs_in_value_or_shape_does_not_agree(wrong):
    """A thousandth, another shape that would broadcast, NaN and the opposite sign are all told apart."""
    assert agree([np.ones(3)], [np.ones(3)])
    assert not agree(wrong, [np.ones(3)])


def test_gradients_of_other_parts_can_not_be_compared():
    """A missing part is an error of the caller and not agreement."""
    with pytest.raises(ValueError, match="zip"):
        agree([np.ones(3)], [np.ones(3), np.ones(1)])


@pytest.mark.parametrize(
    ("sums", "safe"),
    [
        ([[1, -1], [-1, 1]], True),
        ([[1, 1], [-1, 1]], False),  # the second unit is never off
        ([[-1, -1], [-1, 1]], False),  # the first is never on
        ([[1, -1], [-0.05, 1]], False),  # at a kink
        ([[1, -1], [0.1, 1]], False),  # as far as the margin is not farther
        ([[1, np.nan], [-1, 1]], False),
        (np.zeros((0, 2)), False),
    ],
)
def test_safe_sums_keep_away_from_kinks_on_both_sides(sums, safe):
    """Every sum is beyond the margin and every unit is on for some rows and off for others; NaN and no rows are not safe."""
    assert far_from_kinks(np.array(sums, dtype=float), 0.1) is safe
