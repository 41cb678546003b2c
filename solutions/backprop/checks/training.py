"""(D), (E) What the tests of gradient descent, with and without momentum, measure: short runs step by step, and a run that trains.

The short runs follow the student's own gradient, so an error in `grad_f` costs nothing here; where it can't be used at all,
a stand-in takes its place.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import islice

import numpy as np

from autograder.checking import Score, quiet, scored, trajectories
from autograder.checking.ladder import Finding, as_numbers
from autograder.checking.reach import Call, Student
from autograder.checking.sheet import Sheet
from autograder.checking.trajectories import Field, Run, flat_state
from solutions.backprop import reference
from solutions.backprop.checks import diagnose
from solutions.backprop.checks.carried import LeadsNowhere, NotFollowed, OwnFunctions, Unusable, wrong_helpers
from solutions.backprop.checks.conventions import ARGUMENT_FORMS, PARAM_SHAPES, Points
from solutions.backprop.checks.networks import (
    draw_net,
    final_losses,
    initial_params,
    settled,
    to_params,
    to_state,
    total_loss,
    xor_labels,
)
from solutions.backprop.checks.notebook_run import compare
from solutions.backprop.checks.own_gradient import (
    ASKED,
    OWN_GRADIENTS,
    holds_still,
    own_fields,
    reference_field,
)
from solutions.backprop.checks.reaching_runs import trials_of_every_kind
from solutions.backprop.checks.recorded import (
    OVERWRITTEN,
    Trial,
    goes_somewhere,
    pair_of,
    repeated,
    stays_to_the_end,
    unfold,
    untouched,
)
from solutions.backprop.checks.stand_ins import SOURCES, TRIFLE, repaired, usable

#: A training run as the notebook's, made short: rows x iterations x learning rate is the same 150. Over 60 XOR data sets the
#: total loss fell to 0.13–0.24 of the start's, and momentum's ended at 0.44–0.71 of plain's. With 100 rows and 200 iterations,
#: Nesterov's momentum failed for 3 of 2,000 seeds.
TRAIN_ROWS, TRAIN_ITERATIONS, TRAIN_LR, TRAIN_ALPHA = 200, 300, 2.5e-3, 0.5
#: Data sets for it are drawn until the model answer is at least this comfortable, well inside any sensible threshold.
COMFORTABLE_FALL, COMFORTABLE_RATIO = 0.25, 0.72
#: The model answer's runs make all of their way at a cosine of more than 0.9 to the gradient, with and without momentum.
DOWNHILL_COSINE, DOWNHILL_SHARE = 0.8, 0.9
#: Steps at which the student's own gradient is asked for.
SAMPLED_STEPS = 30
FAITHFUL = "not held against you: the steps faithfully follow your gradient, whose mistake is counted elsewhere."


@quiet
def gradient_descent(student: Student, points: Points, falls_to: float, notebook_run: Mapping[str, float]) -> Score:
    """The bookkeeping, every step, the losses, and a training run: its total loss falls to `falls_to` of the start's.

    `notebook_run`, the arguments of the notebook's own run, is for a remark where the function now makes another one.
    """
    sheet = Sheet("gradient_descent", points, ("bookkeeping", "every step", "losses", "training"))
    check_training(student, sheet, student.draws(6), False, falls_to, notebook_run)
    return scored(student, sheet, partial(diagnose.training, momentum=False))


@quiet
def gradient_descent_momentum(
    student: Student, points: Points, faster_by: float, notebook_run: Mapping[str, float]
) -> Score:
    """As for plain descent, with the momentum rule, alpha = 0, and a training run ending `faster_by` lower than plain."""
    sheet = Sheet(
        "gradient_descent_momentum", points, ("bookkeeping", "every step", "alpha = 0", "losses", "faster convergence")
    )
    check_training(student, sheet, student.draws(7), True, faster_by, notebook_run)
    return scored(student, sheet, partial(diagnose.training, momentum=True))


@dataclass(frozen=True)
class Judged:
    """The findings of one way of calling the function."""

    bookkeeping: Finding
    steps: Finding
    plain_at_zero: Finding
    losses: Finding
    form: str = "arrays"
    field_is_right: bool = False  # the steps follow the right gradient, not only the student's own
    stood_in: Mapping[str, str] = field(default_factory=dict)  # the stand-ins that were needed
    unclear: bool = False  # a run left all bounds, or a gradient of the student's led nowhere: others may show more
    not_followed: bool = (
        False  # the run is not judged along a gradient of the student's, so that a stand-in must show the rule
    )

    @property
    def met(self) -> int:
        return sum(finding.ok for finding in (self.bookkeeping, self.steps, self.plain_at_zero, self.losses))

    @property
    def all_met(self) -> bool:
        return self.met == 4

    def marked(self) -> "Judged":
        """The same, with what is owed to leniency marked: all of it where a stand-in was needed, and the steps along a gradient of
        the student's own."""

        def mark(finding: Finding, carried: bool) -> Finding:
            return replace(finding, carried=finding.ok and (finding.carried or carried or bool(self.stood_in)))

        own = not self.field_is_right
        return replace(
            self,
            bookkeeping=mark(self.bookkeeping, False),
            steps=mark(self.steps, own),
            plain_at_zero=mark(self.plain_at_zero, own),
            losses=mark(self.losses, False),
        )


