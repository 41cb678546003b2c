"""Stand-ins: of the right form, far from the right answer, and only in place of what can't be used."""

import warnings

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder.checking import plain, student_side
from autograder.checking.reach import in_process
from autograder.checking.stand_ins import can_be_followed
from autograder.checking.trajectories import STEP_RTOL, flat_state
from solutions.backprop import checks, reference
from solutions.backprop.checks.conventions import ARGUMENT_FORMS, PARAM_SHAPES
from solutions.backprop.checks.networks import draw_net
from solutions.backprop.checks.stand_ins import ELEMENTWISE, NAMES, repaired, sources

NET = draw_net(np.random.default_rng(11), 6)
SEEDS = st.integers(0, 2**32 - 1)
GD_POINTS = {"bookkeeping": 3, "every step": 6, "losses": 3, "training": 2}
NOTEBOOK_RUN = {"iterations": 3000, "lr": 1e-4}


def made(name, seed=0):
    namespace = {"np": np}
    exec(sources(seed)[name], namespace)
    return namespace[name]


def student_with(**own):
    """The model answer, run anew so that its functions see each other's replacements; None leaves one out."""
    with open(reference.__file__, encoding="utf-8") as file:
        namespace = {}
        exec(compile(file.read(), "reference", "exec"), namespace)
    # in place: the functions look each other up in this very dict
    namespace.update(own)
    for name in [name for name, value in own.items() if value is None]:
        del namespace[name]
    return in_process(namespace)


def raises(*arguments):
    raise NotImplementedError


def answers(name, seed):
    """What a stand-in answers on NET, and what is right there, each as one vector."""
    z = NET.X @ NET.params[0] + NET.params[1]
    arguments = {
        **dict.fromkeys(ELEMENTWISE, (z,)),
        **dict.fromkeys(("loss", "loss_derivative"), (NET.Y, reference.yhat(NET.X, NET.params))),
        "yhat": (NET.X, NET.params),
        "grad_f": (NET.params, NET.X, NET.Y),
    }[name]
    return made(name, seed)(*arguments), getattr(reference, name)(*arguments)


@pytest.mark.parametrize("name", NAMES)
@given(seed=SEEDS)
def test_a_stand_in_is_not_near_the_right_answer(name, seed):
    """It may lie open in the student's process: returning it must earn nothing, so it departs by more than a tenth somewhere."""
    found, right = answers(name, seed)
    for stand_in, answer in zip(found, right) if name == "grad_f" else [(found, right)]:
        assert np.shape(stand_in) == np.shape(answer)
        assert np.isfinite(stand_in).all()
        assert np.max(np.abs(stand_in - answer)) > 0.1 * np.max(np.abs(answer))


@given(seed=SEEDS)
def test_the_stand_in_for_yhat_gives_probabilities(seed):
    """A student's loss of them is finite."""
    found, _ = answers("yhat", seed)
    assert ((found > 0.05) & (found < 0.95)).all()


@pytest.mark.parametrize("name", NAMES)
@given(SEEDS, SEEDS)
def test_a_stand_in_is_another_one_for_each_submission(name, one, other):
    """What holds the published formula follows something else than what is lent."""
    assume(one != other)
    found = [np.hstack([np.ravel(part) for part in answers(name, seed)[0]]) for seed in (one, other)]
    assert not np.allclose(*found, rtol=STEP_RTOL)


@pytest.mark.parametrize("form", ARGUMENT_FORMS)
def test_stand_ins_take_every_form_of_their_arguments(form):
    """Arrays, matrices and flat vectors give yhat (n, 1) and gradients in accepted shapes, with the same values."""
    give_examples, give_params = ARGUMENT_FORMS[form]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)  # np.matrix
        X, Y, params = (
            student_side._build(plain.encode_argument(a))
            for a in (give_examples(NET.X), give_examples(NET.Y), give_params(NET.params))
        )
        y_hat, gradient = made("yhat")(X, params), made("grad_f")(params, X, Y)
    np.testing.assert_allclose(y_hat, made("yhat")(NET.X, NET.params))
    expected = flat_state(made("grad_f")(NET.params, NET.X, NET.Y), PARAM_SHAPES)
    np.testing.assert_allclose(flat_state(gradient, PARAM_SHAPES), expected)


