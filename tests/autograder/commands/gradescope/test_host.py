"""What a host gives, and what is left of it for a student's code."""

import pytest

from autograder.commands.gradescope import host
from autograder.sandbox.limits import MIB, Limits


@pytest.fixture
def limited(tmp_path, monkeypatch):
    """A machine whose control group allows so many bytes."""

    def limit(text):
        (tmp_path / "memory.max").write_text(text)
        monkeypatch.setattr(host, "_MEMORY", tmp_path)

    return limit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{768 * MIB}\n", 418 * MIB),
        (f"{400 * MIB}\n", host.LEAST_BYTES),
        (f"{100_000 * MIB}\n", Limits.memory_bytes),
        ("max\n", Limits.memory_bytes),
    ],
)
def test_the_students_memory_is_what_the_grader_leaves(limited, monkeypatch, text, expected):
    """Never less than a notebook needs, and never more than elsewhere."""
    monkeypatch.setattr(host.os, "sysconf", lambda name: 4096 if name == "SC_PAGE_SIZE" else 1 << 23)
    limited(text)
    assert host.memory() == expected


@pytest.mark.parametrize("minutes", [2, 10, 40])
def test_a_submission_ends_before_the_host_ends_it(minutes):
    """There is time left to test and to write the results, and none is added for a busy machine."""
    limits = host.terms(60.0 * minutes).limits
    assert limits.submission_seconds < 60 * minutes - host.LAST_SECONDS
    assert limits.cell_seconds < limits.submission_seconds and limits.waiting_seconds == 0
