"""The probes one after the other."""

import numpy as np
import pytest

from autograder.checking.probes import probe
from autograder.checking.reach import in_process
from tests.probed import GRADIENT, PREDICT, gradient, predict

RIGHT = [
    lambda X, w, c: predict(X, w, c),
    lambda X, w, c: predict(X, w, c).reshape(-1, 1),
    lambda X, w, c: [float(one) for one in predict(X, w, c)],
    lambda X, w, c: predict(X, w, c).astype(np.float32),
    lambda X, w, c: np.array([predict(x, w, c) for x in X]),
    lambda X, w, c: predict(X, w, c) + 1e-13 * np.random.default_rng().normal(size=len(X)),
]


@pytest.mark.parametrize("right", RIGHT)
def test_nothing_is_said_of_a_right_function(right):
    """Whatever its style."""
    assert probe(in_process({"predict": right}), PREDICT) == []


def test_the_sentence_names_the_function():
    """And has no colon, by which a misconception's name is known."""
    (sentence,) = probe(in_process({"predict": lambda X, w, c: np.round(predict(X, w, c), 1)}), PREDICT)
    assert sentence.startswith("predict — the result is right, but rounded") and ":" not in sentence


def test_the_first_that_sees_something_speaks():
    """What is random isn't said to ignore its arguments, and of several results two are spoken of at most."""
    rng = np.random.default_rng(0)
    (random,) = probe(in_process({"gradient": lambda *_: (rng.normal(size=2), 0.0)}), GRADIENT)
    assert "random numbers" in random
    clipped = probe(in_process({"gradient": lambda *case: [np.round(one, 1) for one in gradient(*case)]}), GRADIENT)
    assert len(clipped) == 2


@pytest.mark.parametrize("strange", [lambda *_: None, lambda *_: "text", lambda *_: {}, lambda *_: object(), 3, None])
def test_whatever_comes_back_is_no_trouble(strange):
    """Nothing is said of what is no numbers, or no function."""
    assert probe(in_process({"predict": strange}), PREDICT) == []
    assert probe(in_process({}), PREDICT) == []


def test_nothing_of_the_student_stands_in_a_sentence():
    """Text that a function returns or raises doesn't come out."""

    def shouts(*_):
        raise ValueError("SHOUTED")

    for loud in (shouts, lambda *_: "SHOUTED", lambda *_: ["SHOUTED", 1.0]):
        assert "SHOUTED" not in " ".join(probe(in_process({"predict": loud}), PREDICT))
