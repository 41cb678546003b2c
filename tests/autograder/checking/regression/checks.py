"""What the hidden tests of a linear regression measure: the line x @ w + b, its error, the error's gradient, and the descent."""

from functools import partial

import numpy as np
from solutions.regression import reference

from autograder.checking import Descent, Helper, Sheet, Uses, compare, compare_results, number, vector, vouch, wrapped


def drawn(rng, rows):
    """Data x (rows, 2) and y (rows,), and parameters w (2,) and b."""
    return (rng.uniform(-2, 2, (rows, 2)), rng.uniform(-2, 2, rows)), (rng.uniform(-2, 2, 2), float(rng.uniform(1, 2)))


def lines(rng):
    """Arguments of predict: many rows, and one."""
    return [(data[0], *params) for data, params in (drawn(rng, 6), drawn(rng, 1))]


def pairs(rng):
    """Arguments of mse: many values, and one."""
    return [(rng.uniform(-2, 2, n), rng.uniform(-2, 2, n)) for n in (5, 1)]


def slopes(rng):
    """Arguments of gradient: many rows, and one."""
    return [(*data, *params) for data, params in (drawn(rng, 6), drawn(rng, 1))]


USES = Uses(
    {
        "predict": Helper(
            reference.predict,
            "def predict(x, w, b): return 0.4 * np.asarray(x) @ np.asarray(w) + 0.1 * np.asarray(x).sum(axis=1) - 0.3 * b",
            lines,
            vector,
            forgotten=[2],  # to forget b is a slip of its own
        ),
        "mse": Helper(
            reference.mse,
            "def mse(y, y_hat): return float(np.mean(np.abs(np.asarray(y) - 0.7 * np.asarray(y_hat))))",
            pairs,
            number,
        ),
        "gradient": Helper(
            reference.gradient,
            "def gradient(x, y, w, b): return [0.1 * np.mean(x) + w * (1 + np.mean(y)) / 9 + b / 9, 0.2 * b + np.sum(w) / 9]",
            slopes,
            wrapped,
        ),
    },
    gradient=["predict"],
    fit=["predict", "mse", "gradient"],
)


def gradient_given(given, x, y, w, b):
    """The gradient of the error, by the function predict that is given."""
    error = given["predict"](x, w, b) - y
    return 2 * x.T @ error / len(y), 2 * np.mean(error)


def predict(student, points):
    sheet = Sheet("predict", points, ["predictions"])
    cases = lines(student.draws("predict"))
    sheet.mark("predictions", compare(student, "predict", cases, reference.predict, shapes=vector))
    return sheet.score()


def mse(student, points):
    sheet = Sheet("mse", points, ["error"])
    sheet.mark("error", compare(student, "mse", pairs(student.draws("mse")), reference.mse, shapes=number))
    return sheet.score()


def gradient(student, points):
    sheet = Sheet("gradient", points, ["dw", "db"])
    cases = slopes(student.draws("gradient"))
    for x, y, w, b in cases:
        vouch(reference.gradient(x, y, w, b), lambda *at, x=x, y=y: reference.mse(y, reference.predict(x, *at)), [w, b])
    shapes = dict.fromkeys(("dw", "db"), wrapped)

    def check(someone, given):
        return compare_results(someone, "gradient", cases, partial(gradient_given, given), ["dw", "db"], shapes=shapes)

    sheet.mark_all(USES.judge(student, "gradient", check))
    return sheet.score()


class Fit(Descent):
    function, loss_name, uses = "fit", "mean squared error", USES
    shapes = ([(2,), (2, 1), (1, 2)], [(), (1,), (1, 1)])
    arguments = ("x", "y", "w", "b")

    def draw(self, rng, rows):
        return drawn(rng, rows)

    def loss(self, given, data, params):
        return given["mse"](data[1], given["predict"](data[0], *params))


def fit(student, points):
    sheet = Sheet("fit", points, ["bookkeeping", "every step", "losses", "training"])
    training, rng = Fit(), student.draws("fit")
    judged = training.judge(student, rng).marked()
    training.mark(sheet, judged, "params − lr · gradient")
    goal = partial(training.goal, rng, rows=30, iterations=60, lr=0.1, data="new data")
    sheet.mark("training", training.trains(student, rng, judged, goal))
    return sheet.score()
