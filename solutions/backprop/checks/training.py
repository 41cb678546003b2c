"""(D), (E) Measures gradient descent, with and without momentum: short runs step by step, and a run that should train."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from autograder.checking import Call, Finding, Score, Sheet, Student, as_numbers, quiet, scored, trajectories
from autograder.checking.carried import Numeric, Unusable
from autograder.checking.own_gradient import Way
from autograder.checking.stand_ins import TRIFLE
from autograder.checking.training import MOMENTUM, Goal, Judged, Steps, Training, plain
from autograder.checking.trajectories import Field, Run, flat_state
from solutions.backprop import reference
from solutions.backprop.checks import diagnose, pictures
from solutions.backprop.checks.carried import OwnFunctions, wrong_helpers
from solutions.backprop.checks.conventions import ARGUMENT_FORMS, PARAM_SHAPES, Points
from solutions.backprop.checks.networks import (
    Net,
    draw_net,
    final_losses,
    initial_params,
    settled,
    to_params,
    total_loss,
    xor_labels,
)
from solutions.backprop.checks.notebook_run import compare, goes_right_to_its_end
from solutions.backprop.checks.own_gradient import reference_field, ways
from solutions.backprop.checks.reaching import CROWD, crowded
from solutions.backprop.checks.reaching_runs import lasting, trials_of_every_kind
from solutions.backprop.checks.recorded import ARGUMENTS, Trial
from solutions.backprop.checks.stand_ins import repaired, sources, usable

#: A training run like the notebook's, but short: rows x iterations x learning rate is 150 in both. Over 60 XOR data sets the total
#: loss fell to 0.13–0.24 of the start's, and momentum's ended at 0.44–0.71 of plain's. With 100 rows and 200 iterations,
#: Nesterov's momentum failed for 3 of 2,000 seeds.
TRAIN_ROWS, TRAIN_ITERATIONS, TRAIN_LR, TRAIN_ALPHA = 200, 300, 2.5e-3, 0.5
#: Data sets for it are drawn until the model answer does at least this well, which is well inside any sensible threshold.
COMFORTABLE_FALL, COMFORTABLE_RATIO = 0.25, 0.72
#: With fewer rows not every unit can be on for some rows and off for others.
FORETOLD_ROWS = 4
#: A net with more rows that keep away from all kinks takes long to find.
MOST_DRAWN = 70
#: The values of alpha, beside 0: one small, one moderate. Those near 1 are in `reaching_runs`.
ALPHAS = ((0.06, 0.16), (0.4, 0.8))
#: At so many states of a particular run it is seen whether a helper is wrong there.
LOOKED_AT = 12
#: A guard such as log(p + 1e-6), at most, is a matter of taste.
LOSS_GUARD = 1e-6


@quiet
def gradient_descent(student: Student, points: Points, falls_to: float, notebook_run: Mapping[str, float]) -> Score:
    """Judge the bookkeeping, every step, the losses, and a training run: its total loss should fall to `falls_to` of the start's.

    `notebook_run`: the arguments of the notebook's own run, for a remark where the function now makes another run.
    """
    sheet = Sheet("gradient_descent", points, ("bookkeeping", "every step", "losses", "training"))
    check_training(student, sheet, student.draws(6), False, falls_to, notebook_run)
    return scored(
        student, sheet, partial(diagnose.training, momentum=False), partial(pictures.training, momentum=False)
    )


@quiet
def gradient_descent_momentum(
    student: Student, points: Points, faster_by: float, notebook_run: Mapping[str, float]
) -> Score:
    """Judge the same with the momentum rule, and alpha = 0. The training run should end `faster_by` lower than plain descent's."""
    sheet = Sheet(
        "gradient_descent_momentum", points, ("bookkeeping", "every step", "alpha = 0", "losses", "faster convergence")
    )
    check_training(student, sheet, student.draws(7), True, faster_by, notebook_run)
    return scored(student, sheet, partial(diagnose.training, momentum=True), partial(pictures.training, momentum=True))


