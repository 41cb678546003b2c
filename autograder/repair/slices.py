"""Finds which statements of a function can be to blame for its wrong results.

A single mistake reaches every wrong result. So a statement that doesn't lead to all of them is ruled out. One that leads to a right
result too is less likely. The slices ignore the order of statements, so they hold too much rather than too little.
"""

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.repair.edits.text import Text

#: Methods that change their object.
_CHANGING = frozenset(
    (
        "append",
        "extend",
        "insert",
        "update",
        "fill",
        "sort",
        "pop",
        "add",
        "put",
        "remove",
        "clear",
        "resize",
        "setdefault",
    )
)
#: How much more an edit costs where a right result depends on it too.
PENALTY = 0.5


@dataclass(frozen=True)
class Blame:
    """Which lines lead to all wrong results, and which to a right one. Lines in neither table aren't known.

    `innocent`: the places in the text of those listed results that can't hold the one mistake.
    """

    leads_to_wrong: dict[int, bool] = field(default_factory=dict)
    leads_to_right: dict[int, bool] = field(default_factory=dict)
    innocent: tuple[tuple[int, int], ...] = ()

    def more(self, line: int, begin: int, end: int) -> float | None:
        """How much more an edit in this line, from `begin` to `end`, costs. None where it can't mend the results."""
        if not self.leads_to_wrong.get(line, True) or any(one <= begin and end <= two for one, two in self.innocent):
            return None
        return PENALTY if self.leads_to_right.get(line, False) else 0.0


def blame(text: Text, function: ast.FunctionDef, wrong: Sequence[bool]) -> Blame:
    """The blame of a function's lines. `wrong` says which of the results in its only `return` are wrong."""
    returns = [node for node in ast.walk(function) if isinstance(node, ast.Return)]
    nested = any(
        node is not function and isinstance(node, (ast.FunctionDef, ast.Lambda)) for node in ast.walk(function)
    )
    listed = returns[0].value if len(returns) == 1 else None
    if nested or not isinstance(listed, (ast.Tuple, ast.List)) or len(listed.elts) != len(wrong) or not any(wrong):
        return Blame()
    simple = [node for node in ast.walk(function) if isinstance(node, ast.stmt) and node not in (function, *returns)]
    own = _names(function, (ast.Store, ast.Del)) | {one.arg for one in ast.walk(function) if isinstance(one, ast.arg)}
    reached = [_slice(simple, element, own) for element in listed.elts]
    to_wrong, to_right = {}, {}
    for node in simple:
        at = [node in one for one in reached]
        for line in _own_lines(node):
            to_wrong[line] = all(leads for leads, is_wrong in zip(at, wrong) if is_wrong)
            to_right[line] = any(leads for leads, is_wrong in zip(at, wrong) if not is_wrong)
    guilty = [number for number, is_wrong in enumerate(wrong) if is_wrong]
    innocent = tuple((text.begin(element), text.end(element)) for n, element in enumerate(listed.elts) if guilty != [n])
    return Blame(to_wrong, to_right, innocent)


def _own_lines(node: ast.stmt) -> range:
    """The lines of a statement; of a compound statement those of its head."""
    body = getattr(node, "body", None)
    last = body[0].lineno - 1 if isinstance(body, list) and body else node.end_lineno or node.lineno
    return range(node.lineno, max(node.lineno, last) + 1)


def _names(node: ast.AST, contexts: tuple[type, ...]) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, contexts)}


def _slice(statements: Sequence[ast.stmt], result: ast.expr, own: set[str]) -> set[ast.stmt]:
    """The statements that lead to a result, by the function's own variables."""
    waiting, done = _names(result, (ast.Load,)) & own, set[str]()
    found: set[ast.stmt] = set()
    while waiting:
        name = waiting.pop()
        done.add(name)
        for node in statements:
            if node not in found and name in _changed(node):
                found.add(node)
                waiting |= (_names(node, (ast.Load,)) & own) - done
    # a statement around one that leads there leads there too
    return found | {node for node in statements if any(one in found for one in ast.walk(node))}


def _changed(node: ast.stmt) -> set[str]:
    """The names that a statement binds, or whose values it may change by putting something in or calling a method."""
    found = _names(node, (ast.Store, ast.Del))
    for one in ast.walk(node):
        changes = isinstance(one, (ast.Subscript, ast.Attribute)) and isinstance(one.ctx, ast.Store)
        if changes or (isinstance(one, ast.Attribute) and one.attr in _CHANGING):
            assert isinstance(one, (ast.Subscript, ast.Attribute))
            found |= _names(one.value, (ast.Load,))
        elif isinstance(one, ast.keyword) and one.arg == "out":
            found |= _names(one.value, (ast.Load,))
    return found
