"""Finds whether what a function changes in its arguments makes a later answer wrong.

A changed argument counts for nothing by itself, since many a change does no harm. It counts where a later question on the very same
array has another answer: the same question, or another one that shares this array.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.checking.plain import AsMatrix
from autograder.checking.reach import SAME, Call, Outcome

#: What a criterion's message says of a function that is charged for it, behind the function's name.
CHANGES = "changes its argument"
#: After so many calls that change something, so many others each are asked, the nearest in order first.
MOST_CHANGED, MOST_LATER = 8, 8


def later_questions(asked: Sequence[tuple[Call, Outcome]]) -> Iterator[tuple[int, Call]]:
    """For calls that changed an argument: (position, the call at this position, made after such a one on the very same array).

    The other arguments are those of two questions that were `asked`, in the same shapes. The answer should be what it was.
    """
    changing = [i for i, (_, outcome) in enumerate(asked) if outcome.changed_arguments][:MOST_CHANGED]
    for i in changing:
        first, changed = asked[i][0], set(asked[i][1].changed_arguments)
        shared = tuple(SAME if k in changed else argument for k, argument in enumerate(first.arguments))
        alike = [j for j, (other, _) in enumerate(asked) if j != i and _shapes(other) == _shapes(first)]
        for j in sorted(alike, key=lambda j: abs(j - i))[:MOST_LATER]:
            yield j, replace(asked[j][0], before=Call(first.name, shared))


def _shapes(call: Call) -> Any:
    return _shape((call.name, call.arguments))


def _shape(argument: Any) -> Any:
    if isinstance(argument, (list, tuple)):
        return [_shape(part) for part in argument]
    if isinstance(argument, AsMatrix):
        argument = argument.array
    return argument if isinstance(argument, str) else np.shape(argument)
