"""Makes what a student wrote or printed harmless on every page that shows the notebook.

No script, handler, frame, active SVG or widget gets into the page, whoever renders it. This module writes every `<` of a tag itself, so
nothing depends on how a browser reads broken HTML. All of it takes time in proportion to its input; a sanitizer that builds a document
tree can be made to take hours. Rich forms of output that a page would render unescaped (LaTeX, Markdown, JavaScript, SVG, widgets) are
left out. Their plain text form stays.
"""

import base64
import binascii
import html
import itertools
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import nh3

from autograder.notebook import growth, links
from autograder.sandbox.host_paths import hide

#: Bytes of a picture in an answer. It may be a photograph, but no data file.
MAX_PICTURE_BYTES = 16_000_000
#: Characters of a text. An essay has 20,000; a page of millions can take a Markdown renderer hours.
MAX_PROSE = 50_000
TOO_OFTEN = "a picture that is shown again and again was left out where it makes the page too large"
#: How many pictures of one cell are kept.
MAX_PICTURES = 30
#: Characters of an attachment's name: no file system has longer ones.
MAX_NAME = 255
#: How many characters a renderer may look at in one text, see growth. An essay full of mathematics takes a third.
MAX_LOOKS = 3e7
#: HTML of a table that people read has 30,000 characters.
MAX_HTML = 1_000_000
#: How many coloured pieces an output may have, and how many characters an output with any.
MAX_COLOURS = 1_000
MAX_COLOURED = 100_000
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


@dataclass
class Room:
    """What is left of a notebook's room on a page.

    There is room for text that is rendered, for the characters that a renderer looks at on the way (see growth), for pictures, and for
    pictures that are shown again. A page holds such a picture once more each time.
    """

    text: int = 300_000
    looks: float = 1e8
    pictures: int = 60_000_000
    repeats: int = 2_000_000


#: Mathematics, and code, in which a dollar sign means nothing.
_MATHS = re.compile(r"`[^`\n]*`|\$\$[^$]+\$\$|\$[^$]+\$|\\begin\{(\w+\*?)\}.{0,3000}?\\end\{\1\}", re.DOTALL)
#: "<" opens a tag, comment or declaration where one of these follows.
_OPENER = re.compile(r"<(?=[A-Za-z/!?\ue000])")
#: Tags that people use since Markdown has nothing for it. Without attributes they can do nothing.
_INERT_OR_OPENER = re.compile(
    r"<(?:br|hr) ?/?>|<(sub|sup|b|i|em|strong|u|s|kbd|mark|code|center)>[^<>\n]{0,300}</\1>|<(?=[A-Za-z/!?\ue000])"
)
_WEB_ADDRESS = re.compile(r"<(https?://[^\s<>()\[\]\"'`\\]+)>")
_IMAGE_TAG = re.compile(r"<img\s([^<>]{0,800})>", re.IGNORECASE)
_IMAGE_SOURCE = re.compile(r"\bsrc\s?=\s?[\"']?((?:attachment:|\ue000)[^\"'<>]{1,200})", re.IGNORECASE)
_CHARACTER = re.compile(r"&(?=(#\d{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z]{1,32};))")
_ACTIVE_LINK = re.compile(r"((?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*\\?):", re.IGNORECASE)
_DATA_LINK = re.compile(r"\b(data\s*\\?):(?=[^\s,]{0,100}[,;])", re.IGNORECASE)
_TEX_LINK = re.compile(r"\\(?=(?:href|require|mmlToken)(?![A-Za-z]))")
_DIAGRAM = re.compile(r"([`~]{3}[ \t]*)(?=mermaid)", re.IGNORECASE)
#: A block of code in a language that might be highlighted.
_FENCE = re.compile(r"([`~]{3}[ \t]{0,9})(?=([\w+#.-]{1,40}))")
_PYTHON = frozenset(("python", "python3", "py", "ipython3"))
_ATTACHED = re.compile(r"<?\battachment:")
_REFERENCE = re.compile(r"\battachment(?=:|\\:|&)", re.IGNORECASE)
#: Stands for "attachment:" before a picture that is there, while the text is cleaned.
_MARK = links.ATTACHMENT
_MARKED = re.compile(_MARK + r"(picture-\d+\.[a-z]+(?=[\s)\"'>\]]|\Z))?")
_DATA_PICTURE = re.compile(r"data:image/[a-z.+-]{1,20};base64,([A-Za-z0-9+/=]{8,})", re.IGNORECASE)


