"""Says which misconception a student's wrong numbers come from, function by function. Without one it says in which quantity, and for which
inputs, they differ from the right ones.

The student's functions are asked anew, with new inputs, and compared with each variant of `misconceptions` on the same inputs. A variant
is tried as it stands, and with the student's own wrong helpers in place, since a mistake there is another mistake.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

import numpy as np

from autograder.checking import diagnosis, trajectories
from autograder.checking.carried import Unusable
from autograder.checking.diagnosis import Places, Values
from autograder.checking.explained import Catalogue, Namespaces, numbers_in
from autograder.checking.reach import Call, Outcome, Student
from autograder.checking.runs import pair_of
from autograder.checking.shown import same_classes
from solutions.backprop import misconceptions, reference
from solutions.backprop.checks import questions
from solutions.backprop.checks.carried import wrong_helpers
from solutions.backprop.checks.conventions import (
    ARGUMENT_FORMS,
    FORMS,
    NUMBER_FORMS,
    PARAM_SHAPES,
    PARTS,
    ROW_FORMS,
    SHAPES,
)
from solutions.backprop.checks.grid import AXIS, SIDE, trained_params
from solutions.backprop.checks.networks import (
    Net,
    Params,
    draw_net,
    initial_params,
    output_sums,
    stretched,
    to_state,
    training_data,
)
from solutions.backprop.checks.reaching import contrast, nets_for_gradients, row_places
from solutions.backprop.checks.recorded import ARGUMENTS, Trial
from solutions.backprop.checks.stand_ins import repaired

_FUNCTIONS = (
    *("get_grad", "sigmoid", "relu", "sigmoid_prime", "relu_prime", "loss", "loss_derivative", "yhat", "grad_f"),
    *("gradient_descent", "gradient_descent_momentum", "ff_nn_relu"),
)
#: What a variant may use: the model answer's functions and the notebook's names.
_PLAIN = {"np": np, **{name: getattr(reference, name) for name in _FUNCTIONS}, "params_init": initial_params()}
_PLAIN |= dict(zip(("xs", "ys"), training_data()))
_CATALOGUE = Catalogue(misconceptions.of, misconceptions.model_text, misconceptions.spoilt, _PLAIN)

#: |s| at a row for which every unit is on. It tells a mistake for a sure ŷ from one for a row with all units on.
ORDINARY_SUM = 1.5
#: What the sentences call the quantities.
RESULT, RUN = "its result", "the run"


def _own(student: Student) -> Namespaces:
    """The namespaces in which a function may be wrong: the model answer's, and one with the student's own wrong helpers."""
    wrong = wrong_helpers(student)
    return [{}, wrong] if wrong else [{}]


# --- gradients ------------------------------------------------------------------------------------------------------------------


def _parts(outcome: Outcome) -> dict[str, np.ndarray | None] | None:
    """dW, db, dv, dc as numbers of any shape; None where the function did not return four results."""
    value = outcome.value
    if isinstance(value, np.ndarray) and value.dtype == object:
        value = value.tolist()
    if not outcome.ok or not isinstance(value, (list, tuple)) or len(value) != len(PARTS):
        return None
    return {part: numbers_in(one) for part, one in zip(PARTS, value)}


def _gradient_values(value: Sequence[Any]) -> Values:
    return {part: np.asarray(one, dtype=float) for part, one in zip(PARTS, value, strict=True)}


def _gradient_places(net: Net, row: int) -> Places:
    W, b, _, _ = net.params
    on = (net.X[row] @ W + b).ravel() > 0
    label = net.Y[row].item()
    labels = {"for y = 1": np.array(label == 1), "for y = 0": np.array(label == 0)}
    units = {"where the hidden unit is on (z > 0)": on, "where the hidden unit is off (z < 0)": ~on}
    columns = {phrase: np.tile(mask, (2, 1)) for phrase, mask in units.items()}
    first = np.array([[True] * 3, [False] * 3])
    inputs = {"in its first row, that of the input x₁": first, "in its second row, that of the input x₂": ~first}
    labels |= row_places(net, row)
    return {"dW": labels | columns | inputs, "db": labels | units, "dv": labels | units, "dc": labels}


def _table_places(net: Net) -> Places:
    """Where a whole table's gradient holds the gradient of a single row."""
    of_rows = [_gradient_places(net, row) for row in range(net.rows)]
    return {
        part: {phrase: np.any([one[part][phrase] for one in of_rows], axis=0) for phrase in phrases}
        for part, phrases in of_rows[0].items()
    }


