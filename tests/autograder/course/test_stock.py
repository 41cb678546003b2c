"""nbgrader's own commands, called through its API."""

import io
import json
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
from autograder.gradebook.book import record_path
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
    assert write_feedback(course, "tiny", None, 1, console).students == sorted(STUDENTS)
    for student, page in pages(course).items():
        assert "Your points" in page and student in BeautifulSoup(page, "html.parser").header.get_text()
        assert "checks.double" not in page


def test_several_workers_write_the_same_pages(course, console, monkeypatch):
    """As one process does."""
    write_feedback(course, "tiny", None, 1, console)
    alone = pages(course)
    monkeypatch.setattr(grading, "FEW_PAGES", 1)
    assert write_feedback(course, "tiny", None, 2, console, every=True).written == sorted(STUDENTS)
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
    assert [re.findall(r"The feedback of (\w+) can't be written", error) for error in outcome.without_page] == [["ada"]]
    assert outcome.failures == {}
    assert course.feedback("b[1]", "tiny").is_file() and course.feedback("O'Brien, Zoë", "tiny").is_file()


def test_an_interrupt_in_the_middle_of_nbgraders_work_is_one(course):
    """nbgrader takes it for a failure like any other; whoever pressed Ctrl-C is no failure."""

    def method():
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            return {"success": False, "log": ""}

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            stock.call(course, "do it", method)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_same_student_twice_in_a_row(course):
    """The page is written anew."""
    writer = FeedbackPages(course, "tiny")
    for _ in range(2):
        writer.write("ada")
        assert course.feedback("ada", "tiny").is_file()


def test_every_door_leads_to_the_same_page(course):
    """`nbgrader generate_feedback`, as formgrader's button calls it, writes what `autograder feedback` writes."""
    FeedbackPages(course, "tiny").write("ada")
    ours = course.feedback("ada", "tiny").read_bytes()
    shutil.rmtree(course.feedback("ada", "tiny").parent)
    api = stock._api(course)
    stock.call(course, "write the feedback", lambda: api.generate_feedback("tiny", "ada", force=True))
    assert course.feedback("ada", "tiny").read_bytes() == ours
    assert b"<img" in ours and b'<span class="nf">double</span>' in ours


PLAIN = """c = get_config()
c.GenerateFeedback.preprocessors = []
c.Page.detail = "criteria"
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
    assert "Your points" in page
    assert "checks.double" not in page and "HIDDEN TESTS" not in page and "<script" not in page


def test_a_data_file_beside_the_notebook_is_beside_the_graded_one(course, console):
    """So that pictures of the instructor's are shown; newer ones replace older ones."""
    picture = course.source("tiny").parent / "figures" / "net.png"
    picture.parent.mkdir()
    try:
        for data in (b"one", b"other"):
            picture.write_bytes(data)
            release.release(course, "tiny")
            grade_students(course, "tiny", ["ada"], 1, True, "full", console, feedback=True)
            assert (course.autograded("ada", "tiny").parent / "figures" / "net.png").read_bytes() == data
    finally:
        shutil.rmtree(picture.parent)
        release.release(course, "tiny")


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda path: path.write_text("no notebook"), "ipynb is no notebook. Grade it again"),
        (lambda path: path.write_text("[]"), "ipynb is no notebook. Grade it again"),
        (lambda path: path.unlink(), "ipynb is missing. Grade it again: autograder grade tiny --student ada --force"),
    ],
)
def test_one_page_that_fails_is_named_and_stops_no_other(course, console, harm, says):
    """The sentence has the student's name and what to do; the others' pages are written."""
    path = course.autograded("ada", "tiny")
    whole = path.read_bytes()
    path.chmod(0o644)
    shutil.rmtree(course.root / "feedback", ignore_errors=True)
    harm(path)
    try:
        with pytest.raises(CourseError, match="feedback of ada can't be written: ") as raised:
            write_feedback(course, "tiny", None, 1, console)
        assert says in str(raised.value) and "Traceback" not in str(raised.value)
        assert course.feedback("b[1]", "tiny").is_file()
    finally:
        path.write_bytes(whole)


def test_a_student_who_was_deleted_is_named_and_stops_no_other(course, console):
    """From the gradebook, with the folders still there."""
    from nbgrader.api import Gradebook

    kept = (course.root / "gradebook.db").read_bytes()
    shutil.rmtree(course.root / "feedback", ignore_errors=True)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as book:
        book.remove_student("ada")
    try:
        with pytest.raises(CourseError, match="gradebook has no submission of ada for tiny"):
            write_feedback(course, "tiny", None, 1, console)
        assert course.feedback("b[1]", "tiny").is_file()
    finally:
        (course.root / "gradebook.db").write_bytes(kept)


def test_a_record_of_another_version_is_said_and_the_page_written(course):
    """To whoever writes the pages; the page has the points and their reasons all the same."""
    record = record_path(course, "tiny", "ada")
    whole = record.read_text()
    output = io.StringIO()
    try:
        record.write_text(whole.replace('"seed"', '"grain"'))
        write_feedback(course, "tiny", ["ada"], 1, Console(file=output, width=500))
    finally:
        record.write_text(whole)
    assert "ada: the record of the grading is missing, broken or of another version" in output.getvalue()
    assert "it is not twice the number." in course.feedback("ada", "tiny").read_text()


#: What records of the first version hold.
FIRST_FIELDS = ("student", "assignment", "status", "reason", "cells", "flags", "isolation", "seconds", "seed")
FIRST_FIELDS_OF_A_CELL = ("max_points", "written", "score")


def test_a_record_of_the_first_version_makes_a_whole_page(course):
    """What came into records later is missing in it, and nothing is said of it: the page has how the run ended, points and reasons."""
    record = record_path(course, "tiny", "ada")
    whole = record.read_text()
    found = json.loads(whole)
    early = {name: found[name] for name in FIRST_FIELDS}
    for name, cell in early["cells"].items():
        early["cells"][name] = {field: cell[field] for field in FIRST_FIELDS_OF_A_CELL}
        for criterion in (cell["score"] or {"criteria": []})["criteria"]:
            criterion.pop("carried", None)
            criterion.pop("evidence", None)
    output = io.StringIO()
    try:
        record.write_text(json.dumps(early))
        write_feedback(course, "tiny", ["ada"], 1, Console(file=output, width=500))
    finally:
        record.write_text(whole)
    assert "another version" not in output.getvalue()
    assert "it is not twice the number." in course.feedback("ada", "tiny").read_text()


def test_the_configuration_says_how_much_the_pages_say(course):
    """Unless a command says otherwise; a level that there is not is a sentence."""
    path = course.root / "nbgrader_config.py"
    kept = path.read_text(encoding="utf-8")
    try:
        for level, detail, shown in (("points", None, False), ("points", "criteria", True), ("criteria", None, True)):
            path.write_text(kept + f'c.Page.detail = "{level}"\n', encoding="utf-8")
            FeedbackPages(course, "tiny", detail=detail).write("ada")
            assert ("it is not twice the number." in course.feedback("ada", "tiny").read_text()) is shown
        path.write_text(kept + 'c.Page.detail = "all"\n', encoding="utf-8")
        with pytest.raises(CourseError, match="no detail 'all'; there are points, criteria, diagnosis"):
            FeedbackPages(course, "tiny")
    finally:
        path.write_text(kept, encoding="utf-8")


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
