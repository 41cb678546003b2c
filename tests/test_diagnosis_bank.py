"""The diagnosis against mistakes written by people who had not seen the variants' code, in styles of their own."""

import os
import re
from pathlib import Path

import pytest

from autograder.audit import judging
from autograder.audit.candidates import Candidate
from autograder.audit.run import load
from autograder.course import course, overlay
from autograder.notebook import cells

#: One worker runs them all, since they share the diagnoses.
pytestmark = pytest.mark.xdist_group("diagnosis bank")

ROOT = Path(__file__).parents[1]
BANK = ROOT / "tests" / "bank" / "backprop"
EVERYTHING = sorted((BANK / "rewritten").glob("*.py")) + sorted((BANK / "wrong").glob("*.py"))
#: `make test-all` takes the whole bank, `make test` a sample of it.
TAKEN = EVERYTHING if os.environ.get("TEST_ALL") else EVERYTHING[::15]
#: Of those that have a name; what nobody can know, such as after how many steps momentum was switched off, is in the rest.
RIGHT_AT_LEAST = 0.95

#: "function — name: …" or "function, quantities — name: …"; other sentences say where the numbers depart.
_CLAIM = re.compile(r"(\w+)(?:, [^—]*)? — ([^:]*):")


@pytest.fixture(scope="module")
def assignment():
    return load(course.find(ROOT), "backprop")[0]


@pytest.fixture(scope="module")
def diagnosed(assignment):
    """(path, what the file says is the matter, what the diagnosis names, the test cells that lost points)"""
    tests = {cells.grade_id(cell) for cell in cells.test_cells(assignment.notebook)}
    found = []
    for path in TAKEN:
        work = overlay.read(path)
        candidate = Candidate("mutant", path.stem, work.parts)
        scores = judging.scores_of(candidate, assignment, tests - work.loses)
        claims = (_CLAIM.match(sentence) for score in scores.values() for sentence in score.diagnosis)
        named = {f"{claim[1]}: {claim[2]}" for claim in claims if claim}
        lost = {name for name, score in scores.items() if score < score.max_points}
        found.append((path, set(work.diagnoses), named, lost, work.loses))
    return found


def test_the_bank_is_large_and_says_what_is_the_matter():
    """At least 60 misconceptions rewritten, and every file has its test cell."""
    named = {name for path in EVERYTHING for name in overlay.read(path).diagnoses}
    assert len(named) >= 60
    assert all(overlay.read(path).loses for path in EVERYTHING)


def test_every_one_loses_points_in_its_own_cell(diagnosed):
    """Whatever its style, a mistake is noticed."""
    assert [path.stem for path, _, _, lost, loses in diagnosed if lost != loses] == []


def test_the_right_misconception_is_named(diagnosed):
    """In at least 95 % of those that have one, exactly that one (or those two) and nothing else."""
    known = [(path, says, named) for path, says, named, _, _ in diagnosed if says]
    missed = [(path.stem, says, named) for path, says, named in known if says != named]
    assert len(missed) <= (1 - RIGHT_AT_LEAST) * len(known), missed


def test_no_misconception_is_named_where_none_is_known(diagnosed):
    """A mistake that is none of the catalogue gets no name."""
    assert [(path.stem, named) for path, says, named, _, _ in diagnosed if not says and named] == []
