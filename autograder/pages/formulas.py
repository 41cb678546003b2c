"""Turns Markdown into HTML with formulas as MathML. Browsers show it by themselves, so our pages need no script and no network.

nbconvert leaves formulas to MathJax, which it loads from elsewhere. A formula that can't be set is shown as it was written.
"""

import html
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from jinja2 import DictLoader, pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

#: Characters of a formula. An honest answer's longest has some hundred; one that nests thousands of braces takes long.
LONGEST = 4000
#: Attributes that say how a part of a formula looks. Others, such as href, would make it act.
ATTRIBUTES = frozenset(
    re.findall(
        r"\w+",
        """accent accentunder columnalign columnlines columnspacing depth display displaystyle fence form height largeop
        linethickness lquote lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowlines
        rowspacing rquote rspace scriptlevel separator stretchy symmetric voffset width xmlns""",
    )
)
#: Environments that latex2mathml doesn't know → one that looks the same; '' for those that only number the formula.
_ENVIRONMENT = re.compile(r"\\(begin|end)\{(\w+\*?)\}")
_SAME = {
    name: "align*"
    for name in ("aligned", "split", "eqnarray", "eqnarray*", "multline", "multline*", "gather", "gather*", "gathered")
}
_SAME |= {"equation": "", "equation*": "", "math": "", "displaymath": ""}
#: How latex2mathml writes a symbol.
_CODE = re.compile(r"&#x([0-9A-F]{5});")
#: Replaces nbconvert's template that loads MathJax. No script runs, and only pictures in the page and beside it are loaded.
_NO_SCRIPT = """{%- macro mathjax(url="") -%}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: 'self' file:; style-src 'unsafe-inline'; \
font-src data:; base-uri 'none'; form-action 'none'">
{%- endmacro %}"""


class Renderer(IPythonRenderer):
    """nbconvert's renderer, with formulas of ours."""

    def inline_math(self, body: str) -> str:
        return formula(body, f"${body}$", "inline")

    def block_math(self, body: str) -> str:
        return formula(body, f"$${body}$$", "block")

    def latex_environment(self, name: str, body: str) -> str:
        whole = rf"\begin{{{name}}}{body}\end{{{name}}}"
        return formula(whole, whole, "block")


def formula(tex: str, written: str, display: str) -> str:
    """A formula in TeX as MathML. If it can't be set, it stays as it was written."""
    from latex2mathml.converter import convert_to_element  # it reads a table of all symbols

    try:
        if len(tex) > LONGEST:
            raise ValueError
        element = convert_to_element(_ENVIRONMENT.sub(_known, tex), display=display)
        for part in list(element.iter()):
            part.text = _CODE.sub(lambda code: chr(int(code[1], 16)), part.text or "")
            if part.text == "&" or part.text.startswith("\\"):
                raise ValueError  # a command that it doesn't know
            part.attrib = {name: value for name, value in part.attrib.items() if name in ATTRIBUTES}
            _fence(part)
        return ElementTree.tostring(element, encoding="unicode")
    except Exception:  # its own errors, and whatever else a broken formula provokes
        return f'<code class="autograder-formula">{html.escape(written)}</code>'


def _known(found: re.Match) -> str:
    name = _SAME.get(found[2])
    return found[0] if name is None else name and f"\\{found[1]}{{{name}}}"


def _fence(row: ElementTree.Element) -> None:
    """Make the brackets around a matrix as tall as the matrix. For this the three must stand in a row of their own."""
    for position in range(1, len(row) - 1):
        if position < len(row) - 1 and row[position].tag == "mtable":
            around = row[position - 1 : position + 2]
            if around[0].tag == around[2].tag == "mo":
                fenced = ElementTree.Element("mrow")
                for part in around:
                    row.remove(part)
                    fenced.append(part)
                row.insert(position - 1, fenced)
                around[0].attrib.update(form="prefix", stretchy="true")
                around[2].attrib.update(form="postfix", stretchy="true")


def to_html(source: str, attachments: Mapping[str, Any] | None = None, **options: Any) -> str:
    """The Markdown text as HTML. `options` are those of nbconvert's renderer."""
    renderer = Renderer(escape=False, attachments=dict(attachments or {}), **options)
    return MarkdownWithMath(renderer=renderer).render(source)


@pass_context
def markdown2html(context: Mapping[str, Any], source: str) -> str:
    """A filter for nbconvert's templates, which replaces its own."""
    return to_html(source, context.get("cell", {}).get("attachments"))


def without_scripts() -> DictLoader:
    """Templates for pages without a script."""
    return DictLoader({"mathjax.html.j2": _NO_SCRIPT})
