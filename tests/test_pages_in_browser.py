"""Pages in a real browser: they ask nobody for anything, nothing that a student wrote runs, everybody can read them."""

import tempfile
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.audit import page as audit_page
from autograder.audit.candidates import Candidate
from autograder.audit.judging import scores_of, submission_of
from autograder.audit.run import load
from autograder.checking.score import Criterion, Score
from autograder.course import overlay, stock
from autograder.course.course import Course
from autograder.notebook import cells, clean
from autograder.pages import class_content, feedback, formgrader, report, rubric_page
from autograder.rubric.rubric import load as load_rubric
from tests import made_audit, made_class, made_rubric
from tests import pages as made
from tests.browser import assert_harmless, needs_browser, shown

ROOT = Path(__file__).parents[1]
BANK = ROOT / "tests" / "bank" / "backprop"
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ATTACK = """[x](&amp;#106;avascript:document.title='owned') ![t](http://evil.invalid/a.png) ![t][r] $\\href{javascript:1}{x}$ $\\sigma$

[r]: http://evil.invalid/b.png

<img src="http://evil.invalid/c.png" onerror="document.title='owned'"><script>document.title='owned'</script>
"""
NAME = "A\n\n[x](javascript:alert(1))\n\n![t](http://evil.invalid/d.png)\n\n<script>document.title='owned'</script>"


def hostile_cells():
    """Graded cells that a hostile student had a hand in."""
    prose = clean.prose(ATTACK)
    outputs = clean.outputs(
        [{"output_type": "display_data", "data": {"text/html": ATTACK + "<img src=http://evil.invalid/e.png>"}}]
    )
    score = Score([Criterion("value", 0, 3, f"f raised {NAME}: {NAME}")], [NAME])
    return [
        new_markdown_cell("# A title\n\nWhy? $a^2$"),
        made.written_cell(prose.source),
        made.solution_cell(outputs=[nbformat.from_dict(output) for output in outputs]),
        made.tested(score),
    ]


def of_the_bank(*names: str):
    """The page of an answer of the bank, with what the hidden tests say of it and the pictures."""
    assignment, _ = load(Course(ROOT), "backprop")
    parts = [part for name in names for part in overlay.read(BANK / f"{name}.py").parts]
    candidate = Candidate("mutant", "a mistake", tuple(parts))
    notebook, scores = submission_of(candidate, assignment.notebook), scores_of(candidate, assignment)
    for cell in cells.test_cells(notebook):
        cell.outputs = made.result_of(scores[cells.name(cell)])
    return feedback.html(made.material(notebook.cells))


def ended(status, reason):
    blank = [
        made.written_cell("YOUR ANSWER HERE"),
        made.solution_cell(),
        made.tested(Score([Criterion("f", 0, 3, reason)])),
    ]
    return feedback.html(made.material(blank, record=made.graded(status, reason)))


def report_of(size):
    """The report on a made-up class."""
    with tempfile.TemporaryDirectory() as folder:
        course = made_class.empty(Path(folder))
        if size:
            made_class.fill(course, size, missing=2)
        return report.html(class_content.report(course, "backprop", similarity=True))


