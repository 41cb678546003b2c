"""(F) Measures the decision boundary: the forward function, the grid, and the grid's accuracy on XOR."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from autograder.checking import Score, quiet, scored
from autograder.checking.carried import Unusable, right_given
from autograder.checking.ladder import Finding, as_numbers, climb, difference
from autograder.checking.reach import Call, Outcome, Student
from autograder.checking.sheet import Sheet
from autograder.checking.shown import decided, same_probabilities, shows, turned
from autograder.checking.stand_ins import tells
from solutions.backprop.checks import diagnose, pictures
from solutions.backprop.checks.carried import Helpers, carried_forward, helped
from solutions.backprop.checks.conventions import ARGUMENT_FORMS, Points
from solutions.backprop.checks.grid import GRID, SIDE, trained_params
from solutions.backprop.checks.networks import Net, Params, draw_net, xor_labels
from solutions.backprop.checks.reaching import CROWD, crowded, nets_of_every_kind
from solutions.backprop.checks.training import TrainingByDescent

#: The arguments of ff_nn_relu.
NAMES = ("X", "W", "b", "v", "c")
SAYS_NOTHING = (
    "Z shows a network whose output is the same everywhere, and its cell doesn't draw another network's grid either, so it can't "
    "be seen that it draws a network's output at all."
)


@quiet
def decision_boundary(student: Student, points: Points, accuracy: float) -> Score:
    """Compare `ff_nn_relu` and the grid `Z` with the network, and measure the grid's accuracy on XOR with the trained parameters."""
    sheet = Sheet("decision_boundary", points, ("ff_nn_relu", "grid Z", "accuracy"))
    check_boundary(student, sheet, student.draws(8), accuracy)
    return scored(student, sheet, diagnose.boundary, pictures.boundary)


def check_boundary(student: Student, sheet: Sheet, rng: np.random.Generator, accuracy: float) -> None:
    nets = [draw_net(rng, rows=8), *nets_of_every_kind(rng)]
    nets += [Net(nets[0].params, nets[0].X[:rows], nets[0].Y[:rows]) for rows in (1, 3)]
    nets += [crowded(nets[0]), nets[0]]
    forward, helpers = _forward(student, nets)
    shown = _grid(student, student.value("Z"), helpers, rng)
    if not forward.ok or shown.run == "":
        for with_stand_ins in helped(student, nets[0], "ff_nn_relu"):
            again, given = _forward(with_stand_ins, nets)
            forward = forward if forward.ok else replace(again, carried=again.ok)
            redrawn = _grid(with_stand_ins, with_stand_ins.rerun("Z"), given, rng)
            if shown.run == "" and redrawn.finding.ok:
                shown = replace(redrawn, finding=replace(redrawn.finding, carried=True))
    sheet.mark("ff_nn_relu", forward, "equals the network's output at all points tried.")
    sheet.mark("grid Z", shown.finding, "Z[i][j] is the network's output at (x[i], y[j]).")
    sheet.mark("accuracy", _accuracy(student, rng, shown, accuracy))


@dataclass(frozen=True)
class Shown:
    """What Z shows.

    It has the finding for Z, the run whose network Z shows ('' where it shows none, however turned), that run's final parameters, and
    the student's own wrong helpers with which Z is that network's.
    """

    finding: Finding
    run: str = ""
    params: Params = field(default_factory=list)
    helpers: Helpers = field(default_factory=Helpers)


# --- ff_nn_relu ------------------------------------------------------------------------------------------------------------------


def _forward(student: Student, nets: list[Net]) -> tuple[Finding, Helpers]:
    """The finding for ff_nn_relu, and the helpers with which it is right."""
    finding = _matches(student, nets, Helpers())
    if not finding.ok:
        for helpers in carried_forward(student, ("sigmoid", "relu", "yhat")):
            try:
                if _matches(student, nets, helpers).ok:
                    return right_given(helpers.own), helpers
            except Unusable:
                continue
    return finding, Helpers()


