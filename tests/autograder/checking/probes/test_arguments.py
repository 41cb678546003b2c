"""Arguments that don't count, and variables of the notebook that count in their place."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.checking.probes.arguments import ignored_arguments, others
from autograder.checking.probes.question import Asker, Question
from autograder.checking.reach import in_process
from tests.probed import GRADIENT, PREDICT, TABLES, asker, gradient, predict, written


def test_an_argument_that_is_left_out_is_named():
    """Alone, or together with others."""
    assert ignored_arguments(asker(PREDICT, lambda X, w, c: predict(X, w, 0))).startswith(
        "the result doesn't change with `c`. Is it left out"
    )
    assert "with `y` and `c`. Are they left out" in ignored_arguments(
        asker(GRADIENT, lambda X, y, w, c: gradient(X, 0, w, 0))
    )


def test_a_constant_is_said_to_be_one():
    """Whatever is passed."""
    assert "the result is the same whatever is passed" in ignored_arguments(asker(PREDICT, lambda *_: np.ones(4)))


def test_a_list_is_named_by_its_own_name_or_its_entries():
    """As a whole where none of its entries counts."""
    question = Question(
        "f",
        [(X, [w, c]) for X, w, c in TABLES],
        lambda X, params: predict(X, *params),
        ["X", ("params", ["w", "c"])],
    )
    assert "doesn't change with `params`" in ignored_arguments(asker(question, lambda X, params: X.sum(axis=1)))
    assert "doesn't change with `c`" in ignored_arguments(asker(question, lambda X, params: X @ params[0]))


def test_an_entry_that_is_left_out_is_named():
    """Where the argument counts otherwise."""
    said = ignored_arguments(asker(PREDICT, lambda X, w, c: predict(X[:, :1], w[:1], c)))
    assert said.startswith("the result doesn't change with the entry `w[1]`, and should.")


def test_an_argument_that_counts_for_one_label_alone_is_named():
    """With the label for which it doesn't."""
    question = Question(
        "f", [(y, p) for p in (0.2, 0.5, 0.7) for y in (0.0, 1.0)], lambda y, p: -np.log(p if y else 1 - p), ["y", "p"]
    )
    said = ignored_arguments(asker(question, lambda y, p: -y * np.log(p)))
    assert said == "where `y` is 0, the result doesn't change with `p`, and should."
    assert ignored_arguments(asker(question, lambda y, p: -np.log(p) * (1 + y))) == ""


def test_a_whole_number_that_does_not_count_is_a_loop():
    """Such as one that returns in its first round."""
    question = Question("f", [(1.5, 2), (2.5, 3), (0.5, 4)], lambda x, times: x**times, ["x", "times"])
    assert "`times`. Does a loop end early" in ignored_arguments(asker(question, lambda x, times: x))


@pytest.mark.parametrize(
    "body, said",
    [
        ("X @ w_final + c", "the result doesn't change with `w`. It changes with the notebook's `w_final`."),
        ("X @ w + c * w_final[0]", "the result changes with the notebook's `w_final`."),
    ],
)
def test_a_variable_of_the_notebook_is_named(body, said):
    """Where another value of it changes the result, whether or not an argument counts."""
    question = replace(PREDICT, variables={"w_final": [0.3, 0.7], "c_final": 2.0})
    namespace = written(f"def predict(X, w, c): return {body}", w_final=np.array([1.0, 2.0]), c_final=1.0)
    assert ignored_arguments(Asker(in_process(namespace), question)).startswith(said)


def test_a_variable_of_the_same_name_as_an_argument_is_not_looked_at():
    """The function's own `c` is what was passed."""
    question = replace(PREDICT, variables={"c": 2.0, "w": [0.3, 0.7]})
    namespace = written("def predict(X, w, c): return X @ w - c", w=np.ones(2), c=1.0)
    assert ignored_arguments(Asker(in_process(namespace), question)) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        lambda X, w, c: -predict(X, w, c),
        lambda X, w, c: np.maximum(X @ w + c, 0),  # off for many rows
        lambda X, w, c: (X @ w + c > 3).astype(float),  # far from most inputs
        lambda X, w, c: np.clip(X @ w + c, 1, 1.2),
        lambda X, w, c: np.tanh(50 * (X @ w + c)),  # saturated
        lambda X, w, c: np.round(X @ w + c),
        lambda X, w, c: np.where(X @ w > 0, c, X @ w),
        lambda X, w, c: 1 / 0,
        lambda X, w, c: "text",
        lambda X, w, c: np.full(len(X), np.nan),
    ],
)
def test_what_looks_at_all_of_its_arguments_is_left_in_peace(wrong):
    """Also where it hardly ever shows, or where there is nothing to look at."""
    assert ignored_arguments(asker(PREDICT, wrong)) == ""


def test_what_the_right_function_ignores_is_no_mistake():
    """A weight behind a unit that is off tells nothing, and neither does a factor that is 0."""
    question = Question("f", [(0.0, 2.0), (0.0, 3.0), (0.0, 4.0)], lambda a, b: a * b, ["a", "b"])
    assert ignored_arguments(asker(question, lambda a, b: a)) == ""
    some = replace(question, cases=[(0.0, 2.0), (1.0, 3.0), (0.0, 4.0)])
    assert ignored_arguments(asker(some, lambda a, b: a)) == ""


def test_a_random_function_names_no_variable():
    """Its results change by themselves."""
    question = replace(PREDICT, variables={"w_final": [0.3, 0.7]})
    rng = np.random.default_rng(1)
    assert "notebook" not in ignored_arguments(asker(question, lambda X, w, c: rng.normal(size=len(X))))


def test_others_are_of_the_same_form():
    """Labels stay 0 or 1, shares between 0 and 1, counts whole, and everything else has a value near and one far."""
    labels = np.array([0.0, 1.0, 1.0])
    assert all(set(np.unique(one)) <= {0.0, 1.0} and (one != labels).any() for one in others(labels, 20))
    assert all(0 < one < 1 and type(one) is float for one in others(0.4, 20))
    assert all(type(one) is int for one in others(3, 20))
    numbers = others(np.array([[1.5, -2.0]]), 20)
    assert {one.shape for one in numbers} == {(1, 2)}
    sizes = [np.abs(one).max() for one in numbers]
    assert min(sizes) < 3 and max(sizes) > 10
    assert others(True, 20) == others(None, 20) == others(np.zeros(0), 20) == []
