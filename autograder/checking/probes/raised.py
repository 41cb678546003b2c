"""Errors in plain words: what numpy's and Python's messages mean for the code.

A message is the student's process's. Only shapes and names are taken from it, and only such as look like shapes and names.
"""

import re
from collections.abc import Callable, Sequence

from autograder.checking.reach import Outcome

_SHAPE = r"\((\d{1,6}(?:,\d{0,6}){0,3})\)"
_NAME = r"'([A-Za-z_][A-Za-z0-9_]{0,40})'"
#: Behind it stands the line of code, which may hold anything.
_LINE = " (at the line: "


def _shape(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part)


def _entrywise(found: re.Match[str]) -> str:
    one, other = _shape(found[1]), _shape(found[2])
    what = f"arrays of shapes {one} and {other} are put together entry by entry, which these shapes don't allow."
    if len(one) == len(other) == 2 and one[1] == other[0]:
        return f"{what} As a matrix product, with @, they would fit."
    return f"{what} Print the shapes before that line, and compare them with those in the docstring."


def _product(_: re.Match[str]) -> str:
    return (
        "in a matrix product the left one needs as many columns as the right one has rows. Here they are not the same. Is a transpose "
        "missing, or one too many, or do the two stand the other way round?"
    )


#: What an error's type and message look like, and what to say.
_KNOWN: list[tuple[str, Callable[[re.Match[str]], str]]] = [
    (
        rf"ValueError: operands could not be broadcast together with (?:remapped )?shapes {_SHAPE} {_SHAPE}",
        _entrywise,
    ),
    (r"ValueError: matmul: Input operand 1 has a mismatch in its core dimension", _product),
    (r"ValueError: shapes \(\d[\d,]{0,20}\) and \(\d[\d,]{0,20}\) not aligned", _product),
    (
        rf"NameError: name {_NAME} is not defined",
        lambda found: (
            f"the name `{found[1]}` means nothing where the function is called. Is it misspelt, was the line that makes it left out, or is "
            "it a variable of a later cell?"
        ),
    ),
    (
        rf"UnboundLocalError: .{{0,40}}variable {_NAME}",
        lambda found: (
            f"`{found[1]}` is used before it has a value. A name that is assigned anywhere in a function is the function's own, even if "
            "there is one of that name outside."
        ),
    ),
    (
        r"TypeError: (?:unsupported operand type\(s\) for .{1,60}'NoneType'|'NoneType' object is not)",
        lambda _: "something in it is None. Has a function that it calls no return, or none on some way through it?",
    ),
    (
        r"TypeError: only .{0,20}arrays can be converted to Python scalars",
        lambda _: (
            "an array stands where a single number is needed. Functions of `math` take single numbers, those of numpy take arrays, too."
        ),
    ),
    (
        r"ValueError: The truth value of an array with more than one element is ambiguous",
        lambda _: (
            "an `if`, `and`, `or`, `max` or the like decides on a whole array at once. Use np.where, np.maximum or a mask, which decide "
            "for each entry."
        ),
    ),
    (
        rf"ValueError: cannot reshape array of size (\d{{1,9}}) into shape {_SHAPE}",
        lambda found: (
            f"{found[1]} numbers can't be put into shape {_shape(found[2])}. Is the number of rows of one table written down, where the "
            "function is called with others?"
        ),
    ),
    (
        r"ValueError: (?:not enough|too many) values to unpack",
        lambda _: (
            "a line with several names on its left gets another number of values. Compare with what is passed or returned there."
        ),
    ),
    (
        r"TypeError: '(?:int|float|numpy\.(?:int|float)64)' object is not iterable",
        lambda _: "something runs over a single number, such as a `for` or a `zip`. Counting to n is range(n).",
    ),
    (
        r"TypeError: '[A-Za-z0-9_.]{1,40}' object is not callable",
        lambda _: (
            "something that is no function is called, with a bracket behind it. Is a `*` missing before a bracket, or a name used twice?"
        ),
    ),
    (
        r"TypeError: .{1,80} (?:takes .{1,40} positional arguments? but|missing \d+ required positional argument)",
        lambda _: "a function is called with another number of arguments than its definition has. Compare the two.",
    ),
    (
        r"(?:AttributeError: '(?:list|tuple)' object has no attribute|TypeError: can't multiply sequence by non-int"
        r"|TypeError: unsupported operand type\(s\) for .{1,20}'(?:list|tuple)')",
        lambda _: (
            "a list stands where an array is needed. Lists can't be calculated with, np.array makes an array of one."
        ),
    ),
    (
        r"IndexError: (?:index -?\d+ is out of bounds for axis|list index out of range|tuple index out of range)",
        lambda _: "an index goes beyond the end. Of n entries the last has the index n − 1.",
    ),
    (r"ZeroDivisionError: ", lambda _: "a number is divided by 0."),
    (r"RecursionError: ", lambda _: "it calls itself without an end."),
]
_PATTERNS = [(re.compile(pattern), says) for pattern, says in _KNOWN]


def in_words(outcomes: Sequence[Outcome], function: str) -> str:
    """What the error means that most calls raised; '' where some raised none, or where it is not known here."""
    if not outcomes or any(outcome.kind != "raised" for outcome in outcomes):
        return ""
    began = f"{function} raised "
    messages = [outcome.problem.split(_LINE)[0].removeprefix(began) for outcome in outcomes]
    for pattern, says in _PATTERNS:
        found = [match for message in messages if (match := pattern.match(message))]
        if len(found) > len(messages) / 2:
            return says(found[0])
    return ""
