"""Statements: in the wrong order, wrongly in or outside a loop, one too many, one missing; results kept without a copy."""

import ast
import itertools
import re
from collections.abc import Iterator

from autograder.checking.left_over import is_stub
from autograder.repair.certain import LEFT_OVER
from autograder.repair.edits.scope import Scope
from autograder.repair.edits.text import Edit, Text

_INDENT = re.compile(r"[ \t]*")
#: How many names are tried where a call that keeps something is missing.
MAX_KEPT = 6
#: A statement that only gives an argument another name has likely lost its copy.
ALIAS = -0.7


def edits(scope: Scope) -> Iterator[Edit]:
    """All edits of this family."""
    text = scope.text
    for node in ast.walk(scope.unit):
        for field in ("body", "orelse"):
            body = getattr(node, field, None)
            if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
                yield from _body(node, body, text)
    yield from _copies(scope)
    yield from _missing(scope)


def _whole(text: Text, node: ast.stmt) -> tuple[int, int] | None:
    """The whole lines of a statement; None where another statement shares one of them."""
    begin, end = text.line_start(text.begin(node)), text.line_end(text.end(node))
    before, behind = text.slice(begin, text.begin(node)), text.slice(text.end(node), end)
    if before.strip() or (behind.strip() and not behind.lstrip().startswith("#")):
        return None
    return begin, end


def _indented(text: str, by: str, indent: str) -> str:
    return "\n".join(
        by + line[len(indent) :] if line.startswith(indent) and line.strip() else line for line in text.split("\n")
    )


def _body(parent: ast.AST, body: list[ast.stmt], text: Text) -> Iterator[Edit]:
    for statement in body:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef, ast.Pass, ast.Import, ast.ImportFrom)):
            continue
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue
        if is_stub(statement):
            yield text.replace(statement, "pass", LEFT_OVER, 0.2)
        yield text.replace(statement, "pass", "extra statement", 1.3)
        if isinstance(statement, (ast.If, ast.With)) and not getattr(statement, "orelse", []):
            yield from _unwrapped(statement, text)
    for one, two in itertools.pairwise(body):
        yield from _exchanged(one, two, text)
    for one, two, three in zip(body, body[1:], body[2:]):
        yield from _exchanged(one, three, text, middle=two)
        yield from _exchanged(one, two, text, until=three)
    for position, statement in enumerate(body):
        if isinstance(statement, (ast.For, ast.While)):
            before = body[position - 1] if position else None
            behind = body[position + 1] if position + 1 < len(body) else None
            yield from _around(statement, before, behind, text)


def _unwrapped(statement: ast.If | ast.With, text: Text) -> Iterator[Edit]:
    """What stands under a condition, without it."""
    place = _whole(text, statement)
    first, last = statement.body[0], statement.body[-1]
    inner = _whole(text, first)
    if place is None or inner is None or inner[0] <= place[0]:
        return
    indent, deeper = _INDENT.match(text.slice(*place)), _INDENT.match(text.slice(*inner))
    assert indent and deeper
    lines = text.slice(inner[0], text.line_end(text.end(last)))
    yield Edit(place[0], place[1], _indented(lines, indent[0], deeper[0]), "extra condition", 1.6)


def _exchanged(
    one: ast.stmt, two: ast.stmt, text: Text, middle: ast.stmt | None = None, until: ast.stmt | None = None
) -> Iterator[Edit]:
    """Two statements in the other order. `middle` stays between them, or `one` goes after `until`."""
    compound = (ast.FunctionDef, ast.ClassDef)
    if isinstance(one, compound) or isinstance(two, compound) or isinstance(one, (ast.Return, ast.Import)):
        return
    first, second = _whole(text, one), _whole(text, until or two)
    if first is None or second is None or isinstance(until, ast.Return) or isinstance(two, ast.Return):
        return
    if until is not None:
        third = _whole(text, two)
        if third is not None:
            rest = text.slice(third[0], second[1])
            yield Edit(first[0], second[1], f"{rest}\n{text.slice(*first)}", "order", 1.4)
            # the last goes to the front
            front = text.slice(*second)
            kept = text.slice(first[0], second[0]).rstrip("\n")
            yield Edit(first[0], second[1], f"{front}\n{kept}", "order", 1.4)
        return
    between = text.slice(first[1], second[0])
    cost = 1.2 if middle is None else 1.4
    yield Edit(first[0], second[1], text.slice(*second) + between + text.slice(*first), "order", cost)


