"""nbgrader's own commands, called through its API, with the course's configuration and its log kept for when they fail."""

import contextlib
import io
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from traitlets.config import Config, PyFileConfigLoader

from autograder.course import CONFIG, Course, CourseError


@contextlib.contextmanager
def _in_folder(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def configuration(course: Course) -> Config:
    """The course's nbgrader configuration; raises CourseError where its file can't be read."""
    try:
        config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    except Exception as error:
        raise CourseError(f"{course.root / CONFIG} can't be read: {type(error).__name__}: {error}") from error
    config.CourseDirectory.root = str(course.root)
    return config


def _api(course: Course, changes: Config | None):
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    config = configuration(course)
    config.merge(changes or Config())
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def _call(
    course: Course, what: str, method: str, *arguments: Any, changes: Config | None = None, **keywords: Any
) -> None:
    """Call a method of nbgrader's API; raises CourseError with the errors of its log where it fails."""
    # nbgrader talks about the session's own database sessions and the like; only failures matter here
    with _in_folder(course.root), contextlib.redirect_stderr(io.StringIO()) as chatter:
        logging.getLogger("traitlets").setLevel(logging.ERROR)
        result = getattr(_api(course, changes), method)(*arguments, **keywords)
    if not result["success"]:
        log = (result.get("log") or "") + (result.get("error") or "")
        errors = [line.partition("]")[2].strip() for line in log.splitlines() if "ERROR]" in line]
        lines = (
            errors or [line for line in log.splitlines() if line.strip()][-3:] or [chatter.getvalue().strip()[-300:]]
        )
        raise CourseError(f"nbgrader could not {what}: {' '.join(lines)}")


def generate_assignment(course: Course, assignment: str, changes: Config | None = None) -> None:
    """`nbgrader generate_assignment`, over an existing release."""
    _call(course, f"release {assignment}", "generate_assignment", assignment, force=True, create=True, changes=changes)


def autograde(course: Course, assignment: str, student: str) -> None:
    """`nbgrader autograde` of one student, again where there is a grade already."""
    _call(course, f"grade {student}", "autograde", assignment, student, force=True, create=True)


def generate_feedback(course: Course, assignment: str, student: str) -> None:
    """`nbgrader generate_feedback` of one student."""
    _call(course, f"write the feedback of {student}", "generate_feedback", assignment, student, force=True)
