"""Pairs of students whose code answers are more alike than the class's, with the passages side by side."""

from dataclasses import dataclass, field

from autograder.checking.sentence import printable
from autograder.course.course import Course, read_source
from autograder.gradebook.of_class import Member
from autograder.notebook.rebuild import released_source
from autograder.pages.handed_in import cells_of
from autograder.similarity import pairs
from autograder.similarity.pairs import Answers

#: How many pairs are shown; how many lines a passage has, and how many characters a line.
MOST_PAIRS, MAX_LINES, MAX_WIDTH = 30, 24, 110
#: A pair with less in common is not shown, however little the rest of the class has in common.
LEAST = 0.1


@dataclass(frozen=True)
class Shown:
    """A pair as it is shown: who, how alike, and each passage as (cells, code of one, code of the other)."""

    members: tuple[Member, Member]
    score: float
    is_exact: bool
    passages: list[tuple[tuple[str, str], str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Similarity:
    """The pairs that stand out, the groups with the same code, and how much other pairs of the class have in common."""

    shown: list[Shown]
    groups: list[list[Member]]
    chance: float
    compared: int


def find(course: Course, assignment: str, members: list[Member]) -> Similarity:
    """Compare the code answers of everybody who is graded."""
    source = read_source(course, assignment)
    starter = [released_source(cell) for cell in source.cells if cell.cell_type == "code"]
    answers = [_answers(course, assignment, member.student) for member in members]
    code = {one.student: one.cells for one in answers if one.cells}
    found = pairs.compare([one for one in answers if one.cells], starter, MOST_PAIRS)
    of = {member.student: member for member in members}
    shown = []
    for pair in found.pairs:
        if pair.is_exact or pair.score >= max(LEAST, found.chance):
            one, other = pair.students
            passages = [
                (
                    passage.cells,
                    _excerpt(code[one][passage.cells[0]], *passage.lines[0]),
                    _excerpt(code[other][passage.cells[1]], *passage.lines[1]),
                )
                for passage in pair.passages
            ]
            shown.append(Shown((of[one], of[other]), pair.score, pair.is_exact, passages))
    return Similarity(
        shown, [[of[student] for student in group] for group in found.groups], found.chance, found.compared
    )


def _answers(course: Course, assignment: str, student: str) -> Answers:
    found = cells_of(course.autograded(student, assignment))
    return Answers(
        student,
        {
            str(settings.get("grade_id")): text
            for kind, text, settings in found
            if kind == "code" and settings.get("solution")
        },
    )


def _excerpt(source: str, first: int, last: int) -> str:
    lines = source.split("\n")[first : last + 1]
    kept = [line if len(line) <= MAX_WIDTH else line[:MAX_WIDTH] + "…" for line in lines[:MAX_LINES]]
    return printable("\n".join([*kept, "…"] if len(lines) > MAX_LINES else kept))
