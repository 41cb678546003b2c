"""Brightspace: *Download* of an assignment's folder. `<n>-<n> - First Last - Oct 10, 2025 1022 AM/<file>`, and an index.html beside
the folders. The gradebook doesn't have these numbers.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from autograder.lms.entries import Entry
from autograder.lms.handed_in import Person, Piece

NAME = "brightspace"
TITLE = "Brightspace"
_FOLDER = re.compile(r"\d+-\d+ - (?P<name>.+) - (?P<when>[^-]*\d{4}[^-]*)", re.DOTALL)


def pieces(entries: Iterable[Entry]) -> list[Piece]:
    """The files that Brightspace has put in an attempt's folder."""
    return [piece for entry in entries if (piece := _piece(entry))]


def is_known_extra(entry: Entry) -> bool:
    """Return True if the file belongs to the download itself."""
    return entry.file == "index.html"


def _piece(entry: Entry) -> Piece | None:
    parts = entry.path.split("/")
    for depth, part in enumerate(parts[:-1]):
        if found := _FOLDER.fullmatch(part):
            when = _time(found["when"])
            person = Person(found["name"], (), found["name"])
            attempt = when.isoformat() if when else ""
            return Piece(person, entry, "/".join(parts[depth + 1 :]), attempt, when=when)
    return None


def _time(text: str) -> datetime | None:
    """The time of an attempt. Its zone isn't told, so it is taken as this machine's. None where the language isn't English."""
    for pattern in ("%b %d, %Y %I%M %p", "%B %d, %Y %I%M %p"):
        try:
            return datetime.strptime(" ".join(text.split()), pattern).astimezone()
        except ValueError:
            continue
    return None