def _matches(student: Student, nets: list[Net], helpers: Helpers) -> Finding:
    """Compare ŷ for many points or for one. A function that takes only one of these forms is judged by that one."""
    first: Any = None  # a Finding from the first form on
    for give_examples, give_params in ARGUMENT_FORMS.values():
        many, single = [], []
        for net in nets:
            expected = helpers.forward(net.X, net.params)
            many.append(
                (
                    Call("ff_nn_relu", (give_examples(net.X), *give_params(net.params)), names=NAMES),
                    expected,
                    [(net.rows, 1), (net.rows,), *([()] if net.rows == 1 else [])],
                )
            )
            for x, one in zip(net.X, expected) if net.rows < CROWD else ():
                single.append(
                    (
                        Call("ff_nn_relu", (x, *give_params(net.params)), names=NAMES),
                        one.reshape(()),
                        [(), (1,), (1, 1)],
                    )
                )
        findings = []
        for cases in (many, single):
            outcomes = student.call_each([call for call, _, _ in cases])
            judged = [
                climb(outcome, expected.reshape(shapes[0]), "ff_nn_relu(X, W, b, v, c)", shapes)
                for outcome, (_, expected, shapes) in zip(outcomes, cases)
            ]
            (_, _, shapes), outcome = cases[0], outcomes[0]
            takes_the_form = outcome.ok and getattr(as_numbers(outcome.value), "shape", None) in shapes
            findings.append((takes_the_form, next((f for f in judged if not f.ok), Finding(True))))
        taken = [finding for takes, finding in findings if takes]
        if taken and all(finding.ok for finding in taken):
            return Finding(True)
        wrong = next((f for f in taken if not f.ok), findings[0][1])
        first = wrong if first is None else first
        if taken:
            break  # it can be used in the contract's form, and is judged by that
    return first


# --- the grid ----------------------------------------------------------------------------------------------------------------------


def _grid(student: Student, outcome: Outcome, helpers: Helpers, rng: np.random.Generator) -> Shown:
    if not outcome.ok:
        return Shown(Finding(False, outcome.problem))
    Z = as_numbers(outcome.value)
    if isinstance(Z, str):
        return Shown(Finding(False, f"Z should be an array of numbers, but it is {Z}."))
    if Z.shape[:2] == (SIDE, SIDE) and Z.size == SIDE**2:
        Z = Z.reshape(SIDE, SIDE)  # each point's output may be an array of one
    if Z.shape != (SIDE, SIDE):
        return Shown(Finding(False, f"Z should have shape {(SIDE, SIDE)}, but it has shape {Z.shape}."))
    trained = trained_params(student)
    if not trained:
        return Shown(
            Finding(
                False, "Z needs the trained parameters trajectories_momentum[-1], and there are none to compare with."
            )
        )
    for run, params in trained.items():
        for given in _explanations(student, helpers):
            try:
                expected = given.forward(GRID, params).reshape(SIDE, SIDE)
            except Unusable:
                continue
            if shows(Z, expected):
                if not _tells(Z, expected) and not _draws_another(student, rng, helpers):
                    return Shown(Finding(False, SAYS_NOTHING))
                return Shown(right_given(given.own) if given.own else Finding(True), run, params, given)
            if how := turned(Z, expected, {"transposed": ": Z[i][j] should belong to (x[i], y[j])"}):
                return Shown(Finding(False, f"Z is {how}."), run, params, given)
    expected = helpers.forward(GRID, next(iter(trained.values()))).reshape(SIDE, SIDE)
    if set(np.unique(Z)) <= {0.0, 1.0}:
        others = int(np.sum((expected > 0.5) != Z))
        how = f"has another class than the trained network at {others:,} of {Z.size:,} points"
    else:
        how = difference(Z, expected)
    return Shown(Finding(False, f"Z is not the trained network's output on the grid: it {how}."))


