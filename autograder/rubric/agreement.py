"""How far two readers of the same answers agree."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

#: Fewer answers say little: an interval of alpha is then about as wide as its range.
FEW = 20
RESAMPLES = 2000
SEED = 20260101


@dataclass(frozen=True)
class Agreement:
    """How far two readers agree on `n` answers that both rated.

    It has the share rated the same, the mean of second minus first in points, and Krippendorff's alpha for ordered ratings with its
    95 % interval. Alpha is None where it is not defined, since all ratings are the same.
    """

    n: int
    exact: float
    difference: float
    alpha: float | None
    interval: tuple[float, float] | None


def agreement(pairs: Sequence[tuple[float, float]], levels: Sequence[float], seed: int = SEED) -> Agreement:
    """Measure the agreement of pairs (first, second) of points out of `levels`. Raises ValueError where there are none.

    The interval comes from the bootstrap over answers: percentiles 2.5 and 97.5 of `RESAMPLES`. Resamples in which alpha is not
    defined are left out. Source: Krippendorff, Content Analysis (2018), chapter 12.
    """
    if not pairs:
        raise ValueError("There are no pairs.")
    both = np.array(pairs, dtype=float)
    domain = sorted({*levels, *both.ravel().tolist()})
    # alpha needs only how often each level was given to each answer
    counts = np.array([[list(pair).count(level) for level in domain] for pair in both.tolist()])
    alpha = _alpha(counts, domain)
    interval = None
    if alpha is not None:
        random = np.random.default_rng(seed)
        drawn = (_alpha(counts[random.integers(len(counts), size=len(counts))], domain) for _ in range(RESAMPLES))
        found = [value for value in drawn if value is not None]
        low, high = np.percentile(found, [2.5, 97.5]) if found else (alpha, alpha)
        interval = (float(low), float(high))
    return Agreement(
        len(both), float(np.mean(both[:, 0] == both[:, 1])), float(np.mean(both[:, 1] - both[:, 0])), alpha, interval
    )


def _alpha(counts: np.ndarray, domain: list[float]) -> float | None:
    import krippendorff

    if (counts.sum(axis=0) > 0).sum() < 2:
        return None
    return float(krippendorff.alpha(value_counts=counts, value_domain=domain, level_of_measurement="ordinal"))
