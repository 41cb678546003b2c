"""The report on a class."""

import base64
import csv
import hashlib
import io
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from autograder.gradebook.graded import GradedCell
from autograder.gradebook.of_class import Member
from autograder.pages import class_content, class_mistakes, report
from autograder.repair.repair import Repair
from tests import made_class
from tests import pages as made
from tests.pages import SCORE

pytestmark = pytest.mark.xdist_group("made class")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Forty students, two more on the roster, and one folder whose student is on none."""
    found = made_class.empty(tmp_path_factory.mktemp("course"))
    made_class.fill(found, 40, missing=2)
    (found.root / "submitted" / "O'Brien, Zoë & #1?" / "backprop").mkdir(parents=True)
    return found


@pytest.fixture(scope="module")
def found(course):
    return class_content.report(course, "backprop")


@pytest.fixture(scope="module")
def page(found):
    return BeautifulSoup(report.html(found), "html.parser")


def test_the_points_are_those_of_the_gradebook(found):
    """While a written answer waits it is the tests' points that are shown, and the page says so."""
    assert found.is_auto_only and len(found.totals) == len(found.graded) == 40
    assert found.max_total == 74
    totals = sorted(member.known.result.auto_points for member in found.graded)
    assert sorted(found.totals) == totals
    for name, part in found.parts:
        cells = [member.known.result.cells[name] for member in found.graded]
        assert part.full == sum(cell.points == cell.max_points for cell in cells)
        assert part.open == sum(cell.points is None for cell in cells)


def test_parts_and_criteria_stand_in_the_notebooks_order(found):
    """Whatever the database's order is."""
    assert [name for name, _ in found.parts] == [
        "derivation", "test_get_grad", "test_activations", "test_loss_and_forward", "test_grad_f", "test_gradient_descent",
        "test_gradient_descent_momentum", "comparison", "test_decision_boundary", "feature_scaling",
    ]  # fmt: skip
    assert [item.name for item in found.items][:4] == ["dW", "db", "dv", "dc"]


def test_on_monday_there_are_five_sentences(found):
    """Each has the numbers that the data gives."""
    how_many, how_well, where, why, left = found.monday
    assert how_many.startswith("41 of 42 handed in, of which 40 are graded")
    assert re.match(r"The median is [\d.]+ of 74 auto-graded points", how_well)
    assert re.match(r"Most points are lost in “[\w ]+”: [\d.]+ of \d+ on the mean, \d+% of all lost points", where)
    first = found.misconceptions[0]
    assert why.startswith(f"{first.count} of 40 made the same mistake, “{first.title}”, and lost")
    waiting = sum(one.waiting for one in found.written)
    assert left.startswith(f"{waiting} of ") and left.endswith("before grades go out.")


def test_a_mistake_is_counted_once_a_student_and_has_an_example(found):
    """The counts are those of the records; the code is somebody's function, without a name of anybody's."""
    mean = next(one for one in found.misconceptions if "the mean in place of the sum" in one.title)
    making = [
        member
        for member in found.graded
        if any("the mean in place" in sentence for sentence in member.record.cells["test_grad_f"].diagnosis)
    ]
    assert mean.count == len(making) == len(set(mean.students))
    assert mean.code.startswith("def grad_f(") and "/ m" in mean.code
    assert mean.sentence in making[0].record.cells["test_grad_f"].diagnosis
    counts = [one.count for one in found.misconceptions]
    assert counts == sorted(counts, reverse=True)
    assert not {one.cells[0] for one in found.kinds if one.count > 1} & {"test_decision_boundary"}


@pytest.mark.parametrize(
    ("messages", "kind"),
    [
        (("step 1 is 0.9 times the step.", "step 22 is -3e-4 times the step."), "step … is … times the step."),
        (("relu is not written yet (it raises X).", "yhat is not written yet (it raises X)."), "… is not written yet (it raises X)."),
        (("losses[0] is 1, the mean over 100.", "losses[7] is 0.2, the mean over 5."), "losses[…] is …, the mean over …."),
    ],
)  # fmt: skip
def test_sentences_that_differ_in_numbers_and_names_are_one_kind(messages, kind):
    """So that a class's mistakes can be counted."""
    assert {class_mistakes.kind_of(message) for message in messages} == {kind}


