"""Isolation is found out by trying it, and its lack is explained."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.sandbox import tiers
from autograder.sandbox.errors import IsolationUnavailable
from autograder.sandbox.kernel import SandboxedKernel
from tests.autograder.sandbox.conftest import QUICK, Start, printed


@pytest.fixture
def probed(monkeypatch: pytest.MonkeyPatch):
    """Lets a test say what the probe has found."""

    def set_probe(found: tiers.Probe) -> None:
        monkeypatch.setattr(tiers, "_found", [found])

    return set_probe


def test_full_isolation_is_found_here(full_isolation: None) -> None:
    """The probe enters the sandbox and names the program that it used."""
    found = tiers.probe()
    assert (found.tier, found.reasons) == ("full", ())
    assert os.access(found.program, os.X_OK)


def test_program_that_pretends_is_not_believed(tmp_path: Path) -> None:
    """A bwrap that runs its command without isolating it is found out."""
    pretender = tmp_path / "bwrap"
    pretender.write_text(
        "#!/bin/sh\n"
        'while [ "$1" != "--" ]; do [ "$1" = "--info-fd" ] && fd=$2; shift; done\nshift\n'
        'eval "echo \'{\\"child-pid\\": 1}\' >&$fd"\nexec "$@"\n'
    )
    pretender.chmod(0o755)
    assert tiers.enter("full", str(pretender)) != ""


@pytest.mark.parametrize("program", ["/bin/false", "/bin/true", "/does/not/exist"])
def test_broken_program_gives_a_reason(program: str) -> None:
    """A program that fails gives a reason in words, not an exception."""
    assert tiers.enter("full", program) != ""


def test_the_best_tier_is_taken_if_it_is_strong_enough(probed) -> None:
    """Accepting a weaker tier doesn't weaken where the stronger one can be had."""
    probed(tiers.Probe("full", "/usr/bin/bwrap", ()))
    assert tiers.require("none").tier == "full"


def test_missing_isolation_says_why_and_what_to_do(probed) -> None:
    """The message has the reason, the danger, a remedy and the flag."""
    probed(tiers.Probe("none", "", ("full: bwrap: setting up uid map: Permission denied",)))
    with pytest.raises(IsolationUnavailable) as caught:
        tiers.require("full")
    text = str(caught.value)
    for part in ("Why:", "uid map: Permission denied", "read the hidden tests", "How to get it:", "--isolation none"):
        assert part in text
    assert tiers.require("none").tier == "none"


def test_weaker_tier_is_offered_by_its_name(probed) -> None:
    """Where something is possible, the message names it rather than nothing at all."""
    probed(tiers.Probe("shared-proc", "/usr/bin/bwrap", ("full: bwrap: Can't mount proc",)))
    with pytest.raises(IsolationUnavailable, match="--isolation shared-proc"):
        tiers.require("full")
    assert tiers.require("shared-proc").tier == "shared-proc"


@pytest.mark.parametrize(
    ("files", "remedy"),
    [
        ({"/proc/sys/kernel/apparmor_restrict_unprivileged_userns": "1"}, "AppArmor"),
        ({"/proc/sys/kernel/unprivileged_userns_clone": "0"}, "unprivileged_userns_clone=1"),
        ({"/proc/sys/user/max_user_namespaces": "0"}, "max_user_namespaces=15000"),
        ({}, "In a container"),
    ],
    ids=["ubuntu", "debian", "sysctl", "container"],
)
def test_remedy_fits_the_machine(probed, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], remedy: str) -> None:
    """What is advised depends on what the machine forbids."""
    probed(tiers.Probe("none", "", ("it failed",)))
    monkeypatch.setattr(tiers, "_setting", lambda path: files.get(path, ""))
    with pytest.raises(IsolationUnavailable, match=remedy):
        tiers.require()


def test_macos_is_told_about_virtual_machines(probed, monkeypatch: pytest.MonkeyPatch) -> None:
    """On macOS the remedy is a Linux machine."""
    monkeypatch.setattr(tiers.sys, "platform", "darwin")
    assert tiers._probe().tier == "none"
    probed(tiers._probe())
    with pytest.raises(IsolationUnavailable, match="Linux virtual machine"):
        tiers.require()


def test_unknown_tier_is_refused() -> None:
    """A misspelt tier isn't taken for a weak one."""
    with pytest.raises(ValueError, match="no isolation tier"):
        tiers.require("fulll")


def test_shared_proc_keeps_files_and_network_apart(start: Start, tmp_path: Path) -> None:
    """Without a /proc of its own a kernel still sees no file and no network of the machine."""
    if tiers.enter("shared-proc", tiers.probe().program):
        pytest.skip("shared-proc isn't possible here")
    (tmp_path / "secret").write_text("x")
    kernel = start(tier="shared-proc")
    assert printed(kernel.run_cell(f"import os; print(os.path.exists({str(tmp_path)!r}))")) == "False"
    assert kernel.run_cell("import socket; socket.create_connection(('8.8.8.8', 53), 2)").status == "error"
    assert kernel.run_cell(f"open('/proc/{os.getpid()}/environ').read()").status == "error"
    assert kernel.run_cell(f"os.listdir('/proc/{os.getpid()}/root')").status == "error"
    assert kernel.ask(b"eval 1 + 1", timeout=10) == b"2"


def test_none_runs_cells_within_limits() -> None:
    """Without isolation there are still time and memory limits, an empty scratch folder, and no inherited secrets."""
    os.environ["GRADER_SECRET"] = "do-not-tell-0815"
    try:
        with SandboxedKernel(limits=QUICK, tier="none", data_files={"a/b.csv": b"1"}) as kernel:
            look = "import os; print(os.listdir('.'), 'GRADER_SECRET' in os.environ)"
            assert printed(kernel.run_cell(look)) == "['a'] False"
            folder = Path(printed(kernel.run_cell("print(os.getcwd())")))
            assert kernel.run_cell("import numpy as np; np.ones(10**10)").status == "out-of-memory"
            assert kernel.run_cell("while True: pass", timeout=1).status == "timeout"
            assert kernel.alive
            printed(kernel.run_cell("import subprocess; p = subprocess.Popen(['sleep', '1000']); print(p.pid)"))
            child = int(printed(kernel.run_cell("print(p.pid)")))
    finally:
        del os.environ["GRADER_SECRET"]
    assert not folder.exists()
    assert not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]
