"""Reads training runs, trajectories of parameters, and asks whether their steps follow an update rule.

A state is all parameters in one flat vector. Every step is predicted from the run's own state before it. So rounding doesn't
accumulate, and one wrong step doesn't make the next one wrong.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checking.ladder import Finding, as_numbers

#: Two right programs agree to 2e-15 a step; gradients by finite differences and single precision to about 1e-6 of a step.
#: Every wrong rule that we know departs by more than 1e-3 of a step.
STEP_RTOL = 1e-5
#: A step of a parameter that is recorded in single or double precision is off by less than this share of the parameter.
SINGLE, DOUBLE = 2.0**-23, 2.0**-50
#: A step is lost in rounding if it is less than this many times the rounding.
ROUNDED = 100
#: In a long run single precision and finite differences add up to more than in a short one. Measured over 12 seeds, right programs depart
#: by 2e-6 of a step. Only a difference that reaches over the kink of a ReLU departs by more, up to 0.05, and the student's own gradient
#: explains that. What a rule does only now and then changes a step by more: a rate that falls by a tenth by 0.1.
LATE_RTOL = 0.02
#: Over a few steps the departures add up.
RUN_RTOL = 1e-3
#: A guard against log(0), such as log(p + 1e-8), shifts a loss by far less. A mean in place of a sum changes it by a factor.
LOSS_RTOL = 1e-4
#: A run that is too long is read up to so many entries for each iteration, since asking for gradients takes time.
MOST_ENTRIES = 10

Shape = tuple[int, ...]
#: From states (k, p) to gradients (k, p).
Field = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Run:
    """A run's states, (steps + 1, p). The first is the start, whether or not the student recorded it."""

    states: np.ndarray
    complete: bool  # whether the last state is the one after the last iteration
    cut: bool = False  # whether the record goes on for much too long

    @property
    def steps(self) -> np.ndarray:
        with np.errstate(all="ignore"):
            return np.diff(self.states, axis=0)


def flat_state(params: Any, shapes: Sequence[Sequence[Shape]]) -> np.ndarray | str:
    """Read one list of parameters as a vector, or return a phrase that says what is wrong.

    `shapes` has the accepted shapes of each parameter. A single parameter may come without a list around it.
    """
    if len(shapes) == 1:
        alone = as_numbers(params)
        if not isinstance(alone, str) and alone.shape in shapes[0]:
            return alone.ravel()
    if isinstance(params, np.ndarray) and params.dtype == object:
        params = params.tolist()
    if not isinstance(params, (list, tuple)):
        return "is not a list of parameters"
    if len(params) != len(shapes):
        return f"has {len(params)} parameters, not {len(shapes)}"
    parts = []
    for position, (part, accepted) in enumerate(zip(params, shapes)):
        numbers = as_numbers(part)
        if isinstance(numbers, str):
            return f"has {numbers} in place of parameter {position + 1}"
        if numbers.shape not in accepted:
            return f"has shape {numbers.shape} for parameter {position + 1}, not {accepted[0]}"
        parts.append(numbers.ravel())
    return np.concatenate(parts)


def flat_states(entries: Sequence[Any], shapes: Sequence[Sequence[Shape]]) -> np.ndarray | tuple[int, str]:
    """Read lists of parameters as vectors, (entries, p). Or return the number of the first that is none, and what is wrong with it."""
    states = _states_at_once(entries, shapes)
    if states is not None:
        return states
    vectors = []
    for number, entry in enumerate(entries):
        state = flat_state(entry, shapes)
        if isinstance(state, str):
            return number, state
        vectors.append(state)
    return np.array(vectors)


def _states_at_once(entries: Sequence[Any], shapes: Sequence[Sequence[Shape]]) -> np.ndarray | None:
    """Do `flat_states` in one go for entries that all have the same form, as nearly every run's have. None for others."""
    if not entries or any(type(entry) not in (list, tuple) or len(entry) != len(shapes) for entry in entries):
        return None
    parts = []
    for column, accepted in zip(zip(*entries), shapes):
        forms = {(part.dtype.char, part.shape) if type(part) is np.ndarray else (type(part), ()) for part in column}
        kind, shape = forms.pop()
        if forms or kind not in ("d", float) or shape not in accepted:
            return None
        parts.append(np.array(column, dtype=float).reshape(len(entries), -1))
    return np.hstack(parts)


