"""What each hidden test of `backprop` measures. One function a test cell: `check(student, points={...}, thresholds) -> Score`.

Every comparison is with the model answer, which is itself held against finite differences first. An error is charged where it
is made (see `carried`), a matter of taste nowhere (see `conventions`). Points and thresholds stand in the notebook.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import numpy as np

from autograder.checking import diagnosis, gradients
from autograder.checking.ladder import ATOL, Finding, climb, numbers_of_shape
from autograder.checking.reach import Call, Outcome, Student
from autograder.checking.score import Score
from autograder.checking.sheet import Sheet
from solutions.backprop import reference
from solutions.backprop.checks import diagnose, pictures
from solutions.backprop.checks.boundary import check_boundary
from solutions.backprop.checks.carried import Helpers, Unusable, carried_forward, gradient_of, right_given
from solutions.backprop.checks.conventions import ARGUMENT_FORMS, NUMBER_FORMS, NUMBER_SHAPES
from solutions.backprop.checks.networks import Net, draw_net, total_loss
from solutions.backprop.checks.own_gradient import grad_f_findings
from solutions.backprop.checks.reaching import CROWD, crowded, nets_of_every_kind
from solutions.backprop.checks.stand_ins import repaired, usable
from solutions.backprop.checks.training import check_training

Points = Mapping[str, float]

#: The numbers of a wrong answer may overflow; that is for the check to say, not for a warning in the notebook.
_QUIET = np.errstate(all="ignore")

#: log(p + 1e-7), the usual guard, moves a loss of a probability of 0.03 by 3e-6 of itself; a wrong base by a factor of 1.4.
LOSS_RTOL = 1e-4
#: ŷ at s = ±40 is 0 or 1 to 4e-18; clipping it to [1e-7, 1 − 1e-7] is a matter of taste.
EXTREME_ATOL = 1e-6
#: Seconds that a check may have taken for a diagnosis to follow, which takes about as long: the time of the cells after it is not
#: spent on it.
DIAGNOSED_UP_TO = 30
#: A sum at the output nearer to 0 is not stretched to 40.
QUIET_SUM = 0.1


def _rng(student: Student, check: int) -> np.random.Generator:
    """The stream of one check: a function of the student's seed, and different for each check."""
    return np.random.default_rng([student.seed, check])


def _scored(
    student: Student,
    sheet: Sheet,
    explain: Callable[[Student, list[str]], list[str]],
    show: Callable[[Student, list[str]], pictures.Pictures],
) -> Score:
    """The sheet's score, with a diagnosis and pictures where points were lost. What fails of these costs no points, and is told to a
    person."""
    if not sheet.unmet or not diagnosis.wanted() or sheet.seconds > DIAGNOSED_UP_TO:
        return sheet.score()
    said, shown = [], {}
    try:
        said = explain(student, sheet.unmet)
    except Exception as error:
        student.remarks.append(f"The diagnosis of {sheet.check} failed: {type(error).__name__}: {error}.")
    try:
        shown = show(student, sheet.unmet)
    except Exception as error:
        student.remarks.append(f"The pictures of {sheet.check} failed: {type(error).__name__}: {error}.")
    return sheet.score(said, shown)


def _first_wrong(findings: Iterable[Finding]) -> Finding:
    return next((finding for finding in findings if not finding.ok), Finding(True))


# --- (A) get_grad ---------------------------------------------------------------------------------------------------------


