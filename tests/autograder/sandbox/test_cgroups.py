"""A sandbox's control group: where it can be had, what is in it, and that none is left."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from autograder.sandbox import cgroups
from autograder.sandbox.launch import launch
from autograder.sandbox.limits import GIB, Limits
from tests.autograder.sandbox.conftest import QUICK, Start, printed


@pytest.fixture
def place() -> cgroups.Place:
    """Where this process can make a group."""
    for found in cgroups._places():
        with subprocess.Popen(["sleep", "60"]) as sleeper:
            group = cgroups.group_of(sleeper.pid, Limits())
            if group is not None:
                group.close()
                return found
            sleeper.kill()
    pytest.skip("this process can make no control group here")


def groups_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cgroup").read_text()


def test_a_kernel_is_in_a_group_that_ends_with_it(place: cgroups.Place, start: Start) -> None:
    """The kernel and what it starts are in one, the grader isn't; the result says so; nothing of a cold kernel's is left."""
    kernel = start(launcher=launch)
    assert kernel.isolation == f"full, {place.kind}"
    assert kernel._process is not None and kernel._process._kernel is not None
    (name,) = {part for part in groups_of(kernel._process._kernel.pid).replace("\n", "/").split("/") if "bpk-" in part}
    started = "import subprocess; one = subprocess.Popen(['sleep', '60'])"
    kernel.run_cell(started)
    for folder in place.folders:
        assert len((folder / name / "cgroup.procs").read_text().split()) >= 3
    assert name not in groups_of(os.getpid())
    kernel.close()
    assert not any((folder / name).exists() for folder in place.folders)


def test_a_forked_kernel_is_in_its_fork_servers_group(place: cgroups.Place, start: Start) -> None:
    """It was put there when the server was started, so that a kernel's start takes no longer; its limits are the kernel's own."""
    kernel = start(Limits(memory_bytes=GIB, grace_seconds=1))
    assert kernel._process is not None and kernel._process._kernel is not None
    (name,) = {part for part in groups_of(kernel._process._kernel.pid).replace("\n", "/").split("/") if "bpk-" in part}
    limit = next(one for one in ("memory.max", "memory.limit_in_bytes") if (place.folders[0] / name / one).exists())
    assert GIB < int((place.folders[0] / name / limit).read_text()) < 2.5 * GIB
    assert printed(kernel.run_cell("print(1)")) == "1"


def test_what_was_left_behind_is_removed(place: cgroups.Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty group of a grader that was killed goes; one that is in use, or just being made, stays."""
    left = [folder / "bpk-left" for folder in place.folders]
    for folder in left:
        folder.mkdir()
    with subprocess.Popen(["sleep", "60"]) as sleeper:
        used = cgroups.group_of(sleeper.pid, Limits())
        assert used is not None
        cgroups.sweep(place)
        assert all(folder.exists() for folder in left)
        monkeypatch.setattr(cgroups, "_ABANDONED_AFTER", -1.0)
        time.sleep(0.01)
        cgroups.sweep(place)
        assert not any(folder.exists() for folder in left)
        assert all(folder.exists() for folder in used._folders)
        used.close()
        assert sleeper.wait() == -9
    assert not any(folder.exists() for folder in used._folders)


def test_no_group_is_no_trouble(monkeypatch: pytest.MonkeyPatch, start: Start) -> None:
    """Where none can be had a kernel starts all the same, and says no more than its tier."""
    monkeypatch.setattr(cgroups, "_places", tuple)
    assert start(QUICK, launcher=launch).isolation == "full"


def controllers(folder: Path, handed_down: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cgroup.subtree_control").write_text(handed_down)


def test_the_nearest_folder_that_hands_controllers_down_is_taken(tmp_path: Path) -> None:
    """In version 2 a user's process may make groups beside its own, below its own systemd; in version 1 below its own."""
    slice_ = tmp_path / "v2" / "user.slice" / "app.slice"
    controllers(tmp_path / "v2", "cpu memory pids")
    controllers(slice_, "cpu memory pids")
    controllers(slice_ / "run.scope", "")
    (tmp_path / "memory" / "mine").mkdir(parents=True)
    mounts = (
        f"cgroup {tmp_path}/memory cgroup rw,relatime,memory 0 0\n"
        f"cgroup2 {tmp_path}/v2 cgroup2 rw,nosuid 0 0\n"
        f"tmpfs /tmp tmpfs rw 0 0\n"
    )
    own = "4:memory:/mine\n0::/user.slice/app.slice/run.scope\n"
    assert list(cgroups.find_places(mounts, own)) == [
        cgroups.Place("cgroup v2", (slice_,)),
        cgroups.Place("cgroup v1", (tmp_path / "memory" / "mine",)),
    ]


def test_version_2_without_controllers_is_no_place(tmp_path: Path) -> None:
    """Nor is one above what a container sees."""
    controllers(tmp_path / "v2", "cpuset")
    mounts = f"cgroup2 {tmp_path}/v2 cgroup2 rw 0 0\n"
    assert list(cgroups.find_places(mounts, "0::/\n")) == []
    controllers(tmp_path / "v2", "cpu memory pids")
    assert list(cgroups.find_places(mounts, "0::/../elsewhere\n")) == []
    assert [one.folders for one in cgroups.find_places(mounts, "0::/gone\n")] == [(tmp_path / "v2",)]
