"""The batch: every submission ends with a row, whatever happens to it, to a worker, or to the whole run."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.commands import export
from autograder.commands.grade import terms_for
from autograder.course.assignment import load
from autograder.gradebook import book, notices, results
from autograder.grading import batch, work
from autograder.grading.workers import LocalWorkers
from autograder.sandbox.limits import Limits
from tests import tiny_course
from tests.command_line import environment
from tests.tiny_course import EXITS, HALF, RIGHT

pytestmark = pytest.mark.xdist_group("batch")


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    root = tmp_path_factory.mktemp("pristine")
    return tiny_course.make(root)


@pytest.fixture
def course(pristine, tmp_path):
    shutil.copytree(pristine.root, tmp_path / "course")
    return type(pristine)(tmp_path / "course")


def grade(course, students=None, force=False, jobs=2):
    reports = []
    outcome = batch.run(
        course,
        load(course, "tiny"),
        batch.students_of(course, "tiny", students),
        terms_for("full", 300.0, warm=True),
        LocalWorkers(jobs),
        force,
        lambda outcome, total: reports.append((len(outcome.graded) + len(outcome.unchanged), total)),
    )
    assert reports[-1][0] + len(outcome.failures) == reports[-1][1]
    return outcome


def rows(course):
    """student -> (status, points of the test)."""
    found = export.submissions(course, "tiny")
    return {row["student"]: (row["status"], row["cells"]["test_double"]["points"]) for row in found}


def command(course, *arguments):
    return [sys.executable, "-m", "autograder", "grade", "tiny", "--course", str(course.root), *arguments]


def test_every_kind_of_submission_ends_with_a_row(course):
    """Right, partly right, crashing, unreadable, missing, misnamed and linked submissions: each its status and points."""
    tiny_course.hand_in(course, "right", RIGHT)
    tiny_course.hand_in(course, "O'Brien, Zoë", HALF)
    tiny_course.hand_in(course, "crash", EXITS)
    tiny_course.hand_in(course, "broken", RIGHT).write_text('{"cells": [')
    tiny_course.hand_in(course, "missing", RIGHT).unlink()
    path = tiny_course.hand_in(course, "renamed", RIGHT)
    path.rename(path.with_name("tiny (1).ipynb"))
    path = tiny_course.hand_in(course, "linked", RIGHT)
    path.unlink()
    path.symlink_to(course.submission("right", "tiny"))
    os.mkfifo(tiny_course.hand_in(course, "pipe", RIGHT).with_name("pipe"))
    course.submission("pipe", "tiny").unlink()
    course.submission("pipe", "tiny").with_name("pipe").rename(course.submission("pipe", "tiny"))

    tiny_course.hand_in(course, "timeless", RIGHT).with_name("timestamp.txt").write_bytes(b"\xff when?")

    outcome = grade(course)
    assert outcome.failures == {}
    assert rows(course) == {
        "timeless": ("graded", 4),
        "right": ("graded", 4),
        "O'Brien, Zoë": ("graded", 3),
        "crash": ("crashed", 0),
        "broken": ("unreadable", 0),
        "missing": ("missing", 0),
        "renamed": ("graded", 4),
        "linked": ("unreadable", 0),
        "pipe": ("unreadable", 0),
    }
    for row in export.submissions(course, "tiny"):
        assert row["isolation"].split(",")[0] == "full"
        assert any("timestamp.txt holds no time" in flag for flag in row["flags"]) == (row["student"] == "timeless")
        # who left it as it was released has not answered; what can't be read a person may find out
        assert row["cells"]["why"]["points"] == (None if row["status"] == "unreadable" else 0)
        assert row["max_score"] == 6
        if row["status"] != "graded":
            assert row["reason"]
            assert row["cells"]["test_double"]["messages"]
        for cell in row["cells"].values():
            # the points of the criteria are those of the cell
            assert all(set(one) == {"name", "points", "max_points", "message"} for one in cell["criteria"])
            if cell["criteria"]:
                assert sum(one["points"] for one in cell["criteria"]) == cell["points"]
                assert sum(one["max_points"] for one in cell["criteria"]) == cell["max_points"]
        assert row["cells"]["test_double"]["criteria"]


def test_a_folder_whose_name_is_no_text_is_said_so(course):
    """A name that no gradebook could hold stops nobody else, and the sentence asks to rename it."""
    tiny_course.hand_in(course, "ada", RIGHT)
    tiny_course.hand_in(course, os.fsdecode(b"Zo\xeb"), RIGHT)
    outcome = grade(course)
    assert outcome.graded == {"ada": "graded"}
    assert list(outcome.failures) == ["Zo\\udceb"]
    assert "rename it" in outcome.failures["Zo\\udceb"]


def test_an_unchanged_submission_is_not_graded_again_unless_forced(course):
    """A second run leaves it alone; a changed file, a changed test and --force grade it again."""
    tiny_course.hand_in(course, "ada", RIGHT)
    assert grade(course).graded == {"ada": "graded"}
    assert grade(course).unchanged == ["ada"]
    assert len(grade(course, force=True).graded) == 1
    tiny_course.hand_in(course, "ada", HALF)
    assert len(grade(course).graded) == 1
    checks = course.root / "solutions" / "tiny" / "checks.py"
    checks.write_text(checks.read_text() + "\n# changed\n")
    assert len(grade(course).graded) == 1


def test_a_later_submission_that_crashes_replaces_the_old_score(course):
    """Nothing of an earlier submission's score stays."""
    tiny_course.hand_in(course, "ada", RIGHT)
    grade(course)
    assert rows(course)["ada"] == ("graded", 4)
    tiny_course.hand_in(course, "ada", EXITS)
    grade(course)
    assert rows(course)["ada"] == ("crashed", 0)


