"""Counts how often each student's work was graded today. The count lies beside the records, so that it survives a restart."""

import json
from dataclasses import dataclass
from datetime import date

from autograder.course.course import Course
from autograder.gradebook.book import RECORDS, write_atomically

#: It lies beside the records. No assignment's folder can have this name.
FILE = ".attempts-{}.json"


@dataclass
class Attempts:
    """The attempts of one day, by student. `limit`: how many a student has each day; None where there is no limit."""

    course: Course
    assignment: str
    limit: int | None

    def __post_init__(self) -> None:
        self._day = ""
        self._made: dict[str, int] = {}
        self._read()

    def left(self, student: str) -> bool:
        """Return True if the student may have another attempt today."""
        self._turn()
        return self.limit is None or self._made.get(student, 0) < self.limit

    def note(self, student: str) -> None:
        """Count an attempt. Raises OSError where this can't be written; then it counts only until a restart."""
        self._turn()
        self._made[student] = self._made.get(student, 0) + 1
        text = json.dumps({"day": self._day, "students": self._made}, indent=1, ensure_ascii=False)
        write_atomically(self._path, text.encode("utf-8", "replace"), 0o600)

    @property
    def _path(self):
        return self.course.root / RECORDS / FILE.format(self.assignment)

    def _turn(self) -> None:
        """Begin a new count if a new day has begun, by this machine's clock."""
        if (today := date.today().isoformat()) != self._day:
            self._day, self._made = today, {}

    def _read(self) -> None:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            self._day = str(kept["day"])
            self._made = {str(student): int(number) for student, number in kept["students"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self._day, self._made = "", {}
        self._turn()