def markdown(source: str) -> str:
    """Markdown without raw HTML and script links. A few inert tags such as <br> stay, and the text reads as before."""
    source = _WEB_ADDRESS.sub(r"[\1](\1)", text(source))
    # in mathematics a space means nothing, and the typesetter doesn't know a zero-width one
    source = _MATHS.sub(lambda found: found[0] if found[0][0] == "`" else _OPENER.sub("< ", found[0]), source)
    source = _INERT_OR_OPENER.sub(lambda found: "<" + _ZERO_WIDTH_SPACE if found[0] == "<" else found[0], source)
    source = _CHARACTER.sub(_harmless_character, source)
    source = _ACTIVE_LINK.sub(rf"\1{_ZERO_WIDTH_SPACE}:", source)
    source = _DATA_LINK.sub(rf"\1{_ZERO_WIDTH_SPACE}:", source)
    source = _TEX_LINK.sub(lambda _: "\\" + _ZERO_WIDTH_SPACE, source)
    source = _DIAGRAM.sub(rf"\1{_ZERO_WIDTH_SPACE}", source)
    return links.only_harmless(_without_slow_languages(source))


def _without_slow_languages(source: str) -> str:
    """Leave the language only on short blocks of Python. The highlighters of many languages can be kept busy for ever."""
    first = _FENCE.search(source)
    if first is None:
        return source
    known = _PYTHON if growth.is_quick_to_highlight(source[first.start() :]) else ()
    return _FENCE.sub(lambda found: found[1] + ("" if found[2].lower() in known else _ZERO_WIDTH_SPACE), source)


def _harmless_character(found: re.Match) -> str:
    """The ampersand of an entity. It gets a mark that stops the entity if that is a character of a link's scheme."""
    meant = html.unescape("&" + found[1])
    spells_a_scheme = meant.isascii() and (
        meant.isalpha() or meant.isspace() or meant in ":\\" or not meant.isprintable()
    )
    return "&" + _ZERO_WIDTH_SPACE if spells_a_scheme else "&"


