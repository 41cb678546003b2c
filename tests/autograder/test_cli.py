"""The command line: every bad call gets a sentence and the right exit status, never a traceback."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from autograder import __version__
from autograder.commands import demo
from autograder.course.course import Course, CourseError
from tests import tiny_course
from tests.command_line import autograder

ROOT = Path(__file__).parents[2]


def program(*arguments, cwd=ROOT):
    """The same in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *arguments], cwd=cwd, capture_output=True, text=True, timeout=300
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def test_an_interrupt_while_it_loads_is_a_sentence(tmp_path):
    """A Ctrl-C before the command line is there gives the same exit status as a later one, and no traceback."""
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt")
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "--help"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (130, "\nInterrupted before anything was done.\n")


def test_what_looks_at_results_loads_no_numpy():
    """It would take a fifth of a second of each command."""
    code = (
        "import sys; from autograder.commands import export, status, tables; from autograder.gradebook import results; "
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60).returncode == 0


def test_help_names_every_command():
    """`--help` lists the commands, and each command has help of its own."""
    text = program("--help").stdout
    for command in ("release", "grade", "feedback", "export", "report", "status", "demo"):
        assert command in text
        assert autograder(command, "--help").returncode == 0


def test_a_wrong_call_exits_with_2(tmp_path):
    """An unknown command, option or missing argument exits with 2."""
    assert program("explode").returncode == 2
    for arguments in (
        ["explode"],
        ["grade"],
        ["grade", "backprop", "--sideways"],
        ["grade", "backprop", "--isolation", "foo"],
        ["grade", "backprop", "--cell-seconds", "0"],
        ["grade", "backprop", "--scheduler", "tcp://127.0.0.1:9", "--jobs", "2"],
    ):
        assert autograder(*arguments).returncode == 2


@pytest.mark.parametrize("command", ["release", "grade", "export"])
def test_an_unknown_assignment_is_named(tmp_path, command):
    """Exit status 1, the name, and the assignments that there are."""
    done = autograder(command, "nosuch", cwd=tiny_course.make(tmp_path).root)
    assert done.returncode == 1
    assert "no assignment 'nosuch'" in done.stderr
    assert "this course: tiny" in done.stderr


def test_an_interrupt_of_a_release_is_said_to_be_one(tmp_path):
    """Whatever it is that runs at that moment, here the model answer: exit status 130 and a sentence."""
    course = tiny_course.make(tmp_path)
    source = course.source("tiny")
    text = source.read_text().replace("return n + n", "import signal; signal.raise_signal(signal.SIGINT); return n + n")
    source.write_text(text)
    done = program("release", "tiny", cwd=course.root)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.strip().startswith("Interrupted.")


@pytest.mark.parametrize("command", ["release", "grade", "feedback", "report", "status"])
def test_the_wrong_folder_is_said_to_be_no_course(tmp_path, command):
    """Outside a course each command exits with 1 and says what is missing and what to do."""
    done = autograder(command, "backprop", cwd=tmp_path)
    assert done.returncode == 1
    assert "is no course: it has no nbgrader_config.py" in done.stderr
    assert "--course" in done.stderr


def test_a_folder_that_does_not_exist_is_named():
    """`--course` with a folder that isn't there exits with 1 and names it."""
    done = autograder("grade", "backprop", "--course", "nowhere")
    assert done.returncode == 1
    assert "There is no folder" in done.stderr


def test_no_submissions_is_said_plainly(tmp_path):
    """Grading before anybody handed in exits with 1 and says where submissions belong."""
    course = tiny_course.make(tmp_path)
    done = autograder("grade", "tiny", cwd=course.root)
    assert done.returncode == 1
    assert "no submitted/STUDENT/tiny/tiny.ipynb" in done.stderr


def test_without_submissions_there_is_no_page_to_write(tmp_path):
    """`feedback` speaks of pages, not of grading."""
    done = autograder("feedback", "tiny", cwd=tiny_course.make(tmp_path).root)
    assert done.returncode == 1
    assert "There is no page to write: nobody has handed in." in done.stderr


