"""Grades a class: worker processes grade, this process writes. After an interrupt or a kill the next run goes on where this one stopped."""

import concurrent.futures
import hashlib
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeVar

from autograder import __version__
from autograder.course.assignment import Assignment
from autograder.course.course import Course, CourseError, check_is_assignment
from autograder.gradebook.book import Book, read_record
from autograder.gradebook.graded import Graded
from autograder.gradebook.seeds import secret_of, seed_of
from autograder.grading.beside import Died
from autograder.grading.finding import find_notebook
from autograder.grading.terms import Terms
from autograder.grading.work import Misplaced, Work
from autograder.notebook.rebuild import MAX_BYTES, Unreadable

Pool = TypeVar("Pool", bound=Executor)
_Submission = bytes | Unreadable | Misplaced | None

#: How often a submission is tried again whose worker died, as where the machine ran out of memory.
RETRIES = 2
CHECK_SECONDS = 5
#: Seconds in which the workers load what they need. Afterwards there are processors to spare for what this process loads.
BEGIN_SECONDS = 1


@dataclass
class Outcome:
    """The outcome of a run: who was graded with which status, who was left alone, and who could not be graded and why."""

    graded: dict[str, str] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)
    #: The students who ran out of time while others had the processors, and were graded again, alone.
    again_alone: list[str] = field(default_factory=list)
    #: Why feedback pages could not be written, where they were asked for.
    without_page: list[str] = field(default_factory=list)


def collect(course: Course, assignment: Assignment, students: Sequence[str], terms: Terms) -> Iterator[Work]:
    """Read each student's submission. Only a regular file of reasonable size is opened.

    Whatever lies there, and whatever the file system says about it, is one student's trouble and ends no run. The course's secret is
    not in the fingerprint: where the secret is lost, what was graded with it need not be graded again.
    """
    secret = secret_of(course)
    for student in students:
        data, flags = _submitted(course, assignment.name, student)
        seed = seed_of(assignment.name, student, data if isinstance(data, bytes) else b"", secret)
        yield Work(student, data, _fingerprint(assignment, terms, student, data, flags), seed, flags)


def _submitted(course: Course, name: str, student: str) -> tuple[_Submission, tuple[str, ...]]:
    try:
        found, flags = find_notebook(course, name, student)
        return _read(found) if isinstance(found, Path) else found, flags
    except Exception as error:
        why = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
        return Unreadable(f"The student's folder can't be read: {why}."), ()


def _fingerprint(assignment: Assignment, terms: Terms, student: str, data: _Submission, flags: tuple[str, ...]) -> str:
    # the seconds for a cell aren't in it: `_depends_on_seconds` looks at what they could have changed
    limits = replace(terms.limits, cell_seconds=0, submission_seconds=0)
    parts = [__version__, assignment.fingerprint, terms.isolation, repr(limits), student]
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace"))
    digest.update(data if isinstance(data, bytes) else f"{data}".encode("utf-8", "replace"))
    if flags:  # what lies beside it may have changed
        digest.update("\0".join(("", *flags)).encode("utf-8", "replace"))
    return digest.hexdigest()


def is_changed(course: Course, assignment: Assignment, record: Graded) -> bool:
    """Return True if the submission, or what it was graded by, differs from what the record is of."""
    data, flags = _submitted(course, assignment.name, record.student)
    terms = Terms(isolation=record.isolation.partition(",")[0])
    return _fingerprint(assignment, terms, record.student, data, flags) != record.fingerprint


def _read(path: Path) -> bytes | Unreadable:
    """The file's bytes. Unreadable where it is no regular file: a link may lead to somebody else's work, and a pipe has no end."""
    if path.parent.is_symlink():
        return Unreadable(f"The folder {path.parent.name} is a link, which is not followed.")
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        why = "it is a link, which is not followed" if path.is_symlink() else error.strerror
        return Unreadable(f"The file can't be opened: {why}.")
    try:
        if not stat.S_ISREG(mode := os.fstat(handle).st_mode):
            what = "a folder" if stat.S_ISDIR(mode) else "no ordinary file"
            return Unreadable(f"What is named {path.name!r} is {what}.")
        with open(handle, "rb", closefd=False) as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        return Unreadable(f"The file can't be read: {error.strerror}.")
    finally:
        os.close(handle)


def is_done(course: Course, assignment: str, work: Work, terms: Terms) -> bool:
    """Return True if these bytes were graded before, by this assignment, on these terms or on terms with the same result."""
    record = read_record(course, assignment, work.student)
    return (
        record is not None
        and bool(record.fingerprint)
        and record.fingerprint == work.fingerprint
        and record.with_repair == terms.repair
        and not _depends_on_seconds(record, terms.limits.cell_seconds)
        and os.path.isfile(course.autograded(work.student, assignment))  # Path.is_file may raise
    )


def _depends_on_seconds(record: Graded, cell_seconds: float) -> bool:
    """Return True if the result might change where a cell may take `cell_seconds`.

    With more seconds this is so for a submission that ran out of time, with fewer for one that took longer in all.
    """
    if cell_seconds > record.cell_seconds:
        return record.timed_out
    return cell_seconds < record.cell_seconds and record.seconds > cell_seconds


class Workers(Protocol[Pool]):
    """Where submissions are graded."""

    @property
    def jobs(self) -> int:
        """Submissions at a time."""

    def open(self) -> Pool:
        """A pool."""

    def submit(self, pool: Pool, work: Work, assignment: Assignment, terms: Terms) -> Future[Graded]:
        """Grade the work there. The future raises Died where the process that did it ended."""

    def check(self) -> None:
        """Raise CourseError where what is under way will never be done."""

    def abandon(self, pool: Pool) -> None:
        """End the pool now. The next run does again what was under way."""


