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

from autograder import cells, growth, markers
from autograder.score import MIME, Score, format_points

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
        magic = (metadata or {}).get("magics_language")
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
    And what it made of a text is remembered, also by the next page.
    """

    optimistic_validation = Bool(True, help="Validate once, not after each preprocessor.").tag(config=True)

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)
        self._remembered = lru_cache(REMEMBERED)(lambda source: super(Page, self).markdown2html({}, source))

    @pass_context
    def markdown2html(self, context: Mapping[str, Any], source: str) -> str:
        if self.embed_images or context.get("cell", {}).get("attachments") or len(source) > LONGEST_REMEMBERED:
            return super().markdown2html(context, source)
        return self._remembered(source)

    def from_notebook_node(
        self, notebook: NotebookNode, resources: dict[str, Any] | None = None, **keywords: Any
    ) -> tuple[str, dict[str, Any]]:
        language = notebook.metadata.get("language_info", {})
        lexer = language.get("pygments_lexer", language.get("name"))
        self.register_filter("highlight_code", Highlight(pygments_lexer=lexer, parent=self))
        resources = self._init_resources(resources)
        self.register_filter("clean_html", _cleaned)
        # of IPython 1, and it looks through the rest of a line for each bracket in it
        self.register_filter("strip_files_prefix", lambda text: text)
        types = WidgetsDataTypeFilter(notebook_metadata=self._nb_metadata, parent=self, resources=resources)
        self.register_filter("filter_data_type", types)
        html, resources = super(HTMLExporter, self).from_notebook_node(notebook, resources, **keywords)
        return _IMAGE.sub('<img alt="A picture that this cell made"', html), resources


class ForStudents(Preprocessor):
    """An nbconvert preprocessor for `nbgrader generate_feedback`: takes the hidden tests out of the test cells, and puts a
    summary of what lost points, and why, in front."""

    enabled = Bool(True).tag(config=True)
    plain = Bool(False, help="Leave out what the student wrote, and what that printed.").tag(config=True)

    def preprocess(self, notebook: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        if self.plain:
            _leave_out_the_students(notebook)
        for cell in cells.test_cells(notebook):
            cell.source = markers.without_hidden_tests(cell.source)
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


def score_of(cell: NotebookNode) -> Score | None:
    """The score in a graded test cell's outputs, if it holds one in our form."""
    for output in cell.get("outputs", []):
        data = output.get("data", {}).get(MIME)
        if data is not None:
            try:
                return Score.from_json(data)
            except (ValueError, KeyError, TypeError):
                return None
    return None


def summary(notebook: NotebookNode) -> str:
    """HTML for the top of the page: each test's points, and the sentence for each criterion that lost some."""
    rows = []
    for cell in cells.test_cells(notebook):
        name, score = cells.grade_id(cell), score_of(cell)
        if score is None:
            reasons = ["The test gave no score: its cell did not run."]
            points = 0.0
        else:
            reasons = [f"<b>{html.escape(c.name)}</b>: {html.escape(c.message)}" for c in score.criteria if not c.met]
            reasons += [f"<i>{html.escape(diagnosis)}</i>" for diagnosis in score.diagnosis]
            points = float(score)
        full = points >= cells.points(cell)
        mark, colour = ("✓", "#1a7f37") if full else ("✗", "#cf222e") if points == 0 else ("◐", "#9a6700")
        why = "<br>".join(reasons) if reasons else "everything as it should be"
        title = name.removeprefix("test_").replace("_", " ")
        cell_style = 'style="padding:.35em .7em;vertical-align:top;text-align:left;border-top:1px solid #8884"'
        rows.append(
            f'<tr><td {cell_style}><b style="color:{colour}">{mark}</b></td><td {cell_style}><b>{html.escape(title)}</b></td>'
            f'<td {cell_style}><span style="white-space:nowrap">{format_points(points)} / {format_points(cells.points(cell))}'
            f"</span></td><td {cell_style}>{why}</td></tr>"
        )
    return (
        # nbgrader's page sets the columns of the notebook's own tables without a gap
        "## Your points at a glance\n\n<style>th, td { padding: .15em .7em }</style>\n\n"
        f'<table style="border-collapse:collapse;max-width:60em">{"".join(rows)}</table>\n\n'
        "The written answers are graded by a person; until then they count as 0 above. Your notebook follows, with the details at "
        "each test."
    )
