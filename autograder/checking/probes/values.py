"""What was done to right results: rounded, held at a bound, made as long as each other, moved by a multiple of an argument; and where they
are NaN."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.checking.comparing import Case
from autograder.checking.probes.question import Asker, Numbers, Question, agree, all_agree, flat

#: Decimals to which results may have been rounded.
DECIMALS = range(7)
#: Numbers that must be right, and numbers that must be at the bound.
ENOUGH = 2
#: A number beyond its bound by less than this, as a share of the largest, may be there by rounding.
BEYOND = 1e-4


@dataclass(frozen=True)
class Compared:
    """A case, what the student's function gives, and what would be right."""

    case: Case
    found: Numbers
    right: Numbers

    @property
    def same_shape(self) -> bool:
        return self.found.keys() == self.right.keys() and all(
            np.squeeze(self.found[name]).shape == np.squeeze(self.right[name]).shape for name in self.right
        )


def in_words(asker: Asker) -> list[str]:
    """A sentence for each result to which the same was done in all cases."""
    question = asker.question
    compared = [
        Compared(case, found, right)
        for case, found, right in zip(question.cases, asker.found, asker.rights)
        if found is not None and right is not None and np.isfinite(flat(right)).all()
    ]
    if len(compared) < ENOUGH:
        return []
    if said := _not_finite(compared):
        return [said]
    if not all(one.same_shape for one in compared):
        return []
    if said := _shortened(compared) or _scaled(question, compared):
        return [said]
    said_of = []
    for name in compared[0].right:
        one, right = (np.concatenate([np.ravel(part[name]) for part in of]) for of in _sides(compared))
        if agree(one, right):
            continue
        about = name if question.results else "the result"
        if how := rounded(one, right) or held(one, right) or _moved(question, name, compared):
            said_of.append(f"{about} {how}")
    return said_of


def _sides(compared: Sequence[Compared]) -> tuple[list[Numbers], list[Numbers]]:
    return [one.found for one in compared], [one.right for one in compared]


def _not_finite(compared: Sequence[Compared]) -> str:
    """What is NaN or infinite, for inputs where it should not be."""
    found = [flat(one.found) for one in compared]
    wild = [bool((~np.isfinite(one)).any()) for one in found]
    if not any(wild):
        return ""
    where = "for every input tried" if all(wild) else f"for {sum(wild)} of {len(wild)} inputs tried"
    if any(np.isnan(one).any() for one in found):
        return (
            f"the result holds NaN {where}. NaN mostly comes from 0/0, ∞ − ∞, 0 · ∞ or the logarithm of a negative number. Print each "
            "step, and look for the first that holds one."
        )
    return (
        f"the result is infinite {where}. That mostly comes from a division by 0, the logarithm of 0, or an exponential of a large "
        "number. Print each step, and look for the first that holds one."
    )


def rounded(one: np.ndarray, right: np.ndarray) -> str:
    """Say whether these numbers are the right ones, rounded or cut off after some decimals."""
    for decimals in DECIMALS:
        unit = 10.0**-decimals
        whole = np.round(one / unit)
        if not np.allclose(one, whole * unit, rtol=0, atol=1e-9 * unit) or len(np.unique(one)) <= ENOUGH:
            continue
        if (np.abs(one - right) >= unit).any():
            return ""
        which = "to whole numbers" if decimals == 0 else f"to {decimals} decimal{'s' if decimals > 1 else ''}"
        return f"is right, but rounded or cut off {which}. Return it as it is, rounding is for printing."
    return ""


