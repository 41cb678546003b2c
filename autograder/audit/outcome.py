"""What an audit found: each candidate's verdict, and what follows from all of them."""

from collections import Counter
from dataclasses import dataclass, field

from autograder.audit.candidates import Candidate, Kind
from autograder.audit.overlaps import Overlaps
from autograder.checking.farm import Farm
from autograder.checking.regime import Regime


@dataclass(frozen=True)
class Named:
    """What the search for a repair said about a wrong answer whose line is known: the line and the kind, or nothing."""

    right: bool  # True if this is the line of the mistake
    line: int = 0
    kind: str = ""
    seconds: float = 0.0  # of processor time


@dataclass(frozen=True)
class Verdict:
    """What a candidate lost: the criteria by test cell, and the points.

    `stopped` says why there is no verdict, if there is none. `broken`: a hidden test failed on it, which is the test's fault.
    """

    candidate: Candidate
    lost: dict[str, tuple[str, ...]] = field(default_factory=dict)
    points: dict[str, float] = field(default_factory=dict)
    diagnosis: tuple[str, ...] = ()
    stopped: str = ""
    broken: str = ""
    reason: str = ""  # why it need not be noticed, from the notes
    excuse: str = ""  # why it may lose points elsewhere, from the notes
    named: Named | None = None  # where a repair was looked for and the line is known

    @property
    def killed(self) -> bool:
        """True if the tests of its own cell notice it."""
        return bool(self.stopped) or any(cell in self.lost for cell in self.candidate.own)

    @property
    def elsewhere(self) -> dict[str, float]:
        """Points lost in cells other than its own."""
        return {cell: points for cell, points in self.points.items() if cell not in self.candidate.own}


@dataclass(frozen=True)
class InSandbox:
    """One candidate in the sandbox: its points there and in process, by test cell."""

    name: str
    there: dict[str, float | None]
    here: dict[str, float]


@dataclass
class Audit:
    """The outcome. `criteria` are all (test cell, criterion), in the notebook's order."""

    assignment: str
    criteria: list[tuple[str, str]]
    verdicts: list[Verdict]
    in_sandbox: list[InSandbox]
    stale: list[str]
    whole: bool
    seconds: float
    regimes: list[Regime] = field(default_factory=list)
    overlaps: list[Overlaps] = field(default_factory=list)
    farms: list[Farm] = field(default_factory=list)  # the one that earns most beyond what it deserves first
    farm_limit: float = 0.0
    wrong_line_limit: float = 0.0  # the share of answers for which a wrong line may be named

    def of(self, *kinds: Kind) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.candidate.kind in kinds]

    @property
    def wrong(self) -> list[Verdict]:
        """The wrong answers, without those that the notes call equivalent."""
        return [verdict for verdict in self.verdicts if verdict.candidate.wrong and not verdict.reason]

    @property
    def equivalent(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.reason]

    @property
    def broken(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.broken]

    @property
    def survivors(self) -> list[Verdict]:
        return [verdict for verdict in self.wrong if not verdict.killed and not verdict.broken]

    @property
    def false_failures(self) -> list[Verdict]:
        return [v for v in self.of("correct style") if v.lost or v.stopped or v.diagnosis]

    @property
    def unfair(self) -> list[Verdict]:
        """Wrong answers that lose points in cells other than their own, without those that the notes excuse."""
        return [verdict for verdict in self.wrong if verdict.elsewhere and not verdict.excuse]

    @property
    def sought(self) -> list[Verdict]:
        """The wrong answers for which a repair was looked for."""
        return [verdict for verdict in self.verdicts if verdict.named]

    @property
    def named_right(self) -> list[Verdict]:
        """The wrong answers for which the right line was named."""
        return [verdict for verdict in self.sought if verdict.named and verdict.named.right]

    @property
    def named_wrong(self) -> list[Verdict]:
        """The wrong answers for which a wrong line was named."""
        return [verdict for verdict in self.sought if verdict.named and verdict.named.line and not verdict.named.right]

    @property
    def repair_seconds(self) -> float:
        """The mean processor time that the search for a repair took."""
        seconds = [verdict.named.seconds for verdict in self.sought if verdict.named]
        return sum(seconds) / len(seconds) if seconds else 0.0

    @property
    def misleads(self) -> bool:
        """True if a wrong line is named more often than it may be."""
        return len(self.named_wrong) > self.wrong_line_limit * len(self.sought)

    @property
    def rich_farms(self) -> list[Farm]:
        """The farms that earn more than they may."""
        return [farm for farm in self.farms if farm.excess > self.farm_limit or farm.broken]

    @property
    def left_out(self) -> list[Regime]:
        """The regimes that the tests don't reach, each with its reason."""
        return [regime for regime in self.regimes if regime.left_out]

    @property
    def disagreements(self) -> list[InSandbox]:
        return [sample for sample in self.in_sandbox if sample.there != sample.here]

    @property
    def kills(self) -> dict[tuple[str, str], tuple[int, int]]:
        """For each criterion, how many wrong answers it notices, and how many of these no other criterion notices."""
        noticed: Counter[tuple[str, str]] = Counter()
        alone: Counter[tuple[str, str]] = Counter()
        for verdict in self.wrong:
            lost = [(cell, criterion) for cell, names in verdict.lost.items() for criterion in names]
            noticed.update(lost)
            if len(lost) == 1:
                alone.update(lost)
        return {criterion: (noticed[criterion], alone[criterion]) for criterion in self.criteria}

    @property
    def redundant(self) -> list[tuple[str, str]]:
        """The criteria without which every wrong answer would still be noticed."""
        return [criterion for criterion, (_, alone) in self.kills.items() if not alone]

    @property
    def passed(self) -> bool:
        troubles = (self.broken, self.survivors, self.false_failures, self.unfair, self.disagreements, self.rich_farms)
        return not any(troubles) and not self.misleads
