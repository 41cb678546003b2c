"""Signs, operators and comparisons."""

import ast
import re
from collections.abc import Iterator

from autograder.repair.edits.scope import Scope
from autograder.repair.edits.text import Edit, Text

SYMBOLS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.MatMult: "@",
    ast.Pow: "**",
}
#: Other operators that may stand in a text. They are never the right ones here.
_RARE: dict[type[ast.operator], str] = {ast.FloorDiv: "//", ast.Mod: "%"}
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_IS: dict[type[ast.cmpop], str] = {ast.Is: "is", ast.IsNot: "is not"}
_COMMENT = re.compile(rb"#[^\n]*")


def edits(scope: Scope) -> Iterator[Edit]:
    """All edits of this family."""
    text = scope.text
    for node in ast.walk(scope.unit):
        if isinstance(node, ast.BinOp):
            yield from _binary(node, text)
        elif isinstance(node, ast.AugAssign):
            yield from _augmented(node, text)
        elif isinstance(node, ast.UnaryOp):
            yield from _unary(node, text)
        elif isinstance(node, ast.Compare):
            yield from _comparison(node, text)
        elif isinstance(node, ast.BoolOp):
            yield from _boolean(node, text)
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield text.replace(node, str(not node.value), "truth", 1.0)
        elif isinstance(node, (ast.If, ast.While, ast.IfExp)):
            yield text.replace(node.test, f"not {text.tight(node.test)}", "condition", 1.4)
        if isinstance(node, (ast.Assign, ast.Return)) and node.value is not None:
            yield from _negated(node.value, text, 1.2)
        elif isinstance(node, ast.Call):
            # people forget the sign of an exponent, but hardly ever that of another argument
            common = getattr(node.func, "attr", getattr(node.func, "id", "")) == "exp"
            for argument in node.args:
                yield from _negated(argument, text, 1.2 if common or not isinstance(argument, ast.Name) else 1.7)
        elif isinstance(node, (ast.Tuple, ast.List)) and isinstance(node.ctx, ast.Load):
            for element in node.elts:
                yield from _negated(element, text, 1.3)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div, ast.Add)):
            yield from _negated(node.left, text, 1.3)


def between(text: Text, one: ast.AST, other: ast.AST, symbol: str) -> tuple[int, int] | None:
    """Where an operator stands between two operands."""
    begin, end = text.end(one), text.begin(other)
    gap = _COMMENT.sub(lambda comment: b" " * len(comment[0]), text.bytes[begin:end])
    at = gap.find(symbol.encode())
    return None if at < 0 else (begin + at, begin + at + len(symbol))


def _binary(node: ast.BinOp, text: Text) -> Iterator[Edit]:
    symbol = SYMBOLS.get(type(node.op)) or _RARE.get(type(node.op))
    place = between(text, node.left, node.right, symbol) if symbol else None
    if place is None:
        return
    for kind, other in SYMBOLS.items():
        if kind is type(node.op):
            continue
        pair = {symbol, other}
        if pair == {"+", "-"}:
            yield Edit(*place, other, "sign", 1.0)
        elif pair == {"*", "@"}:
            yield Edit(*place, other, "product", 1.0)
        else:
            yield Edit(*place, other, "operator", 1.4 if other == "**" else 1.1)
    if isinstance(node.op, (ast.Sub, ast.Div, ast.MatMult, ast.Pow)):
        one, two = text.tight(node.left), text.tight(node.right)
        yield text.replace(node, f"{two} {symbol} {one}", "operands", 1.1)
    if isinstance(node.op, ast.Mult):
        # a matrix product in place of an elementwise one
        yield text.replace(node, f"np.outer({text.of(node.left)}, {text.of(node.right)})", "product", 1.6)


def _augmented(node: ast.AugAssign, text: Text) -> Iterator[Edit]:
    symbol = SYMBOLS.get(type(node.op)) or _RARE.get(type(node.op))
    place = between(text, node.target, node.value, f"{symbol}=") if symbol else None
    if place is None:
        return
    for kind, other in SYMBOLS.items():
        if kind is not type(node.op) and other in "+-*/":
            yield Edit(*place, f"{other}=", "sign" if {symbol, other} == {"+", "-"} else "operator", 1.0)
    yield Edit(*place, "=", "accumulates", 1.1)
    target = text.of(node.target)
    # the same, but on a new array
    yield Edit(*place, f"= {target} {symbol}", "copy", 1.2)


def _unary(node: ast.UnaryOp, text: Text) -> Iterator[Edit]:
    kind = "condition" if isinstance(node.op, ast.Not) else "sign"
    yield text.replace(node, text.of(node.operand), kind, 1.0)
    if isinstance(node.op, ast.Not):
        # without brackets a sign binds more tightly
        yield text.replace(node, f"-{text.of(node.operand)}", "sign", 1.1)
    elif not isinstance(node.op, ast.USub):
        yield text.replace(node, f"-{text.tight(node.operand)}", "sign", 1.0)


def _negated(node: ast.expr, text: Text, cost: float) -> Iterator[Edit]:
    if isinstance(node, (ast.UnaryOp, ast.Tuple, ast.List, ast.ListComp, ast.Starred, ast.Dict, ast.GeneratorExp)):
        return
    if isinstance(node, ast.Constant) and not isinstance(node.value, (int, float)):
        return
    yield text.replace(node, f"-{text.tight(node)}", "sign", cost)


def _comparison(node: ast.Compare, text: Text) -> Iterator[Edit]:
    left = node.left
    for operator, right in zip(node.ops, node.comparators):
        symbol = COMPARISONS.get(type(operator)) or _IS.get(type(operator))
        place = between(text, left, right, symbol) if symbol else None
        if place is not None:
            for kind, other in COMPARISONS.items():
                if kind is not type(operator):
                    edge = {symbol, other} in ({"<", "<="}, {">", ">="})
                    yield Edit(*place, other, "comparison", 1.0 if edge else 1.1)
        left = right


def _boolean(node: ast.BoolOp, text: Text) -> Iterator[Edit]:
    symbol, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
    for one, two in zip(node.values, node.values[1:]):
        place = between(text, one, two, symbol)
        if place is not None:
            yield Edit(*place, other, "condition", 1.0)
