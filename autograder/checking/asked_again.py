"""Asking a function that was tested before: among the new questions are the old ones, and neighbours of these.

A mistake is excused by the behaviour that was seen and charged. A function that answers its old questions otherwise now, or
knows only these by heart, has shown something else then.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.checking.ladder import as_numbers
from autograder.checking.reach import Call, Outcome, Student

#: Old questions that are asked again each time.
AGAIN = 4
#: An old answer is the same where it agrees to this; sums in another order depart by less, also in single precision.
SAME_RTOL = 1e-5
#: A neighbour is this far away, as a share of each number.
NEARBY = 1e-4
#: At most places a function changes by less than this on the way there, as a share of its size; it may jump at a few.
SMOOTH, MOSTLY = 0.05, 0.7


class AnswersOtherwise(Exception):
    """A function answers otherwise than when it was tested."""


def ask(student: Student, calls: Sequence[Call]) -> list[Outcome]:
    """The outcomes of calls of one function, with old questions among them, in an order that nobody can know.

    Raises AnswersOtherwise, and leaves a remark, where the old ones are answered otherwise now; without a remark where it had no
    answers then.
    """
    name = calls[0].name
    tested = student.evidence.of(name)
    if tested is None or name in student.stand_ins:
        return student.call_each(calls)
    rng = np.random.default_rng()
    useful = [pair for pair in tested.answers if pair[1].ok] or list(tested.answers)
    old = [useful[i] for i in rng.permutation(len(useful))[:AGAIN]]
    near = [Call(name, tuple(_moved(argument, rng) for argument in call.arguments)) for call, _ in old]
    # what was answered with the student's own functions in place is asked so again
    bare = [] if student.stand_ins else list(calls)
    questions = [*bare, *(call for call, _ in old), *near]
    order = rng.permutation(len(questions))
    answers: list[Outcome] = [Outcome("unreachable")] * len(questions)
    for position, outcome in zip(order, student.without_stand_ins().call_each([questions[i] for i in order])):
        answers[position] = outcome
    again, nearby = answers[len(bare) : len(bare) + len(old)], answers[len(bare) + len(old) :]
    before = [outcome for _, outcome in old]
    if not (all(map(_same, before, again)) and _mostly_close(before, nearby)):
        if any(outcome.ok for outcome in before):
            student.remark(
                f"{name} answers otherwise now than when it was tested: it was changed since, or looks at more than its "
                "arguments. Nothing is excused by it."
            )
        raise AnswersOtherwise(name)
    return answers[: len(bare)] if bare else student.call_each(calls)


def _numbers(outcome: Outcome) -> np.ndarray | None:
    """What an outcome holds as one vector; None where it is no numbers. A list of arrays of several shapes counts as numbers."""
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
    """Whether most of the numbers are about what they are next door."""
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
    """A neighbour of an argument. Labels, which are 0 or 1, and whole numbers stay what they are."""
    if isinstance(argument, (list, tuple)):
        return type(argument)(_moved(part, rng) for part in argument)
    if isinstance(argument, (float, np.ndarray)):
        values = np.asarray(argument, dtype=float)
        if not np.isin(values, (0.0, 1.0)).all():
            moved = values * (1 + NEARBY * rng.uniform(-1, 1, values.shape))
            return float(moved) if isinstance(argument, float) else moved
    return argument
