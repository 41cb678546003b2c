"""Grading the written answers in a spreadsheet: writes the sheet, and reads it back.

The sheet names students by pseudonyms. Each row's column `state` holds the version of the ratings and the answer for which it was
written, so that changes since then are noticed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace as changed
from pathlib import Path

from autograder.checking.sentence import one_line, printable
from autograder.course.course import Course, CourseError
from autograder.desk.answers import Answer, allowed, answers, rubric_of
from autograder.desk.words import in_words
from autograder.gradebook import ratings, results
from autograder.gradebook.ratings import Rated, Remark
from autograder.lms.sheets import Sheet, SheetError, harmless, read
from autograder.rubric.rubric import CellRubric, Criterion, Rubric

FIXED = ("assignment", "pseudonym", "answer", "text")
COMMENT, STATE = "comment", "state"
#: A spreadsheet's cell holds no more than 32,767 characters.
MAX_TEXT = 30_000
_STATE = re.compile(r"v(\d{1,6})-([0-9a-f]*)")
#: How many wrong cells are named.
MAX_PROBLEMS = 50


def _column(cell: CellRubric, criterion: Criterion) -> str:
    return f"{cell.id}.{criterion.id}"


def sheet(course: Course, assignment: str, blank: bool = False) -> bytes:
    """The sheet as a file: a row for each answer, a column for each criterion, and, unless `blank`, the current ratings.

    No spreadsheet runs any of its texts.
    """
    rubric = rubric_of(course, assignment)
    columns = [_column(cell, criterion) for cell in rubric.cells for criterion in cell.criteria]
    rows = [[*FIXED, *columns, COMMENT, STATE]]
    for answer in answers(course, assignment, rubric):
        standing = {
            f"{answer.rubric.id}.{id}": f"{points:g}" for id, points in ({} if blank else answer.standing).items()
        }
        text = printable(answer.text)
        if len(text) > MAX_TEXT:
            text = f"{text[:MAX_TEXT]}… [the rest is in the student's notebook]"
        comment = answer.rated.comment if answer.rated and not blank else ""
        fixed = [assignment, answer.pseudonym, answer.rubric.id, harmless(text)]
        rows.append([*fixed, *(standing.get(column, "") for column in columns), harmless(comment), answer.state])
    if len(rows) == 1:
        raise CourseError(f"There is no written answer to grade yet: run `autograder grade {assignment}` first.")
    return Sheet(rows, has_mark=True).text()


@dataclass(frozen=True)
class Imported:
    """The outcome of an import: how many answers were saved, were the same in the gradebook already, or aren't rated in the sheet."""

    saved: int
    unchanged: int
    empty: int


def import_sheet(course: Course, file: Path, grader: str, replace: bool = False, second: bool = False) -> Imported:
    """Save the ratings of a sheet: all of them, or none where anything in it is wrong.

    `second`: these are a second reader's, for the agreement, and change no points. `replace`: also over what somebody saved since.
    Raises CourseError with a line for each wrong cell.
    """
    rows, assignment = _rows(file)
    if not grader.strip():
        raise CourseError("Say who graded: give --grader NAME.")
    if len(grader) > 100:
        raise CourseError("The grader's name is longer than 100 characters: give a shorter one.")
    reading = _Reading(assignment, rubric_of(course, assignment), grader.strip(), second, replace)
    known = {(answer.pseudonym, answer.rubric.id): answer for answer in answers(course, assignment, reading.rubric)}
    with results.gradebook(course) as book:
        if second:
            history = ratings.history(book, assignment)
            own = {(one.student, one.cell): one for one in history if one.is_second and one.grader == reading.grader}
        else:
            own = {}
        found = list(reading.read(rows, known, own))
        if reading.problems:
            more = len(reading.problems) - MAX_PROBLEMS
            told = reading.problems[:MAX_PROBLEMS] + ([f"And {more} more."] if more > 0 else [])
            raise CourseError("\n".join([f"Nothing was imported from {file}:", *told]))
        hidden = {answer.student: answer.pseudonym for answer in known.values()}
        try:
            if found:
                ratings.save(book, assignment, found, replace)
        except ratings.Refused as refused:
            # the sheet doesn't say who is who, so this doesn't either
            raise ratings.Refused([changed(one, student=hidden[one.student]) for one in refused.reasons]) from None
    return Imported(len(found), reading.unchanged, reading.empty)


