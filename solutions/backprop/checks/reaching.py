"""Inputs that reach every regime in which a function may go wrong. `regimes` has the list, and the audit tries it.

The nets of `draw_net` are ordinary: moderate sums, units that are on for some rows and off for others. The nets here are not. They are
built rather than searched, so they cost next to nothing.
"""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from solutions.backprop import reference
from solutions.backprop.checks.networks import (
    KINK_MARGIN,
    MAX_OUTPUT_SUM,
    MIN_SIZE,
    Net,
    away_from_zero,
    output_sums,
)

#: |s| at the row for which every unit is on: ŷ is 0.98 or 0.02. Further out single precision loses digits of 1 − ŷ.
SURE_SUM = 4.0
#: |s| where ŷ is all but certain: 0.9985 or 0.0015. There a guard such as log(p + 1e-6) moves a gradient by a thousandth, and forward
#: differences with a step of 1e-4 by less, so that a hundredth is allowed.
CERTAIN_SUM, CERTAIN_RTOL = 6.5, 0.01
#: Beyond these ŷ is sure of itself. MAX_OUTPUT_SUM keeps that of ordinary nets between 0.03 and 0.97.
SURE = (0.05, 0.95)
#: Beyond these it is all but certain.
ALL_BUT_CERTAIN = (0.01, 0.99)
#: Rows of a crowded table: an odd number, and one more than the notebook's, so that a mini-batch of any size shows.
CROWD = 501
#: Small parameters are about as large as the notebook's initial ones.
SMALL = 0.1
#: Large parameters are so many times the ordinary ones.
LARGE = 5.0
#: By which shares a parameter is moved alone, the largest that suits first.
MOVED = (0.3, 0.1, 0.03, 0.01)
#: A unit that is barely on or off is so far from its kink: more than the step of a numerical derivative moves it, and less than a unit
#: that is moderately off.
BARELY = 0.008
#: Large inputs are beyond those of the notebook, which are below 2.
LARGE_INPUT = 2.5

T = TypeVar("T")


def nets_of_every_kind(rng: np.random.Generator) -> list[Net]:
    """Eleven nets of a few rows.

    One is sure of y = 1, one is sure of y = 0, one has small parameters, biases of 0 and large inputs, one has large parameters and an
    input of 0. The next has the rows of the one before with other parameters, one of them 0. Then one of these rows stands alone,
    first with the same parameters, then four times with one of them changed. In the last, units are only just on or off.
    """
    large = _large(rng)
    kinds = [contrast(rng, SURE_SUM), contrast(rng, -SURE_SUM), _small(rng), large, _other_parameters(large, rng)]
    alone = Net(large.params, large.X[:1], large.Y[:1])
    return [*kinds, alone, *(_one_moved(alone, which, rng) for which in range(4)), _barely(rng)]


def nets_for_gradients(rng: np.random.Generator) -> list[Net]:
    """The same, and two nets for which ŷ is all but certain: of y = 1, and of y = 0.

    There a gradient shows what an output hardly does, such as a ŷ that is held back or a denominator that is kept from 0.
    """
    return [*nets_of_every_kind(rng), certain(rng, CERTAIN_SUM), certain(rng, -CERTAIN_SUM)]


