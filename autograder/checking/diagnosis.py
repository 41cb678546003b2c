"""Diagnosis: which known misconception gives exactly these wrong numbers? If none does, do they show a pattern?

It claims a misconception only where the numbers agree on every input that was tried. Axes of length 1 are a matter of taste, so
they are left out of the comparison.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from types import CodeType
from typing import Any

import numpy as np

from autograder.checking import clock
from autograder.checking.misconception import Misconception

#: Coarser than the checks' tolerance, since numerical differentiation shifts the numbers of a mistake a little. Two different
#: misconceptions differ by a per cent or more.
RTOL = 1e-4
ATOL = 1e-6

#: A variant that runs for more seconds is tried alone, and not together with each of the others.
SLOW = 0.05

#: One call's results: quantity → numbers, or None where the call gave none.
Values = Mapping[str, np.ndarray | None]
#: Quantity → phrase → mask, which says where in the quantity the phrase holds. The mask has the quantity's shape or broadcasts to it.
Places = Mapping[str, Mapping[str, np.ndarray]]
Alike = Callable[[np.ndarray, np.ndarray], bool]

_wanted: ContextVar[bool] = ContextVar("diagnosis wanted", default=True)


@contextmanager
def left_out() -> Iterator[None]:
    """A context without diagnosis, for when only the points are asked for."""
    token = _wanted.set(False)
    try:
        yield
    finally:
        _wanted.reset(token)


def wanted() -> bool:
    """Return True if a score should come with a diagnosis, outside of `left_out`."""
    return _wanted.get()


@np.errstate(all="ignore")
def alike(found: np.ndarray, other: np.ndarray) -> bool:
    """Return True if two arrays hold the same finite numbers in the same shape, axes of length 1 aside."""
    found, other = np.squeeze(found), np.squeeze(other)
    return found.shape == other.shape and bool(np.allclose(found, other, rtol=RTOL, atol=ATOL))


@dataclass(frozen=True)
class Model:
    """The model answer's function in a namespace. Its misconceptions run in the same namespace.

    `run(namespace, number)` gives the results for input `number`, with the function as the namespace has it. It may raise.
    `spoil` gives the function's text with misconceptions in it, or None where these exclude each other.
    """

    text: str
    spoil: Callable[..., str | None]
    namespace: Mapping[str, Any]
    run: Callable[[dict, int], Values]

    def predict(self, text: str, number: int) -> Values:
        """Run the text's function on input `number`. An empty result means that it raised."""
        namespace = dict(self.namespace)
        try:
            with np.errstate(all="ignore"):
                exec(_compiled(text), namespace)
                return self.run(namespace, number)
        except Exception:
            return {}


@lru_cache(maxsize=16_384)
def _compiled(text: str) -> CodeType:
    return compile(text, "<misconception>", "exec")


@dataclass(frozen=True)
class Claim:
    """Misconceptions that explain the numbers of these quantities, or of all quantities where `quantities` is empty."""

    misconceptions: tuple[Misconception, ...]
    quantities: tuple[str, ...] = ()


@dataclass
class Search:
    """The search for misconceptions that explain `found`, the results by input. Inputs whose results could not be read are left out."""

    model: Model
    found: Mapping[int, Values]
    alike: Mapping[str, Alike] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._predicted: dict[tuple[str, int], Values] = {}
        self._right = {number: self._predict(self.model.text, number) for number in self.found}

    def _predict(self, text: str, number: int) -> Values:
        if (text, number) not in self._predicted:
            self._predicted[text, number] = self.model.predict(text, number)
        return self._predicted[text, number]

    def same(self, quantity: str, one: np.ndarray | None, other: np.ndarray | None) -> bool:
        if one is None or other is None:
            return False
        return self.alike.get(quantity, alike)(one, other)

    def agree(self, text: str, quantities: Sequence[str]) -> bool:
        """Return True if the text's function gives these quantities for every input."""
        for number, values in self.found.items():
            predicted = self._predict(text, number)
            if not all(self.same(q, values.get(q), predicted.get(q)) for q in quantities):
                return False
        return bool(self.found)

    def _changes(self, text: str) -> set[str]:
        """The quantities in which the text's function differs from the model's."""
        return {
            quantity
            for number, right in self._right.items()
            for quantity in self.quantities
            if not self.same(quantity, self._predict(text, number).get(quantity), right.get(quantity))
        }

    @property
    def quantities(self) -> list[str]:
        return list(next(iter(self._right.values()), {}))

    @property
    def wrong(self) -> list[str]:
        """The quantities in which what was found differs from the model's."""
        return [
            quantity
            for quantity in self.quantities
            if not all(
                self.same(quantity, values.get(quantity), self._right[number].get(quantity))
                for number, values in self.found.items()
            )
        ]

    def right(self, number: int) -> Values:
        return self._right[number]

    def claims(self, candidates: Sequence[Misconception], pairs: bool = True) -> list[Claim]:
        """Find the simplest explanation: one misconception, two at once, or several that each explain some quantities."""
        wrong = self.wrong
        if not wrong:
            return []
        texts: dict[Misconception, Any] = {c: self.model.spoil(c) for c in candidates}
        partly: dict[Misconception, tuple[str, ...]] = {}
        quick = []
        for candidate, text in texts.items():
            began = clock.now()
            explained = tuple(q for q in wrong if self.agree(text, [q]))
            if clock.now() - began < SLOW:
                quick.append(candidate)
            if len(explained) == len(wrong) and self.agree(text, self.quantities):
                return [Claim((candidate,))]
            if explained and self._changes(text) <= set(wrong):
                partly[candidate] = explained
        for pair in combinations(quick, 2) if pairs else ():
            text = self.model.spoil(*pair)
            if text is not None and self.agree(text, self.quantities):
                return [Claim(pair)]
        claims, open_ones = [], set(wrong)
        while open_ones:
            best: Any = max(partly, key=lambda c: len(open_ones & set(partly[c])), default=None)
            gained = open_ones & set(partly[best]) if best is not None else set()
            if not gained:
                break
            claims.append(Claim((best,), tuple(q for q in wrong if q in gained)))
            open_ones -= gained
        return claims