def check_training(
    student: Student,
    sheet: Sheet,
    rng: np.random.Generator,
    momentum: bool,
    threshold: float,
    notebook_run: Mapping[str, float],
) -> None:
    """Mark the sheet of `gradient_descent` or, with momentum, of `gradient_descent_momentum`.

    `notebook_run` has the keyword arguments with which the notebook calls the function.
    """
    training = TrainingByDescent(momentum, student.seed, notebook_run)
    judged = training.judge(student, rng).marked()
    student.evidence.note(training.function, _is_right(judged))
    if judged.bookkeeping.ok and judged.steps.ok and not judged.stood_in:
        compare(student, momentum, notebook_run)
    training.mark(sheet, judged, "the update rule" if momentum else "params − lr · gradient")
    name = "faster convergence" if momentum else "training"
    sheet.mark(
        name,
        training.trains(student, rng, judged, partial(_goal, student.seed, momentum, threshold)),
        "a run on XOR data converges as it should.",
    )


class TrainingByDescent(Training[Trial]):
    """What judging needs to know about `gradient_descent` or, with momentum, `gradient_descent_momentum`."""

    shapes = PARAM_SHAPES
    forms = tuple(ARGUMENT_FORMS)
    kept = ARGUMENTS
    rules = MOMENTUM

    def __init__(self, momentum: bool, seed: int, notebook_run: Mapping[str, float] | None = None) -> None:
        self.momentum, self.notebook_run = momentum, notebook_run
        lent = sources(seed)
        self.gradient = ("grad_f", lent["grad_f"])
        self.loss_parts = {name: lent[name] for name in ("loss", "yhat")}
        self.function = "gradient_descent_momentum" if momentum else "gradient_descent"

    def trials(self, rng: np.random.Generator) -> list[Trial]:
        # numbers that are round in no way: an alpha may be rounded, or held below a bound
        drawn = [round(float(rng.uniform(*span)), 4) for span in ALPHAS]
        alphas = [*drawn, 0.0] if self.momentum else [None, None]
        # one run has many rows: its gradients are as large as in training, so it shows if large ones are held back
        sizes = ((70, 9, 0.0025), (5, 6, 0.01), (7, 5, 0.02))
        trials = [
            Trial(draw_net(rng, rows), iterations=iterations, lr=lr, alpha=alpha)
            for (rows, iterations, lr), alpha in zip(sizes, alphas)
        ]
        # a parameter may well start at 0
        W, b, v, _ = trials[1].net.params
        return [trials[0], replace(trials[1], net=replace(trials[1].net, params=[W, b, v, 0.0])), *trials[2:]]

    def another(self, rng: np.random.Generator, like: Trial, iterations: int) -> Trial:
        net = draw_net(rng, min(max(FORETOLD_ROWS, like.net.rows), MOST_DRAWN))
        return replace(like, net=crowded(net) if like.net.rows >= CROWD else net, iterations=iterations)

    def patience(self, rng: np.random.Generator, trials: Sequence[Trial]) -> Trial:
        return replace(trials[1], net=settled(trials[1].net, int(rng.integers(2))))

    def lasting(self, student: Student, rng: np.random.Generator) -> Trial | None:
        if self.notebook_run is not None and goes_right_to_its_end(student, self.momentum, self.notebook_run):
            return None
        return lasting(rng, self.momentum)

    def trials_of_every_kind(self, rng: np.random.Generator) -> list[Trial]:
        return trials_of_every_kind(rng, self.momentum)

    def right_field(self, trial: Trial) -> Field:
        return reference_field(trial.net.X, trial.net.Y)

    def ways(self, trial: Trial) -> list[Way]:
        return ways(trial.net.X, trial.net.Y)

    def repaired(self, student: Student, rng: np.random.Generator) -> Student | None:
        return repaired(student, draw_net(rng, rows=7), self.function)

    def losses_are_built_on_right_ones(self, student: Student, rng: np.random.Generator) -> bool:
        """Return True if the student's own loss and yhat are usable and right."""
        wrong, net = wrong_helpers(student), draw_net(rng, rows=7)
        names = ("loss", "yhat")
        tested = [student.evidence.of(name) for name in names]
        # a helper may be wrong on some data only
        if any(found is not None and not found.right for found in tested):
            return False
        return all(name not in wrong and usable(student, name, net) for name in names)

    def built_on_right_ones(self, student: Student, trials: Sequence[Trial], form: str) -> bool:
        """Return True if the student's grad_f and yhat are right on the trials' examples, along all runs of the right gradient."""
        give_examples, give_params = ARGUMENT_FORMS[form]
        for trial in trials:
            X, Y = trial.net.X, trial.net.Y
            field, rule = self.right_field(trial), MOMENTUM[0] if trial.alpha else plain
            told = trajectories.foretold(trial.start, trial.iterations, partial(_foretold_steps, rule, field, trial))
            states = told.states[np.isfinite(told.states).all(axis=1)]
            asked = [to_params(state) for state in states]
            slopes = [Call("grad_f", (give_params(at), give_examples(X), give_examples(Y))) for at in asked]
            outputs = [Call("yhat", (give_examples(X), give_params(at))) for at in asked]
            for slope, right in zip(student.call_each(slopes), field(states)):
                gradient = flat_state(slope.value if slope.ok else None, PARAM_SHAPES)
                if isinstance(gradient, str) or not np.allclose(gradient, right, rtol=1e-3, atol=1e-6):
                    return False
            for output, at in zip(student.call_each(outputs), asked):
                found = as_numbers(output.value) if output.ok else ""
                if isinstance(found, str) or found.size != len(X):
                    return False
                if not np.allclose(found.ravel(), reference.yhat(X, at).ravel(), rtol=1e-3, atol=1e-6):
                    return False
        return True

    def losses(self, student: Student, value: object, run: Run, trial: Trial) -> Finding:
        X, Y = trial.net.X, trial.net.Y
        if run.cut and isinstance(value, (list, tuple, np.ndarray)) and getattr(value, "ndim", True):
            value = value[: len(run.steps)]
        outputs = np.array([reference.yhat(X, to_params(state)).ravel() for state in run.states])
        # where ŷ rounds to 0 or 1 a plain formula gives infinity or 0 · log 0, which deserves no more than a warning
        rounded = ((outputs == 0) | (outputs == 1)).any(axis=1)
        # a particular run, such as one on one row, need tell nothing: ordinary runs have shown it
        differ = (np.ptp(outputs, axis=1) >= TRIFLE) | bool(trial.kind)
        if not np.isfinite(outputs).all() or np.sum(differ & ~rounded) < 2:
            # where the steps of a particular run lead so far out, they are what is charged
            return Finding(
                bool(trial.kind),
                "The losses can't be judged: the networks in trajectories give every example the same output.",
            )
        exact = np.array([total_loss(to_params(s), X, Y) for s in run.states])
        finding = trajectories.read_losses(value, exact, rounded, slack=_guarded(outputs, Y))
        if finding.ok:
            return finding
        own = OwnFunctions(student)
        losses = {"": reference.loss, "loss": own.of_single_examples("loss")}
        forwards = {"": lambda X, params: reference.yhat(X, params), "yhat": own.yhat}
        # what asks less comes first
        wrong_ones = set[str]()
        if (
            not student.counts_as_right("loss")
            and usable(student, "loss", trial.net)
            and _departs(own, "loss", run, trial)
        ):
            wrong_ones.add("loss")
        if (
            not student.counts_as_right("yhat")
            and _departs(own, "yhat", run, trial)
            and usable(student, "yhat", trial.net)
        ):
            wrong_ones.add("yhat")
        # most that are wrong show it at two states, so that all the others need not be asked for; the last is in every record
        few = np.array([int(np.argmin(rounded)), len(run.states) - 1])
        for loss_name, loss in losses.items():
            for yhat_name, forward in forwards.items():
                used = {loss_name, yhat_name} - {""}
                if not used or not used <= wrong_ones:
                    continue
                try:
                    first = _totals(loss, forward, run.states[few], trial)
                    told = {int(at): float(total) for at, total in zip(few, first) if not rounded[at]}
                    if not trajectories.may_be_losses(value, told, len(run.steps)):
                        continue
                    totals = _totals(loss, forward, run.states, trial)
                except Unusable:
                    continue
                if np.isfinite(totals[~rounded]).all() and trajectories.read_losses(value, totals, rounded).ok:
                    own_names = " and ".join(filter(None, (loss_name, yhat_name)))
                    return Finding(
                        True,
                        f"right, given your own {own_names}; a mistake there is counted where it was made.",
                        carried=True,
                    )
        return finding

    def trains_rightly(self, student: Student, rng: np.random.Generator) -> bool:
        """Return True if all steps of the training function are right, along the right gradient, and are recorded.

        One that was right in its own test is so: later cells may give other things the names of what it uses.
        """
        return student.evidence.was_right(self.function) or _is_right(self.judge(student, rng))

    def makes_runs(self, student: Student, rng: np.random.Generator) -> bool:
        """Return True if the training function, right or wrong, makes parameters that leave the start.

        Where something can't be used on which it builds, it is tried with stand-ins. One that was right in its own test makes some.
        """
        if student.evidence.was_right(self.function):
            return True
        trial = self.trials(rng)[0]
        if any(self.makes_a_run(student, trial, form) for form in self.forms):
            return True
        with_stand_ins = repaired(student, trial.net, self.function)
        return with_stand_ins is not None and any(self.makes_a_run(with_stand_ins, trial, form) for form in self.forms)


