"""Brightspace's grades as a sheet: a column `<Item> Points Grade`, and last `End-of-Line Indicator` with a `#` in each row."""

import re
from collections.abc import Mapping

from autograder.lms import filling
from autograder.lms.filling import Filled
from autograder.lms.handed_in import Person
from autograder.lms.people import People
from autograder.lms.sheets import Sheet, SheetError, harmless, number, points

TITLE = "Brightspace's grades"
END = "End-of-Line Indicator"
_ITEM = re.compile(r"(?P<item>.+?) Points Grade\b(?P<more>.*)", re.DOTALL)
_MOST = re.compile(r"MaxPoints:\s*([\d.,]+)")


def fill(
    sheet: Sheet, people: People, grades: Mapping[str, float], most: float, assignment: str, asked: str | None
) -> Filled:
    """Write the grades into the sheet's column of the assignment, and leave out the rows that get none.

    Raises SheetError where the sheet is not Brightspace's or the column can't be found.
    """
    header = [cell.strip() for cell in sheet.header]
    if not header or header[-1] != END or not {"OrgDefinedId", "Username"} & set(header):
        raise SheetError(
            f"it is no sheet of Brightspace's grades: it has neither OrgDefinedId nor Username, or its last column is not {END}. Export it "
            "there with both as key field, or leave out --into and a new one is made."
        )
    candidates = {place: found["item"] for place, title in enumerate(header) if (found := _ITEM.fullmatch(title))}
    place = filling.column(sheet, candidates, assignment, asked)
    filled = Filled(header[place])
    said = _MOST.search(header[place])
    if said and (there := number(said[1])) is not None and abs(there - most) > 1e-9:
        filled.notes.append(
            f"Brightspace has {points(there)} points for it, here there are {points(most)}. The grades are written as they are."
        )
    texts = {student: points(value) for student, value in grades.items()}
    rows = {at: _person(header, row) for at, row in enumerate(sheet.rows) if at and any(row)}
    clear = filling.matched(rows, people, texts, filled)
    kept = [sheet.header]
    for at, student in clear.items():
        row = filling.padded(sheet, sheet.rows[at])
        filled.written[student] = row[place] = texts[student]
        row[-1] = "#"
        kept.append(row)
    if len(sheet.rows) > len(kept):
        filled.notes.append(f"{len(sheet.rows) - len(kept)} rows without a new grade were left out of the sheet.")
    sheet.rows = kept
    return filled


def new(people: People, grades: Mapping[str, float], title: str) -> tuple[Sheet, Filled]:
    """Make a new sheet for the grade item of this title, with the students whose number or user name in Brightspace is known."""
    column = f"{title} Points Grade"
    rows, filled = [["OrgDefinedId", "Username", harmless(column), END]], Filled(column)
    by_id = {student.id: student for student in people.students}
    guessed = False
    for id, value in grades.items():
        student = by_id.get(id)
        org = next(iter(student.ids.get("org", [])), "") if student else ""
        username = next(iter(student.ids.get("username", [])), "") if student else ""
        if not org and not username:
            username, guessed = id, True
        filled.written[id] = points(value)
        rows.append([harmless(org), harmless(username), points(value), "#"])
    if guessed:
        filled.notes.append(
            "Where neither OrgDefinedId nor Username is known, the student's id here stands as the Username. Brightspace's grades, "
            "imported as a roster, tell both."
        )
    filled.notes.append(f"The grade item in Brightspace has to be called {title!r}.")
    return Sheet(rows), filled


def _person(header: list[str], row: list[str]) -> Person:
    cells = {title: value.strip() for title, value in zip(header, row)}
    org, username = cells.get("OrgDefinedId", ""), cells.get("Username", "")
    # the `#` may be Brightspace's, which makes spreadsheets keep zeros, or a part of the id
    values = (
        ("org", org), ("org", org.removeprefix("#")), ("username", username), ("username", username.removeprefix("#")),
    )  # fmt: skip
    name = ", ".join(filter(None, (cells.get("Last Name", ""), cells.get("First Name", ""))))
    mail = cells.get("Email", "")
    ids = dict.fromkeys((kind, value) for kind, value in (*values, ("mail", mail)) if value)
    return Person(name or org or username, tuple(ids))
