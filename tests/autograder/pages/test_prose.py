"""Markdown as a part of a page that fits a phone and can be read by everybody."""

import re

from bs4 import BeautifulSoup

from autograder.pages.prose import LONGEST_IN_LINE, Prose


def soup_of(text):
    return BeautifulSoup(Prose().markdown(text), "html.parser")


def test_a_long_formula_in_a_line_can_be_moved():
    """No browser breaks it, so that it would make a phone's page scroll sideways; a short one, and one in a block, stay as they are."""
    long = "+".join(["x"] * LONGEST_IN_LINE)
    page = soup_of(f"Since ${long}$ is long, and $x+y$ is short.\n\n$${long}$$")
    moved, block = page.find_all(class_="wide")
    assert (moved.name, moved["tabindex"], moved.math["display"]) == ("span", "0", "inline")
    assert (block.name, block.math["display"]) == ("div", "block")
    assert len(page.find_all("math")) == 3


def test_a_heading_of_a_table_that_is_a_formula_has_a_text():
    """For readers that know no MathML; it can't end its attribute, and headings with words need none."""
    page = soup_of('| $a<b$ | $\\text{"x" onclick=y}$ | the $c$ |\n|---|---|---|\n| 1 | 2 | 3 |')
    one, two, three = page.find_all("th")
    assert one.math["aria-label"] == "a < b"
    assert re.sub(r"\s", "", two.math["aria-label"]) == '"x"onclick=y' and "onclick" not in two.math.attrs
    assert "aria-label" not in three.math.attrs