def _around(loop: ast.For | ast.While, before: ast.stmt | None, behind: ast.stmt | None, text: Text) -> Iterator[Edit]:
    """A statement moved into the loop or out of it."""
    place, first, last = _whole(text, loop), _whole(text, loop.body[0]), _whole(text, loop.body[-1])
    if place is None or first is None or last is None or first[0] <= place[0]:
        return
    indent, deeper = _INDENT.match(text.slice(*place)), _INDENT.match(text.slice(*first))
    assert indent and deeper
    head = text.slice(place[0], first[0])  # the loop's own line
    if before is not None and (whole := _whole(text, before)) is not None:
        moved = _indented(text.slice(*whole), deeper[0], indent[0])
        yield Edit(whole[0], first[0], f"{head}{moved}\n", "into the loop", 1.4)
    if behind is not None and (whole := _whole(text, behind)) is not None and not isinstance(behind, ast.Return):
        moved = _indented(text.slice(*whole), deeper[0], indent[0])
        kept = text.slice(place[0], last[1])
        yield Edit(place[0], whole[1], f"{kept}\n{moved}", "into the loop", 1.4)
        yield Edit(place[0], whole[1], f"{head}{moved}\n{text.slice(first[0], last[1])}", "into the loop", 1.5)
    end = loop.body[-1]
    if len(loop.body) > 1:
        moved = _indented(text.slice(*last), indent[0], deeper[0])
        rest = text.slice(place[0], last[0]).rstrip("\n")
        kind = "return in the loop" if isinstance(end, ast.Return) else "out of the loop"
        yield Edit(place[0], last[1], f"{rest}\n{moved}", kind, 1.2 if isinstance(end, ast.Return) else 1.4)
        start = _indented(text.slice(*first), indent[0], deeper[0])
        second = _whole(text, loop.body[1])
        if second is not None:
            yield Edit(place[0], first[1], f"{start}\n{head.rstrip(chr(10))}", "out of the loop", 1.4)


def _copies(scope: Scope) -> Iterator[Edit]:
    """A copy in place of the object itself: where it is kept in a list, returned, or begun with."""
    text = scope.text
    for node in ast.walk(scope.unit):
        kept: list[ast.expr] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
            kept = node.args[:1]
        elif isinstance(node, ast.Assign):
            kept = [node.value]
        for value in kept:
            if isinstance(value, (ast.Name, ast.Subscript, ast.Call)):
                old = text.tight(value)
                more = ALIAS if isinstance(node, ast.Assign) and isinstance(value, ast.Name) else 0.0
                yield text.replace(value, f"[np.copy(_part) for _part in {old}]", "copy", 1.5 + more)
                yield text.replace(value, f"list({old})", "copy", 1.5 + more)
                yield text.replace(value, f"np.copy({old})", "copy", 1.6 + more)
            elif isinstance(value, (ast.List, ast.Tuple)):
                yield text.replace(value, f"[np.copy(_part) for _part in {text.tight(value)}]", "copy", 1.5)


def _missing(scope: Scope) -> Iterator[Edit]:
    """A missing call that keeps something: `losses.append(...)`, as it stands elsewhere or with a name."""
    text = scope.text
    written = []
    for node in ast.walk(scope.unit):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _whole(text, node) is not None:
            written.append(text.of(node))
    lists = [
        target.id
        for node in ast.walk(scope.unit)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    begun = {
        target.id: text.of(node.value.elts[0])
        for node in ast.walk(scope.unit)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List) and len(node.value.elts) == 1
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    new = [f"{name}.append({what})" for name, what in begun.items()]
    new += [f"{name}.append({what})" for name in lists for what in scope.names[:MAX_KEPT] if what != name]
    new += [one for one in written if "\n" not in one]
    for node in ast.walk(scope.unit):
        if not isinstance(node, (ast.For, ast.While)):
            continue
        for statement in node.body:
            # a line that does nothing has likely taken the place of the one that is missing
            if isinstance(statement, ast.Pass) or (
                isinstance(statement, ast.Expr) and not isinstance(statement.value, (ast.Call, ast.Constant))
            ):
                for one in dict.fromkeys(new):
                    yield text.replace(statement, one, "missing statement", 1.1)
        for statement, behind in [(node.body[-1], True), (node.body[0], False)]:
            place = _whole(text, statement)
            first = _whole(text, node.body[0])
            if place is None or first is None:
                continue
            deeper = _INDENT.match(text.slice(*first))
            assert deeper
            for one in dict.fromkeys(new):
                cost = 2.0 + 0.2 * (one not in written and one not in new[: len(begun)])
                if behind:
                    yield Edit(place[1], place[1], f"\n{deeper[0]}{one}", "missing statement", cost)
                else:
                    yield Edit(place[0], place[0], f"{deeper[0]}{one}\n", "missing statement", cost + 0.1)