def test_where_a_repair_is_known_its_kind_is_the_mistake(tmp_path):
    """The smallest change that would make an answer right; it costs all that the cell lost."""
    repair = Repair(cell="f", line=3, text="x", kind="a sign is the other way round", replacement="-x")
    cell = GradedCell(max_points=3, score={**SCORE.to_json(), "diagnosis": []}, repair=repair)
    record = made.graded()
    object.__setattr__(record, "cells", {"test_f": cell})
    course = made_class.Course(tmp_path)
    named, kinds = class_mistakes.find(course, "tiny", [Member(made.NAME, "", True, record=record)])
    assert named == [] and [one.title for one in kinds] == ["a sign is the other way round"] and kinds[0].cost == 2


def test_who_needs_attention_is_there_with_the_reason_and_a_link(found, course):
    """Nobody else; a link leads to the page beside the report, whatever the student is called."""
    by_id = {one.member.student: one for one in found.attention}
    quiet = {member.student for member in found.graded} - set(by_id)
    for member in found.graded:
        record, result = member.record, member.known.result
        odd = (
            record.status != "graded"
            or record.flags
            or result.seconds_late
            or not any(c.points for c in record.cells.values())
        )
        assert (member.student in quiet) is not bool(odd)
    assert "not on the roster" in by_id["O'Brien, Zoë & #1?"].kinds
    assert sum("nothing handed in" in one.kinds for one in found.attention) == 2
    linked = next(one for one in found.attention if one.link)
    assert (course.root / "report" / linked.link).resolve().is_file()
    (late,) = {one.kinds[-1] for one in found.attention if one.member.known and one.member.known.result.seconds_late}
    assert late == "late"


def test_links_are_written_for_any_name(course):
    """A hash sign, a question mark and an accent in a folder's name do not lead elsewhere."""
    student = "O'Brien, Zoë & #1?"
    path = course.feedback(student, "backprop")
    path.parent.mkdir(parents=True)
    path.write_text("")
    try:
        (one,) = [one for one in class_content.report(course, "backprop").attention if one.member.student == student]
    finally:
        path.unlink()
    assert one.link == "../feedback/O%27Brien%2C%20Zo%C3%AB%20%26%20%231%3F/backprop/backprop.html"


def test_the_page_allows_its_one_script_and_nothing_else(page):
    """By the digest in its policy; nothing is loaded, nothing has a handler."""
    (script,) = page.find_all("script")
    digest = base64.b64encode(hashlib.sha256(script.string.encode()).digest()).decode()
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy and policy.endswith(f"script-src 'sha256-{digest}'")
    assert not page.find_all(["link", "img", "iframe", "form", "button"])
    assert not [tag for tag in page.find_all() if any(name.startswith("on") for name in tag.attrs)]
    links = {tag["href"] for tag in page.find_all(href=True)}
    assert all(link.startswith(("#", "../feedback/")) for link in links)


def test_the_tables_say_what_the_data_says(page, found):
    """A row a criterion, a row for each who needs attention, a row a written answer."""
    criteria, attention, written = (table.tbody.find_all("tr") for table in page.find_all("table"))
    assert (len(criteria), len(attention), len(written)) == (len(found.items), len(found.attention), 3)
    item = found.items[0]
    assert f"{item.met} of {item.n}" in criteria[0].text
    assert f"{item.discrimination.value:.2f}" in criteria[0].text


