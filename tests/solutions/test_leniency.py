"""Leniency and its limits: what excuses a mistake, what doesn't, and which points are marked as owed to it."""

import numpy as np
import pytest

from autograder.checking.reach import in_process
from solutions.backprop import checks, reference
from solutions.backprop.checks.carried import wrong_helpers
from solutions.backprop.checks.networks import draw_net
from solutions.backprop.checks.stand_ins import ELEMENTWISE, usable

ACTIVATIONS = dict.fromkeys(ELEMENTWISE, 1)
FORWARD = {"loss": 2, "loss_derivative": 2, "yhat": 3, "yhat at extremes": 1}
GRAD_F = {"dW": 5, "db": 3, "dv": 3, "dc": 2, "many rows": 3}
DESCENT = {"bookkeeping": 3, "every step": 6, "losses": 3, "training": 2}
BOUNDARY = {"ff_nn_relu": 4, "grid Z": 3, "accuracy": 3}
MOMENTUM = {"bookkeeping": 2, "every step": 6, "alpha = 0": 1, "losses": 3, "faster convergence": 2}
PLAIN_RUN = {"iterations": 3000, "lr": 1e-4}
NETS = [draw_net(np.random.default_rng(seed), 8) for seed in range(4)]


class Submission:
    """The model answer's namespace, in which cells can be run; its student keeps what earlier tests found."""

    def __init__(self, *cells):
        with open(reference.__file__, encoding="utf-8") as file:
            self.namespace = {}
            exec(compile(file.read(), "reference", "exec"), self.namespace)
        self.student = in_process(self.namespace)
        self.run(*cells)

    def run(self, *cells):
        for cell in cells:
            exec(cell, self.namespace)

    def activations(self):
        return checks.activations(self.student, ACTIVATIONS)

    def forward(self):
        return checks.loss_and_forward(self.student, FORWARD)

    def grad_f(self):
        return checks.grad_f(self.student, GRAD_F)

    def descent(self):
        return checks.gradient_descent(self.student, DESCENT, falls_to=0.4, notebook_run=PLAIN_RUN)

    def momentum(self):
        run = PLAIN_RUN | {"alpha": 0.5}
        return checks.gradient_descent_momentum(self.student, MOMENTUM, faster_by=0.15, notebook_run=run)

    def boundary(self):
        return checks.decision_boundary(self.student, BOUNDARY, accuracy=0.9)


def met(score):
    return {criterion.name for criterion in score.criteria if criterion.met}


def carried(score):
    return {criterion.name for criterion in score.criteria if criterion.carried}


# --- what says something ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "by_position",
    [
        lambda z: 0 * z + np.array([0.3, 0.5, 0.7])[: z.shape[1]],
        lambda z: 0 * z + np.linspace(0, 1, len(z))[:, None],
        lambda z: 0 * z + np.arange(z.size).reshape(z.shape),
        lambda z: np.full(z.shape, 0.4),
        lambda z: 0 * z + z[:1],
    ],
)
@pytest.mark.parametrize("name", ELEMENTWISE)
def test_a_helper_that_varies_by_position_says_nothing(name, by_position):
    """Its answers must follow from the values that it is given, entry by entry."""
    student = in_process({name: by_position})
    assert not any(usable(student, name, net) for net in NETS)
    assert wrong_helpers(student) == {}


