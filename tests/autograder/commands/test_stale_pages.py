"""Pages that no longer say what is so are written again, and no others."""

import io
import shutil

import pytest
from rich.console import Console

from autograder.commands import grade as grading
from autograder.commands import rating_sheet, status, tables
from autograder.commands.grade import grade_students, write_feedback
from autograder.commands.page_writer import PageWriter
from autograder.course import stock
from autograder.course.course import Course, CourseError
from autograder.gradebook import results
from autograder.gradebook.book import SECRET, TIMESTAMP
from tests import rated_class, tiny_course
from tests.autograder.commands.test_rating_sheet import filled

pytestmark = pytest.mark.xdist_group("feedback")
STUDENTS = ["O'Brien, Zoë", "ada", "bob"]
QUIET = Console(quiet=True)


@pytest.fixture(scope="module")
def given_back(tmp_path_factory):
    """A class of three that is graded, rated and given back."""
    answers = {student: f"Since {student} doubles." for student in STUDENTS}
    course = rated_class.make(tmp_path_factory.mktemp("given") / "course", answers, {"bob": "2026-01-02 00:00:00 UTC"})
    rating_sheet.import_sheet(course, filled(course, [("1", "0.5")] * 3, "Well."), "ann")
    assert write_feedback(course, "tiny", None, 1, QUIET).written == STUDENTS
    return course.root


@pytest.fixture
def course(given_back, tmp_path):
    """A copy of it."""
    shutil.copytree(given_back, tmp_path / "course")
    return Course(tmp_path / "course")


def again(course, **options):
    return write_feedback(course, "tiny", None, 1, QUIET, **options).written


def pages(course):
    return {line.student: line.page for line in status.read(course, "tiny").lines}


def in_gradebook(course, change, student="ada"):
    with results.gradebook(course) as book:
        change(book, student)
        book.db.commit()


def score(book, student):
    book.find_grade("why", "tiny", "tiny", student).manual_score = 0.25


def comment(book, student):
    book.find_comment("why", "tiny", "tiny", student).manual_comment = "Otherwise."


def name(book, student):
    book.update_or_create_student(student, first_name="Ada", last_name="Lovelace")


def test_pages_that_are_current_are_left_alone(course):
    """Their bytes and their times stay, and status says the same."""
    before = {student: course.feedback(student, "tiny").stat().st_mtime_ns for student in STUDENTS}
    assert again(course) == []
    assert {student: course.feedback(student, "tiny").stat().st_mtime_ns for student in STUDENTS} == before
    assert set(pages(course).values()) == {"current"}


def test_all_can_be_written_all_the_same(course):
    """With `--all`."""
    assert again(course, every=True) == STUDENTS


@pytest.mark.parametrize("change", [score, comment, name])
def test_what_changed_in_the_gradebook_makes_one_page_old(course, change):
    """A score, a comment, a name: status says so, and that page alone is written."""
    in_gradebook(course, change)
    assert pages(course) == dict.fromkeys(STUDENTS, "current") | {"ada": "old"}
    assert again(course) == ["ada"] and again(course) == []


def test_other_ratings_make_the_page_old(course):
    """And the page has them."""
    rows = filled(course, [("0", "0.5")])
    assert rating_sheet.import_sheet(course, rows, "ann").saved == 1
    (student,) = again(course)
    assert "No idea." in course.feedback(student, "tiny").read_text(encoding="utf-8")


def test_another_text_in_the_rubric_makes_the_pages_old(course):
    """Of all whose ratings have it."""
    path = course.root / "solutions/tiny/rubric.yaml"
    path.write_text(path.read_text().replace("Nearly.", "Nearly so."))
    assert again(course) == STUDENTS
    assert "Nearly so." in course.feedback("ada", "tiny").read_text(encoding="utf-8")


def test_a_due_date_that_makes_somebody_late_makes_their_page_old(course):
    """The page says how late it was."""
    in_gradebook(course, lambda book, _: book.update_or_create_assignment("tiny", duedate="2026-01-01"))
    assert again(course) == ["bob"]
    assert "1 day late" in course.feedback("bob", "tiny").read_text(encoding="utf-8")


def test_what_was_graded_again_is_written_again(course):
    """And nothing else."""
    tiny_course.hand_in(course, "bob", tiny_course.HALF, "Since bob doubles.")
    assert list(grade_students(course, "tiny", None, 1, False, "full", QUIET).graded) == ["bob"]
    assert again(course) == ["bob"]


def test_grading_with_feedback_writes_the_old_ones_of_the_others(course, monkeypatch):
    """Those that say what is so are left alone there too."""
    in_gradebook(course, score)
    begun = []
    begin = PageWriter.begin
    monkeypatch.setattr(PageWriter, "begin", lambda self, student: (begun.append(student), begin(self, student)))
    grade_students(course, "tiny", None, 1, False, "full", QUIET, feedback=True)
    assert begun == ["ada"]


