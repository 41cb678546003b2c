"""The page shows all that the rubric says, in tables that stay tables."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from autograder.rubric.rubric import load
from autograder.rubric.rubric_page import markdown
from tests.made_rubric import rubric

ROOT = Path(__file__).parents[3]
RUBRICS = sorted(ROOT.glob("solutions/*/rubric.yaml"))


def tables(page):
    """The number of cells in each row of each table, as a Markdown reader sees them."""
    found, row = [], 0
    for token in MarkdownIt("commonmark").enable("table").parse(page):
        if token.type == "table_open":
            found.append([])
        elif token.type in ("td_open", "th_open"):
            row += 1
        elif token.type == "tr_close":
            found[-1].append(row)
            row = 0
    return found


def test_the_page_holds_every_text_of_the_rubric():
    """Nothing that an assistant or a student should read is left out."""
    page = markdown(rubric("A SENTENCE."))
    rules_and_question, ratings, note, misconception, comment = 3, 4, 1, 3, 2
    assert page.count("A SENTENCE.") == rules_and_question + ratings + note + misconception + comment
    assert "> An answer." in page
    assert "#### 1 of 1: Anchor" in page
    assert "Why. Comments: `wrong`." in page


def test_a_cell_without_misconceptions_or_comments_has_no_empty_tables():
    """Optional parts that are absent leave no heading behind."""
    page = markdown(rubric(comments=False))
    assert "misconceptions" not in page
    assert "comments" not in page.lower()


def test_one_point_is_not_one_points():
    """Small numbers read as a person would write them."""
    assert "(`one`, 1 point)" in markdown(rubric())


@given(st.text("ab |\\$`\n", min_size=1).map(lambda text: f"x{text}x"))
def test_no_text_breaks_a_table(text):
    """Bars, backslashes, formulas, code and line breaks stay inside their cell."""
    # A lone $ or ` pairs with nothing in its own cell, and readers end cells before they look for pairs.
    for rows in tables(markdown(rubric(text))):
        assert len(set(rows)) == 1
    assert [len(rows) for rows in tables(markdown(rubric(text)))] == [2, 3, 3, 2, 2]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a | b", "a &#124; b"),
        (r"a \| b", "a &#124; b"),
        ("$|z_j|$ or $P(a|b)$", r"$\vert{}z_j\vert{}$ or $P(a\vert{}b)$"),
        (r"$\|x\|$", r"$\Vert{}x\Vert{}$"),
        ("`a | b`", r"`a \| b`"),
        ("$x_i$\n\n and more", "$x_i$ and more"),
    ],
)
def test_a_bar_is_written_as_what_it_is_part_of_allows(text, cell):
    """In prose an entity, in a formula its name, in code an escape."""
    assert f"| {cell} | {cell} |" in markdown(rubric(text))


def test_an_answer_stays_one_quotation_with_its_paragraphs_and_code():
    """Blank lines and fences in an answer do not end the quotation."""
    page = markdown(rubric(answer="First.\n\n```\ndL/dW = x\n```\n\nLast."))
    assert "> First.\n>\n> ```\n> dL/dW = x\n> ```\n>\n> Last." in page


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.parent.name)
def test_the_page_beside_each_rubric_is_current(path):
    """rubric.md is what the page of rubric.yaml is now."""
    page, file = path.with_suffix(".md"), path.relative_to(ROOT)
    current = page.read_text(encoding="utf-8") == markdown(load(path))
    assert current, f"run: python -m autograder.rubric.rubric_page {file} > {page.relative_to(ROOT)}"


def run(*arguments):
    command = [sys.executable, "-m", "autograder.rubric.rubric_page", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def test_the_command_prints_the_page(tmp_path):
    """Its output is the page, ready to be redirected into rubric.md."""
    path = tmp_path / "rubric.yaml"
    path.write_text(yaml.safe_dump(rubric("$\\sigma'$, é").model_dump(mode="json")), encoding="utf-8")
    assert run(path).stdout == markdown(load(path))


def test_the_command_says_in_a_sentence_what_it_cannot_do(tmp_path):
    """No traceback for a missing file or a missing argument."""
    for result, says in [(run(tmp_path / "none.yaml"), "does not exist"), (run(), "usage: ")]:
        assert result.returncode == 1
        assert says in result.stderr
        assert not re.search("Traceback", result.stderr)