def test_nothing_of_a_students_is_markup():
    """Names, ids, reasons, flags and code are text wherever they stand."""
    soup = BeautifulSoup(report.html(made.hostile_report()), "html.parser")
    assert len(soup.find_all("script")) == 1 and not soup.find_all("img")
    assert soup.text.count("document.title='owned'") > 8


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-x", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_spreadsheet_runs_nothing_of_the_csv(text):
    """Text that begins like a formula has an apostrophe before it; numbers stay numbers."""
    one = made.hostile_report()
    one.graded[0] = replace(one.graded[0], student=text)
    (_, row) = list(csv.reader(io.StringIO(report.as_csv(one), newline="")))
    assert row[0] == f"'{text}"
    assert report.harmless("-2.5") == "-2.5"


def test_the_csv_has_a_row_for_everybody_who_is_graded(found):
    """With the points of each part; blank where nobody has graded."""
    rows = list(csv.DictReader(io.StringIO(report.as_csv(found))))
    assert len(rows) == 40
    for row, member in zip(rows, found.graded):
        assert row["student"] == member.student and row["name"] == member.name
        points = member.known.result.cells["derivation"].points
        assert row["derivation"] == ("" if points is None else f"{points:g}")


@pytest.mark.parametrize("size", [0, 1, 3])
def test_small_classes_have_a_report(tmp_path, size):
    """Nobody, one, a few: no chart of one, no correlation, no sentence of what is not there."""
    course = made_class.empty(tmp_path)
    if size:
        made_class.fill(course, size, seed=5, notebooks=False, pages=False)
    one = class_content.report(course, "backprop")
    soup = BeautifulSoup(report.html(one), "html.parser")
    assert one.monday and len(soup.select("svg.chart")) == {0: 0, 1: 1, 3: 2}[size]
    assert all(item.discrimination is None for item in one.items)
    assert bool(soup.find(id="attention")) is bool(size)
    assert one.monday[0].startswith(f"{size} handed in" if size else "Nobody has handed in yet.")


def test_work_that_is_not_graded_is_said_so(tmp_path):
    """With the command that grades."""
    course = made_class.empty(tmp_path)
    (course.root / "submitted" / "ada" / "backprop").mkdir(parents=True)
    assert class_content.report(course, "backprop").monday == [
        "1 handed in, and nothing is graded yet: run `autograder grade backprop`."
    ]


def test_similar_code_is_shown_only_when_asked_for(course, found):
    """Side by side, as a reason to look, with what the rest of the class has in common; made-up classes have many of one code."""
    assert found.similarity is None and not BeautifulSoup(report.html(found), "html.parser").find(id="similar")
    asked = class_content.report(course, "backprop", similarity=True)
    soup = BeautifulSoup(report.html(asked), "html.parser")
    section = soup.find(id="similar").parent
    assert "A reason to look, and nothing more" in section.text and "780 pairs were compared" in section.text
    pair = asked.similarity.shown[0]
    assert pair.is_exact and pair.members[0].shown in section.text and pair.members[1].shown in section.text
    sides = section.find("details").find(class_="sides").find_all("pre")
    assert len(sides) == 2 and "def " in sides[0].text
    assert any(len(group) > 2 for group in asked.similarity.groups)


def test_similar_code_is_text(tmp_path):
    """Whatever stands in the cells, or in the place of a notebook."""
    course = made_class.empty(tmp_path)
    students = made_class.fill(course, 4, seed=3).students
    code = "\n".join(
        f"def f{n}(a, b):\n    return a * {n} + b - a ** 2 if a else [b, '{made.ATTACK}']" for n in range(9)
    )
    for student in students[:2]:
        path = course.autograded(student, "backprop")
        notebook = made_class.nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code":
                cell.source = code
        made_class.nbformat.write(notebook, path)
    course.autograded(students[2], "backprop").write_text('{"cells": [3, null]}')
    soup = BeautifulSoup(report.html(class_content.report(course, "backprop", similarity=True)), "html.parser")
    assert len(soup.find_all("script")) == 1 and not soup.find_all("img")
    assert "document.title" in soup.find(id="similar").parent.text
