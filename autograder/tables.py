"""Tables for the terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder import results
from autograder.book import read_record
from autograder.course import Course
from autograder.score import format_points

#: The longest word of a column's name that isn't broken.
HEADER_WIDTH = 8
#: A sentence names so many students.
NAMED = 5
#: In the place of points that are not given yet.
OPEN = "–"


def print_points(console: Console, course: Course, assignment: str, students: Sequence[str] | None) -> None:
    """A row a student: the auto-graded total, and a column a test cell. It fits a terminal of 80 columns."""
    rows = [result for result in results.read(course, assignment) if not students or result.student in students]
    if not rows:
        return
    columns = {name: cell.max_points for name, cell in rows[0].cells.items() if not cell.written}
    table = Table(title=f"{assignment}: auto-graded points", box=box.SIMPLE_HEAD, padding=0, pad_edge=False)
    table.add_column("student", overflow="fold", min_width=min(12, max(len(row.student) for row in rows)))
    most = format_points(rows[0].max_auto_points)
    table.add_column(f"total\n/ {most}", justify="right", style="bold", no_wrap=True)
    for name, max_points in columns.items():
        words = name.removeprefix("test_").replace("_", " ")
        table.add_column(
            f"{words}\n/ {format_points(max_points)}", justify="right", overflow="fold", max_width=HEADER_WIDTH
        )
    for row in rows:
        points = [row.cells[name].points for name in columns]
        shown = [OPEN if p is None else format_points(p) for p in points]
        table.add_row(Text(row.student), format_points(row.auto_points), *shown)
    console.print(table)


def print_remarks(console: Console, course: Course, assignment: str, students: Sequence[str] | None) -> None:
    """A line for each submission that was not simply graded, and for each flag."""
    for student in students or course.students(assignment):
        record = read_record(course, assignment, student)
        if record is None:
            continue
        sentences = list(record.flags)
        if record.status != "graded":
            sentences = [record.reason, *(flag for flag in sentences if flag != record.reason)]
        for number, sentence in enumerate(sentences):
            status = f" [{record.status}]" if number == 0 and record.status != "graded" else ""
            console.print(f"{student}{status}: {sentence}", highlight=False, soft_wrap=True, markup=False)


def print_ungraded(console: Console, course: Course, assignment: str, students: Sequence[str] | None) -> None:
    """How many answers still wait for a person, if any, and which tests."""
    rows = [result for result in results.read(course, assignment) if not students or result.student in students]
    waiting = [sum(cell.points is None for cell in row.cells.values() if cell.written) for row in rows]
    if any(waiting):
        console.print(
            f"{sum(waiting)} written answers of {sum(map(bool, waiting))} students are not graded yet; the pages count them as 0. "
            "Grade them in formgrader, then write the feedback again.",
            highlight=False,
            soft_wrap=True,
        )
    if sentence := open_tests(course, assignment, students):
        console.print(sentence, highlight=False, soft_wrap=True, markup=False)


def open_tests(course: Course, assignment: str, students: Sequence[str] | None) -> str:
    """A sentence for the tests that failed by themselves and that nobody has graded since; '' where there are none."""
    found: dict[str, list[str]] = {}
    for row in results.read(course, assignment):
        record = read_record(course, assignment, row.student) if row.open_tests else None
        if record is not None and (not students or row.student in students):
            for name in set(row.open_tests).intersection(record.failed_tests):
                found.setdefault(name, []).append(row.student)
    if not found:
        return ""
    whose = "; ".join(f"{name} for {_some(names)}" for name, names in sorted(found.items()))
    return (
        f"Tests failed by themselves, so that their score stays open: {whose}. The reason stands beside each student's name "
        f"when you run `autograder grade {assignment}`: mend the test, release and grade again, or give the points in formgrader."
    )


def _some(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
