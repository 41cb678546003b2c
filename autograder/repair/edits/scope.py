"""The names that an edit may use: what stands in the unit that is edited, and the functions around it."""

import ast
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from autograder.repair.edits.text import Text

#: How many names of variables are tried at one place, the most used first.
MAX_NAMES = 14
#: How many functions of one argument are tried around an expression.
MAX_HELPERS = 8


@dataclass(frozen=True)
class Scope:
    """What an edit may use in one unit, a top-level statement.

    It has the unit's text, tree, variables and parameters, the functions that it may call (name → number of arguments), what else it
    reads, and the variables and parameters that nothing reads.
    """

    text: Text
    unit: ast.stmt
    names: tuple[str, ...]
    parameters: tuple[str, ...]
    helpers: Mapping[str, int]
    read_from_outside: frozenset[str]
    idle: frozenset[str]
    known: frozenset[str] = frozenset()  # what other statements and cells of the notebook bind

    bound_at: Mapping[str, int] = field(
        default_factory=dict
    )  # variable → the first line that binds it; empty where there are loops

    def names_at(self, line: int) -> list[str]:
        """The variables that may have a value in this line."""
        return [name for name in self.names if self.bound_at.get(name, 0) < line]

    @property
    def one_argument_helpers(self) -> list[str]:
        return [name for name, count in self.helpers.items() if count == 1][:MAX_HELPERS]


def scope_of(text: Text, unit: ast.stmt, helpers: Mapping[str, int], known: Collection[str] = ()) -> Scope:
    """The scope of a unit. `helpers` are the functions around it."""
    stored: Counter[str] = Counter()
    loaded: Counter[str] = Counter()
    called: set[str] = set()
    parameters: list[str] = []
    for node in ast.walk(unit):
        if isinstance(node, ast.Name):
            (loaded if isinstance(node.ctx, ast.Load) else stored)[node.id] += 1
        elif isinstance(node, ast.arguments):
            parameters += [one.arg for one in (*node.posonlyargs, *node.args, *node.kwonlyargs)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called.add(node.func.id)
    own = dict.fromkeys([*parameters, *stored])
    inner = {node.name for node in ast.walk(unit) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    names = [name for name in own if name not in inner and name not in called and name != "_"]
    names.sort(key=lambda name: -(loaded[name] or len(loaded)))
    outside = {name for name in loaded if name not in own and name not in inner}
    unit_name = getattr(unit, "name", "")
    usable = {name: count for name, count in helpers.items() if name != unit_name and name not in own}
    return Scope(
        text,
        unit,
        tuple(names[:MAX_NAMES]),
        tuple(name for name in dict.fromkeys(parameters) if name != "self"),
        usable,
        frozenset(outside),
        frozenset(name for name in names if not loaded[name]),
        frozenset(known),
        _bound_at(unit),
    )


def _bound_at(unit: ast.stmt) -> dict[str, int]:
    found: dict[str, int] = {}
    for node in ast.walk(unit):
        if isinstance(node, (ast.For, ast.While, ast.ListComp, ast.ClassDef)):
            return {}
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found[node.id] = min(node.lineno, found.get(node.id, node.lineno))
        elif isinstance(node, ast.arg):
            found[node.arg] = 0
    return found


def arity(node: ast.FunctionDef | ast.Lambda) -> int:
    """How many arguments a function must be given."""
    arguments = node.args
    return len(arguments.posonlyargs) + len(arguments.args) - len(arguments.defaults)
