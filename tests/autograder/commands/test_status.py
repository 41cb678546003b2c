"""Where everybody's work stands."""

import io
import json
import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from autograder.commands import status, tables
from autograder.commands.by_hand import by_hand
from autograder.commands.status import Line, Status
from autograder.commands.terminal import Terminal
from autograder.course.course import Course, CourseError
from autograder.gradebook import exported
from autograder.gradebook.book import RECORDS
from autograder.pages.student_page import FeedbackPages
from tests import made_class

pytestmark = pytest.mark.xdist_group("made class")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with six graded students and one more on the roster; every written answer is graded, every page written."""
    found = made_class.empty(tmp_path_factory.mktemp("course"))
    made_class.fill(found, 6, missing=1, written=1.0, current=1.0)
    return found


def line_of(course, student):
    return next(line for line in status.read(course, "backprop").lines if line.student == student)


def test_a_class_that_is_graded_and_given_back_is_to_be_exported(course):
    """Each line says what is done, and the end what is left."""
    found = status.read(course, "backprop")
    assert len(found.lines) == 7
    line = line_of(course, "ada0001")
    assert (line.name, line.written, line.page, line.has_changed) == ("Ada Lovelace", (3, 3), "current", False)
    assert found.next == ["The points of 6 students are not exported as they are: run `autograder export backprop`."]


def test_what_was_exported_is_read_and_compared(course):
    """Of a student whose points are others by now that is said; whatever else stands in the file does no harm."""
    lines = status.read(course, "backprop").lines
    graded = [line for line in lines if line.is_graded]
    path = course.root / RECORDS / ".exported-backprop.json"
    exported.note(course, "backprop", "csv", {line.student: line.points + (line is graded[0]) for line in graded})
    try:
        found = status.read(course, "backprop")
        assert [line.exported for line in found.lines if line.is_graded] == [f"{date.today()}"] * 6
        assert [line.student for line in found.lines if line.is_exported_otherwise] == [graded[0].student]
        assert found.next == ["The points of 1 student are not exported as they are: run `autograder export backprop`."]
        for text in ("[]", "{", '{"students": 3, "when": null}', '{"students": {"ada0001": []}}'):
            path.write_text(text)
            assert status.read(course, "backprop").lines
    finally:
        path.unlink()


def test_a_submission_that_changed_since_it_was_graded_is_noticed(course):
    """Also where the new file bears an old time; a file that was only touched is the one that was graded."""
    path = course.submission("ada0001", "backprop")
    before = path.read_bytes()
    path.write_bytes(before)
    assert not line_of(course, "ada0001").has_changed
    path.write_bytes(before + b" ")
    os.utime(path, (0, 0))
    assert line_of(course, "ada0001").has_changed
    assert status.read(course, "backprop").next[0] == (
        "1 submission is not graded as handed in now: run `autograder grade backprop`."
    )
    path.write_bytes(before)
    assert not line_of(course, "ada0001").has_changed


def test_a_page_of_other_points_is_old(course):
    """So is one without a mark; without a page there is none."""
    page = course.feedback("max0007" if course.feedback("max0007", "backprop").exists() else "jos0004", "backprop")
    student = page.parents[1].name
    before = page.read_text()
    page.write_text(before.replace("made from ", "made from 0"))
    assert line_of(course, student).page == "old"
    page.unlink()
    assert line_of(course, student).page == ""
    page.write_text(before)
    assert line_of(course, student).page == "current"


def test_a_page_that_is_written_now_is_current(course):
    """The mark is in the page itself."""
    student = next(line.student for line in status.read(course, "backprop").lines if line.is_graded)
    course.feedback(student, "backprop").write_text("")
    FeedbackPages(course, "backprop").write(student)
    assert line_of(course, student).page == "current"


def test_work_that_waits_is_counted_with_its_time(course):
    """Whoever has only a folder has handed in; lateness follows from timestamp.txt, and where it comes from is what `collect` kept."""
    folder = course.root / "submitted" / "O'Brien, Zoë" / "backprop"
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text("2026-11-21 18:00:00 UTC\n")
    kept = course.root / RECORDS / ".collected-backprop.json"
    kept.write_text(json.dumps({"O'Brien, Zoë": {"system": "canvas"}, "ada0001": 3}))
    try:
        line = line_of(course, "O'Brien, Zoë")
        assert (line.status, line.late, line.system) == ("waits", "1 day late", "canvas")
        assert line.handed_in == datetime(2026, 11, 21, 18)
        (folder / "timestamp.txt").write_text("soon")
        assert line_of(course, "O'Brien, Zoë").handed_in is None
        (folder / "timestamp.txt").write_text("2026-11-20 18:00:01 UTC\n")
        kept.write_text(
            json.dumps({"O'Brien, Zoë": {"system": "canvas", "late": True, "made_up": "2026-11-20 18:00:01"}})
        )
        line = line_of(course, "O'Brien, Zoë")
        assert (line.handed_in, line.late) == (None, "late, by how much is not known")
        # unless somebody wrote the true time into the file
        (folder / "timestamp.txt").write_text("2026-11-20 20:00:00 UTC\n")
        assert line_of(course, "O'Brien, Zoë").late == "2 hours late"
    finally:
        (folder / "timestamp.txt").unlink()
        folder.rmdir()
        kept.unlink()


def test_nothing_is_written(course):
    """Looking changes no file."""
    before = {path: path.stat().st_mtime_ns for path in course.root.rglob("*") if path.is_file()}
    status.read(course, "backprop")
    assert {path: path.stat().st_mtime_ns for path in course.root.rglob("*") if path.is_file()} == before


def test_an_unknown_assignment_is_said_so(course):
    """With those that there are."""
    with pytest.raises(CourseError, match="Assignments of this course: backprop"):
        status.read(course, "nothing")


DONE = Line(
    "ada", "Ada", status="graded", points=90, max_points=100, written=(3, 3), page="current", exported="2026-11-28"
)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], ["Nobody has handed in"]),
        ([DONE], ["Nothing is left to do"]),
        ([replace(DONE, status="waits")], ["1 submission is not graded"]),
        (
            [replace(DONE, open_tests=1, written=(1, 3))],
            ["A test of 1 student gave no score", "2 written answers of 1 student wait"],
        ),
        ([replace(DONE, written=(2, 3), page="old", exported="")], ["1 written answer of 1 student waits", "The pages of 1"]),
        ([replace(DONE, is_exported_otherwise=True)], ["The points of 1 student are not exported as they are"]),
    ],
)  # fmt: skip
def test_what_is_next_is_what_comes_first_in_the_work(lines, words):
    """At most two sentences, each with the command or the place."""
    found = status._next(Course(Path()), "backprop", lines)
    assert len(found) == len(words)
    assert all(sentence.startswith(word) for sentence, word in zip(found, words))


WORST = Line(
    "a.very.long.name.of.somebody@university.example",
    "Sinéad Ní Dhomhnaill-Featherstonehaugh 李明",
    datetime(2026, 11, 28, 12, 30),
    "2 days 7 hours late",
    "blackboard",
    "out-of-memory",
    100.25,
    110.25,
    True,
    1,
    (10, 12),
    "current",
    "2026-11-28",
    True,
)


@pytest.mark.parametrize(("width", "most"), [(80, 80), (200, 200), (300, 300)])
def test_the_table_fits_and_names_are_whole(width, most):
    """In 80 columns and in a wide terminal."""
    terminal = Terminal(file=io.StringIO(), width=width)
    tables.print_status(terminal, Status("backprop", [WORST, DONE, Line("[red]x", "")]))
    lines = terminal.file.getvalue().splitlines()
    assert max(map(cell_len, lines[: lines.index("3 students, 2 handed in, 2 graded.")])) <= most
    column = "".join(line[:17].strip() for line in lines)
    shown = terminal.file.getvalue() if width == 300 else column
    for text in (WORST.student, WORST.name):
        assert text.replace(" ", "") in shown.replace(" ", "")
    assert "[red]x" in terminal.file.getvalue()


def test_written_answers_are_graded_at_the_desk_where_there_is_a_rubric(tmp_path):
    """Without one, in formgrader."""
    course = Course(tmp_path)
    assert by_hand(course, "tiny") == "grade them in formgrader"
    course.rubric("tiny").parent.mkdir(parents=True)
    course.rubric("tiny").touch()
    assert by_hand(course, "tiny") == "grade them with `autograder rubric open tiny`"
