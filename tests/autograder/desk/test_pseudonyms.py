"""Names for students that tell nobody who they are, and orders of their own for graders."""

import itertools

from hypothesis import example, given
from hypothesis import strategies as st

from autograder.desk.pseudonyms import drawn, pseudonym

CLASS = [f"student-{number}" for number in range(2_000)]


def test_a_pseudonym_is_the_same_in_every_run():
    """A desk that is started again, by whatever kit, calls a student as before."""
    assert pseudonym("tiny", "O'Brien, Zoë", b"secret") == "svxxnbhwnl"


def test_no_two_are_called_alike():
    """Not in a large class, not in two assignments, and not with another course's secret."""
    kinds = itertools.product(("tiny", "other"), CLASS, (b"secret", b"other"))
    assert len({pseudonym(*kind) for kind in kinds}) == 4 * len(CLASS)


@given(st.text(), st.text(), st.binary())
@example("tiny", "\ud800", b"")
def test_a_pseudonym_is_ten_consonants(assignment, student, secret):
    """Whatever the names are, even text that is no UTF-8."""
    found = pseudonym(assignment, student, secret)
    assert len(found) == 10 and set(found) <= set("bcdfghjklmnpqrstvwxz")


def test_each_grader_has_an_order_of_their_own():
    """Of twelve graders no two have the same order, and not all have the same answer last."""
    orders = {
        tuple(sorted(CLASS[:30], key=lambda name: drawn(b"secret", "order", grader, name))) for grader in CLASS[:12]
    }
    assert len(orders) == 12 and len({order[-1] for order in orders}) > 6


def test_what_is_drawn_is_spread_evenly():
    """About a tenth of the numbers lie in each tenth of what is below 2⁶⁴."""
    tenths = [drawn(b"secret", name) * 10 // 2**64 for name in CLASS]
    assert set(tenths) == set(range(10))
    assert all(150 < tenths.count(tenth) < 250 for tenth in range(10))


def test_texts_are_told_apart_by_where_they_end():
    """The same letters, cut otherwise, draw another number."""
    assert len({drawn(b"secret", *about) for about in (("ab", "c"), ("a", "bc"), ("abc",))}) == 3
