"""Rubrics for written answers: criteria, ratings, anchor answers and misconceptions, checked as they load.

A `Rubric` that exists adds up: the criteria's points sum to the cell's, ratings fall from a criterion's
points to zero, and every anchor answer is rated on every criterion. Where a file breaks this, `load` says so.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from autograder.rubric.located_yaml import Located, YamlError, parse


class RubricError(ValueError):
    """A rubric cannot be used. `problems` has a sentence for each reason; the message has them all, one a line."""

    def __init__(self, problems: Iterable[str]):
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def _problem(sentence: str, *place: str | int) -> PydanticCustomError:
    """An error in a part of the rubric; `place` says where in that part."""
    return PydanticCustomError("rubric", "{sentence}", {"sentence": sentence, "place": place})


def _printable(text: str) -> str:
    # YAML reads "\beta" as a backspace and "eta", "\tau" as a tab and "au": so LaTeX breaks unseen.
    if match := re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text):
        raise _problem(
            f"the text holds the control character {match[0]!r}, as happens to LaTeX in double "
            "quotes; write it as a block after '>-' or '|', without quotes"
        )
    return text


# Quarters are exact in binary, so sums of points compare with == and no tolerance is needed.
Points = Annotated[float, Field(strict=True, ge=0, le=1e6, multiple_of=0.25, allow_inf_nan=False)]
Id = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_\-]+$")]
Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1), AfterValidator(_printable)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rating(_Part):
    """One level of a criterion: its points, a short title, and the text for the student."""

    points: Points
    title: Text
    text: Text


class Criterion(_Part):
    """One thing that an answer is rated for; `note` tells the assistant what to look for and to accept."""

    id: Id
    title: Text
    points: Points
    ratings: Annotated[tuple[Rating, ...], Field(min_length=1)]
    note: Text

    def rating(self, points: float) -> Rating:
        """The rating worth `points`; raises KeyError if there is none."""
        for rating in self.ratings:
            if rating.points == points:
                return rating
        raise KeyError(points)

    @model_validator(mode="after")
    def _ratings_descend_from_the_points_to_zero(self) -> Criterion:
        points = [rating.points for rating in self.ratings]
        if points[0] != self.points:
            raise _problem(
                f"the first rating has {points[0]:g} points, but the criterion has {self.points:g}; make them equal",
                "ratings",
                0,
                "points",
            )
        for i, (higher, lower) in enumerate(itertools.pairwise(points), start=1):
            if not lower < higher:
                raise _problem(
                    f"a rating of {lower:g} points follows one of {higher:g}; order the ratings "
                    "from the most points to the fewest, each number once",
                    "ratings",
                    i,
                    "points",
                )
        if points[-1] != 0:
            raise _problem(
                f"the last rating has {points[-1]:g} points; add one of 0 points, for an answer "
                "that has nothing of this",
                "ratings",
                len(points) - 1,
                "points",
            )
        return self


class Anchor(_Part):
    """A complete answer as a student might write it, with the rating it gets on every criterion, and why."""

    id: Id
    title: Text
    answer: Text
    ratings: dict[Id, Points]
    total: Points
    note: Text
    comments: tuple[Id, ...] = ()


class Misconception(_Part):
    """A common mistake: what the student says, why it is wrong, the comment to give. It takes no points."""

    id: Id
    says: Text
    why: Text
    comment: Text


class Comment(_Part):
    """A comment worth giving that has no influence on the points: `when` to give it, and its text."""

    id: Id
    when: Text
    comment: Text


class CellRubric(_Part):
    """The rubric of one written answer; `id` is the nbgrader grade_id of its cell."""

    id: Id
    title: Text
    points: Points
    asks: Text
    rules: tuple[Text, ...] = ()
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    anchors: tuple[Anchor, ...]
    misconceptions: tuple[Misconception, ...] = ()
    comments: tuple[Comment, ...] = ()

    def criterion(self, id: str) -> Criterion:
        """The criterion with this id; raises KeyError if there is none."""
        return _by_id(self.criteria, id)

    def comment(self, id: str) -> str:
        """The text of the misconception's or free comment with this id; raises KeyError if there is none."""
        return _by_id((*self.misconceptions, *self.comments), id).comment

    def score(self, ratings: Mapping[str, float]) -> float:
        """The points of an answer: `ratings` gives, for every criterion id, the points of the rating chosen.

        Raises `RubricError` if a criterion is not rated, is unknown, or has no such rating.
        """
        if problems := [sentence for sentence, _ in self._rating_problems(ratings)]:
            raise RubricError(problems)
        return sum(ratings.values())

    def _rating_problems(self, ratings: Mapping[str, float]) -> Iterable[tuple[str, str | None]]:
        """What is wrong with these ratings: sentences, each with the id of its criterion."""
        criteria = {criterion.id: criterion for criterion in self.criteria}
        for id in criteria:
            if id in ratings:
                continue
            yield f"the criterion '{id}' is not rated; give it the points of one of its ratings", None
        for id, points in ratings.items():
            if id not in criteria:
                yield f"'{id}' is no criterion of '{self.id}'; the criteria are {_words(criteria)}", id
            elif points not in (known := [rating.points for rating in criteria[id].ratings]):
                yield (
                    f"the criterion '{id}' has no rating of {points:g} points; "
                    f"choose one of {_words(f'{p:g}' for p in known)}",
                    id,
                )

    @model_validator(mode="after")
    def _adds_up(self) -> CellRubric:
        _unique(self.criteria, "criteria")
        _unique(self.anchors, "anchors")
        _unique((*self.misconceptions, *self.comments), "misconceptions", "misconceptions and comments")
        if (total := sum(criterion.points for criterion in self.criteria)) != self.points:
            raise _problem(
                f"the criteria add up to {total:g} points, but the cell has {self.points:g}; make them equal", "points"
            )
        known = {m.id for m in self.misconceptions} | {c.id for c in self.comments}
        for i, anchor in enumerate(self.anchors):
            for sentence, id in self._rating_problems(anchor.ratings):
                raise _problem(sentence, "anchors", i, "ratings", *([] if id is None else [id]))
            if (total := sum(anchor.ratings.values())) != anchor.total:
                raise _problem(
                    f"the anchor's ratings add up to {total:g} points, but its total says "
                    f"{anchor.total:g}; make them equal",
                    "anchors",
                    i,
                    "total",
                )
            for j, id in enumerate(anchor.comments):
                if id not in known:
                    raise _problem(
                        f"'{id}' is no misconception or comment of '{self.id}'; correct the id or add it",
                        "anchors",
                        i,
                        "comments",
                        j,
                    )
        totals = {anchor.total for anchor in self.anchors}
        for needed, name in ((self.points, "full marks"), (0, "0 points")):
            if needed not in totals:
                raise _problem(
                    f"no anchor answer earns {name}; add one, so that both ends of the scale are shown", "anchors"
                )
        return self


