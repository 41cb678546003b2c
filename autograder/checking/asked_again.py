"""Asks a function that was tested before. Among the new questions it mixes old ones and neighbours of old ones.

A mistake excuses later ones only as it was seen and charged. A function that now answers its old questions otherwise, or knows
only these by heart, showed something else in its own test.
"""

import contextlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from autograder.checking.ladder import as_numbers
from autograder.checking.reach import Call, Outcome, Student

#: So many old questions are asked again each time.
AGAIN = 4
#: An answer is the old one if it agrees to this. Sums in another order differ by less, in single precision too.
SAME_RTOL = 1e-5
#: A neighbour is this far away, as a share of each number.
NEARBY = 1e-4
#: From a question to its neighbour a function changes by less than this share of its size. At a few places it may jump.
SMOOTH, MOSTLY = 0.05, 0.7


class AnswersOtherwise(Exception):
    """A function answers differently from when it was tested."""


def ask(student: Student, calls: Sequence[Call]) -> list[Outcome]:
    """Make calls of one function, with old questions among them in an unforeseeable order. Returns the calls' outcomes.

    Raises AnswersOtherwise where the old questions have other answers now. It leaves a remark then, unless the function had no
    answers in its own test.
    """
    name = calls[0].name
    tested = student.evidence.of(name)
    if tested is None or student.is_replaced(name):
        return student.call_each(calls)
    rng = student.evidence.next_order(student.seed)
    useful = [pair for pair in tested.answers if pair[1].ok] or list(tested.answers)
    old = [useful[i] for i in rng.permutation(len(useful))[:AGAIN]]
    near = [Call(name, tuple(_moved(argument, rng) for argument in call.arguments)) for call, _ in old]
    # an old answer was given with the student's own functions in place, and so is the new one
    bare = [] if student.stand_ins else list(calls)
    questions = [*bare, *(call for call, _ in old), *near]
    order = rng.permutation(len(questions))
    answers: list[Outcome] = [Outcome("unreachable")] * len(questions)
    for position, outcome in zip(order, student.without_stand_ins().call_each([questions[i] for i in order])):
        answers[position] = outcome
    again, nearby = answers[len(bare) : len(bare) + len(old)], answers[len(bare) + len(old) :]
    before = [outcome for _, outcome in old]
    if not (all(map(_same, before, again)) and _mostly_close(before, nearby)):
        # where there is no answer at all, the notebook's run ended
        if any(outcome.ok for outcome in before) and not any(one.kind == "unreachable" for one in answers):
            student.remark(
                f"{name} answers otherwise now than when it was tested: it was changed since, or looks at more than its "
                "arguments. Nothing is excused by it."
            )
        raise AnswersOtherwise(name)
    return answers[: len(bare)] if bare else student.call_each(calls)


def tell_who_answers_otherwise(student: Student, names: Iterable[str]) -> None:
    """Leave a remark for each wrong function, among these, whose old questions have other answers now."""
    for name in names:
        tested = student.evidence.of(name)
        if tested is not None and not tested.right and tested.answers:
            with contextlib.suppress(AnswersOtherwise):
                ask(student, [tested.answers[0][0]])


def _numbers(outcome: Outcome) -> np.ndarray | None:
    """An outcome's numbers as one vector; None where it holds other things. A list of arrays of several shapes counts as numbers."""
    if not outcome.ok:
        return None
    value = outcome.value
    parts = list(value) if isinstance(value, (list, tuple)) else [value]
    found: list[Any] = [as_numbers(part) for part in parts]
    if any(isinstance(part, str) for part in found):
        return None
    return np.concatenate([part.ravel() for part in found]) if found else np.zeros(0)


@np.errstate(all="ignore")
def _same(before: Outcome, now: Outcome) -> bool:
    one, other = _numbers(before), _numbers(now)
    if one is None or other is None:
        return one is other
    size = np.max(np.abs(one), initial=0.0, where=np.isfinite(one))
    return one.shape == other.shape and np.allclose(other, one, rtol=SAME_RTOL, atol=SAME_RTOL * size, equal_nan=True)


@np.errstate(all="ignore")
def _mostly_close(before: Sequence[Outcome], nearby: Sequence[Outcome]) -> bool:
    """Return True if most numbers are nearly the same at the neighbour."""
    close = []
    for one, other in ((_numbers(a), _numbers(b)) for a, b in zip(before, nearby)):
        if one is None or other is None or one.shape != other.shape:
            close.append(np.array([one is other]))
        else:
            size = np.max(np.abs(one), initial=0.0, where=np.isfinite(one))
            close.append(np.isclose(other, one, rtol=SMOOTH, atol=SMOOTH * size, equal_nan=True))
    numbers = np.concatenate([one.ravel() for one in close]) if close else np.ones(0)
    return not numbers.size or bool(np.mean(numbers) >= MOSTLY)


def _moved(argument: object, rng: np.random.Generator) -> object:
    """A neighbour of an argument. Labels, which are 0 or 1, a half, where classes change, and whole numbers stay as they are."""
    if isinstance(argument, (list, tuple)):
        return type(argument)(_moved(part, rng) for part in argument)
    if isinstance(argument, (float, np.ndarray)):
        values = np.asarray(argument, dtype=float)
        if not np.isin(values, (0.0, 0.5, 1.0)).all():
            moved = values * (1 + NEARBY * rng.uniform(-1, 1, values.shape))
            return float(moved) if isinstance(argument, float) else moved
    return argument
