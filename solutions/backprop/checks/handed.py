"""What the student's training hands to `grad_f`: one row at a time, or many.

A `grad_f` for one row may well give something for many rows that is no sum over them. That is no mistake where training never asks it
for many. A training that lies here gains no more than this criterion, for a gradient that is right row by row.
"""

import re

from autograder.checking.reach import Student
from solutions.backprop.checks.conventions import ARGUMENT_FORMS
from solutions.backprop.checks.networks import Net
from solutions.backprop.checks.recorded import Trial

#: The training functions, each with an alpha or None.
TRAINING = {"gradient_descent": None, "gradient_descent_momentum": 0.5}
#: It ends the training at once, and tells how many rows it was asked for.
TELLING = """
def grad_f(*given, **named):
    x = [*given, *named.values()][1]
    raise RuntimeError(f"asked for {np.size(x) // 2} rows")
"""
TOLD = re.compile(r"asked for (\d+) rows")


def one_row(student: Student, net: Net) -> bool:
    """Return True if training, in later cells, asks `grad_f` for a single row though the net has many. Where both do, both must."""
    rows = set()
    for function, alpha in TRAINING.items():
        training = student.after_cell_of(function)
        if training is not None:
            trial = Trial(net, iterations=1, lr=0.01, alpha=alpha)
            calls = [trial.call(function, form) for form in ARGUMENT_FORMS]
            outcomes = training.with_stand_ins({"grad_f": TELLING}).call_each(calls)
            rows |= {found[1] for outcome in outcomes if (found := TOLD.search(outcome.problem))}
    return rows == {"1"}
