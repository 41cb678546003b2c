"""Grades a class of 500, one in ten hostile or malformed, in one run: `make soak`.

It prints the number of rows, the honest scores that are not what they should be, and the grader's memory at a tenth of the run and at its
end. The notebook's two training runs are shortened tenfold (300 steps, ten times as large), so that it takes minutes.
"""

import contextlib
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import nbformat
import psutil
from rich.console import Console

from autograder.commands import demo, export, release
from autograder.commands.grade import grade_students
from autograder.course import overlay
from autograder.course.course import Course

ROOT = Path(__file__).parents[1]
BANK = ROOT / "tests" / "bank" / "backprop"
#: Right answers that run in about a second.
HONEST = [
    "einsum_physicist",
    "coursera_dz_style",
    "nesterov_sutskever",
    "network_class_wrappers",
    "velocity_without_lr",
]
BROKEN = [b"", b'{"cells": [', b"not json", b"[]"]


def resident_megabytes() -> float:
    """Resident memory of this process and of its workers, without the sandboxes below them."""
    grader = psutil.Process()
    total = 0
    for process in [grader, *grader.children()]:
        with contextlib.suppress(psutil.NoSuchProcess):
            total += process.memory_info().rss
    return total / 1e6


def main(size: int) -> int:
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        course = demo.make_course(Course(ROOT), Path(folder))
        path = course.source("backprop")
        path.write_text(path.read_text("utf-8").replace("iterations=3000, lr=1e-4", "iterations=300, lr=1e-3"), "utf-8")
        release.release(course, "backprop")
        expected = hand_in(course, size)
        samples: list[float] = []
        stop = threading.Event()

        def sample() -> None:
            while not stop.wait(1.0):
                samples.append(resident_megabytes())

        watcher = threading.Thread(target=sample, daemon=True)
        watcher.start()
        began = time.monotonic()
        outcome = grade_students(course, "backprop", None, None, False, "full", Console())
        seconds = time.monotonic() - began
        stop.set()
        rows = export.submissions(course, "backprop")
        scores = {
            row["student"]: sum(c["points"] or 0 for n, c in row["cells"].items() if n.startswith("test_"))
            for row in rows
        }
        wrong = {student: scores.get(student) for student, points in expected.items() if scores.get(student) != points}
        print(f"rows: {len(rows)} of {size}; statuses: {dict(Counter(row['status'] for row in rows))}")
        print(
            f"honest scores that are wrong: {len(wrong)} of {len(expected)} {wrong or ''}; failures: {outcome.failures or 0}"
        )
        print(
            f"memory of the grader and its workers: {samples[len(samples) // 10]:.0f} MB at a tenth, {samples[-1]:.0f} MB at the end"
        )
        print(f"{seconds:.0f} s, {seconds / size:.2f} s a submission")
        return 0 if len(rows) == size and not wrong and not outcome.failures else 1


def hand_in(course: Course, size: int) -> dict[str, float]:
    """Fill submitted/. Returns the honest students and the points that they should get."""
    source = nbformat.read(course.source("backprop"), as_version=4)
    released = nbformat.read(course.release("backprop") / "backprop.ipynb", as_version=4)
    honest = [
        nbformat.writes(overlay.submission(source, released, overlay.read(BANK / "correct" / f"{name}.py")))
        for name in HONEST
    ]
    hostile = [
        nbformat.writes(overlay.submission(source, released, overlay.read(file)))
        for file in sorted((BANK / "hostile").glob("*.py"))
        if "timeout" not in file.read_text("utf-8").split("# %%")[0]
    ]
    bad: list[bytes] = [*BROKEN, *(text.encode() for text in hostile)]
    expected = {}
    for number in range(size):
        student = f"s{number:04}"
        target = course.submission(student, "backprop")
        target.parent.mkdir(parents=True)
        if number % 10 == 9:
            target.write_bytes(bad[(number // 10) % len(bad)])
        else:
            target.write_text(honest[number % len(honest)], encoding="utf-8")
            expected[student] = 74
    return expected


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
