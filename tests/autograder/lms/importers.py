"""What the importers of learning management systems do with a file, after their own source, so that tests can see what would become of
the grades there. Rules: `lib/gradebook_importer.rb`, `process_gradebook_upload.js`, `app/models/abstract_assignment.rb` (Canvas),
`mod/assign/feedback/offline/importgradeslib.php`, `mod/assign/feedback/file/importziplib.php` (Moodle), and Brightspace's help."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal


def rows_of(data, delimiter=None):
    text = data.decode("utf-8-sig")
    delimiter = delimiter or (";" if text.splitlines()[0].count(";") > text.splitlines()[0].count(",") else ",")
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def canvas_number(text):
    """The last comma or point is the decimal point."""
    digits = re.fullmatch(r"\s*(-?[\d.,]*?)(?:([.,])(\d*))?\s*", text)
    whole = re.sub(r"[.,]", "", digits[1])
    return Decimal(f"{whole}.{digits[3] or 0}" if digits[2] else whole)


@dataclass
class Canvas:
    """A course: its assignments by number and title, its users by number, its grades by (user, assignment)."""

    assignments: dict
    users: dict  # number -> (name, sis id, login)
    grades: dict = field(default_factory=dict)

    def import_gradebook(self, data):
        rows = rows_of(data)
        header = rows[0]
        assert header[:2] == ["Student", "ID"]
        start = header.index("Section") + 1
        columns = {}
        for place in range(start, len(header)):
            title = header[place]
            if re.search(r"(Current|Final|Override).*(Score|Points|Grade|Status)", title):
                continue
            numbered = re.fullmatch(r"(.*) \((\d+)\)", title)
            if numbered and int(numbered[2]) in self.assignments:
                columns[place] = int(numbered[2])
            elif title in self.assignments.values():
                columns[place] = next(n for n, t in self.assignments.items() if t == title)
            elif title.strip():
                columns[place] = max(self.assignments, default=0) + 1
                self.assignments[columns[place]] = title
        for row in rows[1:]:
            if "points possible" in row[0].lower() or not any(row[:2]):
                continue
            user = self._user(dict(zip(header, row)))
            for place, assignment in columns.items():
                cell, key = row[place].strip(), (user, assignment)
                if cell.upper() == "EX":
                    self.grades[key] = "EX"
                elif cell:
                    self.grades[key] = round(canvas_number(cell), 2)
                elif key in self.grades:
                    del self.grades[key]  # a blank cell clears

    def _user(self, cells):
        if cells["ID"].isdigit() and int(cells["ID"]) in self.users:
            return int(cells["ID"])
        for number, (name, sis, login) in self.users.items():
            if cells.get("SIS User ID") == sis or cells.get("SIS Login ID") == login or cells["Student"] == name:
                return number
        raise AssertionError(f"nobody is {cells}")

    def import_feedback(self, data, attachments):
        """By user the page; `attachments`: whose each attachment is."""
        found = {}
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                parts = name.split("_")
                if re.fullmatch(r"link\.html", parts[-1]):
                    continue
                numbers = [part for part in parts if re.fullmatch(r"\d+", part)][:2]
                user, attachment = map(int, numbers)
                if attachments.get(attachment) == user:
                    found[user] = archive.read(name)
        return found


@dataclass
class Moodle:
    """An assignment: its participants by unique number, the maximum, the teacher's titles, its grades and comments by number."""

    people: dict
    most: float = 100.0
    titles: tuple = ("Identifier", "Grade", "Last modified (grade)", "Feedback comments")
    mark: str = "."
    grades: dict = field(default_factory=dict)
    comments: dict = field(default_factory=dict)
    locked: set = field(default_factory=set)
    changed: set = field(default_factory=set)  # graded in Moodle after the sheet was downloaded

    def import_worksheet(self, data):
        """What was skipped, and why. Raises ValueError where the file is refused."""
        rows = rows_of(data)
        header = rows[0]
        for title in self.titles[:3]:
            if title not in header:
                raise ValueError(f"no column {title!r}")
        skipped = {}
        for row in rows[1:]:
            if len(row) != len(header):
                raise ValueError("not the header's number of cells")
            cells = dict(zip(header, row))
            number = int(re.fullmatch(r"\D+(\d+)", cells[self.titles[0]])[1])
            text = cells[self.titles[1]]
            if number not in self.people:
                skipped[number] = "nobody"
                continue
            if self.mark != ".":
                assert "." not in text, "another language's decimal mark"
            value = text.replace(self.mark, ".").strip()
            if value in ("", "-") or self.grades.get(number) == float(value):
                pass
            elif float(value) > self.most:
                skipped[number] = "above the maximum"
            elif number in self.locked:
                skipped[number] = "locked"
            elif number in self.changed:
                skipped[number] = "newer in Moodle"
            else:
                self.grades[number] = float(value)
            if self.titles[3] in header:
                self.comments[number] = cells[self.titles[3]]  # an empty one too
        return skipped

    def import_feedback(self, data):
        """By number the files."""
        found = {}
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for path in archive.namelist():
                parts = path.split("/")
                while parts:
                    info = parts.pop(0).split("_", 4)
                    if (
                        len(info) >= 4
                        and info[1].isdigit()
                        and int(info[1]) in self.people
                        and info[2] == "assignsubmission"
                    ):
                        rest = [*([info[4]] if len(info) > 4 else [""]), *parts]
                        found.setdefault(int(info[1]), {})["/".join(rest).lstrip("/")] = archive.read(path)
                        break
        return found


def import_brightspace(data, items, users):
    """By user the points of each item. `users`: by OrgDefinedId and by user name."""
    rows = rows_of(data)
    header = rows[0]
    assert header[-1] == "End-of-Line Indicator"
    keys = [title for title in ("OrgDefinedId", "Username") if title in header]
    assert keys
    found = {}
    for row in rows[1:]:
        assert len(row) == len(header) and row[-1] == "#"
        cells = dict(zip(header, row))
        user = next(users[cells[key].removeprefix("#")] for key in keys if cells[key].removeprefix("#") in users)
        for title, cell in cells.items():
            item = re.match(r"(.+) Points Grade", title)
            if item and cell:
                assert item[1] in items
                found[user, item[1]] = float(cell)
    return found
