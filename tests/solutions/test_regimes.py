"""The regimes that the hidden tests reach: a model answer that is wrong in one only loses points, whatever the seed."""

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checking import diagnosis
from autograder.checking.reach import in_process
from autograder.checking.regime import wrong_in
from solutions.backprop import checks, reference
from solutions.backprop.checks.networks import KINK_MARGIN, MAX_OUTPUT_SUM, draw_net, output_sums, to_params, total_loss
from solutions.backprop.checks.reaching import (
    BARELY,
    CERTAIN_RTOL,
    CERTAIN_SUM,
    CROWD,
    LARGE_INPUT,
    SMALL,
    SURE_SUM,
    crowded,
    nets_for_gradients,
    tables,
)
from solutions.backprop.checks.reaching_runs import LOUD_STEP, LOUD_SUM, trials_of_every_kind
from solutions.backprop.misconceptions import model_text
from solutions.backprop.regimes import REGIMES

ROOT = Path(__file__).parents[2]
SEEDS = st.integers(0, 2**48)
FUNCTIONS = ("sigmoid", "relu", "sigmoid_prime", "relu_prime", "loss", "loss_derivative", "yhat", "grad_f")
TRAINING = ("gradient_descent", "gradient_descent_momentum")
#: Points and thresholds as in the notebook.
CHECKS = {
    "get_grad": lambda student: checks.get_grad(student, {"dW": 2, "db": 2, "dv": 2, "dc": 2}),
    **dict.fromkeys(
        ("relu", "relu_prime"),
        lambda student: checks.activations(student, {"sigmoid": 1, "relu": 1, "sigmoid_prime": 1, "relu_prime": 1}),
    ),
    "grad_f": lambda student: checks.grad_f(student, {"dW": 5, "db": 3, "dv": 3, "dc": 2, "many rows": 3}),
    "gradient_descent": lambda student: checks.gradient_descent(
        student,
        {"bookkeeping": 3, "every step": 6, "losses": 3, "training": 2},
        falls_to=0.4,
        notebook_run={"iterations": 3000, "lr": 1e-4},
    ),
    "gradient_descent_momentum": lambda student: checks.gradient_descent_momentum(
        student,
        {"bookkeeping": 2, "every step": 6, "alpha = 0": 1, "losses": 3, "faster convergence": 2},
        faster_by=0.15,
        notebook_run={"iterations": 3000, "lr": 1e-4, "alpha": 0.5},
    ),
}
#: So many seeds, of those that train a fifth: each takes up to half a second. `make test-all` takes them all.
SEEDS_TRIED = 20
#: What was missed once: (function, regime, way), and what the student should be told.
MISSED = [
    ("get_grad", "ŷ held back", "from 0.05 to 0.95", "only where ŷ is "),
    ("get_grad", "ŷ held back", "from 0.01 to 0.99", "only where ŷ is above 0.99 or below 0.01"),
    ("grad_f", "rows with ŷ above 0.99", "left out", "only where ŷ is above 0.99"),
    ("grad_f", "rows for which no hidden unit is on", "left out", "only for rows for which no hidden unit is on"),
    ("grad_f", "more than 16 rows, of which some are taken by chance", "16 of them, scaled up", f"{CROWD} rows"),
    (
        "get_grad",
        "arrays that the function has seen, in another question",
        "a v whose entry for a unit that is off stays 0",
        "changes its argument v",
    ),
    (
        "grad_f",
        "arrays that the function has seen",
        "a v whose entry stays 0 for a unit that is off for all rows",
        "changes its argument params",
    ),
    ("relu", "other values in the shapes of the call before", "the answer of the call before", "differs"),
    ("relu", "other values in the shapes of the call before", "entries that are left over where z < 0", "differs"),
    ("relu_prime", "an array that the function has seen", "zeros and ones in its place", "relu of the same array"),
    ("gradient_descent", "more than a thousand iterations", "twice the learning rate", "of 1100 iterations"),
    ("gradient_descent", "the loss rises", "the learning rate halved", "whose loss rises on the way"),
    ("gradient_descent", "a long step", "held back at 0.1", "whose loss rises on the way"),
    ("gradient_descent_momentum", "the loss rises", "the learning rate halved", "whose loss rises on the way"),
    ("gradient_descent_momentum", "the loss rises", "the velocity dropped", "whose loss rises on the way"),
    ("gradient_descent_momentum", "a long step", "held back at 0.1", "whose loss rises on the way"),
]


