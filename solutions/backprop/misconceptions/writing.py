"""What is needed to write a misconception of `backprop`: the model answer's text, and changes of it."""

import inspect
from functools import cache

from autograder.checking.misconception import Misconception, spoil
from solutions.backprop import reference

Edits = tuple[tuple[str, str], ...]


@cache
def model_text(function: str) -> str:
    """The model answer's text of a function, or of the variable Z."""
    return reference.Z if function == "Z" else inspect.getsource(getattr(reference, function))


def spoilt(*misconceptions: Misconception) -> str | None:
    """Put misconceptions, all of one function, into the function's text. None where they exclude each other."""
    return spoil(model_text(misconceptions[0].function), misconceptions)


def named(function: str, *entries: tuple[str, Edits | None, str]) -> tuple[Misconception, ...]:
    """Make the misconceptions of one function from (name, edits, what to say). One without edits can't occur, and is left out."""
    return tuple(Misconception(name, function, edits, says) for name, edits, says in entries if edits is not None)
