"""Keeps the points that a person gave, and asks for them again only where the answer changed since.

Whenever a notebook is graded again, nbgrader marks every grade that a person gave as to be given again. Here a digest of the text
identifies an answer. Where it is the text that was graded, grade and mark stay as they are.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import SaveAutoGrades
from nbgrader.utils import determine_grade

from autograder.notebook import cells

#: Where `SaveGrades` finds, in nbconvert's resources, the answers that were there before.
RESOURCE = "answers before"
#: Stands for the digest of an answer that a person graded and that isn't kept.
UNKNOWN = "unknown"


@dataclass
class Answers:
    """Digests by grade_id: of a submission's answers as they are now, and of those that a person graded and the student changed since."""

    now: dict[str, str] = field(default_factory=dict)
    graded: dict[str, str] = field(default_factory=dict)


def digests(notebook: NotebookNode) -> dict[str, str]:
    """A digest for each graded cell: for an answer of its text, for a test of the student's code since the test before it."""
    found: dict[str, str] = {}
    code: list[str] = []
    for cell in notebook.cells:
        name = cells.name(cell)
        if cells.is_test(cell):
            found[name] = _digest(code)
            code = []
        elif cells.is_written(cell):
            found[name] = _digest([cell.source])
        elif cell.cell_type == "code" and not cells.settings(cell).get("locked"):
            code.append(cell.source)
    return found


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def is_asked_again(name: str, was_asked: bool, before: Answers, now: Mapping[str, str]) -> bool:
    """Return True if a person must look again at an answer that a person graded. Brings `before.graded` up to date."""
    changed_before = before.graded.pop(name, None)
    if not was_asked:
        graded = before.now.get(name, UNKNOWN)
    elif changed_before is None:
        return True  # somebody asked for it
    else:
        graded = changed_before
    if graded == now.get(name):
        return False
    before.graded[name] = graded
    return True


class SaveGrades(SaveAutoGrades):
    """nbgrader's SaveGrades, but the mark of a person's grade stays as it is where the answer is the one that was graded."""

    def preprocess(self, notebook: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        self._before = resources.setdefault(RESOURCE, Answers())
        self._now = digests(notebook)
        notebook, resources = super().preprocess(notebook, resources)
        graded = {name: digest for name, digest in self._before.graded.items() if name in self._now}
        resources[RESOURCE] = Answers(self._now, graded)
        return notebook, resources

    def _add_score(self, cell: NotebookNode, resources: ResourcesDict) -> None:
        name = cells.name(cell)
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        grade.auto_score, _ = determine_grade(cell, self.log)
        if grade.manual_score is not None:
            grade.needs_manual_grade = is_asked_again(name, grade.needs_manual_grade, self._before, self._now)
        else:
            self._before.graded.pop(name, None)
            grade.needs_manual_grade = grade.auto_score is None
        self.gradebook.db.commit()
