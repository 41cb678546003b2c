"""Writes results into the course: the autograded notebook, the gradebook, and a record that can be read without either.

One process writes. Each file is written beside its place and then renamed into it, the record last. So a run that is killed at any
moment leaves every submission either done or still to be done.
"""

import contextlib
import errno
import json
import os
import shutil
import tempfile
import time
import warnings
from collections.abc import Collection
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat import NotebookNode
from pydantic import ValidationError

from autograder.course.assignment import data_files
from autograder.course.course import Course, CourseError
from autograder.gradebook.graded import Graded
from autograder.notebook import cells

if TYPE_CHECKING:
    from autograder.gradebook.marks import Answers

RECORDS = ".autograder"
#: A file with a line for each student whom grading entered in the gradebook, since nobody had put them on the roster.
ENTERED = "entered.jsonl"
_UNFINISHED = ".writing-"
_BEGAN = time.time()
#: Bytes; "2026-11-22 18:00:00.000000 Europe/Zurich" has 40.
MAX_TIMESTAMP = 200
#: Bytes; nbgrader's secrets have 36.
MAX_SECRET = 1_000
TIMESTAMP, SECRET = "timestamp.txt", "submission_secret.txt"
NO_TIME = "Its timestamp.txt holds no time, so no late penalty can be assigned: look at when it was handed in."


def record_path(course: Course, assignment: str, student: str) -> Path:
    return course.root / RECORDS / assignment / f"{student}.json"


def read_record(course: Course, assignment: str, student: str) -> Graded | None:
    """Read the record of an earlier run; None where there is no whole one."""
    try:
        return Graded.model_validate_json(record_path(course, assignment, student).read_bytes())
    except (OSError, ValidationError):
        return None


def write_record(course: Course, graded: Graded) -> None:
    """Write the record of a finished grading: everything but the notebook."""
    record = graded.model_copy(update={"notebook": ""})
    path = record_path(course, graded.assignment, graded.student)
    write_atomically(path, record.model_dump_json(indent=1).encode("utf-8"))


def answers_before(course: Course, assignment: str, student: str) -> "Answers":
    """The answers that were graded before: those of the record or, where it doesn't tell, those of the autograded notebook."""
    from autograder.gradebook.marks import Answers, digests

    record = read_record(course, assignment, student)
    if record is not None and record.answers:
        return Answers(record.answers, dict(record.graded_answers))
    try:
        return Answers(digests(nbformat.read(course.autograded(student, assignment), as_version=4)))
    except Exception:  # there is none, or it is no notebook
        return Answers()


def entered(course: Course) -> set[str]:
    """The students whom grading entered in the gradebook."""
    try:
        lines = (course.root / RECORDS / ENTERED).read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    found = set()
    for line in lines:
        with contextlib.suppress(ValueError):  # a line that a killed process had begun
            found.add(json.loads(line))
    return found


def _note_entered(course: Course, student: str) -> None:
    path = course.root / RECORDS / ENTERED
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(student) + "\n")


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file so that it appears whole or not at all, whenever this process is killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, mode)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _remove_unfinished(folder: Path) -> None:
    """Remove what a killed process had begun to write into the folder. A young file stays: somebody may be writing it."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < _BEGAN:
                path.unlink()


def _same_file(one: Path, other: Path) -> bool:
    """Return True if the two files have the same size and time, as a copy and its original do."""
    a, b = one.stat(), other.stat()
    return (a.st_size, a.st_mtime_ns) == (b.st_size, b.st_mtime_ns)


def _short(path: Path, most: int) -> bytes:
    """Read a short file of a student's folder, where anything may lie. Raises OSError where it is no short file."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it has more than {most} bytes", str(path))
    return data


def keep_secret(course: Course, assignment: str, student: str) -> None:
    """Put the secret of a submission from nbgrader's exchange beside the autograded notebook.

    By this secret `nbgrader release_feedback` finds who gets the page.
    """
    copy = course.autograded(student, assignment).parent / SECRET
    try:
        data = _short(course.submission(student, assignment).parent / SECRET, MAX_SECRET)
    except OSError:
        copy.unlink(missing_ok=True)
    else:
        write_atomically(copy, data, 0o600)


def for_release(course: Course, assignment: str, student: str) -> bool:
    """Put beside the student's page what `nbgrader release_feedback` needs. Files that are as they should be stay untouched.

    Returns True if it is there. Only submissions from the exchange have it.
    """
    source, target = course.autograded(student, assignment).parent, course.feedback(student, assignment).parent
    whole = True
    for name in (TIMESTAMP, SECRET):
        try:
            data = _short(source / name, MAX_SECRET)
        except OSError:
            (target / name).unlink(missing_ok=True)
            whole = False
        else:
            if not _holds(target / name, data):
                write_atomically(target / name, data, 0o600)
    return whole


