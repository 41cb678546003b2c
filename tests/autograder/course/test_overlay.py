"""Submissions written as small Python files."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.course import overlay
from autograder.course.course import CourseError
from autograder.notebook import cells


def code(name, source, **flags):
    settings = {"grade_id": name, "grade": False, "solution": True, "locked": False, **flags}
    return new_code_cell(source, metadata={"nbgrader": settings})


def source_and_release():
    answer = "def f(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    blank = "def f(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    written = {"nbgrader": {"grade_id": "why", "grade": True, "solution": True, "points": 1}}
    locked = {"solution": False, "grade": True, "locked": True, "points": 2}
    source = [
        code("f", answer),
        code("test_f", "### BEGIN HIDDEN TESTS\nsecret()\n### END HIDDEN TESTS", **locked),
        new_markdown_cell("because", metadata=written),
    ]
    release = [code("f", blank), code("test_f", "# 2 points", **locked), new_markdown_cell("ANSWER", metadata=written)]
    return new_notebook(cells=source), new_notebook(cells=release)


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "work.py"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_overlay_is_read(write):
    """Description, the cells it must lose points in, and its parts with their blank edges trimmed."""
    read = overlay.read(
        write(
            '"""Doubles – twice."""\n# loses: test_f, test_g\n# %% f\n\ndef f(x):\n    return 4 * x\n\n# %% after f\nprint(f(1))\n'
        )
    )
    assert read.description == "Doubles – twice."
    assert read.loses == {"test_f", "test_g"}
    assert read.parts == (("f", False, "def f(x):\n    return 4 * x"), ("f", True, "print(f(1))"))


@pytest.mark.parametrize("head", ["", '"""Nothing lost."""', "# loses:", "# loses: ,"])
def test_without_losses_none_are_named(write, head):
    """No `# loses:` line, or an empty one, means no cell."""
    assert overlay.read(write(f"{head}\n# %% f\npass")).loses == frozenset()


def test_a_part_need_not_be_valid_python(write):
    """Students hand in syntax errors too; only what stands above the first part is parsed."""
    assert overlay.read(write('"""Broken."""\n# %% f\ndef f(x:\n')).parts == (("f", False, "def f(x:"),)


@pytest.mark.parametrize("data", [b"def (:\n# %% f\n", b"\xff\xfe\x00", None], ids=["syntax", "bytes", "missing"])
def test_a_file_that_is_no_overlay_is_named(tmp_path, data):
    """A head that is no Python, other bytes, or no file at all raise CourseError with the path."""
    path = tmp_path / "work.py"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CourseError, match=r"work\.py"):
        overlay.read(path)


def test_a_submission_is_the_release_filled_in(write):
    """Cells that are listed hold the overlay's text, the others the model answer without markers; no hidden test comes along."""
    source, release = source_and_release()
    notebook = overlay.submission(source, release, overlay.read(write("# %% f\nf = abs")))
    assert [cell.source for cell in notebook.cells] == ["f = abs", "# 2 points", "because"]
    notebook = overlay.submission(source, release, overlay.read(write('"""All right."""')))
    assert notebook.cells[0].source == "def f(x):\n    return 2 * x"


def test_extra_cells_stand_behind_theirs_in_the_order_in_which_they_are_written(write):
    """Two extra cells behind one are not turned round, and have no grade_id."""
    source, release = source_and_release()
    notebook = overlay.submission(
        source, release, overlay.read(write("# %% after f\none\n# %% after test_f\nlast\n# %% after f\ntwo"))
    )
    assert [cell.source for cell in notebook.cells][1:] == ["one", "two", "# 2 points", "last", "because"]
    assert cells.grade_id(notebook.cells[1]) is None


def test_the_release_itself_is_not_altered(write):
    """The next submission starts from the same release."""
    source, release = source_and_release()
    before = release.cells[0].source
    overlay.submission(source, release, overlay.read(write("# %% f\npass\n# %% after f\nx")))
    assert (release.cells[0].source, len(release.cells)) == (before, 3)


@pytest.mark.parametrize("part", ["g", "after g"])
def test_a_cell_that_the_assignment_does_not_have_is_named(write, part):
    """A misspelt name raises CourseError with file and name."""
    with pytest.raises(CourseError, match=r"work.py: the assignment has no cell 'g'"):
        overlay.submission(*source_and_release(), overlay.read(write(f"# %% {part}\npass")))


def test_a_hostile_overlay_says_what_it_may_come_to(write):
    """The most points, the statuses and what must not happen are read; without them it must be graded, however high."""
    hostile = overlay.read(
        write(
            '"""Hangs."""\n# unlisted: blank\n# earns at most: 2.5\n# status: timeout, crashed\n# must not: hang others\n'
        )
    )
    assert (hostile.unlisted, hostile.earns_at_most, hostile.must_not) == ("blank", 2.5, "hang others")
    assert hostile.statuses == {"timeout", "crashed"}
    plain = overlay.read(write('"""Plain."""\n# %% f\npass'))
    assert (plain.unlisted, plain.earns_at_most, plain.statuses) == ("model", None, {"graded"})


@pytest.mark.parametrize(
    ("unlisted", "f", "why"), [("model", "def f(x):\n    return 2 * x", "because"), ("empty", "", "")]
)
def test_what_is_not_listed_holds_what_the_overlay_says(write, unlisted, f, why):
    """The model answer, or nothing; extra cells are there all the same."""
    work = overlay.read(write(f"# unlisted: {unlisted}\n# %% after f\nprint(1)"))
    notebook = overlay.submission(*source_and_release(), work)
    assert [cell.source for cell in notebook.cells] == [f, "print(1)", "# 2 points", why]


def test_what_is_not_listed_can_stay_blank(write):
    """With `# unlisted: blank` the cells that are not listed are as released."""
    source, release = source_and_release()
    notebook = overlay.submission(source, release, overlay.read(write("# unlisted: blank\n# %% after f\nprint(1)")))
    assert [cell.source for cell in notebook.cells] == [release.cells[0].source, "print(1)", "# 2 points", "ANSWER"]


@pytest.mark.parametrize("note", ["# earns at most: much", "# unlisted: correct"])
def test_a_note_that_makes_no_sense_is_named(write, note):
    """A slip in the notes above the first cell is an error with the file's name."""
    with pytest.raises(CourseError, match=r"work\.py"):
        overlay.read(write(f"{note}\n# %% f\npass"))
