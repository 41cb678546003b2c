"""Reads the students of a course from a sheet: Canvas' gradebook, Moodle's worksheet, Brightspace's grades, or a plain one."""

import re
from collections import Counter
from dataclasses import dataclass

from autograder.lms import names
from autograder.lms.people import Student
from autograder.lms.sheets import Sheet, SheetError

#: Titles of columns in plain sheets, folded.
_COLUMNS = {
    "id": """id studentid student studentnumber username userid login loginid sisloginid orgdefinedid idnumber matriculation
    matriculationnumber matrikelnummer netid""".split(),  # noqa: SIM905
    "name": "name fullname studentname displayname".split(),  # noqa: SIM905
    "first": "firstname givenname first vorname".split(),  # noqa: SIM905
    "last": "lastname surname familyname last nachname".split(),  # noqa: SIM905
    "email": "email emailaddress mail".split(),  # noqa: SIM905
    "lms": "lmsid lmsuserid canvasid".split(),  # noqa: SIM905
    "alias": "alias alsoknownas othername preferredname".split(),  # noqa: SIM905
}
_PARTICIPANT = re.compile(r"\D+?\s*(\d+)")


@dataclass
class Listed:
    """The students that a sheet lists, which system wrote it, and a sentence for each line that is no student."""

    system: str
    students: list[Student]
    troubles: list[str]


def read(sheet: Sheet) -> Listed:
    """Read the students. Raises SheetError where none of the sheet's columns are known."""
    header = [cell.strip() for cell in sheet.header]
    if header[:2] == ["Student", "ID"] and "Section" in header[:8]:
        found = Listed("canvas", *_canvas(sheet, header))
    elif is_moodle(sheet):
        found = Listed("moodle", *_moodle(sheet, header))
    elif header[-1] == "End-of-Line Indicator" or "OrgDefinedId" in header:
        found = Listed("brightspace", *_brightspace(sheet, header))
    else:
        found = Listed("plain", *_plain(sheet, header))
    counted = Counter(student.id for student in found.students)
    if twice := sorted(id for id, number in counted.items() if number > 1):
        raise SheetError(f"it gives one id to several students: {', '.join(twice[:5])}.")
    return found


def is_moodle(sheet: Sheet) -> bool:
    """Return True if the sheet is Moodle's worksheet, in any language: the first cell of each line is a word and a number."""
    rows = [row for row in sheet.rows[1:] if row]
    return bool(rows) and len(sheet.header) > 3 and all(_PARTICIPANT.fullmatch(row[0].strip()) for row in rows)


def participant(cell: str) -> str:
    """The number in a cell of Moodle's column Identifier; '' where there is none."""
    found = _PARTICIPANT.fullmatch(cell.strip())
    return found[1] if found else ""


def _student(id: str, name: str, email: str, line: int, troubles: list[str]) -> Student | None:
    if not names.is_id(id):
        why = "no id" if not id else f"the id {id[:40]!r}, which can't be the name of a folder"
        troubles.append(f"Line {line}: {name or 'a student without a name'} has {why}, and was left out.")
        return None
    return Student(id, [name] if name else [], email)


def is_canvas_student(row: list[str]) -> bool:
    """Return True if a line of Canvas' gradebook is a student's, not that of the possible points or of the class's test student."""
    return bool(row) and "points possible" not in row[0].lower() and any(cell.strip() for cell in row[:2])


def _canvas(sheet: Sheet, header: list[str]) -> tuple[list[Student], list[str]]:
    students: list[Student] = []
    troubles: list[str] = []
    section = header.index("Section")
    for number, row in enumerate(sheet.rows[1:], 2):
        if not is_canvas_student(row) or row[0].strip() == "Student, Test" or not row[1].strip():
            continue
        cells = {title: value.strip() for title, value in zip(header[: section + 1], row)}
        login, sis = cells.get("SIS Login ID", ""), cells.get("SIS User ID", "")
        student = _student(
            login or sis or cells["ID"], cells["Student"], login if "@" in login else "", number, troubles
        )
        if student is None:
            continue
        for kind, value in (("canvas", cells["ID"]), ("sid", sis), ("username", login)):
            student.add(kind, value)
        students.append(student)
    return students, troubles


def _moodle(sheet: Sheet, header: list[str]) -> tuple[list[Student], list[str]]:
    students: list[Student] = []
    troubles: list[str] = []
    titles = [names.folded(title) for title in header]
    number_column = titles.index("idnumber") if "idnumber" in titles else None
    for number, row in enumerate(sheet.rows[1:], 2):
        identifier = participant(row[0]) if row else ""
        email = next((cell.strip() for cell in row if re.fullmatch(r"\S+@\S+\.\S+", cell.strip())), "")
        sid = row[number_column].strip() if number_column is not None and number_column < len(row) else ""
        name = row[1].strip() if len(row) > 1 and row[1].strip() != email else ""
        if not sid and not email:
            troubles.append(
                f"Line {number}: {name or row[0]} has neither ID number nor e-mail address, and was left out. Moodle shows them to "
                "those who may see students' identities."
            )
            continue
        student = _student(sid or email, name, email, number, troubles)
        if student is None:
            continue
        for kind, value in (("moodle", identifier), ("sid", sid)):
            student.add(kind, value)
        students.append(student)
    return students, troubles


def _brightspace(sheet: Sheet, header: list[str]) -> tuple[list[Student], list[str]]:
    students: list[Student] = []
    troubles: list[str] = []
    for number, row in enumerate(sheet.rows[1:], 2):
        cells = {title: value.strip() for title, value in zip(header, row)}
        # Brightspace may write `#` before ids, so that spreadsheets keep their zeros
        org, username = cells.get("OrgDefinedId", "").removeprefix("#"), cells.get("Username", "").removeprefix("#")
        name = ", ".join(filter(None, (cells.get("Last Name", ""), cells.get("First Name", ""))))
        student = _student(username or org, name, cells.get("Email", ""), number, troubles)
        if student is None:
            continue
        # the id as it stands comes first, so that a sheet that goes back keeps its `#`
        for kind, value in (("org", cells.get("OrgDefinedId", "")), ("org", org), ("username", username)):
            student.add(kind, value)
        students.append(student)
    return students, troubles


def _plain(sheet: Sheet, header: list[str]) -> tuple[list[Student], list[str]]:
    titles = [names.folded(title) for title in header]
    where = {what: next((n for n, t in enumerate(titles) if t in known), None) for what, known in _COLUMNS.items()}
    if where["id"] is None and where["email"] is None:
        raise SheetError(
            f"its first line names no column with the students' ids. It has {', '.join(header[:6])!r}; a roster of one's own has the "
            "columns id, name and email, others are exported from Canvas, Moodle or Brightspace."
        )
    students: list[Student] = []
    troubles: list[str] = []
    for number, row in enumerate(sheet.rows[1:], 2):
        cells = {what: row[n].strip() if n is not None and n < len(row) else "" for what, n in where.items()}
        if not any(row):
            continue
        name = cells["name"] or ", ".join(filter(None, (cells["last"], cells["first"])))
        student = _student(cells["id"] or cells["email"], name, cells["email"], number, troubles)
        if student is None:
            continue
        student.add("canvas", cells["lms"])
        student.names += [cells["alias"]] if cells["alias"] else []
        students.append(student)
    return students, troubles
