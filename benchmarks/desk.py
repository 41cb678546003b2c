"""Measures how long a grader waits for the next answer, in a class of 300: `python benchmarks/desk.py [STUDENTS]`.

The class is made up. Its answers are as long as the rubric's examples, and have formulas. A grader on the same machine rates fifty answers
to each question. The time goes from the click on "Save" until the whole next answer has come. What the browser does with it afterwards is
not counted.
"""

import itertools
import statistics
import sys
import tempfile
import time
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from autograder.course.course import Course  # noqa: E402
from autograder.desk.answers import rubric_of  # noqa: E402
from autograder.notebook import cells  # noqa: E402
from tests import made_class  # noqa: E402
from tests.autograder.desk.desk_class import Desk, Session  # noqa: E402

RATED = 50


def answer_all(course: Course) -> None:
    """Give everybody the rubric's examples as answers, each with a sentence of the student's own."""
    examples = {
        cell.id: itertools.cycle(anchor.answer for anchor in cell.anchors)
        for cell in rubric_of(course, made_class.NAME).cells
    }
    for path in sorted((course.root / "autograded").glob(f"*/{made_class.NAME}/*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cells.name(cell) in examples:
                cell.source = f"{next(examples[cells.name(cell)])}\n\nThat is what {path.parts[-3]} says."
        nbformat.write(notebook, path)


def waits(session: Session, question: str) -> list[float]:
    """Milliseconds from each save to the next answer."""
    session.send(session.get(f"/{question}/next").find("form", class_="rate"), skip="1")
    found = []
    for _ in range(RATED):
        form = session.form()
        chosen = {one["name"]: one["value"] for one in form.find_all("input", type="radio")}
        began = time.perf_counter()
        session.post(form, **chosen)
        found.append(1_000 * (time.perf_counter() - began))
        assert "Saved." in session.read().text
    return found


def main(students: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        course = made_class.empty(Path(folder))
        made_class.fill(course, students, written=0.0)
        answer_all(course)
        desk = Desk(course, assignment=made_class.NAME)
        try:
            session = Session(desk, "Ann")
            for cell in rubric_of(course, made_class.NAME).cells:
                found = sorted(waits(session, cell.id))
                print(
                    f"{cell.id:20} {students} answers: next answer after {statistics.median(found):.0f} ms (median), "
                    f"{found[int(0.95 * len(found))]:.0f} ms (95th percentile), {found[-1]:.0f} ms (most)"
                )
        finally:
            desk.kill()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
