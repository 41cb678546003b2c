"""Checks if an assignment can be graded: its tests give scores, it is one notebook, and the model answer passed its present state."""

import ast
import contextlib
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course.assignment import Assignment
from autograder.course.course import Course, CourseError
from autograder.gradebook.book import RECORDS, write_atomically
from autograder.notebook import cells

#: A hidden test reaches a student's work through one of these modules, in the end through `autograder.checking.reach`.
_WAYS = {"autograder", "solutions"}


def gives_score(source: str) -> bool:
    """Return True if a test cell's text can give a score: it ends with an expression, and it reaches a student's work."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return False
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.partition(".")[0])
    return bool(tree.body) and isinstance(tree.body[-1], ast.Expr) and bool(imported & _WAYS)


def ordinary_tests(notebook: NotebookNode) -> list[str]:
    """The grade_ids of tests that give no score, such as nbgrader's ordinary ones with asserts."""
    return [str(cells.grade_id(cell)) for cell in cells.test_cells(notebook) if not gives_score(cell.source)]


def is_ordinary(notebook: NotebookNode) -> bool:
    """Return True if the notebook is for nbgrader alone: it has tests, and none gives a score."""
    tests = list(cells.test_cells(notebook))
    return bool(tests) and len(ordinary_tests(notebook)) == len(tests)


def other_notebooks(course: Course, name: str) -> list[Path]:
    """Notebooks beside the assignment's own that hold graded cells too."""
    own = course.source(name)
    return [path for path in sorted(own.parent.glob("*.ipynb")) if path != own and _has_points(path)]


def _has_points(path: Path) -> bool:
    with contextlib.suppress(Exception):
        found = nbformat.read(path, as_version=4).cells
        return any(cells.settings(cell).get("grade") or cells.settings(cell).get("task") for cell in found)
    return False


def check_notebooks(course: Course, name: str) -> None:
    """Raise CourseError where the assignment's folder holds another notebook to grade."""
    if others := other_notebooks(course, name):
        listed = ", ".join(path.name for path in others)
        raise CourseError(
            f"{course.source(name).parent} holds another notebook with graded cells, {listed}. It would be released and count in "
            f"the maximum, but only {name}.ipynb is graded: make it an assignment of its own, or move its cells into {name}.ipynb."
        )


def note_model_answer(course: Course, assignment: Assignment) -> None:
    """Note that the model answer earns every point of the assignment as it is now."""
    write_atomically(_noted(course, assignment.name), assignment.fingerprint.encode())


def check(course: Course, assignment: Assignment) -> None:
    """Raise CourseError, with what to do, where scores by this assignment could not be trusted."""
    name = assignment.name
    if without := ordinary_tests(assignment.notebook):
        raise CourseError(
            f"{name} can't be graded by `autograder grade`: no score can come of {', '.join(without)} in {course.source(name)}. A "
            "test there needs to end with an expression that is a Score, and to reach what the student wrote through `from "
            "autograder.checking import student`; ordinary asserts do neither. An assignment that has only these is graded by "
            f"`nbgrader autograde {name}`."
        )
    check_notebooks(course, name)
    if not course.release(name).is_dir():
        raise CourseError(f"{name} is not released: run `autograder release {name}` first.")
    try:
        noted = _noted(course, name).read_text()
    except OSError:
        noted = ""
    if noted != assignment.fingerprint:
        raise CourseError(
            f"The model answer was not graded by {name} as it is now: its notebook, a file beside it or a module under solutions/ has "
            f"changed since, or it was released otherwise. Run `autograder release {name}`, which grades it, and then grade."
        )


def _noted(course: Course, name: str) -> Path:
    return course.root / RECORDS / f"{name}.released"
