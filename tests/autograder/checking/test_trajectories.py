"""Training runs: what counts as a trajectory, and which update rule its steps follow."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checking import trajectories
from autograder.checking.trajectories import (
    Run,
    flat_state,
    flat_states,
    heavy_ball,
    may_be_losses,
    nesterov,
    nesterov_of_lookahead,
    plain_descent,
    read_losses,
    read_run,
)

SHAPES = [[(2,)], [(), (1,)]]
START = np.array([1.0, -2.0, 0.5])
#: An ill-conditioned bowl: its gradient is different in every direction and at every point.
SLOPES = np.array([1.0, 5.0, 0.3])
LR, ALPHA = 0.1, 0.6


def field(states):
    return states * SLOPES


def entry(state):
    return [state[:2].copy(), float(state[2])]


def descend(steps, lr=LR):
    states = [START]
    for _ in range(steps):
        states.append(states[-1] - lr * field(states[-1]))
    return np.array(states)


def with_momentum(steps, alpha=ALPHA, look_ahead=False):
    states, u = [START], np.zeros(3)
    for _ in range(steps):
        u = alpha * u + LR * field(states[-1] - alpha * u * look_ahead)
        states.append(states[-1] - u)
    return np.array(states)


def pytorch_nesterov(steps):
    states, u = [START], np.zeros(3)
    for _ in range(steps):
        gradient = field(states[-1])
        u = ALPHA * u + gradient
        states.append(states[-1] - LR * (gradient + ALPHA * u))
    return np.array(states)


def run_of(states):
    return Run(np.asarray(states), True)


# --- one state -----------------------------------------------------------------------------------------------------------


def test_parameters_become_one_vector():
    """Lists, tuples and object arrays of parameters, each in an accepted shape, are laid end to end."""
    as_objects = np.empty(2, dtype=object)
    as_objects[:] = [np.array([1.0, -2.0]), 0.5]
    for params in ([[1, -2], 0.5], (np.array([1.0, -2]), np.array([0.5])), as_objects):
        assert flat_state(params, SHAPES).tolist() == START.tolist()


@pytest.mark.parametrize(
    ("params", "phrase"),
    [
        (None, "is not a list of parameters"),
        (np.array([1.0, 2.0]), "is not a list of parameters"),
        (np.array(None, dtype=object), "is not a list of parameters"),
        ("ab", "is not a list of parameters"),
        ([], "has 0 parameters, not 2"),
        ([1, 2, 3], "has 3 parameters, not 2"),
        ([[1, 2], None], "has None (is a return missing?) in place of parameter 2"),
        ([[1, 2, 3], 1], "has shape (3,) for parameter 1, not (2,)"),
    ],
)
def test_what_is_no_list_of_parameters_is_said(params, phrase):
    """Another type, another number of parameters, no numbers, another shape: a phrase each."""
    assert flat_state(params, SHAPES) == phrase


FIRST_PARTS = st.sampled_from(
    [
        *([1.0, 2.0], (1.0, -0.0), np.array([1.0, np.nan]), np.array([1, 2]), np.array([1.0, 2.0], dtype="f4")),
        *(np.array([[1.0, 2.0]]), np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0], dtype=">f8"), None, "text"),
    ]
)
SECOND_PARTS = st.sampled_from(
    [0.5, 1, True, np.inf, np.array(0.5), np.array([0.5]), np.array([[0.5]]), [0.5], None, "text", 0.5 + 1j]
)
ENTRIES = st.tuples(FIRST_PARTS, SECOND_PARTS).flatmap(lambda parts: st.sampled_from([parts, list(parts)]))
ODD_ENTRIES = st.sampled_from(
    [None, "text", [], [1.0], np.array([[1.0, 2.0], 0.5], dtype=object), np.array([1.0, 2.0])]
)


@given(st.lists(ENTRIES | ODD_ENTRIES, max_size=4) | ENTRIES.map(lambda entry: [entry] * 3))
def test_entries_read_together_are_what_each_is_alone(entries):
    alone = [flat_state(entry, SHAPES) for entry in entries]
    wrong = [(number, state) for number, state in enumerate(alone) if isinstance(state, str)]
    together = flat_states(entries, SHAPES)
    if wrong:
        assert together == wrong[0]
    else:
        np.testing.assert_array_equal(together, np.array(alone))


# --- reading a run ---------------------------------------------------------------------------------------------------------


@given(st.integers(1, 6), st.booleans(), st.sampled_from([list, tuple]))
def test_a_run_is_read_with_or_without_its_start(iterations, recorded, container):
    """iterations or iterations + 1 entries, beginning with the start or not, give the same states."""
    states = descend(iterations)
    value = container(entry(state) for state in states[0 if recorded else 1 :])
    run, finding = read_run(value, START, iterations, SHAPES)
    assert finding.ok
    assert run.complete
    np.testing.assert_array_equal(run.states, states)


@pytest.mark.parametrize(
    ("states", "words"),
    [
        (descend(5)[:5], "the parameters after the last update are missing"),
        (np.array([descend(5)[-1]] * 6), "the first should be the starting parameters"),
        (descend(8), "should have 5 or 6 entries for 5 iterations, but it has 9"),
        (descend(3), "should have 5 or 6 entries for 5 iterations, but it has 4"),
    ],
    ids=["last missing", "aliases", "too many", "too few"],
)
def test_bad_bookkeeping_is_told_and_its_steps_can_still_be_read(states, words):
    """The finding says what is off; the run is returned all the same, incomplete."""
    run, finding = read_run([entry(state) for state in states], START, 5, SHAPES)
    assert not finding.ok
    assert words in finding.message
    assert not run.complete
    assert len(run.steps) == len(run.states) - 1


@pytest.mark.parametrize(
    "value",
    [
        None,
        3.0,
        "text",
        {},
        [],
        (),
        np.array(3.0),
        np.float64(3),
        np.zeros((0, 3)),
        np.zeros((6, 3)),
        [None] * 6,
        [[1, 2]] * 6,
        np.array(None),
    ],
    ids=repr,
)
def test_what_is_no_trajectory_is_said_and_never_raises(value):
    """Also 0-d and empty arrays: no run, and a sentence."""
    run, finding = read_run(value, START, 5, SHAPES)
    assert run is None
    assert not finding.ok
    assert finding.message.startswith("trajectories ")


def test_of_a_run_that_is_much_too_long_the_same_part_is_read_with_the_start_and_without():
    """What is compared with it then is as long."""
    states = descend(300)
    runs = [read_run([entry(state) for state in kept], START, 5, SHAPES)[0] for kept in (states, states[1:])]
    assert np.array_equal(runs[0].states, runs[1].states)


# --- the rules -------------------------------------------------------------------------------------------------------------


RULES = {
    "plain": lambda run: plain_descent(run, field, LR),
    "heavy ball": lambda run: heavy_ball(run, field, LR, ALPHA),
    "nesterov": lambda run: nesterov(run, field, LR, ALPHA),
    "nesterov of look-ahead": lambda run: nesterov_of_lookahead(run, field, LR, ALPHA),
}
RUNS = {
    "plain": descend(6),
    "heavy ball": with_momentum(6),
    "nesterov": with_momentum(6, look_ahead=True),
    "nesterov of look-ahead": pytorch_nesterov(6),
}


@pytest.mark.parametrize("made_by", RUNS)
@pytest.mark.parametrize("rule", RULES)
def test_a_run_follows_its_own_rule_and_no_other(rule, made_by):
    """The four rules tell four runs from the same start apart."""
    finding = RULES[rule](run_of(RUNS[made_by]))
    assert finding.ok == (rule == made_by)
    assert finding.ok or finding.message.startswith("step ")


@given(st.integers(0, 5), st.integers(0, 2), st.sampled_from([-1e-3, 1e-3, 0.1]))
def test_one_wrong_step_is_found_and_named(step, parameter, off):
    """A departure of a thousandth in one parameter of one step fails, and that step's number is told."""
    states = descend(6)
    states[step + 1 :] += np.eye(3)[parameter] * off
    run = run_of(states)
    assert plain_descent(run, field, LR).message.startswith(f"step {step + 1} ")
    assert trajectories.first_departing(run, trajectories.plain_steps(run, field, LR)) == step


