"""The search for the smallest edit of a cell that makes every criterion of its test pass.

The calls that the test made are put to each candidate in the student's kernel, many candidates a message, and compared with what the
model answer gives in this process. What agrees goes through the test itself; only a candidate that loses no point is a repair. Where
several of the smallest repairs touch different lines, nothing is claimed: a wrong line is worse than none.
"""

import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from autograder.checking.reach import Outcome, Student, Unreachable
from autograder.checking.score import Score
from autograder.repair import kinds
from autograder.repair.agreement import agreement
from autograder.repair.candidates import Candidate, candidates_of
from autograder.repair.recorded import Asked, asked
from autograder.repair.repair import Repair
from autograder.repair.units import bound_names

#: Calls that are put to all candidates, and to those that pass these.
FIRST_CALLS, MAX_CALLS = 2, 24
#: Candidates a message.
AT_ONCE = 200
#: Seconds of processor time of the model answer for one call: longer ones are left to the test.
QUICK_CALL = 0.02
#: A candidate's seconds for its calls.
EACH = 0.1
#: So much costlier is another repair, in another line, that leaves the first without doubt.
MARGIN = 0.45
#: Repairs that are put to the test itself.
MAX_TESTED = 12
#: A test that takes longer, in seconds, is not run for candidates that nothing speaks for.
QUICK_TEST = 0.1


@dataclass
class Cell:
    """A cell that lost points: its test's grade_id, the answer cell's and its text, the notebook's other cells, and the messages that
    the test sent."""

    test: str
    name: str
    source: str
    others: Sequence[str]
    messages: Sequence[bytes]


def processor_seconds() -> float:
    """Seconds of processor time of this process and of those that it has seen end, such as the one that thinks up edits."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


@dataclass
class Budget:
    """Seconds by a clock."""

    seconds: float
    clock: Callable[[], float] = processor_seconds
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    @property
    def left(self) -> float:
        return self.seconds - (self.clock() - self.began)


@dataclass(frozen=True)
class Found:
    """A repair, and the source that makes it, on which the search in later cells builds."""

    repair: Repair
    source: str


#: Runs the test with these sources in place of the student's code; the score, or None where it fails by itself.
Judge = Callable[[Sequence[str]], Score | None]


def search(cell: Cell, student: Student, model: Student, judge: Judge, budget: Budget) -> Found | None:
    """The repair of a cell, or None where none is found, or none that is beyond doubt."""
    try:
        return _Search(cell, student, model, judge, budget).run()
    except Unreachable:
        return None


class _Search:
    def __init__(self, cell: Cell, student: Student, model: Student, judge: Judge, budget: Budget) -> None:
        self.cell, self.student, self.model, self.judge, self.budget = cell, student, model, judge, budget

    def run(self) -> Found | None:
        names = bound_names(self.cell.source)
        wanted = asked(self.cell.messages, names)
        self._expect(wanted)
        before = self._agreements(["pass"], list(range(len(self.calls))))[0]
        if before is None:
            return None
        wrong = [n for n, one in enumerate(before) if not one.whole]
        suspects = {self.calls[n]["name"] for n in wrong} or {call["name"] for call in wanted.calls}
        values = wanted.values if not wrong else frozenset()
        found = candidates_of(self.cell.source, suspects, values, self.cell.others)
        if not found or self._mends_itself(found, wrong):
            return None
        if wrong:
            survivors = self._screened(found, wrong)
            if survivors:
                return self._best(survivors)
        return self._tested_alone(found) if not wrong else None

    def _expect(self, wanted: Asked) -> None:
        """The calls that are quick and that the model answer can answer, with its answers."""
        self.calls, self.right = [], []
        per_name: dict[str, int] = {}
        for call in wanted.calls:
            if per_name.get(call["name"], 0) >= MAX_CALLS:
                continue
            began = time.process_time()
            outcome = self.model.ask_again([call])[0]
            if outcome.ok and time.process_time() - began <= QUICK_CALL:
                per_name[call["name"]] = per_name.get(call["name"], 0) + 1
                self.calls.append(call)
                self.right.append(outcome)

    def _agreements(self, sources: Sequence[str], numbers: Sequence[int]) -> list[list | None]:
        """How far each source agrees in the calls with these numbers; None where the time didn't reach."""
        calls = [self.calls[n] for n in numbers]
        if not calls:
            return [[] for _ in sources]
        tried: list[list[Outcome] | None] = []
        for begin in range(0, len(sources), AT_ONCE):
            left = self.budget.left
            if left <= 0:
                tried += [None] * (len(sources) - begin)
                break
            tried += self.student.try_each(sources[begin : begin + AT_ONCE], calls, EACH, left)
        return [
            None if outcomes is None else [agreement(self.right[n], one) for n, one in zip(numbers, outcomes)]
            for outcomes in tried
        ]

    def _mends_itself(self, found: Sequence[Candidate], wrong: Sequence[int]) -> bool:
        """Whether the cell is right once it runs again unchanged: then something else changed it, and no line of it is to blame."""
        again = "\n".join(dict.fromkeys(candidate.original for candidate in found))
        agreements = self._agreements([again], wrong)[0]
        return bool(wrong) and (agreements is None or all(one.whole for one in agreements))

    def _screened(self, found: Sequence[Candidate], wrong: Sequence[int]) -> list[Candidate]:
        """The candidates that agree with the model answer in all calls."""
        first = wrong[:FIRST_CALLS]
        agreements = self._agreements([candidate.quick for candidate in found], first)
        passed = [c for c, ones in zip(found, agreements) if ones is not None and all(one.whole for one in ones)]
        everything = [n for n in range(len(self.calls)) if n not in first]
        agreements = self._agreements([candidate.quick for candidate in passed], everything)
        return [c for c, ones in zip(passed, agreements) if ones is not None and all(one.whole for one in ones)]

    def _best(self, survivors: Sequence[Candidate]) -> Found | None:
        """The cheapest that passes the test, if no other line comes near it."""
        for candidate in survivors[:MAX_TESTED]:
            if self.budget.left <= 0:
                return None
            if self._passes(candidate):
                rivals = [
                    other
                    for other in survivors
                    if other.line != candidate.line and other.cost < candidate.cost + MARGIN
                ]
                return None if rivals else self._claim(candidate)
        return None

    def _passes(self, candidate: Candidate) -> bool:
        score = self.judge([*self.student.rewritten, candidate.whole])
        return score is not None and all(criterion.met for criterion in score.criteria)

    def _tested_alone(self, found: Sequence[Candidate]) -> Found | None:
        """Where no call tells the candidates apart, each goes through the test, as long as there is time."""
        passed: list[Candidate] = []
        began = self.budget.left
        if self.judge([*self.student.rewritten, found[0].original]) is None:
            return None
        for candidate in found:
            if self.budget.left <= (began if passed else 0) * 0.0:
                break
            if passed and candidate.cost >= passed[0].cost + MARGIN:
                return self._claim(passed[0])
            if self._passes(candidate):
                if passed and candidate.line != passed[0].line:
                    return None
                passed.append(candidate)
        return self._claim(passed[0]) if passed else None

    def _claim(self, candidate: Candidate) -> Found:
        edit = candidate.edit
        repair = Repair(
            cell=self.cell.name,
            line=candidate.line,
            text=candidate.text,
            kind=kinds.words(edit.kind, edit.about),
            replacement=candidate.replacement,
            says=kinds.sentence(edit.kind, edit.about),
        )
        return Found(repair, candidate.quick)
