"""Inputs that reach every regime in which a function may go wrong by itself: see `regimes` for the list, which the audit tries.

What `draw_net` draws is ordinary: moderate sums, units that are on for some rows and off for others. The nets here are built rather
than sought, so that they cost next to nothing.
"""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from solutions.backprop import reference
from solutions.backprop.networks import (
    KINK_MARGIN,
    MAX_OUTPUT_SUM,
    MIN_SIZE,
    Net,
    Params,
    away_from_zero,
    draw_net,
    gradients,
    output_sums,
)
from solutions.backprop.recorded import Trial

#: At the row for which every unit is on, |s|: ŷ is 0.98 or 0.02. Further out single precision loses digits of 1 − ŷ.
SURE_SUM = 4.0
#: A ŷ beyond these is sure of itself; MAX_OUTPUT_SUM keeps the ordinary nets' within 0.03 and 0.97.
SURE = (0.05, 0.95)
#: Rows of a crowded table: more than any mini-batch that a student would think of for so small a problem, and an odd number.
CROWD = 71
#: About as large as the notebook's initial parameters.
SMALL = 0.1
#: Times the ordinary ones.
LARGE = 5.0

T = TypeVar("T")


def nets_of_every_kind(rng: np.random.Generator) -> list[Net]:
    """Four nets of a few rows: sure of y = 1, sure of y = 0, with small parameters and biases of 0, with large parameters."""
    return [_contrast(rng, SURE_SUM), _contrast(rng, -SURE_SUM), _small(rng), _large(rng)]


def _contrast(rng: np.random.Generator, s: float) -> Net:
    """A net with a row for which every unit is on and the sum at the output is s, and one for which every unit is off; each with
    either label. A fifth row is ordinary."""
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
        if np.abs(sums).min() > KINK_MARGIN and np.abs(v).max() < 5 and np.abs(output_sums(net)).max() < SURE_SUM + 0.1:
            return net


def _small(rng: np.random.Generator) -> Net:
    """Small parameters, biases of 0, and y = 0 for both rows."""
    while True:
        W = away_from_zero(rng, SMALL / 4, SMALL, (2, 3))
        v = away_from_zero(rng, SMALL / 4, SMALL, (3, 1))
        X = away_from_zero(rng, 0.5, 2.0, (2, 2))
        if np.abs(X @ W).min() > KINK_MARGIN and (X @ W > 0).any():
            return Net([W, np.zeros((1, 3)), v, 0.0], X, np.zeros((2, 1)))


def _large(rng: np.random.Generator) -> Net:
    """Large parameters, s moderate all the same, and y = 1 for both rows."""
    while True:
        W = LARGE * away_from_zero(rng, MIN_SIZE, 1.5, (2, 3))
        b = LARGE * away_from_zero(rng, MIN_SIZE, 0.8, (1, 3))
        v = away_from_zero(rng, MIN_SIZE, 1.5, (3, 1)) / LARGE
        X = away_from_zero(rng, MIN_SIZE, 2.0, (2, 2))
        net = Net([W, b, v, float(away_from_zero(rng, MIN_SIZE, 0.8, ()))], X, np.ones((2, 1)))
        z = X @ W + b
        if np.abs(z).min() > LARGE * KINK_MARGIN and (z > 0).any() and np.abs(output_sums(net)).max() < MAX_OUTPUT_SUM:
            return net


def crowded(net: Net, outcomes: Sequence[T]) -> tuple[Net, list[T]]:
    """A table of many rows, each of which stands in the net, most several times; and for each row what was found for it there."""
    rows = np.arange(CROWD) % net.rows
    return Net(net.params, net.X[rows], net.Y[rows]), [outcomes[row] for row in rows]


def one_unit_off(net: Net, outcomes: Sequence[T]) -> tuple[Net, list[T]]:
    """The rows of the net for which the unit that is off most often is off: a table in which it is never on."""
    W, b, _, _ = net.params
    off = net.X @ W + b < 0
    rows = np.flatnonzero(off[:, off.sum(axis=0).argmax()])
    return Net(net.params, net.X[rows], net.Y[rows]), [outcomes[row] for row in rows]


