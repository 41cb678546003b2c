"""Compares the points that a notebook's text promises for the criteria of a test with those that the test gives.

Only plain sentences are understood, such as "`dW` earns 5 points, `db` and `dv` 3 each", "3 points are for the record, 6 for the steps"
and "each is worth 2 points". About other sentences nothing is said.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.checking.score import format_points
from autograder.notebook import cells, markers

_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_AMOUNT = re.compile(
    rf"(?<![\w.,^])(\d+(?:\.\d+)?|(?:{'|'.join(_WORDS)})(?=\s+points?\b))(?![\w^]|\.\d|,\d)(\s+points?\b)?(\s+each\b)?",
    re.IGNORECASE,
)
#: The end of a sentence, or the beginning of a table row or a list item.
_SENTENCE = re.compile(r"(?<=[.;!?])[*_)]*\s+|\n\s*\n|\n(?=\s*(?:[-*+|#]|\d+[.)])\s)")
#: Words of a promise. They are needed since a text may speak of points in the plane, too.
_PROMISE = re.compile(
    r"\b(earns?|worth|gives?|gets?|for|each|counts?|awards?|scores?|brings?)\b|[(|—–:]", re.IGNORECASE
)
#: The longest sentence that is quoted, in characters.
MAX_QUOTED = 160


@dataclass(frozen=True)
class _Amount:
    points: float
    names: tuple[str, ...]
    each: bool


def differences(source: NotebookNode, criteria: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Say of which criteria the text before a test cell, or a comment in it, promises other points than the test gives.

    `criteria` are the points by test cell and criterion.
    """
    found: list[str] = []
    prose: list[str] = []
    for cell in source.cells:
        if cell.cell_type == "markdown" and not cells.is_written(cell):
            prose.append(cell.source)
        elif cells.is_test(cell):
            name = cells.name(cell)
            comment = "\n".join(line.lstrip("# ") for line in markers.outside(cell.source))
            points = criteria.get(name, {})
            for sentence in _sentences("\n\n".join(prose)):
                found += _compared(sentence, name, points)
            for sentence in _sentences(comment):
                found += _compared(sentence, name, points) or _total(sentence, name, cells.points(cell))
            prose = []
    return found


def _sentences(text: str) -> list[str]:
    text = re.sub(r"^(```|~~~).*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)
    # in names of criteria mathematics is read as words: $\alpha = 0$ is alpha = 0
    return [" ".join(part.replace("$", "").replace("\\", "").split()) for part in _SENTENCE.split(text) if part]


def _compared(sentence: str, cell: str, points: Mapping[str, float]) -> list[str]:
    amounts = _amounts(sentence, points)
    total = sum(points.values())
    about_all = len(amounts) == 1 and amounts[0].points == total and not amounts[0].each
    if not amounts or about_all or any(amount.points > total for amount in amounts):
        return []
    wrong: dict[str, float] = {}
    for amount in amounts:
        if not amount.names and amount.each:
            wrong |= {name: amount.points for name, worth in points.items() if worth != amount.points}
        elif not _fits(amount, points):
            wrong |= {name: amount.points for name in amount.names if points[name] != amount.points}
    listed = [(amount.points, names) for amount in amounts for names in (_each(amount) or [amount.names])]
    if len(listed) == len(points) > 1:
        # a sentence on all criteria, one after the other, some in other words than their names
        named = [names[0] == name for (_, names), name in zip(listed, points) if names]
        in_order = bool(named) and all(named)
        if in_order or sorted(worth for worth, _ in listed) != sorted(points.values()):
            for (worth, names), (name, given) in zip(listed, points.items()):
                if not names and worth != given:
                    wrong[name] = worth
    return [
        f"The text promises {format_points(promised)} of the points of {cell} for {name!r}, and the test gives "
        f"{format_points(points[name])}: {_quoted(sentence)}"
        for name, promised in wrong.items()
    ]


def _each(amount: _Amount) -> list[tuple[str, ...]]:
    return [(name,) for name in amount.names] if amount.each else []


def _fits(amount: _Amount, points: Mapping[str, float]) -> bool:
    """Return True if each of the names, or all of them together, are worth the amount. A name stands for its parts too."""
    if all(points[name] == amount.points for name in amount.names):
        return True
    parts = [name for name in points if any(name == whole or name.startswith(f"{whole} ") for whole in amount.names)]
    return not amount.each and sum(points[name] for name in parts) == amount.points


def _total(sentence: str, cell: str, worth: float) -> list[str]:
    """The same for a sentence with one amount, in a comment of the test cell itself. It speaks of the whole cell."""
    found = list(_AMOUNT.finditer(sentence))
    if len(found) != 1 or not found[0][2] or found[0][3] or _number(found[0][1]) == worth:
        return []
    return [
        f"A comment in {cell} promises {found[0][1]} points, and the cell is worth {format_points(worth)}: {_quoted(sentence)}"
    ]


def _amounts(sentence: str, points: Mapping[str, float]) -> list[_Amount]:
    """The amounts of points in the sentence, each with its criteria. None where the sentence promises nothing."""
    mentions = _mentions(sentence, points)
    covered = [(begin, end) for begin, end, _ in mentions]
    numbers = [
        found
        for found in _AMOUNT.finditer(sentence)
        if not any(begin <= found.start() < end for begin, end in covered)
        and (found[2] or _number(found[1]) <= sum(points.values()))
    ]
    if not any(found[2] for found in numbers) or not _PROMISE.search(sentence):
        return []
    tokens = sorted(
        [(begin, name) for begin, _, name in mentions] + [(found.start(), found) for found in numbers],
        key=lambda token: token[0],
    )
    names_first = isinstance(tokens[0][1], str)
    each_before = not numbers[0][3] and bool(re.search(r"\beach\b", sentence[: numbers[0].start()], re.IGNORECASE))
    amounts: list[_Amount] = []
    names: list[str] = []
    number: re.Match | None = None
    for _, token in [*tokens, (len(sentence), None)]:
        if isinstance(token, str):
            names.append(token)
            continue
        number = token if names_first else number
        if number is not None:
            each = bool(number[3]) or (each_before and not amounts)
            amounts.append(_Amount(_number(number[1]), tuple(dict.fromkeys(names)), each))
        number, names = token, []
    return amounts


def _number(text: str) -> float:
    return float(_WORDS.get(text.lower(), 0) or text)


def _mentions(sentence: str, points: Mapping[str, float]) -> list[tuple[int, int, str]]:
    """Where the sentence names criteria. In code this is the name, or a word that no other name has; without code only the whole name."""
    found: list[tuple[int, int, str]] = []
    for code in re.finditer(r"`([^`]+)`", sentence):
        having = [code[1]] if code[1] in points else [name for name in points if code[1] in name.split()]
        if len(having) == 1:
            found.append((code.start(), code.end(), having[0]))
    if found:
        return found
    for name in sorted(points, key=len, reverse=True):
        for mention in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.IGNORECASE):
            if not any(begin < mention.end() and mention.start() < end for begin, end, _ in found):
                found.append((mention.start(), mention.end(), name))
    return found


def _quoted(sentence: str) -> str:
    return f"“{sentence if len(sentence) <= MAX_QUOTED else sentence[:MAX_QUOTED] + '…'}”"
