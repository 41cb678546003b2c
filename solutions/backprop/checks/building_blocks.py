"""Measures the activations, the loss and the forward pass."""

from functools import partial
from typing import Any

import numpy as np

from autograder.checking import (
    Call,
    Finding,
    Outcome,
    Score,
    Sheet,
    Student,
    climb,
    first_wrong,
    numbers_of_shape,
    quiet,
    scored,
)
from autograder.checking.carried import first_excuse
from autograder.checking.changing import CHANGES
from autograder.checking.ladder import ATOL
from autograder.checking.reach import SAME
from solutions.backprop import reference
from solutions.backprop.checks import diagnose, pictures
from solutions.backprop.checks.carried import Helpers, carried_forward, helped, remember
from solutions.backprop.checks.conventions import ARGUMENT_FORMS, NUMBER_FORMS, NUMBER_SHAPES, Points
from solutions.backprop.checks.networks import Net, draw_net
from solutions.backprop.checks.reaching import CROWD, crowded, nets_of_every_kind
from solutions.backprop.checks.stand_ins import usable

#: log(p + 1e-7), the usual guard, moves a loss of a probability of 0.03 by 3e-6 of itself; a wrong base by a factor of 1.4.
LOSS_RTOL = 1e-4
#: Probabilities that are all but certain. A guard of 1e-6 moves a loss or its derivative there by a thousandth.
CERTAIN, CERTAIN_LOSS_RTOL = (0.0012, 0.003), 5e-3
#: At s = ±40 ŷ is 0 or 1 to 4e-18. Clipping it to [1e-7, 1 − 1e-7] is a matter of taste.
EXTREME_ATOL = 1e-6
#: The functions that the notebook calls with the same z.
SHARING_Z = {"sigmoid": "sigmoid_prime", "sigmoid_prime": "sigmoid", "relu": "relu_prime", "relu_prime": "relu"}
AFTERWARDS = "{} of the same array is wrong afterwards. Work on a copy."
#: A sum at the output nearer to 0 is not stretched to 40.
QUIET_SUM = 0.1


@quiet
def activations(student: Student, points: Points) -> Score:
    """Compare sigmoid, relu and their derivatives, elementwise, at ordinary and extreme z. The criteria have their names."""
    names = ("sigmoid", "relu", "sigmoid_prime", "relu_prime")
    sheet = Sheet("activations", points, names)
    rng = student.draws(3)
    ordinary = rng.uniform(-4, 4, (4, 3))
    ordinary[0, 0], ordinary[1, 1] = 0.0, -ordinary[1, 1]
    ordinary[2] = [1e-3, -1e-3, 1.0]
    column = rng.uniform(-3, 3, (CROWD, 1))
    extreme = np.array([[-40.0, 40.0, 0.0, -15.0, 15.0, *rng.uniform(-9, -7, 1), *rng.uniform(7, 9, 1)]])
    # the second has other values in the shape of the first, each with the other sign
    inputs = [ordinary, -0.7 * ordinary, column, rng.uniform(-4, 4, 5), extreme]
    for name in names:
        calls = [Call(name, (z,)) for z in inputs]
        outcomes = student.call_each(calls)
        finding = _elementwise(outcomes, inputs, name)
        spoils = Finding(True)
        if finding.ok and any(outcome.changed_arguments for outcome in outcomes):
            spoils = _spoils_nothing(student, name, ordinary)
        student.evidence.note(name, finding.ok and spoils.ok, list(zip(calls, outcomes)))
        if name == "sigmoid_prime" and not finding.ok:
            own = student.call_each([Call("sigmoid", (z,)) for z in inputs])
            # a constant or NaN has no slope to know
            if usable(student, "sigmoid", draw_net(rng, rows=8)):
                carried = _slope_of_own_sigmoid(own, outcomes, inputs)
                finding = carried if carried.ok else finding
        sheet.mark(name, finding if spoils.ok else spoils, "right for ordinary z, for z = 0 and for z = ±40.")
    remember(student)
    return scored(student, sheet, diagnose.activations, pictures.activations)


