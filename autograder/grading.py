"""Grading and feedback over a class, one submission after the other, by stock nbgrader in one process a kernel."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder import stock
from autograder.course import Course, CourseError, enter, read_source


def chosen_students(
    course: Course, assignment: str, students: Sequence[str] | None, have: Callable[[str], Path]
) -> list[str]:
    """The given students, or all who handed in; raises CourseError where there is none, or one has nothing there."""
    everybody = course.students(assignment)
    if not students:
        if not everybody:
            where = have("STUDENT").relative_to(course.root)
            raise CourseError(f"There is nothing to do: no {where} in {course.root}.")
        return everybody
    for student in students:
        if not have(student).parent.is_dir():
            raise CourseError(f"There is no student {student!r} here: {have(student).parent} does not exist.")
    return list(dict.fromkeys(students))


def grade_students(course: Course, assignment: str, students: Sequence[str] | None, console: Console) -> list[str]:
    """Grade them all; a sentence for each that could not be."""
    read_source(course, assignment)
    enter(course)
    chosen = chosen_students(course, assignment, students, lambda student: course.submission(student, assignment))
    if not (course.release(assignment)).is_dir():
        raise CourseError(f"{assignment} is not released: run `autograder release {assignment}` first.")
    return _each(chosen, "Grading", lambda student: stock.autograde(course, assignment, student), console)


def write_feedback(course: Course, assignment: str, students: Sequence[str] | None, console: Console) -> list[Path]:
    """Write the feedback page of each graded submission; their paths. Raises CourseError where there is none."""
    enter(course)
    chosen = [
        student
        for student in chosen_students(
            course, assignment, students, lambda student: course.autograded(student, assignment)
        )
        if course.autograded(student, assignment).is_file()
    ]
    if not chosen:
        raise CourseError(f"Nothing is graded yet: run `autograder grade {assignment}` first.")
    failures = _each(chosen, "Feedback", lambda student: stock.generate_feedback(course, assignment, student), console)
    if failures:
        raise CourseError(" ".join(failures))
    return [course.feedback(student, assignment) for student in chosen]


def _each(students: Sequence[str], title: str, work: Callable[[str], None], console: Console) -> list[str]:
    failures = []
    columns = (TextColumn("{task.description:24}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(title, total=len(students))
        for student in students:
            progress.update(task, description=f"{title} {student}")
            try:
                work(student)
            except CourseError as error:
                failures.append(f"{student}: {error}")
            progress.advance(task)
        progress.update(task, description=title)
    return failures
