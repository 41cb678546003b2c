"""Cleans the links of a Markdown text: only those to the web and to mail addresses stay, and no picture is loaded from anywhere.

Renderers differ in what they take as a link, and in how often they undo entities: nbconvert's turns `&amp;#106;avascript:` into a script.
So nothing here depends on the renderer. Wherever a link's address could begin, it must begin, as written, with an allowed scheme, or have
no scheme however often entities are undone. Otherwise the brackets before it are kept from making a link. The words stay as they are.
"""

import html
import re
import unicodedata
from urllib.parse import unquote

ZERO_WIDTH_SPACE = "\u200b"
#: Stands for "attachment:" before a picture that is there: a character of a private use area.
ATTACHMENT = "\ue000"
#: An address that does not begin as it should, and is longer than this, is not honest.
LONGEST = 300
#: Entities and percent signs are undone so often. An address that still changes then is not honest.
DEPTH = 8
#: The end of a link's text, and the address that may follow: also on the next line, in angle brackets, in a quotation.
_END_OF_TEXT = re.compile(rf"\](?=[(:][\s<>]*([^ \n()<>]{{0,{LONGEST}}}))")
_ALLOWED = re.compile(rf"(?:https?://|mailto:|#|{ATTACHMENT})", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
#: A picture's beginning, and where it comes from if that is plain to see.
_PICTURE = re.compile(
    rf"!\[(?=((?:[^\[\]\\`\n<$!]|\[[^\[\]\\`\n<$!]{{0,100}}\]){{0,300}})\](\(<?(?:{ATTACHMENT}|https?://))?)?",
    re.IGNORECASE,
)


def only_harmless(source: str) -> str:
    """Clean a text: every link leads to the web, to a mail address or nowhere. A picture that isn't attached becomes a link."""
    return _END_OF_TEXT.sub(_bracket, _PICTURE.sub(_picture, source))


def _picture(found: re.Match) -> str:
    origin = (found[2] or "").lstrip("(<")
    if origin == ATTACHMENT:
        return found[0]
    if origin:
        return "[" if found[1] else "[picture"
    return f"!{ZERO_WIDTH_SPACE}["


def _bracket(found: re.Match) -> str:
    return found[0] if is_harmless(found[1]) else f"]{ZERO_WIDTH_SPACE}"


def is_harmless(address: str) -> bool:
    """Return True if the address, as written, leads to the web, or to nothing that a browser would run or open."""
    if _ALLOWED.match(address):
        return True
    if len(address) >= LONGEST:
        return False
    for _ in range(DEPTH):
        if _SCHEME.match(_bare(address)):
            return False
        undone = html.unescape(unquote(address))
        if undone == address:
            return True
        address = undone
    return False


def _bare(address: str) -> str:
    """The address without what browsers and renderers ignore: control characters, spaces, marks without width, backslashes."""
    return "".join(c for c in address if c != "\\" and unicodedata.category(c)[0] not in "CZ")