def prose(source: str, attachments: Any = None, first: int = 1, room: Room | None = None) -> Prose:
    """Make a Markdown cell's text and attachments harmless. Pictures get new names: picture-1.png and so on, from `first`.

    What the cell takes is subtracted from the notebook's `room`.
    """
    made = Prose("")
    room = Room() if room is None else room

    def attach(picture: tuple[str, str]) -> str:
        mime, data = picture
        room.pictures -= len(data)
        name = f"picture-{first + len(made.attachments)}.{mime.partition('/')[2]}"
        made.attachments[name] = {mime: data}
        return name

    names: dict[str, str] = {}
    for name, bundle in _attached(attachments):
        picture = _first_picture(bundle) if len(made.attachments) < MAX_PICTURES and len(name) <= MAX_NAME else None
        if picture is not None and len(picture[1]) > room.pictures:
            made.losses.append(f"the picture {name[:60]!r} was left out: all of the notebook's together are too large")
        elif picture is None:
            made.losses.append(
                f"the attachment {name[:60]!r}, which is no picture that can be shown safely, was left out"
            )
        else:
            names[name] = names[quote(name)] = names[quote(name, safe="")] = attach(picture)

    def inline(found: re.Match) -> str:
        """A picture written into the text, as Colab does, becomes an attachment."""
        picture = safe_picture(found[1]) if len(made.attachments) < MAX_PICTURES else None
        picture = picture if picture and len(picture[1]) <= room.pictures else None
        return _MARK + attach(picture) if picture else "(no picture)"

    source = _DATA_PICTURE.sub(inline, text(source).replace(_MARK, "\ufffd"))
    if len(source) > MAX_PROSE:
        made.losses.append(f"a text of {len(source)} characters was cut off after {MAX_PROSE}")
        source = source[:MAX_PROSE] + "\n\n(cut off here)"
    looks = growth.looks(source)
    if len(source) > room.text or looks > min(MAX_LOOKS, room.looks):
        made.losses.append(f"a text of {len(source)} characters is shown as it was typed, since it has too much markup")
        source = growth.as_typed(source)
    else:
        room.text -= len(source)
        room.looks -= looks
    if names:
        source = _with_marks(source, names)
    source = _IMAGE_TAG.sub(_image_of_tag, source)
    # a reference to what isn't there would end the conversion of the whole notebook
    source = _REFERENCE.sub("attachment" + _ZERO_WIDTH_SPACE, source)
    cleaned = markdown(source)
    images, shown = cleaned.count("!["), set()

    def reference(found: re.Match) -> str:
        """A reference to a picture that is there. One that would show it too often is left out."""
        name = found[1]
        if name not in made.attachments:
            return _ZERO_WIDTH_SPACE
        # a definition may be used by every picture of the text
        defines = cleaned[max(0, found.start() - 9) : found.start()].rstrip(" <").endswith("]:")
        more = images - 1 if defines else int(name in shown)
        size = max(0, more) * len(next(iter(made.attachments[name].values())))
        if size > room.repeats:
            if TOO_OFTEN not in made.losses:
                made.losses.append(TOO_OFTEN)
            return _ZERO_WIDTH_SPACE
        room.repeats -= size
        shown.add(name)
        return f"attachment:{name}"

    made.source = _MARKED.sub(reference, cleaned)
    return made


def _with_marks(source: str, names: dict[str, str]) -> str:
    """Put a mark and the new name in place of each reference to a picture. Of several old names that fit, the longest counts."""
    longest_first = sorted(names, key=len, reverse=True)
    made, end = [], 0
    for found in _ATTACHED.finditer(source):
        start = found.end()
        name = next((name for name in longest_first if source.startswith(name, start)), None)
        if name is not None:
            made += [source[end : found.start()], _MARK, names[name]]
            end = start + len(name)
            end += source.startswith(">", end)
    return "".join([*made, source[end:]])


def _image_of_tag(found: re.Match) -> str:
    """An <img> that shows an attachment, as Markdown."""
    shown = _IMAGE_SOURCE.search(found[1])
    return f"![]({shown[1].strip()})" if shown else found[0]


def _attached(attachments: Any) -> list[tuple[str, Any]]:
    found = attachments.items() if isinstance(attachments, dict) else ()
    return [(text(name), bundle) for name, bundle in found if isinstance(name, str) and name][: 2 * MAX_PICTURES]


# --- pictures --------------------------------------------------------------------------------------------------------------


def _first_picture(bundle: Any) -> tuple[str, str] | None:
    """The MIME type and the base64 text of the first picture in a bundle of MIME types."""
    for mime, data in bundle.items() if isinstance(bundle, dict) else ():
        if isinstance(mime, str) and mime.startswith("image/"):
            picture = safe_picture(_joined(data))
            if picture:
                return picture
    return None


def safe_picture(encoded: str) -> tuple[str, str] | None:
    """The picture's type by the data themselves, with the data. None unless it is a type that can't hold script."""
    if len(encoded) > MAX_PICTURE_BYTES * 3 // 2:
        return None
    try:
        raw = base64.b64decode(encoded.encode("ascii").translate(None, b" \t\r\n\v\f"), validate=True)
    except (binascii.Error, ValueError):
        return None
    beginnings = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
    mime = next((mime for magic, mime in beginnings.items() if raw.startswith(magic)), None)
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        mime = "image/webp"
    return (mime, base64.b64encode(raw).decode("ascii")) if mime and len(raw) <= MAX_PICTURE_BYTES else None


# --- HTML -------------------------------------------------------------------------------------------------------------------

