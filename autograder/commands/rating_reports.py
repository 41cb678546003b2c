"""Reports on a rubric and its ratings: the rubric for other programs, and how far two readers agree."""

import csv
import io
import json
from dataclasses import dataclass, field

from autograder.checking.sentence import in_json
from autograder.course.course import Course, CourseError
from autograder.desk.answers import rubric_of
from autograder.desk.pairs import MUCH, pairs
from autograder.desk.pseudonyms import pseudonym
from autograder.gradebook import ratings, results
from autograder.gradebook.seeds import secret_of
from autograder.lms.sheets import harmless
from autograder.pages import rubric_page
from autograder.rubric.agreement import Agreement, agreement
from autograder.rubric.rubric import Rubric
from autograder.rubric.rubric_page import markdown

FORMATS = ("canvas", "html", "markdown", "json")
CANVAS_HEADER = ["Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range"]
CANVAS_RATING = ["Rating Name", "Rating Description", "Rating Points"]


def exported(course: Course, assignment: str, format: str) -> str:
    """The rubric in the given format. Raises CourseError where there is no such format or no rubric.

    html, markdown and json are for assistants: they hold notes and anchors. canvas holds what students may see.
    """
    if format not in FORMATS:
        raise CourseError(f"There is no format {format!r}; there are {', '.join(FORMATS)}.")
    rubric = rubric_of(course, assignment)
    if format == "markdown":
        return markdown(rubric)
    if format == "html":
        return rubric_page.html(rubric)
    if format == "json":
        return in_json(json.dumps(rubric.model_dump(), indent=1, ensure_ascii=False)) + "\n"
    return canvas(rubric)


def canvas(rubric: Rubric) -> str:
    """The CSV that Canvas imports: a rubric for each answer, with a line for each criterion. Canvas wants no byte order mark."""
    most = max(len(criterion.ratings) for cell in rubric.cells for criterion in cell.criteria)
    rows = [CANVAS_HEADER + CANVAS_RATING * most]
    for cell in rubric.cells:
        for criterion in cell.criteria:
            # a criterion asks for what earns all of its points
            row = [f"{rubric.assignment}: {cell.title}", criterion.title, criterion.ratings[0].title, "false"]
            for rating in criterion.ratings:
                row += [rating.title, rating.text, f"{rating.points:g}"]
            rows.append([harmless(text) for text in row])
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


@dataclass
class Report:
    """The agreement by answer and criterion, and the answers on which two readers differ much.

    Such an answer is (pseudonym, answer, the first reader's name and points, the second reader's name and points).
    """

    of: dict[tuple[str, str], Agreement] = field(default_factory=dict)
    far: list[tuple[str, str, str, float, str, float]] = field(default_factory=list)


def report(course: Course, assignment: str) -> Report:
    """Measure how far readers of the same answers agree. Raises CourseError where no text was rated twice."""
    rubric = rubric_of(course, assignment)
    with results.gradebook(course) as book:
        saves = ratings.history(book, assignment)
    found = pairs(saves)
    made, secret = Report(), None
    for cell in rubric.cells:
        here = [(one, two) for one, two in found if one.cell == cell.id]
        for criterion in cell.criteria:
            points = [
                (one.ratings[criterion.id][0], two.ratings[criterion.id][0])
                for one, two in here
                if criterion.id in one.ratings and criterion.id in two.ratings
            ]
            if points:
                levels = [rating.points for rating in criterion.ratings]
                made.of[cell.id, criterion.id] = agreement(points, levels)
        for one, two in here:
            if abs(one.points - two.points) > MUCH:
                secret = secret or secret_of(course)
                name = pseudonym(assignment, one.student, secret)
                made.far.append((name, cell.id, one.grader, one.points, two.grader, two.points))
    if not made.of:
        raise CourseError(
            "No answer was rated by two people yet: the second one fills a sheet of their own and gives it to "
            "`autograder rubric import FILE --grader NAME --second`."
        )
    return made
