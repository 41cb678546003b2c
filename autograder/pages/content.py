"""What a student's page says, and in which order, as plain data. The templates decide how it looks.

One reason is said once. Criteria with the same sentence are one line. A sentence that another part has said already is a link to that
part.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder.checking.score import FAILURE, MIME, UNTRIED, Criterion, Score
from autograder.checking.sentence import one_line
from autograder.gradebook import flags
from autograder.gradebook.graded import Graded
from autograder.gradebook.notices import lateness
from autograder.gradebook.results import CellResult
from autograder.notebook import cells
from autograder.pages.detail import Detail
from autograder.pages.material import Material
from autograder.pages.prose import plain
from autograder.pages.rated import Line

#: What the page says about a test that failed by itself, once a person has graded it.
GIVEN = "The test itself failed on this submission, so a person graded it."
NO_SCORE = "The test gave no score: its cell did not run."
NOT_TESTED = "Not tested, since the run had ended before."
#: How a run ended, in words for the student.
ENDED = {
    "timeout": "Your notebook ran out of time",
    "crashed": "Your notebook's run broke off",
    "out-of-memory": "Your notebook ran out of memory",
    "unreadable": "Your file could not be read",
    "missing": "Nothing was handed in",
}
#: How many mistakes are named at the top.
FIRST_ONES = 2
#: How many characters a headline has.
MAX_HEADLINE = 120
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_POINTS = re.compile(r"\s*[—–-]+\s*[\d.]+(?:\s*\+\s*[\d.]+)*\s+points?\s*$", re.IGNORECASE)
_NOT_DEFINED = re.compile(r"\w+ is not (?:defined|written)\b")
_BOLD = re.compile(r"\A\s*\*\*(.+?)\*\*")


@dataclass
class Mark:
    """Criteria of one part that share a sentence."""

    names: list[str]
    points: float
    max_points: float
    message: str
    carried: bool = False
    evidence: list[Any] = field(default_factory=list)

    @property
    def sign(self) -> str:
        return sign(self.points, self.max_points)


def sign(points: float | None, most: float) -> str:
    """'full', 'some' or 'none'; 'open' where there are no points yet."""
    if points is None:
        return "open"
    return "full" if points >= most else "some" if points > 0 else "none"


@dataclass(frozen=True)
class Place:
    """The line of a mistake: its cell's anchor, its number and text, and the rest of a sentence that says what is the matter."""

    anchor: str
    line: int
    text: str
    says: str


@dataclass
class Part:
    """One graded cell, and what the student wrote for it. `points` is None while it waits for a person."""

    name: str
    title: str
    section: str
    anchor: str
    points: float | None
    max_points: float
    written: bool
    earlier: float | None = None
    code: list[tuple[str, str]] = field(default_factory=list)  # (anchor of the cell, source)
    place: "Place | None" = None  # the line of the mistake
    answer: NotebookNode | None = None
    marks: list[Mark] = field(default_factory=list)
    diagnosis: list[tuple[str, str]] = field(default_factory=list)  # (which mistake, the sentence)
    said: list[str] = field(default_factory=list)
    same_as: "Part | None" = None  # where the reason stands
    rated: tuple[Line, ...] = ()  # the criteria of a written answer, as a person rated them
    comment: str = ""
    reread: tuple[str, str] | None = None  # (anchor, title) of the instructions
    carried: float = 0.0

    @property
    def sign(self) -> str:
        return sign(self.points, self.max_points)

    @property
    def lost(self) -> float:
        return 0.0 if self.points is None else self.max_points - self.points

    @property
    def was_not_tested(self) -> bool:
        """True if no criterion was tried, since the run had ended."""
        return [mark.names for mark in self.marks] == [[UNTRIED]]


@dataclass
class Page:
    """The page of one student."""

    title: str
    assignment: str
    student: str
    name: str
    parts: list[Part]
    first: list[tuple[Part, str]]  # the parts to start with, each with its mistake
    flags: list[str]
    handed_in: str = ""
    late: str = ""  # how late
    late_penalty: float = 0.0
    ended: str = ""
    reason: str = ""
    #: Whether anything of the notebook could run. Where the file is missing or can't be read, there is nothing of it to show.
    has_run: bool = True
    cells: list[NotebookNode] = field(default_factory=list)

    @property
    def shown(self) -> list[Part]:
        """The parts that there is something to say about: all of them where the notebook ran."""
        return [part for part in self.parts if self.has_run or part.rated or part.comment]

    @property
    def points(self) -> float:
        given = sum(part.points or 0.0 for part in self.parts)
        return max(0.0, given - self.late_penalty)

    @property
    def graded_points(self) -> float:
        """The most points that the parts graded by now can earn."""
        return sum(part.max_points for part in self.parts if part.points is not None)

    @property
    def max_points(self) -> float:
        return sum(part.max_points for part in self.parts)

    @property
    def open_points(self) -> float:
        return self.max_points - self.graded_points

    @property
    def lost(self) -> float:
        return sum(part.lost for part in self.parts if not part.written)


