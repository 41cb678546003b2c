"""A running kernel with everything below it: watches its memory, tells how it ended, and ends it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from typing import IO, Literal, Protocol

from . import bwrap, processes
from .limits import Limits

#: Why a kernel was ended.
Cause = Literal["out-of-memory", "died"]

LAST_WORDS = 4000  # bytes
_WATCH_EVERY = 0.25
# Seconds between two looks while it has a quarter of the sockets or files that it may have: these can be filled fast.
_WATCH_CLOSELY = 0.02
# More than one process may have. One that reaches its own limit gets a MemoryError; only several together are killed.
_TREE_SHARE = 1.25
# For root without a namespace RLIMIT_NPROC doesn't count. There the guard counts, a little later.
_PROCESS_SHARE = 2
# More processes than this get only the processor time that others leave.
_MANY = 8
_CRASHES = (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS)
_UNCAUGHT = 1  # Python's exit code after an exception that nothing caught
_NEARLY_ALL = 0.6  # the guard sees the memory of a moment ago
_FULL = 0.9
_STARVED_AFTER = 5.0
_A_MOVE = 0.05  # CPU seconds; an idle kernel's own threads use less between two looks
_END_WAIT = 10.0


class Process(Protocol):
    """The part of subprocess.Popen that is used here, so that a forked process can take its place."""

    pid: int
    returncode: int | None
    stdout: IO[bytes] | None

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def kill(self) -> None: ...


class _Share:
    """Adds up, from look to look, for how long a kernel has waited for a processor that others had.

    It is owed one processor. If its processes together have one and others of its processes wait, that is its own doing.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._looked_at = time.monotonic()
        self._waited: dict[int, float] = {}
        self._cpu = 0.0

    def look(self, pids: list[int]) -> None:
        now, cpu = time.monotonic(), processes.cpu_of_all(pids)
        waited = {pid: processes.waited_seconds(pid) for pid in pids}
        longest = max((waited[pid] - self._waited.get(pid, 0.0) for pid in pids), default=0.0)
        missed = now - self._looked_at - max(0.0, cpu - self._cpu)
        self.seconds += max(0.0, min(longest, missed))
        self._looked_at, self._waited, self._cpu = now, waited, cpu


