"""Measures the seconds for status, export, report and the choice of pages to write over a class of 1,000, and the report's size.

    python benchmarks/class_of_1000.py [STUDENTS]

The class is made up: its records and its gradebook are written directly, and nothing is graded. Each command runs in its own process, as
a person starts it. The second figure is the same without the start of the program and the import of nbgrader.
"""

import contextlib
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from autograder.commands import export, report, status, tables  # noqa: E402
from autograder.commands.terminal import Terminal  # noqa: E402
from autograder.course.course import Course  # noqa: E402
from autograder.pages.current import Pages  # noqa: E402
from autograder.pages.detail import Detail  # noqa: E402
from tests import made_class  # noqa: E402


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def command(course: Course, *words: str) -> float:
    """Seconds that the command takes from its start to its end."""
    program = [sys.executable, "-m", "autograder", *words, made_class.NAME, "--course", str(course.root)]
    return seconds(lambda: subprocess.run(program, cwd=ROOT, check=True, capture_output=True))


def main(students: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        course = made_class.empty(Path(folder))
        made = made_class.fill(course, students, missing=students // 50)
        terminal = Terminal(file=io.StringIO(), width=80)
        inside = {
            ("status",): lambda: tables.print_status(terminal, status.read(course, made_class.NAME)),
            ("export", "--format", "csv", "--partial"): lambda: export.export(
                course, made_class.NAME, "csv", partial=True
            ),
            ("report",): lambda: report.write(course, made_class.NAME),
            ("report", "--similarity"): lambda: report.write(course, made_class.NAME, similarity=True),
        }
        with contextlib.redirect_stdout(io.StringIO()):
            status.read(course, made_class.NAME)  # what the program loads once
        print(f"{students} students")
        levels = [Detail.diagnosis]
        old = seconds(
            lambda: [
                pages.state(student, levels) for pages in [Pages(course, made_class.NAME)] for student in made.students
            ]
        )
        print(f"{'feedback':28} {old:6.2f} s to tell which pages are to be written")
        for words, work in inside.items():
            alone = seconds(work)
            print(f"{' '.join(words):28} {command(course, *words):6.2f} s, of which the work {alone:6.2f} s")
            if words[0] == "report":
                page = course.root / "report" / f"{made_class.NAME}.html"
                print(f"{'':28} the page has {page.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
