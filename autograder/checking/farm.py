"""A part of a farm: an answer for one cell that is written to earn points, not to be right.

An assignment lists such parts in `solutions/<name>/farm.py`: degenerate helpers, functions that change their answers once they are
tested, made-up runs. The audit composes whole submissions from them, and looks for the one that earns most beyond what it deserves.
"""

import textwrap
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One answer for a solution cell.

    `honest`: the points that it deserves in the tests of its cell. A helper that is right while it is tested deserves its points.
    """

    cell: str
    name: str
    text: str
    honest: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", textwrap.dedent(self.text).strip("\n"))


#: Parts that every cell has.
MODEL, EMPTY = "the model answer", "nothing"


@dataclass(frozen=True)
class Farm:
    """A submission composed of parts, with what it earned by test cell or, where it has no verdict, the reason."""

    parts: tuple[Part, ...]
    points: dict[str, float]
    broken: str = ""

    @property
    def total(self) -> float:
        return sum(self.points.values())

    @property
    def honest(self) -> float:
        """The points that its parts deserve."""
        return sum(part.honest for part in self.parts)

    @property
    def excess(self) -> float:
        return self.total - self.honest

    @property
    def tricks(self) -> list[Part]:
        """The parts that are neither the model answer's nor empty."""
        return [part for part in self.parts if part.name not in (MODEL, EMPTY)]
