"""Makes plain text of what a sentence quotes from a student: a value, a name, an error, a folder.

The text is on one line, bounded, and without a character that a terminal or a page would obey. Nobody parses it again as Markdown or
as markup.
"""

import html
import re
from collections.abc import Sequence
from typing import Any

#: Our longest sentences have some hundred characters, and quote an error and a line of code.
LONGEST = 1500
_ZERO_WIDTH_SPACE = "\u200b"
#: Controls, halves of surrogate pairs, marks that turn the direction of writing, line separators, tags. Joiners stay: names need them.
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
#: What begins a link, a picture, code, emphasis, a table or a formula somewhere.
_SPECIAL = re.compile(r"[`*~|$\\\[\]]")
_TEX_LINK = re.compile(r"\\(?=(?:href|require|mmlToken)(?![A-Za-z]))")


def listed(names: Sequence[str], most: int = 20) -> str:
    """The names with commas between them; of many, only the first few."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def counted(number: int, one: str, many: str = "") -> str:
    """The number and the word for it: '1 student', '2 students'. `many` is needed where an s doesn't make it."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def printable(value: Any) -> str:
    """The text with � in place of what a terminal or an editor would obey. Lines and tabs stay."""
    return _OBEYED.sub("\ufffd", str(value))


def one_line(value: Any, longest: int = LONGEST) -> str:
    """The beginning of the text on one line, printable."""
    text = str(value)
    line = printable(" ".join(text[: 4 * longest].split()))
    return line if len(line) <= longest and len(text) <= 4 * longest else line[:longest].rstrip() + "…"


def as_html(value: Any) -> str:
    """The sentence as HTML. No renderer of Markdown or of formulas finds anything in it to act on."""
    line = _TEX_LINK.sub(lambda _: "\\" + _ZERO_WIDTH_SPACE, one_line(value))
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", html.escape(line))


def in_json(encoded: str) -> str:
    """JSON text made printable. The characters become JSON's own escapes, so it says the same."""
    return _OBEYED.sub(lambda found: _escaped(ord(found[0])), encoded)


def _escaped(code: int) -> str:
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
