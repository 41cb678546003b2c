"""Tables for the terminal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.checking.score import format_points
from autograder.checking.sentence import counted, listed, one_line
from autograder.commands.by_hand import by_hand
from autograder.commands.collect import LOST, Collected
from autograder.commands.export import Exported
from autograder.commands.pack import Packed
from autograder.commands.status import Line, Status
from autograder.course.course import Course
from autograder.gradebook import flags, notices, results
from autograder.gradebook.book import read_record
from autograder.lms.filling import Left

if TYPE_CHECKING:
    from autograder.commands.grade import Feedback
    from autograder.commands.rating_reports import Report

#: A terminal of fewer columns is narrow. There a column's name has a word on each line, each of at most 8 letters, and a star stands
#: for brackets.
NARROW = 110
HEADER_WIDTH = 8
#: Stands for points that are not given yet.
OPEN = "–"
#: The colours of the pages, for points that are all, some, none, or not given yet. What they say stands in the numbers, too.
COLOURS = {"full": "green", "some": "yellow", "none": "red", "open": "bright_black"}


def print_points(console: Console, course: Course, assignment: str, students: Sequence[str] | None) -> None:
    """Print a row for each student: the auto-graded total, and a column for each test cell. It fits a terminal of 80 columns."""
    from autograder.pages.content import sign

    rows = [result for result in results.read(course, assignment) if not students or result.student in students]
    if not rows:
        return
    columns = {name: cell.max_points for name, cell in rows[0].cells.items() if not cell.written}
    narrow = console.width < NARROW
    table = Table(title=f"{assignment}: auto-graded points", box=box.SIMPLE_HEAD, padding=0, pad_edge=False)
    shown = [_whose(row.student, row.name, narrow) for row in rows]
    longest = max(len(line) for who in shown for line in who.split("\n"))
    table.add_column("student", overflow="fold", min_width=min(12, longest))
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
    for row, who in zip(rows, shown):
        given = []
        for name, max_points in columns.items():
            cell = row.cells[name]
            text = OPEN if cell.points is None else _points(cell.points, cell.carried, narrow)
            given.append(Text(text, COLOURS[sign(cell.points, max_points)]))
        table.add_row(Text(who), _points(row.auto_points, row.carried), *given)
    console.print(table)
    if any(row.carried for row in rows):
        console.print(
            "In brackets: how many of the points are owed to leniency (a mistake carried forward, a stand-in, steps along a gradient "
            "of their own)." + (" A star marks the cells where they are." if narrow else ""),
            highlight=False,
            soft_wrap=True,
        )


def _whose(student: str, name: str, narrow: bool) -> str:
    """The student of a row. In a narrow terminal the id stands below the name."""
    if narrow and name and name != student:
        return f"{one_line(name, 200)}\n{one_line(student, 200)}"
    return one_line(results.called(student, name), 400)


def _points(points: float, carried: float, as_star: bool = False) -> str:
    return format_points(points) + ("" if not carried else "*" if as_star else f" ({format_points(carried)})")


def print_remarks(console: Console, course: Course, assignment: str, students: Sequence[str] | None) -> None:
    """Print a line for each submission that was not simply graded, and for each flag. All repairs of a file are one line."""
    names = results.names(course)
    for student in students or course.students(assignment):
        record = read_record(course, assignment, student)
        if record is None:
            continue
        sentences = flags.lines(record)
        if record.status != "graded":
            sentences.insert(0, record.reason)
        who = results.called(student, names.get(student, ""))
        for number, sentence in enumerate(sentences):
            status = f" [{record.status}]" if number == 0 and record.status != "graded" else ""
            console.print(one_line(f"{who}{status}: {sentence}"), highlight=False, soft_wrap=True, markup=False)


def print_notices(console: Console, course: Course, assignment: str, students: Sequence[str] | None) -> None:
    """Print a line for each student who was late, is not on the roster, or changed a graded answer, and for who is missing."""
    found = notices.read(course, assignment)
    names = results.names(course) if found.of or found.unknown_time or found.without_submission else {}

    def say(sentence: str) -> None:
        console.print(sentence, highlight=False, soft_wrap=True, markup=False)

    for student, sentences in found.of.items():
        if not students or student in students:
            for sentence in sentences:
                say(one_line(f"{results.called(student, names.get(student, ''))}: {sentence}"))
    if students:
        return
    if found.unknown_time:
        say(
            f"Not known whether late, since no timestamp.txt says when it was handed in: {listed(_named(found.unknown_time, names))}."
        )
    if found.strays:
        say(
            f"Not graded, since they lie in no assignment's folder under submitted/: {one_line(listed(found.strays))}. The place of one is "
            f"submitted/STUDENT/{assignment}/."
        )
    if found.without_submission:
        say(
            f"On the roster without a submission: {listed(_named(found.without_submission, names))}. `nbgrader export` gives them 0 "
            "points as if they had been graded."
        )


def _named(students: Sequence[str], names: Mapping[str, str]) -> list[str]:
    return [results.called(student, names.get(student, "")) for student in students]


def print_pages(console: Console, course: Course, done: "Feedback") -> None:
    """Print how many pages were written, and whose if others were up to date already."""
    where = course.root / "feedback"
    pages = "1 page" if len(done.written) == 1 else f"{len(done.written)} feedback pages"
    if not done.written:
        sentence = f"Nothing written under {where}. {_current(len(done.current))} `--all` writes all of them."
    elif done.current:
        sentence = f"{pages} written under {where}: {listed(done.written)}. {_current(len(done.current))}"
    else:
        sentence = f"{pages} written under {where}"
    console.print(sentence, highlight=False, soft_wrap=True, markup=False)


def _current(number: int) -> str:
    return "1 page was current already." if number == 1 else f"{number} pages were current already."


def print_ungraded(console: Console, course: Course, assignment: str, students: Sequence[str] | None) -> None:
    """Print how many answers still wait for a person, if any, and which tests do."""
    rows = [result for result in results.read(course, assignment) if not students or result.student in students]
    for row in rows:
        for name, cell in row.changed.items():
            earlier = f"{format_points(cell.earlier or 0.0)} of {format_points(cell.max_points)} points"
            console.print(
                f"{one_line(row.shown)}: The answer {name} changed since it was graded; the page shows the {earlier} that it had before. "
                "Grade it again, then write the feedback again.",
                highlight=False,
                soft_wrap=True,
                markup=False,
            )
    waiting = [
        sum(cell.points is None and cell.earlier is None for cell in row.cells.values() if cell.written) for row in rows
    ]
    if any(waiting):
        console.print(
            f"{counted(sum(waiting), 'written answer')} of {counted(sum(map(bool, waiting)), 'student')} "
            f"{'is' if sum(waiting) == 1 else 'are'} not graded yet, which the pages say: "
            f"{by_hand(course, assignment)}, then write the feedback again.",
            highlight=False,
            soft_wrap=True,
        )
    if sentence := open_tests(course, assignment, students):
        console.print(sentence, highlight=False, soft_wrap=True, markup=False)


def open_tests(course: Course, assignment: str, students: Sequence[str] | None) -> str:
    """A sentence on the tests that failed by themselves and that nobody has graded since; '' where there are none."""
    found: dict[str, list[str]] = {}
    for row in results.read(course, assignment):
        record = read_record(course, assignment, row.student) if row.open_tests else None
        if record is not None and (not students or row.student in students):
            for name in set(row.open_tests).intersection(record.failed_tests):
                found.setdefault(name, []).append(row.shown)
    if not found:
        return ""
    whose = "; ".join(
        f"{name} for {listed([one_line(name) for name in names])}" for name, names in sorted(found.items())
    )
    return (
        f"Tests failed by themselves, so that their score stays open: {whose}. The reason stands beside each student's name "
        f"when you run `autograder grade {assignment}`: mend the test, release and grade again, or give the points in formgrader."
    )


def print_collected(console: Console, done: Collected, dry_run: bool) -> bool:
    """Print what became of each given file. Returns True if everybody's work is in the course."""
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
    counts = Counter(line.what.partition(",")[0] for line in done.lines)
    late = Counter(line.what.partition(",")[0] for line in done.lines if line.what.endswith(", late"))
    words = ", ".join(
        f"{number} {what}" + (f" ({late[what]} of them late)" if late[what] else "")
        for what, number in sorted(counts.items())
    )
    console.print(f"{'Would be: ' if dry_run else ''}{words or 'Nothing was found.'}", highlight=False, soft_wrap=True)
    return bool(done.lines) and not any(counts[what] for what in LOST)


