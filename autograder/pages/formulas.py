"""Markdown as HTML whose formulas are MathML, which browsers show by themselves: no page of ours needs a script or the network.

nbconvert leaves formulas to MathJax, which it loads from elsewhere. A formula that can't be set is shown as it was written.
"""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from jinja2 import DictLoader, pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

#: A template for formgrader's pages, in the place of its own.
FORMGRADER = str(Path(__file__).parent / "templates" / "formgrader_offline.html.j2")
#: The longest formula of an honest answer has some hundred characters; one that nests thousands of braces takes long.
LONGEST = 4000
#: What says how a part of a formula looks. Others, such as href, would make it act.
ATTRIBUTES = frozenset(
    re.findall(
        r"\w+",
        """accent accentunder columnalign columnlines columnspacing depth display displaystyle fence form height largeop
        linethickness lquote lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowlines
        rowspacing rquote rspace scriptlevel separator stretchy symmetric voffset width xmlns""",
    )
)
#: Environments that it doesn't know, and those that look the same; nothing where they only number the formula.
_ENVIRONMENT = re.compile(r"\\(begin|end)\{(\w+\*?)\}")
_SAME = {
    name: "align*"
    for name in ("aligned", "split", "eqnarray", "eqnarray*", "multline", "multline*", "gather", "gather*", "gathered")
}
_SAME |= {"equation": "", "equation*": "", "math": "", "displaymath": ""}
#: How latex2mathml writes a symbol.
_CODE = re.compile(r"&#x([0-9A-F]{5});")
#: In the place of nbconvert's template that loads MathJax: no script runs, and nothing is loaded but pictures in the page and beside it.
_NO_SCRIPT = """{%- macro mathjax(url="") -%}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: 'self' file:; style-src 'unsafe-inline'; \
font-src data:; base-uri 'none'; form-action 'none'">
{%- endmacro %}"""


class Renderer(IPythonRenderer):
    """nbconvert's, but for formulas."""

    def inline_math(self, body: str) -> str:
        return formula(body, f"${body}$", "inline")

    def block_math(self, body: str) -> str:
        return formula(body, f"$${body}$$", "block")

    def latex_environment(self, name: str, body: str) -> str:
        whole = rf"\begin{{{name}}}{body}\end{{{name}}}"
        return formula(whole, whole, "block")


def formula(tex: str, written: str, display: str) -> str:
    """MathML of a formula in TeX; where there is none, the formula as it was written."""
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
    except Exception:  # its own errors, and whatever else a formula that is none provokes
        return f'<code class="autograder-formula">{html.escape(written)}</code>'


def _known(found: re.Match) -> str:
    name = _SAME.get(found[2])
    return found[0] if name is None else name and f"\\{found[1]}{{{name}}}"


def _fence(row: ElementTree.Element) -> None:
    """Let the brackets around a matrix be as tall as it: they are when the three of them stand in a row of their own."""
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
    """The Markdown text as HTML; `options` are those of nbconvert's renderer."""
    renderer = Renderer(escape=False, attachments=dict(attachments or {}), **options)
    return MarkdownWithMath(renderer=renderer).render(source)


@pass_context
def markdown2html(context: Mapping[str, Any], source: str) -> str:
    """A filter for nbconvert's templates, in the place of its own."""
    return to_html(source, context.get("cell", {}).get("attachments"))


def without_scripts() -> DictLoader:
    """Templates for pages without a script."""
    return DictLoader({"mathjax.html.j2": _NO_SCRIPT})
