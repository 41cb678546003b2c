"""Ratings by criterion, beside nbgrader's own scores."""

import os
import sqlite3
import threading
import warnings
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from nbgrader import api
from nbgrader.api import Gradebook
from sqlalchemy import inspect, text
from sqlalchemy.exc import SAWarning

from autograder.course.course import CourseError
from autograder.course.stock import open_gradebooks_fast
from autograder.gradebook import rating_tables, ratings
from autograder.gradebook.ratings import Rated, Refused, Remark
from tests.autograder.test_postgresql import emptied, server  # noqa: F401

pytestmark = pytest.mark.xdist_group("ratings")

ADA = Rated(
    "O'Brien, Zoë", "why", "ann", {"idea": (1.0, 2.0), "words": (0.5, 1.0)}, "Good.", "Idea: 1 of 2. Good.", "d1"
)


def opened(url):
    """The gradebook with an engine of its own, as another process has it."""
    open_gradebooks_fast()
    api.create_engine.cache_clear()
    return Gradebook(url)


def fill(book):
    """An assignment with one written answer, handed in by one student."""
    book.add_assignment("tiny")
    book.add_notebook("tiny", "tiny")
    book.add_grade_cell("why", "tiny", "tiny", max_score=3, cell_type="markdown")
    book.add_solution_cell("why", "tiny", "tiny")
    book.add_student("O'Brien, Zoë")
    with warnings.catch_warnings():
        # nbgrader links the rows of a new submission before it adds them
        warnings.filterwarnings("ignore", category=SAWarning, message=".*not in session.*")
        book.add_submission("tiny", "O'Brien, Zoë")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """An address of a filled gradebook."""
    if request.param == "sqlite":
        found = f"sqlite:///{tmp_path}/gradebook.db"
    else:
        found = emptied(request.getfixturevalue("server"))
    with opened(found) as book:
        fill(book)
    return found


@pytest.fixture
def book(url):
    with opened(url) as found:
        yield found


def grade(url):
    with opened(url) as book:
        found = book.find_grade("why", "tiny", "tiny", "O'Brien, Zoë")
        said = book.find_comment("why", "tiny", "tiny", "O'Brien, Zoë").manual_comment
        return found.manual_score, found.needs_manual_grade, said


def test_a_save_is_nbgraders_score_too(book, url):
    """The sum and the comment are there for formgrader, and nobody is asked for a grade any more."""
    ratings.save(book, "tiny", [ADA])
    assert grade(url) == (1.5, False, "Idea: 1 of 2. Good.")
    assert ratings.history(book, "tiny") == [replace(ADA, version=1)]


def test_earlier_ratings_stay(book, url):
    """A later save counts, the one before is still in the history."""
    ratings.save(book, "tiny", [ADA])
    later = replace(ADA, ratings={"idea": (2.0, 2.0), "words": (0.5, 1.0)}, grader="bob", version=1)
    ratings.save(book, "tiny", [later])
    assert [(one.grader, one.points, one.version) for one in ratings.history(book, "tiny")] == [
        ("ann", 1.5, 1),
        ("bob", 2.5, 2),
    ]
    assert ratings.standing(ratings.history(book, "tiny"))["O'Brien, Zoë", "why"].grader == "bob"
    assert grade(url)[0] == 2.5


def test_reading_makes_no_tables(book, url):
    """A gradebook in which nobody has rated anything stays as it is; afterwards each student's saves can be read alone."""
    assert ratings.history(book, "tiny") == []
    assert not inspect(book.engine).has_table("backpropkit_saves")
    ratings.save(book, "tiny", [ADA])
    assert ratings.history(book, "tiny", student="O'Brien, Zoë") == ratings.history(book, "tiny")
    assert ratings.history(book, "tiny", student="ada") == []


def test_a_save_over_a_newer_one_is_refused(book, url):
    """Who read version 0 may not write over version 1, and is told of both points."""
    ratings.save(book, "tiny", [ADA])
    with pytest.raises(Refused, match=r"ann saved 1\.5 points since you read it; yours are 2"):
        ratings.save(book, "tiny", [replace(ADA, grader="bob", ratings={"idea": (2.0, 2.0), "words": (0.0, 1.0)})])
    assert grade(url)[0] == 1.5 and len(ratings.history(book, "tiny")) == 1


@pytest.mark.parametrize("change, said", [((3.0, None), "3 points instead of 1.5"), ((1.5, "No."), "another comment")])
def test_what_formgrader_changed_is_not_overwritten(book, url, change, said):
    """Neither points nor comment, until somebody says so."""
    ratings.save(book, "tiny", [ADA])
    with opened(url) as other:
        other.find_grade("why", "tiny", "tiny", "O'Brien, Zoë").manual_score = change[0]
        if change[1]:
            other.find_comment("why", "tiny", "tiny", "O'Brien, Zoë").manual_comment = change[1]
        other.db.commit()
    again = replace(ADA, version=1, told="New.")
    with pytest.raises(Refused, match=said):
        ratings.save(book, "tiny", [again])
    assert grade(url)[0] == change[0]
    ratings.save(book, "tiny", [again], replace=True)
    assert grade(url) == (1.5, False, "New.")


