"""What of a student's text the renderers of pages get to see, so that they take time in proportion to it.

Most of them have patterns that look at the rest of the text again from each of its places: a bracket in Markdown, a zero in a line of
code. Such a text is shown as it was typed.
"""

import re

#: A cell of so many characters is highlighted; an honest one has 3,000.
MAX_HIGHLIGHTED = 10_000
#: Characters of a line, and blank lines in a row, that a highlighter looks through again and again.
MAX_LINE = 300
MAX_BLANK_LINES = 20
_BLANK_LINES = re.compile(rf"(?:\n[^\S\n]*){{{MAX_BLANK_LINES + 2}}}")

#: How often a Markdown renderer looks at the rest of the text for each of these, as compared with a bracket, measured.
_LOOKS = {"[": 1.0, "\\\\[": 3.0, "\\\\(": 2.0, "\\begin{": 2.0, "|": 0.5, "\n:": 0.5}
_LOOKS |= dict.fromkeys("*_~`$&<", 0.2)


def is_quick_to_highlight(source: str) -> bool:
    """Whether a highlighter of code is done with it in a moment."""
    return (
        len(source) <= MAX_HIGHLIGHTED
        and max(map(len, source.split("\n"))) <= MAX_LINE
        and not _BLANK_LINES.search(source)
    )


def looks(source: str) -> float:
    """How many characters a Markdown renderer looks at, more or less; at a hundred million it has taken a second."""
    return len(source) * (1 + sum(weight * source.count(mark) for mark, weight in _LOOKS.items()))


def as_typed(source: str) -> str:
    """Markdown that shows the text as it was typed, whatever is in it."""
    longest = max((len(run) for run in re.findall("~{3,}", source)), default=2)
    fence = "~" * (longest + 1)
    return f"{fence}\n{source}\n{fence}"
