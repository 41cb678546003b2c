"""Code as an example for the class."""

import pytest

from autograder.pages import quoting

ABOUT = ["zob1234567", "Zoë O'Brien"]
SOURCE = '''# homework of Zoë O'Brien
def helper(x):
    return x

def grad_f(params, x, y):
    """By Zoë, zob1234567."""
    W, b, v, c = params  # mine
    zoe_rows, obrienTotal = x.shape[0], 1234567
    text = f"my name is {zoe_rows:>{3}}" + "O'Brien"
    long = """
at the margin
"""
    return np.maximum(zoe_rows, (
        obrienTotal
    ))

def after():
    pass
'''


def test_of_the_code_the_function_is_shown_without_whose_it_is():
    """No comment, no text, no docstring, no identifier or number with the student's name or id; else it is as it was written."""
    assert quoting.example(SOURCE, "grad_f", ABOUT) == "\n".join(
        [
            "def grad_f(params, x, y):",
            "    W, b, v, c = params",
            "    name, name = x.shape[0], 0",
            '    text = "…" + "…"',
            '    long = "…"',
            "    return np.maximum(name, (",
            "        name",
            "    ))",
        ]
    )


def test_without_the_function_the_beginning_is_shown():
    """A grid is no function."""
    assert quoting.example("Z = 1\n\nfor i in x:\n    pass", "Z", ABOUT) == "Z = 1\nfor i in x:\n    pass"


def test_names_of_libraries_stay():
    """Somebody called Max or Lin takes nothing from numpy, whose names stand behind a dot."""
    assert (
        quoting.example("y = np.max(np.linspace(0, 1))", "f", ["max0007", "Max Lin"]) == "y = np.max(np.linspace(0, 1))"
    )


@pytest.mark.parametrize(
    "source",
    ["def f(:\n '''", "x = $3", "x = 1?", "  x = 'abc", "if 1:\n  x\n y", "((((" * 200, "x" * 60_000, "a\x00b"],
)
def test_code_that_cannot_be_taken_apart_is_not_quoted(source):
    """Nobody could say what of it is a text."""
    assert quoting.example(source, "f", ABOUT) == ""


def test_an_example_is_bounded():
    """In lines and in their length, and what a page or a terminal would obey is no longer there."""
    shown = quoting.example("\n".join(f"x{n} = " + "1 + " * 60 + "1" for n in range(99)), "f", ABOUT)
    lines = shown.split("\n")
    assert len(lines) == quoting.MAX_LINES + 1 and lines[-1] == "…"
    assert max(map(len, lines)) <= quoting.MAX_WIDTH + 1
    assert "\u202e" not in quoting.example("x = 1\u202e", "f", ABOUT)


def test_ends_of_lines_of_other_systems_are_ends_of_lines():
    """So that what is left out is where Python says it is."""
    assert quoting.example("x = 1  # Zoë\ry = 'Zoë'\r\nz = 3", "f", ABOUT) == 'x = 1\ny = "…"\nz = 3'
