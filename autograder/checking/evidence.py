"""What a submission's tests have found so far: which functions were right, and what the others answered.

A later test may excuse a mistake by an earlier function that was wrong. It looks here whether that function was wrong in its own
test. So a function that is right while it is tested, and wrong afterwards, excuses nothing.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Tested:
    """What a function's own test found.

    right: whether it was right without leniency; earned: whether it earned its points, be it by leniency; answers: some of the
    questions with their answers, as `Call` and `Outcome`.
    """

    right: bool
    earned: bool
    answers: tuple[tuple[Any, Any], ...] = ()


class Evidence:
    """The evidence of one submission, shared by all of its tests. It lives in the grader's process, and the student's never sees it."""

    def __init__(self) -> None:
        self._tested: dict[str, Tested] = {}
        self._muted = False
        self._drawn = 0
        #: What wrong helpers answered: question → numbers. What they are asked in their own test serves later ones.
        self.answered: dict[tuple[Any, ...], np.ndarray] = {}

    def note(self, name: str, right: bool, answers: Sequence[tuple[Any, Any]] = (), earned: bool | None = None) -> None:
        """Note how the function did in its own test. A second test of it replaces the first. `earned` is by default `right`."""
        if not self._muted:
            self._tested[name] = Tested(right, right if earned is None else earned, tuple(answers))

    def add(self, name: str, right: bool, answers: Sequence[tuple[Any, Any]] = ()) -> None:
        """Note one more test of a function. The function counts as right if it is right in all of them."""
        before = self.of(name) or Tested(True, True)
        self.note(name, before.right and right, [*before.answers, *answers])

    def earn(self, name: str) -> None:
        """Note that a function earned its points, be it by leniency."""
        if tested := self.of(name):
            self.note(name, tested.right, tested.answers, earned=True)

    def copy(self) -> "Evidence":
        """A copy. What is noted in it is not noted here."""
        other = Evidence()
        other._tested = dict(self._tested)
        other._drawn = self._drawn
        other.answered = dict(self.answered)
        return other

    def next_order(self, seed: int) -> np.random.Generator:
        """Random numbers for the order of questions, others each time. A student can't foresee them, since nobody but the course knows the
        seed; and a submission that is graded again meets the same ones."""
        self._drawn += 1
        return np.random.default_rng([seed, zlib.crc32(b"order"), self._drawn])

    @contextmanager
    def muted(self) -> Iterator[None]:
        """A context in which nothing is noted, for judging a function again by other mathematics than the right one."""
        before, self._muted = self._muted, True
        try:
            yield
        finally:
            self._muted = before

    def of(self, name: str) -> Tested | None:
        """What the function's own test found; None where there was no test."""
        return self._tested.get(name)

    def was_right(self, name: str) -> bool:
        """Return True if the function earned all of its points in its own test, without any leniency."""
        tested = self._tested.get(name)
        return tested is not None and tested.right

    def has_changed(self, name: str) -> bool:
        """Return True if the function changed an argument of a question that is kept."""
        tested = self._tested.get(name)
        return tested is not None and any(outcome.changed_arguments for _, outcome in tested.answers)
