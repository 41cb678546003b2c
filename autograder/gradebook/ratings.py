"""Ratings of the written answers by criterion, in tables of ours beside nbgrader's, in the same database.

A save is never changed and never removed: a later one has the next version. In the same transaction, a save that counts enters its sum
and its comment as nbgrader's manual score and comment.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, inspect, select
from sqlalchemy.exc import IntegrityError

from autograder.course.course import CourseError
from autograder.gradebook import rating_tables
from autograder.gradebook.rating_tables import RATINGS, REMARKS, SAVES

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


@dataclass(frozen=True)
class Remark:
    """A grader's comment on a criterion or, where that is '', on the whole answer. `points` are added to the criterion's.

    `tag`: the id of the rubric's misconception or comment; '' for the grader's own words.
    """

    criterion: str
    text: str
    points: float = 0.0
    tag: str = ""

    @property
    def in_words(self) -> str:
        """The text, with what it adds or takes: "Not shown. (−0.5 points)"."""
        if not self.points:
            return self.text
        size = f"{abs(self.points):g} {'point' if abs(self.points) == 1 else 'points'}"
        return f"{self.text} ({'+' if self.points > 0 else '−'}{size})"


@dataclass(frozen=True)
class Rated:
    """An answer's ratings by one grader. `ratings`: criterion id → (points, the criterion's points).

    `is_withdrawn`: it has no ratings, since the grader took back the first save.
    """

    student: str
    cell: str
    grader: str
    ratings: dict[str, tuple[float, float]]
    comment: str = ""
    told: str = ""
    answer: str = ""
    is_second: bool = False
    version: int = 0
    saved_at: datetime | None = field(default=None, compare=False)
    remarks: tuple[Remark, ...] = ()
    is_withdrawn: bool = False

    @property
    def points(self) -> float:
        return sum(points for points, _ in self.ratings.values()) + sum(remark.points for remark in self.remarks)


@dataclass(frozen=True)
class Reason:
    """Why a save was refused: whose answer it is, to which question, and a sentence."""

    student: str
    cell: str
    why: str

    def __str__(self) -> str:
        return f"{self.student}, {self.cell}: {self.why}"


class Refused(CourseError):
    """Nothing was saved. `reasons` has one for each answer that was refused."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(["Nothing was saved.", *map(str, reasons)]))


def history(book: "Gradebook", assignment: str, *, cell: str | None = None, student: str | None = None) -> list[Rated]:
    """All saves, or those of one question or one student, the oldest first. None where nobody has rated anything. Makes no tables."""
    if not inspect(book.engine).has_table(SAVES.name):
        return []
    rating_tables.make(book)  # tables of an older kit are brought up to date
    wanted = [SAVES.c.assignment == assignment]
    wanted += [SAVES.c.cell == cell] if cell is not None else []
    wanted += [SAVES.c.student == student] if student is not None else []
    saves = book.db.execute(select(SAVES).where(*wanted).order_by(SAVES.c.id)).all()
    ratings: dict[int, dict[str, tuple[float, float]]] = {save.id: {} for save in saves}
    remarks: dict[int, list[Remark]] = {save.id: [] for save in saves}
    for row in book.db.execute(select(RATINGS).join(SAVES).where(*wanted)):
        ratings.setdefault(row.save, {})[row.criterion] = (row.points, row.max_points)
    for row in book.db.execute(select(REMARKS).join(SAVES).where(*wanted).order_by(REMARKS.c.save, REMARKS.c.place)):
        remarks.setdefault(row.save, []).append(Remark(row.criterion, row.text, row.points, row.tag))
    return [
        Rated(
            save.student,
            save.cell,
            save.grader,
            ratings[save.id],
            save.comment,
            save.told,
            save.answer,
            bool(save.second_of),
            save.version,
            save.saved_at.replace(tzinfo=UTC),
            tuple(remarks[save.id]),
            save.withdrawn,
        )
        for save in saves
    ]


