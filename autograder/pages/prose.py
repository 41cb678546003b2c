"""A notebook's Markdown and HTML as a part of a page: formulas are MathML, headings fit below the page's, and nothing acts.

What students write was cleaned when it was graded (see notebook.clean). Here nh3 checks everything once more, the instructor's text too.
So a page holds nobody's script, handler or style, wherever its notebook comes from.
"""

import base64
import html
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nh3
from markupsafe import Markup

from autograder.notebook import clean
from autograder.pages import formulas
from autograder.pages.code import LONGEST_REMEMBERED, REMEMBERED
from autograder.pages.files import MAX_PICTURE, PICTURES

_MATHML = frozenset(
    """math menclose mfrac mi mlabeledtr mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle
    msub msubsup msup mtable mtd mtext mtr munder munderover none semantics""".split()  # noqa: SIM905
)
_TAGS = clean.TAGS | _MATHML
_SIZES = {"width", "height"}
_ATTRIBUTES: dict[str, set[str]] = {tag: set(formulas.ATTRIBUTES) - {"xmlns"} for tag in _MATHML}
_ATTRIBUTES |= {
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "a": {"href"},
    "img": {"src", "alt", *_SIZES},
}
_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,")
_HEADING = re.compile(r"<(/?)h([1-6])>")
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)
_EMPTY_HEADING = re.compile(r"<h([1-6])>\s*</h\1>")
_EMPTY_CELL = re.compile(r"<th([^>]*)>\s*</th>")
_FORMULA_HEADING = re.compile(r"(<th[^>]*>\s*<math)((?:(?!</?th\b).)*</math>\s*</th>)", re.DOTALL)
_EMPTY_LINK = re.compile(r"<a [^>]*>\s*</a>")
_WITHOUT_ALT = re.compile(r"<img(?![^>]*\salt=)")
_WIDE = re.compile(r'(<table>.*?</table>|<math[^>]*\sdisplay="block".*?</math>)', re.DOTALL)
_INLINE = re.compile(r"<math(?![^>]*\sdisplay=\"block\").*?</math>", re.DOTALL)
#: No browser breaks a formula in a line. One of more symbols than this may be wider than a phone.
LONGEST_IN_LINE = 20
#: Put around what may be wider than a phone. It can be scrolled by keyboard, too.
_MOVABLE = '<div class="wide" tabindex="0" role="group" aria-label="{}">{}</div>'
_MOVABLE_IN_LINE = '<span class="wide" tabindex="0" role="group" aria-label="formula">{}</span>'


class Prose:
    """Turns the texts of one page into HTML. `folder` has the pictures of the instructor's texts."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._level = 2  # of the last heading

    def markdown(self, source: str, attachments: Mapping[str, Any] | None = None) -> Markup:
        """A Markdown text as HTML. A text that can't be set is shown as it was typed."""
        if attachments or len(source) > LONGEST_REMEMBERED or "](" in source or "<img" in source:
            made = _set(source, attachments, self._embedded)
        else:
            made = _remembered(source)
        return Markup(self._fitted(made))

    def line(self, source: str) -> Markup:
        """A title in Markdown, as a part of a line."""
        made = self.markdown(source).strip()
        found = _ONE_PARAGRAPH.fullmatch(made)
        return Markup(found[1]) if found else Markup.escape(plain(source))

    def html(self, source: str) -> Markup:
        """An output's HTML, such as a table, cleaned."""
        return Markup(self._fitted(_finished(clean.html_fragment(source))))

    def _fitted(self, made: str) -> str:
        """The HTML with its headings fitted: they begin below those of the page, and skip no level."""

        def heading(found: re.Match) -> str:
            if not found[1]:
                self._level = min(max(int(found[2]) + 2, 3), self._level + 1, 6)
            return f"<{found[1]}h{self._level}>"

        return _HEADING.sub(heading, made)

    def _embedded(self, address: str) -> str | None:
        """A picture beside the notebook, as data; None where there is none that can be shown."""
        if self._folder is None or ":" in address:
            return None
        root = self._folder.resolve()
        path = root / unquote(address)
        kind = PICTURES.get(path.suffix.lower())
        try:
            inside = path.resolve().is_relative_to(root) and not path.is_symlink()
            if kind is None or not inside or not path.is_file() or path.stat().st_size > MAX_PICTURE:
                return None
            return f"data:image/{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"
        except (OSError, ValueError):
            return None


@lru_cache(REMEMBERED)
def _remembered(source: str) -> str:
    return _set(source, None, lambda address: None)


def _set(source: str, attachments: Mapping[str, Any] | None, embedded: Callable[[str], str | None]) -> str:
    try:
        made = formulas.to_html(source, attachments)
    except MemoryError:
        raise
    except Exception:  # whatever a renderer has against it
        return f'<pre class="out">{html.escape(source)}</pre>'
    return _finished(harmless(made, embedded))


def harmless(source: str, embedded: Callable[[str], str | None] = lambda address: None) -> str:
    """The HTML with plain tags, formulas, links to the web and to mail addresses, and pictures that are in it, and nothing else."""

    def kept(tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return value if _LINK.match(value) else None
        if name == "src":
            return value if _PICTURE.match(value) else embedded(value)
        return value

    return nh3.clean(
        source,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=kept,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
        # what a script, a style or a frame holds is no text
        clean_content_tags={"script", "style", "title", "iframe", "textarea", "svg"},
    )


def _finished(made: str) -> str:
    """The HTML with what readers by ear, by keyboard and on phones need."""
    made = _EMPTY_HEADING.sub("", _EMPTY_LINK.sub("", made))
    made = _EMPTY_CELL.sub(r"<td\1></td>", made)
    made = _WITHOUT_ALT.sub('<img alt="A picture in this cell"', made)
    # a heading that is a formula alone has no text for readers that know no MathML
    made = _FORMULA_HEADING.sub(lambda found: f'{found[1]} aria-label="{_text(found[1] + found[2])}"{found[2]}', made)
    made = _INLINE.sub(_in_line, made)
    return _WIDE.sub(lambda found: _MOVABLE.format("table" if found[0][1] == "t" else "formula", found[0]), made)


def _text(marked_up: str) -> str:
    """The text of some HTML, fit for an attribute."""
    return " ".join(re.sub(r"<[^>]*>", " ", marked_up).split()).replace('"', "&quot;")


def _in_line(found: re.Match) -> str:
    symbols = len(re.findall("<m[ino]\\b", found[0]))
    return _MOVABLE_IN_LINE.format(found[0]) if symbols > LONGEST_IN_LINE else found[0]


def plain(text: str) -> str:
    """A heading's or sentence's Markdown as plain text."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"[`*$\\{}]|(?<!\w)_|_(?!\w)", "", text).split())
