"""Searches the smallest edit of a cell that makes every criterion of its test pass.

Each candidate gets the calls that the test made, in the student's kernel, many candidates a message. The results are compared with those
of the model answer in this process. A candidate that agrees goes through the test itself. It is a repair only if it loses no point. Where
several of the smallest repairs touch different lines, nothing is claimed: a wrong line is worse than none.
"""

import itertools
import re
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from autograder.checking.reach import Outcome, Student, Unreachable
from autograder.checking.score import Score
from autograder.repair import kinds
from autograder.repair.agreement import agrees, same_shape, wrong_parts
from autograder.repair.candidates import Candidate, Candidates, candidates_of
from autograder.repair.certain import LEFT_OVER
from autograder.repair.model import Model
from autograder.repair.recorded import Asked, asked
from autograder.repair.repair import Repair
from autograder.repair.smaller import smaller
from autograder.repair.units import bound_names
from autograder.repair.verified import Verified, expressions, verify

#: How many calls of a function candidates get, and after how many calls candidates that fail are dropped.
MAX_CALLS = 24
STAGES = (0, 1, 4)
#: Seconds for a cell of formulas, and for one with functions that take longer, such as training.
FORMULAS, TRAINING, LONG_CALL = 1.0, 4.0, 5e-4
#: How many candidates a message has.
AT_ONCE = 200
#: Seconds of processor time. A call that takes the model answer longer is left to the test.
QUICK_CALL = 0.02
#: A cell is run again for its tested variables only if this takes less than half of these seconds.
SLOW_CELL = 0.3
#: How many seconds a candidate has for its calls.
EACH = 0.1
#: A repair is beyond doubt if every repair in another line costs at least this much more.
MARGIN = 0.45
#: If the time is over early, a repair is claimed only if all candidates were tried that cost at most this much more.
NEAR = 0.2
#: The stub's line, and the line behind it that isn't blank or a comment.
_STUB = re.compile(r"^([ \t]*)raise NotImplementedError\b[^\n]*\n?(?:[ \t]*(?:#[^\n]*)?\n)*(?=([^\n]*))", re.MULTILINE)
#: What Python says where a name has no value: by the kind of the mistake.
_UNBOUND = " raised UnboundLocalError: cannot access local variable '{}'"
_RAISED = {
    "never computed": " raised NameError: name '{}' is not defined",
    "too early": _UNBOUND,
    "hides": _UNBOUND,
}
#: Why nothing is claimed, where all edits were tried.
NOTHING = "nothing mends it"
#: The kind of a line that has more than one mistake.
FORMULA = "formula"
#: How many candidates are tried with the test itself.
MAX_TESTED = 12


@dataclass
class Cell:
    """A cell that lost points.

    It has the grade_ids of the test and of the answer cell, the answer's text, the notebook's other cells, and the messages that the
    test sent.
    """

    test: str
    name: str
    source: str
    others: Sequence[str]
    messages: Sequence[bytes]