def test_the_version_is_told():
    """As the report names it."""
    done = autograder("--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"Backprop Kit {__version__}")


def test_a_student_whose_name_is_too_long_for_a_file_costs_the_others_nothing(tmp_path):
    """No record can be kept under it; the pages of all others are written."""
    course = tiny_course.make(tmp_path)
    for student in ("ada", "a" * 255):
        tiny_course.hand_in(course, student, tiny_course.RIGHT)
    done = autograder("grade", "tiny", "--feedback", cwd=course.root)
    assert "Something went wrong" not in done.stderr
    assert course.feedback("ada", "tiny").is_file()
    assert autograder("feedback", "tiny", cwd=course.root).returncode == 0


def test_a_student_who_did_not_hand_in_is_named(tmp_path):
    """`--student` with a name that has no folder exits with 1 and names it."""
    course = tiny_course.make(tmp_path)
    tiny_course.hand_in(course, "ada", tiny_course.RIGHT)
    done = autograder("grade", "tiny", "--student", "O'Brien, Zoë", cwd=course.root)
    assert done.returncode == 1
    assert "O'Brien, Zoë" in done.stderr


def test_a_cell_gets_the_seconds_that_are_given(tmp_path):
    """An endless one is stopped after them, with a cold kernel as with a warm one, and the time limit stands in the results."""
    course = tiny_course.make(tmp_path)
    tiny_course.hand_in(course, "ada", "while True: pass")
    for options in ([], ["--force", "--cold"]):
        done = autograder("grade", "tiny", "--cell-seconds", "2", *options, cwd=course.root)
        assert done.returncode == 0, done.stderr
        (row,) = json.loads(autograder("export", "tiny", cwd=course.root).stdout)
        assert row["status"] == "timeout"
        assert any("stopped at its limit of 2 s" in flag for flag in row["flags"])


def test_grading_with_feedback_says_where_the_pages_are(tmp_path):
    """And where one can't be written, that, with exit status 1; the grades are shown all the same."""
    course = tiny_course.make(tmp_path)
    tiny_course.hand_in(course, "ada", tiny_course.RIGHT)
    done = program("grade", "tiny", "--feedback", cwd=course.root)
    assert done.returncode == 0, done.stderr
    assert str(course.root / "feedback") in done.stdout
    course.submission("ada", "tiny").touch()
    stands = autograder("status", "tiny", cwd=course.root).stdout
    assert "4 of 6" in stands and "current" in stands and "changed since" not in stands
    assert "1 handed in." in autograder("report", "tiny", cwd=course.root).stdout
    shutil.rmtree(course.root / "feedback" / "ada")
    (course.root / "feedback" / "ada").touch()
    done = autograder("grade", "tiny", "--feedback", cwd=course.root)
    assert done.returncode == 1
    assert "The feedback of ada can't be written" in done.stderr
    assert "Run `autograder grade tiny --feedback` again" in done.stderr
    assert "ada" in done.stdout


def test_grading_before_the_release_says_what_to_run(tmp_path):
    """An assignment that isn't released exits with 1 and names the command."""
    course = demo.make_course(Course(ROOT), tmp_path / "course")
    done = autograder("grade", "backprop", cwd=course.root)
    assert done.returncode == 1
    assert "run `autograder release backprop` first" in done.stderr


def test_the_demo_removes_nothing_but_what_it_left_unfinished(tmp_path):
    """A folder with something in it is refused, a finished made-up class is moved aside, an unfinished one made anew."""
    (tmp_path / "thesis.txt").write_text("two years of work")
    with pytest.raises(CourseError, match="is not empty"):
        demo.make_course(Course(ROOT), tmp_path)
    assert (tmp_path / "thesis.txt").exists()
    first = demo.make_course(Course(ROOT), tmp_path / "demo")
    (first.root / "begun").mkdir()
    second = demo.make_course(Course(ROOT), tmp_path / "demo")
    assert not (second.root / "begun").exists()
    for number in (1, 2):
        (second.root / "grades").write_text(f"{number}")
        demo.finish(second)
        second = demo.make_course(Course(ROOT), tmp_path / "demo")
        assert not (second.root / "grades").exists()
        assert (tmp_path / f"demo.{number}" / "grades").read_text() == f"{number}"


def test_the_demo_does_not_replace_the_course_that_it_shows(tmp_path):
    """Neither the course itself nor a folder that holds it, though an earlier demo made it."""
    course = demo.make_course(Course(ROOT), tmp_path / "outer" / "course")
    demo.finish(course)
    for folder in (course.root, course.root.parent):
        with pytest.raises(CourseError, match="holds the course that is to be shown"):
            demo.make_course(course, folder)
    assert course.source("backprop").is_file()


def test_the_made_up_class_is_in_the_bank():
    """About twelve students, each with a submission that exists."""
    bank = ROOT / "tests" / "bank" / "backprop"
    roll = yaml.safe_load((bank / "class.yaml").read_text(encoding="utf-8"))
    assert 11 <= len(roll) <= 14
    assert len({entry["student"] for entry in roll}) == len(roll)
    for entry in roll:
        assert "submission" not in entry or (bank / f"{entry['submission']}.py").is_file()


def test_the_demo_of_any_assignment_speaks_of_it_alone(tmp_path):
    """Whose code is quick and which page is shown comes of the class, and a rubric that isn't there isn't named."""
    (tmp_path / "course").mkdir()
    course = tiny_course.make(tmp_path / "course")
    bank = course.root / "tests" / "bank" / "tiny"
    bank.mkdir(parents=True)
    (bank / "half.py").write_text(f'"""Forgets the sign."""\n\n# %% double\n{tiny_course.HALF}\n')
    (bank / "class.yaml").write_text("- student: right\n- student: half\n  submission: half\n")
    done = autograder("demo", str(tmp_path / "demo"), "--assignment", "tiny", cwd=course.root)
    assert done.returncode == 0, done.stderr
    assert "2 students handed in; grading takes as long as their code does" in done.stdout
    assert "Python" not in done.stdout
    assert "rubric" not in done.stdout
    assert f"{tmp_path}/demo/feedback/half/tiny/tiny.html" in done.stdout
    assert "The written answers wait for a person" in done.stdout


def test_the_line_of_a_mistake_is_exported_and_can_be_left_out(tmp_path):
    """`repair` as the contract has it, null without the search; the points are the same."""
    course = tiny_course.make(tmp_path)
    tiny_course.hand_in(course, "ada", "def double(n):\n    return 3 * n")
    found = []
    for options in ([], ["--no-repair"]):
        done = autograder("grade", "tiny", *options, cwd=course.root)
        assert done.returncode == 0, done.stderr
        (row,) = json.loads(autograder("export", "tiny", cwd=course.root).stdout)
        found.append(row["cells"]["test_double"])
    repair = {
        "cell": "double",
        "line": 2,
        "text": "    return 3 * n",
        "kind": "wrong number",
        "replacement": "    return 2 * n",
    }
    assert found[0]["repair"] == repair and found[1]["repair"] is None
    assert found[0]["points"] == found[1]["points"]
