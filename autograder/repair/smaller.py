"""Makes a call smaller, so that hundreds of candidates can be given it in a second: fewer rows, fewer iterations.

The model answer says what is right for it. Whether it still shows the mistake has to be asked.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checking import plain

#: The sizes to try: the most rows of an array, and the largest whole number.
SIZES = (2, 4)
#: Arrays with fewer rows are left alone: a shape of few entries belongs to the task, not to the data.
FEW = 4


def smaller(call: dict) -> Iterator[dict]:
    """The call with less to do, the smallest first. Nothing where there is nothing to leave out."""
    try:
        arguments = [plain.decode(node) for node in call["args"]]
    except plain.BadReply:
        return
    many = {len(one) for one in arguments if isinstance(one, np.ndarray) and one.ndim and len(one) > FEW}
    for size in SIZES:
        made = [_cut(one, many, size) for one in arguments]
        if any(one is not other for one, other in zip(made, arguments)):
            yield {**call, "args": [plain.encode_argument(one) for one in made]}


def _cut(argument: Any, many: set[int], size: int) -> Any:
    if isinstance(argument, np.ndarray) and argument.ndim and len(argument) in many:
        return argument[:size]
    if type(argument) is int and argument > size:
        return size
    return argument
