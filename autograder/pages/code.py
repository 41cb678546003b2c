"""Code as HTML: coloured by Pygments, each line in its own element, so that a stylesheet can number it."""

import html
from functools import lru_cache

from markupsafe import Markup

from autograder.notebook import growth

#: How many texts are remembered as they look on the page: most cells of a class's notebooks are the instructor's, the same in each.
REMEMBERED = 1000
#: Characters. Longer texts are not remembered: the instructor's are shorter.
LONGEST_REMEMBERED = 10_000
#: How many characters of code a page highlights. An honest notebook has 30,000, and a page shows answers twice.
MOST_HIGHLIGHTED = 200_000
#: The beginning of a line, and of the line with the mistake. No code can hold either, since it is escaped.
_LINE, _MARKED_LINE = '<span class="l">', '<span class="l here">'


class Highlight:
    """Highlights the code of one page. Code that would take long, or exceeds the page's room, is shown without colours."""

    def __init__(self) -> None:
        self._room = MOST_HIGHLIGHTED

    def __call__(self, source: str, marked: int = 0) -> Markup:
        """The code's lines as HTML. The line with the number `marked` stands out."""
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

    # blank lines at the beginning stay, otherwise the numbers would not be the notebook's
    return get_lexer_by_name("ipython3", stripnl=False), HtmlFormatter(nowrap=True)


def _in_lines(marked_up: str) -> str:
    # Pygments closes its elements at the end of each line
    return "".join(f"{_LINE}{line}\n</span>" for line in marked_up.split("\n"))
