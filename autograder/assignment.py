"""`Assignment`: all that grading needs to know of one, as plain data that can travel to another process or machine."""

import atexit
import hashlib
import importlib
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course import Course, read_source
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


_importable: tuple[str, PrivateFolder] | None = None  # the modules that this process imports now, by fingerprint


def make_importable(assignment: Assignment) -> None:
    """Let `from solutions.<name> import …` in this process find this assignment's modules, and no older ones."""
    global _importable
    if _importable and _importable[0] == assignment.fingerprint:
        return
    if _importable:
        sys.path.remove(str(_importable[1].path))
        _importable[1].close()
    for module in [name for name in sys.modules if name == "solutions" or name.startswith("solutions.")]:
        del sys.modules[module]
    # one that a later run removes where this process is killed
    folder = PrivateFolder()
    atexit.register(folder.close)
    for path, text in assignment.modules:
        target = folder.path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    sys.path.insert(0, str(folder.path))
    importlib.invalidate_caches()
    _importable = (assignment.fingerprint, folder)
