"""Grading a class: worker processes grade, this process writes. Interrupted or killed, it goes on where it stopped."""

import concurrent.futures
import hashlib
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from autograder import __version__
from autograder.assignment import Assignment
from autograder.book import Book, read_record
from autograder.course import Course, CourseError
from autograder.graded import Graded
from autograder.rebuild import MAX_BYTES, Unreadable
from autograder.seeds import secret_of, seed_of
from autograder.terms import Terms
from autograder.work import Work

#: A worker that dies (the machine ran out of memory, say) takes a submission with it; it is tried again this often.
RETRIES = 2
CHECK_SECONDS = 5
#: The workers load what they need in about a second; then there are processors to spare for what this process loads, as long.
BEGIN_SECONDS = 1


@dataclass
class Outcome:
    """What came of a run: who was graded with which status, who was left alone, and who could not be graded and why."""

    graded: dict[str, str] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)
    #: Why feedback pages could not be written, where they were asked for.
    without_page: list[str] = field(default_factory=list)


def collect(course: Course, assignment: Assignment, students: Sequence[str], terms: Terms) -> Iterator[Work]:
    """Read each student's submission; nothing but a regular file of reasonable size is opened.

    The fingerprint says nothing of the course's secret: where that is lost, what was graded with the old one need not be graded again.
    """
    secret = secret_of(course)
    for student in students:
        path, flags = find_notebook(course, assignment.name, student)
        data = _read(path) if path else None
        parts = [__version__, assignment.fingerprint, terms.isolation, repr(terms.limits), student]
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace"))
        digest.update(data if isinstance(data, bytes) else f"{data}".encode())
        seed = seed_of(assignment.name, student, data if isinstance(data, bytes) else b"", secret)
        yield Work(student, data, digest.hexdigest(), seed, flags)


def find_notebook(course: Course, assignment: str, student: str) -> tuple[Path | None, tuple[str, ...]]:
    """The student's notebook, also where the file was given another name and is the only one."""
    path = course.submission(student, assignment)
    if path.is_symlink() or path.exists():
        return path, ()
    others = sorted(other for other in path.parent.glob("*.ipynb") if not other.name.startswith("."))
    if len(others) == 1:
        return others[0], (f"The file was named {others[0].name!r}; it was taken for {path.name}.",)
    if others:
        return None, (f"There are {len(others)} notebooks and none is named {path.name}.",)
    return None, ()


def _read(path: Path) -> bytes | Unreadable:
    """The file's bytes; Unreadable where it is no regular file: a link may lead to somebody else's work, a pipe has no end."""
    if path.parent.is_symlink():
        return Unreadable(f"The folder {path.parent.name} is a link, which is not followed.")
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        why = "it is a link, which is not followed" if path.is_symlink() else error.strerror
        return Unreadable(f"The file can't be opened: {why}.")
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return Unreadable("It is no ordinary file.")
        try:
            return file.read(MAX_BYTES + 1)
        except OSError as error:
            return Unreadable(f"The file can't be read: {error.strerror}.")


def is_done(course: Course, assignment: str, work: Work) -> bool:
    """Whether this very submission was graded before, by this assignment on these terms."""
    record = read_record(course, assignment, work.student)
    return (
        record is not None
        and bool(record.fingerprint)
        and record.fingerprint == work.fingerprint
        and course.autograded(work.student, assignment).is_file()
    )


class Workers(Protocol):
    """Where submissions are graded. A pool that breaks is abandoned, and another one opened."""

    @property
    def jobs(self) -> int:
        """Submissions at a time."""

    def open(self) -> Executor:
        """A pool."""

    def submit(self, pool: Executor, work: Work, assignment: Assignment, terms: Terms) -> Future[Graded]:
        """Grade the work there; raises BrokenExecutor where the pool is broken."""

    def check(self) -> None:
        """Raise CourseError where nothing that is under way will ever be done."""

    def abandon(self, pool: Executor) -> None:
        """End the pool now: what is under way is done again by the next run."""


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
    """Grade these students' submissions and write each result as it comes; then `written(student)`, and `report(outcome, total)`
    after each, also of those who are left alone.

    An unchanged submission that is already graded is left alone unless forced. An interrupt ends the workers at once;
    all that was finished is written. Raises CourseError where the gradebook doesn't know the assignment.
    """
    outcome = Outcome()
    run = _Run(course, assignment, terms, workers, outcome, written, lambda: report(outcome, len(students)))
    run.waiting = _to_do(
        collect(course, assignment, students, terms), course, assignment.name, force, outcome, run.report
    )
    run.report()
    while not run.finished:
        pool = workers.open()
        try:
            run.grade_with(pool)
        finally:
            workers.abandon(pool)
    return outcome


