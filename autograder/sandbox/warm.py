"""Warm kernels: a fork server with everything loaded stands inside an outer sandbox, and each kernel is a fork of it.

Where that can't be had, a kernel is started cold: at another tier than 'full', with an old Linux, or after a fork server failed. Both
give the same results; only the time differs.
"""

from __future__ import annotations

import atexit
import base64
import json
import os
import queue
import select
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Mapping
from typing import IO

from . import bwrap, interpreter, seccomp
from .cgroups import Group
from .errors import LaunchFailed
from .kernel_process import LAST_WORDS, KernelProcess, PidFd
from .launch import Order, config_of, content, launch, start_in_bwrap
from .limits import Limits

#: After so many fork servers that failed one after the other, kernels of this process are started cold.
MAX_FAILURES = 3
_END_WAIT = 5.0


class WarmLauncher:
    """A launcher for `SandboxedKernel` that keeps fork servers for as long as this process runs.

    A fork server has one kernel at a time, so that no two kernels share a uid. There are as many fork servers as kernels at once.
    """

    def __init__(self) -> None:
        self._idle: list[ForkServer] = []
        self._lock = threading.Lock()
        self._failures = 0
        atexit.register(self.close)

    def __call__(self, order: Order, listeners: Mapping[str, socket.socket]) -> KernelProcess:
        """Start a kernel. Raises LaunchFailed where it can't be started cold either."""
        if order.tier != "full":
            self.close()  # what was prepared fits no order any more
        if order.tier != "full" or order.script or not hasattr(os, "pidfd_open") or self._failures >= MAX_FAILURES:
            return launch(order, listeners)
        try:
            kernel = self._forked(order, listeners)
        except (LaunchFailed, OSError):
            self._failures += 1
            return launch(order, listeners)
        except BaseException:
            _close(listeners)
            raise
        self._failures = 0
        _close(listeners)
        return kernel

    def prepare(self) -> None:
        """Begin to load a fork server for the next kernel. If that fails, it is noticed when there is a kernel to start."""
        if not hasattr(os, "pidfd_open"):
            return
        try:
            server = ForkServer()
        except (LaunchFailed, OSError):
            return
        with self._lock:
            self._idle.append(server)

    def _forked(self, order: Order, listeners: Mapping[str, socket.socket]) -> KernelProcess:
        with self._lock:
            server = self._idle.pop() if self._idle else None
        if server is not None and not (server.usable and server.serves(order)):
            server.close()
            server = None
        server = server or ForkServer(order.program, order.packages)
        try:
            return server.fork(order, listeners, lambda ended: self._give_back(server, ended))
        except BaseException:
            server.close()
            raise

    def _give_back(self, server: ForkServer, ended: bool) -> None:
        """Take a fork server back after its kernel. It is used again only if the kernel has surely ended."""
        if not ended or not server.usable:
            server.close()
            return
        with self._lock:
            self._idle.append(server)

    def close(self) -> None:
        """End all fork servers that have no kernel."""
        with self._lock:
            servers, self._idle = self._idle, []
        for server in servers:
            server.close()


def _close(listeners: Mapping[str, socket.socket]) -> None:
    for listener in listeners.values():
        listener.close()


