"""Flags as people read them."""

from autograder.gradebook import flags
from tests import pages as made
from tests.made_class import REPAIRS


def test_sentences_that_differ_in_a_word_are_one():
    """With the words in their order; what stands alone stays as it is."""
    assert flags.grouped(REPAIRS) == [
        "The notebook has lost nbgrader's metadata; its cells were found by their texts, definitions, ids and places.",
        "The locked cell … was changed; the original was put back (4 times: setup, data, check_grad_f, plots).",
        "The answer to … was found by what it defines (3 times: get_grad, grad_f, activations).",
    ]


def test_a_sentence_that_is_there_twice_is_said_once():
    """Of none there is none."""
    assert flags.grouped(["Odd.", "Odd."]) == ["Odd."]
    assert flags.grouped([]) == []


def test_many_words_are_counted():
    """No line names forty cells."""
    (line,) = flags.grouped(f"The cell cell_{n} is odd." for n in range(40))
    assert line.startswith("The cell … is odd (40 times: cell_0, cell_1,") and line.endswith("cell_11 and 28 more).")


def test_all_repairs_of_a_file_are_one_line():
    """Eight remarks on a file from elsewhere, one line; the reason of its status stands elsewhere; others stay."""
    record = made.graded(
        "timeout",
        "It was stopped.",
        flags=[*REPAIRS, "It was stopped.", "Owes much."],
        told=[*REPAIRS, "It was stopped."],
    )
    first, second = flags.lines(record)
    assert first.startswith("8 remarks on the file: The notebook has lost")
    assert second == "Owes much."
    assert flags.lines(made.graded(flags=["Joined."], told=["Joined."])) == ["Joined."]
