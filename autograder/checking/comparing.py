"""Compares a student's function with the right one on many inputs, and says the first thing that is wrong.

`compare` is for a function that returns one quantity, `compare_results` for one that returns several. Both climb the ladder
(see `ladder`): they stop at the first rung that fails, and never print the right values.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np

from autograder.checking.changing import CHANGES, later_questions
from autograder.checking.ladder import ATOL, RTOL, Finding, Shape, climb, numbers_of_shape
from autograder.checking.reach import Call, Outcome, Student

#: The arguments of one call.
Case = tuple[Any, ...]
#: Maps a case to the same case in another convention.
Form = Callable[..., Case]
#: With more results than this, exchanged orders are not looked for: there would be too many.
MAX_EXCHANGED = 5


#: What is said of a function that is right at first, but not when it is asked again with the same arrays.
CHANGING = f"{{name}} {CHANGES}s: called again with the same arrays, it gives a wrong answer. Work on a copy."


def compare(
    student: Student,
    name: str,
    cases: Sequence[Case],
    right: Callable[..., Any],
    *,
    quantity: str = "",
    shapes: Callable[[Shape], Sequence[Shape]] | None = None,
    forms: Mapping[str, Form] | None = None,
    rtol: float = RTOL,
    atol: float = ATOL,
) -> Finding:
    """Say whether the student's function `name` gives what `right` gives in every case, within the tolerances.

    `cases`: for each call the tuple of its arguments.
    `quantity`: what the function returns, as a sentence names it; by default `name(…)`.
    `shapes`: maps the shape of the right result to all accepted shapes; by default that one alone.
    `forms`: other ways to write the arguments (name → function of a case). They are tried in order where the function can't
    be used with the case as it is.
    """
    quantity = quantity or f"{name}(…)"
    expected = [_numbers(name, right(*case)) for case in cases]
    accepted = [list(shapes(one.shape)) if shapes else [one.shape] for one in expected]

    def judge(outcomes: Sequence[Outcome]) -> Finding:
        return first_wrong(
            climb(outcome, one.reshape(of_one[0]), quantity, of_one, rtol, atol)
            for outcome, one, of_one in zip(outcomes, expected, accepted)
        )

    return in_forms(student, name, cases, judge, lambda outcome, i: _has_shape(outcome, quantity, accepted[i]), forms)


def compare_results(
    student: Student,
    name: str,
    cases: Sequence[Case],
    right: Callable[..., Sequence[Any]],
    names: Sequence[str],
    *,
    shapes: Mapping[str, Callable[[Shape], Sequence[Shape]]] | None = None,
    forms: Mapping[str, Form] | None = None,
    rtol: float = RTOL,
    atol: float = ATOL,
) -> dict[str, Finding]:
    """Say of each result of the student's function `name` whether it is right in every case. `names` are the results' names.

    `right` returns the right results in the order of `names`; `shapes` holds, by name, what `compare` takes for one.
    """
    expected = [{n: _numbers(name, one) for n, one in zip(names, right(*case), strict=True)} for case in cases]
    accepted = [_accepted(one, shapes or {}) for one in expected]
    found: dict[str, Finding] = {}

    def judge(outcomes: Sequence[Outcome]) -> Finding:
        each = [results(o, e, a, rtol, atol) for o, e, a in zip(outcomes, expected, accepted)]
        found.update({n: first_wrong(one[n] for one in each) for n in names})
        return first_wrong(found.values())

    def usable(outcome: Outcome, i: int) -> bool:
        parts = _parts(outcome, list(names))
        return not isinstance(parts, str) and all(
            _has_shape(Outcome("value", part), n, accepted[i][n]) for n, part in zip(names, parts)
        )

    finding = in_forms(student, name, cases, judge, usable, forms)
    if finding.message == CHANGING.format(name=name):
        return {n: one if one.ok else finding for n, one in found.items()}
    return dict(found)


def in_forms(
    student: Student,
    name: str,
    cases: Sequence[Case],
    judge: Callable[[Sequence[Outcome]], Finding],
    usable: Callable[[Outcome, int], bool],
    forms: Mapping[str, Form] | None,
) -> Finding:
    """Judge the function in the first form of the cases in which it can be used. The first form is the cases as they are.

    A later form counts only where the function can't be used in any before it: a function that is wrong in the first form is
    wrong. `judge` gets the outcomes that count. The evidence is kept for later tests.
    """
    first: tuple[list[Call], list[Outcome]] | None = None
    chosen = None
    for way in [lambda *case: case, *(forms or {}).values()]:
        calls = [Call(name, tuple(way(*case))) for case in cases]
        asked = calls, student.call_each(calls)
        first = first or asked
        if all(usable(outcome, i) for i, outcome in enumerate(asked[1])):
            chosen = asked
            break
    calls, outcomes = chosen or first or ([], [])
    finding = judge(outcomes)
    changing = [i for i, outcome in enumerate(outcomes) if outcome.changed_arguments] if finding.ok else []
    if changing:
        # a changed argument counts where it gives another answer to the same question, or to another on the same array
        again = dict(zip(changing, student.call_each([calls[i].again() for i in changing])))
        finding = judge([again.get(i, outcome) for i, outcome in enumerate(outcomes)])
        later = list(later_questions(list(zip(calls, outcomes)))) if finding.ok else []
        for (i, _), other in zip(later, student.call_each([call for _, call in later])):
            if finding.ok:
                finding = judge([*outcomes[:i], other, *outcomes[i + 1 :]])
        if not finding.ok:
            finding = replace(finding, message=CHANGING.format(name=name))
    student.evidence.add(name, finding.ok, list(zip(calls, outcomes)))
    return finding


def results(
    outcome: Outcome,
    expected: Mapping[str, Any],
    shapes: Mapping[str, Sequence[Shape]] | None = None,
    rtol: float = RTOL,
    atol: float = ATOL,
) -> dict[str, Finding]:
    """Say of each quantity in a function's result whether it is right.

    `expected`: name → right value, in the order in which the function returns them. What is wrong with the whole (no result, too
    few, another order) is said of each quantity.
    """
    right = {name: _numbers(name, value) for name, value in expected.items()}
    accepted = {name: [*(shapes or {}).get(name, [value.shape])] for name, value in right.items()}
    parts = _parts(outcome, list(right))
    if isinstance(parts, str):
        return {name: Finding(False, parts) for name in right}

    def climbed(name: str, part: Any) -> Finding:
        value = right[name].reshape(accepted[name][0])
        return climb(Outcome("value", part), value, name, accepted[name], rtol, atol)

    findings = {name: climbed(name, part) for name, part in zip(right, parts)}
    wrong = [name for name, finding in findings.items() if not finding.ok]
    if len(wrong) >= 2 and len(right) <= MAX_EXCHANGED:
        for order in permutations(right):
            if order != tuple(right) and all(climbed(name, part).ok for name, part in zip(order, parts)):
                said = f"The results are returned as {', '.join(order)}; the order should be {', '.join(right)}."
                return {name: Finding(False, said) if name in wrong else found for name, found in findings.items()}
    return findings


def first_wrong(findings: Any) -> Finding:
    """The first finding that fails; where none does, one that holds."""
    return next((finding for finding in findings if not finding.ok), Finding(True))


def _parts(outcome: Outcome, names: list[str]) -> list | str:
    """The results that a function returned, one for each name; or a sentence that says what it returned instead."""
    listed = ", ".join(names)
    if not outcome.ok:
        return outcome.problem
    value = outcome.value
    if value is None:
        return f"The function returns None; it should return {listed} (is a return missing?)."
    if isinstance(value, np.ndarray):
        value = list(value) if value.ndim else value
    if not isinstance(value, (list, tuple)):
        return f"The function should return {listed} as a tuple or list."
    if len(value) != len(names):
        return f"The function should return the {len(names)} values {listed}, but it returns {len(value)}."
    return list(value)


def _numbers(name: str, value: Any) -> np.ndarray:
    """A right value as a float array. Raises ValueError where the reference gives none."""
    array = np.asarray(value, dtype=float)
    if not np.isfinite(array).all():
        raise ValueError(
            f"the reference's {name} gives no finite numbers on an input that was drawn: mend one of the two"
        )
    return array


def _accepted(
    right: Mapping[str, np.ndarray], shapes: Mapping[str, Callable[[Shape], Sequence[Shape]]]
) -> dict[str, list[Shape]]:
    return {name: list(shapes[name](one.shape)) if name in shapes else [one.shape] for name, one in right.items()}


def _has_shape(outcome: Outcome, quantity: str, accepted: Sequence[Shape]) -> bool:
    return outcome.ok and numbers_of_shape(outcome.value, quantity, accepted)[0] is not None


# --- shapes that are a matter of taste -----------------------------------------------------------------------------------------


def number(shape: Shape) -> list[Shape]:
    """Accept a number, bare or in an array of one entry."""
    return [(), (1,), (1, 1)]


def vector(shape: Shape) -> list[Shape]:
    """Accept a vector of n numbers: flat, a column or a row. The right result's own shape comes first."""
    size = int(np.prod(shape, dtype=int))
    return [shape, *(other for other in ((size,), (size, 1), (1, size)) if other != shape)]


def wrapped(shape: Shape) -> list[Shape]:
    """Accept a number as `number` does, a vector as `vector` does, and a table as it is."""
    return number(shape) if not shape else vector(shape) if len(shape) == 1 else [shape]
