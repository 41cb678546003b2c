"""`Score`: the one value that carries points and their reasons from a check to every page and export.

It is a float, so that arithmetic on it is arithmetic on points. Its text form is the bare number that nbgrader reads as
partial credit, its HTML form is the table a student sees, and its JSON form (a MIME type of ours in the test cell's output)
is what the exports read.
"""

import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from autograder.checking.sentence import as_html, one_line

MIME = "application/vnd.autograder.score+json"
#: Our HTML enters pages of nbgrader's and Jupyter's, whose styles know `score` and other plain words. The other two keep MathJax out.
CLASSES = "autograder-score tex2jax_ignore mathjax_ignore"
#: In that form, in the place of a score: what is said of a test that failed by itself.
FAILURE = "failure"
#: No criterion is worth more; far below where sums of floats overflow.
MAX_POINTS = 1e9


@dataclass(frozen=True)
class Criterion:
    """One thing that a check measures: its name, what it is worth, whether it is met, and a sentence for the student.

    The name and the sentence are plain text on one line, whatever of a student's they quote. Raises TypeError where they are no text.
    `carried`: its points are owed to leniency. It is met only by carrying an error forward, with a stand-in, or along the
    student's own gradient.
    """

    name: str
    points: float
    max_points: float
    message: str
    carried: bool = False

    def __post_init__(self) -> None:
        for name in ("name", "message"):
            text = getattr(self, name)
            if not isinstance(text, str):
                raise TypeError(f"the {name} of a criterion is no text")
            object.__setattr__(self, name, one_line(text))

    @property
    def met(self) -> bool:
        return self.points >= self.max_points


class Score(float):
    """Points earned out of `max_points`, with the criteria they come from.

    Raises ValueError where a criterion's points are no finite number between 0 and its maximum: a score that could not be
    read unambiguously must not come into being.
    """

    criteria: tuple[Criterion, ...]
    max_points: float
    diagnosis: tuple[str, ...]

    def __new__(cls, criteria: Iterable[Criterion], diagnosis: Iterable[str] = ()) -> "Score":
        criteria = tuple(criteria)
        for criterion in criteria:
            # written so that NaN fails it
            if not 0 <= criterion.points <= criterion.max_points <= MAX_POINTS:
                raise ValueError(
                    f"criterion {criterion.name!r}: {criterion.points} is no number of points "
                    f"between 0 and {criterion.max_points}"
                )
        score = super().__new__(cls, sum(criterion.points for criterion in criteria))
        score.criteria = criteria
        score.max_points = float(sum(criterion.max_points for criterion in criteria))
        score.diagnosis = tuple(map(one_line, diagnosis))
        return score

    # nbgrader reads the text form of a cell's result as partial credit: it must be a bare number
    def __repr__(self) -> str:
        return float.__repr__(self)

    def __reduce__(self):
        return (Score, (self.criteria, self.diagnosis))

    @property
    def carried(self) -> float:
        """How many of the points are owed to leniency."""
        return float(sum(criterion.points for criterion in self.criteria if criterion.carried))

    @property
    def common_reason(self) -> str:
        """The sentence that says of all criteria, two or more, why none earns a point; '' where they have several reasons."""
        said = {criterion.message for criterion in self.criteria}
        lost = not any(criterion.points or criterion.met for criterion in self.criteria)
        return said.pop() if lost and len(said) == 1 < len(self.criteria) else ""

    @property
    def messages(self) -> tuple[str, ...]:
        """A sentence for each criterion, the unmet ones first; one sentence where one reason holds for all."""
        if self.common_reason:
            return (self.common_reason,)
        ordered = sorted(self.criteria, key=lambda criterion: criterion.met)
        return tuple(f"{criterion.name}: {criterion.message}" for criterion in ordered)

    def to_json(self) -> dict[str, Any]:
        return {
            "points": float(self),
            "max_points": self.max_points,
            "criteria": [asdict(criterion) for criterion in self.criteria],
            "diagnosis": list(self.diagnosis),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Score":
        """The score of `to_json`'s form; raises ValueError, KeyError or TypeError where it is none."""
        criteria = [Criterion(**criterion) for criterion in data["criteria"]]
        diagnosis = data["diagnosis"]
        if not isinstance(diagnosis, list) or not all(isinstance(text, str) for text in diagnosis):
            raise TypeError("a diagnosis is no text")
        if not all(type(criterion.carried) is bool for criterion in criteria):
            raise TypeError("carried is neither true nor false")
        return cls(criteria, diagnosis)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        """What a notebook shows. nbgrader takes text on stderr for an error: no points, and `validate` shows the text."""
        from autograder.checking.own_run import disagreement

        if sentence := disagreement(self.max_points):
            print(sentence, file=sys.stderr)
        return {"text/plain": repr(self), "text/html": self.to_html(), MIME: self.to_json()}

    def to_html(self) -> str:
        """A table of the criteria, self-contained and readable on light and dark pages."""
        common = self.common_reason
        rows = "".join(_row(criterion, "" if common else criterion.message) for criterion in self.criteria)
        reason = f'<p style="margin:.4em 0">{as_html(common)}</p>' if common else ""
        notes = "".join(
            f'<p style="margin:.4em 0"><b>What seems to be the matter.</b> {as_html(d)}</p>' for d in self.diagnosis
        )
        return (
            f'<div class="{CLASSES}"><p style="margin:.4em 0"><b>{format_points(self)} of {format_points(self.max_points)} points</b></p>'
            f'{reason}<table style="border-collapse:collapse;text-align:left;max-width:60em">{rows}</table>{notes}</div>'
        )


def format_points(points: float) -> str:
    """Points as people write them: 8, 2.5."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def _row(criterion: Criterion, message: str) -> str:
    if criterion.met:
        mark, colour = "✓", "#1a7f37"
    elif criterion.points > 0:
        mark, colour = "◐", "#9a6700"
    else:
        mark, colour = "✗", "#cf222e"
    cell = 'style="padding:.25em .6em;vertical-align:top;text-align:left;border-top:1px solid #8884"'
    points = f"{format_points(criterion.points)}&thinsp;/&thinsp;{format_points(criterion.max_points)}"
    return (
        f'<tr><td {cell}><span style="color:{colour};font-weight:bold">{mark}</span></td>'
        f"<td {cell}><b>{as_html(criterion.name)}</b></td>"
        f'<td {cell}><span style="white-space:nowrap">{points}</span></td>'
        f"<td {cell}>{as_html(message)}</td></tr>"
    )
