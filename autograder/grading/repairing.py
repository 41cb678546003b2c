"""Looks for the repairs of a submission's cells that lost points, once all tests are done.

This can't change points: the scores are there, no cell runs later, and only a line, a kind and our own words come back.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from nbformat import NotebookNode

from autograder.checking import diagnosis
from autograder.checking.evidence import Evidence
from autograder.checking.reach import Student, Transport, Unreachable
from autograder.checking.score import Score
from autograder.grading import hidden_tests
from autograder.notebook import cells
from autograder.notebook.graders import graders_of
from autograder.repair.model import Model
from autograder.repair.repair import Repair
from autograder.repair.search import Budget, Cell, search


@dataclass(frozen=True)
class Lost:
    """A test that lost points: its cell, what was known about the submission before it ran, and the messages that it sent."""

    test: NotebookNode
    evidence: Evidence
    messages: Sequence[bytes]


def repairs(
    notebook: NotebookNode,
    lost: Sequence[Lost],
    transport: Transport,
    seed: int,
    model: Model,
    clock: Callable[[], float],
) -> Iterator[tuple[str, Repair]]:
    """Find repairs, by test cell, in the notebook's order. `clock` counts the seconds that the search may take."""
    made: list[str] = []
    own = {cells.grade_id(cell): cell.source for cell in notebook.cells if cells.is_solution(cell)}
    others = [cell.source for cell in notebook.cells if cell.cell_type == "code" and not cells.is_test(cell)]
    for one in lost:
        test = cells.name(one.test)
        budget = Budget(clock)
        for answer in [name for name, tests in graders_of(notebook).items() if test in tests]:
            cell = Cell(test, answer, own[answer], [text for text in others if text != own[answer]], one.messages)
            student = Student(transport, seed, rewritten=made)
            found = search(cell, student, model, _judge(one, notebook, _within(budget, transport), seed), budget)
            if found is not None:
                made += [found.source] if found.source else []
                yield test, found.repair
                break


def _within(budget: Budget, transport: Transport) -> Transport:
    """The transport, as long as there is time. Later a test that goes on asking gets no answer, so no candidate passes it."""

    def ask(request: bytes) -> bytes:
        if budget.left <= 0:
            raise Unreachable("the time for a repair is used up")
        return transport(request)

    return ask


def _judge(
    lost: Lost, notebook: NotebookNode, transport: Transport, seed: int
) -> Callable[[Sequence[str]], Score | None]:
    name, worth, source = cells.name(lost.test), cells.points(lost.test), lost.test.source

    def judge(sources: Sequence[str]) -> Score | None:
        around = partial(cells.around, notebook, lost.test)
        student = Student(transport, seed, evidence=lost.evidence.copy(), rewritten=sources, around=around)
        try:
            with diagnosis.left_out():
                return hidden_tests.run(source, student, name, worth)
        except hidden_tests.HiddenTestError:
            return None

    return judge