def _to_do(
    works: Iterator[Work], course: Course, name: str, force: bool, outcome: Outcome, report: Callable[[], None]
) -> Iterator[Work]:
    """Those that are not done already. Read one by one as they are needed, so that memory stays flat."""
    for work in works:
        shown = work.student.encode("utf-8", "backslashreplace").decode("utf-8")
        if shown != work.student:
            outcome.failures[shown] = "the name of the folder is not UTF-8, and no gradebook can hold it: rename it."
            report()
        elif force or not is_done(course, name, work):
            yield work
        else:
            outcome.unchanged.append(work.student)
            report()


class _Run:
    """What is left to do, and what is under way, across pools that may break."""

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
        self.finished = False
        self._again: list[Work] = []
        self._attempts: Counter[str] = Counter()

    @cached_property
    def _book(self) -> Book:
        return Book(self._course, self._assignment.name)

    def _next(self) -> Work | None:
        return self._again.pop() if self._again else next(self.waiting, None)

    def grade_with(self, pool: Executor) -> None:
        """Grade until nothing is left, or until the pool breaks: then there is still something to do."""
        under_way: dict[Future, Work] = {}
        patience = BEGIN_SECONDS
        room = 1
        while True:
            if not under_way:
                # of those that a pool broke with it is not known whose fault that was: each has the next pool for itself.
                # Others a few at a time: what waits in the pool's queue is in memory
                room = 1 if self._again else 2 * self._workers.jobs
            while len(under_way) < room and (work := self._next()) is not None:
                try:
                    under_way[self._workers.submit(pool, work, self._assignment, self._terms)] = work
                except BrokenProcessPool:
                    return self._try_again([work, *under_way.values()])
            if not under_way:
                self.finished = True
                return None
            done, _ = concurrent.futures.wait(
                under_way, timeout=patience, return_when=concurrent.futures.FIRST_COMPLETED
            )
            _ = self._book  # loads nbgrader
            patience = CHECK_SECONDS
            self._workers.check()
            broken = [work for future in done if (work := self._take(future, under_way)) is not None]
            if broken:
                return self._try_again([*broken, *under_way.values()])

    def _take(self, future: Future, under_way: dict[Future, Work]) -> Work | None:
        """Write a result into the course; the work where its worker died."""
        work = under_way.pop(future)
        try:
            graded = future.result()
            self._book.write(graded)
            self._outcome.graded[work.student] = graded.status
            self._written(work.student)
        except BrokenProcessPool:
            return work
        except Exception as error:
            # the machine's or the gradebook's trouble: said at the end, and tried again by the next run
            self._outcome.failures[work.student] = f"{type(error).__name__}: {error}"
        self.report()
        return None

    def _try_again(self, works: list[Work]) -> None:
        for work in works:
            self._attempts[work.student] += len(works) == 1
            if self._attempts[work.student] <= RETRIES:
                self._again.append(work)
            else:
                self._outcome.failures[work.student] = (
                    "the worker process that graded it died, several times; its score was not changed."
                )
                self.report()


def students_of(course: Course, assignment: str, wanted: Sequence[str] | None) -> list[str]:
    """The given students, or all who handed in; raises CourseError where there is nobody, or one has no folder."""
    if wanted:
        for student in wanted:
            folder = course.submission(student, assignment).parent
            if "/" in student or student in ("", ".", "..") or not folder.is_dir():
                raise CourseError(f"There is no submission of {student!r}: {folder} does not exist.")
        return list(dict.fromkeys(wanted))
    everybody = course.students(assignment)
    if not everybody:
        raise CourseError(
            f"There is nothing to grade: {course.root} has no submitted/STUDENT/{assignment}/{assignment}.ipynb."
        )
    return everybody
