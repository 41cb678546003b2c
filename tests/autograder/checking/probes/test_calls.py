"""The same call twice, and the arguments in another order."""

import numpy as np

from autograder.checking.probes.calls import answers_otherwise, other_order
from autograder.checking.probes.question import Asker, Question
from autograder.checking.reach import in_process
from tests.probed import GRADIENT, PREDICT, asker, gradient, predict, written


def test_random_numbers_are_noticed():
    """Also where they only choose one of a few rows."""
    rng = np.random.default_rng(1)
    for random in (
        lambda X, w, c: predict(X, w, c) + rng.normal(),
        lambda X, w, c: np.full(len(X), predict(X, w, c)[rng.integers(len(X))]),
    ):
        assert "when it is repeated. Are random numbers drawn" in answers_otherwise(asker(PREDICT, random))


def test_what_stays_from_call_to_call_is_noticed():
    """A default argument, a global that is bound anew, and a cache for other arguments."""

    def grows(X, w, c, before=[0.0]):  # noqa: B006
        before[0] += 1
        return predict(X, w, c) * before[0]

    namespace = written("def predict(X, w, c):\n    global n\n    n += 1\n    return X @ w + c * n", n=0)
    assert "when it is repeated" in answers_otherwise(asker(PREDICT, grows))
    assert "when it is repeated" in answers_otherwise(Asker(in_process(namespace), PREDICT))
    last = {}

    def of_the_call_before(X, w, c):
        key = X.tobytes()
        if last.get("key") != key:
            last.update(key=key, before=last.get("now", 0.0), now=c)
        return predict(X, w, c) + last["before"]

    assert "after other calls" in answers_otherwise(asker(PREDICT, of_the_call_before))
    kept = {}

    def keeps_the_largest(X, w, c):
        kept[X.shape] = np.maximum(kept.get(X.shape, -np.inf), predict(X, w, c))
        return kept[X.shape].copy()

    assert "after other calls" in answers_otherwise(asker(PREDICT, keeps_the_largest))


def test_wrong_functions_without_a_memory_are_left_in_peace():
    """Constants, NaN, errors, seeds of their own and caches that hold what is right."""
    cache = {}

    def seeded(X, w, c):
        return predict(X, w, c) + np.random.default_rng(0).normal(size=len(X))

    def cached(X, w, c):
        return cache.setdefault((X.tobytes(), w.tobytes(), c), -predict(X, w, c))

    for innocent in (lambda *_: 3.0, lambda *_: np.nan, lambda *_: 1 / 0, lambda *_: "text", seeded, cached):
        assert answers_otherwise(asker(PREDICT, innocent)) == ""


def test_two_arguments_exchanged_are_named():
    """Where the results are right in the other order."""
    said = other_order(asker(GRADIENT, lambda X, w, y, c: gradient(X, y, w, c) if len(w) == 2 else 1 / 0))
    assert said == "the results are right with the arguments `y` and `w` in each other's place. Look which is which."


def test_an_order_of_three_is_named():
    """As the function takes them."""
    question = Question(
        "f", [(1.0, 2.0, 3.0), (2.0, 0.5, 1.5), (0.3, 4.0, 2.5)], lambda a, b, c: a + b * b - c**3, ["a", "b", "c"]
    )
    said = other_order(asker(question, lambda c, a, b: a + b * b - c**3))
    assert said == "the results are right with the arguments in the order c, a, b. Look at their order."


def test_two_entries_of_a_list_exchanged_are_named():
    """With the list."""
    question = Question(
        "f",
        [(1.5, [2.0, 3.0]), (2.5, [0.3, 4.0]), (0.7, [1.0, 2.0])],
        lambda x, p: x * p[0] - p[1],
        ["x", ("p", ["a", "b"])],
    )
    said = other_order(asker(question, lambda x, p: x * p[1] - p[0]))
    assert said == "the results are right with `a` and `b` of `p` in each other's place. Look which is which."


def test_wrong_in_every_order_is_no_order():
    """A function that is wrong otherwise, or indifferent to the order, gets none."""
    symmetric = Question("f", [(1.0, 2.0), (2.0, 0.5), (0.3, 4.0)], lambda a, b: a * b, ["a", "b"])
    assert other_order(asker(symmetric, lambda a, b: a + b)) == ""
    assert other_order(asker(GRADIENT, lambda *_: (np.zeros(2), 0.0))) == ""
    assert other_order(asker(GRADIENT, lambda *_: 1 / 0)) == ""


def test_a_count_stays_a_count():
    """A loop that counts to a broken number may never end: whole numbers stay where they are."""
    asked = []

    def power(x, times):
        asked.append(times)
        return -(x**times)

    question = Question("power", [(1.5, 2), (2.5, 3), (0.5, 4)], lambda x, times: x**times, ["x", "times"])
    assert other_order(asker(question, power)) == ""
    assert all(type(one) is int for one in asked)
