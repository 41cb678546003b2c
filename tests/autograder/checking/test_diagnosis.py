"""The search for the misconception that gives the same wrong numbers."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checking.diagnosis import Model, Search, alike, departure, left_out, sentences, wanted
from autograder.checking.misconception import Misconception, spoil

TEXT = "def f(x):\n    first = 2 * x + 1\n    second = x ** 2\n    return first, second\n"
PLUS = Misconception("minus for plus", "f", (("x + 1", "x - 1"),), "look at the sign.")
TWICE = Misconception("a factor forgotten", "f", (("first = 2 * ", "first = "),), "look at the factor.")
CUBE = Misconception("the cube", "f", (("x ** 2", "x ** 3"),), "look at the exponent.")
BOTH = Misconception(
    "everything doubled", "f", (("return first, second", "return 2 * first, 2 * second"),), "why twice?"
)
ALL = [PLUS, TWICE, CUBE, BOTH]
INPUTS = [np.array([0.5, -2.0]), np.array([3.0, 1.5])]


def run(namespace, number):
    first, second = namespace["f"](INPUTS[number])
    return {"first": first, "second": second}


def search(function):
    found = {number: dict(zip(("first", "second"), function(x))) for number, x in enumerate(INPUTS)}
    return Search(Model(TEXT, lambda *some: spoil(TEXT, some), {}, run), found)


def names(function):
    return [[m.name for m in claim.misconceptions] for claim in search(function).claims(ALL)]


def test_a_right_answer_gets_no_claim():
    """Nothing is wrong, so nothing is claimed."""
    assert names(lambda x: (1 + x + x, x * x)) == []


@pytest.mark.parametrize("misconception", ALL)
def test_each_is_found_by_its_numbers(misconception):
    """Whatever the code looks like, the same numbers on all inputs name the misconception."""
    namespace = {}
    exec(spoil(TEXT, [misconception]), namespace)
    assert names(namespace["f"]) == [[misconception.name]]


def test_two_at_once_are_found():
    """A pair of mistakes in one function gives both names."""
    assert names(lambda x: (x - 1, x * x)) == [["minus for plus", "a factor forgotten"]]


def test_numbers_that_nothing_explains_get_no_claim():
    """No match, no claim."""
    assert names(lambda x: (x + 7, np.sin(x))) == []


def test_a_part_is_claimed_for_itself():
    """Where one quantity is explained and another is wrong for a reason unknown, the claim says which it is about."""
    claims = search(lambda x: (2 * x - 1, np.sin(x))).claims(ALL)
    assert [(claim.misconceptions, claim.quantities) for claim in claims] == [((PLUS,), ("first",))]
    assert sentences("f", claims) == ["f, first — minus for plus: look at the sign."]


def test_a_part_is_not_claimed_where_the_rest_speaks_against_it():
    """A misconception that would change a quantity which is right is not the reason."""
    assert names(lambda x: (4 * x + 2, x * x)) == []


def test_agreement_on_one_input_alone_is_none():
    """A function that departs as the misconception does for one input, and otherwise for another, gets no claim."""
    assert names(lambda x: (2 * x - 1 if x[0] == 0.5 else 2 * x + 5, x * x)) == []


def test_what_raises_in_a_variant_is_no_match():
    """A variant that can't be run explains nothing, and stops nothing."""
    broken = Misconception("broken", "f", (("x + 1", "undefined"),), "")
    assert search(lambda x: (x, x)).claims([broken]) == []


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=6))
def test_an_array_is_like_itself_whatever_its_axes_of_length_one(values):
    """(n, 1), (1, n) and (n,) are the same numbers; NaN is like nothing."""
    array = np.array(values)
    assert alike(array[:, None], array[None, :])
    assert not alike(array, array + 1)
    assert not alike(np.full(3, np.nan), np.full(3, np.nan))


def test_diagnosis_can_be_left_out():
    """Within the context nobody wants one; afterwards it is wanted again."""
    assert wanted()
    with left_out():
        assert not wanted()
    assert wanted()


X = np.array([-2.0, -1.0, 1.0, 2.0])
PLACES = {"for x < 0": X < 0, "for x > 0": X > 0}


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (3 * X**2, "value is 3 times what it should be, for every input tried."),
        (-(X**2), "value is -1 times what it should be, for every input tried."),
        (X**2 + 0.5, "value is off by the same amount, 0.5, for every input tried."),
        (np.where(X < 0, 0, X**2), "value is 0 and should not be. This is so only for x < 0, and always there."),
        (
            np.where(X > 0, 2 * X**2, X**2),
            "value is 2 times what it should be. This is so only for x > 0, and always there.",
        ),
        (np.array([4.0, 7.0, 1.0, 4.0]), ""),  # a single wrong value may lie there by chance
        (np.array([4.1, 1.0, 1.0, 9.0]), ""),
        (X**2, ""),
        (np.full(4, np.nan), ""),
        (X[:3], ""),
    ],
)
def test_where_nothing_fits_the_places_are_named(found, sentence):
    """A constant factor, a constant amount, or where it departs; silence where there is no pattern."""
    assert departure("value", [(found, X**2, PLACES)]) == sentence


def test_places_are_looked_at_over_all_inputs():
    """What holds for one input and not for another is no pattern."""
    pair = partial(np.where, X < 0)
    assert departure("value", [(pair(0, X**2), X**2, PLACES), (np.where(X > 0, 0, X**2), X**2, PLACES)]) == ""
