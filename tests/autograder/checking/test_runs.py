"""What a training function records: the pair, the parts of a state, and entries that overwrite each other."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from autograder.checking.ladder import Finding
from autograder.checking.reach import Call, Outcome, in_process
from autograder.checking.runs import (
    LONG_RUN,
    Pair,
    Trial,
    pair_of,
    repeated,
    slices,
    stays_to_the_end,
    unfold,
    untouched,
)

SHAPES = [[(2,), (2, 1)], [(), (1,)]]


@dataclass(frozen=True)
class Halving(Trial):
    """A run that halves w and b at each iteration."""

    @property
    def start(self):
        return np.array([1.0, 2.0, 4.0])

    def call(self, function, form):
        return Call(function, (self.start[:2], self.start[2], self.iterations))


TRIAL = Halving(iterations=3, lr=0.1)
ONE_ARRAY = """
def fit(w, b, iterations):
    run, w = [], w.copy()
    for _ in range(iterations):
        w *= 0.5
        b = b / 2
        run.append([w, b])
    return run, [0.0] * iterations
"""


def test_a_state_has_a_part_for_each_parameter():
    """As large as its own shape, in their order."""
    assert slices(SHAPES) == [slice(0, 2), slice(2, 3)]


@pytest.mark.parametrize(
    "value, says",
    [
        (None, "returns None"),
        ([1.0], r"should return the two results \(trajectories, losses\)"),
        (([0.0] * 6000, [0.0]), "6000 entries"),
    ],
)
def test_what_is_no_pair_has_its_sentence(value, says):
    """Also one that is too long to read."""
    with pytest.raises(AssertionError, match=says):
        raise AssertionError(pair_of(Outcome("value", value), "fit"))
    assert pair_of(Outcome("value", ([1], [2])), "fit") == Pair([1], [2])


def test_results_in_the_other_order_are_exchanged_and_told():
    """So the runs can be judged all the same."""
    pair = pair_of(Outcome("value", ([0.5, 0.4], [[np.ones(2), "b"]])), "fit")
    assert pair_of(Outcome("value", np.array([[1.0], "b"], dtype=object)), "fit") == Pair([1.0], "b")
    assert pair.losses == [0.5, 0.4] and "fit returns (losses, trajectories)" in pair.said


def test_a_changed_argument_is_named():
    """Those alone that should be kept."""
    outcome = Outcome("value", changed_arguments=(1, 2))
    assert untouched(outcome, {0: "x", 3: "w"}).ok
    assert "w is changed" in untouched(outcome, {0: "x", 2: "w"}).message


def test_the_run_behind_entries_that_share_an_array_is_made_again():
    """By the last entries of shorter runs; entries of their own need no such thing."""
    namespace = {"np": np}
    exec(ONE_ARRAY, namespace)
    student = in_process(namespace)
    value = student.call_each([TRIAL.call("fit", "")])[0].value[0]
    assert repeated(value, TRIAL.start, SHAPES) == [slice(0, 2)]
    run = unfold(student, "fit", TRIAL, "", value, SHAPES)
    np.testing.assert_allclose(run.states, [TRIAL.start / 2**k for k in range(4)])
    honest = [[np.array([1.0, 2.0]) / 2**k, 4.0 / 2**k] for k in (1, 2, 3)]
    assert unfold(student, "fit", TRIAL, "", honest, SHAPES) is None


def test_two_entries_of_one_step_that_are_alike_share_their_arrays():
    """The start, recorded and overwritten, is the end of the only step."""
    namespace = {"np": np}
    exec(ONE_ARRAY, namespace)
    student, one = in_process(namespace), replace(TRIAL, iterations=1)
    end = student.call_each([one.call("fit", "")])[0].value[0][-1]
    run = unfold(student, "fit", one, "", [end, end], SHAPES)
    np.testing.assert_allclose(run.states, [TRIAL.start, TRIAL.start / 2])


def test_a_run_that_stops_before_its_time_is_told_how_many_steps_were_asked():
    """With or without the start among its entries it may have its full length."""
    for entries, ok in ((3, True), (4, True), (2, False)):
        stays, _ = stays_to_the_end(Outcome("value", ([0.0] * entries, [0.0] * entries)), TRIAL, "fit")
        assert stays.ok is ok
    assert "asked for 3 iterations" in stays.message


def test_losses_that_are_left_out_where_nothing_changes_are_missed():
    """In a row or a column they are as many; what holds no numbers is judged elsewhere, and so is a run that stops."""

    def judged(entries, losses):
        return [bool(one) for one in stays_to_the_end(Outcome("value", ([[0.0]] * entries, losses)), TRIAL, "fit")]

    assert judged(3, [0.0]) == [True, False] == judged(4, [0.0] * 2)
    assert judged(3, np.zeros((1, 3))) == judged(4, [0.0] * 3) == judged(3, ["a"]) == [True, True]
    assert judged(2, [0.0] * 2) == [False, True]


def test_what_is_particular_to_a_run_is_said_with_what_is_wrong_there():
    """Of an ordinary one nothing is added."""
    wrong = Finding(False, "step 1 changes nothing.")
    assert TRIAL.said(wrong) is wrong
    loud = Halving(iterations=3, lr=0.1, kind="whose loss rises")
    assert loud.said(wrong).message == "in a run whose loss rises, though not in others: step 1 changes nothing."


def test_a_longer_run_leads_about_as_far():
    """It has more and smaller steps, and all else in common."""
    (longer,) = replace(TRIAL, kind="that is odd").longer()
    assert longer.iterations == LONG_RUN
    assert longer.iterations * longer.lr == pytest.approx(TRIAL.iterations * TRIAL.lr)
    assert longer.kind == "that is odd"
    assert [one.lr for one in replace(TRIAL, keeps_rate=True).longer()] == [TRIAL.lr, longer.lr]
