"""Matters of taste: the forms in which a student's function may want its arguments, and the shapes it may return.

The contract's form is tried first, and another one only where that fails. So a submission that works with `np.matrix` or with flat
vectors is graded on its values.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from autograder.checking.changing import CHANGES
from autograder.checking.plain import AsMatrix
from autograder.checking.reach import Outcome
from solutions.backprop.checks.networks import Params

#: What each criterion of a hidden test is worth, as the notebook says.
Points = Mapping[str, float]

#: The parts of a gradient, and their shapes.
PARTS = ("dW", "db", "dv", "dc")
SHAPES = [(2, 3), (1, 3), (3, 1), ()]
#: b and v may be flat, c a number in any wrapping (CONTRACT: "whatever is a matter of taste is accepted").
W_SHAPES: list[tuple[int, ...]] = [(2, 3)]
B_SHAPES: list[tuple[int, ...]] = [(1, 3), (3,)]
V_SHAPES: list[tuple[int, ...]] = [(3, 1), (3,)]
C_SHAPES: list[tuple[int, ...]] = [(), (1,), (1, 1)]
PARAM_SHAPES: list[list[tuple[int, ...]]] = [W_SHAPES, B_SHAPES, V_SHAPES, C_SHAPES]
#: The shapes accepted for a single number.
NUMBER_SHAPES: list[tuple[int, ...]] = [(), (1,), (1, 1)]


def _as_they_are(array: np.ndarray) -> np.ndarray:
    return array


#: name → (how to pass an array of examples, how to pass the parameters)
ARGUMENT_FORMS: dict[str, tuple[Callable, Callable[[Params], list]]] = {
    "arrays": (_as_they_are, list),
    "matrices": (AsMatrix, lambda params: [*(AsMatrix(np.atleast_2d(p)) for p in params[:3]), params[3]]),
    "flat vectors": (_as_they_are, lambda params: [params[0], params[1].ravel(), params[2].ravel(), params[3]]),
}

#: How a function for one row may want the row: first as a row of the table, as the contract says, then flat.
ROW_FORMS: dict[str, Callable[[np.ndarray, np.ndarray], tuple]] = {
    "(1, 2) and (1, 1)": lambda x, y: (x.reshape(1, 2), y.reshape(1, 1)),
    "(2,) and (1,)": lambda x, y: (x.reshape(2), y.reshape(1)),
    "(2,) and a number": lambda x, y: (x.reshape(2), float(y.item())),
    "matrices": lambda x, y: (AsMatrix(x.reshape(1, 2)), AsMatrix(y.reshape(1, 1))),
}

#: How `loss` and `loss_derivative` may want their numbers.
NUMBER_FORMS: dict[str, Callable[[float], float | int | np.ndarray]] = {
    "a number": float,
    "(1,)": lambda number: np.array([number]),
    "(1, 1)": lambda number: np.array([[number]]),
    # a label may serve as an index; ŷ is never exactly 0 or 1
    "an integer label": lambda number: int(number) if number in (0, 1) else float(number),
}


def changed(function: str, names: Sequence[str], outcome: Outcome) -> str:
    """Say which arguments a function changed, where that makes a later answer wrong."""
    which = " and ".join(names[position] for position in outcome.changed_arguments if position < len(names))
    return f"{function} {CHANGES} {which}: called again with the same arrays, it gives a wrong answer. Work on a copy."


#: (form of the parameters, form of a row), the contract's first.
FORMS = [
    ("arrays", "(1, 2) and (1, 1)"),
    ("arrays", "(2,) and (1,)"),
    ("arrays", "(2,) and a number"),
    ("matrices", "matrices"),
    ("flat vectors", "(1, 2) and (1, 1)"),
    ("flat vectors", "(2,) and (1,)"),
]
