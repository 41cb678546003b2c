"""`Graded`: the result of grading one submission, as plain checked data."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from autograder.score import Score

Status = Literal["graded", "timeout", "crashed", "out-of-memory", "unreadable", "missing"]


class GradedCell(BaseModel):
    """One graded cell: its score for a test, None for a written answer that waits for a person."""

    model_config = ConfigDict(extra="forbid")

    max_points: float
    written: bool = False
    score: dict[str, Any] | None = None

    @property
    def points(self) -> float | None:
        return None if self.score is None else float(self.score["points"])

    @property
    def carried(self) -> float:
        """How many of its points are owed to leniency."""
        return 0.0 if self.score is None else Score.from_json(self.score).carried

    @property
    def messages(self) -> list[str]:
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