def run(
    course: Course,
    assignment: Assignment,
    students: Sequence[str],
    terms: Terms,
    workers: Workers,
    force: bool,
    report: Callable[[Outcome, int], None],
    written: Callable[[str], None] = lambda student: None,
) -> Outcome:
    """Grade these students' submissions, and write each result as it comes.

    An unchanged submission that is already graded is left alone unless `force` is given. `written(student)` is called after each
    written result, and `report(outcome, total)` after each submission, also one that is left alone. An interrupt ends the workers at
    once; all that was finished is written. Raises CourseError where the gradebook doesn't know the assignment.
    """
    outcome = Outcome()
    run = _Run(course, assignment, terms, workers, outcome, written, lambda: report(outcome, len(students)))
    run.waiting = _to_do(
        collect(course, assignment, students, terms), course, assignment.name, terms, force, outcome, run.report
    )
    run.report()
    pool = workers.open()
    try:
        run.grade_with(pool)
    finally:
        workers.abandon(pool)
    if outcome.unchanged:
        # the time of submission, or the due date, may have been entered since
        outcome.failures |= run.book.renew_times(outcome.unchanged)
    return outcome


def _to_do(
    works: Iterator[Work],
    course: Course,
    name: str,
    terms: Terms,
    force: bool,
    outcome: Outcome,
    report: Callable[[], None],
) -> Iterator[Work]:
    """The submissions that are not done already. They are read one by one as they are needed, so that memory stays flat."""
    for work in works:
        shown = work.student.encode("utf-8", "backslashreplace").decode("utf-8")
        if shown != work.student:
            outcome.failures[shown] = "the name of the folder is not UTF-8, and no gradebook can hold it: rename it."
            report()
        elif force or not is_done(course, name, work, terms):
            yield work
        else:
            outcome.unchanged.append(work.student)
            report()


class _Run:
    """What is left to do, and what is under way."""

    def __init__(
        self,
        course: Course,
        assignment: Assignment,
        terms: Terms,
        workers: Workers,
        outcome: Outcome,
        written: Callable[[str], None],
        report: Callable[[], None],
    ) -> None:
        self._course, self._assignment, self._terms, self._workers = course, assignment, terms, workers
        self._outcome, self._written, self.report = outcome, written, report
        self.waiting: Iterator[Work] = iter(())
        self._again: list[str] = []
        self._attempts: Counter[str] = Counter()

    @cached_property
    def book(self) -> Book:
        return Book(self._course, self._assignment.name)

    def _next(self, alone: bool) -> Work | None:
        """What to grade next. `alone`: nothing else is under way. Some submissions need that, at the end."""
        if work := next(self.waiting, None):
            return work
        if alone and self._again:
            return next(collect(self._course, self._assignment, [self._again.pop()], self._terms))
        return None

    def grade_with(self, pool: Executor) -> None:
        """Grade until nothing is left."""
        under_way: dict[Future, Work] = {}
        patience = BEGIN_SECONDS
        while True:
            # a few at a time, since the pool's queue is in memory. A submission whose process died is tried again when all others
            # are done, alone: it may have needed the whole machine
            while len(under_way) < 2 * self._workers.jobs and (work := self._next(alone=not under_way)) is not None:
                under_way[self._workers.submit(pool, work, self._assignment, self._terms)] = work
            if not under_way:
                return
            done, _ = concurrent.futures.wait(
                under_way, timeout=patience, return_when=concurrent.futures.FIRST_COMPLETED
            )
            _ = self.book  # loads nbgrader
            patience = CHECK_SECONDS
            self._workers.check()
            for future in done:
                self._take(future, under_way.pop(future))

    def _take(self, future: Future, work: Work) -> None:
        """Write a result into the course."""
        try:
            graded = future.result()
            if graded.starved and work.student not in self._outcome.again_alone:
                # its neighbours' fault: this result doesn't count
                self._outcome.again_alone.append(work.student)
                self._again.append(work.student)
                return
            self.book.write(graded)
            self._outcome.graded[work.student] = graded.status
            self._written(work.student)
        except Died:
            self._try_again(work.student)
        except Exception as error:
            # the machine's or the gradebook's trouble: it is said at the end, and the next run tries again
            self._outcome.failures[work.student] = f"{type(error).__name__}: {error}"
        self.report()

    def _try_again(self, student: str) -> None:
        self._attempts[student] += 1
        if self._attempts[student] <= RETRIES:
            self._again.append(student)
        else:
            self._outcome.failures[student] = (
                "the worker process that graded it died, several times; its score was not changed."
            )


def students_of(course: Course, assignment: str, wanted: Sequence[str] | None) -> list[str]:
    """The given students, or all who handed in. Raises CourseError where there is nobody, or one has no folder."""
    if wanted:
        for student in wanted:
            folder = course.submission(student, assignment).parent
            if "/" in student or student in ("", ".", "..") or not folder.is_dir():
                raise CourseError(f"There is no submission of {student!r}: {folder} does not exist.")
        return list(dict.fromkeys(wanted))
    everybody = course.students(assignment)
    if not everybody:
        check_is_assignment(course, assignment)
        raise CourseError(
            f"There is nothing to grade: {course.root} has no submitted/STUDENT/{assignment}/{assignment}.ipynb."
        )
    return everybody
