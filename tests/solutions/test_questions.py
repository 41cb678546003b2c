"""The probes of backprop's functions: what is said of mistakes that no misconception explains, and of right answers."""

import inspect

import numpy as np
import pytest

from autograder.checking.reach import in_process
from solutions.backprop import reference
from solutions.backprop.checks import diagnose, questions
from solutions.backprop.checks.conventions import ARGUMENT_FORMS
from solutions.backprop.checks.networks import draw_net, training_data
from solutions.backprop.checks.recorded import Trial

REFERENCE = inspect.getsource(reference)
ASKED = {
    "get_grad": questions.get_grad,
    "sigmoid": lambda student: questions.elementwise("sigmoid", student),
    "relu_prime": lambda student: questions.elementwise("relu_prime", student),
    "loss": lambda student: questions.single_example(student, "loss"),
    "loss_derivative": lambda student: questions.single_example(student, "loss_derivative"),
    "yhat": questions.yhat,
    "grad_f": questions.grad_f,
    "ff_nn_relu": questions.ff_nn_relu,
}


def student_with(source=""):
    """The model answer with this source behind it, in a notebook that holds its data."""
    xs, ys = training_data()
    namespace = {"np": np, "xs": xs, "ys": ys, "lr": 1e-3}
    exec(REFERENCE, namespace)
    exec(source, namespace)
    return in_process(namespace, seed=3)


def of_training(student, function="gradient_descent", form="arrays", of_steps=True):
    """The probes of a training function, on two short runs."""
    alphas = (0.6, 0.3) if function.endswith("momentum") else (None, None)
    rng = np.random.default_rng(4)
    trials = [
        Trial(draw_net(rng, rows), iterations=iterations, lr=lr, alpha=alpha)
        for rows, iterations, lr, alpha in zip((6, 5), (6, 12), (0.02, 0.01), alphas)
    ]
    return questions.training(student, function, form, trials, None, of_steps)


GET_GRAD = inspect.getsource(reference.get_grad)
FORWARD = "def yhat(X, params):\n    W, b, v, c = params\n    "
GRADIENT = """
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    d = sigmoid(relu(z) @ v + c) - y
    h = (d @ v.T) * (z > 0)
    dW, db, dv, dc = x.T @ h, h.sum(0, keepdims=True), relu(z).T @ d, float(d.sum())
    return [dW, db, dv, dc]
"""


@pytest.mark.parametrize(
    "function, source, said",
    [
        ("yhat", FORWARD + "return np.round(sigmoid(relu(X @ W + b) @ v + c), 2)", "rounded or cut off to 2 decimals"),
        ("yhat", FORWARD + "return sigmoid(np.clip(relu(X @ W + b) @ v + c, -1, 1))", "right between 0.2689 and 0.7311"),
        ("yhat", FORWARD + "return sigmoid(relu(X @ W + b) * v.T + c)", "does `*` stand where a matrix product is asked"),
        ("yhat", FORWARD + "return sigmoid(relu(X @ W[:, 1:] + b[:, 1:]) @ v[1:] + c)", "`W[0, 0]`, `W[1, 0]`, `b[0, 0]` and `v[0, 0]`"),
        ("yhat", FORWARD + "s = relu(X @ W + b) @ v + c\n    return np.exp(s) / np.exp(s).sum()", "changes when another row is changed"),
        ("yhat", FORWARD.replace("W, b, v, c", "W, v, b, c") + "return sigmoid(relu(X @ W + b) @ v + c)", "`b` and `v` of `params`"),
        ("yhat", "c0 = 0.1\n" + FORWARD + "global c0\n    c0 += c\n    return sigmoid(X @ W @ v + c0)", "when it is repeated"),
        ("ff_nn_relu", "W_final = np.ones((2, 3))\ndef ff_nn_relu(X, *p): return yhat(X, [W_final, *p[1:]])", "notebook's `W_final`"),
        ("grad_f", GRADIENT.replace("def grad_f(params, x, y):", "def grad_f(params, *_):\n    x, y = xs, ys"), "notebook's `xs` and `ys`"),
        ("grad_f", GRADIENT.replace("x @ W + b", "x @ W"), "the result doesn't change with `b`."),
        ("grad_f", GRADIENT.replace("relu(z).T @ d", "relu(z) * d"), "dv has shape (5, 3) where shape (3, 1) is asked. A sum is missing."),
        ("grad_f", GRADIENT.replace("[dW, db,", "[dW + 0.02 * W, db,"), "dW is off by 0.02 times `W`."),
        ("grad_f", GRADIENT.replace("params, x, y", "x, y, params"), "the arguments in the order x, y, params"),
        ("grad_f", GRADIENT.replace("    z =", "    n = len(y) - 1 or 1\n    x, y = x[:n], y[:n]\n    z ="), "changing row 5"),
        ("get_grad", GET_GRAD.replace("W.T @ x", "x.T @ W.T"), "in a matrix product"),
        ("get_grad", GET_GRAD.replace("W, b, v, c)", "W, v, b, c)"), "`b` and `v` in each other's place"),
        ("get_grad", GET_GRAD.replace("db = dL_dz", "db = dL_dz[:, None] * np.ones(3)"), "db has shape (3, 3)"),
        ("get_grad", GET_GRAD.replace("y_hat - y", "(y_hat - y) ** 3"), "dv and dc are off by a factor."),
        ("loss_derivative", "def loss_derivative(p, y): return (1 - y) / (1 - p) - y / p", "`y` and `y_hat` in each other's place"),
        ("loss", "def loss(y, y_hat): return -y * np.log(y_hat) + (1 - y)", "where `y` is 0, the result doesn't change with `y_hat`"),
        ("sigmoid", "import math\ndef sigmoid(z): return 1 / (1 + math.exp(-z))", "an array stands where a single number is needed"),
    ],
)  # fmt: skip
def test_what_went_wrong_is_said(function, source, said):
    """In a sentence that is true of the function, whatever its style."""
    found = ASKED[function](student_with(source))
    assert found and said in found[0], found
    assert found[0].startswith(f"{function} — ") and ": " not in found[0]


