"""Errors in plain words."""

import math

import numpy as np
import pytest

from autograder.checking.probes import raised
from autograder.checking.reach import Call, Outcome, in_process


def _words(function):
    """What is said of an error that this function raises, as the student's process reports it."""
    return raised.in_words(in_process({"f": function}).call_each([Call("f", ())] * 2), "f")


def _unbound():
    if not np:
        a = 1
    return a


def _endless():
    return _endless()


@pytest.mark.parametrize(
    "wrong, said",
    [
        (
            lambda: np.zeros((5, 2)) * np.zeros((2, 3)),
            "shapes (5, 2) and (2, 3) are put together entry by entry, which these",
        ),
        (lambda: np.zeros((5, 2)) * np.zeros((2, 3)), "As a matrix product, with @, they would fit."),
        (lambda: np.zeros(5) + np.zeros(3), "shapes (5,) and (3,)"),
        (lambda: np.zeros((5, 2)) @ np.zeros((3, 2)), "in a matrix product the left one"),
        (lambda: np.dot(np.zeros((5, 2)), np.zeros((3, 2))), "in a matrix product the left one"),
        (lambda: xs, "the name `xs` means nothing where the function is called."),  # noqa: F821
        (_unbound, "`a` is used before it has a value."),
        (lambda: None + 1.0, "something in it is None."),
        (lambda: print()[0], "something in it is None."),
        (lambda: math.exp(np.zeros(3)), "an array stands where a single number is needed."),
        (lambda: max(np.zeros(3), np.zeros(3)), "decides on a whole array at once."),
        (lambda: np.zeros(6).reshape(500, 1), "6 numbers can't be put into shape (500, 1)."),
        (lambda: [1 for a, b in [(1, 2, 3)]], "a line with several names on its left"),
        (lambda: [1 for _ in 3], "something runs over a single number"),
        (lambda: [1 for _ in np.float64(3)], "something runs over a single number"),
        (lambda: np.zeros(3)(2), "something that is no function is called"),
        (lambda: (lambda a: a)(), "another number of arguments than its definition has"),
        (lambda: (lambda a: a)(1, 2), "another number of arguments than its definition has"),
        (lambda: [1].shape, "a list stands where an array is needed."),
        (lambda: [1] * 0.5, "a list stands where an array is needed."),
        (lambda: [1] - 0.5, "a list stands where an array is needed."),
        (lambda: np.zeros(3)[3], "an index goes beyond the end."),
        (lambda: [1][1], "an index goes beyond the end."),
        (lambda: 1 / 0, "a number is divided by 0."),
        (lambda: _endless(), "it calls itself without an end."),
    ],
)
def test_errors_are_explained(wrong, said):
    """As this version of Python and numpy words them."""
    assert said in _words(wrong)


def test_an_error_of_most_calls_is_explained():
    """A table of four rows may unpack into four names, where one of five raises."""
    four = lambda n: (lambda W, b, v, c: 1 / "a")(*range(n)) if n == 4 else [1 for a, b, c, d in [range(n)]]  # noqa: E731
    outcomes = in_process({"f": four}).call_each([Call("f", (n,)) for n in (5, 4, 6)])
    assert "a line with several names on its left" in raised.in_words(outcomes, "f")
    assert raised.in_words(outcomes[:2], "f") == ""


def test_other_errors_are_left_as_they_are():
    """An error that isn't known, none at all, and other ones each time."""

    def own():
        raise ValueError("NameError: name 'xs' is not defined")

    assert _words(own) == ""
    assert _words(lambda: 3) == ""
    assert raised.in_words([], "f") == ""
    one, other = Outcome("raised", problem="f raised NameError: name 'a' is not defined."), Outcome("value", 3)
    assert raised.in_words([one, other], "f") == ""


@pytest.mark.parametrize(
    "message",
    [
        "f raised NameError: name '<script>' is not defined.",
        "f raised NameError: name 'é́' is not defined.",
        f"f raised NameError: name '{'a' * 60}' is not defined.",
        "f raised E (at the line: NameError: name 'xs' is not defined).",
        "f raised ValueError: cannot reshape array of size 99999999999999 into shape (1,2).",
        "f raised NameError: name 'a' is not defin" + "é" * 1000,
    ],
)
def test_a_message_that_was_made_up_is_not_quoted(message):
    """Only what looks like a name or a shape is."""
    assert raised.in_words([Outcome("raised", problem=message)] * 2, "f") == ""
