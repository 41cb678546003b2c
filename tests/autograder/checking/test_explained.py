"""What is said beside the criteria: nothing that leads astray."""

import pytest

from autograder.checking.explained import scored
from autograder.checking.ladder import Finding
from autograder.checking.reach import in_process
from autograder.checking.sheet import Sheet

SAID = ["f — the result doesn't change with `v`.", "f — a wrong sign: look at it again.", "g — the result is rounded."]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("f changes its argument params: called again, it gives a wrong answer.", SAID[1:]),
        ("f changes its arguments: called again, it gives a wrong answer.", SAID[1:]),
        ("f is wrong.", SAID),
    ],
)
def test_experiments_with_a_function_that_changes_its_arguments_are_not_told(message, said):
    """Misconceptions are told all the same, and what experiments with other functions showed."""
    sheet = Sheet("f", {"value": 1, "other": 1}, ("value", "other"))
    sheet.mark("value", Finding(False, message))
    sheet.mark("other", Finding(True))
    assert scored(in_process({}), sheet, lambda student, unmet: SAID).diagnosis == tuple(said)
