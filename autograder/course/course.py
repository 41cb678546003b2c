"""A course folder: an ordinary nbgrader course with `source/`, `solutions/` and an `nbgrader_config.py`."""

from __future__ import annotations

import contextlib
import importlib
import itertools
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

CONFIG = "nbgrader_config.py"


class CourseError(Exception):
    """The work can't be done. The text is a sentence that says why and what to do."""


@dataclass(frozen=True)
class Course:
    """The paths of a course. `root` is absolute."""

    root: Path

    def source(self, assignment: str) -> Path:
        return self.root / "source" / assignment / f"{assignment}.ipynb"

    def release(self, assignment: str) -> Path:
        return self.root / "release" / assignment

    def submission(self, student: str, assignment: str) -> Path:
        return self.root.joinpath("submitted", student, assignment, f"{assignment}.ipynb")

    def autograded(self, student: str, assignment: str) -> Path:
        return self.root.joinpath("autograded", student, assignment, f"{assignment}.ipynb")

    def feedback(self, student: str, assignment: str) -> Path:
        return self.root.joinpath("feedback", student, assignment, f"{assignment}.html")

    def reference(self, assignment: str) -> Path:
        return self.root / "solutions" / assignment / "reference.py"

    def rubric(self, assignment: str) -> Path:
        return self.root / "solutions" / assignment / "rubric.yaml"

    def students(self, assignment: str) -> list[str]:
        """The students who have a folder for the assignment under `submitted/`, sorted."""
        submitted = self.root / "submitted"
        if not submitted.is_dir():
            return []
        return sorted(
            folder.name
            for folder in submitted.iterdir()
            if not folder.name.startswith(".") and _holds(folder, assignment)
        )

    def strays(self) -> list[Path]:
        """The notebooks under `submitted/` that lie in no assignment's folder, so that nobody grades them."""
        submitted, known = self.root / "submitted", {folder.name for folder in (self.root / "source").glob("*")}
        found = []
        for path in sorted([*submitted.glob("*/*.ipynb"), *submitted.glob("*/*/*.ipynb")]):
            parts = path.relative_to(submitted).parts
            is_in_place = len(parts) > 2 and parts[1] in known
            if not is_in_place and not any(part.startswith(".") for part in parts):
                found.append(path)
        return found

    def assignments(self) -> list[str]:
        """The assignments that have a source notebook of their own name."""
        return sorted(folder.name for folder in (self.root / "source").iterdir() if self.source(folder.name).is_file())


def _holds(folder: Path, assignment: str) -> bool:
    """Return True if a student's folder holds a submission, or can't be looked into."""
    try:
        return (folder / assignment).is_dir()
    except OSError:
        return True


def find(root: Path) -> Course:
    """Find the course in the folder `root`. Raises CourseError where it is none."""
    root = root.resolve()
    if not root.is_dir():
        raise CourseError(f"There is no folder {root}. Give the course's folder with --course.")
    missing = [name for name in (CONFIG, "source", "solutions") if not (root / name).exists()]
    if missing:
        raise CourseError(
            f"{root} is no course: it has no {' and no '.join(missing)}. Change into the course's folder, or name it with --course."
        )
    return Course(root)


def enter() -> None:
    """Make the environment's commands findable for this process and its children."""
    # nbgrader calls `alembic` by its bare name
    commands, path = str(Path(sys.executable).parent), os.environ.get("PATH", "")
    if path.split(os.pathsep)[0] != commands:
        os.environ["PATH"] = os.pathsep.join([commands, path])


@contextlib.contextmanager
def solutions_in(folder: Path, modules: dict[str, ModuleType] | None = None) -> Iterator[None]:
    """A context in which `solutions` is imported from this folder. Afterwards it is imported from where it was before.

    `modules` keeps what was imported, so that it need not be imported again the next time.
    """
    before = _take_solutions()
    sys.modules.update(modules or {})
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        imported = _take_solutions()
        if modules is not None:
            modules.update(imported)
        sys.modules.update(before)


def _take_solutions() -> dict[str, ModuleType]:
    names = [name for name in sys.modules if name == "solutions" or name.startswith("solutions.")]
    return {name: sys.modules.pop(name) for name in names}


def check_is_assignment(course: Course, assignment: str) -> None:
    """Raise CourseError where the course has no such assignment. It names those that there are."""
    path = course.source(assignment)
    if not path.is_file():
        known = ", ".join(course.assignments()) or "none"
        raise CourseError(
            f"There is no assignment {assignment!r}: {path} does not exist. Assignments of this course: {known}."
        )


def read_source(course: Course, assignment: str) -> NotebookNode:
    """Read the instructor's notebook, the same each time. Raises CourseError where it is missing or can't be read."""
    import nbformat  # imported here, since a wrong call should be answered at once

    check_is_assignment(course, assignment)
    path = course.source(assignment)
    try:
        content = path.read_text(encoding="utf-8")
        _check_is_notebook(content, path)
        notebook = json.loads(content)
        _name_cells(notebook)
        return nbformat.reads(json.dumps(notebook), as_version=4)
    except CourseError:
        raise
    except Exception as error:
        raise CourseError(f"{path} can't be read as a notebook: {error}") from error


def _check_is_notebook(content: str, path: Path) -> None:
    """Raise CourseError where the file is no notebook of format 4. It says what to write instead; nbformat's own words don't help."""
    try:
        found = json.loads(content)
    except ValueError as error:
        conflict = " It holds the marks of an unresolved merge conflict." if "<<<<<<<" in content else ""
        raise CourseError(
            f"{path} can't be read as a notebook: it is not JSON ({error}).{conflict} Restore it, or make it anew in JupyterLab."
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("cells"), list) or found.get("nbformat") != 4:
        has = f'"nbformat": {found["nbformat"]}' if isinstance(found, dict) and "nbformat" in found else 'no "nbformat"'
        raise CourseError(
            f"{path} can't be read as a notebook: it has {has}. A notebook is an object with "
            '"nbformat": 4, "nbformat_minor": 5, "metadata": {} and a list "cells". Open it in JupyterLab and save it, which '
            "converts an old one, or write these keys."
        )


def _name_cells(notebook: dict) -> None:
    """Give an id to each cell that has none. nbformat would draw a random one."""
    if (notebook.get("nbformat"), notebook.get("nbformat_minor", 0)) < (4, 5):
        return
    taken = {cell.get("id") for cell in notebook["cells"]}
    free = (name for number in itertools.count(1) if (name := f"cell-{number}") not in taken)
    for cell in notebook["cells"]:
        if not cell.get("id"):
            cell["id"] = next(free)
