"""The bank of submissions against the hidden tests, in this process: no right answer loses a point, and every mistake loses
points in its own cell and in no other."""

import os
import re
from pathlib import Path

import nbformat
import pytest

from autograder.course import overlay
from autograder.grading import trusted
from autograder.notebook import cells

ROOT = Path(__file__).parents[1]
BANK = ROOT / "tests" / "bank" / "backprop"
CORRECT = sorted((BANK / "correct").glob("*.py"))
MISTAKEN = sorted((BANK / "wrong").glob("*.py")) + sorted((BANK / "partial").glob("*.py"))
#: Each takes one second or some. `make test` takes every third style and every fifth mistake, and by their names there are some of
#: each function among them; `make test-all` takes all, and so does `make audit` of the styles.
WHOLE = bool(os.environ.get("TEST_ALL"))
STYLES_TRIED = CORRECT if WHOLE else CORRECT[::3]
MISTAKES_TRIED = MISTAKEN if WHOLE else MISTAKEN[1::5]


@pytest.fixture(scope="module")
def source():
    return nbformat.read(ROOT / "source" / "backprop" / "backprop.ipynb", as_version=4)


@pytest.fixture(scope="module")
def release():
    return nbformat.read(ROOT / "release" / "backprop" / "backprop.ipynb", as_version=4)


def to_grade(source, release, path):
    """The submission with the hidden tests put back."""
    work = overlay.read(path)
    notebook = overlay.submission(source, release, work)
    tests = {cells.grade_id(cell): cell.source for cell in cells.test_cells(source)}
    for cell in cells.test_cells(notebook):
        cell.source = tests[cells.grade_id(cell)]
    for cell in notebook.cells:
        # the notebook's two runs take minutes in a Python loop: here a tenth of the steps, ten times as long
        cell.source = re.sub(r"iterations=3000, lr=1e-4", "iterations=300, lr=1e-3", cell.source)
    return work, notebook


def lost(run):
    return {name for name, score in run.scores.items() if score < score.max_points}


def explain(run):
    return "\n".join(f"{name}: {message}" for name, score in run.scores.items() for message in score.messages)


@pytest.mark.parametrize("path", STYLES_TRIED, ids=lambda path: path.stem)
def test_a_correct_answer_earns_every_point_whatever_its_style(source, release, path):
    """A correct submission earns 74 of 74 auto-graded points."""
    _, notebook = to_grade(source, release, path)
    run = trusted.grade(notebook)
    assert run.points == 74, explain(run)


@pytest.mark.parametrize("path", MISTAKES_TRIED, ids=lambda path: path.stem)
def test_a_mistake_loses_points_where_it_is_made_and_nowhere_else(source, release, path):
    """A mistaken submission loses points in exactly the test cells that it names."""
    work, notebook = to_grade(source, release, path)
    run = trusted.grade(notebook)
    assert lost(run) == work.loses, explain(run)


def test_a_blank_submission_earns_nothing(source, release):
    """The released notebook, handed in as it is, earns 0 points, and no cell of it stops the grading."""
    tests = {cells.grade_id(cell): cell.source for cell in cells.test_cells(source)}
    blank = nbformat.from_dict(release)
    for cell in cells.test_cells(blank):
        cell.source = tests[cells.grade_id(cell)]
    run = trusted.grade(blank)
    assert run.points == 0
    assert set(run.scores) == set(tests)


def test_the_bank_is_as_large_as_promised():
    """At least 15 correct styles and 30 mistakes; every mistaken file says where it loses, and what is tried loses in every test cell."""
    assert len(CORRECT) >= 15
    assert len(MISTAKEN) >= 30
    loses = {name for path in MISTAKEN for name in overlay.read(path).loses}
    assert {name for path in MISTAKES_TRIED for name in overlay.read(path).loses} == loses
    assert all(overlay.read(path).loses for path in MISTAKEN)
    assert all(overlay.read(path).description for path in CORRECT + MISTAKEN)