def check_training(
    student: Student,
    sheet: Sheet,
    rng: np.random.Generator,
    momentum: bool,
    threshold: float,
    notebook_run: Mapping[str, float],
) -> None:
    """Mark the sheet of `gradient_descent` or, with momentum, of `gradient_descent_momentum`.

    `notebook_run` has the keyword arguments with which the notebook calls it.
    """
    judged = judge_training(student, rng, momentum).marked()
    if judged.bookkeeping.ok and judged.steps.ok and not judged.stood_in:
        compare(student, momentum, notebook_run)
    sheet.mark(
        "bookkeeping", judged.bookkeeping, "one entry an iteration, the start untouched, the final parameters last."
    )
    note = (
        f" (tested with a stand-in for {' and '.join(judged.stood_in)}, which can't be used)" if judged.stood_in else ""
    )
    rule = "the update rule" if momentum else "params − lr · gradient"
    sheet.mark("every step", judged.steps, f"every step follows {rule}{note}.")
    if momentum:
        sheet.mark("alpha = 0", judged.plain_at_zero, "with alpha = 0 it is plain gradient descent.")
    sheet.mark("losses", judged.losses, "the total loss of the parameters, each iteration.")
    name = "faster convergence" if momentum else "training"
    sheet.mark(
        name,
        _trains(student.with_stand_ins(judged.stood_in), rng, momentum, threshold, judged),
        "a run on XOR data converges as it should.",
    )


def judge_training(student: Student, rng: np.random.Generator, momentum: bool) -> Judged:
    """The best findings over the forms of arguments, and, where something the function builds on can't be used, with a
    stand-in for that."""
    function = "gradient_descent_momentum" if momentum else "gradient_descent"
    best = _best_form(student, function, rng, momentum)
    if not best.all_met:
        with_stand_ins = repaired(student, draw_net(rng, rows=7), function)
        if with_stand_ins is not None:
            other = _best_form(with_stand_ins, function, rng, momentum)
            if other.met > best.met:
                best = replace(other, stood_in=with_stand_ins.stand_ins)
    if best.unclear or best.not_followed:
        # along a wrong gradient a run may leave all bounds, and of NaN nothing can be told: the rule shows along another one
        lent = {name: SOURCES[name] for name in (("loss", "yhat", "grad_f") if best.unclear else ("grad_f",))}
        other = _best_form(student.with_stand_ins({**best.stood_in, **lent}), function, rng, momentum)
        if other.met > best.met:
            best = replace(other, stood_in={**best.stood_in, **lent})
    if not best.losses.ok and not _forward_is_right(student, rng):
        # a wrong yhat or loss may give NaN, from which nothing can be told: how the losses are kept shows with others
        lent = student.with_stand_ins({**best.stood_in, "loss": SOURCES["loss"], "yhat": SOURCES["yhat"]})
        if _best_form(lent, function, rng, momentum).losses.ok:
            kept = Finding(
                True, "right, given a loss and a yhat; a mistake in yours is counted where it was made.", True
            )
            return replace(
                _in_every_regime(student.with_stand_ins(best.stood_in), function, rng, momentum, best), losses=kept
            )
    return _in_every_regime(student.with_stand_ins(best.stood_in), function, rng, momentum, best)


