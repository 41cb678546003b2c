"""Running a hidden test: a Score, or the instructor's slip with the cell's name."""

import warnings

import pytest

from autograder.checking import reach
from autograder.grading import hidden_tests
from autograder.grading.hidden_tests import HiddenTestError

HEAD = """
# 3 points.
### BEGIN HIDDEN TESTS
from autograder.checking.reach import student
from autograder.checking.score import Criterion, Score
"""


def run(text, namespace=None, points=3):
    return hidden_tests.run(HEAD + text, reach.in_process(namespace or {}), "test_f", points)


def test_the_last_expression_is_the_score():
    """The test reaches the student by name, and what it ends with comes back."""
    text = "points = student.call('f', 1).value\nScore([Criterion('a', points, 3, 'm')], ['why'])\n### END HIDDEN TESTS"
    score = run(text, {"f": lambda x: x + 1})
    assert (score, score.max_points, score.diagnosis) == (2.0, 3.0, ("why",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("def (:", r"is not valid Python: .*, line \d+"),
        ("points = 3", "should end with the expression that is its score"),
        ("Score([Criterion('a', 4, 3, 'm')])", "failed: ValueError: criterion 'a'"),
        ("3.0", "gives float, not a Score"),
        ("'3'", "gives str, not a Score"),
        ("None", "gives NoneType, not a Score"),
        ("student.call('f').value", "gives float, not a Score"),
        ("undefined", "failed: NameError"),
        ("import nothing_of_this_name\n1", "failed: ModuleNotFoundError"),
        ("Score([Criterion('a', 2, 2, 'm')])", "add up to 2 points, but the cell is worth 3"),
        ("Score([Criterion('a', 0, 4, 'm')])", "add up to 4 points, but the cell is worth 3"),
        ("Score([])", "add up to 0 points, but the cell is worth 3"),
    ],
)
def test_a_hidden_test_that_gives_no_score_is_the_instructors_slip(text, words):
    """HiddenTestError with the cell's name; a number that is no Score never becomes points."""
    with pytest.raises(HiddenTestError, match=words) as caught:
        run(text, {"f": lambda: 3.0})
    assert "test_f" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "assert student.call('f').value == 3",
            r"ends with `assert student.*Its last line should be a call such as `checks",
        ),
        ("score = Score([])", r"ends with `score = Score\(\[\]\)`.*Its last line should be a call such as `checks"),
        (
            "student.call('f').value == 3",
            r"gives bool, not a Score\. Its last line should be a call.*returns `sheet.score\(\)`",
        ),
        ("None", r"gives NoneType, not a Score \(a check without `return`\?\)\. Its last line"),
        ("student.f(3)", r"`student\.f` does not exist: write `student\.call\('f', …\)\.value`"),
        ("student.call('f').shape", r"`\.shape` is asked of an Outcome.*write `outcome\.value`"),
        ("f(3)", r"runs outside the student's notebook.*`student\.call\('f', …\)` for a function"),
        ("del student\nstudent.call('f')", r"Put `from autograder\.checking import student` before it"),
        ("from solutions.nosuch import checks\n1", r"should stand in solutions/nosuch\.py of the course's folder"),
    ],
)
def test_an_authors_slip_says_what_to_write_instead(text, words):
    """What asserts, names and calls of ordinary nbgrader tests become here."""
    with pytest.raises(HiddenTestError, match=words):
        run(text, {"f": lambda: 3.0})


def test_an_error_in_a_check_names_its_file_and_line(tmp_path, monkeypatch):
    """And gives no advice that is meant for the text of the cell."""
    (tmp_path / "checks_of_this_test.py").write_text("def f():\n    return undefined\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(
        HiddenTestError, match=r"NameError: name 'undefined' is not defined \(.*checks_of_this_test\.py, line 2\)$"
    ):
        run("import checks_of_this_test\nchecks_of_this_test.f()")


def test_an_empty_hidden_test_is_the_instructors_slip():
    """A cell of comments alone has no score."""
    with pytest.raises(HiddenTestError, match="should end with the expression"):
        hidden_tests.run("# 3 points", reach.in_process({}), "test_f", 3)


def test_thirds_of_a_point_add_up():
    """Points that miss the cell's by rounding alone are the cell's."""
    assert run("Score([Criterion(n, 0.1, 0.1, '') for n in 'abc'])", points=0.3).max_points != 0.3


def test_the_student_never_reaches_the_hidden_tests_names():
    """The test's namespace is its own: it neither sees the student's variables nor leaves any there."""
    namespace = {"f": lambda: 1.0, "secret": 5}
    run("mine = 1\nScore([Criterion('a', 'secret' in globals(), 3, '')])", namespace)
    assert set(namespace) == {"f", "secret"}


def test_the_student_is_bound_for_this_test_alone():
    """After a test, also one that fails, no student is bound."""
    with pytest.raises(HiddenTestError):
        run("1 / 0")
    with pytest.raises(RuntimeError, match="There is no student here"):
        reach.current()


def test_numbers_that_overflow_are_no_warning():
    """A check may compute with a wrong answer's wild numbers: numpy stays silent."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run("import numpy as np\nnp.exp(np.array([1e4])) * 0\nScore([Criterion('a', 3, 3, '')])")