class KernelProcess:
    """A running kernel with everything below it, and the guard over its memory."""

    def __init__(
        self,
        process: Process,
        *,
        limits: Limits,
        first: int | None,
        when_gone: Callable[[], None] = lambda: None,
        group: str = "",
    ) -> None:
        self.group = group  # what stands beside the tier: another user, the kind of control group
        self._process = process
        self._limits = limits
        self._when_gone = when_gone
        # Descriptors of processes rather than numbers: a number may be another process's by now.
        self._first = PidFd(first) if first is not None else None
        self._kernel = None if first is not None else PidFd(process.pid)
        self._first_pid = first
        self._oom_kills = processes.killed_for_memory()
        self._last_words = b""
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._most_memory = 0
        self._full = False
        self._crowded = False
        self._share = _Share()
        self._cpu_seen = 0.0
        self._moved_at = time.monotonic()
        self._ended_by_guard: tuple[Cause, str] | None = None
        self.words_fd = process.stdout.fileno() if process.stdout else -1
        if self.words_fd >= 0:
            os.set_blocking(self.words_fd, False)
        self._guard = threading.Thread(target=self._watch, name="sandbox-memory", daemon=True)
        self._guard.start()

    @property
    def pid(self) -> int:
        """The number, on this machine, of the process above all others of the kernel."""
        return self._process.pid

    def poll(self) -> int | None:
        """The exit code once the process has ended; None before."""
        if self._process.returncode is None and self._process.poll() is not None and self._first is None:
            # Ends what shares the bare process's group: now, while its number can't be another's.
            self._kill_group()
        return self._process.returncode

    def wait(self, timeout: float) -> int | None:
        """Wait for the exit code. None if the process hasn't ended in `timeout` seconds."""
        try:
            return self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None

    def find_kernel(self) -> None:
        """Note which process is the kernel, for `interrupt`. Call it before any of the student's code runs.

        Later it could find a process of the student's, since orphans become children of the namespace's first process.
        """
        if self._kernel is None and self._first_pid is not None:
            below = processes.children(self._first_pid)
            self._kernel = PidFd(below[0]) if below else None

    def interrupt(self) -> None:
        """Send the kernel an interrupt, as Ctrl-C does."""
        try:
            if self._kernel is None:
                self.find_kernel()
            if self._kernel is not None and self.poll() is None:
                self._kernel.send(signal.SIGINT)
        except OSError:
            pass

    def read_words(self) -> None:
        """Read what the process wrote to its own stdout and stderr, and keep the end of it."""
        while self.words_fd >= 0:
            try:
                chunk = os.read(self.words_fd, 65536)
            except BlockingIOError:
                return
            except OSError:
                chunk = b""
            if not chunk:
                self.words_fd = -1
                return
            self._last_words = (self._last_words + chunk)[-LAST_WORDS:]

    def last_words(self) -> str:
        """The end of what the process wrote to its own stdout and stderr."""
        self.read_words()
        return self._last_words.decode("utf-8", "replace").strip()

    def how_it_ended(self) -> str:
        """The exit in words, for an ended process."""
        code = self.poll()
        if code is None:
            return "still running"
        number = -code if code < 0 else code - 128 if code > 128 else 0
        if number:
            try:
                return f"killed by {signal.Signals(number).name}"
            except ValueError:
                pass
        return f"exit code {code}"

    @property
    def waited(self) -> float:
        """Seconds in which it waited for a processor that others had, up to the limit."""
        return min(self._share.seconds, self._limits.waiting_seconds)

    def is_starved(self, since: float) -> bool:
        """Return True if the kernel holds nearly all its memory and has stood still for some seconds, all of them after `since`.

        When the last bytes are gone, even the message about it can fail. The kernel then waits for ever.
        """
        return self._full and time.monotonic() - max(since, self._moved_at) > _STARVED_AFTER

    def why_it_was_ended(self) -> tuple[Cause, str] | None:
        """The status and the reason if the guard or the machine ended it, as far as can be known; else None."""
        if self._ended_by_guard is not None:
            return self._ended_by_guard
        killed = self.poll() in (-signal.SIGKILL, 128 + signal.SIGKILL)
        if killed and processes.killed_for_memory() > self._oom_kills:
            return "out-of-memory", "this machine had no more memory for it"
        # C libraries abort when they get no memory, and Python gives up where it can't even tell.
        code = self.poll() or 0
        crashed = -code in _CRASHES or code - 128 in _CRASHES or code == _UNCAUGHT
        if crashed and self._most_memory > self._limits.memory_bytes * _NEARLY_ALL:
            return "out-of-memory", f"it ended when it held {self._most_memory // 1024**2} MiB of memory"
        return None

    def kill(self) -> None:
        """End the kernel and everything that it started, and wait until it is gone."""
        with self._lock:
            if self._closed.is_set():
                return
            self._closed.set()
            self._kill_now()
            self._guard.join()  # it uses the same descriptors
            if self._first is not None:
                # The first process of the namespace ends after all others in it.
                self._first.wait(_END_WAIT)
            try:
                self._process.wait(_END_WAIT)
            except subprocess.TimeoutExpired:
                pass
            self.read_words()
            if self._process.stdout:
                self._process.stdout.close()
                self.words_fd = -1
            for handle in (self._first, self._kernel):
                if handle is not None:
                    handle.close()
            self._when_gone()

    def _kill_now(self) -> None:
        """Kill without waiting. The guard's thread may call this."""
        if self.poll() is not None:
            return
        if self._first is not None:
            self._process.kill()
            self._first.send(signal.SIGKILL)
            return
        # Without a process namespace this kills what can be found, and no daemon that has left the tree.
        for pid in processes.descendants(self._process.pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        self._kill_group()
        self._process.kill()

    def _kill_group(self) -> None:
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except OSError:
            pass

    def _look_at_kernel(self) -> None:
        if self._kernel is None:
            return
        cpu = processes.cpu_seconds(self._kernel.pid)
        if cpu - self._cpu_seen > _A_MOVE:
            self._cpu_seen = cpu
            self._moved_at = time.monotonic()
        self._full = processes.private_data(self._kernel.pid) > self._limits.memory_bytes * _FULL

    def _too_many_things(self) -> tuple[Cause, str] | None:
        """The end and the reason if the kernel has too many sockets, files or terminals; else None.

        These hold memory that counts for no process. The sandbox's first process tells how many there are.
        """
        if self._first_pid is None:
            return None
        sockets = processes.sockets(self._first_pid)
        files = max(processes.files(self._first_pid, folder) for folder in bwrap.WRITABLE)
        self._crowded = sockets > self._limits.sockets // 4 or files > self._limits.files // 4
        if sockets > self._limits.sockets:
            return "died", f"it opened more than {self._limits.sockets} sockets"
        if files > self._limits.files:
            return "died", f"it made more than {self._limits.files:,} files"
        if processes.terminals(self._first_pid) > self._limits.terminals:
            return "died", f"it opened more than {self._limits.terminals} terminals"
        return None

    def _watch(self) -> None:
        """Guard all processes of the kernel together. Resource limits hold for one process each."""
        most = int(self._limits.memory_bytes * _TREE_SHARE)
        while not self._closed.wait(_WATCH_CLOSELY if self._crowded else _WATCH_EVERY):
            if self._process.poll() is not None:
                return
            self._look_at_kernel()
            below = [self._process.pid, *processes.descendants(self._process.pid)]
            self._share.look(below)
            if len(below) > _MANY:
                for pid in below:
                    if self._kernel is not None and pid not in (self._process.pid, self._first_pid, self._kernel.pid):
                        processes.give_way(pid)
            reason: tuple[Cause, str] | None = None
            held = processes.memory(below)
            self._most_memory = max(self._most_memory, held)
            if held > most and processes.shared_memory_aside(below) > most:
                reason = "out-of-memory", f"its processes together held more than {most // 1024**2} MiB of memory"
            elif len(below) > self._limits.processes * _PROCESS_SHARE:
                reason = "died", f"it started more than {self._limits.processes} processes"
            else:
                reason = self._too_many_things()
            if reason is not None and not self._closed.is_set():
                self._ended_by_guard = reason
                self._kill_now()
                return


class PidFd:
    """A process, held by a descriptor where the machine has them: the given one, or a new one."""

    def __init__(self, pid: int, fd: int = -1) -> None:
        self.pid = pid
        self._fd = fd
        if fd < 0:
            try:
                self._fd = os.pidfd_open(pid)
            except (AttributeError, OSError):
                pass

    def send(self, number: int) -> None:
        try:
            if self._fd >= 0:
                signal.pidfd_send_signal(self._fd, number)
            else:
                os.kill(self.pid, number)
        except OSError:
            pass

    def wait(self, timeout: float) -> None:
        if self._fd >= 0:
            poller = select.poll()
            poller.register(self._fd, select.POLLIN)
            poller.poll(int(timeout * 1000))
            return
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            try:
                os.kill(self.pid, 0)
            except OSError:
                return
            time.sleep(0.01)

    def close(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
