"""The pages of hostile and of malformed submissions, graded as `autograder grade --feedback` does, in a real browser."""

import os
from pathlib import Path

import nbformat
import pytest

from autograder.commands import demo
from autograder.commands.page_writer import PageWriter
from autograder.course import assignment as assignments
from autograder.course import overlay, stock
from autograder.course.course import Course, enter
from autograder.grading import batch
from autograder.grading.terms import Terms
from autograder.grading.workers import LocalWorkers
from autograder.sandbox import tiers
from autograder.sandbox.limits import GIB, Limits
from tests.bank.backprop.malformed import BANK as MALFORMED
from tests.browser import PHONE, assert_harmless, needs_browser

ROOT = Path(__file__).parents[1]
NAME = "backprop"
HOSTILE = {f"hostile-{path.stem}": path for path in sorted((ROOT / "tests/bank/backprop/hostile").glob("*.py"))}
BROKEN = {f"malformed-{name}": case for name, case in MALFORMED.items()}
EVERY = [*HOSTILE, *BROKEN]
#: `make test` opens two whose texts were once too much for a phone or for axe, and one other; `make test-all` opens all.
SOME = ["hostile-page_written_answers", "malformed-mathematics_tables_and_lists", EVERY[75]]
TRIED = EVERY if os.environ.get("TEST_ALL") else SOME
#: So short that an endless loop costs seconds.
LIMITS = Limits(cell_seconds=10, submission_seconds=20, memory_bytes=GIB, grace_seconds=1)
#: Submissions that are graded at a time.
AT_A_TIME = 20
#: Bytes of a page for which axe takes minutes.
LONG = 2_000_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    needs_browser,
    pytest.mark.skipif(
        tiers.TIERS.index(tiers.probe().tier) > 0, reason="the sandbox can't be had in full on this machine"
    ),
]


def handed_in(name: str, source, release) -> bytes:
    """The file of one of the bank's submissions."""
    if name in BROKEN:
        model = overlay.Overlay(ROOT, "the model answer", frozenset(), ())
        return BROKEN[name](overlay.submission(source, release, model))
    return nbformat.writes(overlay.submission(source, release, overlay.read(HOSTILE[name]))).encode("utf-8")


class Pages:
    """The pages of the bank's submissions. So many at a time are graded, when the first of them is asked for."""

    def __init__(self, course: Course, release) -> None:
        self._course, self._assignment, self._release = course, assignments.load(course, NAME), release

    def of(self, name: str) -> Path:
        """The page's path."""
        page = self._course.feedback(name, NAME)
        if not page.is_file():
            first = TRIED.index(name) // AT_A_TIME * AT_A_TIME
            self._write(TRIED[first : first + AT_A_TIME])
        return page

    def _write(self, names: list[str]) -> None:
        for name in names:
            path = self._course.submission(name, NAME)
            path.parent.mkdir(parents=True)
            path.write_bytes(handed_in(name, self._assignment.notebook, self._release))
        terms, workers = Terms(limits=LIMITS, repair=True), LocalWorkers(1)
        with PageWriter(self._course, NAME, 1) as writer:
            batch.run(self._course, self._assignment, names, terms, workers, False, lambda *_: None, writer.begin)
            assert [one.error for one in writer.take() if one.error] == []


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages, in a course whose two training runs have a tenth of the steps, ten times as long."""
    enter()
    course = demo.make_course(Course(ROOT), tmp_path_factory.mktemp("bank") / "course")
    path = course.source(NAME)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("iterations=3000, lr=1e-4", "iterations=300, lr=1e-3"), encoding="utf-8")
    stock.generate_assignment(course, NAME)
    return Pages(course, nbformat.read(course.release(NAME) / f"{NAME}.ipynb", as_version=4))


@pytest.mark.parametrize("name", TRIED)
def test_the_page_of_a_hostile_or_malformed_submission_is_harmless(chromium, pages, name):
    """It is silent, asks nobody for anything, runs nothing, has nothing to scroll sideways on a phone, and everybody can read it."""
    page = pages.of(name)
    assert_harmless(chromium, page, on=[PHONE], long=page.stat().st_size > LONG)
