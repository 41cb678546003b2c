"""`Graded`: the result of grading one submission, as plain checked data."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from autograder.score import Score

UNANSWERED = "It was not answered: the cell is as it was released."
Status = Literal["graded", "timeout", "crashed", "out-of-memory", "unreadable", "missing"]


class GradedCell(BaseModel):
    """One graded cell: its score for a test, None for an answer that waits for a person, and for a test that failed by itself."""

    model_config = ConfigDict(extra="forbid")

    max_points: float
    written: bool = False  # an answer that a person grades
    unanswered: bool = False  # such an answer, left as it was released
    failure: str = ""  # what the student is told of a test that failed by itself
    score: dict[str, Any] | None = None

    @property
    def points(self) -> float | None:
        if self.unanswered:
            return 0.0
        return None if self.score is None else float(self.score["points"])

    @property
    def messages(self) -> list[str]:
        if self.unanswered:
            return [UNANSWERED]
        if self.failure:
            return [self.failure]
        return [] if self.score is None else list(Score.from_json(self.score).messages)

    @property
    def diagnosis(self) -> list[str]:
        return [] if self.score is None else list(self.score["diagnosis"])


class Graded(BaseModel):
    """What became of one submission. `notebook` is the autograded notebook as JSON."""

    model_config = ConfigDict(extra="forbid")

    student: str
    assignment: str
    status: Status
    reason: str = ""
    cells: dict[str, GradedCell]
    flags: list[str] = Field(default_factory=list)
    isolation: str
    seconds: float
    seed: int
    fingerprint: str = ""
    notebook: str = ""

    @property
    def failed_tests(self) -> list[str]:
        """The tests that failed by themselves: a person has to look."""
        return [name for name, cell in self.cells.items() if cell.failure]
