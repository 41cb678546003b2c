"""What graders leave beside their ratings: questions for a second opinion, open answers, ratings of the anchors."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from autograder.gradebook import rating_tables
from autograder.gradebook.rating_tables import CALIBRATIONS, OPEN_ANSWERS, OPINIONS

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

#: After this time an answer that somebody opened counts as closed.
OPEN_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class Opinion:
    """A question for a second opinion on an answer."""

    id: int
    student: str
    cell: str
    grader: str
    note: str


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _write(book: "Gradebook", *statements) -> None:
    """Write all or nothing. Raises CourseError where the database stays locked."""
    with rating_tables.transaction(book):
        for statement in statements:
            book.db.execute(statement)


def ask(book: "Gradebook", assignment: str, student: str, cell: str, grader: str, note: str) -> None:
    """Ask for a second opinion."""
    about = {"assignment": assignment, "student": student, "cell": cell, "grader": grader}
    _write(book, insert(OPINIONS).values(**about, asked_at=_now(), note=note, settled_by=""))


def settle(book: "Gradebook", assignment: str, opinion: int, grader: str) -> None:
    """Note that the question is answered."""
    here = (OPINIONS.c.id == opinion) & (OPINIONS.c.assignment == assignment)
    _write(book, update(OPINIONS).where(here).values(settled_by=grader))


def asked(book: "Gradebook", assignment: str, cell: str | None = None) -> list[Opinion]:
    """The questions that wait, the oldest first."""
    rating_tables.make(book)
    wanted = (OPINIONS.c.assignment == assignment) & (OPINIONS.c.settled_by == "")
    chosen = select(OPINIONS).where(wanted if cell is None else wanted & (OPINIONS.c.cell == cell))
    rows = book.db.execute(chosen.order_by(OPINIONS.c.id))
    return [Opinion(row.id, row.student, row.cell, row.grader, row.note) for row in rows]


def open_answer(book: "Gradebook", assignment: str, student: str, cell: str, grader: str) -> None:
    """Note that the grader has this answer open, and no other one."""
    mine = (OPEN_ANSWERS.c.assignment == assignment) & (OPEN_ANSWERS.c.grader == grader)
    about = {"assignment": assignment, "student": student, "cell": cell, "grader": grader}
    _write(book, delete(OPEN_ANSWERS).where(mine), insert(OPEN_ANSWERS).values(**about, opened_at=_now()))


def opened(book: "Gradebook", assignment: str, cell: str) -> dict[str, tuple[str, ...]]:
    """Who has an answer to this question open, by student."""
    rating_tables.make(book)
    wanted = (OPEN_ANSWERS.c.assignment == assignment) & (OPEN_ANSWERS.c.cell == cell)
    found: dict[str, tuple[str, ...]] = {}
    for row in book.db.execute(select(OPEN_ANSWERS).where(wanted, OPEN_ANSWERS.c.opened_at > _now() - OPEN_FOR)):
        found[row.student] = (*found.get(row.student, ()), row.grader)
    return found


def calibrated(book: "Gradebook", assignment: str, cell: str, grader: str) -> dict[str, dict[str, float]]:
    """The grader's newest rating of each anchor of a question, by anchor. An empty one under '' means that they were skipped."""
    rating_tables.make(book)
    here = (CALIBRATIONS.c.assignment == assignment) & (CALIBRATIONS.c.cell == cell) & (CALIBRATIONS.c.grader == grader)
    rows = book.db.execute(select(CALIBRATIONS).where(here).order_by(CALIBRATIONS.c.id))
    return {row.anchor: json.loads(row.ratings) for row in rows}


def calibrate(
    book: "Gradebook", assignment: str, cell: str, anchor: str, grader: str, ratings: Mapping[str, float]
) -> None:
    """Keep how the grader rated an anchor. `anchor` is '' where they skip all."""
    about = {"assignment": assignment, "cell": cell, "anchor": anchor, "grader": grader}
    _write(book, insert(CALIBRATIONS).values(**about, rated_at=_now(), ratings=json.dumps(dict(ratings))))
