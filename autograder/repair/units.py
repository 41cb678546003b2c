"""A cell's top-level statements, and what of the cell has to run again when one of them is changed."""

import ast
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.repair.certain import Certain, certain
from autograder.repair.edits import (
    axes,
    calls,
    missing,
    names,
    operators,
    parallel,
    returns,
    siblings,
    state,
    statements,
    terms,
)
from autograder.repair.edits.scope import arity, scope_of
from autograder.repair.edits.text import Edit, Text
from autograder.repair.halfway import Stop, parameters, stops
from autograder.repair.slices import Blame, blame

FAMILIES = (operators, axes, names, calls, returns, terms, statements, state, missing, parallel, siblings)
_MAGIC = re.compile(r"^([ \t]*)[%!?].*$", re.MULTILINE)
#: Kinds of mistakes that are mended by putting in a statement. What the line there leads to doesn't matter.
PUT_IN = frozenset(
    ("missing statement", "never computed", "missing return", "into the loop", "out of the loop", "return in the loop")
)
_NAME = re.compile(r"[^\W\d]\w*")
_BINDS = re.compile(r"^(?:async )?(?:def|class)[ \t]+(\w+)|^([\w \t,()*\[\].]+?)(?::[^=\n]*)?=(?!=)", re.MULTILINE)
_IMPORTS = (ast.Import, ast.ImportFrom)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def plain_python(source: str) -> str:
    """The source without IPython's own syntax. Lines stay where they are."""
    return _MAGIC.sub(r"\1pass", source)


@dataclass(frozen=True)
class Unit:
    """A statement at (begin, end), and the statements before and behind it that have to run again with it, as places in the text."""

    begin: int
    end: int
    before: tuple[tuple[int, int], ...]
    behind: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Top:
    """What a top-level statement reads and binds."""

    node: ast.stmt
    reads: frozenset[str]
    binds: frozenset[str]

    @property
    def is_definition(self) -> bool:
        return isinstance(self.node, _DEFINITIONS)

    @property
    def reads_at_once(self) -> frozenset[str]:
        """What the statement reads when it runs. A function's body runs later."""
        if isinstance(self.node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            outside = [*self.node.decorator_list, *self.node.args.defaults, *self.node.args.kw_defaults]
            return frozenset(one.id for part in outside if part for one in ast.walk(part) if isinstance(one, ast.Name))
        return self.reads


def tops(tree: ast.Module) -> list[Top]:
    """The top-level statements of a cell."""
    return [Top(node, frozenset(_reads(node)), frozenset(_binds(node))) for node in tree.body]


def _reads(node: ast.stmt) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load):
            yield one.id


def _binds(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, _DEFINITIONS):
        yield node.name
        return
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and isinstance(one.ctx, (ast.Store, ast.Del)):
            yield one.id
        elif isinstance(one, (ast.Subscript, ast.Attribute)) and isinstance(one.ctx, ast.Store):
            base: ast.expr = one
            while isinstance(base, (ast.Subscript, ast.Attribute)):
                base = base.value
            if isinstance(base, ast.Name):
                yield base.id
        elif isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and isinstance(one.func.value, ast.Name):
            yield one.func.value.id


def bound_names(source: str) -> set[str]:
    """The names that a cell seems to bind at its top, read from its text without parsing it."""
    found = set()
    for match in _BINDS.finditer(source):
        found |= {match[1]} if match[1] else set(_NAME.findall(match[2]))
    return found


def bound_at_top(source: str) -> set[str]:
    """The names that a cell binds for the others, those that its functions keep to themselves left out; what it seems to bind where it
    is no Python."""
    try:
        tree = ast.parse(plain_python(source))
    except (SyntaxError, ValueError):
        return bound_names(source)
    imported = (alias for node in ast.walk(tree) if isinstance(node, _IMPORTS) for alias in node.names)
    bound = {(alias.asname or alias.name).split(".")[0] for alias in imported}
    return bound | {name for top in tops(tree) for name in top.binds}


def lead_to(statements: list[Top], wanted: Collection[str]) -> set[int]:
    """The numbers of the statements on which the wanted names depend, through functions too."""
    found: set[int] = set()
    waiting = set(wanted)
    done: set[str] = set()
    while waiting:
        name = waiting.pop()
        done.add(name)
        for number, top in enumerate(statements):
            if name in top.binds and number not in found:
                found.add(number)
                waiting |= top.reads - done
    return found