def test_alpha_zero_is_plain_descent():
    """With alpha = 0 all momentum rules agree with the plain one."""
    run = run_of(descend(6))
    assert all(rule(run, field, LR, 0.0).ok for rule in (heavy_ball, nesterov, nesterov_of_lookahead))
    assert trajectories.first_departing(run, trajectories.plain_steps(run, field, LR)) is None


@pytest.mark.parametrize(
    ("states", "phrase"),
    [
        (descend(4, lr=-LR), "step 1 goes the opposite way."),
        (descend(4, lr=2 * LR), "step 1 is 2 times the step that the rule makes from the same parameters."),
        (np.array([START] * 5), "step 1 changes nothing."),
        (np.array([START, START * np.nan]), "step 1 leads to parameters that are not finite."),
        (np.array([START, START * np.inf]), "step 1 leads to parameters that are not finite."),
        (np.array([START, START - 1]), "step 1 is not the step that the rule makes from the same parameters."),
        (START[None], "the run makes no step at all."),
    ],
    ids=["ascent", "twice", "still", "NaN", "infinite", "other", "none"],
)
def test_a_departure_is_put_into_words(states, phrase):
    """The first wrong step is described by how it departs."""
    assert plain_descent(run_of(states), field, LR).message == phrase


@pytest.mark.parametrize("wild", [np.inf, -np.inf, np.nan])
def test_a_gradient_that_is_wild_somewhere_excuses_no_other_step(wild):
    """An infinite prediction for one step must not stretch the tolerance for all the others."""

    def wild_at_the_end(states):
        gradients = field(states)
        gradients[-1] = wild
        return gradients

    states = descend(6) + np.arange(7)[:, None]
    states[-1] = states[-2] - LR * wild
    assert plain_descent(run_of(states), wild_at_the_end, LR).message.startswith("step 1 ")


