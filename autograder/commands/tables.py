"""Tables for the terminal."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.checking.score import format_points
from autograder.checking.sentence import one_line
from autograder.commands.collect import LOST, Collected
from autograder.course.course import Course
from autograder.gradebook import notices, results
from autograder.gradebook.book import read_record

if TYPE_CHECKING:
    from autograder.commands.rating_reports import Report

#: A terminal of fewer columns is narrow: a column's name has a word a line there, none of more than 8 letters,
#: and a star stands for brackets.
NARROW = 110
HEADER_WIDTH = 8
#: How many names of students a sentence lists.
MAX_NAMES = 20
#: In the place of points that are not given yet.
OPEN = "–"


def print_points(console: Console, course: Course, assignment: str, students: Sequence[str] | None) -> None:
    """A row a student: the auto-graded total, and a column a test cell. It fits a terminal of 80 columns."""
    rows = [result for result in results.read(course, assignment) if not students or result.student in students]
    if not rows:
        return
    columns = {name: cell.max_points for name, cell in rows[0].cells.items() if not cell.written}
    narrow = console.width < NARROW
    table = Table(title=f"{assignment}: auto-graded points", box=box.SIMPLE_HEAD, padding=0, pad_edge=False)
    table.add_column("student", overflow="fold", min_width=min(12, max(len(row.student) for row in rows)))
    most = format_points(rows[0].max_auto_points)
    table.add_column(f"total\n/ {most}", justify="right", style="bold", no_wrap=True)
    for name, max_points in columns.items():
        words = name.removeprefix("test_").replace("_", "\n" if narrow else " ")
        table.add_column(
            f"{words}\n/ {format_points(max_points)}",
            justify="right",
            overflow="fold",
            max_width=HEADER_WIDTH if narrow else None,
        )
    for row in rows:
        points = [row.cells[name].points for name in columns]
        carried = [row.cells[name].carried for name in columns]
        shown = [OPEN if p is None else _points(p, owed, narrow) for p, owed in zip(points, carried)]
        table.add_row(Text(one_line(row.student)), _points(row.auto_points, row.carried), *shown)
    console.print(table)
    if any(row.carried for row in rows):
        console.print(
            "In brackets: how many of the points are owed to leniency (a mistake carried forward, a stand-in, steps along a gradient "
            "of their own)." + (" A star marks the cells where they are." if narrow else ""),
            highlight=False,
            soft_wrap=True,
        )


def _points(points: float, carried: float, as_star: bool = False) -> str:
    return format_points(points) + ("" if not carried else "*" if as_star else f" ({format_points(carried)})")


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
            console.print(one_line(f"{student}{status}: {sentence}"), highlight=False, soft_wrap=True, markup=False)


def print_notices(console: Console, course: Course, assignment: str, students: Sequence[str] | None) -> None:
    """A line for each student who was late, is not on the roster, or changed an answer after it was graded; and who is missing."""
    found = notices.read(course, assignment)

    def say(sentence: str) -> None:
        console.print(sentence, highlight=False, soft_wrap=True, markup=False)

    for student, sentences in found.of.items():
        if not students or student in students:
            for sentence in sentences:
                say(one_line(f"{student}: {sentence}"))
    if students:
        return
    if found.unknown_time:
        say(
            f"Not known whether late, since no timestamp.txt says when it was handed in: {_listed(found.unknown_time)}."
        )
    if found.without_submission:
        say(
            f"On the roster without a submission: {_listed(found.without_submission)}. `nbgrader export` gives them 0 points as if they "
            "had been graded."
        )


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MAX_NAMES
    return ", ".join(names[:MAX_NAMES]) + (f" and {more} more" if more > 0 else "")


def print_ungraded(console: Console, course: Course, assignment: str, students: Sequence[str] | None) -> None:
    """How many answers still wait for a person, if any, and which tests."""
    rows = [result for result in results.read(course, assignment) if not students or result.student in students]
    for row in rows:
        for name, cell in row.changed.items():
            earlier = f"{format_points(cell.earlier or 0.0)} of {format_points(cell.max_points)} points"
            console.print(
                f"{one_line(row.student)}: The answer {name} changed since it was graded; the page shows the {earlier} that it had before. "
                "Grade it again in formgrader, then write the feedback again.",
                highlight=False,
                soft_wrap=True,
                markup=False,
            )
    waiting = [
        sum(cell.points is None and cell.earlier is None for cell in row.cells.values() if cell.written) for row in rows
    ]
    if any(waiting):
        console.print(
            f"{sum(waiting)} written answers of {sum(map(bool, waiting))} students are not graded yet, which their pages say. "
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
    whose = "; ".join(
        f"{name} for {_listed([one_line(name) for name in names])}" for name, names in sorted(found.items())
    )
    return (
        f"Tests failed by themselves, so that their score stays open: {whose}. The reason stands beside each student's name "
        f"when you run `autograder grade {assignment}`: mend the test, release and grade again, or give the points in formgrader."
    )


def print_collected(console: Console, done: Collected, dry_run: bool) -> bool:
    """What became of each file that was given; whether everybody's work is in the course."""
    for file, system in done.systems.items():
        console.print(one_line(f"{file}: {system}"), highlight=False, soft_wrap=True, markup=False)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for title in ("student", "", "file", ""):
        table.add_column(title, overflow="fold")
    for line in done.lines:
        table.add_row(*(Text(one_line(text, 200)) for text in (line.who, line.what, line.file, line.note)))
    console.print(table)
    if not done.has_roster:
        console.print(
            "Nobody is on the roster, so the folders are named as the files are. `autograder roster import FILE` first gives each the "
            "student's own id.",
            highlight=False,
            soft_wrap=True,
        )
    counts = Counter(line.what for line in done.lines)
    words = ", ".join(f"{number} {what}" for what, number in sorted(counts.items()))
    console.print(f"{'Would be: ' if dry_run else ''}{words or 'Nothing was found.'}", highlight=False, soft_wrap=True)
    return bool(done.lines) and not any(counts[what] for what in LOST)


def print_agreement(console: Console, report: "Report") -> None:
    """A row for each criterion, then the answers on which two readers differ much."""
    from autograder.rubric.agreement import FEW

    table = Table("answer", "criterion", box=None)
    for name in ("n", "the same", "difference", "alpha", "95 % interval"):
        table.add_column(name, justify="right")
    for (answer, criterion), found in report.of.items():
        alpha = "–" if found.alpha is None else f"{found.alpha:.2f}"
        interval = "–" if found.interval is None else f"{found.interval[0]:.2f} to {found.interval[1]:.2f}"
        row = [str(found.n), f"{found.exact:.0%}", f"{found.difference:+.2f}", alpha, interval]
        table.add_row(answer, criterion, *row)
    console.print(table)
    console.print(
        "difference: mean of the second reader's points minus the first's. alpha: Krippendorff's, for ordered ratings; 1 is full "
        "agreement, 0 is chance; – where all ratings are the same.",
        soft_wrap=True,
    )
    if any(found.n < FEW for found in report.of.values()):
        console.print(
            f"Where n is below {FEW} these numbers say next to nothing: have more answers rated twice.", soft_wrap=True
        )
    for name, answer, first, one, second, two in report.far:
        line = f"{name}, {answer}: {first} gave {format_points(one)} points, {second} {format_points(two)}. Look at it together."
        console.print(one_line(line), highlight=False, soft_wrap=True)
