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
_ATTRIBUTES = frozenset(
    re.findall(
        r"\w+",
        """accent accentunder columnalign columnlines columnspacing depth display displaystyle fence form height largeop
        linethickness lquote lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowlines
        rowspacing rquote rspace scriptlevel separator stretchy symmetric voffset width xmlns""",
    )
)
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
        element = convert_to_element(tex, display=display)
        for part in element.iter():
            part.attrib = {name: value for name, value in part.attrib.items() if name in _ATTRIBUTES}
        return ElementTree.tostring(element, encoding="unicode")
    except Exception:  # its own errors, and whatever else a formula that is none provokes
        return f'<code class="autograder-formula">{html.escape(written)}</code>'


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