def row_places(net: Net, row: int) -> dict[str, np.ndarray]:
    """Phrase → whether it holds for the row, for a sentence that says where a function is wrong."""
    W, b, _, _ = net.params
    on = (net.X[row] @ W + b).ravel() > 0
    probability = reference.yhat(net.X[[row]], net.params).item()
    found = {
        "for rows for which no hidden unit is on": not on.any(),
        "for rows for which every hidden unit is on": on.all(),
        f"where ŷ is above {SURE[1]}": probability > SURE[1],
        f"where ŷ is below {SURE[0]}": probability < SURE[0],
        f"where ŷ is above {SURE[1]} or below {SURE[0]}": not SURE[0] <= probability <= SURE[1],
        f"where all parameters are small, below {SMALL}": max(float(np.abs(p).max()) for p in net.params) <= SMALL,
        "where parameters are large, above 2": float(np.abs(W).max()) > 2,
    }
    return {phrase: np.array(bool(holds)) for phrase, holds in found.items()}


# --- training -------------------------------------------------------------------------------------------------------------------


#: The rows and steps of the run whose loss rises, and how far: the largest change of a parameter, |s| for every row at every state
#: (so that single precision keeps 1 − ŷ), and the share of the loss by which it rises in some step that others follow.
LOUD_ROWS, LOUD_STEPS = 12, 7
LOUD_STEP, LOUD_SUM, LOUD_RISE = 0.2, 8.0, 0.02
LOUD_RATES = np.geomspace(0.05, 1.5, 12)
LOUD_ALPHA = 0.1


def trials_of_every_kind(rng: np.random.Generator, momentum: bool) -> list[Trial]:
    """Runs that ordinary ones are not like: with a rate so large that the loss rises on the way, the same again, of one step on one
    row, and of two steps on two rows with an alpha near 1."""
    alphas = (LOUD_ALPHA, 0.5, 0.99) if momentum else (None, None, None)
    loud = _loud(rng, alphas[0])
    one, two = draw_net(rng, rows=4), draw_net(rng, rows=4)
    return [
        loud,
        Trial(loud.net, loud.iterations, loud.lr, loud.alpha, "that was made before, with the same arguments"),
        Trial(Net(one.params, one.X[:1], np.zeros((1, 1))), 1, 0.05, alphas[1], "of one step on one row"),
        Trial(Net(two.params, two.X[:2], np.ones((2, 1))), 2, 0.05, alphas[2], "of two steps on two rows"),
    ]


@np.errstate(all="ignore")
def _loud(rng: np.random.Generator, alpha: float | None) -> Trial:
    while True:
        net = draw_net(rng, LOUD_ROWS)
        params = [np.repeat(np.atleast_2d(part)[np.newaxis], len(LOUD_RATES), axis=0) for part in net.params]
        rates = LOUD_RATES.reshape(-1, 1, 1)
        velocity: list = [0.0] * len(params)
        losses, fits = [], np.ones(len(LOUD_RATES), dtype=bool)
        largest = np.zeros(len(LOUD_RATES))
        for _ in range(LOUD_STEPS):
            loss, near = _looks(params, net)
            losses.append(loss)
            fits &= near
            velocity = [(alpha or 0.0) * u + rates * g for u, g in zip(velocity, gradients(params, net.X, net.Y))]
            params = [p - u for p, u in zip(params, velocity)]
            for u in velocity:
                largest = np.maximum(largest, np.abs(u).max(axis=(1, 2)))
        fits &= _looks(params, net)[1] & (largest > LOUD_STEP)
        # a step follows the rise, and one comes before it: there is a velocity
        rises = (np.diff(losses, axis=0)[:-1] > LOUD_RISE * np.array(losses)[1:-1]).any(axis=0)
        if (fits & rises).any():
            rate = float(LOUD_RATES[np.argmax(fits & rises)])
            return Trial(net, LOUD_STEPS, rate, alpha, "whose loss rises on the way")


def _looks(params: Params, net: Net) -> tuple[np.ndarray, np.ndarray]:
    """For each set of parameters the total loss, and whether no sum is at a kink and every ŷ keeps away from 0 and 1."""
    W, b, v, c = params
    z = net.X @ W + b
    s = np.maximum(0, z) @ v + c
    losses = np.sum(np.logaddexp(0, s) - net.Y * s, axis=(1, 2))
    return losses, (np.abs(z).min(axis=(1, 2)) > 1e-3) & (np.abs(s).max(axis=(1, 2)) < LOUD_SUM)
