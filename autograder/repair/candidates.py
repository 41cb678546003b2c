"""Asks for edits of a student's cell, as candidates for a repair, from a process that can be killed."""

import json
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.repair.certain import Certain
from autograder.repair.edits.text import Edit, Text
from autograder.repair.units import Unit, plain_python

WORKER = Path(__file__).with_name("worker.py")
#: Seconds by the clock for the worker. It limits its processor time itself.
SECONDS = 10.0
#: Characters and lines of a cell. An honest answer has at most some hundred lines.
MAX_SOURCE, MAX_LINES = 20_000, 600
#: How many brackets may be open at once, and with how many blanks a line may begin.
MAX_DEPTH, MAX_INDENT = 30, 80


class Candidate:
    """An edit of a cell. `line`: the first line that it changes. Sources are made only when they are asked for, since most never are."""

    def __init__(self, text: Text, edit: Edit, quick: Unit, whole: Unit) -> None:
        self.edit = edit
        self._text, self._quick, self._whole = text, quick, whole

    @property
    def cost(self) -> float:
        return self.edit.cost

    @property
    def quick(self) -> str:
        """The source that makes the edit in the cell's functions alone."""
        return sources_with(self._text, self._quick, self.edit)

    @property
    def whole(self) -> str:
        """The source that makes it in the cell's variables too."""
        return sources_with(self._text, self._whole, self.edit)

    @property
    def original(self) -> str:
        """The statement that is changed, as the student wrote it."""
        return self._text.slice(self._quick.begin, self._quick.end)

    @property
    def unchanged(self) -> str:
        """What runs for it in the cell's variables too, before the edit."""
        nothing = Edit(self._whole.begin, self._whole.begin, "", self.edit.kind, 0.0)
        return sources_with(self._text, self._whole, nothing)

    @cached_property
    def place(self) -> tuple[int, str]:
        """The number of the line, and its text after the edit."""
        return _place(self._text, self.edit)

    @property
    def line(self) -> int:
        return self.place[0]

    @property
    def replacement(self) -> str:
        return self.place[1]


@dataclass(frozen=True)
class Stopped:
    """A statement at which a function can be stopped, see `halfway.Stop`. `source` makes the function return its variables."""

    first: int
    last: int
    names: tuple[str, ...]
    source: str
    _begin: int
    _end: int
    _text: Text
    _quick: Unit
    _whole: Unit

    def computing(self, expression: str, kind: str) -> Candidate:
        """The candidate in which the statement computes this."""
        return Candidate(self._text, Edit(self._begin, self._end, expression, kind, 0.0), self._quick, self._whole)


@dataclass(frozen=True)
class Halfway:
    """A function's parameters, and where it can be stopped."""

    parameters: tuple[str, ...]
    stops: tuple[Stopped, ...]


class Candidates(list[Candidate]):
    """All candidates. Beside them, by function: what is certain without any, see `certain`, and where it can be stopped."""

    def __init__(
        self,
        found: Sequence[Candidate] = (),
        shown: Mapping[str, Sequence] | None = None,
        halfway: Mapping[str, Halfway] | None = None,
    ) -> None:
        super().__init__(found)
        self.halfway = dict(halfway or {})
        self.certain: dict[str, list[Certain]] = {
            str(name): [(str(kind), int(line), tuple(map(str, about))) for kind, line, about in of]
            for name, of in (shown or {}).items()
        }


def is_readable(source: str) -> bool:
    """Return True if a cell is of a size and depth that is worth reading."""
    lines = source.split("\n")
    if len(source) > MAX_SOURCE or len(lines) > MAX_LINES or "\x00" in source or "\r" in source or "\x0c" in source:
        return False
    if any(len(line) - len(line.lstrip()) > MAX_INDENT for line in lines):
        return False
    depth = deepest = 0
    for character in source:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    return deepest <= MAX_DEPTH


def candidates_of(
    source: str,
    suspects: Mapping[str, Sequence[bool]],
    values: Collection[str] = (),
    others: Sequence[str] = (),
    followers: Collection[str] = (),
) -> Candidates:
    """Find the candidates for a cell, the likeliest first. There are none where the cell can't be read or reading takes too long.

    `suspects` are its functions that may be wrong, each with the results that are wrong (see `edits_of`). `values` are its variables
    that may be wrong. `others` are the notebook's other cells. `followers` are variables that are tested too.
    """
    plain = plain_python(source)
    try:
        plain.encode("utf-8")
    except UnicodeEncodeError:
        return Candidates()
    if not is_readable(plain):
        return Candidates()
    readable = [other for other in map(plain_python, others) if is_readable(other)]
    request = {"source": plain, "suspects": dict(suspects), "values": sorted(values), "others": readable}
    request["followers"] = sorted(followers)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(WORKER)],
            input=json.dumps(request).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
        )
        reply = json.loads(done.stdout)
        quick = [_unit(one) for one in reply["quick"]]
        whole = [_unit(one) for one in reply["whole"]]
        edits = [
            (unit, Edit(begin, end, text, kind, cost, tuple(about)))
            for unit, begin, end, text, kind, cost, about in reply["edits"]
        ]
        text = Text(plain)
        halfway = {str(name): _halfway(text, *fields) for name, fields in reply["halfway"].items()}
    except (subprocess.SubprocessError, OSError, ValueError, KeyError, TypeError):
        return Candidates()
    return Candidates(
        [Candidate(text, edit, quick[unit], whole[unit]) for unit, edit in edits], reply["certain"], halfway
    )


def _halfway(text: Text, quick: Sequence, whole: Sequence, parameters: Sequence, stops: Sequence) -> Halfway:
    units = _unit(quick), _unit(whole)
    found = []
    for first, last, begin, end, names, behind, returning in stops:
        source = sources_with(text, units[0], Edit(behind, behind, returning, "", 0.0))
        found.append(Stopped(first, last, tuple(names), source, begin, end, text, *units))
    return Halfway(tuple(parameters), tuple(found))


def _unit(fields: Sequence) -> Unit:
    begin, end, before, behind = fields
    return Unit(begin, end, tuple(map(tuple, before)), tuple(map(tuple, behind)))


def sources_with(text: Text, unit: Unit, edit: Edit) -> str:
    """The source to run for the edit: the changed statement, with what leads to it and what follows from it."""
    inner = Edit(max(edit.begin, unit.begin), min(edit.end, unit.end), edit.text, edit.kind, edit.cost)
    changed = (
        text.bytes[unit.begin : inner.begin] + edit.text.encode("utf-8") + text.bytes[inner.end : unit.end]
    ).decode("utf-8", "replace")
    parts = [text.slice(*place) for place in unit.before] + [changed] + [text.slice(*place) for place in unit.behind]
    return "\n".join(parts)


def _place(text: Text, edit: Edit) -> tuple[int, str]:
    """The first line that the edit changes, and its text after the edit. Where lines are added, it is the line before them."""
    old = text.slice(text.line_start(edit.begin), text.line_end(edit.end)).split("\n")
    head = text.slice(text.line_start(edit.begin), edit.begin)
    tail = text.slice(edit.end, text.line_end(edit.end))
    new = (head + edit.text + tail).split("\n")
    first = text.line_of(edit.begin)
    for offset, (one, other) in enumerate(zip(old, new)):
        if one != other:
            return first + offset, other
    at = min(len(old), len(new))
    return first + at - 1, "\n".join(new[at:]) or new[-1]
