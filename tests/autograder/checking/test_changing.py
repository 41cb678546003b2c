"""Arguments that a function changes: the later questions that show whether the change does harm."""

import numpy as np

from autograder.checking import changing
from autograder.checking.changing import later_questions
from autograder.checking.reach import SAME, Call, Outcome


def answered(*arguments, changed=()):
    return Call("f", arguments), Outcome("value", 1.0, changed_arguments=changed)


def test_the_later_questions_share_the_changed_arrays_alone():
    """Each other call is made after the one that changes v, which gets the same v and an x of its own."""
    one, other = np.zeros(2), np.ones(2)
    (position, call), *more = later_questions([answered(one, 3.0, changed=(1,)), answered(other, 4.0)])
    assert position == 1 and not more and call.arguments == (other, 4.0)
    assert call.before == Call("f", (one, SAME))


def test_only_questions_in_the_same_shapes_come_before():
    """Arrays of other shapes could make the call fail for a reason of its own."""
    asked = [answered(np.zeros(2), [np.zeros(3), 1.0], changed=(0,)), answered(np.zeros(3), [np.zeros(3), 1.0])]
    assert list(later_questions(asked)) == []


def test_nothing_is_asked_where_nothing_was_changed():
    """Most functions leave their arguments alone, so this costs them nothing."""
    assert list(later_questions([answered(1.0), answered(2.0)])) == []


def test_the_later_questions_are_bounded():
    """A function that changes its arguments in each of many calls is asked so many times and no more."""
    asked = [answered(float(number), changed=(0,)) for number in range(50)]
    assert len(list(later_questions(asked))) == changing.MOST_CHANGED * changing.MOST_LATER
