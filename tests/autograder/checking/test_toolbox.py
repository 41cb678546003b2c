"""The toolbox, by a second assignment that is written with it: a linear regression, in `regression/`."""

import os
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.audit.candidates import Candidate, candidates
from autograder.audit.judging import judge, scores_of
from autograder.audit.run import load
from autograder.course import assignment
from autograder.course.course import Course

HERE = Path(__file__).parent / "regression"
MOST_LINES = 110

pytestmark = pytest.mark.xdist_group("toolbox")

MODEL = {
    "predict": "def predict(x, w, b):\n    return x @ w + b",
    "mse": "def mse(y, y_hat):\n    return np.mean((y_hat - y) ** 2)",
    "gradient": (
        "def gradient(x, y, w, b):\n    error = predict(x, w, b) - y\n"
        "    return 2 * x.T @ error / len(y), 2 * np.mean(error)"
    ),
    "fit": """def fit(x, y, w, b, iterations, lr):
    trajectories, losses = [], []
    for _ in range(iterations):
        dw, db = gradient(x, y, w, b)
        w, b = w - lr * dw, b - lr * db
        trajectories.append([w, b])
        losses.append(mse(y, predict(x, w, b)))
    return trajectories, losses""",
}
POINTS = {
    "predict": {"predictions": 4},
    "mse": {"error": 2},
    "gradient": {"dw": 3, "db": 2},
    "fit": {"bookkeeping": 2, "every step": 4, "losses": 2, "training": 2},
}

LOOPS = {
    "predict": "def predict(x, w, b):\n    return [sum(p * q for p, q in zip(row, w)) + b for row in x]",
    "mse": "def mse(y, y_hat):\n    return sum((p - q) ** 2 for p, q in zip(y, y_hat)) / len(y)",
    "gradient": """def gradient(x, y, w, b):
    errors = [p - q for p, q in zip(predict(x, w, b), y)]
    dw = [sum(2 * e * row[k] for e, row in zip(errors, x)) / len(y) for k in range(len(w))]
    return [dw, sum(2 * e for e in errors) / len(y)]""",
    "fit": """def fit(x, y, w, b, iterations, lr):
    trajectories, losses, w = [], [], list(w)
    for _ in range(iterations):
        dw, db = gradient(x, y, w, b)
        w, b = [p - lr * g for p, g in zip(w, dw)], b - lr * db
        trajectories.append((w, b))
        losses.append(mse(y, predict(x, w, b)))
    return trajectories, losses""",
}
STYLES = {
    "plain loops and lists": LOOPS,
    "columns": {
        "predict": "def predict(x, w, b):\n    return x @ np.reshape(w, (-1, 1)) + b",
        "mse": "def mse(y, y_hat):\n    return np.mean((np.ravel(y) - np.ravel(y_hat)) ** 2, keepdims=True)",
        "gradient": (
            "def gradient(x, y, w, b):\n    e = predict(x, w, b) - np.reshape(y, (-1, 1))\n"
            "    return 2 * x.T @ e / len(e), 2 * e.mean(axis=0)"
        ),
        "fit": MODEL["fit"].replace("w - lr * dw", "np.reshape(w, (-1, 1)) - lr * dw"),
    },
    "one matrix": {
        "gradient": (
            "def gradient(x, y, w, b):\n    A = np.column_stack([x, np.ones(len(x))])\n"
            "    g = 2 / len(y) * A.T @ (A @ np.append(w, b) - y)\n    return g[:-1], g[-1]"
        ),
    },
    "finite differences": {
        "gradient": """def gradient(x, y, w, b):
    at, h = np.append(w, b), 1e-5
    error = lambda p: mse(y, predict(x, p[:-1], p[-1]))
    g = np.array([(error(at + h * e) - error(at - h * e)) / (2 * h) for e in np.eye(len(at))])
    return g[:-1], g[-1]"""
    },
    "from the start on, with one loss more": {
        "fit": MODEL["fit"].replace("= [], []", "= [[w, b]], [mse(y, predict(x, w, b))]")
    },
    "the loss before each step, without the other functions": {
        "fit": """def fit(x, y, w, b, iterations, lr):
    p, run, losses = np.append(w, b), [], []
    A = np.hstack([x, np.ones((len(x), 1))])
    while len(run) < iterations:
        residual = A @ p - y
        losses.append(residual @ residual / len(y))
        p = p - lr * 2 * A.T @ residual / len(y)
        run.append((p[:-1].copy(), float(p[-1])))
    return run, np.array(losses)"""
    },
}


