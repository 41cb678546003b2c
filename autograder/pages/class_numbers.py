"""What the class's points tell about the assignment: quantiles, and how hard and how telling each criterion is."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: With fewer submissions nothing is claimed about a correlation.
FEWEST = 20
#: The normal quantile of a two-sided interval of 95 %.
Z_95 = 1.959964


@dataclass(frozen=True)
class Interval:
    """A correlation, with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Item:
    """A criterion over the class: `met` of `n` submissions met it, and how this correlates with the rest of their points."""

    cell: str
    name: str
    max_points: float
    n: int
    met: int
    discrimination: Interval | None = None

    @property
    def share(self) -> float:
        """The share that met it, which is the difficulty of classical test theory: 1 is the easiest."""
        return self.met / self.n if self.n else 0.0


def quantile(values: Sequence[float], share: float) -> float:
    """The quantile of one or more values, with linear interpolation between two of them (Hyndman and Fan's type 7)."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def discrimination(met: Sequence[bool], rest: Sequence[float]) -> Interval | None:
    """The point-biserial correlation of a criterion, met or not, with each submission's other points.

    It is Pearson's correlation with met as 1 and not met as 0. The criterion's own points are not in `rest`, or it would correlate
    with itself (S. Henrysson, Correction of item-total correlations in item analysis, Psychometrika 28, 1963, 211-218). The interval
    is Fisher's: artanh r is nearly normal with variance 1/(n - 3) (R. A. Fisher, On the "probable error" of a coefficient of
    correlation, Metron 1, 1921, 3-32). This is rough for a variable of two values, but shows how little a small class tells.

    None below FEWEST submissions. None also where there is no correlation: all or none met it, or all have the same rest.
    """
    n = len(met)
    if n < FEWEST or len(rest) != n:
        return None
    share, mean = sum(met) / n, math.fsum(rest) / n
    spread = math.fsum((value - mean) ** 2 for value in rest)
    if share in (0.0, 1.0) or spread <= 1e-12 * (1 + mean * mean) * n:
        return None
    covariance = math.fsum((one - share) * (value - mean) for one, value in zip(met, rest))
    value = max(-1.0, min(1.0, covariance / math.sqrt(n * share * (1 - share) * spread)))
    if abs(value) >= 1.0 - 1e-12:
        return Interval(value, value, value)
    middle, half = math.atanh(value), Z_95 / math.sqrt(n - 3)
    return Interval(value, math.tanh(middle - half), math.tanh(middle + half))


@dataclass(frozen=True)
class Sat:
    """A submission's points and the most points, by (cell, criterion)."""

    points: dict[tuple[str, str], tuple[float, float]]

    @property
    def total(self) -> float:
        return math.fsum(points for points, _ in self.points.values())


def items(submissions: Iterable[Sat]) -> list[Item]:
    """Each criterion over the submissions that have it, in the order in which the criteria come."""
    sat = list(submissions)
    names: dict[tuple[str, str], float] = {}
    for one in sat:
        for key, (_, most) in one.points.items():
            names.setdefault(key, most)
    found = []
    for key, most in names.items():
        having = [one for one in sat if key in one.points]
        met = [one.points[key][0] >= one.points[key][1] for one in having]
        rest = [one.total - one.points[key][0] for one in having]
        found.append(Item(*key, most, len(having), sum(met), discrimination(met, rest)))
    return found
