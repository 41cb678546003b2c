"""The instructor's notes for the audit."""

import pytest

from autograder.audit import notes
from autograder.audit.candidates import Candidate
from autograder.audit.notes import Noted, Notes
from autograder.audit.outcome import Verdict
from autograder.course.course import CourseError

MUTANT = Candidate("mutant", "an operator", (), "cell", ("test_cell",), "", "a + b", "b + a")
NOTE = Noted(cell="cell", line="a + b", becomes="b + a", reason="A sum does not depend on the order.")


def test_an_equivalent_mutant_gets_its_reason():
    """A mutant that is noted need not be noticed; one that is noticed all the same is a wrong answer."""
    notes = Notes(equivalent=[NOTE])
    assert notes.annotate(Verdict(MUTANT)).reason == NOTE.reason
    noticed = Verdict(MUTANT, {"test_cell": ("dc",)}, {"test_cell": 2.0})
    assert notes.annotate(noticed).reason == ""


def test_another_mutant_of_the_line_gets_none():
    """The line, what it becomes and the cell all have to agree."""
    other = Candidate("mutant", "an operator", (), "cell", ("test_cell",), "", "a + b", "a - b")
    elsewhere = Candidate("mutant", "an operator", (), "cell 2", ("test_cell",), "", "a + b", "b + a")
    notes = Notes(equivalent=[NOTE])
    assert notes.annotate(Verdict(other)).reason == notes.annotate(Verdict(elsewhere)).reason == ""


def test_a_misconception_is_named_by_its_name():
    """One that may lose points elsewhere too has an excuse, by its name."""
    misconception = Candidate("misconception", "f: a name", (), "cell", ("test_cell",))
    note = Noted(cell="cell", name="f: a name", reason="It can't be carried forward.")
    verdict = Verdict(misconception, {"test_cell": ("a",), "test_other": ("b",)}, {"test_cell": 1.0, "test_other": 2.0})
    assert Notes(elsewhere=[note]).annotate(verdict).excuse == note.reason


def test_a_note_that_says_nothing_any_more_is_stale():
    """The instructor learns which notes to remove."""
    notes = Notes(equivalent=[NOTE])
    assert notes.stale([Verdict(MUTANT)]) == []
    assert notes.stale([]) == ["cell: a + b → b + a"]
    assert notes.stale([Verdict(MUTANT, {"test_cell": ("dc",)}, {"test_cell": 2.0})]) == ["cell: a + b → b + a"]


def test_no_file_is_no_notes(tmp_path):
    """An assignment without notes is audited all the same."""
    assert notes.load(tmp_path / "audit.yaml") == Notes()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("equivalent:\n  - cell: a\n    reason: short\n", "line 3: String should have at least 10 characters"),
        ("equivalents: []\n", "line 1: Extra inputs"),
        ("shorten: [", "line 1"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_line(tmp_path, text, sentence):
    """The sentence has the file, the line and what is wrong."""
    path = tmp_path / "audit.yaml"
    path.write_text(text)
    with pytest.raises(CourseError, match=sentence) as error:
        notes.load(path)
    assert "audit.yaml" in str(error.value)
