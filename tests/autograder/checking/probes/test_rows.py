"""Rows that don't count, and rows that count where they shouldn't."""

import numpy as np
import pytest

from autograder.checking.probes.rows import rows_that_count
from tests.probed import GRADIENT, PREDICT, asker, gradient, predict


@pytest.mark.parametrize(
    "wrong",
    [
        lambda X, w, c: np.cumsum(predict(X, w, c)),
        lambda X, w, c: predict(X - X.mean(axis=0), w, c),
        lambda X, w, c: predict(X, w, c) / predict(X, w, c).sum(),
        lambda X, w, c: predict(X, w, c) - predict(X, w, c).max(),
    ],
)
def test_rows_that_look_at_each_other_are_noticed(wrong):
    """Sums so far, means, maxima and softmaxes over all rows."""
    assert "changes when another row is changed" in rows_that_count(asker(PREDICT, wrong))


def test_a_row_used_for_all_is_noticed():
    """The result for the others doesn't change with them."""
    said = rows_that_count(asker(PREDICT, lambda X, w, c: np.full(len(X), X[0] @ w + c)))
    assert said.startswith("the result for some row doesn't change with that row")


def test_a_row_that_counts_by_where_it_stands_is_noticed():
    """In another order it has another result."""
    said = rows_that_count(asker(PREDICT, lambda X, w, c: predict(X, w, c) + np.arange(len(X))))
    assert said.startswith("in another order of the rows, a row has another result")


@pytest.mark.parametrize(
    "rows, said",
    [
        (slice(1), "only the first row counts"),
        (slice(-1, None), "only the last row counts"),
        (slice(1, None), "some rows don't count. In a call with 5 rows, changing row 1 changes nothing."),
        (slice(1, 3), "some rows don't count. In a call with 5 rows, changing rows 1, 4 and 5 changes nothing."),
    ],
)
def test_rows_that_are_left_out_of_a_sum_are_named(rows, said):
    """By their numbers, or as the first or last that counts alone."""
    found = rows_that_count(asker(GRADIENT, lambda X, y, w, c: gradient(X[rows], y[rows], w, c)))
    assert found.startswith(said)


def test_a_sum_that_depends_on_the_order_is_noticed():
    """Such as steps from row to row."""

    def step_by_step(X, y, w, c):
        for x, label in zip(X, y):
            w = w - 0.1 * (x @ w + c - label) * x
        return gradient(X, y, w, c)

    assert rows_that_count(asker(GRADIENT, step_by_step)).startswith("in another order of the rows")


def test_a_mean_for_a_sum_is_named():
    """By the result that it is."""

    def mean(X, y, w, c):
        dw, dc = gradient(X, y, w, c)
        return dw, dc / len(X)

    assert rows_that_count(asker(GRADIENT, mean)) == "dc is the mean over the rows. The sum is asked."


def test_what_is_right_for_each_row_alone_is_said():
    """And wrong for several."""
    said = rows_that_count(
        asker(GRADIENT, lambda X, y, w, c: np.array(gradient(X, y, w, c), dtype=object) * len(X) ** 2)
    )
    assert said.startswith("the result is right for each row alone, and wrong for several rows")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda X, w, c: -predict(X, w, c),
        lambda X, w, c: np.maximum(X @ w + c, 0),
        lambda X, w, c: (X @ w + c > 0.5).astype(float),
        lambda X, w, c: [float(one) for one in X @ w - c],
        lambda X, w, c: (X @ w - c).reshape(-1, 1),
        lambda X, w, c: 3.0,
        lambda X, w, c: 1 / 0,
        lambda X, w, c: np.full(len(X), np.nan),
        lambda X, w, c: np.zeros((len(X) + 1, 2)),
    ],
)
def test_rows_that_stand_for_themselves_are_left_in_peace(wrong):
    """However wrong their results are, and whatever else comes back."""
    assert rows_that_count(asker(PREDICT, wrong)) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        lambda X, y, w, c: gradient(X, y, -w, c),
        lambda X, y, w, c: gradient(X, y, np.maximum(w, 0), c),
        lambda X, y, w, c: (np.zeros(2), 0.0),
        lambda X, y, w, c: (sum((x @ w) * x for x in X[::-1]), 1.0 + sum(y)),
        lambda X, y, w, c: 1 / 0,
    ],
)
def test_sums_over_all_rows_are_left_in_peace(wrong):
    """In whatever order they are added up."""
    assert rows_that_count(asker(GRADIENT, wrong)) == ""
