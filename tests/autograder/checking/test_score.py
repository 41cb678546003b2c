"""`Score`: a float that can't be wrong about its points, and its text, HTML and JSON forms."""

import copy
import json
import pickle
import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from autograder.checking.score import MAX_POINTS, MIME, Criterion, Score, format_points
from autograder.checking.sentence import one_line

ANY_FLOAT = st.floats(allow_nan=True, allow_infinity=True)
LEGAL = st.floats(0, 1000).flatmap(lambda worth: st.tuples(st.floats(0, worth), st.just(worth)))


def of(*pairs, diagnosis=()):
    """A score with criteria c0, c1, … of these (points, max_points)."""
    return Score([Criterion(f"c{i}", *pair, f"message {i}") for i, pair in enumerate(pairs)], diagnosis)


@given(st.lists(st.tuples(ANY_FLOAT, ANY_FLOAT), max_size=5))
def test_a_score_is_within_its_maximum_or_does_not_come_into_being(pairs):
    """For any numbers whatsoever, NaN and infinities included: 0 ≤ points ≤ maximum, or ValueError."""
    legal = all(0 <= points <= worth <= MAX_POINTS for points, worth in pairs)
    if not legal:
        with pytest.raises(ValueError, match="is no number of points"):
            of(*pairs)
    else:
        assert 0 <= of(*pairs) <= of(*pairs).max_points < float("inf")


@pytest.mark.parametrize("points", [float("nan"), -1e-9, 3.0000001, float("inf"), -float("inf"), 10**400])
def test_no_criterion_takes_impossible_points(points):
    """NaN, negative, infinite, huge, or more than the criterion is worth: ValueError with the criterion's name."""
    with pytest.raises(ValueError, match="'c0'"):
        of((points, 3))


@pytest.mark.parametrize("worth", [float("nan"), float("inf"), 10**400, -1])
def test_no_criterion_has_an_impossible_worth(worth):
    """A maximum that is NaN, infinite, huge or negative is refused, whatever the points."""
    with pytest.raises(ValueError, match="is no number of points"):
        of((0, worth))


@given(st.lists(LEGAL, max_size=6))
def test_the_text_form_is_the_bare_number(pairs):
    """repr, str and text/plain are what nbgrader reads as partial credit: float() of it gives the points back."""
    score = of(*pairs)
    assert repr(score) == str(score) == score._repr_mimebundle_()["text/plain"]
    assert float(repr(score)) == score


def test_what_is_carried_travels_in_json():
    """to_json and from_json keep which criteria are owed to leniency; data without the word owe nothing."""
    score = Score([Criterion("a", 1, 1, "m", carried=True), Criterion("b", 1, 1, "m")])
    data = json.loads(json.dumps(score.to_json()))
    assert [criterion["carried"] for criterion in data["criteria"]] == [True, False]
    assert Score.from_json(data).criteria == score.criteria
    assert not Score.from_json({"criteria": [GOOD], "diagnosis": []}).criteria[0].carried


@given(st.lists(LEGAL, max_size=6), st.lists(st.text(), max_size=3))
def test_a_score_comes_back_from_its_json(pairs, diagnosis):
    """to_json survives a JSON file: points, criteria, maximum and diagnosis are the same afterwards."""
    score = of(*pairs, diagnosis=diagnosis)
    again = Score.from_json(json.loads(json.dumps(score.to_json())))
    assert (again, again.criteria, again.max_points, again.diagnosis) == (
        score,
        score.criteria,
        score.max_points,
        tuple(map(one_line, diagnosis)),
    )


BREAKING_OUT = "raised A\n\n[x](javascript:alert(1))\n\n![t](http://evil.example/t.png) \x1b]0;x\x07 $\\href{javascript:x}{y}$ <b>\u202e"


def test_what_a_student_wrote_is_one_plain_line_wherever_a_score_shows_it():
    """A name with blank lines, links, escape codes and formulas in it: on one line, printable, and in HTML no markup at all."""
    score = Score([Criterion("c", 0, 1, BREAKING_OUT * 100)], [BREAKING_OUT])
    (message,) = score.messages
    assert len(message) < 1600 and "\n" not in message and message.isprintable()
    assert "\n" not in score.diagnosis[0] and score.diagnosis[0].isprintable()
    html = score.to_html()
    assert not set("[]*`$\\\n\x1b") & set(html)
    assert not BeautifulSoup(html, "html.parser").find_all(["a", "img"])
    assert "\\href{" not in BeautifulSoup(html, "html.parser").get_text()


def test_the_html_of_a_score_has_names_of_its_own():
    """It enters pages whose styles know plain words: formgrader's `.score` is 29 pixels high."""
    names = [
        name
        for tag in BeautifulSoup(of((1, 2)).to_html(), "html.parser").find_all(class_=True)
        for name in tag["class"]
    ]
    assert names and all(re.match(r"autograder-|(tex2jax|mathjax)_ignore$", name) for name in names)


