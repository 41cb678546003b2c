"""The sheet on which a check marks its criteria. Points exist only for a criterion that was marked, each exactly once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from autograder.checking import clock
from autograder.checking.ladder import Finding
from autograder.checking.pictures import Picture
from autograder.checking.score import Criterion, Score


class Sheet:
    """Criteria by name, with the points that the hidden test in the notebook gives them.

    Raises ValueError where the notebook's criteria are not those that the check measures. This is the instructor's slip: it must
    stop the release and not cost a student points.
    """

    def __init__(self, check: str, points: Mapping[str, float], measures: Iterable[str]) -> None:
        self.check = check
        self._began = clock.now()
        self._points = dict(points)
        self._marks: dict[str, Criterion] = {}
        measures = set(measures)
        if set(self._points) != measures:
            raise ValueError(
                f"the hidden test of {check} should give points for exactly these criteria: "
                f"{', '.join(sorted(measures))}; it gives them for: {', '.join(sorted(self._points)) or 'none'}"
            )

    def mark(self, name: str, finding: Finding, praise: str = "as it should be.") -> None:
        """Give a criterion all of its points if the finding holds, else none. `praise` stands in for an empty message."""
        if name in self._marks:
            raise ValueError(f"criterion {name!r} was marked twice")
        worth = float(self._points[name])
        earned = worth if finding.ok else 0.0
        self._marks[name] = Criterion(name, earned, worth, finding.message or praise, finding.ok and finding.carried)

    def mark_all(self, findings: Mapping[str, Finding]) -> None:
        """Mark each criterion that is named."""
        for name, finding in findings.items():
            self.mark(name, finding)

    @property
    def names(self) -> list[str]:
        """The names of all criteria."""
        return list(self._points)

    @property
    def seconds(self) -> float:
        """How long the check has taken so far, by the check's clock."""
        return clock.now() - self._began

    @property
    def unmet(self) -> list[str]:
        """The names of the criteria that were marked as unmet."""
        return [mark.name for mark in self._marks.values() if not mark.met]

    @property
    def messages(self) -> list[str]:
        """What is said of the criteria that were marked as unmet."""
        return [mark.message for mark in self._marks.values() if not mark.met]

    def score(self, diagnosis: Iterable[str] = (), evidence: Mapping[str, Sequence[Picture]] | None = None) -> Score:
        """The score, with pictures for the criteria that are not met. Raises ValueError where a criterion was left unmarked."""
        unmarked = [name for name in self._points if name not in self._marks]
        if unmarked:
            raise ValueError(f"criteria left unmarked: {', '.join(unmarked)}")
        shown = {name: tuple(of) for name, of in (evidence or {}).items() if name in self.unmet}
        marks = [self._marks[name] for name in self._points]
        return Score((replace(mark, evidence=shown.get(mark.name, ())) for mark in marks), diagnosis)
