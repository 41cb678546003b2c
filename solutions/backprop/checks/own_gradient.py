"""The student's own gradient: judged row by row for `grad_f`, and followed as a field of gradients by their training."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.checking.asked_again import AnswersOtherwise, ask
from autograder.checking.ladder import ATOL, RTOL, Finding, as_numbers, difference, same_values
from autograder.checking.reach import Call, Outcome, Student
from autograder.checking.trajectories import Field, flat_state
from solutions.backprop.checks.carried import (
    Helpers,
    LeadsNowhere,
    NotFollowed,
    Unusable,
    carried_forward,
    right_given,
    says_something,
)
from solutions.backprop.checks.conventions import ARGUMENT_FORMS, PARAM_SHAPES, ROW_FORMS
from solutions.backprop.checks.networks import Net, Params, gradients
from solutions.backprop.checks.reaching import tables
from solutions.backprop.checks.stand_ins import PARTS, can_be_followed, half_summed, leads, repaired, spans_too_much

SHAPES = [(2, 3), (1, 3), (3, 1), ()]
#: The helpers that a grad_f may be built on.
HELPERS = ("sigmoid", "relu", "sigmoid_prime", "relu_prime", "loss_derivative", "yhat")
#: (form of the parameters, form of a row), the contract's first.
FORMS = [
    ("arrays", "(1, 2) and (1, 1)"),
    ("arrays", "(2,) and (1,)"),
    ("arrays", "(2,) and a number"),
    ("matrices", "matrices"),
    ("flat vectors", "(1, 2) and (1, 1)"),
    ("flat vectors", "(2,) and (1,)"),
]


def to_state(params: Params) -> np.ndarray:
    """[W, b, v, c] as one vector of 13 numbers."""
    return np.concatenate([np.ravel(p) for p in params])


def to_params(state: np.ndarray) -> Params:
    """The vector of 13 numbers as [W (2, 3), b (1, 3), v (3, 1), c float]."""
    return [state[:6].reshape(2, 3), state[6:9].reshape(1, 3), state[9:12].reshape(3, 1), float(state[12])]


# --- grad_f, judged -------------------------------------------------------------------------------------------------------------


#: Draws of nets after which it is no bad luck that nothing follows from a wrong helper. From rounded outputs, which are
#: right for all examples of one draw in three, nothing follows on that one.
DRAWS = 5
#: Rows whose gradients are kept as evidence.
NOTED_ROWS = 2


def grad_f_findings(student: Student, draw: Callable[[], list[Net]]) -> dict[str, Finding]:
    """A finding for each of dW, db, dv, dc on single rows, and for 'many rows'; with stand-ins where these help.

    Nets are drawn again only where a wrong helper's gradients say nothing on those before.
    """
    findings: dict[str, Finding] = {}
    first: list[tuple[Call, Outcome]] = []
    for _ in range(DRAWS):
        nets = draw()
        findings, silent, asked = _findings(student, nets)
        first = first or asked
        if not _all_ok(findings):
            with_stand_ins = repaired(student, nets[0], "grad_f")
            if with_stand_ins is not None:
                other, silent_too, _ = _findings(with_stand_ins, nets)
                silent = silent or silent_too
                if _met(other) > _met(findings):
                    findings = {part: replace(finding, carried=finding.ok) for part, finding in other.items()}
        if _all_ok(findings) or not silent:
            break
    right = _all_ok(findings) and not any(finding.carried for finding in findings.values())
    student.evidence.note("grad_f", right, first, _all_ok(findings))
    return findings


def _findings(student: Student, nets: list[Net]) -> tuple[dict[str, Finding], bool, list[tuple[Call, Outcome]]]:
    """The findings, whether some wrong helper's gradients said nothing on these nets, and some of what was asked and answered."""
    tried = [(form, _row_outcomes(student, nets, *form)) for form in FORMS[:1]]
    right = [Helpers().row_gradients(net.params, net.X, net.Y) for net in nets]
    best, silent = _judge_rows(tried[0][1], nets, right), False
    outcomes, params_form = tried[0][1], "arrays"
    if not _all_ok(best):
        for form in FORMS[1:]:
            other = _row_outcomes(student, nets, *form)
            findings = _judge_rows(other, nets, right)
            tried.append((form, other))
            if _met(findings) > _met(best):
                best, outcomes, params_form = findings, other, form[0]
    if not _all_ok(best):
        for helpers in carried_forward(student, HELPERS):
            try:
                given = [helpers.row_gradients(net.params, net.X, net.Y) for net in nets]
            except Unusable:
                continue
            if not says_something(given):
                silent = True
                continue
            for form, other in tried:
                findings = _judge_rows(other, nets, given)
                if _met(findings) > _met(best):
                    best = {part: right_given(helpers) if f.ok else f for part, f in findings.items()}
                    outcomes, params_form = other, form[0]
    many = _many_rows(student, nets, outcomes, params_form, best)
    carried = many.ok and any(finding.carried for finding in best.values())
    asked = [
        pair
        for form, other in tried
        for pair in list(zip(_row_calls(nets[:1], *form), other[0], strict=True))[:NOTED_ROWS]
    ]
    return {**best, "many rows": replace(many, carried=carried)}, silent, asked


def _row_calls(nets: list[Net], params_form: str, row_form: str) -> list[Call]:
    """The calls of grad_f for each row of each net."""
    give_params, give_row = ARGUMENT_FORMS[params_form][1], ROW_FORMS[row_form]
    return [Call("grad_f", (give_params(net.params), *give_row(x, y))) for net in nets for x, y in zip(net.X, net.Y)]


