"""State that outlives a call: a default argument that is kept."""

import ast
from collections.abc import Iterator

from autograder.repair.edits.scope import Scope
from autograder.repair.edits.text import Edit


def edits(scope: Scope) -> Iterator[Edit]:
    """All edits of this family."""
    text = scope.text
    for node in ast.walk(scope.unit):
        if not isinstance(node, ast.FunctionDef):
            continue
        arguments = [*node.args.posonlyargs, *node.args.args]
        for argument, default in zip(arguments[::-1], node.args.defaults[::-1]):
            if isinstance(default, (ast.List, ast.Dict, ast.Call, ast.Set)):
                first = text.begin(node.body[0])
                indent = text.slice(text.line_start(first), first)
                if not indent.strip():
                    fresh = f"{argument.arg} = {text.of(default)}\n{indent}"
                    yield Edit(first, first, fresh, "kept default", 1.2, (argument.arg,))