def contrast(rng: np.random.Generator, s: float) -> Net:
    """A net with two extreme rows, each with both labels, and a fifth ordinary row.

    For one extreme row every unit is on and the sum at the output is s. For the other every unit is off.
    """
    while True:
        on = away_from_zero(rng, 0.5, 2.0, (2,))
        off = -on * rng.uniform(0.5, 1.0)
        W = away_from_zero(rng, MIN_SIZE, 1.5, (2, 3))
        reach = (on - off) @ W
        W = W * np.where(reach < 0, -1.0, 1.0)  # so that each unit's sum grows from `off` to `on`
        reach = np.abs(reach)
        b = -(on + off) @ W / 2 + reach * rng.uniform(-0.3, 0.3, 3)
        v = away_from_zero(rng, MIN_SIZE, 1.5, (3, 1))
        c = float(away_from_zero(rng, MIN_SIZE, 0.8, ()))
        sum_of_units = float((on @ W + b) @ v[:, 0])
        if reach.min() < 0.5 or abs(sum_of_units) < 0.5:
            continue
        v = v * (s - c) / sum_of_units
        other = away_from_zero(rng, MIN_SIZE, 2.0, (2,))
        X = np.stack([on, on, off, off, other])
        net = Net([W, b.reshape(1, 3), v, c], X, np.array([[0.0], [1.0], [0.0], [1.0], [float(rng.integers(2))]]))
        sums = X @ W + b
        if np.abs(sums).min() > KINK_MARGIN and np.abs(v).max() < 5 and np.abs(output_sums(net)).max() < abs(s) + 0.1:
            return net


def certain(rng: np.random.Generator, s: float) -> Net:
    """A net with one row, once with either label, whose sum at the output is s: so large that ŷ is all but certain."""
    net = contrast(rng, s)
    return Net(net.params, net.X[:2], net.Y[:2], CERTAIN_RTOL)


def _small(rng: np.random.Generator) -> Net:
    """Small parameters, biases of 0, large inputs, and y = 0 for both rows."""
    while True:
        W = away_from_zero(rng, SMALL / 4, SMALL, (2, 3))
        v = away_from_zero(rng, SMALL / 4, SMALL, (3, 1))
        X = away_from_zero(rng, LARGE_INPUT, 2 * LARGE_INPUT, (2, 2))
        if np.abs(X @ W).min() > KINK_MARGIN and (X @ W > 0).any():
            return Net([W, np.zeros((1, 3)), v, 0.0], X, np.zeros((2, 1)))


def _large(rng: np.random.Generator) -> Net:
    """Large parameters, s moderate all the same, an input of 0, and y = 1 for both rows."""
    while True:
        W = LARGE * away_from_zero(rng, MIN_SIZE, 1.5, (2, 3))
        b = LARGE * away_from_zero(rng, MIN_SIZE, 0.8, (1, 3))
        v = away_from_zero(rng, MIN_SIZE, 1.5, (3, 1)) / LARGE
        X = away_from_zero(rng, MIN_SIZE, 2.0, (2, 2))
        X[rng.integers(2), rng.integers(2)] = 0.0
        net = Net([W, b, v, float(away_from_zero(rng, MIN_SIZE, 0.8, ()))], X, np.ones((2, 1)))
        z = X @ W + b
        # single precision loses digits where a sum of large terms is small
        if (
            np.abs(z).min() > 0.02 * (np.abs(X) @ np.abs(W)).max()
            and (z > 0).any()
            and np.abs(output_sums(net)).max() < MAX_OUTPUT_SUM
        ):
            return net


def _other_parameters(net: Net, rng: np.random.Generator) -> Net:
    """The same rows with other parameters, one entry of v among them 0. The hidden units are on and off as before."""
    W, b, v, c = net.params
    v = v[::-1] * rng.uniform(0.8, 0.9)
    v[rng.integers(3)] = 0.0
    other = Net([0.9 * W, 0.9 * b, v, -c], net.X, net.Y)
    scale = min(1.0, 0.9 * MAX_OUTPUT_SUM / float(np.abs(output_sums(other)).max()))
    return Net([0.9 * W, 0.9 * b, scale * v, -scale * c], net.X, net.Y)


def _one_moved(net: Net, which: int, rng: np.random.Generator) -> Net:
    """The net with one parameter other than it was. The hidden units are on and off as before."""
    W, b, _, _ = net.params
    on = net.X @ W + b > 0
    for share in np.repeat(MOVED, 4):
        params = list(net.params)
        params[which] = params[which] * float(1 + share * away_from_zero(rng, 0.5, 1.0, ()))
        moved = Net(params, net.X, net.Y)
        z = net.X @ params[0] + params[1]
        if (on == (z > 0)).all() and np.abs(z).min() > BARELY and np.abs(output_sums(moved)).max() < MAX_OUTPUT_SUM:
            return moved
    raise RuntimeError("no parameter could be moved")


