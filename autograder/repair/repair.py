"""`Repair`: in which line of a student's code the mistake is, and of what kind."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from autograder.checking.sentence import printable

#: How many characters of a student's line are kept.
MAX_TEXT = 200


def _line(text: str) -> str:
    return printable(text) if len(text) <= MAX_TEXT else printable(text[:MAX_TEXT]) + "…"


#: A text that may quote a student's line, blanks included. No terminal or page obeys anything in it.
Line = Annotated[str, AfterValidator(_line)]


class Repair(BaseModel):
    """The smallest change that makes every criterion of a test pass.

    `cell`: the answer cell. `line`: from 1, in the student's text of it. `text`: that line as they wrote it. `kind`: a few words.
    `replacement`: the line that would be right, for the instructor alone. `says`: the rest of a sentence to the student.
    """

    model_config = ConfigDict(extra="forbid")

    cell: str
    line: int = Field(ge=1)
    text: Line
    kind: Line
    replacement: Line
    says: Line = ""

    def exported(self) -> dict[str, str | int]:
        """The repair as the export shows it."""
        return self.model_dump(exclude={"says"})
