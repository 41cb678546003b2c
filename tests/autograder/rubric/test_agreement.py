"""How far two readers agree."""

import krippendorff
import pytest

from autograder.rubric.agreement import agreement

LEVELS = [2.0, 1.0, 0.0]
PAIRS = [(2, 2), (1, 1), (0, 0), (2, 1), (1, 0), (0, 0), (2, 2), (1, 1)]


def test_the_figures_are_those_of_the_definition():
    """n, the share that is the same, the mean difference by hand; alpha as the package has it from the ratings themselves."""
    found = agreement(PAIRS, LEVELS)
    assert (found.n, found.exact, found.difference) == (8, 0.75, -0.25)
    expected = krippendorff.alpha(reliability_data=list(zip(*PAIRS)), level_of_measurement="ordinal")
    assert found.alpha == pytest.approx(expected)
    assert found.interval[0] < found.alpha <= found.interval[1] <= 1


def test_full_agreement_is_one():
    """On ratings that differ from answer to answer."""
    found = agreement([(2, 2), (1, 1), (0, 0)], LEVELS)
    assert (found.exact, found.alpha) == (1, pytest.approx(1))


def test_where_all_ratings_are_the_same_alpha_is_not_defined():
    """There is nothing by which chance could be told from agreement."""
    found = agreement([(2, 2), (2, 2)], LEVELS)
    assert (found.exact, found.alpha, found.interval) == (1, None, None)


def test_the_interval_is_the_same_each_time():
    """Its seed is fixed, so that two people read the same report."""
    assert agreement(PAIRS, LEVELS) == agreement(PAIRS, LEVELS)


def test_no_pairs_are_an_error():
    """There are no figures of nothing."""
    with pytest.raises(ValueError, match="no pairs"):
        agreement([], LEVELS)