def test_manual_scores_and_comments_survive_grading_again(course):
    """What a person gave a written answer, and extra credit, are still there after --force."""
    from nbgrader.api import Gradebook

    tiny_course.hand_in(course, "ada", RIGHT, why="It adds.")
    grade(course)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as opened:
        written = opened.find_grade("why", "tiny", "tiny", "ada")
        written.manual_score, written.extra_credit, written.needs_manual_grade = 1.5, 0.5, False
        opened.find_comment("double", "tiny", "tiny", "ada").manual_comment = "Nice."
        opened.db.commit()
    grade(course, force=True)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as opened:
        again = opened.find_grade("why", "tiny", "tiny", "ada")
        assert (again.manual_score, again.extra_credit) == (1.5, 0.5)
        assert opened.find_comment("double", "tiny", "tiny", "ada").manual_comment == "Nice."


def test_a_worker_that_dies_takes_no_submission_with_it(course, monkeypatch):
    """When a worker process is killed in the middle, its submissions are graded by another."""
    for number in range(4):
        tiny_course.hand_in(course, f"s{number}", f"import time\ntime.sleep(1)\n{RIGHT}")
    killed = []

    class Deadly(LocalWorkers):
        def submit(self, pool, *arguments):
            future = super().submit(pool, *arguments)
            if not killed:
                time.sleep(1.5)
                killed.append(pool.pids()[0])
                os.kill(killed[0], signal.SIGKILL)
            return future

    outcome = batch.run(
        course,
        load(course, "tiny"),
        course.students("tiny"),
        terms_for("full", 300.0, warm=True),
        Deadly(2),
        False,
        lambda *_: None,
    )
    assert killed
    assert outcome.failures == {}
    assert set(rows(course).values()) == {("graded", 4)}


def test_a_submission_that_kills_its_worker_again_and_again_takes_no_neighbour_with_it(course):
    """It is given up and named; those that were under way beside it are graded, however often that was."""
    for number in range(5):
        tiny_course.hand_in(course, f"s{number}", f"import time\ntime.sleep(0.5)\n{RIGHT}")

    class DiesOfTheFirst(LocalWorkers):
        def submit(self, pool, work, *arguments):
            return pool.submit(os._exit, 1) if work.student == "s0" else super().submit(pool, work, *arguments)

    outcome = batch.run(
        course,
        load(course, "tiny"),
        course.students("tiny"),
        terms_for("full", 300.0, warm=True),
        DiesOfTheFirst(2),
        False,
        lambda *_: None,
    )
    assert list(outcome.failures) == ["s0"]
    assert "died, several times" in outcome.failures["s0"]
    assert set(outcome.graded) == {"s1", "s2", "s3", "s4"}
    assert set(rows(course).values()) == {("graded", 4)}