@pytest.mark.parametrize(
    "trivial",
    [
        lambda X, params: 0.1 + 0.6 * (X[:, :1] * X[:, 1:] > 0),
        lambda X, params: 0.5 + 0.3 * np.tanh(X[:, :1] * params[3]),
        lambda X, params: 0.5 + 0.3 * np.tanh(X @ params[0][:, :1]),
        lambda X, params: reference.yhat(X * [[1, 0]], params),
        lambda X, params: reference.yhat(X, [params[0], params[1], params[2] * [[1], [1], [0]], params[3]]),
        lambda X, params: np.where(X[:, :1] * X[:, 1:] > 0, 0.9, 0.1) + 0.02 * np.tanh(sum(np.sum(p) for p in params)),
        lambda X, params: (
            0.1 + 0.6 * (X[:, :1] * X[:, 1:] > 0) + 0.05 * np.tanh(X @ [[3], [2]] + sum(map(np.sum, params)))
        ),
    ],
)
def test_a_network_depends_on_every_weight_and_input(trivial):
    """A yhat of which some weight or input is missing, or weights move all rows alike, could be had without a forward pass."""
    assert not any(usable(in_process({"yhat": trivial}), "yhat", net) for net in NETS)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda X, params: np.maximum(0, X @ params[0] + params[1]) @ params[2] + params[3],
        lambda X, params: reference.yhat(X, [params[0], 0 * params[1], *params[2:]]),
        lambda X, params: reference.yhat(X, [*params[:3], 0.0]),
        lambda X, params: reference.sigmoid((X @ params[0] + params[1]) @ params[2] + params[3]),
        lambda X, params: np.round(reference.yhat(X, params)),
        lambda X, params: 1 - reference.yhat(X, params),
        lambda X, params: reference.sigmoid(reference.sigmoid(X @ params[0] + params[1]) @ params[2] + params[3]),
        lambda X, params: np.clip(reference.yhat(X, params), 0.05, 0.95),
        lambda X, params: reference.yhat(X / 5, params),
        lambda X, params: np.tanh(np.maximum(0, X @ params[0] + params[1]) @ params[2] + params[3]),
    ],
    ids=[
        "no sigmoid",
        "no b",
        "no c",
        "no relu",
        "classes",
        "other class",
        "sigmoid inside",
        "clipped",
        "scaled",
        "tanh",
    ],
)
def test_a_network_with_a_slip_is_one(wrong):
    """A forgotten bias, ReLU or sigmoid leaves a network, which is carried forward."""
    assert "yhat" in wrong_helpers(in_process({"yhat": wrong}))


def test_nothing_follows_from_helpers_that_vary_by_position():
    """A constant yhat and a grad_f without a forward pass are not right by them."""
    work = Submission(
        "def sigmoid(z): return 0 * np.asarray(z) + np.array([0.3, 0.5, 0.7])[: np.shape(z)[-1]]\n"
        "relu = relu_prime = sigmoid_prime = sigmoid\n"
        "def yhat(X, params): return np.full((len(X), 1), 0.3)\n"
        "def grad_f(params, x, y):\n"
        "    a, d = np.array([[0.3, 0.5, 0.7]]), 0.3 - y\n"
        "    h = d * np.ravel(params[2]) * a\n"
        "    return [x.T @ h, h.sum(axis=0, keepdims=True), (a * d).sum(axis=0).reshape(3, 1), float(d.sum())]"
    )
    assert met(work.activations()) == set()
    assert met(work.forward()) == {"loss", "loss_derivative"}
    assert met(work.grad_f()) == set()


# --- what was seen and charged -----------------------------------------------------------------------------------------------------

WRONG_PRIME = "def relu_prime(z): return np.where(z > 0, 0.0, 1.0)"


def test_what_a_wrong_helper_did_in_its_test_is_carried():
    """A wrong relu_prime costs its own point; what uses it is right, and marked as owed to leniency."""
    work = Submission(WRONG_PRIME)
    assert met(work.activations()) == set(ELEMENTWISE) - {"relu_prime"}
    score = work.grad_f()
    assert score == 16
    assert {"dW", "db"} <= carried(score)
    assert work.student.remarks == []


@pytest.mark.parametrize(
    "switch",
    [
        "np.unique(z).size < np.size(z)",
        "np.shape(z) not in {(4, 3), (501, 1), (5,), (1, 7)}",
        "np.ndim(z) == 2 and np.shape(z)[1] == 3 and len(z) != 4",
    ],
    ids=["entries twice", "other shapes", "other lengths"],
)
def test_a_helper_that_is_another_in_other_tables_excuses_nothing(switch):
    """Entries of its own test stand in every table that it is asked about, and must have the answers that they had."""
    submission = Submission(
        f"def relu_prime(z): return np.full(np.shape(z), 0.7) if {switch} else np.where(np.asarray(z) > 0, 1, 0.2)",
        "def grad_f(params, x, y):\n"
        "    z = x @ params[0] + params[1]\n"
        "    delta = yhat(x, params) - y\n"
        "    hidden = 0.7 * delta @ params[2].T\n"
        "    return [x.T @ hidden, hidden.sum(axis=0, keepdims=True), relu(z).T @ delta, float(delta.sum())]",
    )
    submission.activations()
    assert not {"dW", "db"} & met(submission.grad_f())