def unit_of(text: Text, statements: list[Top], number: int, wanted: Collection[str]) -> Unit:
    """What has to run again after a change of the statement with this number, so that the wanted names follow it."""
    needed = lead_to(statements, wanted)
    top = statements[number]
    place = (text.begin(_first_of(top.node)), text.end(top.node))
    if not top.is_definition:
        others = [n for n, one in enumerate(statements) if not one.is_definition and n in needed]
        before = tuple(_place(text, statements[n]) for n in others if n < number)
        behind = tuple(_place(text, statements[n]) for n in others if n > number)
        return Unit(*place, before, behind)
    changed = set(top.binds)
    behind_it = []
    for n, one in enumerate(statements):
        if n > number and n in needed and one.reads_at_once & _through(statements, changed):
            behind_it.append(_place(text, one))
            changed |= one.binds
    return Unit(*place, (), tuple(behind_it))


def _through(statements: list[Top], changed: set[str]) -> set[str]:
    """The changed names, and the functions whose bodies use them."""
    found = set(changed)
    grown = True
    while grown:
        grown = False
        for one in statements:
            if one.is_definition and one.reads & found and not one.binds <= found:
                found |= one.binds
                grown = True
    return found


def _first_of(node: ast.stmt) -> ast.AST:
    decorators = getattr(node, "decorator_list", [])
    if not decorators:
        return node
    # the @ stands one character before the decorator
    first = decorators[0]
    return ast.Name("", lineno=first.lineno, col_offset=max(0, first.col_offset - 1))


def _place(text: Text, top: Top) -> tuple[int, int]:
    return text.begin(_first_of(top.node)), text.end(top.node)


def functions(sources: Collection[str]) -> dict[str, int]:
    """The functions that these cells define at their top, with the number of their arguments."""
    found: dict[str, int] = {}
    for source in sources:
        try:
            tree = ast.parse(plain_python(source))
        except (SyntaxError, ValueError):
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                found[node.name] = arity(node)
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
                found |= {one.id: arity(node.value) for one in node.targets if isinstance(one, ast.Name)}
    return found


def certain_of(source: str, suspects: Collection[str], known: Collection[str]) -> dict[str, list[Certain]]:
    """The certain mistakes of each of these functions that the cell defines."""
    tree = ast.parse(source)
    bound = {name for one in tops(tree) for name in one.binds} | set(known)
    bound |= {
        (one.asname or one.name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, _IMPORTS)
        for one in node.names
    }
    return {
        node.name: certain(node, bound)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name in suspects
    }


def halfway_of(
    source: str, suspects: Collection[str], variables: Collection[str]
) -> dict[str, tuple[Unit, Unit, list[str], list[Stop]]]:
    """Where each of these functions can be stopped: its units, see `edits_of`, its parameters and its stops."""
    text = Text(source)
    statements = tops(ast.parse(source))
    return {
        top.node.name: (
            unit_of(text, statements, number, suspects),
            unit_of(text, statements, number, {*suspects, *variables}),
            parameters(top.node),
            stops(text, top.node),
        )
        for number, top in enumerate(statements)
        if isinstance(top.node, ast.FunctionDef) and top.node.name in suspects
    }


def edits_of(
    source: str,
    suspects: Mapping[str, Sequence[bool]],
    values: Collection[str],
    helpers: Mapping[str, int],
    known: Collection[str] = (),
    followers: Collection[str] = (),
) -> tuple[list[Unit], list[Unit], list[tuple[int, Edit]]]:
    """The edits of a cell that may change the functions in `suspects` or the variables in `values`.

    `suspects` says for each function which of its results are wrong; it is empty where this isn't known. `helpers` are the functions
    that may be called, `known` all names that the notebook binds, `followers` variables that are tested too. Each edited statement has
    a unit for functions alone, and one for variables too. An edit comes with the number of its units.
    """
    text = Text(source)
    statements = tops(ast.parse(source))
    concerned = lead_to(statements, {*suspects, *values})
    bound = {name for one in statements for name in one.binds} | set(known)
    quick, whole, found = [], [], []
    for number in sorted(concerned):
        node = statements[number].node
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        quick.append(unit_of(text, statements, number, suspects))
        whole.append(unit_of(text, statements, number, {*suspects, *values, *followers}))
        scope = scope_of(text, node, helpers, bound)
        wrong = suspects.get(getattr(node, "name", ""), ())
        to_blame = blame(text, node, wrong) if isinstance(node, ast.FunctionDef) else Blame()
        for family in FAMILIES:
            for edit in family.edits(scope):
                more = 0.0 if edit.kind in PUT_IN else to_blame.more(text.line_of(edit.begin), edit.begin, edit.end)
                if more is not None:
                    found.append((len(quick) - 1, edit._replace(cost=edit.cost + more)))
    return quick, whole, found
