"""What is shown of a lost point: for each kind of mistake the picture that tells it, and never an error."""

from pathlib import Path

import numpy as np
import pytest

from autograder.audit.candidates import Candidate
from autograder.audit.judging import scores_of
from autograder.audit.run import load
from autograder.course import overlay
from autograder.course.course import Course

ROOT = Path(__file__).parents[2]
BANK = ROOT / "tests" / "bank" / "backprop"


@pytest.fixture(scope="module")
def assignment():
    return load(Course(ROOT), "backprop")[0]


def shown(assignment, name, test):
    """The pictures of an answer of the bank, by criterion."""
    parts = overlay.read(BANK / f"{name}.py").parts
    tests = {"test_get_grad", "test_activations", "test_loss_and_forward", "test_grad_f", "test_gradient_descent"}
    tests |= {"test_gradient_descent_momentum", "test_decision_boundary"}
    score = scores_of(Candidate("mutant", name, parts), assignment, tests - {test})[test]
    return {criterion.name: list(criterion.evidence) for criterion in score.criteria}


@pytest.mark.parametrize(
    ("name", "test", "criterion", "kind"),
    [
        ("rewritten/relu_leaky", "test_activations", "relu", "curves"),
        ("wrong/grad_f_mean_instead_of_sum", "test_grad_f", "many rows", "entries"),
        ("wrong/momentum_ema", "test_gradient_descent_momentum", "every step", "path"),
        ("wrong/momentum_ema", "test_gradient_descent_momentum", "faster convergence", "curves"),
    ],
)
def test_a_mistake_has_its_picture(assignment, name, test, criterion, kind):
    """At the criterion that lost points, and at no other that did not."""
    pictures = shown(assignment, name, test)
    assert [one.kind for one in pictures[criterion]] == [kind]


def test_a_small_departure_fills_the_picture(assignment):
    """A leaky ReLU departs by a hundredth: what is shown is where it does, not all of the line."""
    (curves,) = shown(assignment, "rewritten/relu_leaky", "test_activations")["relu"]
    found, right = (np.array(line.y) for line in curves.lines)
    assert np.abs(found - right).max() > 0.1 * np.ptp(right)


def test_a_right_answer_has_no_picture(assignment):
    """There is nothing to explain."""
    assert not any(shown(assignment, "correct/einsum_physicist", "test_grad_f").values())
