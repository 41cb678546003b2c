"""The course under stock nbgrader, as it is, by its own commands and real kernels: nothing of ours but what the hidden tests
import."""

import csv
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import nbformat
import pytest

from autograder.commands import export
from autograder.course import overlay
from autograder.course.course import Course
from tests.command_line import environment

#: One worker runs them all, since they share the graded course.
pytestmark = pytest.mark.xdist_group("stock nbgrader")

ROOT = Path(__file__).parents[1]
BANK = ROOT / "tests" / "bank" / "backprop"
MODEL = overlay.Overlay(BANK, "the model answer", frozenset(), ())

#: Two of the correct styles: the one that is the least like the model answer, and one whose later cells have to be known.
SAMPLE = [
    "np_matrix_everywhere",
    "one_row_gradient_by_entries",
]
MISTAKEN = [
    "wrong/momentum_ema",
    "partial/syntax_error_in_grad_f",
]


#: `make test-all` takes the whole bank, `make test` a sample of it.
if os.environ.get("TEST_ALL"):
    CORRECT = sorted(path.stem for path in (BANK / "correct").glob("*.py"))
    MISTAKEN = sorted(f"{kind}/{path.stem}" for kind in ("wrong", "partial") for path in (BANK / kind).glob("*.py"))
else:
    CORRECT = SAMPLE


