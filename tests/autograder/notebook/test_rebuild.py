"""Rebuilding: whatever is handed in, the notebook to grade is the instructor's with the student's answers, and nothing else."""

import copy
import json
import time
from pathlib import Path

import nbformat
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

from autograder.commands.release import secrets
from autograder.course import overlay
from autograder.notebook import cells
from autograder.notebook.rebuild import Unreadable, blank, rebuild, released_source
from autograder.notebook.submitted import MAX_CELLS
from tests.bank.backprop.malformed import BANK

ROOT = Path(__file__).parents[3]
SOURCE = nbformat.read(ROOT / "source" / "backprop" / "backprop.ipynb", as_version=4)
RELEASE = nbformat.read(ROOT / "release" / "backprop" / "backprop.ipynb", as_version=4)
MODEL = overlay.submission(SOURCE, RELEASE, overlay.Overlay(ROOT, "the model answer", frozenset(), ()))
BLANK = blank(SOURCE)
SECRETS = set(secrets(SOURCE))


def bytes_of(notebook):
    return json.dumps(notebook).encode()


def check_invariants(rebuilt):
    """What holds of every rebuilt notebook."""
    notebook = rebuilt.notebook
    nbformat.validate(notebook)
    ours = BLANK.cells
    found = [cell for cell in notebook.cells if cell.metadata]
    assert [cells.grade_id(cell) for cell in found] == [cells.grade_id(cell) for cell in ours if cell.metadata]
    for cell, our in zip(found, (cell for cell in ours if cell.metadata)):
        assert cell.metadata == our.metadata and cell.cell_type == our.cell_type and cell.id == our.id
        if cells.settings(cell)["locked"]:
            assert cell.source == our.source
    assert [c.source for c in cells.test_cells(notebook)] == [c.source for c in cells.test_cells(SOURCE)]
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    assert not any(cell.get("outputs") for cell in notebook.cells)
    assert all(flag.endswith(".") and len(flag) < 500 for flag in rebuilt.flags)


def told(notebook):
    """The lines that stand in any cell but the tests."""
    return {line.strip() for cell in notebook.cells if not cells.is_test(cell) for line in cell.source.split("\n")}


def code_of(rebuilt):
    return [cell.source for cell in rebuilt.notebook.cells if cell.cell_type == "code"]


def names_of(rebuilt):
    """The code cells in order: their grade_ids, the student's own as their text."""
    return [cells.grade_id(cell) or cell.source for cell in rebuilt.notebook.cells if cell.cell_type == "code"]


# --- anything at all -------------------------------------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)
NAMES = st.sampled_from([cells.grade_id(cell) for cell in SOURCE.cells if cells.grade_id(cell)])
LINES = st.sampled_from(
    [
        "def grad_f(params, x, y):",
        "    return x",
        "def relu(z): return z",
        "@np.vectorize",
        "Z = 1",
        "raise NotImplementedError()",
        "    raise NotImplementedError()",
        "import math",
        "YOUR ANSWER HERE",
        "### BEGIN SOLUTION",
        "  ",
        "%%time",
        '"""',
        "x\ty\r\nz",
    ]
)
SOURCES = st.lists(LINES | st.text(max_size=8), max_size=6).map("\n".join) | st.sampled_from(
    [c.source for c in RELEASE.cells]
)
METADATA = st.fixed_dictionaries(
    {},
    optional={
        "nbgrader": st.fixed_dictionaries(
            {}, optional={"grade_id": NAMES | JSON, "points": JSON, "solution": JSON, "locked": JSON, "grade": JSON}
        )
        | JSON,
        "tags": st.lists(st.text(max_size=5), max_size=3) | JSON,
    },
)
MADE_UP = st.fixed_dictionaries(
    {
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | JSON,
        "source": SOURCES | st.lists(SOURCES, max_size=3) | JSON,
    },
    optional={
        "metadata": METADATA | JSON,
        "id": st.sampled_from([cell.id for cell in SOURCE.cells]) | JSON,
        "outputs": JSON,
        "attachments": st.dictionaries(st.text(max_size=5), JSON, max_size=2) | JSON,
        "input": JSON,
        "level": JSON,
    },
)
REAL = st.sampled_from([json.loads(json.dumps(cell)) for cell in RELEASE.cells])
CHANGED = st.tuples(
    REAL, MADE_UP, st.sets(st.sampled_from(["cell_type", "source", "metadata", "id", "attachments"]))
).map(lambda drawn: {**drawn[0], **{key: drawn[1][key] for key in drawn[2] if key in drawn[1]}})
CELLS = st.lists(REAL | CHANGED | MADE_UP | JSON, max_size=25)
NOTEBOOKS = st.fixed_dictionaries(
    {"cells": CELLS}, optional={"nbformat": JSON, "metadata": JSON, "worksheets": JSON, "nbformat_minor": JSON}
)


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_a_notebook_or_unreadable(submitted):
    """Nothing but Unreadable is raised, and that says why in a sentence."""
    try:
        check_invariants(rebuild(SOURCE, submitted))
    except Unreadable as error:
        assert str(error).endswith(".")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(NOTEBOOKS)
