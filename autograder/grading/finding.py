"""Finds the notebook to grade in a student's folder, and names what else lies there.

Links are not followed. A folder may hold any number of files, with any names.
"""

import itertools
import os
from pathlib import Path

from autograder.checking import sentence
from autograder.course.course import Course
from autograder.gradebook.book import SECRET, TIMESTAMP
from autograder.grading.work import Misplaced

#: How many names a sentence lists, and how many characters it quotes of each.
MAX_NAMES, MAX_NAME = 5, 60
#: How many files of a folder are looked at, and how many folders in it.
MAX_FILES, MAX_FOLDERS = 1_000, 20
#: What nobody handed in, in lower case.
_NOT_HANDED_IN = {TIMESTAMP, SECRET, "thumbs.db", "desktop.ini", "__macosx", "__pycache__"}


def find_notebook(course: Course, assignment: str, student: str) -> tuple[Path | Misplaced | None, tuple[str, ...]]:
    """Find the student's notebook, with flags for the instructor.

    It may be named in other letters, or lie a folder down. One with another name is taken if it is the only one. Where there is none,
    Misplaced names what lies in its place, and None says that nothing does.
    """
    path = course.submission(student, assignment)
    folder = path.parent
    if folder.is_symlink():
        return path, ()
    is_there = path.is_symlink() or path.exists()
    try:
        released = set(_names(course.release(assignment)))
        here = [name for name in _names(folder) if name not in released - {path.name}]
    except OSError:
        if not is_there:
            raise
        return path, ()
    notebooks = [name for name in here if _is_notebook(folder / name)]
    if is_there:
        return path, _others([name for name in notebooks if name != path.name])
    if chosen := _choose(notebooks, path.name):
        flag = f"The file was named {_quoted(chosen)}; it was taken for {path.name}."
        return folder / chosen, (flag, *_others([name for name in notebooks if name != chosen]))
    if notebooks:
        flag = f"There are {len(notebooks)} notebooks and none is named {path.name}. {_to_do(path.name)}"
        return Misplaced(_listed(notebooks)), (flag,)
    below = [f"{name}/{inner}" for name in _folders(folder, here) for inner in _names(folder / name)]
    deeper = [name for name in below if _is_notebook(folder / name)]
    if chosen := _choose(deeper, path.name):
        flag = f"The notebook lay one folder down, as {_quoted(chosen)}; it was taken for {path.name}."
        return folder / chosen, (flag, *_others([name for name in deeper if name != chosen]))
    if lies := [name for name in here if not _is_folder(folder / name)] + below:
        return Misplaced(_listed(lies)), (_to_do(path.name),)
    return None, ()


def _names(folder: Path) -> list[str]:
    """The names in a folder that count, sorted; none where there is no folder."""
    try:
        with os.scandir(folder) as found:
            names = [entry.name for entry in itertools.islice(found, MAX_FILES)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(name for name in names if not name.startswith(".") and name.lower() not in _NOT_HANDED_IN)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_notebook(path: Path) -> bool:
    return path.name.lower().endswith(".ipynb") and not _is_folder(path)


def _folders(folder: Path, names: list[str]) -> list[str]:
    return [name for name in names if _is_folder(folder / name)][:MAX_FOLDERS]


def _choose(notebooks: list[str], wanted: str) -> str | None:
    """The only one with the wanted name in whichever letters, or the only one."""
    named = [name for name in notebooks if name.rpartition("/")[2].lower() == wanted.lower()]
    chosen = named or notebooks
    return chosen[0] if len(chosen) == 1 else None


def _others(names: list[str]) -> tuple[str, ...]:
    if not names:
        return ()
    begins = "Another notebook lies" if len(names) == 1 else f"{len(names)} other notebooks lie"
    listed = sentence.listed([_quoted(name) for name in names], MAX_NAMES)
    return (f"{begins} beside it: {listed}. Look whether the right one was graded.",)


def _listed(names: list[str]) -> str:
    return sentence.listed([sentence.one_line(name, MAX_NAME) for name in names], MAX_NAMES)


def _quoted(name: str) -> str:
    return repr(sentence.one_line(name, MAX_NAME))


def _to_do(wanted: str) -> str:
    return f"Look at what lies in its place: put the notebook there as {wanted}, or ask the student for it, and grade again."
