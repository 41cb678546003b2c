"""`Score`: the one value that carries points and their reasons from a check to every page and export.

It is a float, so arithmetic on it is arithmetic on points. Its text form is the bare number that nbgrader reads as partial
credit. Its HTML form is the table that a student sees. Its JSON form, a MIME type of ours in the test cell's output, is what
the exports read.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from autograder.checking import pictures
from autograder.checking.pictures import Picture
from autograder.checking.sentence import as_html, one_line

MIME = "application/vnd.autograder.score+json"
#: Our HTML enters nbgrader's and Jupyter's pages. Their styles know plain words such as `score`, so the first class is none. The other
#: two keep MathJax out.
CLASSES = "autograder-score tex2jax_ignore mathjax_ignore"
#: In the JSON form, the key that stands in place of a score and says how a test failed by itself.
FAILURE = "failure"
#: No criterion is worth more. Sums of floats overflow only far above.
MAX_POINTS = 1e9


#: The only criterion of a test that was not run, since the notebook's run had ended before.
UNTRIED = "not tested"


@dataclass(frozen=True)
class Criterion:
    """One thing that a check measures: its name, what it is worth, whether it is met, and a sentence for the student.

    The name and the sentence become plain text on one line, whatever they quote. Raises TypeError where they are no text.
    `carried`: the points are owed to leniency. The criterion is met only by carrying an error forward, with a stand-in, or along
    the student's own gradient.
    `evidence`: pictures of what was found, for a criterion that is not met.
    """

    name: str
    points: float
    max_points: float
    message: str
    carried: bool = False
    evidence: tuple[Picture, ...] = ()

    def __post_init__(self) -> None:
        for name in ("name", "message"):
            text = getattr(self, name)
            if not isinstance(text, str):
                raise TypeError(f"the {name} of a criterion is no text")
            object.__setattr__(self, name, one_line(text))
        if not all(isinstance(shown, Picture) for shown in self.evidence):
            raise TypeError("the evidence of a criterion is no picture")
        object.__setattr__(self, "evidence", tuple(self.evidence)[: pictures.MAX_PICTURES])

    @property
    def met(self) -> bool:
        return self.points >= self.max_points


class Score(float):
    """Points earned out of `max_points`, with the criteria that they come from.

    Raises ValueError where a criterion's points are no finite number between 0 and its maximum: such a score could not be read
    unambiguously, so it must not exist.
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

    # it must be a bare number, since nbgrader reads the text form of a cell's result as partial credit
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
        """The one sentence that says why none of two or more criteria earns a point; '' where there is no such single reason."""
        said = {criterion.message for criterion in self.criteria}
        lost = not any(criterion.points or criterion.met for criterion in self.criteria)
        return said.pop() if lost and len(said) == 1 < len(self.criteria) else ""

    @property
    def messages(self) -> tuple[str, ...]:
        """A sentence for each criterion, the unmet ones first. Where one reason holds for all, it is one sentence."""
        if self.common_reason:
            return (self.common_reason,)
        ordered = sorted(self.criteria, key=lambda criterion: criterion.met)
        return tuple(f"{criterion.name}: {criterion.message}" for criterion in ordered)

    def to_json(self) -> dict[str, Any]:
        return {
            "points": float(self),
            "max_points": self.max_points,
            "criteria": [_as_json(criterion) for criterion in self.criteria],
            "diagnosis": list(self.diagnosis),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Score":
        """Read a score in the form that `to_json` writes. Raises ValueError, KeyError or TypeError if it is none."""
        criteria = [_criterion(criterion) for criterion in data["criteria"]]
        diagnosis = data["diagnosis"]
        if not isinstance(diagnosis, list) or not all(isinstance(text, str) for text in diagnosis):
            raise TypeError("a diagnosis is no text")
        if not all(type(criterion.carried) is bool for criterion in criteria):
            raise TypeError("carried is neither true nor false")
        return cls(criteria, diagnosis)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        """What a notebook shows. nbgrader takes text on stderr as an error: it gives no points, and `validate` shows the text."""
        from autograder.checking.own_run import disagreement

        if sentence := disagreement(self.max_points):
            print(sentence, file=sys.stderr)
        return {"text/plain": repr(self), "text/html": self.to_html(), MIME: self.to_json()}

    def to_html(self) -> str:
        """The criteria as a table, self-contained, and readable on light and dark pages."""
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


def _as_json(criterion: Criterion) -> dict[str, Any]:
    plain = {name: getattr(criterion, name) for name in ("name", "points", "max_points", "message", "carried")}
    # most have none, and older records know of none
    return plain | ({"evidence": list(map(pictures.to_json, criterion.evidence))} if criterion.evidence else {})


def _criterion(data: Any) -> Criterion:
    if not isinstance(data, dict):
        raise TypeError("a criterion is no object")
    evidence = data.get("evidence", [])
    if not isinstance(evidence, list):
        raise TypeError("the evidence is no list")
    return Criterion(**{**data, "evidence": tuple(map(pictures.from_json, evidence))})


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