def test_all_or_nothing(book, url):
    """Where one answer can't be saved, the others aren't either."""
    with pytest.raises(Refused, match="nobody-here, why: the gradebook has no such answer"):
        ratings.save(book, "tiny", [ADA, replace(ADA, student="nobody-here")])
    assert grade(url)[0] is None and ratings.history(book, "tiny") == []


def test_a_second_reader_changes_no_score(book, url):
    """Their ratings are kept, for the agreement alone."""
    ratings.save(book, "tiny", [ADA])
    ratings.save(book, "tiny", [replace(ADA, grader="bob", is_second=True, ratings={"idea": (0.0, 2.0)})])
    assert grade(url)[0] == 1.5
    assert [one.is_second for one in ratings.history(book, "tiny")] == [False, True]


def test_of_two_that_save_at_once_one_is_refused(url):
    """Both have read the same version."""
    outcomes = []
    start = threading.Barrier(2, timeout=30)

    def run(grader):
        with opened(url) as mine:
            ratings.history(mine, "tiny")
            start.wait()
            try:
                ratings.save(mine, "tiny", [replace(ADA, grader=grader)])
                outcomes.append("saved")
            except Refused:
                outcomes.append("refused")

    threads = [threading.Thread(target=run, args=(name,)) for name in ("ann", "bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "saved"]


REMARKS = (Remark("words", "Too long.", -0.25), Remark("", "Mind σ.", tag="units"), Remark("idea", "Vague."))


def test_remarks_are_kept_in_their_order(book, url):
    """What they add or take is in nbgrader's score too, and a save without remarks has none of the save before it."""
    ratings.save(book, "tiny", [replace(ADA, remarks=REMARKS)])
    assert grade(url)[0] == 1.25
    ratings.save(book, "tiny", [replace(ADA, version=1)])
    assert grade(url)[0] == 1.5
    assert [one.remarks for one in ratings.history(book, "tiny")] == [REMARKS, ()]


def test_a_save_that_is_taken_back_leaves_the_answer_open(book, url):
    """The answer waits without points and words, the history has both saves, and the next save counts again."""
    ratings.save(book, "tiny", [ADA])
    taken = replace(ADA, ratings={}, comment="", told="", is_withdrawn=True, version=1)
    ratings.save(book, "tiny", [taken])
    assert grade(url) == (None, True, "")
    assert ratings.history(book, "tiny") == [replace(ADA, version=1), replace(taken, version=2)]
    ratings.save(book, "tiny", [replace(ADA, version=2)])
    assert grade(url) == (1.5, False, "Idea: 1 of 2. Good.")


def test_points_given_after_a_save_was_taken_back_are_not_lost(book, url):
    """What formgrader has is no leftover of it."""
    ratings.save(book, "tiny", [replace(ADA, ratings={}, told="", is_withdrawn=True)])
    with opened(url) as other:
        other.find_grade("why", "tiny", "tiny", "O'Brien, Zoë").manual_score = 0.0
        other.db.commit()
    with pytest.raises(Refused, match="0 points instead of no points in formgrader"):
        ratings.save(book, "tiny", [replace(ADA, version=1)])


#: How the first kit made its tables, by SQLAlchemy alone, with one save in them.
FIRST_KIT = [
    "CREATE TABLE backpropkit_schema (version INTEGER NOT NULL PRIMARY KEY)",
    "CREATE TABLE backpropkit_saves (id {key} PRIMARY KEY, assignment VARCHAR(128) NOT NULL, student VARCHAR(128) NOT NULL, "
    "cell VARCHAR(128) NOT NULL, second_of VARCHAR(128) NOT NULL, version INTEGER NOT NULL, grader VARCHAR(128) NOT NULL, "
    "saved_at {time} NOT NULL, answer VARCHAR(64) NOT NULL, points FLOAT NOT NULL, comment TEXT NOT NULL, told TEXT NOT NULL, "
    "UNIQUE (assignment, student, cell, second_of, version))",
    "CREATE TABLE backpropkit_ratings (save INTEGER NOT NULL REFERENCES backpropkit_saves (id), criterion VARCHAR(128) NOT NULL, "
    "points FLOAT NOT NULL, max_points FLOAT NOT NULL, PRIMARY KEY (save, criterion))",
    "INSERT INTO backpropkit_schema VALUES (1)",
    "INSERT INTO backpropkit_saves (assignment, student, cell, second_of, version, grader, saved_at, answer, points, comment, told) "
    "VALUES ('tiny', 'O''Brien, Zoë', 'why', '', 1, 'ann', '2026-09-01 10:00:00.000000', 'd1', 1.5, 'Good.', "
    "'Idea: 1 of 2. Good.')",
    "INSERT INTO backpropkit_ratings SELECT id, 'idea', 1, 2 FROM backpropkit_saves",
    "INSERT INTO backpropkit_ratings SELECT id, 'words', 0.5, 1 FROM backpropkit_saves",
]


@pytest.fixture
def first_kits(url):
    """The address of a gradebook in which the first kit saved ADA."""
    with opened(url) as book:
        is_sqlite = book.engine.dialect.name == "sqlite"
        types = {"key": "INTEGER", "time": "DATETIME"} if is_sqlite else {"key": "SERIAL", "time": "TIMESTAMP"}
        for statement in FIRST_KIT:
            book.db.execute(text(statement.format(**types)))
        book.find_grade("why", "tiny", "tiny", "O'Brien, Zoë").manual_score = 1.5
        book.find_comment("why", "tiny", "tiny", "O'Brien, Zoë").manual_comment = ADA.told
        book.db.commit()
    return url


def test_what_the_first_kit_saved_can_be_read(first_kits):
    """The save is as it was, and the tables are those of this kit afterwards."""
    with opened(first_kits) as book:
        (old,) = ratings.history(book, "tiny")
        assert (old, old.saved_at) == (replace(ADA, version=1), datetime(2026, 9, 1, 10, tzinfo=UTC))
        assert not inspect(book.engine).has_table("backpropkit_schema")
        assert book.db.execute(text("SELECT version_num FROM backpropkit_version")).scalar() == rating_tables.NEWEST


def test_what_the_first_kit_saved_is_saved_over(first_kits):
    """Without reading first; the next version has the number after it, remarks can be kept, and the old save stays."""
    later = replace(ADA, grader="bob", version=1, remarks=REMARKS)
    with opened(first_kits) as book:
        ratings.save(book, "tiny", [later])
        assert ratings.history(book, "tiny") == [replace(ADA, version=1), replace(later, version=2)]
    assert grade(first_kits)[0] == 1.25


def test_the_first_kits_saves_are_versions_too(first_kits):
    """Who hasn't seen one may not write over it."""
    with opened(first_kits) as book:
        with pytest.raises(Refused, match=r"ann saved 1\.5 points since you read it"):
            ratings.save(book, "tiny", [ADA])
        assert ratings.history(book, "tiny") == [replace(ADA, version=1)]


@pytest.fixture
def sqlite_url(tmp_path):
    found = f"sqlite:///{tmp_path}/gradebook.db"
    with opened(found) as book:
        fill(book)
        rating_tables.make(book)
    return found


@contextmanager
def locked(path):
    """Another program has the gradebook for itself; what is given ends that."""
    other = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield lambda: other.execute("COMMIT")
    finally:
        other.close()


@pytest.mark.skipif(not os.environ.get("TEST_ALL"), reason="takes 6 s; set TEST_ALL=1 to run it")
def test_a_save_waits_for_a_lock(sqlite_url, tmp_path):
    """Longer than SQLAlchemy by itself, which gives up after 5 s."""
    with opened(sqlite_url) as book, locked(tmp_path / "gradebook.db") as release:
        timer = threading.Timer(6, release)
        timer.start()
        ratings.save(book, "tiny", [ADA])
        timer.join()
    assert grade(sqlite_url)[0] == 1.5


def test_a_save_that_waited_in_vain_says_so(sqlite_url, tmp_path, monkeypatch):
    """Nothing is saved, and the same session can save once the lock is gone."""
    monkeypatch.setattr(rating_tables, "LOCK_SECONDS", 1)
    with opened(sqlite_url) as book:
        with locked(tmp_path / "gradebook.db"), pytest.raises(CourseError, match="Nothing was saved: another program"):
            ratings.save(book, "tiny", [ADA])
        assert ratings.history(book, "tiny") == []
        ratings.save(book, "tiny", [ADA])
    assert grade(sqlite_url)[0] == 1.5


def test_tables_of_a_newer_kit_are_left_alone(sqlite_url, tmp_path):
    """The sentence says which versions they are."""
    with sqlite3.connect(tmp_path / "gradebook.db") as raw:
        raw.execute("UPDATE backpropkit_version SET version_num = 'later'")
    raw.close()
    with (
        opened(sqlite_url) as book,
        pytest.raises(CourseError, match="of version later, and this kit knows none later than desk_2"),
    ):
        ratings.save(book, "tiny", [ADA])
