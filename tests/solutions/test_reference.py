"""The model answer: right by an opinion of its own (finite differences), and the same in the notebook as in reference.py."""

import ast
import math
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checking.gradients import agree, central_differences
from autograder.notebook import cells
from solutions.backprop import reference
from solutions.backprop.checks.networks import draw_net, initial_params, training_data, xor_labels

ROOT = Path(__file__).parents[2]
SEEDS = st.integers(0, 2**32 - 1)
PROBABILITY = st.floats(0.01, 0.99)
LABEL = st.sampled_from([0, 1])


def loss_in_plain_python(params, X, Y):
    """The total loss as the handout writes it, number by number, with nothing of reference.py in it."""
    W, b, v, c = params
    total = 0.0
    for (x1, x2), (y,) in zip(X, Y):
        s = float(c)
        for j in range(3):
            s += v[j, 0] * max(0.0, W[0, j] * x1 + W[1, j] * x2 + b[0, j])
        y_hat = 1 / (1 + math.exp(-s))
        total -= y * math.log(y_hat) + (1 - y) * math.log(1 - y_hat)
    return total


def differences(params, X, Y):
    return central_differences(lambda p: loss_in_plain_python(p, X, Y), params)


# --- the mathematics ---------------------------------------------------------------------------------------------------


@given(SEEDS, st.integers(2, 8))
def test_grad_f_is_the_gradient_of_the_total_loss(seed, rows):
    """On any drawn net, for all rows together: finite differences of the loss agree, in the parameters' shapes."""
    net = draw_net(np.random.default_rng(seed), rows)
    gradient = reference.grad_f(net.params, net.X, net.Y)
    assert [np.shape(part) for part in gradient] == [(2, 3), (1, 3), (3, 1), ()]
    assert type(gradient[3]) is float
    assert agree(gradient, differences(net.params, net.X, net.Y))


@given(SEEDS)
def test_get_grad_is_the_gradient_at_one_example(seed):
    """In column notation, for each row by itself: finite differences agree, in the shapes of W, b, v and c."""
    net = draw_net(np.random.default_rng(seed), 3)
    W, b, v, c = net.params
    for x, y in zip(net.X, net.Y):
        dW, db, dv, dc = reference.get_grad(x, float(y[0]), W, b.ravel(), v.ravel(), c)
        assert [np.shape(part) for part in (dW, db, dv, dc)] == [(2, 3), (3,), (3,), ()]
        assert agree([dW, db[None, :], dv[:, None], dc], differences(net.params, x[None, :], y[None, :]))


@given(SEEDS, st.integers(2, 8))
def test_the_gradient_of_many_rows_is_the_sum_over_them(seed, rows):
    """The total, not the mean."""
    net = draw_net(np.random.default_rng(seed), rows)
    of_rows = [reference.grad_f(net.params, net.X[i : i + 1], net.Y[i : i + 1]) for i in range(rows)]
    for whole, *parts in zip(reference.grad_f(net.params, net.X, net.Y), *of_rows):
        np.testing.assert_allclose(whole, sum(parts), rtol=1e-10, atol=1e-12)


@given(SEEDS)
def test_yhat_and_ff_nn_relu_are_the_network(seed):
    """(n, 1) probabilities whose losses add up to the total; ff_nn_relu gives the same, and for one point (2,) too."""
    net = draw_net(np.random.default_rng(seed), 5)
    y_hat = reference.yhat(net.X, net.params)
    assert y_hat.shape == (5, 1)
    assert np.sum(reference.loss(net.Y, y_hat)) == pytest.approx(loss_in_plain_python(net.params, net.X, net.Y))
    np.testing.assert_array_equal(reference.ff_nn_relu(net.X, *net.params), y_hat)
    assert reference.ff_nn_relu(net.X[2], *net.params).item() == pytest.approx(y_hat[2, 0])


@given(st.floats(-30, 30))
def test_sigmoid_prime_is_the_slope_of_sigmoid(z):
    """By finite differences, and sigmoid by its formula."""
    assert reference.sigmoid(z) == pytest.approx(1 / (1 + math.exp(-z)))
    assert agree([reference.sigmoid_prime(z)], central_differences(lambda p: float(reference.sigmoid(p[0])), [z]))


@given(st.floats(1e-3, 1e3), st.sampled_from([-1, 1]))
def test_relu_prime_is_the_slope_of_relu(size, sign):
    """By finite differences away from 0; at 0 it is 0."""
    z = sign * size
    assert agree([reference.relu_prime(z)], central_differences(lambda p: float(reference.relu(p[0])), [z]))
    assert reference.relu_prime(0.0) == 0


@given(LABEL, PROBABILITY)
def test_loss_derivative_is_the_slope_of_loss(y, y_hat):
    """With respect to y_hat, by finite differences; the loss is −ln of the label's probability."""
    assert reference.loss(y, y_hat) == pytest.approx(-math.log(y_hat if y else 1 - y_hat))
    slope = central_differences(lambda p: float(reference.loss(y, p[0])), [y_hat])
    np.testing.assert_allclose(reference.loss_derivative(y, y_hat), slope[0], rtol=1e-5)


@given(st.floats(-1e300, 1e300))
def test_activations_stay_finite_and_silent(z):
    """No overflow, no warning, and a probability, however large z."""
    for name in ("sigmoid", "relu", "sigmoid_prime", "relu_prime"):
        assert np.isfinite(getattr(reference, name)(np.array([z])))
    assert 0 <= reference.sigmoid(z) <= 1


