"""Points that are owed to leniency are counted, cell by cell, and a submission that owes much is flagged."""

import dataclasses
import io

import pytest
from rich.console import Console

from autograder.checking.score import Criterion, Score
from autograder.commands import export, tables
from autograder.commands.grade import terms_here
from autograder.course import assignment as assignments
from autograder.gradebook import results
from autograder.gradebook.graded import GradedCell
from autograder.grading import batch
from autograder.grading.grade import grade
from autograder.grading.terms import Terms
from autograder.grading.workers import LocalWorkers
from tests import tiny_course
from tests.tiny_course import RIGHT

pytestmark = pytest.mark.xdist_group("leniency")
CARRIED = '''
"""A test that gives some points by leniency."""

from autograder.checking.ladder import Finding
from autograder.checking.sheet import Sheet


def double(student, points):
    sheet = Sheet("double", points, ("value", "negative"))
    sheet.mark("value", Finding(True, "right, given your own.", carried=CARRIED_VALUE))
    sheet.mark("negative", Finding(True, carried=not CARRIED_VALUE))
    return sheet.score()
'''


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return tiny_course.make(tmp_path_factory.mktemp("course"))


def lenient(assignment, much):
    """The assignment with a test that gives 3 of 4 points, or 1 of 4, by leniency."""
    text = CARRIED.replace("CARRIED_VALUE", str(much))
    modules = [(path, text if path.endswith("checks.py") else old) for path, old in assignment.modules]
    return dataclasses.replace(assignment, modules=tuple(modules))


@pytest.mark.parametrize(("much", "carried"), [(True, 3), (False, 1)])
def test_more_than_a_third_is_flagged(course, much, carried):
    """3 points of 4 are, 1 of 4 is not; both are counted."""
    submission = tiny_course.hand_in(course, "ada", RIGHT).read_bytes()
    graded = grade(submission, lenient(assignments.load(course, "tiny"), much), "ada", Terms())
    assert (graded.cells["test_double"].points, graded.cells["test_double"].carried) == (4, carried)
    assert graded.cells["why"].carried == 0
    flagged = [flag for flag in graded.flags if "owed to leniency" in flag]
    assert [flag.partition(" auto-graded")[0] for flag in flagged] == (["3 of its 4"] if much else [])


def test_they_are_counted_in_export_and_table(course):
    """In the cell's object, and in brackets behind the points; nothing where nothing is owed."""
    tiny_course.hand_in(course, "ada", RIGHT)
    workers, terms = LocalWorkers(1), terms_here("full")

    def shown(assignment):
        batch.run(course, assignment, ["ada"], terms, workers, True, lambda outcome, total: None)
        console = Console(file=io.StringIO(), width=80)
        tables.print_points(console, course, "tiny", None)
        return console.file.getvalue()

    plain = assignments.load(course, "tiny")
    assert "(3)" in shown(lenient(plain, True))
    (row,) = export.submissions(course, "tiny")
    assert (row["cells"]["test_double"]["carried"], row["cells"]["why"]["carried"]) == (3, 0)
    assert results.read(course, "tiny")[0].carried == 3
    assert "(" not in shown(plain)


def test_a_record_from_before_owes_nothing():
    """A score that doesn't say what is carried carries nothing."""
    data = Score([Criterion("a", 1, 1, "m", carried=True)]).to_json()
    assert GradedCell(max_points=1, score=data).carried == 1
    del data["criteria"][0]["carried"]
    assert GradedCell(max_points=1, score=data).carried == 0
    assert GradedCell(max_points=1, written=True).carried == 0
