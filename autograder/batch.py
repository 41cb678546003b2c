"""Grading a class: worker processes grade, this process writes. Interrupted or killed, it goes on where it stopped."""

import concurrent.futures
import hashlib
import multiprocessing
import os
import stat
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from autograder import __version__
from autograder.assignment import Assignment
from autograder.book import Book, read_record
from autograder.course import Course, CourseError
from autograder.grade import Terms, grade
from autograder.graded import Graded
from autograder.rebuild import MAX_BYTES

#: A worker that dies (the machine ran out of memory, say) takes a submission with it; it is tried again this often.
RETRIES = 2


@dataclass(frozen=True)
class Work:
    """One student's submission as it lies in the course."""

    student: str
    submission: bytes | None
    fingerprint: str
    flags: tuple[str, ...] = ()


@dataclass
class Outcome:
    """What came of a run."""

    graded: list[Graded] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)


def collect(course: Course, assignment: Assignment, students: Sequence[str], terms: Terms) -> Iterator[Work]:
    """Read each student's submission; nothing but a regular file of reasonable size is opened."""
    for student in students:
        path, flags = find_notebook(course, assignment.name, student)
        data = _read(path) if path else None
        parts = [__version__, assignment.fingerprint, terms.isolation, repr(terms.limits), student]
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace"))
        digest.update(b"missing" if data is None else data)
        yield Work(student, data, digest.hexdigest(), flags)


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


def _read(path: Path) -> bytes | None:
    """The file's bytes; b'' where it is no regular file (a link to somebody else's work, a device, a pipe)."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return b""
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return b""
        return file.read(MAX_BYTES + 1)


def is_done(course: Course, assignment: str, work: Work) -> bool:
    """Whether this very submission was graded before, by this assignment on these terms."""
    record = read_record(course, assignment, work.student)
    return (
        record is not None
        and bool(record.fingerprint)
        and record.fingerprint == work.fingerprint
        and course.autograded(work.student, assignment).is_file()
    )


def grade_work(work: Work, assignment: Assignment, terms: Terms) -> Graded:
    """Grade one submission, in whatever process this runs."""
    graded = grade(work.submission, assignment, work.student, terms)
    return graded.model_copy(update={"flags": [*work.flags, *graded.flags], "fingerprint": work.fingerprint})


def _quiet_worker(parent: int) -> None:
    """An interrupt is the parent's to handle; a worker whose parent is gone goes too."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            stop.wait(0.5)
        os._exit(1)

    stop = threading.Event()
    threading.Thread(target=watch, daemon=True).start()


def local_pool(jobs: int) -> Executor:
    """Worker processes on this machine, started afresh so that they inherit nothing."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_quiet_worker, initargs=(os.getpid(),))


def run(
    course: Course,
    assignment: Assignment,
    students: Sequence[str],
    terms: Terms,
    jobs: int,
    force: bool,
    report: Callable[[Outcome, int], None],
    make_pool: Callable[[int], Executor] = local_pool,
) -> Outcome:
    """Grade these students' submissions and write each result as it comes; `report(outcome, total)` after each.

    An unchanged submission that is already graded is left alone unless forced. An interrupt ends the workers at once;
    all that was finished is written.
    """
    outcome, book = Outcome(), Book(course)
    waiting = []
    for work in collect(course, assignment, students, terms):
        if not force and is_done(course, assignment.name, work):
            outcome.unchanged.append(work.student)
        else:
            waiting.append(work)
    report(outcome, len(students))
    attempts: Counter[str] = Counter()
    while waiting:
        pool = make_pool(min(jobs, len(waiting)))
        try:
            waiting = _drain(
                pool, waiting, assignment, terms, jobs, attempts, outcome, book, lambda: report(outcome, len(students))
            )
        finally:
            _abandon(pool)
    return outcome


def _drain(pool, waiting, assignment, terms, jobs, attempts, outcome, book, report) -> list[Work]:
    """Grade until all are done or the pool breaks; what is left to do."""
    left = list(waiting)
    under_way: dict[Future, Work] = {}
    while left or under_way:
        # a few at a time, so that memory stays flat however large the class
        while left and len(under_way) < 2 * jobs:
            work = left.pop(0)
            try:
                under_way[pool.submit(grade_work, work, assignment, terms)] = work
            except BrokenProcessPool:
                return [work, *left, *under_way.values()]
        done, _ = concurrent.futures.wait(under_way, return_when=concurrent.futures.FIRST_COMPLETED)
        broken = []
        for future in done:
            work = under_way.pop(future)
            try:
                graded = future.result()
            except BrokenProcessPool:
                broken.append(work)
                continue
            except Exception as error:
                outcome.failures[work.student] = f"{type(error).__name__}: {error}"
                report()
                continue
            book.write(graded)
            outcome.graded.append(graded.model_copy(update={"notebook": ""}))
            report()
        if broken:
            again = []
            for work in [*broken, *under_way.values()]:
                attempts[work.student] += 1
                if attempts[work.student] > RETRIES:
                    outcome.failures[work.student] = (
                        "the worker process that graded it died, several times; its score was not changed."
                    )
                    report()
                else:
                    again.append(work)
            return [*again, *left]
    return []


def _abandon(pool: Executor) -> None:
    """End the pool now: what is under way is done again by the next run."""
    processes = list(getattr(pool, "_processes", None) or {})
    pool.shutdown(wait=False, cancel_futures=True)
    for pid in processes:
        try:
            os.kill(pid, 9)
        except OSError:
            continue


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
