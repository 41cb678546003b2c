"""Copies as they are handed in: variables renamed, functions in another order, other comments, another layout."""

import ast
import builtins
import io
import keyword
import tokenize

import numpy as np

_KEPT = frozenset(dir(builtins)) | frozenset(dir(np)) | {"np", "plt", "math"}


def _without_magics(source: str) -> str:
    """The cell without lines such as `%matplotlib inline`, which are no Python."""
    return "\n".join("" if line.startswith("%") else line for line in source.split("\n"))


class _Renamed(ast.NodeTransformer):
    """Gives each local variable and argument of a function another name, and takes docstrings out."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def visit_Name(self, node):
        node.id = self._names.get(node.id, node.id)
        return node

    def visit_arg(self, node):
        node.arg = self._names.get(node.arg, node.arg)
        return node

    def visit_keyword(self, node):
        self.generic_visit(node)
        return node

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        if ast.get_docstring(node) is not None and len(node.body) > 1:
            node.body = node.body[1:]
        return node


def copied(source: str, lazy: bool = False) -> str:
    """The copy of a cell; but for a `lazy` one a statement more stands in each function."""
    source = _without_magics(source)
    tree = ast.parse(source)
    stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    stored |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    names = {name: f"my_{name}" for name in stored - defined - _KEPT}
    tree = _Renamed(names).visit(tree)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    places = [n for n, node in enumerate(tree.body) if isinstance(node, ast.FunctionDef)]
    for place, function in zip(places, reversed(functions)):
        tree.body[place] = function
    if not lazy:
        for function in functions:
            function.body.insert(len(function.body) // 2, ast.parse("unused = None").body[0])
    text = ast.unparse(ast.fix_missing_locations(tree))
    return "\n".join(
        f"{line}  # my own thoughts, line {n}" if n % 3 == 0 and line else line
        for n, line in enumerate(text.split("\n"))
    )


def renamed(source: str) -> str:
    """A copy with every word but Python's and numpy's renamed, the functions in another order and comments between them; the code is
    otherwise as it was."""
    words = []
    for token in tokenize.generate_tokens(io.StringIO(_without_magics(source)).readline):
        if token.type == tokenize.NAME and token.string not in _KEPT and not keyword.iskeyword(token.string):
            words.append(token)
    lines = source.split("\n")
    for token in reversed(words):
        (row, start), (_, end) = token.start, token.end
        line = lines[row - 1]
        lines[row - 1] = f"{line[:start]}x_{token.string}{line[end:]}"
    pieces, last = [], 0
    for node in ast.parse(_without_magics("\n".join(lines))).body:
        if isinstance(node, ast.FunctionDef) and not node.decorator_list:
            pieces += [(False, lines[last : node.lineno - 1]), (True, lines[node.lineno - 1 : node.end_lineno])]
            last = node.end_lineno
    pieces.append((False, lines[last:]))
    turned = iter([piece for is_function, piece in reversed(pieces) if is_function])
    found = [["# mine", *next(turned)] if is_function else piece for is_function, piece in pieces]
    return "\n".join(line for piece in found for line in piece)
