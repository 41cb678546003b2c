"""What a run writes into the course."""

import os
from datetime import datetime

import pytest

from autograder.course.course import Course
from autograder.gradebook import book
from autograder.gradebook.graded import Graded


def graded(**changes):
    fields = {
        "student": "O'Brien, Zoë",
        "assignment": "tiny",
        "status": "graded",
        "reason": "",
        "cells": {},
        "flags": ["Odd."],
        "isolation": "full",
        "seconds": 1.5,
        "seed": 7,
        "notebook": "{}",
    }
    return Graded(**fields | changes)


def test_a_record_comes_back_without_its_notebook(tmp_path):
    """All that export and the next run need."""
    book.write_record(Course(tmp_path), graded())
    assert book.read_record(Course(tmp_path), "tiny", "O'Brien, Zoë") == graded(notebook="")


@pytest.mark.parametrize("content", [b"", b"{", b'{"student": "ada"}', b"\xff"])
def test_a_record_that_is_not_whole_counts_as_none(tmp_path, content):
    """A damaged record leads to grading again, not to an error."""
    path = book.record_path(Course(tmp_path), "tiny", "ada")
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert book.read_record(Course(tmp_path), "tiny", "ada") is None


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    """Also a read-only one; where the disk fails in the middle the old file stays and nothing lies beside it."""
    path = tmp_path / "deep" / "file"
    book.write_atomically(path, b"old", mode=0o444)
    book.write_atomically(path, b"new", mode=0o444)

    def fails(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match="no space"):
        book.write_atomically(path, b"newer")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_timestamp_is_read_as_nbgrader_reads_it(tmp_path):
    """In UTC without a zone, with the bytes of the file; without a file there is none."""
    path = tmp_path / "timestamp.txt"
    assert book.read_timestamp(path) == (None, None)
    path.write_text("2026-01-01 10:00:00 UTC\n")
    assert book.read_timestamp(path) == (datetime(2026, 1, 1, 10), b"2026-01-01 10:00:00 UTC\n")


@pytest.mark.parametrize("content", [b"", b"garbage", b"\xff\xfe\x00", b"9" * 100, b"2026-01-01" + b" " * 300])
def test_a_timestamp_that_is_none_is_said_so(tmp_path, content):
    """Whatever stands in the file, the sentence asks to look at when the work was handed in."""
    path = tmp_path / "timestamp.txt"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="holds no time"):
        book.read_timestamp(path)


def test_a_timestamp_that_is_no_file_is_not_opened(tmp_path):
    """A folder, a link and a pipe are said to hold no time, and nothing waits for the pipe."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "real").write_text("2026-01-01")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "link", "pipe"):
        with pytest.raises(ValueError, match="holds no time"):
            book.read_timestamp(tmp_path / name)


def test_flags_are_seen_in_formgrader(tmp_path):
    """Its column says whether there are any. What a person unmarks stays unmarked until the flags change, and what a person marks
    stays marked."""
    from nbgrader.api import Gradebook

    from tests import made_class

    course = made_class.empty(tmp_path)
    (student,) = made_class.fill(course, 1, notebooks=False, pages=False).students
    url = f"sqlite:///{course.root}/gradebook.db"

    def marked(change=None):
        with Gradebook(url, "backprop-kit") as opened:
            (notebook,) = opened.find_submission("backprop", student).notebooks
            if change is not None:
                notebook.flagged = change
                opened.db.commit()
            return notebook.flagged

    def of(*flags):
        return graded(student=student, assignment="backprop", flags=list(flags))

    book.flag(of(), None, url)
    assert not marked()
    book.flag(of("Odd."), None, url)
    assert marked()
    marked(False)
    book.flag(of("Odd."), of("Odd."), url)
    assert not marked()
    book.flag(of("Odd.", "More."), of("Odd."), url)
    assert marked()
    book.flag(of(), of("Odd."), url)
    assert not marked()
    marked(True)
    book.flag(of(), of(), url)
    assert marked()
