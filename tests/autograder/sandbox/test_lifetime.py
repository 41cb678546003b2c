"""What is left of a kernel when it, or the grader, has ended: nothing."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

import autograder
from autograder.sandbox import folders
from autograder.sandbox.kernel import SandboxedKernel
from tests.autograder.sandbox.conftest import QUICK, Start, printed

ROOT = Path(autograder.__file__).resolve().parent.parent
# A daemon in the classical way: a new session, and a grandchild whose parent is gone.
DAEMON = """
import os, time
for _ in range(2):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            import signal
            for number in (1, 2, 15):
                signal.signal(number, signal.SIG_IGN)
            os.execv('/usr/bin/sleep', ['{mark}', '1000'])
        os._exit(0)
time.sleep(0.5)
print('started')
"""


def running(mark: str) -> list[int]:
    """The processes of this machine whose command line has the mark."""
    found = []
    for process in psutil.process_iter():
        try:
            if mark in " ".join(process.cmdline()) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
        except psutil.Error:
            continue
    return found


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether it comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


@pytest.fixture
def mark() -> str:
    """A name that no other process has."""
    return f"daemon-{secrets.token_hex(8)}"


def test_close_ends_daemons(start: Start, mark: str) -> None:
    """Children in sessions of their own, orphaned and deaf to signals, end with the kernel, before close returns."""
    kernel = start()
    printed(kernel.run_cell(DAEMON.format(mark=mark)))
    assert len(running(mark)) == 2
    kernel.close()
    assert running(mark) == []


def test_death_of_the_kernel_ends_daemons(start: Start, mark: str) -> None:
    """When the kernel process itself ends, what it started ends too."""
    kernel = start()
    run = kernel.run_cell(DAEMON.format(mark=mark) + "os._exit(0)")
    assert run.status == "died"
    assert running(mark) == []


def test_killing_the_parent_is_in_vain(start: Start) -> None:
    """os.kill of the parent, or of everything, reaches only the sandbox's own processes."""
    kernel = start()
    kernel.run_cell("import os; os.kill(os.getppid(), 9)")
    assert printed(kernel.run_cell("print('alive')")) == "alive"
    assert psutil.pid_exists(os.getpid())
    kernel.run_cell("os.kill(-1, 9)")
    assert start().run_cell("1").status == "ok"


def test_stopped_kernel_is_ended(start: Start, mark: str) -> None:
    """A kernel that stops itself (SIGSTOP) is ended at the time limit, with its children."""
    kernel = start()
    printed(kernel.run_cell(DAEMON.format(mark=mark)))
    run = kernel.run_cell("import os; os.kill(os.getpid(), 19)", timeout=1)
    assert run.status == "timeout"
    assert not kernel.alive
    assert running(mark) == []


def test_nothing_is_left_on_disk(start: Start, own_base: Path) -> None:
    """While a kernel runs and after, the machine's temporary folder has nothing of it."""
    kernel = start()
    kernel.run_cell("open('x', 'w').write('y' * 1000)")
    assert list(own_base.iterdir()) == []
    kernel.close()
    assert list(own_base.iterdir()) == []


def test_nothing_is_left_open(start: Start) -> None:
    """The grader's descriptors and threads don't grow from kernel to kernel."""
    start().close()
    process = psutil.Process()
    before = process.num_fds(), process.num_threads()
    for _ in range(3):
        kernel = start()
        kernel.run_cell("1")
        kernel.close()
    assert within(5, lambda: process.num_fds() <= before[0] and process.num_threads() <= before[1])


