"""Agreement with the model answer, but for matters of taste."""

import numpy as np
import pytest

from autograder.checking.reach import Outcome
from autograder.repair.agreement import agrees, wrong_parts

STATES = [[np.full((2, 3), float(n)), float(n)] for n in range(4)]


def value(of, **more):
    return Outcome("value", of, **more)


@pytest.mark.parametrize(
    ("right", "found"),
    [
        (np.array([[1.0], [2.0]]), [1.0, 2.0]),
        ((np.eye(2), 3.0), [np.eye(2), np.array([[3.0]])]),
        (STATES, [tuple(state) for state in STATES[1:]]),
        (STATES[:2], STATES[1:2]),
        ([3.0, 2.0, 1.0], [3.0, 2.0]),
        ([3.0, 2.0, 1.0], np.array([[2.0], [1.0]])),
    ],
    ids=["a column", "a list for a tuple", "without the start", "one step", "before the steps", "after the steps"],
)
def test_taste_is_no_difference(right, found):
    """Tuples and lists, axes of length 1, a record without its start."""
    assert agrees(value(right), value(found))


@pytest.mark.parametrize(
    ("right", "found"),
    [
        (np.eye(2), 2 * np.eye(2)),
        (np.ones((2, 3)), np.ones((3, 2))),
        ((np.eye(2), 3.0), (np.eye(2),)),
        (STATES, STATES[:-1]),
        (1.0, "1.0"),
        (1.0, np.nan),
        (1.0, None),
        ([3.0, 2.0], np.zeros((0, 0))),
        ([3.0, 2.0], np.zeros((0, 3))),
        ([3.0, 2.0], []),
        (STATES, []),
    ],
)
def test_other_values_are(right, found):
    """Numbers, shapes, a last state that is missing."""
    assert not agrees(value(right), value(found))


def test_an_error_or_a_changed_argument_does_not_agree():
    """Whatever it returns."""
    assert not agrees(value(1.0), Outcome("raised"))
    assert not agrees(value(1.0), value(1.0, changed_arguments=(0,)))


def test_it_tells_which_of_several_results_are_wrong():
    """Where there are as many; otherwise nothing."""
    assert wrong_parts(value((np.eye(2), 2.0)), value((np.eye(2), 3.0))) == [False, True]
    assert wrong_parts(value((np.eye(2), 2.0)), value((np.eye(2),))) is None
