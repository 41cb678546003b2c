"""Fills Moodle's offline grading worksheet so that its import takes every grade.

The rules are those of mod/assign/gradingtable.php and feedback/offline. The titles, in the teacher's language, and the column Identifier
stay as they are. Each row has as many cells as the header, otherwise Moodle refuses the file. Moodle skips a grade that is above the
maximum, locked, or changed in Moodle since the sheet was made. Numbers have the language's decimal mark. An empty cell for a comment
overwrites a comment.
"""

import re
from collections.abc import Mapping

from autograder.lms import filling, names
from autograder.lms.filling import Filled
from autograder.lms.handed_in import Person
from autograder.lms.people import People
from autograder.lms.rosters import is_moodle, participant
from autograder.lms.sheets import Sheet, SheetError, number, points

TITLE = "Moodle's grading worksheet"
_MAIL = re.compile(r"\S+@\S+\.\S+")
#: `Grade can be changed` holds a short word in the teacher's language. These are the ones that forbid it.
_NO = {"no", "nein", "non", "não", "nao", "nee", "nej", "nei", "ei", "nie", "ne", "нет", "όχι", "hayır", "いいえ", "否"}


def fill(
    sheet: Sheet, people: People, grades: Mapping[str, float], most: float, assignment: str, asked: str | None
) -> Filled:
    """Write the grades into the sheet's column of grades.

    Raises SheetError where the sheet is not Moodle's, where it grades by a scale, or where a row has more or fewer cells than the header.
    """
    if not is_moodle(sheet):
        raise SheetError(
            "it is no grading worksheet of Moodle: the first cell of each line is not a word and a number. Download it with *Download "
            "grading worksheet*, where the assignment has *Offline grading worksheet* switched on."
        )
    for line, row in enumerate(sheet.rows, 1):
        if row and len(row) != len(sheet.header):
            raise SheetError(
                f"line {line} has {len(row)} cells and the header {len(sheet.header)}: Moodle refuses such a sheet. Download it again."
            )
    rows = [row for row in sheet.rows[1:] if row]
    place = _grade_column(sheet, rows, asked)
    filled = Filled(sheet.header[place].strip())
    possible = {number(cell) for row in rows for cell in row[place + 1 : place + 2]}
    top = possible.pop() if len(possible) == 1 else None
    if top is not None and abs(top - most) > 1e-9:
        filled.notes.append(
            f"Moodle's maximum is {points(top)}, here it is {points(most)}: set it to {points(most)} there. The grades are not converted."
        )
    mark = "," if any(re.fullmatch(r"\s*\d+,\d+\s*", cell) for row in rows for cell in row[place : place + 2]) else "."
    if mark == ",":
        filled.notes.append("The sheet has decimal commas, and so have the grades.")
    texts = {student: points(value, mark) for student, value in grades.items()}
    who = {at: _person(sheet, row, place) for at, row in enumerate(sheet.rows) if at and row}
    for at, student in filling.matched(who, people, texts, filled).items():
        row = sheet.rows[at]
        if top is not None and grades[student] > top + 1e-9:
            filled.leave(student, f"{texts[student]} is above Moodle's maximum: Moodle would skip it.", is_lost=True)
        elif _is_locked(row, place):
            filled.leave(student, "The grade is locked in Moodle, which would skip it.", is_lost=True)
        else:
            filled.written[student] = row[place] = texts[student]
    _look_at_comments(sheet, place, filled)
    filled.notes.append(
        "Moodle skips a grade that was changed there after the sheet was downloaded: download it just before."
    )
    return filled


def _grade_column(sheet: Sheet, rows: list[list[str]], asked: str | None) -> int:
    """Find the column of grades, in any language: the one before the maximum, which is the same number in each row."""
    header = sheet.header
    if asked:
        candidates = {place: title.strip() for place, title in enumerate(header) if place}
        return filling.column(sheet, candidates, asked, asked)
    folded = [names.folded(title) for title in header]
    if "scale" in folded:
        raise SheetError(
            "Moodle grades this assignment by a scale. Let it grade by points, and download the sheet again."
        )
    if "grade" in folded and "maximumgrade" in folded:
        return folded.index("grade")
    found = [
        place
        for place in range(2, len(header) - 1)
        if len({row[place + 1] for row in rows}) == 1
        and number(rows[0][place + 1]) is not None
        and all(row[place].strip() in ("", "-") or number(row[place]) is not None for row in rows)
    ]
    if len(found) != 1:
        raise SheetError(
            f"it can't be told which of its columns holds the grades: {', '.join(map(repr, header[:20]))}. Say which with --column."
        )
    return found[0]


def _person(sheet: Sheet, row: list[str], place: int) -> Person:
    mail = next((cell.strip() for cell in row if _MAIL.fullmatch(cell.strip())), "")
    titles = [names.folded(title) for title in sheet.header]
    sid = row[titles.index("idnumber")].strip() if "idnumber" in titles else ""
    ids = (("moodle", participant(row[0])), ("sid", sid), ("mail", mail))
    # where names are hidden there is no such column: the grade comes right after the status
    name = row[1].strip() if place > 2 and row[1].strip() != mail else ""
    return Person(name or row[0].strip(), tuple((kind, value) for kind, value in ids if value))


def _is_locked(row: list[str], place: int) -> bool:
    return place + 2 < len(row) and row[place + 2].strip().casefold() in _NO


def _look_at_comments(sheet: Sheet, place: int, filled: Filled) -> None:
    """Note where an empty cell for a comment stands beside a grade. It would overwrite a comment in Moodle."""
    titles = [names.folded(title) for title in sheet.header]
    comments = next((at for at, title in enumerate(titles) if title.startswith("feedbackcomment")), None)
    comments = len(titles) - 1 if comments is None and len(titles) - place > 4 else comments
    empty = comments is not None and any(row and not row[comments].strip() for row in sheet.rows[1:])
    if empty:
        filled.notes.append(
            f"Some cells of {sheet.header[comments or 0].strip()!r} are empty. An empty cell overwrites a comment that was written in "
            "Moodle after the sheet was downloaded: upload it before anybody comments there, or remove that column."
        )
