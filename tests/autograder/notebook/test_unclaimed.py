"""Text that stands anywhere but in its answer's cell: a person looks, and no rule gives it 0 points."""

import copy
import json
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from autograder.course import overlay
from autograder.notebook import cells
from autograder.notebook.rebuild import MAX_FLAGS, rebuild
from autograder.notebook.unclaimed import is_text

ROOT = Path(__file__).parents[3]
SOURCE = nbformat.read(ROOT / "source" / "backprop" / "backprop.ipynb", as_version=4)
RELEASE = nbformat.read(ROOT / "release" / "backprop" / "backprop.ipynb", as_version=4)
MODEL = overlay.submission(SOURCE, RELEASE, overlay.Overlay(ROOT, "the model answer", frozenset(), ()))
WRITTEN = ("derivation", "comparison", "feature_scaling")
TEXT = "Momentum gathers speed, so its loss falls faster and wobbles at first."


def at(notebook, name):
    return next(i for i, cell in enumerate(notebook.cells) if cells.grade_id(cell) == name)


def handed_in(*untouched):
    """The model answer, with these answers as they were released."""
    made = copy.deepcopy(MODEL)
    for name in untouched:
        made.cells[at(made, name)].source = "YOUR ANSWER HERE"
    return made


def rebuilt(notebook):
    return rebuild(SOURCE, json.dumps(notebook).encode())


def answer(found, name):
    return found.notebook.cells[at(found.notebook, name)].source


@pytest.mark.parametrize("kind", [new_markdown_cell, new_raw_cell])
@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("below", [0, 1])
def test_text_beside_the_untouched_cell_is_the_answer(kind, name, below):
    """Above it as below it, and in a raw cell as in a Markdown cell."""
    work = handed_in(name)
    work.cells.insert(at(work, name) + below, kind(TEXT))
    found = rebuilt(work)
    assert answer(found, name) == TEXT
    assert found.unanswered == frozenset()
    assert found.flags == [f"The written answer {name} was found by its place."]


def test_text_on_both_sides_is_one_answer():
    """Nothing of it is lost, and it is read from top to bottom."""
    work = handed_in("comparison")
    place = at(work, "comparison")
    work.cells[place : place + 1] = [new_markdown_cell("First."), work.cells[place], new_raw_cell("Then.")]
    assert answer(rebuilt(work), "comparison") == "First.\n\nThen."


def test_text_between_two_untouched_answers_is_taken_for_neither():
    """Nobody can tell which one it answers, so both wait, and both show it."""
    work = handed_in(*WRITTEN)
    work.cells = [cell for cell in work.cells if cells.grade_id(cell) in WRITTEN]
    work.cells.insert(1, new_markdown_cell(TEXT))
    found = rebuilt(work)
    assert found.unanswered == frozenset()
    assert all(TEXT in answer(found, name) for name in WRITTEN)
    assert "the Markdown cell behind derivation (Momentum gathers speed,…)" in found.flags[0]


def appended(work):
    work.cells[at(work, "comparison") - 1].source += f"\n\nMy answer: {TEXT}"


def at_the_end(work):
    work.cells.append(new_markdown_cell(TEXT))


def behind_code(cell):
    return lambda work: work.cells.insert(at(work, "check_grad_f") + 1, cell)


