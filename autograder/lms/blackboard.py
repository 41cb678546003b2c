"""Blackboard: *Assignment file download*. `<Assignment>_<username>_attempt_<YYYY-MM-DD-hh-mm-ss>_<file>`, and beside the files of each
attempt a receipt, whose name ends with the time. The word `attempt` is in the site's language.

Where an assignment's or a user's name holds `_`, several usernames are possible. All of them are guesses, and the roster decides.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from autograder.lms.entries import Entry
from autograder.lms.handed_in import Person, Piece

NAME = "blackboard"
TITLE = "Blackboard"
_NAMED = re.compile(
    r"(?P<whose>.+)_(?P<word>[^\d_]+)_(?P<when>\d{4}(?:-\d{2}){5})(?:_(?P<file>.+)|(?P<receipt>\.txt))", re.DOTALL
)


def pieces(entries: Iterable[Entry]) -> list[Piece]:
    """The files that Blackboard has named. A receipt counts as a typed text: it says what was handed in where there was no file."""
    return [piece for entry in entries if (piece := _piece(entry))]


def _piece(entry: Entry) -> Piece | None:
    found = _NAMED.fullmatch(entry.file)
    if not found:
        return None
    tokens = found["whose"].split("_")
    usernames = tuple("_".join(tokens[n:]) for n in range(max(1, len(tokens) - 4), len(tokens))) or (tokens[-1],)
    # the site's own time; the name doesn't tell its zone, so it is taken as this machine's
    try:
        when = datetime.strptime(found["when"], "%Y-%m-%d-%H-%M-%S").astimezone()
    except ValueError:
        when = None
    person = Person("", tuple(("username", name) for name in usernames), usernames[-1])
    file = found["file"] or "receipt.txt"
    return Piece(person, entry, file, found["when"], when=when, is_text=found["receipt"] is not None)
