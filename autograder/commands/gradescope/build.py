"""Builds the zip that an instructor uploads to Gradescope."""

import contextlib
import importlib.metadata
import io
import secrets
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import autograder
from autograder.commands import ready
from autograder.commands.gradescope import settings
from autograder.course import assignment as assignments
from autograder.course.course import Course, CourseError
from autograder.gradebook.book import write_atomically
from autograder.gradebook.seeds import SECRET_BYTES
from autograder.notebook import cells

#: The files that Gradescope runs, and others of the kit's own folder.
_RUN = ("setup.sh", "run_autograder")
_FILES = Path(__file__).parent / "files"
_OF_THE_KIT = ("pyproject.toml", "README.md", "LICENSE")
_SKIPPED = {"__pycache__", ".ipynb_checkpoints"}
HIDES = "While any test is hidden, Gradescope hides the total from students."


@dataclass(frozen=True)
class Built:
    """The zip, the points that its tests give, and what an instructor should know about it."""

    path: Path
    points: float
    notes: list[str]


def build(course: Course, name: str, visibility: str, detail: str, minutes: int, force: bool) -> Built:
    """Write `gradescope/NAME.zip`.

    Raises CourseError where the assignment can't be graded, some of the kit's own files are missing, or the zip exists already and
    `force` is not given.
    """
    loaded = assignments.load(course, name)
    ready.check(course, loaded)
    path = course.root / "gradescope" / f"{name}.zip"
    if path.exists() and not force:
        raise CourseError(f"{path} is there already: --force writes it anew.")
    chosen = settings.Settings(name, visibility, detail, secrets.token_hex(SECRET_BYTES), minutes * 60.0)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for file in _RUN:
            _put(archive, file, (_FILES / file).read_bytes(), 0o755)
        _put(archive, settings.FILE, chosen.encoded(), 0o600)
        for inside, data in (*_kit(), *_course(course, name, loaded)):
            _put(archive, inside, data, 0o644)
        _put(archive, "packages.txt", _packages(loaded.packages), 0o644)
    write_atomically(path, made.getvalue(), 0o600)
    points = sum(map(cells.points, cells.test_cells(loaded.notebook)))
    by_hand = sum(cells.points(cell) for cell in loaded.notebook.cells if cells.is_written(cell))
    notes = [f"In Gradescope give the autograder {points:g} points."]
    if by_hand:
        notes.append(f"What a person grades, {by_hand:g} points, becomes questions of their own there, graded by hand.")
    if visibility != "visible":
        notes.append(HIDES)
    notes.append("The zip holds the hidden tests and the model answer: keep it to yourself.")
    return Built(path, points, notes)


def _put(archive: zipfile.ZipFile, path: str, data: bytes, mode: int) -> None:
    info = zipfile.ZipInfo(path)
    info.external_attr = (0o100000 | mode) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def _kit() -> Iterator[tuple[str, bytes]]:
    """The kit itself, as a project that pip can install, and the versions of its dependencies."""
    package = Path(autograder.__file__).resolve().parent
    root = package.parent
    for name in _OF_THE_KIT:
        yield f"kit/{name}", _file(root / name)
    yield "constraints.txt", _file(root / "constraints.txt")
    for path in sorted(package.rglob("*")):
        if path.is_file() and not _SKIPPED & set(path.parts):
            yield f"kit/autograder/{path.relative_to(package).as_posix()}", path.read_bytes()


def _course(course: Course, name: str, loaded: assignments.Assignment) -> Iterator[tuple[str, bytes]]:
    """What grading reads of the course: no submission, no gradebook, and not the secret."""
    yield f"course/source/{name}/{name}.ipynb", loaded.source.encode("utf-8")
    for inside, data in loaded.data_files.items():
        yield f"course/source/{name}/{inside}", data
    for inside, text in loaded.modules:
        yield f"course/{inside}", text.encode("utf-8")
    packages = Path("solutions", name, assignments.PACKAGES)
    if (course.root / packages).is_file():
        yield f"course/{packages.as_posix()}", (course.root / packages).read_bytes()


def _packages(modules: Iterable[str]) -> bytes:
    """The packages of these modules as pip requirements, in the versions that are installed here.

    Modules that are not installed are left out: a notebook may import them only where it finds them.
    """
    known = importlib.metadata.packages_distributions()
    lines = []
    for name in sorted({name for module in modules for name in known.get(module, [module])}):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            lines.append(f"{name}=={importlib.metadata.version(name)}\n")
    return "".join(lines).encode("utf-8")


def _file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CourseError(
            f"{path} can't be read ({error.strerror}). The zip holds the kit itself, so run the command with the kit as it was cloned."
        ) from error
