"""Gathers what a student's page is made of: the autograded notebook, what the gradebook knows, and the grading's record."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat import NotebookNode

from autograder.course.course import Course, CourseError
from autograder.gradebook import of_student, ratings
from autograder.gradebook.book import read_record, record_path
from autograder.gradebook.graded import Graded
from autograder.gradebook.results import Known
from autograder.pages import rated
from autograder.pages.files import notebook_digest
from autograder.pages.rated import Shown

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

#: A note to whoever writes the pages. The student's page is written all the same.
NO_RECORD = (
    "the record of the grading is missing, broken or of another version, so the page says nothing of how the run ended and of what "
    "was repaired. Grade again with --force."
)


@dataclass(frozen=True)
class Material:
    """All that a page is made of. `folder` has the pictures of the instructor's texts. `note` is for whoever writes the pages."""

    student: str
    assignment: str
    notebook: NotebookNode
    known: Known
    record: Graded | None
    folder: Path
    note: str = ""
    rated: Mapping[str, Shown] = field(default_factory=dict)  # the ratings of written answers that count, by grade_id
    digest: str = ""  # of the notebook's files


def gather(
    course: Course,
    assignment: str,
    student: str,
    book: "Gradebook",
    notebook: NotebookNode | None = None,
    automatic: bool = False,
) -> Material:
    """Gather a student's material. Raises CourseError, with what to do, where there is no page to make.

    `notebook`: the notebook, where it has been read already. `automatic`: without the points and words that a person gave.
    """
    record = read_record(course, assignment, student)
    known = of_student.read(course, book, assignment, student, record)
    known = known.automatic(record) if automatic else known
    path = course.autograded(student, assignment)
    saves = [] if automatic else ratings.history(book, assignment, student=student)
    text = None
    if notebook is None:
        text = _bytes(path, assignment, student)
        notebook = _read(text, path, assignment, student)
    # an assignment that nbgrader alone graded has no record, and needs none
    is_ours = record is not None or record_path(course, assignment, student).parent.is_dir()
    note = NO_RECORD if record is None and is_ours else ""
    shown = rated.of_student(course, assignment, known, saves)
    return Material(student, assignment, notebook, known, record, path.parent, note, shown, notebook_digest(path, text))


def _bytes(path: Path, assignment: str, student: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        what = "is missing" if isinstance(error, FileNotFoundError) else f"can't be read ({type(error).__name__})"
        raise CourseError(_no_notebook(student, f"{path} {what}", assignment)) from None


def _read(text: bytes, path: Path, assignment: str, student: str) -> NotebookNode:
    try:
        notebook = nbformat.v4.reads(text.decode("utf-8"))
        if not isinstance(notebook.get("cells"), list) or notebook.get("nbformat") != 4:
            raise ValueError("it has no cells")
    except UnicodeDecodeError as error:
        what = f"{path} can't be read ({type(error).__name__})"
        raise CourseError(_no_notebook(student, what, assignment)) from None
    except (ValueError, AttributeError, TypeError, KeyError):
        raise CourseError(_no_notebook(student, f"{path} is no notebook", assignment)) from None
    return notebook


def _no_notebook(student: str, what: str, assignment: str) -> str:
    again = f"autograder grade {assignment} --student {shlex.quote(student)} --force"
    return f"The feedback of {student} can't be written: {what}. Grade it again: {again}"
