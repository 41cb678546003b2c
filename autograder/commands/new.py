"""Makes a small assignment that can be released, graded and audited at once: the beginning of one's own."""

import keyword
import re
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from autograder.course.course import Course, CourseError

#: Stands for the assignment's name in the starter's files.
_PLACEHOLDER = "NAME"
#: Names of Python modules, since `solutions.NAME` is one.
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def new(course: Course, name: str) -> list[Path]:
    """Write the starter assignment under this name. Returns the new files. Raises CourseError where the name is bad or taken."""
    if keyword.iskeyword(name):
        raise CourseError(f"{name!r} is a word of Python's own, so no module can have this name: choose another.")
    if not _NAME.fullmatch(name):
        raise CourseError(
            f"{name!r} can't be an assignment's name: take small letters, digits and _, a letter first, since it is the name of a "
            "Python module too."
        )
    starter = resources.files("autograder.commands") / "starter"
    targets = {
        course.source(name): starter / "notebook.ipynb",
        **_below(course.root / "solutions" / name, starter / "solutions"),
        **_below(course.root / "tests" / "bank" / name, starter / "bank"),
    }
    taken = [folder for folder in _folders(course, name) if folder.exists()]
    if taken:
        raise CourseError(
            f"There is an assignment {name!r} already: {', '.join(str(folder) for folder in taken)} "
            f"{'exists' if len(taken) == 1 else 'exist'}. Choose another name, or remove what is there."
        )
    for path, file in targets.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.read_text(encoding="utf-8").replace(_PLACEHOLDER, name), encoding="utf-8")
    return list(targets)


def _folders(course: Course, name: str) -> list[Path]:
    return [course.source(name).parent, course.root / "solutions" / name, course.root / "tests" / "bank" / name]


def _below(folder: Path, files: Traversable) -> dict[Path, Traversable]:
    """Every file of the starter below `files`, by its place in the course."""
    found: dict[Path, Traversable] = {}
    for item in sorted(files.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            if item.name != "__pycache__":
                found |= _below(folder / item.name, item)
        else:
            found[folder / item.name] = item
    return found
