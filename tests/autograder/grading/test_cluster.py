"""Grading on a Dask cluster: a real scheduler and real workers, as processes of their own."""

import contextlib
import io
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
from rich.console import Console

from autograder.commands import export
from autograder.commands.grade import grade_students
from autograder.course.course import CourseError
from autograder.grading import cluster
from autograder.grading.workers import LocalWorkers
from tests import tiny_course

#: One worker of pytest runs them all, since the cluster takes both cores.
pytestmark = pytest.mark.xdist_group("cluster")
ROOT = Path(__file__).parents[3]
RIGHT = "def double(n):\n    return 2 * n"
SLOW = "import time\ntime.sleep(1)\n"


def dask(*arguments, log):
    """A command of Dask's, which finds this kit and not the course."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3"}
    with log.open("w") as file:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments], cwd="/", env=environment, stdout=file, stderr=file
        )


def within(seconds, found):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := found():
            return value
        time.sleep(0.1)
    raise AssertionError("it did not come")


@contextlib.contextmanager
def running(folder, workers):
    """The address of a scheduler with so many workers, and their processes."""
    log = folder / "scheduler.log"
    options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter"]
    started = [dask("scheduler", *options, log=log)]
    try:
        found = within(60, lambda: re.search(r"Scheduler at:\s*(tcp://\S+)", log.read_text()))
        address = found.group(1)
        for number in range(workers):
            options = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(folder), "--name", f"w{number}"]
            started.append(dask("worker", address, *options, log=folder / f"worker{number}.log"))
        for number in range(workers):
            within(60, lambda number=number: "Registered to" in (folder / f"worker{number}.log").read_text())
        yield address, started[1:]
    finally:
        below = [child for process in started for child in psutil.Process(process.pid).children(recursive=True)]
        for process in reversed(started):
            process.terminate()
        for process in started:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()
        for child in below:
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    return tiny_course.make(tmp_path_factory.mktemp("course"))


def rows(course):
    """All that is known of the submissions but when, and how long it took."""
    return [
        {key: value for key, value in row.items() if key not in ("seconds",)}
        for row in export.submissions(course, "tiny")
    ]


@contextlib.contextmanager
def killing(worker, course, after):
    """Meanwhile, once so many submissions are graded, the worker is killed; gives a list, then with how many there were."""
    graded = []

    def kill():
        within(300, lambda: len(list((course.root / "autograded").glob("*"))) >= after)
        # the nanny, which would start it anew, and then the worker itself
        victims = psutil.Process(worker.pid).children(recursive=True)
        worker.send_signal(signal.SIGKILL)
        for victim in victims:
            with contextlib.suppress(psutil.NoSuchProcess):
                victim.kill()
        graded.append(len(list((course.root / "autograded").glob("*"))))

    killer = threading.Thread(target=kill)
    killer.start()
    yield graded
    killer.join()


def test_the_same_grades_though_a_worker_is_killed_in_the_middle(pristine, tmp_path):
    """Six submissions on two workers, of which one is killed with SIGKILL: each is graded, as locally."""
    answers = [RIGHT, "def double(n):\n    return n * n", "1 / 0"]
    for number in range(6):
        tiny_course.hand_in(pristine, f"s{number}", SLOW + answers[number % 3])
    console = Console(file=io.StringIO())
    with running(tmp_path, 2) as (address, workers), killing(workers[0], pristine, after=1) as graded:
        outcome = grade_students(pristine, "tiny", None, None, False, "full", console, scheduler=address)
    assert graded[0] < 6, "nothing was left to do when it was killed"
    assert outcome.failures == {}
    there = rows(pristine)
    assert [row["isolation"].split(",")[0] for row in there] == ["full"] * 6
    grade_students(pristine, "tiny", None, 2, True, "full", console)
    assert rows(pristine) == there


@pytest.mark.skipif(not os.environ.get("TEST_ALL"), reason="it takes some minutes: TEST_ALL=1")
def test_the_benchmarks_class_has_the_same_grades_on_a_cluster(tmp_path):
    """24 answers of the bank, a crash and a time-out among them, here and on two workers, of which one is killed."""
    from benchmarks import bench

    here = bench.make_course(tmp_path / "here")
    bench.hand_in(here, bench.submissions(here))
    there = bench.fresh(here, tmp_path / "there")
    console = Console(file=io.StringIO())
    options = {"cell_seconds": bench.LIMIT}
    grade_students(here, "backprop", None, 2, False, "full", console, **options)
    with running(tmp_path, 2) as (address, workers), killing(workers[0], there, after=6) as graded:
        grade_students(there, "backprop", None, None, False, "full", console, scheduler=address, **options)
    assert 6 <= graded[0] < 24
    assert len(bench.grades(here)) == 24
    assert bench.grades(there) == bench.grades(here)


def test_a_scheduler_that_dies_ends_the_run_with_a_sentence(tmp_path, monkeypatch):
    """What was graded is kept, and nobody waits for ever."""
    (tmp_path / "course").mkdir()
    course = tiny_course.make(tmp_path / "course")
    for number in range(6):
        tiny_course.hand_in(course, f"s{number}", SLOW + RIGHT)
    monkeypatch.setattr(cluster, "PATIENCE", 5)
    with (
        running(tmp_path, 1) as (address, _),
        killing_the_scheduler(course, address),
        pytest.raises(CourseError) as error,
    ):
        grade_students(course, "tiny", None, None, False, "full", Console(file=io.StringIO()), scheduler=address)
    assert "run the same command" in str(error.value)
    assert 1 <= len(rows(course)) < 6


def test_what_waits_is_abandoned_though_the_scheduler_is_gone(tmp_path):
    """Without an error, which would stand in the place of the sentence about the scheduler."""
    with running(tmp_path, 1) as (address, _), cluster.connected(address, "none") as workers:
        executor = workers.open()
        waiting = executor.submit(time.sleep, 60)
        workers._client.close()
        with pytest.raises(CourseError, match="no longer answers"):
            workers.check()
        workers.abandon(executor)
        assert not waiting.done() or waiting.cancelled()


@contextlib.contextmanager
def killing_the_scheduler(course, address):
    """Kill it as soon as one submission is graded."""

    def kill():
        within(60, lambda: any((course.root / "autograded").glob("*")))
        port = int(address.rpartition(":")[2])
        for process in psutil.process_iter(["cmdline"]):
            with contextlib.suppress(psutil.Error):
                if any(c.laddr.port == port and c.status == psutil.CONN_LISTEN for c in process.net_connections()):
                    process.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    yield
    killer.join()


def refused(address, monkeypatch, patience):
    """Why the cluster can't be used."""
    monkeypatch.setattr(cluster, "PATIENCE", patience)
    with pytest.raises(CourseError) as error, cluster.connected(address, "full"):
        pass
    return str(error.value)