def test_any_cells_become_the_instructors_notebook_with_the_students_answers(notebook):
    """The instructor's cells in order and as they were, no metadata of the student's, nothing of the model answer, no surprises."""
    submitted = bytes_of(notebook)
    rebuilt = rebuild(SOURCE, submitted)
    check_invariants(rebuilt)
    assert told(rebuilt.notebook).isdisjoint(SECRETS)
    assert rebuild(SOURCE, submitted) == rebuilt


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(st.permutations(range(len(MODEL.cells))), st.sets(st.integers(0, len(MODEL.cells) - 1)), st.booleans())
def test_answers_come_back_whatever_the_order(order, without_metadata, without_ids):
    """The cells in any order, and some stripped: every code answer comes back to its place, whole."""
    notebook = copy.deepcopy(MODEL)
    for position in without_metadata:
        notebook.cells[position].metadata = {}
    if without_ids:
        for cell in notebook.cells:
            del cell["id"]
    notebook.cells = [notebook.cells[position] for position in order]
    rebuilt = rebuild(SOURCE, bytes_of(notebook))
    check_invariants(rebuilt)
    answers = {cells.grade_id(c): c.source for c in MODEL.cells if cells.is_solution(c) and c.cell_type == "code"}
    assert {cells.grade_id(c): c.source for c in rebuilt.notebook.cells if cells.grade_id(c) in answers} == answers


@pytest.mark.parametrize("name", BANK)
def test_the_malformed_bank_keeps_the_invariants(name):
    """Each malformed submission is rebuilt into a valid notebook, or refused; a blank one gets nothing of the model answer."""
    case = BANK[name]
    submitted = case(MODEL)
    try:
        rebuilt = rebuild(SOURCE, submitted)
    except Unreadable:
        assert case.status == "unreadable"
        return
    check_invariants(rebuilt)
    if case.most == 0:
        assert told(rebuilt.notebook).isdisjoint(SECRETS)


LARGE = ("forty_megabytes_of_outputs", "three_thousand_cells_at_the_end", "a_cell_of_many_megabytes")


@pytest.mark.parametrize("name", [name for name, case in BANK.items() if case.status == "graded" and name not in LARGE])
def test_rebuilding_what_was_rebuilt_changes_nothing(name):
    """Once repaired there is nothing left to repair: the code is the same a second time."""
    once = rebuild(SOURCE, BANK[name](MODEL))
    handed_in = copy.deepcopy(once.notebook)
    for cell in cells.test_cells(handed_in):
        cell.source = released_source(cell)
    again = rebuild(SOURCE, bytes_of(handed_in))
    assert code_of(again) == code_of(once)


# --- the instructor's side -------------------------------------------------------------------------------------------------------


