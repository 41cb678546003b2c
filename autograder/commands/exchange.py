"""nbgrader's exchange, where a course has one: the folder through which students hand in and get their pages back."""

import os
from dataclasses import dataclass
from pathlib import Path

from autograder.course import stock
from autograder.course.course import Course
from autograder.gradebook.book import SECRET


@dataclass(frozen=True)
class Exchange:
    """A course's part of the exchange. `inbound`: where students' submissions arrive."""

    course: Course
    inbound: Path

    def collect(self, assignment: str) -> None:
        """`nbgrader collect --update`: each student's latest submission into `submitted/`. Raises CourseError with the reason."""
        stock.collect(self.course, assignment)

    def has(self, assignment: str, student: str) -> bool:
        """Return True if the student's submission came from the exchange, so that the page can go back."""
        return os.path.isfile(self.course.feedback(student, assignment).parent / SECRET)

    def release(self, assignment: str, student: str) -> None:
        """`nbgrader release_feedback` for one student. Raises CourseError with nbgrader's reason."""
        stock.release_feedback(self.course, assignment, student)


def find(course: Course) -> Exchange | None:
    """Find the exchange that the course's configuration names. None where there is no such folder, or it can't be read."""
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.exchange.default import Exchange as Folder

    config = stock.configuration(course)
    directory = CourseDirectory(config=config)
    if not directory.course_id:
        return None
    inbound = Path(Folder(coursedir=directory, config=config).root) / directory.course_id / "inbound"
    return Exchange(course, inbound) if inbound.is_dir() and os.access(inbound, os.R_OK | os.X_OK) else None
