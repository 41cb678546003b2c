"""nbgrader's own commands, called through its API."""

import io
import re
import shutil
import signal
import subprocess

import pytest
from bs4 import BeautifulSoup
from rich.console import Console

from autograder.commands import grade as grading
from autograder.commands import release
from autograder.commands.grade import grade_students, write_feedback
from autograder.course import stock
from autograder.course.course import CourseError, enter
from autograder.pages import feedback
from autograder.pages.student_page import FeedbackPages
from tests import tiny_course

#: One worker of pytest grades the class for all of them.
pytestmark = pytest.mark.xdist_group("feedback")
STUDENTS = ["ada", "O'Brien, Zoë", "b[1]"]
DRAWS = f"import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n{tiny_course.HALF}"


@pytest.fixture(scope="module")
def console():
    return Console(file=io.StringIO())


@pytest.fixture(scope="module")
def course(tmp_path_factory, console):
    """A graded class of three, one of whom draws a figure and asks for bold letters."""
    made = tiny_course.make(tmp_path_factory.mktemp("course"))
    for student, answer in zip(STUDENTS, [DRAWS, tiny_course.RIGHT, tiny_course.EXITS], strict=True):
        tiny_course.hand_in(made, student, answer, why="**because** of $x < y$ <img src='no.png'>")
    grade_students(made, "tiny", None, 1, False, "full", console)
    return made


def pages(course):
    return {student: course.feedback(student, "tiny").read_text(encoding="utf-8") for student in STUDENTS}


def test_each_student_gets_a_page_whatever_the_name(course, console):
    """With points and reasons, and without the hidden test."""
    assert write_feedback(course, "tiny", None, 1, console) == [
        course.feedback(student, "tiny") for student in sorted(STUDENTS)
    ]
    for student, page in pages(course).items():
        assert "Your points at a glance" in page, student
        assert "checks.double" not in page


def test_several_workers_write_the_same_pages(course, console, monkeypatch):
    """As one process does."""
    write_feedback(course, "tiny", None, 1, console)
    alone = pages(course)
    monkeypatch.setattr(grading, "FEW_PAGES", 1)
    write_feedback(course, "tiny", None, 2, console)
    assert pages(course) == alone


def test_grading_writes_the_same_pages(course, console):
    """Of those that it grades and of those that it leaves alone: somebody may have graded their written answers meanwhile."""
    write_feedback(course, "tiny", None, 1, console)
    expected = pages(course)
    for force in (True, False):
        shutil.rmtree(course.root / "feedback")
        outcome = grade_students(course, "tiny", None, 2, force, "full", console, feedback=True)
        assert (len(outcome.graded), len(outcome.unchanged)) == ((3, 0) if force else (0, 3))
        assert pages(course) == expected


@pytest.mark.parametrize("force", [True, False])
def test_a_page_that_fails_while_the_class_is_graded_is_named(course, console, force):
    """The others have theirs, and all are graded."""
    shutil.rmtree(course.root / "feedback", ignore_errors=True)
    in_the_way = course.feedback("ada", "tiny").parent.parent
    in_the_way.parent.mkdir()
    in_the_way.write_text("a file where the folder should be")
    try:
        outcome = grade_students(course, "tiny", None, 2, force, "full", console, feedback=True)
    finally:
        in_the_way.unlink()
    assert [re.findall(r"the feedback of (\w+)", error) for error in outcome.without_page] == [["ada"]]
    assert outcome.failures == {}
    assert course.feedback("b[1]", "tiny").is_file() and course.feedback("O'Brien, Zoë", "tiny").is_file()


def test_an_interrupt_in_the_middle_of_nbgraders_work_is_one(course, monkeypatch):
    """nbgrader takes it for a failure of the page; whoever pressed Ctrl-C is no failure."""
    pages = FeedbackPages(course, "tiny")
    monkeypatch.setattr(pages._converter, "convert_notebooks", lambda: signal.raise_signal(signal.SIGINT))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            pages.write("ada")
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_same_student_twice_in_a_row(course):
    """The page is written anew."""
    writer = FeedbackPages(course, "tiny")
    for _ in range(2):
        writer.write("ada")
        assert course.feedback("ada", "tiny").is_file()


def test_the_page_is_the_one_of_nbconvert(course, monkeypatch):
    """But for the alternative text of pictures, and for what an HTML parser writes in another way. So is the next one, for
    which much is remembered."""
    writer = FeedbackPages(course, "tiny")
    for student in ("b[1]", "ada"):
        writer.write(student)
    ours = BeautifulSoup(course.feedback("ada", "tiny").read_text("utf-8"), "html.parser")
    monkeypatch.delattr(feedback.Page, "from_notebook_node")
    monkeypatch.setattr(feedback, "lru_cache", lambda most: lambda function: function)
    FeedbackPages(course, "tiny").write("ada")
    theirs = BeautifulSoup(course.feedback("ada", "tiny").read_text("utf-8"), "html.parser")
    for page in (ours, theirs):
        pictures = page.find_all("img")
        assert len(pictures) >= 1 and all(picture["alt"] for picture in pictures)
        for picture in pictures:
            del picture["alt"]
    assert str(ours) == str(theirs)