def _in_every_regime(
    student: Student, function: str, rng: np.random.Generator, momentum: bool, judged: Judged
) -> Judged:
    """What was judged on ordinary runs, and is right there, judged on others too. Along a wrong gradient these may lead anywhere,
    which says nothing."""
    if judged.met < 2:
        return judged
    trials = trials_of_every_kind(rng, momentum)
    further = _judge(student, function, trials, judged.form, rng)
    if further.unclear and not judged.field_is_right:
        return judged
    if not further.all_met and not _built_on_right_ones(student, trials, judged.form):
        # what it builds on is wrong there, which is charged in its own test: the rule shows with others
        lent = student.with_stand_ins({name: SOURCES[name] for name in ("loss", "yhat", "grad_f")})
        further = _judge(lent, function, trials, judged.form, rng)
        if further.unclear:
            return judged
        further = replace(further, losses=judged.losses)
    names = ["bookkeeping", "steps", "plain_at_zero"]
    # losses that are right outright: what follows from a wrong yhat may say nothing on one row
    if not judged.stood_in and not judged.losses.message:
        names.append("losses")
    worse = {
        name: getattr(further, name) for name in names if getattr(judged, name).ok and not getattr(further, name).ok
    }
    return replace(judged, **worse)


def _forward_is_right(student: Student, rng: np.random.Generator) -> bool:
    """Whether the student's own loss and yhat can be used and are right, so that no other need stand in for them."""
    wrong, net = wrong_helpers(student), draw_net(rng, rows=7)
    return all(name not in wrong and usable(student, name, net) for name in ("loss", "yhat"))


def _built_on_right_ones(student: Student, trials: list[Trial], form: str) -> bool:
    """Whether the student's grad_f and yhat are right on the trials' examples, all along the runs that right gradients make."""
    give_examples, give_params = ARGUMENT_FORMS[form]
    for trial in trials:
        X, Y = trial.net.X, trial.net.Y
        field, rule = reference_field(X, Y), RULES[0] if trial.alpha else _plain
        told = trajectories.foretold(trial.start, trial.iterations, lambda run, f=field, r=rule, t=trial: r(run, f, t))
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


def _draw_trials(rng: np.random.Generator, momentum: bool) -> list[Trial]:
    alphas = (0.1, 0.5, 0.0) if momentum else (None, None)
    # many rows in one: their gradients are as large as in training, so that it shows where large ones are held back
    sizes = ((70, 9, 0.0025), (5, 6, 0.01), (7, 5, 0.02))
    trials = [Trial(draw_net(rng, rows), iterations, lr, alpha) for (rows, iterations, lr), alpha in zip(sizes, alphas)]
    # a parameter may well start at 0
    W, b, v, _ = trials[1].net.params
    return [trials[0], replace(trials[1], net=replace(trials[1].net, params=[W, b, v, 0.0])), *trials[2:]]


def _best_form(student: Student, function: str, rng: np.random.Generator, momentum: bool) -> Judged:
    best = None
    for form in ARGUMENT_FORMS:
        # what stays unclear in one form of arguments is no bad luck in another
        for _ in range(1 if best is not None and best.unclear else DRAWS):
            # new ones each time: in judging, the student's helpers may have been asked about what follows from the old ones
            judged = _judge(student, function, _draw_trials(rng, momentum), form, rng)
            if best is None or judged.met > best.met:
                best = judged
            if not judged.unclear:
                break
        if best.all_met:
            break
    return best


