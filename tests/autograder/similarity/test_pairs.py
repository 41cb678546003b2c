"""Pairs whose code is alike, with copies planted on the bank's correct styles."""

from pathlib import Path

import nbformat
import pytest

from autograder.course import overlay
from autograder.course.course import Course, read_source
from autograder.notebook import cells
from autograder.notebook.rebuild import released_source
from autograder.similarity import pairs
from autograder.similarity.pairs import Answers
from tests.autograder.similarity import planting

ROOT = Path(__file__).parents[3]
SOURCE = read_source(Course(ROOT), "backprop")
STARTER = [released_source(cell) for cell in SOURCE.cells if cell.cell_type == "code"]
WAYS = {
    "renamed": planting.renamed,
    "laid out anew": lambda source: planting.copied(source, lazy=True),
    "with statements added": planting.copied,
}


@pytest.fixture(scope="module")
def styles():
    """The answers of everybody in the bank who is right."""
    release = nbformat.read(ROOT / "release/backprop/backprop.ipynb", as_version=4)
    found = []
    for path in sorted((ROOT / "tests/bank/backprop/correct").glob("*.py")):
        notebook = overlay.submission(SOURCE, release, overlay.read(path))
        code = {cells.name(cell): cell.source for cell in notebook.cells if cells.is_solution(cell)}
        found.append(Answers(path.stem, code))
    assert len(found) > 40
    return found


def copy_of(answers, way):
    return Answers(f"{answers.student} copy", {name: way(source) for name, source in answers.cells.items()})


@pytest.mark.parametrize("way", WAYS)
def test_every_planted_copy_stands_above_every_other_pair(styles, way):
    """Variables renamed, functions reordered, comments changed, also laid out anew and with statements added: of 94 students the 47
    planted pairs have higher scores than any two who worked apart."""
    found = pairs.compare([*styles, *(copy_of(one, WAYS[way]) for one in styles)], STARTER, most=10**6)
    planted = [pair.score for pair in found.pairs if pair.students[1] == f"{pair.students[0]} copy"]
    origins = [{student.removesuffix(" copy") for student in pair.students} for pair in found.pairs]
    others = [pair.score for pair, origin in zip(found.pairs, origins) if len(origin) == 2]
    assert len(planted) == len(styles)
    assert min(planted) > max(others) + 0.1
    assert sum(pair.is_exact for pair in found.pairs) == (len(styles) if way == "renamed" else 0)


def test_a_copy_of_one_among_many_who_worked_apart_stands_out(styles):
    """Three copies in a class of some fifty: they come first, and what a chance pair has is far below."""
    copied = styles[5::15][:3]
    found = pairs.compare([*styles, *(copy_of(one, planting.copied) for one in copied)], STARTER, most=10)
    assert {frozenset(pair.students) for pair in found.pairs[:3]} == {
        frozenset((one.student, f"{one.student} copy")) for one in copied
    }
    assert found.chance < 0.2 < found.pairs[2].score
    size = len(styles) + len(copied)
    assert found.compared == size * (size - 1) // 2
    assert not [pair for pair in found.pairs if pair.is_exact]


def test_a_whole_ring_of_copies_is_found(styles):
    """So many have the same code that the class's own measure of what is common leaves it out: they are a group all the same."""
    ring = [Answers(f"ring {n}", {k: planting.renamed(v) for k, v in styles[7].cells.items()}) for n in range(12)]
    found = pairs.compare([*styles, *ring], STARTER)
    assert found.groups == [[styles[7].student, *(one.student for one in ring)]]
    assert found.pairs[0].is_exact and found.pairs[0].students == (styles[7].student, "ring 0")
    assert not [pair for pair in found.pairs[1:] if all(student.startswith("ring") for student in pair.students)]


def test_the_passages_are_the_same_lines_in_both(styles):
    """The longest first, none within another, each in one cell of each."""
    one = styles[7]
    other = Answers("copy", {name: "# mine\n\n" + source for name, source in one.cells.items()})
    (pair, *_) = pairs.compare([one, other, *styles[:5]], STARTER).pairs
    assert set(pair.students) == {one.student, "copy"} and len(pair.passages) == pairs.MOST_PASSAGES
    assert [p.length for p in pair.passages] == sorted((p.length for p in pair.passages), reverse=True)
    order = pair.students.index(one.student)
    for passage in pair.passages:
        assert passage.cells[0] == passage.cells[1]
        (mine, _), (theirs, _) = passage.lines[order], passage.lines[1 - order]
        assert theirs == mine + 2


def test_the_starter_code_is_nobodys_copy():
    """Of a class that left the cells as they were, or wrote a line, no pair has anything in common."""
    code = {str(n): source for n, source in enumerate(STARTER)}
    found = pairs.compare([Answers(f"s{n}", code | {"own": f"x = {n}"}) for n in range(6)], STARTER)
    assert (found.pairs, found.groups, found.chance) == ([], [], 0.0)


@pytest.mark.parametrize("size", [0, 1])
def test_of_nobody_and_of_one_there_is_no_pair(size):
    """And nothing fails."""
    found = pairs.compare([Answers("ada", {"f": "def f(:"})] * size, STARTER)
    assert (found.pairs, found.compared) == ([], 0)


def test_the_order_of_the_class_does_not_matter(styles):
    """Scores and pairs are the same, whoever comes first."""

    def scores(answers):
        return {(frozenset(pair.students), round(pair.score, 9)) for pair in pairs.compare(answers, STARTER, 50).pairs}

    assert scores(styles[:20]) == scores(styles[:20][::-1])


def test_long_answers_are_compared_too():
    """Two that handed in the same thousands of lines, one statement over and over, and one function after the other."""
    lines = "def f(a):\n" + "\n".join(f"    a{n} = a[{n}] + {n} * a" if n % 7 else "    a = 1" for n in range(1_500))
    functions = "\n".join(f"def f{n}(a):\n    return a" + " + 1" * (n % 11) for n in range(900))
    answers = [Answers(student, {"f": lines, "g": functions, "h": "x = 1\n" * 9_000}) for student in ("ada", "eve")]
    (pair,) = pairs.compare(answers, STARTER).pairs
    assert pair.is_exact and len(pair.passages) == pairs.MOST_PASSAGES
