"""The bank graded in forked kernels and in cold ones: the same points, sentences, outputs and pictures."""

import dataclasses
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
    "correct/generator_of_states",
    "correct/warnings_in_the_code",
    "wrong/boundary_z_transposed",
    "partial/syntax_error_in_grad_f",
)
#: `make test` takes a few, `make test-all` the whole bank.
TRIED = WHOLE if os.environ.get("TEST_ALL") else [BANK / f"{name}.py" for name in SAMPLE]
#: Draws in each call of a training function, and 40 figures of its own.
DRAWS = '''
"""Every step is drawn."""
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories, losses = [], []
    plt.figure()
    for t in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    plt.semilogy(losses, "k--", label="a")
    plt.title(rf"$\\eta = {lr}$, {losses[-1:]}")
    plt.legend()
    plt.savefig(f"{len(plt.get_fignums())}.png")
    return trajectories, losses
# %% after gradient_descent
for i in range(40):
    plt.figure(figsize=(2, 2))
    plt.semilogy([1, 20, 300 + i], "k--", label="a")
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


def graded(assignment, release, path, warm):
    """All that the grading tells, as text, but for the time that it took and addresses in memory."""
    work = overlay.submission(assignment.notebook, release, overlay.read(path))
    found = grade(nbformat.writes(work).encode(), assignment, "somebody", Terms(warm=warm))
    told = found.model_copy(update={"seconds": 0.0}).model_dump_json(indent=1)
    return found, re.sub(r"0x[0-9a-f]{6,}", "0x", told)


def differences(one, other):
    """Which lines of the two differ, cut short."""
    pairs = zip(json.loads(one).items(), json.loads(other).values(), strict=True)
    lines = [
        (a, b) for (_, x), y in pairs if x != y for a, b in zip(f"{x}".splitlines(), f"{y}".splitlines()) if a != b
    ]
    return [(a[:300], b[:300]) for a, b in lines]


@pytest.mark.parametrize("path", TRIED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_a_submission_gives_is_the_same_forked_and_cold(assignment, release, path):
    """Points, messages, flags, and each cell's outputs with their pictures."""
    _, forked = graded(assignment, release, path, True)
    _, cold = graded(assignment, release, path, False)
    assert differences(forked, cold) == []
    assert forked == cold


def test_who_draws_in_every_call_loses_nothing(assignment, release, tmp_path):
    """Neither forked nor cold, though the tests call it often: a right answer, and its pictures are the same."""
    path = tmp_path / "draws.py"
    path.write_text(DRAWS)
    told = []
    for warm in (True, False):
        found, text = graded(assignment, release, path, warm)
        told.append(text)
        assert (found.status, found.reason) == ("graded", "")
        assert sum(cell.points for cell in found.cells.values() if not cell.written) == 74
        assert found.notebook.count("image/png") > 40
    assert told[0] == told[1]


def test_the_whole_bank_is_there():
    """It holds hundreds of submissions, and the sample is some of them."""
    assert len(WHOLE) > 600
    assert set(TRIED) <= set(WHOLE)
