"""Stand-ins for functions of the student's that can't be used as they are.

Some can't be used at all: they are blank, raise, have the wrong shape, or say nothing. During a call, an arbitrary function of the
same form takes the place of such a function. So a student can still earn the points of what is built on it. No stand-in is right or
nearly right, since it may lie open in the student's process. What follows from it is judged like what follows from a wrong helper
(see `carried`).

A function that gives NaN, or always the same, says nothing. What follows from it could be written down without any understanding,
so judging by it would show nothing.

A function that was charged for changing its arguments is still used. It then works on copies, so that what is built on it finds its
own arguments as they were.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.checking.ladder import Shape, as_numbers
from autograder.checking.reach import ON_COPIES, Call, Student
from autograder.checking.trajectories import STEP_RTOL

#: A function whose values differ by less can't be told from a constant. With every mistake that we know they differ by a tenth.
TRIFLE = 0.01
#: Half of an argument's moves change what a function gives by this share of its own spread or more. Over 300 networks a right output,
#: and eight wrong ones that are networks, had 0.46 or more; labels with a trace of the parameters, which still separate, had 0.02.
MUCH = 0.3
#: Ten times the departure that is allowed to a step. A run that ignores the gradient could seem to follow one that changes less.
LEAST_CHANGE = 10 * STEP_RTOL
#: Over a few steps the right gradient's sizes differ by a factor of 10. A student's run is not judged along one beyond this factor.
MAX_SPAN = 1e3
#: How far an entry of an argument is moved, up and down, to see whether an output depends on it.
MOVES = (1.3, -1.3, 4.0, -4.0)


@dataclass(frozen=True)
class StandIn:
    """A stand-in for a function: its source, the probe that tells if the student's own can be used, and a usual call of the function."""

    source: str
    usable: Callable[[Student], bool]
    usual: Call


def repaired(student: Student, table: Mapping[str, StandIn], function: str = "") -> Student | None:
    """The student with stand-ins for all unusable functions that `function` may build on; None where all can be used.

    The table has the functions in the order in which they build on each other. `function` and those after it are left alone.
    """
    stand_ins: dict[str, str] = {}
    for name, stand_in in table.items():
        if name == function:
            break
        so_far = student.with_stand_ins(stand_ins)
        if not stand_in.usable(so_far):
            stand_ins[name] = stand_in.source
        elif not student.counts_as_right(name) and (
            student.evidence.has_changed(name) or so_far.call_each([stand_in.usual])[0].changed_arguments
        ):
            stand_ins[name] = ON_COPIES.format(name=name)
    return student.with_stand_ins(stand_ins) if stand_ins else None


def told(stand_ins: Mapping[str, str]) -> str:
    """With what a function was tested in place of its helpers: "a stand-in for loss, which can't be used"."""
    on_copies = [name for name, source in stand_ins.items() if source == ON_COPIES.format(name=name)]
    unusable = [name for name in stand_ins if name not in on_copies]
    parts = [f"a stand-in for {' and '.join(unusable)}, which can't be used"] if unusable else []
    parts += [f"your own {' and '.join(on_copies)} on copies of what it changes"] if on_copies else []
    return ", and ".join(parts)


def numbers_of(student: Student, calls: Sequence[Call], shapes: Sequence[Shape]) -> list[np.ndarray] | None:
    """The calls' results, or None where one of them is no numbers in one of the shapes."""
    found = []
    for outcome in student.call_each(calls):
        numbers = as_numbers(outcome.value) if outcome.ok else outcome.problem
        if isinstance(numbers, str) or numbers.shape not in shapes:
            return None
        found.append(numbers)
    return found


def tells(values: np.ndarray) -> bool:
    """Return True if values, (k, ...), are finite, and each entry differs clearly along the first axis."""
    return bool(np.isfinite(values).all() and values.size and np.ptp(values, axis=0).min() >= TRIFLE)


def depends(base: np.ndarray, moved: Sequence[Sequence[np.ndarray]] | np.ndarray) -> bool:
    """Return True if outputs, (n,), are finite, differ from row to row, and depend on each argument that was moved.

    A move must change them by other amounts on other rows: a sum of all parameters, added to outputs that were made without any, would
    change them all alike. And half of the moves must change them by much: a trace of the parameters beside such outputs is no network.
    """
    if not tells(base):
        return False
    changes = [max(_spread(one - base) for one in ways) for ways in moved]
    return min(changes) >= TRIFLE and bool(np.median(changes) >= MUCH * np.ptp(base))


def _spread(values: np.ndarray) -> float:
    return float(np.ptp(values)) if np.isfinite(values).all() else 0.0


def leads(gradients: np.ndarray) -> bool:
    """Return True if a run along these gradients, (k, p), at k states would show an update rule.

    Each gradient can be followed, and they change from state to state. Otherwise a run could be written down without any rule.
    """
    if not all(map(can_be_followed, gradients)):
        return False
    return bool(np.ptp(gradients, axis=0).max() >= LEAST_CHANGE * np.abs(gradients).max())


def spans_too_much(gradients: np.ndarray) -> bool:
    """Return True if the sizes of these gradients, (k, p), differ more than those of an honest gradient.

    The smaller steps would be lost beside the larger ones.
    """
    sizes = np.abs(gradients).max(axis=1)
    return bool(sizes.max() > MAX_SPAN * sizes.min())


def can_be_followed(gradient: np.ndarray) -> bool:
    """Return True if a gradient is finite and not zero everywhere. A run that stands still, or is NaN, follows no rule."""
    return bool(np.isfinite(gradient).all() and gradient.any())