def test_the_released_source_is_what_nbgrader_releases():
    """Cell by cell the release that nbgrader made."""
    assert [released_source(cell) for cell in SOURCE.cells] == [cell.source for cell in RELEASE.cells]


REGIONS = st.sampled_from(
    [
        "x = 1",
        "    y = 2",
        "",
        "### BEGIN SOLUTION\nz = 3\n### END SOLUTION",
        "  # BEGIN SOLUTION\n  z = 3\n# END SOLUTION!",
        "### BEGIN HIDDEN TESTS\nassert z\n### END HIDDEN TESTS",
        "=== BEGIN MARK SCHEME ===\n2 points\n=== END MARK SCHEME ===",
    ]
)


@given(st.lists(REGIONS, max_size=5), st.sampled_from(["solution", "written", "manual code"]))
def test_the_released_source_follows_nbgraders_preprocessors(regions, what):
    """Stubs, hidden tests and mark schemes as nbgrader's own preprocessors treat them, also without a solution region."""
    made = new_markdown_cell if what == "written" else new_code_cell
    cell = made("\n".join(regions))
    marks = {"grade_id": "a", "solution": True, "locked": False, "task": False, "schema_version": 3, "points": 1}
    cell.metadata.nbgrader = {**marks, "grade": what != "solution"}
    expected = new_notebook(
        cells=[copy.deepcopy(cell)],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}},
    )
    for preprocessor in (ClearSolutions(), ClearHiddenTests(), ClearMarkScheme()):
        try:
            expected, _ = preprocessor.preprocess(expected, {})
        except RuntimeError:
            reject()  # nbgrader releases no such cell
    assert released_source(cell) == expected.cells[0].source


def test_nothing_of_the_instructors_outputs_attachments_or_hidden_lines_stays():
    """A model answer's picture, the instructor's outputs, and hidden regions outside of tests are not in the blank notebook."""
    source = copy.deepcopy(SOURCE)
    for cell in source.cells:
        cell.metadata.tags = ["mine"]
        if cells.is_written(cell):
            cell.attachments = {"answer.png": {"image/png": "AAAA"}}
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text="model answer")]
    setup = next(cell for cell in source.cells if cells.grade_id(cell) == "setup")
    setup.source += "\n### BEGIN HIDDEN TESTS\nsecret = 1\n### END HIDDEN TESTS"
    made = blank(source)
    assert not any(cell.get("outputs") or "tags" in cell.metadata for cell in made.cells)
    assert not any(cell.get("attachments") for cell in made.cells if cells.is_written(cell))
    assert "secret" not in "\n".join(cell.source for cell in made.cells)
    assert told(made).isdisjoint(SECRETS)


def test_an_instructors_notebook_without_ids():
    """Before nbformat 4.5 cells had no ids; the rebuilt notebook is valid all the same."""
    source = copy.deepcopy(SOURCE)
    for cell in source.cells:
        del cell["id"]
    notebook = rebuild(source, bytes_of(MODEL)).notebook
    nbformat.validate(notebook)


def small_source():
    """An assignment with a code cell that is not locked, and a solution without a region."""
    solution = new_code_cell("def f(x):\n    return x + 1")
    solution.metadata.nbgrader = {
        "grade_id": "f",
        "grade": False,
        "solution": True,
        "locked": False,
        "schema_version": 3,
    }
    test = new_code_cell("### BEGIN HIDDEN TESTS\nf\n### END HIDDEN TESTS")
    test.metadata.nbgrader = {
        "grade_id": "t",
        "grade": True,
        "solution": False,
        "locked": True,
        "points": 1,
        "schema_version": 3,
    }
    return new_notebook(cells=[new_code_cell("factor = 1  # try another", id="try"), solution, test])


def released(source):
    made = copy.deepcopy(source)
    for cell in made.cells:
        cell.source = released_source(cell)
    return made