GOOD = {"name": "a", "points": 1.0, "max_points": 2.0, "message": "m"}


@pytest.mark.parametrize(
    "data",
    [
        None,
        5,
        "text",
        [],
        {},
        {"criteria": []},
        {"criteria": 3, "diagnosis": []},
        {"criteria": [3], "diagnosis": []},
        {"criteria": [{"points": 99}], "diagnosis": []},
        {"criteria": [GOOD | {"points": 3.0}], "diagnosis": []},
        {"criteria": [GOOD | {"points": "1"}], "diagnosis": []},
        {"criteria": [GOOD | {"points": None}], "diagnosis": []},
        {"criteria": [GOOD | {"message": 5}], "diagnosis": []},
        {"criteria": [GOOD | {"carried": 1}], "diagnosis": []},
        {"criteria": [GOOD | {"name": None}], "diagnosis": []},
        {"criteria": [GOOD | {"met": True}], "diagnosis": []},
        {"criteria": [GOOD], "diagnosis": "text"},
        {"criteria": [GOOD], "diagnosis": [7]},
    ],
    ids=repr,
)
def test_json_of_another_form_is_refused(data):
    """Whatever a notebook's output holds under our MIME type, it is a score or one of the three promised errors."""
    with pytest.raises((ValueError, KeyError, TypeError)):
        Score.from_json(data)


@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, lambda score: pickle.loads(pickle.dumps(score))])
def test_a_copy_keeps_the_reasons(way):
    """Copying and sending to another process keep the criteria and the diagnosis."""
    score = of((1, 2), (0.5, 0.5), diagnosis=["why"])
    again = way(score)
    assert type(again) is Score
    assert (again, again.criteria, again.diagnosis) == (score, score.criteria, score.diagnosis)


def test_unmet_criteria_come_first_in_the_messages():
    """The messages begin with what was lost, each with its criterion's name."""
    assert of((1, 1), (0, 2), (1, 3)).messages == ("c1: message 1", "c2: message 2", "c0: message 0")


def test_one_reason_for_all_criteria_is_said_once():
    """Where no criterion earns a point, and all for the same reason, messages and page say it once."""
    why = "double is not defined."
    score = Score([Criterion("value", 0, 3, why), Criterion("negative", 0, 1, why)])
    assert score.common_reason == why
    assert score.messages == (why,)
    page = score.to_html()
    assert page.count(why) == 1
    assert "<b>value</b>" in page and "<b>negative</b>" in page


@pytest.mark.parametrize(
    "criteria",
    [
        [Criterion("value", 0, 3, "wrong"), Criterion("negative", 0, 1, "wrong too")],
        [Criterion("value", 1, 3, "same"), Criterion("negative", 0, 1, "same")],
        [Criterion("value", 3, 3, "same"), Criterion("negative", 1, 1, "same")],
        [Criterion("value", 0, 3, "alone")],
    ],
    ids=["two reasons", "some points", "nothing lost", "one criterion"],
)
def test_a_reason_that_is_not_for_all_keeps_its_criterion(criteria):
    """Else each criterion's sentence begins with its name."""
    score = Score(criteria)
    assert score.common_reason == ""
    assert sorted(score.messages) == sorted(f"{c.name}: {c.message}" for c in criteria)


def test_a_score_adds_up_as_a_number():
    """It is a float: sums and comparisons of scores are those of their points."""
    assert sum([of((1, 2)), of((2.5, 3))]) == 3.5
    assert of((1, 2), (2, 2)) == 3.0
    assert of((1, 2), (2, 2)).max_points == 4.0


def test_html_is_escaped():
    """A name, a message or a diagnosis with markup in it is shown and not obeyed."""
    nasty = "<script>alert('x')</script>"
    page = Score([Criterion(nasty, 0, 1, nasty)], [nasty]).to_html()
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") == 3


def test_html_marks_full_partial_and_no_points():
    """Each row has its own sign: met, partly met, not met; and the sum stands on top."""
    page = of((2, 2), (1, 2), (0, 2)).to_html()
    assert page.index("✓") < page.index("◐") < page.index("✗")
    assert "3 of 6 points" in page


def test_the_bundle_carries_the_json_form():
    """A test cell's output holds text, HTML and, under our MIME type, the JSON form."""
    bundle = of((1, 2))._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html", MIME}
    assert bundle[MIME]["points"] == 1.0


@pytest.mark.parametrize(
    ("points", "text"), [(0, "0"), (8, "8"), (100, "100"), (2.5, "2.5"), (1 / 3, "0.33"), (10.1, "10.1")]
)
def test_points_are_written_as_people_write_them(points, text):
    """No trailing zeros, at most two decimals."""
    assert format_points(points) == text
