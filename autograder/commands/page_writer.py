"""Writes feedback pages, each in a process that can be ended: what students hand in may make a renderer run for ever or fill the memory."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import lru_cache
from types import TracebackType

from autograder.course.course import Course, CourseError
from autograder.grading.beside import Died
from autograder.grading.workers import abandon, pool
from autograder.pages.student_page import FeedbackPages

#: Seconds of processor time that a page may take. An honest notebook's page takes 0.1, one full of figures a second.
PAGE_SECONDS = 30.0
#: Bytes of memory that a process that writes pages may hold. With honest notebooks it holds 200 MB.
PAGE_MEMORY = 1 << 30
PLAIN = "The page would have taken too long to make, or too much memory; a plain one was written, with points and reasons alone."


@dataclass(frozen=True)
class Written:
    """The outcome for a student's page: why it can't be written, that it is a plain one, a note on what it can't say, or nothing."""

    student: str
    error: str = ""
    is_plain: bool = False
    note: str = ""  # of a page that was written


class PageWriter:
    """Writes pages of an assignment, several at a time, while this process does something else. A context manager.

    `detail`: how much they say, by default what the course's configuration says. `automatic`: without a person's points and words.
    """

    def __init__(
        self, course: Course, assignment: str, jobs: int, detail: str | None = None, automatic: bool = False
    ) -> None:
        self._asked = (course, assignment, detail, automatic)
        self._pool = pool(jobs, _begin, seconds=PAGE_SECONDS)
        self._begun: list[Future[Written]] = []

    def __enter__(self) -> PageWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        abandon(self._pool)

    def load(self) -> None:
        """Let a process load what it needs before there is a page to write."""
        self._pool.submit_here(self._pool.call, _load, self._asked)

    def begin(self, student: str) -> None:
        """Begin to write the student's page."""
        self._begun.append(self._pool.submit_here(_written, self._pool.call, self._asked, student))

    def take(self) -> list[Written]:
        """Wait until the pages that were begun are written. Returns their outcomes, and forgets them."""
        begun, self._begun = self._begun, []
        return [future.result() for future in begun]

    @property
    def begun(self) -> int:
        """How many pages have been begun."""
        return len(self._begun)

    def written(self) -> Iterator[Written]:
        """The outcome of each page that was begun, as soon as it is known, in their order."""
        return (future.result() for future in self._begun)


#: The course, the assignment, how much its pages say, and True if they leave out what a person gave.
_Asked = tuple[Course, str, str | None, bool]


def _written(call: Callable, asked: _Asked, student: str) -> Written:
    """Write a page by `call`. If the process is ended, write a plain page."""
    try:
        try:
            return Written(student, note=call(_write, asked, student, False))
        except (Died, MemoryError):
            return Written(student, is_plain=True, note=call(_write, asked, student, True))
    except CourseError as error:
        return Written(student, str(error))
    except (Died, MemoryError):
        return Written(
            student, f"The feedback of {student} takes too long to write, or too much memory: grade it again."
        )


# --- in the process that writes ---------------------------------------------------------------------------------------------------


def _begin() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (PAGE_MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def _load(asked: _Asked) -> None:
    from autograder.pages import drawing  # noqa: F401

    _pages(asked, False)


def _write(asked: _Asked, student: str, plain: bool) -> str:
    return _pages(asked, plain).write(student)


@lru_cache(maxsize=2)
def _pages(asked: _Asked, plain: bool) -> FeedbackPages:
    course, assignment, detail, automatic = asked
    return FeedbackPages(course, assignment, plain, detail, automatic)
