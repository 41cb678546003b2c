"""Exports the results of a class in forms for other programs."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.checking.sentence import counted, in_json, listed
from autograder.commands import export_table, totals
from autograder.commands.totals import ClassTotals
from autograder.course.course import Course, CourseError, read_source
from autograder.gradebook import exported, notices, results
from autograder.gradebook.book import RECORDS, read_record, write_atomically
from autograder.lms import brightspace_sheet, canvas_sheet, moodle_sheet, sheets
from autograder.lms.filling import Filled
from autograder.lms.people import People
from autograder.lms.sheets import Sheet

#: Formats that hold everything as it is, and formats that hold totals. Totals must be complete before they go out.
WHOLE = ("json",)
TABLES = ("csv", "gradebook")
SHEETS = {"canvas": canvas_sheet, "moodle": moodle_sheet, "brightspace": brightspace_sheet}
FORMATS = (*WHOLE, *TABLES, *SHEETS)
#: A folder beside the records, with each sheet as it was before it was filled.
BEFORE = ".sheets"


@dataclass
class Exported:
    """The outcome of an export.

    `data`: what to print, where it went into no file. `path`, `before`: the file that was written, and the copy of what it held.
    `filled`: what was written into a learning management system's sheet. `notes`: what there is to say about the class.
    """

    data: bytes | None = None
    path: Path | None = None
    before: Path | None = None
    filled: Filled | None = None
    notes: list[str] = field(default_factory=list)


def export(
    course: Course,
    assignment: str,
    format: str,
    into: Path | None = None,
    partial: bool = False,
    column: str | None = None,
) -> Exported:
    """Export all results in the given format, into the file if one is given.

    Raises CourseError where the format or assignment is unknown, nothing was released, a sheet can't be filled, or answers wait for a
    person and `partial` is not given.
    """
    if format not in FORMATS:
        raise CourseError(f"There is no format {format!r}; there is {', '.join(FORMATS)}.")
    read_source(course, assignment)
    if column is not None and format not in SHEETS:
        raise CourseError(
            f"--column names the assignment's column in the sheet of {listed(list(SHEETS))}; {format} has none."
        )
    if format in WHOLE:
        text = in_json(json.dumps(submissions(course, assignment), indent=1, ensure_ascii=False))
        return _written(Exported(), (text + "\n").encode("utf-8", "replace"), into)
    found = totals.read(course, assignment)
    done = Exported(notes=_incomplete(found, assignment, partial))
    if format == "csv":
        sheet = export_table.table(found)
    elif format == "gradebook":
        sheet = export_table.gradebook(found, assignment, results.due_date(course, assignment))
    else:
        sheet, done.filled = _sheet(found, assignment, format, into, column)
    if into is not None and format in SHEETS and into.exists():
        done.before = _keep(course, into)
    _written(done, sheet.text(), into)
    given = done.filled.written if done.filled else found.totals
    exported.note(course, assignment, format, {student: found.totals[student].score for student in given})
    return done


def _written(done: Exported, data: bytes, into: Path | None) -> Exported:
    """Write the data into the file, or return them to be printed."""
    if into is None:
        done.data = data
        return done
    if not into.absolute().parent.is_dir():
        raise CourseError(f"{into} can't be written: there is no folder {into.parent}.")
    try:
        mode = into.stat().st_mode & 0o777 if into.exists() else 0o644
        write_atomically(into, data, mode)
    except OSError as error:
        raise CourseError(f"{into} can't be written: {error.strerror or error}.") from error
    done.path = into
    return done


def _keep(course: Course, path: Path) -> Path:
    """Keep a copy of the sheet as it is now: filling may leave rows out, and it may be filled again."""
    data = path.read_bytes()
    copy = course.root / RECORDS / BEFORE / f"{path.stem}-{hashlib.sha256(data).hexdigest()[:8]}{path.suffix}"
    write_atomically(copy, data, 0o600)
    return copy


def _incomplete(found: ClassTotals, assignment: str, partial: bool) -> list[str]:
    """Sentences about what is missing in the totals. Raises CourseError where answers wait and `partial` is not given."""
    if not found.totals:
        raise CourseError(f"Nothing is graded yet: run `autograder grade {assignment}` first.")
    notes = []
    if waiting := found.waiting:
        by_cell = Counter(name for names in waiting.values() for name in names)
        what = ", ".join(f"{name} of {number}" for name, number in by_cell.items())
        answers, students = counted(by_cell.total(), "answer"), counted(len(waiting), "student")
        sentence = f"{answers} of {students} {'is' if by_cell.total() == 1 else 'are'} not graded yet ({what})"
        if not partial:
            raise CourseError(
                f"{sentence}, so that the totals are not whole and nothing was written. Grade them first, or say --partial to export what "
                "is there."
            )
        notes.append(f"{sentence}: they count as 0.")
    for status, means in (("unreadable", "no notebook that can be read"), ("missing", "no notebook")):
        if who := [student for student, total in found.totals.items() if total.status == status]:
            notes.append(
                f"{counted(len(who), 'student')} handed in {means}, and got what the gradebook has: {listed(who)}."
            )
    for student, file in found.refused.items():
        notes.append(f"{student} handed in {file!r}, which holds no notebook, and gets no grade.")
    if nothing := [student for student in found.without_submission if student not in found.refused]:
        notes.append(f"{len(nothing)} on the roster handed in nothing, and get no grade: {listed(nothing)}.")
    return notes


def _sheet(
    found: ClassTotals, assignment: str, format: str, into: Path | None, column: str | None
) -> tuple[Sheet, Filled]:
    """Fill the learning management system's sheet, or a new one where the system takes that."""
    system = SHEETS[format]
    known = People(found.students)
    grades = {student: total.score for student, total in found.totals.items()}
    if format == "brightspace" and (into is None or not into.exists()):
        return brightspace_sheet.new(known, grades, column or assignment)
    if into is None:
        raise CourseError(
            f"{system.TITLE} has to be downloaded first: `autograder export {assignment} --format {format} --into FILE` fills it."
        )
    try:
        sheet = sheets.read(into.read_bytes())
        return sheet, system.fill(sheet, known, grades, found.most, assignment, column)
    except OSError as error:
        raise CourseError(f"{into} can't be read: {error.strerror or error}.") from error
    except sheets.SheetError as error:
        raise CourseError(f"{into}: {error}") from error


