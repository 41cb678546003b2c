"""Starts one kernel process at a tier of isolation."""

from __future__ import annotations

import base64
import json
import marshal
import os
import platform
import select
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from . import bwrap, cgroups, interpreter, other_user, processes, seccomp
from .errors import LaunchFailed
from .folders import PrivateFolder
from .kernel_process import LAST_WORDS, KernelProcess
from .limits import GIB, Limits

_INNER = Path(__file__).with_name("inner.py")
_FORK_SERVER = Path(__file__).with_name("fork_server.py")
# Shared libraries, and addresses that are reserved but not used, such as thread stacks.
_ADDRESS_ROOM = 4 * GIB
# Held while bwrap makes its namespaces, which takes milliseconds.
_making = threading.Lock()
_MADE_WITHIN = 5.0


@dataclass(frozen=True)
class Order:
    """A kernel to start: in which folder, with which limits, and what it finds there."""

    tier: str
    limits: Limits
    key: str = ""
    data_files: Mapping[str, bytes] = field(default_factory=dict)
    agent_source: str = ""
    matplotlib_files: Mapping[str, bytes] = field(default_factory=dict)  # for its configuration folder
    packages: tuple[str, ...] = ()  # beside those that every release needs; names of packages or modules
    script: str = ""  # run this in the kernel's place
    program: str = ""  # which bwrap; default: the first that is found


class Launcher(Protocol):
    """Starts a kernel that serves the listening sockets: `launch`, or a warm pool in its place."""

    def __call__(self, order: Order, listeners: Mapping[str, socket.socket]) -> KernelProcess:
        """Start the kernel. From then on the listeners belong to the callee."""


def resource_limits(limits: Limits, *, tier: str) -> dict[str, int]:
    """The limits by the names of the module `resource`, as `inner.enter` sets them."""
    count = limits.processes
    if os.geteuid() != 0 and (tier == "none" or _kernel_version() < (5, 14)):
        # There the user's other processes count too. In the namespace of a newer Linux they don't.
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
        "RLIMIT_SIGPENDING": limits.pending_signals,
        "RLIMIT_MEMLOCK": 0,
    }


def _kernel_version() -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in platform.release().split("-")[0].split(".")[:2])
    except ValueError:
        return (0,)


