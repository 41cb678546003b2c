"""The desk as a server: who gets in, what a save does, what stands against it."""

import contextlib
import os
import signal
import sqlite3
import threading

import pytest
import requests
from nbgrader import api

from autograder.course.stock import open_gradebooks_fast
from autograder.gradebook import ratings, results
from tests.autograder.desk import desk_class
from tests.autograder.desk.desk_class import Session, given
from tests.autograder.test_postgresql import emptied, server  # noqa: F401

pytestmark = pytest.mark.xdist_group("desk")

ANSWERS = {"O'Brien, Zoë": "It is n + n.", "ada": "Twice.", "bob": "Twice.", "eve": "…", "mal": desk_class.HOSTILE}


EVERYWHERE = [
    "sqlite",
    pytest.param(
        "postgresql",
        marks=pytest.mark.skipif(not os.environ.get("TEST_ALL"), reason="takes a minute; set TEST_ALL=1 to run it"),
    ),
]


@pytest.fixture(params=EVERYWHERE)
def course(request, tmp_path):
    database = ""
    if request.param == "postgresql":
        database = emptied(request.getfixturevalue("server"))
        open_gradebooks_fast()
        api.create_engine.cache_clear()
    return desk_class.make(tmp_path / "course", ANSWERS, database)


@pytest.fixture
def served(course):
    with desk_class.desk(course) as found:
        yield found


@pytest.fixture
def ann(served):
    """A grader who has skipped the examples."""
    session = Session(served, "ann")
    session.get("/why/next")
    session.send(session.page.find("form", class_="rate"), skip="1")
    return session


def opened(session, begins):
    """The answer that begins with this text."""
    page = session.get("/why/answers?filter=all")
    row = next(row for row in page.find("table").find_all("tr") if begins in row.text)
    return session.get(row.find("a")["href"].split("/tiny", 1)[1])


def test_without_the_token_there_is_nothing(served, ann):
    """Every address answers 403, scripts and styles too; with the token a form without its secret, or from elsewhere, is refused."""
    for path in ("", "/who", "/tiny", "/tiny/why/next", "/tiny/why/answers", "/static/desk.js", "/tiny/why/undo"):
        assert requests.get(f"{served.root}/autograder/desk{path}").status_code == 403
    action = served.root + opened(ann, "n + n").find("form", id="rate")["action"]
    assert requests.post(action, data={"rating-idea": "1"}).status_code == 403
    assert ann.http.post(action, data={"rating-idea": "1"}).status_code == 403
    for elsewhere in ("http://evil.invalid", "null"):
        form = ann.form()
        secret = form.find("input", {"name": "_xsrf"})["value"]
        refused = ann.http.post(action, data={"_xsrf": secret}, headers={"Origin": elsewhere})
        assert refused.status_code in (403, 404)  # Jupyter says 404 where it knows the origin for a foreign one


def test_a_save_is_in_the_gradebook(served, ann, course):
    """Points, words for the student and the grader's name are there, and the next answer comes."""
    opened(ann, "n + n")
    page = ann.rate("1", "0.5", **{"said-words": "Say more.", "adjust-words": "−0.25", "comment": "Good."})
    assert given(course)["O'Brien, Zoë"] == 1.25
    assert "Saved." in page.text
    with results.gradebook(course) as book:
        (save,) = ratings.history(book, "tiny")
        told = book.find_comment("why", "tiny", "tiny", "O'Brien, Zoë").manual_comment
    assert (save.grader, save.points) == ("ann", 1.25)
    assert "**Words: 0.25 of 1. Half.**" in told and "Say more. (−0.25 points)" in told and told.endswith("Good.")


def test_what_is_missing_or_out_of_bounds_is_said(ann, course):
    """Nothing is saved, and the form keeps what was filled in."""
    opened(ann, "n + n")
    page = ann.send(ann.form(), **{"rating-idea": "1", "comment": "Kept."})
    assert ann.answer.status_code == 400 and "“Words” is not rated" in page.text
    assert page.find("textarea", id="comment").text == "Kept."
    page = ann.rate("1", "1", **{"adjust-idea": "1", "said-idea": "More."})
    assert "“Idea” would have 2 points: it has from 0 to 1." in page.text
    page = ann.rate("1", "1", **{"adjust-idea": "-0.5", "said-idea": ""})
    assert "adjusted without a reason" in page.text
    assert set(given(course).values()) == {None}


