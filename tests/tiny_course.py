"""A course with a second, tiny assignment, for tests of the engine: one function `double`, 4 points, and a written answer."""

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.commands import release
from autograder.course.course import Course

ROOT = Path(__file__).parents[1]

CHECKS = '''
"""What the hidden test of `tiny` measures."""

from autograder.checking.ladder import Finding
from autograder.checking.sheet import Sheet


def double(student, points):
    sheet = Sheet("double", points, ("value", "negative"))
    for name, number in (("value", 21), ("negative", -4)):
        outcome = student.call("double", number)
        found = Finding(outcome.value == 2 * number) if outcome.ok else Finding(False, outcome.problem)
        sheet.mark(name, found if found.ok or found.message else Finding(False, "it is not twice the number."))
    return sheet.score()
'''


def settings(name, grade=False, solution=False, locked=False, points=None):
    made = {
        "grade": grade,
        "grade_id": name,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return {"nbgrader": made | ({"points": points} if points is not None else {})}


def notebook():
    """The instructor's notebook."""
    return new_notebook(
        cells=[
            new_markdown_cell("# Twice", id="title"),
            new_code_cell(
                "def double(n):\n    ### BEGIN SOLUTION\n    return n + n  # the model\n    ### END SOLUTION",
                metadata=settings("double", solution=True),
                id="double",
            ),
            new_code_cell(
                "# 4 points\n### BEGIN HIDDEN TESTS\nfrom autograder.checking import student\nfrom solutions.tiny import checks\n"
                'checks.double(student, points={"value": 3, "negative": 1})\n### END HIDDEN TESTS',
                metadata=settings("test_double", grade=True, locked=True, points=4),
                id="test-double",
            ),
            new_markdown_cell(
                "It adds the number to itself.", metadata=settings("why", grade=True, solution=True, points=2), id="why"
            ),
        ],
        metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
    )


def unreleased(root: Path) -> Course:
    """A course in `root` with nothing but the notebook: enough for whatever grades and releases nothing."""
    (root / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text("utf-8"), encoding="utf-8")
    (root / "solutions").mkdir()
    (root / "source" / "tiny").mkdir(parents=True)
    nbformat.write(notebook(), root / "source" / "tiny" / "tiny.ipynb")
    return Course(root)


def make(root: Path, extra_config: str = "") -> Course:
    """A released course in `root`, its configuration this course's and some lines more."""
    if extra_config:  # which may say where the gradebook is
        return _released(root, extra_config)
    shutil.copytree(_once(), root, dirs_exist_ok=True)
    return Course(root)


@lru_cache(maxsize=1)
def _once() -> Path:
    """The folder of such a course, released once for all tests of this process, to be copied."""
    folder = Path(tempfile.mkdtemp(prefix="tiny-course-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return _released(folder).root


def _released(root: Path, extra_config: str = "") -> Course:
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (root / "nbgrader_config.py").write_text(config + extra_config, encoding="utf-8")
    for folder, name, text in (
        ("solutions", "__init__.py", ""),
        ("solutions/tiny", "checks.py", CHECKS),
        ("solutions/tiny", "__init__.py", ""),
    ):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / name).write_text(text)
    (root / "source" / "tiny").mkdir(parents=True)
    nbformat.write(notebook(), root / "source" / "tiny" / "tiny.ipynb")
    course = Course(root)
    release.release(course, "tiny")
    return course


def hand_in(course: Course, student: str, answer: str, why: str = "YOUR ANSWER HERE") -> Path:
    """A submission with this text in the cell `double`."""
    work = nbformat.read(course.release("tiny") / "tiny.ipynb", as_version=4)
    for cell in work.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = {"double": answer, "why": why}.get(name, cell.source)
    path = course.submission(student, "tiny")
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(work, path)
    return path


RIGHT = "def double(n):\n    return 2 * n"
HALF = "def double(n):\n    return 2 * abs(n)"
EXITS = "import os\nos._exit(3)"