def changed(cell, *edits):
    """The model answer's cell, each of these texts replaced."""
    text = MODEL[cell]
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return {cell: text}


MISTAKES = {
    "b is forgotten": changed("predict", (" + b", "")),
    "b is subtracted": changed("predict", ("+ b", "- b")),
    "half the error": changed("mse", ("np.mean(", "0.5 * np.mean(")),
    "the sum in place of the mean": changed("mse", ("np.mean(", "np.sum(")),
    "the root of the error": changed("mse", ("return np.mean((y_hat - y) ** 2)", "return np.sqrt(np.mean((y_hat - y) ** 2))")),
    "the gradient of the sum": changed("gradient", (" / len(y)", ""), ("np.mean", "np.sum")),
    "uphill": changed("gradient", ("predict(x, w, b) - y", "y - predict(x, w, b)")),
    "the results exchanged": changed(
        "gradient", ("return 2 * x.T @ error / len(y), 2 * np.mean(error)", "return 2 * np.mean(error), 2 * x.T @ error / len(y)")),
    "one part alone": changed("gradient", ("2 * np.mean(error)", "0.0")),
    "a step too few": changed("fit", ("range(iterations)", "range(iterations - 1)")),
    "no learning rate for b": changed("fit", ("lr * db", "db")),
    "losses of the root": changed("fit", ("append(mse(y, predict(x, w, b)))", "append(np.sqrt(mse(y, predict(x, w, b))))")),
    "w is changed in place": changed("fit", ("w, b = w - lr * dw, b - lr * db", "w -= lr * dw; b = b - lr * db")),
    "never looks at the data": {
        "fit": "def fit(x, y, w, b, iterations, lr):\n"
        "    return [[w * 0.9 ** k, b * 0.9 ** k] for k in range(1, iterations + 1)], [0.5 ** k for k in range(iterations)]"
    },
}  # fmt: skip


def settings(name, **more):
    made = {"grade": False, "grade_id": name, "locked": False, "schema_version": 3, "solution": False, "task": False}
    return {"nbgrader": {**made, **more}}