def _particular(rng: np.random.Generator) -> list[Net]:
    """Particular nets, for a function that is right on ordinary ones."""
    return [*nets_for_gradients(rng), contrast(rng, ORDINARY_SUM)]


def get_grad(student: Student, unmet: Sequence[str]) -> list[str]:
    """Diagnose `get_grad` at 16 examples and, where these tell nothing, at others of every kind."""
    rng = student.draws(102)
    nets = [draw_net(rng, rows=8), draw_net(rng, rows=8)]
    # two mistakes at once would have shown on ordinary ones
    return _of_get_grad(student, nets) or _of_get_grad(student, [*nets, *_particular(rng)], pairs_in=0)


def _of_get_grad(student: Student, nets: Sequence[Net], pairs_in: int | None = None) -> list[str]:
    examples = []
    for net in nets:
        W, b, v, c = net.params
        examples += [(net, row, (net.X[row], net.Y[row].item(), W, b.ravel(), v.ravel(), c)) for row in range(net.rows)]
    outcomes = student.call_each([Call("get_grad", arguments) for _, _, arguments in examples])
    found = {number: parts for number, outcome in enumerate(outcomes) if (parts := _parts(outcome)) is not None}
    return _CATALOGUE.explain(
        "get_grad",
        found,
        lambda namespace, number: _gradient_values(namespace["get_grad"](*_copies(examples[number][2]))),
        [{}],
        lambda number: _gradient_places(*examples[number][:2]),
        pairs_in=pairs_in,
        instead=lambda: questions.get_grad(student),
    )


def grad_f(student: Student, unmet: Sequence[str]) -> list[str]:
    """Diagnose `grad_f` on 13 single rows and tables of 8 and 5 rows and, where these tell nothing, on others of every kind."""
    rng = student.draws(105)
    nets = [draw_net(rng, rows=8), draw_net(rng, rows=5)]
    return _of_grad_f(student, nets) or _of_grad_f(student, [*nets, *_particular(rng)], pairs_in=0)


def _of_grad_f(student: Student, nets: Sequence[Net], pairs_in: int | None = None) -> list[str]:
    inputs = [(net, row) for net in nets for row in range(net.rows)] + [(net, None) for net in nets]
    for someone in _people(student, nets[0], "grad_f"):
        found = _grad_f_found(someone, inputs)
        own = _own(someone)
        said = _CATALOGUE.explain(
            "grad_f",
            found,
            lambda namespace, number: _gradient_values(namespace["grad_f"](*_table(*inputs[number]))),
            own,
            lambda number: (
                _table_places(inputs[number][0]) if inputs[number][1] is None else _gradient_places(*inputs[number])
            ),
            pairs_in=pairs_in,
            instead=_probed(own, _alone(questions.grad_f, nets[0], "grad_f"), someone),
        )
        if said:
            return said
    return []


def _probed(namespaces: Namespaces, ask: Callable[..., list[str]], *asked: Any) -> Callable[[], list[str]]:
    """The probes of a function, which are held against the model answer: none where a helper of the student's is wrong, since what they
    show may be that helper's."""
    return lambda: ask(*asked) if len(namespaces) == 1 else []


def _alone(ask: Callable[[Student], list[str]], net: Net, function: str) -> Callable[[Student], list[str]]:
    """The probes of a function, left out where something that it builds on can't be used: what they show may be that function's."""
    return lambda someone: ask(someone) if someone.stand_ins or repaired(someone, net, function) is None else []


def _people(student: Student, net: Net, function: str) -> Iterator[Student]:
    """The student, and the same student with stand-ins where something can't be used on which the function builds."""
    yield student
    with_stand_ins = repaired(student, net, function)
    if with_stand_ins is not None:
        yield with_stand_ins


def _table(net: Net, row: int | None) -> tuple[list, np.ndarray, np.ndarray]:
    rows = slice(None) if row is None else slice(row, row + 1)
    return _copies(net.params), net.X[rows].copy(), net.Y[rows].copy()


