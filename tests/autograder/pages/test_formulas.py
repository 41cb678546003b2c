"""Formulas are set without a script."""

import re
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from autograder.notebook import clean
from autograder.pages import formulas

ROOT = Path(__file__).parents[3]


def page(source):
    return BeautifulSoup(formulas.to_html(source), "html.parser")


@pytest.mark.parametrize(
    ("source", "text", "display"),
    [
        (r"$\hat y = \sigma(s)$", "y^=σ(s)", "inline"),
        (r"$$a < b, \quad \mathbf{x}$$", "a<b,𝐱", "block"),
        ("\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}", "a=b(1)c=d(2)", "block"),
        (r"$$\begin{aligned} a &= b \\ c &= d \end{aligned}$$", "a=bc=d", "block"),
        ("\\begin{equation}\na = b\n\\end{equation}", "a=b", "block"),
    ],
)
def test_a_formula_becomes_mathml(source, text, display):
    """In the line, displayed, and in an environment of its own; every symbol as itself."""
    (element,) = page(source).find_all("math")
    assert re.sub(r"\s", "", element.get_text()) == text
    assert element["display"] == display


def test_all_formulas_of_the_assignment_are_set():
    """None is left as it was written, and no code of a symbol is."""
    notebook = nbformat.read(ROOT / "source" / "backprop" / "backprop.ipynb", as_version=4)
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    html = "".join(formulas.to_html(cell.source, cell.get("attachments")) for cell in texts)
    assert html.count("<math") > 70 and "autograder-formula" not in html and "&amp;#x" not in html and "$$" not in html


@pytest.mark.parametrize(
    "source",
    [
        r"$\frac{1$",
        r"$\nosuch{$",
        "$" + "{" * 3000 + "$",
        "$" + r"\frac{1}{" * 900 + "}" * 900 + "$",
        "$x" + "y" * 5000 + "$",
    ],
)
def test_what_can_not_be_set_is_shown_as_it_was_written(source):
    """Never an error, and never without end."""
    assert source.replace("$", "")[:8].strip() in page(source).get_text() or page(source).find("math")


@pytest.mark.parametrize(
    "source",
    [
        r"$\href{javascript:x}{y}$",
        r"$\style{background:url(http://evil.example/x)}{y}$",
        r"$\class{a" + '" onclick="x' + "}{y}$",
        "$<img src=x>$",
    ],
)
def test_no_formula_acts(source):
    """Also where nobody cleaned the text: no link, style, handler or tag of its own."""
    for html in (formulas.to_html(source), formulas.to_html(clean.prose(source).source)):
        tags = BeautifulSoup(html, "html.parser").find_all(True)
        assert not {name for tag in tags for name in tag.attrs} & {"href", "style", "class", "onclick", "src", "id"} - {
            "class"
        }
        assert not [tag for tag in tags if tag.name in ("img", "a", "script") or "a" in tag.get("class", [])]
