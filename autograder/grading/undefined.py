"""Tells why a name that a test asks for is not defined.

Before the first test a cell's own error says it. Later an error's text could hold what a test asked, so only what the submitted code
itself shows is told: a line that makes the cell define nothing, an error that it is bound to raise, a function with another name.
"""

import ast
import difflib
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from autograder.checking.left_over import is_stub
from autograder.checking.own_cells import functions
from autograder.grading import keeping

#: Tells whether a module can be imported where the notebook runs.
HasModule = Callable[[str], bool]
#: Magics of a whole cell whose code still runs in the notebook. Below any other nothing is defined.
_RUNNING = frozenset(("time", "capture", "prun", "debug"))
_CELL_MAGIC = re.compile(r"\A\s*%%(\w+)")
_DEFINED = re.compile(r"^(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)|^(\w+)[ \t]*=(?!=)", re.MULTILINE)
#: How alike two names are that may be meant as the same.
ALIKE = 0.8
#: How many characters of a name from the code a sentence quotes.
MAX_NAME = 40


def names_in(source: str) -> set[str]:
    """The functions, classes and variables that a cell's text defines at its left margin, whether it is Python or not."""
    return {one or other for one, other in _DEFINED.findall(source)}


def certain_error(source: str, has_module: HasModule, sources: Sequence[str]) -> str:
    """An error that this cell is bound to raise, read from its text; '' where there is none. `sources` are the student's cells."""
    if said := keeping.syntax_error(source):
        return said
    tree = keeping.parsed(source)
    for statement in tree.body if tree is not None else ():
        if is_stub(statement):
            return f"NotImplementedError: line {statement.lineno} of it is still that of the released notebook"
        for module in _imported(statement):
            # a notebook may write its own modules
            made = any(f"{module}.py" in text or "sys.modules" in text for text in sources)
            if not made and not has_module(module):
                return f"an error: it needs '{module[:MAX_NAME]}', which isn't installed here"
    return ""


def _imported(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.Import):
        return [alias.name.partition(".")[0] for alias in statement.names]
    if isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
        return [statement.module.partition(".")[0]]
    return []


class Reasons(Mapping[str, str]):
    """Name → sentence that says why it is not defined, where that is known.

    `noted` are the sentences from errors of cells, `sources` the cells that ran, and `known` the names of the assignment itself: another
    name is never taken for one of these.
    """

    def __init__(self, noted: Mapping[str, str], sources: Sequence[str], known: Collection[str]) -> None:
        self._noted, self._sources, self._known = noted, sources, known
        self._found: dict[str, str] = {}  # a test asks many times

    def __getitem__(self, name: str) -> str:
        if name not in self._found:
            self._found[name] = self._magic(name) or self._noted.get(name) or self._alike(name)
        if self._found[name]:
            return self._found[name]
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._noted)

    def __len__(self) -> int:
        return len(self._noted)

    def _magic(self, name: str) -> str:
        for source in reversed(self._sources):
            if name in names_in(source):
                magic = _CELL_MAGIC.match(source)
                if magic is None or magic[1] in _RUNNING:
                    return ""
                return (
                    f"{name} is not defined: below %%{magic[1][:MAX_NAME]} its cell defines nothing. Delete that line."
                )
        return ""

    def _alike(self, name: str) -> str:
        own = {_plain(other): other for other in functions(tuple(self._sources)) if other not in self._known}
        for found in difflib.get_close_matches(_plain(name), own, 1, ALIKE):
            other = own[found][:MAX_NAME]
            return f"{name} is not defined, but {other} is written: if it is meant, give it the name {name}."
        return ""


def _plain(name: str) -> str:
    return name.replace("_", "").lower()