def processor_seconds() -> float:
    """Seconds of processor time of this process and of its ended children, such as the one that thinks up edits."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


@dataclass
class Budget:
    """The time for a cell, in seconds by a clock. Cells whose functions take long, such as training, have more than cells of formulas."""

    clock: Callable[[], float] = processor_seconds
    seconds: float = FORMULAS
    why: str = NOTHING  # why nothing is claimed
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    @property
    def left(self) -> float:
        return self.seconds - (self.clock() - self.began)


@dataclass(frozen=True)
class Found:
    """A repair, and the source that makes it. The search in later cells builds on that source."""

    repair: Repair
    source: str


#: Runs the test with these sources in place of the student's code. Returns the score, or None where the test fails by itself.
Judge = Callable[[Sequence[str]], Score | None]


def search(cell: Cell, student: Student, model: Model, judge: Judge, budget: Budget) -> Found | None:
    """Search the repair of a cell. None where none is found that is beyond doubt."""
    try:
        return _Search(cell, student, model, judge, budget).run()
    except Unreachable:
        return None


def _not_written(source: str) -> bool:
    """Return True if a part of the answer isn't written, or not to its end: nothing stands behind the stub's line in its block."""
    return any(
        not indent or not behind.startswith(indent) or behind[len(indent) :].startswith(("raise Not", *" \t"))
        for indent, behind in _STUB.findall(source)
    )


class _Search:
    def __init__(self, cell: Cell, student: Student, model: Model, judge: Judge, budget: Budget) -> None:
        self.cell, self.student, self.judge, self.budget = cell, student, judge, budget
        self.model, self.right_functions = model.student, model.functions
        self._verified: dict[str, Verified] = {}

    def run(self) -> Found | None:
        if _not_written(self.cell.source):
            self.budget.why = "not written yet"
            return None
        names = bound_names(self.cell.source)
        wanted = asked(self.cell.messages, names)
        self._expect(wanted)
        self.variables = wanted.values
        if self.calls:
            given = self.student.try_each(["pass"], self.calls, EACH * len(self.calls), self.budget.left)[0]
            if given is None:
                return None
        else:
            given = []
        # the quickest call first, since all candidates get it
        quick_first = sorted(range(len(given)), key=lambda n: self.seconds[n])
        wrong = [n for n in quick_first if not agrees(self.right[n], given[n])]
        wrong = [*self._smaller(given, wrong), *wrong]
        suspects = {self.calls[n]["name"]: self._parts_wrong(n, given, wrong) for n in wrong}
        suspects = suspects or {call["name"]: [] for call in wanted.calls}
        values = wanted.values if not wrong else frozenset()
        found = candidates_of(self.cell.source, suspects, values, self.cell.others, wanted.values)
        if not found or self._mends_itself(found, wrong):
            return None
        return self._in_waves(found, wrong) or self._certain(found, wrong) or self._formula(found, given, wrong)

    def _certain(self, found: Candidates, wrong: Sequence[int]) -> Found | None:
        """A mistake that the text shows and the call confirms: a name that is never computed, a result that is never returned."""
        for number in wrong[:1]:
            call = self.calls[number]
            (given,) = self.student.ask_again([call])
            for kind, line, about in found.certain.get(call["name"], []):
                raised = kind in _RAISED and _RAISED[kind].format(about[0]) in given.problem
                raised = raised or (kind == LEFT_OVER and given.kind == "unwritten")
                if raised or (kind == "missing return" and given.ok and given.value is None):
                    return self._found(line, kind, about, "", "")
        return None

    def _expect(self, wanted: Asked) -> None:
        """Note the model answer's results for those calls that are quick and that it can answer."""
        self.calls, self.right, self.seconds = [], [], []
        per_name: dict[str, int] = {}
        slowest = 0.0
        for call in wanted.calls:
            if per_name.get(call["name"], 0) >= MAX_CALLS:
                continue
            outcome, seconds = self._timed(call)
            if seconds > LONG_CALL:
                seconds = min(seconds, self._timed(call)[1])  # a first call may have much to load
            slowest = max(slowest, seconds)
            if outcome.ok and seconds <= QUICK_CALL:
                self.seconds.append(seconds)
                per_name[call["name"]] = per_name.get(call["name"], 0) + 1
                self.calls.append(call)
                self.right.append(outcome)

        # only the test itself judges a variable
        if slowest > LONG_CALL or wanted.values:
            self.budget.seconds *= TRAINING / FORMULAS

    def _smaller(self, given: list[Outcome], wrong: Sequence[int]) -> list[int]:
        """Add smaller calls that are wrong too, one for each wrong function. Returns their numbers."""
        found = []
        for name in dict.fromkeys(self.calls[n]["name"] for n in wrong):
            first = next(n for n in wrong if self.calls[n]["name"] == name)
            for call in smaller(self.calls[first]):
                (right,) = self.model.ask_again([call])
                outcomes = self.student.try_each(["pass"], [call], EACH, self.budget.left)[0]
                if right.ok and outcomes is not None and not agrees(right, outcomes[0]):
                    found.append(len(self.calls))
                    self.calls.append(call)
                    self.right.append(right)
                    self.seconds.append(0.0)
                    given.append(outcomes[0])
                    break
        return found

    def _timed(self, call: dict) -> tuple[Outcome, float]:
        began = time.process_time()
        return self.model.ask_again([call])[0], time.process_time() - began

    def _parts_wrong(self, number: int, given: Sequence[Outcome], wrong: Sequence[int]) -> list[bool]:
        """Which results of the call's function are wrong in any of its calls; empty where this isn't known of all calls."""
        name = self.calls[number]["name"]
        found = [wrong_parts(self.right[n], given[n]) for n in wrong if self.calls[n]["name"] == name]
        if any(one is None or len(one) != len(found[0] or ()) for one in found):
            return []
        return [any(parts) for parts in zip(*(one for one in found if one is not None))]

    def _agreements(self, sources: Sequence[str], numbers: Sequence[int]) -> list[list[bool] | None]:
        """For each source, in which of these calls it agrees with the model answer; None where the time was over."""
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
            None if outcomes is None else [agrees(self.right[n], one) for n, one in zip(numbers, outcomes)]
            for outcomes in tried
        ]

    def _mends_itself(self, found: Sequence[Candidate], wrong: Sequence[int]) -> bool:
        """Return True if the cell, run again unchanged, is right. Then something else changed its results, and no line is to blame."""
        again = "\n".join(dict.fromkeys(candidate.original for candidate in found))
        if self.variables:
            whole = [found[0].unchanged]
            before = self.budget.left
            self.student.try_each(whole, [], SLOW_CELL, before)
            if before - self.budget.left > SLOW_CELL / 2:
                self.budget.why = "its cell takes too long to run again"
                return True
            if not wrong:
                return self._passes(whole)
        if not wrong:
            return self._passes([again])
        agreements = self._agreements([again], wrong)[0]
        return agreements is None or all(agreements)

    def _screened(self, found: Sequence[Candidate], wrong: Sequence[int]) -> list[Candidate]:
        """The candidates that agree with the model answer in all calls. All get one call, those that are left get a few more, and so on."""
        rest = [n for n in range(len(self.calls)) if n not in wrong]
        order = [*wrong, *rest]
        passed = list(found)
        for begin, end in itertools.pairwise([*(n for n in STAGES if n < len(order)), len(order)]):
            agreements = self._agreements([candidate.quick for candidate in passed], order[begin:end])
            passed = [c for c, ones in zip(passed, agreements) if ones is not None and all(ones)]
        return passed

    def _in_waves(self, found: Candidates, wrong: Sequence[int]) -> Found | None:
        """Find the cheapest candidate that passes the test, if no repair in another line is near. Goes from the likeliest on, in waves."""
        passed: Candidate | None = None
        tested = 0
        for begin in range(0, len(found), AT_ONCE):
            wave = found[begin : begin + AT_ONCE]
            if passed is not None and wave[0].cost >= passed.cost + MARGIN:
                break
            if self.budget.left <= 0:
                self.budget.why = "out of time"
                # costlier candidates were not tried, so no repair is known to be near
                if passed is not None and wave[0].cost < passed.cost + NEAR:
                    return None
                break
            for candidate in self._screened(wave, wrong) if wrong else wave:
                if passed is not None:
                    if candidate.line == passed.line or candidate.cost >= passed.cost + MARGIN:
                        continue
                    # a candidate that agrees with the model answer in all calls is a rival, whatever the test says of it
                    if wrong or self._passes([candidate.whole]):
                        right = self._right_lines(found, wrong)
                        if candidate.line in right and passed.line not in right:
                            continue
                        if passed.line in right and candidate.line not in right:
                            passed = candidate
                            continue
                        both = (passed.replacement.strip(), candidate.replacement.strip())
                        self.budget.why = f"line {passed.line} or {candidate.line}: {' | '.join(both)}"
                        return None
                elif tested < MAX_TESTED or not wrong:
                    tested += 1
                    if self.budget.left <= 0:
                        self.budget.why = "out of time"
                        return None
                    passed = candidate if self._passes([candidate.whole]) else None
        return self._claim(passed) if passed is not None else None

    def _verify(self, found: Candidates, name: str, wrong: Sequence[int]) -> Verified:
        """What is right in one of the cell's wrong functions."""
        if name not in self._verified:
            calls = [self.calls[n] for n in wrong if self.calls[n]["name"] == name]
            function = found.halfway.get(name)
            self._verified[name] = verify(function, calls, self.model, self._try) if function else Verified()
        return self._verified[name]

    def _right_lines(self, found: Candidates, wrong: Sequence[int]) -> set[int]:
        names = {self.calls[n]["name"] for n in wrong}
        return {line for name in names for line in self._verify(found, name, wrong).lines}

    def _formula(self, found: Candidates, given: Sequence[Outcome], wrong: Sequence[int]) -> Found | None:
        """The first line of a wrong function that isn't right, if all is right once it computes what the model answer does."""
        for name in dict.fromkeys(self.calls[n]["name"] for n in wrong):
            of_it = [n for n in wrong if self.calls[n]["name"] == name]
            if self.budget.why != NOTHING or not all(given[n].ok for n in of_it):
                return None
            verified = self._verify(found, name, wrong)
            function, stop, right = found.halfway.get(name), verified.doubtful, self.right_functions.get(name)
            if function is None or stop is None or right is None:
                continue
            if not all(same_shape(self.right[n].value, given[n].value) for n in of_it):
                continue  # it computes something else altogether
            for expression in expressions(right, function, verified.names, is_result=not stop.names):
                candidate = stop.computing(expression, FORMULA)
                if self._screened([candidate], wrong) and self._passes([candidate.whole]):
                    return self._claim(candidate)
        return None

    def _try(self, sources: Sequence[str], calls: Sequence[dict]) -> list[list[Outcome] | None]:
        return self.student.try_each(sources, calls, EACH, self.budget.left)

    def _passes(self, sources: Sequence[str]) -> bool:
        score = self.judge([*self.student.rewritten, *sources])
        return score is not None and all(criterion.met for criterion in score.criteria)

    def _claim(self, candidate: Candidate) -> Found:
        edit = candidate.edit
        return self._found(candidate.line, edit.kind, edit.about, candidate.replacement, candidate.quick)

    def _found(self, line: int, kind: str, about: Sequence[str], replacement: str, source: str) -> Found:
        repair = Repair(
            cell=self.cell.name,
            line=line,
            text=self.cell.source.split("\n")[line - 1],
            kind=kinds.words(kind, about),
            replacement=replacement,
            says=kinds.sentence(kind, about),
        )
        return Found(repair, source)
