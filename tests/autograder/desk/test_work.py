"""One grader's work on one question."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.desk.answers import Answer
from autograder.desk.pseudonyms import pseudonym
from autograder.desk.work import FILTERS, Item, Progress, Question, Used, identical, library, progress
from autograder.gradebook.desk_notes import Opinion
from autograder.gradebook.ratings import Rated, Remark
from autograder.rubric.rubric import CellRubric
from tests.rated_class import RUBRIC

CELL = CellRubric.model_validate(RUBRIC["cells"][0])
SECRET = b"secret"
CLASS = [f"student-{number}" for number in range(20)]
EIGHT = datetime(2026, 11, 22, 8, tzinfo=UTC)


def save(student="ada", each=1.0, grader="ann", **about):
    """Ratings with the same points on both criteria."""
    return Rated(student, "why", grader, {"idea": (each, 1.0), "words": (each, 1.0)}, answer="d1", **about)


def second(each=1.0, grader="bob", **about):
    return save(each=each, grader=grader, is_second=True, **about)


def answer(student="ada", rated=None, text="It is n + n.", digest="d1", is_open=None):
    """An answer as the gradebook has it; it waits where it isn't rated."""
    version = rated.version if rated else 0
    points = rated.points if rated else None
    is_open = rated is None if is_open is None else is_open
    return Answer(student, pseudonym("tiny", student, SECRET), CELL, text, digest, rated, version, points, is_open)


def question(grader="bob", share=1.0):
    return Question("tiny", CELL, grader, SECRET, share)


def item(student="ada", text="It is n + n.", done=False, **about):
    """An item whose answer nobody rated."""
    made = Item(answer(student, text=text), None, 0, done, False, False, False, False, (), ())
    return replace(made, **about)


def seen(answer, saves=(), opinions=(), opened=None, **about):
    """The answer as the question's grader sees it."""
    (found,) = question(**about).items([answer], saves, opinions, opened or {})
    return found


@given(st.permutations(CLASS))
def test_a_graders_order_is_their_own_and_always_the_same(students):
    """However the gradebook lists the answers, ann and bob each have their order, and all answers are in it."""
    orders = {}
    for grader in ("ann", "bob"):
        here = question(grader)
        items = here.items([answer(student) for student in students], [], [], {})
        orders[grader] = [item.answer.student for item in items]
        assert orders[grader] == [item.answer.student for item in here.items([*map(answer, CLASS)], [], [], {})]
    assert orders["ann"] != orders["bob"] and sorted(orders["ann"]) == sorted(orders["bob"]) == sorted(CLASS)


@pytest.mark.parametrize(
    "rated, about, read, share, expected",
    [
        (save(), {}, {}, 1.0, True),
        (save(), {}, {}, 0.0, False),
        (None, {}, {}, 1.0, False),
        (save(grader="bob"), {}, {}, 1.0, False),
        (save(), {"is_open": True}, {}, 1.0, False),
        (save(), {"digest": "d2"}, {}, 1.0, False),
        (save(), {}, {"eve": second(grader="eve")}, 1.0, False),
        (save(), {}, {"bob": second()}, 0.0, True),
    ],
)
def test_who_is_a_second_reader(rated, about, read, share, expected):
    """Of a drawn answer that another rated and that still counts, unless a third person read it; and who was one stays one."""
    assert question(share=share).is_for(answer(rated=rated, **about), read) is expected


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_larger_share_has_the_smaller_one_in_it(one, other):
    """So nobody's second reading is in vain when the share is raised."""
    shares = [
        {name for name in CLASS if question(share=share / 100).is_for(answer(name, save(name)), {})}
        for share in sorted([one, other])
    ]
    assert shares[0] <= shares[1]


def test_a_share_is_about_that_many_answers():
    """Of 2000 answers about 200 are drawn for a tenth, and the same ones for every grader."""
    rated = [answer(name, save(name)) for name in map(str, range(2_000))]
    drawn = [[one.student for one in rated if question(grader, 0.1).is_for(one, {})] for grader in ("bob", "eve")]
    assert 150 < len(drawn[0]) < 250 and drawn[0] == drawn[1]


def test_a_second_reader_is_not_told_that_there_is_a_first():
    """The item is like one that nobody rated: no ratings, no comment, no version; and it waits."""
    first = save(comment="Good.", remarks=(Remark("idea", "Vague.", -0.25),), version=3)
    found = seen(answer(rated=first), [first])
    assert (found.is_second, found.is_done, found.rated, found.version, found.standing) == (True, False, None, 0, {})
    assert not any(found.passes(name) for name in ("mine", "comment", "disagreed", "changed"))


def test_a_second_reader_sees_their_own_ratings():
    """Once saved, they are shown, the item is done, and the version is that of their own series."""
    own = second(0.5, version=1)
    found = seen(answer(rated=save(version=4)), [save(), own])
    assert (found.is_second, found.is_done, found.is_mine, found.rated, found.version) == (True, True, True, own, 1)
    assert found.standing == {"idea": 0.5, "words": 0.5}


