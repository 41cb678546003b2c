"""Training, as measured by short runs."""

import numpy as np
import pytest

from autograder.checking.reach import in_process
from solutions.backprop import checks, reference

PLAIN = {"iterations": 3000, "lr": 1e-4}
POINTS = {"bookkeeping": 3, "every step": 6, "losses": 3, "training": 2}
MOMENTUM_POINTS = {"bookkeeping": 2, "every step": 6, "alpha = 0": 1, "losses": 3, "faster convergence": 2}
FUNCTIONS = ("sigmoid", "relu", "sigmoid_prime", "relu_prime", "loss", "loss_derivative", "yhat", "grad_f")


def student_with(seed=0, **own):
    """The model answer, some functions replaced."""
    names = (*FUNCTIONS, "gradient_descent", "gradient_descent_momentum")
    return in_process({name: getattr(reference, name) for name in names} | own, seed)


def all_overwritten(x, y, params, iterations, lr):
    params, trajectories, losses = list(params), [], []
    for _ in range(iterations):
        losses.append(np.sum(reference.loss(y, reference.yhat(x, params))))
        gradients = reference.grad_f(params, x, y)
        for k in range(4):
            params[k] = params[k] - lr * gradients[k]
        trajectories.append(params)
    return trajectories, losses


def arrays_overwritten(x, y, params, iterations, lr):
    W, b, v, c = [np.array(part, dtype=float) for part in params]
    trajectories, losses = [[W.copy(), b.copy(), v.copy(), float(c)]], []
    for _ in range(iterations):
        losses.append(np.sum(reference.loss(y, reference.yhat(x, [W, b, v, c]))))
        dW, db, dv, dc = reference.grad_f([W, b, v, c], x, y)
        W -= lr * dW
        b -= lr * db
        v -= lr * dv
        c = c - lr * dc
        trajectories.append([W, b, v, float(c)])
    return trajectories, losses


def overwritten_and_wrong(x, y, params, iterations, lr):
    return all_overwritten(x, y, params, iterations, 2 * lr)


@pytest.mark.parametrize("function", [all_overwritten, arrays_overwritten])
def test_overwritten_entries_cost_the_bookkeeping_alone(function):
    """A right optimiser whose entries share their arrays is told so, and keeps its points for steps, losses and training."""
    score = checks.gradient_descent(student_with(gradient_descent=function), POINTS, falls_to=0.4, notebook_run=PLAIN)
    assert {c.name for c in score.criteria if not c.met} == {"bookkeeping"}
    assert any("append a copy" in message for message in score.messages)


def twice_as_fast(x, y, params, iterations, lr):
    return reference.gradient_descent(x, y, params, iterations, 2 * lr)


def test_a_gradient_that_counts_as_right_is_asked_only_where_a_wrong_run_departs():
    """It explains no wrong step, so that the same points are lost with far fewer questions."""
    lost, asked = {}, {}
    for tested in (False, True):
        calls = []
        student = student_with(
            grad_f=lambda *arguments, calls=calls: calls.append(1) or reference.grad_f(*arguments),
            gradient_descent=twice_as_fast,
        )
        if tested:
            student.evidence.note("grad_f", True)
        score = checks.gradient_descent(student, POINTS, falls_to=0.4, notebook_run=PLAIN)
        lost[tested], asked[tested] = {c.name for c in score.criteria if not c.met}, len(calls)
    assert "every step" in lost[True] and lost[True] == lost[False]
    assert 0 < asked[True] < asked[False] / 2


def test_results_in_the_other_order_cost_the_bookkeeping_alone():
    """The runs are read all the same, the short and the long ones, and a wrong rule is wrong in that order too."""

    def exchanged(x, y, params, iterations, lr):
        return reference.gradient_descent(x, y, params, iterations, lr)[::-1]

    def wrong(x, y, params, iterations, lr):
        return exchanged(x, y, params, iterations, 2 * lr)

    lost = [
        {
            c.name
            for c in checks.gradient_descent(student_with(gradient_descent=own), POINTS, 0.4, PLAIN).criteria
            if not c.met
        }
        for own in (exchanged, wrong)
    ]
    assert lost == [{"bookkeeping"}, {"bookkeeping", "every step"}]


