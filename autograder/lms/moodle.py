"""Moodle: *Download all submissions*, in folders or flat. `Full name_<number>_assignsubmission_file/<file>`, after Moodle's
mod/assign/classes/downloader.php. Before 4.1 a folder ended with `_`. With blind marking the name is a word and the number.

The number is that of the worksheet's column Identifier. It belongs to this assignment alone.
"""

import re
from collections.abc import Iterable, Mapping

from autograder.lms.entries import Entry
from autograder.lms.handed_in import Person, Piece

NAME = "moodle"
TITLE = "Moodle"
FEEDBACK = "feedback.html"
_FOLDER = re.compile(r"(?P<name>.*)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?", re.DOTALL)
_FLAT = re.compile(r"(?P<name>.*)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)_(?P<file>.+)", re.DOTALL)


def pieces(entries: Iterable[Entry]) -> list[Piece]:
    """The files that Moodle has named."""
    return [piece for entry in entries if (piece := _piece(entry))]


def page_name(name: str, origin: Mapping[str, str], assignment: str) -> str | None:
    """The name under which Moodle's *Upload multiple feedback files in a zip* takes a student's page. None where their folder isn't known.

    Moodle (importziplib.php) reads the folder's name. It always takes a file whose name differs from that of the student's own file.
    """
    folder = origin.get("folder", "")
    return f"{folder}/{FEEDBACK}" if _FOLDER.fullmatch(folder) else None


def _piece(entry: Entry) -> Piece | None:
    parts = entry.path.split("/")
    for depth, part in enumerate(parts):
        if depth + 1 < len(parts) and (found := _FOLDER.fullmatch(part)):
            folder, file = part, "/".join(parts[depth + 1 :])
            break
        if found := _FLAT.fullmatch(part):
            # a folder of the student's own may follow
            file = "/".join([found["file"], *parts[depth + 1 :]])
            folder = part[: found.start("file")].removesuffix("_")
            break
    else:
        return None
    name, number = found["name"], found["number"]
    # with blind marking the name has the number again
    if re.fullmatch(rf"\D+[ _]{number}|\D*", name) and name.rstrip("_ ").endswith(number):
        name = ""
    made = f"{name or 'participant'}_{number}".lstrip("_. ")
    person = Person(name, (("moodle", number),), made)
    kind = found["kind"]
    return Piece(person, entry, file, origin={"folder": folder, "number": number}, is_text=kind == "onlinetext")
