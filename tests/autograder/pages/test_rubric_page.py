"""The rubric's page."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from autograder.pages import rubric_page, templating
from autograder.rubric.rubric import load
from tests.made_rubric import rubric
from tests.pages import ATTACK

ROOT = Path(__file__).parents[3]
RUBRICS = sorted(ROOT.glob("solutions/*/rubric.yaml"))


def soup_of(them):
    return BeautifulSoup(rubric_page.html(them), "html.parser")


def test_the_page_holds_every_text_of_the_rubric():
    """Nothing that an assistant or a student should read is left out, and each formula is set."""
    page = soup_of(rubric("A SENTENCE of $x^2$."))
    rules_and_question, ratings, note, misconception, comment = 3, 4, 1, 3, 2
    assert page.text.count("A SENTENCE") == rules_and_question + ratings + note + misconception + comment
    assert len(page.find_all("math")) == page.text.count("A SENTENCE") and "$" not in page.find("main").text
    assert "An answer." in page.find("blockquote").text and "1 of 1" in page.text


def test_a_cell_without_misconceptions_or_comments_has_no_empty_tables():
    """Optional parts that are absent leave no heading behind."""
    page = soup_of(rubric(comments=False))
    assert "isconceptions" not in page.find("main").text and "without points" not in page.text


@pytest.mark.parametrize(
    "them", [rubric(), *map(load, RUBRICS)], ids=["small", *(path.parent.name for path in RUBRICS)]
)
def test_every_link_leads_to_a_place_and_every_place_is_one(them):
    """Answers, anchors and comments are linked, and no two places have the same name."""
    page = soup_of(them)
    places = [tag["id"] for tag in page.find_all(id=True)]
    links = [link["href"].removeprefix("#") for link in page.find_all("a") if link["href"].startswith("#")]
    assert len(set(places)) == len(places) and set(links) <= set(places)


def test_nothing_in_a_rubrics_texts_acts():
    """It is written by many hands, so markup in it is shown or dropped, and the page lets nothing run."""
    page = soup_of(rubric(ATTACK, f"An answer. {ATTACK}"))
    assert not page.find_all("script") and not page.find_all("img", src="x")
    assert not [tag for tag in page.find_all() if any(name.startswith("on") for name in tag.attrs)]
    assert page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"] == templating.POLICY
