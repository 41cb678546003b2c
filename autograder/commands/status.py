"""Tells where everybody's work stands: handed in, graded, written answers graded, page written, exported. And what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.checking.sentence import counted
from autograder.commands.by_hand import by_hand
from autograder.course import assignment as assignments
from autograder.course.course import Course, check_is_assignment
from autograder.gradebook import collected, exported, of_class
from autograder.gradebook.book import RECORDS
from autograder.gradebook.collected import Collected
from autograder.gradebook.exported import Export
from autograder.gradebook.notices import lateness
from autograder.gradebook.of_class import Member
from autograder.gradebook.results import SubmissionResult
from autograder.pages.current import Pages

#: Two scores that differ by less are the same one.
SAME_SCORE = 1e-6


@dataclass(frozen=True)
class Line:
    """Where one student's work stands.

    `status`: that of the record; 'waits' before the work is graded, '' without a submission. `written`: how many answers a person has
    graded, and of how many. `graders`: who rated them by criteria. `page`: 'current', 'old' or ''. `exported`: when the points were
    exported, or ''. `is_exported_otherwise`: other points were exported. `refused`: a file that `collect` found to hold no notebook.
    """

    student: str
    name: str
    handed_in: datetime | None = None
    late: str = ""
    system: str = ""
    status: str = ""
    points: float = 0.0
    max_points: float = 0.0
    has_changed: bool = False
    open_tests: int = 0
    written: tuple[int, int] = (0, 0)
    page: str = ""
    exported: str = ""
    is_exported_otherwise: bool = False
    graders: tuple[str, ...] = ()
    refused: str = ""

    @property
    def is_graded(self) -> bool:
        return self.status not in ("", "waits")

    @property
    def waits_for_grading(self) -> bool:
        return self.status == "waits" or self.has_changed


@dataclass(frozen=True)
class Status:
    """A line for each student, and a sentence or two on what to do next."""

    assignment: str
    lines: list[Line] = field(default_factory=list)
    next: list[str] = field(default_factory=list)


def read(course: Course, assignment: str) -> Status:
    """Find out where everybody stands. Raises CourseError where there is no such assignment, or it was never released."""
    check_is_assignment(course, assignment)
    found = of_class.read(course, assignment)
    kept, went_out = collected.read(course, assignment), exported.read(course, assignment)
    suspects = _Suspects(course, assignment)
    pages = Pages(course, assignment, [(one.known, one.record) for one in found.members if one.known is not None])
    lines = [_line(course, assignment, member, found.due, suspects, pages, kept, went_out) for member in found.members]
    return Status(assignment, lines, _next(course, assignment, lines))


def _line(
    course: Course,
    assignment: str,
    member: Member,
    due: datetime | None,
    suspects: "_Suspects",
    pages: Pages,
    kept: dict[str, Collected],
    went_out: dict[str, Export],
) -> Line:
    system = kept[member.student].system if member.student in kept and member.has_folder else ""
    when = of_class.handed_in(course, assignment, member)
    about: dict[str, Any] = {
        "student": member.student,
        "name": member.name,
        "handed_in": when,
        "system": system[:40],
    }
    if member.known is None or member.record is None:
        collected_as = kept.get(member.student)
        told = collected_as.told_of(when) if collected_as else None
        seconds = max(0.0, (when - due).total_seconds()) if when and due else 0.0
        at = SubmissionResult(member.student, {}, when, seconds).told(told)
        about["handed_in"] = at.handed_in
        about["refused"] = "" if member.has_folder or collected_as is None else collected_as.refused
        return Line(**about, late=lateness(at), status="waits" if member.has_folder else "")
    result = member.known.result
    written = [cell for cell in result.cells.values() if cell.written]
    given = [cell for cell in result.cells.values() if cell.points is not None]
    points = max(0.0, sum(cell.points or 0.0 for cell in given) - result.late_penalty)
    export = went_out.get(member.student)
    return Line(
        **about,
        late=lateness(result),
        status=member.record.status,
        points=points,
        max_points=sum(cell.max_points for cell in given),
        has_changed=suspects.has_changed(member),
        open_tests=len(result.open_tests),
        written=(sum(cell.points is not None for cell in written), len(written)),
        graders=tuple(pages.graders(member.student)),
        page=pages.state(member.student),
        exported=f"{export.when.astimezone():%Y-%m-%d}" if export else "",
        is_exported_otherwise=export is not None and abs(export.score - points) > SAME_SCORE,
    )


class _Suspects:
    """Tells whose submission or tests have changed since grading. It opens only files that were touched since."""

    def __init__(self, course: Course, assignment: str) -> None:
        self._course, self._name = course, assignment
        self._released = _touched(course.root / RECORDS / f"{assignment}.released")

    @cached_property
    def _assignment(self) -> assignments.Assignment:
        return assignments.load(self._course, self._name)  # which takes long, and is seldom asked for

    def has_changed(self, member: Member) -> bool:
        record = member.record
        if record is None or not record.fingerprint or not member.has_folder:
            return False
        course, name = self._course, self._name
        graded = _touched(course.root / RECORDS / name / f"{member.student}.json")
        notebook = course.submission(member.student, name)
        touched = max(_touched(notebook), _touched(notebook.parent), self._released)
        if touched <= graded:
            return False
        from autograder.grading.batch import is_changed

        return is_changed(course, self._assignment, record)


def _touched(path: Path) -> int:
    """When the file was changed last, in nanoseconds; 0 without a file. A copy counts as new even if it keeps its old time."""
    try:
        about = path.lstat()
    except OSError:
        return 0
    return max(about.st_mtime_ns, about.st_ctime_ns)


def _next(course: Course, assignment: str, lines: Sequence[Line]) -> list[str]:
    """The first two things left to do, in the order of the work."""
    graded = [line for line in lines if line.is_graded]
    handed_in = [line for line in lines if line.status]
    if not handed_in:
        return [
            f"Nobody has handed in: `autograder collect {assignment} FILE` takes submissions from what the LMS gives."
        ]
    waiting = sum(line.waits_for_grading for line in lines)
    missing = sum(line.written[1] - line.written[0] for line in graded)
    of = sum(line.written[0] < line.written[1] for line in graded)
    tests = sum(bool(line.open_tests) for line in graded)
    pages = sum(line.page != "current" for line in graded)
    exports = sum(not line.exported or line.is_exported_otherwise for line in graded)
    todo = []
    if waiting:
        are = "is" if waiting == 1 else "are"
        todo.append(
            f"{counted(waiting, 'submission')} {are} not graded as handed in now: run `autograder grade {assignment}`."
        )
    if tests:
        todo.append(
            f"A test of {counted(tests, 'student')} gave no score: mend the test and grade again, or give the points in formgrader."
        )
    if missing:
        wait = "waits" if missing == 1 else "wait"
        todo.append(
            f"{counted(missing, 'written answer')} of {counted(of, 'student')} {wait} for a person: {by_hand(course, assignment)}."
        )
    if pages:
        todo.append(
            f"The pages of {counted(pages, 'student')} are not written, or no longer right: run `autograder feedback {assignment}`."
        )
    if exports and not missing:
        todo.append(
            f"The points of {counted(exports, 'student')} are not exported as they are: run `autograder export {assignment}`."
        )
    return todo[:2] or ["Nothing is left to do: everything is graded, given back and exported."]
