"""On a busy machine a kernel has as much time as on an idle one, and no more."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from autograder.sandbox.kernel import SandboxedKernel
from tests.autograder.sandbox.conftest import QUICK, Start

pytestmark = pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="this machine doesn't tell who waits")

USE_A_SECOND = "import time\nbegan = time.process_time()\nwhile time.process_time() < began + 1: pass"


@contextmanager
def neighbours(kernel: SandboxedKernel, count: int) -> Iterator[None]:
    """So many programs that never rest, on the one processor that the kernel may use."""
    processor = min(os.sched_getaffinity(0))
    assert kernel._process is not None and kernel._process._kernel is not None
    os.sched_setaffinity(kernel._process._kernel.pid, {processor})
    spin = f"import os\nos.sched_setaffinity(0, {{{processor}}})\nwhile True: pass"
    # a session each: else some machines give all of them together as much as the kernel
    programs = [subprocess.Popen([sys.executable, "-c", spin], start_new_session=True) for _ in range(count)]
    try:
        yield
    finally:
        for program in programs:
            program.kill()
            program.wait()


def test_time_that_others_had_the_processor_does_not_count(start: Start) -> None:
    """A cell that needs a second of a processor and may take two ends well beside four that take all they get."""
    kernel = start(dataclasses.replace(QUICK, submission_seconds=3, waiting=100))
    with neighbours(kernel, 4):
        run = kernel.run_cell(USE_A_SECOND, timeout=2)
    assert (run.status, kernel.went_short) == ("ok", False)
    assert run.seconds < 2 and kernel.waited > 1


def test_a_question_has_its_time_too(start: Start) -> None:
    """So does a function that is asked for its values."""
    kernel = start(dataclasses.replace(QUICK, submission_seconds=5, waiting=100))
    kernel.run_cell("def slow():\n" + textwrap.indent(USE_A_SECOND + "\nreturn 7", "    "))
    with neighbours(kernel, 4):
        assert kernel.ask(b"eval slow()", timeout=2) == b"7"


def test_an_endless_cell_ends_on_a_busy_machine(start: Start) -> None:
    """Waiting has its limit, and it is known that it was reached."""
    kernel = start(dataclasses.replace(QUICK, submission_seconds=3, waiting=1))
    with neighbours(kernel, 4):
        run = kernel.run_cell("while True: pass")
    assert (run.status, kernel.went_short) == ("timeout", True)


def test_what_a_kernels_own_processes_take_from_it_counts(start: Start) -> None:
    """Who starts many processes has no more time for it; they get what others leave."""
    limits = dataclasses.replace(QUICK, submission_seconds=4)
    kernel = start(limits)
    run = kernel.run_cell(
        "import os\nfor _ in range(20):\n    if os.fork() == 0:\n        while True: pass\nwhile True: pass"
    )
    assert run.status == "timeout"
    # all of them together have a processor unless the machine is busy with something else
    if os.getloadavg()[0] < 1:
        assert kernel.waited < limits.submission_seconds


def test_many_processes_get_what_others_leave(start: Start) -> None:
    """More than a few processes of one submission take no processor from another's."""
    kernel = start(QUICK)
    kernel.run_cell(
        "import os, time\nfor _ in range(20):\n    if os.fork() == 0:\n        time.sleep(60)\ntime.sleep(1)"
    )
    assert kernel._process is not None and kernel._process._kernel is not None
    itself = kernel._process._kernel.pid
    started = psutil.Process(itself).children()
    assert len(started) == 20
    assert {os.sched_getscheduler(one.pid) for one in started} == {os.SCHED_IDLE}
    assert os.sched_getscheduler(itself) == os.SCHED_OTHER