def test_what_starved_beside_others_is_graded_again_alone(course):
    """A submission that ran out of time while others had the processors is graded once more when they are done; that result stands."""
    order = []

    class Busy(LocalWorkers):
        def submit(self, pool, work, *arguments):
            answer, under_way = Future(), [one for one in order if not one[1].done()]
            again = work.student in [student for student, _ in order]
            order.append((work.student, answer))
            if again:
                assert not under_way, "it is not alone"

            def hand_on(future):
                graded = future.result()
                starves = work.student == "endless" or (work.student == "slow" and not again)
                answer.set_result(
                    graded.model_copy(update={"starved": True, "status": "timeout"}) if starves else graded
                )

            super().submit(pool, work, *arguments).add_done_callback(hand_on)
            return answer

    for student in ("slow", "endless", "other", "third"):
        tiny_course.hand_in(course, student, RIGHT)
    outcome = batch.run(
        course,
        load(course, "tiny"),
        batch.students_of(course, "tiny", None),
        terms_for("full", 300.0, warm=True),
        Busy(2),
        False,
        lambda outcome, total: None,
    )
    assert sorted(student for student, _ in order) == ["endless", "endless", "other", "slow", "slow", "third"]
    assert outcome.graded == {"slow": "graded", "endless": "timeout", "other": "graded", "third": "graded"}
    assert sorted(outcome.again_alone) == ["endless", "slow"]
    assert rows(course)["slow"] == ("graded", 4.0)


BUSY = """
        if outcome.value == 99:
            while True:
                pass
"""


def test_a_submission_that_keeps_the_grader_itself_busy_is_given_up(course, monkeypatch):
    """It gets its row, with what its tests had given by then, a page, and the next one goes on."""
    checks = course.root / "solutions" / "tiny" / "checks.py"
    checks.write_text(checks.read_text().replace("        found =", f"{BUSY}        found =", 1))
    monkeypatch.setattr(work, "GRADER_SECONDS", 6.0)
    tiny_course.hand_in(course, "busy", "def double(n):\n    return 99")
    tiny_course.hand_in(course, "right", RIGHT)
    outcome = grade(course, jobs=1)
    assert outcome.failures == {}
    assert rows(course) == {"busy": ("timeout", 0), "right": ("graded", 4)}
    (row,) = [row for row in export.submissions(course, "tiny") if row["student"] == "busy"]
    assert "took the grader itself" in row["reason"] and row["flags"] == [row["reason"]]
    assert grade(course).unchanged == ["busy", "right"]


def test_a_folder_in_place_of_the_notebook_ends_no_run(course):
    """Nor does one that can't be looked into, or a file system in trouble: it is that student's row."""
    tiny_course.hand_in(course, "ada", RIGHT)
    path = tiny_course.hand_in(course, "folder", RIGHT)
    path.unlink()
    path.mkdir()
    (tiny_course.hand_in(course, "stamp", RIGHT).parent / "timestamp.txt").mkdir()
    outcome = grade(course)
    assert outcome.failures == {}
    assert rows(course) == {"ada": ("graded", 4), "folder": ("unreadable", 0), "stamp": ("graded", 4)}
    assert "is a folder" in book.read_record(course, "tiny", "folder").reason


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error"), ValueError("no")]
)
def test_whatever_looking_into_a_folder_raises_ends_no_run(course, monkeypatch, error):
    """Only that student is unreadable."""
    tiny_course.hand_in(course, "ada", RIGHT)
    tiny_course.hand_in(course, "odd", RIGHT)
    looked_for = batch.find_notebook

    def find_notebook(course, assignment, student):
        if student == "odd":
            raise error
        return looked_for(course, assignment, student)

    monkeypatch.setattr(batch, "find_notebook", find_notebook)
    assert grade(course).failures == {}
    assert rows(course) == {"ada": ("graded", 4), "odd": ("unreadable", 0)}


