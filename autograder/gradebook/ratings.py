"""Ratings of the written answers by criterion, in tables of ours beside nbgrader's, in the same database.

A save is never changed and never removed: a later one has the next version. The save that counts also enters its sum and its comment
as nbgrader's manual score and comment, in one transaction. Rows name students and cells instead of pointing at nbgrader's rows, so
that nbgrader may remove or rebuild its own, and the history stays.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError, OperationalError

from autograder.course.course import CourseError

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

#: Of our tables. A later one comes with the step that upgrades from the one before.
SCHEMA = 1
#: How long a save waits for another program that has SQLite locked.
LOCK_SECONDS = 10
#: The number by which PostgreSQL knows our lock; any number that nobody else has.
_ADVISORY = 7_263_401_882

_tables = MetaData()
_schema = Table("backpropkit_schema", _tables, Column("version", Integer, primary_key=True, autoincrement=False))
_saves = Table(
    "backpropkit_saves",
    _tables,
    Column("id", Integer, primary_key=True),
    Column("assignment", String(128), nullable=False),
    Column("student", String(128), nullable=False),
    Column("cell", String(128), nullable=False),
    Column("second_of", String(128), nullable=False),  # who read it as a second reader; '' for the save that counts
    Column("version", Integer, nullable=False),
    Column("grader", String(128), nullable=False),
    Column("saved_at", DateTime, nullable=False),  # UTC
    Column("answer", String(64), nullable=False),  # digest of the answer that was read
    Column("points", Float, nullable=False),
    Column("comment", Text, nullable=False),  # the grader's own words
    Column("told", Text, nullable=False),  # all that was entered as nbgrader's comment
    # of two that save at once, one is refused
    UniqueConstraint("assignment", "student", "cell", "second_of", "version"),
)
_ratings = Table(
    "backpropkit_ratings",
    _tables,
    Column("save", Integer, ForeignKey("backpropkit_saves.id"), primary_key=True),
    Column("criterion", String(128), primary_key=True),
    Column("points", Float, nullable=False),
    Column("max_points", Float, nullable=False),
)


@dataclass(frozen=True)
class Rated:
    """An answer's ratings by one grader. `ratings`: criterion id to (points, the criterion's points)."""

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

    @property
    def points(self) -> float:
        return sum(points for points, _ in self.ratings.values())


class Refused(CourseError):
    """Nothing was saved. `reasons` has a sentence for each answer that stood against it."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("Nothing was saved. " + " ".join(reasons))


def history(book: "Gradebook", assignment: str, student: str | None = None) -> list[Rated]:
    """All saves, or those of one student, the oldest first; none where nobody has rated anything. It makes no tables."""
    if not inspect(book.engine).has_table(_schema.name):
        return []
    _make_tables(book)  # raises where they are those of a newer kit
    chosen = [_saves.c.assignment == assignment, *([_saves.c.student == student] if student is not None else [])]
    saves = book.db.execute(select(_saves).where(*chosen).order_by(_saves.c.id)).all()
    found: dict[int, dict[str, tuple[float, float]]] = {save.id: {} for save in saves}
    for row in book.db.execute(select(_ratings).join(_saves).where(*chosen)):
        found.setdefault(row.save, {})[row.criterion] = (row.points, row.max_points)
    return [
        Rated(
            save.student,
            save.cell,
            save.grader,
            found[save.id],
            save.comment,
            save.told,
            save.answer,
            bool(save.second_of),
            save.version,
            save.saved_at.replace(tzinfo=UTC),
        )
        for save in saves
    ]


def standing(saves: Iterable[Rated]) -> dict[tuple[str, str], Rated]:
    """By student and cell, the newest save that counts."""
    return {(save.student, save.cell): save for save in saves if not save.is_second}


def save(book: "Gradebook", assignment: str, rated: Sequence[Rated], replace: bool = False) -> None:
    """Save them all, or none.

    Each one's `version` is the version that its grader saw (0 for none). Raises `Refused` where a newer one is there, or where
    somebody gave other points or another comment in formgrader, unless `replace`; CourseError where the database stays locked.
    """
    _make_tables(book)
    book.db.rollback()  # what this session has read so far may be old by now
    try:
        _lock(book)
        reasons: list[str] = []
        for one in sorted(
            rated, key=lambda one: (one.student, one.cell)
        ):  # in one order, so that no two wait for each other
            reasons += _enter(book, assignment, one, replace)
        if reasons:
            raise Refused(reasons)
        book.db.commit()
    except IntegrityError:
        book.db.rollback()
        raise Refused(
            ["Somebody else saved one of these answers in the same moment: look at theirs, then try again."]
        ) from None
    except OperationalError as error:
        book.db.rollback()
        raise _busy(error) from None
    except BaseException:
        book.db.rollback()
        raise


