"""Releasing: only a model answer that earns everything, and nothing of it in what students get."""

import json
import shutil
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.commands import release
from autograder.course import course
from autograder.notebook import cells, markers
from tests import tiny_course

ROOT = Path(__file__).parents[3]


@pytest.fixture
def a_course(tmp_path):
    """A copy of this course in a new folder, without a release."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    for name in ("source", "solutions"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return course.Course(tmp_path)


def edit(a_course, grade_id, old, new):
    path = a_course.source("backprop")
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cells.grade_id(cell) == grade_id)
    assert old in cell.source
    cell.source = cell.source.replace(old, new)
    nbformat.write(notebook, path)


def test_the_committed_release_is_what_the_source_gives(a_course):
    """Releasing anew gives the committed release/ to the letter; the model answer earns 74 of 74."""
    released = release.release(a_course, "backprop")
    assert sum(released.scores.values()) == 74
    committed = ROOT / "release" / "backprop" / "backprop.ipynb"
    assert nbformat.read(released.path, 4) == nbformat.read(committed, 4)


def test_the_committed_release_tells_nothing():
    """No line of a solution, a hidden test or a written model answer, and no marker, stands in the released files."""
    source = nbformat.read(ROOT / "source" / "backprop" / "backprop.ipynb", as_version=4)
    secrets = release.secrets(source)
    assert "dW = x.T @ delta_hidden" in secrets
    assert any("checks.grad_f(" in secret for secret in secrets)
    assert release.find_leaks(source, ROOT / "release" / "backprop") == []


def test_a_leak_is_found_wherever_it_hides(tmp_path):
    """A secret line in an output, in metadata or in a file beside the notebook is found and named."""
    source = nbformat.read(ROOT / "source" / "backprop" / "backprop.ipynb", as_version=4)
    secret = "delta_hidden = delta_output @ v.T * relu_prime(z)"
    assert secret in release.secrets(source)
    for place in ("output", "metadata", "file"):
        folder = tmp_path / place
        folder.mkdir()
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
        if place == "output":
            notebook.cells[0].outputs = [nbformat.v4.new_output("stream", text=f"# {secret}\n")]
        elif place == "metadata":
            notebook.metadata["note"] = {"deep": [secret]}
        else:
            (folder / "helper.py").write_text(f"    {secret}\n")
        nbformat.write(notebook, folder / "backprop.ipynb")
        assert any(secret in leak for leak in release.find_leaks(source, folder)), place


def test_a_solution_without_markers_is_secret_as_a_whole(tmp_path):
    """nbgrader replaces all of such a cell; its lines are looked for elsewhere too, but for those that the notebook shows."""
    source = tiny_course.notebook()
    source.cells[1].source = "def double(n):\n    return n + n  # the model"
    source.cells.insert(0, nbformat.v4.new_markdown_cell("def double(n):"))
    assert "return n + n  # the model" in release.secrets(source)
    assert "def double(n):" not in release.secrets(source)
    (tmp_path / "notes.txt").write_text("return n + n  # the model")
    assert release.find_leaks(source, tmp_path)


def test_a_model_answer_that_loses_points_is_not_released(a_course):
    """A slip in the model answer stops the release with the criterion that it fails, and writes nothing."""
    edit(a_course, "grad_f", "dW = x.T @ delta_hidden", "dW = 2 * x.T @ delta_hidden")
    with pytest.raises(course.CourseError, match=r"does not earn every point.*test_grad_f.*dW"):
        release.release(a_course, "backprop")
    assert not a_course.release("backprop").exists()


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        (
            "return np.where(z > 0, 1.0, 0.0)",
            "return np.where(z > 0, 1.0, 0.01)",
            r"cell test_activations failed: RuntimeError: the reference's gradient disagrees.*mend reference\.py",
        ),
        (
            "return -y / y_hat + (1 - y) / (1 - y_hat)",
            "return y_hat - y",
            r"test_loss_and_forward earns 0 of \d+ for 'loss_derivative'.*solutions/backprop/reference\.py, make it and the notebook agree",
        ),
    ],
    ids=["a gradient", "another function"],
)
def test_a_reference_that_departs_from_the_notebook_is_not_released(a_course, right, wrong, words):
    """The cell in which the two disagree is named, with the reason and the file to look at."""
    text = a_course.reference("backprop").read_text()
    assert text.count(right) == 1
    a_course.reference("backprop").write_text(text.replace(right, wrong))
    with pytest.raises(course.CourseError, match=words):
        release.release(a_course, "backprop")
    assert not a_course.release("backprop").exists()


def test_a_model_answer_that_owes_points_to_leniency_is_not_released(tmp_path):
    """A helper that no test asks for by itself may differ from the reference: the tests that excuse it stop the release."""
    tiny = tiny_course.make(tmp_path)
    checks = tiny.root / "solutions" / "tiny" / "checks.py"
    checks.write_text(
        checks.read_text().replace("sheet.mark(name, found if", "sheet.mark(name, Finding(True, 'lent.', True) if")
    )
    with pytest.raises(course.CourseError, match=r"test_double earns 'value' only by leniency: lent\."):
        release.release(tiny, "tiny")


def test_points_that_do_not_add_up_are_not_released(a_course):
    """Criteria that don't add up to the cell's points stop the release and name the cell."""
    edit(a_course, "test_grad_f", '"dc": 2', '"dc": 3')
    with pytest.raises(course.CourseError, match=r"test_grad_f add up to 17 points, but the cell is worth 16"):
        release.release(a_course, "backprop")


def test_a_solution_outside_its_markers_is_not_released(a_course):
    """Where the same answer stands in a file beside the notebook, the release is refused and says so."""
    (a_course.source("backprop").parent / "notes.txt").write_text("dv = a.T @ delta_output\n")
    with pytest.raises(course.CourseError, match=r"notes.txt holds the line"):
        release.release(a_course, "backprop")
    assert not a_course.release("backprop").exists()


def test_an_assignment_that_does_not_exist_is_named_with_those_that_do(a_course):
    """A wrong name gets a sentence that lists the course's assignments."""
    with pytest.raises(course.CourseError, match=r"no assignment 'backdrop'.*Assignments of this course: backprop"):
        release.release(a_course, "backdrop")


