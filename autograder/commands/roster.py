"""Takes the course's roster from a sheet that a learning management system, or a person, has written."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from autograder.course.course import Course, CourseError
from autograder.gradebook import people
from autograder.lms import rosters, sheets
from autograder.lms.names import folded
from autograder.lms.people import Student


@dataclass
class Imported:
    """How many students were entered, how many were brought up to date, and sentences about lines that are no student's."""

    entered: int
    known: int
    troubles: list[str]


def import_roster(course: Course, path: Path) -> Imported:
    """Enter the students of the sheet. Nobody is removed. Raises CourseError where the sheet can't be used."""
    try:
        sheet = sheets.read(path.read_bytes())
        listed = rosters.read(sheet)
    except OSError as error:
        raise CourseError(f"{path} can't be read: {error.strerror}.") from error
    except sheets.SheetError as error:
        raise CourseError(f"{path}: {error}") from error
    before = people.read(course)
    of_name = Counter(folded(student.name) for student in listed.students)
    merged, entered = [], 0
    for student in listed.students:
        known = _known(student, before, of_name[folded(student.name)] == 1)
        entered += known is None
        merged.append(_merged(known, student) if known else student)
    people.write(course, merged)
    return Imported(entered, len(merged) - entered, sheet.notes + listed.troubles)


def _known(student: Student, before: list[Student], is_only: bool) -> Student | None:
    """Find the student on the roster: by any number, or by name if nobody else has the name and no number tells them apart."""
    for known in before:
        if known.id == student.id:
            return known
    by_number = [known for known in before if known.values & (student.values - {""})]
    if len(by_number) == 1:
        return by_number[0]
    named = [known for known in before if student.name and folded(known.name) == folded(student.name)]
    if is_only and len(named) == 1 and not _differ(named[0], student):
        return named[0]
    return None


def _differ(one: Student, other: Student) -> bool:
    shared = [kind for kind in one.ids if kind in other.ids and kind != "moodle"]
    return (one.email and other.email and one.email.casefold() != other.email.casefold()) or any(
        not set(one.ids[kind]) & set(other.ids[kind]) for kind in shared
    )


def _merged(known: Student, student: Student) -> Student:
    names = [*student.names, *(name for name in known.names if name not in student.names)]
    found = Student(known.id, names, student.email or known.email, {kind: [*v] for kind, v in known.ids.items()})
    for kind, values in student.ids.items():
        for value in values:
            found.add(kind, value)
    return found
