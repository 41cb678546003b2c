"""Grading in a spreadsheet: what is written, what is read back, and how far two readers agree."""

import csv
import io
import shutil

import pytest
import yaml
from rich.console import Console

from autograder.commands import rating_reports, rating_sheet, tables
from autograder.course.course import Course, CourseError
from autograder.gradebook import results
from tests import rated_class
from tests.rated_class import RUBRIC

pytestmark = pytest.mark.xdist_group("batch")

ANSWERS = {"O'Brien, Zoë": '=HYPERLINK("http://evil")', "ada": "Because of n + n.", "bob": "It doubles."}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A graded class of three who answered, and one who did not."""
    return rated_class.make(tmp_path_factory.mktemp("rated") / "course", ANSWERS | {"silent": "YOUR ANSWER HERE"}).root


@pytest.fixture
def course(graded, tmp_path):
    """A copy of it."""
    shutil.copytree(graded, tmp_path / "course")
    return Course(tmp_path / "course")


def rows_of(course, **options):
    return list(csv.DictReader(io.StringIO(rating_sheet.sheet(course, "tiny", **options).decode("utf-8-sig"))))


def write(course, rows):
    path = course.root / "filled.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        form = csv.DictWriter(file, rows[0])
        form.writeheader()
        form.writerows(rows)
    return path


def filled(course, values, comment="", **options):
    rows = rows_of(course, **options)
    for row, (idea, words) in zip(rows, values):
        row |= {"why.idea": idea, "why.words": words, "comment": comment if idea else ""}
    return write(course, rows)


def points(course):
    return {row.student: row.cells["why"].points for row in results.read(course, "tiny")}


def test_the_sheet_names_nobody_and_runs_nothing(course):
    """Three answers under pseudonyms, the formula as text; who wrote nothing has 0 points and no row."""
    rows = rows_of(course)
    assert len(rows) == 3 and [*rows[0]][:4] == ["assignment", "pseudonym", "answer", "text"]
    texts = {row["text"] for row in rows}
    assert texts == {'\'=HYPERLINK("http://evil")', "Because of n + n.", "It doubles."}
    whole = rating_sheet.sheet(course, "tiny").decode()
    assert not any(name in whole for name in ("Zoë", "ada", "bob", "SECRET-NOTE"))
    assert rating_sheet.sheet(course, "tiny").decode() == whole


def test_what_is_imported_is_in_the_gradebook(course):
    """The sum as points, a readable comment without the assistant's note, and the sheet that is written next has the ratings."""
    done = rating_sheet.import_sheet(course, filled(course, [("1", "0,5"), ("0", "0"), ("", "")], "=1+1"), "ann")
    assert (done.saved, done.unchanged, done.empty) == (2, 0, 1)
    assert sorted(str(value) for value in points(course).values()) == ["0.0", "0.0", "1.5", "None"]
    with results.gradebook(course) as book:
        notes = [
            comment.manual_comment
            for submission in book.assignment_submissions("tiny")
            for notebook in submission.notebooks
            for comment in notebook.comments
            if comment.manual_comment
        ]
    assert "**Idea: 1 of 1. All.** You have the idea.\n\n**Words: 0.5 of 1. Half.** Nearly.\n\n=1+1" in notes
    assert not any("SECRET-NOTE" in note for note in notes)
    rows = rows_of(course)
    assert [(row["why.idea"], row["why.words"], row["comment"]) for row in rows[:2]] == [
        ("1", "0.5", "'=1+1"),
        ("0", "0", "'=1+1"),
    ]
    again = rating_sheet.import_sheet(course, write(course, rows), "bob")
    assert (again.saved, again.unchanged, again.empty) == (0, 2, 1)


def test_every_wrong_cell_is_named_and_nothing_is_imported(course):
    """Row, column and what is allowed; the row that is right is not saved either."""
    path = filled(course, [("1", "1"), ("0.7", "x"), ("1", "")])
    with pytest.raises(CourseError) as error:
        rating_sheet.import_sheet(course, path, "ann")
    told = str(error.value)
    assert "Row 3, column why.idea: it holds '0.7'; allowed are 1, 0.5, 0." in told
    assert "Row 3, column why.words: it holds 'x'; allowed are 1, 0.5, 0." in told
    assert "Row 4, column why.words: it is empty; allowed are 1, 0.5, 0." in told
    assert set(points(course).values()) == {None, 0.0}


