"""Judges an array that shows something, such as a grid of probabilities: is it right, and if not, which way is it turned?

A network's output may be shown as probabilities or as the classes 0 and 1 that belong to them.
"""

from collections.abc import Mapping

import numpy as np

#: Probabilities must agree to this. Clipping to [1e-7, 1 − 1e-7] is a matter of taste.
SHOWN_ATOL = 1e-6
#: Decimals of more digits are as good as exact.
MOST_DIGITS = 5
#: Half the distance of numbers below 1 in half precision, and what a forward pass in single precision may lose.
HALF_PRECISION, SINGLE_PRECISION = 2.0**-12, 1e-5
#: Classes may differ where the probability is this close to ½ (rounding, > or ≥).
UNDECIDED = 1e-6
#: Ways to turn an array: in words, and the turned array.
TURNS = {"transposed": lambda a: a.T, "upside down": lambda a: a[::-1], "mirrored": lambda a: a[:, ::-1]}


def shows(found: np.ndarray, expected: np.ndarray) -> bool:
    """Return True if the array holds the expected probabilities, or their classes 0 and 1."""
    return same_probabilities(found, expected) or same_classes(found, expected)


def same_probabilities(found: np.ndarray, expected: np.ndarray) -> bool:
    """Return True if two arrays of one shape hold the same probabilities, clipping aside. In a picture they may be rounded."""
    return np.allclose(found, expected, rtol=0, atol=SHOWN_ATOL + _rounding(found), equal_nan=True)


@np.errstate(all="ignore")
def _rounding(values: np.ndarray) -> float:
    """By how much values were rounded; 0 where that can't be seen, and for classes.

    It is seen where all are decimals of a few digits, or numbers in half or single precision.
    """
    if np.isin(values, (0.0, 1.0)).all():
        return 0.0
    for digits in range(1, MOST_DIGITS + 1):
        if np.allclose(values, np.round(values, digits), rtol=0, atol=1e-12, equal_nan=True):
            return float(0.5 * 10.0**-digits)
    for precision, lost in ((np.float16, HALF_PRECISION), (np.float32, SINGLE_PRECISION)):
        if np.array_equal(values, values.astype(precision), equal_nan=True):
            return lost
    return 0.0


def decided(expected: np.ndarray) -> np.ndarray:
    """A mask: where a probability is clearly above or below ½."""
    return np.abs(expected - 0.5) > UNDECIDED


def same_classes(found: np.ndarray, expected: np.ndarray) -> bool:
    """Return True if an array holds the classes 0 and 1 that belong to probabilities."""
    clear = decided(expected)
    return bool(np.array_equal(found[clear], (expected > 0.5)[clear].astype(float)))


def turned(found: np.ndarray, expected: np.ndarray, more: Mapping[str, str] | None = None) -> str:
    """Say how the array is turned, if it is what is expected but turned; '' if it isn't.

    `more` says what the author wants to add to some of the words: 'transposed' → ': Z[i][j] should belong to …'.
    """
    for how, turn in TURNS.items():
        if turn(found).shape == expected.shape and shows(turn(found), expected):
            return how + (more or {}).get(how, "")
    return ""