def student_with(function, text, seed, **names):
    """The model answer, one function of which has this text, and names that it uses."""
    namespace = {"np": np, **names} | {name: getattr(reference, name) for name in ("get_grad", *FUNCTIONS, *TRAINING)}
    exec(text, namespace)
    return in_process(namespace, seed)


def mutant(function, name, way):
    regime = next(r for r in REGIMES if (r.function, r.name) == (function, name))
    return wrong_in(regime, next(w for w in regime.ways if w.name == way), model_text(function))


@pytest.mark.parametrize(("function", "name", "way", "said"), MISSED, ids=lambda part: part)
def test_what_was_missed_once_is_noticed_whatever_the_seed(function, name, way, said):
    """In every seed that is tried, and the sentence names the regime."""
    text = mutant(function, name, way)
    score = CHECKS[function](student_with(function, text, 20))
    assert said in " ".join([*score.messages, *score.diagnosis])
    with diagnosis.left_out():
        few = function in TRAINING and not os.environ.get("TEST_ALL")
        for seed in range(SEEDS_TRIED // 5 if few else SEEDS_TRIED):
            score = CHECKS[function](student_with(function, text, seed))
            assert score < score.max_points, seed


@given(SEEDS)
@settings(max_examples=30)
def test_the_nets_reach_their_regimes(seed):
    """A sure row of either side, all units on, none on, either label with each; small parameters with biases of 0; large ones."""
    high, low, small, large, other, alone, *moved, barely, surely, hardly = nets = nets_for_gradients(
        np.random.default_rng(seed)
    )
    for net, side in ((high, 1), (low, -1)):
        on = (net.X @ net.params[0] + net.params[1] > 0).sum(axis=1)
        assert on[:4].tolist() == [3, 3, 0, 0]
        assert net.Y[:4].ravel().tolist() == [0, 1, 0, 1]
        assert output_sums(net)[0].item() == pytest.approx(side * SURE_SUM)
    assert max(np.abs(part).max() for part in small.params) <= SMALL
    assert not small.params[1].any() and small.params[3] == 0 and not small.Y.any()
    assert np.abs(large.params[0]).max() > 5 * 0.15 and large.Y.all()
    assert np.abs(small.X).min() > LARGE_INPUT and not large.X.all()
    assert other.X is large.X and not other.params[2].all()
    for which, net in enumerate(moved):
        same = [np.array_equal(one, was) for one, was in zip(net.params, alone.params, strict=True)]
        assert same == [position != which for position in range(4)]
    sums = np.sort((barely.X @ barely.params[0] + barely.params[1]).ravel())
    assert -BARELY <= sums[0] < 0 < sums[1] <= BARELY < sums[2]
    for net, side in ((surely, 1), (hardly, -1)):
        assert output_sums(net).ravel() == pytest.approx(side * CERTAIN_SUM)
        assert net.Y.ravel().tolist() == [0, 1] and net.rtol == CERTAIN_RTOL
        assert (net.X @ net.params[0] + net.params[1] > KINK_MARGIN).all()
    for net in nets[:5]:
        assert np.abs(net.X @ net.params[0] + net.params[1]).min() > KINK_MARGIN
        assert np.abs(output_sums(net)).max() < SURE_SUM + 0.1
        assert [part.shape for part in net.params[:3]] == [(2, 3), (1, 3), (3, 1)] and type(net.params[3]) is float
    assert np.abs(output_sums(large)).max() < MAX_OUTPUT_SUM


@given(SEEDS)
@settings(max_examples=30)
def test_the_tables_are_made_of_rows_that_were_asked_for(seed):
    """One of many rows, one for all of whose rows some unit is off; each row with what was found for it."""
    nets = [draw_net(np.random.default_rng(seed), 8)]
    made, found = tables(nets, [list(range(8))])
    assert made[0] is nets[0] and len(made) == 3
    for table, rows in zip(made, found):
        np.testing.assert_array_equal(table.X, nets[0].X[rows])
        np.testing.assert_array_equal(table.Y, nets[0].Y[rows])
    assert made[1].rows == CROWD == crowded(nets[0]).rows
    W, b, _, _ = nets[0].params
    assert made[2].rows and not (made[2].X @ W + b > 0).any(axis=0).all()


@given(SEEDS, st.booleans())
@settings(max_examples=20)
def test_the_loud_run_rises_takes_long_steps_and_stays_in_bounds(seed, momentum):
    """For the model answer: the loss rises before the last step, ends above its lowest, and no ŷ is so near 0 or 1 that digits are lost."""
    loud, again, one, two, large = trials_of_every_kind(np.random.default_rng(seed), momentum)
    train = reference.gradient_descent_momentum if momentum else reference.gradient_descent
    settings = [loud.alpha] if momentum else []
    trajectory, losses = train(loud.net.X, loud.net.Y, loud.net.params, loud.iterations, loud.lr, *settings)
    assert (np.diff(losses)[:-1] > 0).any()
    assert losses[-1] > min(losses)
    states = np.array([np.concatenate([np.ravel(p) for p in params]) for params in trajectory])
    assert np.abs(np.diff(states, axis=0)).max() > LOUD_STEP
    for state in states:
        net = type(loud.net)(to_params(state), loud.net.X, loud.net.Y)
        assert np.abs(output_sums(net)).max() < LOUD_SUM
        assert np.isfinite(total_loss(net.params, net.X, net.Y))
    assert again.net is loud.net and (again.iterations, again.lr) == (loud.iterations, loud.lr)
    assert large.net.rows == CROWD and large.lr < 1e-3
    assert (one.net.rows, one.iterations, two.net.rows, two.iterations) == (1, 1, 2, 2)


def test_every_regime_is_of_a_function_of_the_model_and_named_once():
    """Names tell the mutants apart, and each left out has a reason of a sentence."""
    named = [(regime.function, regime.name, way.name) for regime in REGIMES for way in regime.ways]
    assert len(named) == len(set(named)) > 300
    assert {regime.function for regime in REGIMES} == {"get_grad", "ff_nn_relu", *FUNCTIONS, *TRAINING}
    assert all(regime.left_out.endswith(".") for regime in REGIMES if regime.left_out)


def test_training_along_a_gradient_of_ones_own_is_judged_in_every_regime():
    """A grad_f that is wrong by a factor is followed on one row too; the steps cost nothing."""
    student = student_with(
        "gradient_descent",
        "def grad_f(params, x, y):\n    return [1.5 * part for part in right(params, x, y)]\n\n"
        + model_text("gradient_descent"),
        3,
        right=reference.grad_f,
    )
    score = CHECKS["gradient_descent"](student)
    assert score == score.max_points


@pytest.mark.parametrize("function", TRAINING)
def test_a_forward_pass_that_says_nothing_costs_the_training_nothing(function):
    """Losses that can only be judged with a stand-in for yhat are not judged again in other regimes, where they can't be."""
    student = student_with(
        function,
        "def yhat(X, params):\n    return np.full((len(X), 1), 0.3)\n\n"
        "def grad_f(params, x, y):\n    return right(params, x, y)\n\n" + model_text(function),
        4,
        right=reference.grad_f,
    )
    score = CHECKS[function](student)
    assert score == score.max_points


@pytest.mark.parametrize("function", TRAINING)
def test_a_gradient_that_fails_for_one_row_alone_costs_the_training_nothing(function):
    """It is charged in its own test, where every row is asked for alone."""
    student = student_with(
        function,
        "def grad_f(params, x, y):\n    assert len(x) > 1\n    return right(params, x, y)\n\n" + model_text(function),
        5,
        right=reference.grad_f,
    )
    score = CHECKS[function](student)
    assert score == score.max_points