def print_exported(console: Console, done: Exported) -> bool:
    """Print what was written, for whom nothing, and what else there is to say. Returns True if each grade was written."""

    def say(sentence: str) -> None:
        console.print(one_line(sentence), highlight=False, soft_wrap=True, markup=False)

    filled = done.filled
    if filled is not None:
        _print_left(console, filled.left, "no grade written for")
    for note in [*done.notes, *(filled.notes if filled else [])]:
        say(note)
    if filled is not None:
        grades, people = counted(len(filled.written), "grade"), counted(len(filled.left), "person", "people")
        say(f"{grades} in the column {filled.column!r}, {people} without one.")
    if done.path is not None:
        say(f"Written: {done.path}")
    if done.before is not None:
        say(f"The sheet as it was is kept: {done.before}")
    return filled is None or not filled.lost


def print_packed(console: Console, packed: Packed, how: str) -> None:
    """Print where the zip of pages is, what to do with it, and whose page is not in it."""
    _print_left(console, packed.left, "no page packed for")
    console.print(f"{packed.pages} pages packed: {packed.path}", highlight=False, soft_wrap=True)
    console.print(how, highlight=False, soft_wrap=True)


def _print_left(console: Console, left: Sequence[Left], title: str) -> None:
    if not left:
        return
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(title, overflow="fold")
    table.add_column("", overflow="fold")
    for one in left:
        table.add_row(Text(one_line(one.who, 200)), Text(one_line(one.why, 300)))
    console.print(table)


