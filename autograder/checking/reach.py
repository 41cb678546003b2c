"""How a hidden test reaches what the student wrote: by name, sending arguments and receiving plain data.

A hidden test in the notebook begins with `from autograder.checking import student`. The same text runs in two ways. Under
`autograder grade` the grader binds `student` to the sandboxed kernel. Under stock nbgrader nothing is bound, and `student`
is the notebook's own namespace. A name that doesn't exist gives an `Outcome` with a sentence, not a NameError.
"""

import json
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Any, NoReturn

import numpy as np

from autograder.checking import own_run, plain, student_side
from autograder.checking.evidence import Evidence
from autograder.checking.left_over import left_over
from autograder.checking.own_cells import Around, definitions, functions, nothing_around
from autograder.sandbox.host_paths import hide

#: Sends a request and returns the reply. Raises Unreachable where there is no reply.
Transport = Callable[[bytes], bytes]


#: The source of a stand-in: the student's own function, working on copies of its arguments.
ON_COPIES = "def {name}(*arguments, **named): return own(*deepcopy(arguments), **deepcopy(named))"


class Unreachable(Exception):
    """The student's process gave no usable reply; the text is a sentence for the student."""


class _Same(Enum):
    """A member stays itself in another process, as a plain object() would not."""

    SAME = "same"


#: An argument of a call that is made before another: the very object that the other has in this place.
SAME: Any = _Same.SAME


@dataclass(frozen=True)
class Call:
    """A call of the student's function `name`.

    `before` is a call that is made first; its answer counts for nothing. `names` are those of the arguments, for a function that takes
    some by name only. So many are passed by position if the function takes them so: `positional`, or all.
    """

    name: str
    arguments: tuple[Any, ...]
    before: "Call | None" = None
    names: tuple[str, ...] = ()
    positional: int | None = None

    def again(self) -> "Call":
        """The call made twice with the very same objects. A function that changes its arguments gives another answer then."""
        return replace(self, before=Call(self.name, (SAME,) * len(self.arguments)))


@dataclass(frozen=True)
class Outcome:
    """The result of looking up or calling a name: a value, or a sentence that says why there is none.

    `kind` is one of 'value', 'missing', 'unwritten', 'not callable', 'raised', 'unreachable'.
    """

    kind: str
    value: Any = None
    problem: str = ""
    changed_arguments: tuple[int, ...] = ()
    length: int | None = None

    @property
    def ok(self) -> bool:
        return self.kind == "value"

    def __getattr__(self, name: str) -> NoReturn:
        raise AttributeError(
            f"`.{name}` is asked of an Outcome, which tells what came of a call: write `outcome.value` for what the student's "
            "function returned, after `outcome.ok`; where that is false, `outcome.problem` says why",
            name=name,
            obj=self,
        )