def _judge(student: Student, function: str, trials: list[Trial], form: str, rng: np.random.Generator) -> Judged:
    patience = replace(trials[1], net=settled(trials[1].net, int(rng.integers(2))))
    *outcomes, patient = student.call_each([trial.call(function, form) for trial in (*trials, patience)])
    runs, bookkeeping, losses = [], [], []
    for trial, outcome in zip(trials, outcomes):
        pair = pair_of(outcome, function)
        if isinstance(pair, str):
            failed = Finding(False, pair)
            return Judged(failed, failed, failed, failed, form)
        run, finding = trajectories.read_run(pair[0], trial.start, trial.iterations, PARAM_SHAPES)
        unfolded = unfold(student, function, trial, form, pair[0])
        if unfolded is not None:
            run, finding = unfolded, Finding(False, OVERWRITTEN)
        if run is None:
            losses_finding = Finding(False, "The losses can't be compared without readable trajectories.")
            return Judged(finding, finding, finding, losses_finding, form)
        runs.append(run)
        bookkeeping.append(trial.said(_worst([finding, goes_somewhere(run), untouched(outcome)])))
        losses.append(trial.said(_losses(student, pair[1], run, trial)))
    steps, at_zero, right, led_nowhere, not_followed = _steps(
        student, trials, runs, lambda rule, trial, kind: _is_foretold(student, function, form, rule, trial, kind, rng)
    )
    bookkeeping.append(stays_to_the_end(patient, patience, function))
    judged = Judged(_worst(bookkeeping), steps, at_zero, _worst(losses), form, right)
    wild = not all(np.isfinite(run.states).all() for run in runs)
    if judged.all_met:
        return judged
    return replace(judged, unclear=wild or led_nowhere, not_followed=not_followed)


def _worst(findings: list[Finding]) -> Finding:
    return next((finding for finding in findings if not finding.ok), findings[0])


# --- the steps ------------------------------------------------------------------------------------------------------------------


Steps = Callable[[Run, Field, Trial], np.ndarray]
RULES: list[Steps] = [
    lambda run, field, trial: trajectories.heavy_ball_steps(run, field, trial.lr, trial.alpha),
    lambda run, field, trial: trajectories.nesterov_steps(run, field, trial.lr, trial.alpha),
    lambda run, field, trial: trajectories.nesterov_of_lookahead_steps(run, field, trial.lr, trial.alpha),
]


def _plain(run: Run, field: Field, trial: Trial) -> np.ndarray:
    return trajectories.plain_steps(run, field, trial.lr)


#: Draws of trials after which it is no bad luck that a run leaves all bounds or a gradient leads nowhere.
DRAWS = 6
#: Enough for every rule to show itself; the gradients are asked for one by one.
FORETOLD_STEPS = 3
#: On fewer rows not every unit can be on for some and off for others.
FORETOLD_ROWS = 4
#: Nets that are tried for one on which the student's gradient leads anywhere.
FORETOLD_DRAWS = 5
#: Finite differences with any sensible step agree with the right gradient to this.
NEARLY = 1e-3


def _steps(
    student: Student, trials: list[Trial], runs: list[Run], is_foretold: Callable[[Steps, Trial, int], Finding]
) -> tuple[Finding, Finding, bool, bool, bool]:
    """Findings for the steps and for alpha = 0, under the gradient (the right one or one of the student's) that fits best;
    whether that is the right one; whether one of the student's led nowhere; whether one is not to be followed.

    A gradient of the student's own must also foretell runs like these.
    """
    moving = [(t, r) for t, r in zip(trials, runs) if t.alpha != 0.0]
    still = [(t, r) for t, r in zip(trials, runs) if t.alpha == 0.0]
    rules = RULES if still else [_plain]
    move = all(goes_somewhere(run).ok for run in runs)
    best, seen, led_nowhere, known, not_followed = None, [], False, set(), set()
    for kind, fields in enumerate(_fields(student, trials)):
        if kind and not move:
            led_nowhere = True
            break
        if kind and (OWN_GRADIENTS[kind - 1] in known or ASKED[kind - 1] in not_followed):
            continue  # in one form of arguments it was a gradient that was tried already

        def follows(rule: Steps, of: list[tuple[Trial, Run]], fields=fields, kind=kind) -> Finding:
            predicted = [rule(run, fields[id(trial)], trial) for trial, run in of]
            found = _worst(
                [
                    trial.said(trajectories.follows(run, steps, each=kind > 0))
                    for (trial, run), steps in zip(of, predicted)
                ]
            )
            if found.ok and kind:
                if any(trajectories.lost_in_rounding(run, steps) for (_, run), steps in zip(of, predicted)):
                    raise NotFollowed
                return _worst([is_foretold(rule, trial, kind) for trial, _ in of])
            return found

        try:
            # where the steps begin; a run of no step has its start
            gradients = np.concatenate(
                [fields[id(trial)](run.states[: max(1, len(run.states) - 1)]) for trial, run in zip(trials, runs)]
            )
            if any(np.allclose(gradients, others, rtol=1e-9, atol=1e-12) for others in seen):
                known.add(OWN_GRADIENTS[kind - 1])  # the same gradient, asked for in another way
                continue
            if kind and student.counts_as_right(ASKED[kind - 1]):
                # it counts as right: a run that departs from the right gradient can't be excused by it
                if not _nearly(gradients, seen[0]):
                    not_followed.add(ASKED[kind - 1])
                continue
            seen.append(gradients)
            found = [follows(rule, moving) for rule in rules]
            steps = next((finding for finding in found if finding.ok), found[0])
            at_zero = follows(_plain, still) if still else Finding(True)
        except LeadsNowhere:
            led_nowhere = True
            known.add(OWN_GRADIENTS[kind - 1])  # in another form of arguments it leads nowhere either
            continue
        except NotFollowed:
            not_followed.add(ASKED[kind - 1])
            continue
        except Unusable:
            continue
        result = (steps, at_zero, kind == 0)
        if best is None or (steps.ok + at_zero.ok) > (best[0].ok + best[1].ok):
            best = result
        if steps.ok and at_zero.ok:
            break
    return (*best, led_nowhere, bool(not_followed))


