"""What the gradebook knows of an assignment: each submission's points, cell by cell."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from autograder.course import Course, CourseError


@dataclass(frozen=True)
class CellResult:
    """Points of one graded cell; None while it waits for a person: an answer that a person grades (`written`), or a test that
    failed by itself.
    """

    points: float | None
    max_points: float
    written: bool


@dataclass(frozen=True)
class SubmissionResult:
    student: str
    cells: dict[str, CellResult]

    @property
    def auto_points(self) -> float:
        return sum(cell.points or 0.0 for cell in self.cells.values() if not cell.written)

    @property
    def open_tests(self) -> list[str]:
        """The tests without a score."""
        return [name for name, cell in self.cells.items() if cell.points is None and not cell.written]

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
        return sorted((_result(submission) for submission in submissions), key=lambda result: result.student.casefold())


def _result(submission) -> SubmissionResult:
    found = {}
    for notebook in submission.notebooks:
        answers = {cell.name for cell in notebook.notebook.solution_cells}
        for grade in notebook.grades:
            written = grade.cell_type == "markdown" or grade.name in answers
            waits = grade.needs_manual_grade and (written or grade.auto_score is None)
            found[grade.name] = CellResult(None if waits else grade.score, grade.max_score, written)
    return SubmissionResult(submission.student_id, found)