@pytest.mark.parametrize(
    "own", [replace(second(), answer="d0", version=2), replace(second(), ratings={}, is_withdrawn=True, version=2)]
)
def test_a_second_reading_that_does_not_count_waits_again(own):
    """Of another text, or taken back: nothing of it is shown, and the next save goes over it."""
    first = save(each=0.5)
    found = seen(answer(rated=first), [first, own])
    assert (found.is_second, found.is_done, found.rated, found.version) == (True, False, None, 2)


def test_a_second_reading_by_an_older_rubric_waits_for_the_rest():
    """The ratings that the rubric still has are shown."""
    own = replace(second(), ratings={"idea": (1.0, 1.0), "words": (2.0, 2.0)})
    found = seen(answer(rated=save()), [save(), own])
    assert (found.is_done, found.standing) == (False, {"idea": 1.0})


def test_readers_far_apart_see_each_others_ratings():
    """The second reader has the first one's before them, to settle it; afterwards they see their own again."""
    first, own = save(), second(0.0)
    found = seen(answer(rated=first), [first, own])
    assert (found.is_second, found.rated, found.differs) == (False, first, True)
    settled = save(each=0.5)
    found = seen(answer(rated=settled), [first, own, settled])
    assert (found.is_second, found.rated, found.differs) == (True, own, False)


def test_who_is_asked_for_an_opinion_sees_the_ratings():
    """Of the answer that is asked about, and of no other one."""
    opinion = Opinion(1, "ada", "why", "ann", "Enough?")
    found = seen(answer(rated=save()), [save()], [opinion])
    assert (found.is_second, found.rated, found.opinions) == (False, save(), (opinion,))
    other = seen(answer("zoë", save("zoë")), [save("zoë")], [opinion])
    assert (other.is_second, other.opinions) == (True, ())


def test_an_answer_is_open_at_others_only():
    """Who has it open themselves is not named, whether as the first or the second reader."""
    for rated in (None, save()):
        assert seen(answer(rated=rated), opened={"ada": ("ann", "bob"), "zoë": ("eve",)}).others == ("ann",)


@pytest.mark.parametrize(
    "found, names",
    [
        (item(), {"ungraded", "all"}),
        (seen(answer(rated=save()), share=0.0), {"all"}),
        (seen(answer(rated=save(grader="bob"))), {"mine", "all"}),
        (seen(answer(rated=save(comment="Good.")), share=0.0), {"comment", "all"}),
        (seen(answer(rated=save(remarks=(Remark("", "Good.", tag="x"),))), share=0.0), {"comment", "all"}),
        (seen(answer(rated=save(), digest="d2")), {"ungraded", "changed", "all"}),
        (seen(answer(rated=save(), is_open=True)), {"ungraded", "changed", "all"}),
        (seen(answer(rated=save()), [save(), second(0.0)]), {"disagreed", "all"}),
        (seen(answer(is_open=False), opinions=[Opinion(1, "ada", "why", "ann", "")]), {"flagged", "all"}),
    ],
)
def test_what_the_filters_let_through(found, names):
    """Each name of a filter stands for one thing that an answer is."""
    assert {name for name in FILTERS if found.passes(name)} == names


@pytest.mark.parametrize(
    "text, blank", [("", True), (" \n…", True), ("_ __ — = ∑", True), ("é", False), ("-7", False), ("σ", False)]
)
def test_blank_is_what_holds_no_letter_and_no_digit(text, blank):
    """Of any script."""
    assert item(text=text).is_blank is blank


WAITING = st.lists(st.tuples(st.booleans(), st.sampled_from([(), ("ann",)])), min_size=1, max_size=8).map(
    lambda kinds: [item(name, done=done, others=others) for name, (done, others) in zip(CLASS, kinds)]
)


@given(WAITING, st.sampled_from(["", *CLASS[:9]]))
def test_the_next_answer_waits_and_is_free_if_any_is(items, student):
    """It is never the one that it comes after, and none only where no other waits."""
    after = student and answer(student).pseudonym
    found = question().next(items, after)
    waiting = [one for one in items if not one.is_done and one.answer.pseudonym != after]
    free = [one for one in waiting if not one.others]
    assert found in (free or waiting or [None])


@given(WAITING)
def test_from_next_to_next_each_waiting_answer_comes_once(items):
    """The free ones first."""
    came, left, after = [], items, ""
    while (found := question().next(left, after)) is not None:
        after = found.answer.pseudonym
        came.append(found)
        left = [replace(one, is_done=True) if one is found else one for one in left]
    waiting = [one for one in items if not one.is_done]
    assert came[: sum(not one.others for one in waiting)] == [one for one in waiting if not one.others]
    assert sorted(one.answer.student for one in came) == sorted(one.answer.student for one in waiting)


