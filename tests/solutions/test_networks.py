"""What is drawn for the hidden tests, and the handout's own numbers."""

from pathlib import Path
from unittest.mock import MagicMock

import nbformat
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.notebook import cells
from solutions.backprop import reference
from solutions.backprop.checks.networks import (
    KINK_MARGIN,
    MAX_OUTPUT_SUM,
    MIN_SIZE,
    draw_net,
    final_losses,
    gradients,
    initial_params,
    output_sums,
    settled,
    total_loss,
    training_data,
    xor_labels,
)
from solutions.backprop.checks.own_gradient import reference_field

ROOT = Path(__file__).parents[2]
SEEDS = st.integers(0, 2**63)


@given(SEEDS, st.integers(2, 12), st.sampled_from([0.5, 1.0, 1.5]))
def test_a_drawn_net_keeps_its_promises(seed, rows, scale):
    """Shapes; no parameter or input near 0; no sum near a kink; each unit on and off; outputs not saturated; both labels."""
    net = draw_net(np.random.default_rng(seed), rows, scale)
    W, b, v, c = net.params
    assert [W.shape, b.shape, v.shape, net.X.shape, net.Y.shape] == [(2, 3), (1, 3), (3, 1), (rows, 2), (rows, 1)]
    assert type(c) is float
    assert net.rows == rows
    assert all(np.min(np.abs(part)) >= MIN_SIZE * scale for part in net.params)
    assert np.min(np.abs(net.X)) >= MIN_SIZE
    z = net.X @ W + b
    assert np.min(np.abs(z)) > KINK_MARGIN
    assert (z > 0).any(axis=0).all()
    assert (z < 0).any(axis=0).all()
    assert np.max(np.abs(np.maximum(0, z) @ v + c)) < MAX_OUTPUT_SUM
    assert set(np.unique(net.Y)) == {0.0, 1.0}


@given(SEEDS, st.sampled_from([0, 1]))
def test_a_settled_net_has_next_to_no_gradient_and_a_loss_that_single_precision_holds(seed, label):
    """Every example has the label, no derivative exceeds 1e-6 a row, and 1 − ŷ is not rounded to 0 in float32."""
    net = settled(draw_net(np.random.default_rng(seed), 7), label)
    assert set(np.unique(net.Y)) == {label}
    assert max(np.max(np.abs(part)) for part in reference.grad_f(net.params, net.X, net.Y)) < 1e-6 * net.rows
    probability = 1 / (1 + np.exp(-output_sums(net).astype(np.float32)))
    assert np.isfinite(np.log(probability)).all()
    assert np.isfinite(np.log(1 - probability)).all()


def test_the_same_seed_draws_the_same_net_and_another_another():
    """A student is graded on the same inputs each time."""
    first, again, other = (draw_net(np.random.default_rng(seed), 5) for seed in (7, 7, 8))
    np.testing.assert_array_equal(first.X, again.X)
    np.testing.assert_array_equal(first.params[0], again.params[0])
    assert not np.array_equal(first.X, other.X)


@given(SEEDS)
def test_the_total_loss_is_the_sum_of_the_rows_losses(seed):
    """It agrees with the model answer's loss of its output."""
    net = draw_net(np.random.default_rng(seed), 6)
    expected = np.sum(reference.loss(net.Y, reference.yhat(net.X, net.params)))
    assert total_loss(net.params, net.X, net.Y) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("y", "s", "expected"), [(1.0, 800.0, 0.0), (0.0, 800.0, 800.0), (1.0, -800.0, 800.0), (0.0, -800.0, 0.0)]
)
def test_the_total_loss_is_exact_where_the_probability_rounds_to_0_or_1(y, s, expected):
    """Neither infinite nor NaN at a weighted sum of ±800."""
    params = [np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), s]
    assert total_loss(params, np.ones((1, 2)), np.array([[y]])) == expected


def test_the_total_loss_of_parameters_that_ran_away_is_no_warning():
    """NaN and infinite parameters give a loss that is not finite, silently."""
    params = [np.full((2, 3), np.inf), np.zeros((1, 3)), np.full((3, 1), np.nan), 0.0]
    assert not np.isfinite(total_loss(params, np.ones((2, 2)), np.ones((2, 1))))


