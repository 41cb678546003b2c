"""What the student's own cells before and after a test define, read from their texts without running them.

A text may be anything, and what is found is run in the student's process. So only whole statements at the top level of a cell count, and
only in a cell that is Python: what else looks at a submission's code, such as `grading.keeping`, sees the same.
"""

import ast
import contextlib
import re
import symtable
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
    """What the sources define of these names at their top level, and what that uses: functions, classes, imports, and variables.

    A variable that is made by a call of what is wanted, such as a training run's result, is left out.
    """
    needed = set(wanted)
    pieces = []
    for statement, text in _statements(sources):
        # a thousand branches or terms are nested as deep
        with contextlib.suppress(RecursionError):
            if not _calls(statement) & needed:
                pieces.append((_defined(statement), _used(statement, text), text))
    uses: dict[str, set[str]] = {}
    for made, used, _ in pieces:
        for name in made:
            uses.setdefault(name, set()).update(used)
    waiting = list(needed)
    while waiting:
        further = uses.get(waiting.pop(), set()) - needed
        needed |= further
        waiting += further
    found = _bounded(("", text) for made, _, text in pieces if made & needed)
    return "\n".join(text for _, text in found)


def _defined(statement: ast.stmt) -> set[str]:
    """The names that a statement defines; none for one that does more than to define them."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            return {(alias.asname or alias.name).partition(".")[0] for alias in aliases}
        case ast.Assign(targets=targets):
            return _targets(targets)
        case ast.AnnAssign(target=target, value=ast.expr()):
            return _targets([target])
        case ast.If(body=body, orelse=orelse):
            return _defined_by_all([*body, *orelse])
        case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=final):
            return _defined_by_all([*body, *(one for handler in handlers for one in handler.body), *orelse, *final])
    return set()


def _targets(targets: Sequence[ast.expr]) -> set[str]:
    """The names that are assigned to; none where an entry or an attribute is assigned to too, since that changes something."""
    names = set()
    for target in targets:
        parts = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
        for part in parts:
            if not isinstance(part, ast.Name):
                return set()
            names.add(part.id)
    return names


def _defined_by_all(statements: Sequence[ast.stmt]) -> set[str]:
    """The names that the statements define; none where one of them does something else."""
    defined = [_defined(statement) for statement in statements if not isinstance(statement, ast.Pass)]
    return set().union(*defined) if all(defined) else set()


def _calls(node: ast.AST) -> set[str]:
    """The functions that are called by their names when the statement runs, not later within a function."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
        return set()
    called = {node.func.id} if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else set()
    return called.union(*map(_calls, ast.iter_child_nodes(node)))


def _used(statement: ast.stmt, text: str) -> set[str]:
    """The names outside of the statement on which it depends. A function's local names are none."""
    try:
        return _globals(symtable.symtable(text, "<cell>", "exec"))
    except (SyntaxError, ValueError):
        return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def _globals(table: symtable.SymbolTable) -> set[str]:
    symbols = (symbol for symbol in table.get_symbols() if symbol.is_referenced())
    outer = table.get_type() == "module"
    found = {symbol.get_name() for symbol in symbols if outer or symbol.is_global()}
    return found.union(*map(_globals, table.get_children()))


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
