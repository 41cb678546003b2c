"""Grading what arrives: real kernels, real nbgrader, a real exchange."""

import errno
import shutil
import threading
import time
from datetime import date

import pytest
from nbgrader.utils import notebook_hash

from autograder.commands import attempts
from autograder.commands.watch import Watch
from autograder.course.course import Course
from autograder.gradebook import results
from autograder.gradebook.book import Book
from autograder.gradebook.results import gradebook
from tests import tiny_course

pytestmark = pytest.mark.xdist_group("watch")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("made")
    return tiny_course.make(root)


@pytest.fixture
def course(made, tmp_path):
    shutil.copytree(made.root, tmp_path / "course")
    return Course(tmp_path / "course")


def watching(course, said, **more):
    return Watch(course, "tiny", said.append, **{"warm": False} | more)


def scores(course):
    return {row.student: row.auto_points for row in results.read(course, "tiny")}


def test_what_is_there_is_graded_once_and_given_a_page(course):
    """Also a file that is no notebook, which stops nobody; run again nothing is done; a page that is missing is written."""
    tiny_course.hand_in(course, "O'Brien, Zoë", tiny_course.RIGHT)
    course.submission("eve", "tiny").parent.mkdir(parents=True)
    course.submission("eve", "tiny").write_bytes(b"no notebook")
    said = []
    with watching(course, said) as watch:
        assert watch.once()
        assert scores(course) == {"eve": 0, "O'Brien, Zoë": 4}
        assert sorted(line.split(" ", 1)[1].split(",")[0] for line in said) == ["O'Brien", "eve: 0 of 4 points"]
        page = course.feedback("O'Brien, Zoë", "tiny")
        page.unlink()
        said.clear()
        assert watch.once() and page.is_file() and said == []


def test_a_page_shows_nothing_that_a_person_gave(course):
    """Points and comments of written answers wait for `autograder feedback`."""
    tiny_course.hand_in(course, "ada", tiny_course.RIGHT, "Because.")
    with watching(course, []) as watch:
        watch.once()
        with gradebook(course) as book:
            grade = book.find_grade("why", "tiny", "tiny", "ada")
            grade.manual_score, grade.needs_manual_grade = 1.5, False
            book.find_comment("why", "tiny", "tiny", "ada").manual_comment = "Well said, Ada"
            book.db.commit()
        course.feedback("ada", "tiny").unlink()
        watch.once()
    page = course.feedback("ada", "tiny").read_text()
    assert "not graded yet" in page and "Well said" not in page and "1.5 of 2" not in page and "5.5" not in page


def test_attempts_of_a_day_are_limited_and_survive_a_restart(course, monkeypatch):
    """The one too many is told once, and graded when another day has begun; the points until then are the last attempt's."""
    said = []
    tiny_course.hand_in(course, "ada", tiny_course.HALF)
    with watching(course, said, attempts=1) as watch:
        watch.once()
    tiny_course.hand_in(course, "ada", tiny_course.RIGHT)
    with watching(course, said, attempts=1) as watch:
        watch.once()
        watch.once()
        assert scores(course) == {"ada": 3} and sum("the attempt of today is used" in line for line in said) == 1

        class Tomorrow(date):
            @classmethod
            def today(cls):
                return date(2999, 1, 1)

        monkeypatch.setattr(attempts, "date", Tomorrow)
        watch.once()
        assert scores(course) == {"ada": 4}


def test_a_full_disk_is_told_and_the_work_done_later(course, monkeypatch):
    """The watch goes on, and the attempt doesn't count."""
    tiny_course.hand_in(course, "ada", tiny_course.RIGHT)
    write = Book.write

    def full(self, graded):
        raise OSError(errno.ENOSPC, "No space left on device")

    said = []
    with watching(course, said, attempts=1) as watch:
        monkeypatch.setattr(Book, "write", full)
        assert not watch.once()
        assert "No space left on device" in said[0] and "tried again" in said[0]
        monkeypatch.setattr(Book, "write", write)
        assert watch.once() and scores(course) == {"ada": 4}


def test_what_arrives_is_graded_at_once_until_it_is_told_to_stop(course):
    """In `submitted/`, whoever copies it there in pieces; the page follows."""
    said, stop = [], threading.Event()
    with watching(course, said, warm=True) as watch:
        running = threading.Thread(target=watch.forever, args=(stop,))
        running.start()
        _until(lambda: said and said[0].startswith("Watching"))
        path = tiny_course.hand_in(course, "ada", tiny_course.RIGHT)
        whole = path.read_bytes()
        path.write_bytes(whole[:100])
        time.sleep(0.2)
        path.write_bytes(whole)
        _until(course.feedback("ada", "tiny").is_file)
        stop.set()
        running.join(60)
    assert scores(course) == {"ada": 4} and not any("unreadable" in line for line in said)


def _until(done):
    for _ in range(600):
        if done():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come")


# nbgrader leaves a file open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_exchange_is_emptied_and_gets_the_pages(course, tmp_path):
    """As `nbgrader collect` and `nbgrader release_feedback` do it."""
    root = tmp_path / "exchange"
    inbound, given_back = root / "backprop-kit" / "inbound", root / "backprop-kit" / "feedback"
    inbound.mkdir(parents=True, mode=0o733)
    root.chmod(0o777)
    config = course.root / "nbgrader_config.py"
    config.write_text(
        config.read_text() + f"\nc.Exchange.root = {str(root)!r}\nc.CourseDirectory.db_assignments = []\n"
    )
    path = tiny_course.hand_in(course, "ada", tiny_course.RIGHT)
    arrived = inbound / "ada+tiny+2025-10-10 09:00:00 UTC+abc"
    arrived.mkdir()
    shutil.move(path, arrived / "tiny.ipynb")
    (arrived / "timestamp.txt").write_text("2025-10-10 09:00:00 UTC")
    (arrived / "submission_secret.txt").write_text("ada's own")
    shutil.rmtree(course.root / "submitted")
    said = []
    with watching(course, said) as watch:
        assert watch.folders == [course.root / "submitted", inbound]
        assert watch.once(), said
    assert scores(course) == {"ada": 4}
    (page,) = given_back.glob("*.html")
    assert page.stem == notebook_hash(secret="ada's own", notebook_id="tiny")
    assert page.read_bytes() == course.feedback("ada", "tiny").read_bytes()
