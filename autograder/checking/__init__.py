"""What an author of hidden tests uses: everything that a check needs has its name here.

    from autograder.checking import Sheet, Student, compare

A hidden test in the notebook says `from autograder.checking import student`. The module behind a name is loaded when the name is used,
since most of the kit needs only a part.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.checking.answers import model_answer
    from autograder.checking.comparing import compare, compare_results, first_wrong, number, results, vector, wrapped
    from autograder.checking.descent import Descent
    from autograder.checking.explained import Catalogue, quiet, scored
    from autograder.checking.gradients import central_differences, far_from_kinks, vouch
    from autograder.checking.ladder import Finding, as_numbers, climb, difference, numbers_of_shape, same_values
    from autograder.checking.misconception import Misconception
    from autograder.checking.pictures import Curves, Entries, Line, Map, Path, Shape, picture
    from autograder.checking.plain import AsMatrix
    from autograder.checking.probes import Question, probe
    from autograder.checking.reach import Call, Outcome, Student, student
    from autograder.checking.score import Criterion, Score
    from autograder.checking.sheet import Sheet
    from autograder.checking.shown import shows, turned
    from autograder.checking.training import Training
    from autograder.checking.uses import Helper, Uses

#: Each name, and the module that it comes from.
_HOMES = {
    # the student's side
    "student": "reach",
    "Student": "reach",
    "Call": "reach",
    "Outcome": "reach",
    "AsMatrix": "plain",
    # a function beside the right one
    "compare": "comparing",
    "compare_results": "comparing",
    "results": "comparing",
    "model_answer": "answers",
    "first_wrong": "comparing",
    "number": "comparing",
    "vector": "comparing",
    "wrapped": "comparing",
    # an array that is shown
    "shows": "shown",
    "turned": "shown",
    # functions that build on each other, and training
    "Helper": "uses",
    "Uses": "uses",
    "Descent": "descent",
    "Training": "training",
    # one rung after the other
    "Finding": "ladder",
    "climb": "ladder",
    "numbers_of_shape": "ladder",
    "same_values": "ladder",
    "difference": "ladder",
    "as_numbers": "ladder",
    # gradients
    "vouch": "gradients",
    "central_differences": "gradients",
    "far_from_kinks": "gradients",
    # points
    "Sheet": "sheet",
    "Score": "score",
    "Criterion": "score",
    "scored": "explained",
    "quiet": "explained",
    # pictures of a lost point
    "Curves": "pictures",
    "Entries": "pictures",
    "Line": "pictures",
    "Map": "pictures",
    "Path": "pictures",
    "Shape": "pictures",
    "picture": "pictures",
    # what is wrong, by name
    "Misconception": "misconception",
    "Catalogue": "explained",
    # what is wrong, by experiment
    "Question": "probes",
    "probe": "probes",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"autograder.checking offers no {name!r}; it offers {', '.join(__all__)}")
    return getattr(import_module(f"autograder.checking.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
