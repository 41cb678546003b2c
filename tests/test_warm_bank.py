"""The bank graded in forked kernels and in cold ones: the same points, sentences, outputs and pictures."""

import dataclasses
import difflib
import json
import os
import re
from pathlib import Path

import nbformat
import pytest

from autograder.course import assignment as assignments
from autograder.course import overlay
from autograder.course.course import Course
from autograder.grading.grade import grade
from autograder.grading.terms import Terms
from autograder.sandbox import tiers

ROOT = Path(__file__).parents[1]
BANK = ROOT / "tests" / "bank" / "backprop"
WHOLE = [path for kind in ("correct", "wrong", "partial", "rewritten") for path in sorted((BANK / kind).glob("*.py"))]
SAMPLE = (
    "correct/warnings_in_the_code",
    "partial/syntax_error_in_grad_f",
)
#: `make test` takes a few, `make test-all` the whole bank.
TRIED = WHOLE if os.environ.get("TEST_ALL") else [BANK / f"{name}.py" for name in SAMPLE]
#: Draws in each call of a training function, and 30 figures of its own.
DRAWS = '''
"""Every step is drawn."""
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories, losses = [], []
    plt.figure(figsize=(1, 1))
    for t in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    plt.plot(losses, "k--")
    plt.title(f"{lr}, {losses[-1:]}")
    plt.savefig(f"{len(plt.get_fignums())}.png")
    return trajectories, losses
# %% after gradient_descent
for i in range(30):
    plt.figure(figsize=(2, 2))
    plt.plot([1, 20, 300 + i], "k--", label="a")
    plt.title(f"$x^{{{i}}}$")
    plt.show()
'''

pytestmark = pytest.mark.skipif(
    tiers.TIERS.index(tiers.probe().tier) > 0, reason="the sandbox can't be had in full on this machine"
)


@pytest.fixture(scope="module")
def release():
    return nbformat.read(ROOT / "release" / "backprop" / "backprop.ipynb", as_version=4)


@pytest.fixture(scope="module")
def assignment():
    """The assignment with a tenth of the iterations, each ten times as long."""
    whole = assignments.load(Course(ROOT), "backprop")
    return dataclasses.replace(
        whole, source=whole.source.replace("iterations=3000, lr=1e-4", "iterations=300, lr=1e-3")
    )


def submission(assignment, release, path):
    """Made once for both: cells of a student's own get new ids each time, and the seed looks at every byte."""
    return nbformat.writes(overlay.submission(assignment.notebook, release, overlay.read(path))).encode()


def by_stream(cell):
    """The cell's outputs, each stream's text in one piece: how the two mix is a matter of milliseconds in any Jupyter kernel."""
    outputs = cell.get("outputs", [])
    streams = [output for output in outputs if output.output_type == "stream"]
    texts = {name: "".join(output.text for output in streams if output.name == name) for name in ("stdout", "stderr")}
    return [texts, *(output for output in outputs if output.output_type != "stream")]


def graded(assignment, submission, warm):
    """All that the grading tells, as text, but for times, also those that its own code prints, and addresses in memory."""
    found = grade(submission, assignment, "somebody", Terms(warm=warm))
    shown = [(cell.cell_type, cell.source, by_stream(cell)) for cell in nbformat.reads(found.notebook, 4).cells]
    told = found.model_copy(update={"seconds": 0.0, "notebook": json.dumps(shown, indent=1)}).model_dump_json(indent=1)
    return found, re.sub(r"0x[0-9a-f]{6,}", "0x", re.sub(r"\b\d+\.\d+ s\b", "seconds", told))


def differences(one, other):
    """Which lines of the two differ, cut short."""
    texts = (text.replace("\\n", "\n").splitlines() for text in (one, other))
    return "\n".join(line[:300] for line in difflib.unified_diff(*texts, lineterm="", n=1))


@pytest.mark.parametrize("path", TRIED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_a_submission_gives_is_the_same_forked_and_cold(assignment, release, path):
    """Points, messages, flags, and each cell's outputs with their pictures."""
    work = submission(assignment, release, path)
    (_, forked), (_, cold) = graded(assignment, work, True), graded(assignment, work, False)
    assert differences(forked, cold) == ""


def test_who_draws_in_every_call_loses_nothing(assignment, release, tmp_path):
    """Neither forked nor cold, though the tests call it often: a right answer, and its pictures are the same."""
    path = tmp_path / "draws.py"
    path.write_text(DRAWS)
    work, told = submission(assignment, release, path), []
    for warm in (True, False):
        found, text = graded(assignment, work, warm)
        told.append(text)
        assert (found.status, found.reason) == ("graded", "")
        assert sum(cell.points for cell in found.cells.values() if not cell.written) == 74
        assert found.notebook.count("image/png") > 30
    assert differences(*told) == ""


def test_the_whole_bank_is_there():
    """It holds hundreds of submissions, and the sample is some of them."""
    assert len(WHOLE) > 600
    assert set(TRIED) <= set(WHOLE)
