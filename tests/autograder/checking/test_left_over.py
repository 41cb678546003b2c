"""The stub's line in a function that is written: the sentence names its place, and nothing is said of a stub."""

import pytest

from autograder.checking.left_over import left_over
from autograder.checking.reach import in_process

ABOVE = "import numpy as np\n\ndef f(x):\n    '''Twice.'''\n    raise NotImplementedError()\n    return 2 * x\n"


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (ABOVE, "f raises NotImplementedError in line 5 of its cell, which still stands above your code: delete it."),
        (
            "%%time\r\ndef f(x):\r\n    raise NotImplementedError\r\n    return 2 * x",
            "f raises NotImplementedError in line 3 of its cell, which still stands above your code: delete it.",
        ),
        (
            "def f(x):\n    y = 2 * x\n    raise NotImplementedError()",
            "f raises NotImplementedError in line 3 of its cell, before it has returned anything.",
        ),
        ("def f(x):\n    'Twice.'\n    raise NotImplementedError()\n    pass", ""),
        ("def f(x):\n    if x < 0:\n        raise NotImplementedError('below 0')\n    return 2 * x", ""),
        ("f = lambda x: 2 * x", ""),
        ("def f(x:\n    raise NotImplementedError()\n    return 2 * x", ""),
        ("", ""),
    ],
)
def test_a_stubs_line_beside_code_is_named(cell, sentence):
    """The line counts in the student's cell; a function that is all stub, or raises on purpose, is left alone."""
    assert left_over("f", ["x = 1", cell]) == sentence


def test_the_last_definition_counts():
    """A function that a later cell writes anew is judged by its last text."""
    assert left_over("f", [ABOVE, "def f(x):\n    raise NotImplementedError()"]) == ""


def test_a_call_says_that_the_line_was_left():
    """The sentence stands in the outcome, whose kind is that of a stub; without the cells it is said to be not written."""
    namespace = {}
    exec(ABOVE, namespace)
    told = in_process(namespace, around=lambda: ([ABOVE], [])).call("f", 3)
    assert (told.kind, told.problem) == ("unwritten", left_over("f", [ABOVE]))
    assert in_process(namespace).call("f", 3).problem == "f is not written yet (it raises NotImplementedError)."
