"""What the gradebook knows of an assignment: each submission's points, cell by cell."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

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

    from autograder.course.stock import configuration, open_gradebooks_fast

    open_gradebooks_fast()
    directory = CourseDirectory(config=configuration(course))
    with Gradebook(directory.db_url, directory.course_id) as opened:
        yield opened


def read(course: Course, assignment: str) -> list[SubmissionResult]:
    """The results of all submissions, by student; raises CourseError where the assignment was never released."""
    from nbgrader.api import MissingEntry

    with gradebook(course) as book:
        try:
            known = book.find_assignment(assignment)
        except MissingEntry as error:
            raise CourseError(
                f"The gradebook has no assignment {assignment!r}: run `autograder release {assignment}` first."
            ) from error
        order = _order(known)
        found = [
            _result(rows, read_record(course, assignment, rows[0].student), order, known.duedate)
            for rows in _by_student(book, known.id)
        ]
        return sorted(found, key=lambda result: result.student.casefold())


class _Row(NamedTuple):
    """A graded cell of a submission as the gradebook has it; without a cell where the submission has none."""

    student: str
    timestamp: datetime | None
    extension: timedelta | None
    penalty: float | None
    notebook: str | None
    name: str | None = None
    is_written: bool = False
    max_points: float = 0.0
    auto: float | None = None
    manual: float | None = None
    extra: float | None = None
    is_waiting: bool = False


def _order(assignment: Any) -> dict[str, int]:
    """The place of each graded cell in the notebook, by its name."""
    names = [cell.name for notebook in assignment.notebooks for cell in notebook.grade_cells]
    return {name: place for place, name in enumerate(names)}


def _by_student(book: Any, assignment_id: str, student: str | None = None) -> Iterator[list[_Row]]:
    """The rows of each submission, or of one student's. It asks the database twice for a whole class; nbgrader's own objects ask six
    times a cell."""
    from nbgrader.api import BaseCell, Grade, GradeCell, SolutionCell, SubmittedAssignment, SubmittedNotebook, TaskCell
    from sqlalchemy import func, select
    from sqlalchemy.orm import aliased

    graded, task, answer = (aliased(kind.__table__) for kind in (GradeCell, TaskCell, SolutionCell))
    base, other = aliased(BaseCell.__table__), aliased(BaseCell.__table__)
    answers = {
        tuple(row)
        for row in book.db.execute(select(other.c.notebook_id, other.c.name).join(answer, answer.c.id == other.c.id))
    }
    question = (
        select(
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            SubmittedNotebook.late_submission_penalty,
            SubmittedNotebook.id,
            base.c.name,
            func.coalesce(graded.c.cell_type, task.c.cell_type),
            base.c.notebook_id,
            func.coalesce(graded.c.max_score, task.c.max_score, 0.0),
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
        )
        .select_from(SubmittedAssignment)
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .outerjoin(base, base.c.id == Grade.cell_id)
        .outerjoin(graded, graded.c.id == base.c.id)
        .outerjoin(task, task.c.id == base.c.id)
        .where(SubmittedAssignment.assignment_id == assignment_id)
        .order_by(SubmittedAssignment.student_id)
    )
    if student is not None:
        question = question.where(SubmittedAssignment.student_id == student)
    rows = (
        _Row(who, when, extension, penalty, id, name, kind == "markdown" or (master, name) in answers, *points)
        for who, when, extension, penalty, id, name, kind, master, *points in book.db.execute(question)
    )
    for _, of_student in groupby(rows, key=lambda row: row.student):
        yield list(of_student)


def _result(
    rows: list[_Row], record: Graded | None, order: Mapping[str, int], due: datetime | None
) -> SubmissionResult:
    """The result of one submission, its cells in the notebook's order."""
    first = rows[0]
    carried = {name: cell.carried for name, cell in record.cells.items()} if record else {}
    named = sorted((row for row in rows if row.name), key=lambda row: order.get(row.name or "", len(order)))
    cells = {row.name: _cell(row, carried.get(row.name, 0.0)) for row in named if row.name}
    due = due + (first.extension or timedelta()) if due else None
    late = (first.timestamp - due).total_seconds() if due and first.timestamp else 0.0
    penalty = sum({row.notebook: row.penalty or 0.0 for row in rows}.values())
    return SubmissionResult(first.student, cells, first.timestamp, max(0.0, late), penalty)


def _cell(row: _Row, carried: float) -> CellResult:
    """Points as nbgrader reckons them: a person's before the automatic ones, and extra credit on top."""
    given = row.manual if row.manual is not None else row.auto
    score = given + (row.extra or 0.0) if given is not None else 0.0
    by_hand = row.is_written or row.auto is None or row.manual is not None
    points = None if row.is_waiting and by_hand else score
    earlier = score if points is None and row.manual is not None else None
    return CellResult(points, row.max_points, row.is_written, earlier, carried)


def of_submission(book: Any, submission: Any, record: Graded | None) -> SubmissionResult:
    """The result of one of the gradebook's submissions, with what its record knows of leniency."""
    known = submission.assignment
    (rows,) = _by_student(book, known.id, submission.student_id)
    return _result(rows, record, _order(known), known.duedate)


def due_date(course: Course, assignment: str) -> datetime | None:
    """When the assignment is due, in UTC without a time zone, as nbgrader keeps it; None where it isn't."""
    from nbgrader.api import MissingEntry

    with gradebook(course) as book:
        try:
            return book.find_assignment(assignment).duedate
        except MissingEntry:
            return None


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
