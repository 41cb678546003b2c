"""Running the hidden test of a test cell: its text, as the instructor wrote it, in a namespace of its own in this process.

The text's last expression is the `Score`. Anything else, or an error, is the instructor's slip and not the student's: it is
raised as HiddenTestError with the cell's name, and never becomes points.
"""

import ast
import math
from typing import Any

import numpy as np

from autograder.reach import Student, bound
from autograder.score import Score, format_points


class HiddenTestError(Exception):
    """A hidden test that doesn't give a score; the text is a sentence for the instructor."""


def run(source: str, student: Student, grade_id: str, max_points: float) -> Score:
    """The score that the test cell `grade_id` with this source gives the student.

    Raises HiddenTestError where the test itself fails, gives no Score, or one whose criteria don't add up to the cell's points.
    """
    try:
        tree = ast.parse(source, filename=grade_id)
    except SyntaxError as error:
        raise HiddenTestError(
            f"The hidden test in cell {grade_id} is not valid Python: {error.msg}, line {error.lineno}."
        ) from error
    if not tree.body or not isinstance(tree.body[-1], ast.Expr):
        raise HiddenTestError(f"The hidden test in cell {grade_id} should end with the expression that is its score.")
    last = ast.Expression(tree.body.pop().value)
    namespace: dict[str, Any] = {"__name__": "__hidden_test__"}
    try:
        # the numbers of a wrong answer may overflow; that is for the check to say, not for a warning
        with bound(student), np.errstate(all="ignore"):
            exec(compile(tree, grade_id, "exec"), namespace)
            score = eval(compile(last, grade_id, "eval"), namespace)
    except Exception as error:
        raise HiddenTestError(f"The hidden test in cell {grade_id} failed: {type(error).__name__}: {error}") from error
    if not isinstance(score, Score):
        raise HiddenTestError(f"The hidden test in cell {grade_id} gives {type(score).__name__}, not a Score.")
    if not math.isclose(score.max_points, max_points):  # thirds of a point need not add up to the last digit
        raise HiddenTestError(
            f"The criteria of the hidden test in cell {grade_id} add up to {format_points(score.max_points)} points, "
            f"but the cell is worth {format_points(max_points)}: make the two agree."
        )
    return score
