"""A written answer's ratings on the student's page."""

from dataclasses import replace

import pytest
import yaml
from bs4 import BeautifulSoup

from autograder.course.course import Course
from autograder.gradebook.ratings import Rated
from autograder.pages import feedback, rated
from autograder.pages.detail import Detail
from autograder.rubric.rubric import CellRubric
from tests import pages as made
from tests.rated_class import RUBRIC

CELL = RUBRIC["cells"][0]
SAVE = Rated(made.NAME, "why", "ann", {"idea": (1.0, 1.0), "words": (0.5, 1.0)}, "Mind $\\sigma$.", "Told.", version=1)


@pytest.fixture
def course(tmp_path):
    """A folder with the rubric alone."""
    folder = tmp_path / "solutions" / "tiny"
    folder.mkdir(parents=True)
    (folder / "rubric.yaml").write_text(yaml.safe_dump(RUBRIC), encoding="utf-8")
    return Course(tmp_path)


def material(course, points=1.5, comment="Told.", saves=(SAVE,)):
    about = made.material([made.written_cell()], points={"why": points}, comments={"why": comment})
    return replace(about, rated=rated.of_student(course, "tiny", about.known, saves))


def part(course, detail=Detail.diagnosis, **about):
    html = feedback.html(material(course, **about), detail)
    return BeautifulSoup(html, "html.parser").find(id="part-why")


def texts(found):
    return [" ".join(item.get_text(" ").split()) for item in found.select("ul.rated > li")]


def test_each_criterion_has_its_rating_with_points_and_text(course):
    """In the rubric's order, with a sign, and then the grader's own comment; the sentences for formgrader are not said again."""
    found = part(course)
    assert texts(found) == ["✓ Idea 1 of 1 All You have the idea.", "◐ Words 0.5 of 1 Half Nearly."]
    assert found.select_one(".comment math") and "Told." not in found.get_text()


def test_nothing_of_the_assistants_is_on_the_page(course):
    """Notes, anchors and rules stand in the rubric alone."""
    shown = feedback.html(material(course))
    assert "SECRET-NOTE" not in shown and "Best" not in shown and "Why is it twice?" not in shown


@pytest.mark.parametrize("change", [{"points": 2.0}, {"comment": "Else."}, {"points": 2.0, "comment": ""}])
def test_what_formgrader_changed_afterwards_stands_instead(course, change):
    """Its score and its comment, without the criteria, so that the page does not contradict itself."""
    found = part(course, **change)
    assert texts(found) == [] and "Mind" not in found.get_text()
    assert change.get("comment", "Told.") in found.get_text()
    assert f"{change.get('points', 1.5):g} of 2" in found.h3.get_text()


def test_an_answer_that_changed_since_has_no_criteria(course):
    """It waits for a person, and the comment stands."""
    found = part(course, points=None)
    assert texts(found) == [] and "Told." in found.get_text()


def test_the_newest_save_that_counts_is_shown(course):
    """A second reader's is not."""
    older = replace(SAVE, ratings={"idea": (0.0, 1.0), "words": (0.5, 1.0)}, version=1)
    second = replace(older, is_second=True)
    assert texts(part(course, saves=[older, replace(SAVE, version=2), second]))[0].startswith("✓ Idea 1 of 1")


@pytest.mark.parametrize(
    "ratings",
    [
        {"idea": (1.0, 1.0), "style": (0.5, 1.0)},  # a criterion that is gone
        {"idea": (1.5, 1.0)},  # one that was added
        {"idea": (0.75, 1.0), "words": (0.75, 1.0)},  # a rating that is gone
        {"idea": (1.0, 2.0), "words": (0.5, 1.0)},  # a criterion with other points
    ],
)
def test_what_the_rubric_has_lost_is_told_as_the_grader_told_it(course, ratings):
    """Then the comment in the gradebook stands, which has the ratings in words."""
    found = part(course, saves=[replace(SAVE, ratings=ratings)])
    assert texts(found) == [] and "Told." in found.get_text()


@pytest.mark.parametrize("text", [None, "cells: [", "assignment: tiny"])
def test_without_a_usable_rubric_the_comment_stands(course, text):
    """The page is written all the same."""
    path = course.rubric("tiny")
    path.unlink()
    if text:
        path.write_text(text)
    found = part(course)
    assert texts(found) == [] and "Told." in found.get_text()


def test_a_page_of_points_alone_has_neither_criteria_nor_comment(course):
    """With the criteria come the texts and the comment."""
    points = part(course, Detail.points)
    assert texts(points) == [] and not points.select_one(".comment") and "1.5 of 2" in points.get_text()
    criteria = part(course, Detail.criteria)
    assert len(texts(criteria)) == 2 and criteria.select_one(".comment")


def test_a_rubric_can_set_formulas_and_does_nothing(course):
    """Titles and texts are Markdown that was cleaned, as everywhere."""
    criteria = [
        {**CELL["criteria"][0], "title": "The $x^2$ <script>a()</script>"},
        {**CELL["criteria"][1], "ratings": [*CELL["criteria"][1]["ratings"]]},
    ]
    criteria[0]["ratings"] = [
        {"points": 1, "title": "*All*", "text": "# $y$ <img src=x onerror=a()>"},
        *criteria[0]["ratings"][1:],
    ]
    changed = {**RUBRIC, "cells": [{**CELL, "criteria": criteria}]}
    course.rubric("tiny").write_text(yaml.safe_dump(changed), encoding="utf-8")
    found = part(course).select_one("ul.rated")
    assert found.select_one("strong math") and found.select_one(".rating em") and len(found.select("math")) == 2
    assert not found.find("script") and not found.find(onerror=True)


def test_ratings_in_words_are_those_of_the_rubric():
    """As plain data, for whoever shows them."""
    shown = rated.in_words(SAVE, CellRubric.model_validate(CELL))
    assert [(line.title, line.points, line.rating) for line in shown.lines] == [
        ("Idea", 1.0, "All"),
        ("Words", 0.5, "Half"),
    ]
    assert shown.comment == SAVE.comment
