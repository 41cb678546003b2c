"""What student code can use up: its share, and no more."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import psutil
import pytest

from autograder.sandbox.limits import MIB
from tests.autograder.sandbox.conftest import QUICK, SMALL, Start, printed, valid


def test_one_large_array_is_a_memory_error(start: Start) -> None:
    """An array beyond the limit raises MemoryError in the cell, which is told, and the kernel goes on."""
    kernel = start(SMALL)
    run = valid(kernel.run_cell("import numpy as np\nx = np.ones(10**9)"))
    assert (run.status, run.outputs[-1]["ename"]) == ("out-of-memory", "MemoryError")
    assert printed(kernel.run_cell("print(np.ones(10).sum())")) == "10.0"


def test_creeping_memory_ends(start: Start) -> None:
    """A list that grows for ever ends as out of memory."""
    kernel = start(SMALL)
    run = kernel.run_cell("rows = []\nwhile True: rows.append(bytearray(1_000_000))")
    assert run.status == "out-of-memory"
    # The cell let itself be stopped, so what was defined before can still be asked.
    assert printed(kernel.run_cell("del rows; print('next')")) == "next"


def test_small_objects_without_end_are_out_of_memory(start: Start) -> None:
    """Memory that runs out byte by byte, so that nothing works any more, ends the cell, and is told as that where it still can be:
    a kernel that tries for ever to make its error message is stopped by the time limit."""
    run = start(SMALL).run_cell("rows = []\nwhile True: rows.append([len(rows)])", timeout=10)
    assert run.status in ("out-of-memory", "timeout")


def test_kernel_that_starves_is_ended(start: Start) -> None:
    """A kernel that holds all its memory and stands still is not waited for until the cell's time is over."""
    run = start(SMALL).run_cell(
        "rows = []\n"
        "try:\n    while True: rows.append(bytearray(1_000_000))\n"
        "except MemoryError:\n    import time; time.sleep(1000)",
        timeout=60,
    )
    assert run.status == "out-of-memory"
    assert run.note.endswith("stood still.")


def test_memory_of_several_processes_counts_together(start: Start) -> None:
    """Children that stay below the limit each, but not together, are ended as out of memory."""
    kernel = start(SMALL)
    run = kernel.run_cell(
        "import os, time\n"
        "for _ in range(5):\n"
        "    if os.fork() == 0:\n"
        "        kept = bytearray(300_000_000)\n"
        "        for i in range(0, len(kept), 4096): kept[i] = 1\n"
        "        time.sleep(60); os._exit(0)\n"
        "time.sleep(60)",
        timeout=50,
    )
    assert run.status == "out-of-memory"
    assert not kernel.alive


def test_memory_that_belongs_to_no_process_is_refused(start: Start) -> None:
    """memfd and System V segments, which no limit sees, can't be made."""
    kernel = start(SMALL)
    assert kernel.run_cell("import os; os.memfd_create('x')").status == "error"
    assert printed(kernel.run_cell("import ctypes; print(ctypes.CDLL(None).shmget(0, 1000000, 0o1600))")) == "-1"


@pytest.mark.parametrize("folder", ["/scratch", "/tmp", "/dev/shm"])
def test_scratch_is_limited(start: Start, folder: str) -> None:
    """Many files fill no more than the folder's size."""
    run = start(SMALL).run_cell(
        f"n = 0\nwhile n < 100:\n    n += 1\n    open('{folder}/f%d' % n, 'wb').write(bytes(1_000_000))"
    )
    assert run.status == "error"
    assert "No space left" in run.outputs[-1]["evalue"]


@pytest.mark.parametrize("folder", ["/scratch", "/tmp", "/dev/shm"])
def test_empty_files_are_limited(start: Start, folder: str) -> None:
    """Names without content, which no size counts, run out too; where no file system counts them the kernel is ended."""
    few = dataclasses.replace(SMALL, files=500)
    run = start(few).run_cell(
        f"import os\nfor n in range(10**6):\n    os.mkdir(f'{folder}/{{n}}')\n    os.symlink('x', f'{folder}/{{n}}/l')"
    )
    ended = run.status == "died" and "more than 500 files" in run.note
    assert ended or (run.status == "error" and "No space left" in run.outputs[-1]["evalue"])


