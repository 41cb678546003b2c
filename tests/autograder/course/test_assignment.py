"""An assignment as plain data, and its modules where hidden tests import them."""

import pickle
import sys

import pytest

from autograder.commands import new
from autograder.course import assignment as assignments
from autograder.course.assignment import importable
from autograder.course.course import CourseError
from tests import tiny_course


@pytest.fixture
def course(tmp_path):
    return tiny_course.make(tmp_path)


def test_it_travels_as_plain_data(course):
    """Pickled and read back it is equal, hidden files and notebooks left out of its data."""
    folder = course.source("tiny").parent
    (folder / "data").mkdir()
    (folder / "data" / "points.csv").write_bytes(b"1,2\n")
    (folder / ".secret").write_text("x")
    found = assignments.load(course, "tiny")
    assert found.data_files == {"data/points.csv": b"1,2\n"}
    assert pickle.loads(pickle.dumps(found)) == found


def test_whatever_could_change_a_grade_changes_the_fingerprint(course):
    """The notebook, a module and a data file each do; loading it again does not."""
    seen = {assignments.load(course, "tiny").fingerprint, assignments.load(course, "tiny").fingerprint}
    assert len(seen) == 1
    for path in (course.source("tiny"), course.root / "solutions" / "tiny" / "checks.py"):
        path.write_text(path.read_text().replace("Twice", "Double").replace("twice", "double"))
        seen.add(assignments.load(course, "tiny").fingerprint)
    (course.source("tiny").parent / "points.csv").write_text("1")
    seen.add(assignments.load(course, "tiny").fingerprint)
    assert len(seen) == 4


def test_another_assignment_changes_nothing_unless_it_is_named(course):
    """An assignment that is begun beside this one leaves its fingerprint alone; one whose modules this one imports does not."""
    before = assignments.load(course, "tiny").fingerprint
    new.new(course, "other")
    assert assignments.load(course, "tiny").fingerprint == before
    checks = course.root / "solutions" / "tiny" / "checks.py"
    checks.write_text(checks.read_text() + "\nfrom solutions.other import checks as others\n")
    named = assignments.load(course, "tiny")
    assert "solutions/other/checks.py" in dict(named.modules)
    others = course.root / "solutions" / "other" / "checks.py"
    others.write_text(others.read_text() + "\nNEW = 1\n")
    assert assignments.load(course, "tiny").fingerprint != named.fingerprint


def test_its_modules_are_imported_within_the_context_only(course):
    """Inside, `solutions.tiny` is the assignment's, the same module each time; outside, what was there before."""
    import solutions.backprop as ours

    found = assignments.load(course, "tiny")
    with importable(found):
        from solutions.tiny import checks
    assert sys.modules["solutions.backprop"] is ours
    assert "solutions.tiny" not in sys.modules
    with importable(found):
        from solutions.tiny import checks as again

        with pytest.raises(ModuleNotFoundError):
            import solutions.backprop  # noqa: F401
    assert again is checks
    path = course.root / "solutions" / "tiny" / "checks.py"
    path.write_text(path.read_text() + "\nNEW = 1\n")
    with importable(assignments.load(course, "tiny")):
        from solutions.tiny import checks as changed
    assert changed.NEW == 1


def test_an_unknown_assignment_is_named(course):
    """The sentence says which there are."""
    with pytest.raises(CourseError, match=r"no assignment 'big'.*this course: tiny\."):
        assignments.load(course, "big")


def test_students_may_import_what_the_notebook_imports(course):
    """A package that an answer, a starter cell or the list of packages names, not what the hidden tests import, nor Python's own."""
    path = course.source("tiny")
    model = "import json, yaml as y\\n    from bs4.element import Tag\\n    return 2 * n"
    text = path.read_text().replace("return n + n  # the model", model)
    path.write_text(
        text.replace("from solutions.tiny import checks", "import rich\\nfrom solutions.tiny import checks")
    )
    assert assignments.load(course, "tiny").packages == ("bs4", "yaml")
    before = assignments.load(course, "tiny").fingerprint
    listed = course.root / "solutions" / "tiny" / "packages.txt"
    listed.write_text("# for the plots\nJinja2  # in any version\n\n")
    found = assignments.load(course, "tiny")
    assert found.packages == ("Jinja2", "bs4", "yaml")
    assert found.fingerprint != before


def test_a_listed_package_that_is_not_installed_is_said_so(course):
    """It could not be imported, so nothing is graded without it."""
    (course.root / "solutions" / "tiny" / "packages.txt").write_text("no-such-package\n")
    with pytest.raises(
        CourseError, match=r"packages.txt lists no-such-package, not installed here: pip install no-such-package"
    ):
        assignments.load(course, "tiny")
