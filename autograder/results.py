"""What the gradebook knows of an assignment: each submission's points, cell by cell."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from autograder.book import read_record
from autograder.course import Course, CourseError
from autograder.graded import Graded


@dataclass(frozen=True)
class CellResult:
    """Points of one graded cell; None until a person has graded a written answer. `carried`: how many of the points that were
    given automatically are owed to leniency."""

    points: float | None
    max_points: float
    written: bool
    carried: float = 0.0


@dataclass(frozen=True)
class SubmissionResult:
    student: str
    cells: dict[str, CellResult]

    @property
    def auto_points(self) -> float:
        return sum(cell.points or 0.0 for cell in self.cells.values() if not cell.written)

    @property
    def carried(self) -> float:
        """How many of the auto-graded points are owed to leniency."""
        return sum(cell.carried for cell in self.cells.values())

    @property
    def max_auto_points(self) -> float:
        return sum(cell.max_points for cell in self.cells.values() if not cell.written)


@contextmanager
def gradebook(course: Course) -> Iterator:
    """The course's gradebook, as its configuration names it."""
    from nbgrader.api import Gradebook
    from nbgrader.coursedir import CourseDirectory

    from autograder.stock import configuration

    directory = CourseDirectory(config=configuration(course))
    with Gradebook(directory.db_url, directory.course_id) as opened:
        yield opened


def read(course: Course, assignment: str) -> list[SubmissionResult]:
    """The results of all submissions, by student; raises CourseError where the assignment was never released."""
    from nbgrader.api import MissingEntry

    with gradebook(course) as book:
        try:
            submissions = book.assignment_submissions(assignment)
        except MissingEntry as error:
            raise CourseError(
                f"The gradebook has no assignment {assignment!r}: run `autograder release {assignment}` first."
            ) from error
        found = [
            _result(submission, read_record(course, assignment, submission.student_id)) for submission in submissions
        ]
        return sorted(found, key=lambda result: result.student.casefold())


def _result(submission, record: Graded | None) -> SubmissionResult:
    found = {}
    carried = {name: cell.carried for name, cell in record.cells.items()} if record else {}
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            written = grade.cell_type == "markdown"
            points = grade.score if not (written and grade.needs_manual_grade) else None
            found[grade.name] = CellResult(points, grade.max_score, written, carried.get(grade.name, 0.0))
    return SubmissionResult(submission.student_id, found)