class Rubric(_Part):
    """The rubrics of one assignment: `rules` for all its written answers, and a `CellRubric` for each."""

    assignment: Id
    rules: tuple[Text, ...] = ()
    cells: Annotated[tuple[CellRubric, ...], Field(min_length=1)]

    def cell(self, id: str) -> CellRubric:
        """The rubric of the cell with this grade_id; raises KeyError if there is none."""
        return _by_id(self.cells, id)

    @model_validator(mode="after")
    def _cells_are_unique(self) -> Rubric:
        _unique(self.cells, "cells")
        return self


def load(path: str | Path) -> Rubric:
    """Read a rubric file (YAML, UTF-8).

    Raises `RubricError` if it cannot be read or does not add up; its sentences say what, where, what to do.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise RubricError([f"{path} does not exist; write the rubric there or give another path."]) from None
    except UnicodeDecodeError as error:
        raise RubricError([f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8."]) from None
    except OSError as error:
        raise RubricError([f"{path} cannot be read ({error.strerror}); give a rubric file's path."]) from None
    try:
        document = parse(text)
    except YamlError as error:
        raise RubricError(
            [f"{path}, line {error.line}: this is not valid YAML ({error}); correct the line or the one before it."]
        ) from None
    if not isinstance(document.value, dict):
        raise RubricError(
            [f"{path}, line 1: a rubric is a mapping with the keys {_words(Rubric.model_fields)}; write these."]
        )
    try:
        return Rubric.model_validate(document.value)
    except ValidationError as error:
        # Where entries of a list are wrong, pydantic also calls the list too short. The entries have their own sentences.
        raise RubricError(
            _sentence(path, document, details)
            for details in error.errors()
            if details["type"] != "too_short" or not details["input"]
        ) from None


def check_against_notebook(rubric: Rubric, notebook: Mapping[str, Any]) -> None:
    """Check that the rubric and the notebook have the same manually graded cells, with the same points.

    `notebook` is a notebook as nbformat reads it (version 4). A cell is manually graded if its nbgrader
    metadata say grade and solution, or task. Raises `RubricError` with a sentence for each disagreement.
    """
    found = [
        meta
        for meta in map(_nbgrader, notebook.get("cells", ()))
        if (meta.get("grade") and meta.get("solution")) or meta.get("task")
    ]
    problems = [
        f"The notebook has {n} manually graded cells '{id}'; give each a grade_id of its own."
        for id, n in Counter(meta.get("grade_id") for meta in found).items()
        if n > 1
    ]
    points: dict[Any, Any] = {meta.get("grade_id"): meta.get("points") for meta in found}
    rubrics = {cell.id: cell for cell in rubric.cells}
    for id in points.keys() - rubrics.keys():
        problems.append(f"The notebook's cell '{id}' is graded by hand but has no rubric; add one.")
    for id in rubrics.keys() - points.keys():
        problems.append(
            f"The rubric has a cell '{id}', but the notebook has no manually graded cell of that "
            "name; correct the id or remove the rubric."
        )
    for id in points.keys() & rubrics.keys():
        if points[id] != rubrics[id].points:
            worth = "no points" if points[id] is None else f"{points[id]} points"
            problems.append(
                f"The cell '{id}' has {worth} in the notebook and {rubrics[id].points:g} in the "
                "rubric; make them equal."
            )
    if problems:
        raise RubricError(sorted(problems))


def _nbgrader(cell: Any) -> Mapping[str, Any]:
    """The cell's nbgrader metadata, empty if it has none or they are not a mapping."""
    for key in ("metadata", "nbgrader"):
        cell = cell.get(key) if isinstance(cell, Mapping) else None
    return cell if isinstance(cell, Mapping) else {}


