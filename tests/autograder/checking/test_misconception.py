"""A misconception as edits of the model's text."""

import pytest

from autograder.checking.misconception import Misconception, spoil, with_function

MODEL = "def f(x):\n    y = x + 1\n    return 2 * y\n"


def of(*edits):
    return Misconception("a name", "f", edits, "what to reread")


def test_an_edit_replaces_its_text():
    """The variant is the model's text with the place changed."""
    assert spoil(MODEL, [of(("2 * y", "y"))]) == "def f(x):\n    y = x + 1\n    return y\n"


def test_two_at_different_places_are_combined():
    """Independent mistakes give one text with both, in whatever order they are named."""
    one, other = of(("2 * y", "y")), of(("x + 1", "x"))
    assert spoil(MODEL, [one, other]) == spoil(MODEL, [other, one]) == "def f(x):\n    y = x\n    return y\n"


def test_two_at_the_same_place_exclude_each_other():
    """Where both change the same text there is no variant with both."""
    assert spoil(MODEL, [of(("2 * y", "y")), of(("return 2 * y", "return 3"))]) is None


@pytest.mark.parametrize("old", ["z", "x"])
def test_a_text_that_is_not_there_once_is_said(old):
    """An edit that fits the model no more, or in several places, names the misconception, the text and how often it stands there."""
    with pytest.raises(ValueError, match=r"misconception 'a name' of f: '.' stands \d times"):
        spoil(MODEL, [of((old, "w"))])


def test_a_function_is_replaced_in_its_cell():
    """Only the named function's definition changes; the rest of the cell stays."""
    cell = "def g(x):\n    return x\n\n\n" + MODEL + "\nZ = f(3)"
    changed = with_function(cell, "f", "def f(x):\n    return 0\n")
    assert changed == "def g(x):\n    return x\n\n\ndef f(x):\n    return 0\n\nZ = f(3)"


def test_an_assignment_is_replaced_with_what_leads_up_to_it():
    """The assignments directly above go with it, since the variant's text has them too."""
    cell = "def f(x):\n    return x\n\n\npoints = 3\nZ = f(points)"
    assert with_function(cell, "Z", "Z = 4") == "def f(x):\n    return x\n\n\nZ = 4"


def test_a_name_that_the_cell_does_not_define_is_said():
    """The caller learns which name is missing."""
    with pytest.raises(ValueError, match="defines no h"):
        with_function(MODEL, "h", "def h(): pass")
