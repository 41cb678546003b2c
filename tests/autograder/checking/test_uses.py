"""Functions that build on each other: what can be used, what is carried forward, where stand-ins help."""

import numpy as np
import pytest

from autograder.checking import Helper, Uses, compare
from autograder.checking.reach import in_process


def double(x):
    return 2 * x


USES = Uses(
    {"double": Helper(double, "def double(x): return 0.5 * np.asarray(x) + 1", lambda rng: [(rng.uniform(1, 2, 3),)])},
    quadruple=["double"],
)
CASES = [(np.array([1.0, 2.5, -3.0]),), (np.array([4.0]),)]


def student(source):
    namespace = {"np": np}
    exec(source, namespace)
    return in_process(namespace)


def judged(someone):
    """The findings for double and for quadruple, as two tests of one submission make them."""
    first = compare(someone, "double", CASES, double)

    def check(asked, given):
        return compare(asked, "quadruple", CASES, lambda x: given["double"](given["double"](x)))

    return first, USES.judge(someone, "quadruple", check)


BUILT = "def quadruple(x): return double(double(x))"


def test_a_right_function_is_right_outright():
    """Nothing of it is owed to leniency."""
    first, second = judged(student(f"def double(x): return x + x\n{BUILT}"))
    assert first.ok and second.ok and not second.carried


def test_what_faithfully_uses_a_wrong_helper_is_right():
    """It is said by which function, and marked as carried; the helper's own test is lost."""
    first, second = judged(student(f"def double(x): return 3 * x\n{BUILT}"))
    assert not first.ok
    assert second.ok and second.carried and "given your own double" in second.message


def test_a_helper_that_changes_its_argument_works_on_copies():
    """It was charged for that. What is built on it would go on with changed numbers, and is right where it needn't."""
    first, second = judged(
        student("def double(x):\n    x *= 2\n    return x\ndef quadruple(x): return double(x) + 2 * x")
    )
    assert not first.ok
    assert second.ok and second.carried
    assert (
        second.message
        == "right, tested with your own double on copies of what it changes; that is counted where it belongs."
    )


def test_a_mistake_of_its_own_is_no_error_carried_forward():
    """A wrong helper excuses nothing else."""
    _, second = judged(student("def double(x): return 3 * x\ndef quadruple(x): return double(x)"))
    assert not second.ok


@pytest.mark.parametrize(
    "source",
    [
        "",
        "def double(x): raise ValueError",
        "def double(x): return None",
        "def double(x): return np.full(np.shape(x), np.nan)",
        "def double(x): return np.arange(float(len(x)))",
    ],
)
def test_a_helper_that_says_nothing_is_stood_in_for(source):
    """What is built on it shows along the stand-in; what is not built on anything shows nothing."""
    assert not USES.usable("double", student(source))
    _, second = judged(student(f"{source}\n{BUILT}"))
    assert second.ok and second.carried and "a stand-in for double" in second.message
    _, made_up = judged(student(f"{source}\ndef quadruple(x): return np.full(np.shape(x), np.nan)"))
    assert not made_up.ok
    _, constant = judged(student(f"{source}\ndef quadruple(x): return np.arange(float(len(x)))"))
    assert not constant.ok


def test_a_helper_that_was_right_when_it_was_tested_excuses_nothing():
    """One that answers otherwise afterwards is no mistake that was charged."""
    source = (
        "asked = []\ndef double(x):\n    asked.append(1)\n    return 2 * x if len(asked) <= 2 else 3 * x\n"
        "def quadruple(x): return 9 * x"
    )
    first, second = judged(student(source))
    assert first.ok and not second.ok


def test_a_name_that_is_in_no_table_is_refused():
    """The author's slip stops the release."""
    with pytest.raises(ValueError, match="no helper triple"):
        Uses({}, quadruple=["triple"])


def test_what_is_used_through_others_counts():
    """In the order in which they build on each other."""
    helper = USES.helpers["double"]
    uses = Uses({"a": helper, "b": helper, "c": helper}, b=["a"], c=["b"], d=["c"])
    assert uses.of("d") == ["a", "b", "c"] and uses.of("b") == ["a"] and uses.of("a") == []
