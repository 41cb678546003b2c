"""Reaching the student's functions: every reply, an attacker's included, becomes an `Outcome` with a sentence."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checking import reach
from autograder.checking.reach import Call, Outcome, Student, Unreachable, in_process
from autograder.checking.score import Criterion, Score

KINDS = {"value", "missing", "unwritten", "not callable", "raised", "unreachable"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
ANSWERS = st.dictionaries(
    st.sampled_from(["ok", "length", "changed", "missing", "not_callable", "raised"]),
    JSON | st.lists(st.text(max_size=5), min_size=3, max_size=3) | st.just(["float", 1.0]),
    max_size=4,
)


def student_of(source, **names):
    namespace = dict(names)
    exec(source, namespace)
    return in_process(namespace)


def replying(answers):
    """A student whose process gives this reply, whatever is asked."""
    return Student(lambda request: json.dumps(answers).encode())


@given(ANSWERS | JSON)
def test_any_reply_becomes_one_outcome(answer):
    """An answer of any form gives an outcome of a known kind; without a value it has a sentence that can be written as UTF-8."""
    outcome = replying([answer]).call("f")
    assert outcome.kind in KINDS
    assert outcome.ok == (outcome.kind == "value")
    if not outcome.ok:
        assert outcome.problem
        outcome.problem.encode("utf-8")
        assert len(outcome.problem) < 1200


@given(st.binary(max_size=40))
def test_any_bytes_become_outcomes(reply):
    """A transport may return any bytes: both calls have an outcome, and no value comes of them."""
    outcomes = Student(lambda request: reply).call_each([Call("f", ()), Call("g", ())])
    assert [outcome.kind for outcome in outcomes] == ["unreachable"] * 2


@pytest.mark.parametrize("type_name", [5, None, ["int"], {}, "\ud800", "x" * 10_000])
def test_what_is_no_function_may_have_any_name(type_name):
    """A type name that is no text, or no readable one, does no harm."""
    outcome = replying([{"not_callable": type_name}]).call("f")
    assert outcome.kind in ("not callable", "unreachable")
    assert len(outcome.problem.encode("utf-8")) < 1000


def test_too_few_or_too_many_answers_are_no_answers():
    """The number of answers must be that of the calls: nobody gets another call's result."""
    for count in (0, 1, 3):
        outcomes = replying([{"ok": ["float", 1.0]}] * count).call_each([Call("f", ())] * 2)
        assert [outcome.kind for outcome in outcomes] == ["unreachable"] * 2


def test_an_unreachable_process_is_said_so_for_every_call():
    """The transport's sentence is in every outcome."""

    def gone(request):
        raise Unreachable("the kernel died")

    outcomes = Student(gone).call_each([Call("f", ()), Call("g", ())])
    assert [outcome.problem for outcome in outcomes] == ["It could not be tested: the kernel died."] * 2


def test_nothing_is_asked_where_there_is_nothing_to_ask():
    """No call, no message."""

    def never(request):
        raise AssertionError("asked")

    assert Student(never).call_each([]) == []


def test_a_call_gives_the_value():
    """Arguments arrive, results come back."""
    outcome = student_of("def f(x, params): return x @ params[0]").call("f", np.eye(2), [np.full((2, 1), 3.0)])
    assert outcome.kind == "value"
    assert outcome.value.tolist() == [[3.0], [3.0]]
    assert outcome.changed_arguments == ()


def test_a_variable_and_some_of_its_items():
    """`value` has the whole, `items` the asked ones and the length."""
    student = student_of("losses = [3.0, 2.0, 1.0]")
    assert student.value("losses").value == [3.0, 2.0, 1.0]
    outcome = student.items("losses", [0, -1])
    assert (outcome.value, outcome.length) == ([3.0, 1.0], 3)


@pytest.mark.parametrize(
    ("source", "kind", "problem"),
    [
        ("", "missing", "f is not defined: its cell was left out, raised an error, or gives it another name."),
        ("f = 5", "not callable", "f is an int, not a function."),
        ("f = None", "not callable", "f is a NoneType, not a function."),
        ("def f(): raise NotImplementedError()", "unwritten", "f is not written yet (it raises NotImplementedError)."),
        ("def f(): raise ValueError('a\\n b')", "raised", "f raised ValueError: a b."),
        ("def f(): raise ValueError()", "raised", "f raised ValueError."),
        ("def f(): raise ValueError('stop.')", "raised", "f raised ValueError: stop."),
        ("def f(): return range(10**9)", "raised", "f returned more than any right answer could hold."),
        ("def f(x): pass", "raised", "f raised TypeError: f() missing 1 required positional argument: 'x'."),
    ],
)
def test_every_way_to_fail_has_its_sentence(source, kind, problem):
    """The kind is told apart and the sentence says what happened."""
    outcome = student_of(source).call("f")
    assert (outcome.kind, outcome.problem) == (kind, problem)


