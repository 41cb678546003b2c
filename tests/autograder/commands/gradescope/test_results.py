"""A graded submission as Gradescope reads it."""

import json

import pytest

from autograder.checking.score import Criterion, Score
from autograder.commands.gradescope import results
from autograder.gradebook.graded import Graded, GradedCell
from autograder.pages.content import Detail
from autograder.repair.repair import Repair

SCORE = Score(
    [Criterion("value", 3, 3, "it is so"), Criterion("sign", 0.5, 2, "it has `the` other *sign*")],
    ["forgets the sign: reread the definition."],
)
REPAIR = Repair(
    cell="double", line=2, text="return 2*abs(n)", kind="call", replacement="return 2*n", says="a call too many."
)
KEYS = {"score", "max_score", "status", "name", "number", "output", "output_format", "tags", "visibility"}


def graded(**more):
    cells = {
        "test_double": GradedCell(max_points=5, score=SCORE.to_json(), repair=REPAIR),
        "why": GradedCell(max_points=2, written=True),
    }
    about = {"student": "7", "assignment": "tiny", "status": "graded", "cells": cells, "isolation": "full, cgroup v2"}
    return Graded(**about | {"seconds": 1.4, "seed": 3} | more)


def made(detail=Detail.diagnosis, visibility="visible", **more):
    return results.results(graded(**more), visibility, detail)


def test_each_criterion_is_a_test_with_its_points():
    """They are numbered, name their cell, and add up to the score; nothing is there that Gradescope doesn't know."""
    found = made()
    assert [(test["name"], test["score"], test["max_score"], test["status"]) for test in found["tests"]] == [
        ("double: value", 3, 3, "passed"),
        ("double: sign", 0.5, 2, "failed"),
    ]
    assert [test["number"] for test in found["tests"]] == ["1", "2"]
    assert all(set(test) == KEYS for test in found["tests"])
    assert found["score"] == 3.5
    json.dumps(found, allow_nan=False)


def test_the_diagnosis_stands_where_points_were_lost_and_gives_nothing_away():
    """It names the mistake and its line in Markdown, and not the line that would be right. A student's text is no Markdown."""
    right, wrong = (test["output"] for test in made()["tests"])
    assert right == "it is so"
    assert "**What seems to be the matter.** forgets the sign" in wrong
    assert "**Line 2 of your answer double**" in wrong and "a call too many." in wrong
    assert "`the`" not in wrong and "return 2*n" not in wrong


@pytest.mark.parametrize(("detail", "said"), [(Detail.points, ["", ""]), (Detail.criteria, ["it is so", "it has"])])
def test_the_detail_chosen_bounds_what_is_said(detail, said):
    """Points alone, or the criteria's sentences without a diagnosis."""
    outputs = [test["output"] for test in made(detail)["tests"]]
    assert all(output.startswith(text) and "matter" not in output for output, text in zip(outputs, said))
    assert detail != Detail.points or outputs == said


@pytest.mark.parametrize("visibility", results.VISIBILITIES)
def test_the_visibility_chosen_is_every_tests_own(visibility):
    """What is said of the whole submission stays visible, since it tells no points."""
    found = made(visibility=visibility)
    assert {test["visibility"] for test in found["tests"]} == {visibility}
    assert "visibility" not in found and found["stdout_visibility"] == "hidden"


def test_written_answers_are_no_zero_but_wait_for_a_person():
    """They are named with their points, and no test stands for them."""
    found = made()
    assert "A person grades these answers" in found["output"] and "why (2 points)" in found["output"]
    assert not any("why" in test["tags"] for test in found["tests"])


def test_a_test_that_failed_by_itself_has_no_score():
    """It says so, and so does the submission as a whole."""
    cells = {"test_double": GradedCell(max_points=4, failure="Not graded yet: the test itself failed.")}
    found = made(cells=cells)
    (test,) = found["tests"]
    assert "score" not in test and "status" not in test and test["output"].startswith("Not graded yet")
    assert "leaves out what could not be graded yet: double" in found["output"]


@pytest.mark.parametrize("status", ["timeout", "crashed", "out-of-memory", "unreadable", "missing"])
def test_a_run_without_an_end_says_why(status):
    """Whatever the status, its reason is the first sentence."""
    found = made(status=status, reason="It did not go well.", told=["It did not go well.", "Also this."])
    assert found["output"].startswith("It did not go well.\n\nAlso this.")


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        ("full, cgroup v2", "Isolation: full. Student code ran in a sandbox of its own."),
        ("shared-proc", "Isolation: shared-proc. Student code ran in a sandbox of its own, which"),
        (
            "none, another user, cgroup v1",
            "Isolation: none. This host allows no sandbox. Student code ran in a process of its own, as another",
        ),
        (
            "none",
            "Isolation: none. This host allows no sandbox. Student code ran in a process of its own, as the grader's own",
        ),
    ],
)
def test_the_isolation_is_told(recorded, said):
    """The tier, and what it means there."""
    assert results.isolation(recorded).startswith(said)
