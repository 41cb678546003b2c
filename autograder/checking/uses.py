"""A table of how an assignment's functions build on each other. Errors carried forward and stand-ins follow from it.

    USES = Uses(
        {"predict": Helper(reference.predict, PREDICT_INSTEAD, predict_probes), "mse": Helper(…)},
        gradient=["predict"], fit=["gradient", "predict", "mse"],
    )

`USES.judge` judges a function by the right mathematics. Where that fails, it puts the student's own wrong helpers in place (see
`carried`). For a helper that can't be used it takes a stand-in (see `stand_ins`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

import numpy as np

from autograder.checking import carried, stand_ins
from autograder.checking.carried import Numeric, Unusable, already_counted, combined, departs
from autograder.checking.comparing import Case
from autograder.checking.ladder import Finding, Shape, as_numbers
from autograder.checking.reach import Call, Student
from autograder.checking.stand_ins import MOVES, TRIFLE, StandIn
from autograder.checking.trajectories import flat_state

#: One finding, or a finding for each criterion.
Findings = TypeVar("Findings", Finding, dict[str, Finding])
#: The functions by name: the right ones, or some of the student's own in their place.
Given = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True)
class Helper:
    """A function of the student's that others build on.

    `right`: the right function. It returns an array, a number, or a list of these.
    `stand_in`: the source of an arbitrary function of the same form, for where the student's can't be used. It depends on all of its
    arguments. It must not be the right function: students may read it.
    `probes`: from a stream of random numbers, cases in which a wrong function shows that it is wrong, and that it says something.
    `shapes`: maps the shape of each right result to the accepted shapes; by default that one alone.
    `forgotten`: positions of arguments on which a usable function need not depend, since forgetting them is
    a mistake of its own.
    """

    right: Callable[..., Any]
    stand_in: str
    probes: Callable[[np.random.Generator], Sequence[Case]]
    shapes: Callable[[Shape], Sequence[Shape]] | None = None
    forgotten: Sequence[int] = ()

    def accepted(self, case: Case) -> list[list[Shape]]:
        """The accepted shapes of each result in this case."""
        shapes = [np.shape(part) for part in _parts(self.right(*case))]
        return [list(self.shapes(shape)) if self.shapes else [shape] for shape in shapes]

    def read(self, value: Any, case: Case) -> np.ndarray | None:
        """Read a student's result in this case as one vector. None where it is no numbers of the accepted shapes."""
        accepted = self.accepted(case)
        if isinstance(self.right(*case), (list, tuple)):
            state = flat_state(value, accepted)
            return None if isinstance(state, str) else state
        numbers = as_numbers(value)
        return None if isinstance(numbers, str) or numbers.shape not in accepted[0] else numbers.ravel()


def _parts(value: Any) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else [value]


