"""Looks at the runs that the notebook keeps: if the functions still make them, and if these go right to their end."""

from collections.abc import Mapping, Sequence

import numpy as np

from autograder.checking.ladder import as_numbers
from autograder.checking.reach import Student
from autograder.checking.runs import pair_of
from autograder.checking.training import MOMENTUM, plain
from autograder.checking.trajectories import Run, first_late, flat_state, flat_states
from solutions.backprop.checks.conventions import PARAM_SHAPES
from solutions.backprop.checks.networks import Net, initial_params, to_params, to_state, total_loss, training_data
from solutions.backprop.checks.own_gradient import reference_field
from solutions.backprop.checks.reaching_runs import LONG_STEPS
from solutions.backprop.checks.recorded import Trial

#: How many entries of the notebook's trajectories are made again.
COMPARED_ENTRIES = 2
#: So many entries before the middle and before the end are looked at, and of each as many steps at the end. The first ones serve to
#: find the velocity.
WINDOW, LOOKED_AT = 16, 3
#: The losses of neighbouring states differ by less, and a mean in place of a sum by a factor.
LOSS_RTOL = 1e-3


def compare(student: Student, momentum: bool, notebook_run: Mapping[str, float]) -> None:
    """Leave a remark where a function that works now makes another run than the notebook keeps, from the same data.

    `notebook_run` has the keyword arguments with which the notebook calls the function. This costs no points: the cell may have been
    changed and not run again.
    """
    function, kept_as = (
        ("gradient_descent_momentum", "trajectories_momentum")
        if momentum
        else ("gradient_descent", "trajectories_standard")
    )
    kept, start = student.items(kept_as, range(COMPARED_ENTRIES)), student.value("params_init")
    began = flat_state(start.value if start.ok else None, PARAM_SHAPES)
    if not kept.ok or isinstance(began, str) or not np.allclose(began, to_state(initial_params())):
        return  # a function that changes its arguments has spoilt the start of later runs
    settings = [notebook_run[name] for name in ("lr", "alpha") if name in notebook_run]
    outcome = student.call(function, *training_data(), initial_params(), COMPARED_ENTRIES, *settings)
    pair = pair_of(outcome, function)
    now = _states("" if isinstance(pair, str) else pair[0])
    then = _states(kept.value)
    if now is None or then is None or now.shape != then.shape or not np.allclose(now, then, rtol=1e-6, atol=1e-9):
        student.remarks.append(
            f"Called again with the notebook's data, {function} begins another run than {kept_as} holds: it was changed "
            "since, or answers otherwise when it is tested."
        )


def _states(entries: object) -> np.ndarray | None:
    """The first entries as states, (COMPARED_ENTRIES, 13); None where they are no lists of parameters."""
    if isinstance(entries, np.ndarray) and entries.ndim:
        entries = list(entries)
    if not isinstance(entries, (list, tuple)):
        return None
    states = flat_states(entries[:COMPARED_ENTRIES], PARAM_SHAPES)
    return None if isinstance(states, tuple) else states


@np.errstate(all="ignore")
def goes_right_to_its_end(student: Student, momentum: bool, notebook_run: Mapping[str, float]) -> bool:
    """Return True if the notebook keeps a run as long as it should, whose steps and losses are right in its middle and at its end.

    Where it doesn't, nothing follows: the cell may not have run, or on other data.
    """
    iterations = int(notebook_run["iterations"])
    if iterations < LONG_STEPS:
        return False
    kind = "momentum" if momentum else "standard"
    ends = (iterations // 2, iterations)
    at = [position for end in ends for position in range(end - WINDOW, end)]
    kept, losses = student.items(f"trajectories_{kind}", at), student.items(f"losses_{kind}", at)
    if kept.length not in (iterations, iterations + 1) or losses.length not in (iterations, iterations + 1):
        return False
    states, totals = flat_states(_listed(kept.value), PARAM_SHAPES), as_numbers(losses.value)
    if isinstance(states, tuple) or isinstance(totals, str) or totals.size != len(states) or len(states) != len(at):
        return False
    X, Y = training_data()
    right = np.array([total_loss(to_params(state), X, Y) for state in states])
    if not np.allclose(totals.ravel(), right, rtol=LOSS_RTOL):
        return False
    trial = Trial(
        Net(initial_params(), X, Y), iterations=iterations, lr=notebook_run["lr"], alpha=notebook_run.get("alpha")
    )
    field = reference_field(X, Y)
    runs = [Run(part, True) for part in np.split(states, len(ends))]
    rules = MOMENTUM if momentum else [plain]
    return any(all(_ends_by(run, rule(run, field, trial)) for run in runs) for rule in rules)


def _ends_by(run: Run, predicted: np.ndarray) -> bool:
    """Return True if the last steps are the predicted ones."""
    return first_late(Run(run.states[-LOOKED_AT - 1 :], True), predicted[-LOOKED_AT:]) is None


def _listed(value: object) -> Sequence:
    return value if isinstance(value, (list, tuple)) else []
