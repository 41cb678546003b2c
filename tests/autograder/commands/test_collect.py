"""A roster and submissions from what learning management systems give: nothing renamed by hand, nothing lost without a line."""

import io
import json
import os
import shutil
import zipfile
from datetime import datetime

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.commands import status
from autograder.commands.collect import collect
from autograder.commands.roster import import_roster
from autograder.course.course import Course, CourseError
from autograder.gradebook import notices, people
from autograder.gradebook.results import gradebook
from autograder.lms import entries
from tests import tiny_course

CANVAS_ROSTER = """Student,ID,SIS User ID,SIS Login ID,Section,Tiny (99)
    Points Possible,,,,,6
"O'Brien, Zoë",4711,s1,zoe,One,
Madonna,4712,s2,madonna,One,
"Li, Wei",4713,s3,wei1,One,
"Li, Wei",4714,s4,wei2,One,
"Student, Test",4799,,x,One,
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A course with Canvas' roster, and a due date."""
    course = tiny_course.unreleased(tmp_path_factory.mktemp("made"))
    root = course.root
    with gradebook(course) as book:
        book.add_assignment("tiny", duedate=datetime(2025, 10, 10, 12))
    (root / "roster.csv").write_text(CANVAS_ROSTER)
    done = import_roster(course, root / "roster.csv")
    assert (done.entered, done.known, done.troubles) == (4, 0, [])
    return course


@pytest.fixture
def course(made, tmp_path):
    shutil.copytree(made.root, tmp_path / "course")
    return Course(tmp_path / "course")