def _nearly(gradients: np.ndarray, right: np.ndarray) -> bool:
    """Whether gradients are the right ones, as far as finite differences go."""
    return bool((np.abs(gradients - right) <= NEARLY * np.abs(right).max(axis=1, keepdims=True)).all())


def _is_foretold(
    student: Student, function: str, form: str, rule: Steps, like: Trial, kind: int, rng: np.random.Generator
) -> Finding:
    """Whether the rule, along gradients asked for BEFORE the run, gives the run that the function then makes, on a new net, and
    whether the gradients are still the same afterwards.

    Asked only afterwards, a grad_f that remembers a made-up run can answer so that each of its steps seems right.
    """
    for _ in range(FORETOLD_DRAWS):
        trial = replace(like, net=draw_net(rng, max(FORETOLD_ROWS, like.net.rows)), iterations=FORETOLD_STEPS)
        field = next(islice(_fields(student, [trial]), kind, None))[id(trial)]
        try:
            told = trajectories.foretold(trial.start, FORETOLD_STEPS, lambda run, f=field, t=trial: rule(run, f, t))
            gradients = field(told.states[:-1])
        except NotFollowed:
            raise
        except Unusable:
            continue  # on this net the gradient, being wrong, may lead nowhere, as one from rounded outputs may
        break
    else:
        raise LeadsNowhere
    made = _run_of(student, function, form, trial)
    if made is None or not trajectories.same_run(made, told):
        return Finding(False, "the steps are not those that your gradient, asked before the run, leads to.")
    if not holds_still(field, told.states[:-1], gradients, rng) or not _follows_another(
        student, function, form, rule, trial, made
    ):
        raise NotFollowed
    return Finding(True)


def _follows_another(student: Student, function: str, form: str, rule: Steps, trial: Trial, made: Run) -> bool:
    """Whether the function follows a stand-in for grad_f by the same rule, or makes its run without grad_f."""
    lent = student.with_stand_ins({"grad_f": SOURCES["grad_f"]})
    other = _run_of(lent, function, form, trial)
    if other is None or (other.states.shape == made.states.shape and np.allclose(other.states, made.states, rtol=1e-9)):
        return True  # it can't use the stand-in, or doesn't
    field = next(islice(own_fields(lent, trial.net.X, trial.net.Y), 0, None))
    told = trajectories.foretold(trial.start, FORETOLD_STEPS, lambda run: rule(run, field, trial))
    return trajectories.same_run(other, told)


def _run_of(student: Student, function: str, form: str, trial: Trial) -> Run | None:
    """The run that the function makes; None where there is none to read."""
    pair = pair_of(student.call_each([trial.call(function, form)])[0], function)
    if isinstance(pair, str):
        return None
    unfolded = unfold(student, function, trial, form, pair[0])
    return unfolded or trajectories.read_run(pair[0], trial.start, trial.iterations, PARAM_SHAPES)[0]


