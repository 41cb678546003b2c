"""Grading in this process: top to bottom, whatever the cells do."""

import os
import sys

import matplotlib.pyplot as plt
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.grading import trusted
from autograder.grading.hidden_tests import HiddenTestError


def cell(source, name=None):
    return new_code_cell(source, metadata={"nbgrader": {"grade_id": name, "solution": True}} if name else {})


def test_cell(name="test_f", function="f", points=2):
    """A hidden test that gives all points where the student's function gives 1."""
    source = f"""
from autograder.checking.ladder import climb
from autograder.checking.reach import student
from autograder.checking.sheet import Sheet
import numpy as np
sheet = Sheet("{function}", {{"value": {points}}}, ["value"])
sheet.mark("value", climb(student.call("{function}"), np.array(1.0), "it"))
sheet.score()"""
    settings = {"grade_id": name, "grade": True, "solution": False, "locked": True, "points": points}
    return new_code_cell(source, metadata={"nbgrader": settings})


test_cell.__test__ = False
RIGHT = cell("def f():\n    return 1", "f")


def grade(*cells):
    return trusted.grade(new_notebook(cells=list(cells)))


def test_points_are_those_of_the_test_cells():
    """Scores by grade_id, their sum, and no errors."""
    run = grade(new_markdown_cell("not code"), RIGHT, test_cell(), test_cell("test_g", "g", 3))
    assert {name: float(score) for name, score in run.scores.items()} == {"test_f": 2, "test_g": 0}
    assert (run.points, run.errors) == (2.0, {})


def noting_cell(name, noted, wanted):
    """A hidden test that notes `noted` as right, and gives its point where `wanted` is known to be right."""
    source = f"""
from autograder.checking.ladder import Finding
from autograder.checking.reach import student
from autograder.checking.sheet import Sheet
sheet = Sheet("f", {{"known": 1}}, ["known"])
sheet.mark("known", Finding(student.evidence.was_right("{wanted}"), "unknown"))
student.evidence.note("{noted}", True)
sheet.score()"""
    settings = {"grade_id": name, "grade": True, "solution": False, "locked": True, "points": 1}
    return new_code_cell(source, metadata={"nbgrader": settings})


def test_what_a_test_that_is_left_out_would_have_found_can_be_given():
    """Each test begins with what those before it found; what is given is not changed."""
    notebook = new_notebook(cells=[RIGHT, noting_cell("first", "f", "f"), noting_cell("second", "g", "f")])
    whole = trusted.grade(notebook)
    assert {name: float(score) for name, score in whole.scores.items()} == {"first": 0, "second": 1}
    assert not whole.known_before["first"].was_right("f")
    alone = trusted.grade(notebook, leave_out={"first"})
    given = trusted.grade(notebook, leave_out={"first"}, known=whole.known_before["second"])
    assert (alone.points, given.points) == (0, 1)
    assert not whole.known_before["second"].was_right("g")


def test_a_test_sees_what_stands_above_it_only():
    """Cells run in order: a function defined below its test is not there yet, a later definition replaces an earlier one."""
    assert grade(test_cell(), RIGHT).points == 0
    assert grade(RIGHT, test_cell(), cell("f = abs")).points == 2
    assert grade(RIGHT, cell("def f(): return 2"), test_cell()).points == 0


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("def (:", "SyntaxError"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("class E(Exception):\n    def __str__(self): raise ValueError\nraise E", "E: <exception str() failed>"),
    ],
)
def test_a_cell_that_raises_stops_no_other(source, error):
    """The error is kept under the cell's name or position; what follows runs and is graded."""
    run = grade(cell(source, "own"), cell(source), RIGHT, test_cell())
    assert run.points == 2
    assert set(run.errors) == {"own", "1"}
    assert all(error in text for text in run.errors.values())


def test_an_interrupt_ends_the_grading():
    """KeyboardInterrupt is the instructor's and not the notebook's."""
    with pytest.raises(KeyboardInterrupt):
        grade(cell("raise KeyboardInterrupt"))


def test_a_hidden_test_at_fault_is_raised():
    """The instructor's slip is not counted as the student's loss."""
    broken = test_cell()
    broken.source = "1"
    with pytest.raises(HiddenTestError, match="test_f"):
        grade(RIGHT, broken)


def test_prints_warnings_and_closed_streams_cost_nothing(capsys):
    """Output goes nowhere, a closed stdout is the cell's own, and warnings are no errors."""
    noisy = "import sys, warnings\nprint('noise')\nprint('noise', file=sys.stderr)\nwarnings.warn('noise')\nsys.stdout.close()"
    run = grade(cell(noisy), cell("print('again')"), RIGHT, test_cell())
    assert (run.points, run.errors) == (2.0, {})
    assert capsys.readouterr() == ("", "")


def test_figures_are_closed():
    """A notebook of plots leaves none open."""
    run = grade(cell("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"))
    assert run.errors == {}
    assert plt.get_fignums() == []


def test_builtin_names_may_be_taken():
    """A notebook that rebinds print, len and float is graded all the same."""
    assert grade(cell("print = len = float = str = None"), RIGHT, test_cell()).points == 2


def test_two_gradings_share_nothing():
    """Names of one notebook are not there in the next."""
    assert grade(RIGHT, test_cell()).points == 2
    assert grade(test_cell()).points == 0


def test_what_a_notebook_sets_of_numpy_and_matplotlib_ends_with_it():
    """Print options, floating-point warnings and plot settings are afterwards what they were."""
    import matplotlib
    import numpy as np

    before = (np.get_printoptions(), np.geterr(), matplotlib.rcParams["lines.linewidth"])
    run = grade(
        cell(
            "import numpy as np, matplotlib\nnp.set_printoptions(precision=1)\nnp.seterr(all='raise')\n"
            "matplotlib.rcParams['lines.linewidth'] = 9"
        )
    )
    assert run.errors == {}
    assert (np.get_printoptions(), np.geterr(), matplotlib.rcParams["lines.linewidth"]) == before


def test_data_files_lie_in_a_folder_of_its_own(tmp_path, monkeypatch):
    """Cells and what the tests call read them by their bare names and import modules among them; nothing stays in the caller's folder."""
    monkeypatch.chdir(tmp_path)
    source = (
        "import helpers_of_this_test\nopen('made.txt', 'w').close()\nrows = open('data/rows.csv').read()\n"
        "def f():\n    return float(rows) * float(open('data/rows.csv').read())"
    )
    files = {"data/rows.csv": b"1", "helpers_of_this_test.py": b"x = 1"}
    run = trusted.grade(new_notebook(cells=[cell(source, "f"), test_cell()]), data_files=files)
    assert (run.points, run.errors) == (2, {})
    assert os.getcwd() == str(tmp_path)
    assert os.listdir(tmp_path) == []
    assert "helpers_of_this_test" not in sys.modules


def test_lines_of_ipythons_own_syntax_stop_nothing():
    """As in a kernel: magics are passed over, the code under a cell magic runs."""
    source = "%matplotlib inline\n!pip list\nversion = !python --version\ndef f():\n    return 1"
    run = grade(cell(source, "f"), cell("%%time\ng = f", "g"), test_cell(), test_cell("test_g", "g", 3))
    assert (run.points, run.errors) == (5, {})


def test_a_syntax_error_is_one_line():
    """With its place, for a sentence of the release."""
    assert grade(cell("def f():\n    return 1 +", "f")).errors == {
        "f": "SyntaxError: invalid syntax, line 2: return 1 +"
    }