def test_cells_that_are_not_locked_are_the_students_to_change():
    """As under nbgrader: a changed one stands as the student left it, a deleted one is put back."""
    source = small_source()
    handed_in = released(source)
    handed_in.cells[0].source = "factor = 2"
    handed_in.cells[1].source = "def f(x):\n    return factor * x"
    rebuilt = rebuild(source, bytes_of(handed_in))
    assert [cell.source for cell in rebuilt.notebook.cells] == [
        "factor = 2",
        handed_in.cells[1].source,
        source.cells[2].source,
    ]
    del handed_in.cells[0]
    assert rebuild(source, bytes_of(handed_in)).notebook.cells[0].source == "factor = 1  # try another"


def test_a_solution_without_a_region_is_a_stub_too():
    """Where the instructor marks no region, the whole answer is the solution: none of it comes back."""
    source = small_source()
    handed_in = released(source)
    handed_in.cells[1].source = "# YOUR CODE HERE\nraise NotImplementedError()"
    rebuilt = rebuild(source, bytes_of(handed_in))
    assert rebuilt.notebook.cells[1].source == handed_in.cells[1].source
    handed_in.cells.append(new_code_cell("def f(x):\n    return x"))
    rebuilt = rebuild(source, bytes_of(handed_in))
    assert names_of(rebuilt)[1:] == ["f", "def f(x):\n    return x", "t"]


def test_a_solution_that_defines_nothing_is_taken_as_it_is():
    """A plot, say: there is no name to look for elsewhere."""
    source = small_source()
    source.cells[1].source = "### BEGIN SOLUTION\nprint(factor)\n### END SOLUTION"
    handed_in = released(source)
    handed_in.cells[1].source = "print(1 * factor)"
    rebuilt = rebuild(source, bytes_of(handed_in))
    assert rebuilt.notebook.cells[1].source == "print(1 * factor)"
    assert rebuilt.flags == []


# --- order -----------------------------------------------------------------------------------------------------------------------


def behind(notebook, name, *sources):
    i = next(i for i, cell in enumerate(notebook.cells) if cells.grade_id(cell) == name) + 1
    notebook.cells[i:i] = [new_code_cell(source) for source in sources]


def test_own_cells_stay_behind_the_cells_that_they_followed():
    """Before the first cell, between an answer and its test, behind the test, and at the end; empty ones go."""
    notebook = copy.deepcopy(MODEL)
    behind(notebook, "grad_f", "between = 1", "", "between = 2")
    behind(notebook, "test_grad_f", "after = 1")
    notebook.cells.insert(0, new_code_cell("first = 1"))
    notebook.cells.append(new_code_cell("last = 1"))
    rebuilt = rebuild(SOURCE, bytes_of(notebook))
    names = names_of(rebuilt)
    i = names.index("grad_f")
    assert names[i : i + 5] == ["grad_f", "between = 1", "between = 2", "test_grad_f", "after = 1"]
    assert (names[0], names[-1]) == ("first = 1", "last = 1")
    assert rebuilt.flags == []


def test_own_cells_behind_a_deleted_cell_follow_the_one_before():
    """Where the test cell was deleted, what stood behind it stands behind the answer."""
    notebook = copy.deepcopy(MODEL)
    behind(notebook, "test_grad_f", "after = 1")
    notebook.cells = [cell for cell in notebook.cells if cells.grade_id(cell) != "test_grad_f"]
    names = names_of(rebuild(SOURCE, bytes_of(notebook)))
    i = names.index("grad_f")
    assert names[i : i + 3] == ["grad_f", "after = 1", "test_grad_f"]


def test_a_moved_answer_runs_where_the_student_put_it_and_in_its_place():
    """What stood above other answers may be needed by them."""
    notebook = copy.deepcopy(MODEL)
    i = next(i for i, cell in enumerate(notebook.cells) if cells.grade_id(cell) == "activations")
    moved = notebook.cells.pop(i)
    notebook.cells.insert(2, moved)
    names = names_of(rebuild(SOURCE, bytes_of(notebook)))
    assert names[:3] == ["setup", moved.source, "get_grad"]
    assert "activations" in names


