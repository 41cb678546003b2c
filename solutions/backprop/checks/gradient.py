"""(B) Measures `grad_f`: the gradient for single rows, and the sum over many."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.checking import (
    Call,
    Finding,
    Outcome,
    Score,
    Sheet,
    Student,
    as_numbers,
    difference,
    quiet,
    same_values,
    scored,
)
from autograder.checking.asked_again import tell_who_answers_otherwise
from autograder.checking.carried import Unusable, right_given
from autograder.checking.changing import later_questions
from autograder.checking.ladder import ATOL
from autograder.checking.stand_ins import TRIFLE
from solutions.backprop.checks import diagnose, handed, pictures
from solutions.backprop.checks.carried import (
    DRAWS,
    HELPERS_OF_GRADIENT,
    Helpers,
    carried_forward,
    gradient_of,
    helped,
    nets_of_gradient,
    says_something,
)
from solutions.backprop.checks.conventions import (
    ARGUMENT_FORMS,
    FORMS,
    PARAM_SHAPES,
    PARTS,
    ROW_FORMS,
    SHAPES,
    Points,
    changed,
)
from solutions.backprop.checks.networks import Net
from solutions.backprop.checks.reaching import tables
from solutions.backprop.checks.stand_ins import half_summed

#: The parts of which one at least must be right for single rows, before many rows count. A gradient that is zero but for dc adds up
#: by itself.
ARGUED = ("dW", "db", "dv")
#: How many rows' gradients are kept as evidence.
NOTED_ROWS = 2


@quiet
def grad_f(student: Student, points: Points) -> Score:
    """Judge `grad_f(params, x, y)` → [dW, db, dv, dc] on single rows, and the sum over many where it takes many."""
    sheet = Sheet("grad_f", points, ("dW", "db", "dv", "dc", "many rows"))
    drawn = nets_of_gradient(student)
    findings = grad_f_findings(student, lambda: next(drawn))
    for name in ("dW", "db", "dv", "dc"):
        sheet.mark(name, findings[name], "equals the gradient on all single rows tried.")
    sheet.mark("many rows", findings["many rows"], "the sum over the rows.")
    return scored(student, sheet, diagnose.grad_f, pictures.grad_f)


def grad_f_findings(student: Student, draw: Callable[[], list[Net]]) -> dict[str, Finding]:
    """A finding for each of dW, db, dv, dc on single rows, and for 'many rows', with stand-ins where these help.

    Nets are drawn again only where a wrong helper's gradients say nothing on the nets before.
    """
    findings: dict[str, Finding] = {}
    first: list[tuple[Call, Outcome]] = []
    for _ in range(DRAWS):
        nets = draw()
        findings, silent, asked = _findings(student, nets)
        first = first or asked
        if not _all_ok(findings):
            for with_stand_ins in helped(student, nets[0], "grad_f"):
                other, silent_too, _ = _findings(with_stand_ins, nets)
                silent = silent or silent_too
                if _met(other) > _met(findings):
                    findings = {part: replace(finding, carried=finding.ok) for part, finding in other.items()}
                if _all_ok(findings):
                    break
        if _all_ok(findings) or not silent:
            break
    carried = any(finding.carried for finding in findings.values())
    if carried:
        tell_who_answers_otherwise(student, HELPERS_OF_GRADIENT)
    right = _all_ok(findings) and not carried
    student.evidence.note("grad_f", right, first, _all_ok(findings))
    return findings


def _findings(student: Student, nets: list[Net]) -> tuple[dict[str, Finding], bool, list[tuple[Call, Outcome]]]:
    """The findings, True if some wrong helper's gradients said nothing on these nets, and some of the questions and answers."""
    tried = [(form, _row_outcomes(student, nets, *form)) for form in FORMS[:1]]
    right = Helpers().row_gradients(nets)
    closely = [net.rtol for net in nets]
    best, silent = _judge_rows(tried[0][1], right, closely), False
    (best_form, outcomes), expected = tried[0], right
    # a function that can be used in the contract's form is judged by that
    if not _all_ok(best) and not all(_is_usable(outcome) for outcome in outcomes[0]):
        for form in FORMS[1:]:
            other = _row_outcomes(student, nets, *form)
            findings = _judge_rows(other, right, closely)
            tried.append((form, other))
            if _met(findings) > _met(best):
                best, outcomes, best_form = findings, other, form
    if not _all_ok(best):
        for helpers in carried_forward(student, HELPERS_OF_GRADIENT):
            try:
                given = helpers.row_gradients(nets)
            except Unusable:
                continue
            if not says_something(given) or not _outputs_tell(helpers, nets[0]):
                silent = True
                continue
            for form, other in tried:
                findings = _judge_rows(other, given, closely)
                if _met(findings) > _met(best):
                    best = {part: right_given(helpers.own) if f.ok else f for part, f in findings.items()}
                    outcomes, best_form, expected = other, form, given
    spoilt = _judge_rows(*_asked_later(student, _row_calls(nets, *best_form), outcomes, expected, closely))
    best = {part: finding if spoilt[part].ok else spoilt[part] for part, finding in best.items()}
    many = _many_rows(student, nets, outcomes, best_form[0], best)
    if not many.ok and any(best[part].ok for part in ARGUED) and handed.one_row(student, nets[0], outcomes[0]):
        many = Finding(True, "grad_f takes one row at a time, as your training does, which is fine.", carried=True)
    carried = many.ok and (many.carried or any(finding.carried for finding in best.values()))
    asked = [
        pair
        for form, other in tried
        for pair in list(zip(_row_calls(nets[:1], *form), other[0], strict=True))[:NOTED_ROWS]
    ]
    pairs = zip(_row_calls(nets, *best_form), (outcome for of_net in outcomes for outcome in of_net))
    asked += [pair for pair in pairs if pair[1].changed_arguments][:1]  # so that later tests know
    return {**best, "many rows": replace(many, carried=carried)}, silent, asked