def _spoils_nothing(student: Student, name: str, z: np.ndarray) -> Finding:
    """Say whether, after a function that changes z, it and the other one of its pair are right for the very same array."""
    other = SHARING_Z[name]
    calls = [Call(of, (z,), before=Call(name, (SAME,))) for of in (name, other)]
    alone = student.call(other, z)
    after, other_after = student.call_each(calls)
    right = {of: getattr(reference, of)(z) for of in (name, other)}
    if not climb(after, right[name], name).ok:
        return Finding(False, f"{name} {CHANGES} z: {AFTERWARDS.format(name)}")
    # relu that sets z < 0 to 0 does no harm, since all that is asked of z afterwards is its sign
    if climb(alone, right[other], other).ok and not climb(other_after, right[other], other).ok:
        return Finding(False, f"{name} {CHANGES} z: {AFTERWARDS.format(other)}")
    return Finding(True)


def _elementwise(outcomes: list[Outcome], inputs: list[np.ndarray], name: str) -> Finding:
    right = getattr(reference, name)
    finding = first_wrong(climb(o, right(z), f"{name}(z)", inputs=z) for o, z in zip(outcomes[:-1], inputs[:-1]))
    if not finding.ok:
        return finding
    return climb(
        outcomes[-1], right(inputs[-1]), f"{name}(z) at z = −40, 40 and 0", atol=EXTREME_ATOL, inputs=inputs[-1]
    )


def _slope_of_own_sigmoid(own: list[Outcome], outcomes: list[Outcome], inputs: list[np.ndarray]) -> Finding:
    """Accept sigmoid_prime as σ(1 − σ) of the student's own, wrong σ: this is no second mistake."""
    for sigma, slope, z in zip(own, outcomes, inputs):
        if not (sigma.ok and slope.ok):
            return Finding(False)
        values, finding = numbers_of_shape(sigma.value, "sigmoid(z)", [z.shape])
        if values is None or not climb(slope, values * (1 - values), "sigmoid_prime(z)").ok:
            return finding if values is None else Finding(False)
    return Finding(True, "right, given your own sigmoid; the mistake there is counted at sigmoid.", carried=True)


# --- loss and forward ---------------------------------------------------------------------------------------------------------


@quiet
def loss_and_forward(student: Student, points: Points) -> Score:
    """Compare `loss` and `loss_derivative` of single examples, and `yhat` on ordinary nets, on one row, and where |s| = 40."""
    sheet = Sheet("loss_and_forward", points, ("loss", "loss_derivative", "yhat", "yhat at extremes"))
    rng = student.draws(4)
    for name in ("loss", "loss_derivative"):
        sheet.mark(name, _single_examples(student, name, rng), "right for y = 0 and y = 1.")

    nets = [draw_net(rng, rows=8), *nets_of_every_kind(rng)]
    nets += [Net(nets[0].params, nets[0].X[:rows], nets[0].Y[:rows]) for rows in (1, 3)]
    nets += [crowded(nets[0]), nets[0]]
    loud = _loud(rng)
    people = [student, *helped(student, nets[0], "loss")]
    right, answers = True, []
    for name, cases, atol, praise in (
        ("yhat", nets, ATOL, "equals the network's output on every row tried."),
        ("yhat at extremes", loud, EXTREME_ATOL, "finite and right where the weighted sum is ±40."),
    ):
        # asked before any helper: a wrong sigmoid is asked about the right sums, and could keep them for yhat
        asked = [(someone, _ask_yhat(someone, cases, atol)) for someone in people]
        finding = _forward(asked[0][1], cases, Helpers(), atol)
        right = right and finding.ok
        answers += [(Call("yhat", (net.X, net.params)), outcome) for net, outcome in zip(cases, asked[0][1][0])]
        for someone, outcomes in asked:
            if not finding.ok:
                excuses = (
                    (helpers.own, partial(_forward, outcomes, cases, helpers, atol))
                    for helpers in carried_forward(someone, ("sigmoid", "relu"))
                )
                finding = first_excuse(finding, excuses)
        sheet.mark(name, finding, praise)
    student.evidence.note("yhat", right, answers)
    remember(student)
    return scored(student, sheet, diagnose.loss_and_forward, pictures.loss_and_forward)