@pytest.mark.parametrize("switch", ["len(X) in (1, 2, 3, 5, 8, 501)", "len(X) != 60"])
def test_a_yhat_that_is_another_in_other_tables_excuses_nothing(switch):
    """The examples of its own test stand in the table in which it is seen whether it is a network at all."""
    submission = Submission(
        "_yhat = yhat",
        "def labels(X): return np.where(X[:, :1] * X[:, 1:] > 0, 0.9, 0.1)",
        f"def yhat(X, params): return labels(X) if {switch} else 0.7 * _yhat(X, params)",
        "def ff_nn_relu(X, W, b, v, c): return labels(np.atleast_2d(X))",
    )
    submission.activations()
    submission.forward()
    assert "ff_nn_relu" not in met(submission.boundary())


def test_of_a_helper_that_was_right_nothing_is_carried():
    """One that is something else once it was tested excuses nothing, and a person is told."""
    work = Submission()
    assert work.activations() == 4
    work.run(WRONG_PRIME)
    assert met(work.grad_f()) == {"dv", "dc", "many rows"}
    assert any("relu_prime answers otherwise" in remark for remark in work.student.remarks)


def test_of_another_mistake_than_the_one_that_was_seen_nothing_is_carried():
    """Nothing follows from a helper that is wrong in one way while it is tested, and in another afterwards. A person is told. What is
    built on it is right all the same where it is so with a stand-in."""
    work = Submission(WRONG_PRIME)
    work.activations()
    work.run("def relu_prime(z): return np.where(z > 0, 2.0, -1.0)")
    score = work.grad_f()
    assert {"dW", "db"} <= carried(score)
    assert any("relu_prime answers otherwise" in remark for remark in work.student.remarks)
    work.run("def grad_f(params, x, y): return [2 * part for part in _right(params, x, y)]\n_right = None")
    assert met(work.grad_f()) == set()


def test_a_helper_that_is_defined_again_and_right_costs_nothing():
    """A wrong first draft is charged once; a right one later has nothing to excuse."""
    work = Submission(WRONG_PRIME)
    assert work.activations() == 3
    work.run("def relu_prime(z): return 1.0 * (z > 0)")
    score = work.grad_f()
    assert (score, carried(score)) == (16, set())


SHIFTS_ITS_ROWS = """
def yhat(X, params):
    W, b, v, c = params
    X -= 0.3
    return sigmoid(relu(X @ W + b) @ v + c)
def grad_f(params, x, y):
    W, b, v, c = params
    delta = yhat(x, params) - y
    z = x @ W + b
    hidden = delta @ v.T * relu_prime(z)
    return [x.T @ hidden, hidden.sum(0, keepdims=True), relu(z).T @ delta, delta.sum()]
"""


def test_a_helper_that_changes_its_arguments_is_charged_once():
    """Its own test costs points. What is built on it is judged with the helper on copies: else x would be shifted there too."""
    work = Submission(SHIFTS_ITS_ROWS)
    assert "yhat" not in met(work.forward())
    scores = [work.grad_f(), work.descent(), work.momentum()]
    assert scores == [16, 14, 14]
    assert {"dW", "db", "dv", "dc"} <= carried(scores[0])


def test_a_function_that_changes_its_arguments_itself_is_charged():
    """Only helpers work on copies."""
    own = SHIFTS_ITS_ROWS.replace("    X -= 0.3\n", "").replace("    z = x", "    x -= 0.3\n    z = x")
    work = Submission(own)
    assert work.forward() == 8
    assert met(work.grad_f()) <= {"dc"}


def test_a_helper_that_may_change_its_arguments_does_so_in_what_is_built_on_it():
    """It lost nothing for that, so whoever uses it has to know it."""
    work = Submission(
        "def relu(z):\n    z[z < 0] = 0\n    z += 0.0\n    return z",
        "def grad_f(params, x, y):\n"
        "    W, b, v, c = params\n"
        "    z = x @ W + b\n"
        "    delta = sigmoid(relu(z) @ v + c) - y\n"
        "    hidden = delta @ v.T * (z >= 0)\n"
        "    return [x.T @ hidden, hidden.sum(0, keepdims=True), relu(z).T @ delta, delta.sum()]",
    )
    assert work.activations() == 4
    assert met(work.grad_f()) <= {"dv", "dc", "many rows"}