def test_the_released_notebook_needs_numpy_and_matplotlib_alone():
    """Every import in the release is numpy, matplotlib or Python's own, and its stubs raise NotImplementedError."""
    notebook = nbformat.read(ROOT / "release" / "backprop" / "backprop.ipynb", as_version=4)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    imports = [line for text in code for line in text.split("\n") if line.lstrip().startswith(("import ", "from "))]
    assert imports
    # google.colab is imported where the notebook runs in Colab
    modules = {line.split()[1].split(".")[0] for line in imports} - sys.stdlib_module_names
    assert modules == {"numpy", "matplotlib", "google"}
    assert [line.strip() for line in imports if "google" in line] == ["from google.colab import _message"]
    for cell in notebook.cells:
        if cells.is_solution(cell):
            assert "raise NotImplementedError()" in cell.source
        if cells.is_test(cell):
            assert markers.outside(cell.source) == cell.source.split("\n")
            assert all(line.startswith("#") or not line for line in cell.source.split("\n"))


def test_a_lost_end_of_a_region_names_the_cell(a_course):
    """Before anything is run, and without nbgrader's traceback."""
    edit(a_course, "test_grad_f", "### END HIDDEN TESTS", "")
    with pytest.raises(course.CourseError, match="In cell test_grad_f, BEGIN HIDDEN TESTS has no END HIDDEN TESTS"):
        release.release(a_course, "backprop")


def edit_tiny(made, change):
    """Change the tiny course's notebook, which is released, and take its release away."""
    path = made.source("tiny")
    notebook = nbformat.read(path, as_version=4)
    change({cells.grade_id(cell): cell for cell in notebook.cells}, notebook)
    nbformat.write(notebook, path)
    shutil.rmtree(made.release("tiny"))


