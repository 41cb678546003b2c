"""How the functions of the notebook are asked by the probes of the diagnosis (see `autograder.checking.probes`)."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.checking.carried import Unusable
from autograder.checking.comparing import Case
from autograder.checking.ladder import as_numbers
from autograder.checking.probes import Course, Question, probe, probe_runs
from autograder.checking.probes.question import Argument, Numbers
from autograder.checking.reach import Outcome, Student
from autograder.checking.runs import pair_of, slices
from autograder.checking.trajectories import flat_states, read_run
from solutions.backprop import reference
from solutions.backprop.checks.conventions import (
    ARGUMENT_FORMS,
    FORMS,
    NUMBER_FORMS,
    PARAM_SHAPES,
    PARTS,
    ROW_FORMS,
)
from solutions.backprop.checks.networks import Net, draw_net, initial_params, to_params, training_data
from solutions.backprop.checks.recorded import Trial

_PARAMS: Argument = ("params", ("W", "b", "v", "c"))
_START: Argument = ("starting_params", ("W", "b", "v", "c"))
#: How many entries of a trajectory and of losses are read.
_MOST_READ = 20
#: Of the notebook's settings, values that it doesn't use.
_OTHER_SETTINGS = {"lr": 0.37, "alpha": 0.83}


def _variables() -> dict[str, Any]:
    """Variables that the notebook has by the end, each with another value."""
    xs, ys = training_data()
    params: list[Any] = [1.5 * part + 0.25 for part in initial_params()]
    names = [f"{part}_{when}" for when in ("init", "final") for part in "Wbvc"]
    other = dict(zip(names, [*params, *params]))
    return other | {"params_init": params, "xs": xs[::-1] * 0.9 + 0.1, "ys": 1 - ys} | _OTHER_SETTINGS


def _in_the_first_form(student: Student, questions: Sequence[Question]) -> list[str]:
    """The probes in the first form of arguments in which the function gives numbers; in the contract's where it does in none."""
    for question in questions:
        if None not in question.of(student.call_each(question.calls(question.cases[:2]))):
            return probe(student, question)
    return probe(student, questions[0])


def elementwise(function: str, student: Student) -> list[str]:
    """For an activation: its probes at ordinary z and at large ones."""
    rng = student.draws(203)
    shapes = [(4, 3), (5, 1), (6, 4)]
    cases = [(rng.uniform(-size, size, shape),) for size, shape in zip((4, 3, 15), shapes)]
    return probe(student, Question(function, cases, getattr(reference, function), ["z"], rows=[0], per_row=True))


def single_example(student: Student, function: str) -> list[str]:
    """For `loss` and `loss_derivative`."""
    rng = student.draws(204)
    cases = [(y, float(p)) for p in rng.uniform(0.05, 0.95, 4) for y in (0.0, 1.0)]
    right = getattr(reference, function)
    questions = [
        Question(function, cases, right, ["y", "y_hat"], form=_each_as(form)) for form in NUMBER_FORMS.values()
    ]
    return _in_the_first_form(student, questions)


def _each_as(form: Callable[[float], Any]) -> Callable[..., tuple]:
    return lambda *numbers: tuple(map(form, numbers))


def yhat(student: Student) -> list[str]:
    """For `yhat`, on tables."""
    cases = [(net.X, net.params) for net in _nets(student, 205)]
    return _of_networks(student, "yhat", cases, [_PARAMS], lambda give, params: [give(*params)])


def ff_nn_relu(student: Student) -> list[str]:
    """For `ff_nn_relu`, on tables."""
    cases = [(net.X, *net.params) for net in _nets(student, 208)]
    return _of_networks(student, "ff_nn_relu", cases, ["W", "b", "v", "c"], lambda give, params: give(params))


def _nets(student: Student, check: int) -> list[Net]:
    rng = student.draws(check)
    return [draw_net(rng, rows) for rows in (6, 5, 4)]


def _of_networks(
    student: Student, function: str, cases: Sequence[Case], params: Sequence[Argument], form: Callable
) -> list[str]:
    right = getattr(reference, function)
    questions = [
        Question(
            function,
            cases,
            right,
            ["X", *params],
            rows=[0],
            per_row=True,
            form=lambda X, *params, e=examples, p=give_params: (e(X), *form(p, list(params))),  # type: ignore[misc]  # e and p
            variables=_variables(),
        )
        for examples, give_params in ARGUMENT_FORMS.values()
    ]
    return _in_the_first_form(student, questions)


def get_grad(student: Student) -> list[str]:
    """For `get_grad`."""
    rng = student.draws(202)
    cases = []
    for net in (draw_net(rng, 5), draw_net(rng, 5)):
        W, b, v, c = net.params
        cases += [(x, float(y.item()), W, b.ravel(), v.ravel(), c) for x, y in zip(net.X, net.Y)]
    names = ["x", "y", "W", "b", "v", "c"]
    return probe(student, Question("get_grad", cases, reference.get_grad, names, PARTS, variables=_variables()))