def _fields(student: Student, trials: list[Trial]) -> Iterator[dict[int, Field]]:
    """For each kind of gradient in turn, the right one first, the field of each trial."""
    yield {id(trial): reference_field(trial.net.X, trial.net.Y) for trial in trials}
    for of_trials in zip(*(own_fields(student, trial.net.X, trial.net.Y) for trial in trials)):
        yield {id(trial): field for trial, field in zip(trials, of_trials)}


# --- the losses -------------------------------------------------------------------------------------------------------------------


def _losses(student: Student, value, run: Run, trial: Trial) -> Finding:
    X, Y = trial.net.X, trial.net.Y
    if run.cut and isinstance(value, (list, tuple, np.ndarray)):
        value = value[: len(run.steps)]
    outputs = np.array([reference.yhat(X, to_params(state)).ravel() for state in run.states])
    # where ŷ rounds to 0 or 1 a plain formula gives infinity or 0 · log 0, and no worse than a warning is due for that
    rounded = ((outputs == 0) | (outputs == 1)).any(axis=1)
    # of a particular run, on one row say, nothing need be told: ordinary ones have shown it
    differ = (np.ptp(outputs, axis=1) >= TRIFLE) | bool(trial.kind)
    if not np.isfinite(outputs).all() or np.sum(differ & ~rounded) < 2:
        return Finding(
            False, "The losses can't be judged: the networks in trajectories give every example the same output."
        )
    finding = trajectories.read_losses(value, np.array([total_loss(to_params(s), X, Y) for s in run.states]), rounded)
    if finding.ok:
        return finding
    own = OwnFunctions(student)
    losses = {"": reference.loss, "loss": own.of_single_examples("loss")}
    forwards = {"": lambda X, params: reference.yhat(X, params), "yhat": own.yhat}
    wrong_ones = {
        name
        for name in ("loss", "yhat")
        if not student.counts_as_right(name) and _departs(own, name, run, trial) and usable(student, name, trial.net)
    }
    for loss_name, loss in losses.items():
        for yhat_name, forward in forwards.items():
            used = {loss_name, yhat_name} - {""}
            if not used or not used <= wrong_ones:
                continue
            try:
                with np.errstate(all="ignore"):
                    # all states at once: a single state's ŷ in a row would give its total away
                    outputs = np.concatenate([forward(X, to_params(s)) for s in run.states])
                    each = loss(np.tile(Y, (len(run.states), 1)), outputs)
            except Unusable:
                continue
            totals = each.reshape(len(run.states), -1).sum(axis=1)
            if np.isfinite(totals[~rounded]).all() and trajectories.read_losses(value, totals, rounded).ok:
                own_names = " and ".join(filter(None, (loss_name, yhat_name)))
                return Finding(
                    True,
                    f"right, given your own {own_names}; a mistake there is counted where it was made.",
                    carried=True,
                )
    return finding


def _departs(own: OwnFunctions, name: str, run: Run, trial: Trial) -> bool:
    """Whether the student's own loss or yhat is another than the right one at the run's start or end."""
    X, Y = trial.net.X, trial.net.Y
    for state in run.states[[0, -1]]:
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


