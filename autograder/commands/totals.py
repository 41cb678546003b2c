"""What each student gets in all, and who the students are. Every format of export is made of this."""

from dataclasses import dataclass, field

from autograder.course.course import Course
from autograder.gradebook import collected, people, results
from autograder.gradebook.graded import Graded
from autograder.gradebook.results import SubmissionResult
from autograder.lms.people import Student


@dataclass(frozen=True)
class Total:
    """A student's points as a learning management system gets them. `waiting`: the cells that a person has still to grade."""

    student: Student
    result: SubmissionResult
    record: Graded | None

    @property
    def raw(self) -> float:
        """The points of all cells."""
        return sum(cell.points or 0.0 for cell in self.result.cells.values())

    @property
    def score(self) -> float:
        """The points less the late penalty, never below 0, as nbgrader computes them."""
        return max(0.0, self.raw - self.result.late_penalty)

    @property
    def most(self) -> float:
        return sum(cell.max_points for cell in self.result.cells.values())

    @property
    def waiting(self) -> list[str]:
        return [name for name, cell in self.result.cells.items() if cell.points is None]

    @property
    def status(self) -> str:
        return self.record.status if self.record else "missing"


@dataclass
class ClassTotals:
    """A class's totals by student, all known students, and those on the roster who have handed nothing in.

    `refused`: what some of the latter handed in, which held no notebook.
    """

    totals: dict[str, Total]
    students: list[Student]
    without_submission: list[str] = field(default_factory=list)
    max_points: dict[str, float] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    @property
    def most(self) -> float:
        return sum(self.max_points.values())

    @property
    def waiting(self) -> dict[str, list[str]]:
        """The cells that a person has still to grade, by student."""
        return {student: total.waiting for student, total in self.totals.items() if total.waiting}


def read(course: Course, assignment: str) -> ClassTotals:
    """Read the totals of a class. Raises CourseError where the assignment was never released."""
    rows = results.read_known(course, assignment)
    roster = results.roster(course, assignment)
    students = {student.id: student for student in people.read(course)}
    kept = collected.read(course, assignment)
    for id in [found.result.student for found, _ in rows]:
        student = students.setdefault(id, Student(id))
        about = kept.get(id)
        if about is None:
            continue
        if about.name and about.name not in student.names:
            student.names.append(about.name)
        for kind, value in about.ids:
            student.add(kind, value)
    totals = {
        found.result.student: Total(students[found.result.student], found.result, record) for found, record in rows
    }
    without = roster.without_submission(course, assignment, list(totals))
    refused = {student: kept[student].refused for student in without if student in kept and kept[student].refused}
    everybody = sorted(students.values(), key=lambda s: s.id.casefold())
    return ClassTotals(totals, everybody, without, roster.max_points, refused)