@pytest.mark.parametrize("marker", ["", "### BEGIN HIDDEN TEST", "# a comment"])
def test_a_test_that_students_would_get_is_not_released(tmp_path, marker):
    """Without its marker, or with a misspelt one, a hidden test would stand in the release."""
    made = tiny_course.make(tmp_path)

    def change(named, _):
        lines = named["test_double"].source.split("\n")
        named["test_double"].source = "\n".join([lines[0], marker, *lines[2:-1]])

    edit_tiny(made, change)
    with pytest.raises(
        course.CourseError, match=r"students would get the test itself: cell test_double holds 'from autograder"
    ):
        release.release(made, "tiny")
    assert not made.release("tiny").exists()


def test_a_line_of_a_test_outside_its_region_is_not_released(tmp_path):
    """One statement before or behind the hidden region is quoted, with where to put it."""
    made = tiny_course.make(tmp_path)

    def change(named, _):
        named["test_double"].source += "\nassert double(2) == 4"

    edit_tiny(made, change)
    with pytest.raises(course.CourseError, match=r"'assert double\(2\) == 4' outside.*locked cell without points"):
        release.release(made, "tiny")


def test_a_data_file_beside_the_notebook_is_read_by_its_name(tmp_path, monkeypatch):
    """From whatever folder the command is given; without the file the sentence says where it belongs."""
    made = tiny_course.make(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    read = nbformat.v4.new_code_cell(
        "factor = int(open('factor.txt').read())", metadata=tiny_course.settings("data", locked=True), id="data"
    )

    def change(named, notebook):
        notebook.cells.insert(0, read)
        named["double"].source = "def double(n):\n    ### BEGIN SOLUTION\n    return n * factor\n    ### END SOLUTION"

    edit_tiny(made, change)
    with pytest.raises(course.CourseError, match=r"FileNotFoundError.*factor\.txt.*belong beside it in source/"):
        release.release(made, "tiny")
    (made.source("tiny").parent / "factor.txt").write_text("2")
    assert release.release(made, "tiny").scores["test_double"] == 4
    assert (made.release("tiny") / "factor.txt").is_file()


def test_a_cell_that_is_none_is_named(tmp_path):
    """A notebook written by hand, one of whose cells lacks a key: the cell and the key, before anything is run."""
    made = tiny_course.make(tmp_path)
    written = json.loads(made.source("tiny").read_text())
    del written["cells"][1]["outputs"]
    made.source("tiny").write_text(json.dumps(written))
    with pytest.raises(
        course.CourseError, match=r"cell double is not as a notebook's cells are: 'outputs' is a required"
    ):
        release.release(made, "tiny")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"locked": None}, "cell test_double lacks locked"),
        ({"grade_id": None}, "cell number 3 lacks grade_id"),
        ({"grade_id": "test double/1"}, "has the grade_id 'test double/1'; one consists of letters"),
        ({"schema_version": 1}, "cell test_double is of version 1, not 3"),
        ({"points": "4"}, "cell test_double has '4' for points, which is no number"),
        ({"points": None}, "cell test_double has no number of points"),
    ],
)
def test_nbgraders_metadata_that_are_not_whole_name_the_cell(changes, words):
    """Before anything is run, with where to mend them."""
    notebook = tiny_course.notebook()
    settings = cells.settings(notebook.cells[2])
    for key, value in changes.items():
        settings.pop(key) if value is None else settings.update({key: value})
    with pytest.raises(course.CourseError, match=rf"{words}.*Create Assignment"):
        release._check_settings(notebook, Path("tiny.ipynb"))
    release._check_settings(tiny_course.notebook(), Path("tiny.ipynb"))


def test_a_text_that_promises_other_points_is_not_released_but_on_purpose(tmp_path):
    """The criteria are named; --despite-prose releases all the same."""
    made = tiny_course.make(tmp_path)
    text = "`value` earns 2 points, `negative` 2."
    edit_tiny(made, lambda _, notebook: notebook.cells.insert(1, nbformat.v4.new_markdown_cell(text, id="promise")))
    with pytest.raises(
        course.CourseError, match=r"promises 2 .* for 'value', and the test gives 3.*'negative'.*--despite-prose"
    ):
        release.release(made, "tiny")
    assert not made.release("tiny").exists()
    assert release.release(made, "tiny", despite_prose=True).path.is_file()
