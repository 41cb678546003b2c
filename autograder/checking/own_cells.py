"""What the student's own cells before and after a test define, read from their texts without running them.

A text may be anything, and what is found is run in the student's process. So only whole statements at the top level of a cell count, and
only in a cell that is Python: what else looks at a submission's code, such as `grading.keeping`, sees the same.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

#: The sources of the student's code cells before the test, and of those after it.
Around = Callable[[], tuple[Sequence[str], Sequence[str]]]
#: A line in IPython's own syntax that changes nothing in the code around it.
_MAGIC = re.compile(r"\A%%(?:time|timeit|capture)\b.*$|^[%!](?!%).*$", re.MULTILINE)
#: The characters of a cell that is read, of all cells together, and of everything that is found. A whole notebook has some thousand.
MAX_SOURCE, MAX_READ, MAX_FOUND = 50_000, 300_000, 50_000


def nothing_around() -> tuple[Sequence[str], Sequence[str]]:
    """No cells, for where they aren't known."""
    return (), ()


@lru_cache(maxsize=4)  # a test asks many times
def functions(sources: tuple[str, ...]) -> dict[str, str]:
    """The last definition of each function at the top level of the sources: name → its text, with its decorators."""
    return dict(
        _bounded(
            (statement.name, text)
            for statement, text in _statements(sources)
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef))
        )
    )


def definitions(sources: Iterable[str], wanted: Iterable[str]) -> str:
    """What the sources define of these names at their top level, and what that uses: functions, classes, imports, and constants."""
    pieces = [(_defined(statement), _used(statement), text) for statement, text in _statements(sources)]
    uses: dict[str, set[str]] = {}
    for made, used, _ in pieces:
        for name in made:
            uses.setdefault(name, set()).update(used)
    needed = set(wanted)
    waiting = list(needed)
    while waiting:
        further = uses.get(waiting.pop(), set()) - needed
        needed |= further
        waiting += further
    found = _bounded(("", text) for made, _, text in pieces if made & needed)
    return "\n".join(text for _, text in found)


def _defined(statement: ast.stmt) -> set[str]:
    """The names that a statement defines; none for one that does more than to define them."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {statement.name}
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).partition(".")[0] for alias in statement.names}
    if isinstance(statement, ast.Assign) and _makes_nothing_happen(statement.value):
        return {target.id for target in statement.targets if isinstance(target, ast.Name)}
    return set()


def _makes_nothing_happen(value: ast.expr) -> bool:
    """Return True for a constant, a lambda, or a list, tuple, set or dict of constants."""
    if isinstance(value, ast.Dict):
        return all(isinstance(part, ast.Constant) for part in (*value.keys, *value.values))
    parts = value.elts if isinstance(value, (ast.List, ast.Tuple, ast.Set)) else [value]
    return all(isinstance(part, (ast.Constant, ast.Lambda)) for part in parts)


def _used(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def _bounded(found: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    left = MAX_FOUND
    for name, text in found:
        left -= len(text)
        if left < 0:
            return
        yield name, text


def _statements(sources: Iterable[str]) -> Iterator[tuple[ast.stmt, str]]:
    """The statements at the top level of the sources, with their texts."""
    left = MAX_READ
    for source in sources:
        left -= len(source)
        if left < 0:
            return
        text = re.sub(r"\r\n?", "\n", source)
        tree = _parsed(text)
        if tree is None:
            text = _MAGIC.sub("pass", text)
            tree = _parsed(text)
        lines = text.split("\n")
        for statement in tree.body if tree is not None else ():
            decorators = getattr(statement, "decorator_list", [])
            begins = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
            yield statement, "\n".join(lines[begins - 1 : statement.end_lineno])


def _parsed(source: str) -> ast.Module | None:
    if len(source) > MAX_SOURCE:
        return None
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
