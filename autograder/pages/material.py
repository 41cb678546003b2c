"""What a student's page is made of: the autograded notebook, what the gradebook knows, and the record of the grading."""

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat import NotebookNode

from autograder.course.course import Course, CourseError
from autograder.gradebook import of_student
from autograder.gradebook.book import read_record, record_path
from autograder.gradebook.graded import Graded
from autograder.gradebook.results import Known

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

#: To whoever writes the pages; the student's page is written all the same.
NO_RECORD = (
    "the record of the grading is missing, broken or of another version, so the page says nothing of how the run ended and of what "
    "was repaired. Grade again with --force."
)


@dataclass(frozen=True)
class Material:
    """All that a page is made of. `folder` has the pictures that the instructor's texts show; `note` is for whoever writes pages."""

    student: str
    assignment: str
    notebook: NotebookNode
    known: Known
    record: Graded | None
    folder: Path
    note: str = ""


def gather(
    course: Course,
    assignment: str,
    student: str,
    book: "Gradebook",
    notebook: NotebookNode | None = None,
    automatic: bool = False,
) -> Material:
    """A student's material, with the notebook where somebody has read it already. `automatic`: without what a person gave and wrote.
    Raises CourseError, with what to do, where there is no page to make."""
    record = read_record(course, assignment, student)
    known = of_student.read(book, assignment, student, record)
    known = known.automatic(record) if automatic else known
    path = course.autograded(student, assignment)
    notebook = _read(path, assignment, student) if notebook is None else notebook
    # an assignment that nbgrader graded by itself has no record, and needs none
    is_ours = record is not None or record_path(course, assignment, student).parent.is_dir()
    note = NO_RECORD if record is None and is_ours else ""
    return Material(student, assignment, notebook, known, record, path.parent, note)


def _read(path: Path, assignment: str, student: str) -> NotebookNode:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = "is missing" if isinstance(error, FileNotFoundError) else f"can't be read ({type(error).__name__})"
        raise CourseError(_no_notebook(student, f"{path} {what}", assignment)) from None
    try:
        notebook = nbformat.v4.reads(text)
        if not isinstance(notebook.get("cells"), list) or notebook.get("nbformat") != 4:
            raise ValueError("it has no cells")
    except (ValueError, AttributeError, TypeError, KeyError):
        raise CourseError(_no_notebook(student, f"{path} is no notebook", assignment)) from None
    return notebook


def _no_notebook(student: str, what: str, assignment: str) -> str:
    again = f"autograder grade {assignment} --student {shlex.quote(student)} --force"
    return f"The feedback of {student} can't be written: {what}. Grade it again: {again}"
