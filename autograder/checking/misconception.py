"""A misconception: a faulty variant of the model answer, written as changes of the model's text.

It serves twice. The audit submits it, to see that the checks notice it. The diagnosis runs it beside a wrong answer, to see
whether the two give the same numbers. Two misconceptions that change different places can be combined.
"""

import ast
import itertools
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Misconception:
    """One named mistake.

    `function`: the function (or variable) of the model answer that it spoils.
    `edits`: pairs (text of the model's function, its replacement). Each text occurs in the function exactly once.
    `says`: tells the student what seems to be the matter and what to reread, without giving the answer away.
    `common`: how common it is, where that is known, with the source.
    """

    name: str
    function: str
    edits: tuple[tuple[str, str], ...]
    says: str
    common: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.says}"


def spoil(text: str, misconceptions: Iterable[Misconception]) -> str | None:
    """Put misconceptions into the model's text. None where two of them change the same place.

    Raises ValueError where a text to be replaced does not occur exactly once. Then the model answer was changed and the
    misconception was not.
    """
    places: list[tuple[int, int, str]] = []
    for misconception in misconceptions:
        for old, new in misconception.edits:
            if text.count(old) != 1:
                raise ValueError(
                    f"misconception {misconception.name!r} of {misconception.function}: {old!r} stands "
                    f"{text.count(old)} times in the model answer, and should stand there once"
                )
            begin = text.index(old)
            places.append((begin, begin + len(old), new))
    places.sort()
    if any(end > begin for (_, end, _), (begin, _, _) in itertools.pairwise(places)):
        return None
    for begin, end, new in reversed(places):
        text = text[:begin] + new + text[end:]
    return text


def with_function(cell: str, name: str, text: str) -> str:
    """Replace the definition or assignment of `name` in a cell's source. Raises ValueError where it has none.

    An assignment is replaced together with the assignments right above it, which lead up to it.
    """
    lines = cell.split("\n")
    body = ast.parse(cell).body
    for position, node in enumerate(body):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return "\n".join([*lines[: node.lineno - 1], textwrap.dedent(text).strip("\n"), *lines[node.end_lineno :]])
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            first = position
            while first and isinstance(body[first - 1], ast.Assign):
                first -= 1
            begin, end = body[first].lineno - 1, node.end_lineno
            return "\n".join([*lines[:begin], textwrap.dedent(text).strip("\n"), *lines[end:]])
    raise ValueError(f"the model answer's cell defines no {name}")
