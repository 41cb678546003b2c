"""(A) Measures `get_grad`: the gradient for one example, at many examples."""

from dataclasses import replace
from typing import Any

import numpy as np

from autograder.checking import Call, Finding, Outcome, Score, Sheet, Student, climb, first_wrong, quiet, scored
from autograder.checking.changing import later_questions
from autograder.checking.ladder import Shape
from solutions.backprop import reference
from solutions.backprop.checks import diagnose, pictures
from solutions.backprop.checks.conventions import NUMBER_SHAPES, Points, changed
from solutions.backprop.checks.networks import draw_net, vouch_for
from solutions.backprop.checks.reaching import nets_for_gradients


@quiet
def get_grad(student: Student, points: Points) -> Score:
    """Judge `get_grad(x, y, W, b, v, c)` → (dW, db, dv, dc) at examples of every kind. The criteria are dW, db, dv, dc."""
    names = ("dW", "db", "dv", "dc")
    sheet = Sheet("get_grad", points, names)
    rng = student.draws(2)
    nets = [draw_net(rng, rows=8), *nets_for_gradients(rng)]
    calls, expected, closely = [], [], []
    for net in nets:
        W, b, v, c = net.params
        examples = [(x, float(y.item()), W, b.ravel(), v.ravel(), c) for x, y in zip(net.X, net.Y)]
        right = [reference.get_grad(*example) for example in examples]
        vouch_for([sum(parts) for parts in zip(*right)], net)
        calls += [Call("get_grad", example) for example in examples]
        expected += right
        closely += [net.rtol] * net.rows
    # the same question has the same answer, also with arrays that the function has seen
    calls, expected, closely = [*calls, calls[0].again()], [*expected, expected[0]], [*closely, closely[0]]
    vector = [(3,), (1, 3), (3, 1)]
    shapes: dict[str, list[Shape]] = dict(dW=[(2, 3)], db=vector, dv=vector, dc=NUMBER_SHAPES)
    outcomes = student.call_each(calls)
    if not any(outcome.ok for outcome in outcomes):  # y may serve as an index
        calls = [replace(call, arguments=(x, int(y), *params)) for call in calls for x, y, *params in [call.arguments]]
        with_integers = student.call_each(calls)
        outcomes = with_integers if any(outcome.ok for outcome in with_integers) else outcomes
    later = list(later_questions(list(zip(calls, outcomes))))
    outcomes = [*outcomes, *student.call_each([call for _, call in later])]
    expected = [*expected, *(expected[i] for i, _ in later)]
    closely = [*closely, *(closely[i] for i, _ in later)]
    found = []
    for position, name in enumerate(names):
        findings = (
            _climb_part(outcome, position, names, np.asarray(gradient[position], dtype=float), shapes[name], rtol)
            for outcome, gradient, rtol in zip(outcomes, expected, closely, strict=True)
        )
        found.append(first_wrong(findings))
        sheet.mark(name, found[-1], f"equals the gradient at all {len(calls)} examples tried.")
    student.evidence.note("get_grad", all(found), list(zip(calls, outcomes)))
    return scored(student, sheet, diagnose.get_grad, pictures.get_grad)


def _climb_part(
    outcome: Outcome, position: int, names: tuple[str, ...], expected: np.ndarray, shapes: list, rtol: float
) -> Finding:
    """Climb the ladder with one of several returned quantities. What is wrong with the whole is said of each."""
    if not outcome.ok:
        return Finding(False, outcome.problem)
    finding = _climb_value(outcome.value, position, names, expected, shapes, rtol)
    if not finding.ok and outcome.changed_arguments:
        return Finding(False, changed("get_grad", ("x", "y", "W", "b", "v", "c"), outcome))
    return finding


def _climb_value(
    value: Any, position: int, names: tuple[str, ...], expected: np.ndarray, shapes: list, rtol: float
) -> Finding:
    returned = ", ".join(names)
    if isinstance(value, np.ndarray) and value.dtype == object:
        value = value.tolist()
    if value is None:
        return Finding(False, f"The function returns None; it should return {returned} (is a return missing?).")
    if not isinstance(value, (list, tuple)):
        return Finding(False, f"The function should return {returned} as a tuple or list.")
    if len(value) != len(names):
        return Finding(
            False, f"The function should return the {len(names)} values {returned}, but it returns {len(value)}."
        )
    return climb(Outcome("value", value[position]), expected, names[position], shapes, rtol)
