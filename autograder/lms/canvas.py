"""Canvas: *Download submissions*. `<name>[_LATE]_<user id>_<attachment id>_<file>`, after its content_zipper.rb.

The name is the sortable one in lower case, with nothing but its letters, digits and `_`.
"""

import re
from collections.abc import Iterable, Mapping

from autograder.lms.entries import Entry
from autograder.lms.handed_in import Person, Piece

NAME = "canvas"
TITLE = "Canvas"
#: The first two numbers that stand alone, one after the other, are those of the user and the attachment.
_UPLOAD = re.compile(r"(?P<name>.*?)(?P<late>_LATE)?_(?P<user>\d+)_(?P<attachment>\d+)_(?P<file>.+)", re.DOTALL)
_TYPED = re.compile(r"(?P<name>.*?)(?P<late>_LATE)?_(?P<user>\d+)_(?:\d+_)?(?P<file>(?:text|link)\.html)", re.DOTALL)
_NAMELESS = re.compile(r"(?P<late>LATE_)?anon_(?P<user>[A-Za-z0-9]+)_(?:(?P<attachment>\d+)_)?(?P<file>.+)", re.DOTALL)


def pieces(entries: Iterable[Entry]) -> list[Piece]:
    """The files that Canvas has named."""
    return [piece for entry in entries if (piece := _piece(entry))]


def page_name(name: str, origin: Mapping[str, str], assignment: str) -> str | None:
    """The name under which Canvas' *Upload submissions* takes a student's page. None where the file that was handed in isn't known.

    Canvas (abstract_assignment.rb) reads the first two numbers that stand alone between `_`. It shows the page to the student under the
    name of the file that was handed in.
    """
    user, attachment = origin.get("user", ""), origin.get("attachment", "")
    if not (user.isdecimal() and attachment.isdecimal()):
        return None
    letters = "".join(c for c in name if c.isalpha()) or "student"
    # Canvas treats a name that ends with `link.html` as a link
    return f"{letters[:60]}_{user}_{attachment}_{assignment}_feedback.html"


def _piece(entry: Entry) -> Piece | None:
    name = entry.file
    if found := _NAMELESS.fullmatch(name):
        person = Person("", (("canvas anonymous", found["user"]),), f"anon_{found['user']}")
    elif found := _TYPED.fullmatch(name) or _UPLOAD.fullmatch(name):
        ids = (("canvas", found["user"]),)
        person = Person(found["name"] or found["user"], ids, f"{found['name']}_{found['user']}".lstrip("_."))
    else:
        return None
    attachment = found.groupdict().get("attachment") or ""
    origin = {"user": found["user"], "attachment": attachment} if attachment and person.name else {}
    return Piece(
        person,
        entry,
        found["file"],
        number=int(attachment or 0),
        late=found["late"] is not None,
        origin=origin,
        is_text=not attachment and found["file"] in ("text.html", "link.html"),
    )