#: The columns of the status, and how wide each may be in a narrow terminal: together they fit 80 characters.
NARROW_STATUS = {"student": 17, "handed in": 16, "graded": 13, "written": 7, "page": 7, "exported": 10}


def print_status(console: Console, status: Status) -> None:
    """Print a line for each student, and below them what to do next. In a narrow terminal a student takes two lines or more."""
    if status.lines:
        rows = [[[one_line(line.name, 200)], [one_line(line.student, 200)], *_state(line)] for line in status.lines]
        titles = [*NARROW_STATUS]
        # Rich's own table would take a second for a thousand students
        in_one_line = [[[", ".join(cell)] for cell in row] for row in rows]
        if any(line.name for line in status.lines):
            table = in_columns([titles[0], "id", *titles[1:]], in_one_line)
        else:
            table = in_columns(titles, [row[1:] for row in in_one_line])
        if max(map(cell_len, table.splitlines())) > console.width:
            narrow = [[[*name, *id] if name != id else id, *rest] for name, id, *rest in rows]
            table = in_columns(titles, list(map(_folded, narrow)))
        console.print(f"{status.assignment}: where everybody's work stands\n\n{table}", soft_wrap=True)
    handed_in, graded = sum(bool(one.status) for one in status.lines), sum(one.is_graded for one in status.lines)
    console.print(f"{counted(len(status.lines), 'student')}, {handed_in} handed in, {graded} graded.", soft_wrap=True)
    for sentence in status.next:
        console.print(sentence, soft_wrap=True)


def _folded(row: Sequence[Sequence[str]]) -> list[list[str]]:
    """Fold a row of the narrow table: each text becomes lines that fit its column."""
    return [
        [line for text in cell for line in wrapped(text, width) if line]
        for cell, width in zip(row, NARROW_STATUS.values())
    ]


def wrapped(text: str, width: int) -> list[str]:
    """Break the text into lines of at most `width` columns of a terminal, at spaces where there are any."""
    lines, line = [], ""
    for word in text.split():
        if cell_len(word) <= width and cell_len(f"{line} {word}".strip()) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
        while cell_len(line) > width:
            first, *_ = chop_cells(line, width)
            lines.append(first)
            line = line[len(first) :]
    return [*lines, line] if line or not lines else lines


def in_columns(titles: Sequence[str], rows: Sequence[Sequence[Sequence[str]]]) -> str:
    """Set a table as text. Each row has a cell for each title, and each cell has one line or more."""
    widths = [
        max([cell_len(title), *(cell_len(line) for row in rows for line in row[number])])
        for number, title in enumerate(titles)
    ]
    lines = [list(titles), ["─" * width for width in widths]]
    for row in rows:
        lines += map(list, zip_longest(*row, fillvalue=""))
    return "\n".join("  ".join(map(set_cell_size, line, widths)).rstrip() for line in lines) + "\n"


def _state(line: Line) -> list[list[str]]:
    """The cells of a line after the student's, each with what there is to say."""
    without_time = "yes" if line.status else "no notebook" if line.refused else OPEN
    when = f"{line.handed_in:%Y-%m-%d %H:%M}" if line.handed_in else without_time
    words = line.late.split()
    more = [f"{words[0]} {words[1]} late" if words[0].isdigit() else "late"] if words else []
    more += [line.system] if line.system and line.system != "folder" else []
    if not line.is_graded:
        return [[when, *more], ["not yet" if line.status else OPEN], [OPEN], [OPEN], [OPEN]]
    graded = [f"{format_points(line.points)} of {format_points(line.max_points)}"]
    graded += [line.status] if line.status != "graded" else []
    graded += ["changed since"] if line.has_changed else []
    graded += ["open test"] if line.open_tests else []
    done, of = line.written
    exported = [line.exported] if line.exported else [OPEN]
    exported += ["other now"] if line.is_exported_otherwise else []
    return [
        [when, *more],
        graded,
        [f"{done} of {of}" if of else OPEN, *(one_line(grader, 40) for grader in line.graders)],
        [line.page or OPEN],
        exported,
    ]


def print_agreement(console: Console, report: "Report") -> None:
    """Print a row for each criterion, then the answers on which two readers differ much."""
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
