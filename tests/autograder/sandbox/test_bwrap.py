"""The bubblewrap command line has what the sandbox stands on, in the right order."""

from __future__ import annotations

import dataclasses

import pytest

from autograder.sandbox import bwrap, interpreter
from autograder.sandbox.limits import Limits

FDS = bwrap.Descriptors(
    scripts={bwrap.INNER: 3}, passwd=4, group=5, data={"a/b.csv": 6}, settings={}, info=7, seccomp=8, user_map=None
)


def argv(tier: str = "full", fds: bwrap.Descriptors = FDS, **more: bool) -> list[str]:
    """A command line of this machine's."""
    return bwrap.command_line(
        "bwrap", tier=tier, python=interpreter.describe(), limits=Limits(), fds=fds, command=["python"], **more
    )


def test_every_namespace_is_its_own() -> None:
    """Nothing is shared with the machine."""
    words = argv()
    for name in ("user", "pid", "ipc", "uts", "net", "cgroup-try"):
        assert f"--unshare-{name}" in words
    for word in ("--die-with-parent", "--new-session", "--clearenv", "--disable-userns"):
        assert word in words
    assert "--share-net" not in words and "--bind" not in words and "--dev-bind" not in words


def test_only_what_ends_by_itself_outlives_the_grader() -> None:
    """A sandbox with student code in its own process is bound to the grader's life."""
    assert "--die-with-parent" in argv()
    assert "--die-with-parent" not in argv(die_with_parent=False)


def test_memory_comes_before_what_lies_in_it() -> None:
    """A tmpfs is mounted before the files below it, and the root is closed at the end."""
    words = argv()
    scratch = [n for n, word in enumerate(words) if word == "/scratch" and words[n - 1] == "--tmpfs"][0]
    assert scratch < words.index("/scratch/a/b.csv")
    assert words.index("/", words.index("/scratch/a/b.csv")) > scratch
    for number, word in enumerate(words):
        if word == "--tmpfs":
            assert words[number - 2] == "--size"


def test_root_enters_with_an_id_map() -> None:
    """Root asks for a map of its own, since its own uid has no process limit."""
    words = argv(fds=dataclasses.replace(FDS, user_map=9))
    assert words[words.index("--userns-block-fd") + 1] == "9"
    assert words[words.index("--cap-drop") + 1] == "ALL"


@pytest.mark.parametrize("name", ["/x", "../x", "a/..", "", ".", "a\0b"])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    """A data file lies in the scratch folder or nowhere."""
    with pytest.raises(ValueError, match="plain relative path"):
        bwrap.checked_name(name)
