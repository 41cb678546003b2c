"""The answers that the hidden tests are tried on: every misconception, every mutant of the model answer, every correct style."""

import ast
import difflib
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from nbformat import NotebookNode

from autograder import cells, markers, overlay
from autograder.assignment import Assignment, importable
from autograder.audit.mutants import mutants
from autograder.course import Course, CourseError
from autograder.misconception import with_function

Kind = Literal["misconception", "mutant", "correct style"]


@dataclass(frozen=True)
class Candidate:
    """An answer that the hidden tests are tried on. `cell` is the solution cell that a wrong one changes, `own` the test cell that
    grades it; `line` and `becomes` tell a mutant from others."""

    kind: Kind
    name: str
    parts: tuple[tuple[str, bool, str], ...]
    cell: str = ""
    own: str = ""
    diff: str = ""
    line: str = ""
    becomes: str = ""

    @property
    def wrong(self) -> bool:
        return self.kind != "correct style"


def _answers(source: NotebookNode) -> dict[str, str]:
    """The model answer's solution cells, without markers."""
    return {
        cells.grade_id(cell): markers.without_markers(cell.source)
        for cell in source.cells
        if cells.is_solution(cell) and cell.cell_type == "code"
    }


def _test_of(source: NotebookNode) -> dict[str, str]:
    """For each solution cell the test cell that grades it: the next one."""
    found, waiting = {}, []
    for cell in source.cells:
        if cells.is_solution(cell):
            waiting.append(cells.grade_id(cell))
        elif cells.is_test(cell):
            found |= dict.fromkeys(waiting, cells.grade_id(cell))
            waiting = []
    return found


def _defined(answer: str) -> set[str]:
    names = set()
    for node in ast.parse(answer).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def candidates(course: Course, assignment: Assignment) -> list[Candidate]:
    """All of them: misconceptions, mutants, correct styles. Raises CourseError where a misconception fits the model no more."""
    source = assignment.notebook
    answers, test_of = _answers(source), _test_of(source)
    found = list(_misconceptions(assignment, answers, test_of))
    for cell, answer in answers.items():
        # a cell that no test follows is not graded
        for mutant in mutants(answer) if cell in test_of else ():
            found.append(
                Candidate(
                    "mutant",
                    mutant.kind,
                    ((cell, False, mutant.text),),
                    cell,
                    test_of[cell],
                    _diff(answer, mutant.text),
                    mutant.line,
                    mutant.becomes,
                )
            )
    for path in sorted((course.root / "tests" / "bank" / assignment.name / "correct").glob("*.py")):
        found.append(Candidate("correct style", path.stem, overlay.read(path).parts))
    return found


def _misconceptions(assignment: Assignment, answers: dict[str, str], test_of: dict[str, str]) -> Iterator[Candidate]:
    name = f"solutions.{assignment.name}.misconceptions"
    with importable(assignment):
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            return
        # one that is written in several ways is tried in the first
        named = {(m.function, m.name): m for m in reversed(module.MISCONCEPTIONS)}
        for misconception in reversed(named.values()):
            cell = next((c for c, answer in answers.items() if misconception.function in _defined(answer)), None)
            if cell not in test_of:
                raise CourseError(
                    f"The misconception {misconception.name!r} spoils {misconception.function}, which no graded cell of the model "
                    "answer defines."
                )
            try:
                text = with_function(answers[cell], misconception.function, module.spoilt(misconception))
            except ValueError as error:
                raise CourseError(f"{error}.") from error
            yield Candidate(
                "misconception",
                f"{misconception.function}: {misconception.name}",
                ((cell, False, text),),
                cell,
                test_of[cell],
                _diff(answers[cell], text),
            )


def _diff(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=1)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
