"""Kernels for the sandbox's tests: a fresh one for a test, or one that a module's harmless tests share."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.sandbox import folders, tiers
from autograder.sandbox.kernel import CellRun, SandboxedKernel
from autograder.sandbox.launch import launch
from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.warm import launch_warm

# Evaluates what it is asked in the student's namespace: the tests' stand-in for the real agent.
ECHO_AGENT = """
import numpy

def handle(namespace, request):
    if request.startswith(b"eval "):
        return repr(eval(request[5:].decode(), namespace)).encode()
    if request.startswith(b"bytes "):
        return b"x" * int(request[6:])
    if request == b"no bytes":
        return "text"
    return request
"""

QUICK = Limits(grace_seconds=1.5)
SMALL = Limits(grace_seconds=1.5, memory_bytes=512 * MIB, scratch_bytes=16 * MIB, file_bytes=8 * MIB)

# Grading forks its kernels; in `make test-all` the same tests run with kernels that start cold.
LAUNCHERS = {"warm": launch_warm, **({"cold": launch} if os.environ.get("TEST_ALL") else {})}
Start = Callable[..., SandboxedKernel]


@pytest.fixture(scope="session")
def full_isolation() -> None:
    """Skip where the machine can't isolate: then these tests have nothing to test."""
    found = tiers.probe()
    if found.tier != "full":
        pytest.skip("no full isolation here: " + "; ".join(found.reasons))


@pytest.fixture(params=LAUNCHERS)
def start(full_isolation: None, request: pytest.FixtureRequest) -> Iterator[Start]:
    """Starts kernels that are closed at the test's end."""
    launcher = LAUNCHERS[request.param]
    with ExitStack() as stack:

        def start_one(limits: Limits = QUICK, tier: str = "full", **more: Any) -> SandboxedKernel:
            more.setdefault("agent_source", ECHO_AGENT)
            more.setdefault("launcher", launcher)
            return stack.enter_context(SandboxedKernel(limits=limits, tier=tier, **more))

        yield start_one


@pytest.fixture
def kernel(start: Start) -> SandboxedKernel:
    """A fresh kernel."""
    return start()


@pytest.fixture
def own_base(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Private folders are made in a folder of the test's own, with a short name, since sockets' paths are short."""
    path = Path(tempfile.mkdtemp(prefix="t-"))
    monkeypatch.setattr(folders, "base", lambda: path)
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def shared(full_isolation: None) -> Iterator[SandboxedKernel]:
    """One kernel for the tests of a module that don't harm it."""
    with SandboxedKernel(limits=QUICK, tier="full", agent_source=ECHO_AGENT) as kernel:
        yield kernel


def printed(run: CellRun) -> str:
    """What the cell printed, after checking that it ended well and that its outputs are valid nbformat."""
    valid(run)
    assert run.status == "ok", (run.status, run.note, run.outputs)
    return "".join(output["text"] for output in run.outputs if output["output_type"] == "stream").strip()


def valid(run: CellRun) -> CellRun:
    """The run, whose outputs nbformat accepts in a notebook that can be written as UTF-8."""
    cell = nbformat.v4.new_code_cell("", outputs=[nbformat.from_dict(output) for output in run.outputs])
    notebook = nbformat.v4.new_notebook(cells=[cell])
    nbformat.validate(notebook)
    nbformat.writes(notebook).encode("utf-8")
    return run
