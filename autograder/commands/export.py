"""The results of a class in a form for other programs."""

import json
from typing import Any

from autograder.checking.sentence import in_json
from autograder.course.course import Course, CourseError, read_source
from autograder.gradebook import notices, results
from autograder.gradebook.book import read_record

FORMATS = ("json",)


def as_text(course: Course, assignment: str, format: str) -> str:
    """All results in the given format; raises CourseError where that or the assignment is unknown, or nothing was released."""
    if format not in FORMATS:
        raise CourseError(f"There is no format {format!r}; there is {', '.join(FORMATS)}.")
    read_source(course, assignment)
    return in_json(json.dumps(submissions(course, assignment), indent=1, ensure_ascii=False))


def submissions(course: Course, assignment: str) -> list[dict[str, Any]]:
    """One object a submission, and one for each on the roster who has none.

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
