"""Writing results into the course: the autograded notebook, the gradebook, and a record that can be read without either.

One process writes. Each file is written beside its place and renamed into it, the record last, so that a run that is killed at
any moment leaves every submission either done or still to be done.
"""

import contextlib
import os
import shutil
import tempfile
import time
import warnings
from datetime import datetime
from functools import cached_property
from pathlib import Path

import nbformat
from pydantic import ValidationError

from autograder.assignment import data_files
from autograder.course import Course, CourseError
from autograder.graded import Graded

RECORDS = ".autograder"
_UNFINISHED = ".writing-"
_BEGAN = time.time()
#: Bytes; "2026-11-22 18:00:00.000000 Europe/Zurich" has 40.
MAX_TIMESTAMP = 200
NO_TIME = "Its timestamp.txt holds no time, so no late penalty can be assigned: look at when it was handed in."


def record_path(course: Course, assignment: str, student: str) -> Path:
    return course.root / RECORDS / assignment / f"{student}.json"


def read_record(course: Course, assignment: str, student: str) -> Graded | None:
    """The record of an earlier run, if there is a whole one."""
    try:
        return Graded.model_validate_json(record_path(course, assignment, student).read_bytes())
    except (OSError, ValidationError):
        return None


def write_record(course: Course, graded: Graded) -> None:
    """The record of a finished grading, all but the notebook."""
    record = graded.model_copy(update={"notebook": ""})
    path = record_path(course, graded.assignment, graded.student)
    write_atomically(path, record.model_dump_json(indent=1).encode("utf-8"))


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """The file appears whole or not at all, whoever kills this process when."""
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
    """Remove what a process that was killed had begun to write into the folder. A newer file is one that somebody is writing."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < _BEGAN:
                path.unlink()


def _same_file(one: Path, other: Path) -> bool:
    """Whether one is a copy of the other, by size and time, as copies keep them."""
    a, b = one.stat(), other.stat()
    return (a.st_size, a.st_mtime_ns) == (b.st_size, b.st_mtime_ns)


def read_timestamp(path: Path) -> tuple[datetime | None, bytes | None]:
    """The time of submission in nbgrader's timestamp.txt, and the file; None where there is no such file.

    Raises ValueError with a sentence where the file holds no time: it lies in the student's folder and may hold anything.
    """
    from nbgrader.utils import parse_utc

    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None, None
    except OSError:
        raise ValueError(NO_TIME) from None
    try:
        with os.fdopen(handle, "rb") as file:
            data = file.read(MAX_TIMESTAMP + 1)
        if len(data) > MAX_TIMESTAMP:
            raise ValueError(NO_TIME)
        return parse_utc(data.decode("ascii").strip()), data
    except (OSError, ValueError, OverflowError, TypeError, AttributeError):
        raise ValueError(NO_TIME) from None


class Book:
    """The course's gradebook, for one assignment; raises CourseError where it doesn't know that, since it was never released."""

    def __init__(self, course: Course, assignment: str) -> None:
        from nbgrader.coursedir import CourseDirectory

        from autograder.stock import configuration, keep_engine

        keep_engine()
        self._course = course
        self._source = course.source(assignment).parent
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
        record_path(course, assignment, student).unlink(missing_ok=True)
        notebook = nbformat.reads(graded.notebook, as_version=4)
        stamp = course.submission(student, assignment).parent / "timestamp.txt"
        try:
            timestamp, data = read_timestamp(stamp)
        except ValueError as error:
            timestamp, data = None, None
            graded = graded.model_copy(update={"flags": [*graded.flags, str(error)]})
        self._enter_submission(assignment, student, timestamp)
        notebook = self._save_scores(notebook, assignment, student)
        folder = course.autograded(student, assignment).parent
        _remove_unfinished(folder)
        self._copy_data_files(folder)
        write_atomically(folder / f"{assignment}.ipynb", nbformat.writes(notebook).encode("utf-8"))
        if data is not None:
            # nbgrader compares the two to see whether a submission is newer than its grade
            write_atomically(folder / "timestamp.txt", data)
        write_record(course, graded)

    @cached_property
    def _data_files(self) -> list[Path]:
        return data_files(self._source)

    def _copy_data_files(self, folder: Path) -> None:
        """Put the assignment's data files beside the notebook, as nbgrader does: its pictures are shown from there. A student's
        own files are not copied: they may be anything, and their page is given to them."""
        for path in self._data_files:
            copy = folder / path.relative_to(self._source)
            if copy.is_symlink() or not copy.is_file() or not _same_file(path, copy):
                copy.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(copy, path.read_bytes())
                shutil.copystat(path, copy)

    def _enter_submission(self, assignment: str, student: str, timestamp: datetime | None) -> None:
        from nbgrader.api import Gradebook
        from sqlalchemy.exc import SAWarning

        with Gradebook(self._directory.db_url, self._directory.course_id) as book, warnings.catch_warnings():
            # nbgrader links the rows of a new submission before it adds them, which SQLAlchemy remarks on
            warnings.filterwarnings("ignore", category=SAWarning, message=".*not in session.*")
            book.update_or_create_student(student)
            known = {"timestamp": timestamp} if timestamp else {}
            book.update_or_create_submission(assignment, student, **known)

    def _save_scores(self, notebook, assignment: str, student: str):
        """nbgrader's own rules turn the notebook's outputs into scores; manual scores and comments stay."""
        from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades

        resources = {
            "nbgrader": {
                "student": student,
                "assignment": assignment,
                "notebook": assignment,
                "db_url": self._directory.db_url,
            },
            "unique_key": assignment,
        }
        for preprocessor in (SaveAutoGrades, AssignLatePenalties):
            notebook, resources = preprocessor(config=self._config).preprocess(notebook, resources)
        return notebook
