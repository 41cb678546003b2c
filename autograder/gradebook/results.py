"""What the gradebook knows of an assignment: each submission's points, cell by cell."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from autograder.course.course import Course, CourseError
from autograder.gradebook.book import read_record
from autograder.gradebook.graded import Graded


@dataclass(frozen=True)
class CellResult:
    """Points of one graded cell; None while it waits for a person: an answer that a person grades (`written`), also one that changed
    since it was graded, or a test that failed by itself.

    `carried`: how many of the points that were given automatically are owed to leniency.
    """

    points: float | None
    max_points: float
    written: bool
    #: What a person gave before the answer changed.
    earlier: float | None = None
    carried: float = 0.0


@dataclass(frozen=True)
class SubmissionResult:
    student: str
    cells: dict[str, CellResult]
    #: When it was handed in, if that is known, how many seconds after the due date that was, and what that costs.
    handed_in: datetime | None = None
    seconds_late: float = 0.0
    late_penalty: float = 0.0

    @property
    def changed(self) -> dict[str, CellResult]:
        """The answers that a person graded and that changed since."""
        return {name: cell for name, cell in self.cells.items() if cell.earlier is not None}

    @property
    def auto_points(self) -> float:
        return sum(cell.points or 0.0 for cell in self.cells.values() if not cell.written)

    @property
    def carried(self) -> float:
        """How many of the auto-graded points are owed to leniency."""
        return sum(cell.carried for cell in self.cells.values())

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

    from autograder.course.stock import configuration

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
            of_submission(submission, read_record(course, assignment, submission.student_id))
            for submission in submissions
        ]
        return sorted(found, key=lambda result: result.student.casefold())


def of_submission(submission, record: Graded | None) -> SubmissionResult:
    """The result of one of the gradebook's submissions, with what its record knows of leniency."""
    found = {}
    carried = {name: cell.carried for name, cell in record.cells.items()} if record else {}
    for notebook in submission.notebooks:
        answers = {cell.name for cell in notebook.notebook.solution_cells}
        for grade in notebook.grades:
            written = grade.cell_type == "markdown" or grade.name in answers
            by_hand = written or grade.auto_score is None or grade.manual_score is not None
            points = None if grade.needs_manual_grade and by_hand else grade.score
            earlier = grade.score if points is None and grade.manual_score is not None else None
            found[grade.name] = CellResult(points, grade.max_score, written, earlier, carried.get(grade.name, 0.0))
    return SubmissionResult(
        submission.student_id,
        found,
        submission.timestamp,
        submission.total_seconds_late,
        submission.late_submission_penalty or 0.0,
    )


@dataclass(frozen=True)
class Roster:
    """The students whom somebody put on the course's roster, those who are in the gradebook without that, and what the assignment
    says of itself there: whether it has a due date, and each cell's points."""

    students: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    has_due_date: bool = False
    max_points: dict[str, float] = field(default_factory=dict)

    def without_submission(self, course: Course, assignment: str, graded: Collection[str]) -> list[str]:
        """Who is on the roster and has handed nothing in."""
        return sorted(self.students - set(graded) - set(course.students(assignment)))


def roster(course: Course, assignment: str) -> Roster:
    """The gradebook's students, but for those whom only grading entered: somebody gave the others at least a name or an address.

    Where nobody entered any student there is no roster, and nobody is missing on it.
    """
    from autograder.gradebook.book import entered

    by_grading = entered(course)
    with gradebook(course) as book:
        named = {s.id: bool(s.first_name or s.last_name or s.email or s.lms_user_id) for s in book.students}
        known = book.find_assignment(assignment)
        has_due_date = known.duedate is not None
        max_points = {cell.name: cell.max_score for notebook in known.notebooks for cell in notebook.grade_cells}
    listed = frozenset(id for id, has_name in named.items() if has_name or id not in by_grading)
    return Roster(listed, frozenset(named) - listed if listed else frozenset(), has_due_date, max_points)