ELSEWHERE = {
    "the changed cell prose-37": appended,
    "the Markdown cell behind check_hand_in": at_the_end,
    "the raw cell behind check_grad_f": behind_code(new_raw_cell(TEXT)),
    "the code cell behind check_grad_f": behind_code(new_code_cell(f'"""{TEXT}"""')),
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_text_elsewhere_leaves_the_untouched_answers_open(where):
    """A person grades them, sees the text with each of them, and the first flag says where it stands."""
    work = handed_in("comparison", "feature_scaling")
    ELSEWHERE[where](work)
    found = rebuilt(work)
    assert found.unanswered == frozenset()
    assert found.flags[0].startswith("Nothing was written in the answer cells comparison, feature_scaling, but text")
    assert where in found.flags[0] and len(found.flags[0]) < 500
    for name in ("comparison", "feature_scaling"):
        assert answer(found, name).startswith("YOUR ANSWER HERE\n\nElsewhere in the notebook, the ")
        assert TEXT in answer(found, name)
    assert answer(found, "derivation") == answer(rebuilt(handed_in()), "derivation"), "an answered one stays as it is"


def test_own_code_beside_untouched_code_that_a_person_grades_may_be_the_answer():
    """Such code is no test's, so nothing else tells; own code elsewhere changes nothing."""
    settings = {"grade": True, "solution": True, "locked": False, "grade_id": "style", "points": 3}
    source = new_notebook(cells=[new_code_cell("x = 1", metadata={"nbgrader": settings}), new_markdown_cell("Next.")])
    stub = new_code_cell("# YOUR CODE HERE\nraise NotImplementedError()", metadata={"nbgrader": settings})
    own, task = new_code_cell("print(sum([1, 1]))"), new_markdown_cell("Next.")
    for work, unanswered in (([stub, own, task], set()), ([own, stub, task], set()), ([stub, task, own], {"style"})):
        found = rebuild(source, json.dumps(new_notebook(cells=work)).encode())
        assert found.unanswered == unanswered


def test_what_is_no_text_leaves_an_untouched_answer_at_0():
    """Own code, a copy of the task's text, and a rule across the page answer nothing."""
    work = handed_in("comparison")
    task = work.cells[at(work, "comparison") - 1].source
    for cell in (new_code_cell("# try it\nprint(grad_f(params_init, xs, ys))"), new_markdown_cell(task)):
        work.cells.insert(at(work, "test_grad_f"), cell)
    work.cells.append(new_markdown_cell("***"))
    found = rebuilt(work)
    assert found.unanswered == {"comparison"}
    assert answer(found, "comparison") == "YOUR ANSWER HERE"


def test_own_notes_beside_answers_change_nothing():
    """Where every answer is written, there is no flag about notes, and each note stays where it was."""
    work = handed_in()
    work.cells.insert(at(work, "comparison"), new_markdown_cell("A note."))
    work.cells.append(new_raw_cell("Another note."))
    found = rebuilt(work)
    assert (found.flags, found.unanswered) == ([], frozenset())
    assert [cell.source for cell in found.notebook.cells if "note." in cell.source] == ["A note.", "Another note."]


def test_many_texts_and_many_flags_leave_the_sentence_short_and_first():
    """The flag names a few cells and the number of the others, and is not cut off with flags of other kinds."""
    work = handed_in("comparison")
    work.cells += [new_markdown_cell("ab " * 5000) for _ in range(30)]
    work.cells += [new_code_cell("\ud800", metadata={"nbgrader": {"grade_id": f"x{i}"}}) for i in range(2 * MAX_FLAGS)]
    found = rebuilt(work)
    assert "and 27 more." in found.flags[0] and len(found.flags[0]) < 500


@pytest.mark.parametrize(
    "source",
    [
        '"""Momentum is faster."""',
        "# Momentum is faster.\n# It also wobbles.",
        "Momentum is faster, and it doesn't stop at once.",
        "print('Momentum is faster.')",
        "from IPython.display import Image\nImage('derivation.jpg')",
        "%%markdown\n$x$",
        "动量更快，因为它积累速度。",
        "dW = x.T @ d because each weight sees one input",
    ],
)
def test_a_code_cell_that_holds_or_shows_only_text_is_text(source):
    """As a docstring, as comments, as plain words, printed, as a picture, or by a magic."""
    assert is_text(source)


@pytest.mark.parametrize(
    "source",
    [
        "x = 1",
        "# look\nprint(grad_f(params_init, xs, ys))",
        "import numpy as np\nimport matplotlib.pyplot as plt  # for the plots",
        "plt.plot(losses)\nplt.title('How the loss falls in time')\nplt.show()",
        "%timeit grad_f(params_init, xs, ys)\n!pip install some nice packages",
        "def f(x):\n    'Twice the number, as a float.'\n    return 2 * x if x is not None else 0",
        "for name in names: print('the name is it', name)",
        "assert it is not None and other in those or not that",
        "# todo",
    ],
)
def test_a_code_cell_that_computes_is_no_text(source):
    """Whatever its comments and strings say."""
    assert not is_text(source)


@pytest.mark.parametrize("piece", ['"', "'", '"""', '\\"""', "a ", "a", "\\", '"\\"', "'''\\", "#", "it's ", "\n"])
def test_a_code_cell_made_to_take_long_takes_no_time(piece):
    """A cell of any size is looked at in far less than a second."""
    began = time.process_time()
    is_text(piece * 500_000)
    is_text('"""' + piece * 500_000 + "\\")
    assert time.process_time() - began < 1