def test_what_lies_beside_or_in_place_of_a_notebook_is_said(course):
    """Also where it comes after grading. The written answers wait for a person where it may hold them."""
    path = tiny_course.hand_in(course, "ada", RIGHT)
    zipped = tiny_course.hand_in(course, "zip", RIGHT)
    zipped.rename(zipped.with_name("tiny.zip"))
    assert grade(course).failures == {}
    shutil.copy(path, path.with_name("tiny (1).ipynb"))
    assert grade(course).graded == {"ada": "graded"}
    ada, zip = export.submissions(course, "tiny")
    assert ada["flags"][0].startswith("Another notebook lies beside it: 'tiny (1).ipynb'.")
    assert (zip["status"], zip["reason"]) == ("missing", "No tiny.ipynb was handed in. In its place lie: tiny.zip.")
    assert "put the notebook there as tiny.ipynb" in zip["flags"][0]
    assert zip["cells"]["why"]["points"] is None
    assert grade(course).unchanged == ["ada", "zip"]


def test_a_folder_that_can_not_be_looked_into_is_a_submission(course, monkeypatch):
    """It may hold one, so it gets a row."""
    tiny_course.hand_in(course, "ada", RIGHT)
    looked = Path.is_dir

    def is_dir(path):
        if path.parent.name == "ada":
            raise PermissionError(13, "Permission denied")
        return looked(path)

    monkeypatch.setattr(Path, "is_dir", is_dir)
    assert course.students("tiny") == ["ada"]