PLAIN = """c = get_config()
c.GenerateFeedback.preprocessors = []
c.ForStudents.enabled = False
c.HTMLExporter.filters = {"markdown2html": "autograder.pages.feedback.nothing_of_that_name"}
c.HTMLExporter.extra_template_basedirs = []
"""


@pytest.mark.parametrize("config", ["c = get_config()\n", PLAIN])
def test_hidden_tests_stay_hidden_whatever_the_course_configures(course, console, config):
    """Where nbgrader_config.py says nothing of feedback, or asks for something else, the page has no hidden test and no script."""
    path = course.root / "nbgrader_config.py"
    kept = path.read_text(encoding="utf-8")
    try:
        path.write_text(config, encoding="utf-8")
        FeedbackPages(course, "tiny").write("ada")
    finally:
        path.write_text(kept, encoding="utf-8")
    page = course.feedback("ada", "tiny").read_text(encoding="utf-8")
    assert "Your points at a glance" in page
    assert "checks.double" not in page and "HIDDEN TESTS" not in page and "<script" not in page


def test_a_data_file_beside_the_notebook_is_beside_its_page(course, console):
    """As nbgrader does, so that pictures of the instructor's are shown; newer ones replace older ones, a student's link none."""
    picture = course.source("tiny").parent / "figures" / "net.png"
    picture.parent.mkdir()
    try:
        for data in (b"one", b"other"):
            picture.write_bytes(data)
            release.release(course, "tiny")
            grade_students(course, "tiny", ["ada"], 1, True, "full", console, feedback=True)
            for folder in (course.autograded("ada", "tiny").parent, course.feedback("ada", "tiny").parent):
                assert (folder / "figures" / "net.png").read_bytes() == data
    finally:
        shutil.rmtree(picture.parent)
        release.release(course, "tiny")


def test_one_page_that_fails_is_named_and_stops_no_other(course, console):
    """The sentence has the student's name; the others' pages are written."""
    path = course.autograded("ada", "tiny")
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_text("no notebook")
    try:
        with pytest.raises(CourseError) as raised:
            write_feedback(course, "tiny", None, 1, console)
        assert re.search(r"could not write the feedback of ada: [\w.]*NotJSONError: .*'no notebook'", str(raised.value))
        assert "Traceback" not in str(raised.value)
        assert course.feedback("b[1]", "tiny").is_file()
    finally:
        path.write_bytes(whole)


@pytest.mark.parametrize(
    ("log", "error", "sentence"),
    [
        ("[WARNING] No notebooks\n[ERROR] It failed.\n[ERROR] See above.\n", "", "It failed. See above."),
        ("", "Traceback (most recent call last):\n  File\nValueError: bad\nmore\n", "ValueError: bad"),
        ("nothing of note", "no reason", ""),
        (
            "[ERROR] It failed.\n[ERROR] Traceback (most recent call last):\n      File\n    KeyError: 1\n[INFO] end\n",
            "Traceback (most recent call last):\nException: see above\n",
            "KeyError: 1",
        ),
    ],
)
def test_why_nbgrader_failed_is_its_exception_or_its_errors(log, error, sentence):
    """Without tracebacks, and without what it says only on the way."""
    assert " ".join(stock._why(log, error).split()) == sentence


def test_a_new_gradebook_has_the_version_that_alembic_prints(course, monkeypatch):
    """The version of nbgrader's tables, read without starting the program, is what the program prints."""
    from nbgrader import api
    from nbgrader.dbutil import _temp_alembic_ini

    enter()
    stock.open_gradebooks_fast()
    with _temp_alembic_ini("sqlite://") as ini:
        printed = subprocess.run(["alembic", "-c", ini, "heads"], capture_output=True, text=True, check=True).stdout
    assert printed.split() == [api.get_alembic_version(), "(head)"]


def test_all_gradebooks_of_a_database_have_one_engine(course):
    """Another database has another."""
    from nbgrader.api import Gradebook

    stock.open_gradebooks_fast()
    stock.open_gradebooks_fast()
    url = f"sqlite:///{course.root}/gradebook.db"
    # one after the other: closed first, one of two would leave the other's connection open
    found = []
    for place in (url, url, "sqlite://"):
        with Gradebook(place) as book:
            found.append((book.engine, [student.id for student in book.students]))
    (one, students), (two, again), (elsewhere, nobody) = found
    assert one is two is not elsewhere
    assert (students, again, nobody) == (sorted(STUDENTS), sorted(STUDENTS), [])
