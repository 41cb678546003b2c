"""A small function for the tests of the probes: predictions w · x + c of a table, and the gradient of their squared error."""

import numpy as np

from autograder.checking.probes.question import Asker, Question
from autograder.checking.reach import in_process

RNG = np.random.default_rng(5)
TABLES = [(RNG.normal(size=(rows, 2)), RNG.normal(size=2), float(RNG.normal())) for rows in (5, 4, 6)]
EXAMPLES = [(X, RNG.normal(size=len(X)), w, c) for X, w, c in TABLES]


def predict(X, w, c):
    """One number for each row."""
    return np.maximum(X @ w + c, 0.1 * (X @ w + c))


def gradient(X, y, w, c):
    """A sum over the rows: two results."""
    off = X @ w + c - y
    return X.T @ off, off.sum()


PREDICT = Question("predict", TABLES, predict, ["X", "w", "c"], rows=[0], per_row=True)
GRADIENT = Question("gradient", EXAMPLES, gradient, ["X", "y", "w", "c"], ["dw", "dc"], rows=[0, 1])


def asker(question, function, **names):
    """Asks this function in place of the right one; `names` are others of the notebook's."""
    return Asker(in_process({question.function: function, **names}), question)


def written(source, **names):
    """The namespace in which this source has run, for functions that look at the notebook's variables."""
    namespace = {"np": np, **names}
    exec(source, namespace)
    return namespace
