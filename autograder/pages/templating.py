"""The templates of all pages: one base and one stylesheet. Everything is escaped unless it is marked as HTML."""

from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.checking.score import format_points

#: No script, no frame, nothing from elsewhere: pictures are in the page itself.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Jinja's environment. A template of another room may extend `base.html.jinja` from here."""
    made = Environment(
        loader=PackageLoader("autograder.pages", encoding="utf-8"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    style = resources.files("autograder.pages").joinpath("templates", "style.css").read_text(encoding="utf-8")
    made.globals |= {"style": Markup(style), "policy": Markup(POLICY)}
    made.filters["points"] = format_points
    made.filters["breakable"] = breakable
    return made


def breakable(name: str) -> Markup:
    """A name that may be broken behind each underscore, so that a narrow page breaks it nowhere else."""
    return Markup(escape(name).replace("_", Markup("_<wbr>")))


def render(template: str, **values: Any) -> str:
    """Fill one of the templates here."""
    return environment().get_template(template).render(**values)


@lru_cache(maxsize=1)
def macros() -> Any:
    """The macros of pictures, by name."""
    return environment().get_template("pictures.html.jinja").module