@given(SEEDS)
def test_the_gradients_stand_in_adds_up_over_rows(seed):
    """A loop over rows and one call for all follow the same run."""
    net = draw_net(np.random.default_rng(seed), 5)
    grad_f = made("grad_f")
    rows = [flat_state(grad_f(net.params, net.X[i : i + 1], net.Y[i : i + 1]), PARAM_SHAPES) for i in range(5)]
    np.testing.assert_allclose(flat_state(grad_f(net.params, net.X, net.Y), PARAM_SHAPES), sum(rows), rtol=1e-9)


@pytest.mark.parametrize("function", [*NAMES, "gradient_descent"])
def test_the_model_answer_needs_no_stand_in(function):
    """Where everything can be used, right or wrong, nothing is replaced."""
    assert repaired(student_with(), NET, function) is None
    assert repaired(student_with(relu=np.abs, loss=lambda y, y_hat: (y - y_hat) ** 2), NET, function) is None


@pytest.mark.parametrize(
    "unusable", [raises, lambda *a: None, lambda *a: "x", lambda *a: np.ones((9, 9)), 5, None], ids=range(6)
)
@pytest.mark.parametrize("name", NAMES)
def test_only_what_can_not_be_used_is_replaced(name, unusable):
    """A function that raises, is missing, is none, or gives another form has a stand-in; those built on it need none then."""
    student = repaired(student_with(**{name: unusable}), NET, "gradient_descent")
    assert set(student.stand_ins) == {name}


def test_what_comes_later_is_not_replaced():
    """For `relu` itself nothing that builds on it matters, and it is never replaced by its own stand-in."""
    student = student_with(relu=raises, grad_f=raises)
    assert repaired(student, NET, "relu") is None
    assert set(repaired(student, NET, "yhat").stand_ins) == {"relu"}
    assert set(repaired(student, NET, "gradient_descent").stand_ins) == {"relu", "grad_f"}


def test_a_blank_submission_has_stand_ins_for_everything_below():
    """With all helpers unwritten, each is replaced, in the order in which they build on each other."""
    student = repaired(student_with(**dict.fromkeys(NAMES, raises)), NET, "gradient_descent")
    assert list(student.stand_ins) == list(NAMES)


@pytest.mark.parametrize("value", [0.0, float("nan"), float("inf")])
def test_a_gradient_that_nothing_can_follow_is_replaced(value):
    """A run along a gradient that is zero, NaN or infinite everywhere shows no update rule, so a stand-in takes its place."""

    def grad_f(params, x, y):
        return [np.full(np.shape(part), value) for part in params]

    assert set(repaired(student_with(grad_f=grad_f), NET, "gradient_descent").stand_ins) == {"grad_f"}


@pytest.mark.parametrize(
    ("gradient", "can"),
    [([0, 0, 1e-9], True), ([0, 0, 0], False), ([1, np.nan, 1], False), ([1, -np.inf, 1], False), ([], False)],
)
def test_a_gradient_can_be_followed_where_it_is_finite_and_leads_somewhere(gradient, can):
    """One part that is not zero is enough."""
    assert can_be_followed(np.array(gradient, dtype=float)) is can


@pytest.mark.parametrize("value", [0.0, float("nan")])
def test_a_run_without_any_update_rule_earns_no_steps(value):
    """A degenerate grad_f with trajectories to match, and no gradient descent at all, is not excused by the one the other."""

    def grad_f(params, x, y):
        return [np.full(np.shape(part), value) for part in params]

    def gradient_descent(x, y, starting_params, iterations, lr):
        with np.errstate(all="ignore"):
            after = [np.asarray(part) - lr * value for part in starting_params]
        states = [starting_params] + [after] * iterations
        return states, [float(np.sum(reference.loss(y, reference.yhat(x, state)))) for state in states]

    score = checks.gradient_descent(
        student_with(grad_f=grad_f, gradient_descent=gradient_descent),
        GD_POINTS,
        falls_to=0.4,
        notebook_run=NOTEBOOK_RUN,
    )
    points = {criterion.name: criterion.points for criterion in score.criteria}
    assert (points["every step"], points["training"]) == (0, 0)


def test_a_right_run_along_a_degenerate_gradient_keeps_its_points():
    """The mistake in grad_f is counted there: a faithful gradient_descent is shown with a stand-in."""

    def grad_f(params, x, y):
        return [np.full(np.shape(part), np.nan) for part in params]

    score = checks.gradient_descent(student_with(grad_f=grad_f), GD_POINTS, falls_to=0.4, notebook_run=NOTEBOOK_RUN)
    assert score == score.max_points, score.messages
