"""Releases an assignment: the model answer must earn every point, and nothing of it may be left in what students get."""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from autograder.checking.score import Score, format_points
from autograder.commands import ready
from autograder.course import assignment as assignments
from autograder.course import stock
from autograder.course.course import Course, CourseError, enter, read_source
from autograder.grading import trusted
from autograder.grading.hidden_tests import HiddenTestError
from autograder.notebook import cells, markers, prose
from autograder.rubric import rubric

#: A line this long is searched for anywhere in the released files, a shorter one only as a whole line.
LONG_LINE = 16


@dataclass(frozen=True)
class Released:
    """What was released, where, and what the model answer earned, by grade_id."""

    path: Path
    scores: dict[str, Score]


def release(course: Course, assignment: str, despite_prose: bool = False) -> Released:
    """Write `release/<assignment>/`. Where something speaks against it, raise CourseError and leave the old release untouched.

    `despite_prose`: release also where the notebook's text promises other points for criteria than the tests give.
    """
    source = read_source(course, assignment)
    enter()
    ready.check_notebooks(course, assignment)
    _check_form(source, course.source(assignment))
    _check_settings(source, course.source(assignment))
    _check_names(source, course.source(assignment))
    _check_markers(source)
    _check_tests_are_hidden(source)
    _check_rubric(course, assignment, source)
    loaded = assignments.load(course, assignment)
    source = loaded.notebook
    with assignments.importable(loaded):  # with the modules as grading will have them
        scores = _grade_model_answer(course, assignment, source, loaded.data_files)
    if not despite_prose:
        _check_prose(source, scores)
    with tempfile.TemporaryDirectory(prefix="release-") as scratch:
        # made beside the course first, so that a release that tells too much never stands in release/
        trial = Config()
        trial.CourseDirectory.release_directory = str(Path(scratch) / "release")
        trial.CourseDirectory.db_url = f"sqlite:///{scratch}/gradebook.db"
        stock.generate_assignment(course, assignment, trial)
        leaks = find_leaks(source, Path(scratch) / "release" / assignment)
        if leaks:
            raise CourseError(f"{assignment} was not released, since it would tell too much: " + " ".join(leaks))
    stock.generate_assignment(course, assignment)
    ready.note_model_answer(course, loaded)
    return Released(course.release(assignment) / f"{assignment}.ipynb", scores)


def _check_form(source: NotebookNode, path: Path) -> None:
    """Check that the file is a notebook by the letter of its format. nbgrader demands it only when it writes the release."""
    try:
        nbformat.validate(source)
    except nbformat.ValidationError as error:
        where = list(error.absolute_path)
        if len(where) > 1 and where[0] == "cells":
            name = cells.grade_id(source.cells[where[1]]) or f"number {where[1] + 1}"
            raise CourseError(
                f"Not released. In {path}, cell {name} is not as a notebook's cells are: {error.message}. "
                "Open the notebook in JupyterLab and save it, or mend the file."
            ) from error
        raise CourseError(f"Not released. {path} is not as notebooks are: {error.message}.") from error


def _check_settings(source: NotebookNode, path: Path) -> None:
    """Check that nbgrader's metadata are complete. Its own complaint names no cell."""
    for position, cell in enumerate(source.cells, start=1):
        settings = cells.settings(cell)
        name = settings.get("grade_id")
        if not settings:
            continue
        points = settings.get("points")
        missing = [key for key in ("grade", "grade_id", "locked", "schema_version", "solution") if key not in settings]
        if missing:
            trouble = f"lacks {', '.join(missing)}"
        elif not isinstance(name, str) or not re.fullmatch(r"[\w-]+", name, re.ASCII):
            trouble = f"has the grade_id {name!r}; one consists of letters, digits, _ and -"
        elif settings["schema_version"] != 3:
            trouble = f"is of version {settings['schema_version']}, not 3"
        elif settings["grade"] and (isinstance(points, bool) or not isinstance(points, (int, float))):
            trouble = "has no number of points" if points is None else f"has {points!r} for points, which is no number"
        else:
            continue
        raise CourseError(
            f"Not released. In {path}, the nbgrader metadata of cell {name or f'number {position}'} {trouble}. Choose the cell's kind "
            "anew in JupyterLab (Create Assignment, in the right sidebar), or mend the file."
        )


def _check_names(source: NotebookNode, path: Path) -> None:
    """Check that each graded or solution cell has its own grade_id."""
    names = [
        cells.grade_id(cell) for cell in source.cells if cells.settings(cell).get("grade") or cells.is_solution(cell)
    ]
    if not names:
        raise CourseError(f"{path} has no cell to grade: mark its cells with nbgrader's Create Assignment tool.")
    twice = sorted({str(name) for name in names if names.count(name) > 1})
    if twice:
        raise CourseError(
            f"{path} has more than one cell with the grade_id {', '.join(twice)}: give each cell its own."
        )


def _check_markers(source: NotebookNode) -> None:
    """Check that every region of a solution or hidden test begins and ends."""
    for position, cell in enumerate(source.cells, start=1):
        trouble = markers.trouble(cell.source)
        if trouble:
            name = cells.grade_id(cell) or f"number {position}"
            raise CourseError(f"Not released. In cell {name}, {trouble}: put the missing line in.")


