"""Farms: submissions composed of tricks. The search looks for the one that earns most beyond what it honestly deserves.

Cell by cell, in the notebook's order, each farm that is kept is continued by each part for the next cell; the test cells of that one
alone say what this earns. The best are kept, and others that end differently, since a trick may cost points where it is played and
earn them later. What is kept at the end is graded whole, as a submission is, and so are the farms that the assignment names itself.
"""

from collections.abc import Callable, Sequence

from autograder.audit.candidates import Candidate, answers_of, module_of
from autograder.audit.judging import TIME_LIMIT, TooLong, scores_of, time_limit
from autograder.checking import diagnosis
from autograder.checking.farm import EMPTY, MODEL, Farm, Part
from autograder.course.assignment import Assignment
from autograder.course.course import CourseError
from autograder.grading import hidden_tests
from autograder.notebook import cells
from autograder.notebook.graders import graders_of

#: Farms that are continued at each cell: a wrong training function takes its tests seconds.
WIDTH = 3
#: Seconds of CPU for one step of the search; what takes longer has earned nothing. Grading it whole may take longer.
STEP_SECONDS = 10


#: Evaluates farms, several at a time: (farms, the test cells that are wanted of each) → what each earns in these.
Judge = Callable[[Sequence[tuple[Farm, tuple[str, ...]]]], list[Farm]]


def parts_of(assignment: Assignment) -> list[list[Part]]:
    """For each graded answer, in the notebook's order, its parts: the assignment's, the model answer, and nothing. Empty where the
    assignment has none.

    Raises CourseError where a part is for a cell that no test grades.
    """
    own, _ = _declared(assignment)
    if not own:
        return []
    source = assignment.notebook
    answers, graded = answers_of(source), graders_of(source)
    points = {cells.name(cell): cells.points(cell) for cell in cells.test_cells(source)}
    for part in own:
        if part.cell not in graded:
            raise CourseError(
                f"The farm's part {part.name!r} is for {part.cell}, which is no answer that a test grades."
            )
    found = []
    for cell, answer in answers.items():
        if cell in graded:
            honest = sum(points[test] for test in graded[cell])
            both = [Part(cell, EMPTY, ""), Part(cell, MODEL, answer, honest)]
            found.append([*(part for part in own if part.cell == cell), *both])
    return found


def _declared(assignment: Assignment) -> tuple[list[Part], list[dict[str, str]]]:
    """The assignment's parts, and its own farms: cell → part's name, the model answer in all other cells."""
    with module_of(assignment, "farm") as module:
        return (list(module.PARTS), list(getattr(module, "FARMS", []))) if module else ([], [])


def _named(assignment: Assignment, rounds: Sequence[Sequence[Part]]) -> list[Farm]:
    """The farms that the assignment names. Raises CourseError where one names a part that there isn't."""
    known = {(part.cell, part.name): part for parts in rounds for part in parts}
    found = []
    for named in _declared(assignment)[1]:
        if missing := [f"{name!r} of {cell}" for cell, name in named.items() if (cell, name) not in known]:
            raise CourseError(f"A farm is composed of {' and '.join(missing)}, and there is no such part.")
        chosen = (parts[0].cell for parts in rounds)
        found.append(Farm(tuple(known[cell, named.get(cell, MODEL)] for cell in chosen), {}))
    return found


def search(assignment: Assignment, judge: Judge) -> list[Farm]:
    """The best farms and those that are named, graded whole, the one with the largest excess first."""
    graded = graders_of(assignment.notebook)
    everything = tuple(cells.name(cell) for cell in cells.test_cells(assignment.notebook))
    rounds = parts_of(assignment)
    kept = [Farm((), {})]
    for parts in rounds:
        wanted = graded[parts[0].cell]
        kept = _best(judge([(Farm((*farm.parts, part), farm.points), wanted) for farm in kept for part in parts]))
    # only what holds a trick is a farm; what a test finds may count in a later one, so that the whole may earn less than its parts
    whole = [Farm(farm.parts, {}) for farm in kept if farm.tricks] + _named(assignment, rounds)
    return sorted(judge([(farm, everything) for farm in whole]), key=lambda farm: -farm.excess)


def _best(farms: Sequence[Farm]) -> list[Farm]:
    """Those with the largest excess, and for the other half of the room the best with a last part that is not among them yet."""
    ranked = sorted(farms, key=lambda farm: -farm.excess)
    kept = ranked[: WIDTH // 2]
    for farm in ranked[WIDTH // 2 :]:
        if len(kept) < WIDTH and farm.parts[-1] not in [one.parts[-1] for one in kept]:
            kept.append(farm)
    return kept


def earn(farm: Farm, wanted: tuple[str, ...], assignment: Assignment) -> Farm:
    """The farm with what it earns in the wanted test cells, all others left out."""
    tests = {cells.name(cell) for cell in cells.test_cells(assignment.notebook)}
    candidate = Candidate("farm", "a farm", tuple((part.cell, False, part.text) for part in farm.parts))
    try:
        with time_limit(TIME_LIMIT if set(wanted) == tests else STEP_SECONDS), diagnosis.left_out():
            scores = scores_of(candidate, assignment, tests - set(wanted))
    except hidden_tests.HiddenTestError as error:
        return Farm(farm.parts, farm.points, str(error))
    except TooLong:
        return farm
    return Farm(farm.parts, farm.points | {name: float(score) for name, score in scores.items()})
