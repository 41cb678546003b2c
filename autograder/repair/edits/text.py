"""A source text that gives the piece of each syntax node, and edits of it. Positions of nodes count bytes."""

import ast
from typing import Any, NamedTuple


class Edit(NamedTuple):
    """An edit: the bytes from `begin` to `end` become `text`.

    `kind` names the mistake that this mends, see `kinds`. `about` holds the student's names that it is about. `cost` is smaller for a
    smaller change and for a more common mistake.
    """

    begin: int
    end: int
    text: str
    kind: str
    cost: float
    about: tuple[str, ...] = ()


#: Expressions that need brackets inside another one.
_LOOSE = (
    ast.BinOp,
    ast.UnaryOp,
    ast.BoolOp,
    ast.Compare,
    ast.IfExp,
    ast.Lambda,
    ast.NamedExpr,
    ast.Await,
    ast.Yield,
    ast.GeneratorExp,
)


class Text:
    """The text of one cell."""

    def __init__(self, source: str) -> None:
        self.bytes = source.encode("utf-8")
        self._starts = [0]
        for line in self.bytes.split(b"\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def begin(self, node: Any) -> int:
        return self._starts[node.lineno - 1] + node.col_offset

    def end(self, node: Any) -> int:
        return self._starts[node.end_lineno - 1] + node.end_col_offset

    def line_start(self, position: int) -> int:
        return self.bytes.rfind(b"\n", 0, position) + 1

    def line_end(self, position: int) -> int:
        found = self.bytes.find(b"\n", position)
        return len(self.bytes) if found < 0 else found

    def line_of(self, position: int) -> int:
        """The number of the line, from 1, in which a byte stands."""
        return self.bytes.count(b"\n", 0, position) + 1

    def slice(self, begin: int, end: int) -> str:
        return self.bytes[begin:end].decode("utf-8", "replace")

    def of(self, node: ast.AST) -> str:
        return self.slice(self.begin(node), self.end(node))

    def tight(self, node: ast.AST) -> str:
        """The node's text, in brackets where it would fall apart inside another expression."""
        text = self.of(node)
        # a bare tuple is read back with its brackets
        return f"({text})" if isinstance(node, _LOOSE) or not _is_closed(node, text) else text

    def replace(
        self, node: ast.AST, by: str, kind: str, cost: float, about: tuple[str, ...] = (), until: ast.AST | None = None
    ) -> Edit:
        return Edit(self.begin(node), self.end(until or node), by, kind, cost, about)

    def between(self, one: ast.AST, other: ast.AST) -> str:
        """The text from the end of one node to the beginning of a later one."""
        return self.slice(self.end(one), self.begin(other))

    def replaced(self, node: ast.AST, by: str, until: ast.AST | None = None) -> str:
        """The whole text with `by` in place of the node, or of all from it to the node `until`."""
        return self.changed(self.replace(node, by, "", 0.0, until=until))

    def changed(self, edit: Edit) -> str:
        """The whole text with the edit made."""
        return (self.bytes[: edit.begin] + edit.text.encode("utf-8") + self.bytes[edit.end :]).decode(
            "utf-8", "replace"
        )


def _is_closed(node: ast.AST, text: str) -> bool:
    return not isinstance(node, ast.Tuple) or text.startswith("(")