class Uses:
    """The helpers by name, in the order in which they build on each other, and for each function those that it uses."""

    def __init__(self, helpers: Mapping[str, Helper], **uses: Sequence[str]) -> None:
        unknown = sorted({name for names in uses.values() for name in names} - set(helpers))
        if unknown:
            raise ValueError(f"there is no helper {', '.join(unknown)} among {', '.join(helpers)}")
        self.helpers = dict(helpers)
        self._uses = {function: tuple(names) for function, names in uses.items()}

    @property
    def right(self) -> Given:
        """The right functions."""
        return {name: helper.right for name, helper in self.helpers.items()}

    def of(self, function: str) -> list[str]:
        """What a function uses, directly or through others."""
        found: set[str] = set()
        waiting = list(self._uses.get(function, ()))
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._uses.get(name, ())
        return [name for name in self.helpers if name in found]

    def usable(self, name: str, student: Student) -> bool:
        """Return True if the student's helper, right or wrong, gives finite numbers of the right shape that depend on its arguments.

        Each entry of an argument, and each column of a table, is moved in turn. Some result should change clearly.
        """
        helper = self.helpers[name]
        cases = list(helper.probes(student.draws(f"probes of {name}")))
        moved = [_moved(case, helper.forgotten) for case in cases]
        asked = [*cases, *(case for ways in moved for way in ways for case in way)]
        outcomes = student.call_each([Call(name, case) for case in asked])
        found = [helper.read(o.value, case) if o.ok else None for o, case in zip(outcomes, asked)]
        results = iter(found[len(cases) :])
        for base, ways in zip(found, moved):
            if base is None or not np.isfinite(base).all():
                return False
            for way in ways:
                others = [next(results) for _ in way]
                if not any(one is not None and _differs(one, base) for one in others):
                    return False
        return True

    def repaired(self, student: Student, function: str) -> Student | None:
        """The student with stand-ins for the unusable helpers on which the function builds; None where all can be used."""
        table = {}
        for name in self.of(function):
            helper = self.helpers[name]
            usual = next(iter(helper.probes(student.draws(f"probes of {name}"))))
            table[name] = StandIn(helper.stand_in, partial(self.usable, name), Call(name, usual))
        return stand_ins.repaired(student, table)

    def wrong(self, student: Student, names: Iterable[str]) -> dict[str, Numeric]:
        """The student's own helpers, among these names, that are usable but wrong, as numeric functions.

        A helper that returns several results, such as a gradient, is left out: a training function is judged along it (see `descent`).
        """
        found = {}
        for name in names:
            cases = list(self.helpers[name].probes(student.draws(f"probes of {name}")))
            several = isinstance(self.helpers[name].right(*cases[0]), (list, tuple))
            if several or student.counts_as_right(name) or not self.usable(name, student):
                continue
            function = _Own(student).function(name, self.helpers[name])
            if departs(function, partial(_flat_right, self.helpers[name]), cases):
                found[name] = function
        return found

    def given(self, student: Student, names: Iterable[str]) -> Iterator[tuple[tuple[str, ...], Given]]:
        """Put the student's own wrong functions in place, in every combination. Yields (their names, all functions)."""
        wrong = self.wrong(student, names)
        for chosen in combined(wrong):
            yield chosen, {**self.right, **{name: wrong[name] for name in chosen}}

    def judge(self, student: Student, function: str, check: Callable[[Student, Given], Findings]) -> Findings:
        """Run a check by the right mathematics and, where that fails, with the student's own mistakes carried forward.

        `check(student, given)` calls the student's function and compares it with the mathematics, in which `given["predict"]` stands
        for `predict`, and so on. What holds by leniency is marked as carried.
        """
        best = check(student, self.right)
        if not _all_ok(best):
            with student.evidence.muted():
                for someone in (student, self.repaired(student, function)):
                    if someone is not None and not _all_ok(best):
                        best = self._better(someone, function, check, best)
            if _all_ok(best):
                student.evidence.earn(function)
        return best

    def _better(
        self, student: Student, function: str, check: Callable[[Student, Given], Findings], best: Findings
    ) -> Findings:
        ways: Iterable[tuple[tuple[str, ...], Given]] = self.given(student, self.of(function))
        if student.stand_ins:
            ways = [((), self.right), *ways]
        for names, given in ways:
            try:
                other = check(student, given)
            except (Unusable, ValueError):  # the mathematics leads nowhere with these
                continue
            if _met(other) > _met(best):
                why = already_counted(names) if names and not student.stand_ins else _stood_in(student.stand_ins)
                best = _carried(other, why, best)
        return best


class _Own(carried.OwnFunctions):
    def function(self, name: str, helper: Helper) -> Numeric:
        def own(*case: Any) -> np.ndarray:
            key = (name, *(np.asarray(argument, dtype=float).tobytes() for argument in case))
            right = np.asarray(helper.right(*case), dtype=float)
            found = self.numbers(key, [Call(name, case)], helper.accepted(case)[0], np.arange(1))
            if not np.isfinite(found).all():
                raise Unusable(name)
            return found.reshape(right.shape)

        return own


def _flat_right(helper: Helper, *case: Any) -> np.ndarray:
    return np.asarray(helper.right(*case), dtype=float)


def _moved(case: Case, forgotten: Sequence[int]) -> list[list[Case]]:
    """The case with one thing moved in several ways: a list for each entry of each argument and each column of a table."""
    found = []
    for position, argument in enumerate(case):
        values = np.asarray(argument, dtype=float)
        if position in forgotten:
            continue
        places = [(..., column) for column in range(values.shape[1])] if values.ndim == 2 else np.ndindex(values.shape)
        for place in places:
            ways = []
            for by in MOVES:
                other = values.copy()
                other[place] += by
                ways.append((*case[:position], other if values.ndim else float(other), *case[position + 1 :]))
            found.append(ways)
    return found


def _differs(one: np.ndarray, base: np.ndarray) -> bool:
    return one.shape == base.shape and bool(np.isfinite(one).all() and np.abs(one - base).max() >= TRIFLE)


def _findings(found: Any) -> list[Finding]:
    return list(found.values()) if isinstance(found, dict) else [found]


def _all_ok(found: Any) -> bool:
    return all(finding.ok for finding in _findings(found))


def _met(found: Any) -> int:
    return sum(finding.ok for finding in _findings(found))


def _stood_in(sources: Mapping[str, str]) -> str:
    return f"right, tested with {stand_ins.told(sources)}; that is counted where it belongs."


def _carried(found: Any, why: str, before: Any) -> Any:
    """The findings, where those that didn't hold before are marked as held by leniency."""

    def mark(finding: Finding, was: Finding) -> Finding:
        if not finding.ok or was.ok:
            return finding
        return replace(finding, message=why, carried=True)

    if isinstance(found, dict):
        return {name: mark(finding, before[name]) for name, finding in found.items()}
    return mark(found, before)