@given(st.lists(st.floats(), min_size=6, max_size=15))
def test_any_states_get_a_verdict(numbers):
    """Whatever the floats, huge ones, infinities and NaN included: no exception and no warning."""
    states = np.array(numbers[: len(numbers) // 3 * 3]).reshape(-1, 3)

    def huge(at):
        with np.errstate(all="ignore"):
            return at * 1e308

    for rule in (heavy_ball, nesterov, nesterov_of_lookahead):
        assert isinstance(rule(run_of(states), huge, LR, ALPHA).ok, bool)


def test_a_last_state_that_is_there_twice_is_no_step():
    """The record is off by this entry, and every step before it can be read."""
    states = descend(5)[1:]
    run, finding = read_run([entry(state) for state in [*states, states[-1]]], START, 5, SHAPES)
    assert not finding.ok and "the last state is there twice" in finding.message
    assert run.complete and len(run.steps) == 5


def test_a_guard_of_a_logarithm_is_allowed_for_where_it_is_said():
    """A loss may be off by the slack at its own state, and no more."""
    slack = np.array([0.0, 0.0, 0.01, 0.0])
    assert read_losses(TOTALS + 0.9 * slack, TOTALS, slack=slack).ok
    assert not read_losses(TOTALS + 1.2 * slack, TOTALS, slack=slack).ok
    assert not read_losses(TOTALS + 0.9 * slack, TOTALS).ok


def test_a_factor_that_rounds_to_one_is_not_named():
    """'Is 1 times' would say nothing."""
    for finding in (
        read_losses(TOTALS * 1.0003, TOTALS),
        plain_descent(run_of(START + 1.00003 * (descend(1) - START)), field, LR),
    ):
        assert not finding.ok and " 1 times" not in finding.message


# --- losses ------------------------------------------------------------------------------------------------------------------


TOTALS = np.array([9.0, 5.0, 3.0, 2.0])


@pytest.mark.parametrize("losses", [TOTALS, TOTALS[:-1], TOTALS[1:]], ids=["both", "before", "after"])
@pytest.mark.parametrize(
    "wrap",
    [
        list,
        tuple,
        np.array,
        lambda v: v[:, None],
        lambda v: v[None],
        lambda v: [[x] for x in v],
        lambda v: np.array(v, object),
    ],
)
def test_losses_before_or_after_each_step_in_any_container(losses, wrap):
    """One number an iteration, before its step, after it, or both; lists, rows, columns and object arrays alike."""
    assert read_losses(wrap(losses), TOTALS).ok


@pytest.mark.parametrize(
    ("losses", "words"),
    [
        (None, "it is None"),
        ("text", "it is text"),
        (2.0, "has shape ()"),
        ([], "it has 0"),
        ([9.0, 5.0], "it has 2"),
        (TOTALS.reshape(2, 2), "has shape (2, 2)"),
        (TOTALS / 4, "are 0.25 times the total loss"),
        (TOTALS[:-1] * 2, "are 2 times the total loss"),
        (TOTALS * np.nan, "are not the total loss"),
        (TOTALS * np.inf, "are not the total loss"),
        (TOTALS[::-1], "are not the total loss"),
        (TOTALS + 0.01, "are not the total loss"),
    ],
)
def test_what_is_no_list_of_total_losses_is_said(losses, words):
    """Type, shape, length, a constant factor, and else that they are not it."""
    finding = read_losses(losses, TOTALS)
    assert not finding.ok
    assert words in finding.message


@pytest.mark.parametrize("recorded", [TOTALS, TOTALS[:-1], TOTALS[1:], TOTALS[:, None]])
def test_losses_that_may_be_right_are_not_ruled_out_by_a_few(recorded):
    """Every form that read_losses takes passes whatever is known of the totals; another number at a known state doesn't."""
    for known in ([], [0], [3], [0, 3], [1, 2]):
        assert may_be_losses(recorded, {at: TOTALS[at] for at in known}, 3)
    assert not may_be_losses(recorded, {1: TOTALS[1] + 0.01, 2: TOTALS[2]}, 3)
    assert not may_be_losses(recorded, {}, 9)
    assert not may_be_losses("text", {}, 3)


@given(st.lists(st.floats(), min_size=1, max_size=5), st.lists(st.floats(), min_size=1, max_size=5))
def test_any_losses_get_a_verdict(losses, totals):
    """Zeros, infinities and NaN on either side: no exception and no warning, and NaN never passes for a number."""
    finding = read_losses(losses, np.array(totals))
    if np.isfinite(totals).all() and not np.isfinite(losses).all():
        assert not finding.ok


def test_the_guard_against_log_of_zero_is_a_matter_of_taste():
    """Losses that differ by a hundred-thousandth of themselves are the same."""
    assert read_losses(TOTALS * (1 + 1e-5), TOTALS).ok
    assert not read_losses(TOTALS * (1 + 1e-3), TOTALS).ok
    assert trajectories.LOSS_RTOL < 1e-3


def test_every_step_of_a_run_is_a_difference_of_states():
    """steps[i] leads from state i to state i + 1."""
    run = run_of(descend(4))
    np.testing.assert_allclose(run.steps, [after - before for before, after in pairwise(run.states)])


def test_a_step_is_measured_by_its_own_size():
    """A giant last step hides nothing of those before it, whether a run is compared step by step or as a whole."""
    states = descend(6)
    predicted = np.diff(states, axis=0)
    wrong = states.copy()
    wrong[3:] += 1e-3  # the third step is off by a thousandth
    predicted[-1] = 1e7
    for run in (states, wrong):
        run[-1] = run[-2] + 1e7
    for each in (False, True):
        assert trajectories.follows(Run(states, True), predicted, each).ok
        assert not trajectories.follows(Run(wrong, True), predicted, each).ok
    assert not trajectories.same_run(Run(wrong, True), Run(states, True))
    assert trajectories.same_run(Run(states, True), Run(states * (1 + 1e-12), True))


def test_plain_descent_is_no_momentum_however_the_gradient_grows():
    """Beside a gradient that is a thousand times the one before, momentum's share is small and is seen all the same."""
    states = [START]
    for _ in range(4):
        states.append(states[-1] - LR * 1e4 * field(states[-1]))
    run = Run(np.array(states), True)
    grown = lambda at: 1e4 * field(at)  # noqa: E731
    assert plain_descent(run, grown, LR).ok
    assert not heavy_ball(run, grown, LR, ALPHA).ok


def test_a_record_in_single_precision_may_be_off_by_its_rounding():
    """A right run that is kept in float32 follows; the same departure in a record of double precision does not."""
    states = descend(5, lr=1e-3)
    single = np.vstack([states[:1], states[1:].astype(np.float32)])
    assert plain_descent(Run(single, True), field, 1e-3).ok
    off = states + np.random.default_rng(1).uniform(-1e-7, 1e-7, states.shape)
    assert not trajectories.follows(Run(off, True), -1e-3 * field(off[:-1])).ok


@pytest.mark.parametrize(("size", "lost"), [(1e-3, False), (1e-15, True)])
def test_steps_below_the_rounding_tell_nothing(size, lost):
    """Steps so small beside the parameters can't show that they follow anything."""
    run = Run(np.array([START, START * (1 + 2e-16), START]), True)
    assert trajectories.lost_in_rounding(run, np.full((2, 3), size)) is lost


def test_a_single_parameter_may_come_without_a_list_around_it():
    """[w] and w are the same state; of several parameters none may."""
    for entry in (np.array([1.0, 2.0]), [1.0, 2.0], [np.array([1.0, 2.0])]):
        np.testing.assert_array_equal(flat_state(entry, [[(2,)]]), [1.0, 2.0])
    assert flat_state(np.array([1.0, 2.0]), [[(2,)], [()]]) == "is not a list of parameters"


@pytest.mark.parametrize("entries", [5, 6])
def test_a_record_that_stands_still_is_not_said_to_miss_its_end(entries):
    """With as many entries as iterations it may begin after the first step as well as with the start."""
    run, finding = read_run([entry(START)] * entries, START, 5, SHAPES)
    assert finding.ok and not run.steps.any() and len(run.steps) == 5
