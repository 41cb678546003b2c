"""Finds in which lines a wrong answer is wrong: those in which it differs from a right answer that is close to it."""

import ast
import difflib
from collections.abc import Iterable

#: The most statements in which a wrong answer may differ from the closest right one. With more the difference isn't the mistake.
FEW = 2


def _statements(text: str) -> list[tuple[str, int, int]]:
    """The statements of a text as Python reads them, with their first and last lines. Of a compound statement it is the head alone."""
    found = []

    def visit(body: list[ast.stmt], depth: int) -> None:
        for node in body:
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue  # a docstring
            bodies = [getattr(node, name) for name in ("body", "orelse", "finalbody") if getattr(node, name, None)]
            if not bodies:
                found.append((f"{depth} {ast.unparse(node)}", node.lineno, node.end_lineno or node.lineno))
                continue
            head = ast.unparse(node).split("\n")[0]
            found.append((f"{depth} {head}", node.lineno, bodies[0][0].lineno - 1 or node.lineno))
            for inner in bodies:
                visit(inner, depth + 1)

    visit(ast.parse(text).body, 0)
    return found


def differing_lines(wrong: str, right: str) -> tuple[int, set[int]]:
    """In how many statements two texts differ, and in which lines of the wrong one.

    Where something is missing, it is the lines around the place. Raises SyntaxError where a text is no Python.
    """
    ours, theirs = _statements(wrong), _statements(right)
    matcher = difflib.SequenceMatcher(None, [one[0] for one in ours], [one[0] for one in theirs], autojunk=False)
    count, lines = 0, set[int]()
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        count += max(j - i, m - k)
        around = ours[i:j] or ours[max(0, i - 1) : i + 1]
        for _, first, last in around:
            lines.update(range(first, max(first, last) + 1))
    return count, lines


def wrong_lines(wrong: str, rights: Iterable[str]) -> set[int]:
    """The lines in which an answer is wrong, by the closest right answers. None where no right answer is close."""
    best: tuple[int, set[int]] = (FEW + 1, set())
    for right in rights:
        try:
            count, lines = differing_lines(wrong, right)
        except SyntaxError:
            continue
        if 0 < count < best[0]:
            best = (count, lines)
        elif count == best[0] <= FEW:
            best = (count, best[1] | lines)
    return best[1]
