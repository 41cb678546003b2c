"""Writes grades into a sheet from a learning management system: one column is filled, everything else stays as it was."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from autograder.checking.sentence import listed
from autograder.lms import names
from autograder.lms.handed_in import Person
from autograder.lms.people import People
from autograder.lms.sheets import Sheet, SheetError


@dataclass(frozen=True)
class Left:
    """A person for whom nothing was written, and why."""

    who: str
    why: str


@dataclass
class Filled:
    """What was written into a sheet.

    `column`: the title of the filled column. `written`: student → what stands there now. `left`: who got nothing, in the sheet's order,
    then those who are not in it. `notes`: sentences about the sheet as a whole. `lost`: True if a grade that exists was not written.
    """

    column: str
    written: dict[str, str] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lost: bool = False

    def leave(self, who: str, why: str, *, is_lost: bool = False) -> None:
        """Note that nothing was written for somebody. `is_lost`: there is a grade, though."""
        self.left.append(Left(who, why))
        self.lost |= is_lost


def column(sheet: Sheet, candidates: Mapping[int, str], assignment: str, asked: str | None) -> int:
    """Find the column of the assignment: the one asked for, else the one of the same name, else the only one whose title holds the name.

    `candidates`: the titles of the columns that can hold grades, by place. Raises SheetError where no column, or several, would do.
    """
    wanted = asked or assignment
    ways = [
        lambda title, whole: wanted in (title, whole),
        lambda title, whole: names.folded(title) == names.folded(wanted),
    ]
    if not asked:
        ways.append(lambda title, whole: _words(wanted) in _words(title))
    for fits in ways:
        found = [place for place, title in candidates.items() if fits(title, sheet.header[place].strip())]
        if len(found) == 1:
            return found[0]
        if found:
            raise SheetError(
                f"several of its columns could be the one of {wanted!r}: {_listed(sheet, found)}. Say which with --column."
            )
    if not candidates:
        raise SheetError("it has no column for grades. Was it downloaded before the assignment was made there?")
    raise SheetError(f"it has no column for {wanted!r}; it has {_listed(sheet, candidates)}. Say which with --column.")


def _words(text: str) -> str:
    """The text's words with a space around each, so that `ps1` is not found in `ps10`."""
    return " ".join(["", *re.findall(r"[^\W_]+", text.casefold()), ""])


def _listed(sheet: Sheet, places: Iterable[int]) -> str:
    titles = [sheet.header[place].strip()[:80] for place in places]
    return listed(list(map(repr, titles)), 8)


def matched(rows: Mapping[int, Person], people: People, grades: Mapping[str, str], filled: Filled) -> dict[int, str]:
    """Match rows with students who have a grade. Noted as left: rows that can't be matched or have no grade, and grades without a row."""
    at: dict[str, list[int]] = defaultdict(list)
    for row, person in rows.items():
        found = people.find(person)
        if found.student is not None:
            at[found.student.id].append(row)
        elif found.several:
            ids = ", ".join(student.id for student in found.several)
            filled.leave(person.shown, f"Ambiguous: in this course that may be {ids}.", is_lost=True)
        else:
            near = f" Nearest: {', '.join(found.nearest)}." if found.nearest else ""
            filled.leave(person.shown, f"Not known in this course.{near}")
    clear: dict[int, str] = {}
    for student, places in at.items():
        if len(places) > 1:
            lines = ", ".join(str(place + 1) for place in places)
            has_grade = student in grades
            filled.leave(
                student, f"Ambiguous: the lines {lines} of the sheet are all this student's.", is_lost=has_grade
            )
        elif student in grades:
            clear[places[0]] = student
        else:
            filled.leave(student, "No grade here: nothing was handed in, or it is not graded.")
    for student in grades:
        if student not in at:
            filled.leave(student, "Not in the sheet.", is_lost=True)
    return dict(sorted(clear.items()))


def padded(sheet: Sheet, row: list[str]) -> list[str]:
    """The row with a cell for each of the header's."""
    return row + [""] * (len(sheet.header) - len(row))
