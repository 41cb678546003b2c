"""The functions of the model answer, for comparison with a student's. They never leave this process."""

import ast
import contextlib
import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import nbformat

from autograder.checking.reach import Student, in_process
from autograder.notebook import cells, markers
from autograder.repair.units import plain_python


@dataclass(frozen=True)
class Model:
    """The model answer as if a student had handed it in, and its functions as syntax trees."""

    student: Student
    functions: Mapping[str, ast.FunctionDef] = field(default_factory=dict)


@lru_cache(maxsize=2)
def model_answer(source: str) -> Model:
    """The model answer with its definitions only. `source` is the notebook's text."""
    namespace: dict = {"__name__": "model_answer"}
    functions: dict[str, ast.FunctionDef] = {}
    for cell in nbformat.reads(source, as_version=4).cells:
        if cell.cell_type != "code" or cells.is_test(cell):
            continue
        try:
            tree = ast.parse(plain_python(markers.without_markers(cell.source)))
        except SyntaxError:
            continue
        for node in tree.body:
            if _only_defines(node):
                # a definition that fails by itself isn't needed to tell candidates apart
                with (
                    contextlib.suppress(Exception),
                    contextlib.redirect_stdout(io.StringIO()),
                    warnings.catch_warnings(),
                ):
                    warnings.simplefilter("ignore")
                    exec(compile(ast.Module([node], []), "model answer", "exec"), namespace)
            if isinstance(node, ast.FunctionDef):
                functions[node.name] = node
    return Model(in_process(namespace), functions)


def _only_defines(node: ast.stmt) -> bool:
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)):
        return True
    value = getattr(node, "value", None) if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
    return value is not None and all(isinstance(one, (ast.Constant, ast.Lambda, ast.Name)) for one in _parts(value))


def _parts(node: ast.expr) -> list[ast.expr]:
    return [part for one in node.elts for part in _parts(one)] if isinstance(node, (ast.Tuple, ast.List)) else [node]
