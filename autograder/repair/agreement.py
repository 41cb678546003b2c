"""Compares what a student's function gave with what the model answer gives, without knowing what is a matter of taste.

Form doesn't count: tuples, lists or arrays, axes of length 1, and whether a record of states has its start. The hidden test decides in
the end. This only tells which of many candidates are worth its time.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.checking.ladder import as_numbers
from autograder.checking.reach import Outcome

RTOL, ATOL = 1e-5, 1e-8


def agrees(right: Outcome, found: Outcome) -> bool:
    """Return True if an outcome agrees with the right one, and changes only arguments that the right one changes."""
    if not found.ok or not set(found.changed_arguments) <= set(right.changed_arguments):
        return False
    rights, founds = _parts(right.value), _parts(found.value)
    if len(rights) == len(founds) > 1:
        return all(map(same, rights, founds))
    return same(right.value, found.value)


def wrong_parts(right: Outcome, found: Outcome) -> list[bool] | None:
    """Say which of several results are wrong. None where this can't be told."""
    if not found.ok or not set(found.changed_arguments) <= set(right.changed_arguments):
        return None
    rights, founds = _parts(right.value), _parts(found.value)
    if len(rights) != len(founds) or len(rights) < 2:
        return None
    return [not same(one, other) for one, other in zip(rights, founds)]


def same_shape(right: Any, found: Any) -> bool:
    """Return True if two values are numbers of the same shape, axes of length 1 aside, or as many parts of which this is so."""
    one, other = as_numbers(right), as_numbers(found)
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return np.squeeze(one).shape == np.squeeze(other).shape
    rights, founds = _listed(right), _listed(found)
    return bool(rights) and len(rights) == len(founds) and all(map(same_shape, rights, founds))


def _listed(value: Any) -> Sequence[Any]:
    """The entries of a list, tuple or array; of anything else none."""
    if isinstance(value, np.ndarray) and value.dtype == object:
        value = value.tolist()
    return value if isinstance(value, (list, tuple)) else ()


def _parts(value: Any) -> Sequence[Any]:
    if isinstance(value, np.ndarray) and value.dtype == object:
        value = value.tolist()
    if isinstance(value, (list, tuple)) and value and isinstance(as_numbers(value), str):
        return value
    return [value]


def same(right: Any, found: Any) -> bool:
    """Return True if two values are the same, their form aside."""
    one, other = as_numbers(right), as_numbers(found)
    if isinstance(one, np.ndarray):
        if not isinstance(other, np.ndarray):
            return False
        return _same_numbers(one, other) or _shifted(one, other)
    if isinstance(other, np.ndarray):
        return False
    rights, founds = _listed(right), _listed(found)
    if len(rights) == len(founds):
        return bool(rights) and all(map(same, rights, founds))
    return any(len(a) == len(b) and all(map(same, a, b)) for a, b in _ends(rights, founds))


def _ends(rights: Sequence, founds: Sequence) -> list[tuple[Sequence, Sequence]]:
    """The two without the first entry of the longer one, if their entries have one form: a record may leave out its start."""
    if not len(founds) or abs(len(rights) - len(founds)) != 1 or not _is_uniform(rights):
        return []
    return [(rights[1:], founds)] if len(rights) > len(founds) else [(rights, founds[1:])]


def _is_uniform(values: Sequence) -> bool:
    shapes = [_shape(value) for value in values[:3]]
    return all(shape == shapes[0] for shape in shapes)


def _shape(value: Any) -> Any:
    numbers = as_numbers(value)
    return numbers.shape if isinstance(numbers, np.ndarray) else tuple(map(_shape, _parts(value)))


def _shifted(one: np.ndarray, other: np.ndarray) -> bool:
    """Return True if two series of numbers are the same but for one entry at an end: each step may be measured before it or after it."""
    one, other = (array.reshape(len(array)) if _is_series(array) else array for array in (one, other))
    if one.ndim != 1 or other.ndim != 1 or not min(len(one), len(other)) or abs(len(one) - len(other)) != 1:
        return False
    if len(one) < len(other):
        return _same_numbers(one, other[1:]) or _same_numbers(one, other[:-1])
    return _same_numbers(one[1:], other) or _same_numbers(one[:-1], other)


def _is_series(array: np.ndarray) -> bool:
    return array.ndim > 1 and all(length == 1 for length in array.shape[1:])


@np.errstate(all="ignore")
def _same_numbers(one: np.ndarray, other: np.ndarray) -> bool:
    one, other = np.squeeze(one), np.squeeze(other)
    # as np.allclose, but many times as fast; NaN and infinity agree only with the same
    return one.shape == other.shape and bool(
        ((np.abs(other - one) <= ATOL + RTOL * np.abs(one)) | (other == one)).all()
    )
