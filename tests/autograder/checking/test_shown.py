"""An array that is shown: probabilities or classes, and which way round."""

import numpy as np
import pytest

from autograder.checking.shown import TURNS, shows, turned

RIGHT = np.linspace(0.1, 0.9, 12).reshape(3, 4) ** 2


def test_probabilities_and_their_classes_are_shown_alike():
    """Clipping is a matter of taste, a value of its own is not."""
    assert shows(RIGHT, RIGHT) and shows(np.clip(RIGHT, 1e-7, 1 - 1e-7), RIGHT)
    assert shows((RIGHT > 0.5).astype(float), RIGHT)
    assert not shows(RIGHT + 0.01, RIGHT)
    assert not shows((RIGHT > 0.7).astype(float), RIGHT)


@pytest.mark.parametrize(
    "rounded",
    [
        *(np.round(RIGHT, digits) for digits in range(1, 7)),
        RIGHT.astype(np.float16).astype(float),
        (RIGHT + 4e-6).astype(np.float32).astype(float),
    ],
)
def test_rounded_probabilities_are_shown_too(rounded):
    """To some digits, or in half or single precision. A number that is rounded wrongly is none.

    Nor is a class where there is a probability.
    """
    assert shows(rounded, RIGHT)
    for off in (1e-4, 0.11):
        other = rounded.copy()
        other[1, 1] += off
        assert not shows(other, RIGHT)
    assert not shows(np.zeros((1, 2)), np.array([[0.01, 0.7]]))


def test_a_class_may_be_either_where_the_probability_is_a_half():
    """> or ≥ is a matter of taste."""
    even = np.array([[0.5, 0.9]])
    assert shows(np.array([[0.0, 1.0]]), even) and shows(np.array([[1.0, 1.0]]), even)
    assert not shows(np.array([[0.0, 0.0]]), even)


@pytest.mark.parametrize("how", TURNS)
def test_an_array_that_is_turned_is_said_to_be(how):
    """With what the author adds; one that is right, or wrong otherwise, is not turned."""
    found = TURNS[how](RIGHT)
    assert turned(found, RIGHT) == how
    assert turned(found, RIGHT, {how: ", look at its axes"}) == f"{how}, look at its axes"
    assert turned(RIGHT + 0.01, RIGHT) == ""
