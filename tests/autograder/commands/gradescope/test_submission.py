"""Which file counts of what was handed in on Gradescope, and whose it is."""

import pytest

from autograder.commands.gradescope import submission
from autograder.grading.work import Misplaced
from autograder.notebook.rebuild import Unreadable


def put(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())


@pytest.mark.parametrize(
    ("names", "found", "says"),
    [
        (["tiny.ipynb"], b"tiny.ipynb", []),
        (["tiny.ipynb", "scratch.ipynb"], b"tiny.ipynb", []),
        (
            ["a/tiny (2).ipynb", "a/.ipynb_checkpoints/tiny.ipynb", "notes.pdf"],
            b"a/tiny (2).ipynb",
            ["The file was named tiny (2).ipynb."],
        ),
        (["a/TINY.IPYNB"], b"a/TINY.IPYNB", ["The file was named TINY.IPYNB."]),
        (["notes.pdf"], Misplaced("notes.pdf"), []),
        ([".hidden"], None, []),
    ],
)
def test_the_notebook_is_found_however_it_is_named(tmp_path, names, found, says):
    """The one of the assignment's name, or the only one."""
    put(tmp_path, *names)
    assert submission.notebook(tmp_path, "tiny") == (found, says)


def test_two_notebooks_are_named(tmp_path):
    """Nobody guesses which of them counts."""
    put(tmp_path, "one.ipynb", "a/two.ipynb")
    found, _ = submission.notebook(tmp_path, "tiny")
    assert isinstance(found, Unreadable) and "one.ipynb, two.ipynb. Hand in one, tiny.ipynb." in str(found)


def test_a_link_is_not_followed(tmp_path):
    """A submission is a file, not a way to another one."""
    (tmp_path / "secret").write_text("x")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tiny.ipynb").symlink_to(tmp_path / "secret")
    found, _ = submission.notebook(tmp_path / "in", "tiny")
    assert isinstance(found, Unreadable)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"users": []}', '{"users": 3}', "no json"])
def test_metadata_that_says_nothing_stops_nobody(tmp_path, text):
    """The inputs are then drawn for nobody in particular."""
    (tmp_path / "metadata.json").write_text(text)
    assert submission.student(tmp_path / "metadata.json") == "student"


def test_the_first_user_is_whose_submission_it_is(tmp_path):
    """By number, as Gradescope gives it."""
    (tmp_path / "metadata.json").write_text('{"users": [{"id": 12, "name": "Zoë"}, {"id": 3}]}')
    assert submission.student(tmp_path / "metadata.json") == "12"