def _check_tests_are_hidden(source: NotebookNode) -> None:
    """Check that a test cell holds only comments outside the region of hidden tests, since these lines are released."""
    for cell in cells.test_cells(source):
        shown = [line.strip() for line in markers.outside(cell.source) if line.strip()]
        code = next((line for line in shown if not line.startswith("#")), None)
        if code is not None:
            begin, end = (f"### {marker}" for marker in markers.HIDDEN_TESTS)
            raise CourseError(
                f"Not released, since students would get the test itself: cell {cells.grade_id(cell)} holds {code!r} outside its "
                f"hidden tests. Put a line `{begin}` before the test and a line `{end}` after it; what students may run "
                "to check themselves belongs into a locked cell without points."
            )


def _check_rubric(course: Course, assignment: str, source: NotebookNode) -> None:
    """Check that the assignment's rubric, if it has one, fits the notebook's written answers."""
    path = course.rubric(assignment)
    if path.is_file():
        try:
            rubric.check_against_notebook(rubric.load(path), source)
        except rubric.RubricError as error:
            raise CourseError(f"Not released, since the rubric needs mending. {error}") from error


def _grade_model_answer(
    course: Course, assignment: str, source: NotebookNode, data_files: Mapping[str, bytes]
) -> dict[str, Score]:
    """Grade the notebook's own solution. Raise CourseError where it loses a point, or owes one to leniency.

    The tests compare with the reference. So this also checks that `reference.py`, where it is a second copy, agrees with the notebook.
    """
    try:
        run = trusted.grade(source, data_files=data_files)
    except HiddenTestError as error:
        raise CourseError(f"Not released. {error}") from error
    failures = [f"cell {name} raises {error}" for name, error in run.errors.items()]
    if any(error.startswith("FileNotFoundError") for error in run.errors.values()):
        here = ", ".join(data_files) or "no file"
        failures[0] += f" (files that the notebook reads belong beside it in source/, where there is {here})"
    lost = [f"{name} {trouble}" for name, score in run.scores.items() for trouble in _troubles(score)]
    if failures or lost:
        advice = ""
        if lost and not failures and course.reference(assignment).is_file():
            advice = (
                f" Where the tests compare with solutions/{assignment}/reference.py, make it and the notebook agree."
            )
        raise CourseError(
            "Not released: the model answer does not earn every point. " + "; ".join(failures + lost) + advice
        )
    return run.scores


def _troubles(score: Score) -> list[str]:
    """What is wrong with the model answer's score: points that it lost, and points that it has only by leniency."""
    lost = [
        f"earns {format_points(c.points)} of {format_points(c.max_points)} for {c.name!r}: {c.message}"
        for c in score.criteria
        if not c.met
    ]
    # a function that no test asks for by itself may differ from the reference, and be excused where others use it
    lent = [f"earns {c.name!r} only by leniency: {c.message}" for c in score.criteria if c.met and c.carried]
    return lost + lent


def _check_prose(source: NotebookNode, scores: Mapping[str, Score]) -> None:
    """Check that students read of the points that the tests give."""
    criteria = {name: {c.name: c.max_points for c in score.criteria} for name, score in scores.items()}
    if found := prose.differences(source, criteria):
        raise CourseError(
            f"Not released, since the text promises other points than the tests give. {' '.join(found)} Make the two agree; "
            "where the text means something else, release with --despite-prose."
        )


def secrets(source: NotebookNode) -> list[str]:
    """Every line that students must not see: those of solutions, hidden tests and written model answers."""
    hidden: list[str] = []
    shown: set[str] = set()
    for cell in source.cells:
        whole = cells.is_solution(cell) and not any(marker in cell.source for marker in markers.SOLUTION)
        if whole or (cell.cell_type == "markdown" and cells.is_written(cell)):
            hidden += cell.source.split("\n")  # nbgrader puts its stub in place of all of it
        else:
            hidden += markers.inside(cell.source)
            shown.update(line.strip() for line in markers.outside(cell.source))
    # a line such as "W, b, v, c = params" that the notebook shows elsewhere is no secret
    return [line.strip() for line in hidden if line.strip() and line.strip() not in shown]


def find_leaks(source: NotebookNode, folder: Path) -> list[str]:
    """A sentence for each marker or secret line in the released files in `folder`."""
    leaks = []
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        text = _text(path)
        lines = {line.strip() for line in text.split("\n")}
        for marker in markers.ALL:
            if marker in text:
                leaks.append(f"{path.name} still holds the marker {marker!r}.")
        for secret in secrets(source):
            if secret in lines or (len(secret) >= LONG_LINE and secret in text):
                leaks.append(f"{path.name} holds the line {secret!r} of a solution or hidden test.")
    return leaks


def _text(path: Path) -> str:
    """All text that a reader of the file can find. Of a notebook these are the cells' sources, outputs and metadata, decoded from JSON."""
    if path.suffix != ".ipynb":
        return path.read_bytes().decode("utf-8", errors="replace")
    notebook = nbformat.read(path, as_version=4)
    parts: list[str] = []

    def collect(value: object) -> None:
        if isinstance(value, str):
            parts.append(value)
        elif isinstance(value, dict):
            for key, item in value.items():
                collect(key)
                collect(item)
        elif isinstance(value, list):
            for item in value:
                collect(item)

    collect(notebook)
    return "\n".join(parts)