# --- the handout ---------------------------------------------------------------------------------------------------------


HANDOUT = """\
W is [[-0.07460603  0.09334357 -0.0479048 ]
 [ 0.0794473  -0.02465006 -0.03275565]]
b is [[-0.00972471  0.06805102 -0.07537957]]
v is [[ 0.00860524]
 [-0.02539755]
 [-0.01040064]]
c is -0.07411186405649742"""


def run_cells(*names):
    """The namespace after these locked cells of the notebook; the legacy random state is put back."""
    notebook = nbformat.read(ROOT / "source" / "backprop" / "backprop.ipynb", as_version=4)
    sources = {cells.grade_id(cell): cell.source for cell in notebook.cells}
    printed = []
    namespace = {"np": np, "plt": MagicMock(), "print": printed.append}
    state = np.random.get_state()
    try:
        for name in names:
            exec(compile(sources[name], name, "exec"), namespace)
    finally:
        np.random.set_state(state)
    return namespace, printed


def test_the_initial_parameters_are_the_handouts_to_the_last_digit():
    """Printed as the handout prints them they are its very text."""
    W, b, v, c = initial_params()
    assert f"W is {W}\nb is {b}\nv is {v}\nc is {c}" == HANDOUT


def test_the_initial_parameters_are_the_notebooks():
    """The locked cell makes the same, bit by bit, and prints the handout's text."""
    namespace, printed = run_cells("initial_parameters")
    for ours, theirs in zip(initial_params(), namespace["params_init"], strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert printed == [HANDOUT]


def test_the_training_data_are_the_notebooks():
    """The locked cells make the same 500 points and labels, bit by bit, in the same shapes."""
    namespace, _ = run_cells("data", "training_data")
    X, Y = training_data()
    assert (X.shape, Y.shape) == ((500, 2), (500, 1))
    np.testing.assert_array_equal(X, namespace["xs"])
    np.testing.assert_array_equal(Y, namespace["ys"])


def test_the_global_random_state_is_left_alone():
    """Drawing the handout's numbers doesn't touch np.random."""
    before = np.random.get_state()[1].copy()
    initial_params()
    training_data()
    np.testing.assert_array_equal(np.random.get_state()[1], before)


@pytest.mark.parametrize(
    ("point", "label"), [((1, 1), 1), ((-1, -1), 1), ((1, -1), 0), ((-1, 1), 0), ((0, 1), 0), ((0, 0), 0)]
)
def test_labels_are_one_where_the_signs_agree(point, label):
    """As the handout labels its points, those on an axis included."""
    assert xor_labels(np.array([point], dtype=float)).tolist() == [[label]]


def test_the_final_losses_are_the_model_answers():
    """Plain and with momentum, from the handout's start."""
    X, Y = training_data()
    _, plain = reference.gradient_descent(X, Y, initial_params(), 50, 1e-4)
    _, with_momentum = reference.gradient_descent_momentum(X, Y, initial_params(), 50, 1e-4, 0.7)
    assert final_losses(X, Y, 50, 1e-4, [0.0, 0.7]) == pytest.approx([plain[-1], with_momentum[-1]], rel=1e-12)


def test_the_gradients_of_many_parameters_are_the_model_answers():
    """Of five nets at once, on the examples of one."""
    nets = [draw_net(np.random.default_rng(seed), 6) for seed in range(5)]
    X, Y = nets[0].X, nets[0].Y
    together = gradients([np.array([np.atleast_2d(net.params[i]) for net in nets]) for i in range(4)], X, Y)
    for number, net in enumerate(nets):
        for found, expected in zip(together, reference.grad_f(net.params, X, Y), strict=True):
            np.testing.assert_allclose(found[number], np.atleast_2d(expected), rtol=1e-12, atol=1e-14)


def test_the_reference_field_of_no_states_is_empty():
    """A run of no step asks for nothing, and gets it."""
    net = draw_net(np.random.default_rng(0), 6)
    assert reference_field(net.X, net.Y)(np.empty((0, 13))).shape == (0, 13)
