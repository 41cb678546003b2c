"""Two kernels at a time can't exchange bytes through what both can see: the files of Python and the machine's devices."""

from __future__ import annotations

import pytest

from autograder.sandbox.launch import launch
from tests.autograder.sandbox.conftest import QUICK, Start, printed

OPEN = "import fcntl, os, struct, numpy\nfile = open(numpy.__file__, 'rb')\n"
# What the first kernel does to tell a one, and what the second one looks at.
CHANNELS = {
    "flock": (
        "fcntl.flock(file, fcntl.LOCK_EX)",
        "fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB); print('free'); fcntl.flock(file, fcntl.LOCK_UN)",
    ),
    "record locks": (
        "fcntl.lockf(file, fcntl.LOCK_SH)",
        "print(fcntl.fcntl(file, fcntl.F_GETLK, struct.pack('hhqqi', 1, 0, 0, 0, 0))[:2])",
    ),
    "locks of an open file": (
        "fcntl.fcntl(file, fcntl.F_OFD_SETLK, struct.pack('hhqqi', 0, 0, 0, 0, 0))",
        "print(fcntl.fcntl(file, fcntl.F_OFD_GETLK, struct.pack('hhqqi', 1, 0, 0, 0, 0))[:2])",
    ),
    "hints": (
        "fcntl.fcntl(file, 1036, struct.pack('Q', 5))",
        "print(fcntl.fcntl(file, 1035, struct.pack('Q', 0)))",
    ),
    "touched devices": (
        "import time; time.sleep(0.01); os.utime('/dev/null')",
        "print(os.stat('/dev/null').st_mtime_ns)",
    ),
}


@pytest.mark.parametrize("name", CHANNELS)
def test_nothing_is_told_by(start: Start, request: pytest.FixtureRequest, name: str) -> None:
    """What one kernel does to a file that both can read is not seen by another."""
    tell, look = CHANNELS[name]
    one, other = start(), start()
    if name == "touched devices" and other._launcher is launch:
        pytest.skip("bwrap can't show a device that may be used and not touched")
    look = f"{OPEN}try:\n    {look}\nexcept OSError as error: print(error)"
    before = printed(other.run_cell(look))
    one.run_cell(OPEN + tell)
    assert printed(other.run_cell(look)) == before
    assert before


@pytest.mark.parametrize(
    "notice",
    [
        "assert ctypes.CDLL(None).inotify_init() >= 0",
        "assert ctypes.CDLL(None).inotify_init1(0) >= 0",
        "fcntl.fcntl(os.open('/usr', os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_ACCESS)",
        "fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)",
    ],
)
def test_no_notice_of_what_others_read(start: Start, notice: str) -> None:
    """A kernel isn't told when somebody opens or reads a file."""
    assert start().run_cell(f"{OPEN}import ctypes\n{notice}").status == "error"


def test_a_program_that_locks_its_own_files_goes_on(start: Start) -> None:
    """A database in the scratch folder, which locks itself, can be written and read."""
    kernel = start(QUICK)
    use = (
        "import sqlite3\n"
        "with sqlite3.connect('own.db') as db:\n"
        "    db.execute('create table runs (loss)')\n"
        "    db.execute('insert into runs values (62.5)')\n"
        "print(sqlite3.connect('own.db').execute('select * from runs').fetchall())"
    )
    assert printed(kernel.run_cell(use)) == "[(62.5,)]"