def test_overwritten_entries_do_not_hide_wrong_steps():
    """What the entries don't show is asked for step by step."""
    student = student_with(gradient_descent=overwritten_and_wrong)
    score = checks.gradient_descent(student, POINTS, falls_to=0.4, notebook_run=PLAIN)
    assert {"bookkeeping", "every step"} <= {c.name for c in score.criteria if not c.met}
    assert any("2 times the step" in message for message in score.messages)


def velocity_that_begins_anew(x, y, params, iterations, lr, alpha):
    velocity = [0 * part for part in params]
    trajectories, losses = [params], [np.sum(reference.loss(y, reference.yhat(x, params)))]
    for number in range(iterations):
        if number % 10 == 0:
            velocity = [0 * part for part in params]
        gradients = reference.grad_f(params, x, y)
        velocity = [alpha * before + lr * slope for before, slope in zip(velocity, gradients)]
        params = [part - step for part, step in zip(params, velocity)]
        trajectories.append(params)
        losses.append(np.sum(reference.loss(y, reference.yhat(x, params))))
    return trajectories, losses


def smaller_steps_every_hundred(x, y, params, iterations, lr):
    trajectories, losses = [params], [np.sum(reference.loss(y, reference.yhat(x, params)))]
    for number in range(iterations):
        gradients = reference.grad_f(params, x, y)
        rate = lr * 0.9 ** (number // 100)
        params = [part - rate * slope for part, slope in zip(params, gradients)]
        trajectories.append(params)
        losses.append(np.sum(reference.loss(y, reference.yhat(x, params))))
    return trajectories, losses


def test_what_a_rule_does_only_late_is_seen_in_the_long_run():
    """Runs too short to show it pass; the long run names the first step that departs, and costs its own criterion alone."""
    anew = student_with(gradient_descent_momentum=velocity_that_begins_anew)
    momentum = checks.gradient_descent_momentum(
        anew, MOMENTUM_POINTS, faster_by=0.15, notebook_run=PLAIN | {"alpha": 0.5}
    )
    smaller = student_with(gradient_descent=smaller_steps_every_hundred)
    plain = checks.gradient_descent(smaller, POINTS, falls_to=0.4, notebook_run=PLAIN)
    for score, last, step in [(momentum, "faster convergence", "step 11 "), (plain, "training", "step 101 ")]:
        assert [c.name for c in score.criteria if not c.met] == [last]
        assert any(step in message for message in score.messages)


def by_central_differences(params, x, y):
    """What central differences of step 1e-4 give: at a kink of relu, which is nearer than the step, neither of its slopes."""
    W, b, v, c = params
    z = x @ W + b
    slope = np.clip((z + 1e-4) / 2e-4, 0.0, 1.0)
    delta_output = reference.yhat(x, params) - y
    delta_hidden = delta_output @ v.T * slope
    return [
        x.T @ delta_hidden,
        delta_hidden.sum(axis=0, keepdims=True),
        np.maximum(z, 0).T @ delta_output,
        float(delta_output.sum()),
    ]


def descent_by_central_differences(x, y, params, iterations, lr):
    trajectories, losses = [params], [np.sum(reference.loss(y, reference.yhat(x, params)))]
    for _ in range(iterations):
        params = [part - lr * slope for part, slope in zip(params, by_central_differences(params, x, y))]
        trajectories.append(params)
        losses.append(np.sum(reference.loss(y, reference.yhat(x, params))))
    return trajectories, losses


@pytest.mark.parametrize("seed", range(4, 8))
def test_steps_at_a_kink_of_relu_are_explained_by_a_gradient_of_finite_differences(seed):
    """In three hundred steps such a gradient leaves the right one somewhere; the run that follows it is right."""
    student = student_with(seed, grad_f=by_central_differences, gradient_descent=descent_by_central_differences)
    score = checks.gradient_descent(student, POINTS, falls_to=0.4, notebook_run=PLAIN)
    assert [c.name for c in score.criteria if not c.met] == []


def recorded_for_too_long(entries, factor, moving=1_000):
    """Descent along so many times the right gradient, of so many iterations whatever was asked for, of which so many move; each call
    of that gradient."""
    asked = []

    def grad_f(params, x, y):
        asked.append(len(x))
        return [factor * part for part in reference.grad_f(params, x, y)]

    def gradient_descent(x, y, params, iterations, lr):
        trajectories, losses = [], []
        for number in range(entries):
            if number < moving:
                losses.append(float(np.sum(reference.loss(y, reference.yhat(x, params)))))
                params = [part - lr * factor * slope for part, slope in zip(params, reference.grad_f(params, x, y))]
            trajectories.append(params)
        return trajectories, losses

    return {"grad_f": grad_f, "gradient_descent": gradient_descent}, asked


def test_a_record_that_is_much_too_long_is_read_no_further_than_it_matters():
    """Of a thousand entries for nine iterations the steps and losses count, and a wrong gradient is asked for at the first
    hundred; of more nothing is read."""
    own, _ = recorded_for_too_long(1_000, 1.0)
    score = checks.gradient_descent(student_with(**own), POINTS, falls_to=0.4, notebook_run=PLAIN)
    found = {criterion.name: criterion for criterion in score.criteria}
    assert "it has 1000" in found["bookkeeping"].message
    assert found["every step"].met and found["losses"].met
    own, asked = recorded_for_too_long(1_000, 2.5)
    checks.gradient_descent(student_with(**own), POINTS, falls_to=0.4, notebook_run=PLAIN)
    assert len(asked) < 20_000
    own, asked = recorded_for_too_long(25_000, 2.5, moving=100)
    score = checks.gradient_descent(student_with(**own), POINTS, falls_to=0.4, notebook_run=PLAIN)
    assert score == 0 and "returns 25000 entries" in score.criteria[0].message
    assert len(asked) < 2_000


RAISING = {
    "a tenth of the run": "n % (n // 10)",
    "a look ten steps back": "losses[-10]",
    "an assertion": "assert losses[-1] < losses[0], 'the loss should fall'",
}


def reporting(line, step="lr"):
    """A training function that ends with this line."""
    source = (
        f"def gradient_descent(x, y, params, n, lr):\n    trajectories, losses = [], []\n    for x_ in range(n):\n"
        f"        params = [p - {step} * g for p, g in zip(params, grad_f(params, x, y))]\n"
        f"        trajectories.append(params)\n        losses.append(np.sum(loss(y, yhat(x, params))))\n"
        f"    {line}\n    return trajectories, losses\n"
    )
    namespace = {"np": np} | {name: getattr(reference, name) for name in FUNCTIONS}
    exec(source, namespace)
    return in_process(namespace)


@pytest.mark.parametrize("line", RAISING.values(), ids=RAISING)
def test_what_raises_in_a_short_run_is_judged_by_a_long_one(line):
    """A report for a long run, or an assertion for a quiet one, costs nothing. It is said how it was tested."""
    score = checks.gradient_descent(reporting(line), POINTS, falls_to=0.4, notebook_run=PLAIN)
    assert score == 14
    assert any("runs of 300 steps" in message for message in score.messages) or "assert" in line


def test_a_wrong_rule_is_wrong_in_a_long_run_too():
    """So raising in short ones hides nothing."""
    wrong = reporting("n % (n // 10)", step="2 * lr")
    score = checks.gradient_descent(wrong, POINTS, falls_to=0.4, notebook_run=PLAIN)
    assert "every step" in {c.name for c in score.criteria if not c.met}


@pytest.mark.parametrize("line", ["alpha / alpha", "return [list(params)] * iterations, [0.0] * iterations"])
def test_what_fails_without_momentum_alone_costs_that_criterion_alone(line):
    """Bookkeeping, steps and losses are judged by the runs that have a momentum."""
    right = reference.gradient_descent_momentum

    def descent(x, y, params, iterations, lr, alpha):
        if alpha == 0 and "return" in line:
            return [list(params)] * iterations, [0.0] * iterations
        return right(x, y, params, iterations, lr, alpha * (alpha / alpha if "return" not in line else 1))

    score = checks.gradient_descent_momentum(
        student_with(gradient_descent_momentum=descent),
        MOMENTUM_POINTS,
        faster_by=0.15,
        notebook_run=PLAIN | {"alpha": 0.5},
    )
    assert {c.name for c in score.criteria if not c.met} == {"alpha = 0"}
