"""A hidden test in the notebook's own kernel, whose criteria don't add up to the cell's points."""

import os
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.validator import Validator

from autograder.checking.own_run import cells_around, disagreement
from tests import tiny_course

SENTENCE = "The criteria of this hidden test add up to 5 points, but the cell is worth 4: make the two agree."


def shell(source, id=None):
    """As IPython looks from within a cell; `id` is what JupyterLab tells of it."""
    return SimpleNamespace(user_ns={"In": ["", source]}, get_parent=lambda: {"metadata": {"cellId": id} if id else {}})


@pytest.fixture
def test_cell(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    notebook = tiny_course.notebook()
    nbformat.write(notebook, tmp_path / "tiny.ipynb")
    (tmp_path / "broken.ipynb").write_text("{")
    return next(cell for cell in notebook.cells if cell.id == "test-double")


test_cell.__test__ = False


def test_the_cell_is_known_by_its_text_or_by_what_jupyterlab_tells(test_cell):
    """Also where it was edited and not saved yet; with as many points as the cell there is nothing to say."""
    edited = test_cell.source.replace('"value": 3', '"value": 4')
    assert disagreement(5, shell(test_cell.source)) == SENTENCE
    assert disagreement(5, shell(edited, "test-double")) == SENTENCE
    assert disagreement(4, shell(edited, "test-double")) == ""


def test_where_the_cell_is_not_known_nothing_is_said(test_cell):
    """In a kernel that runs elsewhere, in a cell that earns nothing, and outside IPython."""
    assert disagreement(5, shell("another text")) == ""
    assert disagreement(5, shell(test_cell.source, "double")) == ""
    assert disagreement(5, SimpleNamespace(user_ns={})) == ""
    assert disagreement(5) == ""


def test_the_cells_around_it_are_known(test_cell, tmp_path):
    """The student's code alone; nothing where the cell isn't known."""
    notebook = tiny_course.notebook()
    at = next(i for i, cell in enumerate(notebook.cells) if cell.id == test_cell.id)
    others = [
        new_code_cell("a = 1\nb = 2"),
        new_markdown_cell("text"),
        notebook.cells[at - 1].copy(),
        notebook.cells[at].copy(),
    ]
    for number, cell in enumerate(others):
        cell.id = f"later-{number}"
    others[3].source = "another test"
    notebook.cells[at + 1 :] = others
    nbformat.write(notebook, tmp_path / "tiny.ipynb")
    answer = notebook.cells[at - 1].source
    assert cells_around(shell(test_cell.source)) == ([answer], ["a = 1\nb = 2", answer])
    assert cells_around(shell("something else")) == cells_around() == ([], [])


def test_validate_answers_with_a_sentence(tmp_path, monkeypatch):
    """As the toolbar's button does: no traceback, and the cell counts as failed."""
    course = tiny_course.make(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(course.root), str(tiny_course.ROOT)]))
    path = course.source("tiny")
    path.write_text(path.read_text().replace('\\"value\\": 3', '\\"value\\": 4'))
    (failed,) = Validator().validate(str(path))["failed"]
    assert failed["raw_error"].strip() == SENTENCE
