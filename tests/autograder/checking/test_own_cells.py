"""What can be read from the texts of a student's cells."""

from hypothesis import given
from hypothesis import strategies as st

from autograder.checking.own_cells import MAX_DEFINITIONS, definitions, making

SOURCES = st.lists(
    st.text(st.sampled_from("def classf(x):=\n\t @#%!é\0'\""), max_size=60) | st.text(max_size=30), max_size=4
)
CELL = """%matplotlib inline
import numpy as np

@cached
@np.vectorize
def cost(
    y,
    p,
):
    # of one example

    return y * p
# the total
total = 0
class Net:
    def cost(self): return 1
def other(): return 2
print(cost(1, 2))
"""


def test_the_last_definition_of_each_function_is_found():
    """With its decorators and a signature over several lines, without methods and what follows; another cell's replaces it."""
    found = definitions([CELL])
    assert set(found) == {"cost", "other"}
    assert found["cost"].startswith("@cached\n@np.vectorize\ndef cost(\n    y,") and "return y * p" in found["cost"]
    assert "total" not in found["cost"].replace("# the total", "") and found["other"] == "def other(): return 2"
    assert definitions([CELL, "def cost(y, p): return 0"])["cost"] == "def cost(y, p): return 0"


def test_no_more_definitions_are_kept_than_a_notebook_has():
    """A cell of a million lines costs no more."""
    assert len(definitions(["\n".join(f"def f{i}(): pass" for i in range(3 * MAX_DEFINITIONS))])) == MAX_DEFINITIONS


@given(SOURCES)
def test_any_text_can_be_read(sources):
    """Whatever a cell holds, nothing is raised."""
    assert all(name.isidentifier() for name in definitions(sources))
    assert making("f", sources) is None or any("f" in source for source in sources)


def test_the_first_cell_that_makes_a_name_is_found():
    """By a definition, a class or an assignment at the start of a line, and in plain Python."""
    cells = ["f(1)\n    f = 2\nff = 3\nf == 4", "%%time\ndef f(): pass", "f = 5"]
    assert making("f", cells) == "\ndef f(): pass"
    assert making("f", cells[2:]) == "f = 5"
    assert making("g", cells) is None
