"""Processes of this machine that grade: begun early, ended whatever happens, deaf to an interrupt."""

import os
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from autograder.grading import beside, workers
from autograder.grading.beside import Died
from autograder.grading.workers import LocalWorkers
from autograder.sandbox.folders import PrivateFolder

pytestmark = pytest.mark.usefixtures("fresh_workers")

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
#: As the command begins: workers in a process of their own, interrupted while they load.
BEGINS = """
import os, signal, sys, time
from autograder.grading.workers import LocalWorkers
if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: print("heard"))
    with LocalWorkers(2).begin(warm=True) as workers:
        os.killpg(0, signal.SIGINT)
        pool = workers.open()
        print(pool.submit(abs, -1).result())
        workers.abandon(pool)
"""


def gone(processes):
    """Whether they end within ten seconds. (psutil's own waiting would take a child's end away from the pool that waits for it.)"""
    deadline = time.monotonic() + 10
    while alive := [process for process in processes if is_alive(process)]:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return not alive


def is_alive(process):
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def below(pid):
    return psutil.Process(pid).children(recursive=True)


def test_workers_that_nobody_opens_are_ended():
    """With their fork servers."""
    before = set(below(os.getpid()))
    with LocalWorkers(2).begin(warm=True) as begun:
        assert begun.jobs == 2
        started = [
            process
            for process in below(os.getpid())
            if process not in before and "resource_tracker" not in " ".join(process.cmdline())
        ]
        assert len(started) >= 2
    assert gone(started)


def test_workers_that_have_begun_are_opened_once():
    """The pool after one that was abandoned is a new one."""
    with LocalWorkers(1).begin(warm=False) as begun:
        first = begun.open()
        begun.abandon(first)
        with pytest.raises((Died, RuntimeError)):
            first.submit(abs, -1).result()
        second = begun.open()
        assert second is not first
        assert second.submit(abs, -1).result() == 1
        begun.abandon(second)


def test_what_can_not_be_loaded_breaks_no_pool(tmp_path):
    """The first task that needs it tells what it is."""
    (tmp_path / "pydantic.py").write_text("raise ImportError('no pydantic here')")
    script = tmp_path / "begins.py"
    script.write_text(BEGINS.replace("os.killpg(0, signal.SIGINT)", ""))
    run = subprocess.run([sys.executable, str(script)], env=ENVIRONMENT, capture_output=True, text=True, timeout=120)
    assert (run.stdout, run.stderr) == ("1\n", "")


def test_an_interrupt_while_they_load_is_the_parents(tmp_path):
    """A Ctrl-C reaches the whole group; the workers neither die of it nor print a traceback."""
    script = tmp_path / "begins.py"
    script.write_text(BEGINS)
    run = subprocess.run(
        [sys.executable, str(script)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        start_new_session=True,
        timeout=120,
    )
    assert (run.stdout.split(), run.stderr) == (["heard", "1"], "")


def holds_a_folder():
    """Make a private folder, in a worker that takes a while to end: what it opened before is freed first, which is much."""
    global _held
    memory = os.memfd_create("much")
    for _ in range(128):
        os.write(memory, bytes(1 << 20))
    _held = PrivateFolder()
    return _held.path


def test_the_folders_of_ended_workers_are_gone():
    """Also where a worker is slow to let go the lock on its folder."""
    pool = workers.pool(2)
    folders = [pool.submit(holds_a_folder).result() for _ in range(2)]
    assert all(folder.is_dir() for folder in folders)
    workers.abandon(pool)
    assert [folder for folder in folders if folder.exists()] == []


def writes_half():
    """Begin to write a result, in a worker."""
    os.write(beside._to_parent.fileno(), struct.pack("!i", 1 << 20))


def dies_in_its_result():
    writes_half()
    os.kill(os.getpid(), signal.SIGKILL)


def stays_in_its_result():
    writes_half()
    time.sleep(600)


HALF_A_RESULT = """
import time
from autograder.grading import workers
from tests.autograder.grading.test_workers import stays_in_its_result
if __name__ == "__main__":
    pool = workers.pool(1)
    pool.submit(stays_in_its_result)
    time.sleep(5)
    workers.abandon(pool)
    print("done", flush=True)
"""


def test_a_worker_that_is_ended_while_it_answers_keeps_nobody(tmp_path):
    """The process that abandons the pool ends, though half a result was written."""
    script = tmp_path / "half.py"
    script.write_text(HALF_A_RESULT)
    run = subprocess.run([sys.executable, str(script)], env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
    assert (run.stdout, run.stderr) == ("done\n", "")


def test_a_worker_that_dies_fails_its_own_task_alone():
    """Also in the middle of its answer: what the others do goes on, and another one takes its place."""
    pool = workers.pool(2)
    other = pool.submit(time.sleep, 3)
    with pytest.raises(Died, match="ended with -9"):
        pool.submit(dies_in_its_result).result(timeout=60)
    with pytest.raises(Died, match="ended with 3"):
        pool.submit(os._exit, 3).result(timeout=60)
    assert pool.submit(abs, -1).result(timeout=60) == 1
    assert other.result(timeout=60) is None
    assert len(pool.pids()) == 2
    workers.abandon(pool)
    assert pool.pids() == []


def test_the_parents_own_interrupts_are_as_before():
    """Starting a process masks them for a moment only."""
    pool = workers.pool(1)
    assert pool.submit(abs, -1).result() == 1
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    heard = signal.getsignal(signal.SIGINT)
    workers.abandon(pool)
    assert signal.getsignal(signal.SIGINT) is heard


def test_a_worker_whose_parent_is_gone_goes_too(tmp_path):
    """Nothing is left of a command that was killed."""
    script = tmp_path / "waits.py"
    script.write_text(BEGINS.replace("os.killpg(0, signal.SIGINT)", "print('begun', flush=True); time.sleep(60)"))
    command = subprocess.Popen([sys.executable, str(script)], env=ENVIRONMENT, stdout=subprocess.PIPE)
    assert command.stdout.readline() == b"begun\n"
    time.sleep(1)
    started = below(command.pid)
    assert len(started) >= 2
    command.kill()
    command.communicate()
    assert gone(started)
