"""Finds text of the student's own that belongs to no answer.

Who left a written answer's cell as it was may have written the answer somewhere else. Then a person has to look, and no rule may give
it 0 points. Cells are read here line by line and never run or parsed.
"""

import keyword
import re
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.checking import sentence
from autograder.notebook import cells
from autograder.notebook.matching import Matching
from autograder.notebook.submitted import Cell, listed

#: How many cells the flag names, and how many characters it quotes of each.
MAX_CELLS, MAX_QUOTED = 3, 24
#: Characters of a cell that stand with each open answer. An honest answer has some thousand.
MAX_SHOWN = 20_000
#: Characters of a code cell that are looked at.
MAX_READ = 50_000
#: A comment or a docstring that may be an answer has at least as many characters. Shorter ones are `# todo`.
SHORTEST = 12

_TRIPLE = r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\Z)|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+(?:\'\'\'|\Z)'
# a quotation mark between letters is an apostrophe
_STRING = r'"(?:\\.|[^"\\\n])*+(?:"|$|\\)|(?<![^\W\d_]{2})\'(?:\\.|[^\'\\\n])*+(?:\'|$|\\)'
_QUOTED = re.compile(rf"{_TRIPLE}|{_STRING}|#[^\n]*", re.MULTILINE | re.DOTALL)
_TEXT_MAGIC = re.compile(r"\s*%%(?:markdown|latex|html|svg)\b")
_MARK = re.compile(r"[\s\"'#]+")
_WORD = re.compile(r"[^\W\d]\w*")
#: What shows a picture, a file or a text.
_SHOWS = {"Image", "SVG", "Markdown", "Latex", "Math", "HTML", "IFrame", "imread", "imshow"}
#: What else stands in a cell that does nothing but show or print something.
_BESIDE = set(
    re.findall(
        r"\w+",
        "from import as IPython core display print show axis plt matplotlib pyplot image mpimg img np numpy PIL open filename url data "
        "width height figure figsize True False None f r b u",
    )
)
#: What stands in a cell that does nothing but print text.
_PRINTS = {"print", "display", "f", "r", "b", "u"}
_KEYWORDS = {*keyword.kwlist, *keyword.softkwlist, "print"}
_WORDS_IN_A_ROW = re.compile(r"\b[^\W\d_]++(?:[ '’]++[^\W\d_]++){2,}+")
#: What begins a line of IPython's own.
_COMMANDS = ("!", "%", "pip ", "conda ")
#: Punctuation of scripts that put no spaces between words.
_FULL_WIDTH = re.compile(r"[，。；：、！？]")


@dataclass(frozen=True)
class Unclaimed:
    """A text of the student's own: where it stands, and the text as a cell."""

    where: str
    cell: Cell


def unclaimed(matching: Matching) -> list[Unclaimed]:
    """The texts of the student's own that no answer holds, in their order.

    These are own Markdown and raw cells, own code cells that hold or show nothing but text or a picture, and what was added to the
    assignment's cells. Beside untouched code that a person grades, these are all own code cells. Lines of the release are nobody's own.
    """
    released = matching.released_lines | {""}
    claimed = {p for parts in (*matching.answers.values(), *matching.borrowed.values()) for p in parts} | matching.moved
    code = _beside_code(matching)
    changed = {position: index for index, position in matching.versions.items()}
    found = []
    for position, cell in enumerate(matching.theirs):
        lines = [line for line in cell.source.split("\n") if line.strip() not in released]
        if position in claimed or not lines:
            continue
        text = "\n".join(lines) if position in changed else cell.source
        if not (position in code or is_text(text) if cell.kind == "code" else _WORD.search(text) or cell.attachments):
            continue
        if position in changed:
            where = f"the changed cell {matching.ours[changed[position]].name}"
        else:
            behind = matching.behind[position]
            place = f"behind {matching.ours[behind].name}" if behind >= 0 else "at the beginning"
            where = f"the {'Markdown' if cell.kind == 'markdown' else cell.kind} cell {place}"
        quoted = sentence.one_line(_MARK.sub(" ", text[: 10 * MAX_QUOTED]).strip(), MAX_QUOTED)
        found.append(Unclaimed(f"{where} ({quoted})", Cell(cell.kind, text, attachments=cell.attachments)))
    return found


def _beside_code(matching: Matching) -> set[int]:
    """The positions around the untouched code answers that a person grades."""
    known = matching.known
    return {
        position
        for index, our in enumerate(matching.ours)
        if our.is_code_answer and cells.is_written(our.cell) and matching.is_untouched(index)
        for position in matching.beside(index, matching.answers[index][0], known)
    }


def is_text(source: str) -> bool:
    """Return True if a code cell holds or shows nothing but text or a picture, so that it may be a written answer."""
    source = source[:MAX_READ].rstrip("\\")
    if _TEXT_MAGIC.match(source):
        return True
    left = _QUOTED.sub(" ", source)
    # in Python no three names stand in a row
    for line in left.split("\n"):
        rows = [] if line.lstrip().startswith(_COMMANDS) else _WORDS_IN_A_ROW.findall(line)
        if _FULL_WIDTH.search(line) or any(_in_a_row(_WORD.findall(row)) for row in rows):
            return True
    words = set(_WORD.findall(left))
    if words & _SHOWS and words <= _SHOWS | _BESIDE:
        return True
    said = " ".join(_MARK.sub(" ", part) for part in _QUOTED.findall(source)).strip()
    return words <= _PRINTS and len(said) >= SHORTEST


def _in_a_row(words: list[str]) -> bool:
    """Return True if three words follow each other without a keyword between them."""
    count = 0
    for word in words:
        count = 0 if word in _KEYWORDS else count + 1
        if count == 3:
            return True
    return False


def flag(names: Iterable[str], texts: list[Unclaimed]) -> str:
    """The sentence that says which answers wait for a person, and at which cells to look."""
    more = f" and {len(texts) - MAX_CELLS} more" if len(texts) > MAX_CELLS else ""
    places = "; ".join(text.where for text in texts[:MAX_CELLS])
    return (
        f"Nothing was written in the answer cells {listed(sorted(names))}, but text of the student's own stands elsewhere, so a person "
        f"has to look at it: {places}{more}."
    )


def as_answer(texts: list[Unclaimed]) -> list[Cell]:
    """The texts as they stand in an answer's cell for the person who grades it."""
    found = []
    for text in texts:
        cell = text.cell
        shown = cell.source[:MAX_SHOWN]
        if cell.kind == "code":
            shown = "\n".join(f"    {line}" for line in shown.split("\n"))
        said = re.sub(r"([\\`*_{}\[\]<>#|$~!&])", r"\\\1", text.where)
        found.append(Cell("markdown", f"Elsewhere in the notebook, {said}:\n\n{shown}", attachments=cell.attachments))
    return found