def test_another_level_of_detail_writes_all(course):
    """A page at another level is current for status, which writes nothing, and not for a command that asks for this one."""
    assert again(course, detail="points") == STUDENTS and again(course, detail="points") == []
    assert set(pages(course).values()) == {"current"}
    assert again(course) == STUDENTS


def test_a_page_that_somebody_deleted_or_broke_is_written_again(course):
    """Half a page is none."""
    course.feedback("ada", "tiny").unlink()
    page = course.feedback("bob", "tiny")
    page.write_bytes(page.read_bytes()[:-60])
    assert pages(course) == {"O'Brien, Zoë": "current", "ada": "", "bob": "old"}
    assert again(course) == ["ada", "bob"] and again(course) == []


def test_a_page_of_somebody_else_is_not_current(course):
    """It is replaced, as a page that was put there by mistake."""
    shutil.copy(course.feedback("bob", "tiny"), course.feedback("ada", "tiny"))
    assert again(course) == ["ada"]


def test_a_run_that_broke_off_is_finished_by_the_next(course, monkeypatch):
    """What it wrote is current, the rest is not."""
    in_gradebook(course, score)
    in_gradebook(course, score, "bob")
    begin = PageWriter.begin

    def breaks_off(self, student):
        if student == "bob":
            list(self.written())
            raise KeyboardInterrupt
        begin(self, student)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(PageWriter, "begin", breaks_off)
        again(course)
    assert again(course) == ["bob"]


def test_a_page_that_can_not_be_written_is_said_each_time(course):
    """Also where an older one is there."""
    course.autograded("ada", "tiny").unlink()
    for _ in range(2):
        with pytest.raises(CourseError, match="feedback of ada can't be written"):
            again(course)


def test_a_current_page_can_be_released(course):
    """What nbgrader needs for that is put beside it, and taken away with its cause."""
    graded, page = course.autograded("ada", "tiny").parent, course.feedback("ada", "tiny").parent
    for present in (True, False):
        for beside in (TIMESTAMP, SECRET):
            (graded / beside).write_text("2026-01-01 00:00:00 UTC") if present else (graded / beside).unlink()
        assert again(course) == []
        assert {(page / beside).is_file() for beside in (TIMESTAMP, SECRET)} == {present}


def test_every_door_writes_the_ratings_and_the_same_page(course):
    """A page of `nbgrader generate_feedback` is current too."""
    page = course.feedback("ada", "tiny")
    ours = page.read_bytes()
    assert b"You have the idea." in ours and b"SECRET-NOTE" not in ours
    shutil.rmtree(page.parent)
    api = stock._api(course)
    stock.call(course, "write the feedback", lambda: api.generate_feedback("tiny", "ada", force=True))
    assert page.read_bytes() == ours and again(course) == []


def test_reading_the_status_makes_no_secret(course):
    """It changes nothing, whatever stands in the pages."""
    secret = course.root / ".autograder" / ".secret"
    secret.unlink()
    for student in STUDENTS:
        course.feedback(student, "tiny").write_text("<p>")
    assert set(pages(course).values()) == {"old"} and not secret.exists()


@pytest.mark.parametrize(
    ("written", "current", "says"),
    [
        (["ada", "bob"], [], "2 feedback pages written under {}/feedback"),
        (["ada"], ["bob"], "1 page written under {}/feedback: ada. 1 page was current already."),
        (["a[b]"], ["b", "c"], "1 page written under {}/feedback: a[b]. 2 pages were current already."),
        (
            [],
            ["b", "c"],
            "Nothing written under {}/feedback. 2 pages were current already. `--all` writes all of them.",
        ),
    ],
)
def test_the_command_says_which_were_written(tmp_path, written, current, says):
    """And how many were current already."""
    output = io.StringIO()
    tables.print_pages(Console(file=output, width=500), Course(tmp_path), grading.Feedback(written, current))
    assert output.getvalue().strip() == says.format(tmp_path)


def test_the_status_names_who_rated(course):
    """For each student those whose ratings count, beside how many answers are graded."""
    rating_sheet.import_sheet(course, filled(course, [("1", "1"), ("", ""), ("", "")], "Well."), "Zoë B.", replace=True)
    lines = status.read(course, "tiny").lines
    assert sorted(line.graders for line in lines) == [("Zoë B.",), ("ann",), ("ann",)]
    console = Console(file=io.StringIO(), width=120)
    tables.print_status(console, status.read(course, "tiny"))
    assert console.file.getvalue().count("1 of 1, ann") == 2 and "1 of 1, Zoë B." in console.file.getvalue()