def sentences(function: str, claims: Sequence[Claim]) -> list[str]:
    """Write a sentence or two for each claimed misconception, with the function and the quantities that it is about."""
    said = []
    for claim in claims:
        about = f"{function}, {' and '.join(claim.quantities)}" if claim.quantities else function
        said += [f"{about} — {misconception}" for misconception in claim.misconceptions]
    return said


#: A factor beyond this, or below its inverse, is no factor that somebody forgot.
MOST_TIMES = 1e6


#: Places are told only if everything that is wrong would lie there by chance with at most this probability.
CHANCE = 0.02
#: With so many inputs each counts as one observation.
MANY_INPUTS = 4


def _times(factor: float) -> str:
    if factor and not 1 / MOST_TIMES < abs(factor) < MOST_TIMES:
        return "is of quite another size than it should be"
    named = f"{factor:.4g}"
    return f"is {f'{factor:.8g}' if named == '1' else named} times what it should be"


# --- where no misconception fits --------------------------------------------------------------------------------------------------


@np.errstate(all="ignore")
def departure(quantity: str, pairs: Sequence[tuple[np.ndarray, np.ndarray, Mapping[str, np.ndarray]]]) -> str:
    """Say in which pattern a quantity is wrong. `pairs` has (found, right, phrase → mask) for each input.

    Returns '' where shapes differ, where numbers are not finite, and where there is no pattern.
    """
    founds, rights, masks, groups = [], [], [], []
    for number, (found, right, places) in enumerate(pairs):
        found, right = np.squeeze(found), np.squeeze(right)
        if found.shape != right.shape or not np.isfinite(found).all():
            return ""
        rows = np.arange(len(found)) if found.ndim and len(pairs) < MANY_INPUTS else np.zeros(1)
        groups.append(np.repeat([f"{number}, {int(row)}" for row in rows], max(1, found.size // len(rows))))
        founds.append(np.ravel(found))
        rights.append(np.ravel(right))
        masks.append(
            {phrase: np.ravel(np.broadcast_to(np.squeeze(mask), right.shape)) for phrase, mask in places.items()}
        )
    found, right = np.concatenate(founds), np.concatenate(rights)
    wrong = ~np.isclose(found, right, rtol=RTOL, atol=ATOL)
    if not wrong.any():
        return ""
    # numbers of one input are seldom wrong by themselves, so that it is one observation, or each row of it where inputs are few
    observed = len(np.unique(np.concatenate(groups)[wrong]))
    factor = float(found @ right / (right @ right)) if right.any() else 0.0
    if found.any() and np.allclose(found, factor * right, rtol=RTOL, atol=ATOL):
        return f"{quantity} {_times(factor)}, for every input tried."
    offset = found - right
    if found.size > 1 and np.allclose(offset, offset[0], rtol=RTOL, atol=ATOL):
        return f"{quantity} is off by the same amount, {offset[0]:.4g}, for every input tried."
    phrases = [phrase for phrase in masks[0] if all(phrase in one for one in masks)]
    covering = []
    for phrase in phrases:
        mask = np.concatenate([one[phrase] for one in masks])
        if not mask.any() or mask.all() or (wrong & ~mask).any():
            continue
        if wrong[mask].all() or np.mean(mask) ** observed <= CHANCE:
            covering.append((int(mask.sum()), phrase, bool(wrong[mask].all())))
    if covering:
        _, phrase, everywhere = min(covering)
        there = found[wrong] / right[wrong]
        if not found[wrong].any():
            how = "is 0 and should not be"
        elif not right[wrong].any():
            how = "should be 0 and is not"
        elif np.isfinite(there).all() and np.allclose(there, there[0], rtol=RTOL):
            how = _times(float(there[0]))
        else:
            how = "is wrong"
        return f"{quantity} {how}. This is so only {phrase}, {'and' if everywhere else 'though not'} always there."
    return ""
