"""The cells beside which a student looks before handing in: nothing secret in them, and what they say is so."""

import json
import os
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from autograder.course.course import Course
from autograder.notebook import cells, markers
from solutions.backprop.checks.networks import initial_params

ROOT = Path(__file__).parents[2]
SOURCE = nbformat.read(Course(ROOT).source("backprop"), as_version=4)
NAMED = {cells.grade_id(cell): cell for cell in SOURCE.cells if cells.grade_id(cell)}
#: What the notebook's cells leave behind, in their order, without running the training.
RUN = ["get_grad", "activations", "loss_and_forward", "grad_f", "gradient_descent", "run_gradient_descent"]
RUN += ["gradient_descent_momentum", "run_gradient_descent_momentum", "final_parameters", "decision_boundary"]


def answered(name):
    return markers.without_markers(NAMED[name].source)


@pytest.fixture
def student(tmp_path, monkeypatch):
    """The namespace after the model answer's notebook was run, with the saved notebook in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    nbformat.write(SOURCE, "backprop.ipynb")
    history = ["", *map(answered, RUN)]
    namespace = {"np": np, "In": history, "x_grid": np.zeros(250), "y_grid": np.zeros(250)}
    namespace |= dict.fromkeys(["trajectories_standard", "trajectories_momentum", "W_final"], 0)
    namespace |= dict(zip(["W_final", "b_final", "v_final", "c_final"], initial_params()))
    for name in RUN:
        if cells.is_solution(NAMED[name]):
            exec(answered(name), namespace)
    return namespace


def said(namespace, capsys):
    capsys.readouterr()
    exec(NAMED["check_hand_in"].source, namespace)
    return capsys.readouterr().out.splitlines()


def test_a_complete_notebook_lacks_nothing(student, capsys):
    """One line, and the student's names are as they were."""
    before = set(student) | {"check_hand_in"}
    assert said(student, capsys) == ["Otherwise nothing is missing, misnamed or out of order."]
    assert set(student) - {"__builtins__"} <= before


def test_what_is_not_answered_is_named(student, capsys):
    """Functions that are stubs still, written answers whose text stands there still or is empty, and a cell that is gone."""
    exec(
        "def grad_f(params, x, y):\n    raise NotImplementedError()\ndef yhat(X, params):\n    raise NotImplementedError()",
        student,
    )
    del student["Z"]
    saved = json.loads(Path("backprop.ipynb").read_text())
    for cell in saved["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = {"derivation": "YOUR ANSWER HERE", "comparison": [" ", "\n"]}.get(name, cell["source"])
    saved["cells"] = [cell for cell in saved["cells"] if "feature_scaling" not in str(cell["metadata"])]
    Path("backprop.ipynb").write_text(json.dumps(saved))
    assert said(student, capsys) == [
        "* Z is not there: was its cell run, and without an error?",
        "* Not answered, since still raising NotImplementedError: yhat, grad_f.",
        "* (A) the derivation is not answered, or the answer is not saved.",
        "* (E) the comparison is not answered, or the answer is not saved.",
        "* Problem 2: its cell is gone.",
        "Mend these before you hand in.",
    ]


def test_what_is_misnamed_is_named(student, capsys):
    """A function under a name that is alike, one whose name something else has got, and the file."""
    student["grad_F"] = student.pop("grad_f")
    student["relu"] = 3
    Path("backprop.ipynb").rename("backprop (2).ipynb")
    assert said(student, capsys) == [
        "* relu is not a function any more: something else has got its name.",
        "* grad_f is not there, but grad_F is: give it the name grad_f.",
        "* This notebook is called backprop (2).ipynb: hand it in as backprop.ipynb.",
        "Mend these before you hand in.",
    ]


@pytest.mark.parametrize(
    ("again", "lines"),
    [
        ("grad_f", ["trajectories_standard is older than grad_f", "trajectories_momentum is older than grad_f"]),
        ("gradient_descent", ["trajectories_standard is older than gradient_descent"]),
        ("run_gradient_descent_momentum", ["W_final is older than trajectories_momentum"]),
        ("final_parameters", ["Z is older than W_final"]),
        ("get_grad", []),
    ],
)
def test_a_result_that_is_older_than_its_parts_is_out_of_order(student, capsys, again, lines):
    """A cell that was run again leaves the results of the cells below it as they were."""
    student["In"].append(answered(again))
    found = said(student, capsys)[:-1]
    assert [re.sub(r":.*|^\* ", "", line) for line in found] == lines


def test_where_the_file_is_out_of_reach_the_student_is_asked_to_look(student, capsys):
    """As in a kernel that runs elsewhere."""
    os.remove("backprop.ipynb")
    first, last = said(student, capsys)
    assert first == "Look yourself whether these are answered: (A) the derivation; (E) the comparison; Problem 2."
    assert last.startswith("Otherwise nothing is missing")


def test_the_name_that_the_notebooks_page_tells_is_taken(student, capsys, monkeypatch):
    """JupyterLab tells it in the environment, VS Code in a variable; a stale one is left alone."""
    nbformat.write(SOURCE, "copy.ipynb")
    monkeypatch.setenv("JPY_SESSION_NAME", "week 3/copy.ipynb")
    assert "* This notebook is called copy.ipynb: hand it in as backprop.ipynb." in said(student, capsys)
    monkeypatch.setenv("JPY_SESSION_NAME", "renamed since.ipynb")
    assert len(said(student, capsys)) == 1
    student["__vsc_ipynb_file__"] = str(Path("copy.ipynb").resolve())
    assert len(said(student, capsys)) == 2


@pytest.mark.parametrize(
    ("losses", "end", "words"),
    [
        ([347.4, 62.6], 63, None),
        ([[347.37], [39.17]], 39, None),
        ([62.6, 31.1], 39, "It starts at 62.6, not about 347: was params_init changed?"),
        ([0.69, 0.69], 63, "It starts at 0.7, not about 347"),
        ([float("nan"), 3.0], 63, "It starts at nan, not about 347"),
        ([347.4, 100.0], 63, "It ends at 100.0, not about 63"),
        ([347.4, float("nan")], 63, "It ends at nan, not about 63"),
    ],
)
def test_a_run_that_starts_or_ends_elsewhere_is_said_so(capsys, losses, end, words):
    """With what is the likely reason; a right one, with or without momentum, gets one line."""
    namespace = {"np": np}
    exec(NAMED["check_run"].source, namespace)
    namespace["check_run"](losses, end)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("The loss falls from")
    assert lines[1:] == [] if words is None else lines[1].startswith(words)


def test_the_self_check_of_get_grad_hands_over_numbers_and_copies(capsys):
    """An answer that works in place on its own numbers is right, and told so."""
    namespace = {"np": np}
    body = answered("get_grad").replace("y_hat = ", "s = c\n    s += v @ a\n    y_hat = ").replace("-(v @ a + c)", "-s")
    assert "s += v @ a" in body
    exec(body, namespace)
    exec(NAMED["check_get_grad"].source, namespace)
    assert capsys.readouterr().out.split("\n")[:4] == [f"{name} agrees" for name in ("dW", "db", "dv", "dc")]
