"""The hostile bank through `grade` in the real sandbox: no unearned point, nothing changed outside, and always a result."""

import dataclasses
import os
import re
import secrets
import shutil
import socket
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import nbformat
import psutil
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbgrader.utils import determine_grade

from autograder.commands.page_writer import PAGE_SECONDS
from autograder.course import assignment as assignments
from autograder.course import overlay
from autograder.course.course import Course
from autograder.gradebook.results import CellResult, Known, SubmissionResult
from autograder.grading.grade import grade
from autograder.grading.terms import Terms
from autograder.grading.work import GRADER_SECONDS
from autograder.notebook import cells
from autograder.pages import feedback
from autograder.pages.material import Material
from autograder.sandbox import tiers
from autograder.sandbox.limits import GIB, Limits

ROOT = Path(__file__).parents[1]
HOSTILE = sorted((ROOT / "tests" / "bank" / "backprop" / "hostile").glob("*.py"))
#: `make test` tries one attack in thirty-two and one on the time for a page, `make test-all` all of them.
TRIED = HOSTILE if os.environ.get("TEST_ALL") else [*HOSTILE[::32], HOSTILE[0].with_name("time_line_of_zeros.py")]
#: For an attack that may end in a time-out: so short that an endless loop costs seconds.
SHORT = Limits(cell_seconds=5, submission_seconds=12, memory_bytes=GIB, grace_seconds=1)
#: For the others: a check that only runs out of time has refuted nothing.
LONG = Limits(cell_seconds=60, submission_seconds=120, memory_bytes=GIB, grace_seconds=1)
#: What may come on top of a submission's own time: the start, the end, and reading the last reply.
OVERHEAD_SECONDS = 15
#: Bytes of a graded notebook: what is printed, at four bytes a character, and the instructor's.
MAX_NOTEBOOK = 70_000_000
ACTIVE_TAGS = {
    "script",
    "iframe",
    "frame",
    "object",
    "embed",
    "svg",
    "math",
    "base",
    "meta",
    "link",
    "style",
    "form",
    "input",
}
ACTIVE_TAGS |= {"button", "template", "applet", "video", "audio", "marquee", "textarea", "noscript"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "xlink:href", "srcdoc", "poster", "background"}

pytestmark = pytest.mark.skipif(
    tiers.TIERS.index(tiers.probe().tier) > 0, reason="the sandbox can't be had in full on this machine"
)


def page_of(graded) -> str:
    """The submission's page, as if nobody had graded its written answers yet."""
    found = {name: CellResult(cell.points, cell.max_points, cell.written) for name, cell in graded.cells.items()}
    known = Known(SubmissionResult(graded.student, found), {})
    notebook = nbformat.reads(graded.notebook, as_version=4)
    material = Material(graded.student, "backprop", notebook, known, graded, ROOT / "source" / "backprop")
    return feedback.html(material)


@pytest.fixture(scope="module")
def release():
    return nbformat.read(ROOT / "release" / "backprop" / "backprop.ipynb", as_version=4)


@pytest.fixture(scope="module")
def assignment():
    """The assignment with a tenth of the iterations, each ten times as long."""
    whole = assignments.load(Course(ROOT), "backprop")
    source = whole.notebook
    for cell in source.cells:
        cell.source = re.sub(r"iterations=3000, lr=1e-4", "iterations=300, lr=1e-3", cell.source)
    return dataclasses.replace(whole, source=nbformat.writes(source))


@dataclasses.dataclass
class Outside:
    """What an attack could find or change outside its sandbox, and how to see whether it did."""

    folder: Path
    mark: str
    listener: socket.socket
    abstract: socket.socket
    before: set
    children: list

    @property
    def targets(self):
        return {
            "@ROOT@": str(self.folder / "course"),
            "@CANARY@": str(self.folder / "course" / "canary"),
            "@PORT@": str(self.listener.getsockname()[1]),
            "@ABSTRACT@": self.mark,
            "@MARK@": self.mark,
            "@PID@": str(os.getpid()),
        }

    def state(self):
        return {(str(path), path.read_bytes() if path.is_file() else None) for path in self.folder.rglob("*")}

    def assert_unchanged(self):
        assert self.state() == self.before
        for listener in (self.listener, self.abstract):
            with pytest.raises(BlockingIOError):
                listener.accept()
        # the process that waited for the kernel's end is one of ours, and may be about to go
        deadline = time.monotonic() + 5
        while (left := psutil.Process().children(recursive=True)) != self.children and time.monotonic() < deadline:
            time.sleep(0.05)
        assert left == self.children
        assert not [p.pid for p in psutil.process_iter(["cmdline"]) if self.mark in " ".join(p.info["cmdline"] or [])]


@pytest.fixture
def outside(monkeypatch):
    folder = Path(tempfile.mkdtemp(prefix="out-", dir="/tmp"))
    (folder / "tmp").mkdir()
    (folder / "course").mkdir()
    (folder / "course" / "canary").write_text("alive")
    (folder / "course" / "gradebook.db").write_bytes(b"SQLite format 3\0")
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "tmp"))
    mark = f"mark{secrets.token_hex(8)}"
    with socket.create_server(("0.0.0.0", 0)) as listener, socket.socket(socket.AF_UNIX) as abstract:
        abstract.bind(f"\0{mark}")
        abstract.listen()
        listener.setblocking(False)
        abstract.setblocking(False)
        around = Outside(folder, mark, listener, abstract, set(), psutil.Process().children(recursive=True))
        around.before = around.state()
        yield around
    shutil.rmtree(folder)


