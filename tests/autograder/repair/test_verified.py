"""What a function computes on its way, beside the variables of the model answer."""

import ast
import textwrap

import numpy as np
import pytest

from autograder.checking import plain
from autograder.checking.reach import in_process
from autograder.repair.candidates import candidates_of
from autograder.repair.verified import expressions, variables, verify

MODEL = textwrap.dedent(
    '''
    def step(w, x, y):
        """One step."""
        guess = x @ w
        error = guess - y
        return w - x.T @ error
    '''
)
ARGUMENTS = (
    np.array([[0.5], [-2.0]]),
    np.array([[1.0, 2.0], [3.0, -1.0], [0.25, 4.0]]),
    np.array([[1.0], [0.0], [2.0]]),
)
CALL = {"op": "call", "name": "step", "args": [plain.encode_argument(one) for one in ARGUMENTS], "stand_ins": {}}


def run(source):
    namespace = {"np": np}
    exec(source, namespace)
    return in_process(namespace)


def look(theirs):
    """What is right in a student's `step`, and the function."""
    function = candidates_of(theirs, {"step": []}).halfway["step"]
    student = run(theirs)
    ask = lambda sources, calls: student.try_each(sources, calls, 1.0, 10.0)  # noqa: E731
    return verify(function, [CALL], run(MODEL), ask), function


def test_the_model_answers_variables_are_read_without_its_arguments():
    """By name, as they are at its end."""
    held = variables(run(MODEL), CALL)
    w, x, y = ARGUMENTS
    assert set(held) == {"guess", "error"} and np.allclose(held["error"], x @ w - y)


def test_right_lines_are_found_under_other_names_and_the_first_other_one_is_doubtful():
    """Up to the mistake; what follows from it is not right either."""
    theirs = textwrap.dedent(
        """
        def step(weights, xs, labels):
            p = np.dot(xs, weights)   # a comment
            gap = labels - p
            return weights - xs.T @ gap
        """
    ).strip()
    found, _ = look(theirs)
    assert found.lines == {2} and found.names == {"guess": "p"}
    assert (found.doubtful.first, found.doubtful.names) == (3, ("gap",))


def test_a_line_that_takes_an_argument_apart_is_right_if_all_parts_are():
    """Several variables of one statement."""
    theirs = "def step(w, x, y):\n    p, gap = x @ w, x @ w - y\n    return w"
    found, _ = look(theirs)
    assert found.lines == {2} and found.names == {"guess": "p", "error": "gap"}
    assert found.doubtful.names == ()


@pytest.mark.parametrize(
    "theirs",
    [
        "def step(w, x, y):\n    for row in x:\n        w = w - row\n    return w",
        "def step(w, x, y):\n    if len(x):\n        return w\n    return x",
        "def step(w, x, y):\n    x = x @ w\n    return x",
        "def step(w, x, y):\n    p = x @ w; return p",
    ],
    ids=["a loop", "a condition", "an argument set anew", "two statements in a line"],
)
def test_a_function_that_can_not_be_stopped_has_nothing_to_look_at(theirs):
    """Neither right lines nor a doubtful one."""
    found, function = look(theirs)
    assert function.stops == () and (found.lines, found.doubtful) == (set(), None)


def test_the_model_answers_expressions_are_in_the_students_names():
    """What they have no variable for is written out; the result is asked for by itself."""
    theirs = "def step(a, b, c):\n    p = b @ a\n    return p"
    found, function = look(theirs)
    (right,) = ast.parse(MODEL).body
    assert expressions(right, function, found.names) == ["b @ a", "p - c"]
    assert expressions(right, function, found.names, is_result=True) == ["a - b.T @ (p - c)"]
    assert expressions(right, look("def step(a, b):\n    return a")[1], {}) == []
