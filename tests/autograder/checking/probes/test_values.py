"""What was done to right results."""

import numpy as np
import pytest

from autograder.checking.probes import values
from autograder.checking.probes.question import Question
from tests.probed import EXAMPLES, GRADIENT, PREDICT, asker, gradient, predict

VECTOR = Question("f", [(np.random.default_rng(seed).normal(size=4),) for seed in range(4)], lambda a: 3 * a, ["a"])


@pytest.mark.parametrize(
    "change, said",
    [
        (lambda right: np.round(right, 2), "is right, but rounded or cut off to 2 decimals."),
        (lambda right: np.floor(right * 10) / 10, "is right, but rounded or cut off to 1 decimal."),
        (lambda right: np.trunc(10 * right) / 10, "is right, but rounded or cut off to 1 decimal."),
        (np.round, "is right, but rounded or cut off to whole numbers."),
        (lambda right: np.clip(right, -0.14, 0.9), "is right between -0.14 and 0.9, and never goes beyond."),
        (lambda right: np.minimum(right, 0.9), "is right up to 0.9, and never goes above."),
        (lambda right: np.maximum(right, 0), "is right down to 0, and never goes below."),
        (lambda right: right * np.where(right > 1, np.nan, 1), "holds NaN for"),
        (lambda right: right / 0.0, "is infinite for every input tried."),
    ],
)
@np.errstate(all="ignore")
def test_what_was_done_is_said(change, said):
    """Where it explains every number."""
    (sentence,) = values.in_words(asker(PREDICT, lambda X, w, c: change(predict(X, w, c))))
    assert sentence.startswith("the result ") and said in sentence


def test_a_length_that_was_changed_is_said():
    """Of those that are too long, or of all."""
    capped = values.in_words(asker(VECTOR, lambda a: 3 * a * min(1, 6 / np.linalg.norm(3 * a))))
    assert capped and "never a length of more than 6." in capped[0]
    always = values.in_words(asker(VECTOR, lambda a: a / np.linalg.norm(a)))
    assert "always a length of 1." in always[0]


def test_a_multiple_of_an_argument_is_named():
    """By the result that it was added to."""

    def decayed(X, y, w, c):
        dw, dc = gradient(X, y, w, c)
        return dw + 0.1 * w, dc

    (sentence,) = values.in_words(asker(GRADIENT, decayed))
    assert sentence == "dw is off by 0.1 times `w`. Is a term with it added that isn't asked, such as weight decay?"


def test_a_factor_of_each_call_is_said():
    """With the results that have it, and those that are right; one factor for all calls is said elsewhere."""
    said = values.in_words(asker(GRADIENT, lambda X, y, w, c: [(c + len(X)) * one for one in gradient(X, y, w, c)]))
    assert said == [
        "dw and dc are off by a factor. Within a call it is the same for all numbers, and it differs from call to call. Something that "
        "all of them contain is wrong."
    ]
    said = values.in_words(asker(GRADIENT, lambda X, y, w, c: (c * gradient(X, y, w, c)[0], gradient(X, y, w, c)[1])))
    assert said[0].startswith("dw is off by a factor.") and said[0].endswith("dc is right.")
    assert values.in_words(asker(GRADIENT, lambda *case: [3 * one for one in gradient(*case)])) == []


def test_a_bound_that_nothing_comes_near_is_none():
    """The derivative of one of two terms has a bound, too, and nobody clipped it."""
    question = Question(
        "f", [(y, p) for p in (0.2, 0.5, 0.7) for y in (0.0, 1.0)], lambda y, p: (p - y) / (p * (1 - p)), ["y", "p"]
    )
    assert values.in_words(asker(question, lambda y, p: -y / p + (1 - y))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        lambda X, w, c: -predict(X, w, c),
        lambda X, w, c: np.zeros(len(X)),
        lambda X, w, c: np.full(len(X), 0.25),
        lambda X, w, c: (X @ w > 0).astype(float),  # few numbers are no rounding
        lambda X, w, c: np.round(X @ w - c, 2),  # wrong before it is rounded
        lambda X, w, c: np.clip(X @ w - c, -1, 1),
        lambda X, w, c: 1.01 * predict(X, w, c),
        lambda X, w, c: predict(X, w, c) + 0.5,
        lambda X, w, c: predict(X, w, c) + np.arange(len(X)),
        lambda X, w, c: np.zeros((2, 2)),
        lambda X, w, c: "text",
        lambda X, w, c: 1 / 0,
    ],
)
def test_what_is_otherwise_wrong_is_left_in_peace(wrong):
    """Constants, other formulas, other shapes, and what is no numbers."""
    assert values.in_words(asker(PREDICT, wrong)) == []


@np.errstate(all="ignore")
def test_where_the_right_result_is_infinite_nothing_is_said():
    """The function is asked for what isn't there."""
    question = Question("f", [(0.0,), (0.0,), (0.0,)], lambda a: 1 / np.float64(a), ["a"])
    assert values.in_words(asker(question, lambda a: np.nan)) == []


def test_a_right_result_beside_a_wrong_one_is_not_named():
    """Each result is looked at by itself."""
    said = values.in_words(asker(GRADIENT, lambda *case: (np.round(gradient(*case)[0], 1), gradient(*case)[1])))
    assert [sentence.split()[0] for sentence in said] == ["dw"]
    assert EXAMPLES is GRADIENT.cases
