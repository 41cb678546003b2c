"""A control group limits a whole sandbox: its memory of every kind, its processes, and its share of the processors.

Other limits hold for one process, or are watched from outside. These hold for all processes of the sandbox together, and count the memory
of the machine's kernel too. Root can make a group. So can an ordinary user below a systemd of their own (`systemd-run --user --scope
autograder grade …`). Without a group the other limits remain.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from . import processes
from .limits import MIB, Limits

PREFIX = "bpk-"
# A group that is being made is empty for a moment. One that is empty for longer was left behind.
_ABANDONED_AFTER = 60.0
_GONE_WITHIN = 2.0
# What the guard allows all processes together, and what a fork server and the machine's kernel need on top.
_TREE_SHARE = 1.25
_BESIDE = 256 * MIB
_WRITABLE_FOLDERS = 3
_MEMORY_FILES = {"memory.max", "memory.limit_in_bytes"}


@dataclass(frozen=True)
class Place:
    """The folders in which a group can be made, one for each hierarchy. The one for memory comes first."""

    kind: str
    folders: tuple[Path, ...]


class Group:
    """A control group. `close` ends everything in it."""

    def __init__(self, kind: str, folders: Sequence[Path]) -> None:
        self.kind = kind
        self._folders = list(folders)
        self._limits: Limits | None = None

    def allow(self, limits: Limits) -> None:
        """Set what the group may use. Raise OSError where memory can't be limited."""
        if limits == self._limits:
            return
        for name, value in _settings(limits).items():
            for folder in self._folders:
                if (folder / name).exists():
                    with contextlib.suppress(OSError) if name not in _MEMORY_FILES else contextlib.nullcontext():
                        (folder / name).write_text(str(value))
        self._limits = limits

    def take(self, root: int) -> None:
        """Put a process and all below it into the group, with whatever they start later. Raises OSError."""
        for pid in (root, *processes.descendants(root)):
            for folder in self._folders:
                with contextlib.suppress(ProcessLookupError):
                    (folder / "cgroup.procs").write_text(str(pid))

    def close(self) -> None:
        """Kill whatever is left in the group, and remove it. May be called again."""
        deadline = time.monotonic() + _GONE_WITHIN
        for folder in self._folders:
            while folder.exists() and time.monotonic() < deadline:
                with contextlib.suppress(OSError, ValueError):
                    for pid in (folder / "cgroup.procs").read_text().split():
                        os.kill(int(pid), signal.SIGKILL)
                try:
                    folder.rmdir()
                except OSError:
                    time.sleep(0.01)  # the last of them is about to go


def group_of(root: int, limits: Limits) -> Group | None:
    """Make a group for a process and all below it. None where no group can be made."""
    for place in _places():
        _sweep_once(place)
        name = f"{PREFIX}{secrets.token_hex(8)}"
        group = Group(place.kind, [folder / name for folder in place.folders])
        try:
            for folder in place.folders:
                (folder / name).mkdir()
            group.allow(limits)
            group.take(root)
        except OSError:
            for folder in place.folders:  # its processes stay in it, and it is removed when they are gone
                with contextlib.suppress(OSError):
                    (folder / name).rmdir()
            continue
        return group
    return None


def _settings(limits: Limits) -> dict[str, int]:
    memory = int(limits.memory_bytes * _TREE_SHARE) + _WRITABLE_FOLDERS * limits.scratch_bytes + _BESIDE
    return {
        "memory.max": memory,
        "memory.swap.max": 0,
        "memory.limit_in_bytes": memory,
        "pids.max": 2 * limits.processes,
    }


@lru_cache(maxsize=1)
def _places() -> tuple[Place, ...]:
    try:
        mounts, own = Path("/proc/self/mounts").read_text(), Path("/proc/self/cgroup").read_text()
    except OSError:
        return ()
    return tuple(find_places(mounts, own))


def find_places(mounts: str, own: str) -> Iterator[Place]:
    """Find where this process may make a group: version 2 first. `mounts` and `own` are the texts of /proc/self/mounts and cgroup."""
    paths: dict[str, str] = {}  # where this process is, by controller, "" in version 2
    for line in own.splitlines():
        _, controllers, path = line.split(":", 2)
        paths |= {controller: path for controller in controllers.split(",")}
    older: dict[str, Path] = {}
    for line in mounts.splitlines():
        _, mounted, kind, options, *_ = line.split(" ")
        if kind == "cgroup2" and (found := _nearest(Path(mounted), paths.get("", "/"))):
            yield Place("cgroup v2", (found,))
        if kind == "cgroup":
            for controller in {"memory", "pids", "cpu"} & set(options.split(",")):
                folder = Path(mounted) / paths.get(controller, "/").lstrip("/")
                older[controller] = folder if folder.is_dir() else Path(mounted)
    if "memory" in older and os.access(older["memory"], os.W_OK):
        others = [older[one] for one in ("pids", "cpu") if one in older and os.access(older[one], os.W_OK)]
        yield Place("cgroup v1", tuple(dict.fromkeys([older["memory"], *others])))


def _nearest(mounted: Path, path: str) -> Path | None:
    """The nearest folder, from `path` upwards, whose groups have the controllers. Only there can this process put what it starts."""
    folder = mounted / path.lstrip("/")
    while folder.is_relative_to(mounted) and ".." not in folder.parts:
        with contextlib.suppress(OSError):
            handed_down = set((folder / "cgroup.subtree_control").read_text().split())
            if {"memory", "pids"} <= handed_down and os.access(folder, os.W_OK):
                return folder
        folder = folder.parent
    return None


@lru_cache(maxsize=4)
def _sweep_once(place: Place) -> None:
    sweep(place)


def sweep(place: Place) -> int:
    """Remove the empty groups that killed graders left behind. Returns how many folders were removed."""
    removed = 0
    for folder in place.folders:
        for path in folder.glob(f"{PREFIX}*"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _ABANDONED_AFTER:
                    path.rmdir()  # refused while a process is in it
                    removed += 1
    return removed
