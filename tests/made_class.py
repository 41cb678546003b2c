"""A class in a course's gradebook, of any size and made up: records and rows are written directly, nothing is graded.

The submissions are those of the bank, so that there is code to quote and to compare.
"""

import atexit
import random
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

import nbformat

from autograder.checking.pictures import Curves, Line
from autograder.checking.score import Criterion, Score
from autograder.course import assignment as assignments
from autograder.course import overlay, stock
from autograder.course.assignment import Assignment
from autograder.course.course import Course, enter, read_source
from autograder.gradebook import results
from autograder.gradebook.book import record_path
from autograder.gradebook.graded import Graded, GradedCell
from autograder.gradebook.results import gradebook
from autograder.grading import batch
from autograder.grading.terms import Terms
from autograder.notebook import cells
from autograder.pages import current as current_pages
from autograder.pages.detail import Detail
from autograder.pages.files import notebook_digest

ROOT = Path(__file__).parents[1]
BANK = ROOT / "tests" / "bank" / "backprop"
NAME = "backprop"
DUE = datetime(2026, 11, 20, 18)
GIVEN = [
    "Zoë O'Brien",
    "Ada Lovelace",
    "Björn Åström",
    "Mei Lin",
    "José da Silva",
    "Cher",
    "Sinéad Ní Dhomhnaill",
    "Max Power",
]

#: The criteria of each test, as the bank's notebook has them.
CRITERIA = {
    "test_get_grad": {"dW": 2, "db": 2, "dv": 2, "dc": 2},
    "test_activations": {"sigmoid": 1, "relu": 1, "sigmoid_prime": 1, "relu_prime": 1},
    "test_loss_and_forward": {"loss": 2, "loss_derivative": 2, "yhat": 3, "yhat at extremes": 1},
    "test_grad_f": {"dW": 5, "db": 3, "dv": 3, "dc": 2, "many rows": 3},
    "test_gradient_descent": {"bookkeeping": 3, "every step": 6, "losses": 3, "training": 2},
    "test_gradient_descent_momentum": {
        "bookkeeping": 2,
        "every step": 6,
        "alpha = 0": 1,
        "losses": 3,
        "faster convergence": 2,
    },
    "test_decision_boundary": {"ff_nn_relu": 4, "grid Z": 3, "accuracy": 3},
}
WRITTEN = {"derivation": 10, "comparison": 6, "feature_scaling": 10}


@dataclass(frozen=True)
class Mistake:
    """An answer of the bank, what it loses, and what is said of it."""

    file: str
    cell: str
    lost: dict[str, str]
    diagnosis: tuple[str, ...] = ()
    weight: float = 1.0


MISTAKES = (
    Mistake(
        "grad_f_mean_instead_of_sum",
        "test_grad_f",
        {"many rows": "Given 8 rows, dW should be the sum of the gradients of each row; it is the mean over the rows."},
        (
            "grad_f — the mean in place of the sum: given n rows, your gradient is the sum divided by n. The loss is the total over the "
            "rows, so its gradient is the sum of theirs.",
        ),
        5,
    ),
    Mistake(
        "momentum_ema",
        "test_gradient_descent_momentum",
        {
            "every step": "step 1 is 0.9 times the step that the rule makes from the same parameters.",
            "faster convergence": "In a run of 300 iterations on XOR data the total loss should end at least 15% below plain gradient "
            "descent, at 18.5 or less; it ends at 22.05.",
        },
        (
            "gradient_descent_momentum — a moving average: your velocity is a moving average, with 1 − alpha on the new gradient. In the "
            "rule of (E) the new gradient comes in whole.",
        ),
        4,
    ),
    Mistake(
        "activations_sigmoid_prime_of_activation",
        "test_activations",
        {
            "sigmoid_prime": "sigmoid_prime(z) differs in 12 of 12 values; the first, at 0, is 0, where it should not be 0."
        },
        (
            "sigmoid_prime — in terms of the activation: your sigmoid_prime takes its argument for the sigmoid's value. It is given z, the "
            "weighted sum: see the docstring.",
        ),
        3,
    ),
    Mistake(
        "boundary_z_transposed",
        "test_decision_boundary",
        {"grid Z": "Z is transposed: Z[i][j] should belong to (x[i], y[j])."},
        ("Z — x and y exchanged: your Z is transposed. meshgrid's default exchanges the axes.",),
        3,
    ),
    Mistake(
        "gd_losses_mean", "test_gradient_descent", {"losses": "losses[0] is 0.6913, the mean over the 100 rows."}, (), 2
    ),
    Mistake(
        "get_grad_wrong_order",
        "test_get_grad",
        {
            name: "The function returns None; it should return dW, db, dv, dc (is a return missing?)."
            for name in ("dW", "db", "dv", "dc")
        },
        (),
        2,
    ),
    Mistake(
        "loss_squared_error",
        "test_loss_and_forward",
        {"loss": "loss(1, 0.3) is 0.49, where it should be 1.204."},
        ("loss — the squared error: your loss is (y − ŷ)².",),
        1,
    ),
)