def test_after_the_last_answer_comes_the_first_that_waits():
    """And after one in the middle the nearest below it."""
    items = [item(name) for name in "abcd"]
    names = [one.answer.pseudonym for one in items]
    assert [question().next(items, name) for name in names] == [*items[1:], items[0]]


def saves_at(*seconds, grader="ann"):
    return [save(grader=grader, saved_at=EIGHT + timedelta(seconds=second)) for second in seconds]


def test_the_time_left_is_the_middle_time_for_each_that_waits():
    """Pauses, answers that were rated together, and other graders' saves are no times of one answer."""
    items = [item(done=True), *[item()] * 3]
    alone = saves_at(0, 60, 60.1, 150, 5_000, 5_030)
    assert progress(items, alone, "ann") == Progress(1, 4, 3.0)
    mixed = sorted([*alone, *saves_at(1, 62, 140, grader="bob")], key=lambda one: one.saved_at)
    assert progress(items, mixed, "ann") == Progress(1, 4, 3.0)


def test_only_the_newest_times_count():
    """Who took five minutes for each of the first thirty, and one for each of the twenty after that, takes one."""
    times = [300 * count for count in range(31)] + [9_000 + 60 * count for count in range(1, 21)]
    assert progress([item()], saves_at(*times), "ann").minutes_left == 1.0


@pytest.mark.parametrize("times", [(), (0,), (0, 60, 120), (0, 60, 120, 9_000)])
def test_of_too_few_times_nothing_is_said(times):
    """Two are too few."""
    assert progress([item()], saves_at(*times), "ann") == Progress(0, 1, None)


@pytest.mark.parametrize(
    "found, said",
    [
        (Progress(2, 5, None), "2 of 5 graded"),
        (Progress(2, 5, 0.2), "2 of 5 graded, about a minute left"),
        (Progress(2, 5, 1.6), "2 of 5 graded, about 2 minutes left"),
        (Progress(5, 5, 0.0), "5 of 5 graded"),
    ],
)
def test_progress_in_words(found, said):
    """No time is told where none is known or nothing is left."""
    assert str(found) == said


def test_the_library_has_what_stands_on_two_answers():
    """As a remark or as the comment, with how often, the commonest first; points and criterion belong to it."""
    vague = Remark("idea", "Vague.", -0.25)
    saves = [
        save("ada", comment="See 2.", remarks=(vague,)),
        save("bob", comment="See 2.", remarks=(Remark("idea", "Vague."),)),
        save("eve", comment="Once.", remarks=(vague, Remark("", "See 2."))),
    ]
    assert library(saves, CELL) == [Used(Remark("", "See 2."), 3), Used(vague, 2)]


@pytest.mark.parametrize(
    "saves",
    [
        [save("ada", comment="A"), save("ada", comment="A")],
        [save("ada", comment="A", remarks=(Remark("", "A"),))],
        [save("ada", comment="A"), save("zoë", comment="A"), save("zoë", comment="B")],
        [save("ada", comment="A"), save("zoë", comment="A", is_second=True)],
        [save(name, remarks=(Remark("", "A", tag="units"),)) for name in CLASS],
        [save(name, remarks=(Remark("gone", "A"),)) for name in CLASS],
        [save(name) for name in CLASS],
    ],
)
def test_what_is_not_in_the_library(saves):
    """One answer's alone, what was changed since, second readers', the rubric's own, those on criteria that are gone, no comment."""
    assert library(saves, CELL) == []


def test_answers_alike_are_the_same_to_the_letter():
    """Blanks and line ends apart."""
    one = item(text="It is n + n.")
    items = [one, item("bob", " It is\n n +  n. "), item("eve", "it is n + n."), item("zoë", "It is n+n.")]
    assert identical(one, items) == [items[1]]


@pytest.mark.parametrize("kind", [{"done": True}, {"is_second": True}, {"others": ("eve",)}])
def test_only_what_is_the_graders_to_rate_is_rated_alike(kind):
    """Not what is done, what others rated, or what others have open; but the answer itself may be any of these."""
    one, other = item(), item("zoë", **kind)
    assert identical(one, [one, other]) == []
    assert identical(other, [one, other]) == [one]


def test_who_rated_it_first_once_is_no_second_reader():
    """Also where somebody else saved over them: they know the answer."""
    earlier, now = save(grader="bob"), save(version=2)
    assert not seen(answer(rated=now), [earlier, now]).is_second
    assert seen(answer(rated=now), [now]).is_second


def test_of_a_new_text_two_readers_do_not_differ():
    """What they said of the old one is nothing to settle any more."""
    saves = [save(), second(0.0)]
    assert seen(answer(rated=saves[0]), saves).differs
    assert not seen(answer(rated=saves[0], digest="d2"), saves).differs
