"""Errors carried forward: the same mathematics with a student's own wrong helper in its place."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checking.carried import Unusable
from autograder.checking.reach import Student, in_process
from solutions.backprop import reference
from solutions.backprop.checks.carried import Helpers, OwnFunctions, carried_forward, gradient_of, wrong_helpers
from solutions.backprop.checks.networks import draw_net, total_loss

SEEDS = st.integers(0, 2**32 - 1)
NAMES = ("sigmoid", "relu", "sigmoid_prime", "relu_prime", "loss", "loss_derivative", "yhat")
ALL = (*NAMES, "grad_f")


def student_with(**own):
    """The model answer with some functions replaced; None leaves one out."""
    functions = {name: getattr(reference, name) for name in NAMES} | own
    return in_process({name: function for name, function in functions.items() if function is not None})


@given(SEEDS, st.integers(2, 7), st.booleans())
def test_without_a_wrong_helper_the_mathematics_is_the_model_answers(seed, rows, cancelled):
    """Forward, total loss and gradient agree with reference.py, whether or not σ′ has been cancelled."""
    net = draw_net(np.random.default_rng(seed), rows)
    helpers = Helpers(cancelled=cancelled)
    np.testing.assert_allclose(helpers.forward(net.X, net.params), reference.yhat(net.X, net.params))
    assert helpers.total_loss(net.params, net.X, net.Y) == pytest.approx(total_loss(net.params, net.X, net.Y))
    for found, expected in zip(gradient_of(helpers, net), reference.grad_f(net.params, net.X, net.Y)):
        assert np.shape(found) == np.shape(expected)
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)


@given(SEEDS)
def test_row_gradients_are_those_of_single_rows(seed):
    """Row i of each part is grad_f of row i, in the parameter's shape."""
    net = draw_net(np.random.default_rng(seed), 4)
    parts = Helpers().row_gradients([net])[0]
    for i in range(4):
        for part, expected in zip(parts, reference.grad_f(net.params, net.X[i : i + 1], net.Y[i : i + 1])):
            np.testing.assert_allclose(part[i], expected, atol=1e-12)


@given(SEEDS, st.booleans())
def test_each_helper_is_asked_once_for_all_nets(seed, cancelled):
    """What it gives for many nets at once is what it gives for each alone."""
    rng = np.random.default_rng(seed)
    nets = [draw_net(rng, rows) for rows in (2, 5, 3)]
    asked = []

    def counted(name):
        return lambda *arguments: asked.append(name) or getattr(reference, name)(*arguments)

    names = ("sigmoid", "relu", "sigmoid_prime", "relu_prime", "loss_derivative")
    helpers = Helpers(cancelled=cancelled, **{name: counted(name) for name in names})
    together = helpers.row_gradients(nets)
    assert len(asked) == len(set(asked)) >= 3
    for net, found in zip(nets, together, strict=True):
        for part, alone in zip(found, helpers.row_gradients([net])[0], strict=True):
            np.testing.assert_allclose(part, alone, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("relu_prime", lambda z: np.where(z > 0, 0.0, 1.0)),
        ("relu", np.abs),
        ("sigmoid", np.tanh),
        ("sigmoid_prime", lambda z: z * (1 - z)),
        ("loss_derivative", lambda y, y_hat: y / y_hat - (1 - y) / (1 - y_hat)),
    ],
)
def test_a_wrong_helper_has_its_own_gradient(name, own):
    """What a student's wrong helper makes of the gradient is what carried_forward makes of it, in one of its ways."""
    net = draw_net(np.random.default_rng(5), 6)
    W, b, v, c = net.params
    f = {each: getattr(reference, each) for each in NAMES} | {name: own}
    z = net.X @ W + b
    s = f["relu"](z) @ v + c
    y_hat = f["sigmoid"](s)
    with np.errstate(all="ignore"):
        delta = f["loss_derivative"](net.Y, y_hat) * f["sigmoid_prime"](s)
    expected = f["relu"](z).T @ delta, net.X.T @ (delta @ v.T * f["relu_prime"](z))
    ways = [gradient_of(helpers, net) for helpers in carried_forward(student_with(**{name: own}), ALL)]
    assert any(np.allclose(way[2], expected[0]) and np.allclose(way[0], expected[1]) for way in ways)
    right = reference.grad_f(net.params, net.X, net.Y)
    assert not np.allclose(expected[1], right[0])


def test_the_model_answer_has_no_wrong_helper():
    """Nothing to carry forward, so nothing is excused."""
    assert wrong_helpers(student_with()) == {}
    assert list(carried_forward(student_with(), ALL)) == []


