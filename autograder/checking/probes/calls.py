"""Which calls a function takes: the same one twice with the same result, and its arguments in their order."""

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import Any

import numpy as np

from autograder.checking.probes.question import Asker, Numbers, all_agree, both, finite, flat
from autograder.checking.reach import Call

#: Sums in another order, as several threads make them, depart by less.
SAME = 1e-9
#: So often in a row a call is repeated: what is drawn among a few rows is drawn otherwise in one of them.
REPEATED = 12
#: Cases that must be right in another order of the arguments.
ORDERED = 3
#: With more arguments than this only two of them at a time are tried in each other's place.
MOST_ORDERED = 4


def answers_otherwise(asker: Asker) -> str:
    """Whether a call that is repeated gives something else, at once or after others."""
    cases = list(asker.question.cases)
    answers = asker.ask([*[cases[0]] * REPEATED, *cases, *cases])
    at_once, before, after = answers[:REPEATED], answers[REPEATED:][: len(cases)], answers[REPEATED + len(cases) :]
    if any(_differ(at_once[0], one) for one in at_once[1:]):
        return (
            "the same call gives another result when it is repeated. Are random numbers drawn, or does something stay from one call to "
            "the next, such as a variable outside of the function or a default argument?"
        )
    if any(map(_differ, before, after)) or any(map(_differ, asker.found, before)):
        return (
            "the same call gives another result after other calls. Does something stay from one call to the next, such as a variable "
            "outside of the function, a default argument, or an array that is changed?"
        )
    return ""


@np.errstate(all="ignore")
def _differ(one: Numbers | None, other: Numbers | None) -> bool:
    """Whether there are two results, and they are not the same."""
    if one is None or other is None:
        return False
    first, second = flat(one), flat(other)
    return first.shape != second.shape or not np.allclose(first, second, rtol=SAME, atol=SAME, equal_nan=True)


def other_order(asker: Asker) -> str:
    """The order of the arguments with which the results are right."""
    question = asker.question
    cases, rights = list(question.cases)[:ORDERED], asker.rights[:ORDERED]
    orders = list(_orders(cases[0]))
    if not orders or not all(map(finite, rights)) or any(map(all_agree, asker.found, rights)):
        return ""
    formed = [tuple(question.form(*case)) for case in cases]
    calls = [Call(question.function, tuple(one[i] for i in order)) for order in orders for one in formed]
    answers = iter(asker.ask_raw(calls))
    names = question.names
    right = [order for order in orders if all([all_agree(next(answers), right) for right in rights])]
    if len(right) != 1:
        return ""
    moved = [names[i] for i, j in enumerate(right[0]) if i != j]
    if len(moved) == 2:
        return f"the results are right with the arguments {both(moved)} in each other's place. Look which is which."
    return f"the results are right with the arguments in the order {', '.join(names[i] for i in right[0])}. Look at their order."


def _orders(case: Sequence[Any]) -> Iterator[tuple[int, ...]]:
    """Other orders of the arguments. Numbers stay among numbers, and whole numbers where they are: a loop that counts to a broken
    number may never end."""
    count = len(case)
    kinds = [_kind(one, position) for position, one in enumerate(case)]
    if count <= MOST_ORDERED:
        orders: Iterator[tuple[int, ...]] = iter(permutations(range(count)))
    else:
        orders = (_exchanged(count, *pair) for pair in combinations(range(count), 2))
    for order in orders:
        if order != tuple(range(count)) and all(kinds[i] == kinds[j] for i, j in enumerate(order)):
            yield order


def _kind(argument: Any, position: int) -> tuple:
    if isinstance(argument, (list, tuple)) or np.ndim(argument):
        return ("array",)
    return ("whole", position) if isinstance(argument, int) else ("number",)


def _exchanged(count: int, one: int, other: int) -> tuple[int, ...]:
    order = list(range(count))
    order[one], order[other] = other, one
    return tuple(order)
