"""Versions of the notebook format."""

import json

from ._kit import ALL, NAMES, WRITTEN, expect, find


def old(notebook, version):
    cells = []
    for cell in notebook.cells:
        made = {"cell_type": cell.cell_type, "metadata": dict(cell.metadata)}
        lines = cell.source.splitlines(keepends=True)
        if cell.cell_type == "code":
            made |= {"input": lines, "language": "python", "collapsed": False, "prompt_number": 1}
            made["outputs"] = [{"output_type": "pyout", "prompt_number": 1, "text": ["74"], "metadata": {}}]
        elif cell.source.startswith("# "):
            made |= {"cell_type": "heading", "level": 1, "source": [cell.source.split("\n")[0][2:]]}
        else:
            made["source"] = lines
        cells.append(made)
    half = len(cells) // 2
    sheets = [{"cells": cells[:half], "metadata": {}}, {"cells": cells[half:]}]
    return {"nbformat": version, "nbformat_minor": 0, "metadata": {"name": "backprop"}, "worksheets": sheets}


@expect(ALL, "old format")
def format_3(notebook):
    """The notebook is of format 3, with worksheets, inputs, headings and pyouts."""
    return old(notebook, 3)


@expect(ALL, "old format", "lost nbgrader's metadata")
def format_2_without_metadata(notebook):
    """The notebook is of format 2 and knows no metadata of nbgrader's."""
    for cell in notebook.cells:
        cell.metadata = {}
    return old(notebook, 2)




@expect(ALL)
def format_4_0(notebook):
    """The notebook is of format 4.0, without ids."""
    notebook.nbformat_minor = 0
    for cell in notebook.cells:
        del cell["id"]


@expect(ALL)
def format_4_4_with_ids(notebook):
    """The notebook says 4.4 but has ids, which that format forbids."""
    notebook.nbformat_minor = 4


@expect(ALL, "of format 5")
def format_5(notebook):
    """The notebook says that it is of a format yet to come."""
    notebook.nbformat = 5


@expect(ALL, "of format 99")
def format_99(notebook):
    """The notebook says that it is of format 99."""
    notebook.nbformat, notebook.nbformat_minor = 99, -1


@expect(ALL, "doesn't say its format")
def format_missing(notebook):
    """The keys that say the format are missing, and so are the notebook's metadata."""
    return {"cells": notebook.cells}


@expect(ALL)
def source_as_lines(notebook):
    """Sources are lists of lines, as Jupyter saves them."""
    made = json.loads(json.dumps(notebook))
    for cell in made["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    return made


@expect(ALL - 16, "The cell 'grad_f' was left out: its source is no text", "answers grad_f")
def source_as_a_number(notebook):
    """One answer's source is a number."""
    find(notebook, "grad_f").source = 7


@expect(ALL - 16, "The cell 'grad_f' was left out: its source is no text")
def source_as_null(notebook):
    """One answer's source is null."""
    find(notebook, "grad_f").source = None


@expect(ALL - 16, "The cell 'grad_f' was left out: its source is no text")
def source_as_a_dict(notebook):
    """One answer's source is a dict, another's a list with numbers in it."""
    find(notebook, "grad_f").source = {"text": "def grad_f(): ..."}
    find(notebook, "comparison").source = ["a", 1]


@expect(0, "is no cell and was left out", "Nothing was found")
def cells_of_strings(notebook):
    """The list of cells holds strings, numbers and nulls."""
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": ["print(1)", 3, None, []]}


@expect(ALL, "is of an unknown type and was read as text")
def cells_of_unknown_type(notebook):
    """A cell has a type that nobody knows, another none."""
    made = json.loads(json.dumps(notebook))
    made["cells"][:0] = [{"cell_type": "widget", "source": "x", "metadata": {}}, {"source": "y"}]
    return made


@expect(ALL)
def broken_outputs(notebook):
    """Outputs and execution counts are of the wrong kinds; nobody reads them."""
    for number, cell in enumerate(notebook.cells):
        cell.outputs, cell.execution_count = ["x", None, {}, {"output_type": 3}][number % 4], "three"


@expect(ALL)
def duplicate_keys(notebook):
    """Keys stand twice in the JSON; the last counts, as in JavaScript."""
    return '{"cells": [], "nbformat": 3, ' + json.dumps(notebook)[1:]


@expect(ALL)
def not_a_number(notebook):
    """The JSON holds NaN and Infinity, which Python writes and the standard forbids."""
    notebook.metadata["loss"] = [float("nan"), float("inf")]
    for name in [*NAMES, *WRITTEN]:
        find(notebook, name).metadata["score"] = float("nan")