def read_run(
    value: Any, start: np.ndarray, iterations: int, shapes: Sequence[Sequence[Shape]]
) -> tuple[Run | None, Finding]:
    """Read the run in a trajectory. It has `iterations` entries, or one more with the start.

    The finding says whether the bookkeeping is right: the length, the start, and the final state as the last entry. A run whose
    bookkeeping is off is still returned where its steps can be read.
    """
    if isinstance(value, np.ndarray) and value.ndim:
        value = list(value)
    if not isinstance(value, (list, tuple)):
        return None, Finding(False, "trajectories should be a list with the parameters of each iteration.")
    if not value:
        return None, Finding(False, "trajectories is empty.")
    most = MOST_ENTRIES * (iterations + 2)
    states = flat_states(value[:most], shapes)
    if isinstance(states, tuple):
        number, wrong = states
        return None, Finding(
            False, f"trajectories should hold a list of all parameters for each iteration; entry {number} {wrong}."
        )
    # as it was given, or kept in single precision
    begins_with_start = np.isclose(states[0], start, rtol=1e-9, atol=1e-12) | (states[0] == start.astype(np.float32))
    begins_with_start = bool(begins_with_start.all())
    if not begins_with_start:
        states = np.vstack([start, states])[
            :most
        ]  # of a run that is much too long the same part is read, with or without its start
    made = len(states) - 1
    if made == iterations + 1 > 2 and np.array_equal(states[-1], states[-2]) and (states[-2] != states[-3]).any():
        return Run(states[:-1], True), Finding(
            False, f"trajectories has {len(value)} entries for {iterations} iterations: the last state is there twice."
        )
    if made == iterations:
        return Run(states, True), Finding(True)
    if made == iterations - 1 and (states == states[0]).all():
        return Run(np.vstack([states, states[-1]]), True), Finding(
            True
        )  # it stands still, so nothing shows what is missing
    if made == iterations - 1 and begins_with_start:
        problem = (
            f"trajectories has {iterations} entries for {iterations} iterations and begins with the start, "
            "so the parameters after the last update are missing."
        )
    elif len(value) == iterations + 1:
        problem = (
            f"trajectories has {iterations + 1} entries for {iterations} iterations, so the first should be "
            "the starting parameters, but it is not (do all entries share one array that is updated in place?)."
        )
    else:
        problem = f"trajectories should have {iterations} or {iterations + 1} entries for {iterations} iterations, but it has {len(value)}."
    return Run(states, False, len(value) > most), Finding(False, problem)


@np.errstate(all="ignore")
def plain_descent(run: Run, field: Field, lr: float) -> Finding:
    """Say whether params ← params − lr · gradient at every step."""
    return follows(run, plain_steps(run, field, lr))


@np.errstate(all="ignore")
def heavy_ball(run: Run, field: Field, lr: float, alpha: float) -> Finding:
    """Say whether u ← alpha · u + lr · gradient, params ← params − u, with u starting at 0 (Polyak 1964)."""
    return follows(run, heavy_ball_steps(run, field, lr, alpha))


@np.errstate(all="ignore")
def nesterov(run: Run, field: Field, lr: float, alpha: float) -> Finding:
    """Say whether the run follows Nesterov's momentum, with the gradient at the look-ahead point (Sutskever et al. 2013)."""
    return follows(run, nesterov_steps(run, field, lr, alpha))


@np.errstate(all="ignore")
def nesterov_of_lookahead(run: Run, field: Field, lr: float, alpha: float) -> Finding:
    """Say whether the run follows Nesterov's momentum, written in the look-ahead variable.

    u ← alpha · u + lr · g, params ← params − (alpha · u + lr · g): the form of Bengio et al. 2013 and of most deep learning libraries.
    """
    return follows(run, nesterov_of_lookahead_steps(run, field, lr, alpha))


# The steps that each rule makes from a run's states, each from the states before it.


def plain_steps(run: Run, field: Field, lr: float) -> np.ndarray:
    return -lr * field(run.states[:-1])


def heavy_ball_steps(run: Run, field: Field, lr: float, alpha: float) -> np.ndarray:
    return alpha * _steps_before(run) - lr * field(run.states[:-1])


