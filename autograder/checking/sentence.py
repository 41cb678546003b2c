"""Sentences that hold something of a student's (a value, a name, an error, a folder) as plain text: on one line, bounded, and
without a character that a terminal or a page would obey. They are never parsed again, neither as Markdown nor as markup.
"""

import html
import re
from collections.abc import Sequence
from typing import Any

#: The longest sentence of ours has some hundred characters, and quotes an error and a line of code.
LONGEST = 1500
_ZERO_WIDTH_SPACE = "\u200b"
#: Controls, halves of surrogate pairs, marks that turn the direction of writing, separators of lines, tags. Joiners stay: names need them.
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
#: What begins a link, a picture, code, emphasis, a table or a formula somewhere.
_SPECIAL = re.compile(r"[`*~|$\\\[\]]")
_TEX_LINK = re.compile(r"\\(?=(?:href|require|mmlToken)(?![A-Za-z]))")


def listed(names: Sequence[str], most: int = 20) -> str:
    """The names with commas between them; of many names the first few."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def printable(value: Any) -> str:
    """The text with what a terminal or an editor would obey shown as �; lines and tabs stay."""
    return _OBEYED.sub("\ufffd", str(value))


def one_line(value: Any, longest: int = LONGEST) -> str:
    """The beginning of the text on one line, printable."""
    text = str(value)
    line = printable(" ".join(text[: 4 * longest].split()))
    return line if len(line) <= longest and len(text) <= 4 * longest else line[:longest].rstrip() + "…"


def as_html(value: Any) -> str:
    """The sentence as HTML in which nothing is left that a renderer of Markdown or of formulas would take for its own."""
    line = _TEX_LINK.sub(lambda _: "\\" + _ZERO_WIDTH_SPACE, one_line(value))
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", html.escape(line))


def in_json(encoded: str) -> str:
    """JSON text, printable: those characters as JSON's own escapes, so that it says the same."""
    return _OBEYED.sub(lambda found: _escaped(ord(found[0])), encoded)


def _escaped(code: int) -> str:
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
