"""Finds where a function can be stopped halfway, to look at what a statement computes.

This uses the standard library only, since it runs in a process of its own.
"""

import ast
from typing import NamedTuple

from autograder.repair.edits.text import Text


class Stop(NamedTuple):
    """A statement that computes variables, or returns what is computed in it.

    `first`, `last`: its lines. `begin`, `end`: where its expression stands. `names`: the variables, none for a `return`. `behind`: the
    place right after it, where `returning` would return the variables.
    """

    first: int
    last: int
    begin: int
    end: int
    names: tuple[str, ...]
    behind: int
    returning: str


def parameters(function: ast.FunctionDef) -> list[str]:
    """The names of the function's arguments that are given by place."""
    return [one.arg for one in [*function.args.posonlyargs, *function.args.args]]


def stops(text: Text, function: ast.FunctionDef) -> list[Stop]:
    """The stops of a function, in their order. None where it has a loop, a condition or a function inside, or sets a variable twice."""
    body = [one for one in function.body if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))]
    stored = [one.id for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)]
    if len({*stored, *parameters(function)}) < len(stored) + len(parameters(function)):
        return []
    found = []
    for statement in body:
        names, value = _computed(statement)
        begin, end = text.begin(statement), text.end(statement)
        indent = text.slice(text.line_start(begin), begin)
        rest = text.slice(end, text.line_end(end)).strip()
        if value is None or indent.strip() or rest[:1] not in ("", "#"):
            return []
        last = statement.end_lineno or statement.lineno
        returning = f"\n{indent}return {', '.join(names)}"
        found.append(
            Stop(statement.lineno, last, text.begin(value), text.end(value), names, text.line_end(end), returning)
        )
    return found


def _computed(statement: ast.stmt) -> tuple[tuple[str, ...], ast.expr | None]:
    """The variables that the statement computes, and the expression. No expression where it is another kind of statement."""
    match statement:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=value)
            | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
        ):
            return (name,), value
        case ast.Assign(targets=[ast.Tuple(elts=parts)], value=value):
            names = tuple(one.id for one in parts if isinstance(one, ast.Name))
            return names, value if len(names) == len(parts) else None
        case ast.Return(value=value):
            return (), value
    return (), None
