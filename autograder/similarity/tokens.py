"""Code as a row of normalised tokens: what stays the same when somebody renames variables and rewrites comments.

All names are one symbol, and a number is only its kind. Comments, texts and the layout are gone. Code that Python can't take apart is
read by a pattern instead, into the same symbols.
"""

import hashlib
import io
import keyword
import re
import tokenize
from dataclasses import dataclass
from functools import lru_cache

#: So many characters of an answer are read. Honest ones have a few thousand.
MAX_SOURCE = 30_000
NAME = "n"
_KEYWORDS = frozenset(keyword.kwlist)
_DROPPED = {
    tokenize.COMMENT,
    tokenize.STRING,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}
_STARTS = {getattr(tokenize, name, None) for name in ("FSTRING_START", "TSTRING_START")} - {None}
_ENDS = {getattr(tokenize, name, None) for name in ("FSTRING_END", "TSTRING_END")} - {None}
#: From Python 3.12 on the tokenizer takes these as operators.
_NO_PYTHON = frozenset("$?!")
_PATTERN = re.compile(
    r"(?P<dropped>#[^\n]*|[rbuftRBUFT]{0,2}(?:'{3}[\s\S]*?(?:'{3}|\Z)|\"{3}[\s\S]*?(?:\"{3}|\Z)|'(?:\\.|[^'\\\n])*'?|\"(?:\\.|[^\"\\\n])*\"?))"
    r"|(?P<number>(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?[jJ]?|0[xXoObB][\da-fA-F_]+)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<operator>\*\*=|//=|>>=|<<=|\.\.\.|->|:=|[-+*/%&|^@=<>!]=|\*\*|//|<<|>>|[^\s\w])"
)

_BEGINS = re.compile(r"(?:async )?def |class |@")


@dataclass(frozen=True)
class Token:
    """A symbol, and the line of its cell on which it stands, counted from 0."""

    symbol: str
    line: int


@lru_cache(maxsize=16)
def tokens(source: str) -> tuple[Token, ...]:
    """The normalised tokens of a cell."""
    source = _plain(source)
    try:
        return tuple(_by_python(source))
    except (tokenize.TokenError, SyntaxError, ValueError, RecursionError):
        return tuple(_by_pattern(source))


def _plain(source: str) -> str:
    # versions of Python differ in what ends a line
    return re.sub(r"\r\n?|\f", "\n", source[:MAX_SOURCE])


def _by_python(source: str):
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in _STARTS:
            depth += 1
        elif token.type in _ENDS:
            depth -= 1
        elif depth or token.type in _DROPPED:
            continue
        elif token.type == tokenize.ERRORTOKEN or token.string in _NO_PYTHON:
            if not token.string.isspace():
                raise ValueError
        else:
            yield Token(_symbol(token.string), token.start[0] - 1)


def _by_pattern(source: str):
    line, seen = 0, 0
    for found in _PATTERN.finditer(source):
        line += source.count("\n", seen, found.start())
        seen = found.start()
        if found.lastgroup != "dropped":
            yield Token(_symbol(found[0]), line)


def _symbol(text: str) -> str:
    if text in _KEYWORDS:
        return text
    if text[0].isdigit() or (text[0] == "." and len(text) > 1 and text[1].isdigit()):
        return "j" if text[-1] in "jJ" else "f" if re.search(r"[.eE]", text) and text[:2].lower() != "0x" else "i"
    return NAME if text[0].isalpha() or text[0] == "_" else text


def blocks(source: str) -> tuple[str, ...]:
    """A digest of each top-level block of the cell: of a function, or of a run of statements between two functions.

    The digests are sorted, so they are the same whatever the order of the functions is.
    """
    block, of_line = -1, []
    for number, line in enumerate(_plain(source).split("\n")):
        if _BEGINS.match(line):
            block = number
        elif _is_margin(line):
            block = -1  # what stands at the margin after a function doesn't belong to it
        of_line.append(block)
    rows: dict[int, list[str]] = {}
    for token in tokens(source):
        rows.setdefault(of_line[token.line], []).append(token.symbol)
    return tuple(sorted(digest(row) for row in rows.values()))


def _is_margin(line: str) -> bool:
    return bool(line.strip()) and not line[0].isspace() and line[0] not in ")]}#"


def digest(symbols: list[str] | tuple[str, ...]) -> str:
    """A digest of the symbols, the same on every machine and in every run."""
    return hashlib.blake2b("\0".join(symbols).encode("utf-8", "replace"), digest_size=8).hexdigest()