@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (2, 1, 3), (0, 3)])
def test_activations_keep_the_shape(shape):
    """An array of any shape in, one of the same shape out."""
    z = np.linspace(-2, 2, math.prod(shape)).reshape(shape) if shape else np.float64(0.3)
    for name in ("sigmoid", "relu", "sigmoid_prime", "relu_prime"):
        assert np.shape(getattr(reference, name)(z)) == shape


# --- training ------------------------------------------------------------------------------------------------------------


def recorded(run, net):
    trajectories, losses = run
    for params, loss in zip(trajectories, losses, strict=True):
        assert loss == pytest.approx(loss_in_plain_python(params, net.X, net.Y))
    return [np.concatenate([np.ravel(part) for part in params]) for params in trajectories]


@given(SEEDS, st.integers(0, 6))
def test_every_step_of_gradient_descent_is_minus_lr_times_the_gradient(seed, iterations):
    """From the start through `iterations` steps, with each one's total loss; the start is left as it was."""
    net = draw_net(np.random.default_rng(seed), 4)
    before = [np.copy(part) for part in net.params]
    states = recorded(reference.gradient_descent(net.X, net.Y, net.params, iterations, 0.01), net)
    assert len(states) == iterations + 1
    for params, kept in zip(net.params, before):
        np.testing.assert_array_equal(params, kept)
    for state, after in pairwise(states):
        gradient = reference.grad_f(
            [state[:6].reshape(2, 3), state[None, 6:9], state[9:12, None], state[12]], net.X, net.Y
        )
        np.testing.assert_allclose(after - state, -0.01 * np.concatenate([np.ravel(g) for g in gradient]), atol=1e-14)


@given(SEEDS, st.floats(0, 0.95))
def test_every_step_of_momentum_keeps_a_share_of_the_last(seed, alpha):
    """The velocity is alpha times the last step plus lr times the gradient; it starts at 0."""
    net = draw_net(np.random.default_rng(seed), 4)
    states = recorded(reference.gradient_descent_momentum(net.X, net.Y, net.params, 5, 0.01, alpha), net)
    velocity = np.zeros(13)
    for state, after in pairwise(states):
        gradient = reference.grad_f(
            [state[:6].reshape(2, 3), state[None, 6:9], state[9:12, None], state[12]], net.X, net.Y
        )
        velocity = alpha * velocity + 0.01 * np.concatenate([np.ravel(g) for g in gradient])
        np.testing.assert_allclose(after - state, -velocity, atol=1e-14)


def test_the_handouts_setting_converges():
    """3,000 iterations from the handout's start: 347 falls to 63, with momentum to 39; more than 95 % of the square is right."""
    X, Y = training_data()
    points = np.random.default_rng(0).uniform(-2, 2, (4000, 2))
    for run, final, accuracy in (
        (reference.gradient_descent(X, Y, initial_params(), 3000, 1e-4), 62.6, 0.959),
        (reference.gradient_descent_momentum(X, Y, initial_params(), 3000, 1e-4, 0.5), 39.2, 0.971),
    ):
        trajectories, losses = run
        assert losses[0] == pytest.approx(347.4, rel=0.01)
        assert losses[-1] == pytest.approx(final, rel=0.01)
        right = (reference.yhat(points, trajectories[-1]) > 0.5) == (xor_labels(points) > 0.5)
        assert np.mean(right) == pytest.approx(accuracy, abs=0.01)


# --- the notebook --------------------------------------------------------------------------------------------------------


def without_docstrings(tree):
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    return tree


def functions(source):
    """name → the function's syntax tree without docstrings."""
    tree = without_docstrings(ast.parse(source))
    return {node.name: ast.dump(node) for node in tree.body if isinstance(node, ast.FunctionDef)}


def solution_cells():
    notebook = nbformat.read(ROOT / "source" / "backprop" / "backprop.ipynb", as_version=4)
    return {cells.grade_id(cell): cell.source for cell in notebook.cells if cells.is_solution(cell)}


def reference_sections():
    text = (ROOT / "solutions" / "backprop" / "reference.py").read_text(encoding="utf-8")
    _, *pieces = re.split(r"^# %% (\w+)$", text, flags=re.MULTILINE)
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def test_reference_and_notebook_have_the_same_cells():
    """Every `# %% name` of reference.py is a solution cell of the notebook and the other way round, in the same order."""
    assert list(reference_sections()) == list(solution_cells())


@pytest.mark.parametrize("name", reference_sections())
def test_the_notebooks_solution_is_the_reference(name):
    """The functions of a solution cell are those of reference.py, as syntax trees without docstrings."""
    in_notebook, in_reference = functions(solution_cells()[name]), functions(reference_sections()[name])
    assert in_reference
    assert in_notebook == in_reference


def test_every_function_of_the_reference_belongs_to_a_solution_cell():
    """reference.py defines nothing beside its sections."""
    public = {name for name, value in vars(reference).items() if callable(value)}
    assert public == {name for section in reference_sections().values() for name in functions(section)}


def test_every_function_in_a_solution_cell_says_what_it_does():
    """Starter docstrings, which students read, are there for every function."""
    for source in solution_cells().values():
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef):
                assert ast.get_docstring(node), node.name