def submit(work, assignment, release, targets):
    """The hostile notebook as it is handed in, with this test's targets in its attack."""
    parts = []
    for name, is_extra, body in work.parts:
        for placeholder, target in targets.items():
            body = body.replace(placeholder, target)
        parts.append((name, is_extra, body))
    work = dataclasses.replace(work, parts=tuple(parts))
    return nbformat.writes(overlay.submission(assignment.notebook, release, work)).encode("utf-8")


def explain(graded):
    messages = [f"{name}: {message}" for name, cell in graded.cells.items() for message in cell.messages]
    return "\n".join([graded.status, graded.reason, *messages, *graded.flags])


def assert_outputs_say_the_points(graded):
    """Under nbgrader's own rules the outputs of each test cell give exactly the recorded points."""
    notebook = nbformat.reads(graded.notebook, as_version=4)
    nbformat.validate(notebook)
    tests = {cells.grade_id(cell): cell for cell in cells.test_cells(notebook)}
    assert set(tests) == {name for name, cell in graded.cells.items() if not cell.written}
    for name, cell in tests.items():
        points = graded.cells[name].points
        assert 0 <= points <= graded.cells[name].max_points
        assert len(cell.outputs) == 1
        assert determine_grade(cell) == (points, graded.cells[name].max_points)


def printed(graded):
    """What the student's cells printed."""
    notebook = nbformat.reads(graded.notebook, as_version=4)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "".join(output.text for output in outputs if output.output_type == "stream")


def active_parts(notebook, template):
    """How often each thing stands in the notebook's page that a browser would run, load or send."""
    page, _ = HTMLExporter(template_name=template).from_notebook_node(nbformat.reads(notebook, as_version=4))
    found = Counter()
    for tag in BeautifulSoup(page, "html.parser").find_all(True):
        if tag.name in ACTIVE_TAGS:
            found[str(tag)] += 1
        for name, value in tag.attrs.items():
            value = value if isinstance(value, str) else " ".join(value)
            # as browsers read an address: control characters before it and within it mean nothing
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"^[\x00-\x20]+|[\t\n\r]", "", value), re.IGNORECASE)
            harmless = scheme is None or scheme[1].lower() in ("http", "https", "mailto", "attachment")
            picture = tag.name == "img" and re.match(r"data:image/(png|jpeg|gif);base64,", value)
            loaded = name in ("src", "background", "poster") and not picture
            if name.startswith("on") or loaded or (name in ADDRESSES and not harmless and not picture):
                found[f"{tag.name} {name}={value[:80]}"] += 1
    return found


@pytest.fixture(scope="module")
def of_a_clean_page(assignment, release):
    """What is active in the model answer's page: the template's own scripts and styles."""
    model = overlay.submission(assignment.notebook, release, overlay.Overlay(ROOT, "", frozenset(), ()))
    graded = grade(nbformat.writes(model).encode(), assignment, "model", Terms(limits=LONG))
    assert sum(cell.points or 0 for cell in graded.cells.values()) == 74, explain(graded)
    return {template: active_parts(graded.notebook, template) for template in ("lab", "basic")}


# nbconvert warns of a picture in a format that its template doesn't show
@pytest.mark.filterwarnings("ignore:Your element with mimetype")
@pytest.mark.parametrize("path", TRIED, ids=lambda path: path.stem)
def test_an_attack_earns_nothing_and_changes_nothing(assignment, release, outside, of_a_clean_page, path):
    """A hostile submission ends with a result, in its time, with no unearned point, and leaves the machine as it was."""
    work = overlay.read(path)
    limits = SHORT if "timeout" in work.statuses else LONG
    began = time.monotonic()
    submitted = submit(work, assignment, release, outside.targets)
    own = time.process_time()
    graded = grade(submitted, assignment, "mallory", Terms(limits=limits))
    seconds = time.monotonic() - began
    assert time.process_time() - own < GRADER_SECONDS
    assert len(graded.notebook) < MAX_NOTEBOOK
    outside.assert_unchanged()
    assert seconds < limits.submission_seconds + limits.waiting_seconds + OVERHEAD_SECONDS
    assert graded.status in work.statuses, explain(graded)
    assert_outputs_say_the_points(graded)
    assert sum(cell.points or 0 for cell in graded.cells.values()) <= work.earns_at_most, explain(graded)
    template = "lab" if path.stem.startswith("page_") else "basic"
    if path.stem.startswith("time_"):
        own = time.process_time()
        assert page_of(graded).rstrip().endswith("</html>")
        assert time.process_time() - own < PAGE_SECONDS
    else:
        assert not active_parts(graded.notebook, template) - of_a_clean_page[template]
    assert not re.search(r"\b(FOUND|WROTE|REACHED|WON)\b", printed(graded))
    shown = graded.notebook + explain(graded)
    assert sys.prefix not in shown and str(ROOT) not in shown
    assert explain(graded).replace("\n", " ").isprintable()


def test_the_hostile_bank_is_as_large_as_promised():
    """At least 50 attacks, each with a sentence, the most it may earn and what must not happen."""
    works = [overlay.read(path) for path in HOSTILE]
    assert len(works) >= 50
    assert all(work.description.endswith(".") and work.must_not for work in works)
    assert all(work.earns_at_most is not None for work in works)