@_QUIET
def get_grad(student: Student, points: Points) -> Score:
    """`get_grad(x, y, W, b, v, c)` → (dW, db, dv, dc) for one example, at 20 points; criteria dW, db, dv, dc."""
    names = ("dW", "db", "dv", "dc")
    sheet = Sheet("get_grad", points, names)
    rng = _rng(student, 2)
    nets = [draw_net(rng, rows=8), *nets_of_every_kind(rng)]
    calls, expected = [], []
    for net in nets:
        W, b, v, c = net.params
        examples = [(x, float(y.item()), W, b.ravel(), v.ravel(), c) for x, y in zip(net.X, net.Y)]
        right = [reference.get_grad(*example) for example in examples]
        _vouch_for([sum(parts) for parts in zip(*right)], net)
        calls += [Call("get_grad", example) for example in examples]
        expected += right
    calls, expected = [*calls, calls[0]], [*expected, expected[0]]  # the same question has the same answer
    vector = [(3,), (1, 3), (3, 1)]
    shapes = dict(dW=[(2, 3)], db=vector, dv=vector, dc=NUMBER_SHAPES)
    outcomes = student.call_each(calls)
    found = []
    for position, name in enumerate(names):
        findings = (
            _climb_part(outcome, position, names, np.asarray(gradient[position], dtype=float), shapes[name])
            for outcome, gradient in zip(outcomes, expected)
        )
        found.append(_first_wrong(findings))
        sheet.mark(name, found[-1], f"equals the gradient at all {len(calls)} examples tried.")
    student.evidence.note("get_grad", all(found), list(zip(calls, outcomes)))
    return _scored(student, sheet, diagnose.get_grad, pictures.get_grad)


def _climb_part(outcome: Outcome, position: int, names: tuple[str, ...], expected: np.ndarray, shapes: list) -> Finding:
    """One of several returned quantities; what is wrong with the whole is said of each."""
    if not outcome.ok:
        return Finding(False, outcome.problem)
    returned = ", ".join(names)
    value = outcome.value
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
    return climb(Outcome("value", value[position]), expected, names[position], shapes)


def _vouch_for(gradient: Sequence, net: Net) -> None:
    """Hold the model answer, summed over the rows, against finite differences, so that a slip in an edited reference can't cost
    students points."""
    differences = gradients.central_differences(lambda p: total_loss(p, net.X, net.Y), net.params)
    parts = [np.asarray(g, dtype=float).reshape(d.shape) for g, d in zip(gradient, differences, strict=True)]
    if not gradients.agree(parts, differences):
        raise RuntimeError("the reference's gradient disagrees with finite differences of the loss: mend reference.py")


# --- activations ------------------------------------------------------------------------------------------------------------


@_QUIET
def activations(student: Student, points: Points) -> Score:
    """sigmoid, relu and their derivatives, elementwise, at ordinary and extreme z; criteria by their names."""
    names = ("sigmoid", "relu", "sigmoid_prime", "relu_prime")
    sheet = Sheet("activations", points, names)
    rng = _rng(student, 3)
    ordinary = rng.uniform(-4, 4, (4, 3))
    ordinary[0, 0], ordinary[1, 1] = 0.0, -ordinary[1, 1]
    ordinary[2] = [1e-3, -1e-3, 1.0]
    column = rng.uniform(-3, 3, (CROWD, 1))
    extreme = np.array([[-40.0, 40.0, 0.0, -15.0, 15.0, *rng.uniform(-9, -7, 1), *rng.uniform(7, 9, 1)]])
    inputs = [ordinary, column, extreme]
    for name in names:
        calls = [Call(name, (z,)) for z in inputs]
        outcomes = student.call_each(calls)
        finding = _elementwise(outcomes, inputs, name)
        student.evidence.note(name, finding.ok, list(zip(calls, outcomes)))
        if name == "sigmoid_prime" and not finding.ok:
            own = student.call_each([Call("sigmoid", (z,)) for z in inputs])
            # of a constant or NaN there is no slope to know
            if usable(student, "sigmoid", draw_net(rng, rows=8)):
                carried = _slope_of_own_sigmoid(own, outcomes, inputs)
                finding = carried if carried.ok else finding
        sheet.mark(name, finding, "right for ordinary z, for z = 0 and for z = ±40.")
    return _scored(student, sheet, diagnose.activations, pictures.activations)


def _elementwise(outcomes: list[Outcome], inputs: list[np.ndarray], name: str) -> Finding:
    right = getattr(reference, name)
    finding = _first_wrong(climb(o, right(z), f"{name}(z)", inputs=z) for o, z in zip(outcomes[:2], inputs[:2]))
    if not finding.ok:
        return finding
    return climb(outcomes[2], right(inputs[2]), f"{name}(z) at z = −40, 40 and 0", atol=EXTREME_ATOL, inputs=inputs[2])


