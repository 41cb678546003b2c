"""A process beside this one: what it returns, raises and tells, and how it is ended."""

import re
import time

import pytest

from autograder.grading import beside
from autograder.grading.beside import Beside, Died, OverTime


@pytest.fixture
def process():
    made = Beside()
    yield made
    beside.end([made])


class Stubborn(Exception):
    """An exception that can't be made again from what it says of itself."""

    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


def raises(error):
    raise error


def raises_a_stubborn_one():
    raise Stubborn(1, 2)


def searches_for_ever():
    """One call into C, in which nothing of Python's is heard but a signal now and then."""
    beside.tell("begun")
    return re.fullmatch("(a|aa)+", "a" * 100 + "b")


def counts(length):
    return sum(range(length))


def test_it_returns_and_raises_what_the_function_does(process):
    """One task after the other; an exception comes with the place where it was raised."""
    assert process.call(divmod, 7, 2) == (3, 1)
    with pytest.raises(ValueError, match="no good") as caught:
        process.call(raises, ValueError("no good"))
    assert "test_beside" in caught.value.__notes__[0]
    with pytest.raises(RuntimeError, match="Stubborn: 1 and 2"):
        process.call(raises_a_stubborn_one)
    assert process.call(abs, -1) == 1


def test_what_takes_too_long_is_ended_in_the_middle_of_a_step(process):
    """By the machine's kernel, with what was told until then."""
    with pytest.raises(OverTime) as caught:
        process.call(searches_for_ever, seconds=0.3)
    assert caught.value.told == ["begun"]
    assert not process.alive


def test_time_in_which_it_waits_does_not_count(process):
    """Nor is the time of one task counted for the next."""
    for _ in range(3):
        process.call(time.sleep, 0.7, seconds=0.5)
        process.call(counts, 1_000_000, seconds=0.5)
    assert process.alive


def test_one_that_is_ended_says_so(process):
    """Whoever wants something of it then is told."""
    beside.end([process])
    with pytest.raises(Died, match="ended with -9"):
        process.call(abs, -1)


def test_nothing_is_told_where_there_is_no_other_side():
    """A function that tells something can be called anywhere."""
    beside.tell("hello")
