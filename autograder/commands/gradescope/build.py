"""The zip that an instructor uploads to Gradescope."""

import dataclasses
import io
import json
import secrets
import zipfile
from collections.abc import Iterator
from pathlib import Path

import autograder
from autograder.commands import ready
from autograder.commands.gradescope.results import VISIBILITIES
from autograder.commands.gradescope.run import Settings
from autograder.course import assignment as assignments
from autograder.course.course import CONFIG, Course, CourseError
from autograder.gradebook.book import write_atomically
from autograder.gradebook.seeds import SECRET_BYTES
from autograder.notebook import cells

#: The files that Gradescope runs.
_RUN = ("setup.sh", "run_autograder")
_FILES = Path(__file__).parent / "files"
_SKIPPED = {"__pycache__", ".ipynb_checkpoints"}


@dataclasses.dataclass(frozen=True)
class Built:
    """The zip, the points that its tests give, and what an instructor should know of it."""

    path: Path
    points: float
    notes: list[str]


def build(course: Course, name: str, visibility: str, detail: str, minutes: int) -> Built:
    """Write `gradescope/NAME.zip`. Raises CourseError where the assignment can't be graded, or the kit's own files are not all there."""
    if visibility not in VISIBILITIES:
        raise CourseError(f"There is no visibility {visibility!r}; there are {', '.join(VISIBILITIES)}.")
    loaded = assignments.load(course, name)
    ready.check(course, loaded)
    settings = Settings(name, visibility, detail, secrets.token_hex(SECRET_BYTES), minutes * 60.0)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in _RUN:
            _put(archive, file, (_FILES / file).read_bytes(), 0o755)
        _put(archive, "settings.json", json.dumps(dataclasses.asdict(settings), indent=1).encode(), 0o600)
        for path, data in (*_kit(), *_course(course, name, loaded)):
            _put(archive, path, data, 0o644)
    path = course.root / "gradescope" / f"{name}.zip"
    write_atomically(path, made.getvalue(), 0o600)
    points = sum(cells.points(cell) for cell in cells.test_cells(loaded.notebook))
    notes = [
        f"In Gradescope give the autograder {points:g} points. The written answers are graded there by hand, as questions of their own."
    ]
    if visibility != "visible":
        notes.append("Gradescope hides the total from students while any test is hidden.")
    notes.append("The zip holds the hidden tests and the model answer: keep it to yourself.")
    return Built(path, points, notes)


def _put(archive: zipfile.ZipFile, path: str, data: bytes, mode: int) -> None:
    info = zipfile.ZipInfo(path)
    info.external_attr = (0o100000 | mode) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def _kit() -> Iterator[tuple[str, bytes]]:
    """The kit itself, as a project that pip can install, and the versions that it is held to."""
    package = Path(autograder.__file__).resolve().parent
    root = package.parent
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        yield f"kit/{name}", _file(root / name)
    yield "constraints.txt", _file(root / "constraints.txt")
    for path in _below(package):
        yield f"kit/autograder/{path.relative_to(package).as_posix()}", path.read_bytes()


def _course(course: Course, name: str, loaded: assignments.Assignment) -> Iterator[tuple[str, bytes]]:
    yield f"course/{CONFIG}", _file(course.root / CONFIG)
    yield f"course/source/{name}/{name}.ipynb", loaded.source.encode("utf-8")
    for path, data in loaded.data_files.items():
        yield f"course/source/{name}/{path}", data
    for path in _below(course.root / "solutions"):
        if path.suffix in (".py", ".txt", ".yaml"):
            yield f"course/{path.relative_to(course.root).as_posix()}", path.read_bytes()


def _below(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not _SKIPPED & set(path.parts)]


def _file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CourseError(
            f"{path} can't be read ({error.strerror}): the zip is made from the kit's own folder, as it was cloned."
        ) from error
