"""Two readers of one answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.desk.pairs import MUCH, pairs, unsettled
from autograder.gradebook.ratings import Rated, Remark


def save(grader, points, *, student="ada", cell="why", answer="d1", second=False, **about):
    return Rated(student, cell, grader, {"idea": (points, 9.0)}, answer=answer, is_second=second, **about)


ANN, BOB = save("ann", 2.0), save("bob", 0.0, second=True)
SAVES = st.lists(
    st.builds(
        save,
        st.sampled_from(["ann", "bob", "eve"]),
        st.sampled_from([0.0, 1.0, 2.0, 3.0]),
        student=st.sampled_from(["ada", "zoë"]),
        answer=st.sampled_from(["d1", "d2"]),
        second=st.booleans(),
    ),
    max_size=8,
)


def test_two_who_read_the_same_text_are_a_pair():
    """Whoever of them saved first."""
    assert pairs([ANN, BOB]) == pairs([BOB, ANN]) == [(ANN, BOB)]


@pytest.mark.parametrize(
    "first",
    [
        save("ann", 2.0, student="zoë"),
        save("ann", 2.0, cell="how"),
        save("ann", 2.0, answer="d2"),
        save("ann", 2.0, second=True),
        save("bob", 2.0),
        Rated("ada", "why", "ann", {}, answer="d1", is_withdrawn=True),
    ],
)
def test_what_is_no_pair(first):
    """Another student, question or text, two second readers, one person twice, a save that was taken back."""
    assert pairs([first, BOB]) == []


def test_what_was_settled_later_is_not_the_first_readers():
    """The newest save before the second reader's is, whoever gave it."""
    eve, later = save("eve", 1.0), save("ann", 0.0)
    assert pairs([ANN, eve, BOB, later]) == [(eve, BOB)]


def test_where_nobody_read_before_the_first_save_afterwards_is():
    """Not a later one."""
    assert pairs([BOB, ANN, save("ann", 0.5)]) == [(ANN, BOB)]


@pytest.mark.parametrize(
    "saves",
    [
        [ANN, BOB, save("bob", 0.0, second=True, is_withdrawn=True)],
        [ANN, save("ann", 0.0, is_withdrawn=True), BOB],
    ],
)
def test_what_was_taken_back_is_no_pair(saves):
    """The second reading, or the first one before the second."""
    assert pairs(saves) == unsettled(saves) == []


def test_another_text_in_between_makes_the_next_first_reading_count():
    """The first reader's ratings of the old text say nothing of the new one."""
    assert pairs([save("ann", 2.0, answer="d0"), BOB, ANN]) == [(ANN, BOB)]


def test_a_second_readers_newest_save_is_theirs():
    """Each second reader has one pair on an answer."""
    again, eve = save("bob", 1.5, second=True), save("eve", 1.0, second=True)
    assert pairs([ANN, BOB, eve, again]) == [(ANN, again), (ANN, eve)]


@given(SAVES)
def test_a_pair_is_two_people_and_one_text(saves):
    """In any history: one pair at most for a second reader, and the other one of it is a first reader."""
    found = pairs(saves)
    for first, second in found:
        assert (first.student, first.cell, first.answer) == (second.student, second.cell, second.answer)
        assert (first.is_second, second.is_second) == (False, True) and first.grader != second.grader
    readers = [(second.student, second.grader) for _, second in found]
    assert readers == sorted(set(readers))


@pytest.mark.parametrize("by, far", [(0.0, False), (MUCH, False), (MUCH + 0.25, True), (-MUCH - 0.25, True)])
def test_far_apart_is_more_than_much(by, far):
    """Upwards and downwards, and not at exactly that."""
    second = save("bob", 2.0 + by, second=True)
    assert bool(unsettled([ANN, second])) is far


def test_points_of_remarks_count():
    """Two who chose the same ratings are far apart where one takes off much."""
    second = save("bob", 2.0, second=True, remarks=(Remark("idea", "No.", -1.25),))
    assert unsettled([ANN, second]) == [(ANN, second)]


@pytest.mark.parametrize("grader", ["ann", "bob", "eve"])
def test_whoever_rates_the_answer_afterwards_settles_it(grader):
    """Either of the two or a third one, and even with the same points as before."""
    assert unsettled([ANN, BOB]) == [(ANN, BOB)]
    assert unsettled([ANN, BOB, save(grader, 2.0)]) == []


@pytest.mark.parametrize("other", [save("eve", 2.0, second=True), save("ann", 2.0, student="zoë")])
def test_what_settles_nothing(other):
    """Another second reader's save, or one of another answer."""
    assert (ANN, BOB) in unsettled([ANN, BOB, other])


def test_a_first_reader_who_saves_last_settles_nothing_by_that():
    """They hadn't seen the other's ratings either."""
    assert unsettled([BOB, ANN]) == [(ANN, BOB)]


@given(SAVES)
def test_only_pairs_are_unsettled(saves):
    """In any history, those that are more than much apart."""
    found = unsettled(saves)
    assert all(pair in pairs(saves) and abs(pair[0].points - pair[1].points) > MUCH for pair in found)