def _explanations(student: Student, helpers: Helpers) -> Iterator[Helpers]:
    """The helpers with which Z may be right: first those of ff_nn_relu, then helpers that are wrong only where its test didn't go."""
    yield helpers
    yield Helpers()
    yield from carried_forward(student, ("sigmoid", "relu", "yhat"))


def _tells(Z: np.ndarray, expected: np.ndarray) -> bool:
    """Return True if the network's output varies, so that a constant Z can't be right."""
    if same_probabilities(Z, expected):
        return tells(expected.ravel())
    return len(np.unique(Z[decided(expected)])) > 1


def _draws_another(student: Student, rng: np.random.Generator, helpers: Helpers) -> bool:
    """Return True if the cell that makes Z, run again with other final parameters, shows the network with these."""
    params = draw_net(rng, rows=8).params
    while not 0.1 < np.mean(Helpers().forward(GRID, params) > 0.5) < 0.9:
        params = draw_net(rng, rows=8).params
    texts = [repr(np.asarray(part).tolist()) for part in params]
    sources = {
        f"{part}_final": f"{part}_final = np.array({text})[()]" for part, text in zip(("W", "b", "v", "c"), texts)
    }
    last = f"[np.array({texts[0]}), np.array({texts[1]}), np.array({texts[2]}), {texts[3]}]"
    sources |= {run: f"{run} = [{last}]" for run in ("trajectories_momentum", "trajectories_standard")}
    outcome = student.with_stand_ins(sources).rerun("Z")
    Z = as_numbers(outcome.value) if outcome.ok else ""
    if isinstance(Z, str) or Z.size != SIDE * SIDE:
        return False
    Z = Z.reshape(SIDE, SIDE)
    expected = [given.forward(GRID, params).reshape(SIDE, SIDE) for given in (helpers, Helpers())]
    return any(shows(Z, one) and _tells(Z, one) for one in expected)


# --- accuracy -----------------------------------------------------------------------------------------------------------------------


def _accuracy(student: Student, rng: np.random.Generator, shown: Shown, asked: float) -> Finding:
    """Judge which share of the grid the network classifies as XOR does, with the parameters that Z shows.

    Accuracy belongs to the trained parameters, so they are judged in a right network: outputs that are labels have learnt nothing.
    It counts only for a Z that the trained network drew.
    """
    if not shown.run:
        return Finding(False, "It is measured on a grid Z that shows your trained network.")
    momentum = shown.run == "trajectories_momentum"
    training = TrainingByDescent(momentum, student.seed)
    if not training.makes_runs(student, rng):
        if momentum and shown.finding.ok and TrainingByDescent(False, student.seed).makes_runs(student, rng):
            return Finding(
                True,
                f"not held against you: the grid is right, and that {training.function} trains none is counted there.",
                carried=True,
            )
        return Finding(False, f"It needs parameters that your {training.function} has trained.")
    # no grid point lies on an axis, since SIDE is even
    classes = Helpers().forward(GRID, shown.params) > 0.5
    share = float(np.mean(classes == (xor_labels(GRID) > 0.5)))
    if share >= asked:
        return Finding(True, f"{share:.1%} of the grid is classified as XOR ({asked:.0%} asked).")
    own = bool(shown.helpers.own) or shown.finding.carried
    if own and _fits_own_network(student):
        return Finding(
            True,
            "not held against you: the grid faithfully shows your own functions, whose mistake is counted elsewhere.",
            carried=True,
        )
    faulty = not own and not training.trains_rightly(student, rng)
    if student.value("Z").kind == "unreachable":
        return Finding(
            False, f"Your {training.function} could not be tested again: it ended the notebook's run, or took too long."
        )
    if faulty:
        return Finding(
            True,
            "not held against you: the grid faithfully shows your network, whose training is graded above.",
            carried=True,
        )
    return Finding(False, f"{share:.1%} of the grid is classified as XOR; {asked:.0%} is asked.")


def _fits_own_network(student: Student) -> bool:
    """Return True if the student's gradient is right given their own functions, so that training fits these and not a right network."""
    tested = student.evidence.of("grad_f")
    return tested is None or tested.earned
