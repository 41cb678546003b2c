"""Errors carried forward: a mistake costs points where it is made. A later function that faithfully uses a wrong earlier one is right.

A check judges a function by the right mathematics first. Where that fails, it judges again by the same mathematics with the student's
own wrong helpers in place, in every combination. Only behaviour that was seen and charged is carried. A helper that was right in its own
test excuses nothing, and any other answers its test's questions again wherever it serves as an excuse.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from autograder.checking.asked_again import SAME_RTOL, AnswersOtherwise, ask
from autograder.checking.ladder import Finding, Shape, as_numbers
from autograder.checking.reach import Call, Student

Numeric = Callable[..., np.ndarray]
#: Two functions are the same when they agree to this at the points where they are compared.
TOLERANCE = 1e-6
#: With more wrong helpers than this, only each alone and all together are tried, not every combination.
MAX_COMBINED = 3


class Unusable(Exception):
    """A function of the student's gives no numbers of the right shape, so nothing can be computed with it."""


class LeadsNowhere(Unusable):
    """A gradient has the right form, but on these examples no run could follow it: it is zero, NaN, or the same everywhere."""


class NotFollowed(Unusable):
    """A gradient has the right form, but no run is judged along it: it answers differently from before, jumps, or spans too much."""


class OwnFunctions:
    """A student's functions as numeric ones. Each raises Unusable where the student's doesn't give numbers.

    The same question is asked once in a submission. So a test can ask a wrong function for what later ones need, while
    the function can't know yet what they are.

    Their arguments may follow from the model answer, and a function may keep what it sees for another one to give back. So whatever can
    be asked row by row is asked in an unforeseeable order.
    """

    def __init__(self, student: Student) -> None:
        self._student = student
        self._known = student.evidence.answered
        self._rng = student.evidence.next_order(student.seed)

    def stand_ins_behind(self, name: str) -> tuple[tuple[str, str], ...]:
        """The stand-ins that may change what the function answers."""
        return tuple(sorted(self._student.stand_ins.items()))

    def numbers(
        self,
        key: tuple[Any, ...],
        calls: Sequence[Call],
        shapes: Sequence[Shape],
        order: np.ndarray,
        before: Mapping[int, float] | None = None,
    ) -> np.ndarray:
        """The calls' results, (rows, entries of each), put back from the `order` in which the rows were asked.

        `order` has for each row that was asked its place in the result. A row may be asked twice. `before` has by their places rows of
        the function's own test, with the answers there.
        `key` stands for the question, and the same question is asked once. Raises Unusable where an answer has none of the shapes, or a
        row has two answers.
        """
        behind = self.stand_ins_behind(calls[0].name)
        key = (*key, behind)
        if key not in self._known:
            # a function sees no stand-ins but those on which it may be built, so that it can't tell by them what it is asked for
            someone = self._student.without_stand_ins().with_stand_ins(dict(behind))
            try:
                outcomes = ask(someone, calls)
            except AnswersOtherwise:
                raise Unusable(calls[0].name) from None
            parts = []
            for outcome in outcomes:
                numbers = as_numbers(outcome.value) if outcome.ok else outcome.problem
                if isinstance(numbers, str) or numbers.shape not in shapes:
                    raise Unusable(calls[0].name)
                parts.append(numbers.ravel())
            asked = np.concatenate(parts).reshape(len(order), -1)
            put_back = np.empty((order.max(initial=-1) + 1, asked.shape[1]))
            put_back[order] = asked
            if not np.allclose(put_back[order], asked, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True):
                raise Unusable(calls[0].name)
            if before:
                again, answers = put_back[list(before)].T, list(before.values())
                if not np.allclose(again, answers, rtol=SAME_RTOL, atol=SAME_RTOL, equal_nan=True):
                    raise Unusable(calls[0].name)
            self._known[key] = put_back
        return self._known[key]


def departs(function: Numeric, right: Numeric, cases: Iterable[tuple[Any, ...]]) -> bool:
    """Return True if a function of the student's gives wrong numbers in some case."""
    return any(_departs(function, case, right(*case)) for case in cases)


def _departs(function: Numeric, case: tuple[Any, ...], expected: np.ndarray) -> bool:
    try:
        return not np.allclose(function(*case), expected, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True)
    except Unusable:
        return False


def combined(wrong: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The combinations of wrong helpers to try as an excuse, the smallest first."""
    names = sorted(wrong)
    sizes = range(1, len(names) + 1) if len(names) <= MAX_COMBINED else (1, len(names))
    for size in sizes:
        yield from combinations(names, size)


def already_counted(names: Sequence[str]) -> str:
    """A sentence for a criterion that is met only by carrying an error forward."""
    return f"right, given your own {' and '.join(names)}; the mistake there is counted where it was made."


def right_given(names: Sequence[str]) -> Finding:
    """The finding for what is right given the student's own helpers of these names."""
    return Finding(True, already_counted(names), carried=True)


def first_excuse(finding: Finding, excuses: Iterable[tuple[Sequence[str], Callable[[], Finding]]]) -> Finding:
    """Return the finding or, where it fails and an excuse holds, one that says so.

    An excuse is a pair: the names of the student's own helpers, and the judgement by the mathematics with these in place. An excuse whose
    judgement raises Unusable doesn't hold.
    """
    if finding.ok:
        return finding
    for names, judge in excuses:
        try:
            if judge().ok:
                return right_given(names)
        except Unusable:
            continue
    return finding