def test_two_who_save_the_same_answer(served, ann, course):
    """The second one is shown both, and saves over the first only when asked to; the first stays in the history."""
    bob = Session(served, "bob")
    opened(ann, "n + n")
    page = opened(bob, "n + n")
    assert "Open at ann." in page.text
    ann.rate("1", "1")
    page = bob.rate("0", "0")
    assert bob.answer.status_code == 409
    assert "ann saved 2 points since you read it; yours are 0." in page.text
    assert "Zoë" not in page.text
    bob.rate("0", "0")  # pressed once more
    assert bob.answer.status_code == 409
    assert given(course)["O'Brien, Zoë"] == 2
    bob.rate("0", "0", over="1")
    assert given(course)["O'Brien, Zoë"] == 0
    with results.gradebook(course) as book:
        assert [save.points for save in ratings.history(book, "tiny")] == [2, 0]


def test_points_given_in_formgrader_are_not_lost(ann, course):
    """They are shown, and stay unless the grader says otherwise."""
    opened(ann, "n + n")
    with results.gradebook(course) as book:
        grade = book.find_grade("why", "tiny", "tiny", "O'Brien, Zoë")
        grade.manual_score, grade.needs_manual_grade = 0.5, False
        book.db.commit()
    page = ann.rate("1", "1")
    assert ann.answer.status_code == 409 and "0.5 points instead of no points in formgrader" in page.text
    assert given(course)["O'Brien, Zoë"] == 0.5


def test_saves_are_taken_back_one_by_one(ann, course):
    """An answer has the ratings from before, and waits again where there were none."""
    opened(ann, "n + n")
    ann.rate("1", "1")
    opened(ann, "n + n")
    ann.rate("0", "0")
    for expected in (2, None):
        ann.send(ann.page.find("form", id="undo"))
        assert "Taken back." in ann.page.text
        assert given(course)["O'Brien, Zoë"] == expected
    ann.send(ann.page.find("form", id="undo"))
    assert "nothing of yours to take back" in ann.page.text and "n + n" in ann.page.text


def test_what_was_taken_back_is_in_the_form(ann):
    """To mend a slip, the other ratings and the words need not be given again."""
    opened(ann, "n + n")
    ann.rate("1", "0.5", comment="Nearly there.")
    ann.send(ann.page.find("form", id="undo"))
    form = ann.form()
    assert [one["value"] for one in form.find_all("input", type="radio", checked=True)] == ["1", "0.5"]
    assert form.find("textarea", id="comment").text == "Nearly there."
    ann.send(form)
    assert "Saved." in ann.page.text


def test_answers_alike_are_rated_together(ann, course):
    """One save rates all that say the same, and one undo takes all of it back."""
    opened(ann, "Twice.")
    ann.rate("1", "0", same="1")
    points = given(course)
    assert (points["ada"], points["bob"], points["mal"]) == (1, 1, None)
    ann.send(ann.page.find("form", id="undo"))
    assert "Taken back." in ann.page.text and "Twice." in ann.page.find("article").text
    assert set(given(course).values()) == {None}


def test_empty_answers_get_nothing_after_a_look(ann, course):
    """Only what holds no letter is offered, and it has 0 in one step."""
    page = ann.get("/why/blank")
    assert page.find("ul", class_="plain").text.count("…") == 1
    ann.send(page.find("main").find("form"))
    assert given(course)["eve"] == 0


def test_a_comment_used_twice_is_offered_and_reworded_everywhere(ann, course):
    """Beside the next answer it can be chosen; changed once, it changes for every student who has it."""
    for begins in ("n + n", "Twice."):
        opened(ann, begins)
        ann.rate("1", "1", comment="See chapter 2.", **({"same": "1"} if begins == "Twice." else {}))
    page = opened(ann, "Because")
    assert "See chapter 2." in page.find("details", id="comments").text
    page = ann.get("/why/comments")
    ann.send(page.find("main").find("form"), text="See chapter 3.")
    assert "Changed on 3 answers." in ann.page.text
    with results.gradebook(course) as book:
        told = [book.find_comment("why", "tiny", "tiny", name).manual_comment for name in ("ada", "bob")]
    assert all(words.endswith("See chapter 3.") for words in told)
    assert given(course)["ada"] == 2


def test_a_refusal_names_no_student(ann, course):
    """Also where a comment is reworded everywhere, and somebody gave one of the students other points in formgrader."""
    for begins in ("n + n", "Twice."):
        opened(ann, begins)
        ann.rate("1", "1", comment="See chapter 2.")
    form = ann.get("/why/comments").find("main").find("form")
    with results.gradebook(course) as book:
        book.find_grade("why", "tiny", "tiny", "O'Brien, Zoë").manual_score = 0.5
        book.db.commit()
    page = ann.send(form, text="See chapter 3.")
    assert ann.answer.status_code == 409 and "0.5 points instead of 2" in page.text and "Zoë" not in page.text


