"""A statement that breaks the pattern of those beside it: one parameter is updated in another way than the others, or not at all."""

import ast
import builtins
import re
from collections.abc import Iterator

from autograder.repair.edits.scope import Scope
from autograder.repair.edits.text import Edit

#: A pattern speaks for itself: such an edit is likelier than a small one elsewhere that has the same effect.
BROKEN, LEFT_OUT, INSERTED = 0.5, 0.9, 1.6
#: How many statements of a body are compared, and how many names a missing one is tried for.
MAX_STATEMENTS, MAX_TARGETS = 24, 14
_WORD = re.compile(r"[^\W\d]\w*")
_KNOWN = frozenset([*dir(builtins), "np", "numpy", "math"])


def edits(scope: Scope) -> Iterator[Edit]:
    """All edits of this family."""
    for node in ast.walk(scope.unit):
        body = getattr(node, "body", None)
        if isinstance(body, list) and len(body) > 1 and isinstance(body[0], ast.stmt):
            yield from _in_body(body[:MAX_STATEMENTS], scope)


def _in_body(body: list[ast.stmt], scope: Scope) -> Iterator[Edit]:
    text = scope.text
    patterns = [(one, target) for one in body if (target := _target(one, scope)) is not None]
    targets = {target for _, target in patterns}
    for pattern, target in patterns:
        written = text.of(pattern)
        for other, its_target in patterns:
            made = _renamed(written, target, its_target, scope) if its_target != target else None
            if made is not None and made != text.of(other):
                yield text.replace(other, made, "pattern", BROKEN)
        missing = [name for name in scope.names[:MAX_TARGETS] if name not in targets]
        for name in missing if _WORD.fullmatch(target) else ():
            made = _renamed(written, target, name, scope)
            if made is None:
                continue
            for hole in body:
                if isinstance(hole, ast.Pass):
                    yield text.replace(hole, made, "missing statement", LEFT_OUT)
            begin = text.begin(pattern)
            indent = text.slice(text.line_start(begin), begin)
            if not indent.strip():
                end = text.line_end(text.end(pattern))
                yield Edit(end, end, f"\n{indent}{made}", "missing statement", INSERTED)


def _target(statement: ast.stmt, scope: Scope) -> str | None:
    """What a simple assignment binds, as it is written; None of any other statement."""
    target: ast.expr | None = None
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
    elif isinstance(statement, ast.AugAssign):
        target = statement.target
    return scope.text.of(target) if isinstance(target, (ast.Name, ast.Subscript)) else None


def _renamed(written: str, of: str, to: str, scope: Scope) -> str | None:
    """The statement for another target: what the two targets differ in is replaced in all its names. None where this makes no sense.

    So `uW = alpha * uW + lr * dW` becomes `ub = alpha * ub + lr * db`.
    """
    same = 0
    while same < min(len(of), len(to)) and of[same] == to[same]:
        same += 1
    one, other = of[same:], to[same:]
    while one and other and one[-1] == other[-1] and not one[-1].isalnum():
        one, other = one[:-1], other[:-1]
    if not one or not other:
        return None
    if _WORD.fullmatch(of) and _WORD.fullmatch(to):
        made = _WORD.sub(lambda word: word[0].replace(one, other), written)
    else:
        made = re.sub(rf"(?<![0-9A-Za-z_]){re.escape(one)}(?![0-9A-Za-z_])", lambda _: other, written)
    rest = made.replace(to, "", 1)
    if rest == written.replace(of, "", 1):
        return None  # nothing but the target differs
    inside = {one.id for one in ast.walk(scope.unit) if isinstance(one, ast.Name)}
    usable = {*inside, *scope.parameters, *scope.helpers, *scope.known, *_KNOWN}
    try:
        tree = ast.parse(made)
    except SyntaxError:
        return None
    loaded = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}
    return made if loaded <= usable else None
