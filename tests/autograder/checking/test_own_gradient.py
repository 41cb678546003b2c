"""The student's own gradient along a run: only one that shows an update rule is followed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checking.carried import LeadsNowhere, NotFollowed, Unusable
from autograder.checking.own_gradient import Way, gradients_at, own_field
from autograder.checking.reach import Call, in_process

#: Two parameters, of two entries and of one.
SHAPES = [[(2,)], [()]]
STATES = np.array([[0.5, -1.0, 0.8], [0.6, -1.1, 0.7], [0.7, -1.3, 0.5]])
ROWS = np.array([1.0, 2.0])


def way_of(mixes):
    def calls(state, rows=ROWS):
        return [Call("gradient", (state[:2], float(state[2]), rows))]

    return Way("gradient", "gradient", calls, lambda state: calls(state, 3 * ROWS), mixes)


def field_of(gradient, mixes=True, seed=0):
    """The gradient at STATES of a student whose `gradient(p, q, rows)` is this one."""
    return own_field(in_process({"gradient": gradient}, seed), way_of(mixes), SHAPES)(STATES)


@given(st.integers(0, 2**32 - 1))
def test_a_gradient_of_all_parameters_and_examples_is_followed(seed):
    """It is read as one vector for each state."""
    found = field_of(lambda p, q, rows: [p * q * rows.sum(), float(p.sum())], seed=seed)
    np.testing.assert_allclose(found, [[3 * q * a, 3 * q * b, a + b] for a, b, q in STATES])


@pytest.mark.parametrize(
    "gradient, found",
    [
        (
            lambda p, q, rows: [p * q * rows.sum(), float(p.sum())],
            [[3 * q * a, 3 * q * b, a + b] for a, b, q in STATES],
        ),
        (lambda p, q, rows: [0 * p, 0.0], [[0.0] * 3] * 3),  # it leads nowhere, but it can be compared
        (lambda p, q, rows: [p, q] if q > 0.6 else None, None),
    ],
)
def test_single_states_are_asked_for_without_following_them(gradient, found):
    """The gradients are in the order of the states; where one is no gradient there are none."""
    student, way = in_process({"gradient": gradient}), way_of(mixes=True)
    given = gradients_at(student, [(way, state) for state in STATES], SHAPES)
    assert (given is None) if found is None else np.allclose(given, found)


def test_parameters_that_go_their_own_ways_lead_nowhere():
    """The steps of each are a power, which a formula gives without any update rule; one entry that mixes suffices."""
    alone = lambda p, q, rows: [p * rows.sum() - 0.3, q * rows.sum()]  # noqa: E731
    with pytest.raises(LeadsNowhere):
        field_of(alone)
    assert field_of(alone, mixes=False).shape == (3, 3)
    assert field_of(lambda p, q, rows: [p * rows.sum() - 0.3, float(p[1])]).shape == (3, 3)


def test_entries_of_one_parameter_may_mix_and_lead_nowhere_all_the_same():
    """Among themselves they make a linear recurrence too."""
    with pytest.raises(LeadsNowhere):
        field_of(lambda p, q, rows: [p[::-1] * rows.sum(), q])


@pytest.mark.parametrize(
    "gradient, problem",
    [
        (lambda p, q, rows: [p * q, q * p.sum()], LeadsNowhere),  # the examples are no matter
        (lambda p, q, rows: [0 * p, 0.0], LeadsNowhere),
        (lambda p, q, rows: [p * np.nan, q], LeadsNowhere),
        (lambda p, q, rows: [p * q * rows.sum() * 1e4 ** (p[0] * 10), p.sum()], NotFollowed),  # sizes span too much
        (lambda p, q, rows: [p, q, q], Unusable),
        (lambda p, q, rows: None, Unusable),
    ],
)
def test_what_no_run_can_show_a_rule_along_is_refused(gradient, problem):
    """The problem says why, so that another gradient or a stand-in may take its place."""
    with pytest.raises(problem):
        field_of(gradient)