def notebook():
    cells = [new_code_cell("import numpy as np")]
    for name, text in MODEL.items():
        head, body = text.split("\n", 1)
        solution = f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"
        test = (
            "### BEGIN HIDDEN TESTS\nfrom autograder.checking import student\nfrom solutions.regression import checks\n"
            f"checks.{name}(student, points={POINTS[name]})\n### END HIDDEN TESTS"
        )
        worth = sum(POINTS[name].values())
        cells.append(new_code_cell(solution, metadata=settings(name, solution=True)))
        cells.append(new_code_cell(test, metadata=settings(f"test_{name}", grade=True, locked=True, points=worth)))
    why = settings("why", grade=True, solution=True, points=4)
    return new_notebook(cells=[*cells, new_markdown_cell("Since the slope is zero there.", metadata=why)])


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("regression")
    shutil.copytree(HERE, root / "solutions" / "regression", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("solutions", "solutions/regression"):
        (root / folder / "__init__.py").touch()
    (root / "source" / "regression").mkdir(parents=True)
    nbformat.write(notebook(), root / "source" / "regression" / "regression.ipynb")
    return Course(root)


@pytest.fixture(scope="module")
def loaded(course):
    return assignment.load(course, "regression")


def scores(loaded, answers):
    parts = tuple((cell, False, text) for cell, text in answers.items())
    return scores_of(Candidate("correct style", "an answer", parts), loaded)


def explained(found):
    return "\n".join(f"{name}: {message}" for name, score in found.items() for message in score.messages)


def test_the_checks_are_short():
    """What an author writes for four functions that build on each other fits on two pages."""
    assert len((HERE / "checks.py").read_text().splitlines()) <= MOST_LINES


@pytest.mark.parametrize("style", STYLES)
def test_a_right_answer_loses_nothing_whatever_its_style(loaded, style):
    """Its shapes, its record and its way to the gradient are a matter of taste."""
    found = scores(loaded, STYLES[style])
    assert sum(found.values()) == 21, explained(found)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_loses_points_in_its_own_cell_alone(loaded, mistake):
    """What is built on a wrong function, and faithful to it, loses nothing."""
    answers = MISTAKES[mistake]
    found = scores(loaded, answers)
    lost = {name for name, score in found.items() if score < score.max_points}
    assert lost == {f"test_{cell}" for cell in answers}, explained(found)


def test_no_mutant_survives(course, loaded):
    """Every small change of the model answer is noticed by the tests of its own cell, or noted to be right, and no note is idle."""
    notes = load(course, "regression")[1]
    everything = candidates(course, loaded)
    assert len(everything) > 40
    whole = bool(os.environ.get("TEST_ALL"))
    verdicts = [notes.annotate(judge(candidate, loaded)) for candidate in everything[:: 1 if whole else 3]]
    survivors = [v for v in verdicts if not v.killed and not v.reason]
    assert [(v.candidate.cell, v.candidate.line, v.candidate.becomes) for v in survivors] == []
    assert [v.broken or v.stopped for v in verdicts if v.broken or v.stopped] == []
    assert not whole or notes.stale(verdicts) == []


FARMS = {
    "functions that raise": dict.fromkeys(("predict", "mse", "gradient"), "raise ValueError"),
    "a gradient that says nothing": {"gradient": "def gradient(x, y, w, b):\n    return np.zeros(2), 0.0"},
    "a gradient that is the same everywhere": {"gradient": "def gradient(x, y, w, b):\n    return np.ones(2), 1.0"},
    "NaN everywhere": {
        "predict": "def predict(x, w, b):\n    return np.full(len(x), np.nan)",
        "mse": "def mse(y, y_hat):\n    return np.nan",
        "gradient": "def gradient(x, y, w, b):\n    return np.full(2, np.nan), np.nan",
    },
}
NEVER_LOOKS = {
    "standing still": "def fit(x, y, w, b, iterations, lr):\n    return [[w, b]] * iterations, [1.0] * iterations",
    "a straight line": (
        "def fit(x, y, w, b, iterations, lr):\n"
        "    return [[w - lr * k, b - lr * k] for k in range(1, iterations + 1)], [1.0] * iterations"
    ),
    "NaN": "def fit(x, y, w, b, iterations, lr):\n    return [[w * np.nan, b * np.nan]] * iterations, [np.nan] * iterations",
}


@pytest.mark.parametrize("farm", FARMS)
@pytest.mark.parametrize("run", NEVER_LOOKS)
def test_a_run_that_never_looks_at_the_data_shows_nothing(loaded, farm, run):
    """With helpers made for it, whatever these say, it earns no point for its steps, its losses or its training."""
    found = scores(loaded, {**FARMS[farm], "fit": NEVER_LOOKS[run]})
    met = {criterion.name for criterion in found["test_fit"].criteria if criterion.met}
    assert met <= {"bookkeeping"}, explained(found)


@pytest.mark.parametrize("farm", FARMS)
def test_a_right_run_earns_its_points_with_helpers_that_cannot_be_used(loaded, farm):
    """Stand-ins show that it follows whatever gradient there is."""
    found = scores(loaded, FARMS[farm])
    steps = {criterion.name: criterion for criterion in found["test_fit"].criteria}
    assert steps["bookkeeping"].met and steps["every step"].met, explained(found)
    assert steps["every step"].carried
