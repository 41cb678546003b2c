"""The terms of grading on a host with little memory and a time-out of its own."""

import contextlib
import os
from pathlib import Path

from autograder.grading.terms import Terms
from autograder.sandbox import tiers
from autograder.sandbox.limits import MIB, Limits

#: Bytes for the grader's own processes, with room for what a submission makes them read, and the least for a student's process.
GRADER_BYTES, LEAST_BYTES = 350 * MIB, 256 * MIB
#: The share of the host's time-out that is kept for starting and for the hidden tests, and its minimum in seconds.
RESERVE_SHARE, RESERVE_SECONDS = 1 / 5, 60.0
LEAST_SECONDS = 30.0
#: Seconds. The grader ends itself so long before the host would, so that it can still say so.
LAST_SECONDS = 20.0
_MEMORY = Path("/sys/fs/cgroup")


def terms(seconds: float) -> Terms:
    """The strongest isolation of this host, and limits by its memory and by its time-out."""
    whole = max(LEAST_SECONDS, seconds - max(RESERVE_SECONDS, RESERVE_SHARE * seconds))
    limits = Limits(
        memory_bytes=memory(),
        cell_seconds=whole / 2,
        submission_seconds=whole,
        cpu_seconds=int(whole),
        # the host's clock runs on while others have the processors
        waiting=0.0,
    )
    return Terms(isolation=tiers.probe().tier, limits=limits, warm=False, repair=True)


def memory() -> int:
    """Bytes for the student's kernel: what the host gives, less the grader's own."""
    given = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for path in _limits():
        with contextlib.suppress(OSError, ValueError):
            given = min(given, int(path.read_text()))
    return max(LEAST_BYTES, min(Limits.memory_bytes, given - GRADER_BYTES))


def _limits() -> list[Path]:
    """The files in which the limits of this process's control groups may stand, for both versions, inside a container and outside."""
    found = [_MEMORY / "memory.max", _MEMORY / "memory" / "memory.limit_in_bytes"]
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            if not controllers:
                found.append(_MEMORY / path.lstrip("/") / "memory.max")
            elif "memory" in controllers.split(","):
                found.append(_MEMORY / "memory" / path.lstrip("/") / "memory.limit_in_bytes")
    return found
