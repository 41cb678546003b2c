"""Runs that reach every regime in which training may go wrong. `regimes` has the list, and the audit tries it."""

import numpy as np

from solutions.backprop.checks.networks import Net, Params, draw_net, gradients
from solutions.backprop.checks.reaching import crowded
from solutions.backprop.checks.recorded import Trial

#: The rows and steps of the run whose loss rises, and its bounds: the largest change of a parameter, the largest |s| of any row at any
#: state (so that single precision keeps 1 − ŷ), and the share by which the loss rises in some step that others follow.
LOUD_ROWS, LOUD_STEPS = 12, 7
LOUD_STEP, LOUD_SUM, LOUD_RISE = 0.2, 8.0, 0.02
#: In each step the largest change of a parameter is at least this.
QUIET_STEP = 0.05
LOUD_RATES = np.geomspace(0.05, 0.95, 12)
LOUD_ALPHA = 0.9
#: The run on a large table: how many of its rows differ, its rate and alpha. It has one step, since a gradient of many rows may be asked
#: for row by row.
LARGE_ROWS, LARGE_RATE, LARGE_ALPHA = 20, 2e-4, 0.7
#: The run of many steps: more than Python calls within each other. Its rate is so small that hardly a unit meets its kink on the way.
LONG_STEPS, LONG_RATE, LONG_ALPHA = 1100, 1e-4, 0.6
#: The heavy ball, and Nesterov's momentum in both of its forms.
WAYS = ("heavy ball", "looking ahead", "from ahead")


def trials_of_every_kind(rng: np.random.Generator, momentum: bool) -> list[Trial]:
    """Runs that are not ordinary.

    Two have so large a rate that the loss rises on the way. One has one step on one row, one has two steps on two rows with an alpha
    near 1. One has as many rows as the notebook's run, and a rate as small.
    """
    alphas = (LOUD_ALPHA, 0.0, 0.99) if momentum else (None, None, None)
    loud = _loud(rng, alphas[0])
    large = crowded(draw_net(rng, LARGE_ROWS))
    one, two = draw_net(rng, rows=4), draw_net(rng, rows=4)
    return [
        loud,
        Trial(
            loud.net,
            iterations=loud.iterations,
            lr=loud.lr,
            alpha=loud.alpha,
            keeps_rate=True,
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
        Trial(
            large,
            iterations=1,
            lr=LARGE_RATE,
            alpha=LARGE_ALPHA if momentum else None,
            kind=f"of one step on {large.rows} rows with a small learning rate",
        ),
    ]


def lasting(rng: np.random.Generator, momentum: bool) -> Trial:
    """A run of many steps on two rows, one of each label."""
    net = draw_net(rng, rows=4)
    return Trial(
        Net(net.params, net.X[:2], np.array([[0.0], [1.0]])),
        iterations=LONG_STEPS,
        lr=LONG_RATE,
        alpha=LONG_ALPHA if momentum else None,
        kind=f"of {LONG_STEPS} iterations on two rows",
    )


@np.errstate(all="ignore")
def _loud(rng: np.random.Generator, alpha: float | None) -> Trial:
    while True:
        net = draw_net(rng, LOUD_ROWS)
        # Nesterov's momentum is right too, and goes elsewhere: each way must keep away from where nothing can be told
        runs = [_run(net, alpha or 0.0, way) for way in (WAYS if alpha else WAYS[:1])]
        # a small step is the rest of the rows' large ones, and single precision loses its digits
        fits = np.logical_and.reduce(
            [near & (steps.max(axis=0) > LOUD_STEP) & (steps.min(axis=0) > QUIET_STEP) for _, near, steps in runs]
        )
        losses = runs[0][0]
        # one step follows the rise, and one comes before it, so that there is a velocity
        rises = (np.diff(losses, axis=0)[:-2] > LOUD_RISE * losses[1:-2]).any(axis=0)
        # the best state is not the last
        rises &= losses[-1] > (1 + LOUD_RISE) * losses.min(axis=0)
        if (fits & rises).any():
            rate = float(LOUD_RATES[np.argmax(fits & rises)])
            return Trial(
                net, iterations=LOUD_STEPS, lr=rate, alpha=alpha, keeps_rate=True, kind="whose loss rises on the way"
            )


def _run(net: Net, alpha: float, way: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Run with all rates at once.

    Returns the loss at each state (states, rates), for each rate True if every state can be judged, and the largest change of a
    parameter in each step (steps, rates).
    """
    params: list = [np.repeat(np.atleast_2d(part)[np.newaxis], len(LOUD_RATES), axis=0) for part in net.params]
    rates = LOUD_RATES.reshape(-1, 1, 1)
    velocity: list = [np.zeros_like(part) for part in params]
    loss, fits = _looks(params, net)
    losses, steps = [loss], []
    for _ in range(LOUD_STEPS):
        at = [p - alpha * u for p, u in zip(params, velocity)] if way == "looking ahead" else params
        slopes = gradients(at, net.X, net.Y)
        velocity = [alpha * u + rates * g for u, g in zip(velocity, slopes)]
        change = velocity
        if way == "from ahead":
            change = [alpha * u + rates * g for u, g in zip(velocity, slopes)]
        params = [p - u for p, u in zip(params, change)]
        steps.append(np.max([np.abs(u).max(axis=(1, 2)) for u in change], axis=0))
        loss, near = _looks(params, net)
        losses.append(loss)
        fits &= near
    return np.array(losses), fits, np.array(steps)


def _looks(params: Params, net: Net) -> tuple[np.ndarray, np.ndarray]:
    """For each set of parameters: the total loss, and True if no sum is at a kink and every ŷ keeps away from 0 and 1."""
    W, b, v, c = params
    z = net.X @ W + b
    s = np.maximum(0, z) @ v + c
    losses = np.sum(np.logaddexp(0, s) - net.Y * s, axis=(1, 2))
    return losses, (np.abs(z).min(axis=(1, 2)) > 1e-3) & (np.abs(s).max(axis=(1, 2)) < LOUD_SUM)
