"""The search for the line of a mistake in a graded submission: what it finds, what it costs, and that it changes no points."""

import nbformat
import pytest

from autograder.course import assignment as assignments
from autograder.grading.grade import grade
from autograder.grading.terms import Terms
from tests import tiny_course
from tests.tiny_course import HALF, RIGHT

pytestmark = pytest.mark.xdist_group("grade")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return tiny_course.make(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def graded(course):
    """Grades an answer with the search for repairs, or without."""
    assignment = assignments.load(course, "tiny")

    def grade_answer(answer, repair=True):
        submission = tiny_course.hand_in(course, "ada", answer).read_bytes()
        return grade(submission, assignment, "ada", Terms(repair=repair))

    return grade_answer


def test_the_line_is_named_in_the_sandbox(graded):
    """The same points as without the search, and the line; what would be right stands in no output of the notebook."""
    wrong = "def double(n):\n    # twice\n    return 3 * n"
    without, found = graded(wrong, repair=False), graded(wrong)
    assert {n: c.points for n, c in found.cells.items()} == {n: c.points for n, c in without.cells.items()}
    repair = found.cells["test_double"].repair
    assert (repair.cell, repair.line, repair.text, repair.kind) == ("double", 3, "    return 3 * n", "wrong number")
    assert repair.replacement == "    return 2 * n"
    assert found.with_repair and not without.with_repair
    assert without.cells["test_double"].repair is None
    outputs = [output for cell in nbformat.reads(found.notebook, 4).cells for output in cell.get("outputs", [])]
    assert "2 * n" not in str(outputs)


def test_a_right_answer_is_not_looked_at(graded):
    """Nothing is claimed of it."""
    assert graded(RIGHT).cells["test_double"].repair is None


HOSTILE = {
    "it answers each candidate rightly": """
        def double(n):
            return 3 * n

        class Sly(dict):
            def __setitem__(self, name, value):
                super().__setitem__(name, (lambda n: 2 * n) if name == "double" else value)
        import inspect
        """,
    "it never answers": """
        calls = []
        def double(n):
            calls.append(n)
            while len(calls) > 20:
                pass
            return 3 * n
        """,
    "it dies when it is called often": """
        import os
        calls = []
        def double(n):
            calls.append(n)
            if len(calls) > 20:
                os._exit(1)
            return 3 * n
        """,
    "its text is markup": """
        def double(n):
            return 3 * n  # </code><script>alert(1)</script> \u202e [x](http://evil)
        """,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_code_is_harmless(graded, name):
    """Whatever is done to the search, the submission is graded, in time, with the points that it had without."""
    import textwrap

    answer = textwrap.dedent(HOSTILE[name]).strip("\n")
    found = graded(answer)
    assert found.status == "graded" and found.seconds < 60
    assert found.cells["test_double"].points == graded(answer, repair=False).cells["test_double"].points
    repair = found.cells["test_double"].repair
    if repair is not None:
        assert repair.text.strip().startswith("return 3 * n") and "\u202e" not in repair.text
        assert repair.says == "a number is wrong here."


def test_half_of_the_points_lost_is_looked_at_too(graded):
    """A function too many, where one criterion of two is met."""
    repair = graded(HALF).cells["test_double"].repair
    assert (repair.line, repair.kind) == (2, "function too many")