def nesterov_steps(run: Run, field: Field, lr: float, alpha: float) -> np.ndarray:
    before = _steps_before(run)
    return alpha * before - lr * field(run.states[:-1] + alpha * before)


def nesterov_of_lookahead_steps(run: Run, field: Field, lr: float, alpha: float) -> np.ndarray:
    slopes = lr * field(run.states[:-1])
    predicted, velocity = [], np.zeros_like(run.states[0])
    for slope in slopes:
        velocity = alpha * velocity + slope
        predicted.append(-(alpha * velocity + slope))
    return np.array(predicted).reshape(run.steps.shape)


def _steps_before(run: Run) -> np.ndarray:
    return np.vstack([np.zeros_like(run.states[0]), run.steps[:-1]])


@np.errstate(all="ignore")
def foretold(start: np.ndarray, iterations: int, steps: Callable[[Run], np.ndarray]) -> Run:
    """Make the run that a rule makes from the start. `steps` is the rule, one of those above."""
    states = start[np.newaxis]
    for _ in range(iterations):
        # the last state is there twice: a rule predicts no step from the last
        step = steps(Run(np.vstack([states, states[-1]]), True))[-1]
        states = np.vstack([states, states[-1] + step])
    return Run(states, True)


@np.errstate(all="ignore")
def same_run(run: Run, other: Run) -> bool:
    """Return True if two runs have the same states. Rounding may have grown a little, as measured by the steps so far."""
    if run.states.shape != other.states.shape or not np.isfinite(other.states).all():
        return False
    largest = np.maximum.accumulate(np.abs(other.steps), axis=0)
    sizes = np.vstack([np.zeros_like(other.states[:1]), largest])
    rounding = len(run.states) * np.maximum.accumulate(_rounding(run.states), axis=0)
    return bool((np.abs(run.states - other.states) <= RUN_RTOL * sizes + rounding).all())


def _rounding(states: np.ndarray) -> np.ndarray:
    """What rounding may lose of each number, by the precision in which each parameter is recorded.

    The first state is the start, which is given in double precision.
    """
    later = states[1:] if len(states) > 1 else states
    single = (later == later.astype(np.float32)).all(axis=0)
    return np.where(single, SINGLE, DOUBLE) * np.where(np.isfinite(states), np.abs(states), 0.0) + 1e-12


@np.errstate(all="ignore")
def follows(run: Run, predicted: np.ndarray, each: bool = False) -> Finding:
    """Say whether every step of the run is the predicted one. A step is measured by its own size, never by that of another step.

    Along the right gradient all parameters are measured by the largest one, since a right answer's gradient may be off by a
    little in all of them. Along a gradient of the student's own (`each`) every parameter is measured by itself, since that
    gradient is exact and may have one giant part. `predicted` may hold NaN or infinities: a run that diverges by its own gradient
    follows it all the same.
    """
    if not len(run.steps):
        return Finding(False, "the run makes no step at all.")
    first = first_departing(run, predicted, each)
    if first is None:
        return Finding(True)
    return Finding(False, f"step {first + 1} {_departure(run.steps[first], predicted[first])}.")


@np.errstate(all="ignore")
def first_departing(run: Run, predicted: np.ndarray, each: bool = False) -> int | None:
    """The first step of the run that is not the predicted one, as `follows` measures it; None where all are."""
    # the finite ones alone: an infinite tolerance would let every step pass. A step may be the difference of two larger terms
    terms = [np.where(np.isfinite(part), np.abs(part), 0.0) for part in (predicted, _steps_before(run))]
    sizes = np.maximum(*terms)
    if each:
        # a step that happens to be near 0 is measured by its usual size, which half of the steps reach
        sizes = np.maximum(sizes, np.median(sizes, axis=0))
    else:
        sizes = np.broadcast_to(sizes.max(axis=1, keepdims=True), sizes.shape)
    rounding = _rounding(run.states)
    rounding = rounding[:-1] + rounding[1:]
    right = np.isclose(run.steps, predicted, rtol=0, atol=STEP_RTOL * sizes + rounding, equal_nan=True).all(axis=1)
    return None if right.all() else int(np.argmin(right))


