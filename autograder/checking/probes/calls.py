"""Which calls a function takes: the same one twice with the same result, and its arguments in their order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Any

import numpy as np

from autograder.checking.comparing import Case
from autograder.checking.probes.arguments import FEW, others
from autograder.checking.probes.question import Asker, Numbers, Question, all_agree, both, finite, flat
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
    """Say whether a call that is repeated gives something else, at once or after others."""
    cases = list(asker.question.cases)
    # what is kept by shape shows after calls with other values in the same shapes
    between = [other for case in cases for other in _other_values(asker, case)]
    answers = asker.ask([*[cases[0]] * REPEATED, *cases, *between, *cases])
    at_once, before, after = answers[:REPEATED], answers[REPEATED:][: len(cases)], answers[-len(cases) :]
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


def _other_values(asker: Asker, case: Case) -> Iterator[Case]:
    """The case with other values for all of its arguments that are no whole numbers."""
    for which in range(FEW):
        other = case
        for leaf in asker.question.leaves:
            values = others(leaf.of(case), FEW)
            if values and not isinstance(leaf.of(case), int):
                other = leaf.put(other, values[which % len(values)])
        yield other


@np.errstate(all="ignore")
def _differ(one: Numbers | None, other: Numbers | None) -> bool:
    """Return True if there are two results, and they are not the same."""
    if one is None or other is None:
        return False
    first, second = flat(one), flat(other)
    return first.shape != second.shape or not np.allclose(first, second, rtol=SAME, atol=SAME, equal_nan=True)


@dataclass(frozen=True)
class Exchange:
    """Other places for arguments: the order of all of them, or of the entries of one that is a list, and how that is said."""

    order: tuple[int, ...]
    said: str
    within: int | None = None

    def of(self, arguments: Case) -> Case:
        if self.within is None:
            return tuple(arguments[i] for i in self.order)
        entries = [arguments[self.within][i] for i in self.order]
        return (*arguments[: self.within], entries, *arguments[self.within + 1 :])


def other_order(asker: Asker) -> str:
    """The order of the arguments with which the results are right."""
    question = asker.question
    cases, rights = list(question.cases)[:ORDERED], asker.rights[:ORDERED]
    exchanges = list(_exchanges(question))
    if not exchanges or not all(map(finite, rights)) or any(map(all_agree, asker.found, rights)):
        return ""
    formed = [tuple(question.form(*case)) for case in cases]
    answers = iter(asker.ask_raw([Call(question.function, one.of(case)) for one in exchanges for case in formed]))
    right = [one.said for one in exchanges if all([all_agree(next(answers), right) for right in rights])]
    return f"the results are right with {right[0]}" if len(right) == 1 else ""


def _exchanges(question: Question) -> Iterator[Exchange]:
    case, names = question.cases[0], question.names
    for order in _orders(case, all_of_them=len(case) <= MOST_ORDERED):
        moved = [names[i] for i, j in enumerate(order) if i != j]
        if len(moved) == 2:
            yield Exchange(order, f"the arguments {both(moved)} in each other's place. Look which is which.")
        else:
            listed = ", ".join(names[i] for i in order)
            yield Exchange(order, f"the arguments in the order {listed}. Look at their order.")
    for position, argument in enumerate(question.arguments):
        if isinstance(argument, str):
            continue
        for order in _orders(case[position], all_of_them=False):
            moved = [argument[1][i] for i, j in enumerate(order) if i != j]
            said = f"{both(moved)} of `{argument[0]}` in each other's place. Look which is which."
            yield Exchange(order, said, position)


def _orders(values: Sequence[Any], all_of_them: bool) -> Iterator[tuple[int, ...]]:
    """Other orders, all of them or those of two exchanged. Numbers stay among numbers, and whole numbers where they are: a loop that
    counts to a broken number may never end."""
    count = len(values)
    kinds = [_kind(one, position) for position, one in enumerate(values)]
    orders: Iterable[tuple[int, ...]] = permutations(range(count))
    if not all_of_them:
        orders = (_exchanged(count, *pair) for pair in combinations(range(count), 2))
    for order in orders:
        if order != tuple(range(count)) and all(kinds[i] == kinds[j] for i, j in enumerate(order)):
            yield order


def _kind(value: Any, position: int) -> tuple:
    if isinstance(value, (list, tuple)) or np.ndim(value):
        return ("array",)
    return ("whole", position) if isinstance(value, int) else ("number",)


def _exchanged(count: int, one: int, other: int) -> tuple[int, ...]:
    order = list(range(count))
    order[one], order[other] = other, one
    return tuple(order)