def page(material: Material, detail: Detail = Detail.diagnosis) -> Page:
    """Gather what the page of this student says."""
    record, known = material.record, material.known
    found = list(_parts(material, detail))
    reason, ended = _end(record)
    _say_once(found, reason)
    result = known.result
    first = [
        (part, _headline(part))
        for part in found
        if not part.written and part.lost and (part.marks or part.said) and not part.was_not_tested
    ]
    return Page(
        title=title_of(material.notebook) or material.assignment,
        assignment=material.assignment,
        student=material.student,
        name=known.name or material.student,
        parts=found,
        first=[] if reason and not any(part.points for part in found) else first[:FIRST_ONES],
        flags=list(map(_to_you, flags.grouped(flag for flag in record.told if flag != reason))) if record else [],
        handed_in=f"{result.handed_in:%-d %B %Y, %H:%M} UTC" if result.handed_in else "",
        late=lateness(result),
        late_penalty=result.late_penalty,
        ended=ended,
        has_run=record is None or record.status not in ("missing", "unreadable"),
        reason=_to_you(reason),
        cells=list(material.notebook.cells),
    )


def _end(record: Graded | None) -> tuple[str, str]:
    """Why the run did not come to its end, and a headline for it; '' where it did."""
    if record is None or record.status == "graded":
        return "", ""
    return record.reason, ENDED[record.status]


def _to_you(sentence: str) -> str:
    """A sentence of the grader's, turned into one that speaks to the student."""
    return sentence.replace("the student's own", "your own").replace("the student's", "your")


def anchor_of(index: int) -> str:
    """The anchor of a cell in the notebook below."""
    return f"cell-{index + 1}"


def title_of(notebook: NotebookNode) -> str:
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and not cells.is_written(cell) and not is_own(cell):
            heading = _HEADING.search(cell.source)
            return one_line(plain(heading[1]), MAX_HEADLINE) if heading else ""
    return ""


def is_own(cell: NotebookNode) -> bool:
    """Return True if the student added the cell."""
    return str(cell.get("id", "")).startswith("own-")


def _parts(material: Material, detail: Detail) -> Iterator[Part]:
    section, reread = "", None
    code: list[tuple[str, str]] = []
    answers = {cells.name(cell): (anchor_of(i), cell.source) for i, cell in enumerate(material.notebook.cells)}
    for index, cell in enumerate(material.notebook.cells):
        name = cells.name(cell)
        result = material.known.result.cells.get(name) if name else None
        if cells.settings(cell).get("grade") and result is not None:
            part = _part(material, cell, name, result, section, detail)
            part.reread = reread
            if cells.is_test(cell):
                part.code, code = code, []
                if any(re.search(rf"^def {name.removeprefix('test_')}\b", source, re.M) for _, source in part.code):
                    part.title = name.removeprefix("test_")
            elif cell.cell_type == "code":
                part.code = [(anchor_of(index), cell.source)]
            else:
                part.answer = cell
            if detail >= Detail.criteria:
                part.rated, part.comment = _said_by_a_person(material, name)
            if detail >= Detail.diagnosis and part.lost:
                part.place = _place(material, name, answers)
            yield part
        elif cell.cell_type == "markdown" and not is_own(cell):
            headings = _HEADING.findall(cell.source)
            section = _POINTS.sub("", plain(headings[-1])) if headings else section
            bold = _BOLD.match(cell.source)
            topic = headings[-1] if headings else bold[1] if bold else ""
            if topic:
                reread = (anchor_of(index), _POINTS.sub("", plain(topic)).rstrip(". "))
        elif (cells.is_solution(cell) or (cell.cell_type == "code" and is_own(cell))) and cell.source.strip():
            code.append((anchor_of(index), cell.source))


def _part(material: Material, cell: NotebookNode, name: str, result: CellResult, section: str, detail: Detail) -> Part:
    made = Part(
        name=name,
        title=one_line(name.removeprefix("test_").replace("_", " "), MAX_HEADLINE),
        section=one_line(section, MAX_HEADLINE),
        anchor=f"part-{re.sub(r'[^A-Za-z0-9]+', '-', name)}",
        points=result.points,
        max_points=result.max_points,
        written=result.written,
        earlier=result.earlier,
    )
    if result.written:
        graded = material.record.cells.get(name) if material.record else None
        made.said = graded.messages if graded is not None and graded.unanswered else []
        return made
    score, failure = score_of(cell), failure_of(cell)
    if failure:
        made.said = [failure] if result.points is None else [GIVEN]
    elif score is None:
        made.said = [_of_nbgrader(cell)] if result.points is None or made.lost else []
    else:
        made.carried = score.carried
        if abs(float(score) - (result.points or 0.0)) > 1e-9:
            made.said = ["A person looked at this part and gave other points than the test."]
        if detail >= Detail.criteria:
            made.marks = _marks(score.criteria, detail)
        if detail >= Detail.diagnosis:
            made.diagnosis = [_named(sentence) for sentence in score.diagnosis]
    if detail < Detail.criteria:
        made.said = [sentence for sentence in made.said if sentence in (failure, GIVEN)]
    return made


