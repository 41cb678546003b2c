"""What the gradebook knows about an assignment: each submission's points, cell by cell."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from autograder.course.course import Course, CourseError
from autograder.gradebook import collected
from autograder.gradebook.book import read_record
from autograder.gradebook.graded import Graded


@dataclass(frozen=True)
class CellResult:
    """Points of one graded cell; None while it waits for a person.

    An answer that a person grades (`written`) waits until it is graded, and again when it changed since. A test that failed by itself
    waits too. `carried`: how many of the points that were given automatically are owed to leniency.
    """

    points: float | None
    max_points: float
    written: bool
    #: The points that a person gave before the answer changed.
    earlier: float | None = None
    carried: float = 0.0


@dataclass(frozen=True)
class SubmissionResult:
    student: str
    cells: dict[str, CellResult]
    #: When it was handed in, where known; how many seconds after the due date; the late penalty in points.
    handed_in: datetime | None = None
    seconds_late: float = 0.0
    late_penalty: float = 0.0
    #: The student's name, '' where nobody gave one.
    name: str = ""
    #: Whether it was late, where a learning management system tells only that. Then no time is known, and no `seconds_late`.
    told_late: bool | None = None

    def told(self, late: bool | None) -> "SubmissionResult":
        """The same, where a system told only that. The gradebook's time is made up then: it is on the right side of the due date."""
        return self if late is None else replace(self, handed_in=None, seconds_late=0.0, told_late=late)

    @property
    def shown(self) -> str:
        return called(self.student, self.name)

    @property
    def changed(self) -> dict[str, CellResult]:
        """The answers that a person graded and the student changed since."""
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


@dataclass(frozen=True)
class Known:
    """What the gradebook knows about one submission: the points, and a person's comments by grade_id."""

    result: SubmissionResult
    comments: Mapping[str, str]

    @property
    def name(self) -> str:
        return self.result.name

    def automatic(self, record: Graded | None) -> "Known":
        """The same as if no person had graded yet: written answers wait, except those that were left as released."""
        unanswered = {name for name, cell in record.cells.items() if cell.unanswered} if record else set()
        cells = {
            name: replace(cell, points=None, earlier=None) if cell.written and name not in unanswered else cell
            for name, cell in self.result.cells.items()
        }
        return replace(self, result=replace(self.result, cells=cells), comments={})


def called(student: str, name: str) -> str:
    """The name with the id in brackets; the id alone where nobody gave a name."""
    return f"{name} ({student})" if name and name != student else student


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
    """Read the results of all submissions, by student. Raises CourseError where the assignment was never released."""
    return [known.result for known, _ in read_known(course, assignment)]


def read_known(course: Course, assignment: str) -> list[tuple[Known, Graded | None]]:
    """Read all that is known about each submission, with the record of its grading, by student.

    Raises CourseError where the assignment was never released. It takes four statements, whatever the class's size.
    """
    from nbgrader.api import MissingEntry

    with gradebook(course) as book:
        try:
            master = book.find_assignment(assignment)
        except MissingEntry as error:
            raise CourseError(
                f"The gradebook has no assignment {assignment!r}: run `autograder release {assignment}` first."
            ) from error
        cells = _cells(master)
        grades, comments = _grades(book, master.id), _comments(book, master.id)
        rows = _submissions(book, master.id)
    found = []
    kept = collected.read(course, assignment)
    for row in sorted(rows, key=lambda row: row.student_id.casefold()):
        record = read_record(course, assignment, row.student_id)
        one = kept.get(row.student_id)
        result = _result(row, grades.get(row.id, []), cells, record).told(one.told_of(row.timestamp) if one else None)
        found.append((Known(result, comments.get(row.id, {})), record))
    return found


@dataclass(frozen=True)
class _Cell:
    """A graded cell of the assignment, and its place among them."""

    name: str
    max_points: float
    written: bool
    rank: int


def _cells(master: Any) -> dict[str, _Cell]:
    """The assignment's graded cells by their ids in the gradebook."""
    found = [
        (cell, cell.name in answers or cell.cell_type == "markdown")
        for notebook in master.notebooks
        for answers in [{answer.name for answer in notebook.solution_cells}]
        for cell in [*notebook.grade_cells, *notebook.task_cells]
    ]
    return {cell.id: _Cell(cell.name, cell.max_score or 0.0, written, n) for n, (cell, written) in enumerate(found)}


def _submissions(book, master: str) -> list:
    from nbgrader.api import Assignment, Student, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import func, select

    one = SubmittedAssignment
    penalty = func.coalesce(func.sum(SubmittedNotebook.late_submission_penalty), 0.0).label("late_penalty")
    wanted = [one.id, one.student_id, one.timestamp, one.extension, Assignment.duedate]
    wanted += [Student.first_name, Student.last_name]
    asked = (
        select(*wanted, penalty)
        .join(Assignment, one.assignment_id == Assignment.id)
        .join(Student, one.student_id == Student.id)
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == one.id)
        .where(one.assignment_id == master)
        .group_by(*wanted)
    )
    return list(book.db.execute(asked))


def _grades(book, master: str) -> dict[str, list]:
    """The grades of each submission."""
    from nbgrader.api import Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    wanted = [Grade.cell_id, Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade]
    asked = (
        select(SubmittedNotebook.assignment_id, *wanted)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .where(SubmittedAssignment.assignment_id == master)
    )
    found: dict[str, list] = {}
    for row in book.db.execute(asked):
        found.setdefault(row.assignment_id, []).append(row)
    return found


