"""`Assignment`: all that grading needs to know of one, as plain data that can travel to another process or machine."""

import atexit
import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import nbformat
from nbformat import NotebookNode

from autograder.course import Course, read_source, solutions_in
from autograder.sandbox.folders import PrivateFolder


@dataclass(frozen=True)
class Assignment:
    """The instructor's notebook, the modules under `solutions/` that its hidden tests import, and its data files."""

    name: str
    source: str  # the notebook as JSON
    modules: tuple[tuple[str, str], ...]  # (path below the course, text) of solutions/**/*.py
    data_files: dict[str, bytes] = field(default_factory=dict)

    @property
    def notebook(self) -> NotebookNode:
        return nbformat.reads(self.source, as_version=4)

    @property
    def fingerprint(self) -> str:
        """Changes whenever anything changes that could change a grade."""
        parts = [self.name, self.source, *(f"{path}\0{text}" for path, text in self.modules)]
        parts += [f"{name}\0{hashlib.sha256(data).hexdigest()}" for name, data in sorted(self.data_files.items())]
        return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()


def load(course: Course, name: str) -> Assignment:
    """The assignment of the course; raises CourseError where its notebook is missing or can't be read."""
    notebook = read_source(course, name)
    folder = course.source(name).parent
    data = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.suffix != ".ipynb"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
    modules = tuple(
        (str(path.relative_to(course.root)), path.read_text(encoding="utf-8")) for path in _modules(course.root)
    )
    return Assignment(name, nbformat.writes(notebook), modules, data)


def _modules(root: Path) -> list[Path]:
    return sorted(path for path in (root / "solutions").rglob("*.py") if "__pycache__" not in path.parts)


@dataclass
class _Imported:
    """An assignment's modules as files, and those that were imported from there."""

    fingerprint: str
    folder: PrivateFolder
    modules: dict[str, ModuleType] = field(default_factory=dict)


_last: _Imported | None = None  # a class is graded with one assignment, so one is enough


@contextlib.contextmanager
def importable(assignment: Assignment) -> Iterator[None]:
    """Within it, `from solutions.<name> import …` finds this assignment's modules; afterwards what it found before."""
    global _last
    if _last is None or _last.fingerprint != assignment.fingerprint:
        if _last is not None:
            _last.folder.close()
        # if this process is killed, a later run removes the folder
        folder = PrivateFolder()
        atexit.register(folder.close)
        for path, text in assignment.modules:
            target = folder.path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        _last = _Imported(assignment.fingerprint, folder)
    with solutions_in(_last.folder.path, _last.modules):
        yield
