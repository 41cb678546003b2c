"""What an instructor should know about a class beside its points: who was late, who is missing, whose answer changed after grading.

It is read from the gradebook at the moment it is said, so it is always up to date.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.checking.score import format_points
from autograder.course.course import Course
from autograder.gradebook import collected, results
from autograder.gradebook.results import SubmissionResult


@dataclass
class Notices:
    """Sentences about single students, and the students on the roster who have handed nothing in.

    `unknown_time`: the students without a time of submission though there is a due date. `strays`: notebooks under `submitted/` that lie
    where no assignment's would, by their paths below it.
    """

    of: dict[str, list[str]] = field(default_factory=dict)
    without_submission: list[str] = field(default_factory=list)
    unknown_time: list[str] = field(default_factory=list)
    max_points: dict[str, float] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)


def read(course: Course, assignment: str, rows: Sequence[SubmissionResult] | None = None) -> Notices:
    """Find what there is to say about these results, by default about all. Raises CourseError where the assignment was never released."""
    found = results.read(course, assignment) if rows is None else rows
    roster = results.roster(course, assignment)
    graded = [row.student for row in found]
    notices = Notices(
        without_submission=roster.without_submission(course, assignment, graded), max_points=roster.max_points
    )
    notices.strays = [str(path.relative_to(course.root / "submitted")) for path in course.strays()]
    handed_in = {*graded, *course.students(assignment)}
    for student, one in collected.read(course, assignment).items():
        if one.refused and student not in handed_in:
            notices.of[student] = [f"Handed in {one.refused!r}, which holds no notebook."]
    for row in found:
        sentences = [*_changed(row), *_late(row)]
        if row.student in roster.strangers:
            sentences.append(
                "Not on the roster. Is the folder's name right? If so, enter the student with a name: `autograder roster import`."
            )
        if sentences:
            notices.of[row.student] = sentences
        if roster.has_due_date and row.handed_in is None and row.told_late is None:
            notices.unknown_time.append(row.student)
    return notices


def _changed(row: SubmissionResult) -> list[str]:
    return [
        f"The answer {name} changed since it was graded with {format_points(cell.earlier or 0.0)} of {format_points(cell.max_points)} "
        "points: grade it again."
        for name, cell in row.changed.items()
    ]


def _late(row: SubmissionResult) -> list[str]:
    if not (late := lateness(row)):
        return []
    costs = f"late penalty {format_points(row.late_penalty)} points" if row.late_penalty else "no late penalty"
    return [f"Handed in {late}: {costs}."]


def lateness(row: SubmissionResult) -> str:
    """How late it was, such as '2 hours late'; '' where it was not, or nothing tells."""
    if row.told_late:
        return "late, by how much is not known"
    return f"{duration(row.seconds_late)} late" if row.seconds_late else ""


def duration(seconds: float) -> str:
    """A length of time in its two largest units: 2 days 3 hours."""
    left, parts = round(seconds), []
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)):
        number, left = divmod(left, length)
        if number:
            parts.append(f"{number} {unit}{'s' if number > 1 else ''}")
        elif parts:
            break
    return " ".join(parts[:2]) or "less than a second"
