"""What went wrong in a class: each mistake with who made it, what it cost, and one anonymous example.

A mistake is a misconception where the diagnosis names one. Elsewhere it is a kind: criteria whose sentences differ only in numbers and
names.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from autograder.checking.sentence import one_line
from autograder.course.course import Course
from autograder.gradebook.graded import GradedCell
from autograder.gradebook.of_class import Member
from autograder.pages import quoting
from autograder.pages.handed_in import cells_of

#: How many mistakes of each sort are shown, those of the most students.
MOST_SHOWN = 12
#: How many students' notebooks are looked into for an example.
TRIES = 4
_NUMBER = re.compile(r"(?<![\w.])[-−+]?\d(?:[\d,]*\d)?(?:\.\d+)?(?:e[-+]?\d+)?%?")
_NAME = re.compile(r"\b[A-Za-z]\w*_\w*\b")


@dataclass
class Mistake:
    """A mistake: its `title`, the `sentence` that the student of the example was told, and the `cells` where it costs points."""

    title: str
    cells: list[str]
    function: str
    is_named: bool
    sentence: str = ""
    students: dict[str, float] = field(default_factory=dict)  # who made it, and the points that were lost there
    sentences: dict[str, tuple[str, str]] = field(default_factory=dict)
    code: str = ""

    @property
    def count(self) -> int:
        return len(self.students)

    @property
    def cost(self) -> float:
        """How many points it cost those who made it: the median."""
        return median(self.students.values()) if self.students else 0.0


def find(course: Course, assignment: str, members: Iterable[Member]) -> tuple[list[Mistake], list[Mistake]]:
    """Find the misconceptions that the diagnosis names, and the kinds of mistakes where it names none. The most common come first."""
    everybody = [member for member in members if member.record is not None]
    made: dict[tuple[bool, str], Mistake] = {}
    for member in everybody:
        assert member.record is not None
        for name, cell in member.record.cells.items():
            for found, lost in _of_cell(name, cell, member.record.reason):
                mistake = made.setdefault((found.is_named, found.title), found)
                mistake.cells += [name] if name not in mistake.cells else []
                mistake.students[member.student] = mistake.students.get(member.student, 0.0) + lost
                mistake.sentences.setdefault(member.student, (name, found.sentence))
    by_student = {member.student: member for member in everybody}
    load = Counter(student for mistake in made.values() for student in mistake.students)
    shown: list[list[Mistake]] = []
    for is_named in (True, False):
        chosen = [mistake for mistake in made.values() if mistake.is_named is is_named]
        chosen.sort(key=lambda mistake: (-mistake.count, -mistake.cost, mistake.title))
        for mistake in chosen[:MOST_SHOWN]:
            # a student with few other mistakes shows this one best; the digest keeps it from always being the first of the alphabet
            ordered = sorted(mistake.students, key=lambda student: (load[student], _digest(student)))
            _take_example(course, assignment, mistake, [by_student[student] for student in ordered[:TRIES]])
        shown.append(chosen[:MOST_SHOWN])
    return shown[0], shown[1]


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()


def _of_cell(name: str, cell: GradedCell, reason: str) -> Iterator[tuple[Mistake, float]]:
    """The mistakes in a cell, each with the points lost by it: a known misconception all that the cell lost, a kind its criteria's."""
    lost = cell.max_points - (cell.points or 0.0)
    if cell.score is None or lost <= 0:
        return
    named = False
    for sentence in cell.diagnosis:
        head, colon, rest = sentence.partition(": ")
        about, dash, what = head.partition(" — ")
        if colon and dash and len(head) <= 200:
            named = True
            function = about.partition(",")[0].strip()
            yield Mistake(one_line(f"{function}: {what}", 160), [name], function, True, one_line(sentence, 600)), lost
    if named:
        return
    function = name.removeprefix("test_")
    if cell.repair is not None:
        said = one_line(" ".join(cell.messages[:1]), 600)
        yield Mistake(one_line(cell.repair.kind, 160), [name], function, False, said), lost
        return
    for criterion in cell.criteria:
        message = criterion["message"]
        if criterion["points"] >= criterion["max_points"] or (reason and reason.rstrip(".") in message):
            continue
        mistake = Mistake(
            kind_of(message, criterion["name"]),
            [name],
            _called(criterion["name"], function),
            False,
            one_line(f"{criterion['name']}: {message}", 600),
        )
        yield mistake, criterion["max_points"] - criterion["points"]


def _called(criterion: str, function: str) -> str:
    """The function that a criterion is about, if its name tells."""
    return criterion if criterion.isidentifier() and "_" in criterion else function


def kind_of(message: str, criterion: str = "") -> str:
    """A sentence without what differs between students: numbers, and names of functions."""
    text = _NAME.sub("…", _NUMBER.sub("…", one_line(message, 400)))
    if criterion and len(criterion) > 1:
        text = re.sub(rf"(?<!\w){re.escape(criterion)}(?!\w)", "…", text)
    text = re.sub(r"…(?:(?:, | and |/)…)+", "…", text)
    text = re.sub(r"^\w+(?= is not )", "…", text)
    first = re.split(r"(?<=[.;]) ", text)[0].rstrip(";")
    return one_line(first, 160)


# --- the example --------------------------------------------------------------------------------------------------------------------


def _take_example(course: Course, assignment: str, mistake: Mistake, members: Sequence[Member]) -> None:
    """Fill in sentence and code from the first student whose code can be quoted. If there is none, only the first one's sentence."""
    for member in members:
        cell, sentence = mistake.sentences[member.student]
        mistake.sentence = sentence if member is members[0] else mistake.sentence
        for source in _sources(course, assignment, member.student, cell, mistake.function):
            if code := quoting.example(source, mistake.function, [member.student, member.name]):
                mistake.code, mistake.sentence = code, sentence
                return


def _sources(course: Course, assignment: str, student: str, test: str, function: str) -> list[str]:
    """The student's code between the test before and this one. The cell that defines the function comes first."""
    found: list[str] = []
    for kind, source, settings in cells_of(course.autograded(student, assignment)):
        if settings.get("grade_id") == test:
            break
        if settings.get("grade"):
            found = []
        elif kind == "code" and source.strip() and not settings.get("locked"):
            found.append(source)
    defines = re.compile(rf"^[ \t]*def {re.escape(function)}\b", re.MULTILINE)
    found.sort(key=lambda source: not defines.search(source))
    return found[:1]