def test_nothing_of_the_hidden_tests_stays_in_the_folder_for_temporary_files(course):
    """Each worker has them in a folder there, which goes with it."""
    tiny_course.hand_in(course, "ada", RIGHT)
    with tempfile.TemporaryDirectory(prefix="t") as temporary:
        done = subprocess.run(
            command(course), env={**os.environ, "TMPDIR": temporary}, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stderr
        assert os.listdir(temporary) == []


def processes_with(text):
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                if text in (process / "environ").read_text(errors="replace"):
                    found.append(int(process.name))
            except OSError:
                continue
    return found


def test_a_run_that_is_killed_goes_on_where_it_stopped(course):
    """SIGKILL at random moments, run again: the grades of an undisturbed run, no half-written file, nobody left behind."""
    kills = 20 if os.environ.get("TEST_ALL") else 2
    answers = {f"s{number}": (RIGHT, HALF, EXITS)[number % 3] for number in range(3 * kills)}
    for student, answer in answers.items():
        tiny_course.hand_in(course, student, answer)
    expected = {
        student: {RIGHT: ("graded", 4), HALF: ("graded", 3), EXITS: ("crashed", 0)}[answer]
        for student, answer in answers.items()
    }
    moments = random.Random(5)
    marker = f"KILL_TEST={course.root}"
    environment = {**os.environ, "KILL_TEST": str(course.root)}
    for _ in range(kills):
        run = subprocess.Popen(
            command(course, "--jobs", "2"),
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            run.wait(timeout=moments.uniform(0.5, 4.0))
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
        for record in (course.root / book.RECORDS / "tiny").glob("*.json"):
            json.loads(record.read_text())
        for notebook in course.root.glob("autograded/*/tiny/*.ipynb"):
            json.loads(notebook.read_text())
        deadline = time.monotonic() + 20
        while processes_with(marker) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert processes_with(marker) == []
    done = subprocess.run(command(course), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert rows(course) == expected
    assert list(course.root.glob("**/.writing-*")) == []
    assert len(results.read(course, "tiny")) == len(answers)


def test_what_a_killed_run_had_begun_to_write_is_removed(course):
    """And what another one is writing now is left alone."""
    tiny_course.hand_in(course, "ada", RIGHT)
    folders = [course.autograded("ada", "tiny").parent, course.root / book.RECORDS / "tiny"]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / ".writing-of-now").touch()
        (folder / ".writing-of-then").touch()
        os.utime(folder / ".writing-of-then", (0, 0))
    assert grade(course).graded == {"ada": "graded"}
    for folder in folders:
        assert [path.name for path in folder.glob(".writing-*")] == [".writing-of-now"]


def test_ctrl_c_keeps_what_was_finished(course):
    """An interrupt ends the run with 130 and a sentence; the next run grades only the rest."""
    for number in range(6):
        tiny_course.hand_in(course, f"s{number}", f"import time\ntime.sleep(1)\n{RIGHT}")
    run = subprocess.Popen(
        command(course, "--jobs", "1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    records = course.root / book.RECORDS / "tiny"
    deadline = time.monotonic() + 120
    while not list(records.glob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.1)
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 130, errors
    assert "Interrupted" in errors
    assert "Traceback" not in errors
    kept = len(list(records.glob("*.json")))
    assert 0 < kept < 6
    outcome = grade(course)
    assert len(outcome.unchanged) == kept
    assert set(rows(course).values()) == {("graded", 4)}


def test_nbgrader_autograde_on_this_course_grades_the_same_way(course):
    """`nbgrader autograde` uses the two processes too, also for a file that is no notebook."""
    tiny_course.hand_in(course, "ada", HALF)
    tiny_course.hand_in(course, "spy", "import solutions\n" + RIGHT)
    tiny_course.hand_in(course, "broken", RIGHT).write_text("not json")
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", "tiny"],
        cwd=course.root,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert rows(course) == {"ada": ("graded", 3), "spy": ("graded", 0), "broken": ("unreadable", 0)}
    assert sorted(grade(course).unchanged) == ["ada", "broken", "spy"]


def give(course, student, points, name="why"):
    """A person grades this cell in formgrader."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as opened:
        given = opened.find_grade(name, "tiny", "tiny", student)
        given.manual_score, given.needs_manual_grade = points, False
        opened.db.commit()


def marks(course, student):
    """cell -> (points, those before the answer changed)."""
    (row,) = [row for row in results.read(course, "tiny") if row.student == student]
    return {name: (cell.points, cell.earlier) for name, cell in row.cells.items()}


def test_grading_again_asks_for_no_grade_that_was_given(course):
    """After --force, another threshold and other limits the answers that a person graded keep grade and mark; one that changed is
    marked, alone, until it is graded again or is as it was."""
    tiny_course.hand_in(course, "ada", RIGHT, why="It adds.")
    tiny_course.hand_in(course, "alan", HALF, why="It doubles.")
    grade(course)
    give(course, "ada", 2)
    give(course, "alan", 1.5)
    give(course, "alan", 3.5, "test_double")
    kept = {
        "ada": {"test_double": (4, None), "why": (2, None)},
        "alan": {"test_double": (3.5, None), "why": (1.5, None)},
    }
    grade(course, force=True)
    assert {student: marks(course, student) for student in kept} == kept
    source = course.source("tiny")
    source.write_text(
        source.read_text().replace('\\"value\\": 3, \\"negative\\": 1', '\\"value\\": 1, \\"negative\\": 3')
    )
    assert len(grade(course).graded) == 2
    assert {student: marks(course, student) for student in kept} == kept
    assert export.submissions(course, "tiny")[0]["flags"] == []

    tiny_course.hand_in(course, "ada", RIGHT, why="dunno")
    for _ in range(2):  # also when it is graded once more without having been looked at
        grade(course, force=True)
        assert marks(course, "ada") == {"test_double": (4, None), "why": (None, 2)}
        assert marks(course, "alan") == kept["alan"]
    row = export.submissions(course, "tiny")[0]
    assert (row["score"], row["cells"]["why"]["points"]) == (4, None)
    assert row["flags"] == ["The answer why changed since it was graded with 2 of 2 points: grade it again."]

    tiny_course.hand_in(course, "ada", RIGHT, why="It adds.")
    grade(course)
    assert marks(course, "ada") == kept["ada"]
    tiny_course.hand_in(course, "ada", RIGHT, why="dunno")
    grade(course)
    give(course, "ada", 0)
    grade(course, force=True)
    assert marks(course, "ada")["why"] == (0, None)
    tiny_course.hand_in(course, "alan", RIGHT, why="It doubles.")
    grade(course)
    assert marks(course, "alan") == {"test_double": (None, 3.5), "why": (1.5, None)}


def test_without_a_record_the_graded_notebook_tells_whether_an_answer_changed(course):
    """As after an earlier version, or where the records were removed."""
    for student in ("ada", "alan"):
        tiny_course.hand_in(course, student, RIGHT, why="It adds.")
    grade(course)
    for student in ("ada", "alan"):
        give(course, student, 2)
    shutil.rmtree(course.root / book.RECORDS)
    tiny_course.hand_in(course, "alan", RIGHT, why="dunno")
    assert len(grade(course).graded) == 2
    assert (marks(course, "ada")["why"], marks(course, "alan")["why"]) == ((2, None), (None, 2))


def test_nbgrader_autograde_keeps_the_marks_too(course):
    """By the course's configuration; and what is changed under `autograder grade` is known under nbgrader."""
    for student in ("ada", "alan"):
        tiny_course.hand_in(course, student, RIGHT, why="It adds.")
    grade(course)
    for student in ("ada", "alan"):
        give(course, student, 2)
    tiny_course.hand_in(course, "alan", RIGHT, why="dunno")
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", "tiny", "--force"],
        cwd=course.root,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert (marks(course, "ada")["why"], marks(course, "alan")["why"]) == ((2, None), (None, 2))
    assert sorted(grade(course).unchanged) == ["ada", "alan"]


def test_other_seconds_grade_only_those_again_whom_they_could_change(course):
    """More of them those that ran out of time, fewer those that took longer."""
    tiny_course.hand_in(course, "quick", RIGHT)
    tiny_course.hand_in(course, "endless", "while True: pass")
    tiny_course.hand_in(course, "crash", EXITS)

    def seconds(number):
        outcome = batch.run(
            course,
            load(course, "tiny"),
            course.students("tiny"),
            replace(
                terms_for("full", 300.0, warm=True), limits=Limits(cell_seconds=number, submission_seconds=3 * number)
            ),
            LocalWorkers(2),
            False,
            lambda *_: None,
        )
        assert outcome.failures == {}
        return sorted(outcome.graded)

    assert seconds(4) == ["crash", "endless", "quick"]
    assert seconds(4) == []
    assert seconds(5) == ["endless"]
    assert seconds(4.5) == ["endless"]
    assert rows(course)["quick"] == ("graded", 4)


def timestamp(course, student, text):
    (course.submission(student, "tiny").parent / "timestamp.txt").write_text(text)


def test_a_time_of_submission_that_comes_later_is_recorded_without_grading_again(course):
    """Added, changed, spoilt and taken away: the gradebook knows, the late penalty is assigned anew, and everybody is told."""
    from nbgrader.api import Gradebook

    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    for student in ("ada", "alan"):
        tiny_course.hand_in(course, student, RIGHT)
    grade(course)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as opened:
        opened.update_or_create_assignment("tiny", duedate="2026-11-20 12:00:00 UTC")

    def after(text):
        timestamp(course, "ada", text) if text else (course.submission("ada", "tiny").parent / "timestamp.txt").unlink()
        assert grade(course).unchanged == ["ada", "alan"]
        ada, alan = results.read(course, "tiny")
        assert (alan.handed_in, alan.late_penalty) == (None, 0)
        return ada.seconds_late, ada.late_penalty, export.submissions(course, "tiny")[0]["flags"]

    assert after("2026-11-20 11:00:00 UTC") == (0, 0, [])
    assert after("2026-11-21 13:00:00 UTC") == (90_000, 4, ["Handed in 1 day 1 hour late: late penalty 4 points."])
    assert after("soon") == (0, 0, [book.NO_TIME])
    assert after("2026-11-20 12:00:30 UTC") == (30, 4, ["Handed in 30 seconds late: late penalty 4 points."])
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as opened:
        opened.update_or_create_assignment("tiny", duedate="2026-11-21 12:00:00 UTC")
    assert after("2026-11-20 12:00:30 UTC") == (0, 0, [])
    assert after("") == (0, 0, [])
    assert notices.read(course, "tiny").unknown_time == ["ada", "alan"]


def test_who_is_not_on_the_roster_and_who_on_it_has_handed_nothing_in_is_said(course):
    """As soon as there is a roster: until then nobody is missing on it."""
    from nbgrader.api import Gradebook

    for student in ("ada", "alan"):
        tiny_course.hand_in(course, student, RIGHT)
    grade(course)
    assert notices.read(course, "tiny") == notices.Notices(max_points={"test_double": 4, "why": 2})
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as opened:
        opened.update_or_create_student("ada", first_name="Ada")
        opened.add_student("grace")
    found = notices.read(course, "tiny")
    assert list(found.of) == ["alan"]
    assert found.of["alan"][0].startswith("Not on the roster.")
    assert found.without_submission == ["grace"]
    grace = export.submissions(course, "tiny")[-1]
    assert (grace["student"], grace["status"], grace["score"], grace["max_score"]) == ("grace", "missing", 0, 6)
    assert grace["reason"] == "On the roster, but nothing was handed in."
