"""Results of another shape: what was done where the shape went wrong, as far as the numbers show it."""

from collections.abc import Sequence
from itertools import permutations

import numpy as np

from autograder.checking.ladder import describe_shape
from autograder.checking.probes.question import Asker, Numbers, agree, parts_of

#: Of more results than this nobody is asked whether they were exchanged: there would be too many orders.
MOST_RESULTS = 5
#: Cases that must show the same.
ENOUGH = 2
#: (found, right) for each input.
Pairs = Sequence[tuple[np.ndarray, np.ndarray]]


def in_words(asker: Asker) -> list[str]:
    """A sentence for each result whose shape is wrong in the same way in all cases, or one for their order."""
    question = asker.question
    if question.read is not None or any(one is None for one in asker.rights) or not all(o.ok for o in asker.outcomes):
        return []
    right = [list(one.values()) for one in asker.rights if one is not None]
    parts = [parts_of(o.value) if question.results else _only(question.numbers(o.value)) for o in asker.outcomes]
    if not all(parts) or any(part is None for one in parts for part in one):
        return []
    found = [[part for part in one if part is not None] for one in parts]
    if question.results and (said := _order(question.results, found, right)):
        return [said]
    if any(len(one) != len(right[0]) for one in found):
        return []
    said_of = []
    for which in range(len(right[0])):
        about = question.results[which] if question.results else "the result"
        if how := _how([(one[which], of[which]) for one, of in zip(found, right)]):
            said_of.append(f"{about} {how}")
    return said_of


def _only(numbers: Numbers | None) -> list[np.ndarray | None]:
    return [] if numbers is None else list(numbers.values())


def _order(names: Sequence[str], found: Sequence[Sequence[np.ndarray]], right: Sequence[Sequence[np.ndarray]]) -> str:
    """Say whether the results come in another order, or only some of them."""
    count = len(found[0])
    if any(len(parts) != count for parts in found) or not 0 < count <= len(names) <= MOST_RESULTS:
        return ""
    for order in permutations(range(len(names)), count):
        if order == tuple(range(len(names))):
            continue
        if all(agree(part, of[i]) for parts, of in zip(found, right) for part, i in zip(parts, order)):
            listed = ", ".join(names[i] for i in order)
            if count == len(names):
                return f"the results are right, but come in the order {listed}. The order should be {', '.join(names)}."
            missing = ", ".join(name for i, name in enumerate(names) if i not in order)
            return f"what is returned is right as {listed}. Still to be returned is {missing}."
    return ""


def _how(pairs: Pairs) -> str:
    """What was done to a result, where its shape is wrong in all cases that can show it."""
    telling = [(one, right) for one, right in pairs if np.squeeze(one).shape != np.squeeze(right).shape]
    if len(telling) < ENOUGH:
        return ""
    has = f"has {describe_shape(telling[0][0].shape)} where {describe_shape(telling[0][1].shape)} is asked."
    if all(_squared(one, right) for one, right in telling):
        return (
            f"{has} The right numbers are on the diagonal. Were a column and a flat vector or a row put together, each entry with each? "
            "Bring both to the same shape first."
        )
    if all(any(agree(one.sum(axis=axis), right) for axis in range(one.ndim)) for one, right in telling):
        return f"{has} A sum is missing. `*` multiplies entry by entry, a matrix product adds up, too."
    if all(one.size == 1 and agree(one, right.sum(keepdims=True)) for one, right in telling):
        return "is added up to a single number. Along which axis does the sum go?"
    if all(one.size == 1 and agree(one, right.mean(keepdims=True)) for one, right in telling):
        return "is the mean of what it should be, a single number. Nothing is to be averaged there."
    if all(one.ndim == 1 and _taken_from(one, right) for one, right in telling):
        return (
            "has fewer entries than it should. Those that are there are right, the others were taken out. Keep the shape, as np.where or "
            "np.maximum do."
        )
    if all(one.ndim == 2 and agree(one.T, right) for one, right in telling):
        return f"is transposed. It {has}"
    if all(one.size > right.size for one, right in telling):
        return f"{has} Is a sum missing, does `*` stand where a matrix product is asked, or were a column and a flat vector put together?"
    return ""


def _squared(one: np.ndarray, right: np.ndarray) -> bool:
    """Return True if an n × n table stands where n numbers are asked, with these on its diagonal."""
    size = right.size
    return size > 1 and one.shape == (size, size) and right.shape != one.shape and agree(np.diag(one), right.ravel())


def _taken_from(one: np.ndarray, right: np.ndarray) -> bool:
    """Return True if the numbers, several different ones, stand in this order in the right result, and others between them."""
    rest = iter(right.ravel())
    return 1 < len(np.unique(one)) <= one.size < right.size and all(
        any(np.isclose(number, other) for other in rest) for number in one
    )