def notebook(text="x"):
    return json.dumps({"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {"text": text}}).encode()


def archive(files):
    """A zip of these files, by path."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for path, data in files.items():
            made.writestr(path, data)
    return out.getvalue()


def take(course, files, given=None, dry=False, name="download.zip"):
    """Collect a zip of these files; what became of each student, and all lines."""
    path = course.root / name
    path.write_bytes(archive(files))
    done = collect(course, "tiny", [path], given, dry)
    return {line.who: line.what for line in done.lines}, done


def handed_in(course):
    return {path.parents[1].name: path.read_bytes() for path in (course.root / "submitted").glob("*/tiny/tiny.ipynb")}


# --- whose it is, in each system's names


def test_canvas_names_are_taken_with_lateness(course):
    """By the user's number, also of two people of one name; LATE becomes a time after the due date, and the rest one in time."""
    said, done = take(
        course,
        {
            "obrienzoë_4711_9001_tiny.ipynb": notebook("zoe"),
            "madonna_LATE_4712_9002_tiny-1.ipynb": notebook("madonna"),
            "liwei_4714_9003_my work.ipynb": notebook("wei2"),
            "liwei_4713_text.html": b"<p>typed</p>",
        },
    )
    assert said == {"zoe": "taken", "madonna": "taken, late", "wei2": "taken", "wei1": "no notebook"}
    assert handed_in(course) == {name: notebook(name) for name in ("zoe", "madonna", "wei2")}
    stamps = {name: (course.root / "submitted" / name / "tiny/timestamp.txt").read_text() for name in handed_in(course)}
    assert stamps["madonna"] == "2025-10-10 12:00:01 UTC\n" and stamps["zoe"] == "2025-10-10 12:00:00 UTC\n"
    assert list(done.systems.values()) == ["Canvas"]


@pytest.mark.parametrize(
    ("path", "student", "system"),
    [
        ("Zoë O'Brien_77_assignsubmission_file/tiny.ipynb", "zoe", "Moodle"),
        ("Zoë O'Brien_77_assignsubmission_file_/tiny.ipynb", "zoe", "Moodle"),
        ("Zoë O'Brien_77_assignsubmission_file_tiny.ipynb", "zoe", "Moodle"),
        ("Madonna_78_assignsubmission_file/folder/tiny.ipynb", "madonna", "Moodle"),
        ("Home_Work 1_zoe_attempt_2025-10-09-10-11-12_tiny.ipynb", "zoe", "Blackboard"),
        ("Home Work_zoe_Versuch_2025-10-09-10-11-12_tiny.ipynb", "zoe", "Blackboard"),
        ("1-2 - Zoë O'Brien - Oct 9, 2025 1022 AM/tiny.ipynb", "zoe", "Brightspace"),
        ("zoe.ipynb", "zoe", "loose files"),
        ("tiny_zoe.ipynb", "zoe", "loose files"),
        ("zoe/tiny.ipynb", "zoe", "loose files"),
        ("O'Brien, Zoë/tiny.ipynb", "zoe", "loose files"),
    ],
)
def test_every_system_is_recognised_by_its_names(course, path, student, system):
    """And the student found."""
    said, done = take(course, {path: notebook()})
    assert said == {student: "taken"}
    assert list(done.systems.values()) == [system]


def test_a_group_in_gradescope_hands_in_for_each(course):
    """By what the export's metadata say, with the time of it."""
    metadata = """submission_5:
  :submitters:
  - :name: Zoë O'Brien
    :sid: s1
    :email: z@x.example
  - :name: Somebody
    :sid: S2
    :email: ''
  :created_at: 2025-10-10 05:30:00 -07:00
"""
    top = "assignment_3_export"
    said, _ = take(course, {f"{top}/submission_metadata.yml": metadata, f"{top}/submission_5/a.ipynb": notebook()})
    assert said == {"zoe": "taken, late", "madonna": "taken, late"}
    assert (course.root / "submitted/zoe/tiny/timestamp.txt").read_text() == "2025-10-10 12:30:00 UTC\n"


def test_one_name_of_two_people_is_not_guessed(course):
    """Moodle's numbers decide where they are known; else both are named and nothing is taken."""
    said, done = take(course, {"Wei Li_80_assignsubmission_file/tiny.ipynb": notebook()})
    assert said == {"Wei Li": "several students"} and "wei1, wei2" in done.lines[0].note
    sheet = course.root / "moodle.csv"
    sheet.write_text(
        "Identifier,Full name,ID number,Email address,Grade\nParticipant 80,Wei Li,s4,w@x.example,\nParticipant 81,Wei Li,s3,v@x.example,\n"
    )
    assert import_roster(course, sheet).known == 2
    assert take(course, {"Wei Li_80_assignsubmission_file/tiny.ipynb": notebook()})[0] == {"wei2": "taken"}
    assert take(course, {"Participant_81_assignsubmission_file_tiny.ipynb": notebook()})[0] == {"wei1": "taken"}


def test_an_unknown_student_has_a_line_with_the_nearest_names(course):
    """A slip of the keyboard is told what it may have been; nothing is taken."""
    said, done = take(course, {"Zoe OBrian_1_assignsubmission_file/tiny.ipynb": notebook()})
    assert said == {"Zoe OBrian": "unknown student"}
    assert done.lines[0].note == "Nearest: zoe (Zoë O'Brien)."
    assert handed_in(course) == {}


def test_without_a_roster_folders_are_named_as_the_files_are(course):
    """Of Canvas with the number, so that two people of one name stay two."""
    (course.root / "gradebook.db").unlink()
    said, done = take(course, {"liwei_1_9_a.ipynb": notebook("1"), "liwei_2_8_a.ipynb": notebook("2")})
    assert said == {"liwei_1": "taken", "liwei_2": "taken"} and not done.has_roster


# --- attempts, and running it again


def test_the_latest_of_several_attempts_is_taken_and_an_older_one_never_later(course):
    """Run again it changes nothing; a notebook that somebody changed by hand stays."""
    name = "HW_zoe_attempt_2025-10-0{}-10-00-00_tiny.ipynb"
    files = {name.format(n): notebook(str(n)) for n in (3, 1, 2)}
    assert take(course, files)[0] == {"zoe": "taken"}
    assert handed_in(course)["zoe"] == notebook("3")
    before = {path: path.stat().st_mtime_ns for path in (course.root / "submitted").rglob("*")}
    assert take(course, files)[0] == {"zoe": "unchanged"}
    assert before == {path: path.stat().st_mtime_ns for path in (course.root / "submitted").rglob("*")}
    assert take(course, {name.format(1): notebook("1")})[0] == {"zoe": "left alone"}
    assert take(course, {name.format(4): notebook("4")})[0] == {"zoe": "replaced"}
    assert notebook("3") in [path.read_bytes() for path in course.root.glob(".autograder/.replaced-tiny/zoe/*")]
    course.submission("zoe", "tiny").write_bytes(notebook("mended"))
    assert take(course, {name.format(4): notebook("4")})[0] == {"zoe": "left alone"}
    assert handed_in(course)["zoe"] == notebook("mended")


def test_a_dry_run_writes_nothing(course):
    """It says the same."""
    before = sorted(course.root.rglob("*"))
    assert take(course, {"zoe.ipynb": notebook()}, dry=True)[0] == {"zoe": "taken"}
    assert [path for path in course.root.rglob("*") if path not in before] == [course.root / "download.zip"]


def test_two_notebooks_are_one_only_where_the_name_or_the_bytes_tell(course):
    """The one of the assignment's name, or two that are the same; else none."""
    folder = "Madonna_1_assignsubmission_file/"
    assert take(course, {folder + "a.ipynb": notebook("a"), folder + "b.ipynb": notebook("b")})[0] == {
        "madonna": "two notebooks"
    }
    assert take(course, {folder + "a.ipynb": notebook("a"), folder + "b.ipynb": notebook("a")})[0] == {
        "madonna": "taken"
    }
    take(course, {folder + "a.ipynb": notebook("a"), folder + "Tiny (1).ipynb": notebook("t")})
    assert handed_in(course)["madonna"] == notebook("t")


def test_who_handed_in_no_notebook_is_remembered(course):
    """`grade` and `status` say so later, until a notebook comes."""
    files = {"Madonna_1_assignsubmission_file/homework.pdf": b"%PDF"}
    take(course, files)
    assert notices.read(course, "tiny").of == {"madonna": ["Handed in 'homework.pdf', which holds no notebook."]}
    (line,) = [line for line in status.read(course, "tiny").lines if line.student == "madonna"]
    assert (line.status, line.refused) == ("", "homework.pdf")
    take(course, {"Madonna_1_assignsubmission_file/tiny.ipynb": notebook()})
    assert "madonna" not in notices.read(course, "tiny").of


def test_what_is_no_submission_at_all_is_told_what_it_may_be(course, tmp_path):
    """An LMS's zip in a folder of downloads, and a table."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "submissions.zip").write_bytes(archive({"obrienzoë_4711_9001_tiny.ipynb": notebook()}))
    (folder / "grades.csv").write_text("a,b")
    done = collect(course, "tiny", [folder], None, False)
    said = {line.file.rpartition("/")[2]: line.note for line in done.lines}
    assert said["submissions.zip"].endswith("give the command this file, not its folder.")
    assert said["grades.csv"].startswith("A table is no submission.")


# --- what nobody should open


@pytest.mark.parametrize(
    ("file", "data", "why"),
    [
        ("w.rar", b"Rar!", ".rar archive is not opened"),
        ("report.pdf", b"%PDF", "it is no notebook"),
        ("many.zip", archive({f"{n}.ipynb": b"" for n in range(10_000)}), "10,000 files"),
        ("out.zip", archive({"../../out.ipynb": notebook()}), "leads out of the folder"),
        ("broken.zip", b"PK\x03\x04 not really", "no whole zip"),
        ("notes.txt", b"hello", "it is no notebook"),
        (
            "deep.zip",
            archive({"a.zip": archive({"b.zip": archive({"c.zip": archive({"d.ipynb": b"{}"})})})}),
            "too deep",
        ),
    ],
    ids=["rar", "pdf", "many files", "a path that leads out", "broken", "a text", "deep"],
)
def test_what_can_not_be_opened_has_a_line_and_says_why(course, file, data, why):
    """One line for the student, with the file and the reason."""
    _, done = take(course, {f"Madonna_1_assignsubmission_file/{file}": data})
    assert [(line.what, line.file) for line in done.lines] == [("no notebook", file)]
    assert why.lower() in done.lines[0].note.lower()
    assert not (course.root / "submitted").exists()


def test_a_bomb_is_not_unpacked(course, monkeypatch):
    """By the size that it claims, or else by what comes out of it."""
    monkeypatch.setattr(entries, "MAX_BYTES", 1_000)
    inner = archive({"tiny.ipynb": b"0" * 100_000})
    _, done = take(course, {"Madonna_1_assignsubmission_file/w.zip": inner})
    assert "more than 0 MB are not read" in done.lines[0].note


def test_a_zip_with_a_password_and_links_are_not_read(course, tmp_path):
    """A link in a zip, one on the disk, and a folder named like a notebook each have their line."""
    data = bytearray(archive({"tiny.ipynb": notebook()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    _, done = take(course, {"Madonna_1_assignsubmission_file/w.zip": bytes(data)})
    assert "password" in done.lines[0].note
    link = zipfile.ZipInfo("tiny.ipynb")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(link, "/etc/passwd")
    _, done = take(course, {"Madonna_1_assignsubmission_file/w.zip": out.getvalue()})
    assert "is a link" in done.lines[0].note
    folder = tmp_path / "loose"
    (folder / "zoe" / "odd.ipynb").mkdir(parents=True)
    os.symlink("/etc/passwd", folder / "madonna.ipynb")
    done = collect(course, "tiny", [folder], None, False)
    assert {(line.who, line.what) for line in done.lines} == {
        ("madonna", "no notebook"), ("zoe", "no notebook"),
    }  # fmt: skip
    assert not (course.root / "submitted").exists()


def test_a_name_of_300_characters_is_one_like_any(course):
    """Nothing is ever written under it."""
    said, _ = take(course, {f"obrienzoë_4711_1_{'n' * 300}.ipynb": notebook()})
    assert said == {"zoe": "taken"}


def test_a_zip_within_a_zip_is_opened(course):
    """Of whatever case and name its notebook is, also with another ending."""
    assert take(course, {"zoe.zip": archive({"work/T.IPYNB": notebook()})})[0] == {"zoe": "taken"}
    assert take(course, {"madonna/tiny.ipynb.txt": notebook()})[0] == {"madonna": "taken"}


# --- errors


def test_what_is_not_there_or_not_so_named_is_a_sentence(course):
    """A missing file, a broken zip, and a system that did not name these files."""
    with pytest.raises(CourseError, match="is not there"):
        collect(course, "tiny", [course.root / "nothing.zip"], None, False)
    (course.root / "bad.zip").write_bytes(b"no zip")
    with pytest.raises(CourseError, match="Download it again"):
        collect(course, "tiny", [course.root / "bad.zip"], None, False)
    with pytest.raises(CourseError, match="as Canvas names submissions"):
        take(course, {"zoe.ipynb": notebook()}, "canvas")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"PK\x03\x04", "Excel"),
        (b"colour,size\nred,1\n", "no column"),
        (b"id,name\na,One\na,Two\n", "one id to several"),
    ],
)
def test_a_sheet_that_is_no_roster_is_said_so(course, content, why):
    """With what to do about it."""
    path = course.root / "sheet.csv"
    path.write_bytes(content)
    with pytest.raises(CourseError, match=why):
        import_roster(course, path)


def test_a_plain_roster_is_entered_with_what_it_says(course):
    """In any order of columns, with semicolons and a byte order mark; a line without a usable id is named; nobody is removed."""
    path = course.root / "plain.csv"
    path.write_bytes("\ufeffname;id;e-mail\nÅsa Öberg;asa;a@x.example\nNobody;../x;\n".encode())
    done = import_roster(course, path)
    assert done.entered == 1 and "Line 3" in done.troubles[0]
    found = {student.id: student for student in people.read(course)}
    assert (found["asa"].name, found["asa"].email) == ("Åsa Öberg", "a@x.example")
    assert {"zoe", "madonna", "wei1", "wei2"} < set(found)
    with gradebook(course) as book:
        zoe = book.find_student("zoe")
        assert (zoe.first_name, zoe.last_name, zoe.lms_user_id) == ("Zoë", "O'Brien", "4711")


# --- the command line


def test_the_command_line_says_what_became_of_each(course):
    """A table, and exit status 1 where somebody's work is not in the course; a system that is none is a wrong call."""

    def call(*arguments):
        done = CliRunner().invoke(app, [*arguments, "--course", str(course.root)], terminal_width=200)
        return done.exit_code, done.output

    (course.root / "works").mkdir()
    (course.root / "works" / "zoe.ipynb").write_bytes(notebook())
    status, text = call("collect", "tiny", str(course.root / "works"))
    assert status == 0 and "1 taken" in text
    (course.root / "works" / "nobody-at-all.ipynb").write_bytes(notebook())
    status, text = call("collect", "tiny", str(course.root / "works"))
    assert status == 1 and "1 unchanged, 1 unknown student" in text
    assert call("collect", "tiny", str(course.root / "works"), "--from", "pigeon")[0] == 2
    status, text = call("roster", "import", str(course.root / "roster.csv"))
    assert status == 0 and "0 students entered, 4 were known" in text
