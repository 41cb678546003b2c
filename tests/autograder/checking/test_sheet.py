"""`Sheet`: every criterion marked exactly once, and points only for what was marked."""

import pytest

from autograder.checking.ladder import Finding
from autograder.checking.sheet import Sheet

YES, NO = Finding(True), Finding(False, "it is wrong.")


def test_a_finding_that_holds_earns_all_points_of_its_criterion_and_another_none():
    """The score has the notebook's points, in the notebook's order, with the message or the praise."""
    sheet = Sheet("f", {"b": 3, "a": 1.5}, ["a", "b"])
    sheet.mark("a", YES, "well done.")
    sheet.mark("b", NO)
    score = sheet.score(["why"])
    assert (score, score.max_points, score.diagnosis) == (1.5, 4.5, ("why",))
    assert [(c.name, c.points, c.message) for c in score.criteria] == [
        ("b", 0, "it is wrong."),
        ("a", 1.5, "well done."),
    ]


def test_a_message_on_a_finding_that_holds_replaces_the_praise():
    """'Right, given your own sigmoid' must reach the student although the points are earned."""
    sheet = Sheet("f", {"a": 1}, ["a"])
    sheet.mark("a", Finding(True, "right, given your own sigmoid."), "well done.")
    assert sheet.score().criteria[0].message == "right, given your own sigmoid."


def test_points_that_are_owed_to_leniency_say_so():
    """A criterion is carried where its finding holds by leniency alone; an unmet one owes nothing."""
    sheet = Sheet("f", {"a": 1, "b": 1, "c": 1}, ["a", "b", "c"])
    sheet.mark("a", Finding(True, "right, given your own sigmoid.", carried=True))
    sheet.mark("b", Finding(False, "it is wrong.", carried=True))
    sheet.mark("c", YES)
    assert [criterion.carried for criterion in sheet.score().criteria] == [True, False, False]


@pytest.mark.parametrize("points", [{}, {"a": 1}, {"a": 1, "b": 1, "c": 1}, {"a": 1, "B": 1}])
def test_points_for_other_criteria_than_those_measured_are_the_instructors_slip(points):
    """Too few, too many or misspelt names raise ValueError that lists what is measured and what was given."""
    with pytest.raises(ValueError, match=r"hidden test of f should give points for exactly these criteria: a, b;"):
        Sheet("f", points, ["a", "b"])


def test_no_score_while_a_criterion_is_unmarked():
    """An unmarked criterion is an error in the check and not zero points for the student."""
    sheet = Sheet("f", {"a": 1, "b": 1}, ["a", "b"])
    sheet.mark("a", YES)
    with pytest.raises(ValueError, match="left unmarked: b"):
        sheet.score()


def test_a_criterion_is_marked_once():
    """A second mark can't overwrite the first."""
    sheet = Sheet("f", {"a": 1}, ["a"])
    sheet.mark("a", NO)
    with pytest.raises(ValueError, match="'a' was marked twice"):
        sheet.mark("a", YES)
    assert sheet.score() == 0


def test_a_criterion_that_is_not_measured_can_not_be_marked():
    """A name that the sheet doesn't have raises KeyError."""
    with pytest.raises(KeyError):
        Sheet("f", {"a": 1}, ["a"]).mark("z", YES)


@pytest.mark.parametrize("worth", [float("nan"), -1, float("inf")])
def test_points_in_the_notebook_that_are_no_points_never_become_a_score(worth):
    """NaN, negative and infinite points in a hidden test raise ValueError, even where the finding holds."""
    sheet = Sheet("f", {"a": worth}, ["a"])
    sheet.mark("a", YES)
    with pytest.raises(ValueError, match="is no number of points"):
        sheet.score()


def test_the_sheet_keeps_its_own_copy_of_the_points():
    """Changing the notebook's mapping afterwards changes nothing."""
    points = {"a": 1}
    sheet = Sheet("f", points, ["a"])
    points["a"] = 50
    sheet.mark("a", YES)
    assert sheet.score() == 1