def _row_outcomes(student: Student, nets: list[Net], params_form: str, row_form: str) -> list[list[Outcome]]:
    """The outcome of grad_f for each row of each net."""
    outcomes = iter(student.call_each(_row_calls(nets, params_form, row_form)))
    return [[next(outcomes) for _ in range(net.rows)] for net in nets]


def _judge_rows(outcomes: list[list[Outcome]], nets: list[Net], right: list[list[np.ndarray]]) -> dict[str, Finding]:
    findings = dict.fromkeys(PARTS, Finding(True))
    for of_net, expected_of_net in zip(outcomes, right):
        for row, outcome in enumerate(of_net):
            found = _parts(outcome)
            for position, part in enumerate(PARTS):
                if findings[part].ok:
                    expected = expected_of_net[position][row]
                    problem = found if isinstance(found, str) else found[position]
                    findings[part] = (
                        Finding(False, problem) if isinstance(problem, str) else same_values(problem, expected, part)
                    )
    return findings


def _parts(outcome: Outcome) -> list[np.ndarray | str] | str:
    """The four gradients, each an array of its contract shape or a sentence for what it is; or a sentence for the whole."""
    if not outcome.ok:
        return outcome.problem
    value = outcome.value
    if isinstance(value, np.ndarray) and value.dtype == object:
        value = value.tolist()
    if value is None:
        return "grad_f returns None; it should return [dW, db, dv, dc] (is a return missing?)."
    if not isinstance(value, (list, tuple)):
        return "grad_f should return a list [dW, db, dv, dc]."
    if len(value) != len(PARTS):
        return f"grad_f should return the 4 gradients [dW, db, dv, dc], but it returns {len(value)}."
    parts: list[np.ndarray | str] = []
    for part, name, accepted, shape in zip(value, PARTS, PARAM_SHAPES, SHAPES):
        numbers = as_numbers(part)
        if isinstance(numbers, str):
            parts.append(f"{name} should be numbers, but it is {numbers}.")
        elif numbers.shape not in accepted:
            like = "a single number" if shape == () else f"shape {shape}"
            parts.append(f"{name} should have {like}, like its parameter, but it has shape {numbers.shape}.")
        else:
            parts.append(numbers.reshape(shape))
    return parts


def _all_ok(findings: dict[str, Finding]) -> bool:
    return all(finding.ok for finding in findings.values())


def _met(findings: dict[str, Finding]) -> int:
    return sum(finding.ok for finding in findings.values())


def _many_rows(
    student: Student, nets: list[Net], rows: list[list[Outcome]], params_form: str, single: dict[str, Finding]
) -> Finding:
    """Given many rows, grad_f returns the sum of what it returns for each, or takes one row at a time (it raises, or what
    it returns hasn't the gradients' shapes, and shows no sign of being meant for many)."""
    if not any(single[part].ok for part in PARTS if part != "dc"):
        # one that is zero but for dc adds up by itself
        return Finding(False, "It needs a gradient that is right for single rows first, that of W, b or v.")
    read = {id(one): _parts(one) for of_net in rows for one in of_net}
    nets, rows = tables(nets, rows)  # type: ignore[assignment]  # sequences as they are
    give_examples, give_params = ARGUMENT_FORMS[params_form]
    calls = [Call("grad_f", (give_params(net.params), give_examples(net.X), give_examples(net.Y))) for net in nets]
    for outcome, of_net in zip(student.call_each(calls), rows):
        if outcome.kind == "unreachable":
            return Finding(False, outcome.problem)
        found: Any = _parts(outcome)
        unsummed = half_summed(outcome, of_net)
        if unsummed:
            why = next(part for part in found if isinstance(part, str))
            return Finding(False, f"Given {len(of_net)} rows, {unsummed} is not summed over them: {why}")
        if isinstance(found, str) or any(isinstance(part, str) for part in found):
            return Finding(True, "grad_f takes one row at a time, which is fine.")
        of_rows = [read[id(one)] for one in of_net]
        for position, part in enumerate(PARTS):
            if any(isinstance(one, str) or isinstance(one[position], str) for one in of_rows):
                continue  # this part has its own criterion
            terms = np.array([one[position] for one in of_rows])
            total = terms.sum(axis=0)
            # where the terms cancel, single precision is exact to what they are, not to what is left
            atol = ATOL + RTOL * float(np.abs(terms).sum(axis=0).max())
            if not same_values(found[position], total, part, atol=atol).ok:
                mean = total / len(of_rows)
                if same_values(found[position], mean, part).ok:
                    how = "is the mean over the rows; the loss is their total"
                else:
                    how = difference(found[position], total)
                return Finding(
                    False,
                    f"Given {len(of_rows)} rows, {part} should be the sum of the gradients of each row; it {how}.",
                )
    return Finding(True)


# --- grad_f, followed -----------------------------------------------------------------------------------------------------------


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
        yield _field(
            student,
            lambda p, ge=give_examples, gp=give_params: [Call("grad_f", (gp(p), ge(X), ge(Y)))],  # type: ignore[misc]  # defaults
        )
    for params_form, row_form in FORMS:
        give_params, give_row = ARGUMENT_FORMS[params_form][1], ROW_FORMS[row_form]
        yield _field(
            student,
            lambda p, gp=give_params, gr=give_row: [Call("grad_f", (gp(p), *gr(x, y))) for x, y in zip(X, Y)],  # type: ignore[misc]  # too
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
        gradients: Any = []
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
            total: Any = 0.0
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
