"""Files that no system has named: a folder with a notebook named for each student, or with a folder for each student."""

from collections.abc import Iterable

from autograder.lms import names
from autograder.lms.entries import Entry
from autograder.lms.handed_in import Person, Piece

NAME = "folder"
TITLE = "loose files"


def pieces(entries: Iterable[Entry], assignment: str, above: str) -> list[Piece]:
    """Every file, with the names that may be its student's: that of the folder, of the file, of the file without the assignment.

    `above`: the name of the folder or archive in which the files were found.
    """
    found = []
    for entry in entries:
        *folders, file = entry.path.split("/")
        stem = names.stem(file) if file.lower().endswith((".ipynb", ".txt", ".json")) else file.rpartition(".")[0]
        guesses = [*folders, stem, *_without(stem, assignment)]
        guesses = [guess for guess in guesses if names.folded(guess) not in ("", names.folded(assignment))]
        if not guesses:
            guesses = [names.stem(above.removesuffix(".zip"))]
        made = guesses[0] if folders else guesses[-1]
        found.append(Piece(Person(made, (), made.strip(". ")), entry, file, guesses=tuple(guesses)))
    return found


def _without(stem: str, assignment: str) -> list[str]:
    """The file's name without the assignment's, at its beginning or its end."""
    low, name = stem.lower(), assignment.lower()
    if low.startswith(name):
        return [stem[len(name) :].strip(" _-.")]
    if low.endswith(name):
        return [stem[: -len(name)].strip(" _-.")]
    return []
