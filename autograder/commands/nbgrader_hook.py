"""Puts two-process grading into `nbgrader autograde` and formgrader's Autograde button. The course's nbgrader_config.py names it.

nbgrader reads the submission, calls its preprocessors, writes the notebook and saves the scores. `AnyFile` replaces its reader, so that a
submission that can't be read is graded too. `TwoProcess` replaces the preprocessors that would run student code beside the hidden tests.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor, SaveAutoGrades
from traitlets import Unicode

from autograder.checking.sentence import one_line
from autograder.commands.grade import terms_here
from autograder.commands.ready import gives_score
from autograder.course import assignment as assignments
from autograder.course.course import find
from autograder.gradebook.book import answers_before, flag, for_nbgrader, leave_open, read_record, write_record
from autograder.gradebook.graded import Graded
from autograder.gradebook.marks import RESOURCE
from autograder.grading import batch
from autograder.grading.work import grade_work


def is_nbgraders(about: dict[str, str]) -> bool:
    """Return True if the notebook in nbgrader's `resources` is of an assignment that is not for this kit: no test gives a score.

    The gradebook tells, since nbgrader itself grades by it.
    """
    with Gradebook(about["db_url"]) as book:
        notebook = book.find_notebook(about["notebook"], about["assignment"])
        answers = {cell.name for cell in notebook.solution_cells}
        tests = {cell.name for cell in notebook.grade_cells if cell.cell_type == "code"} - answers
        sources = [cell.source for cell in notebook.source_cells if cell.name in tests]
    return bool(sources) and not any(map(gives_score, sources))


class AnyFile(NotebookExporter):
    """An exporter that hands on an empty notebook, whatever was submitted: `TwoProcess` reads the file itself."""

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> tuple[NotebookNode, Any]:
        if is_nbgraders(resources["nbgrader"]):
            return super().from_filename(filename, resources=resources, **kw)
        return self.from_notebook_node(nbformat.v4.new_notebook(), resources=resources, **kw)


class TwoProcess(NbGraderPreprocessor):
    """An nbgrader preprocessor that replaces the notebook by the graded submission.

    Where an assignment is not for this kit, it sanitizes and runs the notebook as nbgrader does.
    """

    course_root = Unicode(help="The course's folder.").tag(config=True)
    isolation = Unicode("full", help="The weakest isolation of student code that is accepted.").tag(config=True)

    def preprocess(self, notebook: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        about = resources["nbgrader"]
        if is_nbgraders(about):
            return self._as_nbgrader_does(notebook, resources)
        course = find(Path(self.course_root))
        assignment = assignments.load(course, about["assignment"])
        terms = replace(terms_here(self.isolation), repair=True)
        (work,) = batch.collect(course, assignment, [about["student"]], terms)
        graded = grade_work(work, assignment, terms)
        for sentence in dict.fromkeys([graded.reason, *graded.flags]):
            if sentence:
                self.log.warning("%s: %s", one_line(graded.student), sentence)
        resources["graded"] = graded.model_dump()
        resources[RESOURCE] = answers_before(course, assignment.name, graded.student)
        return for_nbgrader(graded), resources

    def _as_nbgrader_does(self, notebook: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Let nbgrader's own preprocessors do it, without those that save the scores: these come after this one."""
        steps = [*_default("sanitize_preprocessors"), *_default("autograde_preprocessors")]
        for step in steps:
            if step not in (SaveAutoGrades, AssignLatePenalties):
                notebook, resources = step(parent=self)(notebook, resources)
        return notebook, resources


def _default(name: str) -> list[type]:
    return Autograde.class_traits()[name].default()


class Record(NbGraderPreprocessor):
    """The last preprocessor. It notes that the scores are saved, so that `autograder grade` need not grade again."""

    course_root = Unicode(help="The course's folder.").tag(config=True)

    def preprocess(self, notebook: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        if "graded" in resources:
            graded, answers = Graded.model_validate(resources["graded"]), resources[RESOURCE]
            course, db_url = find(Path(self.course_root)), resources["nbgrader"]["db_url"]
            leave_open(graded, db_url)
            flag(graded, read_record(course, graded.assignment, graded.student), db_url)
            changes = {"answers": answers.now, "graded_answers": answers.graded}
            write_record(course, graded.model_copy(update=changes))
        return notebook, resources
