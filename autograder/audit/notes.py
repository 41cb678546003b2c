"""The instructor's notes for the audit, in `solutions/<assignment>/audit.yaml`: which mutants are right after all, and why."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import nbformat
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from autograder.audit.candidates import Candidate
from autograder.audit.outcome import Verdict
from autograder.course.course import CourseError
from autograder.notebook import cells
from autograder.rubric import located_yaml

FILE = "audit.yaml"


class Noted(BaseModel):
    """One mutant, by the line that it changes and its new text, or one misconception, by name; and a reason."""

    model_config = ConfigDict(extra="forbid")

    cell: str
    line: str = ""
    becomes: str = ""
    name: str = ""
    reason: str = Field(min_length=10)

    def means(self, candidate: Candidate) -> bool:
        if candidate.cell != self.cell:
            return False
        if candidate.kind == "misconception":
            return candidate.name == self.name
        return not self.name and (candidate.line, candidate.becomes) == (self.line, self.becomes)

    def __str__(self) -> str:
        return f"{self.cell}: {self.name or f'{self.line} → {self.becomes}'}"


class Notes(BaseModel):
    """The notes of an assignment.

    `shorten`: texts of the notebook, and their replacements that make its own runs shorter.
    `leave_out`: cells that no test needs.
    `farm_limit`: the points that a submission composed of tricks may earn beyond what it deserves.
    `wrong_line_limit`: the share of wrong answers for which a line may be named that is not the mistake's.
    `equivalent`: wrong answers that no test can tell from right ones, or need not.
    `elsewhere`: wrong answers that may lose points in other cells too.
    """

    model_config = ConfigDict(extra="forbid")

    shorten: dict[str, str] = Field(default_factory=dict)
    leave_out: list[str] = Field(default_factory=list)
    farm_limit: float = Field(default=0.0, ge=0)
    wrong_line_limit: float = Field(default=0.02, ge=0, le=1)
    equivalent: list[Noted] = Field(default_factory=list)
    elsewhere: list[Noted] = Field(default_factory=list)

    def shortened(self, source: str) -> str:
        """The notebook as the audit runs it. Raises CourseError where a text to be replaced is not there."""
        notebook = nbformat.reads(source, as_version=4)
        for old, new in self.shorten.items():
            if not any(old in cell.source for cell in notebook.cells):
                raise CourseError(f"{FILE} replaces {old!r}, which stands nowhere in the notebook.")
            for cell in notebook.cells:
                if cell.cell_type == "code" and not cells.is_solution(cell):
                    cell.source = cell.source.replace(old, new)
        for cell in notebook.cells:
            if cells.grade_id(cell) in self.leave_out:
                cell.source = ""
        return nbformat.writes(notebook)

    def annotate(self, verdict: Verdict) -> Verdict:
        """Add to the verdict the reasons noted for it. A candidate that is noticed is not equivalent, whatever the notes say."""
        candidate = verdict.candidate
        reason = next((note.reason for note in self.equivalent if note.means(candidate)), "")
        excuse = next((note.reason for note in self.elsewhere if note.means(candidate)), "")
        return replace(verdict, reason="" if verdict.killed else reason, excuse=excuse)

    def stale(self, verdicts: Iterable[Verdict]) -> list[str]:
        """Notes that have no use any more: their candidate is gone, is noticed after all, or loses nothing elsewhere."""
        verdicts = list(verdicts)
        idle = [n for n in self.equivalent if not any(n.means(v.candidate) and not v.killed for v in verdicts)]
        idle += [n for n in self.elsewhere if not any(n.means(v.candidate) and v.elsewhere for v in verdicts)]
        return [str(note) for note in idle]


def load(path: Path) -> Notes:
    """Read the notes in a file; none where there is no file. Raises CourseError with the line that is wrong."""
    if not path.is_file():
        return Notes()
    try:
        document = located_yaml.parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} can't be read: {error}.") from error
    except located_yaml.YamlError as error:
        raise CourseError(f"{path}, line {error.line}: {error}.") from error
    try:
        return Notes.model_validate(document.value or {})
    except ValidationError as error:
        first = error.errors()[0]
        raise CourseError(f"{path}, line {document.line(first['loc'])}: {first['msg']}.") from error
