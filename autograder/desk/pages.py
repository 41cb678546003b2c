"""The desk's pages. They have their own templates and the style of all pages, and set a student's text as the feedback page does."""

from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from autograder.pages import templating
from autograder.pages.prose import Prose


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Jinja's environment with the desk's templates before those of all pages."""
    made = templating.environment().overlay()
    assert made.loader is not None
    made.loader = ChoiceLoader([PackageLoader("autograder.desk", encoding="utf-8"), made.loader])
    made.filters["prose"] = prose
    return made


@lru_cache(maxsize=2_000)  # the rubric's texts stand beside every answer
def prose(text: str) -> Markup:
    """Turn Markdown into clean HTML, with formulas as MathML. Each text has headings of its own."""
    return Prose().markdown(text)


def render(template: str, **values: Any) -> str:
    return environment().get_template(template).render(**values)


@lru_cache(maxsize=1)
def style() -> str:
    """The style of all pages, and the desk's own after it."""
    own = resources.files("autograder.desk").joinpath("static", "desk.css").read_text(encoding="utf-8")
    return str(templating.environment().globals["style"]) + own