def _outputs_tell(helpers: Helpers, net: Net) -> bool:
    """Return True if a yhat of the student's differs among the rows of an ordinary net. What is always the same needs no network."""
    return helpers.yhat is None or float(np.ptp(helpers.yhat(net.X, net.params))) >= TRIFLE


def _row_calls(nets: list[Net], params_form: str, row_form: str) -> list[Call]:
    """The calls of grad_f for each row of each net."""
    give_params, give_row = ARGUMENT_FORMS[params_form][1], ROW_FORMS[row_form]
    calls = [[Call("grad_f", (give_params(net.params), *give_row(x, y))) for x, y in zip(net.X, net.Y)] for net in nets]
    if len(nets) > 1:  # the last net's questions are asked with arrays that the function has seen
        calls[-1] = [call.again() for call in calls[-1]]
    return [call for of_net in calls for call in of_net]


def _row_outcomes(student: Student, nets: list[Net], params_form: str, row_form: str) -> list[list[Outcome]]:
    """The outcome of grad_f for each row of each net."""
    outcomes = iter(student.call_each(_row_calls(nets, params_form, row_form)))
    return [[next(outcomes) for _ in range(net.rows)] for net in nets]


def _asked_later(
    student: Student,
    calls: list[Call],
    outcomes: list[list[Outcome]],
    right: list[list[np.ndarray]],
    closely: list[float],
) -> tuple[list[list[Outcome]], list[list[np.ndarray]], list[float]]:
    """Where grad_f changes an argument: its answers to later questions on the same array, the right ones, and how closely they agree."""
    answered = [outcome for of_net in outcomes for outcome in of_net]
    gradients = [gradient for of_net in right for gradient in zip(*of_net)]
    rtols = [rtol for of_net, rtol in zip(outcomes, closely, strict=True) for _ in of_net]
    later = list(later_questions(list(zip(calls, answered, strict=True))))
    return (
        [[outcome] for outcome in student.call_each([call for _, call in later])],
        [[np.asarray(part)[np.newaxis] for part in gradients[i]] for i, _ in later],
        [rtols[i] for i, _ in later],
    )


def _judge_rows(
    outcomes: list[list[Outcome]], right: list[list[np.ndarray]], closely: list[float]
) -> dict[str, Finding]:
    """A finding for each part. `closely`: for each net, how closely its gradients should agree with the right ones."""
    findings = dict.fromkeys(PARTS, Finding(True))
    for of_net, expected_of_net, rtol in zip(outcomes, right, closely):
        for row, outcome in enumerate(of_net):
            found = _parts(outcome)
            for position, part in enumerate(PARTS):
                if findings[part].ok:
                    expected = expected_of_net[position][row]
                    problem = found if isinstance(found, str) else found[position]
                    findings[part] = (
                        Finding(False, problem)
                        if isinstance(problem, str)
                        else same_values(problem, expected, part, rtol)
                    )
                    if not findings[part].ok and outcome.changed_arguments:
                        findings[part] = Finding(False, changed("grad_f", ("params", "x", "y"), outcome))
    return findings


def _parts(outcome: Outcome) -> list[np.ndarray | str] | str:
    """The four gradients, each an array of the contract's shape or a sentence on what it is instead; or a sentence on the whole."""
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


def _is_usable(outcome: Outcome) -> bool:
    parts = _parts(outcome)
    return not isinstance(parts, str) and not any(isinstance(part, str) for part in parts)


def _all_ok(findings: dict[str, Finding]) -> bool:
    return all(finding.ok for finding in findings.values())


def _met(findings: dict[str, Finding]) -> int:
    return sum(finding.ok for finding in findings.values())


def _many_rows(
    student: Student, nets: list[Net], rows: list[list[Outcome]], params_form: str, single: dict[str, Finding]
) -> Finding:
    """Say whether grad_f, given many rows, returns the sum of what it returns for each, or is made for one row at a time.

    It is made for one row if it raises, or returns other shapes than the gradients' and shows no sign of being meant for many.
    """
    if not any(single[part].ok for part in ARGUED):
        return Finding(False, "It needs a gradient that is right for single rows first, that of W, b or v.")
    read = {id(one): _parts(one) for of_net in rows for one in of_net}
    again = nets[-1]
    nets, rows = tables(nets, rows)  # type: ignore[assignment]  # sequences as they are
    give_examples, give_params = ARGUMENT_FORMS[params_form]
    calls = [Call("grad_f", (give_params(net.params), give_examples(net.X), give_examples(net.Y))) for net in nets]
    calls = [call.again() if net is again else call for call, net in zip(calls, nets)]
    for outcome, of_net, net in zip(student.call_each(calls), rows, nets):
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
            # where terms cancel, single precision is exact relative to the terms, not to their sum
            atol = ATOL + net.rtol * float(np.abs(terms).sum(axis=0).max())
            # right for many rows is right, also where the same part is wrong for single ones
            sums = [total, gradient_of(Helpers(), net)[position]]
            if not any(same_values(found[position], one, part, atol=atol).ok for one in sums):
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
