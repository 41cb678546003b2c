"""What a misconception of `backprop` is written with: the model answer's text, and the places of it that are changed."""

import inspect
from functools import cache

from autograder.checking.misconception import Misconception, spoil
from solutions.backprop import reference

Edits = tuple[tuple[str, str], ...]


@cache
def model_text(function: str) -> str:
    """What the model answer has for a function, or for the variable Z."""
    return reference.Z if function == "Z" else inspect.getsource(getattr(reference, function))


def spoilt(*misconceptions: Misconception) -> str | None:
    """The text of the function with the misconceptions, all of one function, in it; None where they exclude each other."""
    return spoil(model_text(misconceptions[0].function), misconceptions)


def named(function: str, *entries: tuple[str, Edits | None, str]) -> tuple[Misconception, ...]:
    """Misconceptions of one function, each written as (name, edits, what to say); one without edits can't be had and is left out."""
    return tuple(Misconception(name, function, edits, says) for name, edits, says in entries if edits is not None)
