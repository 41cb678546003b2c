"""How much of what a student's function gave agrees with what the model answer gives, without knowing what is a matter of taste.

Forms don't count: tuples, lists and arrays, axes of length 1, and whether a list of states has its start or its end. A hidden test decides
in the end; this only tells which of many candidates are worth its time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checking.ladder import as_numbers
from autograder.checking.reach import Outcome

RTOL, ATOL = 1e-5, 1e-8
#: Of longer lists one entry may be missing at an end.
LONG = 3


@dataclass(frozen=True)
class Agreement:
    """`met` of `of` parts agree."""

    met: int
    of: int

    @property
    def whole(self) -> bool:
        return self.met == self.of


def agreement(right: Outcome, found: Outcome) -> Agreement:
    """How much of an outcome agrees with the right one, of which there is a value."""
    parts = _parts(right.value)
    if not found.ok:
        return Agreement(0, len(parts) + 1)
    kept = set(found.changed_arguments) <= set(right.changed_arguments)
    if len(parts) == 1:
        return Agreement(int(same(right.value, found.value)) + kept, 2)
    others = _parts(found.value)
    if len(others) != len(parts):
        whole = same(right.value, found.value)
        return Agreement((len(parts) if whole else 0) + kept, len(parts) + 1)
    return Agreement(sum(map(same, parts, others)) + kept, len(parts) + 1)


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
    return one.shape == other.shape and bool(np.allclose(other, one, rtol=RTOL, atol=ATOL, equal_nan=True))
