"""Quotes a few lines of a student's code as an example for the class, without comments, texts and the student's name.

Code that can't be split into tokens is not quoted, since nobody could say what is in it.
"""

import io
import re
import tokenize
from collections.abc import Iterable

from autograder.checking.sentence import printable
from autograder.lms.names import folded

#: Lines, and characters of each.
MAX_LINES, MAX_WIDTH = 14, 100
#: Longer code is not looked at.
MAX_SOURCE = 50_000
#: The fewest letters of a part of a name that is looked for as a whole word of an identifier; the fewest of one that is looked for
#: anywhere in it; the fewest digits of a number that is looked for.
ALONE, ANYWHERE, DIGITS = 3, 5, 5
_PARTS = re.compile(r"[A-Z]?[a-zß-ÿ]+|[A-Z]+|\d+|[^\W\d_]+")
_FSTRINGS = {getattr(tokenize, name, None) for name in ("FSTRING_START", "TSTRING_START")} - {None}
_FSTRING_ENDS = {getattr(tokenize, name, None) for name in ("FSTRING_END", "TSTRING_END")} - {None}
_LEFT_OUT = {tokenize.COMMENT}
#: From Python 3.12 on the tokenizer takes these as operators.
_NO_PYTHON = frozenset("$?!")


def example(source: str, function: str, about: Iterable[str]) -> str:
    """Quote the function of that name or, where there is none, the beginning of the code, without what could tell whose it is.

    Comments and texts are left out, and so are words of `about`: the student's id, name and address. The example has at most MAX_LINES
    of MAX_WIDTH characters. It is '' where the code can't be split into tokens.
    """
    if len(source) > MAX_SOURCE:
        return ""
    # versions of Python differ in what ends a line
    source = re.sub(r"\r\n?|\f", "\n", source)
    try:
        edits = _edits(source, *_telling(about))
    except (tokenize.TokenError, SyntaxError, ValueError):
        return ""
    lines = source.split("\n")
    for (row, column), (last, end), text in reversed(edits):
        lines[row - 1 : last] = [lines[row - 1][:column] + text + lines[last - 1][end:]] + [""] * (last - row)
    kept = _function([line.rstrip() for line in lines if line.strip()], function)
    shown = [line if len(line) <= MAX_WIDTH else line[:MAX_WIDTH].rstrip() + "…" for line in kept[:MAX_LINES]]
    return printable("\n".join([*shown, "…"] if len(kept) > MAX_LINES else shown))


def _function(lines: list[str], name: str) -> list[str]:
    """The lines of the function of that name, or all."""
    begins = re.compile(rf"([ \t]*)(?:async )?def {re.escape(name)}\b")
    for start, line in enumerate(lines):
        if found := begins.match(line):
            end = start + 1
            while end < len(lines) and (_indent(lines[end]) > _indent(line) or lines[end].lstrip()[0] in ")]}"):
                end += 1
            return [other.removeprefix(found[1]) for other in lines[start:end]]
    return lines


def _indent(line: str) -> int:
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())


_Edit = tuple[tuple[int, int], tuple[int, int], str]


def _edits(source: str, words: set[str], numbers: set[str]) -> list[_Edit]:
    """The replacements to make, in the order of the text."""
    found: list[_Edit] = []
    depth, begun = 0, (0, 0)
    last = tokenize.NEWLINE
    after_dot = False
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        kind, text = token.type, token.string
        if kind in _FSTRINGS:
            depth += 1
            begun = token.start if depth == 1 else begun
        elif kind in _FSTRING_ENDS:
            depth -= 1
            if depth == 0:
                found.append((begun, token.end, '"…"'))
        elif depth:
            continue
        elif kind in _LEFT_OUT:
            found.append((token.start, token.end, ""))
            continue
        elif kind == tokenize.STRING:
            # a text that stands alone is a docstring: it goes
            is_alone = last in (tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT) and _ends_line(
                source, token.end
            )
            found.append((token.start, token.end, "" if is_alone else '"…"'))
        elif kind == tokenize.NAME and not after_dot and _tells(text, words):
            found.append((token.start, token.end, "name"))
        elif kind == tokenize.NUMBER and any(number in text.replace("_", "") for number in numbers):
            found.append((token.start, token.end, "0"))
        elif (kind == tokenize.ERRORTOKEN and not text.isspace()) or text in _NO_PYTHON:
            raise ValueError
        after_dot = text == "."
        last = kind if kind != tokenize.COMMENT else last
    return found


def _ends_line(source: str, end: tuple[int, int]) -> bool:
    lines = source.split("\n")
    return not lines[end[0] - 1][end[1] :].strip()


def _telling(about: Iterable[str]) -> tuple[set[str], set[str]]:
    words: set[str] = set()
    numbers: set[str] = set()
    for text in about:
        for part in re.split(r"[^\w]+|_", text):
            words |= {folded(piece) for piece in (part, *_PARTS.findall(part))}
            numbers |= set(re.findall(rf"\d{{{DIGITS},}}", part))
    return {word for word in words if len(word) >= ALONE}, numbers


def _tells(name: str, words: set[str]) -> bool:
    parts = {folded(part) for part in _PARTS.findall(name)} | {folded(part) for part in name.split("_")}
    whole = folded(name)
    return bool(parts & words) or any(len(word) >= ANYWHERE and word in whole for word in words)