def _slope_of_own_sigmoid(own: list[Outcome], outcomes: list[Outcome], inputs: list[np.ndarray]) -> Finding:
    """sigmoid_prime as σ(1 − σ) of the student's own, wrong σ: no second mistake."""
    for sigma, slope, z in zip(own, outcomes, inputs):
        if not (sigma.ok and slope.ok):
            return Finding(False)
        values, finding = numbers_of_shape(sigma.value, "sigmoid(z)", [z.shape])
        if values is None or not climb(slope, values * (1 - values), "sigmoid_prime(z)").ok:
            return finding if values is None else Finding(False)
    return Finding(True, "right, given your own sigmoid; the mistake there is counted at sigmoid.", carried=True)


# --- loss and forward ---------------------------------------------------------------------------------------------------------


@_QUIET
def loss_and_forward(student: Student, points: Points) -> Score:
    """`loss`, `loss_derivative` of single examples; `yhat` on ordinary nets, on one row, and where |s| = 40."""
    sheet = Sheet("loss_and_forward", points, ("loss", "loss_derivative", "yhat", "yhat at extremes"))
    rng = _rng(student, 4)
    for name in ("loss", "loss_derivative"):
        sheet.mark(name, _single_examples(student, name, rng), "right for y = 0 and y = 1.")

    nets = [draw_net(rng, rows=8), *nets_of_every_kind(rng)]
    nets += [Net(nets[0].params, nets[0].X[:1], nets[0].Y[:1]), crowded(nets[0]), nets[0]]
    loud = _loud(rng)
    people = [student, *filter(None, [repaired(student, nets[0], "loss")])]
    right, answers = True, []
    for name, cases, atol, praise in (
        ("yhat", nets, ATOL, "equals the network's output on every row tried."),
        ("yhat at extremes", loud, EXTREME_ATOL, "finite and right where the weighted sum is ±40."),
    ):
        # before any helper is: a wrong sigmoid is asked about the right sums, and could keep them for yhat
        asked = [(someone, _ask_yhat(someone, cases, atol)) for someone in people]
        finding = _forward(asked[0][1], cases, Helpers(), atol)
        right = right and finding.ok
        answers += [(Call("yhat", (net.X, net.params)), outcome) for net, outcome in zip(cases, asked[0][1][0])]
        for someone, outcomes in asked:
            if not finding.ok:
                finding = _carried(
                    finding,
                    someone,
                    ("sigmoid", "relu"),
                    lambda helpers, o=outcomes, n=cases, a=atol: _forward(o, n, helpers, a),
                )
        sheet.mark(name, finding, praise)
    student.evidence.note("yhat", right, answers)
    return _scored(student, sheet, diagnose.loss_and_forward, pictures.loss_and_forward)


def _loud(rng: np.random.Generator) -> list[Net]:
    """Nets of one row whose sum at the output is 40 or −40, some of either with the same parameters but for a factor: to know
    which it is takes the whole network."""
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
    examples = [(y, float(p)) for p in probabilities for y in (0, 1)]
    right = [float(getattr(reference, name)(y, p)) for y, p in examples]
    first, answers = None, []
    for form in NUMBER_FORMS.values():
        calls = [Call(name, (form(y), form(p))) for y, p in examples]
        outcomes = student.call_each(calls)
        answers += zip(calls, outcomes)
        finding = _first_wrong(
            climb(outcome, np.asarray(value), f"{name}({y}, {p:.3g})", NUMBER_SHAPES, rtol=LOSS_RTOL)
            for outcome, value, (y, p) in zip(outcomes, right, examples)
        )
        if finding.ok:
            student.evidence.note(name, True, answers)
            return finding
        first = first or finding
        if outcomes[0].ok:  # the function takes this form, so it is judged on it
            break
    student.evidence.note(name, False, answers)
    return first


