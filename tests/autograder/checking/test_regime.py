"""The model answer made wrong in one regime only."""

import pytest

from autograder.checking.regime import Regime, Way, wrong_in

CELL = "import math\n\n\ndef half(n, by=2):\n    return n / by\n\n\nk = half(4)"
NOTHING = Way("nothing", "result = 0 * result")


def run(text, *calls):
    namespace = {}
    exec(text, namespace)
    return [namespace["half"](*call) for call in calls], namespace["k"]


def test_it_is_wrong_there_and_right_elsewhere():
    """The function is wrapped where it stands, so that the cell's later lines use it too."""
    text = wrong_in(Regime("half", "negative numbers", "n < 0", (NOTHING,)), NOTHING, CELL)
    assert run(text, (6,), (-6,), (6, 3)) == ([3, 0, 2], 2)


def test_it_may_call_what_is_right():
    """Under the name `right`, with other arguments."""
    way = Way("of the number before", "result = right(n - 1, by)")
    assert run(wrong_in(Regime("half", "six", "n == 6", (way,)), way, CELL), (6,), (4,))[0] == [2.5, 2]


def test_it_may_remember():
    """What is made before the first call lasts from call to call."""
    regime = Regime("half", "again", "n in seen or seen.add(n)", (NOTHING,), "seen = set()")
    assert run(wrong_in(regime, NOTHING, CELL), (6,), (8,), (6,))[0] == [3, 4, 0]


def test_edits_change_the_function_itself():
    """Where the regime shows only inside."""
    way = Way("doubled", edits=(("n / by", "n / by * (2 if n > 9 else 1)"),))
    assert run(wrong_in(Regime("half", "large", ways=(way,)), way, CELL), (8,), (10,))[0] == [4, 10]


def test_what_does_not_fit_the_model_is_said():
    """A function that isn't there, and an edit that stands nowhere or overlaps another."""
    with pytest.raises(ValueError, match="defines no third"):
        wrong_in(Regime("third", "any", "True", (NOTHING,)), NOTHING, CELL)
    for edits in ((("n * by", "0"),), (("n / by", "0"), ("/ by", "0"))):
        way = Way("changed", edits=edits)
        with pytest.raises(ValueError, match="any"):
            wrong_in(Regime("half", "any", ways=(way,)), way, CELL)


@pytest.mark.parametrize("given", [{}, {"ways": (NOTHING,), "left_out": "A right answer may fail there."}])
def test_a_regime_has_ways_of_being_wrong_or_a_reason(given):
    """Neither, and both, are a slip."""
    with pytest.raises(ValueError, match="ways of being wrong"):
        Regime("half", "any", "True", **given)
