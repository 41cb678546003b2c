"""What the tests of one submission have found of its functions so far: which were right, and what the others answered.

A later test may excuse a mistake by a function that was wrong before. It looks here whether that function was, so that one
that is right while it is tested, and something else afterwards, excuses nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Tested:
    """A function's test: whether it was right outright, whether it earned its points at all, if only by leniency, and some
    questions with their answers, as `Call` and `Outcome`."""

    right: bool
    earned: bool
    answers: tuple[tuple[Any, Any], ...] = ()


class Evidence:
    """One submission's, shared by all of its tests. It lives in the grader's process: the student's never sees it."""

    def __init__(self) -> None:
        self._tested: dict[str, Tested] = {}
        self._muted = False

    def note(self, name: str, right: bool, answers: Sequence[tuple[Any, Any]] = (), earned: bool | None = None) -> None:
        """Note how the function did in its own test; a second test of it replaces the first. By default it earned what it was
        right in."""
        if not self._muted:
            self._tested[name] = Tested(right, right if earned is None else earned, tuple(answers))

    def add(self, name: str, right: bool, answers: Sequence[tuple[Any, Any]] = ()) -> None:
        """Note one more of the tests of a function, which is right where it is right in all of them."""
        before = self.of(name) or Tested(True, True)
        self.note(name, before.right and right, [*before.answers, *answers])

    def earn(self, name: str) -> None:
        """Note that a function earned its points, if only by leniency."""
        if tested := self.of(name):
            self.note(name, tested.right, tested.answers, earned=True)

    def copy(self) -> "Evidence":
        """The same, which notes nothing here any more."""
        other = Evidence()
        other._tested = dict(self._tested)
        return other

    @contextmanager
    def muted(self) -> Iterator[None]:
        """Within it nothing is noted: a function is judged again, by other mathematics than the right one."""
        before, self._muted = self._muted, True
        try:
            yield
        finally:
            self._muted = before

    def of(self, name: str) -> Tested | None:
        """The function's own test; None where there was none."""
        return self._tested.get(name)

    def was_right(self, name: str) -> bool:
        """Whether the function earned all of its points in its own test, without any leniency."""
        tested = self._tested.get(name)
        return tested is not None and tested.right
