"""What runs below a process: measures what it uses, and ends it."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

_KIB = 1024


def children(pid: int) -> list[int]:
    """The processes whose parent is `pid`, oldest first; none if it is gone."""
    found: list[int] = []
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            found += [int(child) for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split()]
    except ProcessLookupError:
        return []
    except FileNotFoundError:
        if os.path.exists(f"/proc/{pid}/task") or not sys.platform.startswith("linux"):
            return _children_by_psutil(pid)  # a kernel without CONFIG_PROC_CHILDREN, or no Linux
    except OSError:
        return []
    return found


def _children_by_psutil(pid: int) -> list[int]:
    import psutil

    try:
        return [child.pid for child in psutil.Process(pid).children()]
    except psutil.Error:
        return []


def descendants(pid: int) -> list[int]:
    """Every process below `pid`, itself left out."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        for child in children(waiting.pop()):
            if child not in found:
                found.append(child)
                waiting.append(child)
    return found


def kill_trees(roots: Iterable[int]) -> None:
    """Kill these processes and all below them. All are stopped first, so that none starts another one meanwhile."""
    roots = list(roots)
    stopped: set[int] = set()
    running = set(roots)
    while running:
        _send(signal.SIGSTOP, running)
        stopped |= running
        running = {pid for root in roots for pid in descendants(root)} - stopped
    _send(signal.SIGKILL, stopped)


def _send(number: int, pids: Iterable[int]) -> None:
    for pid in pids:
        with contextlib.suppress(OSError):
            os.kill(pid, number)


def memory(pids: list[int]) -> int:
    """Bytes of memory that the processes hold. Shared memory is counted once for each process."""
    return sum(_resident(pid) for pid in pids)


def shared_memory_aside(pids: list[int]) -> int:
    """Bytes of memory that the processes hold, each page counted once. Slower than `memory`, and never more."""
    total = 0
    for pid in pids:
        try:
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith(("Pss_Anon:", "Pss_Shmem:")):
                    total += int(line.split()[1]) * _KIB
        except (OSError, ValueError, IndexError):
            total += _resident(pid)
    return total


def _resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        if sys.platform.startswith("linux"):
            return 0
        import psutil

        try:
            return int(psutil.Process(pid).memory_info().rss)
        except psutil.Error:
            return 0
    total = 0
    for line in status.splitlines():
        if line.startswith(("RssAnon:", "RssShmem:")):
            total += int(line.split()[1]) * _KIB
    return total


def private_data(pid: int) -> int:
    """Bytes that count against the process's RLIMIT_DATA (0 where it isn't told)."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmData:"):
                return int(line.split()[1]) * _KIB
    except (OSError, ValueError):
        pass
    return 0


def cpu_seconds(pid: int) -> float:
    """CPU time, in seconds, that the process has used so far."""
    return _cpu(pid, 2)


def _cpu(pid: int, count: int) -> float:
    """Add up the first `count` of: user time, system time, and the same two of the children that it has waited for."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(int(field) for field in fields[11 : 11 + count]) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return 0.0


def sockets(pid: int) -> int:
    """How many sockets are open in the process's network namespace (0 where it isn't told)."""
    try:
        with open(f"/proc/{pid}/net/sockstat") as file:
            return int(file.readline().split()[2])
    except (OSError, ValueError, IndexError):
        return 0


def files(pid: int, folder: str) -> int:
    """How many files, folders and links the file system holds that the process sees at `folder` (0 where it isn't told)."""
    try:
        found = os.statvfs(f"/proc/{pid}/root{folder}")
    except OSError:
        return 0
    return found.f_files - found.f_ffree


def terminals(pid: int) -> int:
    """How many pairs of terminals are open in the process's /dev/pts (0 where it isn't told)."""
    try:
        return len(os.listdir(f"/proc/{pid}/root/dev/pts")) - 1  # ptmx
    except OSError:
        return 0


def offer_for_memory(root: int) -> None:
    """Make this process and all below it the first that the machine's kernel ends for want of memory."""
    # what a changed process starts meanwhile is changed too
    _set_oom_score(root)
    for pid in descendants(root):
        _set_oom_score(pid)


def _set_oom_score(pid: int) -> None:
    with contextlib.suppress(OSError):
        Path(f"/proc/{pid}/oom_score_adj").write_text("1000")


def cpu_of_all(pids: list[int]) -> float:
    """CPU time, in seconds, of the processes so far and of those that have ended below them."""
    return sum(_cpu(pid, 4) for pid in pids)


def waited_seconds(pid: int) -> float:
    """Seconds in which the process's first thread was ready to run, but others had the processors (0 where it isn't told)."""
    try:
        with open(f"/proc/{pid}/schedstat") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def give_way(pid: int) -> None:
    """Let the process have only the processor time that others leave. It can't take that back."""
    with contextlib.suppress(OSError, AttributeError):
        os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))


def killed_for_memory() -> int:
    """How many processes this machine's kernel has ended for want of memory so far (0 where it doesn't say)."""
    try:
        for line in Path("/proc/vmstat").read_text().splitlines():
            if line.startswith("oom_kill "):
                return int(line.split()[1])
    except (OSError, ValueError):
        pass
    return 0


def threads_of_user(uid: int) -> int:
    """How many threads the user runs on this machine now."""
    import psutil

    total = 0
    for process in psutil.process_iter():
        try:
            if process.uids().real == uid:
                total += process.num_threads()
        except psutil.Error:
            continue
    return total