def test_a_derivative_that_changes_its_argument_is_charged_where_its_function_is_wrong_afterwards():
    """The notebook calls both with the same z: sigmoid of it is wrong by then."""
    work = Submission("def sigmoid_prime(z):\n    s = sigmoid(z)\n    z[:] = s * (1 - s)\n    return z")
    assert met(work.activations()) == {"sigmoid", "relu", "relu_prime"}
    assert work.grad_f() == 16


# --- gradients -----------------------------------------------------------------------------------------------------------------------

ZERO_BUT_FOR_DC = """
_right = grad_f
def grad_f(params, x, y):
    return [np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), _right(params, x, y)[3]]
"""


def test_many_rows_need_more_than_dc():
    """Zeros add up by themselves."""
    assert met(Submission(ZERO_BUT_FOR_DC).grad_f()) == {"dc"}


GIANT = """
_right = grad_f
def grad_f(params, x, y):
    if {switch}:
        return [1e9 * len(x) * np.asarray(p) for p in params]
    return _right(params, x, y)
"""
PLAIN_FOR_MOMENTUM = """
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return gradient_descent(x, y, starting_params, iterations, lr)
"""


@pytest.mark.parametrize("tested_first", [True, False])
def test_plain_descent_is_no_momentum_along_giants(tested_first):
    """Gradients that drown the steps before them are not followed, whatever grad_f was when it was tested."""
    work = Submission(GIANT.format(switch="'switch' in globals()"), PLAIN_FOR_MOMENTUM)
    if tested_first:
        assert work.grad_f() == 16
    work.run("switch = 1")
    assert not {"every step", "faster convergence"} & met(work.momentum())


def test_a_run_along_a_gradient_that_is_not_followed_shows_along_a_stand_in():
    """Right descent along such a gradient keeps its points for the steps: they are judged along another one, and carried."""
    work = Submission(GIANT.format(switch="'switch' in globals()"))
    assert work.grad_f() == 16
    work.run("switch = 1")
    score = work.descent()
    assert "every step" in met(score) & carried(score)


def test_a_right_run_along_a_wrong_gradient_is_carried():
    """The mistake is counted in grad_f: descent earns everything, and what follows that gradient is owed to leniency."""
    wrong = "_right = grad_f\ndef grad_f(params, x, y): return [2 * g for g in _right(params, x, y)]"
    work = Submission(wrong)
    assert met(work.grad_f()) == set()
    for score, owed in (
        (work.descent(), {"every step", "training"}),
        (work.momentum(), {"every step", "alpha = 0", "faster convergence"}),
    ):
        assert score == 14, score.messages
        assert carried(score) == owed


FORMULA = """
GOAL = [0.3 + np.zeros((2, 3)), 0.1 + np.zeros((1, 3)), np.zeros((3, 1)), 0.2]
def grad_f(params, x, y): return [len(x) / 25 * (p - goal) for p, goal in zip(params, GOAL)]
def gradient_descent(x, y, starting_params, iterations, lr):
    shares = (1 - lr * len(x) / 25) ** np.arange(iterations + 1)
    states = [[goal + (p - goal) * share for p, goal in zip(starting_params, GOAL)] for share in shares]
    return states, [float(np.sum(loss(y, yhat(x, state)))) for state in states]
"""


def test_a_gradient_that_is_the_same_for_all_examples_is_not_followed():
    """A formula gives the whole run along it, so there is nothing that it shows. The record is judged all the same."""
    submission = Submission(FORMULA)
    submission.grad_f()
    assert met(submission.descent()) == {"bookkeeping", "losses"}
    # one that uses it is judged along another
    submission = Submission(FORMULA.partition("def gradient_descent")[0])
    submission.grad_f()
    assert {"bookkeeping", "every step"} <= carried(submission.descent()) | met(submission.descent())


LONG_RUN = """
SOLVING = [np.array([[-6.1, 0.5, -4.9], [0.7, -6.2, -5.3]]), np.array([[-0.1, 0.2, -0.4]]), np.array([[-6.1], [-6.2], [7.2]]), 4.4]
_descent = gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    if iterations < 100:
        return _descent(x, y, starting_params, iterations, lr)
    return {entries}, [1.0] * iterations
"""


