"""A student's page: one HTML file without a script, which loads nothing."""

from typing import Any

from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from traitlets import CaselessStrEnum, Unicode

from autograder.course.course import Course, CourseError
from autograder.notebook import cells, markers
from autograder.pages import content, current, outputs, templating
from autograder.pages.code import Highlight
from autograder.pages.detail import Detail
from autograder.pages.material import Material, gather
from autograder.pages.prose import Prose

LEFT_OUT = "Left out of this page: the notebook as it was handed in takes too long, or too much memory, to show."
SIGNS = {"full": "✓", "some": "◐", "none": "✗", "open": "…"}
WORDS = {"full": "all points", "some": "some of the points", "none": "no points", "open": "not graded yet"}


def detail_of(name: str) -> Detail:
    """The level of detail of this name. Raises CourseError where there is none."""
    try:
        return Detail[name]
    except KeyError:
        raise CourseError(
            f"There is no detail {name!r}; there are {', '.join(level.name for level in Detail)}."
        ) from None


def page_of(course: Course, material: Material, detail: Detail, plain: bool = False) -> str:
    """The page, with the digest that tells if it is up to date."""
    about = (course, material.assignment, material.known, material.record, material.rated, material.digest)
    return html(material, detail, plain, current.digest(*about, detail))


def html(material: Material, detail: Detail = Detail.diagnosis, plain: bool = False, made_from: str = "") -> str:
    """The page as HTML.

    `plain`: without what the student wrote and printed, which may be too much to show. `made_from`: the digest of all that it is made
    from.
    """
    page = content.page(material, detail)
    prose = Prose(material.folder)
    highlight = Highlight()
    if plain:
        for part in page.parts:
            part.code, part.answer, part.place = [], None, None

    def drawn(evidence: list[Any]) -> list[Markup]:
        from autograder.pages import drawing

        return [made for one in evidence if (made := drawing.html(one))]

    return templating.render(
        "student.html.jinja",
        page=page,
        mark=Markup(current.mark(made_from)),
        detail=detail,
        Detail=Detail,
        left_out=LEFT_OUT if plain else "",
        sign=SIGNS,
        words=WORDS,
        highlight=highlight,
        drawn=drawn,
        answer=lambda cell: Prose(material.folder).markdown(cell.source, cell.get("attachments")),
        sign_of=content.sign,
        title=lambda text: Prose().line(text),
        text=lambda text: Prose().markdown(text),
        comment=lambda text: Prose().markdown(outputs.comment(text)),
        notebook=() if plain else _cells(page, prose, highlight),
    )


def _cells(page: content.Page, prose: Prose, highlight: Highlight) -> Any:
    """The notebook's cells for the template, one after the other."""
    parts = {part.name: part for part in page.parts}
    for index, cell in enumerate(page.cells):
        part = parts.get(cells.name(cell))
        shown: dict[str, Any] = {
            "anchor": content.anchor_of(index),
            "kind": cell.cell_type,
            "part": None,
            "outputs": [],
        }
        if cell.cell_type == "markdown":
            shown["html"] = prose.markdown(cell.source, cell.get("attachments"))
        elif cells.is_test(cell):
            if part is None:
                continue
            shown |= {
                "kind": "test",
                "part": part,
                "html": highlight(markers.without_hidden_tests(cell.source).strip()),
            }
        elif cell.cell_type == "code":
            shown["html"] = highlight(cell.source)
            shown["outputs"] = [made for output in cell.get("outputs", []) if (made := outputs.html(output, prose))]
            shown["number"] = cell.get("execution_count")
        else:
            shown |= {"kind": "raw", "html": cell.source}
        yield shown


class Page(HTMLExporter):
    """The exporter of a student's page, for `nbgrader generate_feedback` and formgrader's button.

    The notebook that nbgrader has read becomes the page that `autograder feedback` writes.
    """

    detail = CaselessStrEnum(
        [level.name for level in Detail],
        default_value=Detail.diagnosis.name,
        help="How much the students' pages say: points, criteria (with their sentences) or diagnosis (and pictures).",
    ).tag(config=True)
    course_root = Unicode(help="The course's folder.").tag(config=True)

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's HTMLExporter itself departs from Exporter
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        from pathlib import Path

        from nbgrader.api import Gradebook

        resources = self._init_resources(resources or {})
        about = resources["nbgrader"]
        root = self.course_root or self.parent.coursedir.root  # type: ignore[union-attr]  # nbgrader's converter is its parent
        with Gradebook(about["db_url"]) as book:
            course = Course(Path(root).resolve())
            material = gather(course, about["assignment"], about["student"], book, nb)
            page = page_of(course, material, Detail[self.detail])
        resources["output_extension"] = ".html"
        return page, resources
