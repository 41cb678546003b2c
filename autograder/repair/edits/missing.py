"""A variable that is used and never computed: a statement is missing."""

import ast
import builtins
import itertools
from collections.abc import Iterator

from autograder.repair.edits.scope import Scope
from autograder.repair.edits.text import Edit

_KNOWN = frozenset([*dir(builtins), "np", "numpy", "math", "plt"])
#: How many variables are tried that it may be computed from.
MAX_PARTS = 12
#: A `pass` where the statement belongs speaks for that place.
HOLE = 0.8
#: Names that an argument may be unpacked into.
MAX_UNPACKED = 4


def edits(scope: Scope) -> Iterator[Edit]:
    """All edits of this family."""
    text = scope.text
    for node in ast.walk(scope.unit):
        if not isinstance(node, ast.FunctionDef):
            continue
        if not any(isinstance(one, ast.Return) for one in ast.walk(node)):
            yield from _return(node, scope)
        missing = [
            name
            for name in scope.read_from_outside
            if name not in scope.helpers and name not in _KNOWN and name not in scope.known
        ]
        yield from _unpacked(node, missing, scope)
        for name in missing[:2]:
            place = _before_first_use(node, name)
            if place is None:
                continue
            begin = text.begin(place)
            indent = text.slice(text.line_start(begin), begin)
            if indent.strip():
                continue
            for value, cost in _values(scope, place.lineno):
                if isinstance(place, ast.Pass):
                    yield text.replace(place, f"{name} = {value}", "never computed", cost - HOLE, (name,))
                else:
                    yield Edit(begin, begin, f"{name} = {value}\n{indent}", "never computed", cost, (name,))


def _return(function: ast.FunctionDef, scope: Scope) -> Iterator[Edit]:
    """A value that is neither computed nor returned."""
    text, last = scope.text, function.body[-1]
    begin = text.begin(function.body[0])
    indent = text.slice(text.line_start(begin), begin)
    for value, cost in _values(scope, last.lineno + 1) if not indent.strip() else ():
        if isinstance(last, ast.Pass):
            yield text.replace(last, f"return {value}", "missing return", cost)
        else:
            end = text.line_end(text.end(last))
            yield Edit(end, end, f"\n{indent}return {value}", "missing return", cost)


def _unpacked(function: ast.FunctionDef, missing: list[str], scope: Scope) -> Iterator[Edit]:
    """The parts of an argument that were never taken out of it."""
    text = scope.text
    if not 2 <= len(missing) <= MAX_UNPACKED:
        return
    place = function.body[1] if len(function.body) > 1 and _is_text(function.body[0]) else function.body[0]
    begin = text.begin(place)
    indent = text.slice(text.line_start(begin), begin)
    for parameter in scope.parameters if not indent.strip() else ():
        cost = 1.2 if parameter in scope.idle else 1.5
        for order in itertools.permutations(missing):
            statement = f"{', '.join(order)} = {parameter}"
            if isinstance(place, ast.Pass):
                yield text.replace(place, statement, "never computed", cost - HOLE, (order[0],))
            else:
                yield Edit(begin, begin, f"{statement}\n{indent}", "never computed", cost, (order[0],))


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _before_first_use(function: ast.FunctionDef, name: str) -> ast.stmt | None:
    """The statement before which the name should be computed; a `pass` where one stands before that."""
    hole: ast.stmt | None = None
    for statement in function.body:
        if isinstance(statement, ast.Pass):
            hole = statement
        if any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(statement)):
            return hole or statement
    return None


def _values(scope: Scope, line: int) -> Iterator[tuple[str, float]]:
    # the repair has to do with this name, so these come before edits that have not
    names = scope.names_at(line)[:MAX_PARTS]
    for name in names:
        yield name, 1.5
        yield f"np.maximum(0, {name})", 1.6
        yield f"np.sum({name})", 1.6
        yield f"{name} > 0", 1.6
        for helper in scope.one_argument_helpers:
            yield f"{helper}({name})", 1.5
    for one in names:
        for two in names:
            if one != two:
                yield f"{one} - {two}", 1.5
                yield f"{one}.T @ {two}", 1.6
                yield f"{one} @ {two}", 1.6
                yield f"{one} @ {two}.T", 1.7
            if one < two:
                yield f"{one} * {two}", 1.5
                yield f"{one} + {two}", 1.6
            yield f"np.outer({one}, {two})", 1.7
