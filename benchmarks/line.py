"""Measures what the search for the line of a mistake costs a class in which a third of the submissions are wrong.

    python benchmarks/line.py [STUDENTS]

The right ones are vectorised styles of the bank, the wrong ones made-up mistakes, spread over the whole bank. The class is graded in
parts of 20, each with the search and without it before the next, by two workers. The training runs are short, as in `bench.py`: so the
search weighs more than in a real class.
"""

import random
import sys
import tempfile
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from autograder.commands import export  # noqa: E402
from autograder.course import overlay  # noqa: E402
from autograder.course.course import Course  # noqa: E402
from benchmarks import bench  # noqa: E402

PART = 20


def class_of(course: Course, students: int) -> dict[str, str]:
    """The submissions by student: two right ones, then a wrong one, and so on."""
    source = nbformat.read(course.source("backprop"), as_version=4)
    released = nbformat.read(course.release("backprop") / "backprop.ipynb", as_version=4)
    wrong = sorted((bench.BANK / "wrong").glob("*.py"))
    wrong = random.Random(21).sample(wrong, len(wrong))
    right = [bench.BANK / "correct" / f"{name}.py" for name in bench.VECTORISED]
    found = {}
    for number in range(students):
        path = wrong[number // 3 % len(wrong)] if number % 3 == 2 else right[number % len(right)]
        text = nbformat.writes(overlay.submission(source, released, overlay.read(path)))
        found[f"s{number:04}_{path.stem}"] = text
    return found


def main(students: int) -> None:
    load = bench.idle_load()
    print(f"{bench.machine()}; idle, it uses {load:.0%} of one core.")
    ways = {"without the line": ["--no-repair"], "with the line": []}
    spent = {name: bench.Measured(0.0, 0.0) for name in ways}
    lost = named = 0
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        empty = bench.make_course(Path(folder) / "course")
        texts = class_of(empty, students)
        for begin in range(0, students, PART):
            part = dict(list(texts.items())[begin : begin + PART])
            for number, (name, options) in enumerate(ways.items()):
                course = bench.fresh(empty, Path(folder) / f"part{begin}-{number}")
                bench.hand_in(course, part)
                measured = bench.measure(bench.kit("--jobs", "2", *options)(course), course.root, load)
                bench.require_all(course, len(part))
                spent[name].wall += measured.wall
                spent[name].cpu += measured.cpu
            cells = [cell for row in export.submissions(course, "backprop") for cell in row["cells"].values()]
            lost += sum(bool(cell["criteria"]) and cell["points"] < cell["max_points"] for cell in cells)
            named += sum(bool(cell.get("repair")) for cell in cells)
            print(f"  {min(begin + PART, students)} of {students}", file=sys.stderr, flush=True)
    for name, one in spent.items():
        print(f"{name:18}{one.wall / students:7.2f} s a submission, {one.cpu / students:.2f} s of CPU")
    before, after = spent.values()
    print(
        f"{students} submissions, a third of them wrong: {lost} tests lost points, and the line of {named} was named. The search takes "
        f"{after.wall / before.wall - 1:.0%} more time, {after.cpu / before.cpu - 1:.0%} more CPU."
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
