"""The answers that an audit tries, on small assignments."""

import shutil

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.audit.candidates import candidates
from autograder.audit.overlaps import overlaps
from autograder.course import assignment as assignments
from autograder.course.course import CourseError
from autograder.notebook.graders import graders_of
from tests import tiny_course
from tests.tiny_course import settings


def answer(name):
    return new_code_cell(f"def {name}(): pass", metadata=settings(name, solution=True))


def a_test(name):
    return new_code_cell("1", metadata=settings(name, grade=True, locked=True, points=1))


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    return tiny_course.make(tmp_path_factory.mktemp("pristine"))


@pytest.fixture
def course(pristine, tmp_path):
    shutil.copytree(pristine.root, tmp_path / "course")
    return type(pristine)(tmp_path / "course")


def test_all_tests_behind_an_answer_are_its_own():
    """Up to the next answer; several answers in a row share the tests behind them."""
    cells = [
        answer("a"),
        a_test("a1"),
        a_test("a2"),
        answer("b"),
        answer("c"),
        a_test("bc1"),
        new_code_cell("2"),
        a_test("bc2"),
    ]
    cells += [answer("d")]
    assert graders_of(new_notebook(cells=cells)) == {"a": ("a1", "a2"), "b": ("bc1", "bc2"), "c": ("bc1", "bc2")}


def test_an_assignment_whose_solutions_have_no_folder_is_audited(course):
    """Its mutants are tried; misconceptions and regimes it has none."""
    shutil.rmtree(course.root / "solutions" / "tiny")
    found = candidates(course, assignments.load(course, "tiny"))
    assert {candidate.kind for candidate in found} == {"mutant"}
    assert all(candidate.own == ("test_double",) for candidate in found)
    shutil.rmtree(course.root / "solutions")
    (course.root / "solutions").mkdir()
    assert candidates(course, assignments.load(course, "tiny"))


MISCONCEPTIONS = """
from autograder.checking.misconception import Misconception, spoil

TEXT = "def double(n):\\n    return n + n  # the model"
MISCONCEPTIONS = [
    Misconception("squared", "double", (("n + n", "n * n"),), "look at the operator."),
    Misconception("once", "double", (("n + n", "n"),), "look again."),
    Misconception("unsaid", "double", (("# the model", "# nothing"),), "say something."),
]


def spoilt(*misconceptions):
    return spoil(TEXT, misconceptions)
"""


def test_misconceptions_that_change_one_place_are_counted(course):
    """They are never looked for at once, and the audit says which."""
    (course.root / "solutions" / "tiny" / "misconceptions.py").write_text(MISCONCEPTIONS)
    (found,) = overlaps(assignments.load(course, "tiny"))
    assert (found.function, found.count, found.pairs) == ("double", 1, 3)
    assert found.excluded == {"squared": ["once"], "once": ["squared"]}


REGIMES = """
from autograder.checking.regime import Regime, Way

REGIMES = [
    Regime("double", "negative numbers", "n < 0", (Way("the number", "result = n"),)),
    Regime("double", "numbers that are none", left_out="Nothing is promised of them."),
]
"""


def test_regimes_become_candidates(course):
    """One for each way of being wrong; those left out none. One that fits the model no more is named."""
    path = course.root / "solutions" / "tiny" / "regimes.py"
    path.write_text(REGIMES)
    assignment = assignments.load(course, "tiny")
    (found,) = [c for c in candidates(course, assignment) if c.kind == "regime mutant"]
    assert (found.name, found.regime, found.own) == (
        "double, negative numbers: the number",
        "negative numbers",
        ("test_double",),
    )
    assert "+        if n < 0:" in found.diff
    path.write_text(REGIMES.replace('"double", "negative', '"third", "negative'))
    with pytest.raises(CourseError, match="'negative numbers' is one of third, which no graded cell"):
        candidates(course, assignments.load(course, "tiny"))
