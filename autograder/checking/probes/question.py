"""How a function of the student's is asked by the probes: its arguments by name, some inputs, and how its results are read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.checking.comparing import Case
from autograder.checking.ladder import as_numbers
from autograder.checking.reach import Call, Outcome, Student

#: One call's results, quantity → numbers.
Numbers = Mapping[str, np.ndarray]
#: The name of an argument; of one that is a list, also the names of its entries.
Argument = str | tuple[str, Sequence[str]]
#: A right answer moves by more than this, as a share of its size, or the input tells nothing.
MOVES = 1e-3


@dataclass(frozen=True)
class Leaf:
    """An argument, or an entry of an argument that is a list: its name, and where it stands in a case."""

    name: str
    position: int
    entry: int | None = None

    def of(self, case: Case) -> Any:
        return case[self.position] if self.entry is None else case[self.position][self.entry]

    def put(self, case: Case, value: Any) -> Case:
        """The case with another value in this place."""
        if self.entry is not None:
            parts = list(case[self.position])
            parts[self.entry] = value
            value = parts
        return (*case[: self.position], value, *case[self.position + 1 :])


@dataclass(frozen=True)
class Question:
    """A function, and what is needed to experiment with it.

    `cases` has the arguments of some calls, three or more, and `right` is the right function of them. `arguments` names them in their
    order, `results` names what is returned where that is several things.
    `rows`: the positions of the arguments with a row for each example. `per_row` says whether the result has an entry for each row, too;
    where it hasn't, it is a sum over the rows.
    `form`: from a case to the same as the student's function wants it.
    `variables`: variables of the notebook that might be used in place of an argument, each with a value other than its own.
    `read`: from what is returned to numbers, None where it is none.
    """

    function: str
    cases: Sequence[Case]
    right: Callable[..., Any]
    arguments: Sequence[Argument]
    results: Sequence[str] = ()
    rows: Sequence[int] = ()
    per_row: bool = False
    form: Callable[..., Case] = lambda *case: case
    variables: Mapping[str, Any] = field(default_factory=dict)
    read: Callable[[Any], Numbers | None] | None = None

    @property
    def leaves(self) -> list[Leaf]:
        """All arguments, those in lists one by one."""
        found = []
        for position, argument in enumerate(self.arguments):
            if isinstance(argument, str):
                found.append(Leaf(argument, position))
            else:
                found += [Leaf(name, position, entry) for entry, name in enumerate(argument[1])]
        return found

    def outcomes(self, student: Student, cases: Sequence[Case]) -> list[Outcome]:
        """What comes of calling the student's function in each case, in one message."""
        return student.call_each([Call(self.function, tuple(self.form(*case))) for case in cases])

    def ask(self, student: Student, cases: Sequence[Case]) -> list[Numbers | None]:
        """The results of the student's function in each case; None where there are no numbers."""
        return [self.numbers(outcome.value) if outcome.ok else None for outcome in self.outcomes(student, cases)]

    def numbers(self, value: Any) -> Numbers | None:
        """What a function returned, as numbers by quantity."""
        if self.read is not None:
            return self.read(value)
        if not self.results:
            numbers = as_numbers(value)
            return None if isinstance(numbers, str) else {"its result": numbers}
        parts = parts_of(value)
        if len(parts) != len(self.results) or any(part is None for part in parts):
            return None
        return {name: part for name, part in zip(self.results, parts) if part is not None}

    @np.errstate(all="ignore")
    def answer(self, case: Case) -> Numbers | None:
        """The right results in a case; None where there are none."""
        try:
            return self.numbers(self.right(*_copied(case)))
        except Exception:
            return None


def parts_of(value: Any) -> list[np.ndarray | None]:
    """The results that were returned one beside the other, each as numbers; None for one that is no numbers."""
    if isinstance(value, np.ndarray) and value.ndim:
        value = list(value)
    if not isinstance(value, (list, tuple)):
        return []
    parts = map(as_numbers, value)
    return [None if isinstance(part, str) else part for part in parts]


def _copied(case: Case) -> Iterator[Any]:
    for argument in case:
        if isinstance(argument, (list, tuple)):
            yield [np.array(part) if isinstance(part, np.ndarray) else part for part in argument]
        else:
            yield argument.copy() if isinstance(argument, np.ndarray) else argument


def identical(one: Numbers | None, other: Numbers | None) -> bool:
    """Whether two results are the same to the last digit; NaN is equal to itself."""
    if one is None or other is None:
        return one is other
    return one.keys() == other.keys() and all(
        one[name].shape == other[name].shape and np.array_equal(one[name], other[name], equal_nan=True) for name in one
    )


@np.errstate(all="ignore")
def moved_on(one: Numbers | None, other: Numbers | None) -> bool:
    """Whether two right results are finite and clearly differ."""
    if one is None or other is None or one.keys() != other.keys():
        return False
    if any(one[name].shape != other[name].shape for name in one):
        return True
    first, second = flat(one), flat(other)
    size = np.abs(first).max(initial=0.0)
    return bool(
        np.isfinite([*first, *second]).all() and np.abs(first - second).max(initial=0.0) > MOVES * max(size, 1e-6)
    )


def flat(numbers: Numbers) -> np.ndarray:
    """All numbers of a result as one vector."""
    return np.concatenate([np.ravel(part) for part in numbers.values()])


def finite(numbers: Numbers | None) -> bool:
    """Whether there are numbers, and all of them finite."""
    return numbers is not None and bool(np.isfinite(flat(numbers)).all())


@np.errstate(all="ignore")
def agree(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two arrays hold the same finite numbers, axes of length 1 aside."""
    one, other = np.squeeze(one), np.squeeze(other)
    if one.shape != other.shape or not np.isfinite(other).all():
        return False
    size = float(np.abs(other).max(initial=0.0))
    return bool(np.allclose(one, other, rtol=1e-5, atol=1e-7 * max(1.0, size)))


def all_agree(one: Numbers | None, other: Numbers | None) -> bool:
    """Whether two results agree in every quantity."""
    if one is None or other is None or one.keys() != other.keys():
        return False
    return all(agree(one[name], other[name]) for name in one)