def _grad_f_found(student: Student, inputs: Sequence[tuple[Net, int | None]]) -> dict[int, Values]:
    """What grad_f gives, in the first form of arguments that it takes."""
    for params_form, row_form in FORMS:
        give_examples, give_params = ARGUMENT_FORMS[params_form]
        give_row = ROW_FORMS[row_form]
        calls = [
            Call("grad_f", (give_params(net.params), give_examples(net.X), give_examples(net.Y)))
            if row is None
            else Call("grad_f", (give_params(net.params), *give_row(net.X[row], net.Y[row])))
            for net, row in inputs
        ]
        parts = [_parts(outcome) for outcome in student.call_each(calls)]
        if parts[0] is not None:
            return {number: one for number, one in enumerate(parts) if one is not None}
    return {}


def _copies(params: Sequence[Any]) -> list:
    return [np.array(part) if isinstance(part, np.ndarray) else part for part in params]


# --- activations, loss, forward ---------------------------------------------------------------------------------------------------


def activations(student: Student, unmet: Sequence[str]) -> list[str]:
    """Diagnose each activation that lost points, at ordinary z, at 0 and at ±40."""
    rng = student.draws(103)
    ordinary = rng.uniform(-4, 4, (4, 3))
    ordinary[0, 0] = 0.0
    inputs = [ordinary, rng.uniform(-3, 3, (5, 1)), np.array([[-40.0, 40.0, 0.0]])]
    net = draw_net(rng, rows=4)
    said = []
    for function in unmet:
        outcomes = student.call_each([Call(function, (z,)) for z in inputs])
        found = {number: {RESULT: numbers_in(o.value)} for number, o in enumerate(outcomes) if o.ok}
        own = wrong_helpers(student) if function == "sigmoid_prime" else {}
        said += _CATALOGUE.explain(
            function,
            found,
            lambda namespace, number, f=function: {RESULT: namespace[f](inputs[number].copy())},  # type: ignore[misc]  # f
            [{}, {"sigmoid": own["sigmoid"]}] if "sigmoid" in own else [{}],
            lambda number: {
                RESULT: {
                    "for z < 0": inputs[number] < 0,
                    "for z > 0": inputs[number] > 0,
                    "for z = 0": inputs[number] == 0,
                    "for z ≥ 0": inputs[number] >= 0,
                    "for z ≤ 0": inputs[number] <= 0,
                    "for |z| > 10": np.abs(inputs[number]) > 10,
                }
            },
            instead=_probed(
                [{}, own] if own else [{}], _alone(partial(questions.elementwise, function), net, function), student
            ),
        )
    return said


def loss_and_forward(student: Student, unmet: Sequence[str]) -> list[str]:
    """Diagnose `loss` and `loss_derivative` on 18 examples, and `yhat` on two nets and where |s| = 40."""
    rng = student.draws(104)
    said = []
    for function in ("loss", "loss_derivative"):
        if function in unmet:
            said += _of_single_examples(student, function, rng)
    if {"yhat", "yhat at extremes"} & set(unmet):
        nets = [_of_both_signs(rng, 8), _of_both_signs(rng, 8)]
        nets += [stretched(net) for net in nets]
        for someone in _people(student, nets[0], "loss"):
            of_yhat = _of_yhat(someone, nets)
            if of_yhat:
                said += of_yhat
                break
    return said


def _of_both_signs(rng: np.random.Generator, rows: int) -> Net:
    """A net whose weighted sum at the output is positive for some rows and negative for others."""
    while True:
        net = draw_net(rng, rows)
        if len(set(np.sign(output_sums(net)).ravel())) == 2:
            return net


def _of_single_examples(student: Student, function: str, rng: np.random.Generator) -> list[str]:
    examples = [(y, float(p)) for p in [*rng.uniform(0.03, 0.97, 8), 0.5] for y in (0.0, 1.0)]
    found: dict[int, Values] = {}
    for form in NUMBER_FORMS.values():
        outcomes = student.call_each([Call(function, (form(y), form(p))) for y, p in examples])
        found = {number: {RESULT: numbers_in(o.value)} for number, o in enumerate(outcomes) if o.ok}
        if found:
            break
    return _CATALOGUE.explain(
        function,
        found,
        lambda namespace, number: {RESULT: np.asarray(namespace[function](*map(np.float64, examples[number])))},
        [{}],
        lambda number: {
            RESULT: {"for y = 1": np.array(examples[number][0] == 1), "for y = 0": np.array(examples[number][0] == 0)}
        },
        {RESULT: _alike_wherever_finite},
        instead=lambda: questions.single_example(student, function),
    )


