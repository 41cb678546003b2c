"""One name for another: a variable, an argument that isn't used, a number in its place; and numbers."""

import ast
import itertools
from collections.abc import Iterator

from autograder.repair.edits.scope import Scope
from autograder.repair.edits.text import Edit, Text


def edits(scope: Scope) -> Iterator[Edit]:
    """All edits of this family."""
    text = scope.text
    loaded = {node.id for node in ast.walk(scope.unit) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    idle = [name for name in scope.parameters if name not in loaded]
    functions = {id(node.func) for node in ast.walk(scope.unit) if isinstance(node, ast.Call)}
    for node in ast.walk(scope.unit):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in functions:
            yield from _variable(node, scope, idle)
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield from _number(node, scope, idle)
        elif isinstance(node, ast.Subscript):
            yield from _subscript(node, text)
        elif isinstance(node, ast.Call):
            yield from _parts_of_each(node, text)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            # a variable that is nothing but a number was meant to be computed
            for name in scope.names_at(node.lineno) if type(node.value.value) in (int, float) else ():
                yield text.replace(node.value, name, "number", 0.9)


def _variable(node: ast.Name, scope: Scope, idle: list[str]) -> Iterator[Edit]:
    if node.id in scope.helpers or node.id in ("np", "numpy", "math", "self"):
        return
    outside = node.id in scope.read_from_outside
    for name in scope.names_at(node.lineno):
        if name == node.id:
            continue
        if name in scope.parameters and outside:
            yield scope.text.replace(node, name, "not the argument", 0.9 if name in idle else 1.1, (node.id, name))
        else:
            yield scope.text.replace(node, name, "name", 1.2 if name in idle else 1.4, (node.id,))


def _number(node: ast.Constant, scope: Scope, idle: list[str]) -> Iterator[Edit]:
    value, text = node.value, scope.text
    assert isinstance(value, (int, float))
    written = text.of(node)
    others: dict[str, float] = {}
    for other in (0, 1, 2, 0.5, value + 1, value - 1, -value, 0.0, 1.0):
        others.setdefault(repr(other), 1.1 if abs(other - value) == 1 or other in (0, 1) else 1.2)
    for number, cost in others.items():
        if number != written:
            yield text.replace(node, number if not number.startswith("-") else f"({number})", "number", cost)
    for name in scope.parameters:
        yield text.replace(node, name, "number for argument", 1.0 if name in idle else 1.5, (written[:20], name))


def _subscript(node: ast.Subscript, text: Text) -> Iterator[Edit]:
    if isinstance(node.ctx, ast.Load):
        yield text.replace(node, text.of(node.value), "subscript", 1.4)
    if isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 2:
        one, two = node.slice.elts
        yield text.replace(one, f"{text.of(two)}, {text.of(one)}", "indices", 1.1, until=two)
    if isinstance(node.value, ast.Subscript):
        one, two = node.value.slice, node.slice
        yield text.replace(node, f"{text.of(node.value.value)}[{text.of(two)}][{text.of(one)}]", "indices", 1.1)


def _parts_of_each(node: ast.Call, text: Text) -> Iterator[Edit]:
    """The same part of two arguments, such as the first row of x and of y, where the whole of both is meant."""
    parts = [one for one in node.args if isinstance(one, ast.Subscript)]
    for one, two in itertools.pairwise(parts):
        if text.of(one.slice) == text.of(two.slice):
            whole = text.of(one.value) + text.between(one, two) + text.of(two.value)
            yield text.replace(one, whole, "subscript", 1.4, until=two)
