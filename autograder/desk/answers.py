"""The written answers of a class, each with what the gradebook and our tables know about it."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from autograder.course.course import Course, CourseError, check_is_assignment
from autograder.desk.pseudonyms import pseudonym
from autograder.gradebook import ratings
from autograder.gradebook.book import answers_before, read_record, record_path
from autograder.gradebook.ratings import Rated
from autograder.gradebook.seeds import secret_of
from autograder.notebook import cells
from autograder.rubric import rubric as rubrics
from autograder.rubric.rubric import CellRubric, Criterion, Rubric

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

_DIGEST = 12


def rubric_of(course: Course, assignment: str) -> Rubric:
    """Load the assignment's rubric. Raises CourseError where there is no such assignment, or no rubric that can be used."""
    check_is_assignment(course, assignment)
    try:
        return rubrics.load(course.rubric(assignment))
    except rubrics.RubricError as error:
        raise CourseError(str(error)) from error


def allowed(criterion: Criterion) -> list[float]:
    """The points of a criterion's ratings."""
    return [rating.points for rating in criterion.ratings]


@dataclass(frozen=True)
class Answer:
    """A written answer that a person grades.

    `rated`: the save that counts; None where there is none, or it was taken back. `version`: that of the newest save. `given`: the points
    in the gradebook. `is_open`: True if the gradebook says that the answer waits.
    """

    student: str
    pseudonym: str
    rubric: CellRubric
    text: str
    digest: str
    rated: Rated | None
    version: int
    given: float | None
    is_open: bool

    @property
    def state(self) -> str:
        return f"v{self.version}-{self.digest[:_DIGEST]}"

    @property
    def standing(self) -> dict[str, float]:
        """The points of the ratings that still stand: they are of this text, and the rubric still has them."""
        if self.rated is None or self.rated.answer != self.digest:
            return {}
        return standing_in(self.rubric, self.rated)

    @property
    def is_done(self) -> bool:
        """True if nobody has to look at it any more. Points given in formgrader are as good as ratings."""
        if self.is_open:
            return False
        return self.rated is None or len(self.standing) == len(self.rubric.criteria)

    @property
    def has_changed(self) -> bool:
        """True if it was rated, and since then the text or the rubric changed or somebody asked for another look."""
        return self.rated is not None and not self.is_done


def standing_in(cell: CellRubric, rated: Rated) -> dict[str, float]:
    """The points of those ratings that the rubric still has."""
    found = {}
    for criterion in cell.criteria:
        points, most = rated.ratings.get(criterion.id, (math.nan, math.nan))
        if most == criterion.points and points in allowed(criterion):
            found[criterion.id] = points
    return found


class Reader:
    """Reads the answers of an assignment. A notebook that hasn't changed is not read again."""

    def __init__(self, course: Course, assignment: str, rubric: Rubric) -> None:
        self.rubric = rubric
        self._course, self._assignment = course, assignment
        self._secret = secret_of(course)
        self._files: dict[str, tuple[Path, Path]] = {}
        self._texts: dict[str, tuple[tuple, dict[str, tuple[str, str]]]] = {}

    def answers(
        self, book: "Gradebook", cell_id: str | None = None, saves: Sequence[Rated] | None = None
    ) -> list[Answer]:
        """All answers that students wrote, or those to one question: question by question, in the order of the pseudonyms.

        Answers left as released aren't among them: they have 0 already. `saves`: their history, where it has been read already.
        """
        if saves is None:
            saves = ratings.history(book, self._assignment, cell=cell_id)
        known = ratings.standing(saves)
        questions = {cell.id: cell for cell in self.rubric.cells if cell_id in (None, cell.id)}
        found = []
        for student, name, given, is_open in _grades(book, self._assignment, list(questions)):
            text, digest = self._texts_of(student).get(name, (None, ""))
            if text is None:
                continue
            rated = known.get((student, name))
            counts = rated if rated and not rated.is_withdrawn else None
            version = rated.version if rated else 0
            hidden = pseudonym(self._assignment, student, self._secret)
            found.append(Answer(student, hidden, questions[name], text, digest, counts, version, given, is_open))
        order = list(questions)
        return sorted(found, key=lambda answer: (order.index(answer.rubric.id), answer.pseudonym))

    def _texts_of(self, student: str) -> dict[str, tuple[str, str]]:
        """The text and the digest, by grade_id, of each answer in which the student wrote something."""
        if student not in self._files:
            notebook = self._course.autograded(student, self._assignment)
            self._files[student] = notebook, record_path(self._course, self._assignment, student)
        path, record_file = self._files[student]
        seen = (_signature(path), _signature(record_file))
        if student not in self._texts or self._texts[student][0] != seen:
            record = read_record(self._course, self._assignment, student)
            untouched = {name for name, cell in record.cells.items() if cell.unanswered} if record else set()
            digests = answers_before(self._course, self._assignment, student).now
            texts = {
                name: (text, digests.get(name) or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())
                for name, text in _read(path).items()
                if name not in untouched
            }
            self._texts[student] = (seen, texts)
        return self._texts[student][1]


def _grades(book: "Gradebook", assignment: str, names: list[str]) -> list[tuple[str, str, float | None, bool]]:
    """For these cells of every submission: student, grade_id, points, and whether a person must look."""
    from nbgrader.api import Assignment, BaseCell, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    chosen = (
        select(
            SubmittedAssignment.student_id,
            BaseCell.name,
            Grade.manual_score,
            Grade.auto_score,
            Grade.needs_manual_grade,
        )
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .where(Assignment.name == assignment, BaseCell.name.in_(names))
    )
    return [
        (student, name, auto if manual is None else manual, bool(asked))
        for student, name, manual, auto, asked in book.db.execute(chosen)
    ]


def _signature(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _read(path: Path) -> dict[str, str]:
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception:  # there is none, or it is no notebook, and nobody can grade it here
        return {}
    return {cells.name(cell): cell.source for cell in notebook.cells if cells.is_written(cell)}


def answers(course: Course, assignment: str, rubric: Rubric) -> list[Answer]:
    """All answers of an assignment. Raises CourseError where it was never released."""
    from autograder.gradebook import results

    with results.gradebook(course) as book:
        check_released(book, assignment)
        return Reader(course, assignment, rubric).answers(book)


def check_released(book: "Gradebook", assignment: str) -> None:
    """Raise CourseError where the gradebook doesn't know the assignment."""
    from nbgrader.api import MissingEntry

    try:
        book.find_assignment(assignment)
    except MissingEntry as error:
        raise CourseError(
            f"The gradebook has no assignment {assignment!r}: run `autograder release {assignment}` first."
        ) from error