def grad_f(student: Student) -> list[str]:
    """For `grad_f`: on single rows, and where these tell nothing on tables."""
    rng = student.draws(206)
    nets = [draw_net(rng, rows) for rows in (5, 4)]
    rows = [(net.params, net.X[i : i + 1], net.Y[i : i + 1]) for net in nets for i in range(net.rows)]
    arguments: list[Argument] = [_PARAMS, "x", "y"]
    questions = [
        Question(
            "grad_f",
            rows,
            reference.grad_f,
            arguments,
            PARTS,
            form=lambda params, x, y, p=ARGUMENT_FORMS[of_params][1], r=ROW_FORMS[of_row]: (p(params), *r(x, y)),  # type: ignore[misc]
            variables=_variables(),
        )
        for of_params, of_row in FORMS
    ]
    tables = [(net.params, net.X, net.Y) for net in nets]
    return _in_the_first_form(student, questions) or probe(
        student, Question("grad_f", tables, reference.grad_f, arguments, PARTS, rows=[1, 2], variables=_variables())
    )


# --- training ---------------------------------------------------------------------------------------------------------


def training(
    student: Student, function: str, form: str, trials: Sequence[Trial], own_gradient: Callable | None, of_steps: bool
) -> list[str]:
    """For a training function, of whose runs the steps are wrong, or else the losses.

    `trials` are runs of several steps. Where the student's own gradient is wrong, they are judged along that, and what is held against
    the model answer's run is left out.
    """
    if own_gradient is None:
        said = probe(student, _run_question(student, function, form, trials[0].alpha is not None, of_steps))
        if said:
            return said
    courses = []
    for trial, outcome in zip(trials, student.call_each([trial.call(function, form) for trial in trials])):
        course = _course(outcome, trial, own_gradient or reference.grad_f)
        if course is None:
            return []
        courses.append(course)
    parts = dict(zip("Wbvc", slices(PARAM_SHAPES)))
    return probe_runs(function, courses, parts) if of_steps else probe_runs(function, courses, {})


def _run_question(student: Student, function: str, form: str, momentum: bool, of_steps: bool) -> Question:
    """Short runs, whose first step shows which rows and arguments count."""
    rng = student.draws(207)
    cases: list[tuple] = []
    for rows, iterations, lr, alpha in ((5, 1, 0.02, 0.6), (4, 2, 0.03, 0.4), (6, 3, 0.015, 0.7)):
        net = draw_net(rng, rows)
        cases.append((net.X, net.Y, net.params, iterations, lr, alpha)[: 6 if momentum else 5])
    examples, params = ARGUMENT_FORMS[form]
    return Question(
        function,
        cases,
        getattr(reference, function),
        ["x", "y", _START, "iterations", "lr", "alpha"][: 6 if momentum else 5],
        rows=[0, 1],
        form=lambda x, y, start, *rest: (examples(x), examples(y), params(start), *rest),
        variables=_variables(),
        read=_states if of_steps else _losses,
    )


def _states(value: Any) -> Numbers | None:
    """The states of a run, of which the last is what counts: whether the start is among them is a matter of taste."""
    pair = pair_of(Outcome("value", value), "")
    if isinstance(pair, str) or not isinstance(pair[0], (list, tuple, np.ndarray)) or len(pair[0]) == 0:
        return None
    states = flat_states(list(pair[0][-1:]), PARAM_SHAPES)
    return None if isinstance(states, tuple) else {"the run": states[-1]}


def _losses(value: Any) -> Numbers | None:
    """The last loss of a run and the number of losses."""
    pair = pair_of(Outcome("value", value), "")
    numbers = "" if isinstance(pair, str) else as_numbers(pair[1])
    if isinstance(numbers, str) or not 0 < numbers.size <= _MOST_READ:
        return None
    return {"losses": np.ravel(numbers)}


def _course(outcome: Outcome, trial: Trial, grad_f: Callable) -> Course | None:
    pair = pair_of(outcome, "")
    if isinstance(pair, str):
        return None
    run, _ = read_run(pair[0], trial.start, trial.iterations, PARAM_SHAPES)
    if run is None or run.cut:
        return None
    losses = as_numbers(pair[1])
    try:
        gradients = [_flat(grad_f(to_params(state), trial.net.X, trial.net.Y)) for state in run.states]
    except Unusable:
        return None
    return Course(
        *(run.states, np.array(gradients), trial.lr, trial.alpha, trial.net.rows),
        losses=None if isinstance(losses, str) else np.ravel(losses),
    )


def _flat(gradient: Sequence[Any]) -> np.ndarray:
    return np.concatenate([np.ravel(np.asarray(part, dtype=float)) for part in gradient])