class ForkServer:
    """One outer sandbox with a process that loads everything, which takes a second. `program` is its bwrap.

    Raises LaunchFailed where it can't be started.
    """

    def __init__(self, program: str = "", packages: tuple[str, ...] = ()) -> None:
        self.program = program or bwrap.first_candidate()
        self._packages = packages
        self._ready = False
        self._requests, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        outer = Order(
            "full", Limits(), program=self.program, packages=packages
        )  # none of a kernel's: it has limits of its own
        held: list[int] = []
        try:
            as_root = os.geteuid() == 0
            python = interpreter.describe(packages)
            config = {"import_path": python.import_path, "as_root": as_root, "student_id": bwrap.STUDENT_ID}
            fd = content(json.dumps(config).encode(), held)
            command = [python.executable, "-I", "-S", "-B", bwrap.FORK_SERVER, str(inside.fileno()), str(fd)]
            self._process, first, self._group = _in_lasting_thread(
                lambda: start_in_bwrap(outer, command, keep=[inside.fileno(), fd], held=held, holds_kernels=True)
            )
            self._first = PidFd(first)
        except BaseException:
            self._requests.close()
            raise
        finally:
            inside.close()
            for one in held:
                try:
                    os.close(one)
                except OSError:
                    pass

    def _wait_until_ready(self, timeout: float) -> None:
        """Wait until the fork server is ready. Raises LaunchFailed if it isn't within `timeout` seconds."""
        if self._ready:
            return
        self._requests.settimeout(timeout)
        try:
            self._ready = self._requests.recv(16) == b"ready"
        except OSError:
            pass
        if not self._ready:
            raise LaunchFailed(f"The fork server did not come up. {self._words()}".strip())

    def serves(self, order: Order) -> bool:
        """Return True if it has loaded what the order asks for."""
        return (self.program, self._packages) == (order.program, order.packages)

    @property
    def usable(self) -> bool:
        return self._process.poll() is None

    def fork(
        self, order: Order, listeners: Mapping[str, socket.socket], when_gone: Callable[[bool], None]
    ) -> KernelProcess:
        """Fork a kernel for the order. `when_gone(ended)` is called after it was killed. Raises LaunchFailed."""
        self._wait_until_ready(order.limits.start_seconds)
        if self._group is not None:
            self._group.allow(order.limits)
        as_root = os.geteuid() == 0
        filter_ = seccomp.build()
        request = {
            "config": json.loads(config_of(order, {}, student_id=bwrap.STUDENT_ID if as_root else None)),
            "channels": list(listeners),
            "scratch": bwrap.SCRATCH,
            "scratch_bytes": order.limits.scratch_bytes,
            "files": order.limits.files,
            "terminals": order.limits.terminals,
            "data_files": {
                bwrap.checked_name(name): base64.b64encode(data).decode() for name, data in order.data_files.items()
            },
            "seccomp": base64.b64encode(filter_).decode() if filter_ else "",
        }
        talk, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        words_out, words_in = os.pipe()
        held = [words_in]
        try:
            payload = content(json.dumps(request).encode(), held)
            fds = [payload, inside.fileno(), words_in, *(listener.fileno() for listener in listeners.values())]
            socket.send_fds(self._requests, [b"fork"], fds)
            inside.close()
            talk.settimeout(order.limits.start_seconds)
            said, handles, _, _ = socket.recv_fds(talk, 4096, 1)
            if said != b"pid" or not handles:
                raise LaunchFailed(
                    f"No kernel could be forked: {said.decode('utf-8', 'replace')} {self._words()}".strip()
                )
            talk.setblocking(False)
            pid = _pid_of(handles[0])
            forked = _Forked(pid, handles[0], talk, os.fdopen(words_out, "rb", buffering=0))
        except BaseException:
            talk.close()
            os.close(words_out)
            raise
        finally:
            inside.close()
            for one in held:
                os.close(one)
        return KernelProcess(
            forked,
            limits=order.limits,
            first=pid,
            when_gone=lambda: when_gone(forked.returncode is not None),
            group=self._group.kind if self._group else "",
        )

    def _words(self) -> str:
        """What the fork server wrote to its own stdout and stderr."""
        if not self._process.stdout or not select.select([self._process.stdout], [], [], 0.1)[0]:
            return ""
        return os.read(self._process.stdout.fileno(), LAST_WORDS).decode("utf-8", "replace")

    def close(self) -> None:
        """End the fork server, with all below it."""
        self._requests.close()
        self._process.kill()
        # it dies with bwrap, except in its first moments
        self._first.send(signal.SIGKILL)
        self._first.wait(_END_WAIT)
        self._first.close()
        self._process.wait()
        if self._group is not None:
            self._group.close()
        if self._process.stdout:
            self._process.stdout.close()


class _Forked:
    """The first process of a forked kernel's namespaces, as a subprocess.Popen would show it."""

    def __init__(self, pid: int, handle: int, talk: socket.socket, words: IO[bytes]) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self.stdout: IO[bytes] | None = words
        self._handle = PidFd(pid, handle)
        self._talk = talk
        self._lock = threading.Lock()  # the guard over the kernel's memory asks too, from its own thread

    def poll(self) -> int | None:
        return self._ended(0.0)

    def wait(self, timeout: float | None = None) -> int:
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("kernel", timeout or 0.0)
        return code

    def _ended(self, timeout: float | None) -> int | None:
        """The exit code, or None where the kernel has not ended within `timeout` seconds."""
        with self._lock:
            if self.returncode is None and select.select([self._talk], [], [], timeout)[0]:
                try:
                    said = self._talk.recv(64)
                except OSError:
                    said = b""
                # without a word, whoever waited for it was killed, and it too
                self.returncode = int(said[4:]) if said.startswith(b"end ") else -9
                select.select([self._talk], [], [], _END_WAIT)  # until that one has gone as well
                self._talk.close()
                self._handle.close()
            return self.returncode

    def kill(self) -> None:
        with self._lock:
            if self.returncode is None:
                self._handle.send(9)


def _pid_of(handle: int) -> int:
    """The number on this machine of the process behind a descriptor."""
    with open(f"/proc/self/fdinfo/{handle}") as file:
        for line in file:
            if line.startswith("Pid:"):
                pid = int(line.split()[1])
                if pid > 0:
                    return pid
    os.close(handle)
    raise LaunchFailed("The forked kernel was gone at once.")


#: bwrap's process, the number of the namespaces' first process, and the control group.
_Started = tuple[subprocess.Popen[bytes], int, Group | None]
_starting: queue.SimpleQueue[tuple[Callable[[], _Started], queue.SimpleQueue]] = queue.SimpleQueue()
_starter: threading.Thread | None = None
_starter_lock = threading.Lock()


def _in_lasting_thread(start: Callable[[], _Started]) -> _Started:
    """Call `start` in a thread that lasts as long as this process, since what bwrap runs dies with its thread. Returns its result."""
    global _starter
    with _starter_lock:
        if _starter is None or not _starter.is_alive():
            _starter = threading.Thread(target=_start_all, name="sandbox-starter", daemon=True)
            _starter.start()
    answer: queue.SimpleQueue = queue.SimpleQueue()
    _starting.put((start, answer))
    result = answer.get()
    if isinstance(result, BaseException):
        raise result
    return result


def _start_all() -> None:
    while True:
        start, answer = _starting.get()
        try:
            answer.put(start())
        except BaseException as error:
            answer.put(error)


#: This process's launcher.
launch_warm = WarmLauncher()