#: How a run may end otherwise, and what stands with it.
ENDS = (
    ("timeout", "In cell gradient_descent: it was stopped after 300 seconds."),
    ("crashed", "The process of the student's code ended."),
    ("out-of-memory", "The student's code took more than 2 GB of memory."),
    ("unreadable", "The file can't be read as a notebook: it is not JSON."),
)
REPAIRS = [
    "The notebook has lost nbgrader's metadata; its cells were found by their texts, definitions, ids and places.",
    *(
        f"The locked cell {name} was changed; the original was put back."
        for name in ("setup", "data", "check_grad_f", "plots")
    ),
    *(f"The answer to {name} was found by what it defines." for name in ("get_grad", "grad_f", "activations")),
]


@dataclass
class Made:
    """The course, and who is in it."""

    course: Course
    students: list[str] = field(default_factory=list)


def empty(root: Path) -> Course:
    """A course in which `backprop` is released and nobody has handed in."""
    enter()
    shutil.copytree(_once(), root, dirs_exist_ok=True)
    return Course(root.resolve())


@lru_cache(maxsize=1)
def _once() -> Path:
    """The folder of such a course, released once for all tests of this process, to be copied."""
    root = Path(tempfile.mkdtemp(prefix="made-class-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    enter()
    shutil.copy(ROOT / "nbgrader_config.py", root)
    for name in ("source", "solutions"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    stock.generate_assignment(Course(root), NAME)
    return root


def fill(
    course: Course,
    size: int,
    seed: int = 1,
    *,
    missing: int = 0,
    notebooks: bool = True,
    pages: bool = True,
    written: float = 0.7,
    current: float = 0.8,
) -> Made:
    """So many students with a graded submission each, and `missing` more who are on the roster only."""
    rng = random.Random(seed)
    made, assignment = Made(course), assignments.load(course, NAME)
    rows: dict[str, list[dict]] = {name: [] for name in ("student", "submission", "notebook", "grade")}
    for number in range(size + missing):
        name = GIVEN[number % len(GIVEN)]
        first, _, last = name.partition(" ")
        student = f"{first.lower()[:3]}{number:04}"
        rows["student"].append(
            {
                "id": student,
                "first_name": first,
                "last_name": last,
                "email": f"{student}@university.example",
                "lms_user_id": None,
            }
        )
        if number < size:
            made.students.append(student)
            _one(course, assignment, student, rng, rows, notebooks, written)
    _insert(course, rows)
    for known, record in results.read_known(course, NAME) if pages else ():
        page = course.feedback(known.result.student, NAME)
        page.parent.mkdir(parents=True, exist_ok=True)
        notebook = notebook_digest(course.autograded(known.result.student, NAME))
        made_from = current_pages.digest(course, NAME, known, record, {}, notebook, Detail.diagnosis)
        end = current_pages.mark(made_from) if rng.random() < current else ""
        page.write_text(f"<!DOCTYPE html>\n<title>A page</title>\n{end}\n", encoding="utf-8")
    return made


def _one(
    course: Course,
    assignment: Assignment,
    student: str,
    rng: random.Random,
    rows: dict,
    notebooks: bool,
    written: float,
) -> None:
    ability = rng.gauss(0.8, 0.8)
    weights = [mistake.weight for mistake in MISTAKES]
    wrong = [m for m, weight in zip(MISTAKES, weights) if rng.random() < 0.09 * weight**0.7 * max(0.15, 1.6 - ability)]
    end = rng.choice(ENDS) if rng.random() < 0.03 else ("graded", "")
    blank = rng.random() < 0.02
    found = {name: _tested(name, wrong, blank or end[0] == "unreadable", rng) for name in CRITERIA}
    found |= {name: GradedCell(max_points=points, written=True, unanswered=blank) for name, points in WRITTEN.items()}
    repaired = REPAIRS if rng.random() < 0.05 else []
    tier = rng.choice(["full"] * 9 + ["shared-proc"])
    if notebooks:
        text = _notebook(wrong[0].file if wrong else "")
        for target in (course.submission(student, NAME), course.autograded(student, NAME)):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    (work,) = batch.collect(course, assignment, [student], Terms(isolation=tier))
    record = Graded(
        student=student,
        assignment=NAME,
        status=end[0],
        reason=end[1],
        cells=found,
        flags=[*repaired, *([end[1]] if end[1] else [])],
        told=list(repaired),
        isolation=f"{tier}, cgroup v2",
        seconds=round(rng.lognormvariate(1.0, 0.8), 2),
        seed=1,
        fingerprint=work.fingerprint,
        cell_seconds=300.0,
    )
    path = record_path(course, NAME, student)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(record.model_dump_json(indent=1), encoding="utf-8")
    late = rng.random() < 0.1
    when = DUE + timedelta(hours=rng.uniform(0, 40)) if late else DUE - timedelta(hours=rng.uniform(0, 100))
    submission, notebook = f"s-{student}"[:32], f"n-{student}"[:32]
    rows["submission"].append({"id": submission, "student_id": student, "timestamp": when})
    rows["notebook"].append(
        {"id": notebook, "assignment_id": submission, "late_submission_penalty": 2.0 if late else None}
    )
    graded = rng.random() < written
    for name, cell in found.items():
        by_hand = cell.written and not blank and graded
        rows["grade"].append(
            {
                "id": f"{len(rows['grade'])}",
                "notebook_id": notebook,
                "cell": name,
                "auto_score": cell.points,
                "manual_score": float(rng.randint(0, int(cell.max_points))) if by_hand else None,
                "needs_manual_grade": cell.points is None and not by_hand,
            }
        )


def _tested(name: str, wrong: list[Mistake], blank: bool, rng: random.Random) -> GradedCell:
    lost: dict[str, str] = {}
    diagnosis: list[str] = []
    for mistake in wrong:
        if mistake.cell == name:
            lost |= mistake.lost
            diagnosis += mistake.diagnosis
    criteria = []
    for criterion, points in CRITERIA[name].items():
        function = name.removeprefix("test_")
        if blank:
            message = f"{function} is not written yet (it raises NotImplementedError)."
        else:
            message = lost.get(criterion, "right at all 23 places tried.")
        earned = 0.0 if blank or criterion in lost else float(points)
        evidence = (_curve(rng),) if criterion in lost else ()
        criteria.append(Criterion(criterion, earned, float(points), message, evidence=evidence))
    score = Score(criteria, [] if blank else diagnosis)
    return GradedCell(max_points=score.max_points, score=score.to_json())


def _curve(rng: random.Random) -> Curves:
    x = tuple(float(n) for n in range(60))
    return Curves(
        "What was found",
        "iteration",
        "loss",
        (Line("yours", x, tuple(rng.random() for _ in x), False), Line("right", x, tuple(1.0 for _ in x), True)),
    )


@lru_cache
def _parts() -> tuple:
    from nbformat import reads

    source = read_source(Course(ROOT), NAME)
    release = reads((ROOT / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"), as_version=4)
    return source, release


@lru_cache
def _notebook(mistake: str) -> str:
    """What a student with this mistake, or with none, hands in."""
    source, release = _parts()
    path = BANK / "wrong" / f"{mistake}.py"
    work = overlay.read(path) if mistake else overlay.Overlay(path, "", frozenset(), ())
    notebook = overlay.submission(source, release, work)
    for cell in notebook.cells:
        if cells.is_written(cell):
            cell.source = "Because."
    return nbformat.writes(notebook)


def _insert(course: Course, rows: dict[str, list[dict]]) -> None:
    from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import insert

    with gradebook(course) as book:
        assignment = book.find_assignment(NAME)
        assignment.duedate = DUE
        notebook = assignment.notebooks[0]
        ids = {cell.name: cell.id for cell in notebook.grade_cells}
        for row in rows["submission"]:
            row["assignment_id"] = assignment.id
        for row in rows["notebook"]:
            row["notebook_id"] = notebook.id
        for row in rows["grade"]:
            row["cell_id"] = ids[row.pop("cell")]
        rows["comment"] = [
            {"notebook_id": row["id"], "cell_id": cell.id}
            for row in rows["notebook"]
            for cell in notebook.solution_cells
        ]
        for table, name in (
            (Student, "student"),
            (SubmittedAssignment, "submission"),
            (SubmittedNotebook, "notebook"),
            (Grade, "grade"),
            (Comment, "comment"),
        ):
            if rows[name]:
                book.db.execute(insert(table.__table__), rows[name])
        book.db.commit()
