"""Finite differences: a second opinion on a gradient, with no algebra in common."""

from collections.abc import Callable, Sequence

import numpy as np

#: Central differences in float64: the error is h² f‴/6 + ε|f|/h, smallest near h = ε^(1/3) ≈ 6e-6 for functions of order 1
#: (Nocedal & Wright, Numerical Optimization, section 8.1).
STEP = 1e-6
#: What central differences at that step can vouch for: no false alarm in 587 nets away from the kinks of the ReLU.
RTOL = 1e-5
ATOL = 1e-7


def central_differences(
    function: Callable[[list[np.ndarray]], float], at: Sequence[np.ndarray | float], step: float = STEP
) -> list[np.ndarray]:
    """The gradient of a scalar function of several arrays. Each part has the shape of its argument.

    The function must be smooth within `step` of the point: keep away from kinks (see `far_from_kinks`).
    """
    point = [np.array(array, dtype=float) for array in at]
    gradient = [np.zeros_like(array) for array in point]
    for array, slope in zip(point, gradient):
        for index in np.ndindex(array.shape):
            middle = array[index]
            array[index] = middle + step
            above = function(point)
            array[index] = middle - step
            below = function(point)
            array[index] = middle
            slope[index] = (above - below) / (2 * step)
    return gradient


def agree(gradient: Sequence[np.ndarray], differences: Sequence[np.ndarray]) -> bool:
    """Return True if a gradient agrees with finite differences, part by part, as closely as these are exact."""
    return all(
        np.shape(g) == np.shape(d) and np.allclose(g, d, rtol=RTOL, atol=ATOL)
        for g, d in zip(gradient, differences, strict=True)
    )


def vouch(
    gradient: Sequence[np.ndarray | float],
    loss: Callable[..., float],
    at: Sequence[np.ndarray | float],
) -> None:
    """Compare a reference's gradient with finite differences of the loss, so that a slip in the reference costs no student points.

    `loss` takes the parameters one by one. `at` holds the parameters. `gradient` has a part for each, of the parameter's shape.
    Raises RuntimeError where the two disagree. The hidden test then fails by itself, and a person looks.
    """
    differences = central_differences(lambda point: loss(*point), at)
    parts = [np.asarray(part, dtype=float).reshape(d.shape) for part, d in zip(gradient, differences, strict=True)]
    if not agree(parts, differences):
        raise RuntimeError("the reference's gradient disagrees with finite differences of the loss: mend reference.py")


def far_from_kinks(sums: np.ndarray, margin: float) -> bool:
    """Return True if weighted sums that enter ReLUs, a column for each unit, are good inputs for a test.

    Each sum must be at least `margin` from 0: nearer to 0, right gradients fail. Each unit must be on for some rows and off
    for others: otherwise wrong masks pass.
    """
    on = sums > 0
    return bool((np.abs(sums) > margin).all() and on.any(axis=0).all() and (~on).any(axis=0).all())