def launch(order: Order, listeners: Mapping[str, socket.socket]) -> KernelProcess:
    """Start a kernel that serves `listeners`, listening unix sockets by channel name, and close them here.

    Raises LaunchFailed. The kernel dies with the THREAD that calls this, by a rule of Linux's PR_SET_PDEATHSIG. So
    that thread must live as long as the kernel.
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


def config_of(order: Order, listeners: Mapping[str, socket.socket], **more: Any) -> bytes:
    config = {
        "key": order.key,
        **_agent(order.agent_source),
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


@lru_cache(maxsize=4)
def _agent(source: str) -> dict[str, str]:
    """The agent, compiled for the same Python. Otherwise each kernel would compile it anew."""
    if not source:
        return {"agent": "", "agent_error": "no agent was given"}
    try:
        code = marshal.dumps(compile(source, "<agent>", "exec", dont_inherit=True))
    except (SyntaxError, ValueError) as error:
        return {"agent": "", "agent_error": f"the agent could not be loaded: {type(error).__name__}: {error}"}
    return {"agent": base64.b64encode(code).decode("ascii"), "agent_error": ""}


def content(data: bytes, held: list[int]) -> int:
    """Make a descriptor to read `data` from."""
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
    python = interpreter.describe(order.packages)
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
        student = other_user.new(python, _INNER)
        if student is not None:
            folder.path.chmod(0o711)
            other_user.give(student, scratch, temporary)
        config = config_of(
            order,
            listeners,
            import_path=python.outside_import_path,
            student_id=student,
            die_with_parent=True,
            lenient=True,
        )
        fd = content(config, held)
        process = _start(
            [python.executable, "-I", "-S", "-B", str(_INNER), str(fd)],
            keep=[fd, *(listener.fileno() for listener in listeners.values())],
            env=bwrap.environment(home=str(scratch), temporary=str(temporary), matplotlib_config=str(settings)),
            cwd=str(scratch),
        )
    except BaseException:
        folder.close()
        raise
    processes.offer_for_memory(process.pid)
    group = cgroups.group_of(process.pid, order.limits)

    def clean_up() -> None:
        if group is not None:
            group.close()
        folder.close()

    beside = [other_user.RECORDED] if student is not None else []
    beside += [group.kind] if group else []
    return KernelProcess(process, limits=order.limits, first=None, when_gone=clean_up, group=", ".join(beside))


def _launch_sandboxed(order: Order, listeners: Mapping[str, socket.socket], held: list[int]) -> KernelProcess:
    python = interpreter.describe(order.packages)
    config = config_of(
        order,
        listeners,
        import_path=python.import_path,
        student_id=bwrap.STUDENT_ID if os.geteuid() == 0 else None,
    )
    fd = content(config, held)
    process, first, group = start_in_bwrap(
        order,
        [python.executable, "-I", "-S", "-B", bwrap.INNER, str(fd)],
        keep=[fd, *(listener.fileno() for listener in listeners.values())],
        held=held,
    )
    processes.offer_for_memory(first)
    if group is None:
        return KernelProcess(process, limits=order.limits, first=first)
    return KernelProcess(process, limits=order.limits, first=first, when_gone=group.close, group=group.kind)


def start_in_bwrap(
    order: Order, command: list[str], *, keep: list[int], held: list[int], holds_kernels: bool = False
) -> tuple[subprocess.Popen[bytes], int, cgroups.Group | None]:
    """Run the command in the order's sandbox.

    Returns bwrap's process, the number on this machine of the namespaces' first process, and the control group of that one.
    The caller closes the group, and the descriptors in `held`. Raises LaunchFailed.
    """
    program = order.program or bwrap.first_candidate()
    info_out, info_in = os.pipe()
    held += [info_out, info_in]
    map_out = map_in = None
    if os.geteuid() == 0:
        map_out, map_in = os.pipe()
        held += [map_out, map_in]
    python = interpreter.describe(order.packages)
    scripts = {bwrap.INNER: content(_INNER.read_bytes(), held)}
    if holds_kernels:
        scripts[bwrap.FORK_SERVER] = content(_FORK_SERVER.read_bytes(), held)
    filter_ = None if holds_kernels else seccomp.build()
    fds = bwrap.Descriptors(
        scripts=scripts,
        passwd=content(bwrap.Descriptors.passwd_text(), held),
        group=content(bwrap.Descriptors.group_text(), held),
        data={name: content(data, held) for name, data in order.data_files.items()},
        settings={name: content(data, held) for name, data in order.matplotlib_files.items()},
        info=info_in,
        seccomp=content(filter_, held) if filter_ else None,
        user_map=map_out,
        texts={path: content(data, held) for path, data in python.texts.items()},
    )
    argv = bwrap.command_line(
        program,
        tier=order.tier,
        python=python,
        limits=order.limits,
        fds=fds,
        command=command,
        holds_kernels=holds_kernels,
        die_with_parent=not (holds_kernels or order.script),
    )
    read_by_bwrap = [*fds.scripts.values(), fds.passwd, fds.group, *fds.data.values(), *fds.settings.values(), info_in]
    read_by_bwrap += fds.texts.values()
    read_by_bwrap += [one for one in (fds.seccomp, map_out) if one is not None]
    group: cgroups.Group | None = None
    with _making:
        process = _start(argv, keep=[*keep, *read_by_bwrap], env={}, cwd="/")
        try:
            for one in (info_in, map_out):
                if one is not None:
                    os.close(one)
                    held.remove(one)
            first = _first_process(info_out, order.limits.start_seconds)
            group = cgroups.group_of(first, order.limits)
            if map_in is not None:
                _write_maps(first)
                os.write(map_in, b"1")
        except (OSError, ValueError) as error:
            if group is not None:
                group.close()
            processes.kill_trees([process.pid])  # what it started dies with it, except in its first moments
            words, _ = process.communicate()
            said = words.decode("utf-8", "replace").strip()[-LAST_WORDS:]
            raise LaunchFailed(f"{program} could not build the sandbox: {said or error}") from error
    return process, first, group


def end_all() -> None:
    """Kill whatever runs in a sandbox of this process. The process is about to end and starts nothing any more.

    It first waits for a sandbox that is being made: a bwrap that ends in its first moments may leave a process behind, which waits for
    ever.
    """
    _making.acquire(timeout=_MADE_WITHIN)
    processes.kill_trees(processes.children(os.getpid()))


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


def _write_maps(pid: int) -> None:
    """Write the id maps of a namespace: root stays root for the set-up, to find a Python below /root; the student gets a uid."""
    uid = other_user.uid(pid)
    for name in ("uid_map", "gid_map"):
        Path(f"/proc/{pid}/{name}").write_text(f"0 0 1\n{bwrap.STUDENT_ID} {uid} 1\n")