@pytest.mark.parametrize(
    "column, value, said",
    [
        ("pseudonym", "nobody", "Row 2, column pseudonym, answer: there is no answer"),
        ("state", "v0", "Row 2, column state: it is not as it was written"),
        ("state", "v0-000000000000", "Row 2, column state: the student's answer changed"),
        ("assignment", "other", "the column assignment must hold one assignment's name"),
    ],
)
def test_a_row_that_is_not_of_the_sheet_is_named(course, column, value, said):
    """Whatever of it was changed."""
    rows = rows_of(course)
    rows[0] |= {"why.idea": "1", "why.words": "1", column: value}
    with pytest.raises(CourseError, match=said):
        rating_sheet.import_sheet(course, write(course, rows), "ann")


def test_an_old_sheet_does_not_overwrite(course):
    """Who fills a sheet that was written before somebody else's import is told so; --replace does it all the same."""
    old = rows_of(course)
    rating_sheet.import_sheet(course, filled(course, [("1", "1")]), "ann")
    old[0] |= {"why.idea": "0", "why.words": "0"}
    path = write(course, old)
    with pytest.raises(CourseError, match="ann saved 2 points since you read it; yours are 0"):
        rating_sheet.import_sheet(course, path, "bob")
    assert 2.0 in points(course).values()
    assert rating_sheet.import_sheet(course, path, "bob", replace=True).saved == 1
    assert 2.0 not in points(course).values()


def test_ratings_that_a_changed_rubric_lost_are_asked_for_again(course):
    """What stands is in the next sheet; a criterion that is worth something else is empty there."""
    rating_sheet.import_sheet(course, filled(course, [("1", "1")]), "ann")
    text = yaml.safe_dump(RUBRIC)
    changed = yaml.safe_load(text)
    words = changed["cells"][0]["criteria"][1]
    words["points"] = words["ratings"][0]["points"] = 2
    changed["cells"][0]["points"] = 3
    changed["cells"][0]["anchors"][0] |= {"ratings": {"idea": 1, "words": 2}, "total": 3}
    (course.root / "solutions/tiny/rubric.yaml").write_text(yaml.safe_dump(changed))
    assert (rows_of(course)[0]["why.idea"], rows_of(course)[0]["why.words"]) == ("1", "")


def test_agreement_of_two_readers(course):
    """The second one's ratings change no points; the report has a row a criterion, the answer that differs much, and a warning."""
    with pytest.raises(CourseError, match="No answer was rated by two people"):
        rating_reports.report(course, "tiny")
    rating_sheet.import_sheet(course, filled(course, [("1", "1"), ("0", "0.5"), ("1", "1")]), "ann")
    before = points(course)
    assert {row["why.idea"] for row in rows_of(course, blank=True)} == {""}
    rating_sheet.import_sheet(
        course, filled(course, [("1", "1"), ("0", "0.5"), ("0", "0")], blank=True), "bob", second=True
    )
    assert points(course) == before
    report = rating_reports.report(course, "tiny")
    assert [(key[1], found.n, round(found.exact, 2)) for key, found in report.of.items()] == [
        ("idea", 3, 0.67),
        ("words", 3, 0.67),
    ]
    name = rows_of(course)[2]["pseudonym"]
    assert report.far == [(name, "why", "ann", 2.0, "bob", 0.0)]
    console = Console(record=True, width=120, file=io.StringIO())
    tables.print_agreement(console, report)
    told = console.export_text()
    assert "next to nothing" in told and f"{name}, why: ann gave 2 points, bob 0." in told


def test_the_rubric_for_canvas(course):
    """Canvas' header, no byte order mark, a rating's name never without points, and nothing of the assistant's notes."""
    text = rating_reports.exported(course, "tiny", "canvas")
    header, *rows = csv.reader(io.StringIO(text))
    assert header == [
        "Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range",
        *["Rating Name", "Rating Description", "Rating Points"] * 3,
    ]  # fmt: skip
    assert rows[0] == [
        "tiny: Why",
        "Idea",
        "All",
        "false",
        "All",
        "You have the idea.",
        "1",
        "Half",
        "Nearly.",
        "0.5",
        "None",
        "No idea.",
        "0",
    ]
    assert "SECRET-NOTE" not in text
    with pytest.raises(CourseError, match="no format 'xml'; there are canvas, html, markdown, json"):
        rating_reports.exported(course, "tiny", "xml")


@pytest.mark.parametrize("format", ["html", "markdown", "json"])
def test_the_rubric_for_assistants(course, format):
    """Each of the other forms holds the assistant's notes too."""
    assert "SECRET-NOTE" in rating_reports.exported(course, "tiny", format)
