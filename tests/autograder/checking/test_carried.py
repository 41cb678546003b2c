"""Errors carried forward: which helpers are tried as an excuse, and what is said of one that holds."""

import numpy as np
import pytest

from autograder.checking.carried import OwnFunctions, Unusable, already_counted, combined, departs, first_excuse
from autograder.checking.ladder import Finding
from autograder.checking.reach import Call, in_process


def test_the_sentence_names_the_helpers():
    """The student is told which of their functions the judgement rests on."""
    assert already_counted(["relu", "sigmoid"]) == (
        "right, given your own relu and sigmoid; the mistake there is counted where it was made."
    )


def test_every_combination_is_tried_while_there_are_few():
    """Of more than three only each alone, and all together."""
    assert list(combined(["b", "a"])) == [("a",), ("b",), ("a", "b")]
    assert list(combined("dbca")) == [("a",), ("b",), ("c",), ("d",), ("a", "b", "c", "d")]
    assert list(combined([])) == []


def test_the_first_excuse_that_holds_is_taken():
    """What is right outright needs none; one that can't be computed is none."""
    wrong = Finding(False, "wrong")

    def unusable():
        raise Unusable("f")

    assert first_excuse(Finding(True), [(["f"], unusable)]) == Finding(True)
    assert first_excuse(wrong, [(["f"], unusable), (["g"], lambda: wrong)]) is wrong
    excused = first_excuse(wrong, [(["f"], unusable), (["g"], lambda: Finding(True))])
    assert excused.ok and excused.carried and "your own g" in excused.message


def test_rows_come_back_in_the_order_in_which_they_were_given():
    """However they were asked; what is no number of an accepted shape is unusable."""
    own = OwnFunctions(in_process({"double": lambda x: 2 * x, "text": lambda x: "two"}))
    order = np.array([2, 0, 1])
    found = own.numbers(("double",), [Call("double", (float(i),)) for i in order], [()], order)
    np.testing.assert_array_equal(found.ravel(), [0.0, 2.0, 4.0])
    with pytest.raises(Unusable):
        own.numbers(("text",), [Call("text", (1.0,))], [()], np.arange(1))


def test_a_row_that_has_two_answers_is_unusable():
    """A function that goes by the place of a row gives it another answer the second time."""
    own = OwnFunctions(in_process({"place": lambda x: np.arange(len(x)), "double": lambda x: 2 * x}))
    twice, order = np.array([5.0, 6.0, 5.0]), np.array([0, 1, 0])
    np.testing.assert_array_equal(own.numbers(("d",), [Call("double", (twice,))], [(3,)], order).ravel(), [10, 12])
    with pytest.raises(Unusable):
        own.numbers(("p",), [Call("place", (twice,))], [(3,)], order)


def test_a_function_that_cannot_be_used_does_not_depart():
    """It is no wrong helper either: a stand-in takes its place."""

    def unusable(x):
        raise Unusable("f")

    assert departs(lambda x: 3 * x, lambda x: 2 * x, [(np.ones(2),)])
    assert not departs(lambda x: 2 * x, lambda x: 2 * x, [(np.ones(2),)])
    assert not departs(unusable, lambda x: 2 * x, [(np.ones(2),)])