@pytest.mark.parametrize("name", NAMES)
def test_each_helper_that_is_wrong_is_found_alone(name):
    """A helper off by a per cent is wrong, and the others are not blamed for it."""
    right = getattr(reference, name)
    assert set(wrong_helpers(student_with(**{name: lambda *arguments: 1.01 * right(*arguments)}))) == {name}


def raises(*arguments):
    raise ValueError


@pytest.mark.parametrize(
    "own",
    [raises, lambda *a: None, lambda *a: "text", lambda *a: np.ones((7, 7)), lambda *a: [[1], [2, 3]], None, 5],
    ids=["raises", "None", "text", "another shape", "ragged", "missing", "no function"],
)
@pytest.mark.parametrize("name", NAMES)
def test_a_helper_that_gives_no_numbers_is_not_carried_forward(name, own):
    """It is unusable, not wrong: nothing can be computed with it, so nothing follows from it."""
    assert name not in wrong_helpers(student_with(**{name: own}))


@pytest.mark.parametrize("wrap", [float, lambda value: np.array([value]), lambda value: [[float(value)]]])
def test_a_number_in_any_wrapping_is_no_mistake(wrap):
    """loss may return a float, a (1,) or a (1, 1); yhat may be flat."""
    student = student_with(
        loss=lambda y, y_hat: wrap(np.float64(reference.loss(y, y_hat))),
        yhat=lambda X, params: reference.yhat(X, params).ravel(),
    )
    assert wrong_helpers(student) == {}


def test_only_the_helpers_that_a_function_may_use_excuse_it():
    """A wrong loss is no reason for a wrong forward pass."""
    student = student_with(loss=lambda y, y_hat: 3.0, relu=np.abs)
    assert {helpers.own for helpers in carried_forward(student, ("sigmoid", "relu"))} == {("relu",)}
    assert list(carried_forward(student, ("sigmoid",))) == []


def test_up_to_three_wrong_helpers_are_tried_in_every_combination():
    """Each alone, each pair, all three; with four only each alone and all together."""
    wrong = {"sigmoid": np.tanh, "relu": np.abs, "relu_prime": np.abs}
    own = {helpers.own for helpers in carried_forward(student_with(**wrong), ALL[:4])}
    assert len(own) == 7
    own = {helpers.own for helpers in carried_forward(student_with(**wrong, sigmoid_prime=np.abs), ALL[:4])}
    assert sorted(map(len, own)) == [1, 1, 1, 1, 4]


def test_the_students_functions_are_asked_once_for_the_same_arguments():
    """A second look at the same points sends no message."""
    messages = []
    inner = student_with()
    own = OwnFunctions(Student(lambda request: messages.append(json.loads(request)) or inner._transport(request)))
    z = np.linspace(-1, 1, 6).reshape(2, 3)
    first = own.elementwise("relu")(z)
    np.testing.assert_array_equal(own.elementwise("relu")(z.copy()), first)
    assert len(messages) == 1
    own.elementwise("relu")(-z)
    own.elementwise("sigmoid")(z)
    assert len(messages) == 3


@pytest.mark.parametrize("own", [raises, lambda *a: None, lambda *a: np.ones((9, 9))], ids=["raises", "None", "shape"])
def test_an_unusable_function_says_so(own):
    """Unusable, from each kind of helper, and again when asked again."""
    functions = OwnFunctions(student_with(relu=own, loss=own, yhat=own))
    net = draw_net(np.random.default_rng(1), 3)
    for _ in range(2):
        with pytest.raises(Unusable):
            functions.elementwise("relu")(net.X)
        with pytest.raises(Unusable):
            functions.of_single_examples("loss")(net.Y, 0.5 * np.ones((3, 1)))
        with pytest.raises(Unusable):
            functions.yhat(net.X, net.params)


def test_own_functions_give_the_students_numbers():
    """Elementwise, example by example, and for a table, in the shapes that the mathematics needs."""
    functions = OwnFunctions(
        student_with(relu=np.abs, loss=lambda y, y_hat: [y + 2 * y_hat], yhat=lambda X, params: X[:, 0] * params[3])
    )
    net = draw_net(np.random.default_rng(1), 3)
    np.testing.assert_array_equal(functions.elementwise("relu")(net.X), np.abs(net.X))
    half = np.full((3, 1), 0.5)
    np.testing.assert_array_equal(functions.of_single_examples("loss")(net.Y, half), net.Y + 1)
    np.testing.assert_allclose(functions.yhat(net.X, net.params), net.X[:, :1] * net.params[3])
    assert functions.yhat(net.X[:1], net.params).shape == (1, 1)