#: These hold the one script of ours.
REPORTS = {
    "report on a hostile class": lambda: report.html(made.hostile_report()),
    "report on nobody": lambda: report_of(0),
    "report on forty": lambda: report_of(40),
}
MADE = {
    **REPORTS,
    "audit of nothing": lambda: audit_page.page(made_audit.nothing()),
    "audit that passed": lambda: audit_page.page(made_audit.good()),
    "audit where everything is wrong": lambda: audit_page.page(made_audit.bad()),
    "rubric": lambda: rubric_page.html(load_rubric(ROOT / "solutions" / "backprop" / "rubric.yaml")),
    "rubric of an attack": lambda: rubric_page.html(made_rubric.rubric(ATTACK, ATTACK)),
    "hostile": lambda: feedback.html(made.material(hostile_cells(), comments={"why": ATTACK})),
    "graded by hand": lambda: feedback.html(
        made.material([made.written_cell(), made.solution_cell(), made.tested(made.SCORE)], points={"why": 1.5})
    ),
    "an activation": lambda: of_the_bank("rewritten/relu_leaky"),
    "a gradient and the grid": lambda: of_the_bank("wrong/grad_f_mean_instead_of_sum", "wrong/boundary_z_transposed"),
    "the momentum rule": lambda: of_the_bank("wrong/momentum_ema"),
    "crashed": lambda: ended("crashed", "The process of your code ended."),
    "timeout": lambda: ended("timeout", "A cell took longer than 300 seconds."),
    "unreadable": lambda: ended("unreadable", "The file is no notebook: it has no cells."),
    "five thousand cells": lambda: feedback.html(
        made.material([made.tested(made.SCORE), *(new_code_cell(f"x{n} = {n}", id=f"own-{n}") for n in range(5_000))])
    ),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A page's file, by its name; it is made when it is asked for first."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.is_file():
            path.write_text(MADE[name](), encoding="utf-8")
        return path

    return write


@needs_browser
@pytest.mark.parametrize("name", MADE)
def test_a_page_is_silent_fits_and_can_be_read_by_everybody(chromium, written, name):
    """No request, no message, no script but the report's, nothing to scroll sideways on a phone, nothing that axe finds, light and dark."""
    assert_harmless(chromium, written(name), scripts=name in REPORTS, long=name == "five thousand cells")


@needs_browser
def test_tables_of_the_report_sort(chromium, written):
    """A click on a heading sorts by its numbers, another one the other way round, and the heading says so; a text sorts as text."""
    for page, _, said in shown(chromium, written("report on forty"), 1300, "light"):
        keys = "[...document.querySelectorAll('table.sort')[0].tBodies[0].rows].map(row => row.cells[3].dataset.key)"
        heading = page.locator("table.sort >> nth=0 >> th:nth-child(4)")
        for order in ("ascending", "descending"):
            heading.locator("button").click()
            found = [float(key) for key in page.evaluate(keys)]
            assert heading.get_attribute("aria-sort") == order
            assert found == sorted(found, reverse=order == "descending") and len(set(found)) > 1
        page.locator("table.sort >> nth=0 >> th:nth-child(2) >> button").click()
        names = page.locator("table.sort >> nth=0 >> tbody th").all_text_contents()
        assert names == sorted(names, key=str.casefold) and heading.get_attribute("aria-sort") is None
        assert said == []


@needs_browser
def test_without_its_script_the_report_can_be_read(chromium, written):
    """Its tables are there, and nothing that could be clicked in vain."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written("report on forty").as_uri())
    assert page.locator("table.sort tbody tr").count() > 30 and page.locator("button").count() == 0
    context.close()


def test_no_page_lets_a_student_act():
    """By the HTML: formulas are MathML, every link leads to the web or to a place in the page, and nothing has a handler."""
    for page in (MADE["hostile"](), formgrader_page()):
        soup = BeautifulSoup(page, "html.parser")
        assert soup.find("math")
        for tag in soup.find_all(["script", "link", "img", "iframe", "source"]):
            address = tag.get("src") or tag.get("href") or ""
            assert not address.startswith(("http", "//")), tag
        links = [tag["href"] for tag in soup.find_all(href=True) if ":" in tag["href"]]
        assert [link for link in links if not link.startswith(("http://", "https://", "mailto:"))] == []
        assert not [
            tag for tag in soup.find_all() if any(name.startswith("on") for name in tag.attrs) and "evil" in str(tag)
        ]
        assert not [tag for tag in soup.find_all("script") if "owned" in str(tag)]


# --- formgrader ----------------------------------------------------------------------------------------------------------------


def formgrader_page():
    from nbgrader.server_extensions.formgrader import handlers

    config = stock.configuration(Course(ROOT))
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    about = {
        "index": 0,
        "total": 1,
        "base_url": "",
        "notebook_id": "backprop",
        "submission_id": "1",
        "assignment_id": "backprop",
    }
    notebook = new_notebook(cells=hostile_cells())
    for cell in notebook.cells:
        cell.metadata.get("nbgrader", {}).setdefault("score", 0)
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader["score"] = 0
    page, _ = HTMLExporter(config=config).from_notebook_node(notebook, about)
    return page


@needs_browser
def test_formgrader_asks_no_other_machine(chromium, tmp_path):
    """Its own scripts lie beside it, so they are not found here; nothing else is asked for, and nothing of the student's runs."""
    path = tmp_path / "formgrader.html"
    path.write_text(formgrader_page(), encoding="utf-8")
    for page, asked, _ in shown(chromium, path, 1300, "light"):
        assert "Student's answer" in page.content()
        assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
        assert page.title() != "owned"


def test_formgraders_template_still_has_what_ours_replaces():
    """Ours takes MathJax out of nbgrader's page by its comments; another nbgrader might have others."""
    page = formgrader_page()
    assert page.count("<html") == 1 and 'tell("End")' in page and "formgrade.js" in page
    assert Path(formgrader.TEMPLATE).is_file()