@np.errstate(all="ignore")
def _alike_wherever_finite(found: np.ndarray, other: np.ndarray) -> bool:
    """Return True as `alike` does, and where neither has a finite number, such as after the logarithm of a label."""
    found, other = np.squeeze(found), np.squeeze(other)
    if found.shape == other.shape and not np.isfinite(found).any() and not np.isfinite(other).any():
        return True
    return diagnosis.alike(found, other)


def _of_yhat(student: Student, nets: Sequence[Net]) -> list[str]:
    for give_examples, give_params in ARGUMENT_FORMS.values():
        calls = [Call("yhat", (give_examples(net.X), give_params(net.params))) for net in nets]
        outcomes = student.call_each(calls)
        found = {number: {RESULT: numbers_in(o.value)} for number, o in enumerate(outcomes) if o.ok}
        if found:
            break

    def places(number: int) -> Places:
        s = output_sums(nets[number])
        return {RESULT: {"where s > 0": s > 0, "where s < 0": s < 0, "where |s| > 5": np.abs(s) > 5}}

    own = {name: helper for name, helper in wrong_helpers(student).items() if name != "yhat"}
    return _CATALOGUE.explain(
        "yhat",
        found,
        lambda namespace, number: {RESULT: namespace["yhat"](nets[number].X.copy(), _copies(nets[number].params))},
        [{}, own] if own else [{}],
        places,
        instead=_probed([{}, own] if own else [{}], _alone(questions.yhat, nets[0], "loss"), student),
    )


# --- training ----------------------------------------------------------------------------------------------------------------------

#: Criteria on the steps and their record; 'losses' is about the losses alone.
_OF_STEPS = {"bookkeeping", "every step", "alpha = 0", "training", "faster convergence"}


def training(student: Student, unmet: Sequence[str], momentum: bool) -> list[str]:
    """Diagnose `gradient_descent` or `gradient_descent_momentum`, on runs of 6 and 45 steps, with two alphas and with alpha = 0."""
    function = "gradient_descent_momentum" if momentum else "gradient_descent"
    rng = student.draws(107 if momentum else 106)
    shapes = [(7, 6, 0.02, 0.7), (5, 45, 0.01, 0.4), (6, 5, 0.02, 0.0)]
    trials = [
        Trial(draw_net(rng, rows), iterations=iterations, lr=lr, alpha=alpha if momentum else None)
        for rows, iterations, lr, alpha in shapes
    ]
    # where the losses alone are wrong, what explains them must leave the steps as they are
    wanted = [RUN, "arguments"] + ["losses"] * ("losses" in unmet)
    of_steps = bool(_OF_STEPS & set(unmet))
    for someone in _people(student, trials[0].net, function):
        for form in ARGUMENT_FORMS:
            outcomes = someone.call_each([trial.call(function, form) for trial in trials])
            found = {
                number: values
                for number, outcome in enumerate(outcomes)
                if (values := _run_values(outcome, function, trials[number], wanted)) is not None
            }
            if found:
                break
        long = any(
            len(np.atleast_1d(value)) > LONG for one in found.values() for value in one.values() if value is not None
        )
        namespaces = _fields(someone, trials[0].net)
        # where no form gives anything to read, what the function raises is told in the contract's
        asked_in = form if found else next(iter(ARGUMENT_FORMS))
        probes = _of_run(function, asked_in, trials, namespaces[-1].get("grad_f"), of_steps)
        said = _CATALOGUE.explain(
            function,
            found,
            lambda namespace, number: _variant_run(namespace[function], trials[number], wanted),
            [{**namespace, "range": range if long else _short_range} for namespace in namespaces],
            lambda number: {RUN: _run_places(trials[number])},
            {RUN: _alike_runs, "losses": _alike_losses},
            pairs_in=1,  # along the student's own gradient each step is a question to the student's side
            instead=partial(_alone(probes, trials[0].net, function), someone),
        )
        if said:
            return said
    return []


def _of_run(
    function: str, form: str, trials: Sequence[Trial], own_gradient: Callable | None, of_steps: bool
) -> Callable:
    return lambda someone: questions.training(someone, function, form, trials, own_gradient, of_steps)


#: More steps than any trial asks for.
LONG = 100


def _short_range(*bounds: int) -> range:
    """A `range` for variants that stops early: no variant need make a longer run than any trial asks for."""
    steps = range(*bounds)
    if len(steps) > LONG:
        raise ValueError("a run that is longer than the student's")
    return steps


