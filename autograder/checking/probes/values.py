"""What was done to right results: rounded, held at a bound, shortened, moved by a multiple of an argument; and where they are NaN."""

from collections.abc import Sequence

import numpy as np

from autograder.checking.probes.question import Numbers, Question, agree, all_agree, flat

#: Decimals to which results may have been rounded.
DECIMALS = range(7)
#: Numbers that must be right, and numbers that must be at the bound.
ENOUGH = 2
#: A number beyond its bound by less than this, as a share, may be there by rounding.
BEYOND = 1e-4

#: (case, found, right) for each input.
Compared = Sequence[tuple[tuple, Numbers, Numbers]]


def in_words(question: Question, compared: Compared) -> list[str]:
    """A sentence for each result to which the same was done on all inputs."""
    if said := _not_finite(compared) or _shortened(compared):
        return [said]
    found = []
    for name in compared[0][2]:
        pairs = [(one[name], right[name]) for _, one, right in compared]
        if any(np.squeeze(one).shape != np.squeeze(right).shape for one, right in pairs):
            continue
        if all(agree(one, right) for one, right in pairs):
            continue
        one, right = (np.concatenate([np.ravel(pair[i]) for pair in pairs]) for i in (0, 1))
        about = name if question.results else "the result"
        how = _rounded(one, right) or _held(one, right) or _moved(question, name, compared)
        if how:
            found.append(f"{about} {how}")
    return found


@np.errstate(all="ignore")
def _not_finite(compared: Compared) -> str:
    """What is NaN or infinite, for inputs where it should not be."""
    found = [flat(one) for _, one, _ in compared]
    wild = [bool((~np.isfinite(one)).any()) for one in found]
    if not any(wild) or not all(np.isfinite(flat(right)).all() for _, _, right in compared):
        return ""
    where = "for every input tried" if all(wild) else f"for {sum(wild)} of {len(wild)} inputs tried"
    if any(np.isnan(one).any() for one in found):
        return (
            f"the result holds NaN {where}. NaN comes from 0/0, ∞ − ∞, 0 · ∞ or the logarithm of a negative number. Print each step, "
            "and look for the first that holds one."
        )
    return (
        f"the result is infinite {where}. That comes from a division by 0, the logarithm of 0, or an exponential of a large "
        "number. Print each step, and look for the first that holds one."
    )


def _rounded(one: np.ndarray, right: np.ndarray) -> str:
    for decimals in DECIMALS:
        unit = 10.0**-decimals
        if not np.array_equal(one, np.round(one, decimals)) or np.allclose(right, np.round(right, decimals), atol=1e-9):
            continue
        if len(np.unique(one)) > 1 and (np.abs(one - right) <= unit / 2 * (1 + 1e-6)).all():
            how = "to whole numbers" if decimals == 0 else f"to {decimals} decimal{'s' if decimals > 1 else ''}"
            return f"is right, but rounded {how}. Return it as it is, rounding is for printing."
    return ""


@np.errstate(all="ignore")
def _held(one: np.ndarray, right: np.ndarray) -> str:
    """A bound beyond which nothing goes."""
    low, high = float(one.min()), float(one.max())
    size = float(np.abs(right).max())
    below, above = right < low - BEYOND * size, right > high + BEYOND * size
    free = ~below & ~above
    if not agree(one, np.clip(right, low, high)) or len(np.unique(one[free])) < ENOUGH:
        return ""
    if above.sum() >= ENOUGH and below.sum() >= ENOUGH:
        return f"is right between {low:.4g} and {high:.4g}, and never goes beyond. Is it clipped, or something that it is made of?"
    if above.sum() >= ENOUGH and not below.any():
        return f"is right up to {high:.4g}, and never goes above. Is it clipped, or something that it is made of?"
    if below.sum() >= ENOUGH and not above.any():
        return f"is right down to {low:.4g}, and never goes below. Is it clipped, or something that it is made of?"
    return ""


@np.errstate(all="ignore")
def _shortened(compared: Compared) -> str:
    """Whether results of the right direction all have the same length, where they should be longer."""
    lengths = []
    for _, one, right in compared:
        if one.keys() != right.keys() or any(np.squeeze(one[n]).shape != np.squeeze(right[n]).shape for n in one):
            return ""
        if all_agree(one, right):
            continue
        found, should = flat(one), flat(right)
        length, longer = float(np.linalg.norm(found)), float(np.linalg.norm(should))
        if found.size < 2 or not longer > length or not agree(found, should * length / longer):
            return ""
        lengths.append(length)
    if len(lengths) < ENOUGH or not np.allclose(lengths, lengths[0], rtol=1e-6):
        return ""
    return (
        f"the result has the right direction, but never a length of more than {lengths[0]:.4g}. It is shortened, or divided by its "
        "length. How long it is belongs to it."
    )


def _moved(question: Question, name: str, compared: Compared) -> str:
    """Whether a result is off by a multiple of an argument."""
    for leaf in question.leaves:
        factors = []
        for case, one, right in compared:
            try:
                argument = np.asarray(leaf.of(case), dtype=float).ravel()
            except (TypeError, ValueError):
                break
            off = np.ravel(one[name]) - np.ravel(right[name])
            if argument.shape != off.shape or not argument.any() or not np.isfinite(off).all():
                break
            factor = float(off @ argument / (argument @ argument))
            if abs(factor) < 1e-6 or not agree(off, factor * argument):
                break
            factors.append(factor)
        if len(factors) == len(compared) > 1 and np.allclose(factors, factors[0], rtol=1e-4):
            return f"is off by {factors[0]:.4g} times `{leaf.name}`. Is a term with it added that isn't asked, such as weight decay?"
    return ""
