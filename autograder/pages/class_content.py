"""What the class report says, and in which order, as plain data. The template decides how it looks."""

import os
import platform
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import metadata
from urllib.parse import quote

from autograder import __version__
from autograder.checking.score import format_points
from autograder.checking.sentence import one_line
from autograder.course.course import Course, read_source
from autograder.gradebook import flags, of_class
from autograder.gradebook.graded import Graded
from autograder.gradebook.notices import lateness
from autograder.gradebook.of_class import Member
from autograder.notebook import cells
from autograder.pages import class_mistakes, class_numbers, class_similarity, content
from autograder.pages.charts import Part
from autograder.pages.class_mistakes import Mistake
from autograder.pages.class_numbers import Item, Sat, quantile
from autograder.pages.class_similarity import Similarity

#: A part is worth a word on Monday if the mean loss is at least this share of its points.
MUCH_LOST = 0.05
#: Packages whose versions matter to a result.
PACKAGES = ("numpy", "nbgrader", "matplotlib")
STATUSES = {
    "timeout": "out of time",
    "crashed": "crashed",
    "out-of-memory": "out of memory",
    "unreadable": "unreadable",
    "missing": "no file",
}
_FUNCTION = re.compile(r"^def (\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Attention:
    """A student whom a person should look at: the reasons, a word each, and what there is to say."""

    member: Member
    kinds: list[str]
    said: list[str]
    link: str  # to the student's page, relative to the report; '' where there is none


@dataclass(frozen=True)
class Progress:
    """How far a written answer is graded over the class. `blank`: how many were left as released, and so have 0 points."""

    title: str
    max_points: float
    graded: int
    changed: int
    waiting: int
    blank: int
    mean: float | None


@dataclass
class Report:
    """The report on a class."""

    title: str
    assignment: str
    on_roster: int
    handed_in: int
    graded: list[Member]
    monday: list[str] = field(default_factory=list)
    totals: list[float] = field(default_factory=list)
    max_total: float = 0.0
    is_auto_only: bool = True
    parts: list[tuple[str, Part]] = field(default_factory=list)  # with the name of its cell
    items: list[Item] = field(default_factory=list)
    items_n: int = 0
    misconceptions: list[Mistake] = field(default_factory=list)
    kinds: list[Mistake] = field(default_factory=list)
    attention: list[Attention] = field(default_factory=list)
    written: list[Progress] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    isolation: dict[str, int] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    similarity: Similarity | None = None  # only where it was asked for
    functions: frozenset[str] = frozenset()  # those that the notebook's answers define

    def title_of(self, cell: str) -> str:
        """A cell's name as people read it: a function's as it is, other names in words."""
        name = cell.removeprefix("test_")
        return one_line(name, content.MAX_HEADLINE) if name in self.functions else title_of(cell)

    @property
    def median(self) -> float:
        return quantile(self.totals, 0.5) if self.totals else 0.0

    @property
    def counts(self) -> dict[str, int]:
        """How many students need a look, by reason."""
        return dict(Counter(kind for one in self.attention for kind in one.kinds).most_common())


def report(course: Course, assignment: str, similarity: bool = False) -> Report:
    """Gather what there is to say about the class. With `similarity` also whose code is alike.

    Raises CourseError where there is no such assignment, or it was never released.
    """
    notebook = read_source(course, assignment)
    found = of_class.read(course, assignment)
    order = {cells.name(cell): n for n, cell in enumerate(notebook.cells) if cells.name(cell)}
    graded = [member for member in found.members if member.known is not None and member.record is not None]
    strangers = sum(member.is_stranger for member in found.members)
    made = Report(
        title=content.title_of(notebook) or assignment,
        assignment=assignment,
        on_roster=len(found.members) - strangers,
        handed_in=sum(member.has_handed_in for member in found.members),
        graded=graded,
        functions=frozenset(
            _FUNCTION.findall("\n".join(cell.source for cell in notebook.cells if cells.is_solution(cell)))
        ),
    )
    names = sorted(found.max_points, key=lambda name: order.get(name, len(order)))
    _points(made, names)
    _items(made, names)
    made.misconceptions, made.kinds = class_mistakes.find(course, assignment, graded)
    made.attention = _attention(course, assignment, found.members)
    made.written = [one for name in names if (one := _progress(made, name))]
    made.seconds = [member.record.seconds for member in graded if member.record and member.record.seconds]
    made.isolation = dict(Counter(member.record.isolation for member in graded if member.record).most_common())
    made.versions = _versions()
    if similarity:
        made.similarity = class_similarity.find(course, assignment, graded)
    made.monday = monday(made)
    return made


def title_of(cell: str) -> str:
    """A cell's name as people read it."""
    return one_line(cell.removeprefix("test_").replace("_", " "), content.MAX_HEADLINE)


def _versions() -> dict[str, str]:
    found = {"Backprop Kit": __version__, "Python": platform.python_version()}
    for name in PACKAGES:
        found[name] = metadata.version(name)
    return found


def _points(made: Report, names: Sequence[str]) -> None:
    results = [member.known.result for member in made.graded if member.known]
    open_ones = any(cell.points is None for result in results for cell in result.cells.values())
    made.is_auto_only = open_ones and any(cell.written for result in results for cell in result.cells.values())
    counted = [
        [cell for cell in result.cells.values() if not (made.is_auto_only and cell.written)] for result in results
    ]
    made.totals = [sum(cell.points or 0.0 for cell in found) for found in counted]
    made.max_total = max((sum(cell.max_points for cell in found) for found in counted), default=0.0)
    for name in names:
        of = [result.cells[name] for result in results if name in result.cells]
        signs = Counter(content.sign(cell.points, cell.max_points) for cell in of)
        if of:
            part = Part(made.title_of(name), signs["full"], signs["some"], signs["none"], signs["open"])
            made.parts.append((name, part))


def _items(made: Report, names: Sequence[str]) -> None:
    """The criteria over the submissions that ran to their end and earned something. An empty one tells nothing about a criterion."""
    sat = []
    for member in made.graded:
        record = member.record
        if record is None or record.status != "graded":
            continue
        points = {
            (name, one["name"]): (one["points"], one["max_points"])
            for name in names
            if name in record.cells
            for one in record.cells[name].criteria
        }
        if any(earned for earned, _ in points.values()):
            sat.append(Sat(points))
    made.items, made.items_n = class_numbers.items(sat), len(sat)


def _progress(made: Report, name: str) -> Progress | None:
    found = [
        (member.known.result.cells[name], member.record)
        for member in made.graded
        if member.known and member.record and name in member.known.result.cells
    ]
    written = [(cell, record) for cell, record in found if cell.written]
    if not written:
        return None
    blank = sum(_is_blank(record, name) for _, record in written)
    given = [cell.points for cell, record in written if cell.points is not None and not _is_blank(record, name)]
    changed = sum(cell.earlier is not None for cell, _ in written)
    return Progress(
        title_of(name),
        written[0][0].max_points,
        len(given),
        changed,
        sum(cell.points is None for cell, _ in written) - changed,
        blank,
        sum(given) / len(given) if given else None,
    )


def _is_blank(record: Graded, name: str) -> bool:
    return name in record.cells and record.cells[name].unanswered


# --- who needs attention --------------------------------------------------------------------------------------------------------------


def _attention(course: Course, assignment: str, members: Sequence[Member]) -> list[Attention]:
    found = []
    for member in members:
        why = dict(_why(member))
        if why:
            page = course.feedback(member.student, assignment)
            link = "../" + quote(page.relative_to(course.root).as_posix()) if os.path.isfile(page) else ""
            said = [one_line(sentence, 400) for sentence in why.values() if sentence]
            found.append(Attention(member, list(why), said, link))
    return found


def _why(member: Member):
    """Each reason to look at a student: a word or two, and a sentence, which may be empty."""
    record, known = member.record, member.known
    if member.is_stranger:
        yield "not on the roster", ""
    if not member.has_handed_in:
        if member.refused:
            yield "no notebook", f"Handed in {member.refused!r}, which holds no notebook."
        else:
            yield "nothing handed in", ""
        return
    if record is None or known is None:
        yield "not graded yet", ""
        return
    if record.status != "graded":
        yield STATUSES[record.status], record.reason
    elif _is_empty(record):
        yield (
            "blank",
            "Every answer is as it was released."
            if _is_released(record)
            else "No test found anything to give points for.",
        )
    repaired = [flag for flag in record.flags if flag in record.told and flag != record.reason]
    others = [flag for flag in record.flags if flag not in record.told and flag != record.reason]
    said = flags.lines(record)
    if repaired:
        yield "repaired", said[0]
    if others:
        yield "flagged", " ".join(said[1 if repaired else 0 :])
    if known.result.open_tests:
        yield "a test is open", f"No score yet: {', '.join(map(title_of, known.result.open_tests))}."
    if known.result.changed:
        yield "changed since graded", f"Grade again: {', '.join(map(title_of, known.result.changed))}."
    if late := lateness(known.result):
        costs = known.result.late_penalty
        yield "late", late[:1].upper() + late[1:] + (f", −{format_points(costs)} points." if costs else ".")


def _is_empty(record: Graded) -> bool:
    return not any(cell.points for cell in record.cells.values())


def _is_released(record: Graded) -> bool:
    written = [cell for cell in record.cells.values() if cell.written]
    return bool(written) and all(cell.unanswered for cell in written)


# --- on Monday ------------------------------------------------------------------------------------------------------------------------


def monday(made: Report) -> list[str]:
    """At most five sentences made from the data: how many, how well, where points are lost, why, what is left to do."""
    if not made.graded:
        return [_how_many(made)]
    found = [_how_many(made), _how_well(made), _where(made), _why_lost(made), _left(made)]
    return [sentence for sentence in found if sentence]


def _how_many(made: Report) -> str:
    n = len(made.graded)
    if not made.handed_in:
        return "Nobody has handed in yet."
    if not n:
        return f"{made.handed_in} handed in, and nothing is graded yet: run `autograder grade {made.assignment}`."
    of = f" of {made.on_roster}" if made.on_roster > made.handed_in else ""
    broken = sum(member.record.status != "graded" for member in made.graded if member.record)
    unread = sum(member.record.status in ("unreadable", "missing") for member in made.graded if member.record)
    end = f"; {'it' if n == 1 else broken - unread} did not run to the end" if broken > unread else ""
    end += f"; {'it' if n == 1 else unread} could not be read" if unread else ""
    waiting = made.handed_in - n
    return f"{made.handed_in}{of} handed in{f', of which {n} are graded' if waiting > 0 else ''}{end}."


def _how_well(made: Report) -> str:
    kind = "auto-graded points" if made.is_auto_only else "points"
    most = format_points(made.max_total)
    if len(made.totals) == 1:
        return f"It has {format_points(made.totals[0])} of {most} {kind}."
    low, middle, high = (format_points(round(quantile(made.totals, share), 1)) for share in (0.25, 0.5, 0.75))
    said = f"The median is {middle} of {most} {kind}"
    if len(made.totals) >= 4:
        said += (
            f", and half of the submissions have between {low} and {high}"
            if low != high
            else f", and so does most of the class ({low})"
        )
    full = sum(total >= made.max_total for total in made.totals)
    return said + (f"; {full} {'have' if full > 1 else 'has'} all.".replace("..", ".") if full else ".")


def _losses(made: Report) -> list[tuple[float, float, str]]:
    """The auto-graded parts in order of their mean loss: (points lost, points there are, title)."""
    found = []
    for name, part in made.parts:
        results = [member.known.result.cells.get(name) for member in made.graded if member.known]
        given = [cell for cell in results if cell is not None and not cell.written and cell.points is not None]
        if given:
            lost = sum(cell.max_points - (cell.points or 0.0) for cell in given) / len(given)
            found.append((lost, given[0].max_points, part.title))
    return sorted(found, key=lambda one: -one[0])


def _where(made: Report) -> str:
    losses = _losses(made)
    if not losses:
        return ""
    lost, most, title = losses[0]
    if lost < MUCH_LOST:
        return "Hardly any points are lost in the parts that tests grade."
    said = f"Most points are lost in “{title}”: {format_points(round(lost, 1))} of {format_points(most)}"
    said += " on the mean" if len(made.graded) > 1 else ""
    share = lost / sum(loss for loss, _, _ in losses)
    said += f", {share:.0%} of all lost points" if len(losses) > 1 else ""
    best = min(losses, key=lambda one: one[0] / one[1] if one[1] else 0.0)
    if len(losses) > 1 and best[0] / best[1] < 0.5 * lost / most and best[2] != title:
        said += f"; “{best[2]}” went best"
    return said + "."


def _why_lost(made: Report) -> str:
    n = len(made.graded)
    shown = made.misconceptions or made.kinds
    if not shown:
        return ""
    first = shown[0]
    title = f"“{first.title.rstrip('.')}”"
    if first.count == 1:
        return f"{'It' if n == 1 else 'The mistakes differ; one submission'} {'has the mistake' if first.is_named else 'was told'} {title}."
    what = "made the same mistake" if first.is_named else "were told the same"
    said = f"{first.count} of {n} {what}, {title}, and lost {format_points(first.cost)} points there"
    said += " in the median" if first.count > 2 else ""
    if len(shown) > 1 and shown[1].count > 1:
        said += f"; {shown[1].count} “{shown[1].title.rstrip('.')}”"
    return said + "."


def _left(made: Report) -> str:
    waiting = sum(one.waiting + one.changed for one in made.written)
    answers = sum(one.waiting + one.changed + one.graded for one in made.written)
    look = [one for one in made.attention if set(one.kinds) - {"late", "nothing handed in", "repaired"}]
    said = []
    if waiting:
        said.append(f"{waiting} of {answers} written answers {'are' if waiting > 1 else 'is'} still to be graded")
    if look:
        why = Counter(kind for one in look for kind in one.kinds[:1])
        because = ", ".join(f"{number} {kind}" if len(look) > 1 else kind for kind, number in why.most_common())
        said.append(f"{len(look)} {'submissions need' if len(look) > 1 else 'submission needs'} a look ({because})")
    if not said:
        return "Nothing is left to grade, and no submission needs a look."
    sentence = " and ".join(said) + " before grades go out."
    return sentence[:1].upper() + sentence[1:]