def test_sockets_are_limited(start: Start) -> None:
    """Sockets full of unread bytes, each process with its own descriptors, end the kernel before they hold the machine's memory."""
    few = dataclasses.replace(SMALL, sockets=100)
    kernel = start(few)
    run = kernel.run_cell(
        "import os, socket, time\n"
        "kept = []\n"
        "def fill():\n"
        "    while True:\n"
        "        kept.append(socket.socketpair())\n"
        "        for one in kept[-1]:\n"
        "            one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 10**9)\n"
        "            one.setblocking(False)\n"
        "            while True:\n"
        "                try: one.send(bytes(65536))\n"
        "                except BlockingIOError: break\n"
        "for _ in range(20):\n"
        "    if os.fork() == 0:\n"
        "        try: fill()\n"
        "        finally: time.sleep(60)\n"
        "time.sleep(60)",
        timeout=30,
    )
    assert (run.status, run.note) == ("died", "The kernel was ended: it opened more than 100 sockets.")


def test_the_size_of_a_sockets_buffer_is_the_machines(start: Start) -> None:
    """A student can't have more unread bytes in a socket than it has by default."""
    sizes = "import socket; a, b = socket.socketpair(); print(a.getsockopt(1, 7), a.getsockopt(1, 8))"
    kernel = start(SMALL)
    before = printed(kernel.run_cell(sizes))
    after = printed(
        kernel.run_cell(sizes.replace("print", "a.setsockopt(1, 7, 10**7); a.setsockopt(1, 8, 10**7); print"))
    )
    assert before == after


def test_the_machine_ends_students_first_when_memory_is_short(start: Start) -> None:
    """The kernel and what it starts are the out-of-memory killer's first choice, and can't change that; this process is not."""
    kernel = start(SMALL)
    ask = "open('/proc/self/oom_score_adj').read()"
    assert printed(kernel.run_cell(f"print({ask})")) == "1000"
    assert (
        printed(kernel.run_cell(f"import subprocess, sys; subprocess.run([sys.executable, '-c', \"print({ask})\"])"))
        == "1000"
    )
    lower = (
        "import ctypes; ctypes.CDLL(None).prctl(4, 1)\n"  # PR_SET_DUMPABLE: then the file is the student's own
        "open('/proc/self/oom_score_adj', 'w').write('0')"
    )
    assert kernel.run_cell(lower).outputs[-1]["ename"] == "OSError"
    assert Path("/proc/self/oom_score_adj").read_text().strip() != "1000"


def test_terminals_are_limited(start: Start) -> None:
    """Terminals, of which a machine has 4,096, run out for the cell, or end the kernel."""
    run = start(QUICK).run_cell("import os, time\nkept = [os.openpty() for _ in range(50)]\ntime.sleep(20)")
    assert run.status == "error" or (run.status == "died" and "more than 16 terminals" in run.note)


def test_giant_file_is_refused(start: Start) -> None:
    """One file can't be larger than the limit, not even a sparse one."""
    run = start(SMALL).run_cell("open('big', 'wb').truncate(10**12)")
    assert (run.status, run.outputs[-1]["ename"]) == ("error", "OSError")


def test_open_files_are_limited(start: Start) -> None:
    """Descriptors run out for the cell, not for the machine."""
    run = start(SMALL).run_cell("kept = [open('/dev/null') for _ in range(10_000)]")
    assert "Too many open files" in run.outputs[-1]["evalue"]


def test_fork_bomb_is_bounded(start: Start) -> None:
    """A fork bomb meets its limit, as root too, and is gone with the kernel."""
    kernel = start(SMALL)
    run = kernel.run_cell("import os\nwhile True: os.fork()", timeout=6)
    below = psutil.Process(kernel.pid).children(recursive=True) if kernel.alive else []
    assert run.status in {"error", "timeout", "died", "out-of-memory"}
    assert len(below) <= SMALL.processes + 2
    kernel.close()
    assert not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in below)


def test_threads_count_as_processes(start: Start) -> None:
    """Threads meet the same limit."""
    run = start(QUICK).run_cell(  # SMALL's memory ends first: stacks count
        "import threading, time\n"
        "for _ in range(1000): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()"
    )
    assert (run.status, run.outputs[-1]["ename"]) == ("error", "RuntimeError")


