"""Our tables beside nbgrader's, in the same database, and the locks with which they are written.

Rows name students and cells instead of pointing at nbgrader's rows. So the history stays when nbgrader removes or rebuilds its own.
Alembic brings the tables up to date, as it does nbgrader's. It keeps its mark in a table of ours.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import (
    Boolean,
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
    inspect,
    select,
    text,
)
from sqlalchemy.exc import OperationalError

from autograder.course.course import CourseError

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

#: The newest of the steps in `migrations/versions`.
NEWEST = "desk_2"
VERSION_TABLE = "backpropkit_version"
#: Seconds that a save waits for another program that has SQLite locked.
LOCK_SECONDS = 10
#: The number by which PostgreSQL knows our lock; any number that nobody else has.
_ADVISORY = 7_263_401_882

_tables = MetaData()
_version = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32)))
SAVES = Table(
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
    Column(
        "withdrawn", Boolean, nullable=False
    ),  # the grader took the save before it back, and there was none before that
    # of two saves at once, one is refused
    UniqueConstraint("assignment", "student", "cell", "second_of", "version"),
)
RATINGS = Table(
    "backpropkit_ratings",
    _tables,
    Column("save", Integer, ForeignKey("backpropkit_saves.id"), primary_key=True),
    Column("criterion", String(128), primary_key=True),
    Column("points", Float, nullable=False),
    Column("max_points", Float, nullable=False),
)
REMARKS = Table(
    "backpropkit_remarks",
    _tables,
    Column("save", Integer, ForeignKey("backpropkit_saves.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("criterion", String(128), nullable=False),  # '' for the whole answer
    Column("text", Text, nullable=False),
    Column("points", Float, nullable=False),  # added to the criterion's
    Column(
        "tag", String(128), nullable=False
    ),  # the id of the rubric's misconception or comment; '' for the grader's own words
)
OPINIONS = Table(
    "backpropkit_opinions",
    _tables,
    Column("id", Integer, primary_key=True),
    Column("assignment", String(128), nullable=False),
    Column("student", String(128), nullable=False),
    Column("cell", String(128), nullable=False),
    Column("grader", String(128), nullable=False),
    Column("asked_at", DateTime, nullable=False),
    Column("note", Text, nullable=False),
    Column("settled_by", String(128), nullable=False),  # '' while it waits
)
OPEN_ANSWERS = Table(
    "backpropkit_open_answers",
    _tables,
    Column("assignment", String(128), primary_key=True),
    Column("student", String(128), primary_key=True),
    Column("cell", String(128), primary_key=True),
    Column("grader", String(128), primary_key=True),
    Column("opened_at", DateTime, nullable=False),
)
CALIBRATIONS = Table(
    "backpropkit_calibrations",
    _tables,
    Column("id", Integer, primary_key=True),
    Column("assignment", String(128), nullable=False),
    Column("cell", String(128), nullable=False),
    Column("anchor", String(128), nullable=False),  # '' where the grader skipped them all
    Column("grader", String(128), nullable=False),
    Column("rated_at", DateTime, nullable=False),
    Column("ratings", Text, nullable=False),  # JSON: criterion id to points
)


class Busy(CourseError):
    """Another program has the database, and nothing was saved."""


def busy(error: OperationalError) -> Exception:
    """Turn the error into `Busy` if it says that another program has the database; else return it."""
    if "locked" not in str(error):
        return error
    return Busy(
        f"Nothing was saved: another program has kept the gradebook locked for {LOCK_SECONDS} seconds. Try again when it is done."
    )


@contextmanager
def transaction(book: "Gradebook") -> Iterator[None]:
    """Write all or nothing, while nobody else writes. Raises `Busy` where the database stays locked."""
    make(book)
    book.db.rollback()  # what this session has read so far may be old by now
    try:
        _lock(book)
        yield
        book.db.commit()
    except OperationalError as error:
        book.db.rollback()
        raise busy(error) from None
    except BaseException:
        book.db.rollback()
        raise


def _lock(book: "Gradebook") -> None:
    """Let nobody else write until the transaction ends. On PostgreSQL the grades' rows are locked instead, each as it is read."""
    if book.engine.dialect.name == "sqlite":
        book.db.execute(text(f"PRAGMA busy_timeout = {LOCK_SECONDS * 1000}"))
        # reading first and locking later would fail at once where another program has written in between
        book.db.execute(text("BEGIN IMMEDIATE"))


def make(book: "Gradebook") -> None:
    """Make our tables where they are missing, or bring them up to date. Raises CourseError where they are a newer kit's."""
    try:
        with book.engine.connect() as connection:
            if _version_in(connection) == NEWEST:
                return
        with book.engine.begin() as connection:
            _lock_for_making(connection)
            if _version_in(connection) != NEWEST:  # nobody else was faster
                _upgrade(connection)
    except OperationalError as error:
        raise busy(error) from None


def _version_in(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(select(_version.c.version_num)).scalar()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes |= {"connection": connection, "version_table": VERSION_TABLE}
    found = _version_in(connection)
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise CourseError(
            f"The gradebook's ratings are of version {found}, and this kit knows none later than {NEWEST}: use the newer kit "
            "that wrote them."
        )
    command.upgrade(config, "head")


def _lock_for_making(connection: Connection) -> None:
    """If two programs find the tables missing, let one make them while the other waits."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA busy_timeout = {LOCK_SECONDS * 1000}"))
        connection.execute(text("BEGIN IMMEDIATE"))
    elif connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_ADVISORY})"))
