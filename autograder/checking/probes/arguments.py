"""Which arguments a function doesn't look at, and which it takes in another order."""

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import Any

import numpy as np

from autograder.checking.comparing import Case
from autograder.checking.probes.question import (
    Leaf,
    Numbers,
    Question,
    all_agree,
    finite,
    identical,
    moved_on,
)
from autograder.checking.probes.words import both
from autograder.checking.reach import Student

#: Cases that must show the same.
ENOUGH = 2
#: Of arrays with more entries than this the entries are not moved one by one.
MOST_ENTRIES = 12
#: With more arguments than this only two of them at a time are tried in each other's place.
MOST_ORDERED = 4


def moves(value: Any) -> list[Any]:
    """Other values for an argument, of the same form, the first of them not far away."""
    array = np.asarray(value)
    if isinstance(value, bool) or array.dtype.kind not in "iuf" or not array.size:
        return []
    if array.dtype.kind in "iu" and not array.ndim:
        return [value + 1, value + 2, value + 3]
    array = array.astype(float)
    if np.isin(array, (0.0, 1.0)).all():
        found = [1 - array]
    elif ((array > 0) & (array < 1)).all():
        found = [0.8 * array + 0.02, 0.5 * array + 0.02, 0.3 * array + 0.3]
    else:
        found = [1.3 * array + 0.2 * np.sign(array), -2 * array, 10 * array + 3, 0.1 * array - 4]
    return found if array.ndim else [float(one) for one in found]


def ignored_arguments(question: Question, student: Student, found: Sequence[Numbers | None]) -> str:
    """The arguments that can be anything without a change of the result, and the notebook's variable that is used for them."""
    leaves = _unmoved(question, student, found, [(leaf, None) for leaf in question.leaves])
    ignored = [leaf for leaf, _ in leaves]
    if not ignored:
        return _ignored_entries(question, student, found)
    names = _whole([leaf.name for leaf in ignored], question)
    used = _used_variables(question, student)
    doesnt = f"the result doesn't change with {both(names)}"
    if used:
        return f"{doesnt}. It does change with {both(used)} of the notebook. Use what is passed to the function."
    if all(isinstance(leaf.of(question.cases[0]), int) for leaf in ignored):
        return f"{doesnt}. Does a loop end early, such as by a return inside it, or is another number used?"
    it = "it" if len(names) == 1 else "one of them"
    return f"{doesnt}. Is {it} left out, or is a variable from outside of the function or a fixed number used in its place?"


def _used_variables(question: Question, student: Student) -> list[str]:
    cases = list(question.cases)[:ENOUGH]
    before = question.ask(student, cases)
    if not all(map(identical, before, question.ask(student, cases))):
        return []
    used = []
    for name, value in question.variables.items():
        other = student.with_stand_ins({**student.stand_ins, name: f"{name} = {_source(value)}"})
        if not any(map(identical, before, question.ask(other, cases))):
            used.append(name)
    return used


def _source(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_source, value))}]"
    return f"np.array({np.asarray(value).tolist()!r})" if np.ndim(value) else repr(float(value))


def _whole(names: list[str], question: Question) -> list[str]:
    """The names, with that of a list in place of those of all of its entries."""
    for argument in question.arguments:
        if not isinstance(argument, str) and set(argument[1]) <= set(names):
            names = [argument[0], *(name for name in names if name not in argument[1])]
    return names


def _unmoved(
    question: Question,
    student: Student,
    found: Sequence[Numbers | None],
    places: Sequence[tuple[Leaf, tuple[int, ...] | None]],
    everywhere: bool = True,
) -> list[tuple[Leaf, tuple[int, ...] | None]]:
    """The places that can be anything without a change of the student's results, though the right ones change with them.

    A right one changes in every case, or, where `everywhere` is not asked, in some.
    """
    usable = [number for number, numbers in enumerate(found) if finite(numbers)]
    if len(usable) < ENOUGH:
        return []
    asked: list[tuple[int, int]] = []
    cases: list[Case] = []
    for which, (leaf, index) in enumerate(places):
        told = 0
        moved: list[tuple[int, Case]] = []
        for number in usable:
            others = list(_others(question.cases[number], leaf, index))
            moved += [(number, other) for other in others]
            right = question.answer(question.cases[number])
            told += bool(others) and moved_on(right, question.answer(others[0]))
        if told == len(usable) or (not everywhere and told >= ENOUGH):
            asked += [(which, number) for number, _ in moved]
            cases += [other for _, other in moved]
    if not cases:
        return []
    changed = {
        which
        for (which, number), numbers in zip(asked, question.ask(student, cases))
        if not identical(numbers, found[number])
    }
    return [place for which, place in enumerate(places) if which in {one for one, _ in asked} - changed]


def _others(case: Case, leaf: Leaf, index: tuple[int, ...] | None) -> Iterator[Case]:
    value = leaf.of(case)
    for other in moves(value):
        if index is not None:
            array = np.array(value, dtype=float)
            array[index] = np.asarray(other)[index]
            other = array
        yield leaf.put(case, other)


def _ignored_entries(question: Question, student: Student, found: Sequence[Numbers | None]) -> str:
    places: list[tuple[Leaf, tuple[int, ...] | None]] = []
    for leaf in question.leaves:
        shape = np.shape(leaf.of(question.cases[0]))
        if leaf.position not in question.rows and shape and 1 < np.prod(shape, dtype=int) <= MOST_ENTRIES:
            places += [(leaf, index) for index in np.ndindex(shape)]
    unmoved = _unmoved(question, student, found, places, everywhere=False)
    if not unmoved:
        return ""
    names = [f"{leaf.name}[{', '.join(map(str, index or ()))}]" for leaf, index in unmoved]
    return (
        f"the result doesn't change with {both(names)}, though with the other entries. Is something left out, such as the first or "
        "the last one, or is one entry used for all?"
    )


def other_order(question: Question, student: Student, found: Sequence[Numbers | None]) -> str:
    """The order of the arguments with which the results are right."""
    count = len(question.arguments)
    orders = [order for order in _orders(count) if order != tuple(range(count))]
    cases = list(question.cases)[:3]
    rights = [question.answer(case) for case in cases]
    if not orders or not all(map(finite, rights)) or any(map(all_agree, found, rights)):
        return ""
    answers = iter(question.ask(student, [tuple(case[i] for i in order) for order in orders for case in cases]))
    names = [argument if isinstance(argument, str) else argument[0] for argument in question.arguments]
    for order in orders:
        # every answer of this order is taken from the iterator
        if all([all_agree(next(answers), right) for right in rights]):
            moved = [names[i] for i, j in enumerate(order) if i != j]
            if len(moved) == 2:
                return f"the results are right with the arguments {both(moved)} in each other's place. Look which is which."
            return f"the results are right with the arguments in the order {', '.join(names[i] for i in order)}. Look at their order."
    return ""


def _orders(count: int) -> Iterator[tuple[int, ...]]:
    if count <= MOST_ORDERED:
        yield from permutations(range(count))
        return
    for one, other in combinations(range(count), 2):
        order = list(range(count))
        order[one], order[other] = other, one
        yield tuple(order)