@np.errstate(all="ignore")
def first_late(run: Run, predicted: np.ndarray) -> int | None:
    """The first step of a long run that is clearly not the predicted one; None where all are."""
    rounding = _rounding(run.states)
    sizes = np.maximum(np.abs(predicted), np.abs(_steps_before(run))).max(axis=1, keepdims=True)
    near = np.abs(run.steps - predicted) <= LATE_RTOL * sizes + ROUNDED * (rounding[:-1] + rounding[1:])
    right = near.all(axis=1)
    return None if right.all() else int(np.argmin(right))


def late(run: Run, predicted: np.ndarray, step: int) -> str:
    """Say, as a part of a sentence, how that step departs."""
    return f"step {step + 1} {_departure(run.steps[step], predicted[step])}"


@np.errstate(all="ignore")
def lost_in_rounding(run: Run, predicted: np.ndarray) -> bool:
    """Return True if some predicted step is so small beside the parameters that the record can't show it."""
    rounding = _rounding(run.states)[:-1]
    return bool((np.abs(predicted) <= ROUNDED * rounding).all(axis=1).any())


@np.errstate(all="ignore")
def _departure(step: np.ndarray, predicted: np.ndarray) -> str:
    if not np.isfinite(step).all():
        return "leads to parameters that are not finite"
    if not step.any():
        return "changes nothing"
    if np.allclose(step, -predicted, rtol=1e-5, atol=1e-12):
        return "goes the opposite way"
    factor = float(np.vdot(predicted, step) / np.vdot(predicted, predicted)) if predicted.any() else 0.0
    named = f"{factor:.4g}"
    if factor and named != "1" and np.allclose(step, factor * predicted, rtol=1e-4, atol=1e-12):
        return f"is {named} times the step that the rule makes from the same parameters"
    return "is not the step that the rule makes from the same parameters"


@np.errstate(all="ignore")
def may_be_losses(value: Any, known: Mapping[int, float], steps: int) -> bool:
    """Return True if recorded losses, one before or after each of so many steps, have the totals that are known, by state."""
    losses = as_numbers(value)
    if isinstance(losses, str) or losses.size not in (steps, steps + 1):
        return False
    entries = losses.ravel()
    for first in (0,) if losses.size == steps + 1 else (0, 1):
        held = [(entries[at - first], total) for at, total in known.items() if 0 <= at - first < losses.size]
        if all(np.isclose(loss, total, rtol=LOSS_RTOL, atol=1e-6, equal_nan=True) for loss, total in held):
            return True
    return False


@np.errstate(all="ignore")
def read_losses(
    value: Any,
    totals: np.ndarray,
    excused: np.ndarray | None = None,
    called: str = "total loss",
    slack: np.ndarray | None = None,
) -> Finding:
    """Say whether losses has the total loss before each step, after each, or both.

    `totals` holds the total loss at the start and at each state. `called` names it in words. `excused` is a mask of states: NaN and
    infinity pass there, since a plain formula can't do better. `slack`: by how much a loss may be off at each state beyond rounding.
    """
    losses = as_numbers(value)
    if isinstance(losses, str):
        return Finding(False, f"losses should be a list of numbers, one an iteration, but it is {losses}.")
    steps = len(totals) - 1
    if losses.ndim == 0 or losses.size != max(losses.shape):
        return Finding(False, f"losses should hold one number an iteration, but it has shape {losses.shape}.")
    losses = losses.ravel()
    if losses.size not in (steps, steps + 1):
        return Finding(
            False, f"losses should have {steps} or {steps + 1} entries for {steps} steps, but it has {losses.size}."
        )
    excused = np.zeros(len(totals), dtype=bool) if excused is None else excused
    spans = [slice(None)] if losses.size == steps + 1 else [slice(None, -1), slice(1, None)]
    for span in spans:
        atol = 1e-6 if slack is None else 1e-6 + slack[span]
        same = np.isclose(losses, totals[span], rtol=LOSS_RTOL, atol=atol, equal_nan=True)
        if (same | (excused[span] & ~np.isfinite(losses))).all():
            return Finding(True)
    for candidate in (totals[span] for span in spans):
        ratio = losses[0] / candidate[0] if candidate[0] else np.nan
        named = f"{ratio:.4g}"
        if np.isfinite(ratio) and named != "1" and np.allclose(losses, ratio * candidate, rtol=1e-4):
            return Finding(False, f"losses are {named} times the {called} of the parameters in trajectories.")
    return Finding(False, f"losses are not the {called} of the parameters in trajectories.")
