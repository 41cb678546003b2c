"""Gradescope: *Export submissions*. `assignment_<id>_export/submission_<id>/<file>`, with submission_metadata.yml: folder →
`:submitters` (`:name`, `:sid`, `:email`) and `:created_at`. A group's work is everyone's in it.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import yaml

from autograder.lms.entries import Entry, Refused
from autograder.lms.handed_in import Person, Piece

NAME = "gradescope"
TITLE = "Gradescope"
METADATA = "submission_metadata.yml"
_FOLDER = re.compile(r"submission_\d+")


def pieces(entries: Iterable[Entry]) -> list[Piece]:
    """The files that Gradescope has put in a submission's folder, once for each student of its group."""
    entries = list(entries)
    known = _metadata(entries)
    found = []
    for entry in entries:
        parts = entry.path.split("/")
        depth = next((n for n, part in enumerate(parts[:-1]) if _FOLDER.fullmatch(part)), None)
        if depth is None:
            continue
        folder, file = parts[depth], "/".join(parts[depth + 1 :])
        about = known.get(folder) or {}
        when = _time(about.get(":created_at"))
        people = _people(about.get(":submitters")) or [Person("", (("gradescope", folder),), folder)]
        found += [Piece(person, entry, file, when.isoformat() if when else "", when=when) for person in people]
    return found


def is_known_extra(entry: Entry) -> bool:
    """Return True if the file belongs to the export itself."""
    return entry.file == METADATA


def _metadata(entries: Sequence[Entry]) -> dict[str, dict]:
    entry = next((entry for entry in entries if entry.file == METADATA), None)
    if entry is None:
        return {}
    try:
        found = yaml.load(entry.read(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (Refused, yaml.YAMLError, ValueError):
        return {}
    return (
        {str(key): value for key, value in found.items() if isinstance(value, dict)} if isinstance(found, dict) else {}
    )


def _people(listed: Any) -> list[Person]:
    found = []
    for one in listed if isinstance(listed, list) else []:
        if not isinstance(one, dict):
            continue
        name, sid, email = (str(one.get(key) or "").strip() for key in (":name", ":sid", ":email"))
        ids = tuple((kind, value) for kind, value in (("sid", sid), ("email", email)) if value)
        if name or ids:
            found.append(Person(name, ids, sid or email or name))
    return found


def _time(value: Any) -> datetime | None:
    """The time in UTC, as YAML gives it where no zone is written."""
    from datetime import UTC

    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value
