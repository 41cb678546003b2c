"""Results of another shape."""

import numpy as np
import pytest

from autograder.checking.probes import shapes
from autograder.checking.probes.question import Question
from tests.probed import EXAMPLES, PREDICT, asker, gradient

RNG = np.random.default_rng(3)
OUTER = Question("f", [(RNG.normal(size=2), RNG.normal(size=3)) for _ in range(3)], np.outer, ["a", "b"])
SAME = Question("f", [(RNG.normal(size=3),) for _ in range(3)], lambda a: np.maximum(a, 0), ["a"])
SUMS = Question("f", [(RNG.normal(size=(4, 3)),) for _ in range(3)], lambda a: a.sum(axis=0), ["a"])
FOUR = Question("f", EXAMPLES, lambda X, y, w, c: (w, c, X.sum(), y.sum()), ["X", "y", "w", "c"], ["a", "b", "c", "d"])


@pytest.mark.parametrize(
    "question, wrong, said",
    [
        (
            SAME,
            lambda a: np.maximum(a.reshape(3, 1) + np.zeros(3), 0),
            "The right numbers are on the diagonal. Were a column",
        ),
        (SUMS, lambda a: a, "the result has shape (4, 3) where shape (3,) is asked. A sum is missing."),
        (SUMS, lambda a: a.sum(), "the result is added up to a single number."),
        (SUMS, lambda a: a.sum(axis=0).mean(), "the result is the mean of what it should be"),
        (
            OUTER,
            lambda a, b: np.outer(b, a),
            "the result is transposed. It has shape (3, 2) where shape (2, 3) is asked.",
        ),
        (SUMS, lambda a: a**2, "Is a sum missing, does `*` stand"),
        (
            FOUR,
            lambda X, y, w, c: (y.sum(), X.sum(), c, w),
            "come in the order d, c, b, a. The order should be a, b, c, d.",
        ),
        (FOUR, lambda X, y, w, c: (c, w), "what is returned is right as b, a. Still to be returned is c, d."),
    ],
)
def test_what_went_wrong_is_said(question, wrong, said):
    """Where the numbers show it in every case."""
    (sentence,) = shapes.in_words(asker(question, wrong))
    assert said in sentence


def test_entries_that_were_taken_out_are_said():
    """Where those that are left are right."""
    question = Question("f", [(RNG.normal(size=8),) for _ in range(3)], lambda a: np.maximum(a, 0), ["a"])
    (sentence,) = shapes.in_words(asker(question, lambda a: a[a > 0]))
    assert "has fewer entries than it should" in sentence


@pytest.mark.parametrize(
    "wrong",
    [
        lambda X, w, c: X @ w,
        lambda X, w, c: np.zeros(1),
        lambda X, w, c: np.zeros(0),
        lambda X, w, c: [0.0, 0.0],
        lambda X, w, c: "text",
        lambda X, w, c: 1 / 0,
        lambda X, w, c: {"a": 1},
    ],
)
def test_other_results_are_not_spoken_of(wrong):
    """Those of the right shape, and those whose numbers show nothing."""
    assert shapes.in_words(asker(PREDICT, wrong)) == []


def test_wrong_numbers_have_no_order():
    """Results that are wrong in every order, or too many, are left to others."""
    for wrong in (
        lambda X, y, w, c: (w + 1, c + 1, 0, 1),
        lambda *_: (1, 2, 3, 4, 5, 6),
        lambda *_: [],
        lambda *_: gradient,
    ):
        assert shapes.in_words(asker(FOUR, wrong)) == []
