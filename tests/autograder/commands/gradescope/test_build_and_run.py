"""The zip, and a submission graded by it in a folder laid out as Gradescope lays it out."""

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import cli
from autograder.commands.gradescope import build, run
from autograder.course.course import Course, CourseError
from autograder.sandbox import tiers
from tests import tiny_course

pytestmark = pytest.mark.xdist_group("gradescope")
FAILED = "Not graded: the autograder itself failed"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return tiny_course.make(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def built(course):
    return build.build(course, "tiny", "after_due_date", "diagnosis", 10, force=False)


@pytest.fixture
def laid_out(built, tmp_path):
    """What lies there when a submission is to be graded."""
    with zipfile.ZipFile(built.path) as archive:
        for info in archive.infolist():
            path = Path(archive.extract(info, tmp_path / "source"))
            path.chmod(info.external_attr >> 16 & 0o777)
    (tmp_path / "submission").mkdir()
    (tmp_path / "results").mkdir()
    about = {"id": 5, "users": [{"id": 77, "name": "Ada"}], "assignment": {"total_points": "4.0"}}
    (tmp_path / "submission_metadata.json").write_text(json.dumps(about | {"previous_submissions": []}))
    return tmp_path


def hand_in(course, root, answer, name="tiny.ipynb"):
    shutil.copy(tiny_course.hand_in(course, "ada", answer), root / "submission" / name)


def graded(root, environment=sys.prefix):
    """The results of `run_autograder`, in the present environment where `setup.sh` would make one."""
    variables = os.environ | {"AUTOGRADER_ROOT": str(root), "AUTOGRADER_ENVIRONMENT": str(environment)}
    done = subprocess.run([root / "source" / "run_autograder"], env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = json.loads((root / "results" / "results.json").read_text())
    assert "Traceback" not in json.dumps(found) and found["stdout_visibility"] == "hidden"
    return found


def test_a_submission_is_graded_as_there(course, laid_out):
    """From the zip to results.json: a test a criterion, the isolation, whatever the tier of this machine is."""
    hand_in(course, laid_out, tiny_course.HALF)
    found = graded(laid_out)
    assert [(test["name"], test["score"], test["visibility"]) for test in found["tests"]] == [
        ("double: value", 3, "after_due_date"),
        ("double: negative", 0, "after_due_date"),
    ]
    assert found["score"] == 3
    assert "why (2 points, left as it was released)" in found["output"] and "Isolation: " in found["output"]
    assert stat.S_IMODE((laid_out / "source" / "course").stat().st_mode) == 0o700
    # left to the student's code, these would lie there
    assert sorted(path.name for path in (laid_out / "results").iterdir()) == ["results.json"]


def test_what_is_no_one_notebook_is_told(course, laid_out):
    """None, two, or a file that can't be read: no point, and a sentence in words."""
    assert graded(laid_out)["output"].startswith("No tiny.ipynb was handed in.")
    (laid_out / "submission" / "tiny.ipynb").write_bytes(b"no notebook")
    assert "not a notebook" in graded(laid_out)["output"]
    (laid_out / "submission" / "tiny.ipynb").rename(laid_out / "submission" / "a.ipynb")
    hand_in(course, laid_out, tiny_course.RIGHT, "b.ipynb")
    found = graded(laid_out)
    assert "2 notebooks were handed in" in found["output"]
    assert found["score"] == 0 and "2 notebooks" in found["tests"][0]["output"]


def test_a_run_that_breaks_off_is_told(course, laid_out):
    """A submission whose process ends has its points until then, and the reason."""
    hand_in(course, laid_out, tiny_course.EXITS)
    assert "In cell double: " in graded(laid_out)["output"]


@pytest.mark.skipif(not os.environ.get("TEST_ALL"), reason="takes half a minute; set TEST_ALL=1 to run it")
def test_a_run_that_takes_too_long_is_told(course, laid_out):
    """A time-out that is short leaves a cell a third of a minute, and then there are results."""
    hand_in(course, laid_out, "while True: pass")
    settings = json.loads((laid_out / "source" / "settings.json").read_text())
    (laid_out / "source" / "settings.json").write_text(json.dumps(settings | {"seconds": 100.0}))
    found = graded(laid_out)
    assert found["extra_data"]["status"] == "timeout" and found["output"].startswith("In cell double: ")


def test_an_autograder_that_fails_says_so_and_gives_no_silent_zero(course, laid_out):
    """A zip that is not whole, an environment that is not there."""
    hand_in(course, laid_out, tiny_course.RIGHT)
    assert graded(laid_out, laid_out / "nowhere")["output"].startswith(FAILED)
    (laid_out / "source" / "settings.json").write_text("{}")
    found = graded(laid_out)
    assert found["output"].startswith(FAILED) and found["score"] == 0 and found["tests"] == []


def test_the_hosts_time_ends_the_grading_with_a_sentence(course, laid_out, monkeypatch, capsys):
    """The grader ends itself before the host does, which would leave no results."""
    hand_in(course, laid_out, tiny_course.RIGHT)
    monkeypatch.setattr(run.host, "LAST_SECONDS", 600.0)
    monkeypatch.setattr(sys, "argv", ["run", str(laid_out)])
    run.main()
    found = json.loads((laid_out / "results" / "results.json").read_text())
    assert "did not come to its end within its time" in found["output"] and found["tests"] == []


def test_where_there_is_no_sandbox_the_results_say_so(course, laid_out, monkeypatch):
    """Student code then is another user if that one can read Python here, else the grader's own."""
    hand_in(course, laid_out, tiny_course.RIGHT)
    before = tiers.probe()
    try:
        tiers.take_for_granted(tiers.Probe("none", "", ("not here",)))
        found = run.run(laid_out, run.time.monotonic())
    finally:
        tiers.take_for_granted(before)
    assert found["score"] == 4 and "Isolation: none. This host allows no sandbox." in found["output"]


def test_the_zip_holds_what_grades_and_nobodys_work(course, built):
    """The kit, versions, the notebook and the secrets of the assignment, and the two programs that can be run; not the course's secret."""
    with zipfile.ZipFile(built.path) as archive:
        names = set(archive.namelist())
        modes = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
    assert {"setup.sh", "run_autograder", "settings.json", "constraints.txt", "packages.txt"} <= names
    assert {
        "kit/pyproject.toml",
        "kit/autograder/sandbox/inner.py",
        "kit/autograder/pages/templates/style.css",
    } <= names
    assert {"course/source/tiny/tiny.ipynb", "course/solutions/tiny/checks.py"} <= names
    assert modes["setup.sh"] == modes["run_autograder"] == 0o755 and modes["settings.json"] == 0o600
    assert not [
        name for name in names if name.startswith("submitted/") or ".autograder/" in name or name.endswith(".pyc")
    ]
    assert stat.S_IMODE(built.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["setup.sh", "run_autograder"])
def test_the_programs_are_bash(name):
    """Bash reads them without a complaint."""
    file = Path(build.__file__).parent / "files" / name
    assert subprocess.run(["bash", "-n", file], capture_output=True, text=True).stderr == ""


def test_the_instructor_is_told_what_a_hidden_test_hides(course):
    """And how many points the autograder gives, which a person grades, and that the zip is secret."""
    done = CliRunner().invoke(
        cli.app, ["gradescope", "build", "tiny", "--force", "--visibility", "hidden", "--course", str(course.root)]
    )
    assert done.exit_code == 0, done.output
    said = " ".join(done.output.split())
    assert "give the autograder 4 points" in said and "2 points" in said and "keep it to yourself" in said
    assert build.HIDES in said


def test_nothing_is_built_that_could_not_grade(course, built, tmp_path):
    """An unknown name, a zip that is there, an assignment that is not released, an unknown visibility: a sentence each."""
    for wanted, name in ((course, "nope"), (course, "tiny")):
        with pytest.raises(CourseError, match=r"There is no assignment 'nope'|is there already: --force"):
            build.build(wanted, name, "visible", "points", 10, force=False)
    shutil.copytree(course.root, tmp_path / "course")
    shutil.rmtree(tmp_path / "course" / "release")
    with pytest.raises(CourseError, match="is not released: run `autograder release tiny` first"):
        build.build(Course(tmp_path / "course"), "tiny", "visible", "points", 10, force=True)
    done = CliRunner().invoke(cli.app, ["gradescope", "build", "tiny", "--visibility", "later"])
    assert done.exit_code == 2 and "after_due_date" in done.output