def _trains(student: Student, rng: np.random.Generator, momentum: bool, threshold: float, judged: Judged) -> Finding:
    """Whether a run on fresh XOR data, from the handout's initial parameters, converges (faster than plain descent)."""
    if judged.steps.ok and judged.plain_at_zero.ok and not judged.field_is_right:
        return Finding(True, FAITHFUL, carried=True)
    X, Y, plain_loss = _comfortable_data(student.seed)
    start = initial_params()
    give_examples, give_params = ARGUMENT_FORMS[judged.form]
    arguments = (give_examples(X), give_examples(Y), give_params(start), TRAIN_ITERATIONS, TRAIN_LR)
    function = "gradient_descent_momentum" if momentum else "gradient_descent"
    outcome = student.call(function, *arguments, *([TRAIN_ALPHA] if momentum else []))
    pair = pair_of(outcome, function)
    if isinstance(pair, str):
        return Finding(False, pair)
    run, finding = trajectories.read_run(pair[0], to_state(start), TRAIN_ITERATIONS, PARAM_SHAPES)
    if run is None:
        return finding
    # overwritten entries don't show the way, but its steps have been seen above
    seen = judged.steps.ok and bool(repeated(pair[0], to_state(start)))
    if not seen and not _goes_downhill(run, reference_field(X, Y)):
        if judged.steps.ok and judged.plain_at_zero.ok and _goes_down_own_hill(student, run, X, Y, rng):
            return Finding(True, FAITHFUL, carried=True)
        return Finding(False, "In a run on XOR data the parameters don't go where the gradient leads.")
    final = total_loss(to_params(run.states[-1]), X, Y)
    if momentum:
        best_allowed, than = (1 - threshold) * plain_loss, f"at least {threshold:.0%} below plain gradient descent"
    else:
        best_allowed, than = threshold * total_loss(start, X, Y), f"below {threshold:.0%} of the loss at the start"
    if final <= best_allowed:  # written so that NaN fails it
        return Finding(True, carried=bool(judged.stood_in))
    asked = f"the total loss should end {than}, at {best_allowed:.1f} or less; it ends at {final:.4g}"
    return Finding(False, f"In a run of {TRAIN_ITERATIONS} iterations on XOR data {asked}.")


@np.errstate(all="ignore")
def _goes_downhill(run: Run, field: Field, sample: np.ndarray | slice = slice(None)) -> bool:
    """Whether most of the way, or of a sample of its steps, is made roughly along the gradient: weights that were found
    elsewhere have no such way."""
    slopes, steps = field(run.states[:-1][sample]), run.steps[sample]
    lengths = np.linalg.norm(steps, axis=1)
    cosines = -(slopes * steps).sum(axis=1) / (np.linalg.norm(slopes, axis=1) * lengths)
    return bool(lengths[cosines > DOWNHILL_COSINE].sum() >= DOWNHILL_SHARE * lengths.sum())


def _goes_down_own_hill(student: Student, run: Run, X: np.ndarray, Y: np.ndarray, rng: np.random.Generator) -> bool:
    """Whether it is the student's own gradient that the run follows: one that is wrong only far from the start."""
    sample = rng.choice(len(run.steps), SAMPLED_STEPS, replace=False)
    for own in own_fields(student, X, Y):
        try:
            if _goes_downhill(run, own, sample):
                return True
        except Unusable:
            continue
    return False


@lru_cache(maxsize=4)
def _comfortable_data(seed: int) -> tuple[np.ndarray, np.ndarray, float]:
    """XOR data on which the model answer trains comfortably within the thresholds, and its plain final loss.

    The same with and without momentum, since each search takes as long as a feedback page.
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


def trains_rightly(student: Student, rng: np.random.Generator, momentum: bool) -> bool:
    """Whether the training function makes right steps along the right gradient, all of them, and keeps them."""
    judged = judge_training(student, rng, momentum)
    return judged.bookkeeping.ok and judged.steps.ok and judged.field_is_right and not judged.stood_in


def makes_runs(student: Student, rng: np.random.Generator, momentum: bool) -> bool:
    """Whether the training function, right or wrong, makes parameters that move away from the start; with stand-ins for what
    it builds on, where that can't be used."""
    function = "gradient_descent_momentum" if momentum else "gradient_descent"
    trial = _draw_trials(rng, momentum)[0]
    if any(_makes_a_run(student, trial, function, form) for form in ARGUMENT_FORMS):
        return True
    with_stand_ins = repaired(student, trial.net, function)
    return with_stand_ins is not None and any(
        _makes_a_run(with_stand_ins, trial, function, form) for form in ARGUMENT_FORMS
    )


def _makes_a_run(student: Student, trial: Trial, function: str, form: str) -> bool:
    outcome = student.call_each([trial.call(function, form)])[0]
    values = [outcome.value] if outcome.ok else []
    if values and isinstance(values[0], (list, tuple)):
        values += values[0]  # (trajectories, losses), in whichever order, or trajectories alone
    runs = [trajectories.read_run(value, trial.start, trial.iterations, PARAM_SHAPES)[0] for value in values]
    return any(run is not None and run.steps.any() for run in runs)
