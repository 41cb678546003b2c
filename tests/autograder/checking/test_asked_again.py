"""Asking a tested function again: the old questions and their neighbours are among the new ones, and other answers are noticed."""

import json

import numpy as np
import pytest

from autograder.checking import plain
from autograder.checking.asked_again import AGAIN, AnswersOtherwise, ask
from autograder.checking.evidence import Evidence
from autograder.checking.reach import Call, Student, in_process


def student_tested_on(namespace, questions, name="f", right=False):
    """A student whose function has answered these questions in its own test."""
    student = in_process(namespace)
    calls = [Call(name, question) for question in questions]
    student.evidence.note(name, right, list(zip(calls, student.call_each(calls))))
    return student


QUESTIONS = [(np.array([0.3, -1.2, 2.0]),), (np.array([1.5, 0.4]),)]
NEW = [Call("f", (np.array([0.7, 0.1]),)), Call("f", (np.array([5.0]),))]


def test_a_function_that_answers_as_before_is_asked_the_new_questions():
    """The outcomes are those of the new calls, in their order, and nothing is remarked."""
    student = student_tested_on({"f": lambda z: 2 * z}, QUESTIONS)
    outcomes = ask(student, NEW)
    assert [outcome.value.tolist() for outcome in outcomes] == [[1.4, 0.2], [10.0]]
    assert student.remarks == []


def test_a_function_that_answers_otherwise_now_is_noticed():
    """It excuses nothing, and a person is told once, however often it is asked."""
    namespace = {"f": lambda z: 2 * z}
    student = student_tested_on(namespace, QUESTIONS)
    namespace["f"] = lambda z: 3 * z
    for _ in range(2):
        with pytest.raises(AnswersOtherwise):
            ask(student, NEW)
    assert len(student.remarks) == 1
    assert "f answers otherwise now than when it was tested" in student.remarks[0]


def test_what_was_learnt_by_heart_is_noticed():
    """A function that knows its old answers and nothing near them answers otherwise."""
    known = {}

    def f(z):
        if not known.get("tested"):
            known[z.tobytes()] = 2 * z
        return known.get(z.tobytes(), 0 * z + 7)

    student = student_tested_on({"f": f}, QUESTIONS)
    known["tested"] = True
    with pytest.raises(AnswersOtherwise):
        ask(student, NEW)


def test_a_step_function_is_no_other_function_next_door():
    """Most of its neighbours are the same: a wrong relu_prime stays an excuse."""
    student = student_tested_on({"f": lambda z: np.where(z > 0, 0.0, 1.0)}, QUESTIONS)
    assert len(ask(student, NEW)) == 2


def test_a_function_that_gives_no_numbers_at_all_is_the_same_next_door():
    """An empty list is an answer too, and the same each time."""
    student = student_tested_on({"f": lambda z: []}, QUESTIONS)
    assert [outcome.value for outcome in ask(student, NEW)] == [[], []]
    assert student.remarks == []


def test_a_function_without_answers_that_has_some_now_excuses_nothing_and_is_no_offence():
    """One that raised while it was tested, since what it needs came later, leaves no remark."""
    namespace = {}
    student = student_tested_on({"f": lambda z: z * namespace["late"]}, QUESTIONS)
    namespace["late"] = 2.0
    with pytest.raises(AnswersOtherwise):
        ask(student, NEW)
    assert student.remarks == []


def test_a_function_that_was_never_tested_is_only_asked():
    """Without evidence there is nothing to compare with."""
    assert [o.value.tolist() for o in ask(in_process({"f": lambda z: z}), NEW)] == [[0.7, 0.1], [5.0]]


def test_old_questions_come_in_an_order_that_nobody_can_know():
    """They stand at other places among the new ones each time, in one message."""
    inner = student_tested_on({"f": lambda z: 2 * z}, QUESTIONS)
    messages = []
    student = Student(
        lambda request: messages.append(json.loads(request)) or inner._transport(request), evidence=inner.evidence
    )
    new = [[plain.encode_argument(argument) for argument in call.arguments] for call in NEW]
    places = set()
    for _ in range(30):
        ask(student, NEW)
        asked = [operation["args"] for operation in messages[-1]]
        assert len(asked) == len(NEW) + 2 * min(AGAIN, len(QUESTIONS))
        places.add(tuple(map(asked.index, new)))
    assert len(messages) == 30
    assert len(places) > 5


def test_a_submission_that_is_graded_again_is_asked_in_the_same_order():
    """The order follows from the seed, which only the course knows; another seed gives another order."""

    def order(seed):
        messages = []
        inner = student_tested_on({"f": lambda z: 2 * z}, QUESTIONS)
        student = Student(
            lambda request: messages.append(request) or inner._transport(request), seed, evidence=inner.evidence
        )
        for _ in range(5):
            ask(student, NEW)
        return messages

    assert order(1) == order(1) != order(2)


def test_a_half_stays_a_half_next_door():
    """Classes change there, so a loss that counts wrong classes is no other function at 0.5001."""
    questions = [(np.array([0.5]),), (np.array([0.5, 0.5]),)]
    student = student_tested_on({"f": lambda z: np.where(z > 0.5, 1.0, 0.0)}, questions)
    for _ in range(10):
        assert len(ask(student, NEW)) == 2


def test_under_stand_ins_the_old_questions_are_asked_without_them():
    """A function built on one that raises now may answer otherwise with a stand-in: that is no other function."""
    namespace = {"g": lambda z: z}
    namespace["f"] = lambda z: 2 * namespace["g"](z)
    student = student_tested_on(namespace, QUESTIONS).with_stand_ins({"g": "def g(z): return z + 1"})
    assert [outcome.value.tolist() for outcome in ask(student, NEW)] == [[3.4, 2.2], [12.0]]


def test_what_the_grader_lends_is_not_asked_again():
    """A stand-in for the function itself is the grader's."""
    student = student_tested_on({"f": lambda z: z}, QUESTIONS).with_stand_ins({"f": "def f(z): return 9 * z"})
    assert ask(student, NEW)[1].value.tolist() == [45.0]


def test_evidence_knows_what_was_right_and_what_was_never_tested():
    """The last test of a function counts."""
    evidence = Evidence()
    assert evidence.of("f") is None
    assert not evidence.was_right("f")
    evidence.note("f", True)
    assert evidence.was_right("f") and evidence.of("f").earned
    evidence.note("f", False, earned=True)
    assert not evidence.was_right("f") and evidence.of("f").earned


def test_a_function_that_a_stand_in_replaces_does_not_count_as_right():
    """What was right was the student's own."""
    student = student_tested_on({"f": lambda z: z}, QUESTIONS, right=True)
    assert student.counts_as_right("f")
    assert not student.with_stand_ins({"f": "def f(z): return z"}).counts_as_right("f")
    assert student.with_stand_ins({"g": "def g(z): return z"}).counts_as_right("f")
