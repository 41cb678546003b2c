"""Farms: submissions composed of tricks. The search looks for the one that earns most beyond what it honestly deserves.

It goes cell by cell, in the notebook's order. Each farm that was kept is continued by each part for the next cell, and the test cells of
that cell alone say what this earns. The best are kept. So are some that end differently, since a trick may cost points where it is
played and earn them later. The farms kept at the end are graded whole, as a submission is. So are those that the assignment names.
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

#: How many farms are continued at each cell. Tests of a wrong training function take seconds.
WIDTH = 3
#: CPU seconds for one step of the search. A part that takes longer has earned nothing. Grading a whole farm may take longer.
STEP_SECONDS = 10


#: Grades farms, several at a time: (farms, the wanted test cells of each) → what each earns in these.
Judge = Callable[[Sequence[tuple[Farm, tuple[str, ...]]]], list[Farm]]


def parts_of(assignment: Assignment) -> list[list[Part]]:
    """The parts for each graded answer, in the notebook's order: those of the assignment, the model answer, and nothing.

    Empty where the assignment has no parts. Raises CourseError where a part is for a cell that no test grades.
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
    """The assignment's parts and its own farms. A farm is cell → part's name; all other cells hold the model answer."""
    with module_of(assignment, "farm") as module:
        return (list(module.PARTS), list(getattr(module, "FARMS", []))) if module else ([], [])


def _named(assignment: Assignment, rounds: Sequence[Sequence[Part]]) -> list[Farm]:
    """The farms that the assignment names. Raises CourseError where one names a part that doesn't exist."""
    known = {(part.cell, part.name): part for parts in rounds for part in parts}
    found = []
    for named in _declared(assignment)[1]:
        if missing := [f"{name!r} of {cell}" for cell, name in named.items() if (cell, name) not in known]:
            raise CourseError(f"A farm is composed of {' and '.join(missing)}, and there is no such part.")
        chosen = (parts[0].cell for parts in rounds)
        found.append(Farm(tuple(known[cell, named.get(cell, MODEL)] for cell in chosen), {}))
    return found


def search(assignment: Assignment, judge: Judge) -> list[Farm]:
    """Search the best farms. Returns them and the named ones, graded whole, the one with the largest excess first."""
    graded = graders_of(assignment.notebook)
    everything = tuple(cells.name(cell) for cell in cells.test_cells(assignment.notebook))
    rounds = parts_of(assignment)
    kept = [Farm((), {})]
    for parts in rounds:
        wanted = graded[parts[0].cell]
        kept = _best(judge([(Farm((*farm.parts, part), farm.points), wanted) for farm in kept for part in parts]))
    # only what holds a trick is a farm; what one test finds may count in a later one, so the whole may earn less than its parts
    whole = [Farm(farm.parts, {}) for farm in kept if farm.tricks] + _named(assignment, rounds)
    return sorted(judge([(farm, everything) for farm in whole]), key=lambda farm: -farm.excess)


def _best(farms: Sequence[Farm]) -> list[Farm]:
    """The farms to keep: half of them have the largest excess, the others are the best with a last part not among these."""
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
