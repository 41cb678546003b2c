"""What the student's training hands to `grad_f`: one row at a time, or many.

A `grad_f` for one row may well give something for many rows that is no sum over them. That is no mistake where training never asks it
for many.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from autograder.checking.ladder import as_numbers
from autograder.checking.reach import Outcome, Student
from autograder.checking.runs import pair_of
from autograder.checking.trajectories import flat_state, read_run
from solutions.backprop.checks.conventions import ARGUMENT_FORMS, PARAM_SHAPES
from solutions.backprop.checks.networks import Net, to_state
from solutions.backprop.checks.recorded import Trial

#: The training functions, each with an alpha or None.
TRAINING = {"gradient_descent": None, "gradient_descent_momentum": 0.5}
#: A run of at least and at most so many steps should be the same whether or not many rows are refused.
STEPS = (2, 9)
#: The student's own function for one row. It refuses more, or whatever it is asked.
REFUSING = """
def refusing(own):
    import inspect
    import numpy
    def grad_f(*given, **named):
        try:
            x = list(inspect.signature(own).bind(*given, **named).arguments.values())[1]
        except (TypeError, ValueError):
            x = [*given, *named.values()][1]
        if {everything} or numpy.size(x) != 2:
            raise ValueError("one row at a time")
        result = own(*given, **named)
        grad_f.__dict__.update(getattr(own, "__dict__", {{}}))
        return result
    return grad_f
grad_f = refusing(grad_f)
"""


def one_row(student: Student, net: Net, rows: Sequence[Outcome]) -> bool:
    """Return True if training, as later cells define it, asks `grad_f` for all rows one by one. Where both do, both must.

    `rows`: what `grad_f` answers for each row of the net.
    """
    downhill = np.zeros_like(to_state(net.params))
    for outcome in rows:
        gradient = flat_state(outcome.value if outcome.ok else None, PARAM_SHAPES)
        if isinstance(gradient, str):
            return False
        downhill -= gradient
    own = student.with_later(*TRAINING)
    later, none = (
        student.with_later(*TRAINING, before=REFUSING.format(everything=everything)) for everything in (False, True)
    )
    found, steps = [], int(student.draws("handed").integers(*STEPS))
    for function, alpha in TRAINING.items():
        trial = Trial(net, iterations=1, lr=0.01, alpha=alpha)
        if later.call_each([trial.call(function, "arrays")])[0].kind != "missing":
            found.append(
                _makes_the_step(later, function, trial, downhill)
                # a training that doesn't ask it shows nothing
                and not _makes_the_step(none, function, trial, downhill)
                # nor does one that is otherwise in one step, or where it isn't refused anything
                and _makes_the_same_run(own, later, function, replace(trial, iterations=steps))
            )
    return bool(found) and all(found)


def _makes_the_step(student: Student, function: str, trial: Trial, downhill: np.ndarray) -> bool:
    """Return True if the training function makes the step that all rows lead to."""
    for made in (trial, *trial.longer()):
        outcomes = student.call_each([made.call(function, form) for form in ARGUMENT_FORMS])
        # Nesterov's first step is longer
        expected = [made.lr * downhill * longer for longer in (1.0, 1.0 + (made.alpha or 0.0))]
        steps = [_step(outcome, made) for outcome in outcomes]
        if any(np.allclose(step, one, rtol=1e-5, atol=1e-9) for step in steps for one in expected):
            return True
        if not all(outcome.kind == "raised" for outcome in outcomes):
            return False
    return False


def _makes_the_same_run(one: Student, other: Student, function: str, trial: Trial) -> bool:
    """Return True if the training function makes the same of the trial for both, or nothing of a trial of any length."""
    for made in (trial, *trial.longer()):
        calls = [made.call(function, form) for form in ARGUMENT_FORMS]
        pairs = [(a, b) for a, b in zip(one.call_each(calls), other.call_each(calls)) if a.ok]
        if pairs:
            return all(b.ok and _same_numbers(a.value, b.value) for a, b in pairs)
    return True


def _same_numbers(one: object, other: object) -> bool:
    """Return True if two values, however nested, hold the same numbers."""
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(_same_numbers, one, other))
    a, b = as_numbers(one), as_numbers(other)
    if isinstance(a, str) or isinstance(b, str):
        return isinstance(a, str) and isinstance(b, str)
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-6, atol=1e-9, equal_nan=True)


def _step(outcome: Outcome, trial: Trial) -> np.ndarray:
    """The first step that a training function makes, or NaN."""
    pair = pair_of(outcome, "training")
    if isinstance(pair, str):
        return np.array([np.nan])
    run, _ = read_run(pair.trajectories, trial.start, trial.iterations, PARAM_SHAPES)
    return np.array([np.nan]) if run is None or not len(run.steps) else run.steps[0]
