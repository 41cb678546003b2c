"""Farms: the audit composes submissions from tricks, and finds the one that earns most beyond what it deserves."""

import shutil

import pytest

from autograder.audit import farms, notes
from autograder.audit.outcome import Audit
from autograder.audit.page import page
from autograder.checking.farm import EMPTY, MODEL, Farm, Part
from autograder.course import assignment as assignments
from autograder.course.course import CourseError
from tests import tiny_course

PARTS = """
from autograder.checking.farm import Part

PARTS = [
    Part("double", "made for the two numbers", "def double(n):\\n    return 42 if n == 21 else -8"),
    Part("double", "of no use", "def double(n):\\n    return 0"),
    Part("double", "honest by half", "def double(n):\\n    return 2 * abs(n)", 3),
]
"""


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    return tiny_course.make(tmp_path_factory.mktemp("pristine"))


@pytest.fixture
def course(pristine, tmp_path):
    shutil.copytree(pristine.root, tmp_path / "course")
    return type(pristine)(tmp_path / "course")


def with_farm(course, text=PARTS):
    (course.root / "solutions" / "tiny" / "farm.py").write_text(text)
    return assignments.load(course, "tiny")


def searched(assignment):
    asked = []

    def judge(todo):
        asked.extend(todo)
        return [farms.earn(farm, wanted, assignment) for farm, wanted in todo]

    return farms.search(assignment, judge), asked


def test_the_search_finds_what_earns_without_deserving(course):
    """A trick that hits the test's numbers has all points and deserves none; what it deserves is no excess."""
    found, asked = searched(with_farm(course))
    best = found[0]
    assert [part.name for part in best.parts] == ["made for the two numbers"]
    assert (best.total, best.honest, best.excess) == (4, 0, 4)
    earned = {farm.parts[-1].name: (farm.total, farm.excess) for farm in found}
    assert earned["of no use"] == (0, 0) and earned["honest by half"] == (3, 0)
    assert {farm.parts[-1].name for farm, _ in asked} == {*earned, MODEL, EMPTY}
    assert all(wanted == ("test_double",) for _, wanted in asked)


def test_a_farm_that_the_assignment_names_is_graded_whatever_the_search_finds(course):
    """By the names of its parts; a name that is no part's is a slip."""
    named = PARTS + 'FARMS = [{"double": "honest by half"}, {}]'
    found, _ = searched(with_farm(course, named))
    assert [part.name for farm in found for part in farm.parts].count("honest by half") == 2
    assert (MODEL,) in [tuple(part.name for part in farm.parts) for farm in found]
    with pytest.raises(CourseError, match="composed of 'no such' of double"):
        searched(with_farm(course, named.replace('{"double": "honest by half"}', '{"double": "no such"}')))


def test_an_assignment_without_tricks_has_no_farms(course):
    """The audit says nothing of them then."""
    assert searched(assignments.load(course, "tiny")) == ([], [])


def test_a_trick_for_no_answer_is_named(course):
    """A part whose cell no test grades can't be composed."""
    with pytest.raises(CourseError, match="'astray' is for nowhere"):
        searched(with_farm(course, PARTS.replace('"double", "of no use"', '"nowhere", "astray"')))


def test_a_module_that_can_not_be_imported_is_named(course):
    """With its own error, and no traceback."""
    with pytest.raises(CourseError, match=r"solutions\.tiny\.farm can't be imported: No module named 'nowhere'"):
        searched(with_farm(course, "import nowhere"))
    with pytest.raises(CourseError, match=r"solutions\.tiny\.farm can't be imported: ZeroDivisionError"):
        searched(with_farm(course, "1 / 0"))


def test_a_hidden_test_that_breaks_on_a_farm_is_kept_with_its_sentence(course):
    """A check that fails by itself on a made-up answer must not go unseen."""
    checks = course.root / "solutions" / "tiny" / "checks.py"
    checks.write_text(
        checks.read_text().replace("return sheet.score()", "return 1 / (student.call('double', 1).value or 0)")
    )
    assignment = with_farm(course)
    farm = farms.earn(Farm((Part("double", "zero", "def double(n): return 0"),), {}), ("test_double",), assignment)
    assert "ZeroDivisionError" in farm.broken


def of(*found, limit=4.0):
    return Audit("made_up", [], [], [], [], True, 1.0, farms=list(found), farm_limit=limit)


def made_up(earns, honest=0.0, broken=""):
    return Farm((Part("cell", "a <trick>", "", honest),), {"test_cell": earns}, broken)


def test_more_than_the_limit_fails_the_audit():
    """Points beyond what is deserved count, and a test that breaks."""
    assert of(made_up(4)).passed and of(made_up(9, honest=5)).passed
    assert not of(made_up(4.5)).passed
    assert not of(made_up(0, broken="The hidden test failed.")).passed
    assert of(made_up(3, honest=5), limit=0).passed


def test_the_page_names_the_tricks():
    """Escaped, with what they earn and deserve."""
    text = page(of(made_up(9, honest=2)))
    assert "a &lt;trick&gt;" in text and "Farms" in text
    assert '<td class="n bad" data-label="more">7</td>' in text
    assert "Farms" not in page(of())


def test_the_limit_stands_in_the_notes(tmp_path):
    """No limit means that nothing may be earned; one below 0 is a slip."""
    path = tmp_path / "audit.yaml"
    assert notes.load(path).farm_limit == 0
    path.write_text("farm_limit: 4\n")
    assert notes.load(path).farm_limit == 4
    path.write_text("farm_limit: -1\n")
    with pytest.raises(CourseError, match="line 1"):
        notes.load(path)
