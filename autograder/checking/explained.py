"""The end of a check: its score, and what seems to be the matter where points were lost."""

from collections.abc import Callable, Iterable

import numpy as np

from autograder.checking import diagnosis
from autograder.checking.reach import Student
from autograder.checking.score import Score
from autograder.checking.sheet import Sheet

#: Seconds that a check may have taken for a diagnosis to follow, which takes about as long: the time of the cells after it is not
#: spent on it.
DIAGNOSED_UP_TO = 30

#: A decorator of checks: the numbers of a wrong answer may overflow, and that is for the check to say, not for a warning.
quiet = np.errstate(all="ignore")


def scored(student: Student, sheet: Sheet, explain: Callable[[Student, list[str]], Iterable[str]]) -> Score:
    """The sheet's score, with a diagnosis where points were lost: `explain` gets the names of the unmet criteria.

    A diagnosis that fails costs no points, and is told to a person.
    """
    if not sheet.unmet or not diagnosis.wanted() or sheet.seconds > DIAGNOSED_UP_TO:
        return sheet.score()
    try:
        return sheet.score(explain(student, sheet.unmet))
    except Exception as error:
        student.remarks.append(f"The diagnosis of {sheet.check} failed: {type(error).__name__}: {error}.")
        return sheet.score()
