"""Finds mistakes that are certain without any repair: a variable that is used and never computed, a result that is never returned.

The call that raised, or gave nothing, tells that it happened. This module tells where it stands in the text.
"""

import ast
import builtins
from collections.abc import Collection

_BUILTINS = frozenset(dir(builtins))
#: (kind, line, names)
Certain = tuple[str, int, tuple[str, ...]]


def certain(function: ast.FunctionDef, known: Collection[str]) -> list[Certain]:
    """The mistakes that the text alone shows. `known` are the names that the notebook binds.

    A `pass` beside other statements shows where a statement is missing.
    """
    holes = [one for one in function.body if isinstance(one, ast.Pass)] if len(function.body) > 1 else []
    bound = {one.id for one in ast.walk(function) if isinstance(one, ast.Name) and not isinstance(one.ctx, ast.Load)}
    bound |= {one.arg for one in ast.walk(function) if isinstance(one, ast.arg)} | set(known) | _BUILTINS
    bound |= {one.name for one in ast.walk(function) if isinstance(one, (ast.FunctionDef, ast.ClassDef))}
    if any(isinstance(one, (ast.Import, ast.ImportFrom, ast.Global)) for one in ast.walk(function)):
        return []
    found: list[Certain] = []
    reads = [one for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)]
    for read in sorted(reads, key=lambda one: one.lineno):
        if read.id not in bound and read.id not in [one[2][0] for one in found]:
            before = [hole.lineno for hole in holes if hole.lineno < read.lineno]
            found.append(("never computed", before[-1] if before else read.lineno, (read.id,)))
    if not any(isinstance(one, (ast.Return, ast.Yield)) for one in ast.walk(function)):
        found.append(("missing return", function.body[-1].end_lineno or function.body[-1].lineno, ()))
    return found
