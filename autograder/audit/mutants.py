"""Mutants: small changes to the model answer, each of which the hidden tests ought to notice.

Cosmic Ray, a mutation testing library, changes operators, constants and loops. This module adds what students do beyond that:
a statement left out, a factor or a call forgotten, two arguments or results exchanged.
"""

import ast
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.repair.edits.text import Text

#: Cosmic Ray's operators that change a computation. Bit operations are left out: on floats they only raise.
_ARITHMETIC = ("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow")
_OTHERS = (
    "AddNot",
    "NumberReplacer",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ZeroIterationForLoop",
)


@dataclass(frozen=True)
class Mutant:
    """A changed text: the kind of change, and the first changed line before and after."""

    kind: str
    line: str
    becomes: str
    text: str


def mutants(text: str) -> list[Mutant]:
    """All mutants of a cell's source, without those that Python reads as the same program."""
    seen = {ast.dump(ast.parse(text))}
    found = []
    for kind, changed in [*_of_library(text), *_of_students(text)]:
        try:
            program = ast.dump(ast.parse(changed))
        except SyntaxError:
            continue
        if program not in seen:
            seen.add(program)
            found.append(Mutant(kind, *_first_difference(text, changed), changed))
    return found


def _first_difference(text: str, changed: str) -> tuple[str, str]:
    for line, becomes in zip(text.split("\n"), changed.split("\n")):
        if line != becomes:
            return line.strip(), becomes.strip()
    return "", ""


# --- the library's ----------------------------------------------------------------------------------------------------------------


def _of_library(text: str) -> Iterator[tuple[str, str]]:
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.operators.provider import OperatorProvider

    provider = OperatorProvider()
    for name in sorted(provider):
        if not _changes_a_computation(name):
            continue
        occurrence = 0
        while (changed := mutate_code(text, provider[name](), occurrence)) is not None:
            yield name.partition("_")[0].removeprefix("Replace"), changed
            occurrence += 1


def _changes_a_computation(operator: str) -> bool:
    if operator.startswith("ReplaceBinaryOperator"):
        return set(operator.split("_")[1:]) <= set(_ARITHMETIC)
    return operator in _OTHERS or operator.startswith(("ReplaceComparisonOperator", "ReplaceUnaryOperator"))


# --- what students leave out or exchange -------------------------------------------------------------------------------------------


def _of_students(text: str) -> Iterator[tuple[str, str]]:
    source = Text(text)
    for node in ast.walk(ast.parse(text)):
        for body in ("body", "orelse"):
            statements = getattr(node, body, [])
            for statement in statements if isinstance(statements, list) else []:
                if not isinstance(statement, (ast.FunctionDef, ast.ClassDef, ast.Pass)) and not _is_text(statement):
                    yield "statement left out", source.replaced(statement, "pass")
        if isinstance(node, ast.Call):
            yield from _of_call(node, source)
        if isinstance(node, ast.BinOp):
            yield "right operand left out", source.replaced(node, f"({source.of(node.left)})")
            yield "left operand left out", source.replaced(node, f"({source.of(node.right)})")
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Sub, ast.Div, ast.MatMult)):
            one, other = source.of(node.left), source.of(node.right)
            operator = {ast.Sub: "-", ast.Div: "/", ast.MatMult: "@"}[type(node.op)]
            yield "operands exchanged", source.replaced(node, f"(({other}) {operator} ({one}))")
        if isinstance(node, ast.Attribute) and node.attr == "T":
            yield "not transposed", source.replaced(node, source.of(node.value))
        if isinstance(node, (ast.Tuple, ast.List)) and isinstance(node.ctx, ast.Load):
            yield from _exchanged("elements exchanged", node.elts, source)


def _of_call(node: ast.Call, source: Text) -> Iterator[tuple[str, str]]:
    if len(node.args) == 1 and not isinstance(node.args[0], ast.GeneratorExp):
        yield "call left out", source.replaced(node, f"({source.of(node.args[0])})")
    yield from _exchanged("arguments exchanged", node.args, source)
    for keyword in node.keywords:
        rest = [source.of(one) for one in node.args]
        rest += [f"{one.arg}={source.of(one.value)}" for one in node.keywords if one is not keyword and one.arg]
        yield "argument left out", source.replaced(node, f"{source.of(node.func)}({', '.join(rest)})")


def _exchanged(kind: str, nodes: list[ast.expr], source: Text) -> Iterator[tuple[str, str]]:
    for one, other in itertools.pairwise(nodes):
        between = source.between(one, other)
        yield kind, source.replaced(one, source.of(other) + between + source.of(one), until=other)


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