def test_the_key_is_shown_after_the_examples_are_rated(served):
    """Before, nothing of it is on the page; afterwards what differs is named."""
    session = Session(served, "new")
    page = session.get("/why/next")
    assert "example 1 of 2" in page.text and page.find("main").find("table") is None
    page = session.send(page.find("form", class_="rate"), **{"rating-idea": "0", "rating-words": "1"})
    assert page.find("main").find("table").text.count("differs") == 1


def test_a_second_reader_is_told_nothing(course):
    """They see an answer that waits; what they give changes no points, and who differ much are shown both."""
    with desk_class.desk(course, "--double", "100%") as served:
        ann, bob = Session(served, "ann"), Session(served, "bob")
        opened(ann, "n + n")
        ann.rate("1", "1")
        opened(ann, "Twice.")
        page = opened(bob, "n + n")
        assert not page.find_all("input", checked=True) and "ann" not in page.find("main").text
        bob.rate("0", "0.5")
        assert given(course)["O'Brien, Zoë"] == 2
        page = ann.get("/apart")
        assert "ann" in page.text and "bob" in page.text and "n + n" in page.text
        page = opened(ann, "n + n")
        assert [cell.text for cell in page.find("table").find_all("tr")[-1].find_all("td")] == ["2", "0.5"]
        ann.rate("0.5", "0.5")
        assert "No two readers" in ann.get("/apart").text


def test_a_second_opinion_is_asked_for_and_settled(ann, served):
    """The note is on the overview until somebody says that it is settled."""
    page = opened(ann, "n + n")
    form = next(form for form in page.find_all("form") if form["action"].split("?")[0].endswith("/opinion"))
    ann.send(form, note="Is this enough?")
    other = Session(served, "lead")
    assert "Is this enough?" in other.get("").text
    page = opened(other, "n + n")
    other.send(page.find("input", {"name": "settle"}).find_parent("form"))
    assert "Is this enough?" not in other.get("").text


def test_what_was_shown_as_saved_survives_a_kill(course):
    """The server is killed between two clicks; the next one has it all."""
    with desk_class.desk(course) as served:
        session = Session(served, "ann")
        opened(session, "n + n")
        assert "Saved." in session.rate("1", "1").text
    assert given(course)["O'Brien, Zoë"] == 2
    with desk_class.desk(course) as served:
        assert "1 of 5" in Session(served, "ann").get("").text


def test_one_interrupt_ends_the_desk(course):
    """Without a question, and with the exit code of work that was done."""
    with desk_class.desk(course) as served:
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(30) == 0


def test_a_wrong_address_is_a_sentence(ann):
    """Unknown questions, answers and assignments say so."""
    for path, said in (
        ("/whynot/next", "no question"),
        ("/why/answer/zzz", "no answer"),
        ("/why/anchors/x", "no anchor"),
    ):
        assert said in ann.get(path).text and ann.answer.status_code == 404
    assert "There is no assignment" in ann.http.get(f"{ann.desk.root}/autograder/desk/other").text


def test_a_gradebook_that_cannot_even_be_read_is_a_sentence(ann, course):
    """Where another program lets nobody read either; a moment later everything is there."""
    if not (path := course.root / "gradebook.db").exists():
        pytest.skip("PostgreSQL locks rows")
    opened(ann, "n + n")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        page = ann.rate("1", "1")
        assert ann.answer.status_code == 503 and "Nothing was saved: another program" in page.text
    assert "n + n" in opened(ann, "n + n").text


@pytest.mark.parametrize("share", ["ten", "101%", "-1%"])
def test_a_share_is_a_percentage(share):
    """Anything else is refused before a server starts."""
    from autograder.course.course import CourseError
    from autograder.desk.serving import share as read

    with pytest.raises(CourseError, match="from 0% to 100%"):
        read(share)
    assert read("10%") == 0.1


def test_a_save_waits_for_a_locked_gradebook(ann, course):
    """Another program has SQLite for itself for five seconds; the save is shown as saved after that, and is there."""
    if not (path := course.root / "gradebook.db").exists():
        pytest.skip("PostgreSQL locks rows")
    opened(ann, "n + n")
    other = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ends = threading.Timer(5, lambda: other.execute("COMMIT"))
    ends.start()
    assert "Saved." in ann.rate("1", "1").text
    ends.join()
    other.close()
    assert given(course)["O'Brien, Zoë"] == 2
