"""The mutants of a text."""

import ast

import pytest

from autograder.audit.mutants import mutants

TEXT = '''\
def f(x, y):
    """A sentence about ŷ."""
    # ŷ is more than one byte
    z = x.T @ y - 1
    if x > 0:
        z = max(z, y)
    for _ in range(3):
        z += 1
    return [z, sum(y, start=2)]
'''


def changes():
    return {(mutant.kind, mutant.becomes.replace("( ", "(")) for mutant in mutants(TEXT)}


@pytest.mark.parametrize(
    ("kind", "becomes"),
    [
        ("BinaryOperator", "z = x.T @ y + 1"),
        ("ComparisonOperator", "if x >= 0:"),
        ("NumberReplacer", "for _ in range(4):"),
        ("ZeroIterationForLoop", "for _ in []:"),
        ("statement left out", "pass"),
        ("right operand left out", "z = (x.T @ y)"),
        ("left operand left out", "z = (y) - 1"),
        ("operands exchanged", "z = ((y) @ (x.T)) - 1"),
        ("not transposed", "z = x @ y - 1"),
        ("arguments exchanged", "z = max(y, z)"),
        ("elements exchanged", "return [sum(y, start=2), z]"),
        ("argument left out", "return [z, sum(y)]"),
        ("call left out", "for _ in (3):"),
    ],
)
def test_every_kind_of_change_is_made(kind, becomes):
    """The library's operators and what students leave out or exchange, on lines with letters of several bytes too."""
    assert (kind, becomes) in changes()


def test_each_is_another_program_than_the_text_and_the_others():
    """No mutant is the text itself, and none is there twice."""
    programs = [ast.dump(ast.parse(mutant.text)) for mutant in mutants(TEXT)]
    assert len(programs) == len(set(programs))
    assert ast.dump(ast.parse(TEXT)) not in programs


def test_the_docstring_and_bit_operations_are_left_alone():
    """Changes that no test could or need notice are not made."""
    assert all("A sentence about ŷ" in mutant.text for mutant in mutants(TEXT))
    assert not any(operator in mutant.becomes for mutant in mutants(TEXT) for operator in ("<<", ">>", " & ", " ^ "))