def _run_values(outcome: Outcome, function: str, trial: Trial, wanted: Sequence[str]) -> Values | None:
    pair = pair_of(outcome, function)
    if isinstance(pair, str):
        return None
    run, _ = trajectories.read_run(pair[0], trial.start, trial.iterations, PARAM_SHAPES)
    values = {
        RUN: None if run is None else run.states,
        # which of them are changed, as one number
        "arguments": np.array(
            float(sum(2**position for position in ARGUMENTS if position in outcome.changed_arguments))
        ),
        "losses": numbers_in(pair[1]),
    }
    return {name: values[name] for name in wanted}


def _variant_run(function: Callable, trial: Trial, wanted: Sequence[str]) -> Values:
    given = (trial.net.X.copy(), trial.net.Y.copy(), _copies(trial.net.params))
    settings = [trial.iterations, trial.lr] if trial.alpha is None else [trial.iterations, trial.lr, trial.alpha]
    value = function(*given, *settings)
    changed = tuple(
        position
        for position, (now, before) in enumerate(
            zip((given[0], given[1], to_state(given[2])), (trial.net.X, trial.net.Y, to_state(trial.net.params)))
        )
        if not np.array_equal(now, before)
    )
    return _run_values(Outcome("value", value, changed_arguments=changed), "", trial, wanted) or {}


def _fields(student: Student, net: Net) -> Namespaces:
    """The namespaces in which a run is judged: with the right gradient and losses or, where they are wrong, the student's own."""
    wrong = wrong_helpers(student)

    def own_grad_f(params: list, x: np.ndarray, y: np.ndarray) -> list:
        for calls in (
            [Call("grad_f", (list(params), x, y))],
            [Call("grad_f", (list(params), x[i : i + 1], y[i : i + 1])) for i in range(len(x))],
        ):
            parts: list[Any] = [_parts(outcome) for outcome in student.call_each(calls)]
            if all(p is not None and all(one is not None for one in p.values()) for p in parts):
                sums = [sum(p[name] for p in parts) for name in PARTS]
                if [np.size(total) for total in sums] == [6, 3, 3, 1]:
                    return [np.reshape(total, shape) for total, shape in zip(sums, SHAPES)]
        raise Unusable("grad_f")

    try:
        own = own_grad_f(net.params, net.X, net.Y)
    except Unusable:
        return [{}]
    right = reference.grad_f(net.params, net.X, net.Y)
    if {"loss", "yhat"} & set(wrong) or not all(map(diagnosis.alike, own, map(np.asarray, right))):
        return [{}, {**wrong, "grad_f": own_grad_f}]
    return [{}]


def _run_places(trial: Trial) -> Mapping[str, np.ndarray]:
    """Name places in a run: which parameters, and when."""
    steps = np.arange(trial.iterations + 1)[:, None] * np.ones((1, 13))
    columns = np.arange(13)[None, :] * np.ones((trial.iterations + 1, 1))
    named = {
        "for W": columns < 6,
        "for b": (columns >= 6) & (columns < 9),
        "for v": (columns >= 9) & (columns < 12),
        "for c": columns == 12,
        "for b and c": ((columns >= 6) & (columns < 9)) | (columns == 12),
        "for W and b, the hidden layer": columns < 9,
        "for v and c, the output layer": columns >= 9,
    }
    # a velocity shows from the second step on anyway
    firsts = (2, 3) if trial.alpha is None else (3,)
    later = {f"from step {first} on": steps >= first for first in firsts}
    moved = {who: mask & (steps >= 1) for who, mask in named.items()}
    return {**later, **moved, **{f"{who} {when}": m & late for who, m in named.items() for when, late in later.items()}}


def _alike_runs(found: np.ndarray, predicted: np.ndarray) -> bool:
    """Return True if two runs have the same states.

    If the first step stands still, a run without the start looks as if it began with the start. If all entries of a run show the end,
    their number tells nothing.
    """
    if diagnosis.alike(found, predicted):
        return True
    if len(found) == len(predicted) - 1 and np.array_equal(predicted[0], predicted[1]):
        return diagnosis.alike(found, predicted[1:])
    if (
        min(len(found), len(predicted)) > 2
        and not np.ptp(found[1:], axis=0).any()
        and not np.ptp(predicted[1:], axis=0).any()
    ):
        return diagnosis.alike(found[[0, -1]], predicted[[0, -1]])
    return False


