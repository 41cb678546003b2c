"""Making what a student wrote or printed harmless on every page that shows the notebook: no script, handler, frame, active
SVG or widget gets into it, whoever renders it.

Every `<` of a tag in what comes out was written by this module, so nothing depends on how a browser reads broken HTML; and all of
it takes time in proportion to its input (a sanitizer that builds a document tree can be made to take hours). Rich forms of
output that a page would render unescaped (LaTeX, Markdown, JavaScript, SVG, widgets) are left out; their plain text form stays.
"""

import base64
import binascii
import html
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from autograder import links
from autograder.host_paths import hide

#: A picture pasted into an answer may be a photograph; a data file it is not.
MAX_PICTURE_BYTES = 16_000_000
#: An essay has 20,000 characters; a page of millions can take a Markdown renderer hours.
MAX_PROSE = 50_000
#: So many pictures of one cell are kept.
MAX_PICTURES = 30
_ZERO_WIDTH_SPACE = links.ZERO_WIDTH_SPACE


def text(value: Any) -> str:
    """A string that can be written as UTF-8, without lone surrogates and NULs."""
    return str(value).encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


# --- Markdown --------------------------------------------------------------------------------------------------------------


@dataclass
class Prose:
    """A harmless Markdown text with its pictures, and a sentence for each thing that was left out."""

    source: str
    attachments: dict[str, dict[str, str]] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)


#: Where mathematics stands, and code, in which a dollar sign means nothing.
_MATHS = re.compile(r"`[^`\n]*`|\$\$[^$]+\$\$|\$[^$]+\$|\\begin\{(\w+\*?)\}.{0,3000}?\\end\{\1\}", re.DOTALL)
#: "<" opens a tag, comment or declaration where one of these follows.
_OPENER = re.compile(r"<(?=[A-Za-z/!?\ue000])")
#: What people write in Markdown for want of another way, and which without attributes can do nothing.
_INERT_OR_OPENER = re.compile(
    r"<(?:br|hr) ?/?>|<(sub|sup|b|i|em|strong|u|s|kbd|mark|code|center)>[^<>\n]{0,300}</\1>|<(?=[A-Za-z/!?\ue000])"
)
_WEB_ADDRESS = re.compile(r"<(https?://[^\s<>()\[\]\"'`\\]+)>")
_IMAGE_TAG = re.compile(
    r"<img\s[^<>]{0,300}?\bsrc\s?=\s?[\"']?((?:attachment:|\ue000)[^\"'<>]{1,200})[\"']?[^<>]{0,300}>", re.IGNORECASE
)
_CHARACTER = re.compile(r"&(?=(#\d{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z]{1,32};))")
_ACTIVE_LINK = re.compile(r"((?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*\\?):", re.IGNORECASE)
_DATA_LINK = re.compile(r"\b(data\s*\\?):(?=[^\s,]{0,100}[,;])", re.IGNORECASE)
_TEX_LINK = re.compile(r"\\(?=(?:href|require|mmlToken)(?![A-Za-z]))")
_DIAGRAM = re.compile(r"([`~]{3}[ \t]*)(?=mermaid)", re.IGNORECASE)
_REFERENCE = re.compile(r"\battachment(?=:|\\:|&)", re.IGNORECASE)
#: Stands for "attachment:" before a picture that is there, while the text is cleaned.
_MARK = links.ATTACHMENT
_MARKED = re.compile(_MARK + r"(picture-\d+\.[a-z]+(?=[\s)\"'>\]]|\Z))?")
_DATA_PICTURE = re.compile(r"data:image/[a-z.+-]{1,20};base64,([A-Za-z0-9+/=]{8,})", re.IGNORECASE)


def markdown(source: str) -> str:
    """Markdown in which no raw HTML and no script link is left, but for a few inert tags such as <br>. It reads as before."""
    source = _WEB_ADDRESS.sub(r"[\1](\1)", text(source))
    # a space means nothing in mathematics, where a zero-width one would be a character that the typesetter doesn't know
    source = _MATHS.sub(lambda found: found[0] if found[0][0] == "`" else _OPENER.sub("< ", found[0]), source)
    source = _INERT_OR_OPENER.sub(lambda found: "<" + _ZERO_WIDTH_SPACE if found[0] == "<" else found[0], source)
    source = _CHARACTER.sub(_harmless_character, source)
    source = _ACTIVE_LINK.sub(rf"\1{_ZERO_WIDTH_SPACE}:", source)
    source = _DATA_LINK.sub(rf"\1{_ZERO_WIDTH_SPACE}:", source)
    source = _TEX_LINK.sub(lambda _: "\\" + _ZERO_WIDTH_SPACE, source)
    return links.only_harmless(_DIAGRAM.sub(rf"\1{_ZERO_WIDTH_SPACE}", source))


