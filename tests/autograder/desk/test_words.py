"""What the student reads of a rated answer."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.desk.words import in_words
from autograder.gradebook.ratings import Remark
from autograder.rubric.rubric import CellRubric
from tests.rated_class import RUBRIC

CELL = CellRubric.model_validate(RUBRIC["cells"][0])
RATINGS = st.fixed_dictionaries({name: st.sampled_from([0.0, 0.5, 1.0]) for name in ("idea", "words")})
REMARKS = st.lists(
    st.builds(Remark, st.sampled_from(["idea", "words"]), st.just("See."), st.sampled_from([-0.5, -0.25, 0.0, 0.25]))
)


def test_the_parts_and_their_order():
    """The criteria as in the rubric, each with the remarks on it, then the other remarks, then the comment."""
    remarks = [
        Remark("", "Mind the units.", tag="units"),
        Remark("words", "Too long."),
        Remark("idea", "Vague.", -0.25),
    ]
    assert in_words(CELL, {"words": 1.0, "idea": 0.5}, "Well done.", remarks).split("\n\n") == [
        "**Idea: 0.25 of 1. Half.** Nearly.",
        "Vague. (−0.25 points)",
        "**Words: 1 of 1. All.** You have the words.",
        "Too long.",
        "Mind the units.",
        "Well done.",
    ]


def test_without_a_comment_there_is_none():
    """The text ends with the last criterion."""
    assert in_words(CELL, {"idea": 1.0, "words": 0.0}, "").endswith("**Words: 0 of 1. None.** No words.")


@pytest.mark.parametrize(
    "points, said",
    [
        (0.0, "See."),
        (1.0, "See. (+1 point)"),
        (-1.0, "See. (−1 point)"),
        (0.25, "See. (+0.25 points)"),
        (-2.0, "See. (−2 points)"),
    ],
)
def test_what_a_remark_adds_or_takes_is_said(points, said):
    """With its sign, and nothing where it is only a remark."""
    assert Remark("idea", "See.", points).in_words == said


@given(RATINGS, REMARKS)
def test_the_points_told_are_those_that_count(points, remarks):
    """Over all criteria they are the ratings' and the remarks' sum."""
    told = re.findall(r"(?m)^\*\*\w+: (\S+) of 1\. ", in_words(CELL, points, "", remarks))
    assert sum(map(float, told)) == sum(points.values()) + sum(remark.points for remark in remarks)


@given(RATINGS)
def test_notes_stay_the_assistants(points):
    """Whatever the ratings are, no note, no question and no title of the rubric's is in the words."""
    told = in_words(CELL, points, "")
    assert "SECRET-NOTE" not in told and CELL.asks not in told and CELL.title not in told


def test_a_rating_that_the_rubric_has_not_is_no_words():
    """It raises KeyError."""
    with pytest.raises(KeyError):
        in_words(CELL, {"idea": 0.75, "words": 1.0}, "")
