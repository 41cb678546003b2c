"""The malformed bank through `grade` in the real sandbox: honest slips lose nothing where the intention is plain, nobody gains
anything, and each repair is told to the instructor."""

import dataclasses
import hashlib
import os
from pathlib import Path

import nbformat
import pytest
from nbgrader.utils import determine_grade

from autograder.course import assignment as assignments
from autograder.course import course, overlay
from autograder.grading.grade import grade
from autograder.grading.terms import Terms
from autograder.notebook import cells
from autograder.notebook.rebuild import Unreadable, rebuild
from autograder.sandbox import tiers
from tests.bank.backprop.malformed import BANK

ROOT = Path(__file__).parents[1]
#: `make test` tries every sixth, `make test-all` all of them.
TRIED = list(BANK) if os.environ.get("TEST_ALL") else list(BANK)[::6]

pytestmark = pytest.mark.skipif(
    tiers.TIERS.index(tiers.probe().tier) > 0, reason="the sandbox can't be had in full on this machine"
)


def shortened(text):
    """The notebook's two runs with a tenth of the steps, ten times as long, and its plots not drawn."""
    text = text.replace("iterations=3000, lr=1e-4", "iterations=300, lr=1e-3")
    return text.replace("plt.show()", "plt.close('all')")


@pytest.fixture(scope="module")
def assignment():
    whole = assignments.load(course.find(ROOT), "backprop")
    return dataclasses.replace(whole, source=shortened(whole.source))


@pytest.fixture(scope="module")
def model(assignment):
    """What the makers work on: the release, filled in with the model answer."""
    path = ROOT / "release" / "backprop" / "backprop.ipynb"
    release = nbformat.reads(shortened(path.read_text(encoding="utf-8")), as_version=4)
    return overlay.submission(assignment.notebook, release, overlay.Overlay(path, "the model answer", frozenset(), ()))


@pytest.fixture(scope="module")
def graded(assignment):
    """Grading by `grade`. Where the rebuilt notebook has the very code of one before, that one's result stands for its points."""
    known = {}

    def run(submission):
        try:
            rebuilt = rebuild(assignment.notebook, submission)
        except Unreadable:
            return grade(submission, assignment, "student", Terms())
        code = [cell.source for cell in rebuilt.notebook.cells if cell.cell_type == "code"]
        key = hashlib.sha256("\0".join(code).encode()).digest()
        if key not in known:
            known[key] = grade(submission, assignment, "student", Terms())
        rest = [flag for flag in known[key].flags if "was too long" in flag]
        return known[key].model_copy(update={"flags": [*rebuilt.flags, *rest]})

    return run


@pytest.mark.parametrize("name", TRIED)
def test_malformed(name, model, assignment, graded):
    """Status, points, and the flag or the reason are as the case says; nbgrader reads the same points from the notebook."""
    case = BANK[name]
    result = graded(case(model))
    points = {cell: found.points for cell, found in result.cells.items() if found.score is not None}
    words = "\n".join([result.reason, *result.flags])
    assert result.status == case.status, words
    messages = [f"{cell}: {m}" for cell, found in result.cells.items() for m in found.messages]
    assert case.least <= sum(points.values()) <= case.most, "\n".join([words, *messages])
    for phrase in case.phrases:
        assert phrase in words
    if not case.phrases:
        assert words.strip() == "", "nothing needed repair"

    notebook = nbformat.reads(result.notebook, as_version=4)
    nbformat.validate(notebook)
    tests = {cells.grade_id(cell): cell for cell in cells.test_cells(notebook)}
    assert list(tests) == [cells.grade_id(cell) for cell in cells.test_cells(assignment.notebook)]
    for cell, found in tests.items():
        assert determine_grade(found) == (points[cell], cells.points(found))


def test_the_bank_is_as_large_as_promised():
    """At least 40 malformed submissions, each with a sentence."""
    assert len(BANK) >= 40
    assert all(case.sentence.endswith(".") for case in BANK.values())
