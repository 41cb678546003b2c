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


class Highlight:
    """For one page: what would take long to highlight is shown without colours, and so is all that exceeds the page's room."""

    def __init__(self) -> None:
        self._room = MOST_HIGHLIGHTED

    def __call__(self, source: str) -> Markup:
        """The code's lines as HTML."""
        self._room -= len(source)
        if self._room < 0 or not growth.is_quick_to_highlight(source):
            return Markup(_in_lines(html.escape(source)))
        return _highlighted(source) if len(source) <= LONGEST_REMEMBERED else _coloured(source)


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
    return "".join(f'<span class="l">{line}\n</span>' for line in marked_up.split("\n"))
