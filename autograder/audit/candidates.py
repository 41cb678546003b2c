"""The answers on which the hidden tests are tried: every misconception, every mutant of the model answer, the model answer wrong in one
regime only, every correct style."""

import ast
import contextlib
import difflib
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Literal

from nbformat import NotebookNode

from autograder.audit.mutants import mutants
from autograder.checking.misconception import with_function
from autograder.checking.regime import Regime, wrong_in
from autograder.course import overlay
from autograder.course.assignment import Assignment, importable
from autograder.course.course import Course, CourseError
from autograder.notebook import cells, markers
from autograder.notebook.graders import graders_of

Kind = Literal["misconception", "mutant", "regime mutant", "correct style", "farm"]


@dataclass(frozen=True)
class Candidate:
    """An answer on which the hidden tests are tried.

    `cell`: the solution cell that a wrong answer changes. `own`: the test cells that grade it. `line` and `becomes` identify a mutant.
    `regime`: the one in which a regime mutant is wrong.
    """

    kind: Kind
    name: str
    parts: tuple[tuple[str, bool, str], ...]
    cell: str = ""
    own: tuple[str, ...] = ()
    diff: str = ""
    line: str = ""
    becomes: str = ""
    regime: str = ""

    @property
    def wrong(self) -> bool:
        return self.kind not in ("correct style", "farm")


def answers_of(source: NotebookNode) -> dict[str, str]:
    """The model answer's solution cells, without markers."""
    return {
        cells.name(cell): markers.without_markers(cell.source)
        for cell in source.cells
        if cells.is_solution(cell) and cell.cell_type == "code"
    }


def _defined(answer: str) -> set[str]:
    names = set()
    for node in ast.parse(answer).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def candidates(course: Course, assignment: Assignment) -> list[Candidate]:
    """All candidates: misconceptions, mutants, regime mutants, correct styles.

    Raises CourseError where a misconception or a regime no longer fits the model answer.
    """
    source = assignment.notebook
    answers, test_of = answers_of(source), graders_of(source)
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
    found += _wrong_in_regimes(assignment, answers, test_of)
    for path in sorted((course.root / "tests" / "bank" / assignment.name / "correct").glob("*.py")):
        found.append(Candidate("correct style", path.stem, overlay.read(path).parts))
    return found


@contextlib.contextmanager
def module_of(assignment: Assignment, name: str) -> Iterator[ModuleType | None]:
    """A context with the module `solutions.<assignment>.<name>`, or None where the assignment has none.

    Raises CourseError where it can't be imported.
    """
    whole = f"solutions.{assignment.name}.{name}"
    parents = [whole.rsplit(".", number)[0] for number in range(3)]
    with importable(assignment):
        try:
            module = importlib.import_module(whole)
        except ModuleNotFoundError as error:
            if error.name not in parents:
                raise CourseError(f"{whole} can't be imported: {error}.") from error
            module = None
        except Exception as error:
            raise CourseError(f"{whole} can't be imported: {type(error).__name__}: {error}.") from error
        yield module


def regimes_of(assignment: Assignment) -> list[Regime]:
    """The regimes that the assignment declares."""
    with module_of(assignment, "regimes") as module:
        return list(module.REGIMES) if module else []


def _wrong_in_regimes(
    assignment: Assignment, answers: dict[str, str], test_of: dict[str, tuple[str, ...]]
) -> Iterator[Candidate]:
    for regime in regimes_of(assignment):
        cell = next((c for c, answer in answers.items() if regime.function in _defined(answer)), None)
        if cell not in test_of:
            raise CourseError(
                f"The regime {regime.name!r} is one of {regime.function}, which no graded cell of the model answer defines."
            )
        for way in regime.ways:
            try:
                text = wrong_in(regime, way, answers[cell])
            except ValueError as error:
                raise CourseError(f"{error}.") from error
            yield Candidate(
                "regime mutant",
                f"{regime.function}, {regime.name}: {way.name}",
                ((cell, False, text),),
                cell,
                test_of[cell],
                _diff(answers[cell], text),
                regime=regime.name,
            )


def _misconceptions(
    assignment: Assignment, answers: dict[str, str], test_of: dict[str, tuple[str, ...]]
) -> Iterator[Candidate]:
    with module_of(assignment, "misconceptions") as module:
        if module is None:
            return
        # a misconception that is written in several ways is tried in the first
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