def _rows(file: Path) -> tuple[list[tuple[int, dict[str, str]]], str]:
    """The sheet's rows with their numbers, as a spreadsheet counts them, and the assignment."""
    try:
        read_sheet = read(file.read_bytes())
    except OSError as error:
        raise CourseError(f"{file} can't be read: {error.strerror}.") from error
    except SheetError as error:
        raise CourseError(f"{file} can't be used: {error}") from error
    header = [name.strip() for name in read_sheet.header]
    needed = ("assignment", "pseudonym", "answer", COMMENT, STATE)
    missing = [name for name in needed if name not in header]
    if missing:
        raise CourseError(
            f"{file} has no column {', '.join(missing)}: take a sheet that `autograder rubric sheet` wrote, and keep its first line."
        )
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise CourseError(f"{file} has the column {', '.join(map(one_line, twice))} twice: remove one of them.")
    rows = [
        (number, dict(zip(header, (*row, *[""] * len(header)), strict=False)))
        for number, row in enumerate(read_sheet.rows[1:], start=2)
        if any(field.strip() for field in row)
    ]
    named = sorted({row["assignment"].strip() for _, row in rows})
    if len(named) != 1 or not re.fullmatch(r"[A-Za-z0-9_\-]+", named[0]):
        listed = ", ".join(one_line(repr(name), 60) for name in named[:5]) or "nothing"
        raise CourseError(
            f"{file}: the column assignment must hold one assignment's name in every row; it holds {listed}."
        )
    return rows, named[0]


@dataclass
class _Reading:
    """Reads rows, and collects what is wrong with them in `problems`."""

    assignment: str
    rubric: Rubric
    grader: str
    second: bool
    replace: bool
    unchanged: int = 0
    empty: int = 0

    def __post_init__(self) -> None:
        self.problems: list[str] = []
        self._columns = {_column(cell, c): (cell, c) for cell in self.rubric.cells for c in cell.criteria}

    def read(
        self,
        rows: list[tuple[int, dict[str, str]]],
        known: dict[tuple[str, str], Answer],
        own: dict[tuple[str, str], Rated],
    ) -> Iterator[Rated]:
        seen: dict[tuple[str, str], int] = {}
        for number, row in rows:
            key = (row["pseudonym"].strip(), row["answer"].strip())
            answer = known.get(key)
            if answer is None:
                what = one_line(f"{key[0]!r}, {key[1]!r}", 120)
                self._say(
                    number,
                    "pseudonym, answer",
                    f"there is no answer {what}; take both from the sheet that was written.",
                )
            elif key in seen:
                self._say(
                    number,
                    "pseudonym, answer",
                    f"this answer stands in row {seen[key]} already; remove one of the rows.",
                )
            else:
                seen[key] = number
                one = self._rated(number, row, answer, own.get((answer.student, answer.rubric.id)))
                if one is not None:
                    yield one

    def _say(self, number: int, column: str, sentence: str) -> None:
        self.problems.append(f"Row {number}, column {column}: {sentence}")

    def _rated(self, number: int, row: dict[str, str], answer: Answer, own: Rated | None) -> Rated | None:
        before = len(self.problems)
        comment = row[COMMENT].strip()
        comment = comment[1:] if comment.startswith("'") and harmless(comment[1:]) == comment else comment
        given = {name: row.get(name, "").strip() for name in self._columns}
        for name, text in given.items():
            if text and self._columns[name][0].id != answer.rubric.id:
                self._say(
                    number, name, f"this criterion is not of the answer {answer.rubric.id}; leave the cell empty."
                )
        own_cells = {_column(answer.rubric, c): c for c in answer.rubric.criteria}
        if not any(given[name] for name in own_cells):
            if comment and not (answer.rated and answer.rated.comment == comment):
                self._say(
                    number, COMMENT, "there is a comment but no rating; rate every criterion, or remove the comment."
                )
            self.empty += 1
            return None
        points = {}
        for name, criterion in own_cells.items():
            choices = allowed(criterion)
            value = _number(given[name])
            if value in choices:
                points[criterion.id] = (value, criterion.points)
            else:
                holds = f"it holds {one_line(repr(given[name]), 60)}" if given[name] else "it is empty"
                self._say(number, name, f"{holds}; allowed are {', '.join(f'{p:g}' for p in choices)}.")
        state = _STATE.fullmatch(row[STATE].strip())
        if state is None:
            self._say(number, STATE, "it is not as it was written; copy it from the sheet that was written.")
        elif state[2] != answer.state.partition("-")[2]:
            self._say(
                number, STATE, "the student's answer changed since the sheet was written; write a new sheet for it."
            )
        if len(self.problems) > before or state is None:
            return None
        last = own if self.second else answer.rated
        is_same = (
            last is not None and last.ratings == points and last.comment == comment and last.answer == answer.digest
        )
        if is_same and not (answer.is_open and not self.second) and not self.replace:
            self.unchanged += 1
            return None
        version = (own.version if own else 0) if self.second else int(state[1])
        # remarks from the desk stay where the criterion's points stay
        kept: tuple[Remark, ...] = ()
        if last is not None and not self.second and answer.standing:
            kept = tuple(r for r in last.remarks if points.get(r.criterion) == last.ratings.get(r.criterion))
        told = in_words(answer.rubric, {id: value for id, (value, _) in points.items()}, comment, kept)
        return Rated(
            answer.student,
            answer.rubric.id,
            self.grader,
            points,
            comment,
            told,
            answer.digest,
            self.second,
            version,
            remarks=kept,
        )


def _number(text: str) -> float | None:
    """The points in a cell, also with a decimal comma, as spreadsheets of many countries write them."""
    return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,6}(?:[.,]\d{1,4})?", text, re.ASCII) else None
