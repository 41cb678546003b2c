"""Runs the hidden test of a test cell: its text, as the instructor wrote it, in its own namespace in this process.

The text's last expression is the `Score`. Anything else, or an error, is the instructor's slip and not the student's. It is
raised as HiddenTestError with the cell's name, and never becomes points.
"""

import ast
import math
import traceback
from pathlib import Path
from typing import Any

import numpy as np

from autograder.checking.reach import Student, bound
from autograder.checking.score import Score, format_points

_PACKAGE = Path(__file__).parents[1]


class HiddenTestError(Exception):
    """A hidden test doesn't give a score. The text is a sentence for the instructor."""


#: Advice: how a hidden test comes to a score.
SCORES = (
    'Its last line should be a call such as `checks.double(student, points={"value": 3, "negative": 1})`, of a function in '
    "solutions/NAME/checks.py that marks each criterion on a `Sheet` (autograder.checking.sheet) and returns `sheet.score()`."
)


def _first_line(statement: ast.stmt) -> str:
    return ast.unparse(statement).split("\n")[0]


def _place(error: Exception) -> tuple[str, int] | None:
    """The author's file and line that raised the error: the last ones outside this package and the libraries."""
    found = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if "site-packages" not in file and not file.startswith("<") and not Path(file).is_relative_to(_PACKAGE):
            found = (file, line)
    return found


def _advice(error: Exception, in_cell: bool) -> str:
    """Say what the author should write instead, for slips of authors who don't know where a hidden test runs."""
    if isinstance(error, NameError) and error.name == "student" and in_cell:
        return "Put `from autograder.checking import student` before it."
    if isinstance(error, NameError) and error.name == "checks" and in_cell:
        return "Put `from solutions.NAME import checks` before it, with the assignment's name."
    if isinstance(error, NameError) and error.name and in_cell:
        return (
            "The test runs outside the student's notebook, whose names it reaches only through `student`: write "
            f"`student.call({error.name!r}, …)` for a function of theirs, `student.value({error.name!r})` for a variable."
        )
    if isinstance(error, ModuleNotFoundError) and str(error.name).split(".")[0] == "solutions":
        path = str(error.name).replace(".", "/")
        return f"It should stand in {path}.py of the course's folder, and there an empty __init__.py beside it."
    return ""


def run(source: str, student: Student, grade_id: str, max_points: float) -> Score:
    """Run the test cell `grade_id` with this source, and return the score that it gives the student.

    Raises HiddenTestError where the test itself fails, gives no Score, or gives one whose criteria don't add up to the cell's points.
    """
    try:
        tree = ast.parse(source, filename=grade_id)
    except SyntaxError as error:
        raise HiddenTestError(
            f"The hidden test in cell {grade_id} is not valid Python: {error.msg}, line {error.lineno}."
        ) from error
    final = tree.body.pop() if tree.body else None
    if not isinstance(final, ast.Expr):
        ending = f"it ends with `{_first_line(final)}`" if final else "it holds no code"
        raise HiddenTestError(
            f"The hidden test in cell {grade_id} should end with the expression that is its score, but {ending}. {SCORES}"
        )
    last = ast.Expression(final.value)
    namespace: dict[str, Any] = {"__name__": "__hidden_test__"}
    try:
        # the numbers of a wrong answer may overflow; the check says so, not a warning
        with bound(student), np.errstate(all="ignore"):
            exec(compile(tree, grade_id, "exec"), namespace)
            score = eval(compile(last, grade_id, "eval"), namespace)
    except Exception as error:
        place = _place(error)
        where = f" ({'/'.join(Path(place[0]).parts[-3:])}, line {place[1]})" if place and place[0] != grade_id else ""
        what = f"The hidden test in cell {grade_id} failed: {type(error).__name__}: {error}".rstrip(".") + where
        advice = _advice(error, in_cell=not where)
        raise HiddenTestError(f"{what}. {advice}" if advice else what) from error
    if not isinstance(score, Score):
        returned = " (a check without `return`?)" if score is None else ""
        raise HiddenTestError(
            f"The hidden test in cell {grade_id} gives {type(score).__name__}, not a Score{returned}. {SCORES}"
        )
    if not math.isclose(score.max_points, max_points):  # thirds of a point need not add up to the last digit
        raise HiddenTestError(
            f"The criteria of the hidden test in cell {grade_id} add up to {format_points(score.max_points)} points, "
            f"but the cell is worth {format_points(max_points)}: make the two agree."
        )
    return score