def nbgrader(course, *arguments, ok=True):
    """Run an nbgrader command in the course, where only PYTHONPATH lets the hidden tests find their modules."""
    variables = environment(PYTHONPATH=str(course), PATH=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    with (course / "nbgrader.log").open(
        "w+", encoding="utf-8"
    ) as log:  # a file: kernels left behind could hold a pipe open
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *arguments], cwd=course, env=variables, stdout=log, stderr=log
        )
        log.seek(0)
        printed = log.read()
    assert (done.returncode == 0) == ok, printed
    return printed


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with a configuration of one line, released and graded by nbgrader's own commands."""
    root = tmp_path_factory.mktemp("stock")
    for name in ("source", "solutions"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.ExecutePreprocessor.timeout = 300\n")
    # the notebook's two runs take minutes in a Python loop: here a tenth of the steps, ten times as long
    path = root / "source" / "backprop" / "backprop.ipynb"
    text = path.read_text(encoding="utf-8")
    assert text.count("iterations=3000, lr=1e-4") == 4
    path.write_text(text.replace("iterations=3000, lr=1e-4", "iterations=300, lr=1e-3"), encoding="utf-8")
    nbgrader(root, "generate_assignment", "backprop")

    source = nbformat.read(root / "source" / "backprop" / "backprop.ipynb", as_version=4)
    release = nbformat.read(root / "release" / "backprop" / "backprop.ipynb", as_version=4)
    works = {"model": MODEL}
    works |= {name: overlay.read(BANK / "correct" / f"{name}.py") for name in CORRECT}
    works |= {Path(name).stem: overlay.read(BANK / f"{name}.py") for name in MISTAKEN}
    for student, work in works.items():
        path = root / "submitted" / student / "backprop" / "backprop.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(overlay.submission(source, release, work), path)
    path = root / "submitted" / "O'Brien, Zoë" / "backprop" / "backprop.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(release, path)

    nbgrader(root, "autograde", "backprop")
    nbgrader(root, "generate_feedback", "backprop", "--student", "momentum_ema")
    nbgrader(root, "export")
    return root


@pytest.fixture(scope="module")
def points(course):
    """Auto-graded points by student and test cell, from nbgrader's own gradebook."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        return {
            submission.student_id: {
                grade.name: grade.auto_score
                for notebook in submission.notebooks
                for grade in notebook.grades
                if grade.name.startswith("test_")
            }
            for submission in book.assignment_submissions("backprop")
        }


@pytest.mark.skipif(not os.environ.get("TEST_ALL"), reason="grades the class twice: make test-all")
def test_two_processes_give_the_same_points_as_one(course, points, tmp_path):
    """`autograder grade` and stock nbgrader agree on every cell of every honest submission."""
    two = tmp_path / "two"
    two.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", two)
    for name in ("source", "solutions", "submitted"):
        shutil.copytree(course / name, two / name, ignore=shutil.ignore_patterns("__pycache__"))
    for arguments in (["release"], ["grade"]):
        done = subprocess.run(
            [sys.executable, "-m", "autograder", *arguments, "backprop"],
            cwd=two,
            capture_output=True,
            text=True,
            timeout=3600,
        )
        assert done.returncode == 0, done.stderr
    found = {
        row["student"]: {name: cell["points"] for name, cell in row["cells"].items() if name.startswith("test_")}
        for row in export.submissions(Course(two), "backprop")
    }
    assert found == points


def test_the_model_answer_and_every_correct_style_earn_all_points(points):
    """74 of 74 under stock nbgrader for the model answer and another style (at least 15 of them in `make test-all`)."""
    totals = {student: sum(points[student].values()) for student in ("model", *CORRECT)}
    assert len(CORRECT) >= (15 if os.environ.get("TEST_ALL") else 1)
    assert totals == dict.fromkeys(totals, 74)


def test_a_blank_submission_earns_nothing(points):
    """The released notebook handed in unchanged, by a student with a comma, a quote and a diaeresis in the name, earns 0."""
    assert points["O'Brien, Zoë"] == dict.fromkeys(points["model"], 0)


def test_each_mistake_loses_points_in_its_own_cell(points):
    """Mistakes are charged where they are made, under stock nbgrader too."""
    for name in MISTAKEN:
        work = overlay.read(BANK / f"{name}.py")
        found = points[Path(name).stem]
        assert {cell for cell, score in found.items() if score < points["model"][cell]} == work.loses, name


def test_the_feedback_page_gives_the_reasons(course):
    """Stock feedback shows each criterion with its sentence."""
    page = (course / "feedback" / "momentum_ema" / "backprop" / "backprop.html").read_text(encoding="utf-8")
    assert re.search(r"step 1 is 0\.[89]\d* times the step that the rule makes", page)
    assert "6 of 14 points" in page


def test_export_lists_every_student(course):
    """`nbgrader export` writes a row for each submission."""
    with open(course / "grades.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    # nbgrader doesn't quote its export, so a name with a comma falls apart in it
    assert {row["student_id"] for row in rows} >= {"model", *CORRECT}
    assert {row["max_score"] for row in rows if row["student_id"] in CORRECT} == {"100.0"}


def test_validate_passes_the_model_answer_and_fails_the_blank_release(course):
    """`nbgrader validate` runs on the released notebook and on an answer to it."""
    answer = course / "submitted" / "model" / "backprop" / "backprop.ipynb"
    assert "Success" in nbgrader(course, "validate", str(answer))
    blank = course / "release" / "backprop" / "backprop.ipynb"
    assert "VALIDATION FAILED" in nbgrader(course, "validate", str(blank))


def test_formgrader_shows_the_course(course):
    """Formgrader starts on the course and lists the assignment's submissions."""
    log = (course / "server.log").open("w")
    variables = environment(PYTHONPATH=str(course), PATH=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root", "--port=0"),
            "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}",
            "--IdentityProvider.token=",
        ],
        cwd=course,
        env=variables,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        address = _address(server, course / "server.log")
        with urllib.request.urlopen(f"{address}formgrader/api/submissions/backprop", timeout=60) as reply:
            assert "np_matrix_everywhere" in reply.read().decode()
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()


def _address(server, log):
    """The server's address, as soon as it listens there: it prints it a moment before."""
    import re
    import socket
    import time

    for _ in range(300):
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)/", log.read_text())
        if found:
            try:
                socket.create_connection(("127.0.0.1", int(found[1])), 5).close()
                return found[0]
            except ConnectionRefusedError:
                pass
        assert server.poll() is None, log.read_text()
        time.sleep(0.2)
    raise AssertionError(f"the server did not start: {log.read_text()}")
