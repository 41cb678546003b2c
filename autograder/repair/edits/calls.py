"""Functions: another one is needed, one is missing or too many; arguments are exchanged, left out or off by one."""

import ast
import itertools
from collections.abc import Iterator

from autograder.repair.edits.scope import Scope
from autograder.repair.edits.text import Edit

#: Functions of numpy that stand for each other.
_ALIKE = (
    ("log", "log10", "log2", "log1p", "exp", "sqrt"),
    ("exp", "expm1", "exp2"),
    ("maximum", "minimum", "fmax"),
    ("abs", "square", "sign", "negative"),
    ("dot", "multiply", "outer", "matmul", "inner"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("max", "maximum"),
    ("min", "minimum"),
    ("hstack", "vstack", "column_stack"),
    ("tanh", "sin"),
)


def edits(scope: Scope) -> Iterator[Edit]:
    """All edits of this family."""
    text = scope.text
    for node in ast.walk(scope.unit):
        if isinstance(node, ast.Call):
            yield from _call(node, scope)
        elif isinstance(node, ast.For):
            yield from _rounds(node, scope)
    seen = set()
    for node, cost in _wrappable(scope.unit):
        place = (text.begin(node), text.end(node))
        if place in seen:
            continue
        seen.add(place)
        for helper in scope.one_argument_helpers:
            yield text.replace(node, f"{helper}({text.of(node)})", "missing call", cost)
        for function in ("np.exp", "np.log", "np.maximum", "np.array", "np.abs"):
            arguments = f"0, {text.of(node)}" if function == "np.maximum" else text.of(node)
            yield text.replace(node, f"{function}({arguments})", "missing call", cost + 0.3)


def _rounds(node: ast.For, scope: Scope) -> Iterator[Edit]:
    """A loop over a number, or over things where it should be over their positions."""
    counted = getattr(getattr(node.iter, "func", None), "id", "") == "range"
    if isinstance(node.iter, (ast.Name, ast.Constant, ast.Attribute, ast.Call)) and not counted:
        over = scope.text.of(node.iter)
        yield scope.text.replace(node.iter, f"range({over})", "missing call", 1.1)
        yield scope.text.replace(node.iter, f"range(len({over}))", "missing call", 1.4)


def _call(node: ast.Call, scope: Scope) -> Iterator[Edit]:
    text = scope.text
    plain = [one for one in node.args if not isinstance(one, (ast.Starred, ast.GeneratorExp))]
    if len(node.args) == 1 and plain and not node.keywords:
        yield text.replace(node, text.tight(plain[0]), "extra call", 1.2)
    if isinstance(node.func, ast.Attribute) and not node.args and not node.keywords:
        yield text.replace(node, text.of(node.func.value), "extra call", 1.2)
    for one, two in itertools.combinations(plain, 2):
        between = text.between(one, two)
        # neighbours are the likeliest, and a condition is hardly mistaken for a value
        near = plain.index(two) - plain.index(one) == 1 and not (_is_where(node) and one is node.args[0])
        cost = 1.0 if near else 1.4
        yield text.replace(one, text.of(two) + between + text.of(one), "arguments exchanged", cost, until=two)
    if isinstance(node.func, ast.Name):
        count = len(node.args)
        for helper, wants in scope.helpers.items():
            if helper != node.func.id and wants == count:
                yield text.replace(node.func, helper, "function", 1.0, (node.func.id,))
    elif isinstance(node.func, ast.Attribute):
        name = node.func.attr
        begin, end = text.end(node.func) - len(name.encode()), text.end(node.func)
        for group in _ALIKE:
            if name in group:
                for other in group:
                    if other != name:
                        yield Edit(begin, end, other, "function", 1.1, (name,))
    for argument in plain:
        whole = isinstance(argument, (ast.Name, ast.Constant, ast.Call, ast.BinOp, ast.Attribute))
        if whole and getattr(node.func, "id", "") in ("range", "len"):
            yield text.replace(argument, f"{text.tight(argument)} - 1", "range", 1.1)
            yield text.replace(argument, f"{text.tight(argument)} + 1", "range", 1.1)
    if getattr(node.func, "id", "") == "range" and len(plain) == 2:
        yield text.replace(node, f"range({text.of(plain[1])})", "range", 1.1)
    if getattr(node.func, "id", "") == "range" and len(plain) == 1:
        for name in scope.parameters:
            if text.of(plain[0]) != name:
                yield text.replace(plain[0], name, "range", 1.4)
    for position, keyword in enumerate(node.keywords):
        for later in node.keywords[position + 1 :]:
            if keyword.arg and later.arg:
                between = text.between(keyword.value, later.value)
                exchanged = text.of(later.value) + between + text.of(keyword.value)
                yield text.replace(keyword.value, exchanged, "arguments exchanged", 1.1, until=later.value)


def _is_where(node: ast.Call) -> bool:
    return getattr(node.func, "attr", "") == "where"


def _wrappable(unit: ast.stmt) -> Iterator[tuple[ast.expr, float]]:
    """Expressions that may lack a call around them, the likeliest first."""
    for node in ast.walk(unit):
        if isinstance(node, (ast.Assign, ast.Return, ast.AugAssign)) and isinstance(node.value, ast.expr):
            if isinstance(node.value, (ast.Tuple, ast.List)):
                yield from ((element, 1.7) for element in node.value.elts if not isinstance(element, ast.Starred))
            elif not isinstance(node.value, ast.ListComp):
                yield node.value, 1.5
        elif isinstance(node, ast.Call):
            yield from ((one, 1.6) for one in node.args if not isinstance(one, (ast.Starred, ast.GeneratorExp)))
        elif isinstance(node, ast.BinOp):
            # a name's own line is the likelier place
            for one in (node.left, node.right):
                yield one, 2.0 if isinstance(one, (ast.Attribute, ast.Name)) else 1.7
        elif isinstance(node, ast.Compare):
            yield node.left, 1.9
