"""The student's own gradient at each state of a run, if a run could follow it at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from autograder.checking.asked_again import AnswersOtherwise, ask
from autograder.checking.carried import LeadsNowhere, NotFollowed, Unusable
from autograder.checking.ladder import Shape
from autograder.checking.reach import Call, Outcome, Student
from autograder.checking.runs import slices
from autograder.checking.stand_ins import can_be_followed, leads, spans_too_much
from autograder.checking.trajectories import Field, flat_state

#: A gradient asked again is the same if it agrees to this share of its size at that state.
STEADY = 1e-5
#: A neighbour of a state is this far away. At most states a gradient changes by less than this share of its size on the way there.
NEARBY, SMOOTH, MOSTLY = 1e-4, 0.1, 0.7
#: How far the other parameters are moved, to see if a part of the gradient depends on them.
MOVED = 0.3


@dataclass(frozen=True)
class Way:
    """One way to ask for the student's gradient. From a state, `calls` gives the calls whose results add up to the gradient there.

    `function` is the function that is called. `what` names the gradient in words. Ways with the same words differ only in the form of
    the arguments. `elsewhere` gives the calls for other examples: a gradient that is the same for these is none of the examples.
    `mixes` says that some part of any sensible gradient, right or wrong, depends on other parameters than its own.
    """

    what: str
    function: str
    calls: Callable[[np.ndarray], list[Call]]
    elsewhere: Callable[[np.ndarray], list[Call]] | None = None
    mixes: bool = False


def own_field(student: Student, way: Way, shapes: Sequence[Sequence[Shape]]) -> Field:
    """The student's gradient as a function of the state. `shapes` has the accepted shapes of each of its parts.

    It raises Unusable where the function gives no gradients of these shapes, or none that shows an update rule. Without any rule a run
    could stand still, be NaN throughout, be a straight line, or have steps of all sizes. Where the examples are no matter, or each
    parameter goes its own way, a formula gives the whole run.
    """
    known: dict[bytes, np.ndarray] = {}  # each rule asks for the gradients of the same run

    def field(states: np.ndarray) -> np.ndarray:
        if states.tobytes() not in known:
            known[states.tobytes()] = asked(states)
        return known[states.tobytes()]

    def asked(states: np.ndarray) -> np.ndarray:
        calls = [way.calls(state) for state in states]
        # one call comes first: if the function can't be used at all, its answer says so
        first = student.call(calls[0][0].name, *calls[0][0].arguments)
        if isinstance(flat_state(first.value if first.ok else None, shapes), str):
            raise Unusable
        try:
            outcomes = iter(ask(student, [call for at_state in calls for call in at_state]))
        except AnswersOtherwise:
            raise NotFollowed from None
        gradients = np.array([_total(outcomes, len(at_state), shapes) for at_state in calls])
        if not known and not _takes_all_into_account(student, way, states[0], gradients[0], shapes):
            raise LeadsNowhere
        if not (leads(gradients) if len(np.unique(states, axis=0)) > 1 else can_be_followed(gradients[0])):
            raise LeadsNowhere
        if spans_too_much(gradients):
            raise NotFollowed
        return gradients

    return field


def gradients_at(
    student: Student, ways: Sequence[tuple[Way, np.ndarray]], shapes: Sequence[Sequence[Shape]]
) -> np.ndarray | None:
    """The student's gradient at single states, (states, p), each asked for in its own way. None where one is no gradient.

    This is for a comparison with the right one. Nothing is followed that is asked for in this way.
    """
    calls = [way.calls(state) for way, state in ways]
    outcomes = iter(student.call_each([call for at_state in calls for call in at_state]))
    try:
        return np.array([_total(outcomes, len(at_state), shapes) for at_state in calls])
    except Unusable:
        return None


def _total(outcomes: Iterator[Outcome], calls: int, shapes: Sequence[Sequence[Shape]]) -> np.ndarray:
    """The sum of the next outcomes, as a vector. Raises Unusable where one is no gradient."""
    total: Any = 0.0
    for outcome in islice(outcomes, calls):
        gradient = flat_state(outcome.value if outcome.ok else None, shapes)
        if isinstance(gradient, str):
            raise Unusable
        total = total + gradient
    return np.asarray(total)


def _takes_all_into_account(
    student: Student, way: Way, state: np.ndarray, gradient: np.ndarray, shapes: Sequence[Sequence[Shape]]
) -> bool:
    """Return True if the gradient depends on the examples and, where the way says so, on other parameters than each part's own."""
    if way.elsewhere is not None and not _depends_on_examples(student, way.elsewhere(state), gradient, shapes):
        return False
    return not way.mixes or _mixes(student, way, state, gradient, shapes)


@np.errstate(all="ignore")
def _depends_on_examples(
    student: Student, calls: Sequence[Call], gradient: np.ndarray, shapes: Sequence[Sequence[Shape]]
) -> bool:
    """Return True if the calls, which are for other examples, give another gradient than this."""
    try:
        other = _total(iter(student.call_each(calls)), len(calls), shapes)
    except Unusable:
        return True
    return not np.allclose(other, gradient, rtol=STEADY, atol=STEADY * float(np.abs(gradient).max()))


@np.errstate(all="ignore")
def _mixes(
    student: Student, way: Way, state: np.ndarray, gradient: np.ndarray, shapes: Sequence[Sequence[Shape]]
) -> bool:
    """Return True if some part of the gradient is another one where all other parameters are moved."""
    moved = state + np.random.default_rng([student.seed, 9]).choice([-MOVED, MOVED], state.shape)
    for own in slices(shapes):
        at = moved.copy()
        at[own] = state[own]
        try:
            calls = way.calls(at)
            other = _total(iter(student.call_each(calls)), len(calls), shapes)
        except Unusable:
            return True
        if not np.allclose(other[own], gradient[own], rtol=STEADY, atol=STEADY * float(np.abs(gradient).max())):
            return True
    return False


def lent_field(source: str, way: Way, shapes: Sequence[Sequence[Shape]]) -> Field:
    """The gradient that a stand-in of the assignment's gives. It is computed here, since nothing of it is the student's."""
    namespace: dict[str, Any] = {"np": np}
    exec(source, namespace)
    function = namespace[way.function]

    def gradient(state: np.ndarray) -> np.ndarray:
        parts = [flat_state(function(*call.arguments), shapes) for call in way.calls(state)]
        return np.asarray(sum(part for part in parts if not isinstance(part, str)))

    return lambda states: np.array([gradient(state) for state in states])


@np.errstate(all="ignore")
def holds_still(field: Field, states: np.ndarray, gradients: np.ndarray, rng: np.random.Generator) -> bool:
    """Return True if the gradient, asked again in another order, is the same at these states and nearly the same next to them."""
    near = states + NEARBY * rng.uniform(-1, 1, states.shape)
    order = rng.permutation(2 * len(states))
    again = np.empty((2 * len(states), states.shape[1]))
    try:
        again[order] = field(np.vstack([states, near])[order])
    except Unusable:
        return False
    sizes = np.abs(gradients).max(axis=1, keepdims=True)
    same = np.abs(again[: len(states)] - gradients) <= STEADY * sizes
    close = (np.abs(again[len(states) :] - gradients) <= SMOOTH * sizes).all(axis=1)
    return bool(same.all() and np.mean(close) >= MOSTLY)
