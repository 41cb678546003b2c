"""Axes: the axis of a sum, an axis that is kept, a transpose; a sum or a mean."""

import ast
from collections.abc import Iterator

from autograder.repair.edits.scope import Scope
from autograder.repair.edits.text import Edit, Text

_PRODUCTS = ("dot", "matmul", "outer", "inner", "tensordot", "einsum", "multiply", "sum")
_REDUCTIONS = ("sum", "mean", "max", "min", "prod", "average", "std")


def edits(scope: Scope) -> Iterator[Edit]:
    """All edits of this family."""
    text = scope.text
    for node in ast.walk(scope.unit):
        if isinstance(node, ast.Call):
            yield from _keywords(node, text)
            if _name(node.func) in _REDUCTIONS:
                yield from _reduction(node, text)
        elif isinstance(node, ast.Attribute) and node.attr == "T":
            yield text.replace(node, text.of(node.value), "transposed", 1.0)
    seen = set()
    for node, cost in _operands(scope.unit):
        place = (text.begin(node), text.end(node))
        if place not in seen and not isinstance(node, ast.Constant):
            seen.add(place)
            if not (isinstance(node, ast.Attribute) and node.attr == "T"):
                yield text.replace(node, f"{text.tight(node)}.T", "transposed", cost)
            yield text.replace(node, f"np.sum({text.of(node)})", "missing sum", 1.8)
            yield text.replace(node, f"np.sum({text.of(node)}, axis=0)", "missing sum", 1.9)
            yield text.replace(node, f"np.sum({text.of(node)}, axis=0, keepdims=True)", "missing sum", 1.9)
            yield text.replace(node, f"np.sum({text.of(node)}, axis=1)", "missing sum", 2.0)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _keywords(node: ast.Call, text: Text) -> Iterator[Edit]:
    for keyword in node.keywords:
        if keyword.arg == "axis":
            for other in ("0", "1", "None", "-1"):
                if text.of(keyword.value) != other:
                    yield text.replace(keyword.value, other, "axis", 1.0)
        if keyword.arg is not None:
            kind = keyword.arg if keyword.arg in ("axis", "keepdims") else "argument"
            rest = [text.of(one) for one in node.args]
            rest += [f"{one.arg}={text.of(one.value)}" for one in node.keywords if one is not keyword and one.arg]
            yield text.replace(node, f"{text.of(node.func)}({', '.join(rest)})", kind, 1.2)


def _reduction(node: ast.Call, text: Text) -> Iterator[Edit]:
    function, name = node.func, _name(node.func)
    if isinstance(function, ast.Attribute):
        begin = text.end(function) - len(name.encode())
        for other in ("sum", "mean"):
            if other != name:
                yield Edit(begin, text.end(function), other, "sum or mean", 1.0)
    is_method = isinstance(function, ast.Attribute) and _name(function.value) not in ("np", "numpy")
    if isinstance(function, ast.Attribute) and is_method and not node.args:
        yield text.replace(node, text.of(function.value), "extra sum", 1.2)
    elif node.args:
        yield text.replace(node, text.tight(node.args[0]), "extra sum", 1.2)
    present = {keyword.arg for keyword in node.keywords}
    head, arguments = text.of(function), [text.of(one) for one in (*node.args, *node.keywords)]
    if "axis" not in present and len(node.args) < (1 if is_method else 2):
        for more in ("axis=0", "axis=1", "axis=0, keepdims=True", "axis=1, keepdims=True"):
            yield text.replace(node, f"{head}({', '.join([*arguments, more])})", "axis", 1.4)
    elif "axis" not in present:
        # the axis by position
        place = node.args[0 if is_method else 1]
        for other in ("0", "1", "None"):
            if text.of(place) != other:
                yield text.replace(place, other, "axis", 1.0)
    if "keepdims" not in present:
        yield text.replace(node, f"{head}({', '.join([*arguments, 'keepdims=True'])})", "keepdims", 1.2)


def _operands(unit: ast.stmt) -> Iterator[tuple[ast.expr, float]]:
    """Expressions that may want to be transposed or summed, with the cost of transposing."""
    for node in ast.walk(unit):
        if isinstance(node, ast.BinOp):
            cost = 1.0 if isinstance(node.op, ast.MatMult) else 1.3
            yield node.left, cost
            yield node.right, cost
        elif isinstance(node, ast.Call):
            cost = 1.1 if _name(node.func) in _PRODUCTS else 1.5
            for argument in node.args:
                if not isinstance(argument, ast.Starred):
                    yield argument, cost
            if isinstance(node.func, ast.Attribute) and node.func.attr in ("dot", "sum", "mean", "reshape"):
                yield node.func.value, 1.1
        elif isinstance(node, (ast.Assign, ast.Return)) and node.value is not None:
            if isinstance(node.value, (ast.Tuple, ast.List)):
                for element in node.value.elts:
                    # what is only listed was computed elsewhere, and the mistake is more likely there
                    if not isinstance(element, ast.Starred):
                        yield element, 1.9 if isinstance(element, ast.Name) else 1.3
            elif not isinstance(node.value, (ast.ListComp, ast.GeneratorExp, ast.Dict)):
                yield node.value, 1.2