def _barely(rng: np.random.Generator) -> Net:
    """One row, with a unit that is only just on, one that is only just off, and one that is on."""
    while True:
        W = away_from_zero(rng, MIN_SIZE, 1.0, (2, 3))
        v = away_from_zero(rng, MIN_SIZE, 1.5, (3, 1))
        X = away_from_zero(rng, MIN_SIZE, 1.0, (1, 2))
        near, far = rng.uniform(0.8, 1.0, 2) * BARELY, float(rng.uniform(0.5, 1.5))
        b = rng.permutation([near[0], -near[1], far]) - X @ W
        net = Net([W, b, v, float(away_from_zero(rng, MIN_SIZE, 0.8, ()))], X, np.array([[float(rng.integers(2))]]))
        if np.abs(b).min() > MIN_SIZE / 2:
            return net


def crowded(net: Net) -> Net:
    """A table of many rows. Each is a row of the net, and most stand there several times."""
    return _of_rows(net, _many_times(net))


def tables(nets: Sequence[Net], found: Sequence[Sequence[T]]) -> tuple[list[Net], list[Sequence[T]]]:
    """Tables of the nets' rows, with what was found for each row.

    They are the nets themselves, a table of many rows, and tables in which some unit is off for all rows.
    """
    W, b, _, _ = nets[0].params
    off = nets[0].X @ W + b < 0
    chosen = [_many_times(nets[0]), np.flatnonzero(off[:, off.sum(axis=0).argmax()])]
    more = [_of_rows(nets[0], rows) for rows in chosen]
    return [*nets, *more], [*found, *([found[0][row] for row in rows] for rows in chosen)]


def _of_rows(net: Net, rows: np.ndarray) -> Net:
    return Net(net.params, net.X[rows], net.Y[rows], net.rtol)


def _many_times(net: Net) -> np.ndarray:
    return np.arange(CROWD) % net.rows


def row_places(net: Net, row: int) -> dict[str, np.ndarray]:
    """Phrase → True where it holds for the row, for a sentence that says where a function is wrong."""
    W, b, _, _ = net.params
    on = (net.X[row] @ W + b).ravel() > 0
    probability = reference.yhat(net.X[[row]], net.params).item()
    found = {
        "for rows for which no hidden unit is on": not on.any(),
        "for rows for which every hidden unit is on": on.all(),
        f"where ŷ is above {SURE[1]}": probability > SURE[1],
        f"where ŷ is below {SURE[0]}": probability < SURE[0],
        f"where ŷ is above {SURE[1]} or below {SURE[0]}": not SURE[0] <= probability <= SURE[1],
        f"where ŷ is above {ALL_BUT_CERTAIN[1]}": probability > ALL_BUT_CERTAIN[1],
        f"where ŷ is below {ALL_BUT_CERTAIN[0]}": probability < ALL_BUT_CERTAIN[0],
        f"where ŷ is above {ALL_BUT_CERTAIN[1]} or below {ALL_BUT_CERTAIN[0]}": not (
            ALL_BUT_CERTAIN[0] <= probability <= ALL_BUT_CERTAIN[1]
        ),
        f"where all parameters are small, below {SMALL}": max(float(np.abs(p).max()) for p in net.params) <= SMALL,
        "where parameters are large, above 2": float(np.abs(W).max()) > 2,
        "where an input is 0": not net.X[row].all(),
        "where an input is large, above 2": float(np.abs(net.X[row]).max()) > 2,
        "where an entry of v is 0": not np.all(net.params[2]),
    }
    return {phrase: np.array(bool(holds)) for phrase, holds in found.items()}