def test_long_print_is_cut(start: Start) -> None:
    """300,000 printed lines end normally, with the first ones kept up to the cap."""
    kernel = start(dataclasses.replace(QUICK, cell_output_bytes=100_000))
    run = valid(kernel.run_cell("for i in range(300_000): print('line', i)"))
    assert (run.status, run.truncated, run.note) == ("ok", True, "Its output was cut short.")
    assert run.outputs[0]["text"].startswith("line 0\nline 1\n")
    assert len(run.outputs[0]["text"]) == 100_000
    assert printed(kernel.run_cell("print('still here')")) == "still here"


def test_one_giant_print_is_cut(start: Start) -> None:
    """The beginning of one long text is kept."""
    run = start(dataclasses.replace(QUICK, cell_output_bytes=100_000)).run_cell("print('y' * 20_000_000)")
    assert (run.status, run.truncated, len(run.outputs[0]["text"])) == ("ok", True, 100_000)


def test_endless_output_is_stopped(start: Start) -> None:
    """Past the hard cap the cell is interrupted."""
    kernel = start(dataclasses.replace(QUICK, flood_bytes=10 * MIB))
    run = valid(kernel.run_cell("import time\nwhile True:\n    print('z' * 100_000)\n    time.sleep(0.002)"))
    assert run.truncated and run.note.startswith("Stopped: it sent more than 10 MiB")
    assert run.status in {"error", "died"}


def test_flood_of_displays_leaves_the_rest_working(start: Start) -> None:
    """Many small messages are read to their end, and only so many are kept."""
    kernel = start()
    run = valid(kernel.run_cell("from IPython.display import display\nfor i in range(5000): display(i)"))
    assert (run.status, run.truncated, len(run.outputs)) == ("ok", True, 1000)
    assert printed(kernel.run_cell("print('next')")) == "next"


def test_submission_output_is_limited_too(start: Start) -> None:
    """Cells share the submission's cap."""
    kernel = start(dataclasses.replace(QUICK, cell_output_bytes=1000, submission_output_bytes=1500))
    sizes = [len("".join(o["text"] for o in kernel.run_cell("print('a' * 900)").outputs)) for _ in range(3)]
    assert sizes == [901, 599, 0]


def test_giant_display_is_refused(start: Start) -> None:
    """A display that is longer than the cap is left out, and the cell ends normally."""
    kernel = start(dataclasses.replace(QUICK, cell_output_bytes=MIB))
    run = valid(kernel.run_cell("from IPython.display import HTML, display\ndisplay(HTML('x' * 30_000_000))\nprint(1)"))
    assert (run.status, run.truncated) == ("ok", True)


def test_infinite_loop_is_interrupted(start: Start) -> None:
    """A cell over its time is interrupted, and the kernel goes on."""
    kernel = start()
    run = valid(kernel.run_cell("x = 1\nwhile True: pass", timeout=1))
    assert (run.status, run.note) == ("timeout", "The cell was stopped at its limit of 1 s.")
    assert kernel.run_cell("x").outputs[0]["data"]["text/plain"] == "1"


def test_loop_that_ignores_the_interrupt_is_killed(start: Start) -> None:
    """Who doesn't stop is ended, and says so; later cells aren't run."""
    kernel = start()
    run = kernel.run_cell(
        "while True:\n    try:\n        while True: sum(range(100))\n    except BaseException: pass", timeout=2
    )
    assert run.status == "timeout"
    assert "did not let itself be interrupted" in run.note
    assert not kernel.alive
    after = kernel.run_cell("1")
    assert after.status == "died" and after.note.startswith("Not run:")


def test_submission_time_is_limited(start: Start) -> None:
    """What all cells use together is bounded, and then nothing runs any more."""
    kernel = start(dataclasses.replace(QUICK, submission_seconds=2.0))
    run = kernel.run_cell("import time; time.sleep(30)")
    assert (run.status, run.note.split(" was")[0]) == ("timeout", "The submission")
    assert kernel.run_cell("1").status == "timeout"
    assert not kernel.alive
