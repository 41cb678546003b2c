"""Tells whether a function that raises NotImplementedError is written all the same: the stub's line was left in it.

This is read from the text alone, and changes no points.
"""

import ast
import re
from collections.abc import Sequence
from functools import lru_cache

from autograder.checking.own_cells import functions


def left_over(name: str, sources: Sequence[str]) -> str:
    """A sentence on the stub's line that still stands in the function; '' where nothing else does. `sources` are the cells before."""
    return _left_over(name, tuple(sources))


@lru_cache(maxsize=64)  # a test asks many times
def _left_over(name: str, sources: tuple[str, ...]) -> str:
    text = functions(sources).get(name, "")
    if "NotImplementedError" not in text:
        return ""
    try:
        (function,) = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    body = getattr(function, "body", [])
    stubs = [position for position, statement in enumerate(body) if is_stub(statement)]
    if not stubs:
        return ""
    line = _place(text, body[stubs[0]].lineno, sources)
    if any(_does_something(statement) for statement in body[stubs[0] :]):
        return f"{name} raises NotImplementedError in {line}, which still stands above your code: delete it."
    if any(_does_something(statement) for statement in body):
        return f"{name} raises NotImplementedError in {line}, before it has returned anything."
    return ""


def is_stub(statement: ast.stmt) -> bool:
    """Return True for the line `raise NotImplementedError`, with brackets or without."""
    raised = statement.exc if isinstance(statement, ast.Raise) else None
    raised = raised.func if isinstance(raised, ast.Call) else raised
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def _does_something(statement: ast.stmt) -> bool:
    is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return not (is_text or isinstance(statement, ast.Pass) or is_stub(statement))


def _place(text: str, number: int, sources: Sequence[str]) -> str:
    """Where this line of the text stands in the last cell that holds the text."""
    cells = [re.sub(r"\r\n?", "\n", source) for source in sources]
    cell = next((one for one in reversed(cells) if text in one), None)
    return "its text" if cell is None else f"line {cell[: cell.rindex(text)].count(chr(10)) + number} of its cell"