#: Tables, lists and plain formatting.
TAGS = frozenset(
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
    r"|<(/?)([a-z][a-z0-9]*+)([^<>]*+)>",
    re.IGNORECASE | re.DOTALL,
)
_SPANS = {"colspan", "rowspan", "width", "height"}
_SPAN = re.compile(r"\b(colspan|rowspan|width|height)\s*=\s*[\"']?(\d{1,4})\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?(https?://[^\s\"'<>`]{1,2000})", re.IGNORECASE)
_SRC = re.compile(r"\bsrc\s*=\s*[\"']?data:image/[a-z]{1,10};base64,([A-Za-z0-9+/=]+)", re.IGNORECASE)


def html_fragment(source: str) -> str:
    """Build the HTML anew from its plain parts, with every tag closed. All else becomes text or is left out.

    nh3 sees only HTML that is a few levels deep and free of all that makes document trees explode.
    """
    return nh3.clean(
        _flat(text(source)),
        tags=set(TAGS),
        attributes={"td": _SPANS, "th": _SPANS, "a": {"href"}, "img": {*_SPANS, "src"}},
        attribute_filter=_is_harmless,
        url_schemes={"http", "https", "data"},
        link_rel="noopener noreferrer",
    )


def _is_harmless(tag: str, name: str, value: str) -> str | None:
    begins = {"href": ("http:", "https:"), "src": ("data:image/",)}.get(name, "")
    return value if value.lower().startswith(begins) else None


def _flat(source: str) -> str:
    """Its plain parts, every tag closed."""
    made: list[str] = []
    opened: list[str] = []
    end = 0
    for piece in _PIECE.finditer(source):
        made.append(_escaped(source[end : piece.start()]))
        end = piece.end()
        closing, tag, attributes = piece[2], (piece[3] or "").lower(), piece[4]
        if tag not in TAGS:
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
    if tag == "img" and (picture := (data := _SRC.search(attributes)) and safe_picture(data[1])):
        kept += f' src="data:{picture[0]};base64,{picture[1]}"'
    return kept


# --- outputs ----------------------------------------------------------------------------------------------------------------


def outputs(found: Any) -> list[dict[str, Any]]:
    """Make a cell's outputs, in nbformat's form, harmless. What has no known form is left out."""
    cleaned = (
        (_output(output) for output in found if isinstance(output, dict)) if isinstance(found, list | tuple) else ()
    )
    return [output for output in cleaned if output is not None]


def _output(output: dict[str, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": _coloured(text(_shown(output.get("text"))))}
    if kind == "error":
        trace = output.get("traceback")
        return {
            "output_type": kind,
            "ename": text(_shown(output.get("ename"))),
            "evalue": text(_shown(output.get("evalue"))),
            "traceback": [_coloured(text(hide(line))) for line in trace if isinstance(line, str)]
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
    source = text(_shown(bundle.get("text/html")))
    if "text/html" in bundle and len(source) <= MAX_HTML:
        data["text/html"] = html_fragment(source)
    if "text/plain" in bundle:
        data["text/plain"] = _coloured(text(_shown(bundle["text/plain"])))
    too_large = f"(HTML of {len(source)} characters, too much to be shown here)"
    return data or {"text/plain": too_large if source else "(an output that can't be shown here)"}


#: A colour, another command to a terminal, or the rest of one.
_COLOUR = re.compile(r"\x1b\[[0-9;]{0,20}m")
_COMMAND = re.compile(r"\x1b(?:\[[0-?]{0,40}[ -/]{0,9}[@-~])?")


def _coloured(output: str) -> str:
    """A terminal's output with its colours, if they are few: for each colour a page's renderer goes through all of the rest."""
    if "\x1b" not in output:
        return output
    count = itertools.count() if len(output) <= MAX_COLOURED else itertools.repeat(MAX_COLOURS)
    return _COMMAND.sub(
        lambda found: found[0] if _COLOUR.fullmatch(found[0]) and next(count) < MAX_COLOURS else "", output
    )


def _shown(value: Any) -> str:
    return hide(_joined(value))


def _joined(value: Any) -> str:
    """nbformat stores long text as a list of lines."""
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""
