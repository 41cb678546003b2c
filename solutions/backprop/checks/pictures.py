"""Chooses what to show of a lost point: the student's function beside the right one, on inputs for the student.

Each function gives pictures for the criteria that are not met. Where the result can't be shown there is no picture: the sentence says why.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.checking import trajectories
from autograder.checking.ladder import as_numbers
from autograder.checking.pictures import Curves, Entries, Line, Map, Path, Picture, Shape, picture, thinned
from autograder.checking.reach import Call, Outcome, Student
from autograder.checking.runs import pair_of
from solutions.backprop import reference
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
    draw_net,
    initial_params,
    to_params,
    total_loss,
    training_data,
    xor_labels,
)
from solutions.backprop.checks.recorded import Trial

Pictures = Mapping[str, Sequence[Picture]]

#: Values of z, and of ŷ, for curves. 0 is among those of z.
Z_AXIS = np.linspace(-5, 5, 41)
P_AXIS = np.linspace(0.04, 0.96, 24)
#: A departure from the right curve is small below this share of the right curve's range. Then only the part that departs is shown, with
#: so many points more at both ends.
LITTLE, MARGIN = 0.05, 2
#: How many rows an example table has.
ROWS = 6
#: A run short enough to see each step, and one long enough to see the loss fall.
STEPS, LR, ALPHA = 6, 0.05, 0.6
LONG_ROWS, LONG_STEPS, LONG_LR = 60, 120, 5e-3
#: One in so many rows and columns of the grid Z is shown, and so many training points.
EVERY, DOTS = 5, 150

#: Names of a run's entries, for the axes of a plane.
ENTRIES = [*(f"W[{i},{j}]" for i in (0, 1) for j in (0, 1, 2)), "b[0]", "b[1]", "b[2]", "v[0]", "v[1]", "v[2]", "c"]


def _rng(student: Student, number: int) -> np.random.Generator:
    return np.random.default_rng([student.seed, 200 + number])


def _kept(found: Mapping[str, Sequence[Picture | None]]) -> Pictures:
    return {name: [one for one in shown if one is not None] for name, shown in found.items()}


def _beside(title: str, value: Any, expected: np.ndarray, shapes: Sequence[tuple[int, ...]] = ()) -> Picture | None:
    """An array beside the right one: their entries, or their shapes where these differ."""
    found = as_numbers(value)
    if isinstance(found, str):
        return None
    if found.shape != expected.shape and found.shape not in shapes:
        return picture(Shape, f"The shape of {title}", found.shape, expected.shape)
    if np.array_equal(found.reshape(expected.shape), expected):
        return None
    rows = [np.atleast_2d(one.reshape(expected.shape)) for one in (found, expected)]
    return picture(Entries, title, *rows)


# --- functions of numbers -----------------------------------------------------------------------------------------------------------


def activations(student: Student, unmet: Sequence[str]) -> Pictures:
    """Each activation over z."""
    z = Z_AXIS.reshape(1, -1)
    outcomes = student.call_each([Call(name, (z,)) for name in unmet])
    found: dict[str, list[Picture | None]] = {}
    for name, outcome in zip(unmet, outcomes):
        right = np.asarray(getattr(reference, name)(z), dtype=float)
        values = as_numbers(outcome.value) if outcome.ok else ""
        if isinstance(values, str):
            continue
        if values.shape != z.shape:
            found[name] = [picture(Shape, f"The shape of {name}(z)", values.shape, z.shape)]
            continue
        seen = _where_it_shows(values.ravel(), right.ravel())
        at = Z_AXIS[seen]
        lines = [_line(f"your {name}", at, values.ravel()[seen]), _line("right", at, right.ravel()[seen], True)]
        found[name] = [picture(_curves, f"{name} over z", "z", f"{name}(z)", lines)]
    return _kept(found)


def _where_it_shows(found: np.ndarray, right: np.ndarray) -> slice:
    """The part of a curve to show: all of it or, where the two differ by little compared with their size, only where they differ."""
    off = np.abs(found - right)
    apart = np.flatnonzero(~np.isclose(found, right, rtol=1e-6, atol=1e-9))
    if not len(apart) or not np.isfinite(off).all() or off.max() > LITTLE * np.ptp(right):
        return slice(None)
    return slice(max(0, apart[0] - MARGIN), apart[-1] + 1 + MARGIN)


def _line(label: str, x: np.ndarray, y: np.ndarray, right: bool = False) -> Callable[[], Line]:
    return lambda: Line(label, tuple(thinned(x)), tuple(thinned(y)), right)


def _curves(title: str, x_label: str, y_label: str, lines: Sequence[Callable[[], Line]]) -> Curves:
    return Curves(title, x_label, y_label, tuple(make() for make in lines))


def loss_and_forward(student: Student, unmet: Sequence[str]) -> Pictures:
    """The loss and its derivative over ŷ for both labels; ŷ itself on a few rows."""
    found: dict[str, list[Picture | None]] = {}
    for name in ("loss", "loss_derivative"):
        if name in unmet:
            found[name] = [_over_probability(student, name)]
    if "yhat" in unmet:
        net = draw_net(_rng(student, 4), ROWS)
        calls = [Call("yhat", (give(net.X), params(net.params))) for give, params in ARGUMENT_FORMS.values()]
        found["yhat"] = [_forward(calls, student, net, "ŷ of six rows")]
    return _kept(found)


def _over_probability(student: Student, name: str) -> Picture | None:
    for form in NUMBER_FORMS.values():
        outcomes = student.call_each([Call(name, (form(y), form(float(p)))) for y in (0, 1) for p in P_AXIS])
        values = [as_numbers(outcome.value) if outcome.ok else "" for outcome in outcomes]
        if all(not isinstance(value, str) and value.size == 1 for value in values):
            break
    else:
        return None
    found = np.array([np.asarray(value).item() for value in values]).reshape(2, -1)
    lines = []
    for y in (0, 1):
        right = np.array([float(getattr(reference, name)(y, p)) for p in P_AXIS])
        lines += [_line(f"yours, y = {y}", P_AXIS, found[y]), _line(f"right, y = {y}", P_AXIS, right, True)]
    return picture(_curves, f"{name} over ŷ", "ŷ", f"{name}(y, ŷ)", lines)


def _forward(calls: Sequence[Call], student: Student, net: Net, title: str) -> Picture | None:
    """Show the first answer that can be shown. The calls differ only in form."""
    expected = reference.yhat(net.X, net.params)
    return _first(_beside(title, outcome.value, expected, [(net.rows,)]) for outcome in _answers(student, calls))


def _answers(student: Student, calls: Sequence[Call]) -> Iterator[Outcome]:
    return (outcome for outcome in student.call_each(calls) if outcome.ok)


def _first(pictures: Iterator[Picture | None]) -> Picture | None:
    return next((one for one in pictures if one is not None), None)


# --- gradients ------------------------------------------------------------------------------------------------------------------------


def get_grad(student: Student, unmet: Sequence[str]) -> Pictures:
    """Those gradients of one example that lost points."""
    net = draw_net(_rng(student, 2), ROWS)
    W, b, v, c = net.params
    arguments = (net.X[0], float(net.Y[0].item()), W, b.ravel(), v.ravel(), c)
    right = [np.asarray(part, dtype=float) for part in reference.get_grad(*arguments)]
    parts = _parts(student.call("get_grad", *arguments))
    return _gradients(parts, right, unmet, "of one example")


def grad_f(student: Student, unmet: Sequence[str]) -> Pictures:
    """Those gradients of one row that lost points or, where only 'many rows' did, dW over a few rows."""
    net = draw_net(_rng(student, 5), ROWS)
    found: Pictures = {}
    for params_form, row_form in FORMS:
        give_params, give_row = ARGUMENT_FORMS[params_form][1], ROW_FORMS[row_form]
        parts = _parts(student.call("grad_f", give_params(net.params), *give_row(net.X[0], net.Y[0])))
        if parts is not None:
            right = [np.asarray(g, dtype=float) for g in reference.grad_f(net.params, net.X[:1], net.Y[:1])]
            found = _gradients(parts, right, unmet, "of one row")
            break
    if list(unmet) == ["many rows"]:
        for give, params in ARGUMENT_FORMS.values():
            parts = _parts(student.call("grad_f", params(net.params), give(net.X), give(net.Y)))
            if parts is not None:
                total = reference.grad_f(net.params, net.X, net.Y)[0]
                return _kept({"many rows": [_beside(f"dW over {ROWS} rows, whose sum is expected", parts[0], total)]})
    return found


def _parts(outcome: Outcome) -> list | None:
    value = outcome.value
    if isinstance(value, np.ndarray) and value.dtype == object:
        value = value.tolist()
    return list(value) if outcome.ok and isinstance(value, (list, tuple)) and len(value) == len(PARTS) else None


def _gradients(parts: list | None, right: Sequence[np.ndarray], unmet: Sequence[str], of: str) -> Pictures:
    if parts is None:
        return {}
    accepted = dict(zip(PARTS, PARAM_SHAPES))
    return _kept(
        {
            name: [_beside(f"{name} {of}", part, expected, accepted[name] if expected.shape in SHAPES else _flat(name))]
            for name, part, expected in zip(PARTS, parts, right)
            if name in unmet
        }
    )


def _flat(name: str) -> list[tuple[int, ...]]:
    return [(1, 3), (3, 1)] if name in ("db", "dv") else [(1,), (1, 1)]


# --- training -------------------------------------------------------------------------------------------------------------------------


def training(student: Student, unmet: Sequence[str], momentum: bool) -> Pictures:
    """The first steps, the losses, and the loss of a longer run.

    The right run follows the right gradient. So it is not shown to students with a wrong `grad_f`, since their steps follow that.
    """
    function = "gradient_descent_momentum" if momentum else "gradient_descent"
    rng = _rng(student, 7 if momentum else 6)
    found: dict[str, list[Picture | None]] = {}
    tested = student.evidence.of("grad_f")
    grad_f_is_right = tested is None or tested.right
    short = Trial(draw_net(rng, ROWS), iterations=STEPS, lr=LR, alpha=ALPHA if momentum else None)
    if "every step" in unmet and grad_f_is_right:
        found["every step"] = [_way(student, function, short, "The first steps")]
    if "alpha = 0" in unmet and grad_f_is_right:
        still = Trial(short.net, iterations=STEPS, lr=LR, alpha=0.0)
        found["alpha = 0"] = [_way(student, function, still, "The first steps with alpha = 0")]
    if "losses" in unmet:
        found["losses"] = [_losses(student, function, short)]
    name = "faster convergence" if momentum else "training"
    if name in unmet and grad_f_is_right:
        found[name] = [_long_run(student, function, rng, momentum)]
    return _kept(found)


def _run(student: Student, function: str, trial: Trial) -> tuple[np.ndarray, Any] | None:
    """The states of the run that the function makes, and its losses; None where it makes none that can be read."""
    for form in ARGUMENT_FORMS:
        pair = pair_of(student.call_each([trial.call(function, form)])[0], function)
        if isinstance(pair, str):
            continue
        run, _ = trajectories.read_run(pair[0], trial.start, trial.iterations, PARAM_SHAPES)
        if run is not None:
            return run.states, pair[1]
    return None


def _right_run(trial: Trial) -> np.ndarray:
    settings = (trial.net.X, trial.net.Y, trial.net.params, trial.iterations, trial.lr)
    made = reference.gradient_descent_momentum(*settings, trial.alpha or 0.0)[0]
    return np.array([np.concatenate([np.ravel(part) for part in params]) for params in made])


def _way(student: Student, function: str, trial: Trial, title: str) -> Picture | None:
    made = _run(student, function, trial)
    if made is None:
        return None
    states, right = made[0][: 3 * STEPS], _right_run(trial)
    first, second = sorted(np.argsort(np.ptp(right, axis=0))[-2:])
    lines = [
        _line("your steps", states[:, first], states[:, second]),
        _line("right", right[:, first], right[:, second], True),
    ]
    labels = ENTRIES[first], ENTRIES[second]
    return picture(
        lambda: Path(f"{title}, in the plane of {labels[0]} and {labels[1]}", *labels, tuple(make() for make in lines))
    )


def _losses(student: Student, function: str, trial: Trial) -> Picture | None:
    """The recorded losses beside the total loss of the recorded parameters."""
    made = _run(student, function, trial)
    values = as_numbers(made[1]) if made is not None else ""
    if made is None or isinstance(values, str) or values.ndim == 0 or values.size != values.shape[0]:
        return None
    values = values.ravel()[: 3 * STEPS]
    totals = np.array([total_loss(to_params(state), trial.net.X, trial.net.Y) for state in made[0][: 3 * STEPS]])
    # without the start, the first loss is that after the first step
    begins = 1 if len(values) == len(totals) - 1 and abs(values[0] - totals[1]) < abs(values[0] - totals[0]) else 0
    lines = [
        _line("your losses", np.arange(begins, begins + len(values)), values),
        _line("total loss of your parameters", np.arange(len(totals)), totals, True),
    ]
    return picture(_curves, "The losses of a short run", "iteration", "loss", lines)


def _long_run(student: Student, function: str, rng: np.random.Generator, momentum: bool) -> Picture | None:
    X = rng.uniform(-2, 2, (LONG_ROWS, 2))
    trial = Trial(
        Net(initial_params(), X, xor_labels(X)), iterations=LONG_STEPS, lr=LONG_LR, alpha=0.5 if momentum else None
    )
    made = _run(student, function, trial)
    if made is None:
        return None
    runs = [("your run", made[0][: LONG_STEPS + 1], False), ("right", _right_run(trial), True)]
    if momentum:
        runs.append(
            (
                "right, without momentum",
                _right_run(Trial(trial.net, iterations=LONG_STEPS, lr=LONG_LR, alpha=None)),
                True,
            )
        )
    lines = []
    for label, states, right in runs:
        losses = np.array([total_loss(to_params(state), X, trial.net.Y) for state in thinned(states, 60)])
        lines.append(_line(label, np.linspace(0, len(states) - 1, len(losses)), losses, right))
    return picture(
        _curves,
        f"A shorter run on other XOR data: the total loss over {LONG_STEPS} iterations",
        "iteration",
        "total loss",
        lines,
    )


# --- the decision boundary ---------------------------------------------------------------------------------------------------------------


def boundary(student: Student, unmet: Sequence[str]) -> Pictures:
    """`ff_nn_relu` on a few points; Z beside that of the trained network or, for the accuracy, beside XOR."""
    found: dict[str, list[Picture | None]] = {}
    if "ff_nn_relu" in unmet:
        net = draw_net(_rng(student, 8), ROWS)
        calls = [Call("ff_nn_relu", (give(net.X), *params(net.params))) for give, params in ARGUMENT_FORMS.values()]
        found["ff_nn_relu"] = [_forward(calls, student, net, "ff_nn_relu at six points")]
    if {"grid Z", "accuracy"} & set(unmet):
        outcome = student.value("Z")
        Z = as_numbers(outcome.value) if outcome.ok else ""
        if not isinstance(Z, str):
            name = "grid Z" if "grid Z" in unmet else "accuracy"
            found[name] = [_grid(student, Z, name)]
    return _kept(found)


def _grid(student: Student, Z: np.ndarray, name: str) -> Picture | None:
    if Z.shape == (SIDE, SIDE, 1):
        Z = Z[:, :, 0]
    if Z.shape != (SIDE, SIDE):
        return picture(Shape, "The shape of Z", Z.shape, (SIDE, SIDE))
    axis = AXIS[EVERY // 2 :: EVERY]
    points = np.stack(np.meshgrid(axis, axis, indexing="ij"), axis=-1).reshape(-1, 2)
    if name == "accuracy":
        expected, title = xor_labels(points), "Your Z, and where it is not the exclusive or"
    else:
        params = next(iter(trained_params(student).values()), None)
        if params is None:
            return None
        expected, title = reference.yhat(points, params), "Your Z, and where it is not your trained network's"
    X, Y = training_data()
    dots = [(x, y, float(label)) for (x, y), (label,) in zip(X[:DOTS].tolist(), Y[:DOTS].tolist())]
    classes = (Z[EVERY // 2 :: EVERY, EVERY // 2 :: EVERY] > 0.5, expected.reshape(len(axis), len(axis)) > 0.5)
    if np.array_equal(*classes):
        return None  # the departure is too small to be seen
    return picture(Map, title, "x₁", "x₂", *(one.astype(int) for one in classes), (-2.0, 2.0, -2.0, 2.0), dots)