def _said_by_a_person(material: Material, name: str) -> tuple[tuple[Line, ...], str]:
    """The criteria that a person rated, and the comment. Without such criteria the gradebook's comment stands."""
    shown = material.rated.get(name)
    return ((), material.known.comments.get(name, "")) if shown is None else (shown.lines, shown.comment)


def _place(material: Material, name: str, answers: Mapping[str, tuple[str, str]]) -> Place | None:
    """The line of the mistake that cost points in this test, where it is known. It doesn't say what would be right."""
    graded = material.record.cells.get(name) if material.record else None
    repair = graded.repair if graded else None
    if repair is None or repair.cell not in answers:
        return None
    anchor, source = answers[repair.cell]
    # only of the answer that is on this page
    if repair.line > source.count("\n") + 1:
        return None
    return Place(anchor, repair.line, one_line(repair.text, MAX_HEADLINE), repair.says)


def _of_nbgrader(cell: NotebookNode) -> str:
    """What an error says about a test without a score in our form. Its traceback would quote the test."""
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            return one_line(f"{output.ename}: {output.evalue}")
    return NO_SCORE


def _marks(criteria: tuple[Criterion, ...], detail: Detail) -> list[Mark]:
    made: dict[tuple[str, str], Mark] = {}
    for criterion in criteria:
        key = (criterion.message, sign(criterion.points, criterion.max_points))
        if key in made:
            mark = made[key]
            mark.names.append(criterion.name)
            mark.points += criterion.points
            mark.max_points += criterion.max_points
        else:
            mark = made[key] = Mark(
                [criterion.name], criterion.points, criterion.max_points, criterion.message, criterion.carried
            )
        if detail >= Detail.diagnosis and not criterion.met:
            mark.evidence += [one for one in criterion.evidence if one not in mark.evidence]
    return list(made.values())


def _named(sentence: str) -> tuple[str, str]:
    """Split a diagnosis: which mistake it is ('' where it has no name), and what there is to say about it."""
    head, colon, rest = sentence.partition(": ")
    if not colon or len(head) > MAX_HEADLINE:
        return "", sentence
    return head, rest[:1].upper() + rest[1:]


def _headline(part: Part) -> str:
    named = next((name for name, _ in part.diagnosis if name), "")
    if named:
        return named
    if part.place:
        return one_line(f"line {part.place.line}: {part.place.says.rstrip('.')}", MAX_HEADLINE)
    unmet = [mark for mark in part.marks if mark.points < mark.max_points]
    # nothing else can be mended before
    missing = next((mark.message for mark in unmet if _NOT_DEFINED.match(mark.message)), "")
    if missing:
        return one_line(missing.rstrip("."), MAX_HEADLINE)
    return one_line(", ".join(name for mark in unmet for name in mark.names), MAX_HEADLINE)


def _say_once(parts: list[Part], reason: str) -> None:
    """Leave out of each part what the page has already said before it."""
    said: dict[tuple[str, ...], Part] = {}
    for part in parts:
        for mark in part.marks:
            if reason and mark.points < mark.max_points and reason.rstrip(".") in mark.message:
                mark.message = NOT_TESTED
        lost = tuple(mark.message for mark in part.marks if mark.points < mark.max_points)
        if len(part.marks) == len(lost) == 1 and lost in said and lost != (NOT_TESTED,):
            part.same_as = said[lost]
            part.marks[0].message = ""
        elif lost:
            said.setdefault(lost, part)


# --- scores in the outputs of test cells ---------------------------------------------------------------------------------------


def _data_of(cell: NotebookNode) -> Any:
    """The data in a graded test cell's outputs in our MIME type; None where there are none."""
    for output in cell.get("outputs", []):
        data = output.get("data", {}).get(MIME)
        if data is not None:
            return data
    return None


def failure_of(cell: NotebookNode) -> str:
    """What the student is told about a test that failed by itself; '' where it did not."""
    data = _data_of(cell)
    told = data.get(FAILURE) if isinstance(data, Mapping) else None
    return one_line(told) if isinstance(told, str) else ""


def score_of(cell: NotebookNode) -> Score | None:
    """The score in a graded test cell's outputs, if it holds one in our form."""
    try:
        return Score.from_json(_data_of(cell))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
