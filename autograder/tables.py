"""Tables for the terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from autograder import results
from autograder.book import read_record
from autograder.course import Course
from autograder.score import format_points


def print_points(console: Console, course: Course, assignment: str, students: Sequence[str] | None) -> None:
    """A row a student, a column a test cell, and the auto-graded total."""
    rows = [result for result in results.read(course, assignment) if not students or result.student in students]
    if not rows:
        return
    columns = {name: cell.max_points for name, cell in rows[0].cells.items() if not cell.written}
    table = Table(title=f"{assignment}: auto-graded points", box=box.SIMPLE_HEAD, padding=0, pad_edge=False)
    table.add_column("student", overflow="fold", min_width=min(16, max(len(row.student) for row in rows)))
    for name, max_points in columns.items():
        table.add_column(
            f"{name.removeprefix('test_').replace('_', ' ')}\n/ {format_points(max_points)}", justify="right"
        )
    table.add_column(f"total\n/ {format_points(rows[0].max_auto_points)}", justify="right", style="bold")
    for row in rows:
        points = [row.cells[name].points for name in columns]
        shown = ["–" if p is None else format_points(p) for p in points]
        table.add_row(row.student, *shown, format_points(row.auto_points))
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