def _comments(book, master: str) -> dict[str, dict[str, str]]:
    """The comments on each submission, by cell."""
    from nbgrader.api import BaseCell, Comment, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import func, select

    said = func.coalesce(Comment.manual_comment, Comment.auto_comment)
    asked = (
        select(SubmittedNotebook.assignment_id, BaseCell.name, said)
        .join(SubmittedNotebook, Comment.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(BaseCell, Comment.cell_id == BaseCell.id)
        .where(SubmittedAssignment.assignment_id == master, said.is_not(None), said != "")
    )
    found: dict[str, dict[str, str]] = {}
    for submission, name, text in book.db.execute(asked):
        found.setdefault(submission, {})[name] = text
    return found


def _result(row, grades: list, cells: dict[str, _Cell], record: Graded | None) -> SubmissionResult:
    carried = {name: cell.carried for name, cell in record.cells.items()} if record else {}
    found = {}
    for grade in sorted(grades, key=lambda grade: cells[grade.cell_id].rank if grade.cell_id in cells else -1):
        cell = cells.get(grade.cell_id)
        if cell is not None:
            found[cell.name] = _of_cell(grade, cell, carried.get(cell.name, 0.0))
    due = row.duedate + row.extension if row.duedate and row.extension else row.duedate
    late = max(0.0, (row.timestamp - due).total_seconds()) if row.timestamp and due else 0.0
    name = _name(row.first_name, row.last_name)
    return SubmissionResult(row.student_id, found, row.timestamp, late, row.late_penalty, name)


def _name(first: str | None, last: str | None) -> str:
    return " ".join(filter(None, (first, last)))


def names(course: Course) -> dict[str, str]:
    """The names of the gradebook's students by id; '' where nobody gave one."""
    from nbgrader.api import Student
    from sqlalchemy import select

    with gradebook(course) as book:
        rows = book.db.execute(select(Student.id, Student.first_name, Student.last_name))
        return {id: _name(first, last) for id, first, last in rows}


def _of_cell(grade, cell: _Cell, carried: float) -> CellResult:
    """The points of a cell, by nbgrader's own rule: a person's points replace those of the test."""
    given = grade.auto_score if grade.manual_score is None else grade.manual_score
    score = 0.0 if given is None else given + (grade.extra_credit or 0.0)
    by_hand = cell.written or grade.auto_score is None or grade.manual_score is not None
    points = None if grade.needs_manual_grade and by_hand else score
    earlier = score if points is None and grade.manual_score is not None else None
    return CellResult(points, cell.max_points, cell.written, earlier, carried)


def of_submission(submission, record: Graded | None) -> SubmissionResult:
    """The result of one of the gradebook's submissions, with the points that its record says are owed to leniency."""
    found = {}
    carried = {name: cell.carried for name, cell in record.cells.items()} if record else {}
    for notebook in submission.notebooks:
        answers = {cell.name for cell in notebook.notebook.solution_cells}
        for rank, grade in enumerate(notebook.grades):
            written = grade.cell_type == "markdown" or grade.name in answers
            cell = _Cell(grade.name, grade.max_score, written, rank)
            found[grade.name] = _of_cell(grade, cell, carried.get(grade.name, 0.0))
    return SubmissionResult(
        submission.student_id,
        found,
        submission.timestamp,
        submission.total_seconds_late,
        submission.late_submission_penalty or 0.0,
        _name(submission.student.first_name, submission.student.last_name),
    )


def due_date(course: Course, assignment: str) -> datetime | None:
    """When the assignment is due, in UTC without a time zone, as nbgrader keeps it. None where there is no due date."""
    from nbgrader.api import MissingEntry

    with gradebook(course) as book:
        try:
            return book.find_assignment(assignment).duedate
        except MissingEntry:
            return None


@dataclass(frozen=True)
class Roster:
    """What the gradebook says about the course's students and an assignment.

    It has the students whom somebody put on the roster, those who are in the gradebook without that, whether the assignment has a due
    date, and each cell's points.
    """

    students: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    has_due_date: bool = False
    max_points: dict[str, float] = field(default_factory=dict)
    due: datetime | None = None

    def without_submission(self, course: Course, assignment: str, graded: Collection[str]) -> list[str]:
        """The students on the roster who have handed nothing in."""
        return sorted(self.students - set(graded) - set(course.students(assignment)))


def roster(course: Course, assignment: str) -> Roster:
    """Read the roster: the gradebook's students, without those whom only grading entered. The others have at least a name or an address.

    Where nobody entered any student there is no roster, so nobody is missing.
    """
    from autograder.gradebook.book import entered

    by_grading = entered(course)
    with gradebook(course) as book:
        named = {s.id: bool(s.first_name or s.last_name or s.email or s.lms_user_id) for s in book.students}
        known = book.find_assignment(assignment)
        due = known.duedate
        max_points = {cell.name: cell.max_score for notebook in known.notebooks for cell in notebook.grade_cells}
    listed = frozenset(id for id, has_name in named.items() if has_name or id not in by_grading)
    return Roster(listed, frozenset(named) - listed if listed else frozenset(), due is not None, max_points, due)