def _holds(path: Path, data: bytes) -> bool:
    try:
        return _short(path, MAX_SECRET) == data
    except OSError:
        return False


def read_timestamp(path: Path) -> tuple[datetime | None, bytes | None]:
    """Read the time of submission in nbgrader's timestamp.txt. Returns it with the file's bytes, or None where there is no such file.

    Raises ValueError with a sentence where the file holds no time: it lies in the student's folder and may hold anything.
    """
    from nbgrader.utils import parse_utc

    try:
        data = _short(path, MAX_TIMESTAMP)
    except FileNotFoundError:
        return None, None
    except OSError:
        raise ValueError(NO_TIME) from None
    try:
        return parse_utc(data.decode("ascii").strip()), data
    except (OSError, ValueError, OverflowError, TypeError, AttributeError):
        raise ValueError(NO_TIME) from None


class _Stamp:
    """When a submission was handed in: by the timestamp.txt beside it, and by the copy made when the time was last recorded.

    nbgrader compares the two to see whether a submission is newer than its grade.
    """

    def __init__(self, course: Course, assignment: str, student: str) -> None:
        self._copy = course.autograded(student, assignment).parent / TIMESTAMP
        self._trouble = ""
        self.time: datetime | None = None
        self._data: bytes | None = None
        try:
            self.time, self._data = read_timestamp(course.submission(student, assignment).parent / TIMESTAMP)
        except ValueError as error:
            self._trouble = str(error)
        try:
            recorded = self._copy.read_bytes()
        except OSError:
            recorded = None
        self.is_new = recorded != self._data

    def keep(self) -> None:
        """Note that this time is recorded."""
        if self._data is not None:
            write_atomically(self._copy, self._data)
        else:
            self._copy.unlink(missing_ok=True)

    def flags(self, others: list[str]) -> list[str]:
        """The flags of the submission, with one where the file holds no time."""
        return [flag for flag in others if flag != NO_TIME] + ([self._trouble] if self._trouble else [])


def for_nbgrader(graded: Graded) -> NotebookNode:
    """The graded notebook, with nbgrader's own mark on answers in which nothing was written: the checksum of their released cell."""
    from nbgrader.utils import compute_checksum

    notebook = nbformat.reads(graded.notebook, as_version=4)
    for cell in notebook.cells:
        found = graded.cells.get(cells.grade_id(cell) or "")
        if found is not None and found.written:
            cell.metadata.nbgrader.pop("checksum", None)
            if found.unanswered:
                cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
    return notebook


def leave_open(graded: Graded, db_url: str) -> None:
    """Let tests that failed by themselves wait for a person in the gradebook. nbgrader's rules know no test without a score."""
    from nbgrader.api import Gradebook

    if not graded.failed_tests:
        return
    with Gradebook(db_url) as book:
        for name in graded.failed_tests:
            grade = book.find_grade(name, graded.assignment, graded.assignment, graded.student)
            grade.auto_score = None
            if grade.manual_score is None:
                grade.needs_manual_grade = True
        book.db.commit()


def flag(graded: Graded, before: Graded | None, db_url: str) -> None:
    """Show in formgrader whether the submission has flags.

    A mark that a person has set or removed there stays, unless the flags differ from those of the grading before.
    """
    from nbgrader.api import Gradebook

    earlier = before.flags if before is not None else []
    if graded.flags == earlier:
        return
    with Gradebook(db_url) as book:
        for notebook in book.find_submission(graded.assignment, graded.student).notebooks:
            notebook.flagged = bool(graded.flags)
        book.db.commit()


