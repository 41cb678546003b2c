"""Reads and checks what a grader sent for an answer, and makes the ratings to save of it."""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from autograder.desk.answers import allowed
from autograder.desk.words import in_words
from autograder.desk.work import Item, Used
from autograder.gradebook.ratings import Rated, Remark
from autograder.rubric.rubric import CellRubric, Criterion

#: Characters of a comment. No grader writes more by hand.
LONGEST = 10_000
_NUMBER = re.compile(r"([+\-−]?)(\d{1,7})(?:[.,](\d{1,6}))?", re.ASCII)


@dataclass
class Form:
    """The fields of an answer's form. `typed` are the adjustments as they were written.

    `problems` says what is wrong. Where there is a problem, nothing may be saved.
    """

    points: dict[str, float] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    adjusted: dict[str, float] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)
    chosen: set[str] = field(default_factory=set)
    comment: str = ""
    problems: list[str] = field(default_factory=list)


def key_of(remark: Remark) -> str:
    """A short name for a comment of the library."""
    about = "\0".join([remark.criterion, f"{remark.points:g}", remark.text])
    return hashlib.sha256(about.encode("utf-8", "replace")).hexdigest()[:16]


def shown(item: Item, library: Iterable[Used]) -> Form:
    """The form for an answer, with its ratings. A comment that the library no longer offers becomes the grader's own words."""
    form = Form(points=dict(item.standing))
    if item.rated is None or not item.standing:
        return form
    offered = {key_of(used.remark) for used in library}
    for remark in item.rated.remarks:
        if remark.tag:
            form.tags.add(remark.tag)
        elif key_of(remark) in offered:
            form.chosen.add(key_of(remark))
        elif remark.criterion:
            form.said[remark.criterion] = _joined(form.said.get(remark.criterion, ""), remark.text)
            form.adjusted[remark.criterion] = form.adjusted.get(remark.criterion, 0.0) + remark.points
        else:
            form.comment = _joined(form.comment, remark.text)
    own = Remark("", item.rated.comment)
    if item.rated.comment and key_of(own) in offered:
        form.chosen.add(key_of(own))
    else:
        form.comment = _joined(form.comment, item.rated.comment)
    return form


def _joined(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


def read(
    cell: CellRubric, get: Callable[[str], str], every: Callable[[str], list[str]], library: Iterable[Used] = ()
) -> Form:
    """Read the fields: `get` gives a field's text ('' where it is missing), `every` all the texts of a field."""
    form = Form()
    for criterion in cell.criteria:
        _read_criterion(form, criterion, get)
    form.tags = {id for id, _ in _offered(cell)} & set(every("tag"))
    form.chosen = set(every("library"))
    if form.chosen - {key_of(used.remark) for used in library}:
        form.problems.append("A comment that you ticked was reworded meanwhile: look for it among the comments again.")
    form.comment = plain_text(get("comment"))
    if max(map(len, [form.comment, *form.said.values()])) > LONGEST:
        form.problems.append(f"A comment is longer than {LONGEST:,} characters: shorten it.")
    return form


def _offered(cell: CellRubric) -> list[tuple[str, str]]:
    """The rubric's own comments: id and text."""
    return [(one.id, one.comment) for one in cell.misconceptions] + [(one.id, one.comment) for one in cell.comments]


def plain_text(given: str) -> str:
    """A field's text, with line ends as Python has them."""
    return given.replace("\0", "").replace("\r\n", "\n").strip()


def _read_criterion(form: Form, criterion: Criterion, get: Callable[[str], str]) -> None:
    points = _number(get(f"rating-{criterion.id}"))
    if points in allowed(criterion):
        form.points[criterion.id] = points
    else:
        form.problems.append(f"“{criterion.title}” is not rated: choose a rating.")
    said, by = plain_text(get(f"said-{criterion.id}")), get(f"adjust-{criterion.id}").strip()
    form.said[criterion.id] = said
    if not by:
        return
    form.typed[criterion.id] = by[:20]
    number = _number(by)
    form.adjusted[criterion.id] = number or 0.0
    if number is None or number * 4 % 1:
        form.problems.append(
            f"“{criterion.title}” can't be adjusted by “{by[:20]}”: give quarters of a point, such as −0.5."
        )
    elif number and not said:
        form.problems.append(f"“{criterion.title}” is adjusted without a reason: say why, the student reads it.")


def _number(text: str) -> float | None:
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    size = float(f"{found[2]}.{found[3] or 0}")
    return -size if size and found[1] in ("-", "−") else size


def rated(form: Form, item: Item, grader: str, library: Iterable[Used], version: int) -> Rated:
    """The ratings to save for an answer, made from a form without problems."""
    cell = item.answer.rubric
    remarks = [
        Remark(criterion.id, form.said[criterion.id], form.adjusted.get(criterion.id, 0.0))
        for criterion in cell.criteria
        if form.said.get(criterion.id)
    ]
    remarks += [Remark("", comment, tag=id) for id, comment in _offered(cell) if id in form.tags]
    remarks += [used.remark for used in library if key_of(used.remark) in form.chosen]
    unique = list(dict.fromkeys(remarks))
    points = {criterion.id: (form.points[criterion.id], criterion.points) for criterion in cell.criteria}
    # words that are both ticked and typed are said once
    comment = "" if Remark("", form.comment) in unique else form.comment
    told = in_words(cell, form.points, comment, unique)
    return Rated(
        item.answer.student,
        cell.id,
        grader,
        points,
        comment,
        told,
        item.answer.digest,
        item.is_second,
        version,
        remarks=tuple(unique),
    )


def out_of_bounds(one: Rated, cell: CellRubric) -> list[str]:
    """Sentences on the criteria whose points, with all remarks, are out of their bounds."""
    found = []
    for criterion in cell.criteria:
        total = one.ratings[criterion.id][0] + sum(r.points for r in one.remarks if r.criterion == criterion.id)
        if not 0 <= total <= criterion.points:
            found.append(f"“{criterion.title}” would have {total:g} points: it has from 0 to {criterion.points:g}.")
    return found
