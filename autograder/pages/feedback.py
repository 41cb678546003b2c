"""What a student may see of a graded notebook: the points and their reasons, never the hidden tests."""

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import nh3
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from traitlets import Bool

from autograder.checking.score import CLASSES, FAILURE, MIME, Criterion, Score, format_points
from autograder.checking.sentence import as_html, one_line
from autograder.notebook import cells, growth, markers
from autograder.pages import formulas

LEFT_OUT = "Left out of this page: the notebook as it was handed in takes too long, or too much memory, to show."
_IMAGE = re.compile(r"<img(?![^>]*\salt=)", re.IGNORECASE)


#: Most cells of a class's notebooks are the instructor's, the same in each: so many texts are remembered as they look on the page.
REMEMBERED = 1000
#: Longer ones, in characters, are not: the instructor's are shorter.
LONGEST_REMEMBERED = 10_000
#: Characters of code that a page highlights. An honest notebook has 30,000.
MOST_HIGHLIGHTED = 200_000


class Built(str):
    """HTML that a highlighter has built, each character of the code escaped: there is nothing to clean in it."""


class Highlight(Highlight2HTML):
    """nbconvert's, for one page, which remembers, and leaves as it is what would take long."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)
        self._room = MOST_HIGHLIGHTED

    def __call__(self, source: str, language: str | None = None, metadata: NotebookNode | None = None) -> str:
        self._room -= len(source)
        if self._room < 0 or not growth.is_quick_to_highlight(source):
            return Built(f'<div class="highlight"><pre>{html.escape(source)}</pre></div>')
        magic = metadata.get("magics_language") if metadata else None
        if magic is not None or self.extra_formatter_options or len(source) > LONGEST_REMEMBERED:
            return Built(super().__call__(source, language, metadata))
        return _highlighted(source, language or self.pygments_lexer)


@lru_cache(REMEMBERED)
def _highlighted(source: str, language: str) -> Built:
    return Built(Highlight2HTML()(source, language))


def _cleaned(source: str) -> str:
    """In place of nbconvert's cleaning by bleach, whose time grows faster than the text."""
    return source if isinstance(source, Built) else nh3.clean(source)


class Page(HTMLExporter):
    """The exporter of a feedback page, for `nbgrader generate_feedback`: nbconvert's, but several times as fast.

    nbconvert parses the finished page once more to give each picture without an alternative text one; here that is put in as text.
    And what it made of a text is remembered, also by the next page. The page has no script and loads nothing.
    """

    optimistic_validation = Bool(True, help="Validate once, not after each preprocessor.").tag(config=True)

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)
        # whatever the course's configuration names for other pages
        self.template_file = "index.html.j2"
        self.extra_loaders = [formulas.without_scripts()]
        self.filters = {}
        self._remembered = lru_cache(REMEMBERED)(self._made)

    def _made(self, source: str, attachments: Mapping[str, Any] | None = None) -> str:
        return formulas.to_html(
            source,
            attachments,
            anchor_link_text=self.anchor_link_text,
            exclude_anchor_links=self.exclude_anchor_links,
            **self.lexer_options,
        )

    @pass_context
    def markdown2html(self, context: Mapping[str, Any], source: str) -> str:
        attachments = (context.get("cell") or {}).get("attachments")
        if attachments or len(source) > LONGEST_REMEMBERED:
            return self._made(source, attachments)
        return self._remembered(source)

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's HTMLExporter itself departs from Exporter
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **kw: Any,
    ) -> tuple[str, dict[str, Any]]:
        language = nb.metadata.get("language_info", {})
        lexer = language.get("pygments_lexer", language.get("name"))
        self.register_filter("highlight_code", Highlight(pygments_lexer=lexer, parent=self))
        resources = self._init_resources(resources)
        self.register_filter("clean_html", _cleaned)
        # of IPython 1, and it looks through the rest of a line for each bracket in it
        self.register_filter("strip_files_prefix", lambda text: text)
        types = WidgetsDataTypeFilter(notebook_metadata=self._nb_metadata, parent=self, resources=resources)
        self.register_filter("filter_data_type", types)
        html, resources = super(HTMLExporter, self).from_notebook_node(nb, resources, **kw)
        return _IMAGE.sub('<img alt="A picture that this cell made"', html), resources


