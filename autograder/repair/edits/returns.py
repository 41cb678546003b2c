"""What is returned: missing, in another order, one too many or too few."""

import ast
import itertools
from collections.abc import Iterator

from autograder.repair.edits.scope import Scope
from autograder.repair.edits.text import Edit, Text


def edits(scope: Scope) -> Iterator[Edit]:
    """All edits of this family."""
    text = scope.text
    for node in ast.walk(scope.unit):
        if isinstance(node, (ast.Tuple, ast.List)) and len(node.elts) > 1:
            kind = "order of results" if isinstance(node.ctx, ast.Load) else "order of names"
            for one, two in itertools.combinations(node.elts, 2):
                between = text.between(one, two)
                cost = 1.0 + 0.1 * (node.elts.index(two) - node.elts.index(one) - 1)
                yield text.replace(one, text.of(two) + between + text.of(one), kind, cost, until=two)
            if isinstance(node.ctx, ast.Load) and len(node.elts) > 2:
                yield from _rotated(node, text)
        if isinstance(node, ast.Return) and isinstance(node.value, (ast.Tuple, ast.List)):
            yield from _more(node.value, scope)
            if len(node.value.elts) > 1:
                for element in node.value.elts:
                    rest = ", ".join(text.of(one) for one in node.value.elts if one is not element)
                    yield text.replace(node.value, f"[{rest}]", "extra result", 1.5)
                    yield text.replace(node.value, text.of(element), "extra result", 1.6)
        elif isinstance(node, ast.Return) and node.value is not None:
            for name in scope.names:
                yield text.replace(node.value, f"{text.of(node.value)}, {name}", "missing result", 1.8)
                yield text.replace(node.value, f"{name}, {text.of(node.value)}", "missing result", 1.9)
        elif isinstance(node, ast.Return):
            for name in scope.names:
                yield text.replace(node, f"return {name}", "missing return", 1.4)
        if isinstance(node, ast.FunctionDef):
            yield from _missing(node, scope)


def _rotated(node: ast.Tuple | ast.List, text: Text) -> Iterator[Edit]:
    parts = [text.of(one) for one in node.elts]
    for turned in (parts[1:] + parts[:1], parts[-1:] + parts[:-1], parts[::-1]):
        yield text.replace(node.elts[0], ", ".join(turned), "order of results", 1.3, until=node.elts[-1])


def _more(node: ast.Tuple | ast.List, scope: Scope) -> Iterator[Edit]:
    if not node.elts:
        return
    text = scope.text
    for position in range(len(node.elts) + 1):
        for name in scope.names:
            parts = [text.of(one) for one in node.elts]
            parts.insert(position, name)
            yield text.replace(node.elts[0], ", ".join(parts), "missing result", 1.7, until=node.elts[-1])


def _missing(node: ast.FunctionDef, scope: Scope) -> Iterator[Edit]:
    """A function that returns nothing."""
    text = scope.text
    if any(isinstance(one, ast.Return) for one in ast.walk(node)):
        return
    last = node.body[-1]
    if isinstance(last, ast.Expr):
        yield text.replace(last, f"return {text.of(last.value)}", "missing return", 1.0)
    if isinstance(last, ast.Assign):
        yield text.replace(last, f"return {text.of(last.value)}", "missing return", 1.1)
    first = text.begin(node.body[0])
    indent = text.slice(text.line_start(first), first)
    end = text.line_end(text.end(last))
    if not indent.strip():
        made = [
            target.id
            for one in node.body
            if isinstance(one, ast.Assign)
            for target in one.targets
            if isinstance(target, ast.Name)
        ]
        for name in scope.names:
            yield Edit(end, end, f"\n{indent}return {name}", "missing return", 1.4)
        for count in range(2, 6):
            if len(made) >= count:
                yield Edit(end, end, f"\n{indent}return {', '.join(made[-count:])}", "missing return", 1.5)
        lists = [one for one in made if one in scope.names]
        for one, two in itertools.permutations(lists[:4], 2):
            yield Edit(end, end, f"\n{indent}return {one}, {two}", "missing return", 1.6)