def held(one: np.ndarray, right: np.ndarray) -> str:
    """A bound beyond which numbers never go that are right within it."""
    low, high = float(one.min()), float(one.max())
    size = float(np.abs(right).max())
    below, above = right < low - BEYOND * size, right > high + BEYOND * size
    free = one[~below & ~above]
    if not agree(one, np.clip(right, low, high)) or len(np.unique(free)) < ENOUGH:
        return ""
    # a bound is approached from within: numbers of its own sign are below it, too
    is_low = below.sum() >= ENOUGH and len(np.unique(free[free * np.sign(low) >= 0])) >= ENOUGH
    is_high = above.sum() >= ENOUGH and len(np.unique(free[free * np.sign(high) >= 0])) >= ENOUGH
    ask = "Is it clipped, or something that it is made of?"
    if is_low and is_high:
        return f"is right between {low:.4g} and {high:.4g}, and never goes beyond. {ask}"
    if is_high and not below.any():
        return f"is right up to {high:.4g}, and never goes above. {ask}"
    if is_low and not above.any():
        return f"is right down to {low:.4g}, and never goes below. {ask}"
    return ""


def _shortened(compared: Sequence[Compared]) -> str:
    """Say whether results have the right direction, and those that are wrong all the same length."""
    wrong = [one for one in compared if not all_agree(one.found, one.right)]
    lengths = []
    for one in wrong:
        found, right = flat(one.found), flat(one.right)
        length, should = float(np.linalg.norm(found)), float(np.linalg.norm(right))
        if found.size < 2 or not length or not should or not agree(found, right * (length / should)):
            return ""
        lengths.append(length)
    if len(lengths) < ENOUGH or not np.allclose(lengths, lengths[0], rtol=1e-6):
        return ""
    never = "always a length of" if len(wrong) == len(compared) else "never a length of more than"
    return (
        f"the result has the right direction, but {never} {lengths[0]:.4g}. It is shortened, or divided by its length. How long it is "
        "belongs to it."
    )


def _scaled(question: Question, compared: Sequence[Compared]) -> str:
    """Say whether all wrong results of a call are off by one factor, which is another one in other calls."""
    names = list(compared[0].right)
    wrong = [name for name in names if not all(agree(one.found[name], one.right[name]) for one in compared)]
    factors = []
    for one in compared:
        found, right = (flat({name: of[name] for name in wrong}) for of in (one.found, one.right))
        if not right.any():
            factor = 0.0
        else:
            factor = float(found @ right / (right @ right))
        if not agree(found, factor * right):
            return ""
        if np.count_nonzero(right) >= ENOUGH:
            factors.append(factor)
    if len(factors) <= ENOUGH or not all(factors) or np.allclose(factors, factors[0], rtol=BEYOND):
        return ""
    about = f"{', '.join(wrong[:-1])} and {wrong[-1]} are" if len(wrong) > 1 else f"{wrong[0]} is"
    rest = [name for name in names if name not in wrong]
    share = (
        "Something that all of them contain is wrong."
        if len(wrong) > 1
        else "One of the factors that make it is wrong."
    )
    but = f" {' and '.join(rest)} {'are' if len(rest) > 1 else 'is'} right." if rest else ""
    return (
        f"{about if question.results else 'the result is'} off by a factor. Within a call it is the same for all numbers, and it differs "
        f"from call to call. {share}{but}"
    )


def _moved(question: Question, name: str, compared: Sequence[Compared]) -> str:
    """Say whether a result is off by a multiple of an argument."""
    for leaf in question.leaves:
        factors = [
            factor
            for one in compared
            if (factor := _multiple(one.found[name] - one.right[name], leaf.of(one.case))) is not None
        ]
        if len(factors) == len(compared) and np.allclose(factors, factors[0], rtol=1e-4):
            return f"is off by {factors[0]:.4g} times `{leaf.name}`. Is a term with it added that isn't asked, such as weight decay?"
    return ""


def _multiple(off: np.ndarray, argument: object) -> float | None:
    """Which multiple of the argument these numbers are; None where they are none."""
    try:
        of = np.asarray(argument, dtype=float).ravel()
    except (TypeError, ValueError):
        return None
    off = np.ravel(off)
    if of.shape != off.shape or not of.any():
        return None
    factor = float(off @ of / (of @ of))
    return factor if abs(factor) >= 1e-6 and agree(off, factor * of) else None
