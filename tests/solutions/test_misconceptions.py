"""The catalogue of misconceptions of `backprop`."""

import ast
from collections import Counter
from pathlib import Path

import nbformat
import pytest

from autograder.notebook import cells, markers
from solutions.backprop import reference
from solutions.backprop.misconceptions import MISCONCEPTIONS, model_text, of, spoilt

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("misconception", MISCONCEPTIONS, ids=lambda m: f"{m.function}: {m.name}")
def test_each_is_a_program_that_differs_from_the_model(misconception):
    """Its edits fit the model answer, and what they make is Python."""
    assert ast.dump(ast.parse(spoilt(misconception))) != ast.dump(ast.parse(model_text(misconception.function)))
    assert misconception.says.endswith((".", "?", "!"))


def test_there_are_as_many_as_promised():
    """At least 60 by name, for every function of the notebook and for Z."""
    named = {(misconception.function, misconception.name) for misconception in MISCONCEPTIONS}
    assert len(named) >= 60
    functions = Counter(function for function, _ in named)
    assert set(functions) == {
        *("get_grad", "sigmoid", "relu", "sigmoid_prime", "relu_prime", "loss", "loss_derivative", "yhat", "grad_f"),
        *("gradient_descent", "gradient_descent_momentum", "ff_nn_relu", "Z"),
    }


def test_no_two_of_a_function_are_the_same_program():
    """Two names for the same code could not be told apart."""
    for function in {misconception.function for misconception in MISCONCEPTIONS}:
        programs = Counter(ast.dump(ast.parse(spoilt(misconception))) for misconception in of(function))
        assert [count for count in programs.values() if count > 1] == [], function


def test_the_models_text_of_the_grid_is_the_notebooks():
    """reference.Z, from which the variants of Z are made, stands like this in the source notebook."""
    notebook = nbformat.read(ROOT / "source" / "backprop" / "backprop.ipynb", as_version=4)
    cell = next(cell for cell in notebook.cells if cells.grade_id(cell) == "decision_boundary")
    answer = markers.without_markers(cell.source)
    last = [ast.dump(node) for node in ast.parse(answer).body[-2:]]
    assert last == [ast.dump(node) for node in ast.parse(reference.Z).body]