class ForStudents(Preprocessor):
    """An nbconvert preprocessor for `nbgrader generate_feedback`: takes the hidden tests out of the test cells and of what they
    raised, and puts a summary of what lost points, and why, in front."""

    enabled = Bool(True).tag(config=True)
    plain = Bool(False, help="Leave out what the student wrote, and what that printed.").tag(config=True)

    def preprocess(self, notebook: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        if self.plain:
            _leave_out_the_students(notebook)
        graded_since = _graded_by_a_person(notebook, resources)
        for cell in cells.test_cells(notebook):
            cell.source = markers.without_hidden_tests(cell.source)
            if cells.grade_id(cell) in graded_since:
                _show_given_points(cell)
            for output in cell.get("outputs", []):
                if output.output_type == "error":  # by stock nbgrader: its traceback quotes the test
                    output.evalue = one_line(output.evalue)
                    output.traceback = [f"{one_line(output.ename)}: {output.evalue}"]
        # a course may have other assignments too, whose tests give no scores in our form
        if any(_data_of(cell) is not None for cell in cells.test_cells(notebook)):
            notebook.cells.insert(0, new_markdown_cell(summary(notebook)))
        return notebook, resources


def _leave_out_the_students(notebook: NotebookNode) -> None:
    """Leave the graded cells' points, reasons and comments."""
    notebook.cells = [cell for cell in notebook.cells if cells.settings(cell)]
    for cell in notebook.cells:
        if not cells.is_test(cell):
            cell.source = LEFT_OUT if cell.cell_type == "markdown" else f"# {LEFT_OUT}"
            cell.pop("attachments", None)
            if cell.cell_type == "code":
                cell.outputs = []


#: What is told of a test that failed by itself once a person has graded it.
GIVEN = "The test itself failed on this submission, so a person graded it."


def _graded_by_a_person(notebook: NotebookNode, resources: dict) -> set[str]:
    """The tests that failed by themselves and no longer wait, by grade_id."""
    failed = [cells.grade_id(cell) for cell in cells.test_cells(notebook) if failure_of(cell)]
    if not failed:
        return set()
    from nbgrader.api import Gradebook

    about = resources["nbgrader"]
    with Gradebook(about["db_url"]) as book:
        grades = [book.find_grade(name, about["notebook"], about["assignment"], about["student"]) for name in failed]
        return {grade.name for grade in grades if not grade.needs_manual_grade}


def _show_given_points(cell: NotebookNode) -> None:
    """In the place of a test's failure, the points that a person gave."""
    points = min(max(0.0, float(cells.settings(cell).get("score", 0))), cells.points(cell))
    score = Score([Criterion("graded by a person", points, cells.points(cell), GIVEN)])
    for output in cell.outputs:
        if MIME in output.get("data", {}):
            output.data |= {"text/plain": repr(score), "text/html": score.to_html(), MIME: score.to_json()}


def _data_of(cell: NotebookNode) -> Any:
    """What our MIME type holds in a graded test cell's outputs; None without."""
    for output in cell.get("outputs", []):
        data = output.get("data", {}).get(MIME)
        if data is not None:
            return data
    return None


def failure_of(cell: NotebookNode) -> str:
    """What is told of a test that failed by itself; '' where it did not."""
    data = _data_of(cell)
    told = data.get(FAILURE) if isinstance(data, dict) else None
    return told if isinstance(told, str) else ""


def score_of(cell: NotebookNode) -> Score | None:
    """The score in a graded test cell's outputs, if it holds one in our form."""
    try:
        return Score.from_json(_data_of(cell))
    except (ValueError, KeyError, TypeError):
        return None


def _mark(points: float | None, most: float) -> tuple[str, str]:
    """The sign and its colour for so many points, None where they are not given yet."""
    if points is None:
        return "…", "#9a6700"
    return ("✓", "#1a7f37") if points >= most else ("✗", "#cf222e") if points == 0 else ("◐", "#9a6700")


def summary(notebook: NotebookNode) -> str:
    """HTML for the top of the page: each test's points, and the sentence for each criterion that lost some."""
    rows = []
    for cell in cells.test_cells(notebook):
        name, score, failure = cells.name(cell), score_of(cell), failure_of(cell)
        if failure:
            reasons, points = [as_html(failure)], None
        elif score is None:
            reasons = ["The test gave no score: its cell did not run."]
            points = 0.0
        else:
            reasons = [f"<b>{as_html(c.name)}</b>: {as_html(c.message)}" for c in score.criteria if not c.met]
            if score.common_reason:
                reasons = [as_html(score.common_reason)]
            reasons += [f"<i>{as_html(diagnosis)}</i>" for diagnosis in score.diagnosis]
            points = float(score)
        mark, colour = _mark(points, cells.points(cell))
        shown = "–" if points is None else format_points(points)
        why = "<br>".join(reasons) if reasons else "everything as it should be"
        title = name.removeprefix("test_").replace("_", " ")
        cell_style = 'style="padding:.35em .7em;vertical-align:top;text-align:left;border-top:1px solid #8884"'
        rows.append(
            f'<tr><td {cell_style}><b style="color:{colour}">{mark}</b></td><td {cell_style}><b>{as_html(title)}</b></td>'
            f'<td {cell_style}><span style="white-space:nowrap">{shown} / {format_points(cells.points(cell))}'
            f"</span></td><td {cell_style}>{why}</td></tr>"
        )
    return (
        # nbgrader's page sets the columns of the notebook's own tables without a gap
        "## Your points at a glance\n\n<style>th, td { padding: .15em .7em }</style>\n\n"
        f'<table class="{CLASSES}" style="border-collapse:collapse;max-width:60em">{"".join(rows)}</table>\n\n'
        "The written answers are graded by a person; until then they count as 0 above. Your notebook follows, with the details at "
        "each test."
    )
