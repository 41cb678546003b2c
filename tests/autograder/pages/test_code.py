"""Code on a page: coloured, numbered line by line, and bounded."""

from bs4 import BeautifulSoup

from autograder.pages import code
from autograder.pages.code import Highlight


def lines(html):
    return [line.get_text() for line in BeautifulSoup(f"<pre>{html}</pre>", "html.parser").find_all(class_="l")]


def test_each_line_is_an_element_of_its_own():
    """Blank ones at the beginning too, so that the numbers are the notebook's; also the second time."""
    source = '\n\ndef f(x):\n    """Two\n    lines < one."""\n\n    return "ä"'
    for _ in range(2):
        assert lines(Highlight()(source)) == [line + "\n" for line in source.split("\n")]
    assert 'class="k"' in Highlight()(source)


def test_a_magic_is_code_too():
    """As IPython reads it."""
    assert lines(Highlight()("%matplotlib inline\n!ls <b>")) == ["%matplotlib inline\n", "!ls <b>\n"]


def test_a_very_long_text_is_neither_coloured_nor_remembered():
    """What is kept is bounded, whatever students hand in; and so is what one page colours."""
    long = "x = 1\n" * (code.LONGEST_REMEMBERED // 6 + 1)
    before = code._highlighted.cache_info().currsize
    assert '<span class="n">' not in Highlight()(long)
    assert code._highlighted.cache_info().currsize == before
    highlight = Highlight()
    highlight._room = 20
    assert ['class="o"' in highlight("x = 1 # many") for _ in range(2)] == [True, False]
