"""Two readers of one answer: who read what before, and where they are far apart."""

from collections.abc import Sequence

from autograder.gradebook.ratings import Rated, standing

#: Readers who differ on an answer by more points than this are named, and asked to settle it.
MUCH = 1.0


def pairs(saves: Sequence[Rated]) -> list[tuple[Rated, Rated]]:
    """Pairs of a first and a second reader's ratings of the same text, each given without seeing the other's.

    `saves`: the oldest first. The first reader's ratings are those that counted when the second reader read. What was settled afterwards
    tells nothing about agreement. Where nobody had read the answer before, they are the first that anybody gave later.
    """
    places = {id(save): place for place, save in enumerate(saves)}
    seconds = {(one.student, one.cell, one.grader): one for one in saves if one.is_second}
    found = []
    for (student, cell, grader), second in sorted(seconds.items()):
        if second.is_withdrawn:
            continue
        firsts = [one for one in saves if (one.student, one.cell) == (student, cell) and not one.is_second]
        before = [one for one in firsts if places[id(one)] < places[id(second)]]
        # what counted then; where that was taken back or of another text, what others gave later
        usable = [
            one
            for one in [*before[-1:], *firsts[len(before) :]]
            if (one.answer, one.is_withdrawn) == (second.answer, False) and one.grader != grader
        ]
        if usable:
            found.append((usable[0], second))
    return found


def unsettled(saves: Sequence[Rated]) -> list[tuple[Rated, Rated]]:
    """The pairs that are far apart and whose answer nobody has rated since."""
    places = {id(save): place for place, save in enumerate(saves)}
    now = standing(saves)
    return [
        (first, second)
        for first, second in pairs(saves)
        if abs(first.points - second.points) > MUCH
        and places[id(now[first.student, first.cell])] <= max(places[id(first)], places[id(second)])
    ]
