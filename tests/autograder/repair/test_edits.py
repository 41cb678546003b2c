"""Edits: each kind of mistake, and the line that would be right."""

import ast

import pytest

from autograder.repair import units
from autograder.repair.edits.text import Text
from autograder.repair.kinds import KINDS, sentence, words


def becomes(source, helpers=None):
    """(kind, the whole text with the edit) of all edits of a cell."""
    names = {node.name: [] for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    _, _, found = units.edits_of(source, names, (), helpers or {})
    return {(edit.kind, Text(source).changed(edit)) for _, edit in found}


#: kind: (wrong, right)
PAIRS = {
    "sign": ("np.exp(x)", "np.exp(-x)"),
    "product": ("x * y", "x @ y"),
    "operator": ("x % y", "x + y"),
    "operands": ("y - x", "x - y"),
    "comparison": ("x >= 0", "x > 0"),
    "missing factor": ("x", "x * (1 - x)"),
    "missing term": ("x @ y", "(x @ y) + x"),
    "extra factor": ("x * y", "x"),
    "axis": ("x.sum(axis=0)", "x.sum(axis=1)"),
    "keepdims": ("x.sum(axis=0)", "x.sum(axis=0, keepdims=True)"),
    "sum or mean": ("np.mean(x)", "np.sum(x)"),
    "missing sum": ("x * y", "np.sum(x * y)"),
    "transposed": ("x @ y", "x.T @ y"),
    "not the argument": ("xs + y", "x + y"),
    "number": ("2 * x * y", "1 * x * y"),
    "number for argument": ("0.1 * x", "y * x"),
    "function": ("np.log10(x)", "np.log(x)"),
    "missing call": ("x", "g(x)"),
    "extra call": ("g(x)", "x"),
    "arguments exchanged": ("np.outer(y, x)", "np.outer(x, y)"),
    "indices": ("x[0][1]", "x[1][0]"),
    "order of results": ("[y, x]", "[x, y]"),
    "missing result": ("x", "x, y"),
    "condition": ("x or y", "x and y"),
}


@pytest.mark.parametrize("kind", PAIRS)
def test_an_expression_is_put_right(kind):
    """Each family has the edit that mends its mistake."""
    wrong, right = PAIRS[kind]
    lines = "def f(x, y):\n    return {}\n\n\ndef other(z):\n    return z"
    assert (kind, lines.format(right)) in becomes(lines.format(wrong), {"g": 1})


def test_statements_are_put_right():
    """In another order, in the loop or out of it, left out or put in."""
    loop = "def f(x):\n    kept = [x]\n    for n in range(3):\n        x = x + n\n    kept.append(x)\n    return kept"
    found = becomes(loop)
    assert ("into the loop", loop.replace("    kept.append", "        kept.append")) in found
    assert ("extra statement", loop.replace("x = x + n", "pass")) in found
    early = "def f(x):\n    for n in range(3):\n        x = x + n\n        return x"
    assert ("return in the loop", early.replace("        return", "    return")) in becomes(early)
    twice = "def f(x):\n    y = 2 * x\n    x = 3\n    return x + y"
    assert ("order", "def f(x):\n    x = 3\n    y = 2 * x\n    return x + y") in becomes(twice)
    none = "def f(x):\n    y = 2 * x"
    assert ("missing return", f"{none}\n    return y") in becomes(none)


def test_what_stands_for_something_to_compute_becomes_it():
    """A number alone in place of a variable, the same part of two arguments in place of the whole, a loop over a number."""
    found = becomes("def f(x, y):\n    d = x - y\n    e = 0.0\n    return g(x[:1], y[:1]) * e * d")
    assert ("number", "def f(x, y):\n    d = x - y\n    e = d\n    return g(x[:1], y[:1]) * e * d") in found
    assert ("subscript", "def f(x, y):\n    d = x - y\n    e = 0.0\n    return g(x, y) * e * d") in found
    loop = "def f(n):\n    for _ in n:\n        pass\n    return n"
    assert ("missing call", loop.replace("in n", "in range(n)")) in becomes(loop)


def test_what_is_never_computed_is_put_in():
    """A name that is read and bound nowhere."""
    found = becomes("def f(x, y):\n    pass\n    return error * x")
    assert ("never computed", "def f(x, y):\n    error = x - y\n    return error * x") in found


def test_state_is_not_kept():
    """A default that is made once, a list that is the caller's, an array that is changed in place."""
    kept = "def f(x, seen=[]):\n    seen.append(x)\n    return seen"
    assert ("kept default", kept.replace("    seen.append", "    seen = []\n    seen.append")) in becomes(kept)
    place = "def f(x):\n    x += 1\n    return x"
    assert ("copy", place.replace("x += 1", "x = x + 1")) in becomes(place)


def test_the_same_edit_in_all_lines_of_one_form():
    """What is wrong for each parameter is put right for each."""
    wrong = "def f(a, b, g, h):\n    a = a + g\n    b = b + h\n    return a, b"
    assert ("sign", wrong.replace("+", "-")) in becomes(wrong)


def test_all_edits_of_a_long_function_keep_to_the_grammar():
    """Nothing that is made is anything but Python."""
    source = "def f(x, y):\n    z = -x ** 2 if x > 0 else y[0]\n    return [lambda q: q, (z, not y), x @ y.T, {1: 2}]\n"
    made = becomes(source)
    assert len(made) > 100
    for _, text in made:
        ast.parse(text)


def test_every_kind_has_its_words():
    """All kinds that edits name have a sentence; a name in it is the student's, bounded."""
    source = "def f(x, y, k=[]):\n    a = xs + 2\n    for n in range(3):\n        a = a * y\n    return a, x"
    assert {kind for kind, _ in becomes(source, {"g": 1})} <= set(KINDS)
    assert words("not the argument", ("xs", "x")) == "`xs` in place of the argument `x`"
    assert sentence("not the argument", ("{0}" * 90, "x")).count("{0}") < 20
    assert words("no such kind") == ""