def standing(saves: Iterable[Rated]) -> dict[tuple[str, str], Rated]:
    """The newest save that counts, by student and cell."""
    return {(save.student, save.cell): save for save in saves if not save.is_second}


def save(book: "Gradebook", assignment: str, rated: Sequence[Rated], replace: bool = False) -> None:
    """Save them all, or none.

    Each one's `version` is the version that its grader saw (0 for none). Unless `replace`, raises `Refused` where there is a newer one,
    or where somebody gave other points or another comment in formgrader. Raises CourseError where the database stays locked.
    """
    in_order = sorted(
        rated, key=lambda one: (one.student, one.cell)
    )  # in one order, so that no two wait for each other
    try:
        with rating_tables.transaction(book):
            found = [Reason(one.student, one.cell, _enter(book, assignment, one, replace)) for one in in_order]
            if reasons := [reason for reason in found if reason.why]:
                raise Refused(reasons)
    except IntegrityError:
        why = "Somebody else saved in the same moment: look at theirs, then try again."
        raise Refused([Reason(one.student, one.cell, why) for one in in_order[:1]]) from None


def _enter(book: "Gradebook", assignment: str, one: Rated, replace: bool) -> str:
    """Enter one save in the open transaction. Returns why it can't be entered, or ''."""
    from nbgrader.api import Comment, Grade, MissingEntry

    series = one.grader if one.is_second else ""
    same = [
        SAVES.c.assignment == assignment,
        SAVES.c.student == one.student,
        SAVES.c.cell == one.cell,
        SAVES.c.second_of == series,
    ]
    try:
        grade = book.find_grade(one.cell, assignment, assignment, one.student)
        comment = book.find_comment(one.cell, assignment, assignment, one.student)
    except MissingEntry:
        return "the gradebook has no such answer."
    # on PostgreSQL this waits for whoever holds the row, and then reads what they wrote
    for kind, row in ((Grade, grade), (Comment, comment)):
        book.db.execute(
            select(kind).where(kind.id == row.id).with_for_update().execution_options(populate_existing=True)
        )
    newest = book.db.execute(select(SAVES).where(*same).order_by(SAVES.c.version.desc()).limit(1)).first()
    version = newest.version if newest else 0
    if not replace and version != one.version:
        return (
            f"{newest.grader if newest else 'nobody'} saved {newest.points if newest else 0:g} points since you read it; "
            f"yours are {one.points:g}."
        )
    if not one.is_second:
        given, said = grade.manual_score, comment.manual_comment or ""
        counts = newest is not None and not newest.withdrawn
        expected = (newest.points, newest.told) if counts else (None, "")
        if not replace and (given, said) != expected:
            was = f"{newest.points:g} points" if counts else "no points"
            now = "no points" if given is None else f"{given:g} points"
            what = f"{now} instead of {was}" if given != expected[0] else "another comment"
            return f"somebody gave {what} in formgrader."
        grade.manual_score = None if one.is_withdrawn else one.points
        grade.needs_manual_grade = one.is_withdrawn
        comment.manual_comment = one.told
    made = book.db.execute(
        insert(SAVES).values(
            assignment=assignment,
            student=one.student,
            cell=one.cell,
            second_of=series,
            version=version + 1,
            grader=one.grader,
            saved_at=datetime.now(UTC).replace(tzinfo=None),
            answer=one.answer,
            points=one.points,
            comment=one.comment,
            told=one.told,
            withdrawn=one.is_withdrawn,
        )
    )
    (key,) = made.inserted_primary_key
    rows = [
        {"save": key, "criterion": criterion, "points": points, "max_points": most}
        for criterion, (points, most) in one.ratings.items()
    ]
    if rows:
        book.db.execute(insert(RATINGS), rows)
    remarks = [
        {"save": key, "place": place, "criterion": r.criterion, "text": r.text, "points": r.points, "tag": r.tag}
        for place, r in enumerate(one.remarks)
    ]
    if remarks:
        book.db.execute(insert(REMARKS), remarks)
    return ""
