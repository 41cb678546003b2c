"""`Graded`: the result of grading one submission, as plain checked data."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from autograder.checking.score import Score
from autograder.checking.sentence import one_line
from autograder.repair.repair import Repair

UNANSWERED = "It was not answered: the cell is as it was released."
ABSENT = "It was not answered: nothing was handed in."
Status = Literal["graded", "timeout", "crashed", "out-of-memory", "unreadable", "missing"]
#: A sentence in which everything quoted from a student is plain text.
Sentence = Annotated[str, AfterValidator(one_line)]


class GradedCell(BaseModel):
    """One graded cell. `score` is None for an answer that waits for a person, and for a test that failed by itself."""

    model_config = ConfigDict(extra="forbid")

    max_points: float
    written: bool = False  # an answer that a person grades
    unanswered: bool = False  # such an answer, left as it was released
    absent: bool = False  # unanswered since nothing was handed in
    failure: str = ""  # what the student is told of a test that failed by itself
    score: dict[str, Any] | None = None
    repair: Repair | None = None  # the line of the mistake, where one was found beyond doubt

    @property
    def points(self) -> float | None:
        if self.unanswered:
            return 0.0
        return None if self.score is None else float(self.score["points"])

    @property
    def carried(self) -> float:
        """How many of the cell's points are owed to leniency."""
        found = [] if self.score is None else self.score["criteria"]
        return float(sum(one["points"] for one in found if one.get("carried")))

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """Each criterion of the test as {name, points, max_points, message}; none where there is no score."""
        found = [] if self.score is None else self.score["criteria"]
        return [{key: one[key] for key in ("name", "points", "max_points", "message")} for one in found]

    @property
    def messages(self) -> list[str]:
        """What the student is told about the points, sentence by sentence."""
        if self.unanswered:
            return [ABSENT if self.absent else UNANSWERED]
        if self.failure:
            return [self.failure]
        return [] if self.score is None else list(Score.from_json(self.score).messages)

    @property
    def diagnosis(self) -> list[str]:
        return [] if self.score is None else list(self.score["diagnosis"])


class Graded(BaseModel):
    """The result of grading one submission. `notebook` is the autograded notebook as JSON."""

    model_config = ConfigDict(extra="forbid")

    student: str
    assignment: str
    status: Status
    reason: Sentence = ""
    cells: dict[str, GradedCell]
    flags: list[Sentence] = Field(default_factory=list)
    #: The flags that the student sees too: what was repaired, what was cut short, how the run ended.
    told: list[Sentence] = Field(default_factory=list)
    starved: bool = False  # it ran out of time, and for most of it waited for a processor that others had
    isolation: str
    seconds: float
    seed: int
    fingerprint: str = ""
    #: The seconds that a cell might take, and whether a cell used them up.
    cell_seconds: float = 0.0
    timed_out: bool = False
    with_repair: bool = False  # the line of each mistake was to be looked for
    #: Digests by grade_id: of the answers as they are now, and of those that a person graded and the student changed since.
    answers: dict[str, str] = Field(default_factory=dict)
    graded_answers: dict[str, str] = Field(default_factory=dict)
    notebook: str = ""

    @property
    def failed_tests(self) -> list[str]:
        """The tests that failed by themselves: a person has to look."""
        return [name for name, cell in self.cells.items() if cell.failure]
