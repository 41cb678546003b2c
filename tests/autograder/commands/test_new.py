"""Starting an assignment: what the starter holds, and which names it refuses."""

import shutil
from pathlib import Path

import pytest

from autograder.audit.candidates import candidates
from autograder.audit.judging import judge
from autograder.commands import new, release
from autograder.course import assignment, overlay
from autograder.course.course import Course, CourseError

ROOT = Path(__file__).parents[3]


@pytest.fixture
def course(tmp_path):
    """A course without assignments."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    (tmp_path / "source").mkdir()
    (tmp_path / "solutions").mkdir()
    return Course(tmp_path)


def test_the_starter_releases_and_its_tests_notice_every_mutant(course):
    """Unchanged it is released, its right style loses nothing, its mistake loses where it says, and no mutant survives."""
    new.new(course, "regression")
    released = release.release(course, "regression")
    assert {name: float(score) for name, score in released.scores.items()} == {"test_predict": 4, "test_gradient": 6}
    loaded = assignment.load(course, "regression")
    found = [judge(candidate, loaded) for candidate in candidates(course, loaded)]
    assert [v.candidate.becomes for v in found if v.candidate.wrong and not v.lost] == []
    assert {v.candidate.name: v.lost for v in found if not v.candidate.wrong} == {"loops": {}}
    assert not any(v.broken or v.stopped for v in found)
    wrong = overlay.read(course.root / "tests/bank/regression/wrong/sum_instead_of_mean.py")
    assert wrong.loses == {"test_gradient"}


def test_every_file_bears_the_new_name(course):
    """No placeholder is left, whatever the name; the files are those that the command tells."""
    made = new.new(course, "fits_2")
    assert {path.relative_to(course.root).parts[0] for path in made} == {"source", "solutions", "tests"}
    assert sorted(path for path in course.root.rglob("*") if path.is_file() and path.name != "nbgrader_config.py") == (
        sorted(made)
    )
    assert all("NAME" not in path.read_text(encoding="utf-8") for path in made)
    assert "from solutions.fits_2 import checks" in course.source("fits_2").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["", "Fits", "2fits", "my-fits", "../fits", "fits ", "régression", "a/b", "fits\n"])
def test_a_name_that_no_module_can_have_is_refused(course, name):
    """A sentence says which names can be taken, and nothing is written."""
    with pytest.raises(CourseError, match="take small letters, digits and _, a letter first"):
        new.new(course, name)
    assert list((course.root / "source").iterdir()) == []


def test_a_word_of_pythons_own_is_refused(course):
    """`class` is spelled as names are, and still names no module."""
    with pytest.raises(CourseError, match="'class' is a word of Python's own"):
        new.new(course, "class")


@pytest.mark.parametrize("folder", ["source/fits", "solutions/fits", "tests/bank/fits"])
def test_what_is_there_stays_as_it_is(course, folder):
    """Where one of its folders exists, the command names it and writes nothing at all."""
    (course.root / folder).mkdir(parents=True)
    before = sorted(course.root.rglob("*"))
    with pytest.raises(CourseError, match=f"already: .*{folder} exists. Choose another name"):
        new.new(course, "fits")
    assert sorted(course.root.rglob("*")) == before