def test_where_no_scheduler_answers_it_is_said(monkeypatch):
    """With the address, and what to do."""
    said = refused("tcp://127.0.0.1:9", monkeypatch, 1)
    assert "No Dask scheduler answers at 'tcp://127.0.0.1:9'" in said
    assert "dask scheduler" in said


def test_a_scheduler_without_workers_is_told(tmp_path, monkeypatch):
    """With the command that starts some."""
    with running(tmp_path, 0) as (address, _):
        assert f"has no workers. Start some: dask worker {address}" in refused(address, monkeypatch, 5)


class Told:
    """A client whose workers say of themselves what the test says."""

    def __init__(self, **workers):
        self.workers = workers

    def wait_for_workers(self, *_, **__):
        pass

    def run(self, *_, **__):
        return self.workers


@pytest.mark.parametrize(
    ("worker", "sentence"),
    [
        (cluster.Worker(cluster.__version__, "none", ("no bwrap",)), "no more isolation than 'none' (no bwrap)"),
        (cluster.Worker("0.0.9", "full", ()), "has version 0.0.9 of this kit"),
        (ModuleNotFoundError("No module named 'autograder'"), "install it there"),
    ],
)
def test_workers_that_can_not_be_used_are_named(worker, sentence):
    """Weaker isolation than accepted, another version, or no kit at all."""
    good = cluster.Worker(cluster.__version__, "full", ())
    with pytest.raises(CourseError, match=re.escape(sentence)) as error:
        cluster._weakest(Told(good=good, bad=worker), "tcp://x", "full")
    assert "bad" in str(error.value) and "good" not in str(error.value)


def test_the_weakest_tier_is_what_counts():
    """It is recorded with the terms, so that a stronger one grades again."""
    workers = {tier: cluster.Worker(cluster.__version__, tier, ()) for tier in ("full", "shared-proc")}
    assert cluster._weakest(Told(**workers), "tcp://x", "none") == "shared-proc"


def test_local_workers_are_the_default():
    """Nothing of Dask's is imported without a scheduler."""
    code = "import sys; import autograder.commands.grade, autograder.grading.cluster; sys.exit('distributed' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
    assert LocalWorkers(2).jobs == 2
