"""Tables for the terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from autograder import results
from autograder.course import Course
from autograder.score import format_points


def print_points(console: Console, course: Course, assignment: str, students: Sequence[str] | None) -> None:
    """A row a student, a column a test cell, and the auto-graded total."""
    rows = [result for result in results.read(course, assignment) if not students or result.student in students]
    if not rows:
        return
    columns = {name: cell.max_points for name, cell in rows[0].cells.items() if not cell.written}
    table = Table(title=f"{assignment}: auto-graded points", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("student", overflow="fold")
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
