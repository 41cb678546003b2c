"""A written answer's ratings as the student reads them: titles and texts of the rubric, points of the gradebook.

Notes, anchors and rules of the rubric are for the assistant, and are not here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from autograder.course.course import Course
from autograder.gradebook import ratings
from autograder.gradebook.ratings import Rated
from autograder.gradebook.results import Known
from autograder.rubric import rubric as rubrics
from autograder.rubric.rubric import CellRubric, Rubric, RubricError

#: Points that differ by less are the same.
SAME_POINTS = 1e-6


@dataclass(frozen=True)
class Line:
    """One criterion with the rating that was given."""

    title: str
    points: float
    max_points: float
    rating: str
    text: str


@dataclass(frozen=True)
class Shown:
    """What a student reads about an answer's ratings: the criteria in the rubric's order, and the grader's own comment."""

    lines: tuple[Line, ...]
    comment: str


def of_student(course: Course, assignment: str, known: Known, saves: Iterable[Rated]) -> dict[str, Shown]:
    """The ratings to show on the student's page, by grade_id. `saves` may hold other students' too.

    An answer is left out where the gradebook differs by now, or where the rubric has lost a rating. Then the page shows its score and
    comment in the gradebook.
    """
    mine = [save for save in saves if save.student == known.result.student]
    counting = {cell: save for (_, cell), save in ratings.standing(mine).items() if _counts(save, known)}
    rubric = rubric_of(course, assignment) if counting else None
    if rubric is None:
        return {}
    cells = {cell.id: cell for cell in rubric.cells}
    shown = {name: in_words(save, cells[name]) for name, save in counting.items() if name in cells}
    return {name: words for name, words in shown.items() if words is not None}


def in_words(rated: Rated, rubric: CellRubric) -> Shown | None:
    """What the student reads about these ratings. None where the rubric has other criteria or other points by now."""
    if {criterion.id for criterion in rubric.criteria} != rated.ratings.keys():
        return None
    lines = []
    for criterion in rubric.criteria:
        points, most = rated.ratings[criterion.id]
        rating = next((one for one in criterion.ratings if one.points == points), None)
        if rating is None or most != criterion.points:
            return None
        own = [remark for remark in rated.remarks if remark.criterion == criterion.id]
        text = "\n\n".join([rating.text, *(remark.in_words for remark in own)])
        points += sum(remark.points for remark in own)
        lines.append(Line(criterion.title, points, most, rating.title, text))
    general = [remark.in_words for remark in rated.remarks if not remark.criterion]
    return Shown(tuple(lines), "\n\n".join([*general, *([rated.comment] if rated.comment else [])]))


def _counts(save: Rated, known: Known) -> bool:
    """Return True if the gradebook's score and comment are those of the ratings. Somebody may have changed them in formgrader."""
    cell = known.result.cells.get(save.cell)
    if cell is None or cell.points is None:
        return False
    return abs(cell.points - save.points) < SAME_POINTS and known.comments.get(save.cell, "") == save.told


def rubric_of(course: Course, assignment: str) -> Rubric | None:
    """The assignment's rubric as it is now; None where there is no usable one."""
    path = course.rubric(assignment)
    try:
        about = path.stat()
        return _loaded(path, about.st_mtime_ns, about.st_size)
    except (OSError, RubricError):
        return None


@lru_cache(maxsize=4)
def _loaded(path: Path, touched: int, size: int) -> Rubric:
    return rubrics.load(path)
