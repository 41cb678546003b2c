"""Code as HTML: coloured by Pygments, each line in its own element, so that a stylesheet can number it."""

import html
from functools import lru_cache
from itertools import zip_longest

from markupsafe import Markup

from autograder.notebook import growth

#: How many texts are remembered as they look on the page: most cells of a class's notebooks are the instructor's, the same in each.
REMEMBERED = 1000
#: Characters. Longer texts are not remembered: the instructor's are shorter.
LONGEST_REMEMBERED = 10_000
#: How many characters of code a page highlights. An honest notebook has 30,000, and a page shows answers twice.
MOST_HIGHLIGHTED = 200_000
#: How many blanks of a line's indentation the rest of it keeps, where it is broken.
MOST_INDENT = 24
#: The beginning of a line, and of the line with the mistake. No code can hold either, since it is escaped.
_LINE, _MARKED_LINE = '<span class="l"', '<span class="l here"'


class Highlight:
    """Highlights the code of one page. Code that would take long, or exceeds the page's room, is shown without colours."""

    def __init__(self) -> None:
        self._room = MOST_HIGHLIGHTED

    def __call__(self, source: str, marked: int = 0) -> Markup:
        """The code's lines as HTML. The line with the number `marked` stands out."""
        self._room -= len(source)
        if self._room < 0 or not growth.is_quick_to_highlight(source):
            made = Markup(_in_lines(html.escape(source), source))
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

    return Markup(_in_lines(highlight(source, *_tools()).removesuffix("\n"), source))


@lru_cache(1)
def _tools() -> tuple:
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name

    # blank lines at the beginning stay, otherwise the numbers would not be the notebook's
    return get_lexer_by_name("ipython3", stripnl=False), HtmlFormatter(nowrap=True)


def _in_lines(marked_up: str, source: str) -> str:
    """Each line in an element of its own. It tells the line's indentation, which the rest of a long line keeps."""
    # Pygments closes its elements at the end of each line
    lines = zip_longest(marked_up.split("\n"), source.expandtabs(8).split("\n"), fillvalue="")
    return "".join(f"{_LINE}{_indent(text)}>{line}\n</span>" for line, text in lines)


def _indent(line: str) -> str:
    blanks = min(len(line) - len(line.lstrip(" ")), MOST_INDENT)
    return f' style="--in:{blanks}"' if blanks else ""