class Student:
    """The student's functions and variables, behind a transport. `seed` draws the inputs of the hidden tests."""

    def __init__(
        self,
        transport: Transport,
        seed: int = 0,
        stand_ins: Mapping[str, str] | None = None,
        remarks: list[str] | None = None,
        missing: Mapping[str, str] | None = None,
        evidence: Evidence | None = None,
        rewritten: Sequence[str] = (),
        around: Around = nothing_around,
    ) -> None:
        self._transport = transport
        self.seed = seed
        self.stand_ins = dict(stand_ins or {})
        #: Changed cells of the student's. They run before each message, and afterwards their names are as before.
        self.rewritten = list(rewritten)
        self._around = around
        #: Name → sentence that says why the name is not defined, where that is known.
        self.missing = {} if missing is None else missing
        #: Sentences for what a check noticed that costs no points, but that a person should see. They become `flags` in the results.
        self.remarks = [] if remarks is None else remarks
        #: What earlier tests of the same submission have found.
        self.evidence = Evidence() if evidence is None else evidence

    def with_stand_ins(self, stand_ins: Mapping[str, str]) -> "Student":
        """The same student with some functions replaced (name → source) during each call."""
        return self._with({**self.stand_ins, **stand_ins})

    def without_stand_ins(self) -> "Student":
        """The same student with all of their own functions in place."""
        return self._with({}) if self.stand_ins else self

    def _with(self, stand_ins: Mapping[str, str]) -> "Student":
        return Student(
            self._transport,
            self.seed,
            stand_ins,
            self.remarks,
            self.missing,
            self.evidence,
            self.rewritten,
            self._around,
        )

    def with_later(self, *names: str, before: str = "") -> "Student":
        """The student with these functions of later cells, and what they use there, for the time of each message.

        So a check can see how the student's own code uses the function that is tested now. The source `before` runs first: what it
        puts in that function's place is what later cells find, be it for a default argument.
        """
        later = self._with(self.stand_ins)
        later.rewritten = [*self.rewritten, before, definitions(self._around()[1], names)]
        return later

    def is_replaced(self, name: str) -> bool:
        """Return True if an arbitrary function stands in for the student's, and not their own one on copies of its arguments."""
        return name in self.stand_ins and self.stand_ins[name] != ON_COPIES.format(name=name)

    def counts_as_right(self, name: str) -> bool:
        """Return True if the function was right in its own test and no stand-in replaces it. Then it excuses nothing."""
        return not self.is_replaced(name) and self.evidence.was_right(name)

    def remark(self, sentence: str) -> None:
        """Leave a remark, once."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)

    def __getattr__(self, name: str) -> NoReturn:
        raise AttributeError(
            f"`student.{name}` does not exist: write `student.call({name!r}, …).value` for what the student's function returns, or "
            f"`student.value({name!r}).value` for their variable",
            name=name,
        )

    def draws(self, check: str | int) -> np.random.Generator:
        """The random numbers of one check, by its name or number.

        They are the same whenever this submission is graded, and differ between checks and between students.
        """
        return np.random.default_rng([self.seed, check if isinstance(check, int) else zlib.crc32(check.encode())])

    def call(self, name: str, *arguments: Any) -> Outcome:
        return self.call_each([Call(name, arguments)])[0]

    def call_each(self, calls: Sequence[Call]) -> list[Outcome]:
        """Make many calls in one message. Each call gets its own copy of the arguments."""
        operations = [
            {
                "op": "call",
                "name": call.name,
                "args": [plain.encode_argument(argument) for argument in call.arguments],
                "stand_ins": self.stand_ins,
                **({"names": list(call.names), "positional": call.positional} if call.names else {}),
                **({"before": _made_before(call.before)} if call.before else {}),
            }
            for call in calls
        ]
        return self._ask(operations)

    def value(self, name: str) -> Outcome:
        """The variable `name`."""
        return self._ask([{"op": "value", "name": name, "at": None}])[0]

    def rerun(self, name: str) -> Outcome:
        """Run the cell that makes the variable `name` again, with the stand-ins in place. The student's own variables stay."""
        return self._ask([{"op": "rerun", "name": name, "stand_ins": self.stand_ins}])[0]

    def items(self, name: str, at: Sequence[int]) -> Outcome:
        """The items `at` these positions of the sequence `name`. The outcome's `length` is that of the whole sequence."""
        return self._ask([{"op": "value", "name": name, "at": list(at)}])[0]

    def _ask(self, operations: list[dict]) -> list[Outcome]:
        if not operations:
            return []
        outcomes = self._send(operations, self.rewritten)
        failed = [
            position
            for position, outcome in enumerate(outcomes)
            if outcome.kind == "not callable" or "object is not callable" in outcome.problem
        ]
        if failed and (overwritten := self._overwritten()):
            again = self._send([operations[position] for position in failed], [*overwritten, *self.rewritten])
            for position, outcome in zip(failed, again):
                if outcome.ok:
                    outcomes[position] = outcome
        return [self._explained(operation["name"], outcome) for operation, outcome in zip(operations, outcomes)]

    def _explained(self, name: str, outcome: Outcome) -> Outcome:
        """The outcome. Where the stub's line was left in a function that is written, its sentence says so."""
        why = left_over(name, self._around()[0]) if outcome.kind == "unwritten" else ""
        return replace(outcome, problem=why) if why else outcome

    def _overwritten(self) -> list[str]:
        """The definitions of the student's functions whose names stand for something else by now, as after `cost = cost(…)`.

        What is built on such a function worked when its cell ran. So it is asked as it was then.
        """
        found = functions(tuple(self._around()[0]))
        callable_now = self._send([{"op": "callable", "name": name} for name in found], self.rewritten)
        return [text for text, outcome in zip(found.values(), callable_now) if outcome.value is False]

    def _send(self, operations: Sequence[dict], rewritten: Sequence[str]) -> list[Outcome]:
        if not operations:
            return []
        if rewritten:
            first, *others = operations
            operations = [
                {**first, "rewritten": list(rewritten)},
                *({**one, "rewritten": "as before"} for one in others),
            ]
        try:
            answers = plain.parse(self._transport(json.dumps(operations).encode("utf-8")))
            if len(answers) != len(operations):
                raise plain.BadReply("the reply is not in the agreed form")
        except (Unreachable, plain.BadReply) as error:
            return [Outcome("unreachable", problem=f"It could not be tested: {error}.") for _ in operations]
        return [
            _outcome(
                operation["name"],
                answer,
                self.missing.get(operation["name"]) if "missing" in answer else None,
                len(operation.get("args", ())),
            )
            for operation, answer in zip(operations, answers)
        ]

    def ask_again(self, calls: Sequence[dict]) -> list[Outcome]:
        """Make calls again, given in the form in which they were sent (see `student_side`)."""
        return self._ask(list(calls))

    def try_each(
        self, sources: Sequence[str], calls: Sequence[dict], each: float, altogether: float
    ) -> list[list[Outcome] | None]:
        """Make the calls with each of these sources in place of the student's code, all in one message.

        `calls` are operations as in a request. A source has `each` seconds of processor time, all together have `altogether`. A source
        whose turn didn't come gives None. Raises Unreachable where there is no reply in the agreed form.
        """
        asked = [{"name": call["name"], "args": call["args"]} for call in calls]
        request = {
            "op": "try",
            "rewritten": self.rewritten,
            "sources": list(sources),
            "calls": asked,
            "each": each,
            "all": altogether,
        }
        try:
            tried = plain.parse_tried(self._transport(json.dumps(request).encode("utf-8")), len(sources), len(calls))
        except plain.BadReply as error:
            raise Unreachable(str(error)) from error
        return [
            None
            if answers is None
            else [_outcome(call["name"], answer, None, len(call["args"])) for call, answer in zip(calls, answers)]
            for answers in tried
        ]