DESCENT = """
def gradient_descent(x, y, starting_params, iterations, lr):
    p = list(starting_params)
    path, losses = [p], [float(loss(y, yhat(x, p)).sum())]
    for t in range(iterations):
        g = grad_f(p, x, y)
        p = [a - lr * q for a, q in zip(p, g)]
        path.append(p)
        losses.append(float(loss(y, yhat(x, p)).sum()))
    return path, losses
"""


@pytest.mark.parametrize(
    "change, to, said",
    [
        ("lr * q", "lr * (q + 0.1 * a)", "That is weight decay"),
        ("lr * q", "lr * np.clip(q, -0.2, 0.2)", "the gradient in the steps is right between -0.2 and 0.2"),
        ("a - lr * q", "np.round(a - lr * q, 3)", "rounded or cut off to 3 decimals"),
        ("grad_f(p, x, y)", "grad_f(p, xs, ys)", "`x` and `y`. It changes with the notebook's `xs` and `ys`."),
        ("g = grad_f(p, x, y)", "i = np.random.randint(len(x)); g = grad_f(p, x[[i]], y[[i]])", "Are random numbers drawn"),
        ("g = grad_f(p, x, y)", "i = np.arange(t, t + 2) % len(x); g = grad_f(p, x[i], y[i])", "some rows don't count"),
        ("g = grad_f(p, x, y)", "i = np.random.default_rng(0).choice(len(x), 3); g = grad_f(p, x[i], y[i])", "some rows don't count"),
        ("lr * q", "1e-3 * q", "the result doesn't change with `lr`."),
        ("    return path, losses", "        return path, losses", "the result doesn't change with `iterations`. Does a loop end early"),
        ("starting_params, iterations, lr", "starting_params, iterations, lr, seen=[0]", None),
    ],
)  # fmt: skip
def test_what_went_wrong_in_a_run_is_said(change, to, said):
    """Of how its steps are made, or of what they look at; of a right run nothing."""
    found = of_training(student_with(DESCENT.replace(change, to)))
    assert (found == []) if said is None else (found and said in found[0]), found


@pytest.mark.filterwarnings("ignore:divide by zero", "ignore:invalid value")
def test_losses_are_probed_where_the_steps_are_right():
    """NaN is one thing that they may hold, and another data set's is another."""
    nan = DESCENT.replace("loss(y, yhat(x, p))", "loss(y, np.round(yhat(x, p)))")
    assert "holds NaN" in of_training(student_with(nan), of_steps=False)[0]
    others = DESCENT.replace("loss(y, yhat(x, p))", "loss(ys, yhat(xs, p))")
    assert "notebook's `xs` and `ys`" in of_training(student_with(others), of_steps=False)[0]


@pytest.mark.parametrize("function", ASKED)
def test_nothing_is_said_of_the_model_answer(function):
    """It is right on these inputs."""
    assert ASKED[function](student_with()) == []


@pytest.mark.parametrize("function", ["gradient_descent", "gradient_descent_momentum"])
@pytest.mark.parametrize("of_steps", [True, False])
@pytest.mark.parametrize("form", ["arrays", "flat vectors"])
def test_nothing_is_said_of_the_models_runs(function, of_steps, form):
    """Neither of their steps nor of their losses."""
    assert form in ARGUMENT_FORMS
    flat = (
        ""
        if form == "arrays"
        else "_of = yhat\ndef yhat(X, p): return _of(X, [p[0], p[1].ravel(), p[2].reshape(3, 1), p[3]])"
    )
    assert of_training(student_with(flat), function, "arrays", of_steps) == []


def test_a_name_comes_before_the_probes():
    """Where a misconception explains the numbers, nothing else is said."""
    mean = GRADIENT.replace("[dW, db, dv, dc]", "[q / len(x) for q in (dW, db, dv, dc)]")
    (said,) = diagnose.grad_f(student_with(mean), ["many rows"])
    assert said.startswith("grad_f — the mean in place of the sum: ")


def test_a_mistake_of_a_helper_is_not_said_of_what_builds_on_it():
    """A rounded sigmoid makes rounded predictions: of these nothing is said."""
    rounded = "def sigmoid(z): return np.round(1 / (1 + np.exp(-z)), 1)"
    assert diagnose.activations(student_with(rounded), ["sigmoid"])[0].startswith("sigmoid — the result is right, but")
    assert [said for said in diagnose.loss_and_forward(student_with(rounded), ["yhat"]) if "rounded" in said] == []


def test_a_run_that_can_not_be_read_is_asked_in_the_contracts_form():
    """What a function raises in another form is that form's, and not its own."""
    losses_alone = DESCENT.replace("return path, losses", "return losses")
    assert diagnose.training(student_with(losses_alone), ["bookkeeping"], momentum=False) == []
