"""The digest of all that a page is made from."""

import base64
import os
import shutil
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course.course import Course
from autograder.gradebook.graded import GradedCell
from autograder.gradebook.results import CellResult, Known, SubmissionResult
from autograder.gradebook.seeds import FILE
from autograder.pages import current, files
from autograder.pages.detail import Detail
from autograder.pages.rated import Line, Shown
from autograder.repair.repair import Repair
from tests import pages as made
from tests.autograder.pages.test_feedback import PNG

CELL = CellResult(1.0, 2.0, True)
KNOWN = Known(SubmissionResult("ada", {"why": CELL}, datetime(2026, 1, 1), name="Ada"), {"why": "Good."})
RECORD = made.graded(cells={"why": made.unanswered()}, told=["It was repaired."])
SHOWN = {"why": Shown((Line("Idea", 1.0, 2.0, "Half", "Nearly."),), "Good.")}
REPAIR = Repair(cell="f", line=1, text="a", kind="b", replacement="c", says="d")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return Course(tmp_path_factory.mktemp("course"))


def digest(course, known=KNOWN, record=RECORD, shown=SHOWN, notebook="n", detail=Detail.diagnosis):
    return current.digest(course, "tiny", known, record, shown, notebook, detail)


def of_result(**changes):
    return {"known": replace(KNOWN, result=replace(KNOWN.result, **changes))}


def of_cell(**changes):
    return of_result(cells={"why": replace(CELL, **changes)})


def of_record(**changes):
    return {"record": RECORD.model_copy(update=changes)}


def of_line(**changes):
    return {"shown": {"why": Shown((replace(SHOWN["why"].lines[0], **changes),), "Good.")}}


CHANGES = {
    "name": of_result(name="Ada L."),
    "handed in": of_result(handed_in=datetime(2026, 1, 2)),
    "late": of_result(seconds_late=1.0),
    "penalty": of_result(late_penalty=1.0),
    "student": of_result(student="bob"),
    "points": of_cell(points=1.25),
    "open": of_cell(points=None),
    "most": of_cell(max_points=3.0),
    "earlier": of_cell(points=None, earlier=1.0),
    "comment": {"known": replace(KNOWN, comments={"why": "Bad."})},
    "no record": {"record": None},
    "status": of_record(status="timeout"),
    "reason": of_record(reason="It took too long."),
    "told": of_record(told=[]),
    "answered": of_record(cells={"why": GradedCell(max_points=2.0, written=True)}),
    "line": of_record(cells={"why": RECORD.cells["why"].model_copy(update={"repair": REPAIR})}),
    "notebook": {"notebook": "m"},
    "points alone": {"detail": Detail.points},
    "criteria alone": {"detail": Detail.criteria},
    "no ratings": {"shown": {}},
    "rating": of_line(points=2.0),
    "rubric's text": of_line(text="Almost."),
    "rubric's title": of_line(title="The idea"),
    "grader's comment": {"shown": {"why": Shown(SHOWN["why"].lines, "Bad.")}},
}


def test_whatever_the_page_says_changes_the_digest(course):
    """Each of these gives another one."""
    found = {"": digest(course)} | {name: digest(course, **change) for name, change in CHANGES.items()}
    assert len(set(found.values())) == len(found)


@given(
    isolation=st.text(),
    seconds=st.floats(0, 1e6),
    seed=st.integers(),
    fingerprint=st.text(),
    flags=st.lists(st.text()),
    zero=st.sampled_from([0, 0.0, -0.0]),
)
def test_what_no_page_says_does_not(course, isolation, seconds, seed, fingerprint, flags, zero):
    """How long the grading took and the like, and how a database writes a number."""
    more = {"isolation": isolation, "seconds": seconds, "seed": seed, "fingerprint": fingerprint, "flags": flags}
    known = of_result(late_penalty=abs(zero), cells={"why": replace(CELL, points=1)})
    assert digest(course, **known, **of_record(**more)) == digest(course)


def test_the_digest_tells_nobody_what_it_was_made_from(course, tmp_path):
    """Another course, which has another secret, has another one for the same page."""
    assert digest(course) != digest(Course(tmp_path))


def test_without_a_secret_no_page_is_current(tmp_path):
    """The page is written all the same, without a digest."""
    (tmp_path / ".autograder").mkdir()
    (tmp_path / ".autograder" / FILE).write_text("no secret")
    assert digest(Course(tmp_path)) == "" == current.mark("")


def test_another_version_of_the_kit_writes_pages_again(course, monkeypatch):
    """A page may look otherwise then."""
    before = digest(course)
    monkeypatch.setattr(current, "_kit", lambda: "another")
    assert digest(course) != before


def test_a_page_that_broke_off_has_no_digest(tmp_path):
    """It stands at the end; one that a student wrote elsewhere is none."""
    mark = current.mark("0" * 32)
    page = tmp_path / "page.html"
    for text, found in (
        (f"<p>{mark}</p>\n{mark}\n", "0" * 32),
        (f"{mark}\n<p>", ""),
        (f"x\n{mark[:-1]}", ""),
        ("", ""),
    ):
        page.write_text(text)
        assert current._mark_of(page) == found


def test_a_picture_beside_the_notebook_belongs_to_it(tmp_path):
    """Another content, another digest; data that no page shows, and copies with the same time, change nothing."""
    notebook = tmp_path / "a" / "tiny.ipynb"
    notebook.parent.mkdir()
    notebook.write_text("{}")
    bare = files.notebook_digest(notebook)
    (notebook.parent / "data.csv").write_text("1")
    (notebook.parent / "link.png").symlink_to(notebook)
    assert files.notebook_digest(notebook) == bare
    (notebook.parent / "net.png").write_bytes(base64.b64decode(PNG))
    with_picture = files.notebook_digest(notebook)
    shutil.copytree(tmp_path / "a", tmp_path / "b", symlinks=True)
    assert files.notebook_digest(tmp_path / "b" / "tiny.ipynb") == with_picture != bare
    (notebook.parent / "net.png").write_bytes(b"other")
    os.utime(notebook.parent / "net.png", (0, 0))
    assert files.notebook_digest(notebook) not in (with_picture, bare)
    assert files.notebook_digest(tmp_path / "none.ipynb") == ""
