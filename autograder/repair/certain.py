"""Finds mistakes that are certain without any repair: a variable that is used and never computed, or used too early, or that hides
another; a result that is never returned; the stub's line above the student's code.

The call that raised, or gave nothing, tells that it happened. This module tells where it stands in the text.
"""

import ast
import builtins
from collections.abc import Collection

from autograder.checking.left_over import is_stub

_BUILTINS = frozenset(dir(builtins))
#: (kind, line, names)
Certain = tuple[str, int, tuple[str, ...]]
#: The kind of a stub's line that stands above code.
LEFT_OVER = "left over"


def certain(function: ast.FunctionDef, known: Collection[str]) -> list[Certain]:
    """The mistakes that the text alone shows. `known` are the names that the notebook binds.

    A `pass` beside other statements shows where a statement is missing.
    """
    above = function.body[:-1]  # behind the last statement there is nothing
    if stubs := [one.lineno for one in above if is_stub(one)]:
        return [(LEFT_OVER, stubs[0], ())]
    bodies = [body for one in ast.walk(function) if isinstance(body := getattr(one, "body", None), list)]
    holes = sorted(one.lineno for body in bodies if len(body) > 1 for one in body if isinstance(one, ast.Pass))
    stores = [one for one in ast.walk(function) if isinstance(one, ast.Name) and not isinstance(one.ctx, ast.Load)]
    bound = {one.id for one in stores} | set(known) | _BUILTINS
    bound |= {one.arg for one in ast.walk(function) if isinstance(one, ast.arg)}
    bound |= {one.name for one in ast.walk(function) if isinstance(one, (ast.FunctionDef, ast.ClassDef))}
    if any(isinstance(one, (ast.Import, ast.ImportFrom, ast.Global)) for one in ast.walk(function)):
        return []
    found: list[Certain] = []
    reads = [one for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)]
    for read in sorted(reads, key=lambda one: one.lineno):
        if read.id in [one[2][0] for one in found]:
            continue
        first = min((store.lineno for store in stores if store.id == read.id), default=0)
        before = [hole for hole in holes if hole < read.lineno]
        if read.id not in bound:
            found.append(("never computed", before[-1] if before else read.lineno, (read.id,)))
        elif first >= read.lineno and read.id in known:
            found.append(("hides", first, (read.id,)))
        elif first > read.lineno:
            found.append(("too early", before[-1] if before else read.lineno, (read.id,)))
    if not any(isinstance(one, (ast.Return, ast.Yield)) for one in ast.walk(function)):
        found.append(("missing return", function.body[-1].end_lineno or function.body[-1].lineno, ()))
    return found
