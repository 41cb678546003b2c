"""The student's own gradient, followed as a field of gradients by their training."""

from collections.abc import Callable, Iterator

import numpy as np

from autograder.checking.asked_again import AnswersOtherwise, ask
from autograder.checking.reach import Call, Student
from autograder.checking.trajectories import Field, flat_state
from solutions.backprop.checks.carried import LeadsNowhere, NotFollowed, Unusable
from solutions.backprop.checks.conventions import ARGUMENT_FORMS, FORMS, PARAM_SHAPES, ROW_FORMS
from solutions.backprop.checks.networks import Params, gradients, to_params
from solutions.backprop.checks.stand_ins import can_be_followed, leads, spans_too_much


def reference_field(X: np.ndarray, Y: np.ndarray) -> Field:
    """The right gradient at each state."""

    @np.errstate(all="ignore")
    def field(states: np.ndarray) -> np.ndarray:
        W, b, v, c = np.split(states, [6, 9, 12], axis=1)
        params = [W.reshape(-1, 2, 3), b.reshape(-1, 1, 3), v.reshape(-1, 3, 1), c.reshape(-1, 1, 1)]
        found = gradients(params, X, Y)
        # a run of no step has no states to ask about, and of nothing no length can be inferred
        return np.concatenate([g.reshape(len(states), g.shape[1] * g.shape[2]) for g in found], axis=1)

    return field


#: What each of `own_fields` asks, in their order; only the forms of the arguments differ where two are the same.
OWN_GRADIENTS = [*("grad_f of the table" for _ in ARGUMENT_FORMS), *("grad_f of each row" for _ in FORMS), "get_grad"]
#: The function behind each.
ASKED = ["get_grad" if name == "get_grad" else "grad_f" for name in OWN_GRADIENTS]
#: A gradient is still the one it was where it agrees to this, as a share of its size at that state.
STEADY = 1e-5
#: A neighbour of a state is this far away; on the way there a gradient changes by less than this share of its size, at most states.
NEARBY, SMOOTH, MOSTLY = 1e-4, 0.1, 0.7


def own_fields(student: Student, X: np.ndarray, Y: np.ndarray) -> Iterator[Field]:
    """The student's own gradients, each in turn: grad_f on the whole table, grad_f row by row, get_grad row by row.

    A field raises Unusable where the function doesn't give gradients in the parameters' shapes, or none that could be
    followed: a run that stands still, is NaN throughout, is a straight line, or has steps of all sizes would follow it without any
    update rule.
    """
    for give_examples, give_params in ARGUMENT_FORMS.values():
        yield _field(student, lambda p, ge=give_examples, gp=give_params: [Call("grad_f", (gp(p), ge(X), ge(Y)))])
    for params_form, row_form in FORMS:
        give_params, give_row = ARGUMENT_FORMS[params_form][1], ROW_FORMS[row_form]
        yield _field(
            student,
            lambda p, gp=give_params, gr=give_row: [Call("grad_f", (gp(p), *gr(x, y))) for x, y in zip(X, Y)],
        )
    yield _field(
        student,
        lambda p: [
            Call("get_grad", (x, float(y.item()), p[0], p[1].ravel(), p[2].ravel(), p[3])) for x, y in zip(X, Y)
        ],
    )


def _field(student: Student, calls_at: Callable[[Params], list[Call]]) -> Field:
    known: dict[bytes, np.ndarray] = {}  # each rule asks for the gradients of the same run

    def field(states: np.ndarray) -> np.ndarray:
        if states.tobytes() not in known:
            known[states.tobytes()] = asked(states)
        return known[states.tobytes()]

    def asked(states: np.ndarray) -> np.ndarray:
        gradients = []
        calls = [calls_at(to_params(state)) for state in states]
        # a first call alone: where the function can't be used at all, one answer says so
        first = student.call(calls[0][0].name, *calls[0][0].arguments)
        if isinstance(flat_state(first.value if first.ok else None, PARAM_SHAPES), str):
            raise Unusable
        try:
            outcomes = iter(ask(student, [call for at_state in calls for call in at_state]))
        except AnswersOtherwise:
            raise NotFollowed from None
        for at_state in calls:
            total = 0.0
            for _ in at_state:
                outcome = next(outcomes)
                gradient = flat_state(outcome.value if outcome.ok else None, PARAM_SHAPES)
                if isinstance(gradient, str):
                    raise Unusable
                total = total + gradient
            gradients.append(total)
        gradients = np.array(gradients)
        if not (leads(gradients) if len(np.unique(states, axis=0)) > 1 else can_be_followed(gradients[0])):
            raise LeadsNowhere
        if spans_too_much(gradients):
            raise NotFollowed
        return gradients

    return field


@np.errstate(all="ignore")
def holds_still(field: Field, states: np.ndarray, gradients: np.ndarray, rng: np.random.Generator) -> bool:
    """Whether a gradient, asked again at the same states and next to them, in any order, is the same and nearly the same."""
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
