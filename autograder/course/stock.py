"""nbgrader's own commands, called through its API with the course's configuration. Its log is kept for when they fail."""

import contextlib
import io
import logging
import os
import re
import signal
import textwrap
import threading
import warnings
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
    """A context that raises an interrupt once more at its end: nbgrader treats it as a failure like any other, and goes on."""
    raised: list[BaseException] = []
    before = signal.getsignal(signal.SIGINT)

    def note(number: int, frame: FrameType | None) -> None:
        try:
            if callable(before):
                before(number, frame)
        except BaseException as error:
            raised.append(error)
            raise

    # a worker's main thread ignores interrupts, and other threads don't hear them
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
    """Read the course's nbgrader configuration. Raises CourseError where its file can't be read."""
    try:
        config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    except Exception as error:
        raise CourseError(f"{course.root / CONFIG} can't be read: {type(error).__name__}: {error}") from error
    config.CourseDirectory.root = str(course.root)
    return config


def open_gradebooks_fast() -> None:
    """Make nbgrader use one engine for all gradebooks of a database, and make new ones without starting `alembic`.

    Each engine would compile the same statements anew. `alembic` takes seconds to print the version of nbgrader's tables.
    """
    from nbgrader import api

    if not hasattr(api.create_engine, "cache_info"):
        api.create_engine = lru_cache(maxsize=4)(api.create_engine)
        api.get_alembic_version = _version_of_tables


@lru_cache(maxsize=1)
def _version_of_tables() -> str:
    """The version of nbgrader's tables, as `alembic heads` prints it."""
    from alembic.config import Config as AlembicConfig
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    config = AlembicConfig()
    config.set_main_option("script_location", ALEMBIC_DIR.replace("%", "%%"))
    return str(ScriptDirectory.from_config(config).get_current_head())


def _api(course: Course, changes: Config | None = None):
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    open_gradebooks_fast()
    config = configuration(course)
    config.merge(changes or Config())
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def call(course: Course, what: str, method: Callable[[], dict[str, Any]]) -> None:
    """Call a method of nbgrader's. If it fails, raises CourseError with the errors of its log."""
    # nbgrader also warns about its own database sessions and the like; only failures matter here
    with _interruptible(), _in_folder(course.root), contextlib.redirect_stderr(io.StringIO()) as chatter:
        logging.getLogger("traitlets").setLevel(logging.ERROR)
        result = method()
    if not result["success"]:
        why = _why(result.get("log") or "", result.get("error") or "") or chatter.getvalue()[-300:]
        raise CourseError(f"nbgrader could not {what}: {' '.join(why.split())}")


def _why(log: str, error: str) -> str:
    """Say what went wrong, from nbgrader's log: the first exception without its traceback, or else the errors and the last one."""
    entries = _LEVEL.split(log)[1:]
    errors = [text for level, text in zip(entries[::2], entries[1::2]) if level in ("ERROR", "CRITICAL")]
    exceptions = [exception for text in errors if (exception := _exception(text))]
    return exceptions[0] if exceptions else " ".join([*errors, _exception(error)])


def _exception(text: str) -> str:
    """The first line of the exception at the end of a traceback; an empty string where there is none."""
    _, found, places = text.rpartition(_TRACEBACK)
    # lines that name places are indented further, even where a whole traceback is indented
    lines = textwrap.dedent(places).splitlines() if found else []
    return next((line for line in lines if line and not line[0].isspace()), "")


def generate_assignment(course: Course, assignment: str, changes: Config | None = None) -> None:
    """`nbgrader generate_assignment`, over an existing release."""
    api = _api(course, changes)
    call(course, f"release {assignment}", lambda: api.generate_assignment(assignment, force=True, create=True))


def autograde(course: Course, assignment: str, student: str) -> None:
    """`nbgrader autograde` of one student, also where there is a grade already."""
    api = _api(course)
    call(course, f"grade {student}", lambda: api.autograde(assignment, student, force=True, create=True))


def collect(course: Course, assignment: str) -> None:
    """`nbgrader collect --update`, out of the exchange."""
    api = _api(course)
    call(course, f"collect {assignment}", lambda: api.collect(assignment, update=True))


def release_feedback(course: Course, assignment: str, student: str) -> None:
    """`nbgrader release_feedback` of one student, into the exchange."""
    api = _api(course)
    with warnings.catch_warnings():
        # nbgrader misspells one of its own arguments
        warnings.filterwarnings("ignore", "Passing unrecognized arguments", DeprecationWarning)
        call(course, f"release the feedback of {student}", lambda: api.release_feedback(assignment, student))
