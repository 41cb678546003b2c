"""Judges gradient descent for an assignment that declares its helpers in a `Uses`.

The assignment says how a run's data are drawn, and how the loss is computed with its functions. All else follows from the table.
"""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from autograder.checking.carried import Unusable, right_given
from autograder.checking.gradients import vouch
from autograder.checking.ladder import Finding
from autograder.checking.own_gradient import Way
from autograder.checking.reach import Call, Student
from autograder.checking.runs import Trial, slices
from autograder.checking.training import Goal, Training
from autograder.checking.trajectories import Field, Run, read_losses
from autograder.checking.uses import Given, Uses

#: A run whose losses differ by less than this share of the largest says nothing about how they are computed.
LEAST_FALL = 1e-4
#: A run that trains goes down as far as the model answer's does, but may fall short by this share of that way.
SLACK = 0.05


@dataclass(frozen=True)
class DataTrial(Trial):
    """A call `function(*data, *params, iterations, lr)`. With momentum alpha is the last argument."""

    data: tuple[Any, ...]
    params: tuple[Any, ...]

    @property
    def start(self) -> np.ndarray:
        return np.concatenate([np.ravel(part) for part in self.params]).astype(float)

    def call(self, function: str, form: str) -> Call:
        rest = (self.iterations, self.lr) if self.alpha is None else (self.iterations, self.lr, self.alpha)
        return Call(function, (*self.data, *self.params, *rest))


class Descent(Training[DataTrial]):
    """Gradient descent along the helper `gradient_name`, which is called with the data and the parameters."""

    #: What the assignment's functions build on.
    uses: Uses
    #: The names of the data and the parameters, which the function should leave as they are.
    arguments: Sequence[str] = ()
    #: The helper that gives the gradient: a list with a part for each parameter. For a single parameter it may be the part alone.
    gradient_name = "gradient"

    @abstractmethod
    def draw(self, rng: np.random.Generator, rows: int) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """Draw the data of `rows` examples, and the parameters from which a run starts."""

    @abstractmethod
    def loss(self, given: Given, data: tuple[Any, ...], params: tuple[Any, ...]) -> float:
        """The loss that the function should record, computed with the `given` functions."""

    #: (rows, iterations, learning rate) of the ordinary runs.
    runs: Sequence[tuple[int, int, float]] = ((9, 6, 0.02), (5, 4, 0.05), (1, 2, 0.01))

    def __init__(self) -> None:
        self.kept = dict(enumerate(self.arguments))
        self.gradient = (self.gradient_name, self.uses.helpers[self.gradient_name].stand_in)
        self.loss_names = [name for name in self.uses.of(self.function) if name != self.gradient_name]
        self.loss_parts = {name: self.uses.helpers[name].stand_in for name in self.loss_names}

    def params(self, state: np.ndarray) -> tuple[Any, ...]:
        """Turn a state, a flat vector, into the parameters, each of its own shape."""
        parts = [state[part].reshape(of[0]) for part, of in zip(slices(self.shapes), self.shapes)]
        return tuple(part if part.ndim else float(part) for part in parts)

    def trials(self, rng: np.random.Generator) -> list[DataTrial]:
        made = []
        for rows, iterations, lr in self.runs:
            data, params = self.draw(rng, rows)
            vouch(
                self._right_gradient(data, params), lambda *at, data=data: self.loss(self.uses.right, data, at), params
            )  # type: ignore[misc]  # data
            made.append(DataTrial(data=data, params=params, iterations=iterations, lr=lr))
        return made

    def another(self, rng: np.random.Generator, like: DataTrial, iterations: int) -> DataTrial:
        data, params = self.draw(rng, len(like.data[0]))
        return replace(like, data=data, params=params, iterations=iterations)

    def right_field(self, trial: DataTrial) -> Field:
        @np.errstate(all="ignore")
        def field(states: np.ndarray) -> np.ndarray:
            found = [self._right_gradient(trial.data, self.params(state)) for state in states]
            flat = [np.concatenate([np.ravel(part) for part in parts]) for parts in found]
            return np.array(flat, dtype=float).reshape(states.shape)

        return field

    def _right_gradient(self, data: tuple[Any, ...], params: tuple[Any, ...]) -> Sequence[Any]:
        """The right gradient, a part for each parameter. For a single parameter it may come without a list around it."""
        found = self.uses.right[self.gradient_name](*data, *params)
        return found if isinstance(found, (list, tuple)) else [found]

    def ways(self, trial: DataTrial) -> list[Way]:
        name = self.gradient_name
        return [Way(name, name, lambda state: [Call(name, (*trial.data, *self.params(state)))])]

    def repaired(self, student: Student, rng: np.random.Generator) -> Student | None:
        return self.uses.repaired(student, self.function)

    def losses_are_built_on_right_ones(self, student: Student, rng: np.random.Generator) -> bool:
        wrong = self.uses.wrong(student, self.loss_names)
        return not wrong and all(self.uses.usable(name, student) for name in self.loss_names)

    @np.errstate(all="ignore")
    def losses(self, student: Student, value: object, run: Run, trial: DataTrial) -> Finding:
        if run.cut and isinstance(value, (list, tuple, np.ndarray)) and getattr(value, "ndim", True):
            value = value[: len(run.steps)]

        def totals(given: Given) -> np.ndarray:
            return np.array([self.loss(given, trial.data, self.params(state)) for state in run.states], dtype=float)

        right = totals(self.uses.right)
        if not np.isfinite(right).all() or np.ptp(right) <= LEAST_FALL * np.abs(right).max():
            return Finding(False, "The losses can't be judged: they are the same all along the run in trajectories.")
        finding = read_losses(value, right, called=self.loss_name)
        if finding.ok:
            return finding
        for names, given in self.uses.given(student, self.loss_names):
            try:
                own = totals(given)
            except (Unusable, ValueError):
                continue
            if np.isfinite(own).all() and np.ptp(own) and read_losses(value, own).ok:
                return right_given(names)
        return finding

    def goal(self, rng: np.random.Generator, rows: int, iterations: int, lr: float, data: str) -> Goal[DataTrial]:
        """A run on `rows` examples that should end about as low as plain gradient descent does. `data` names the examples in words."""
        drawn, params = self.draw(rng, rows)
        trial = DataTrial(data=drawn, params=params, iterations=iterations, lr=lr)
        loss = partial(self._loss_at, drawn)
        field, state = self.right_field(trial), trial.start
        for _ in range(iterations):
            state = state - lr * field(state[np.newaxis])[0]
        start, end = loss(trial.start), loss(state)
        return Goal(trial, loss, end + SLACK * (start - end), "about where gradient descent ends", data)

    def _loss_at(self, data: tuple[Any, ...], state: np.ndarray) -> float:
        return float(self.loss(self.uses.right, data, self.params(state)))
