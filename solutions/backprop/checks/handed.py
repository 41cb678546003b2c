"""What the student's training hands to `grad_f`: one row at a time, or many.

A `grad_f` for one row may well give something for many rows that is no sum over them. That is no mistake where training never asks it
for many.
"""

import numpy as np

from autograder.checking.reach import Outcome, Student
from autograder.checking.runs import pair_of
from autograder.checking.trajectories import read_run
from solutions.backprop.checks.conventions import ARGUMENT_FORMS, PARAM_SHAPES
from solutions.backprop.checks.networks import Net
from solutions.backprop.checks.recorded import Trial

#: The training functions, each with an alpha or None.
TRAINING = {"gradient_descent": None, "gradient_descent_momentum": 0.5}
#: A stand-in that tells in what portions it was asked: for rows one by one the sum of its answers is the same number everywhere. For many
#: rows at once it is another one in db and dv.
TELLING = """
def grad_f(*given, **named):
    params, x = [*given, *named.values()][:2]
    rows = np.asarray(x, dtype=float).reshape(-1, 2)
    each = float(np.sum(rows[:, 0] + 0.5 * rows[:, 1] ** 2))
    many = each + {key!r} * (len(rows) - 1)
    W, b, v, c = params
    return [each * np.ones(np.shape(W)), many * np.ones(np.shape(b)), many * np.ones(np.shape(v)), each]
"""


def one_row(student: Student, net: Net) -> bool:
    """Return True if training, as later cells define it, asks `grad_f` for all rows one by one. Where both do, both must."""
    key = float(student.draws("portions").uniform(1, 2))
    told = student.with_later(*TRAINING).with_stand_ins({"grad_f": TELLING.format(key=key)})
    total = float(np.sum(net.X[:, 0] + 0.5 * net.X[:, 1] ** 2))
    found = []
    for function, alpha in TRAINING.items():
        trial = Trial(net, iterations=1, lr=0.01, alpha=alpha)
        outcomes = told.call_each([trial.call(function, form) for form in ARGUMENT_FORMS])
        if any(outcome.kind != "missing" for outcome in outcomes):
            # Nesterov's first step is longer
            expected = [-trial.lr * total * longer for longer in (1.0, 1.0 + (alpha or 0.0))]
            steps = [_step(outcome, trial) for outcome in outcomes]
            found.append(any(np.allclose(step, one, rtol=1e-6) for step in steps for one in expected))
    return bool(found) and all(found)


def _step(outcome: Outcome, trial: Trial) -> np.ndarray:
    """The first step that a training function makes, or NaN."""
    pair = pair_of(outcome, "training")
    if isinstance(pair, str):
        return np.array([np.nan])
    run, _ = read_run(pair[0], trial.start, trial.iterations, PARAM_SHAPES)
    return np.array([np.nan]) if run is None or not len(run.steps) else run.steps[0]