def submissions(course: Course, assignment: str) -> list[dict[str, Any]]:
    """An object for each submission, and one for each student on the roster without a submission.

    Points come from the gradebook, reasons and circumstances from the record of the grading.
    """
    found = []
    rows = results.read(course, assignment)
    noticed = notices.read(course, assignment, rows)
    for result in rows:
        record = read_record(course, assignment, result.student)
        cells = {}
        for name, cell in result.cells.items():
            graded = record.cells.get(name) if record else None
            cells[name] = {
                "points": cell.points,
                "max_points": cell.max_points,
                "carried": cell.carried,
                "criteria": graded.criteria if graded else [],
                "messages": graded.messages if graded else [],
                "diagnosis": graded.diagnosis if graded else [],
                "repair": graded.repair.exported() if graded and graded.repair else None,
            }
        found.append(
            {
                "student": result.student,
                "status": record.status if record else "missing",
                "reason": record.reason if record else "It is not graded yet.",
                "score": sum(cell.points or 0.0 for cell in result.cells.values()),
                "max_score": sum(cell.max_points for cell in result.cells.values()),
                "cells": cells,
                "flags": [*(record.flags if record else []), *noticed.of.get(result.student, [])],
                "isolation": record.isolation if record else None,
                "seconds": record.seconds if record else None,
                "seed": record.seed if record else None,
            }
        )
    return found + [_missing(student, noticed.max_points) for student in noticed.without_submission]


def _missing(student: str, max_points: dict[str, float]) -> dict[str, Any]:
    """The object of a student on the roster who has handed nothing in."""
    why = "On the roster, but nothing was handed in."
    return {
        "student": student,
        "status": "missing",
        "reason": why,
        "score": 0.0,
        "max_score": sum(max_points.values()),
        "cells": {
            name: {
                "points": 0.0,
                "max_points": most,
                "carried": 0.0,
                "criteria": [],
                "messages": [why],
                "diagnosis": [],
                "repair": None,
            }
            for name, most in max_points.items()
        },
        "flags": [],
        "isolation": None,
        "seconds": None,
        "seed": None,
    }
