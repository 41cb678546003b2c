"""Compares what a function computes on its way with the variables of the model answer.

A line is right if it computes what a variable of the model answer holds, for every input that was tried. A mistake can often be undone in
another line than its own: so of two lines that could be mended, a right one is not to blame. And where nothing mends a function, its first
line that is not right is to blame if all is right once it computes what the model answer does.
"""

import ast
import copy
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import numpy as np

from autograder.checking.ladder import as_numbers
from autograder.checking.reach import Outcome, Student
from autograder.repair.agreement import same
from autograder.repair.candidates import Halfway, Stopped
from autograder.repair.halfway import parameters

#: How many calls of a function are looked at. Their inputs are random, so numbers hardly agree by chance.
CALLS = 2
#: Asks the student's functions: sources, calls → for each source the outcomes of the calls, or None where the time was over.
Ask = Callable[[Sequence[str], Sequence[dict]], list[list[Outcome] | None]]


@dataclass
class Verified:
    """What is right in a function of the student's.

    `lines`: the right ones. `names`: variable of the model answer → the student's variable that holds the same. `doubtful`: the first
    statement that is not right.
    """

    lines: set[int] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    doubtful: Stopped | None = None


def verify(function: Halfway, calls: Sequence[dict], model: Student, ask: Ask) -> Verified:
    """Compare a function with the model answer's of the same name. `calls` are calls of it."""
    found, some = Verified(), calls[:CALLS]
    rights = [variables(model, call) for call in some]
    computing = [stop for stop in function.stops if stop.names]
    outcomes = ask([stop.source for stop in computing], some) if some and computing else []
    if len(outcomes) < len(computing):
        return found
    of_stop = dict(zip(computing, outcomes))
    for stop in function.stops:
        equal = _equal(stop.names, of_stop.get(stop), rights)
        if not equal:
            found.doubtful = found.doubtful or stop
        elif not set(equal.values()) & set(
            found.names
        ):  # behind a wrong line another variable may hold the same by chance
            found.lines.update(range(stop.first, stop.last + 1))
            found.names |= {right: name for name, right in equal.items()}
    return found


def _equal(names: Sequence[str], outcomes: list[Outcome] | None, rights: Sequence[dict]) -> dict[str, str]:
    """Student's variable → the model answer's that holds the same in all calls; {} if one of the variables has none."""
    if not names or outcomes is None or not all(one.ok for one in outcomes):
        return {}
    found = {}
    for place, name in enumerate(names):
        for right in rights[0]:
            if all(
                right in held and same(held[right], _part(one.value, place, names))
                for held, one in zip(rights, outcomes)
            ):
                found[name] = right
                break
        else:
            return {}
    return found


def _part(value: Any, place: int, names: Sequence[str]) -> Any:
    if len(names) == 1:
        return value
    return value[place] if isinstance(value, (list, tuple)) and len(value) == len(names) else None


def variables(model: Student, call: dict) -> dict[str, Any]:
    """What the variables of the model answer's function hold at its end. Arguments are left out, and whatever is no number."""
    held: dict[str, Any] = {}

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "return" or code.co_name != call["name"]:
            return
        arguments = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        held.clear()
        for name, value in frame.f_locals.items():
            numbers = as_numbers(value) if name not in arguments else ""
            if isinstance(numbers, np.ndarray):
                held[name] = numbers.copy()

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        model.ask_again([call])
    finally:
        sys.setprofile(before)
    return held


def expressions(
    right: ast.FunctionDef, function: Halfway, names: Mapping[str, str], is_result: bool = False
) -> list[str]:
    """The model answer's expression for each of its variables, or for its result, in the student's names."""
    theirs = parameters(right)
    if len(theirs) != len(function.parameters):
        return []
    known = {**dict(zip(theirs, function.parameters)), **names}
    assigned = {
        one.targets[0].id: one.value
        for one in right.body
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
    }
    results = [one.value for one in ast.walk(right) if isinstance(one, ast.Return) and one.value is not None]
    stored = {one.id for one in ast.walk(right) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    unknown = stored - set(assigned) - set(known)
    found = []
    for value in results if is_result else assigned.values():
        tree = _Renamed(known, assigned).visit(copy.deepcopy(value))
        if not unknown & {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}:
            found.append(ast.unparse(tree))
    return found


class _Renamed(ast.NodeTransformer):
    """Puts the student's names in place of the model answer's. A variable without one becomes its expression."""

    def __init__(self, known: Mapping[str, str], assigned: Mapping[str, ast.expr]) -> None:
        self._known, self._assigned = known, assigned

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in self._known:
            return ast.Name(self._known[node.id], node.ctx)
        if node.id in self._assigned and isinstance(node.ctx, ast.Load):
            return self.visit(copy.deepcopy(self._assigned[node.id]))
        return node