def _is_right(judged: Judged) -> bool:
    return judged.bookkeeping.ok and judged.steps.ok and judged.field_is_right and not judged.stood_in


def _guarded(outputs: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """By how much a guard moves the total loss at each state. `outputs` are ŷ, (states, n)."""
    of_label = np.where(Y.ravel() == 1, outputs, 1 - outputs)
    return np.asarray(np.log1p(LOSS_GUARD / np.maximum(of_label, LOSS_GUARD)).sum(axis=1))


def _foretold_steps(rule: Steps, field: Field, trial: Trial, run: Run) -> np.ndarray:
    return rule(run, field, trial)


@np.errstate(all="ignore")
def _totals(loss: Numeric, forward: Callable, states: np.ndarray, trial: Trial) -> np.ndarray:
    """The total loss at each state. All are asked for at once: a single state's ŷ in a row would give its total away."""
    outputs = np.concatenate([forward(trial.net.X, to_params(state)) for state in states])
    each = loss(np.tile(trial.net.Y, (len(states), 1)), outputs)
    return each.reshape(len(states), -1).sum(axis=1)


def _departs(own: OwnFunctions, name: str, run: Run, trial: Trial) -> bool:
    """Return True if the student's own loss or yhat differs from the right one at the run's start or end.

    In a particular run it may be somewhere between.
    """
    X, Y = trial.net.X, trial.net.Y
    count = min(len(run.states), LOOKED_AT) if trial.kind else 2
    for state in run.states[np.linspace(0, len(run.states) - 1, count).astype(int)]:
        params = to_params(state)
        right = reference.yhat(X, params)
        try:
            if name == "yhat":
                found = own.yhat(X, params)
            else:
                found, right = own.of_single_examples("loss")(Y, right), reference.loss(Y, right)
        except Unusable:
            return False
        if not np.allclose(found, right, rtol=trajectories.LOSS_RTOL, atol=1e-6, equal_nan=True):
            return True
    return False


# --- a run that trains ------------------------------------------------------------------------------------------------------------


def _goal(seed: int, momentum: bool, threshold: float) -> Goal[Trial]:
    """A run on fresh XOR data, from the handout's initial parameters, that should converge (with momentum: faster than plain descent)."""
    X, Y, plain_loss = _comfortable_data(seed)
    start = initial_params()
    if momentum:
        at_most, asked = (1 - threshold) * plain_loss, f"at least {threshold:.0%} below plain gradient descent"
    else:
        at_most, asked = threshold * total_loss(start, X, Y), f"below {threshold:.0%} of the loss at the start"
    alpha = TRAIN_ALPHA if momentum else None
    trial = Trial(Net(start, X, Y), iterations=TRAIN_ITERATIONS, lr=TRAIN_LR, alpha=alpha)
    return Goal(trial, lambda state: total_loss(to_params(state), X, Y), at_most, asked, "XOR data")


@lru_cache(maxsize=4)
def _comfortable_data(seed: int) -> tuple[np.ndarray, np.ndarray, float]:
    """XOR data on which the model answer trains well within the thresholds, and its final loss without momentum.

    The data are the same with and without momentum, since each search takes as long as a feedback page.
    """
    rng = np.random.default_rng([seed, 9])
    start = initial_params()
    for _ in range(50):
        X = rng.uniform(-2, 2, (TRAIN_ROWS, 2))
        Y = xor_labels(X)
        plain, with_momentum = final_losses(X, Y, TRAIN_ITERATIONS, TRAIN_LR, [0.0, TRAIN_ALPHA])
        if plain < COMFORTABLE_FALL * total_loss(start, X, Y) and with_momentum < COMFORTABLE_RATIO * plain:
            return X, Y, plain
    raise RuntimeError("no XOR data found on which the reference trains: mend reference.py")