def test_the_line_that_raised_is_in_the_sentence():
    """Where the student's side names the line, the sentence quotes it."""
    outcome = replying([{"raised": ["ValueError", "no", "z = x @ W"]}]).call("f")
    assert outcome.problem == "f raised ValueError: no (at the line: z = x @ W)"


@pytest.mark.parametrize("raised", [None, 3, [], ["a", "b"], ["a", "b", 3], "abcd", {"a": 1}, [["a"], "b", "c"]])
def test_a_malformed_exception_is_not_passed_on(raised):
    """Anything but three texts is 'could not be read'."""
    assert replying([{"raised": raised}]).call("f").problem == "What f gave could not be read."


def test_an_argument_changed_in_place_is_told():
    """The outcome has the positions; what an attacker says of them is read with care."""
    assert student_of("def f(x):\n    x += 1").call("f", np.zeros(2)).changed_arguments == (0,)
    strange = [{"ok": ["none"], "changed": [0, True, "1", 2.0, None, [3], -1, 7], "length": "many"}]
    outcome = replying(strange).call("f", 1.0, 2.0)
    assert (outcome.changed_arguments, outcome.length) == ((0,), None)


def test_stand_ins_hold_for_this_student_only():
    """with_stand_ins gives another student; the first still has its own functions. They add up, and the seed stays."""
    student = Student(student_of("def g(): return 1\ndef f(): return g() + h()")._transport, seed=9)
    one = student.with_stand_ins({"h": "def h(): return 10"})
    both = one.with_stand_ins({"g": "def g(): return 100"})
    assert (one.call("f").value, both.call("f").value, both.seed) == (11, 110, 9)
    assert student.call("f").kind == "raised"


def test_the_bound_student_is_the_current_one():
    """Within `bound` the name `student` is that student, also nested; outside there is none."""
    first, second = student_of("a = 1"), student_of("a = 2")
    with reach.bound(first):
        assert reach.student.value("a").value == 1
        with reach.bound(second):
            assert reach.current() is second
        assert reach.current() is first
    with pytest.raises(RuntimeError, match="There is no student here"):
        reach.current()


def test_the_bound_student_is_released_after_an_error():
    """An error in a hidden test doesn't leave its student bound for the next."""
    with pytest.raises(ZeroDivisionError), reach.bound(student_of("")):
        raise ZeroDivisionError
    with pytest.raises(RuntimeError, match="There is no student here"):
        _ = reach.student.seed


def test_a_score_from_the_students_side_is_only_a_number():
    """A student who returns a Score gets no Score: what arrives is a float."""
    fake = Score([Criterion("a", 100, 100, "")])
    outcome = in_process({"f": lambda: fake}).call("f")
    assert outcome == Outcome("value", 100.0)
    assert type(outcome.value) is float


# --- names that are used again -------------------------------------------------------------------------------------------------------

CELLS = [
    "def cost(x): return 2 * x",
    "def f(x): return cost(x) + 1",
    "def broken(x): return x(1)",
    "def late(x):\n  return 0(x)",
]


def after(last):
    """The student whose cells ran one after the other, the last one after all others."""
    cells = [*CELLS, last]
    namespace = {}
    for cell in cells:
        exec(cell, namespace)
    return in_process(namespace, around=lambda: (cells, ()))


@pytest.mark.filterwarnings("ignore:'int' object is not callable:SyntaxWarning")
@pytest.mark.parametrize("last", ["cost = cost(3)", "cost = [1, 2]", "for cost in range(3): pass", "cost = None"])
def test_a_function_whose_helper_became_a_number_is_asked_as_it_was(last):
    """Also the helper itself; afterwards the name is what the student made of it."""
    student = after(last)
    assert [student.call("f", 4).value, student.call("cost", 4).value] == [9, 8]
    assert student.value("cost").value != 8 and student.value("cost").ok


@pytest.mark.filterwarnings("ignore:'int' object is not callable:SyntaxWarning")
def test_what_is_called_and_was_no_function_before_stays_an_error():
    """With its own sentence; and a function that is another one by now stays that."""
    student = after("cost = cost(3)")
    assert "'int' object is not callable" in student.call("broken", 4).problem
    assert "'int' object is not callable" in student.call("late", 4).problem
    assert after("cost = lambda x: x").call("f", 4).value == 5
    assert after("class cost:\n    def __init__(self, x): pass").call("f", 4).kind == "raised"


@pytest.mark.filterwarnings("ignore:'int' object is not callable:SyntaxWarning")
def test_where_the_cells_are_not_known_the_error_is_told():
    """As before."""
    namespace = {}
    exec(CELLS[1] + "\ncost = 1", namespace)
    outcome = in_process(namespace).call("f", 4)
    assert outcome.kind == "raised" and "not callable" in outcome.problem
