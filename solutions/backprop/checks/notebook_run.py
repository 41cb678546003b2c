"""Tells if the training functions still make the runs that the notebook keeps."""

from collections.abc import Mapping

import numpy as np

from autograder.checking.reach import Student
from autograder.checking.runs import pair_of
from autograder.checking.trajectories import flat_state, flat_states
from solutions.backprop.checks.conventions import PARAM_SHAPES
from solutions.backprop.checks.networks import initial_params, to_state, training_data

#: How many entries of the notebook's trajectories are made again.
COMPARED_ENTRIES = 2


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
