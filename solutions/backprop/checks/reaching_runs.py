"""Runs that reach every regime in which training may go wrong by itself: see `regimes` for the list, which the audit tries."""

import numpy as np

from solutions.backprop.checks.networks import Net, Params, draw_net, gradients
from solutions.backprop.checks.recorded import Trial

#: The rows and steps of the run whose loss rises, and how far: the largest change of a parameter, |s| for every row at every state
#: (so that single precision keeps 1 − ŷ), and the share of the loss by which it rises in some step that others follow.
LOUD_ROWS, LOUD_STEPS = 12, 7
LOUD_STEP, LOUD_SUM, LOUD_RISE = 0.2, 8.0, 0.02
LOUD_RATES = np.geomspace(0.05, 1.5, 12)
LOUD_ALPHA = 0.9


def trials_of_every_kind(rng: np.random.Generator, momentum: bool) -> list[Trial]:
    """Runs that ordinary ones are not like: with a rate so large that the loss rises on the way, the same again, of one step on one
    row, and of two steps on two rows with an alpha near 1."""
    alphas = (LOUD_ALPHA, 0.0, 0.99) if momentum else (None, None, None)
    loud = _loud(rng, alphas[0])
    one, two = draw_net(rng, rows=4), draw_net(rng, rows=4)
    return [
        loud,
        Trial(
            loud.net,
            iterations=loud.iterations,
            lr=loud.lr,
            alpha=loud.alpha,
            kind="that was made before, with the same arguments",
        ),
        Trial(
            Net(one.params, one.X[:1], np.zeros((1, 1))),
            iterations=1,
            lr=0.05,
            alpha=alphas[1],
            kind="of one step on one row",
        ),
        Trial(
            Net(two.params, two.X[:2], np.ones((2, 1))),
            iterations=2,
            lr=0.05,
            alpha=alphas[2],
            kind="of two steps on two rows",
        ),
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
            return Trial(net, iterations=LOUD_STEPS, lr=rate, alpha=alpha, kind="whose loss rises on the way")


def _looks(params: Params, net: Net) -> tuple[np.ndarray, np.ndarray]:
    """For each set of parameters the total loss, and whether no sum is at a kink and every ŷ keeps away from 0 and 1."""
    W, b, v, c = params
    z = net.X @ W + b
    s = np.maximum(0, z) @ v + c
    losses = np.sum(np.logaddexp(0, s) - net.Y * s, axis=(1, 2))
    return losses, (np.abs(z).min(axis=(1, 2)) > 1e-3) & (np.abs(s).max(axis=(1, 2)) < LOUD_SUM)
