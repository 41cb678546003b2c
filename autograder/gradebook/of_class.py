"""The whole class at once: who is on the roster or has handed in, what is graded, and what the records say.

Everybody is in it once, so that status and report speak about the same people.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from autograder.course.course import Course
from autograder.gradebook import collected, people, results
from autograder.gradebook.book import read_timestamp
from autograder.gradebook.graded import Graded
from autograder.gradebook.results import Known


@dataclass(frozen=True)
class Member:
    """One student. `known` and `record` are None before the submission is graded. `is_stranger`: not on the roster. `refused`: what
    `collect` found in place of a notebook."""

    student: str
    name: str
    has_folder: bool
    known: Known | None = None
    record: Graded | None = None
    is_stranger: bool = False
    refused: str = ""

    @property
    def has_handed_in(self) -> bool:
        """True if there is a submission of the student's, or was when it was graded."""
        return self.has_folder or (
            self.known is not None and self.record is not None and self.record.status != "missing"
        )

    @property
    def shown(self) -> str:
        """The name with the id in brackets; the id alone where nobody gave a name."""
        return results.called(self.student, self.name)


@dataclass(frozen=True)
class OfClass:
    """The class, by family name, then by id. `max_points` are those of each graded cell."""

    members: list[Member] = field(default_factory=list)
    max_points: dict[str, float] = field(default_factory=dict)
    due: datetime | None = None


def read(course: Course, assignment: str) -> OfClass:
    """Read everybody who is on the roster or has handed in. Raises CourseError where the assignment was never released."""
    known = {found.result.student: (found, record) for found, record in results.read_known(course, assignment)}
    roster = results.roster(course, assignment)
    listed = {student.id: student for student in people.read(course)}
    folders = set(course.students(assignment))
    everybody = {*known, *folders, *(roster.students if roster.students else ())}
    members = []
    kept = collected.read(course, assignment)
    for student in everybody:
        found, record = known.get(student, (None, None))
        name = listed[student].name if student in listed else ""
        name = name or (found.name if found else "")
        stranger = bool(roster.students) and student not in roster.students
        refused = kept[student].refused if student in kept and student not in folders else ""
        members.append(Member(student, name, student in folders, found, record, stranger, refused))
    members.sort(key=lambda member: ((member.name or member.student).rpartition(" ")[2].casefold(), member.student))
    return OfClass(members, roster.max_points, roster.due)


def handed_in(course: Course, assignment: str, member: Member) -> datetime | None:
    """When the student handed in; None where nothing tells. A file that holds no time is ignored."""
    if member.known is not None:
        return member.known.result.handed_in
    try:
        time, _ = read_timestamp(course.submission(member.student, assignment).parent / "timestamp.txt")
    except ValueError:
        return None
    return time.astimezone(UTC).replace(tzinfo=None) if time is not None and time.tzinfo else time