def test_a_locked_cell_copied_far_away_takes_no_own_cells_with_it():
    """Own cells behind a copy of the imports at the end stay at the end."""
    notebook = copy.deepcopy(MODEL)
    imports = copy.deepcopy(notebook.cells[1])
    imports.metadata = {}
    notebook.cells += [imports, new_code_cell("print(Z)")]
    assert names_of(rebuild(SOURCE, bytes_of(notebook)))[-1] == "print(Z)"


def test_a_name_that_is_wanted_by_no_other_cell_moves_nothing():
    """An own cell after the test that happens to use a name of the model answer's stays where it is."""
    notebook = copy.deepcopy(MODEL)
    notebook.cells.append(new_code_cell("grid_points = 3\nalpha = 2"))
    rebuilt = rebuild(SOURCE, bytes_of(notebook))
    assert names_of(rebuilt)[-1] == "grid_points = 3\nalpha = 2"
    assert rebuilt.flags == []


# --- what a hostile submission costs ---------------------------------------------------------------------------------------------

NBGRADER = {"nbgrader": {"grade_id": "grad_f", "solution": True}}


@pytest.mark.parametrize(
    "made",
    [
        lambda: {
            "cells": [{"cell_type": "code", "source": f"def grad_f(): {i}", "metadata": NBGRADER} for i in range(5000)]
        },
        lambda: {"cells": [{"cell_type": "code", "source": f"def grad_f(): return {i}"} for i in range(5000)]},
        lambda: {"cells": [{"cell_type": "code", "source": "@\n" * 2_000_000, "metadata": NBGRADER}]},
        lambda: {"cells": [{"cell_type": "code", "source": "a, " * 1_500_000, "metadata": NBGRADER}]},
        lambda: {"cells": [{"cell_type": "code", "source": "def f():\n '''" * 300_000, "metadata": NBGRADER}]},
        lambda: {"cells": [{"cell_type": "code", "source": "a" + " " * 4_000_000 + "b", "metadata": NBGRADER}]},
        lambda: {"cells": [{"cell_type": "markdown", "source": "<img src=attachment:" * 200_000}]},
        lambda: {"cells": [{"cell_type": "markdown", "source": "$\\begin{a}" * 300_000}]},
        lambda: {
            "cells": [{"cell_type": "markdown", "source": "x", "attachments": {str(i): {} for i in range(100_000)}}]
        },
        lambda: {
            "cells": [
                {"metadata": {"nbgrader": {"grade_id": f"x{i}"}, "tags": [f"t{i}"]}, "source": i} for i in range(9000)
            ]
        },
    ],
)
def test_no_submission_keeps_the_grader_busy(made):
    """Rebuilding takes a few seconds at most, and says little."""
    submitted = bytes_of(made())
    began = time.process_time()
    rebuilt = rebuild(SOURCE, submitted)
    assert time.process_time() - began < 10
    assert len(rebuilt.flags) < 50
    assert len(rebuilt.notebook.cells) <= MAX_CELLS + len(SOURCE.cells)
    check_invariants(rebuilt)


def test_json_that_would_take_gigabytes_is_refused_before_it_is_parsed():
    """The values are counted first; what stands in strings doesn't count."""
    notebook = bytes_of(MODEL)[:-1]
    with pytest.raises(Unreadable, match="more JSON values"):
        rebuild(SOURCE, notebook + b', "x": [' + b"{}," * 5_000_000 + b"0]}")
    began = time.process_time()
    with pytest.raises(Unreadable):
        rebuild(SOURCE, b'{"' + b'\\",' * 5_000_000)
    assert time.process_time() - began < 10
    assert rebuild(SOURCE, notebook + b', "x": "' + b"[,]" * 2_000_000 + b'"}').flags == []
