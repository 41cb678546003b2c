"""How the steps of a run are made: of the gradient, of the step before and of the parameters, in which shares.

    step = −a · gradient + m · (step before) − d · parameters

The shares are fitted to the student's own run. They are spoken of only where they give every step, in every run, to six digits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.checking.probes.question import both
from autograder.checking.probes.values import held

#: A fit gives every number of every step to this, as a share of the largest.
EXACT = 1e-6
#: A share that is off by more than this was meant.
CLEARLY = 1e-2
#: Shares in two runs are the same where they agree to this.
SAME = 1e-4


@dataclass(frozen=True)
class Course:
    """A run that was asked for: its states, (steps + 1, p), the gradient at each, and what it was asked to use."""

    states: np.ndarray
    gradients: np.ndarray
    lr: float
    alpha: float | None = None  # None: plain descent
    rows: int = 1
    losses: np.ndarray | None = None

    @property
    def steps(self) -> np.ndarray:
        return np.diff(self.states, axis=0)


@dataclass(frozen=True)
class Shares:
    """What the steps of a part of the parameters are made of, in one run."""

    gradient: float
    before: float
    parameters: float


@np.errstate(all="ignore")
def probe_runs(function: str, runs: Sequence[Course], parts: Mapping[str, slice]) -> list[str]:
    """A sentence for how the steps of these runs, two or more, depart from the rule; nothing where they follow it or no share fits.

    `parts` says which numbers of a state are which parameter. Without any, the losses alone are looked at.
    """
    said = _losses(runs) if runs else ""
    if parts and len(runs) >= 2 and all(np.isfinite(r.states).all() and np.isfinite(r.gradients).all() for r in runs):
        said = _steps(runs, parts) or said
    return [f"{function} — {said}"] if said else []


def _losses(runs: Sequence[Course]) -> str:
    for run in runs:
        # more losses than steps may be those of other runs
        if run.losses is None or run.losses.size not in (len(run.steps), len(run.steps) + 1):
            return ""
        if not np.isfinite(run.states).all() or not np.isnan(run.losses).any():
            return ""
    return (
        "the losses hold NaN, though all parameters are finite. NaN mostly comes from 0 · ∞, ∞ − ∞ or the logarithm of a negative number. "
        "Print what goes into the loss."
    )


def _steps(runs: Sequence[Course], parts: Mapping[str, slice]) -> str:
    if not any(run.steps.any() for run in runs):
        return ""
    if said := _stands_still(runs, parts):
        return said
    moving = {name: part for name, part in parts.items() if any(run.steps[:, part].any() for run in runs)}
    fitted = {name: [_shares(run, part) for run in runs] for name, part in moving.items()}
    fitting = {name: [one for one in of if one is not None] for name, of in fitted.items()}
    if any(len(of) < len(runs) for of in fitting.values()):
        return _forgetting(runs) or _lengths(runs) or _entries(runs, parts)
    return _departing(runs, fitting)


def _stands_still(runs: Sequence[Course], parts: Mapping[str, slice]) -> str:
    """Parameters that never move, or steps after which nothing moves, though the gradient is not 0."""
    still = [
        name
        for name, part in parts.items()
        if all(not run.steps[:, part].any() and run.gradients[:, part].any() for run in runs)
    ]
    if still:
        return f"{both(still)} never {'moves' if len(still) == 1 else 'move'}, though there is a gradient. Each parameter makes its step."
    last = [int(np.flatnonzero(run.steps.any(axis=1))[-1]) + 1 for run in runs if run.steps.any()]
    ended = len(last) == len(runs) and len(set(last)) == 1 and all(last[0] < len(run.steps) for run in runs)
    if ended and all(run.gradients[last[0]].any() for run in runs):
        return f"nothing moves after step {last[0]}, though the gradient is not 0. Does the loop end there?"
    return ""


def _shares(run: Course, part: slice) -> Shares | None:
    """The fewest shares that give all steps of this part; None where none do."""
    steps, gradients = run.steps[:, part], run.gradients[: len(run.steps), part]
    before = np.vstack([np.zeros_like(steps[:1]), steps[:-1]])
    columns = {"gradient": -gradients, "before": before, "parameters": -run.states[:-1, part]}
    expected = {"gradient": run.lr, "before": run.alpha or 0.0, "parameters": 0.0}
    for names in (("gradient",), ("gradient", "before"), ("gradient", "parameters"), tuple(columns)):
        table = np.stack([columns[name].ravel() for name in names], axis=1)
        if steps.size <= len(names):
            continue
        found, _, rank, _ = np.linalg.lstsq(table, steps.ravel(), rcond=None)
        if rank == len(names) and np.abs(table @ found - steps.ravel()).max() <= EXACT * np.abs(steps).max(
            initial=1e-300
        ):
            return Shares(**{**dict.fromkeys(expected, 0.0), **dict(zip(names, map(float, found)))})
    return None


def _departing(runs: Sequence[Course], fitted: Mapping[str, Sequence[Shares]]) -> str:
    """What departs from the rule in the shares, where it does so alike in all runs."""
    return _decay(runs, fitted) or _momentum(runs, fitted) or _rate(runs, fitted)


def _decay(runs: Sequence[Course], fitted: Mapping[str, Sequence[Shares]]) -> str:
    shrinking: dict[str, float] = {}
    for name, shares in fitted.items():
        ratios = [one.parameters / run.lr for one, run in zip(shares, runs)]
        if any(abs(ratio) > SAME for ratio in ratios):
            if not _alike(ratios):
                return ""
            shrinking[name] = ratios[0]
    if not shrinking or not _alike(list(shrinking.values())):
        return ""
    size = next(iter(shrinking.values()))
    towards = "towards 0" if size > 0 else "away from 0"
    what = " That is weight decay, and isn't asked." if size > 0 else ""
    return (
        f"each step moves {both(list(shrinking))} {towards} as well, by {abs(size):.4g} · lr times the parameter.{what}"
    )


def _momentum(runs: Sequence[Course], fitted: Mapping[str, Sequence[Shares]]) -> str:
    if any(run.alpha is None for run in runs):
        if any(abs(one.before) > SAME for shares in fitted.values() for one in shares):
            kept = [one.before for shares in fitted.values() for one in shares]
            return (
                f"each step keeps {kept[0]:.4g} of the step before. Plain descent keeps none of it."
                if _alike(kept)
                else ""
            )
        return ""
    asked = [run for run in runs if run.alpha]
    wrong: dict[str, list[float]] = {}
    for name, shares in fitted.items():
        kept = [one.before for one, run in zip(shares, runs) if run.alpha]
        if any(abs(m - (run.alpha or 0.0)) > SAME for m, run in zip(kept, asked)):
            wrong[name] = kept
    if not wrong or not asked:
        return ""
    right = [name for name in fitted if name not in wrong]
    whose = f"for {both(list(wrong))}, though not for {both(right)}, " if right else ""
    every = [m for kept in wrong.values() for m in kept]
    if all(abs(m) <= SAME for m in every):
        return f"{whose}nothing of the step before is kept. alpha says how much of the velocity stays."
    if len({run.alpha for run in asked}) > 1 and _alike(every):
        return f"{whose}{every[0]:.4g} of the velocity is kept whatever alpha is."
    return ""


def _rate(runs: Sequence[Course], fitted: Mapping[str, Sequence[Shares]]) -> str:
    taken = [[shares[number].gradient for shares in fitted.values()] for number in range(len(runs))]
    if not all(map(_alike, taken)):
        ratios = {name: [one.gradient / run.lr for one, run in zip(shares, runs)] for name, shares in fitted.items()}
        off = {name: of for name, of in ratios.items() if not _alike([1.0, *of])}
        if off and len(off) < len(ratios) and all(_alike(of) for of in off.values()):
            listed = ", ".join(f"{of[0]:.4g} times that for `{name}`" for name, of in off.items())
            return f"the steps should be lr times the gradient. They are {listed}."
        return ""
    sizes = [of[0] for of in taken]
    shares_of = [size / run.lr for size, run in zip(sizes, runs)]
    if _alike([1.0, *shares_of]):
        return ""
    if len({run.lr for run in runs}) > 1 and _alike(sizes):
        return (
            f"the steps take {sizes[0]:.4g} times the gradient whatever lr is. Is the learning rate written down, or a variable of the "
            "notebook?"
        )
    if _alike([share * run.rows for share, run in zip(shares_of, runs)]) and len({run.rows for run in runs}) > 1:
        per_row = shares_of[0] * runs[0].rows
        if abs(per_row - 1) <= SAME:
            return "the steps are smaller by the number of rows. The gradient of the total loss is meant."
    if not _alike(shares_of):
        return ""
    if shares_of[0] < 0:
        return "the steps go along the gradient, up the hill. Descent goes against it."
    return f"each step takes {shares_of[0]:.4g} times lr of the gradient."


def _forgetting(runs: Sequence[Course]) -> str:
    """Steps by the rule of momentum, but for some of them that keep nothing of the step before."""
    where: list[list[int]] = []
    for run in runs:
        rest = run.steps + run.lr * run.gradients[: len(run.steps)]
        if not run.alpha or len(run.steps) < 2:
            continue
        kept = np.abs(rest[1:] - run.alpha * run.steps[:-1]).max(axis=1) <= EXACT * np.abs(run.steps).max()
        lost = np.abs(rest[1:]).max(axis=1) <= EXACT * np.abs(run.steps).max()
        if not (kept | lost).all():
            return ""
        where.append([int(number) + 2 for number in np.flatnonzero(lost & ~kept)])
    found = [steps for steps in where if steps]
    if not found or any(steps[0] != found[0][0] for steps in found):
        return ""
    longest = max(found, key=len)
    if longest == list(range(longest[0], longest[0] + len(longest))) and len(longest) > 1:
        return f"from step {longest[0]} on nothing of the step before is kept. alpha says how much of the velocity stays, in each step."
    return f"step {longest[0]} keeps nothing of the step before, though others do. Does the velocity begin anew on the way?"


def _lengths(runs: Sequence[Course]) -> str:
    """Steps against the gradient whose length is not lr times its length."""
    rates: list[np.ndarray] = []
    lengths: list[float] = []
    for run in runs:
        gradients = run.gradients[: len(run.steps)]
        sizes = np.linalg.norm(gradients, axis=1)
        along = -(run.steps * gradients).sum(axis=1) / sizes**2
        off = np.abs(run.steps + along[:, None] * gradients).max(axis=1)
        if not (sizes > 0).all() or not (off <= EXACT * np.abs(run.steps).max()).all() or not (along > 0).all():
            return ""
        rates.append(along / run.lr)
        lengths += [float(one) / run.lr for one in along * sizes]
    if _alike(lengths):
        return (
            "all steps have the same length, lr times the same number. The gradient seems to be divided by its length, which belongs to "
            "it."
        )
    if np.allclose(np.concatenate(rates), 1, rtol=CLEARLY):
        return ""
    shortest = min(map(len, rates))
    if shortest > 1 and all(_alike([rates[0][t], *(one[t] for one in rates)]) for t in range(shortest)):
        listed = ", ".join(f"{rate:.4g}" for rate in rates[0][:3])
        return f"the learning rate changes from step to step. The first steps take {listed} times lr."
    if all((one <= 1 + SAME).all() for one in rates):
        return (
            "the steps go against the gradient, but some are shorter than lr and the gradient make them. Is something clipped, or does lr "
            "fall?"
        )
    return ""


def _entries(runs: Sequence[Course], parts: Mapping[str, slice]) -> str:
    """Steps of plain descent in which the numbers of some parameters move against their gradient, but not by lr times it."""
    if any(run.alpha is not None for run in runs):
        return ""
    taken = np.concatenate([-run.steps / run.lr for run in runs])
    right = np.concatenate([run.gradients[: len(run.steps)] for run in runs])
    if how := held(np.ravel(taken), np.ravel(right)):
        return f"the gradient in the steps {how}"
    off = [name for name, part in parts.items() if not np.allclose(taken[:, part], right[:, part], rtol=CLEARLY)]
    if not off or not all(np.array_equal(np.sign(taken[:, parts[n]]), np.sign(right[:, parts[n]])) for n in off):
        return ""
    if len(off) < len(parts):
        return (
            f"{both(off)} {'moves' if len(off) == 1 else 'move'} against the gradient, but by another share of it than lr, which the other "
            "parameters keep to. Is that gradient changed on its way into the step, or one at other parameters?"
        )
    return (
        "each number moves against its gradient, but by another share of it than lr. Is the gradient changed on its way into the "
        "step, such as divided by something?"
    )


def _alike(numbers: Sequence[float] | np.ndarray) -> bool:
    return bool(np.isfinite(numbers).all() and np.allclose(numbers, numbers[0], rtol=SAME, atol=SAME * 1e-3))
