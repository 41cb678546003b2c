"""Where there is no sandbox, root runs student code as another user, who reads and changes no file that is root's alone.

That user must be able to read Python and its packages, which may lie in a home folder. So this is checked first.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from . import interpreter

#: What is recorded with the tier where student code ran as another user.
RECORDED = "another user"
# Uids that no distribution assigns (systemd's containers end below), so that each kernel has one of its own.
_FIRST_UID = 0x70000000
_LARGEST_PID = 1 << 22
# CAP_CHOWN, CAP_SETGID, CAP_SETUID: some containers take them from root.
_NEEDED_RIGHTS = 1 << 0 | 1 << 6 | 1 << 7


def uid(number: int) -> int:
    """An unprivileged uid for the kernel with this number, which no other kernel has meanwhile; 0 where there is none."""
    inside, count = 0, 1
    for line in Path("/proc/self/uid_map").read_text().splitlines():
        start, _, length = (int(part) for part in line.split())
        if start <= _FIRST_UID and start + length >= _FIRST_UID + _LARGEST_PID:
            return _FIRST_UID + number
        if start + length > inside + count:
            inside, count = start, length
    # a container with few uids: the upper half of what it has
    half = max(1, count // 2)
    return inside + count - 1 - number % half


def new(python: interpreter.Interpreter, script: Path) -> int | None:
    """A uid for a kernel that starts now without a sandbox. None where it has to stay this process's user."""
    if why_not(python.executable, python.outside_import_path, script):
        return None
    return uid(secrets.randbelow(_LARGEST_PID))


@lru_cache(maxsize=4)
def why_not(executable: str, packages: tuple[str, ...], script: Path) -> str:
    """Why student code can't run as another user here; '' where it can."""
    if os.geteuid() != 0:
        return "the grader is not root"
    if not _has_rights():
        return "root may not become another user in this container"
    if uid(0) == 0:
        return "this container has no other user"
    folders = [os.path.dirname(os.path.realpath(os.__file__)), *packages]
    within = [os.path.join(folder, name) for folder in folders for name in os.listdir(folder)]
    path = unreadable([executable, *folders, *within, str(script)])
    return f"another user can't read {path}" if path else ""


def unreadable(paths: Iterable[str]) -> str:
    """The first of these files and folders, or of the folders above them, that some user can't read; '' where all can."""
    entered: set[str] = set()
    for path in paths:
        real = os.path.realpath(path)
        above = os.path.dirname(real)
        way = []
        while above not in entered:
            entered.add(above)
            way.append(above)
            above = os.path.dirname(above)
        for folder in reversed(way):
            if not _allows(folder, stat.S_IXOTH):
                return folder
        if not _allows(real, stat.S_IROTH | (stat.S_IXOTH if os.path.isdir(real) else 0)):
            return real
    return ""


def _allows(path: str, needed: int) -> bool:
    """Return True if everybody has these rights, or the path is a link that leads nowhere, so that there is nothing to read."""
    try:
        return os.stat(path).st_mode & needed == needed
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _has_rights() -> bool:
    try:
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("CapEff:"):
                return int(line.split()[1], 16) & _NEEDED_RIGHTS == _NEEDED_RIGHTS
    except (OSError, ValueError):
        pass
    return False


def give(user: int, *folders: Path) -> None:
    """Let the user own the folders and what lies in them."""
    for folder in folders:
        folder.chmod(0o700)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user, user)
