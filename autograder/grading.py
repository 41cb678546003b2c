"""Grading and feedback over a class, with a progress bar."""

import contextlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder import assignment as assignments
from autograder import batch, stock
from autograder.cluster import connected
from autograder.course import Course, CourseError, enter
from autograder.sandbox.limits import Limits
from autograder.terms import Terms
from autograder.workers import LocalWorkers, abandon, pool

#: For fewer pages a process of its own is not worth its start.
FEW_PAGES = 20
#: The slowest honest notebook has three cells that take long (see Limits).
SUBMISSION_CELLS = 3


def terms_here(isolation: str) -> Terms:
    """The terms with the best isolation that this machine gives. Raises CourseError if that is weaker than `isolation`."""
    from autograder.sandbox import tiers
    from autograder.sandbox.errors import IsolationUnavailable

    if isolation not in tiers.TIERS:
        raise CourseError(f"There is no isolation {isolation!r}; there are {', '.join(tiers.TIERS)}.")
    try:
        return Terms(isolation=tiers.require(isolation).tier)
    except IsolationUnavailable as error:
        raise CourseError(str(error)) from error


def grade_students(
    course: Course,
    name: str,
    students: Sequence[str] | None,
    jobs: int | None,
    force: bool,
    isolation: str,
    console: Console,
    *,
    cell_seconds: float = Limits.cell_seconds,
    warm: bool = True,
    scheduler: str | None = None,
    begun: LocalWorkers | None = None,
    feedback: bool = False,
) -> batch.Outcome:
    """Grade the given students, or all of them.

    `scheduler`: grade on the cluster of the Dask scheduler at this address. Without it the workers `begun` grade, or `jobs` new ones.
    `feedback`: write the pages too, each while the next submissions are graded.
    """
    enter()
    assignment = assignments.load(course, name)
    if not course.release(name).is_dir():
        raise CourseError(f"{name} is not released: run `autograder release {name}` first.")
    chosen = batch.students_of(course, name, students)
    with contextlib.ExitStack() as stack:
        if scheduler:
            workers = stack.enter_context(connected(scheduler, isolation))
            tier = workers.isolation
        else:
            workers = begun or LocalWorkers(jobs or os.cpu_count() or 1)
            tier = terms_here(isolation).isolation
        limits = Limits(cell_seconds=cell_seconds, submission_seconds=SUBMISSION_CELLS * cell_seconds)
        terms = Terms(isolation=tier, limits=limits, warm=warm)
        progress = stack.enter_context(progress_bar(console, "{task.fields[counts]}"))
        task = progress.add_task("Grading", total=len(chosen), counts="")

        def report(outcome: batch.Outcome, total: int) -> None:
            counts = Counter(outcome.graded.values())
            words = [f"{number} {status}" for status, number in sorted(counts.items())]
            words += [f"{len(outcome.unchanged)} unchanged"] if outcome.unchanged else []
            words += [f"{len(outcome.failures)} failed"] if outcome.failures else []
            done = len(outcome.graded) + len(outcome.unchanged) + len(outcome.failures)
            progress.update(task, completed=done, counts=", ".join(words))

        without_page: list[str] = []

        def written(student: str) -> None:
            if feedback:
                without_page.extend(_write_page(course, name, student))

        outcome = batch.run(course, assignment, chosen, terms, workers, force, report, written)
    if feedback:
        # an unchanged submission may have got a manual grade since
        others = [student for student in chosen if student not in outcome.graded]
        outcome.without_page = without_page + _write_pages(course, name, _graded(course, name, others), jobs, console)
    return outcome


def write_feedback(
    course: Course, assignment: str, students: Sequence[str] | None, jobs: int | None, console: Console
) -> list[Path]:
    """Write the feedback page of each graded submission, and return the paths. Raises CourseError if nothing is graded."""
    enter()
    chosen = _graded(course, assignment, batch.students_of(course, assignment, students))
    if not chosen:
        raise CourseError(f"Nothing is graded yet: run `autograder grade {assignment}` first.")
    if errors := _write_pages(course, assignment, chosen, jobs, console):
        raise CourseError(" ".join(errors))
    return [course.feedback(student, assignment) for student in chosen]


def _graded(course: Course, assignment: str, students: Sequence[str]) -> list[str]:
    return [student for student in students if course.autograded(student, assignment).is_file()]


def _write_pages(
    course: Course, assignment: str, students: Sequence[str], jobs: int | None, console: Console
) -> list[str]:
    """Write the pages. Returns a sentence for each that could not be written."""
    errors: list[str] = []
    if students:
        with progress_bar(console) as progress:
            task = progress.add_task("Feedback", total=len(students))
            for found in _pages(course, assignment, students, jobs or os.cpu_count() or 1):
                errors += found
                progress.advance(task)
    return errors


def _pages(course: Course, assignment: str, students: Sequence[str], jobs: int) -> Iterator[list[str]]:
    """Write the pages one by one. Yields after each its error, if there was one."""
    jobs = min(jobs, len(students) // FEW_PAGES)
    if jobs < 2:
        yield from (_write_page(course, assignment, student) for student in students)
        return
    writers = pool(jobs)
    try:
        yield from writers.map(_write_page, *zip(*((course, assignment, student) for student in students)))
    finally:
        abandon(writers)


def _write_page(course: Course, assignment: str, student: str) -> list[str]:
    try:
        _feedback_pages(course, assignment).write(student)
    except CourseError as error:
        return [str(error)]
    return []


@lru_cache(maxsize=1)
def _feedback_pages(course: Course, assignment: str) -> stock.FeedbackPages:
    return stock.FeedbackPages(course, assignment)


def progress_bar(console: Console, *more: str) -> Progress:
    """A bar with counts and the time that is left; `more` are further columns."""
    columns = [TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
    return Progress(*columns, *(TextColumn(text) for text in more), console=console)
