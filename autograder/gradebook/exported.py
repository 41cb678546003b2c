"""Remembers, for each assignment, what was exported last."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from autograder.course.course import Course
from autograder.gradebook.book import RECORDS, write_atomically

#: It lies beside the records. No assignment's folder can have this name.
FILE = ".exported-{}.json"


@dataclass(frozen=True)
class Export:
    """A student's last export: when (UTC), in which format, and the total that went out."""

    when: datetime
    format: str
    score: float


def note(course: Course, assignment: str, format: str, scores: Mapping[str, float]) -> None:
    """Note that these totals went out now."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    students = {
        student: {"when": one.when.isoformat(), "format": one.format, "score": one.score}
        for student, one in read(course, assignment).items()
    }
    students |= {student: {"when": now, "format": format, "score": score} for student, score in scores.items()}
    text = json.dumps({"when": now, "format": format, "students": students}, indent=1, ensure_ascii=False)
    path = course.root / RECORDS / FILE.format(assignment)
    write_atomically(path, text.encode("utf-8", "replace"), 0o600)


def read(course: Course, assignment: str) -> dict[str, Export]:
    """The last export, by student. Empty where none is recorded."""
    try:
        kept = json.loads((course.root / RECORDS / FILE.format(assignment)).read_text(encoding="utf-8"))
        return {
            student: Export(datetime.fromisoformat(one["when"]), str(one["format"]), float(one["score"]))
            for student, one in kept["students"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
