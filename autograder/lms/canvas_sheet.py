"""Fills Canvas' gradebook, as a sheet, so that its import changes only this assignment's grades.

The rules are those of Canvas' lib/gradebook_importer.rb and process_gradebook_upload.js. A blank cell clears a grade, so rows without a
new grade are left out. A title that holds `Current`, `Final` or `Override` before `Score`, `Points`, `Grade` or `Status` is dropped
without a word. `EX` excuses.
"""

import re
from collections.abc import Mapping

from autograder.lms import filling
from autograder.lms.filling import Filled
from autograder.lms.handed_in import Person
from autograder.lms.people import People
from autograder.lms.rosters import is_canvas_student
from autograder.lms.sheets import Sheet, SheetError, number, points

TITLE = "Canvas' gradebook"
#: Columns that say who somebody is; all of them stand before the first assignment.
_ABOUT = {"Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section"}
_DROPPED = re.compile(r"\b(Current|Final|Override)\b.*\b(Score|Points|Grade|Status)\b")
_NUMBERED = re.compile(r"(?P<title>.*?)\s*\((?P<id>\d+)\)\s*", re.DOTALL)
TEST_STUDENT = "Student, Test"


def fill(
    sheet: Sheet, people: People, grades: Mapping[str, float], most: float, assignment: str, asked: str | None
) -> Filled:
    """Write the grades into the sheet's column of the assignment, and leave out the rows that get none.

    Raises SheetError where the sheet is not Canvas', or the column can't be found or would be dropped.
    """
    header = [cell.strip() for cell in sheet.header]
    if header[:2] != ["Student", "ID"] or "Section" not in header[:8]:
        raise SheetError("it is no gradebook of Canvas: its first columns are not Student, ID and … Section.")
    first = header.index("Section") + 1
    readonly = _readonly(sheet)
    candidates = {
        place: _plain(title)
        for place, title in enumerate(header)
        if place >= first
        and title
        and place not in readonly
        and (_NUMBERED.fullmatch(title) or not _DROPPED.search(title))
    }
    place = filling.column(sheet, candidates, assignment, asked)
    filled = Filled(header[place])
    if _DROPPED.search(header[place]):
        raise SheetError(
            f"Canvas drops a column that is called {header[place]!r} when the sheet is imported. Give the assignment another name there, "
            "and download the sheet again."
        )
    if not _NUMBERED.fullmatch(header[place]):
        filled.notes.append(
            f"The title {header[place]!r} has no number, so that Canvas makes a new assignment unless one has exactly this title."
        )
    kept: list[list[str]] = [sheet.header]
    rows: dict[int, Person] = {}
    for at, row in enumerate(sheet.rows[1:], 1):
        if not is_canvas_student(row):
            _look_at_maximum(row, place, most, filled)
        elif row[0].strip() == TEST_STUDENT:
            continue  # an import would give a grade to the class's test student
        else:
            rows[at] = _person(header, filling.padded(sheet, row), first)
    texts = {student: points(value) for student, value in grades.items()}
    clear = filling.matched(rows, people, texts, filled)
    for at, row in enumerate(sheet.rows[1:], 1):
        if at in clear:
            cells = filling.padded(sheet, row)
            if cells[place].strip().upper() == "EX":
                filled.leave(clear[at], "Excused in Canvas: the grade would undo that.", is_lost=True)
                continue
            filled.written[clear[at]] = cells[place] = texts[clear[at]]
            kept.append(cells)
        elif not is_canvas_student(row):
            kept.append(row)
    left_out = len(sheet.rows) - len(kept)
    sheet.rows = kept
    if left_out:
        filled.notes.append(
            f"{left_out} rows without a new grade were left out of the sheet: Canvas clears a grade whose cell is blank, and changes "
            "nothing for who is not in it."
        )
    return filled


def _plain(title: str) -> str:
    found = _NUMBERED.fullmatch(title)
    return found["title"] if found else title


def _person(header: list[str], row: list[str], first: int) -> Person:
    cells = {title: value.strip() for title, value in zip(header[:first], row)}
    ids = (
        ("canvas", cells["ID"]),
        ("sid", cells.get("SIS User ID", "")),
        ("username", cells.get("SIS Login ID", "")),
    )
    return Person(cells["Student"], tuple((kind, value) for kind, value in ids if value))


def _readonly(sheet: Sheet) -> set[int]:
    """The columns that Canvas computes itself, as the line of possible points says."""
    return {
        place
        for row in sheet.rows[1:4]
        if not is_canvas_student(row)
        for place, cell in enumerate(row)
        if "read only" in cell.lower()
    }


def _look_at_maximum(row: list[str], place: int, most: float, filled: Filled) -> None:
    possible = number(row[place]) if place < len(row) and row and "possible" in row[0].lower() else None
    if possible is not None and abs(possible - most) > 1e-9:
        filled.notes.append(
            f"Canvas has {points(possible)} possible points for it, here there are {points(most)}. The grades are written as they are."
        )