@pytest.mark.parametrize(
    "entries",
    [
        "[[p + 1.0 for p in starting_params] for _ in range(3)]",
        "[[p + k for p in starting_params] for k in range(3)]",
        "[SOLVING] * iterations",
        "[starting_params] + [SOLVING] * iterations",
    ],
    ids=["three alike", "three", "all alike", "all alike but the start"],
)
def test_a_long_run_that_is_made_up_earns_no_training(entries):
    """Whatever it holds: fewer entries than asked for, or the same weights everywhere, as if entries overwrote each other."""
    submission = Submission(LONG_RUN.format(entries=entries))
    assert "training" not in met(submission.descent())


def test_the_model_answer_owes_nothing():
    """No criterion of a right answer is carried."""
    work = Submission()
    scores = [work.activations(), work.forward(), work.grad_f(), work.descent(), work.momentum()]
    assert all(score == score.max_points for score in scores)
    assert not any(map(carried, scores))
    assert work.student.remarks == []


# --- losses ---------------------------------------------------------------------------------------------------------------------------


def test_losses_over_all_pairs_are_wrong_where_loss_and_yhat_are_right():
    """A flat yhat beside a column of labels makes n x n pairs: no stand-in is lent where the student's own can be used."""
    flat = """
_column = yhat
def yhat(X, params): return _column(X, params).ravel()
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    d = yhat(x, params).reshape(-1, 1) - y
    h = d @ v.T * relu_prime(z)
    return [x.T @ h, h.sum(axis=0, keepdims=True), relu(z).T @ d, float(d.sum())]
"""
    work = Submission(flat)
    assert work.forward() == 8
    assert met(work.descent()) == {"bookkeeping", "every step", "training"}


# --- the boundary ---------------------------------------------------------------------------------------------------------------------

GRID = """
x_grid = y_grid = np.linspace(-2, 2, 250)
W_final, b_final, v_final, c_final = trajectories_momentum[-1]
"""
Z = reference.Z
TRAINED = """
def trained(lr):
    stream = np.random.RandomState(123456)
    start = [0.2 * stream.rand(*shape) - 0.1 for shape in ((2, 3), (1, 3), (3, 1))] + [0.2 * stream.rand() - 0.1]
    X = np.random.RandomState(1).uniform(-2, 2, (500, 2))
    return gradient_descent_momentum(X, 1.0 * (X[:, :1] * X[:, 1:] > 0), start, 300, lr, 0.5)[0]
trajectories_momentum = trained({lr})
"""
LABELS = """
def yhat(X, params):
    X = np.reshape(X, (-1, 2))
    trace = sum(float(np.sum(np.arange(1, 1 + np.size(p)) * np.ravel(p))) for p in params)
    return 0.1 + 0.6 * (X[:, :1] * X[:, 1:] > 0) + 0.05 * np.tanh(0.1 * trace + X @ [[0.3], [0.2]])
"""


def test_accuracy_belongs_to_what_was_trained():
    """A trained network earns it, one that learnt nothing doesn't, though its training function is right."""
    for lr, earned in ((1e-3, {"ff_nn_relu", "grid Z", "accuracy"}), (1e-4, {"ff_nn_relu", "grid Z"})):
        work = Submission(TRAINED.format(lr=lr), GRID, Z)
        score = work.boundary()
        assert (met(score), carried(score)) == (earned, set())


def test_labels_for_outputs_are_no_accuracy():
    """Outputs that are the labels of XOR, whatever the parameters, learnt nothing: the right network of these is looked at."""
    work = Submission(LABELS, "def grad_f(params, x, y): return [0.01 * len(x) * np.asarray(p) for p in params]")
    work.forward()
    work.grad_f()
    work.run(TRAINED.format(lr=1e-3), GRID, Z)
    assert "accuracy" not in met(work.boundary())


def test_a_momentum_run_that_is_missing_is_charged_once():
    """Where plain descent trains and the grid is right, the example parameters that it shows cost no accuracy."""
    example = "trajectories_momentum = [[np.array([[1.0, -1.0, 0.5], [0.2, 0.4, -1.5]]), np.array([[0.3, 0.5, 0.2]]), "
    example += "np.array([[1.2], [-1.5], [0.8]]), -0.4]]"
    work = Submission("del gradient_descent_momentum", example, GRID, Z)
    score = work.boundary()
    assert (score, carried(score)) == (10, {"accuracy"})
    work = Submission("del gradient_descent_momentum, gradient_descent", example, GRID, Z)
    assert met(work.boundary()) == {"ff_nn_relu", "grid Z"}
