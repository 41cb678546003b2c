"""What each format says of a file: whose it is, which attempt, when, and where the page goes back to."""

from dataclasses import dataclass, field
from datetime import datetime

from autograder.lms.entries import Entry


@dataclass(frozen=True)
class Person:
    """Whom a system names: by name, by numbers of its own (`kind`, value), or both.

    `made_id`: what the student is called where there is no roster.
    """

    name: str = ""
    ids: tuple[tuple[str, str], ...] = ()
    made_id: str = ""

    @property
    def shown(self) -> str:
        return self.name or ", ".join(value for _, value in self.ids) or self.made_id


@dataclass(frozen=True)
class Piece:
    """A file that somebody handed in. Of two attempts the one with the greater `attempt`, then `number`, is the later."""

    person: Person
    entry: Entry
    #: The file's name as its student gave it, with the folders below theirs.
    file: str
    attempt: str = ""
    number: int = 0
    late: bool | None = None
    when: datetime | None = None
    #: What the page needs to find its way back.
    origin: dict[str, str] = field(default_factory=dict)
    #: It is no file: a text typed into a form, a link.
    is_text: bool = False
    #: Names that may be the student's, the likeliest first; for files that no system has named.
    guesses: tuple[str, ...] = ()
