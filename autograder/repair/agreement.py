"""How much of what a student's function gave agrees with what the model answer gives, without knowing what is a matter of taste.

Forms don't count: tuples, lists and arrays, axes of length 1, and whether a list of states has its start or its end. A hidden test decides
in the end; this only tells which of many candidates are worth its time.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.checking.ladder import as_numbers
from autograder.checking.reach import Outcome

RTOL, ATOL = 1e-5, 1e-8
#: Of longer lists one entry may be missing at an end.
LONG = 3


def agrees(right: Outcome, found: Outcome) -> bool:
    """Whether an outcome agrees with the right one, of which there is a value, and leaves the arguments alone that that leaves alone."""
    if not found.ok or not set(found.changed_arguments) <= set(right.changed_arguments):
        return False
    rights, founds = _parts(right.value), _parts(found.value)
    if len(rights) == len(founds) > 1:
        return all(map(same, rights, founds))
    return same(right.value, found.value)


def wrong_parts(right: Outcome, found: Outcome) -> list[bool] | None:
    """Which of several results are wrong; None where that can't be told."""
    if not found.ok or not set(found.changed_arguments) <= set(right.changed_arguments):
        return None
    rights, founds = _parts(right.value), _parts(found.value)
    if len(rights) != len(founds) or len(rights) < 2:
        return None
    return [not same(one, other) for one, other in zip(rights, founds)]


def _parts(value: Any) -> Sequence[Any]:
    if isinstance(value, np.ndarray) and value.dtype == object:
        value = value.tolist()
    if isinstance(value, (list, tuple)) and value and isinstance(as_numbers(value), str):
        return value
    return [value]


def same(right: Any, found: Any) -> bool:
    """Whether two values are the same but for their form."""
    one, other = as_numbers(right), as_numbers(found)
    if isinstance(one, np.ndarray):
        if not isinstance(other, np.ndarray):
            return False
        return _same_numbers(one, other) or _shifted(one, other)
    if isinstance(other, np.ndarray):
        return False
    rights, founds = _parts(right), _parts(found)
    if len(rights) == 1 or len(founds) == 1:
        return False
    if len(rights) == len(founds):
        return all(map(same, rights, founds))
    return any(len(a) == len(b) and all(map(same, a, b)) for a, b in _ends(rights, founds))


def _ends(rights: Sequence, founds: Sequence) -> list[tuple[Sequence, Sequence]]:
    """The two without the first or the last entry of the longer one, where they are long and alike throughout."""
    if min(len(rights), len(founds)) < LONG or abs(len(rights) - len(founds)) != 1 or not _is_uniform(rights):
        return []
    if len(rights) > len(founds):
        return [(rights[1:], founds), (rights[:-1], founds)]
    return [(rights, founds[1:]), (rights, founds[:-1])]


def _is_uniform(values: Sequence) -> bool:
    shapes = [_shape(value) for value in values[:3]]
    return all(shape == shapes[0] for shape in shapes)


def _shape(value: Any) -> Any:
    numbers = as_numbers(value)
    return numbers.shape if isinstance(numbers, np.ndarray) else tuple(map(_shape, _parts(value)))


def _shifted(one: np.ndarray, other: np.ndarray) -> bool:
    """The same series with an entry more or less at one of its ends."""
    one, other = np.squeeze(one), np.squeeze(other)
    if one.ndim == 0 or one.ndim != other.ndim or min(len(one), len(other)) < LONG or abs(len(one) - len(other)) != 1:
        return False
    # a series has one entry a step: a vector of 3 in place of 4 is another thing, so its entries must not be few
    return any(_same_numbers(a, b) for a, b in _ends(list(one), list(other)) for a, b in [(np.array(a), np.array(b))])


@np.errstate(all="ignore")
def _same_numbers(one: np.ndarray, other: np.ndarray) -> bool:
    one, other = np.squeeze(one), np.squeeze(other)
    # as np.allclose does, many times as fast; NaN and infinity agree with nothing but what is the same
    return one.shape == other.shape and bool(
        ((np.abs(other - one) <= ATOL + RTOL * np.abs(one)) | (other == one)).all()
    )
