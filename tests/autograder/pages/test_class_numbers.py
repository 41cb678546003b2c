"""Quantiles, difficulty and discrimination."""

import random

import numpy as np
import pytest

from autograder.pages import class_numbers
from autograder.pages.class_numbers import FEWEST, Sat


def made(n, seed=1):
    """Submissions of three criteria, of which the last is met by whoever has the others."""
    rng = random.Random(seed)
    sat = []
    for _ in range(n):
        first, second = (float(rng.random() < 0.5) for _ in range(2))
        third = 2.0 if first + second + rng.random() > 1.2 else 0.0
        sat.append(Sat({("a", "one"): (first, 1.0), ("a", "two"): (second, 1.0), ("b", "three"): (third, 2.0)}))
    return sat


def test_discrimination_is_pearsons_correlation_with_the_rest():
    """numpy's correlation of met with the points of the other criteria; the ends are those of Fisher's interval."""
    sat = made(60)
    item = class_numbers.items(sat)[2]
    met = [one.points["b", "three"][0] >= 2 for one in sat]
    rest = [one.total - one.points["b", "three"][0] for one in sat]
    found = item.discrimination
    assert found.value == pytest.approx(np.corrcoef(met, rest)[0, 1])
    assert np.arctanh(found.high) - np.arctanh(found.low) == pytest.approx(2 * 1.959964 / np.sqrt(57))
    assert found.low < found.value < found.high
    assert (item.n, item.met, item.share) == (60, sum(met), sum(met) / 60)


def test_the_interval_covers_what_is_true():
    """Of 400 classes without any correlation about 5 % have an interval without 0."""
    rng = random.Random(3)
    missed = 0
    for _ in range(400):
        met = [rng.random() < 0.5 for _ in range(40)]
        found = class_numbers.discrimination(met, [rng.gauss(0, 1) for _ in met])
        missed += not found.low <= 0 <= found.high
    assert 0.02 <= missed / 400 <= 0.09


def test_of_a_small_class_nothing_is_claimed():
    """One short of the fewest: counts, but no correlation."""
    assert class_numbers.items(made(FEWEST - 1))[0].discrimination is None
    assert class_numbers.items(made(FEWEST))[0].discrimination is not None
    assert class_numbers.items([]) == []


@pytest.mark.parametrize(
    ("met", "rest"),
    [([True] * 30, range(30)), ([False] * 30, range(30)), ([True, False] * 15, [7.0] * 30), ([True] * 30, [])],
)
def test_where_nothing_differs_there_is_no_correlation(met, rest):
    """All met it, none did, or all have the same rest."""
    assert class_numbers.discrimination(met, list(rest)) is None


def test_a_perfect_correlation_has_no_width():
    """Where the criterion follows from the rest its artanh is infinite; 1 is said and nothing overflows."""
    found = class_numbers.discrimination([True, False] * 15, [1.0, 0.0] * 15)
    assert (found.value, found.low, found.high) == (1.0, 1.0, 1.0)


def test_a_criterion_counts_those_that_have_it():
    """A submission graded by an older test has others."""
    sat = [Sat({("a", "one"): (1.0, 1.0)}), Sat({("a", "two"): (0.0, 1.0)})]
    assert [(item.name, item.n, item.met) for item in class_numbers.items(sat)] == [("one", 1, 1), ("two", 1, 0)]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.25, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("n", [1, 2, 7, 20])
def test_quantiles_are_numpys(share, n):
    """Linear between two values."""
    values = [random.Random(n * 7 + i).random() for i in range(n)]
    assert class_numbers.quantile(values, share) == pytest.approx(np.quantile(values, share))