def _loud(rng: np.random.Generator) -> list[Net]:
    """Nets of one row whose sum at the output is 40 or −40.

    Some of both signs differ only by a factor of the parameters, so that only the whole network tells the sign.
    """
    signs: set[float] = set()
    while len(signs) < 2:
        net = draw_net(rng, rows=8)
        W, b, v, c = net.params
        sums = (np.maximum(0, net.X @ W + b) @ v + c).ravel()
        rows = [row for row in range(net.rows) if abs(sums[row]) > QUIET_SUM]
        signs = set(np.sign(sums[rows]))
    stretches = [40 / abs(sums[row]) for row in rows]
    return [Net([W, b, k * v, float(k * c)], net.X[[row]], net.Y[[row]]) for row, k in zip(rows, stretches)]


def _single_examples(student: Student, name: str, rng: np.random.Generator) -> Finding:
    probabilities = [*rng.uniform(0.03, 0.97, 8), 0.5, *rng.uniform(0.015, 0.03, 1), *rng.uniform(0.97, 0.985, 1)]
    certain = rng.uniform(*CERTAIN, 1)
    probabilities += [*certain, *(1 - certain)]
    examples = [(y, float(p)) for p in probabilities for y in (0, 1)]
    right = [float(getattr(reference, name)(y, p)) for y, p in examples]
    first: Any = None  # a Finding from the first form on
    answers: list[tuple[Call, Outcome]] = []
    for form in NUMBER_FORMS.values():
        calls = [Call(name, (form(y), form(p))) for y, p in examples]
        outcomes = student.call_each(calls)
        answers += zip(calls, outcomes)
        finding = first_wrong(
            climb(
                outcome,
                np.asarray(value),
                f"{name}({y}, {p:.4g})",
                NUMBER_SHAPES,
                rtol=CERTAIN_LOSS_RTOL if min(p, 1 - p) <= CERTAIN[1] else LOSS_RTOL,
            )
            for outcome, value, (y, p) in zip(outcomes, right, examples)
        )
        if finding.ok:
            student.evidence.note(name, True, answers)
            return finding
        first = finding if first is None else first
        if outcomes[0].ok:  # the function takes this form, so it is judged on it
            break
    student.evidence.note(name, False, answers)
    return first


def _ask_yhat(student: Student, nets: list[Net], atol: float) -> list[list[Outcome]]:
    """Ask yhat about each net, in one form of the arguments after the other until one is right."""
    asked: list[list[Outcome]] = []
    for examples, params in ARGUMENT_FORMS.values():
        calls = [Call("yhat", (examples(net.X), params(net.params))) for net in nets]
        asked.append(student.call_each([*calls[:-1], calls[-1].again()]))
        # a function that can be used in the contract's form is judged by that
        usable_so = numbers_of_shape(asked[-1][0].value, "", _output_shapes(nets[0]))[0] is not None
        if usable_so or _forward(asked[-1:], nets, Helpers(), atol).ok:
            break
    return asked


def _output_shapes(net: Net) -> list[tuple[int, ...]]:
    return [(net.rows, 1), (net.rows,), *([()] if net.rows == 1 else [])]


def _forward(in_each_form: list[list[Outcome]], nets: list[Net], helpers: Helpers, atol: float) -> Finding:
    first: Any = None  # a Finding from the first form on
    for outcomes in in_each_form:
        finding = first_wrong(
            climb(
                outcome,
                helpers.forward(net.X, net.params),
                "yhat(X, params)",
                _output_shapes(net),
                atol=atol,
            )
            for outcome, net in zip(outcomes, nets)
        )
        if finding.ok:
            return finding
        first = finding if first is None else first
    return first
