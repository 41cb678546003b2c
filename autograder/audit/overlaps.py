"""Finds misconceptions of one function that change the same place. No diagnosis can find two of them at once."""

from dataclasses import dataclass, field
from itertools import combinations

from autograder.audit.candidates import module_of
from autograder.course.assignment import Assignment
from autograder.course.course import CourseError


@dataclass
class Overlaps:
    """For one function: how many pairs of misconceptions it has, and for each misconception those that exclude it."""

    function: str
    pairs: int = 0
    excluded: dict[str, list[str]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many pairs are never combined."""
        return sum(map(len, self.excluded.values())) // 2


def overlaps(assignment: Assignment) -> list[Overlaps]:
    """The functions that have such pairs, in the catalogue's order. Raises CourseError where an edit no longer fits the model answer."""
    with module_of(assignment, "misconceptions") as module:
        # a misconception that is written in several ways counts once
        if module is None:
            return []
        named = {(m.function, m.name): m for m in reversed(module.MISCONCEPTIONS)}
        found: dict[str, Overlaps] = {}
        for one, other in combinations(reversed(named.values()), 2):
            if one.function != other.function:
                continue
            of_function = found.setdefault(one.function, Overlaps(one.function))
            of_function.pairs += 1
            try:
                together = module.spoilt(one, other)
            except ValueError as error:
                raise CourseError(f"{error}.") from error
            if together is None:
                of_function.excluded.setdefault(one.name, []).append(other.name)
                of_function.excluded.setdefault(other.name, []).append(one.name)
    return [of_function for of_function in found.values() if of_function.excluded]
