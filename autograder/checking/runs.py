"""Reads what a training function records: the pair that it returns, and the run behind entries that overwrite each other."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Self

import numpy as np

from autograder.checking.ladder import Finding, Shape, as_numbers
from autograder.checking.reach import Call, Outcome, Student
from autograder.checking.trajectories import Run, flat_state, flat_states

#: The most entries of a record that are read. A notebook's runs have some thousand, and some answers make so many whatever is asked.
MAX_ENTRIES = 5_000
#: The steps of a run in which a function is tried that raises in shorter ones. A report each tenth or hundredth of a run divides by
#: `iterations // 100`, and some look at the loss ten steps ago.
LONG_RUN = 300
OVERWRITTEN = (
    "the entries of trajectories share their arrays, which each later step overwrites, so that all of them show the end of the "
    "run: append a copy of the parameters."
)


@dataclass(frozen=True, kw_only=True)
class Trial(ABC):
    """One call of a training function. An assignment says on which data it trains, where it starts and how it is called."""

    iterations: int
    lr: float
    alpha: float | None = None  # None: plain descent
    read: int = 0  # of how many steps the parameters and losses are judged; 0: of all
    keeps_rate: bool = False  # what the run shows needs its long steps
    kind: str = ""  # what is particular to the run, as a part of a sentence: "whose loss rises on the way"

    @property
    @abstractmethod
    def start(self) -> np.ndarray:
        """The starting parameters as one vector."""

    @abstractmethod
    def call(self, function: str, form: str) -> Call:
        """The call of the student's function, with its arguments in this form."""

    def longer(self) -> list[Self]:
        """The same with LONG_RUN steps, of which as many are judged as before: as long ones first where they are needed.

        Then such that lead about as far together, since a function may insist that the loss falls.
        """
        scaled = replace(self, iterations=LONG_RUN, lr=self.lr * self.iterations / LONG_RUN, read=self.iterations)
        return [replace(scaled, lr=self.lr), scaled] if self.keeps_rate else [scaled]

    def said(self, finding: Finding) -> Finding:
        """Return the finding. If it fails, its message also says what is particular to this run, since ordinary runs were judged before."""
        if finding.ok or not self.kind:
            return finding
        return Finding(False, f"in a run {self.kind}, though not in others: {finding.message}")


def slices(shapes: Sequence[Sequence[Shape]]) -> list[slice]:
    """The part of a state that belongs to each parameter. `shapes` has the accepted shapes of each, its own first."""
    ends = np.cumsum([int(np.prod(accepted[0], dtype=int)) for accepted in shapes])
    return [slice(int(end - size), int(end)) for end, size in zip(ends, np.diff(ends, prepend=0))]


class Pair(NamedTuple):
    """What a training function returned. `said` is a sentence where it returned the two in the other order."""

    trajectories: Any
    losses: Any
    said: str = ""


def pair_of(outcome: Outcome, function: str) -> Pair | str:
    """The pair (trajectories, losses) that the function returned, or a sentence that says what it returned instead."""
    if not outcome.ok:
        return outcome.problem
    value = outcome.value
    if value is None:
        return f"{function} returns None; it should return (trajectories, losses) (is a return missing?)."
    if isinstance(value, np.ndarray) and value.dtype == object and value.ndim == 1:
        value = value.tolist()
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        return f"{function} should return the two results (trajectories, losses)."
    first, second = value
    for part in value:
        if isinstance(part, (list, tuple, np.ndarray)) and getattr(part, "ndim", True) and len(part) > MAX_ENTRIES:
            return f"{function} returns {len(part)} entries, many more than there are iterations in any run of this notebook."
    numbers = as_numbers(first)
    if (
        isinstance(numbers, np.ndarray)
        and numbers.ndim == 1
        and isinstance(second, (list, tuple))
        and second
        and isinstance(as_numbers(second), str)
    ):
        return Pair(
            second, first, f"{function} returns (losses, trajectories); the order should be (trajectories, losses)."
        )
    return Pair(first, second)


