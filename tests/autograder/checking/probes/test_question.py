"""How a function is asked: with its results by name, within its time, and with the student's names as before afterwards."""

import time

import numpy as np
import pytest

from autograder.checking.probes import question
from autograder.checking.probes.question import Asker, Leaf, both, identical, moved_on, parts_of
from autograder.checking.reach import Unreachable, in_process
from tests.probed import GRADIENT, PREDICT, TABLES, asker, predict, written


def test_results_come_by_name():
    """Of several results each has its own; of one there is `its result`."""
    assert GRADIENT.answer(GRADIENT.cases[0]).keys() == {"dw", "dc"}
    assert PREDICT.answer(TABLES[0]).keys() == {"its result"}


def test_what_is_no_numbers_is_none():
    """Text, None, errors and the wrong number of results are no evidence."""
    for strange in (lambda *_: "text", lambda *_: None, lambda *_: 1 / 0, lambda *_: [[1, 2], [3]]):
        assert asker(PREDICT, strange).ask(TABLES) == [None] * 3
    assert asker(GRADIENT, lambda *_: (1, 2, 3)).ask(GRADIENT.cases[:1]) == [None]


def test_entries_of_a_list_are_arguments_of_their_own():
    """A leaf reads and replaces one entry of a list, and leaves the case as it is."""
    case = ([1, 2], 3)
    leaf = Leaf("b", 0, 1)
    assert (leaf.of(case), leaf.put(case, 5), case) == (2, ([1, 5], 3), ([1, 2], 3))


def test_a_call_that_never_ends_is_stopped(monkeypatch):
    """Its time is limited, and what came before the limit is all that there is."""
    monkeypatch.setattr(question, "EACH", 0.2)
    monkeypatch.setattr(question, "SECONDS", 0.2)
    asking = asker(PREDICT, lambda X, w, c: predict(X, w, c) if np.all(w < 9) else [0 for _ in iter(int, 1)])
    began = time.monotonic()
    answers = asking.ask([TABLES[0], (TABLES[0][0], np.full(2, 10.0), 1.0), TABLES[1]])
    assert [one is not None for one in answers] == [True, False, False]
    assert asking.ask(TABLES) == [None] * 3
    assert time.monotonic() - began < 3


def test_a_function_of_large_results_is_not_experimented_with():
    """Hundreds of them would fill the reply."""
    assert asker(PREDICT, lambda X, w, c: np.zeros(2000)).ask(TABLES) == [None] * 3


def test_a_process_that_is_gone_is_no_evidence():
    """Every answer is None, and nothing raises."""

    def gone(_):
        raise Unreachable("it is gone")

    student = in_process({})
    student._transport = gone
    assert Asker(student, PREDICT).ask(TABLES) == [None] * 3


def test_stand_ins_are_in_place():
    """A function that builds on another is asked with that one's stand-in, as elsewhere."""
    namespace = written("def predict(X, w, c): return helper(X @ w + c)")
    student = in_process(namespace).with_stand_ins({"helper": "def helper(s): return np.maximum(s, 0.1 * s)"})
    assert identical(Asker(student, PREDICT).ask(TABLES)[0], PREDICT.answer(TABLES[0]))
    assert "helper" not in namespace


def test_variables_are_as_before_afterwards():
    """Another value of a variable is there for the calls alone, also where the function binds it anew."""
    namespace = written("def predict(X, w, c):\n    global b\n    b = b + c\n    return X @ w + b", b=1.0)
    asking = Asker(in_process(namespace), PREDICT)
    before = namespace["b"]
    one, other = asking.ask_with([{}, {"b": 5.0}], PREDICT.calls(TABLES[:1]))
    assert moved_on(one[0], other[0])
    assert namespace["b"] == before


def test_parts_are_counted_before_they_are_read():
    """What holds a million results is none of ours, and costs no time."""
    began = time.monotonic()
    assert parts_of(np.zeros(3_000_000)) == parts_of([0] * 3_000_000) == parts_of(5) == []
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("count, said", [(1, "`0`"), (2, "`0` and `1`"), (8, "`0`, `1`, `2`, `3`, `4` and 3 more")])
def test_names_are_listed(count, said):
    """With commas and "and"; of many names only the first."""
    assert both([str(number) for number in range(count)]) == said
