"""The sandbox works for an ordinary user as it does for root."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import autograder

ROOT = Path(autograder.__file__).resolve().parent.parent
NOBODY = 65534
#: The tests of forked kernels for which it matters whether two have the same number; `make test-all` takes all.
OF_SHARED_NUMBERS = (
    "test_nothing_passes_from_one_to_the_next",
    "test_kernels_at_the_same_time_have_servers_of_their_own",
    "test_a_server_that_was_killed_is_replaced",
    "test_what_is_prepared_for_nobody_is_ended",
)
SCRIPT = """
from autograder.sandbox import tiers
from autograder.sandbox.kernel import SandboxedKernel
from autograder.sandbox.limits import Limits
from autograder.sandbox.warm import launch_warm
import os
assert os.geteuid() != 0
found = tiers.require("full")
with SandboxedKernel(limits=Limits(), tier=found.tier) as kernel:
    assert kernel.run_cell("import numpy, os; x = 1; assert os.getuid() == 1000").status == "ok"
    assert kernel.run_cell("open('/proc/1/mem', 'r+b')").status == "error"
    assert kernel.run_cell("while True: pass", timeout=1).status == "timeout"
    assert kernel.run_cell("while True: os.fork()", timeout=5).status in ("error", "timeout", "died")
    pid = kernel.pid
assert not os.path.exists(f"/proc/{pid}")
assert launch_warm._idle, "the kernel was not forked"
print("worked")
"""


def readable_python() -> str:
    """An interpreter of this version that everybody can run, or an empty string."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    for path in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        if not os.path.exists(path):
            continue
        try:
            done = subprocess.run([path, "-c", ""], user=NOBODY, group=NOBODY, extra_groups=[], capture_output=True)
        except OSError:
            continue
        if done.returncode == 0:
            return path
    return ""


@pytest.fixture(scope="module")
def as_nobody(full_isolation: None) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run Python with these arguments as an ordinary user."""
    if os.geteuid() != 0:
        pytest.skip("the tests already run as an ordinary user")
    python = readable_python()
    if not python:
        pytest.skip("no Python of this version that an ordinary user can run")
    path = os.pathsep.join([str(ROOT), *[p for p in sys.path if p.endswith("-packages")]])

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [python, *arguments],
            user=NOBODY,
            group=NOBODY,
            extra_groups=[],
            cwd=ROOT,
            env={"PYTHONPATH": path, "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
        )

    return run


def test_ordinary_user_has_the_same_sandbox(as_nobody: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """Probe, kernel, interrupt, process limit and clean-up work without any privilege."""
    done = as_nobody("-c", SCRIPT)
    assert done.stdout.strip() == "worked", done.stderr


def test_an_ordinary_users_kernels_pass_nothing_on(
    as_nobody: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    """What is tested of root's forked kernels holds for an ordinary user's, whose students all have the same number."""
    tests = Path(__file__).with_name("test_warm.py")
    chosen = [str(tests)] if os.environ.get("TEST_ALL") else [f"{tests}::{name}" for name in OF_SHARED_NUMBERS]
    done = as_nobody("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *chosen)
    assert done.returncode == 0 and "passed" in done.stdout, done.stdout + done.stderr