def test_killed_grader_leaves_no_process(full_isolation: None, mark: str) -> None:
    """SIGKILL of the process that owns the kernel ends the kernel and its daemons."""
    script = (
        "import sys\n"
        "from autograder.sandbox.kernel import SandboxedKernel\n"
        "from autograder.sandbox.limits import Limits\n"
        "with SandboxedKernel(limits=Limits(), tier='full') as kernel:\n"
        f"    kernel.run_cell({DAEMON.format(mark=mark)!r})\n"
        "    print(kernel.pid, flush=True)\n"
        "    kernel.run_cell('while True: pass')\n"
    )
    path = os.pathsep.join([str(ROOT), *[p for p in sys.path if p.endswith("-packages")]])
    grader = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": path, "PATH": os.environ["PATH"]},
    )
    assert grader.stdout is not None
    with grader:
        line = grader.stdout.readline()
        assert line, "the grader did not start its kernel"
        outer = psutil.Process(int(line))
        below = outer.children(recursive=True)
        assert len(set(running(mark)) - {grader.pid}) == 2
        grader.send_signal(signal.SIGKILL)
        grader.wait()
    assert within(10, lambda: running(mark) == [])
    assert within(10, lambda: not any(one.is_running() for one in [outer, *below]))


ENDS_ALL = """
import threading, time
import psutil
from autograder.sandbox import launch
from autograder.sandbox.kernel import SandboxedKernel
from autograder.sandbox.limits import Limits
SandboxedKernel(limits=Limits(), tier="full").start()
sandbox = psutil.Process().children(recursive=True)
began = time.monotonic()
launch._making.acquire()
threading.Timer(0.5, launch._making.release).start()
launch.end_all()
waited = time.monotonic() - began
gone, alive = psutil.wait_procs(sandbox, timeout=10)
print(len(sandbox) > 1, len(alive), waited >= 0.5)
"""


def test_a_process_that_goes_ends_its_sandboxes(full_isolation: None) -> None:
    """Also the ones that it was making, which it waits for."""
    run = subprocess.run([sys.executable, "-c", ENDS_ALL], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert run.stdout == "True 0 True\n", run.stderr


def test_sweep_removes_what_a_killed_owner_left(full_isolation: None) -> None:
    """Folders of a killed process are removed by the next run; those of a living one are kept."""
    script = (
        "import os\n"
        "from autograder.sandbox.folders import PrivateFolder\n"
        "folder = PrivateFolder()\n"
        "(folder.path / 'scratch').mkdir()\n"
        "(folder.path / 'scratch' / 'x').write_text('y')\n"
        "os.chmod(folder.path / 'scratch', 0o500)\n"
        "print(folder.path, flush=True)\n"
        "input()\n"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert owner.stdout is not None
    mine = folders.PrivateFolder()
    with owner:
        left = Path(owner.stdout.readline().strip())
        folders.sweep()
        assert left.exists()
        owner.send_signal(signal.SIGKILL)
        owner.wait()
    folders.sweep()
    assert not left.exists()
    assert mine.path.exists()
    mine.close()
    assert not mine.path.exists()


def test_many_kernels_in_a_row(full_isolation: None) -> None:
    """Each kernel starts empty, whatever the one before did."""
    for number in range(3):
        with SandboxedKernel(limits=QUICK, tier="full") as kernel:
            assert printed(kernel.run_cell("import os; print(os.listdir('/scratch'), 'x' in globals())")) == "[] False"
            kernel.run_cell(f"x = {number}; open('/scratch/x', 'w').write('x')")


PAUSED = """
from autograder.sandbox.kernel import SandboxedKernel
from autograder.sandbox.limits import Limits
with SandboxedKernel(limits=Limits(), tier="full") as kernel:
    print("ready", flush=True)
    first = kernel.run_cell("import time; time.sleep(1.5)", timeout=3)
    second = kernel.run_cell("while True: pass", timeout=1)
print(first.status, first.seconds < 3, second.status)
"""


def test_a_grader_that_was_stopped_for_a_while_does_not_blame_the_student(full_isolation: None) -> None:
    """Ctrl-Z stops it and not the student's cell, whose time is counted without the pause; later limits hold as before."""
    grader = subprocess.Popen([sys.executable, "-c", PAUSED], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert grader.stdout is not None and grader.stdout.readline() == "ready\n"
    time.sleep(0.5)
    grader.send_signal(signal.SIGSTOP)
    time.sleep(4)
    grader.send_signal(signal.SIGCONT)
    assert grader.communicate(timeout=60)[0] == "ok True timeout\n"
