"""Two-process grading inside `nbgrader autograde` and formgrader's Autograde button, by the course's nbgrader_config.py.

nbgrader reads the submission, calls its preprocessors, writes the notebook and saves the scores. Here `AnyFile` takes the place of
its reader, so that a submission that can't be read is graded too, and `TwoProcess` that of the preprocessors that would run
student code beside the hidden tests.
"""

from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from autograder import assignment as assignments
from autograder import batch
from autograder.book import write_record
from autograder.course import find
from autograder.graded import Graded
from autograder.grading import terms_here
from autograder.work import grade_work


class AnyFile(NotebookExporter):
    """An exporter that hands on an empty notebook, whatever was submitted: `TwoProcess` reads the file itself."""

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> tuple[NotebookNode, ResourcesDict]:
        return self.from_notebook_node(nbformat.v4.new_notebook(), resources=resources, **kw)


class TwoProcess(NbGraderPreprocessor):
    """An nbgrader preprocessor that replaces the notebook by the graded submission."""

    course_root = Unicode(help="The course's folder.").tag(config=True)
    isolation = Unicode("full", help="The weakest isolation of student code that is accepted.").tag(config=True)

    def preprocess(self, notebook: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        course = find(Path(self.course_root))
        about = resources["nbgrader"]
        assignment = assignments.load(course, about["assignment"])
        terms = terms_here(self.isolation)
        (work,) = batch.collect(course, assignment, [about["student"]], terms)
        graded = grade_work(work, assignment, terms)
        for sentence in dict.fromkeys([graded.reason, *graded.flags]):
            if sentence:
                self.log.warning("%s: %s", graded.student, sentence)
        resources["graded"] = graded.model_dump()
        return nbformat.reads(graded.notebook, as_version=4), resources


class Record(NbGraderPreprocessor):
    """The last of the preprocessors: notes that the scores are saved, so that `autograder grade` need not grade again."""

    course_root = Unicode(help="The course's folder.").tag(config=True)

    def preprocess(self, notebook: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        if "graded" in resources:
            write_record(find(Path(self.course_root)), Graded.model_validate(resources["graded"]))
        return notebook, resources
