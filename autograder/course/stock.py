"""nbgrader's own commands, called through its API, with the course's configuration and its log kept for when they fail."""

import contextlib
import io
import logging
import os
import re
import signal
import textwrap
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from types import FrameType
from typing import Any

from traitlets.config import Config, PyFileConfigLoader

from autograder.course.course import CONFIG, Course, CourseError

#: An entry of nbgrader's log begins with its level.
_LEVEL = re.compile(r"^\[(\w+)\] ", re.MULTILINE)
_TRACEBACK = "Traceback (most recent call last):\n"


@contextlib.contextmanager
def _in_folder(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Raise an interrupt once more at the end: nbgrader takes it for a failure like any other, and goes on."""
    raised: list[BaseException] = []
    before = signal.getsignal(signal.SIGINT)

    def note(number: int, frame: FrameType | None) -> None:
        try:
            if callable(before):
                before(number, frame)
        except BaseException as error:
            raised.append(error)
            raise

    # a worker's main thread ignores interrupts, and no other thread hears them
    heard = callable(before) and threading.current_thread() is threading.main_thread()
    if heard:
        signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        if heard:
            signal.signal(signal.SIGINT, before)
        if raised:
            raise raised[0]


def configuration(course: Course) -> Config:
    """The course's nbgrader configuration; raises CourseError where its file can't be read."""
    try:
        config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    except Exception as error:
        raise CourseError(f"{course.root / CONFIG} can't be read: {type(error).__name__}: {error}") from error
    config.CourseDirectory.root = str(course.root)
    return config


def keep_engine() -> None:
    """Let nbgrader use one engine for all gradebooks of a database: each new engine would compile the same statements again."""
    from nbgrader import api

    if not hasattr(api.create_engine, "cache_info"):
        api.create_engine = lru_cache(maxsize=4)(api.create_engine)


def _api(course: Course, changes: Config | None = None):
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    config = configuration(course)
    config.merge(changes or Config())
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def call(course: Course, what: str, method: Callable[[], dict[str, Any]]) -> None:
    """Call a method of nbgrader's; raises CourseError with the errors of its log where it fails."""
    # nbgrader also warns of its own database sessions and the like; only failures matter here
    with _interruptible(), _in_folder(course.root), contextlib.redirect_stderr(io.StringIO()) as chatter:
        logging.getLogger("traitlets").setLevel(logging.ERROR)
        result = method()
    if not result["success"]:
        why = _why(result.get("log") or "", result.get("error") or "") or chatter.getvalue()[-300:]
        raise CourseError(f"nbgrader could not {what}: {' '.join(why.split())}")


def _why(log: str, error: str) -> str:
    """What went wrong, by nbgrader's log: the first exception without its traceback, or else the errors and what ended the work."""
    entries = _LEVEL.split(log)[1:]
    errors = [text for level, text in zip(entries[::2], entries[1::2]) if level in ("ERROR", "CRITICAL")]
    exceptions = [exception for text in errors if (exception := _exception(text))]
    return exceptions[0] if exceptions else " ".join([*errors, _exception(error)])


def _exception(text: str) -> str:
    """The first line of the exception at the end of a traceback; an empty string where there is none."""
    _, found, places = text.rpartition(_TRACEBACK)
    # the lines that name places are indented, even within a traceback that is indented as a whole
    lines = textwrap.dedent(places).splitlines() if found else []
    return next((line for line in lines if line and not line[0].isspace()), "")


def generate_assignment(course: Course, assignment: str, changes: Config | None = None) -> None:
    """`nbgrader generate_assignment`, over an existing release."""
    api = _api(course, changes)
    call(course, f"release {assignment}", lambda: api.generate_assignment(assignment, force=True, create=True))


def autograde(course: Course, assignment: str, student: str) -> None:
    """`nbgrader autograde` of one student, again where there is a grade already."""
    api = _api(course)
    call(course, f"grade {student}", lambda: api.autograde(assignment, student, force=True, create=True))
