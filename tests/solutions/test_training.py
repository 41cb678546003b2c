"""Training, as measured by short runs."""

import numpy as np
import pytest

from autograder.checking.reach import in_process
from solutions.backprop import checks, reference

PLAIN = {"iterations": 3000, "lr": 1e-4}
POINTS = {"bookkeeping": 3, "every step": 6, "losses": 3, "training": 2}
FUNCTIONS = ("sigmoid", "relu", "sigmoid_prime", "relu_prime", "loss", "loss_derivative", "yhat", "grad_f")


def student_with(**own):
    """The model answer, some functions replaced."""
    names = (*FUNCTIONS, "gradient_descent", "gradient_descent_momentum")
    return in_process({name: getattr(reference, name) for name in names} | own)


def all_overwritten(x, y, params, iterations, lr):
    params, trajectories, losses = list(params), [], []
    for _ in range(iterations):
        losses.append(np.sum(reference.loss(y, reference.yhat(x, params))))
        gradients = reference.grad_f(params, x, y)
        for k in range(4):
            params[k] = params[k] - lr * gradients[k]
        trajectories.append(params)
    return trajectories, losses


def arrays_overwritten(x, y, params, iterations, lr):
    W, b, v, c = [np.array(part, dtype=float) for part in params]
    trajectories, losses = [[W.copy(), b.copy(), v.copy(), float(c)]], []
    for _ in range(iterations):
        losses.append(np.sum(reference.loss(y, reference.yhat(x, [W, b, v, c]))))
        dW, db, dv, dc = reference.grad_f([W, b, v, c], x, y)
        W -= lr * dW
        b -= lr * db
        v -= lr * dv
        c = c - lr * dc
        trajectories.append([W, b, v, float(c)])
    return trajectories, losses


def overwritten_and_wrong(x, y, params, iterations, lr):
    return all_overwritten(x, y, params, iterations, 2 * lr)


@pytest.mark.parametrize("function", [all_overwritten, arrays_overwritten])
def test_overwritten_entries_cost_the_bookkeeping_alone(function):
    """A right optimiser whose entries share their arrays is told so, and keeps its points for steps, losses and training."""
    score = checks.gradient_descent(student_with(gradient_descent=function), POINTS, falls_to=0.4, notebook_run=PLAIN)
    assert {c.name for c in score.criteria if not c.met} == {"bookkeeping"}
    assert any("append a copy" in message for message in score.messages)


def test_overwritten_entries_do_not_hide_wrong_steps():
    """What the entries don't show is asked for step by step."""
    student = student_with(gradient_descent=overwritten_and_wrong)
    score = checks.gradient_descent(student, POINTS, falls_to=0.4, notebook_run=PLAIN)
    assert {"bookkeeping", "every step"} <= {c.name for c in score.criteria if not c.met}
    assert any("2 times the step" in message for message in score.messages)
