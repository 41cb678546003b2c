"""A student's function beside the right one: one quantity, several quantities, and the forms in which arguments may come."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checking import Outcome, compare, compare_results, number, results, vector
from autograder.checking.reach import in_process


def student(source):
    namespace = {"np": np}
    exec(source, namespace)
    return in_process(namespace)


def right(x, w):
    return x @ w


CASES = [(np.arange(6.0).reshape(3, 2) + 1, np.array([0.5, -2.0])), (np.ones((1, 2)), np.array([3.0, 1.0]))]


@pytest.mark.parametrize(
    "source",
    [
        "def predict(x, w): return x @ w",
        "def predict(x, w): return [float(sum(a * b for a, b in zip(row, w))) for row in x]",
        "predict = lambda x, w: np.einsum('ij,j->i', x, w)",
    ],
)
def test_a_right_function_holds_whatever_its_style(source):
    """It is compared on its values, in every case."""
    assert compare(student(source), "predict", CASES, right).ok


@pytest.mark.parametrize(
    "source, says",
    [
        ("", "predict is not defined"),
        ("def predict(x, w): raise NotImplementedError", "not written yet"),
        ("def predict(x, w): x @ w", "should be numbers, but it is None"),
        ("def predict(x, w): return (x @ w).reshape(-1, 1)", r"should have shape \(3,\), but it has shape \(3, 1\)"),
        ("def predict(x, w): return 2 * x @ w", "2 times"),
        ("def predict(x, w): return x @ w if len(x) > 1 else 0 * (x @ w)", "zero everywhere"),
        ("def predict(x, w): return np.full(len(x), np.nan)", "NaN"),
    ],
)
def test_the_first_thing_that_is_wrong_is_said(source, says):
    """The ladder's sentence names the quantity and what was found, in whichever case it fails."""
    finding = compare(student(source), "predict", CASES, right)
    assert not finding.ok
    import re

    assert re.search(says, finding.message), finding.message


def test_shapes_that_are_a_matter_of_taste_are_accepted_where_the_check_says_so():
    """`vector` takes a column or a row for a flat vector, `number` an array of one entry for a number."""
    column = student("def predict(x, w): return (x @ w).reshape(-1, 1)")
    assert compare(column, "predict", CASES, right, shapes=vector).ok
    wrapped = student("def total(x): return np.sum(x).reshape(1, 1)")
    assert compare(wrapped, "total", [(np.ones(3),)], np.sum, shapes=number).ok
    assert not compare(wrapped, "total", [(np.ones(3),)], np.sum).ok


FLAT = {"flat": lambda x, w: (x.ravel(), w)}


def test_another_form_of_the_arguments_counts_where_the_first_can_not_be_used():
    """A function that wants flat rows raises for a table, and is judged on flat rows."""
    flat = student("def predict(x, w):\n    assert x.ndim == 1\n    return x.reshape(-1, len(w)) @ w")
    assert compare(flat, "predict", CASES, right, forms=FLAT).ok
    assert not compare(flat, "predict", CASES, right).ok


def test_a_function_that_is_wrong_in_the_first_form_is_wrong():
    """That it is right in another form excuses nothing: it was asked in the form that it takes."""
    slip = student(
        "def predict(x, w): return (x @ w if x.ndim == 1 else 3 * (x @ w)) if x.ndim == 2 else x.reshape(-1, 2) @ w"
    )
    assert not compare(slip, "predict", CASES, right, forms=FLAT).ok


PARTS = {"dw": np.array([1.0, 2.0]), "db": 3.0}


def test_each_of_several_results_has_its_own_finding():
    """One that is right is right, whatever the other is."""
    found = results(Outcome("value", (np.array([1.0, 2.0]), 4.0)), PARTS)
    assert found["dw"].ok and not found["db"].ok


@pytest.mark.parametrize(
    "value, says",
    [
        (None, "is a return missing"),
        (7.0, "as a tuple or list"),
        ((np.array([1.0, 2.0]),), "but it returns 1"),
        ((3.0, np.array([1.0, 2.0])), "the order should be dw, db"),
    ],
)
def test_what_is_wrong_with_the_whole_is_said_of_each(value, says):
    """No result, no tuple, a wrong count and an exchanged order have sentences of their own."""
    found = results(Outcome("value", value), PARTS)
    assert all(not finding.ok and says in finding.message for finding in found.values())


def test_a_problem_of_the_call_is_said_of_each():
    """A function that raised gives none of its results."""
    found = results(Outcome("raised", problem="gradient raised ValueError."), PARTS)
    assert {finding.message for finding in found.values()} == {"gradient raised ValueError."}


@given(st.permutations(["a", "b", "c"]))
def test_an_exchanged_order_is_named_whichever_it_is(order):
    """The sentence says in which order the results came, and nothing is claimed of those in their place."""
    right = {"a": np.array([1.0, 2.0]), "b": np.array([3.0, 4.0]), "c": np.array([5.0, 6.0])}
    found = results(Outcome("value", tuple(right[name] for name in order)), right)
    for position, name in enumerate(right):
        in_place = order[position] == name
        assert found[name].ok == in_place
        assert in_place or f"returned as {', '.join(order)}" in found[name].message


def test_several_results_are_compared_in_every_case():
    """What is wrong in one case only is wrong."""
    half = student("def both(x): return x.sum(), (x.max() if len(x) > 1 else 0.0)")
    found = compare_results(
        half, "both", [(np.array([1.0, 2.0]),), (np.array([5.0]),)], lambda x: (x.sum(), x.max()), ["total", "largest"]
    )
    assert found["total"].ok and not found["largest"].ok


def test_a_changed_argument_counts_where_another_question_on_it_has_a_wrong_answer():
    """The same question again may have the same answer, as where w is masked by what x hides."""
    cases = [(np.array([1.0, 0.0]), np.array([2.0, 3.0])), (np.array([0.0, 1.0]), np.array([4.0, 5.0]))]
    masked = student("def predict(x, w):\n    w *= x > 0\n    return x @ w")
    assert "changes its arguments" in compare(masked, "predict", cases, right).message
    harmless = student("def predict(x, w):\n    made = x @ w\n    x *= x == x\n    return made")
    assert compare(harmless, "predict", cases, right).ok


def test_a_changed_argument_counts_where_it_gives_another_answer():
    """The function is asked again with the same arrays. What changes an argument and answers as before is right."""
    finding = compare(student("def predict(x, w):\n    x *= 2\n    return x @ w / 2"), "predict", CASES, right)
    assert (
        finding.message
        == "predict changes its arguments: called again with the same arrays, it gives a wrong answer. Work on a copy."
    )
    assert compare(student("def predict(x, w):\n    x[x < 0] = 0\n    return x @ w"), "predict", CASES, right).ok
    both = "def both(x, w):\n    made = x @ w, w.copy()\n    x += 1\n    return made"
    found = compare_results(student(both), "both", CASES, lambda x, w: (x @ w, w), ["product", "weights"])
    assert "changes its arguments" in found["product"].message and found["weights"].ok


def test_a_reference_without_finite_numbers_is_the_authors_slip():
    """It raises, and costs no student points."""
    with pytest.raises(ValueError, match="mend one of the two"):
        compare(student("def f(x): return x"), "f", [(1.0,)], lambda x: np.nan)
