"""`Assignment`: all that grading needs to know of an assignment, as plain data that can travel to another process or machine."""

import atexit
import contextlib
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType

import nbformat
from nbformat import NotebookNode

from autograder.course.course import Course, CourseError, read_source, solutions_in
from autograder.notebook import cells
from autograder.sandbox import interpreter, packages
from autograder.sandbox.folders import PrivateFolder

#: A file beside an assignment's secrets: packages that students may import though the notebook doesn't, a name a line.
PACKAGES = "packages.txt"
_IMPORT = re.compile(r"^[ \t]*(?:from[ \t]+(\w+)[\w.]*[ \t]+import\b|import[ \t]+(\w[\w., \t]*))", re.MULTILINE)


@dataclass(frozen=True)
class Assignment:
    """All that grading needs to know of an assignment.

    It has the instructor's notebook, the modules under `solutions/` that its hidden tests import, its data files, and the packages
    that students may import beside those of every release.
    """

    name: str
    source: str  # the notebook as JSON
    modules: tuple[tuple[str, str], ...]  # (path below the course, text) of solutions/**/*.py
    data_files: dict[str, bytes] = field(default_factory=dict)
    packages: tuple[str, ...] = ()

    @property
    def notebook(self) -> NotebookNode:
        return nbformat.reads(self.source, as_version=4)

    @cached_property
    def fingerprint(self) -> str:
        """A digest that changes whenever anything changes that could change a grade."""
        parts = [self.name, self.source, *(f"{path}\0{text}" for path, text in self.modules)]
        parts += [f"{name}\0{hashlib.sha256(data).hexdigest()}" for name, data in sorted(self.data_files.items())]
        parts += self.packages
        return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()


def load(course: Course, name: str) -> Assignment:
    """Load an assignment of the course. Raises CourseError where its notebook is missing or can't be read."""
    notebook = read_source(course, name)
    folder = course.source(name).parent
    data = {str(path.relative_to(folder)): path.read_bytes() for path in data_files(folder)}
    modules = tuple(_modules(course, name, nbformat.writes(notebook)))
    wanted = _imported(notebook) | _listed(course.root / "solutions" / name / PACKAGES)
    return Assignment(name, nbformat.writes(notebook), modules, data, tuple(sorted(wanted - packages.THEIR_MODULES)))


def _imported(notebook: NotebookNode) -> set[str]:
    """The modules of other packages that the notebook imports, except in its tests: these don't run with the students' code."""
    found = set()
    for cell in notebook.cells:
        if cell.cell_type == "code" and not cells.is_test(cell):
            for one, several in _IMPORT.findall(cell.source):
                found |= (
                    {one} if one else {name.split()[0].split(".")[0] for name in several.split(",") if name.split()}
                )
    return found - sys.stdlib_module_names - set(interpreter.PROJECT_MODULES)


def _listed(path: Path) -> set[str]:
    """The packages that the file lists; none where there is no file. Raises CourseError where one isn't installed."""
    if not path.is_file():
        return set()
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    found = {line for line in lines if line}
    if missing := packages.not_installed(interpreter.site_folders(), sorted(found)):
        raise CourseError(f"{path} lists {', '.join(missing)}, not installed here: pip install {' '.join(missing)}")
    return found


def data_files(folder: Path) -> list[Path]:
    """The files in an assignment's source folder, without notebooks and hidden files."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.suffix != ".ipynb"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def _modules(course: Course, name: str, source: str) -> list[tuple[str, str]]:
    """The modules under solutions/ that the assignment may import, as paths and texts.

    Those of another assignment are left out, so that work on it changes nothing here, unless its name stands somewhere in the
    others or in the notebook.
    """
    paths = sorted(path for path in (course.root / "solutions").rglob("*.py") if "__pycache__" not in path.parts)
    found = {str(path.relative_to(course.root)): path.read_text(encoding="utf-8") for path in paths}
    apart = {other: f"solutions/{other}/" for other in course.assignments() if other != name}
    kept = {path: text for path, text in found.items() if not path.startswith(tuple(apart.values()))}
    while needed := [other for other in apart if _is_named(other, [source, *kept.values()])]:
        folders = tuple(apart.pop(other) for other in needed)
        kept |= {path: text for path, text in found.items() if path.startswith(folders)}
    return sorted(kept.items())


def _is_named(name: str, texts: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", text) for text in texts)


@dataclass
class _Imported:
    """An assignment's modules as files, and the modules that were imported from there."""

    fingerprint: str
    folder: PrivateFolder
    modules: dict[str, ModuleType] = field(default_factory=dict)


_last: _Imported | None = None  # a class is graded with one assignment, so one is enough


@contextlib.contextmanager
def importable(assignment: Assignment) -> Iterator[None]:
    """A context in which `from solutions.<name> import …` finds this assignment's modules. Afterwards it finds what it found before."""
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
        # otherwise another folder of this name on the path would win
        (folder.path / "solutions").mkdir(exist_ok=True)
        (folder.path / "solutions" / "__init__.py").touch()
        # a reference may be taken from the notebook's own solutions
        notebook = Course(folder.path).source(assignment.name)
        notebook.parent.mkdir(parents=True)
        notebook.write_text(assignment.source, encoding="utf-8")
        _last = _Imported(assignment.fingerprint, folder)
    with solutions_in(_last.folder.path, _last.modules):
        yield
