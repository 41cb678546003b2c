"""A factor or a term that is missing or one too many."""

import ast
from collections.abc import Iterator

from autograder.repair.edits.scope import Scope
from autograder.repair.edits.text import Edit, Text

#: Deeper inside an expression only the more common edits are tried.
INNER, LISTED, ALIAS = 0.2, 0.6, -0.5
_FACTORS = (ast.Mult, ast.Div, ast.MatMult, ast.Pow, ast.FloorDiv, ast.Mod)


def edits(scope: Scope) -> Iterator[Edit]:
    """All edits of this family."""
    for node in ast.walk(scope.unit):
        if isinstance(node, ast.BinOp):
            yield from _left_out(node, scope.text)
    seen = set()
    for node, cost in _places(scope.unit):
        place = (scope.text.begin(node), scope.text.end(node))
        if place not in seen:
            seen.add(place)
            yield from _added(node, scope, cost)


def _left_out(node: ast.BinOp, text: Text) -> Iterator[Edit]:
    kind = "extra factor" if isinstance(node.op, _FACTORS) else "extra term"
    yield text.replace(node, text.tight(node.left), kind, 1.2)
    right = text.tight(node.right)
    yield text.replace(node, f"-{right}" if isinstance(node.op, ast.Sub) else right, kind, 1.2)


def _places(unit: ast.stmt) -> Iterator[tuple[ast.expr, float]]:
    """Expressions that may want another factor or term, the likeliest first."""
    for node in ast.walk(unit):
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.Return)) and isinstance(node.value, ast.expr):
            if isinstance(node.value, (ast.Tuple, ast.List)):
                for element in node.value.elts:
                    # what is only listed was computed elsewhere, and the mistake is more likely there
                    if not isinstance(element, ast.Starred):
                        yield element, LISTED if isinstance(element, ast.Name) else 0.1
            else:
                # a statement that only gives something another name has likely lost a part
                yield node.value, ALIAS if isinstance(node.value, ast.Name) and isinstance(node, ast.Assign) else 0.0
        elif isinstance(node, ast.ListComp):
            yield node.elt, 0.1
    for node in ast.walk(unit):
        if isinstance(node, ast.Call):
            yield from ((argument, 0.2) for argument in node.args if not isinstance(argument, ast.Starred))
        elif isinstance(node, ast.BinOp):
            yield node.left, 0.2
            yield node.right, 0.2


def _added(node: ast.expr, scope: Scope, more: float) -> Iterator[Edit]:
    if isinstance(node, (ast.Tuple, ast.List, ast.ListComp, ast.GeneratorExp, ast.Dict, ast.Lambda)):
        return
    if isinstance(node, ast.Constant) and not isinstance(node.value, (int, float)):
        return
    text, inside = scope.text, {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    old = text.tight(node)
    names = scope.names_at(node.lineno)
    for name in names:
        # a name that stands in it already is less likely to be missing; one that is used nowhere is likely to be
        cost = 2.0 + more + (0.2 if name in inside else -0.4 if name in scope.idle else 0.0)
        yield text.replace(node, f"{old} * {name}", "missing factor", cost)
        yield text.replace(node, f"{old} + {name}", "missing term", cost)
        yield text.replace(node, f"{old} - {name}", "missing term", cost)
        for helper in scope.one_argument_helpers:
            yield text.replace(node, f"{old} * {helper}({name})", "missing factor", cost - 0.1)
        products: tuple[str, ...] = (f"{old} @ {name}",) if isinstance(node, ast.Name) else ()
        if more < INNER or name in scope.idle:
            products = (f"{old} @ {name}", f"{old} @ {name}.T", f"{name} @ {old}", f"{name}.T @ {old}")
        for product in products:
            yield text.replace(node, product, "missing factor", cost + 0.1)
        if more < INNER:
            yield text.replace(node, f"{old} * (1 - {name})", "missing factor", cost + 0.1)
            yield text.replace(node, f"{old} / {name}", "missing factor", cost + 0.2)
            yield text.replace(node, f"{old} * ({name} > 0)", "missing factor", cost)
    if more < INNER:
        for one in scope.idle:
            for other in names:
                if one != other:
                    yield text.replace(node, f"{old} - {one} * {other}", "missing term", 1.9 + more)
                    yield text.replace(node, f"{old} + {one} * {other}", "missing term", 1.9 + more)
                    for product in (f"{one} @ {other}", f"{one}.T @ {other}", f"{other} @ {one}", f"{other} @ {one}.T"):
                        yield text.replace(node, f"{old} + {product}", "missing term", 2.0 + more)
        yield text.replace(node, f"0 * {old}", "missing factor", 2.1 + more)
    if not isinstance(node, ast.Constant):
        yield text.replace(node, f"1 - {old}", "missing term", 1.8 + more)
        yield text.replace(node, f"{old} * (1 - {old})", "missing factor", 2.1 + more)
        yield text.replace(node, f"1 / {old}", "missing factor", 2.1 + more)
        yield text.replace(node, f"1 + {old}", "missing term", 2.1 + more)
        yield text.replace(node, f"{old} * {old}", "missing factor", 2.2 + more)