def _ask_yhat(student: Student, nets: list[Net], atol: float) -> list[list[Outcome]]:
    """What yhat gives for each net, in every form of the arguments up to one in which it is right."""
    asked: list[list[Outcome]] = []
    for examples, params in ARGUMENT_FORMS.values():
        asked.append(student.call_each([Call("yhat", (examples(net.X), params(net.params))) for net in nets]))
        if _forward(asked[-1:], nets, Helpers(), atol).ok:
            break
    return asked


def _forward(in_each_form: list[list[Outcome]], nets: list[Net], helpers: Helpers, atol: float) -> Finding:
    first = None
    for outcomes in in_each_form:
        finding = _first_wrong(
            climb(
                outcome,
                helpers.forward(net.X, net.params),
                "yhat(X, params)",
                [(net.rows, 1), (net.rows,), *([()] if net.rows == 1 else [])],
                atol=atol,
            )
            for outcome, net in zip(outcomes, nets)
        )
        if finding.ok:
            return finding
        first = first or finding
    return first


def _carried(finding: Finding, student: Student, using: tuple[str, ...], judge) -> Finding:
    """The finding, or, where the student's own wrong helpers explain it, that it is right given these."""
    for helpers in carried_forward(student, using):
        try:
            if judge(helpers).ok:
                return right_given(helpers)
        except Unusable:
            continue
    return finding


# --- (B) grad_f -----------------------------------------------------------------------------------------------------------------


@_QUIET
def grad_f(student: Student, points: Points) -> Score:
    """`grad_f(params, x, y)` → [dW, db, dv, dc] on single rows, and the sum over them where it takes many."""
    sheet = Sheet("grad_f", points, ("dW", "db", "dv", "dc", "many rows"))
    rng = _rng(student, 5)

    def draw() -> list[Net]:
        nets = [draw_net(rng, rows=8), *nets_of_every_kind(rng)]
        for net in nets:
            _vouch_for(gradient_of(Helpers(), net), net)
        return [*nets, Net(nets[0].params, nets[0].X[:2], nets[0].Y[:2])]  # the same questions have the same answers

    findings = grad_f_findings(student, draw)
    for name in ("dW", "db", "dv", "dc"):
        sheet.mark(name, findings[name], "equals the gradient on all single rows tried.")
    sheet.mark("many rows", findings["many rows"], "the sum over the rows.")
    return _scored(student, sheet, diagnose.grad_f, pictures.grad_f)


# --- (D), (E) training --------------------------------------------------------------------------------------------------------------


@_QUIET
def gradient_descent(student: Student, points: Points, falls_to: float, notebook_run: Mapping[str, float]) -> Score:
    """The bookkeeping, every step, the losses, and a training run: its total loss falls to `falls_to` of the start's.

    `notebook_run`, the arguments of the notebook's own run, is for a remark where the function now makes another one.
    """
    sheet = Sheet("gradient_descent", points, ("bookkeeping", "every step", "losses", "training"))
    check_training(student, sheet, _rng(student, 6), False, falls_to, notebook_run)
    return _scored(
        student, sheet, partial(diagnose.training, momentum=False), partial(pictures.training, momentum=False)
    )


@_QUIET
def gradient_descent_momentum(
    student: Student, points: Points, faster_by: float, notebook_run: Mapping[str, float]
) -> Score:
    """As for plain descent, with the momentum rule, alpha = 0, and a training run ending `faster_by` lower than plain."""
    sheet = Sheet(
        "gradient_descent_momentum", points, ("bookkeeping", "every step", "alpha = 0", "losses", "faster convergence")
    )
    check_training(student, sheet, _rng(student, 7), True, faster_by, notebook_run)
    return _scored(student, sheet, partial(diagnose.training, momentum=True), partial(pictures.training, momentum=True))


# --- (F) decision boundary -------------------------------------------------------------------------------------------------------------


@_QUIET
def decision_boundary(student: Student, points: Points, accuracy: float) -> Score:
    """`ff_nn_relu` against the network, the grid `Z`, and its accuracy on XOR with the trained parameters."""
    sheet = Sheet("decision_boundary", points, ("ff_nn_relu", "grid Z", "accuracy"))
    check_boundary(student, sheet, _rng(student, 8), accuracy)
    return _scored(student, sheet, diagnose.boundary, pictures.boundary)
