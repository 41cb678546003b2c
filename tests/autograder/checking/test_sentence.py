"""Sentences about what students wrote: printable, bounded, on one line, and never markup."""

import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from autograder.checking import sentence

#: ESC, BEL, C1's CSI, the override of the direction of writing, a separator of lines, half a surrogate pair, a hidden tag.
OBEYED = "\x1b\x07\x9b\u202e\u2028\ud800\U000e0041\x00\x7f\r"


@pytest.mark.parametrize("character", OBEYED)
def test_what_a_terminal_would_obey_is_shown_as_a_mark(character):
    """In a name, in a line, and as an escape in JSON, which says the same."""
    assert sentence.printable(f"a{character}b\n") == "a\ufffdb\n"
    assert character not in sentence.one_line(f"a{character}b")
    encoded = json.dumps([f"a{character}b"], ensure_ascii=False)
    assert character not in sentence.in_json(encoded)
    assert json.loads(sentence.in_json(encoded)) == [f"a{character}b"]


@given(st.text(max_size=60))
def test_honest_text_reads_as_before(text):
    """All that is printable stays, and a second time changes nothing."""
    line = sentence.one_line(text)
    assert line == sentence.one_line(line)
    if text.isprintable() and not set(text) & set("\ufeff"):
        assert line == " ".join(text.split())


def test_a_line_is_bounded():
    """However long the text is, also where it is all blanks at first."""
    for text in ("x" * 10**6, " " * 10**6 + "x", "x\n" * 10**6):
        assert len(sentence.one_line(text)) <= sentence.LONGEST + 1
    assert sentence.one_line("abcdef", 3) == "abc…"


@given(
    st.lists(
        st.sampled_from(["[x](http://a.b)", "![", "](", "<b>", "\n\n", "`", "*", "$", "\\\\href{", "|", "&", "~~", "a"])
    )
)
def test_html_of_a_sentence_is_text_whoever_renders_it(parts):
    """As HTML, and where a renderer takes it for Markdown, there is not one tag in it."""
    made = sentence.as_html("".join(parts))
    for page in (made, MarkdownIt("js-default", {"html": True}).renderInline(made)):
        assert not BeautifulSoup(page, "html.parser").find_all(True)
    assert "\n" not in made
