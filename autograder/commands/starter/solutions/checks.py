"""What each hidden test of NAME measures: one function for each test cell, `check(student, points) -> Score`.

The notebook gives the points, in the test's own cell. The names of the criteria are those below.
"""

from functools import partial

import numpy as np

from autograder.checking import Sheet, compare, vouch
from solutions.NAME import reference


def drawn(student, check, rows):
    """Draw an input of so many rows: x (rows, 3), y (rows,), w (3,). Each student gets other inputs."""
    rng = student.draws(check)
    return rng.uniform(-2, 2, (rows, 3)), rng.uniform(-2, 2, rows), rng.uniform(-2, 2, 3)


def error(x, y, w):
    """The mean squared error, from the reference's predictions."""
    return np.mean((reference.predict(x, w) - y) ** 2)


def predict(student, points):
    """Compare a function with the reference, on drawn inputs."""
    sheet = Sheet("predict", points, ["many rows", "one row"])
    for criterion, rows in (("many rows", 7), ("one row", 1)):
        x, _, w = drawn(student, f"predict, {criterion}", rows)
        sheet.mark(criterion, compare(student, "predict", [(x, w)], reference.predict))
    return sheet.score()


def gradient(student, points):
    """Compare a gradient with the reference's. Finite differences of the error vouch for the reference."""
    sheet = Sheet("gradient", points, ["many rows", "one row"])
    for criterion, rows in (("many rows", 7), ("one row", 1)):
        x, y, w = drawn(student, f"gradient, {criterion}", rows)
        vouch([reference.gradient(x, y, w)], partial(error, x, y), [w])
        sheet.mark(criterion, compare(student, "gradient", [(x, y, w)], reference.gradient))
    return sheet.score()
