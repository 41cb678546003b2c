"""Which arguments a function doesn't look at, and which variables of the notebook it looks at in their place.

That a result doesn't change is no proof: a unit may be off, a threshold far away. So it is said only where the right result changes in
each case, and the student's in none, for many values near and far.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autograder.checking.comparing import Case
from autograder.checking.probes.question import Asker, Leaf, both, identical, moved_on

#: Cases that must show the same.
ENOUGH = 2
#: Other values that an argument is given: a few to find what may not count, and more to be sure of it.
FEW, MANY = 3, 12
#: Of arrays with more entries than this the entries are not moved one by one.
MOST_ENTRIES = 12

#: An argument, and the index of an entry of it; None for all of it.
Place = tuple[Leaf, tuple[int, ...] | None]


def others(value: Any, count: int) -> list[Any]:
    """Other values for an argument, of the same form: some near, some far. Labels stay labels, and shares stay between 0 and 1."""
    array = np.asarray(value)
    if isinstance(value, bool) or array.dtype.kind not in "iuf" or not array.size:
        return []
    rng = np.random.default_rng(7)
    if isinstance(value, int):
        return [value + more for more in range(1, FEW + 1)]
    array = array.astype(float)
    if np.isin(array, (0.0, 1.0)).all():
        drawn = [1 - array, *(rng.integers(0, 2, array.shape).astype(float) for _ in range(count - 1))]
        found = [one for one in drawn if not np.array_equal(one, array)]
    elif ((array > 0) & (array < 1)).all():
        found = [rng.uniform(0.02, 0.98, array.shape) for _ in range(count)]
    else:
        size = float(np.abs(array).mean()) + 0.1
        found = [rng.normal(0, size * 10 ** rng.uniform(-0.3, 1.3), array.shape) for _ in range(count)]
    return found if array.ndim else [float(one) for one in found]


def ignored_arguments(asker: Asker) -> str:
    """The arguments that can be anything without a change of the result, and the notebook's variables that change it."""
    question = asker.question
    ignored = [leaf for leaf, _ in unmoved(asker, _wholly(question.leaves), asker.usable)]
    names = _whole([leaf.name for leaf in ignored], asker)
    doesnt = f"the result doesn't change with {both(names)}" if names else ""
    if len(names) > 1 and set(names) == set(question.names):
        doesnt = "the result is the same whatever is passed"
    if used := _used_variables(asker):
        does = f"changes with the notebook's {both(used)}"
        said = f"{doesnt}. It {does}" if doesnt else f"the result {does}"
        return f"{said}. A function should use what is passed to it."
    if not ignored:
        return _ignored_for_a_label(asker) or _ignored_entries(asker)
    if all(isinstance(leaf.of(question.cases[0]), int) for leaf in ignored):
        return f"{doesnt}. Does a loop end early, such as by a return inside it, or is another number used?"
    ask = "Is it left out" if len(names) == 1 else "Are they left out"
    return f"{doesnt}. {ask}, or is something from outside of the function or a fixed number used instead?"


def _whole(names: list[str], asker: Asker) -> list[str]:
    """The names, with that of a list in place of those of all of its entries."""
    for argument in asker.question.arguments:
        if not isinstance(argument, str) and set(argument[1]) <= set(names):
            names = [argument[0], *(name for name in names if name not in argument[1])]
    return names


def _used_variables(asker: Asker) -> list[str]:
    names = asker.question.variables
    calls = asker.question.calls([asker.question.cases[number] for number in asker.usable[:ENOUGH]])
    if not names or not calls:
        return []
    before, again, *changed = asker.ask_with([{}, {}, *({name: value} for name, value in names.items())], calls)
    if not all(map(identical, before, again)):
        return []
    return [name for name, now in zip(names, changed) if all(map(moved_on, before, now))]


def unmoved(asker: Asker, places: Sequence[Place], numbers: Sequence[int], everywhere: bool = True) -> list[Place]:
    """The places that can be anything without a change of the student's results in the cases of these numbers, though the right ones
    change with them.

    A right one changes in every case, or, where `everywhere` is not asked, in some.
    """
    if len(numbers) < ENOUGH:
        return []
    telling = [place for place in places if _tells(asker, place, numbers, everywhere)]
    return _unmoved_by(asker, _unmoved_by(asker, telling, numbers, FEW), numbers, MANY)


def _tells(asker: Asker, place: Place, numbers: Sequence[int], everywhere: bool) -> bool:
    told = 0
    for number in numbers:
        right, case = asker.rights[number], asker.question.cases[number]
        told += any(moved_on(right, asker.question.answer(other)) for other in _moved(case, *place, FEW))
    return told == len(numbers) or (not everywhere and told >= ENOUGH)


def _unmoved_by(asker: Asker, places: Sequence[Place], numbers: Sequence[int], count: int) -> list[Place]:
    asked: list[tuple[int, int]] = []
    cases: list[Case] = []
    for which, place in enumerate(places):
        for number in numbers:
            moved = list(_moved(asker.question.cases[number], *place, count))
            asked += [(which, number)] * len(moved)
            cases += moved
    answers = zip(asked, asker.ask(cases))
    changed = {which for (which, number), one in answers if not identical(one, asker.found[number])}
    return [place for which, place in enumerate(places) if which not in changed]


def _moved(case: Case, leaf: Leaf, index: tuple[int, ...] | None, count: int) -> Iterator[Case]:
    value = leaf.of(case)
    for other in others(value, count):
        if index is not None:
            array = np.array(value, dtype=float)
            array[index] = np.asarray(other)[index]
            other = array
        yield leaf.put(case, other)


def _wholly(leaves: Sequence[Leaf]) -> list[Place]:
    return [(leaf, None) for leaf in leaves]


def _ignored_for_a_label(asker: Asker) -> str:
    """Arguments that don't count where another one, a label, is 0, or where it is 1."""
    question = asker.question
    for label in question.leaves:
        values = [label.of(case) for case in question.cases]
        if not all(isinstance(value, (int, float)) and value in (0, 1) for value in values):
            continue
        for which in (0, 1):
            numbers = [number for number in asker.usable if values[number] == which]
            rest = [leaf for leaf in question.leaves if leaf != label]
            if still := unmoved(asker, _wholly(rest), numbers):
                names = _whole([leaf.name for leaf, _ in still], asker)
                return f"where `{label.name}` is {which}, the result doesn't change with {both(names)}, and should."
    return ""


def _ignored_entries(asker: Asker) -> str:
    places: list[Place] = []
    for leaf in asker.question.leaves:
        shape = np.shape(leaf.of(asker.question.cases[0]))
        if leaf.position not in asker.question.rows and shape and 1 < np.prod(shape, dtype=int) <= MOST_ENTRIES:
            places += [(leaf, index) for index in np.ndindex(shape)]
    still = unmoved(asker, places, asker.usable, everywhere=False)
    if not still:
        return ""
    names = [f"{leaf.name}[{', '.join(map(str, index or ()))}]" for leaf, index in still]
    entry = "the entry" if len(names) == 1 else "the entries"
    return (
        f"the result doesn't change with {entry} {both(names)}, and should. Is something left out, such as the first or the last one, or "
        "is one entry used for all?"
    )
