"""`Repair`: the line of a student's code in which the mistake is, and of what kind it is."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from autograder.checking.sentence import printable

#: Characters of a student's line.
MAX_TEXT = 200


def _line(text: str) -> str:
    return printable(text) if len(text) <= MAX_TEXT else printable(text[:MAX_TEXT]) + "…"


#: It may quote a student's, blanks included; nothing in it is obeyed by a terminal or a page.
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
        """As the export has it."""
        return self.model_dump(exclude={"says"})
