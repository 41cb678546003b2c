"""A function of the student's that is experimented with: its arguments by name, some inputs, and how its results are read.

An experiment calls the function with arguments that no test would pass. So its processor time is limited, by call and altogether, in
the student's process. A call for which there was no time gives None, and None is evidence of nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from autograder.checking import clock, plain
from autograder.checking.comparing import Case
from autograder.checking.ladder import as_numbers
from autograder.checking.reach import Call, Outcome, Student, Unreachable

#: One call's results, quantity → numbers.
Numbers = Mapping[str, np.ndarray]
#: The name of an argument; of one that is a list, also the names of its entries.
Argument = str | tuple[str, Sequence[str]]
#: Results clearly differ where they do by more than this, as a share of their size. What numerical derivatives lose is less.
MOVES = 1e-5
#: Seconds of processor time for one message, and of the check's clock for all experiments with one function. A quick one needs a tenth.
EACH, SECONDS = 1.0, 6.0
#: Calls a message.
AT_ONCE = 100
#: A function that returns more numbers isn't experimented with: hundreds of its results would fill the reply.
LARGEST = 1000
#: No function returns more results one beside the other.
MOST_PARTS = 10


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
    def names(self) -> list[str]:
        """The names of the arguments."""
        return [argument if isinstance(argument, str) else argument[0] for argument in self.arguments]

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

    def calls(self, cases: Sequence[Case]) -> list[Call]:
        """The calls of the student's function in these cases."""
        return [Call(self.function, tuple(self.form(*case))) for case in cases]

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

    def of(self, outcomes: Sequence[Outcome]) -> list[Numbers | None]:
        """The numbers of each outcome."""
        return [self.numbers(outcome.value) if outcome.ok else None for outcome in outcomes]

    @np.errstate(all="ignore")
    def answer(self, case: Case) -> Numbers | None:
        """The right results in a case; None where there are none."""
        try:
            return self.numbers(self.right(*_copied(case)))
        except Exception:
            return None


class Asker:
    """Puts a question to a student's function: its own cases, and experiments."""

    def __init__(self, student: Student, question: Question) -> None:
        self.question = question
        self._student = student
        self._left = SECONDS
        #: What comes of the question's own cases, what these give in numbers, and what would be right.
        self.outcomes = student.call_each(question.calls(question.cases))
        self.found = question.of(self.outcomes)
        self.rights = [question.answer(case) for case in question.cases]
        if any(numbers is not None and flat(numbers).size > LARGEST for numbers in self.found):
            self._left = 0.0

    @cached_property
    def usable(self) -> list[int]:
        """The numbers of the cases in which there is a finite result."""
        return [number for number, numbers in enumerate(self.found) if finite(numbers)]

    def ask(self, cases: Sequence[Case]) -> list[Numbers | None]:
        """The results of the student's function in each case; None where there are no numbers, or no time."""
        return self.ask_raw(self.question.calls(cases))

    def ask_raw(self, calls: Sequence[Call]) -> list[Numbers | None]:
        """The same for calls with arguments in whatever form and order."""
        found: list[Numbers | None] = []
        for first in range(0, len(calls), AT_ONCE):
            found += self.ask_with([{}], calls[first : first + AT_ONCE])[0]
        return found

    def ask_with(self, variables: Sequence[Mapping[str, Any]], calls: Sequence[Call]) -> list[list[Numbers | None]]:
        """What the calls give with these other values of the notebook's variables in place, one after the other. Afterwards the
        student's names are as before."""
        began = clock.now()
        try:
            tried = self._try(variables, calls) if self._left > 0 else []
        except Unreachable:
            tried, self._left = [], 0.0
        self._left -= clock.now() - began
        answered = [self.question.of(outcomes) for outcomes in tried if outcomes is not None]
        return answered if len(answered) == len(variables) else [[None] * len(calls) for _ in variables]

    def _try(self, variables: Sequence[Mapping[str, Any]], calls: Sequence[Call]) -> Sequence[Sequence[Outcome] | None]:
        first = [_stand_in(name, source) for name, source in self._student.stand_ins.items()]
        sources = [
            "\n".join([*first, *(f"{name} = {_literal(value)}" for name, value in one.items()), "pass"])
            for one in variables
        ]
        asked = [
            {"op": "call", "name": call.name, "args": [plain.encode_argument(one) for one in call.arguments]}
            for call in calls
        ]
        return self._student.try_each(sources, asked, min(EACH, self._left), self._left)