def _alike_losses(found: np.ndarray, predicted: np.ndarray) -> bool:
    """Return True if the losses are the same, before each step, after each, or both."""
    found, predicted = np.ravel(found), np.ravel(predicted)
    return any(diagnosis.alike(found, part) for part in (predicted, predicted[:-1], predicted[1:]))


# --- the decision boundary --------------------------------------------------------------------------------------------------------------


def boundary(student: Student, unmet: Sequence[str]) -> list[str]:
    """Diagnose `ff_nn_relu` on two nets, and the grid Z."""
    rng = student.draws(108)
    said = []
    if "ff_nn_relu" in unmet:
        nets = [_of_both_signs(rng, 8), _of_both_signs(rng, 8)]
        final = next(iter(trained_params(student).values()), None)
        names = dict(zip(("W_final", "b_final", "v_final", "c_final"), final)) if final is not None else {}
        for someone in _people(student, nets[0], "ff_nn_relu"):
            of_forward = _of_forward(someone, nets, names)
            if of_forward:
                said += of_forward
                break
    if {"grid Z", "accuracy"} & set(unmet):
        shown = trained_params(student).values() if "grid Z" in unmet else [_well_trained()]
        said += next(filter(None, (_of_grid(student, params) for params in shown)), [])
    return said


@cache
def _well_trained() -> Params:
    """Parameters with which Z is as it should be, for comparison with a badly trained one."""
    return reference.gradient_descent_momentum(*training_data(), initial_params(), 300, 1e-3, 0.5)[0][-1]


def _of_forward(student: Student, nets: Sequence[Net], names: Mapping[str, Any]) -> list[str]:
    probes = _alone(questions.ff_nn_relu, nets[0], "ff_nn_relu")
    for single in (False, True):
        for give_examples, give_params in ARGUMENT_FORMS.values():
            inputs = [
                (net, net.X[[row]] if single else net.X) for net in nets for row in range(net.rows if single else 1)
            ]
            calls = [
                Call("ff_nn_relu", (X[0] if single else give_examples(X), *give_params(net.params)))
                for net, X in inputs
            ]
            found = {
                number: {RESULT: numbers_in(outcome.value)}
                for number, outcome in enumerate(student.call_each(calls))
                if outcome.ok
            }
            if found:
                own = wrong_helpers(student)
                return _CATALOGUE.explain(
                    "ff_nn_relu",
                    found,
                    lambda namespace, number, i=inputs: {  # type: ignore[misc]  # the default
                        RESULT: namespace["ff_nn_relu"](i[number][1].copy(), *_copies(i[number][0].params))
                    },
                    [names, {**names, **own}] if own else [names],
                    instead=_probed([{}, own] if own else [{}], probes, student),
                )
    return probes(student)


def _of_grid(student: Student, params: Params) -> list[str]:
    """Diagnose Z, which should show the network with these parameters."""
    outcome = student.value("Z")
    Z = numbers_in(outcome.value) if outcome.ok else None
    if Z is None or Z.size != SIDE * SIDE:
        return []
    names = dict(zip(("W_final", "b_final", "v_final", "c_final"), params))
    names |= {"x_grid": AXIS, "y_grid": AXIS}
    return _CATALOGUE.explain(
        "Z",
        {0: {RESULT: Z.reshape(SIDE, SIDE)}},
        lambda namespace, _: {RESULT: namespace["Z"]},
        [names, {**names, "ff_nn_relu": _own_forward(student)}],
        alike={RESULT: _alike_grids},
        pairs_in=0,  # what each of two says of a grid need not be true of it once the other has changed it too
    )


def _own_forward(student: Student) -> Callable:
    """The student's ff_nn_relu. It raises where the result is no numbers."""

    def ff_nn_relu(X: np.ndarray, *params: Any) -> np.ndarray:
        return np.asarray(numbers_in(student.call("ff_nn_relu", X, *params).value), dtype=float)

    return ff_nn_relu


def _alike_grids(found: np.ndarray, predicted: np.ndarray) -> bool:
    """Return True if two grids show the same probabilities, or the same classes. A grid that is all one number shows no other."""
    if found.shape != predicted.shape or (np.ptp(predicted) and not np.ptp(found)):
        return False
    if set(np.unique(found)) <= {0.0, 1.0} and not set(np.unique(predicted)) <= {0.0, 1.0}:
        return same_classes(found, predicted)
    return diagnosis.alike(found, predicted)