def _harmless_character(found: re.Match) -> str:
    """The ampersand of an entity, kept from working where it stands for what a link's scheme is made of."""
    meant = html.unescape("&" + found[1])
    spells_a_scheme = meant.isascii() and (
        meant.isalpha() or meant.isspace() or meant in ":\\" or not meant.isprintable()
    )
    return "&" + _ZERO_WIDTH_SPACE if spells_a_scheme else "&"


def prose(source: str, attachments: Any = None, first: int = 1) -> Prose:
    """A Markdown cell's text and attachments, made harmless. Pictures are named anew: picture-1.png and so on, from `first`."""
    made = Prose("")

    def attach(picture: tuple[str, str]) -> str:
        mime, data = picture
        name = f"picture-{first + len(made.attachments)}.{mime.partition('/')[2]}"
        made.attachments[name] = {mime: data}
        return name

    names: dict[str, str] = {}
    for name, bundle in _attached(attachments):
        picture = _first_picture(bundle) if len(made.attachments) < MAX_PICTURES else None
        if picture is None:
            made.losses.append(
                f"the attachment {name[:60]!r}, which is no picture that can be shown safely, was left out"
            )
        else:
            names[name] = names[quote(name)] = names[quote(name, safe="")] = attach(picture)

    def inline(found: re.Match) -> str:
        """A picture written into the text, as Colab does, becomes an attachment."""
        picture = _picture(found[1]) if len(made.attachments) < MAX_PICTURES else None
        return _MARK + attach(picture) if picture else "(no picture)"

    source = _DATA_PICTURE.sub(inline, text(source).replace(_MARK, "\ufffd"))
    if len(source) > MAX_PROSE:
        made.losses.append(f"a text of {len(source)} characters was cut off after {MAX_PROSE}")
        source = source[:MAX_PROSE] + "\n\n(cut off here)"
    if names:
        known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        source = re.sub(rf"<?\battachment:({known})>?", lambda found: _MARK + names[found[1]], source)
    source = _IMAGE_TAG.sub(lambda found: f"![]({found[1].strip()})", source)
    # a reference to what isn't there would end the conversion of the whole notebook
    source = _REFERENCE.sub("attachment" + _ZERO_WIDTH_SPACE, source)
    made.source = _MARKED.sub(
        lambda found: f"attachment:{found[1]}" if found[1] in made.attachments else _ZERO_WIDTH_SPACE, markdown(source)
    )
    return made


def _attached(attachments: Any) -> list[tuple[str, Any]]:
    found = attachments.items() if isinstance(attachments, dict) else ()
    return [(text(name), bundle) for name, bundle in found if isinstance(name, str) and name][: 2 * MAX_PICTURES]


# --- pictures --------------------------------------------------------------------------------------------------------------


def _first_picture(bundle: Any) -> tuple[str, str] | None:
    """(MIME type, base64) of the first picture in a bundle of MIME types."""
    for mime, data in bundle.items() if isinstance(bundle, dict) else ():
        if isinstance(mime, str) and mime.startswith("image/"):
            picture = _picture(_joined(data))
            if picture:
                return picture
    return None


def _picture(encoded: str) -> tuple[str, str] | None:
    """What the data themselves say that they are: a type that can't hold script, or nothing."""
    if len(encoded) > MAX_PICTURE_BYTES * 3 // 2:
        return None
    try:
        raw = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    beginnings = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
    mime = next((mime for magic, mime in beginnings.items() if raw.startswith(magic)), None)
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        mime = "image/webp"
    return (mime, base64.b64encode(raw).decode("ascii")) if mime and len(raw) <= MAX_PICTURE_BYTES else None


# --- HTML -------------------------------------------------------------------------------------------------------------------

