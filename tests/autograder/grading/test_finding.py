"""Which file of a student's folder is graded, and what is said of the others."""

import pytest

from autograder.course.course import Course
from autograder.grading.finding import find_notebook
from autograder.grading.work import Misplaced

NAME = "tiny.ipynb"


@pytest.fixture
def course(tmp_path):
    (tmp_path / "submitted" / "ada" / "tiny").mkdir(parents=True)
    return Course(tmp_path)


def found(course, *names):
    """The chosen path below the student's folder, or what lies in its place, and the flags, where these files lie there."""
    folder = course.submission("ada", "tiny").parent
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}", encoding="utf-8")
    path, flags = find_notebook(course, "tiny", "ada")
    return (path.relative_to(folder).as_posix() if path and not isinstance(path, Misplaced) else path), flags


def test_another_notebook_beside_the_graded_one_is_named(course):
    """Whatever it holds: the graded one may be the empty one."""
    assert found(course, NAME, "tiny (1).ipynb") == (
        NAME,
        ("Another notebook lies beside it: 'tiny (1).ipynb'. Look whether the right one was graded.",),
    )


def test_many_notebooks_with_long_names_make_a_short_flag(course):
    """The number of names is bounded, and so is the length of each."""
    path, (flag,) = found(course, NAME, *(f"{number} {'n' * 200}.IPYNB" for number in range(30)))
    assert path == NAME
    assert flag.startswith("30 other notebooks lie beside it: ") and "and 25 more" in flag and len(flag) < 500


def test_what_lies_beside_by_itself_is_no_other_notebook(course):
    """Files of the release, of Jupyter's own, of the system's, and the student's own modules."""
    course.release("tiny").mkdir(parents=True)
    (course.release("tiny") / "extra.ipynb").write_text("{}", encoding="utf-8")
    beside = ("extra.ipynb", ".ipynb_checkpoints/tiny-checkpoint.ipynb", "timestamp.txt", "mine.py", "sub/tiny.ipynb")
    assert found(course, NAME, *beside) == (NAME, ())


@pytest.mark.parametrize("name", ["tiny.IPYNB", "Tiny.ipynb", "TINY.Ipynb", "tiny (1).ipynb", "other.ipynb"])
def test_a_notebook_with_another_name_is_taken_for_it(course, name):
    """In other letters, or as the only one; a flag says so."""
    assert found(course, name, "derivation.pdf") == (name, (f"The file was named {name!r}; it was taken for {NAME}.",))


def test_the_one_with_the_name_in_other_letters_is_taken_before_others(course):
    """The others are named."""
    path, flags = found(course, "Tiny.ipynb", "scratch.ipynb")
    assert path == "Tiny.ipynb"
    assert "Another notebook lies beside it: 'scratch.ipynb'." in flags[1]


def test_a_notebook_one_folder_down_is_taken(course):
    """If it is the only one there, or the only one with the name."""
    path, (flag, others) = found(course, "tiny/tiny.ipynb", "old/scratch.ipynb")
    assert path == "tiny/tiny.ipynb"
    assert flag == "The notebook lay one folder down, as 'tiny/tiny.ipynb'; it was taken for tiny.ipynb."
    assert "'old/scratch.ipynb'" in others


@pytest.mark.parametrize(
    ("names", "lies"),
    [
        (["tiny.zip"], "tiny.zip"),
        (["tiny.py", "timestamp.txt"], "tiny.py"),
        (["a/tiny.ipynb", "b/tiny.ipynb"], "a/tiny.ipynb, b/tiny.ipynb"),
        (["a.ipynb", "b.ipynb"], "a.ipynb, b.ipynb"),
        ([f"{number}.txt" for number in range(9)], "0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 4 more"),
    ],
)
def test_what_lies_in_place_of_a_notebook_is_named(course, names, lies):
    """With what the instructor can do about it."""
    what, (flag,) = found(course, *names)
    assert what == Misplaced(lies)
    assert "put the notebook there as tiny.ipynb, or ask the student for it, and grade again." in flag


def test_a_folder_with_nothing_in_it_has_nothing_in_its_place(course):
    """Nor has one with an empty folder, with what a system leaves, or none at all."""
    assert found(course, "timestamp.txt", "Thumbs.db", ".DS_Store", "empty/.keep") == (None, ())
    assert find_notebook(course, "tiny", "nobody") == (None, ())


def test_links_are_not_followed(course, tmp_path):
    """Neither to another folder inside the student's, nor in place of the student's."""
    other = tmp_path / "other"
    other.mkdir()
    (other / NAME).write_text("{}", encoding="utf-8")
    folder = course.submission("ada", "tiny").parent
    (folder / "below").symlink_to(other)
    assert found(course) == (Misplaced("below"), (found(course)[1]))
    (tmp_path / "submitted" / "eve").mkdir()
    course.submission("eve", "tiny").parent.symlink_to(other)
    assert find_notebook(course, "tiny", "eve") == (course.submission("eve", "tiny"), ())
