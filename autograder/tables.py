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
        carried = [row.cells[name].carried for name in columns]
        shown = ["–" if p is None else _points(p, owed) for p, owed in zip(points, carried)]
        table.add_row(Text(row.student), _points(row.auto_points, row.carried), *shown)
    console.print(table)
    if any(row.carried for row in rows):
        console.print(
            "In brackets: how many of the points are owed to leniency (a mistake carried forward, a stand-in, steps along a gradient "
            "of their own).",
            highlight=False,
            soft_wrap=True,
        )


def _points(points: float, carried: float) -> str:
    return format_points(points) + (f" ({format_points(carried)})" if carried else "")


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
    """How many written answers still wait for a person, if any."""
    rows = [result for result in results.read(course, assignment) if not students or result.student in students]
    waiting = [sum(cell.points is None for cell in row.cells.values() if cell.written) for row in rows]
    if any(waiting):
        console.print(
            f"{sum(waiting)} written answers of {sum(map(bool, waiting))} students are not graded yet; the pages count them as 0. "
            "Grade them in formgrader, then write the feedback again.",
            highlight=False,
            soft_wrap=True,
        )