def goes_somewhere(run: Run) -> Finding:
    """Say whether the run is finite and leaves its start."""
    if not np.isfinite(run.states).all():
        return Finding(False, "trajectories holds parameters that are not finite.")
    if not run.steps.any():
        return Finding(False, "every entry of trajectories is the start: there is no run to record.")
    return Finding(True)


def stays_to_the_end(outcome: Outcome, trial: Trial, function: str) -> tuple[Finding, Finding]:
    """Say whether a run that has nothing left to learn makes all of its iterations, and whether it records all of its losses.

    Only the length of its record is judged: steps so small are lost in rounding, and a plain loss may fail where ŷ is all but its label.
    """
    pair = pair_of(outcome, function)
    if isinstance(pair, str):
        return Finding(True), Finding(True)
    steps = _length(pair.trajectories, trial.iterations)
    numbers = as_numbers(pair.losses)
    losses = trial.iterations if isinstance(numbers, str) else numbers.size
    right = (trial.iterations, trial.iterations + 1)
    if steps not in right:
        said = (
            f"{function} stops before its time where the loss hardly falls any more: asked for {trial.iterations} iterations on examples "
            f"that the network already fits, it records {steps}. However little changes, it should make as many steps as it was asked for."
        )
        return Finding(False, said), Finding(True)
    if losses not in right and losses != steps:
        said = (
            f"losses leaves some out where the loss hardly falls any more: of {trial.iterations} iterations on examples that the network "
            f"already fits, {losses} losses are recorded. Each iteration has a loss."
        )
        return Finding(True), Finding(False, said)
    return Finding(True), Finding(True)


def _length(value: object, otherwise: int) -> int:
    has_one = isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.ndim)
    return len(value) if has_one else otherwise  # type: ignore[arg-type]  # it has one


def untouched(outcome: Outcome, names: Mapping[int, str]) -> Finding:
    """Say whether the function left the named arguments unchanged. `names` has their names by position."""
    for position in outcome.changed_arguments:
        if position in names:
            return Finding(
                False,
                f"{names[position]} is changed by the function: the next run would begin from there. Work on a copy.",
            )
    return Finding(True)


def repeated(value: object, start: np.ndarray, shapes: Sequence[Sequence[Shape]]) -> list[slice]:
    """The parameters that have the same value in all entries, the start aside, and another value than at the start."""
    entries = list(value) if isinstance(value, (list, tuple)) else []
    states = flat_states(entries, shapes)
    if isinstance(states, tuple):
        return []
    later = [state for number, state in enumerate(states) if number or not np.allclose(state, start)]
    return [
        part
        for part in slices(shapes)
        if len(later) > 1
        and all(np.array_equal(state[part], later[0][part], equal_nan=True) for state in later)
        and not np.allclose(later[0][part], start[part])
    ]


def unfold(
    student: Student, function: str, trial: Trial, form: str, value: object, shapes: Sequence[Sequence[Shape]]
) -> Run | None:
    """Find the run behind entries that overwrite each other: the last entries of runs of 1, 2, … iterations. None if they don't.

    A parameter may also stand still after its first step. Then a run of one iteration ends where all the entries are. In a run of one
    iteration itself, two entries that are alike and not the start can only share their arrays.
    """
    parts = repeated(value, trial.start, shapes)
    if not parts:
        return None
    calls = [replace(trial, iterations=k).call(function, form) for k in range(1, trial.iterations + 1)]
    states = [trial.start]
    for outcome in student.call_each(calls):
        pair = pair_of(outcome, function)
        if isinstance(pair, str) or not isinstance(pair[0], (list, tuple)) or not pair[0]:
            return None
        state = flat_state(pair[0][-1], shapes)
        if isinstance(state, str):
            return None
        states.append(state)
    first, last = states[1], states[-1]
    if trial.iterations > 1 and all(
        np.allclose(first[part], last[part], rtol=1e-9, atol=1e-12, equal_nan=True) for part in parts
    ):
        return None
    return Run(np.array(states), True)
