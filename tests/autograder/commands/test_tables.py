"""Tables in the terminal."""

import io
import re
from datetime import datetime

import pytest
from rich.console import Console

from autograder.commands import tables
from autograder.course.course import Course
from autograder.gradebook import notices, results
from autograder.gradebook.book import write_record
from autograder.gradebook.graded import Graded
from autograder.gradebook.results import CellResult, Roster, SubmissionResult

CELLS = {
    "derivation": CellResult(None, 10, True),
    "test_get_grad": CellResult(2.5, 8, False),
    "test_activations": CellResult(4, 4, False),
    "test_loss_and_forward": CellResult(8, 8, False),
    "test_grad_f": CellResult(16, 16, False),
    "test_gradient_descent": CellResult(14, 14, False),
    "test_gradient_descent_momentum": CellResult(None, 14, False),
    "test_decision_boundary": CellResult(10, 10, False),
}


def printed(show, width=80):
    console = Console(file=io.StringIO(), width=width)
    show(console)
    return console.file.getvalue()


@pytest.mark.parametrize(
    "student", ["ada", "O'Brien, Zoë", "[red]x", "a.very.long.name.of.somebody@university.example"]
)
def test_the_table_of_points_fits_a_small_terminal(tmp_path, monkeypatch, student):
    """At 80 columns every cell's points and the total are there; written answers are not."""
    monkeypatch.setattr(results, "read", lambda *_: [SubmissionResult(student, CELLS)])
    text = printed(lambda console: tables.print_points(console, Course(tmp_path), "backprop", None))
    lines = [line.split() for line in text.splitlines()]
    assert any(line[-8:] == ["54.5", "2.5", "4", "8", "16", "14", "–", "10"] for line in lines)
    assert any(
        line[-16:] == ["/", "74", "/", "8", "/", "4", "/", "8", "/", "16", "/", "14", "/", "14", "/", "10"]
        for line in lines
    )
    assert max(map(len, text.splitlines())) <= 80
    assert student[:12] in text


@pytest.mark.parametrize(("width", "shown"), [(80, ["Zoë O'Brien", "zob12"]), (200, ["Zoë O'Brien (zob12)"])])
def test_the_table_of_points_has_names(tmp_path, monkeypatch, width, shown):
    """Beside the id, or in a narrow terminal above it."""
    monkeypatch.setattr(results, "read", lambda *_: [SubmissionResult("zob12", CELLS, name="Zoë O'Brien")])
    text = printed(lambda console: tables.print_points(console, Course(tmp_path), "backprop", None), width)
    assert all(one in text for one in shown)
    assert max(map(len, text.splitlines())) <= width


def test_points_have_the_colours_of_the_pages(tmp_path, monkeypatch):
    """All, some, none and not yet given are told apart in a terminal that has colours, as on the pages."""
    found = CELLS | {"test_grad_f": CellResult(0, 16, False)}
    monkeypatch.setattr(results, "read", lambda *_: [SubmissionResult("ada", found)])
    console = Console(file=io.StringIO(), width=200, force_terminal=True, color_system="standard")
    tables.print_points(console, Course(tmp_path), "backprop", None)
    codes = {"2.5": 33, "4": 32, "0": 31, "–": 90}
    text = console.file.getvalue()
    assert all(re.search(rf"\x1b\[{code}m *{re.escape(points)} *\x1b\[0m", text) for points, code in codes.items())


def test_a_table_of_nobody_is_not_shown(tmp_path, monkeypatch):
    """Without a result there is no empty frame."""
    monkeypatch.setattr(results, "read", lambda *_: [SubmissionResult("ada", CELLS)])
    assert printed(lambda console: tables.print_points(console, Course(tmp_path), "backprop", ["eve"])) == ""


def test_written_answers_that_wait_are_counted(tmp_path, monkeypatch):
    """Until a person has graded them all; then nothing is said."""
    graded = CELLS | {"derivation": CellResult(7, 10, True)}
    of = {"ada": CELLS, "alan": CELLS, "grace": graded}
    monkeypatch.setattr(results, "read", lambda *_: [SubmissionResult(name, found) for name, found in of.items()])

    def say(students):
        return printed(lambda console: tables.print_ungraded(console, Course(tmp_path), "backprop", students))

    assert say(None).startswith("2 written answers of 2 students are not graded yet")
    assert say(["grace"]) == ""


def test_what_was_not_simply_graded_has_a_line(tmp_path, monkeypatch):
    """The status once with its reason, then each flag; markup in them is only text."""
    record = Graded(
        student="eve",
        assignment="backprop",
        status="timeout",
        reason="In cell grad_f: it was stopped.",
        cells={},
        flags=["In cell grad_f: it was stopped.", "Two cells were [red]joined[/red]."],
        isolation="full",
        seconds=1.0,
        seed=1,
        notebook="",
    )
    course = Course(tmp_path)
    write_record(course, record)
    monkeypatch.setattr(results, "names", lambda _: {"eve": "Eve [b]Fox"})
    assert printed(
        lambda console: tables.print_remarks(console, course, "backprop", ["eve", "nobody"])
    ).splitlines() == [
        "Eve [b]Fox (eve) [timeout]: In cell grad_f: it was stopped.",
        "Eve [b]Fox (eve): Two cells were [red]joined[/red].",
    ]


def test_an_answer_that_changed_after_it_was_graded_is_named(tmp_path, monkeypatch):
    """By itself: it isn't counted among those that no person has graded."""
    changed = CELLS | {"derivation": CellResult(None, 10, True, 7.5)}
    monkeypatch.setattr(results, "read", lambda *_: [SubmissionResult("[b]ada", changed)])
    assert printed(lambda console: tables.print_ungraded(console, Course(tmp_path), "backprop", None)) == (
        "[b]ada: The answer derivation changed since it was graded; the page shows the 7.5 of 10 points that it had before. "
        "Grade it again, then write the feedback again.\n"
    )


def test_who_is_late_or_missing_has_a_line(tmp_path, monkeypatch):
    """Lateness with what it costs; those without a submission in one line, of which `--student` says nothing."""
    rows = [SubmissionResult("ada", {}, datetime(2026, 1, 2), 183_600, 2.5), SubmissionResult("alan", {})]
    roster = Roster(frozenset(["ada", *(f"s{n:02}" for n in range(30))]), frozenset(["alan"]), True)
    monkeypatch.setattr(results, "read", lambda *_: rows)
    monkeypatch.setattr(results, "roster", lambda *_: roster)
    monkeypatch.setattr(results, "names", lambda _: {"alan": "Alan Turing", "s00": "Cher"})

    def said(students):
        return printed(
            lambda console: tables.print_notices(console, Course(tmp_path), "backprop", students)
        ).splitlines()

    late, stranger, unknown, missing = said(None)
    assert late == "ada: Handed in 2 days 3 hours late: late penalty 2.5 points."
    assert stranger.startswith("Alan Turing (alan): Not on the roster.")
    assert unknown == "Not known whether late, since no timestamp.txt says when it was handed in: Alan Turing (alan)."
    assert missing.startswith("On the roster without a submission: Cher (s00), s01, ")
    assert "s19 and 10 more." in missing
    assert said(["alan"]) == [stranger]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "less than a second"),
        (1, "1 second"),
        (61, "1 minute 1 second"),
        (3600, "1 hour"),
        (86_405, "1 day"),
        (1e6, "11 days 13 hours"),
    ],
)
def test_a_length_of_time_is_told_in_its_two_largest_units(seconds, words):
    """And in whole ones."""
    assert notices.duration(seconds) == words