def in_process(
    namespace: dict, seed: int = 0, evidence: Evidence | None = None, around: Around = nothing_around
) -> Student:
    """The student whose code ran in this process, in `namespace`. Arguments and results are plain data here too."""
    return Student(lambda request: student_side.handle(namespace, request), seed, evidence=evidence, around=around)


def _made_before(call: Call) -> dict:
    arguments = [None if one is SAME else plain.encode_argument(one) for one in call.arguments]
    return {"name": call.name, "args": arguments}


def _outcome(name: str, answer: dict, why_missing: str | None, arguments: int) -> Outcome:
    if "missing" in answer:
        why = f"{name} is not defined: its cell was left out, raised an error, or gives it another name."
        return Outcome("missing", problem=why_missing or why)
    if "not_callable" in answer:
        return _not_callable(name, answer["not_callable"])
    if "raised" in answer:
        return _raised(name, answer["raised"])
    try:
        length = answer.get("length")
        changed = tuple(i for i in answer.get("changed", []) if type(i) is int and 0 <= i < arguments)
        value = plain.decode(answer.get("ok"))
    except (plain.BadReply, TypeError) as error:
        return Outcome("unreachable", problem=f"What {name} gave could not be read: {error}.")
    return Outcome("value", value, changed_arguments=changed, length=length if type(length) is int else None)


def _not_callable(name: str, type_name: Any) -> Outcome:
    try:
        return Outcome("not callable", problem=f"{name} is {_article(plain.readable(type_name))}, not a function.")
    except plain.BadReply:
        return Outcome("unreachable", problem=f"What {name} gave could not be read.")


def _raised(name: str, raised: Any) -> Outcome:
    try:
        error, message, line = (hide(plain.readable(text)) for text in raised)
    except (plain.BadReply, TypeError, ValueError):
        return Outcome("unreachable", problem=f"What {name} gave could not be read.")
    if error == "NotImplementedError":
        return Outcome("unwritten", problem=f"{name} is not written yet (it raises NotImplementedError).")
    if error == "TooLarge":
        return Outcome("raised", problem=f"{name} returned more than any right answer could hold.")
    sentence = f"{name} raised {error}"
    sentence += f": {' '.join(message.split())}" if message.strip() else ""
    sentence += f" (at the line: {line})" if line else ""
    return Outcome("raised", problem=sentence if sentence.endswith((".", ")")) else sentence + ".")


def _article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


_bound: ContextVar[Student] = ContextVar("student")


@contextmanager
def bound(student_of_this_test: Student) -> Iterator[None]:
    """A context in which `student` is the given one."""
    token = _bound.set(student_of_this_test)
    try:
        yield
    finally:
        _bound.reset(token)


def current() -> Student:
    """The student bound by the grader, or, in a notebook under stock nbgrader, the notebook itself."""
    try:
        return _bound.get()
    except LookupError:
        pass
    if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
        return _of_notebook()
    raise RuntimeError(
        "There is no student here: a hidden test runs in a notebook, or in the grader between `with bound(student):`."
    )


@lru_cache(maxsize=1)
def _of_notebook() -> Student:
    """The student whose notebook runs in this process. All tests have the same one, so that they share their evidence."""
    return in_process(vars(sys.modules["__main__"]), around=own_run.cells_around)


class _Current:
    """`student` in a hidden test: whatever student is being graded at that moment."""

    def __getattr__(self, name: str) -> Any:
        return getattr(current(), name)


student = _Current()
