"""Code as HTML: coloured by Pygments, each line in an element of its own, so that a stylesheet can number it."""

import html
from functools import lru_cache

from markupsafe import Markup

from autograder.notebook import growth

#: Most cells of a class's notebooks are the instructor's, the same in each: so many texts are remembered as they look on the page.
REMEMBERED = 1000
#: Longer ones, in characters, are not: the instructor's are shorter.
LONGEST_REMEMBERED = 10_000
#: Characters of code that a page highlights. An honest notebook has 30,000, and a page shows answers twice.
MOST_HIGHLIGHTED = 200_000
#: What a line begins with, and the one in which the mistake is. No code can hold either, since it is escaped.
_LINE, _MARKED_LINE = '<span class="l">', '<span class="l here">'


class Highlight:
    """For one page: what would take long to highlight is shown without colours, and so is all that exceeds the page's room."""

    def __init__(self) -> None:
        self._room = MOST_HIGHLIGHTED

    def __call__(self, source: str, marked: int = 0) -> Markup:
        """The code's lines as HTML, the one with the number `marked` so that it stands out."""
        self._room -= len(source)
        if self._room < 0 or not growth.is_quick_to_highlight(source):
            made = Markup(_in_lines(html.escape(source)))
        else:
            made = _highlighted(source) if len(source) <= LONGEST_REMEMBERED else _coloured(source)
        return _with_mark(made, marked) if marked else made


def _with_mark(lines: Markup, marked: int) -> Markup:
    parts = lines.split(_LINE)
    if marked >= len(parts):
        return lines
    return Markup(_LINE.join(parts[:marked]) + _MARKED_LINE + _LINE.join(parts[marked:]))


@lru_cache(REMEMBERED)
def _highlighted(source: str) -> Markup:
    return _coloured(source)


def _coloured(source: str) -> Markup:
    from pygments import highlight

    return Markup(_in_lines(highlight(source, *_tools()).removesuffix("\n")))


@lru_cache(1)
def _tools() -> tuple:
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name

    # blank lines at the beginning stay, or the numbers would not be the notebook's
    return get_lexer_by_name("ipython3", stripnl=False), HtmlFormatter(nowrap=True)


def _in_lines(marked_up: str) -> str:
    # Pygments closes its elements at the end of each line
    return "".join(f"{_LINE}{line}\n</span>" for line in marked_up.split("\n"))
