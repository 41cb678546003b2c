"""What a student's page costs: processor time by its pictures, and memory over 1,000 pages; a part of `make bench`.

    python benchmarks/pages.py [STUDENTS]

The class is made up: records and gradebook are written directly, nothing is graded. Each notebook has five plots, as an honest one has.
The pages are written one after the other in this process, as a process of `autograder feedback` does it. Beside them stands the page
that nbgrader makes of a notebook by itself.
"""

import base64
import io
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import nbformat
import psutil
from nbconvert import HTMLExporter
from nbformat.v4 import new_output
from traitlets.config import Config

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from autograder.checking.score import Score  # noqa: E402
from autograder.course.course import Course  # noqa: E402
from autograder.gradebook.book import read_record  # noqa: E402
from autograder.notebook import cells  # noqa: E402
from autograder.pages import drawing  # noqa: E402, F401  # a process that writes pages loads it before the first one
from autograder.pages.student_page import FeedbackPages  # noqa: E402
from tests import made_class  # noqa: E402

PLOTS = 5
#: Pages that nbgrader makes by itself, for the comparison.
STOCK = 10
#: Pages before which nothing is measured: they load what all of them need.
FIRST = 20
#: What a page may cost, in seconds of processor time, by its pictures.
MOST = {0: 0.15, 5: 0.4}


def plot() -> str:
    """A plot as a notebook holds it."""
    import matplotlib.pyplot as plt
    import numpy as np

    rng = np.random.default_rng(1)
    figure, axes = plt.subplots()
    axes.scatter(*rng.normal(size=(2, 500)))
    file = io.BytesIO()
    figure.savefig(file, bbox_inches="tight")
    plt.close(figure)
    return base64.b64encode(file.getvalue()).decode("ascii")


def grade(course: Course) -> None:
    """Put plots into everybody's autograded notebook, and below each test its score as the record has it, pictures and all."""
    picture = plot()
    for path in (course.root / "autograded").glob(f"*/{made_class.NAME}/*.ipynb"):
        notebook, record = nbformat.read(path, as_version=4), read_record(course, made_class.NAME, path.parts[-3])
        for cell in cells.test_cells(notebook):
            found = record.cells[cells.name(cell)].score
            cell.outputs = [new_output("execute_result", Score.from_json(found)._repr_mimebundle_())]
        code = [cell for cell in notebook.cells if cell.cell_type == "code" and not cells.is_test(cell)]
        for cell in code[-PLOTS:]:
            cell.outputs = [new_output("display_data", {"image/png": picture, "text/plain": "<Figure size 640x480>"})]
        nbformat.write(notebook, path)


def pictures(course: Course, student: str) -> int:
    """How many pictures of a mistake the student's page shows."""
    record = read_record(course, made_class.NAME, student)
    scores = [cell.score for cell in record.cells.values() if cell.score] if record else []
    return sum(len(criterion.get("evidence", ())) for score in scores for criterion in score["criteria"])


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    began = time.process_time()
    work()
    return time.process_time() - began


def by_nbgrader(path: Path) -> None:
    """nbgrader's own page of a notebook, without its points from the gradebook."""
    import nbgrader.server_extensions.formgrader as formgrader

    config = Config()
    config.HTMLExporter.template_name = "feedback"
    beside = Path(formgrader.__file__).parent
    config.HTMLExporter.extra_template_basedirs = [str(beside / "templates")]
    config.HTMLExporter.extra_template_paths = [str(beside / "static/node_modules/bootstrap/dist/css")]
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cells.settings(cell).get("grade"):
            cell.metadata.nbgrader |= {"score": 0.0, "late_penalty": 0.0}
    about = {"assignment": "", "notebook": "", "score": 0.0, "max_score": 1.0, "late_penalty": 0.0}
    HTMLExporter(config=config).from_notebook_node(notebook, {"nbgrader": about})


def main(students: int) -> int:
    with tempfile.TemporaryDirectory(prefix="pages-") as folder:
        course = made_class.empty(Path(folder))
        made = made_class.fill(course, students, pages=False)
        grade(course)
        shown = {student: pictures(course, student) for student in made.students}
        pages = FeedbackPages(course, made_class.NAME)
        seconds: dict[int, list[float]] = defaultdict(list)
        memory, process = [], psutil.Process()
        for number, student in enumerate(made.students):
            took = spent(lambda student=student: pages.write(student))
            if number >= FIRST:
                seconds[shown[student]].append(took)
            memory.append(process.memory_info().rss / 1e6)
        plain = next(student for student in made.students if not shown[student])
        notebook = course.autograded(plain, made_class.NAME)
        stock = [spent(lambda: by_nbgrader(notebook)) for _ in range(STOCK)][1:]
        size = course.feedback(plain, made_class.NAME).stat().st_size
    print("pictures   pages   seconds of processor time: median, 95th percentile, most")
    for number, found in sorted(seconds.items()):
        found.sort()
        print(
            f"{number:8} {len(found):7}   {statistics.median(found):.3f}  {found[int(0.95 * len(found))]:.3f}  {found[-1]:.3f}"
        )
    print(f"nbgrader's own page of a notebook without mistakes: {statistics.median(stock):.3f} s")
    print(f"a page without pictures of a mistake, and with {PLOTS} plots, has {size / 1e3:.0f} KB")
    tenths = [memory[max(0, len(memory) * n // 10 - 1)] for n in (1, 5, 10)]
    print("memory after a tenth, half and all of the pages: " + ", ".join(f"{one:.0f} MB" for one in tenths))
    print(f"most memory at any time: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")
    too_slow = [
        number for number, most in MOST.items() if seconds[number] and statistics.median(seconds[number]) > most
    ]
    for number in too_slow:
        print(f"a page with {number} pictures should take {MOST[number]} s at most")
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
