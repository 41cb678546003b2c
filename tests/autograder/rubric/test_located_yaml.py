"""YAML knows the line of every value, and says in a sentence what it cannot read."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from autograder.rubric.located_yaml import YamlError, parse

TEXT = """\
title: an essay
criteria:
  - id: style
    ratings:
      - points: 2

      - points: 0
  - id: content
"""

words = st.text(st.characters(codec="ascii", categories=["L", "N", "P"]))
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ((), 1),
        (("title",), 1),
        (("criteria",), 2),
        (("criteria", 0, "id"), 3),
        (("criteria", 0, "ratings", 1, "points"), 7),
        (("criteria", 1), 8),
    ],
)
def test_every_value_has_the_line_where_it_was_written(place, line):
    """The line of a key, or of a list entry, counts from 1."""
    assert parse(TEXT).line(place) == line


@pytest.mark.parametrize("beyond", [("ratings",), ("id", 0, "x"), (3,)])
def test_a_missing_value_has_the_line_of_what_is_around_it(beyond):
    """A complaint that a key is missing points to the part that lacks it."""
    assert parse(TEXT).line(("criteria", 1, *beyond)) == 8


def test_a_place_is_named_by_the_ids_of_its_list_entries():
    """Ids stand for list entries that have one, numbers from 1 for the others."""
    place = ("criteria", 0, "ratings", 1, "points")
    assert parse(TEXT).name(place) == "criteria › style › ratings › no. 2 › points"
    assert parse(TEXT).name(()) == "the whole file"


@given(plain)
def test_it_reads_the_values_that_pyyaml_writes(value):
    """Locating changes no value."""
    assert parse(yaml.safe_dump(value)).value == value


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "the key 'a' is written twice"),
        ("a: [1\nb: 2\n", 2, "expected"),
        ('a: "\\sigma"\n', 1, "unknown escape character"),
        ("a: 1\nb: \x00\n", 2, "not allowed"),
        ("a: 2024-99-99\n", 1, "month"),
        ("a: 1\n---\nb: 2\n", 2, "expected a single document"),
        ("a: !!python/object:os.system x\n", 1, "could not determine a constructor"),
        ("[" * 5000, 1, "nested too deeply"),
    ],
)
def test_what_is_not_a_plain_document_is_refused_with_its_line(text, line, says):
    """The error is one sentence, and its line is that of the trouble."""
    with pytest.raises(YamlError, match=says) as caught:
        parse(text)
    assert caught.value.line == line
    assert "\n" not in str(caught.value)


@given(st.text())
def test_any_text_is_parsed_or_refused(text):
    """No text raises anything but `YamlError`."""
    try:
        parse(text)
    except YamlError as error:
        assert 1 <= error.line <= text.count("\n") + text.count("\r") + 2
