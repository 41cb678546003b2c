"""Tables in the terminal."""

import io

import pytest
from rich.console import Console

from autograder import results, tables
from autograder.book import write_record
from autograder.course import Course
from autograder.graded import Graded
from autograder.results import CellResult, SubmissionResult

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


def test_what_was_not_simply_graded_has_a_line(tmp_path):
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
    assert printed(
        lambda console: tables.print_remarks(console, course, "backprop", ["eve", "nobody"])
    ).splitlines() == [
        "eve [timeout]: In cell grad_f: it was stopped.",
        "eve: Two cells were [red]joined[/red].",
    ]
