"""Links of a Markdown text: only those to the web and to mail addresses stay, and no picture is loaded from anywhere.

Renderers differ in what they take for a link, and in how often they undo entities: nbconvert's makes `&amp;#106;avascript:` one to
a script. So nothing here depends on which of them shows the text. Wherever one could begin a link's address, the address must begin,
as it is written, with a scheme that is allowed, or have none at all however often it is undone; else the brackets before it are
kept from making a link. The words stay as they are.
"""

import html
import re
import unicodedata
from urllib.parse import unquote

ZERO_WIDTH_SPACE = "\u200b"
#: Stands for "attachment:" before a picture that is there: a character of a private use area.
ATTACHMENT = "\ue000"
#: An address of more characters that does not begin as one should is no honest one.
LONGEST = 300
#: So often are entities and percent signs undone; an address that still changes then is no honest one.
DEPTH = 8
#: The end of a link's text, and the address that may follow: also on the next line, in angle brackets, in a quotation.
_END_OF_TEXT = re.compile(rf"\](?=[(:][\s<>]*([^ \n()<>]{{0,{LONGEST}}}))")
_ALLOWED = re.compile(rf"(?:https?://|mailto:|#|{ATTACHMENT})", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
#: A picture's beginning, and what tells where it comes from where that is plain to see.
_PICTURE = re.compile(
    rf"!\[(?=((?:[^\[\]\\`\n<$!]|\[[^\[\]\\`\n<$!]{{0,100}}\]){{0,300}})\](\(<?(?:{ATTACHMENT}|https?://))?)?",
    re.IGNORECASE,
)


def only_harmless(source: str) -> str:
    """The text in which every link leads to the web, to a mail address or nowhere, and every picture is attached. Others are links."""
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
    """Whether the address, as it stands in the text, leads to the web or to nothing that a browser would run or open."""
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
    """Without what browsers and renderers pass over: control characters, spaces, marks without width, and backslashes."""
    return "".join(c for c in address if c != "\\" and unicodedata.category(c)[0] not in "CZ")
