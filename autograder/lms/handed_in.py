"""What each format tells about a file: whose it is, which attempt, when, and where the page goes back to."""

from dataclasses import dataclass, field
from datetime import datetime

from autograder.lms.entries import Entry


@dataclass(frozen=True)
class Person:
    """A person as a system names them: by name, by the system's own numbers (`kind`, value), or both.

    `made_id`: the student's id where there is no roster.
    """

    name: str = ""
    ids: tuple[tuple[str, str], ...] = ()
    made_id: str = ""

    @property
    def shown(self) -> str:
        return self.name or ", ".join(value for _, value in self.ids) or self.made_id


@dataclass(frozen=True)
class Piece:
    """A file that somebody handed in. Of two attempts the later one has the greater `attempt` or, with equal ones, the greater `number`."""

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