#: Tables, lists and plain formatting.
_TAGS = frozenset(
    re.findall(
        r"\w+",
        """a b blockquote br caption center code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre s samp
        small span strong sub sup table tbody td tfoot th thead tr u ul var""",
    )
)
_VOID = frozenset(("br", "hr", "img"))
_MAX_DEPTH = 30
_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|head|title|svg|math|iframe|object|template|noscript|textarea|select)\b.*?(?:</\1\s*>|\Z)"
    r"|<(/?)([a-z][a-z0-9]*)([^<>]*)>",
    re.IGNORECASE | re.DOTALL,
)
_SPAN = re.compile(r"\b(colspan|rowspan|width|height)\s*=\s*[\"']?(\d{1,4})\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?(https?://[^\s\"'<>`]{1,2000})", re.IGNORECASE)
_SRC = re.compile(r"\bsrc\s*=\s*[\"']?data:image/[a-z]{1,10};base64,([A-Za-z0-9+/=]+)", re.IGNORECASE)


def html_fragment(source: str) -> str:
    """The HTML built anew from its plain parts, each tag closed; all else of it is text or left out."""
    made: list[str] = []
    opened: list[str] = []
    end = 0
    for piece in _PIECE.finditer(source):
        made.append(_escaped(source[end : piece.start()]))
        end = piece.end()
        closing, tag, attributes = piece[2], (piece[3] or "").lower(), piece[4]
        if tag not in _TAGS:
            continue
        if not closing and tag in _VOID:
            made.append(f"<{tag}{_attributes(tag, attributes)}>")
        elif not closing and len(opened) < _MAX_DEPTH:
            opened.append(tag)
            made.append(f"<{tag}{_attributes(tag, attributes)}>")
        elif closing and tag in opened:
            while (innermost := opened.pop()) != tag:
                made.append(f"</{innermost}>")
            made.append(f"</{tag}>")
    made.append(_escaped(source[end:]))
    made += [f"</{tag}>" for tag in reversed(opened)]
    return "".join(made)


def _escaped(source: str) -> str:
    source = _TEX_LINK.sub(lambda _: "\\" + _ZERO_WIDTH_SPACE, source)
    return source.replace("<", "&lt;").replace(">", "&gt;")


def _attributes(tag: str, attributes: str) -> str:
    kept = ""
    if tag in ("td", "th", "img"):
        kept += "".join(f' {name.lower()}="{number}"' for name, number in dict(_SPAN.findall(attributes)).items())
    if tag == "a" and (link := _HREF.search(attributes)):
        kept += f' href="{link[1]}" rel="noopener noreferrer"'
    if tag == "img" and (picture := (data := _SRC.search(attributes)) and _picture(data[1])):
        kept += f' src="data:{picture[0]};base64,{picture[1]}"'
    return kept


# --- outputs ----------------------------------------------------------------------------------------------------------------


def outputs(found: Any) -> list[dict[str, Any]]:
    """A cell's outputs in nbformat's form, harmless; what is of no known form is left out."""
    cleaned = (
        (_output(output) for output in found if isinstance(output, dict)) if isinstance(found, list | tuple) else ()
    )
    return [output for output in cleaned if output is not None]


def _output(output: dict[str, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": text(_shown(output.get("text")))}
    if kind == "error":
        trace = output.get("traceback")
        return {
            "output_type": kind,
            "ename": text(_shown(output.get("ename"))),
            "evalue": text(_shown(output.get("evalue"))),
            "traceback": [text(hide(line)) for line in trace if isinstance(line, str)]
            if isinstance(trace, list)
            else [],
        }
    if kind in ("display_data", "execute_result"):
        cleaned = {"output_type": kind, "data": _bundle(output.get("data")), "metadata": {}}
        if kind == "execute_result":
            cleaned["execution_count"] = None
        return cleaned
    return None


def _bundle(bundle: Any) -> dict[str, str]:
    """The forms of an output that a page may show."""
    bundle = bundle if isinstance(bundle, dict) else {}
    picture = _first_picture(bundle)
    data = dict([picture]) if picture else {}
    if "text/html" in bundle:
        data["text/html"] = html_fragment(text(_shown(bundle["text/html"])))
    if "text/plain" in bundle:
        data["text/plain"] = text(_shown(bundle["text/plain"]))
    return data or {"text/plain": "(an output that can't be shown here)"}


def _shown(value: Any) -> str:
    return hide(_joined(value))


def _joined(value: Any) -> str:
    """nbformat stores long text as a list of lines."""
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""
