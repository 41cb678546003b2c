"""Stand-ins for functions of the student's that can't be used at all (blank, raising, or of the wrong shape).

So that what is built on them can be shown all the same, each is replaced for the time of a call by an arbitrary function
of the same form. None of them is the right answer or near it: they may lie open in the student's process. What follows from
them is then judged like what follows from a wrong helper (see `carried`).
"""

from functools import partial

import numpy as np

from autograder.ladder import as_numbers
from autograder.reach import Call, Student
from autograder.trajectories import flat_state
from solutions.backprop.conventions import ARGUMENT_FORMS, NUMBER_FORMS, NUMBER_SHAPES, PARAM_SHAPES, ROW_FORMS
from solutions.backprop.networks import Net

#: In the order in which they build on each other.
SOURCES = {
    "sigmoid": "def sigmoid(z): return 0.5 + 0.4 * np.asarray(z) / (1 + np.abs(z))",
    "relu": "def relu(z): return np.where(np.asarray(z) > 0, 1.3 * np.asarray(z), 0.2 * np.asarray(z))",
    "sigmoid_prime": "def sigmoid_prime(z): return 0.3 / (1 + np.abs(z))",
    "relu_prime": "def relu_prime(z): return np.where(np.asarray(z) > 0, 1.3, 0.2)",
    "loss": "def loss(y, y_hat): return 0.7 * (np.asarray(y) - y_hat) ** 2 + 0.1",
    "loss_derivative": "def loss_derivative(y, y_hat): return 1.1 * (np.asarray(y_hat) - y) + 0.1",
    "yhat": """
def yhat(X, params):
    W, b, v, c = params
    mixed = np.asarray(X, dtype=float).reshape(-1, 2) @ np.asarray(W, dtype=float).reshape(2, 3)
    total = (mixed + np.asarray(b, dtype=float).reshape(1, 3)) @ np.asarray(v, dtype=float).reshape(3, 1)
    return 0.5 + 0.3 * total / (1 + np.abs(total)) + 0.1 / (1 + float(np.squeeze(c)) ** 2)
""",
    # additive over rows, so that a loop over rows and one call for all give the same
    "grad_f": """
def grad_f(params, x, y):
    W, b, v, c = params
    x, y = np.asarray(x, dtype=float).reshape(-1, 2), np.asarray(y, dtype=float).reshape(-1, 1)
    pull = float(np.sum(0.1 + 0.05 * x[:, :1] ** 2 + 0.1 * y))
    push = float(np.sum(x[:, 1:] - 0.5 * y))
    return [pull * (np.asarray(p, dtype=float) - 0.3) + 0.1 * push for p in (W, b, v)] + [pull * (float(np.squeeze(c)) + 0.2)]
""",
}
ELEMENTWISE = ("sigmoid", "relu", "sigmoid_prime", "relu_prime")


def repaired(student: Student, net: Net, function: str) -> Student | None:
    """The student with stand-ins for all unusable functions that `function` may build on; None where all can be used."""
    stand_ins: dict[str, str] = {}
    for name in SOURCES:
        if name == function:
            break
        if not _usable(student.with_stand_ins(stand_ins), name, net):
            stand_ins[name] = SOURCES[name]
    return student.with_stand_ins(stand_ins) if stand_ins else None


def _usable(student: Student, name: str, net: Net) -> bool:
    if name in ELEMENTWISE:
        return _gives(student, [Call(name, (net.X @ net.params[0],))], [(net.rows, 3)])
    if name in ("loss", "loss_derivative"):
        return any(_gives(student, [Call(name, (form(1), form(0.3)))], NUMBER_SHAPES) for form in NUMBER_FORMS.values())
    if name == "yhat":
        shapes = [(net.rows, 1), (net.rows,)]
        return any(
            _gives(student, [Call(name, (ex(net.X), pa(net.params)))], shapes) for ex, pa in ARGUMENT_FORMS.values()
        )
    return _gives_gradients(student, net)


def _gives(student: Student, calls: list[Call], shapes: list[tuple[int, ...]]) -> bool:
    for outcome in student.call_each(calls):
        numbers = as_numbers(outcome.value) if outcome.ok else outcome.problem
        if isinstance(numbers, str) or numbers.shape not in shapes:
            return False
    return True


def _gives_gradients(student: Student, net: Net) -> bool:
    """Whether grad_f gives gradients that a run can follow at all, right or wrong, for many rows or for one."""
    ways = [(give_examples, give_params, net.X, net.Y) for give_examples, give_params in ARGUMENT_FORMS.values()]
    calls = [Call("grad_f", (pa(net.params), ex(X), ex(Y))) for ex, pa, X, Y in ways]
    for give_row in ROW_FORMS.values():
        row = partial(give_row, net.X[0], net.Y[0])
        calls += [Call("grad_f", (pa(net.params), *row())) for _, pa in ARGUMENT_FORMS.values()]
    gradients = [flat_state(outcome.value, PARAM_SHAPES) for outcome in student.call_each(calls) if outcome.ok]
    return any(not isinstance(gradient, str) and can_be_followed(gradient) for gradient in gradients)


def can_be_followed(gradient: np.ndarray) -> bool:
    """Whether a gradient is finite and not zero everywhere: a run that stands still, or is NaN, follows no rule."""
    return bool(np.isfinite(gradient).all() and gradient.any())
