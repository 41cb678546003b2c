"""A control group for a sandbox: memory of every kind, that of the machine's kernel too, processes, and a share of the processors.

Other limits hold for one process, or are watched from outside; these hold for all of it together. A group can be had as root, or as an
ordinary user below a systemd of one's own (`systemd-run --user --scope autograder grade …`); without one the other limits remain.
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
# A group that is being made is empty for a moment: only an older one was left behind.
_ABANDONED_AFTER = 60.0
_GONE_WITHIN = 2.0
# What the guard allows several processes together, and what a fork server and the machine's kernel need beside.
_TREE_SHARE = 1.25
_BESIDE = 256 * MIB
_WRITABLE_FOLDERS = 3
_MEMORY_FILES = {"memory.max", "memory.limit_in_bytes"}


@dataclass(frozen=True)
class Place:
    """Folders in which a group can be made, one for each hierarchy: that for memory first."""

    kind: str
    folders: tuple[Path, ...]


class Group:
    """A control group with all that ever ran in it; `close` ends it."""

    def __init__(self, kind: str, folders: Sequence[Path]) -> None:
        self.kind = kind
        self._folders = list(folders)
        self._limits: Limits | None = None

    def allow(self, limits: Limits) -> None:
        """Set what it may use; raises OSError where memory can't be limited."""
        if limits == self._limits:
            return
        for name, value in _settings(limits).items():
            for folder in self._folders:
                if (folder / name).exists():
                    with contextlib.suppress(OSError) if name not in _MEMORY_FILES else contextlib.nullcontext():
                        (folder / name).write_text(str(value))
        self._limits = limits

    def take(self, root: int) -> None:
        """Put this process and all below it into the group; what they start later is in it too. Raises OSError."""
        for pid in (root, *processes.descendants(root)):
            for folder in self._folders:
                with contextlib.suppress(ProcessLookupError):
                    (folder / "cgroup.procs").write_text(str(pid))

    def close(self) -> None:
        """Kill whatever is left in it, and remove it; may be called again."""
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
    """A new group with this process and all below it, None where none can be had."""
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
            for folder in place.folders:  # what is in it stays there: it is removed when that is gone
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
    """Where this process may make a group, version 2 first, by the texts of /proc/self/mounts and /proc/self/cgroup."""
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
    """The nearest folder upwards whose groups have the controllers: only there can this process put what it starts."""
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
    """Remove the groups of graders that were killed, which are empty; returns how many folders."""
    removed = 0
    for folder in place.folders:
        for path in folder.glob(f"{PREFIX}*"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _ABANDONED_AFTER:
                    path.rmdir()  # refused where a process is in it
                    removed += 1
    return removed
