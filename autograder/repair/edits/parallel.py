"""The same edit in each of several statements of one form: what was written wrong once is written wrong for each parameter."""

import ast
import copy
import itertools
from collections.abc import Iterator
from dataclasses import replace

from autograder.repair.edits import axes, calls, names, operators, terms
from autograder.repair.edits.scope import Scope
from autograder.repair.edits.text import Edit

#: Several edits at once are a larger change than one.
MORE = 0.3
#: How many statements of one form are looked at, and how many edits of one statement.
MAX_ALIKE, MAX_EDITS = 8, 400


def edits(scope: Scope) -> Iterator[Edit]:
    """All edits of this family."""
    for node in ast.walk(scope.unit):
        for field in ("body", "orelse"):
            body = getattr(node, field, None)
            if isinstance(body, list) and len(body) > 1 and isinstance(body[0], ast.stmt):
                for alike in _groups(body):
                    yield from _together(alike, scope)


def _groups(body: list[ast.stmt]) -> list[list[ast.stmt]]:
    """Groups of simple statements in a body that differ only in names and keys."""
    found: dict[str, list[ast.stmt]] = {}
    for statement in body:
        if isinstance(statement, (ast.Assign, ast.AugAssign)):
            found.setdefault(_form(statement), []).append(statement)
    return [alike for alike in found.values() if 2 <= len(alike) <= MAX_ALIKE]


def _form(statement: ast.stmt) -> str:
    plain = copy.deepcopy(statement)
    for node in ast.walk(plain):
        if isinstance(node, ast.Name):
            node.id = "_"
        elif isinstance(node, ast.Subscript):
            node.slice = ast.Constant(0)
    return ast.dump(plain)


def _together(alike: list[ast.stmt], scope: Scope) -> Iterator[Edit]:
    text = scope.text
    for family in (operators, axes, calls, names, terms):
        # statements of one form have the same edits in the same order
        each = [list(family.edits(replace(scope, unit=statement)))[:MAX_EDITS] for statement in alike]
        if len({len(one) for one in each}) > 1:
            continue
        for together in zip(*each):
            first, last = together[0], together[-1]
            if len({one.kind for one in together}) > 1 or (family is names and len({o.text for o in together}) > 1):
                continue
            if any(one.end > other.begin for one, other in itertools.pairwise(together)):
                continue
            made = first.text
            for one, other in itertools.pairwise(together):
                made += text.slice(one.end, other.begin) + other.text
            yield Edit(first.begin, last.end, made, first.kind, first.cost + MORE, first.about)
