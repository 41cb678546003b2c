"""What can be read from the texts of a student's cells."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checking.own_cells import MAX_FOUND, MAX_READ, MAX_SOURCE, definitions, functions

SOURCES = st.lists(
    st.text(st.sampled_from("def classf(x):=\n\t @#%!é\0'\""), max_size=60) | st.text(max_size=30), max_size=4
)
CELL = """%matplotlib inline
import numpy as np
RATE = 0.1
@cached
@np.vectorize
def cost(
    y,
    p,
):
    '''one
example'''

    return y * p
# the total
total = cost(1, 2)
class Net:
    def cost(self): return 1
def other(): return 2
print(cost(1, 2))
"""


def test_the_last_definition_of_each_function_is_found():
    """With its decorators and a text at the margin, without methods and what follows; another cell's replaces it."""
    found = functions((CELL,))
    assert set(found) == {"cost", "other"}
    assert found["cost"].startswith("@cached\n@np.vectorize\ndef cost(\n    y,") and found["cost"].endswith(
        "return y * p"
    )
    assert found["other"] == "def other(): return 2"
    assert functions((CELL, "def cost(y, p): return 0"))["cost"] == "def cost(y, p): return 0"


def test_what_cells_define_is_found_and_what_they_do_is_left_out():
    """Of the names that are wanted and of what these use: functions, classes, imports and variables. Nothing that is wanted is run."""
    cells = [CELL, "%%time\ndef f(net: Net): return RATE * other()\nf()\ndef g(x=total): pass"]
    names = [type(statement).__name__ for statement in ast.parse(definitions(cells, ["f", "cost"])).body]
    assert names == ["Import", "Assign", "FunctionDef", "ClassDef", "FunctionDef", "FunctionDef"]
    assert "total" not in definitions(cells, ["f", "cost"]) and "print" not in definitions(cells, ["f", "cost"])
    assert definitions(cells, ["g"]).startswith("import numpy as np") and "total = cost(1, 2)" in definitions(
        cells, ["g"]
    )
    assert "total" not in definitions(cells, ["g", "cost"]).replace("x=total", "")


@pytest.mark.parametrize(
    "source",
    [
        "text = '''\ndef f(): pass\n'''.strip()",
        "nothing = (\n%\n1)\ndef f(): pass",
        "%%writefile f.py\ndef f(): pass",
        "%%time\n%%time\ndef f(): pass",
        "def f(): pass\nthis is no Python",
        "if True:\n    def f(): pass\n    print(f())",
        "for f in range(3): pass",
        "with open('f') as f: pass",
        "f[0] = 1",
        "f.name = 'f'",
        "f: int",
        "f = 1" + " + 1" * 3000,
        "if g: f = 0\n" + "elif g: f = 1\n" * 1500,
        "def f(): pass" + " " * MAX_SOURCE,
        "x = " + "(" * 5000 + "def f(): pass",
    ],
)
def test_a_text_that_is_no_definition_is_none(source):
    """In a string, in a cell that is no Python or much too long, or not at the top level."""
    assert functions((source,)) == {} and definitions([source], ["f"]) == ""


def test_a_long_chain_of_definitions_is_followed_link_by_link():
    """Each is looked at once, so thousands take no time; of very many cells no more is read than a notebook has."""
    links = [f"def a{number}(): a{number + 1}" for number in range(2_000)]
    assert definitions(["\n".join(links)], ["a0"]) == "\n".join(links)
    cells = [f"def b{number}(): pass" + " " * 40_000 for number in range(MAX_READ // 40_000 + 5)]
    assert "b0" in functions(tuple(cells)) and f"b{len(cells) - 1}" not in functions(tuple(cells))


@pytest.mark.parametrize(
    "cell",
    [
        "RATE: float = 0.1",
        "LOW, HIGH = 0, 1\nRATE = HIGH",
        "from collections import namedtuple\nRATE = namedtuple('RATE', 'W b')",
        "if True:\n    def RATE(): return 1\nelse:\n    RATE = None",
        "try:\n    from fractions import Fraction as RATE\nexcept ImportError:\n    RATE = float",
        "RATE = lambda: RATE",
    ],
)
def test_whatever_only_gives_something_a_name_is_a_definition(cell):
    """A variable with its type, several at once, what a call gives, and one of two ways."""
    found = definitions([cell + "\nprint(RATE)"], ["RATE"])
    assert ast.dump(ast.parse(found)) == ast.dump(ast.parse(cell))


def test_a_functions_local_names_are_no_variables_of_the_notebook():
    """A later cell's variable of the same name is left out, and what it would take with it."""
    cell = "def f(x):\n    path = [x]\n    return [step for step in path]\npath = slow()\nstep = slow()\nx = slow()"
    assert definitions([cell], ["f"]) == "def f(x):\n    path = [x]\n    return [step for step in path]"


def test_what_is_wanted_is_not_called():
    """A run's result is left out, even if it is used; a function that calls it, or has it as a default, is not."""
    cell = "def f(): return path\npath = [f() for _ in range(3)]\ng = lambda: f()\ndef h(f=f): return g()"
    assert definitions([cell], ["f", "g", "h"]).count("\n") == 2 and "range" not in definitions([cell], ["f", "g", "h"])


def test_no_more_is_kept_than_a_notebook_has():
    """However many cells there are."""
    cells = [f"def f{number}(): return '{'x' * 40_000}'" for number in range(3)]
    assert list(functions(tuple(cells))) == ["f0"] and len(definitions(cells, ["f0", "f1"])) <= MAX_FOUND


@given(SOURCES)
def test_any_text_can_be_read(sources):
    """Whatever a cell holds, nothing is raised, and what is found is Python."""
    assert all(name.isidentifier() for name in functions(tuple(sources)))
    ast.parse(definitions(sources, ["f", "d", "s"]))
