"""Remembers, for each assignment, what was collected from where, so that each page goes back under the right name."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.course.course import Course
from autograder.gradebook.book import RECORDS, write_atomically

#: It lies beside the records. No assignment's folder can have this name.
FILE = ".collected-{}.json"


@dataclass(frozen=True)
class Collected:
    """Whose file it was in the system it came from, and what a page needs to find its way back there.

    `told_late`: whether it was late, where the system tells only that and no time. `made_up`: the time in UTC that says the same, as it
    was written into `timestamp.txt`. `refused`: the file, where it held no notebook.
    """

    system: str
    name: str
    origin: dict[str, str] = field(default_factory=dict)
    told_late: bool | None = None
    made_up: str = ""
    refused: str = ""

    def told_of(self, handed_in: datetime | None) -> bool | None:
        """`told_late`, unless somebody wrote another time into `timestamp.txt`; `handed_in`: what it says."""
        written = f"{handed_in:%Y-%m-%d %H:%M:%S}" if handed_in else self.made_up
        return self.told_late if written == self.made_up else None

    @property
    def ids(self) -> list[tuple[str, str]]:
        """The numbers that the system gave the student for this assignment."""
        key = {"canvas": "user", "moodle": "number"}.get(self.system)
        return [(self.system, self.origin[key])] if key and self.origin.get(key) else []


def path(course: Course, assignment: str) -> Path:
    return course.root / RECORDS / FILE.format(assignment)


def load(course: Course, assignment: str) -> dict[str, Any]:
    """What `collect` noted, by student. Empty where the file is missing or isn't one of `collect`."""
    try:
        found = json.loads(path(course, assignment).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def save(course: Course, assignment: str, kept: dict[str, Any]) -> None:
    """Note what was collected."""
    text = json.dumps(kept, indent=1, ensure_ascii=False)
    write_atomically(path(course, assignment), text.encode("utf-8", "replace"), 0o600)


def read(course: Course, assignment: str) -> dict[str, Collected]:
    """Where the submissions came from, by student."""
    found = {}
    for student, about in load(course, assignment).items():
        if isinstance(about, dict):
            origin = about.get("origin")
            origin = {str(k): str(v) for k, v in origin.items()} if isinstance(origin, dict) else {}
            late = about.get("late")
            told_late = late if isinstance(late, bool) else None
            system, name, made_up, refused = (
                str(about.get(key, "")) for key in ("system", "name", "made_up", "refused")
            )
            found[student] = Collected(system, name, origin, told_late, made_up, refused)
    return found