_NUMPY = "__import__('numpy')"


def _stand_in(name: str, source: str) -> str:
    """A line that binds the name to a stand-in, whose other names stay its own."""
    made = f"{{'np': {_NUMPY}, 'own': globals().get({name!r}), 'deepcopy': __import__('copy').deepcopy}}"
    return f"{name} = (lambda made: (exec({source!r}, made), made[{name!r}])[1])({made})"


def _literal(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_literal, value))}]"
    return f"{_NUMPY}.array({np.asarray(value).tolist()!r})" if np.ndim(value) else repr(float(value))


def parts_of(value: Any) -> list[np.ndarray | None]:
    """The results that were returned one beside the other, each as numbers; None for one that is no numbers."""
    if isinstance(value, np.ndarray) and value.ndim > 0 and len(value) <= MOST_PARTS:
        value = list(value)
    if not isinstance(value, (list, tuple)) or len(value) > MOST_PARTS:
        return []
    parts = map(as_numbers, value)
    return [None if isinstance(part, str) else part for part in parts]


def _copied(case: Case) -> Iterator[Any]:
    for argument in case:
        if isinstance(argument, (list, tuple)):
            yield [np.array(part) if isinstance(part, np.ndarray) else part for part in argument]
        else:
            yield argument.copy() if isinstance(argument, np.ndarray) else argument


# --- comparing ----------------------------------------------------------------------------------------------------------------


def flat(numbers: Numbers) -> np.ndarray:
    """All numbers of a result as one vector."""
    return np.concatenate([np.ravel(part) for part in numbers.values()])


def finite(numbers: Numbers | None) -> bool:
    """Return True if there are numbers, and all of them finite."""
    return numbers is not None and bool(np.isfinite(flat(numbers)).all())


def identical(one: Numbers | None, other: Numbers | None) -> bool:
    """Return True if two results are there and the same to the last digit; NaN is equal to itself."""
    if one is None or other is None or one.keys() != other.keys():
        return False
    return all(
        one[name].shape == other[name].shape and np.array_equal(one[name], other[name], equal_nan=True) for name in one
    )


@np.errstate(all="ignore")
def moved_on(one: Numbers | None, other: Numbers | None) -> bool:
    """Return True if two results are there, finite, and clearly differ."""
    if one is None or other is None or one.keys() != other.keys() or not finite(one) or not finite(other):
        return False
    if any(one[name].shape != other[name].shape for name in one):
        return True
    first, second = flat(one), flat(other)
    size = float(np.abs(first).max(initial=1e-6))
    return float(np.abs(first - second).max(initial=0.0)) > MOVES * size


@np.errstate(all="ignore")
def agree(one: np.ndarray, other: np.ndarray) -> bool:
    """Return True if two arrays hold the same finite numbers, axes of length 1 aside."""
    one, other = np.squeeze(one), np.squeeze(other)
    if one.shape != other.shape or not np.isfinite(other).all():
        return False
    size = float(np.abs(other).max(initial=0.0))
    return bool(np.allclose(one, other, rtol=1e-5, atol=1e-7 * max(1.0, size)))


def all_agree(one: Numbers | None, other: Numbers | None) -> bool:
    """Return True if two results are there and agree in every quantity."""
    if one is None or other is None or one.keys() != other.keys():
        return False
    return all(agree(one[name], other[name]) for name in one)


# --- words ---------------------------------------------------------------------------------------------------------------------

#: Of more names than this only the first are said.
MOST_NAMES = 6


def both(names: Sequence[str]) -> str:
    """The names as code, with commas and "and" between them: `a`, `b` and `c`."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) > MOST_NAMES:
        quoted = [*quoted[: MOST_NAMES - 1], f"{len(quoted) - MOST_NAMES + 1} more"]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