def _busy(error: OperationalError) -> Exception:
    if "locked" not in str(error):
        return error
    return CourseError(
        f"Nothing was saved: another program has kept the gradebook locked for {LOCK_SECONDS} seconds. Try again when it is done."
    )


def _is_sqlite(book: "Gradebook") -> bool:
    return book.engine.dialect.name == "sqlite"


def _lock(book: "Gradebook") -> None:
    """Let nobody else write until the transaction ends. PostgreSQL locks the grades' rows instead, each as it is read."""
    if _is_sqlite(book):
        book.db.execute(text(f"PRAGMA busy_timeout = {LOCK_SECONDS * 1000}"))
        # to read first and lock later would fail at once where another program has written in between
        book.db.execute(text("BEGIN IMMEDIATE"))


def _make_tables(book: "Gradebook") -> None:
    """Make our tables where they are missing. Raises CourseError where they are those of a newer kit."""
    try:
        with book.engine.connect() as connection:
            is_there = inspect(connection).has_table(_schema.name)
        with book.engine.begin() as connection:
            if not is_there:
                _lock_for_making(connection)
                _tables.create_all(connection)
            version = connection.execute(select(_schema.c.version)).scalar()
            if version is None:
                connection.execute(insert(_schema).values(version=SCHEMA))
    except OperationalError as error:
        raise _busy(error) from None
    if version not in (None, SCHEMA):
        raise CourseError(
            f"The gradebook's ratings are of version {version}, and this kit knows version {SCHEMA}: use the newer kit that "
            "wrote them."
        )


def _lock_for_making(connection: Connection) -> None:
    """Of two that find the tables missing, let one make them while the other waits."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA busy_timeout = {LOCK_SECONDS * 1000}"))
        connection.execute(text("BEGIN IMMEDIATE"))
    elif connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_ADVISORY})"))


def _enter(book: "Gradebook", assignment: str, one: Rated, replace: bool) -> list[str]:
    """Enter one save in the open transaction; why it can't be."""
    from nbgrader.api import Comment, Grade, MissingEntry

    series = one.grader if one.is_second else ""
    same = [
        _saves.c.assignment == assignment,
        _saves.c.student == one.student,
        _saves.c.cell == one.cell,
        _saves.c.second_of == series,
    ]
    name = f"{one.student}, {one.cell}"
    try:
        grade = book.find_grade(one.cell, assignment, assignment, one.student)
        comment = book.find_comment(one.cell, assignment, assignment, one.student)
    except MissingEntry:
        return [f"{name}: the gradebook has no such answer."]
    # waits on PostgreSQL for whoever holds the row, and then reads what they wrote
    for kind, row in ((Grade, grade), (Comment, comment)):
        book.db.execute(
            select(kind).where(kind.id == row.id).with_for_update().execution_options(populate_existing=True)
        )
    newest = book.db.execute(select(_saves).where(*same).order_by(_saves.c.version.desc()).limit(1)).first()
    version = newest.version if newest else 0
    if not replace and version != one.version:
        return [
            f"{name}: {newest.grader if newest else 'nobody'} saved {newest.points if newest else 0:g} points since you read it; "
            f"yours are {one.points:g}."
        ]
    if not one.is_second:
        given, said = grade.manual_score, comment.manual_comment or ""
        expected = (newest.points, newest.told) if newest else (None, "")
        if not replace and (given, said) != expected:
            was = f"{newest.points:g} points" if newest else "no points"
            now = "no points" if given is None else f"{given:g} points"
            what = f"{now} instead of {was}" if given != expected[0] else "another comment"
            return [f"{name}: somebody gave {what} in formgrader."]
        grade.manual_score = one.points
        grade.needs_manual_grade = False
        comment.manual_comment = one.told
    made = book.db.execute(
        insert(_saves).values(
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
        )
    )
    (key,) = made.inserted_primary_key
    rows = [
        {"save": key, "criterion": criterion, "points": points, "max_points": most}
        for criterion, (points, most) in one.ratings.items()
    ]
    if rows:
        book.db.execute(insert(_ratings), rows)
    return []
