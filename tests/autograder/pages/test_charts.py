"""Charts of a class."""

import re
from xml.etree import ElementTree

import pytest

from autograder.pages import charts
from autograder.pages.charts import Part

HOSTILE = '<img src="x"> & $\\frac$ "'


def drawn():
    yield charts.distribution([3.0, 74.0, 70.5, 70.5, -1.0], 74.0, 70.5)
    yield charts.parts([Part("grad f", 20, 3, 4, 0), Part(HOSTILE, 0, 0, 0, 5), Part("none yet", 0, 0, 0, 0)])


@pytest.mark.parametrize("number", [0, 1])
def test_a_chart_is_an_element_of_the_page(number):
    """It is well formed, loads nothing, has no id that could be there twice, and no colour but the stylesheet's."""
    svg = str(list(drawn())[number])
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "img" and root.attrib["aria-label"]
    assert not [element for element in root.iter() if {"id", "href", "src"} & set(element.attrib)]
    assert not re.search(r"#[0-9a-f]{6}|url\(|http", svg)
    assert "var(--chart-full)" in svg or "var(--bar-empty)" in svg


def test_the_text_says_what_the_picture_shows():
    """Whoever does not see it hears the same numbers."""
    first, second = drawn()
    assert "1 with 0 to 5" not in first and "2 with 0 to 5, 3 with 70 to 75. The median, dashed, is 70.5." in first
    assert "grad f: 20 all the points, 3 some, 4 none;" in second
    assert "&lt;img" in second and "<img" not in second


@pytest.mark.parametrize(("most", "step"), [(1, 1), (16, 1), (74, 5), (100, 10), (2_000, 200), (99_999, 99_999 / 16)])
def test_a_distribution_has_few_bars_of_round_widths(most, step):
    """Whatever an assignment is worth."""
    assert charts.step(most) == step
