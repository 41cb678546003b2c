"""Smaller calls: fewer rows and iterations, the rest as it was."""

import numpy as np
import pytest

from autograder.checking import plain
from autograder.repair.smaller import SIZES, smaller


def call(*arguments):
    return {"op": "call", "name": "f", "args": [plain.encode_argument(one) for one in arguments], "stand_ins": {}}


def arguments_of(made):
    return [plain.decode(node) for node in made["args"]]


@pytest.mark.parametrize("rows", [5, 70])
def test_rows_and_iterations_become_few(rows):
    """Arrays with many rows keep their first ones, whole numbers become small; parameters and step sizes stay."""
    x, y, params = np.arange(2.0 * rows).reshape(rows, 2), np.ones((rows, 1)), [np.ones((2, 3)), np.zeros((1, 3)), 0.5]
    made = list(smaller(call(x, y, params, 300, 0.1, True)))
    assert len(made) == len(SIZES)
    for size, one in zip(SIZES, made):
        a, b, kept, iterations, lr, flag = arguments_of(one)
        assert np.array_equal(a, x[:size]) and np.array_equal(b, y[:size])
        assert np.array_equal(kept[0], params[0]) and (iterations, lr, flag) == (size, 0.1, True)
        assert (one["name"], one["op"]) == ("f", "call")


def test_what_is_small_already_gives_nothing():
    """Shapes of few entries belong to the task."""
    assert list(smaller(call(np.ones((2, 3)), np.ones(3), 1, 2.5, [np.ones(70)], None))) == []