def _by_id(parts: Iterable[Any], id: str) -> Any:
    for part in parts:
        if part.id == id:
            return part
    raise KeyError(id)


def _unique(parts: Sequence[Any], place: str, name: str | None = None) -> None:
    for id, n in Counter(part.id for part in parts).items():
        if n > 1:
            raise _problem(f"{n} of the {name or place} have the id '{id}'; give each its own", place)


def _words(names: Iterable[str]) -> str:
    return ", ".join(names)


_KEYS = sorted(
    {
        key
        for part in (Rubric, CellRubric, Criterion, Rating, Anchor, Misconception, Comment)
        for key in part.model_fields
    }
)
_POINTS = "must be a number of points, 0 or more, in whole, half or quarter points"


def _sentence(path: Path, document: Located, details: Mapping[str, Any]) -> str:
    """One pydantic error as a sentence: file, line and place; what is wrong; what to do."""
    context = details.get("ctx", {})
    place = [*details["loc"], *context.get("place", ())]
    return f"{path}, line {document.line(place)}, {document.name(place)}: {_what(details, context)}."


def _what(details: Mapping[str, Any], context: Mapping[str, Any]) -> str:
    kind, given = details["type"], details["input"]
    if kind == "rubric":
        return context["sentence"]
    if kind == "missing":
        return "this is missing; add it"
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(details["loc"][-1]), _KEYS, n=1)
        return f"this key is not known here; {f'perhaps it should be {near[0]!r}' if near else 'remove it'}"
    if kind == "string_type":
        return f"this must be text, not {_short(given)}; write it as text, in quotes if it is short"
    if kind == "string_too_short":
        return "this is empty; write it"
    if kind == "string_pattern_mismatch":
        return f"{_short(given)} is no id; use letters, digits, '_' and '-' only"
    if kind == "too_short":
        return "this list is empty; give it at least one entry"
    if kind in ("tuple_type", "dict_type", "model_type"):
        shape = "a list" if kind == "tuple_type" else "a mapping of keys to values"
        return f"this must be {shape}, not {_short(given)}; write it so"
    if kind in ("float_type", "greater_than_equal", "less_than_equal", "multiple_of", "finite_number"):
        return f"this {_POINTS}, not {_short(given)}; correct it"
    return f"{details['msg'][:1].lower()}{details['msg'][1:]}; correct it"


def _short(value: Any) -> str:
    if value is None:
        return "nothing"
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
