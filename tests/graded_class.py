"""A class that is graded without any grading: rows in the gradebook, and records, as a grading leaves them."""

from nbgrader.api import Grade, MissingEntry, SubmittedAssignment, SubmittedNotebook

from autograder.checking.score import Criterion, Score
from autograder.course.course import Course
from autograder.gradebook.book import write_record
from autograder.gradebook.graded import Graded, GradedCell
from autograder.gradebook.results import gradebook

#: The graded cells of the assignment `tiny`: a test of two criteria, and a written answer.
CELLS = {"test_double": 4.0, "why": 2.0}


def enter_assignment(course: Course, duedate=None) -> None:
    """Let the gradebook know the assignment and its cells."""
    with gradebook(course) as book:
        book.update_or_create_assignment("tiny", duedate=duedate)
        book.update_or_create_notebook("tiny", "tiny")
        book.update_or_create_grade_cell("test_double", "tiny", "tiny", max_score=4.0, cell_type="code")
        book.update_or_create_grade_cell("why", "tiny", "tiny", max_score=2.0, cell_type="markdown")
        book.update_or_create_solution_cell("why", "tiny", "tiny")


def enter(
    course: Course, student: str, points: float = 4.0, why: float | None = None, status: str = "graded", **more
) -> None:
    """A graded submission: `points` of the test's 4, and what a person gave for the written answer, None while it waits.

    `penalty`: the late penalty; the rest goes into the record.
    """
    penalty = more.pop("penalty", None)
    when = more.pop("timestamp", None)
    with gradebook(course) as book:
        try:
            person = book.find_student(student)
        except MissingEntry:
            person = book.add_student(student)
        assignment = book.find_assignment("tiny")
        whole = SubmittedAssignment(assignment_id=assignment.id, student_id=person.id, timestamp=when)
        book.db.add(whole)
        book.db.flush()
        master = assignment.notebooks[0]
        notebook = SubmittedNotebook(notebook_id=master.id, assignment_id=whole.id, late_submission_penalty=penalty)
        book.db.add(notebook)
        book.db.flush()
        for cell in master.grade_cells:
            place = {"cell_id": cell.id, "notebook_id": notebook.id}
            if cell.name == "why":
                book.db.add(Grade(**place, manual_score=why, needs_manual_grade=why is None))
            else:
                book.db.add(Grade(**place, auto_score=points, needs_manual_grade=False))
        book.db.commit()
    value = min(points, 3.0)
    score = Score([Criterion("value", value, 3, "it is so"), Criterion("negative", points - value, 1, "it is so")])
    cells = {
        "test_double": GradedCell(max_points=4, score=score.to_json()),
        "why": GradedCell(max_points=2, written=True),
    }
    about = {
        "student": student,
        "assignment": "tiny",
        "status": status,
        "cells": cells,
        "isolation": "full",
        "seconds": 1.0,
        "seed": 1,
    }
    write_record(course, Graded(**about | more))
