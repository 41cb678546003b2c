"""Grades a class and writes its feedback pages, with a progress bar."""

import contextlib
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.commands import ready
from autograder.commands.page_writer import PLAIN, PageWriter
from autograder.course import assignment as assignments
from autograder.course.course import Course, CourseError, check_is_assignment, enter
from autograder.course.stock import configuration
from autograder.gradebook.book import for_release, record_path
from autograder.grading import batch
from autograder.grading.cluster import connected
from autograder.grading.terms import Terms
from autograder.grading.workers import LocalWorkers
from autograder.pages.current import Pages
from autograder.pages.student_page import asked
from autograder.sandbox.limits import Limits

#: For fewer pages another process is not worth its start.
FEW_PAGES = 20
#: The slowest honest notebook has three cells that take long (see Limits).
SUBMISSION_CELLS = 3


def terms_here(isolation: str) -> Terms:
    """The terms with the best isolation of this machine. Raises CourseError if that is weaker than `isolation`."""
    from autograder.sandbox import tiers
    from autograder.sandbox.errors import IsolationUnavailable

    if isolation not in tiers.TIERS:
        raise CourseError(f"There is no isolation {isolation!r}; there are {', '.join(tiers.TIERS)}.")
    try:
        return Terms(isolation=tiers.require(isolation).tier)
    except IsolationUnavailable as error:
        raise CourseError(str(error)) from error


def terms_for(isolation: str, cell_seconds: float, warm: bool) -> Terms:
    """The terms of grading here, by default those of `grade`. Raises CourseError where this machine isolates less strongly."""
    return Terms(isolation=terms_here(isolation).isolation, limits=_limits(cell_seconds), warm=warm, repair=True)


def _limits(cell_seconds: float) -> Limits:
    return Limits(cell_seconds=cell_seconds, submission_seconds=SUBMISSION_CELLS * cell_seconds)


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
    repair: bool = True,
    scheduler: str | None = None,
    begun: LocalWorkers | None = None,
    feedback: bool = False,
) -> batch.Outcome:
    """Grade the given students, or all of them.

    `scheduler`: grade on the cluster of the Dask scheduler at this address. Without it, the workers in `begun` grade, or `jobs` new
    ones. `feedback`: write the pages too, while the next submissions are graded. `repair`: look for the line of each mistake.
    """
    enter()
    assignment = assignments.load(course, name)
    ready.check(course, assignment)
    chosen = batch.students_of(course, name, students)
    with contextlib.ExitStack() as stack:
        workers: batch.Workers
        if scheduler:
            workers = cluster = stack.enter_context(connected(scheduler, isolation))
            tier = cluster.isolation
        else:
            workers = begun or LocalWorkers(jobs or os.cpu_count() or 1)
            tier = terms_here(isolation).isolation
        terms = Terms(isolation=tier, limits=_limits(cell_seconds), warm=warm, repair=repair)
        progress = stack.enter_context(progress_bar(console, "{task.fields[counts]}"))
        task = progress.add_task("Grading", total=len(chosen), counts="")

        def report(outcome: batch.Outcome, total: int) -> None:
            counts = Counter(outcome.graded.values())
            words = [f"{number} {status}" for status, number in sorted(counts.items())]
            words += [f"{len(outcome.unchanged)} unchanged"] if outcome.unchanged else []
            words += [f"{len(outcome.failures)} failed"] if outcome.failures else []
            done = len(outcome.graded) + len(outcome.unchanged) + len(outcome.failures)
            progress.update(task, completed=done, counts=", ".join(words))

        if not feedback:
            return batch.run(course, assignment, chosen, terms, workers, force, report)
        writer = stack.enter_context(PageWriter(course, name, _pages_at_a_time(len(chosen), jobs)))
        outcome = batch.run(course, assignment, chosen, terms, workers, force, report, writer.begin)
        progress.stop()
        # submissions that were left alone may have got a manual grade since
        others = [student for student in chosen if student not in outcome.graded]
        old, _ = _old_and_current(course, name, _graded(course, name, others))
        outcome.without_page = _write_pages(writer, old, console)
    return outcome


@dataclass(frozen=True)
class Feedback:
    """Whose pages were written, and whose were up to date already."""

    written: list[str]
    current: list[str]

    @property
    def students(self) -> list[str]:
        return sorted([*self.written, *self.current])


def write_feedback(
    course: Course,
    assignment: str,
    students: Sequence[str] | None,
    jobs: int | None,
    console: Console,
    detail: str | None = None,
    every: bool = False,
) -> Feedback:
    """Write the feedback page of each graded submission where it is missing or out of date.

    `detail`: how much the pages say, by default what the course's configuration says. `every`: write all pages. Raises CourseError if
    nothing is graded. Where a page can't be written, raises it after the others are.
    """
    enter()
    if not students and not course.students(assignment):
        check_is_assignment(course, assignment)
        raise CourseError("There is no page to write: nobody has handed in.")
    chosen = _graded(course, assignment, batch.students_of(course, assignment, students))
    if not chosen:
        raise CourseError(f"Nothing is graded yet: run `autograder grade {assignment}` first.")
    old, current = (chosen, []) if every else _old_and_current(course, assignment, chosen, detail)
    if old:
        with PageWriter(course, assignment, _pages_at_a_time(len(old), jobs), detail) as writer:
            errors = _write_pages(writer, old, console)
        if errors:
            raise CourseError(" ".join(errors))
    return Feedback(old, current)


def _old_and_current(
    course: Course, assignment: str, students: Sequence[str], detail: str | None = None
) -> tuple[list[str], list[str]]:
    """Whose pages are missing or old, and whose are current. Puts beside a current page what nbgrader needs to release it."""
    level = asked(configuration(course), detail)
    pages = Pages(course, assignment)
    old: list[str] = []
    current: list[str] = []
    for student in students:
        is_current = pages.state(student, [level]) == "current"
        with contextlib.suppress(OSError):  # whoever writes the page will say so
            if is_current:
                for_release(course, assignment, student)
                current.append(student)
                continue
        old.append(student)
    return old, current


def _graded(course: Course, assignment: str, students: Sequence[str]) -> list[str]:
    """The students who have a graded notebook, or had one. A page can't be made of a record alone, and the command says so."""
    return [
        student
        for student in students
        # os.path tells of a name that is too long for a file, where Path raises
        if any(map(os.path.isfile, (course.autograded(student, assignment), record_path(course, assignment, student))))
    ]


def _pages_at_a_time(pages: int, jobs: int | None) -> int:
    return max(1, min(jobs or os.cpu_count() or 1, pages // FEW_PAGES))


def _write_pages(writer: PageWriter, students: Sequence[str], console: Console) -> list[str]:
    """Write their pages, after those that were begun already. Returns why some could not be written, and prints which are plain."""
    for student in students:
        writer.begin(student)
    if not writer.begun:
        return []
    errors: list[str] = []
    plain: list[str] = []
    notes: list[str] = []
    with progress_bar(console) as progress:
        task = progress.add_task("Feedback", total=writer.begun)
        for page in writer.written():
            errors += [page.error] if page.error else []
            plain += [page.student] if page.is_plain else []
            notes += [page.note] if page.note else []
            progress.advance(task)
    for student in plain:
        console.print(f"{student}: {PLAIN}", highlight=False, soft_wrap=True, markup=False)
    for note in notes:
        console.print(note, highlight=False, soft_wrap=True, markup=False)
    return errors


def progress_bar(console: Console, *more: str) -> Progress:
    """A progress bar with counts and the time left. `more` are further columns."""
    columns = [TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
    return Progress(*columns, *(TextColumn(text) for text in more), console=console)
