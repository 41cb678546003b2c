"""Keeps student texts from the renderers of pages where these would take too long.

Most renderers have patterns that, at certain characters, look at all the rest of the text: at a bracket in Markdown, at a zero in a line
of code. A text with too many of these is shown as it was typed.
"""

import re

#: A cell of at most so many characters is highlighted. An honest one has 3,000.
MAX_HIGHLIGHTED = 10_000
#: How long a line may be, and how many blank lines may follow each other: a highlighter looks through these again and again.
MAX_LINE = 300
MAX_BLANK_LINES = 20
_BLANK_LINES = re.compile(rf"(?:\n[^\S\n]*){{{MAX_BLANK_LINES + 2}}}")

#: How often a Markdown renderer looks at the rest of the text for each of these, compared with a bracket. Measured.
_LOOKS = {"[": 1.0, "\\\\[": 3.0, "\\\\(": 2.0, "\\begin{": 2.0, "|": 0.5, "\n:": 0.5}
_LOOKS |= dict.fromkeys("*_~`$&<", 0.2)


def is_quick_to_highlight(source: str) -> bool:
    """Return True if a highlighter of code takes only a moment for the source."""
    return (
        len(source) <= MAX_HIGHLIGHTED
        and max(map(len, source.split("\n"))) <= MAX_LINE
        and not _BLANK_LINES.search(source)
    )


def looks(source: str) -> float:
    """Roughly how many characters a Markdown renderer looks at. A hundred million take a second."""
    return len(source) * (1 + sum(weight * source.count(mark) for mark, weight in _LOOKS.items()))


def as_typed(source: str) -> str:
    """Markdown that shows the text as it was typed, whatever it holds."""
    longest = max((len(run) for run in re.findall("~{3,}", source)), default=2)
    fence = "~" * (longest + 1)
    return f"{fence}\n{source}\n{fence}"
