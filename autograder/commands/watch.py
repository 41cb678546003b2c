"""Grades what arrives: each submission is graded at once, its page is written and, where there is an exchange, given back.

The workers, the fork servers for kernels and the process that writes pages stay. So students wait for little more than their own code.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.checking.score import format_points
from autograder.checking.sentence import one_line
from autograder.commands import exchange, ready
from autograder.commands.attempts import Attempts
from autograder.commands.grade import terms_for
from autograder.commands.page_writer import PLAIN, PageWriter
from autograder.course import assignment as assignments
from autograder.course.course import Course, CourseError, enter
from autograder.gradebook import results
from autograder.gradebook.book import read_record, record_path
from autograder.grading import batch
from autograder.grading.workers import LocalWorkers, Processes, abandon

#: Seconds for which a notebook must stay unchanged before it is read: whoever copies it may not be done.
SETTLED = 0.1
#: The longest wait for that, in seconds.
PATIENCE = 5.0
#: Milliseconds within which further changes belong to the first.
DEBOUNCE = 60
#: Seconds after which what could not be done is tried again, and after which the exchange is looked into in any case.
AGAIN = 60.0
#: How many submissions are graded at a time, so that none waits for the pages of too many others.
AT_A_TIME = 8


class KeptWorkers(LocalWorkers):
    """Local workers whose processes stay from one run to the next."""

    def __init__(self, jobs: int) -> None:
        super().__init__(jobs)
        self._kept: Processes | None = None

    def open(self) -> Processes:
        self._kept = self._kept or super().open()
        return self._kept

    def abandon(self, pool: Processes) -> None:
        """Do nothing: the processes stay until `close`."""

    def close(self) -> None:
        """End the processes."""
        if self._kept is not None:
            abandon(self._kept)
            self._kept = None


@dataclass
class Watch:
    """Grades what arrives for an assignment. `say` prints a sentence. A context manager: its processes end with it.

    `attempts`: how often a student's work is graded each day; None for no limit. Raises CourseError where the assignment can't be graded.
    """

    course: Course
    assignment: str
    say: Callable[[str], None]
    jobs: int = 1
    isolation: str = "full"
    cell_seconds: float = 300.0
    warm: bool = True
    detail: str | None = None
    attempts: int | None = None
    _failed: set[str] = field(default_factory=set)
    _over: set[str] = field(default_factory=set)  # who has no attempt left, and handed in once more
    _told: dict[str, str] = field(default_factory=dict)

    def __enter__(self) -> "Watch":
        enter()
        self._stack = contextlib.ExitStack()
        with contextlib.ExitStack() as stack:
            self._workers = KeptWorkers(self.jobs)
            stack.enter_context(self._workers)
            stack.callback(self._workers.close)
            self._workers.begin(self.warm)
            self._terms = terms_for(self.isolation, self.cell_seconds, self.warm)
            self._load()
            self._attempts = Attempts(self.course, self.assignment, self.attempts)
            self._exchange = exchange.find(self.course)
            pages = PageWriter(self.course, self.assignment, 1, self.detail, automatic=True)
            self._pages = stack.enter_context(pages)
            pages.load()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def folders(self) -> list[Path]:
        """The folders in which submissions arrive. `submitted/` is made where it is missing."""
        submitted = self.course.root / "submitted"
        submitted.mkdir(exist_ok=True)
        return [submitted, *([self._exchange.inbound] if self._exchange else [])]

    def once(self) -> bool:
        """Grade all that is there and not graded yet. Returns True if all of it was graded."""
        self._collect()
        return self._grade(self.course.students(self.assignment))

    def forever(self, stop: threading.Event | None = None) -> None:
        """Grade what is there, and then what arrives, until `stop` is set or an interrupt comes."""
        from watchfiles import watch

        folders = self.folders
        self.once()
        self.say(f"Watching {', '.join(map(str, folders))}. Ctrl-C ends it.")
        next_time = time.monotonic() + AGAIN
        changes = watch(
            *folders,
            watch_filter=None,
            debounce=DEBOUNCE,
            step=20,
            rust_timeout=1000,
            yield_on_timeout=True,
            stop_event=stop,
        )
        for changed in changes:
            paths = [Path(path) for _, path in changed]
            students = {student for path in paths if (student := self._whose(path))}
            if self._exchange and any(path.is_relative_to(self._exchange.inbound) for path in paths):
                students |= self._collect()
            if time.monotonic() >= next_time:
                next_time = time.monotonic() + AGAIN
                students |= self._failed | self._collect() | {who for who in self._over if self._attempts.left(who)}
            if students:
                self._grade(sorted(students))

    # --- one pass -------------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self._loaded = assignments.load(self.course, self.assignment)
        ready.check(self.course, self._loaded)

    def _whose(self, path: Path) -> str | None:
        """The student whose submission of this assignment the path belongs to."""
        try:
            parts = path.relative_to(self.course.root / "submitted").parts
        except ValueError:
            return None
        return parts[0] if parts[1:2] in ((), (self.assignment,)) else None

    def _collect(self) -> set[str]:
        """Take what is new in the exchange into `submitted/`. Returns whose it is."""
        if self._exchange is None:
            return set()
        before = self._stamps()
        try:
            self._exchange.collect(self.assignment)
        except CourseError as error:
            self._say_once("exchange", str(error))
        return {student for student, stamp in self._stamps().items() if before.get(student) != stamp}

    def _stamps(self) -> dict[str, int]:
        found = {}
        for student in self.course.students(self.assignment):
            with contextlib.suppress(OSError):
                found[student] = self.course.submission(student, self.assignment).parent.stat().st_mtime_ns
        return found

    def _grade(self, students: Sequence[str]) -> bool:
        """Grade those of them whose work is not graded yet, give the pages back, and say what came of it. Returns True if all went well."""
        try:
            self._load()
            here = [student for student in students if self.course.submission(student, self.assignment).parent.is_dir()]
            new = [student for student in self._unfinished(here) if self._may(student)]
        except CourseError as error:
            self._say_once("course", str(error))
            self._failed.update(students)
            return False
        whole = True
        for some in _chunks(new, AT_A_TIME):
            whole &= self._grade_some(some)
        return whole

    def _unfinished(self, students: Sequence[str]) -> Iterator[str]:
        """The students whose submission differs from the graded one. Waits until nobody writes to it any more."""
        for student in students:
            self._settle(student)
        for work in batch.collect(self.course, self._loaded, students, self._terms):
            if not batch.is_done(self.course, self.assignment, work, self._terms):
                yield work.student
            elif self._page_is_older(work.student):
                self._failed.add(work.student)
                self._pages.begin(work.student)
        self._give_back(self._pages.take())

    def _page_is_older(self, student: str) -> bool:
        """Return True if the page was written before the work was graded last, or there is none."""
        try:
            page = self.course.feedback(student, self.assignment).stat().st_mtime_ns
            return page < record_path(self.course, self.assignment, student).stat().st_mtime_ns
        except OSError:
            return True

    def _settle(self, student: str) -> None:
        """Wait until the notebook has stopped changing, and ends as a notebook does."""
        path = self.course.submission(student, self.assignment)
        until = time.monotonic() + PATIENCE
        before = None
        with contextlib.suppress(OSError):
            while time.monotonic() < until:
                found = path.stat()
                now = (found.st_size, found.st_mtime_ns)
                if time.time() - found.st_mtime > PATIENCE or (now == before and _is_whole(path)):
                    return
                before = now
                time.sleep(SETTLED)

    def _may(self, student: str) -> bool:
        """Return True if the student has an attempt left. A failed grading was none."""
        if student in self._failed or self._attempts.left(student):
            self._over.discard(student)
            return True
        if student not in self._over:
            self._over.add(student)
            used = "the attempt of today is" if self.attempts == 1 else f"all {self.attempts} attempts of today are"
            self.say(one_line(f"{student}: {used} used; the new one is graded tomorrow."))
        return False

    def _grade_some(self, students: list[str]) -> bool:
        began = time.monotonic()
        try:
            outcome = batch.run(
                self.course,
                self._loaded,
                students,
                self._terms,
                self._workers,
                False,
                lambda *_: None,
                self._pages.begin,
            )
            pages = self._pages.take()
        except CourseError as error:
            self._failed.update(students)
            self._say_once("course", str(error))
            return False
        self._told.pop("course", None)
        for student in outcome.graded:
            try:
                self._attempts.note(student)
            except OSError as error:
                self._say_once(
                    "attempts",
                    f"The attempts of today can't be written ({error.strerror}); they are counted in memory.",
                )
        whole = self._give_back(pages)
        rows = self._rows(outcome.graded)
        for student, status in outcome.graded.items():
            self._failed.discard(student)
            self.say(self._sentence(student, status, rows, time.monotonic() - began))
        for student, why in outcome.failures.items():
            self._failed.add(student)
            self.say(f"{one_line(student)}: could not be graded, and is tried again in {AGAIN:.0f} s. {one_line(why)}")
        return whole and not outcome.failures

    def _rows(self, graded: Iterable[str]) -> dict[str, results.SubmissionResult]:
        wanted = set(graded)
        with contextlib.suppress(
            Exception
        ):  # the results are in the gradebook: what can't be read now is just not printed
            return {row.student: row for row in results.read(self.course, self.assignment) if row.student in wanted}
        return {}

    def _sentence(self, student: str, status: str, rows: dict[str, results.SubmissionResult], seconds: float) -> str:
        row, record = rows.get(student), read_record(self.course, self.assignment, student)
        points = f"{format_points(row.auto_points)} of {format_points(row.max_auto_points)} points" if row else "graded"
        why = f" [{status}] {record.reason}" if status != "graded" and record else ""
        return one_line(f"{time.strftime('%H:%M:%S')} {student}: {points}, {seconds:.1f} s.{why}")

    def _give_back(self, pages: list) -> bool:
        """Release the pages that were written. Returns True if all of them were released."""
        whole = True
        for page in pages:
            if page.error:
                whole = False
                self._failed.add(page.student)
                self.say(one_line(page.error))
                continue
            self._failed.discard(page.student)
            if page.is_plain:
                self.say(one_line(f"{page.student}: {PLAIN}"))
            if self._exchange is not None and self._exchange.has(self.assignment, page.student):
                try:
                    self._exchange.release(self.assignment, page.student)
                except CourseError as error:
                    whole = False
                    self.say(one_line(f"{page.student}: the page is written, and could not be given back. {error}"))
        return whole

    def _say_once(self, about: str, sentence: str) -> None:
        """Say the sentence unless it was the last one said about this."""
        if self._told.get(about) != sentence:
            self._told[about] = sentence
            self.say(one_line(sentence))


def _is_whole(path: Path) -> bool:
    """Return True if the file ends as JSON does. A file that never does is graded all the same, a little later."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 64))
        return file.read(64).rstrip().endswith(b"}")


def _chunks(students: Sequence[str], size: int) -> Iterator[list[str]]:
    for first in range(0, len(students), size):
        yield list(students[first : first + size])
