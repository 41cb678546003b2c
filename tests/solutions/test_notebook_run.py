"""The notebook's own training runs, compared with what the functions make when they are tested."""

import numpy as np
import pytest

from autograder.checking.reach import in_process
from solutions.backprop import checks, reference
from solutions.backprop.checks.networks import initial_params, training_data
from solutions.backprop.checks.notebook_run import goes_right_to_its_end
from solutions.backprop.checks.reaching_runs import LONG_STEPS

PLAIN = {"iterations": 3000, "lr": 1e-4}
WITH_MOMENTUM = {**PLAIN, "alpha": 0.5}
POINTS = {"bookkeeping": 3, "every step": 6, "losses": 3, "training": 2}
MOMENTUM_POINTS = {"bookkeeping": 2, "every step": 6, "alpha = 0": 1, "losses": 3, "faster convergence": 2}
FUNCTIONS = ("sigmoid", "relu", "sigmoid_prime", "relu_prime", "loss", "loss_derivative", "yhat", "grad_f")


def twice_the_rate(x, y, params, iterations, lr):
    return reference.gradient_descent(x, y, params, iterations, 2 * lr)


def student_with(kept, **own):
    """The model answer, some functions replaced, with these runs in the notebook."""
    names = (*FUNCTIONS, "gradient_descent", "gradient_descent_momentum")
    return in_process({name: getattr(reference, name) for name in names} | own | kept)


@pytest.fixture(scope="module")
def runs():
    """The notebook's two runs, cut short."""
    X, Y = training_data()
    return {
        "params_init": initial_params(),
        "trajectories_standard": reference.gradient_descent(X, Y, initial_params(), 5, 1e-4)[0],
        "trajectories_momentum": reference.gradient_descent_momentum(X, Y, initial_params(), 5, 1e-4, 0.5)[0],
    }


def test_the_notebooks_own_runs_give_no_remark(runs):
    """Functions that make the same runs when they are tested are not remarked on, and earn their points."""
    student = student_with(runs)
    plain = checks.gradient_descent(student, POINTS, falls_to=0.4, notebook_run=PLAIN)
    momentum = checks.gradient_descent_momentum(student, MOMENTUM_POINTS, faster_by=0.15, notebook_run=WITH_MOMENTUM)
    assert (float(plain), float(momentum), student.remarks) == (14, 14, [])


@pytest.mark.parametrize("first", [0, 1])
def test_a_run_that_the_function_does_not_make_is_remarked_on(runs, first):
    """A kept run that departs from what the function makes, at its start or in a step, is a remark and costs nothing."""
    changed = [[np.array(part) for part in entry] for entry in runs["trajectories_standard"]]
    changed[first][0] = changed[first][0] + 0.01
    student = student_with({**runs, "trajectories_standard": changed})
    score = checks.gradient_descent(student, POINTS, falls_to=0.4, notebook_run=PLAIN)
    assert float(score) == 14
    (remark,) = student.remarks
    assert "gradient_descent begins another run than trajectories_standard holds" in remark


def test_a_wrong_function_or_a_run_that_is_missing_gives_no_remark(runs):
    """What costs points has its own sentence, and without a kept run there is nothing to compare."""
    spoilt = {**runs, "params_init": [part + 1 for part in runs["params_init"]]}
    spoilt["trajectories_standard"] = spoilt["trajectories_standard"][::-1]
    wrong = student_with(runs, gradient_descent=twice_the_rate)
    for student in (wrong, student_with({}), student_with(spoilt)):
        checks.gradient_descent(student, POINTS, falls_to=0.4, notebook_run=PLAIN)
        assert student.remarks == []


@pytest.mark.parametrize("answer", [None, 5, (5, 5), ([], []), ("no", "list")])
def test_whatever_a_function_answers_on_the_notebooks_data_is_a_remark(runs, answer):
    """It works in the short runs and returns something else on the notebook's 500 points."""

    def two_faced(x, y, params, iterations, lr):
        return answer if len(x) == 500 else reference.gradient_descent(x, y, params, iterations, lr)

    student = student_with(runs, gradient_descent=two_faced)
    score = checks.gradient_descent(student, POINTS, falls_to=0.4, notebook_run=PLAIN)
    assert float(score) == 14
    assert len(student.remarks) == 1


# --- the end of a long run ---------------------------------------------------------------------------------------------

LONG = {"iterations": LONG_STEPS, "lr": 2e-4}


def nesterov(x, y, params, iterations, lr, alpha):
    """The step is made from the point ahead, and the parameters there are recorded."""
    velocity, trajectories, losses = [0 * p for p in params], [], []
    for _ in range(iterations):
        slopes = reference.grad_f(params, x, y)
        velocity = [alpha * u + lr * g for u, g in zip(velocity, slopes)]
        params = [p - alpha * u - lr * g for p, u, g in zip(params, velocity, slopes)]
        trajectories.append(params)
        losses.append(float(np.sum(reference.loss(y, reference.yhat(x, params)))))
    return trajectories, losses


def halved_late(x, y, params, iterations, lr):
    first, losses = reference.gradient_descent(x, y, params, 500, lr)
    then, more = reference.gradient_descent(x, y, first[-1], iterations - 500, lr / 2)
    return [*first, *then[1:]], [*losses, *more[1:]]


def kept_by(function, kind="standard", alpha=()):
    run = function(*training_data(), initial_params(), LONG_STEPS, 2e-4, *alpha)
    return in_process({f"trajectories_{kind}": run[0], f"losses_{kind}": run[1]})


def test_a_right_run_of_the_notebook_is_seen_to_its_end():
    """Plain descent, the heavy ball and Nesterov's momentum, so that such an answer isn't asked for a long run."""
    assert goes_right_to_its_end(kept_by(reference.gradient_descent), False, LONG)
    momentum = {**LONG, "alpha": 0.5}
    for function in (reference.gradient_descent_momentum, nesterov):
        assert goes_right_to_its_end(kept_by(function, "momentum", (0.5,)), True, momentum)


def test_a_run_that_is_wrong_late_or_missing_or_short_tells_nothing():
    """Then the function is asked for a long run."""
    assert not goes_right_to_its_end(kept_by(halved_late), False, LONG)
    assert not goes_right_to_its_end(kept_by(lambda *of: ([], [])), False, LONG)
    assert not goes_right_to_its_end(kept_by(lambda *of: (LONG_STEPS * [5], LONG_STEPS * ["?"])), False, LONG)
    assert not goes_right_to_its_end(in_process({}), False, LONG)
    assert not goes_right_to_its_end(kept_by(reference.gradient_descent), False, {**LONG, "iterations": 150})
    trajectories, losses = reference.gradient_descent(*training_data(), initial_params(), LONG_STEPS, 2e-4)
    means = in_process({"trajectories_standard": trajectories, "losses_standard": [total / 500 for total in losses]})
    assert not goes_right_to_its_end(means, False, LONG)