class Book:
    """The course's gradebook, for one assignment. Raises CourseError where the assignment was never released."""

    def __init__(self, course: Course, assignment: str) -> None:
        from nbgrader.coursedir import CourseDirectory

        from autograder.course.stock import configuration, open_gradebooks_fast

        open_gradebooks_fast()
        self._course = course
        self._source = course.source(assignment).parent
        self._assignment = assignment
        self._config = configuration(course)
        self._directory = CourseDirectory(config=self._config)
        if not self._knows(assignment):
            raise CourseError(f"{assignment} is not released: run `autograder release {assignment}` first.")
        _remove_unfinished(course.root / RECORDS / assignment)

    def _knows(self, assignment: str) -> bool:
        from nbgrader.api import Gradebook, MissingEntry

        with Gradebook(self._directory.db_url, self._directory.course_id) as book:
            try:
                return bool(book.find_assignment(assignment).notebooks)
            except MissingEntry:
                return False

    def write(self, graded: Graded) -> None:
        """Replace whatever an earlier submission of this student had: notebook, scores and record."""
        course, assignment, student = self._course, graded.assignment, graded.student
        before, record = answers_before(course, assignment, student), read_record(course, assignment, student)
        record_path(course, assignment, student).unlink(missing_ok=True)
        stamp = _Stamp(course, assignment, student)
        self._enter_submission(assignment, student, stamp)
        notebook, answers = self._save_scores(for_nbgrader(graded), assignment, student, before)
        leave_open(graded, self._directory.db_url)
        folder = course.autograded(student, assignment).parent
        _remove_unfinished(folder)
        self._copy_data_files(folder)
        write_atomically(folder / f"{assignment}.ipynb", nbformat.writes(notebook).encode("utf-8"))
        stamp.keep()
        keep_secret(course, assignment, student)
        changes = {"answers": answers.now, "graded_answers": answers.graded, "flags": stamp.flags(graded.flags)}
        kept = graded.model_copy(update=changes)
        flag(kept, record, self._directory.db_url)
        write_record(course, kept)

    @cached_property
    def _data_files(self) -> list[Path]:
        return data_files(self._source)

    def _copy_data_files(self, folder: Path) -> None:
        """Put the assignment's data files beside the notebook, as nbgrader does: its pictures are shown from there.

        A student's own files are not copied: they may be anything, and the page goes to the student.
        """
        for path in self._data_files:
            copy = folder / path.relative_to(self._source)
            if copy.is_symlink() or not copy.is_file() or not _same_file(path, copy):
                copy.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(copy, path.read_bytes())
                shutil.copystat(path, copy)

    def renew_times(self, students: Collection[str]) -> dict[str, str]:
        """Bring the times of graded submissions up to date, and assign the late penalties anew.

        Returns the students for whom this failed, each with the reason.
        """
        failures: dict[str, str] = {}
        for student in students:
            stamp = _Stamp(self._course, self._assignment, student)
            record = read_record(self._course, self._assignment, student)
            if record is not None and (stamp.is_new or stamp.flags(record.flags) != record.flags):
                self._enter_submission(self._assignment, student, stamp)
                stamp.keep()
                kept = record.model_copy(update={"flags": stamp.flags(record.flags)})
                flag(kept, record, self._directory.db_url)
                write_record(self._course, kept)
        for student in self._late().intersection(students):
            try:
                self._assign_penalty(student)
            except Exception as error:  # a course may have a plugin of its own for that
                failures[student] = f"no late penalty could be assigned. {type(error).__name__}: {error}"
        return failures

    def _late(self) -> set[str]:
        """The students who handed in late or have a late penalty."""
        from nbgrader.api import Gradebook

        with Gradebook(self._directory.db_url, self._directory.course_id) as book:
            return {
                submission.student.id
                for submission in book.assignment_submissions(self._assignment)
                if submission.total_seconds_late or submission.late_submission_penalty
            }

    def _assign_penalty(self, student: str) -> None:
        from nbgrader.preprocessors import AssignLatePenalties

        AssignLatePenalties(config=self._config).preprocess(
            nbformat.v4.new_notebook(), self._resources(self._assignment, student)
        )

    def _enter_submission(self, assignment: str, student: str, stamp: "_Stamp") -> None:
        from nbgrader.api import Gradebook, MissingEntry
        from sqlalchemy.exc import SAWarning

        with Gradebook(self._directory.db_url, self._directory.course_id) as book, warnings.catch_warnings():
            # nbgrader links the rows of a new submission before it adds them, and SQLAlchemy warns about it
            warnings.filterwarnings("ignore", category=SAWarning, message=".*not in session.*")
            try:
                book.find_student(student)
            except MissingEntry:
                _note_entered(self._course, student)
                book.update_or_create_student(student)
            known = {"timestamp": stamp.time} if stamp.is_new or stamp.time else {}
            book.update_or_create_submission(assignment, student, **known)

    def _save_scores(self, notebook: NotebookNode, assignment: str, student: str, before: "Answers"):
        """Let nbgrader's own rules turn the notebook's outputs into scores. Manual scores and comments stay."""
        from nbgrader.preprocessors import AssignLatePenalties

        from autograder.gradebook.marks import RESOURCE, SaveGrades

        resources: Any = {**self._resources(assignment, student), RESOURCE: before}
        for preprocessor in (SaveGrades, AssignLatePenalties):
            notebook, resources = preprocessor(config=self._config).preprocess(notebook, resources)
        return notebook, resources[RESOURCE]

    def _resources(self, assignment: str, student: str) -> dict:
        """What nbgrader tells its preprocessors."""
        return {
            "nbgrader": {
                "student": student,
                "assignment": assignment,
                "notebook": assignment,
                "db_url": self._directory.db_url,
            },
            "unique_key": assignment,
        }
