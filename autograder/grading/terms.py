"""The terms on which a submission is graded."""

from dataclasses import dataclass, field

from autograder.sandbox.limits import Limits


@dataclass(frozen=True)
class Terms:
    """How strictly student code is kept apart, how much it may use, and how its kernels start."""

    isolation: str = "full"
    limits: Limits = field(default_factory=Limits)
    warm: bool = True  # kernels are forked from one that has everything loaded; the results are the same
    repair: bool = False  # look for the line of each mistake; points are the same
