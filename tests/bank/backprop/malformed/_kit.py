"""What the makers are made of."""

import copy
import json
from dataclasses import dataclass
from pathlib import Path

import nbformat

ALL = 74
_RELEASE = Path(__file__).parents[4] / "release" / "backprop" / "backprop.ipynb"
NAMES = ["get_grad", "activations", "loss_and_forward", "grad_f", "gradient_descent", "gradient_descent_momentum", "decision_boundary"]
WRITTEN = ["derivation", "comparison", "feature_scaling"]
POINTS = dict(zip(NAMES, (8, 4, 8, 16, 14, 14, 10)))


@dataclass(frozen=True)
class Case:
    """A maker, the most and the least auto-graded points it should earn, the status, and a phrase among the flags or the reason
    (`phrases` all of them; none where nothing needs repair)."""

    name: str
    sentence: str
    make: object
    most: float
    least: float
    status: str
    phrases: tuple[str, ...]

    def __call__(self, notebook):
        return self.make(copy.deepcopy(notebook))


def expect(most, *phrases, least=None, status="graded"):
    """Makes a case of a maker, which may return bytes, text, a notebook or its JSON."""

    def decorate(function):
        def make(notebook):
            made = function(notebook)
            made = notebook if made is None else made
            if isinstance(made, bytes):
                return made
            return (made if isinstance(made, str) else json.dumps(made, indent=1, ensure_ascii=False)).encode("utf-8")

        return Case(
            function.__name__, " ".join(function.__doc__.split()), make, most, most if least is None else least, status, phrases
        )

    return decorate


def unreadable(*phrases):
    return expect(0, *phrases, status="unreadable")


def at(notebook, name):
    return next(i for i, cell in enumerate(notebook.cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == name)


def find(notebook, name):
    return notebook.cells[at(notebook, name)]


def stub(name):
    return find(nbformat.read(_RELEASE, as_version=4), name).source


def code_cell(source):
    return nbformat.v4.new_code_cell(source)


def text_cell(source):
    return nbformat.v4.new_markdown_cell(source)


def pasted(cell, source=None):
    """The cell as JupyterLab pastes it: with its metadata and an id of its own."""
    made = copy.deepcopy(cell)
    made.id = nbformat.v4.new_code_cell().id
    if source is not None:
        made.source = source
    return made


def take(notebook, *names):
    """Take cells out of the notebook."""
    taken = [find(notebook, name) for name in names]
    notebook.cells = [cell for cell in notebook.cells if not any(cell is one for one in taken)]
    return taken


def insert_behind(notebook, name, *new):
    i = at(notebook, name) + 1
    notebook.cells[i:i] = list(new)


def strip(notebook, names=None, ids=True):
    """Lose nbgrader's metadata, and the cells' ids, of all cells or of some."""
    for cell in notebook.cells:
        if names is None or cell.metadata.get("nbgrader", {}).get("grade_id") in names:
            cell.metadata = {}
            if ids:
                cell.pop("id", None)
