"""What a student handed in on Gradescope: whose it is, and which of the files counts."""

import json
import os
from pathlib import Path

from autograder.checking.sentence import listed, printable
from autograder.grading.work import Misplaced
from autograder.notebook.rebuild import MAX_BYTES, Unreadable

#: How many characters of a file's name a sentence quotes, and how many names.
MAX_NAME, MAX_NAMES = 60, 5


def student(metadata: Path) -> str:
    """Whose submission it is: the number of its first user. Only the inputs of the tests depend on it."""
    try:
        return str(json.loads(metadata.read_text(encoding="utf-8"))["users"][0]["id"])
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return "student"


def notebook(folder: Path, assignment: str) -> tuple[bytes | Unreadable | Misplaced | None, list[str]]:
    """Find the notebook with the assignment's name, or the only one. Returns it with what there is to say about it."""
    files = [
        Path(above, name)
        for above, _, names in os.walk(folder, followlinks=False)
        for name in names
        if not name.startswith(".") and ".ipynb_checkpoints" not in above
    ]
    found = [path for path in files if path.name.lower().endswith(".ipynb")]
    named = [path for path in found if path.name.lower() == f"{assignment}.ipynb".lower()]
    chosen = named if len(named) == 1 else found
    if not chosen:
        return (Misplaced(listed(sorted(map(_quoted, files)), MAX_NAMES)) if files else None), []
    if len(chosen) > 1:
        names = listed(sorted(_quoted(path) for path in chosen), MAX_NAMES)
        return Unreadable(
            f"{len(chosen)} notebooks were handed in and it can't be told which counts: {names}. Hand in one, {assignment}.ipynb."
        ), []
    path = chosen[0]
    flags = [] if path.name == f"{assignment}.ipynb" else [f"The file was named {_quoted(path)}."]
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return file.read(MAX_BYTES + 1), flags
    except OSError as error:
        return Unreadable(f"The file can't be read: {error.strerror}."), flags


def _quoted(path: Path) -> str:
    return printable(path.name)[:MAX_NAME]
