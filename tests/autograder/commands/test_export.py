"""Results for other programs, and grades and pages that go back to where the submissions came from."""

import csv
import io
import json
import shutil
from datetime import datetime
from decimal import Decimal

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.commands import export, pack
from autograder.commands.collect import collect
from autograder.commands.roster import import_roster
from autograder.course.course import Course, CourseError
from autograder.gradebook import collected, exported, results
from autograder.gradebook.results import gradebook
from tests import graded_class, tiny_course
from tests.autograder.commands.test_collect import CANVAS_ROSTER, archive, notebook
from tests.autograder.lms.importers import Canvas, Moodle, import_brightspace

CANVAS_ZIP = {
    "obrienzoë_4711_9001_tiny.ipynb": notebook("zoe"),
    "madonna_LATE_4712_9002_tiny-1.ipynb": notebook("madonna"),
    "liwei_4714_9003_my work.ipynb": notebook("wei2"),
}
MOODLE_ZIP = {
    "Zoë O'Brien_77_assignsubmission_file/tiny.ipynb": notebook("zoe"),
    "Madonna_78_assignsubmission_file_/tiny.ipynb": notebook("madonna"),
    "Participant_79_assignsubmission_file_tiny.ipynb": notebook("wei2"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A course whose class is graded: two whole results, one that waits for a person, one who handed nothing in, and a stranger."""
    course = tiny_course.unreleased(tmp_path_factory.mktemp("made"))
    root = course.root
    graded_class.enter_assignment(course, datetime(2025, 10, 10, 12))
    (root / "roster.csv").write_text(CANVAS_ROSTER)
    import_roster(course, root / "roster.csv")
    graded_class.enter(course, "zoe", 3.5, why=2.0)
    graded_class.enter(
        course, "madonna", 4.0, why=1.0, penalty=0.5, timestamp=datetime(2025, 10, 11), flags=["=LATE()"]
    )
    graded_class.enter(course, "wei2", 4.0)
    return course


@pytest.fixture
def course(made, tmp_path):
    shutil.copytree(made.root, tmp_path / "course")
    return Course(tmp_path / "course")


@pytest.fixture
def whole(course):
    """The same when everything is graded."""
    with gradebook(course) as book:
        grade = book.find_grade("why", "tiny", "tiny", "wei2")
        grade.manual_score, grade.needs_manual_grade = 0.0, False
        book.db.commit()
    return course


def run(course, *words):
    done = CliRunner().invoke(app, [*words, "--course", str(course.root)], catch_exceptions=True)
    return done


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_the_totals_are_nbgraders(whole):
    """Points, late penalty and lateness as nbgrader's own objects reckon them."""
    with gradebook(whole) as book:
        for row in results.read(whole, "tiny"):
            submission = book.find_submission("tiny", row.student)
            assert sum(cell.points for cell in row.cells.values()) == submission.score
            assert row.late_penalty == submission.late_submission_penalty
            assert row.seconds_late == submission.total_seconds_late
            assert {name: cell.max_points for name, cell in row.cells.items()} == graded_class.CELLS


@pytest.mark.parametrize("format", ["csv", "gradebook", "canvas", "moodle", "brightspace"])
def test_totals_that_are_not_whole_do_not_go_out_by_themselves(course, format):
    """It is said how many answers of which cell wait, and nothing is written; JSON says of each what waits."""
    into = course.root / "out.csv"
    with pytest.raises(CourseError, match="1 answer of 1 student is not graded yet \\(why of 1\\)"):
        export.export(course, "tiny", format, into)
    assert not into.exists() and exported.read(course, "tiny") == {}
    data = json.loads(export.export(course, "tiny", "json").data)
    assert {one["student"]: one["cells"]["why"]["points"] for one in data} == {
        "zoe": 2,
        "madonna": 1,
        "wei2": None,
        "wei1": 0,
    }


def test_with_partial_what_waits_counts_as_0_and_is_told(course):
    """In the table its cell is blank, and counted."""
    done = export.export(course, "tiny", "csv", partial=True)
    rows = {row["student"]: row for row in table(done.data)}
    assert "they count as 0" in done.notes[0]
    assert (rows["wei2"]["score"], rows["wei2"]["why"], rows["wei2"]["waiting"]) == ("4", "", "1")


def test_a_row_a_student_with_totals_parts_and_criteria(whole):
    """Late penalties are taken off as nbgrader does; who handed nothing in has a status and blanks; formulas are harmless."""
    rows = {row["student"]: row for row in table(export.export(whole, "tiny", "csv").data)}
    assert list(rows) == ["madonna", "wei2", "zoe", "wei1"]
    assert list(rows["zoe"])[-5:] == ["remarks", "test_double", "why", "test_double: value", "test_double: negative"]
    zoe, madonna, nothing = rows["zoe"], rows["madonna"], rows["wei1"]
    assert (zoe["last_name"], zoe["first_name"], zoe["score"], zoe["max_score"]) == ("O'Brien", "Zoë", "5.5", "6")
    assert (zoe["test_double: value"], zoe["test_double: negative"]) == ("3", "0.5")
    assert (madonna["raw_score"], madonna["late_penalty"], madonna["score"]) == ("5", "0.5", "4.5")
    assert madonna["remarks"] == "'=LATE() Handed in 12 hours late."
    assert (nothing["status"], nothing["score"], nothing["test_double"]) == ("missing", "", "")


def test_who_handed_in_a_file_without_a_notebook_is_told_from_who_handed_in_nothing(whole):
    """In the notes and in the table."""
    kept = collected.path(whole, "tiny")
    before = kept.read_text() if kept.exists() else "{}"
    kept.write_text(json.dumps(json.loads(before) | {"wei1": {"system": "canvas", "refused": "tiny.pdf"}}))
    try:
        done = export.export(whole, "tiny", "csv")
    finally:
        kept.write_text(before)
    rows = {row["student"]: row for row in table(done.data)}
    assert rows["wei1"]["remarks"] == "Handed in 'tiny.pdf', which holds no notebook."
    assert done.notes == ["wei1 handed in 'tiny.pdf', which holds no notebook, and gets no grade."]


def test_a_column_is_named_for_a_sheet_alone(whole):
    """JSON has none, and the option would be ignored."""
    with pytest.raises(CourseError, match="--column names the assignment's column"):
        export.export(whole, "tiny", "json", column="Tiny")


def test_the_gradebooks_table_is_nbgraders_with_quotes(whole):
    """Its columns, its totals; a name with a comma stays one cell."""
    rows = {row["student_id"]: row for row in table(export.export(whole, "tiny", "gradebook").data)}
    assert rows["madonna"]["score"] == "4.5" and rows["madonna"]["late_submission_penalty"] == "0.5"
    assert rows["madonna"]["timestamp"] == "2025-10-11 00:00:00" and rows["zoe"]["duedate"] == "2025-10-10 12:00:00"


def test_canvas_gets_every_grade_and_every_page_back(whole, tmp_path):
    """From its zip through the gradebook's sheet and the zip of pages, nothing renamed by hand; the sheet as it was is kept."""
    (tmp_path / "submissions.zip").write_bytes(archive(CANVAS_ZIP))
    collect(whole, "tiny", [tmp_path / "submissions.zip"], None, False)
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(CANVAS_ROSTER)
    done = export.export(whole, "tiny", "canvas", sheet)
    users = {4711: ("O'Brien, Zoë", "s1", "zoe"), 4712: ("Madonna", "s2", "madonna"), 4714: ("Li, Wei", "s4", "wei2")}
    there = Canvas({99: "Tiny"}, users)
    there.import_gradebook(sheet.read_bytes())
    assert there.grades == {(4711, 99): Decimal("5.5"), (4712, 99): Decimal("4.5"), (4714, 99): Decimal(4)}
    assert done.before.read_text() == CANVAS_ROSTER
    assert {student: one.score for student, one in exported.read(whole, "tiny").items()} == {
        "zoe": 5.5,
        "madonna": 4.5,
        "wei2": 4,
    }
    write_pages(whole, ["zoe", "madonna", "wei2"])
    packed = pack.pack(whole, "tiny", "canvas", ["zoe", "madonna", "wei2"])
    pages = there.import_feedback(packed.path.read_bytes(), {9001: 4711, 9002: 4712, 9003: 4714})
    assert pages == {4711: b"<p>zoe", 4712: b"<p>madonna", 4714: b"<p>wei2"}


def test_moodle_gets_every_grade_and_every_page_back(whole, tmp_path):
    """By the numbers of its folders, whatever form these have; blind ones too."""
    worksheet = "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (grade)\n"
    for number, name, sid in (
        (77, "Zoë O'Brien", "s1"),
        (78, "Madonna", "s2"),
        (79, "Wei Li", "s4"),
        (80, "Wei Li", "s3"),
    ):
        worksheet += f"Participant {number},{name},{sid},,Submitted,,6.00,Yes,-\n"
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(worksheet)
    import_roster(whole, sheet)
    (tmp_path / "submissions.zip").write_bytes(archive(MOODLE_ZIP))
    collect(whole, "tiny", [tmp_path / "submissions.zip"], None, False)
    export.export(whole, "tiny", "moodle", sheet)
    there = Moodle({77, 78, 79, 80}, most=6)
    assert there.import_worksheet(sheet.read_bytes()) == {}
    assert there.grades == {77: 5.5, 78: 4.5, 79: 4.0}
    write_pages(whole, ["zoe", "madonna", "wei2"])
    packed = pack.pack(whole, "tiny", "moodle", ["zoe", "madonna", "wei2"])
    assert there.import_feedback(packed.path.read_bytes()) == {
        77: {"feedback.html": b"<p>zoe"}, 78: {"feedback.html": b"<p>madonna"}, 79: {"feedback.html": b"<p>wei2"},
    }  # fmt: skip


def write_pages(course, students):
    for student in students:
        page = course.feedback(student, "tiny")
        page.parent.mkdir(parents=True)
        page.write_text(f"<p>{student}")


def test_brightspace_gets_a_new_sheet_where_none_is_given(whole):
    """Of user names that the roster knows."""
    data = export.export(whole, "tiny", "brightspace").data
    users = {name: name for name in ("zoe", "madonna", "wei2")}
    assert import_brightspace(data, {"tiny"}, users) == {
        ("zoe", "tiny"): 5.5,
        ("madonna", "tiny"): 4.5,
        ("wei2", "tiny"): 4,
    }


def test_pages_of_another_system_are_not_packed_and_named(whole, tmp_path):
    """Where nobody's submission came from there, nothing is written."""
    (tmp_path / "submissions.zip").write_bytes(archive(dict([*CANVAS_ZIP.items()][:1])))
    collect(whole, "tiny", [tmp_path / "submissions.zip"], None, False)
    write_pages(whole, ["zoe", "madonna"])
    packed = pack.pack(whole, "tiny", "canvas", ["zoe", "madonna"])
    assert packed.pages == 1 and [one.who for one in packed.left] == ["madonna"]
    with pytest.raises(CourseError, match="No submission came from Moodle"):
        pack.pack(whole, "tiny", "moodle", ["zoe", "madonna"])


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--format", "canvas"], 1, "has to be downloaded first"),
        (["--format", "canvas", "--into", "nothing.csv"], 1, "can't be read: No such file"),
        (["--format", "canvas", "--into", "roster.csv", "--column", "Exam"], 1, "no column for 'Exam'"),
        (["--format", "moodle", "--into", "roster.csv"], 1, "no grading worksheet of Moodle"),
        (["--format", "xml"], 2, "is none of json"),
        (["--format", "canvas", "--into", "roster.csv"], 0, "3 grades in the column 'Tiny (99)'"),
        (["--format", "csv", "--into", "no/such/out.csv"], 1, "there is no folder no/such"),
    ],
)
def test_the_command_says_what_was_done_or_what_to_do(whole, monkeypatch, words, status, said):
    """A wrong call exits with 2, one that could not be done with 1, each with a sentence."""
    monkeypatch.chdir(whole.root)
    done = run(whole, "export", "tiny", *words)
    assert said in done.output + str(done.exception or "")
    assert (done.exit_code or 0) == status


def test_a_grade_that_could_not_be_written_is_an_exit_status(whole, monkeypatch):
    """And its student is named."""
    monkeypatch.chdir(whole.root)
    (whole.root / "sheet.csv").write_text("Student,ID,Section,tiny (99)\nMadonna,4712,One,\n")
    done = run(whole, "export", "tiny", "--format", "canvas", "--into", "sheet.csv")
    assert done.exit_code == 1 and "zoe" in done.output and "Not in the sheet" in done.output


def test_nothing_graded_yet_is_said(course):
    """Not an empty table."""
    with gradebook(course) as book:
        for student in ("zoe", "madonna", "wei2"):
            book.remove_submission("tiny", student)
    with pytest.raises(CourseError, match="Nothing is graded yet"):
        export.export(course, "tiny", "csv")
