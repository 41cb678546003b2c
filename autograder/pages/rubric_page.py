"""A rubric as one HTML page, for assistants to grade from: criteria with their ratings, anchor answers, comments."""

from autograder.pages import content, templating
from autograder.pages.feedback import SIGNS
from autograder.pages.prose import Prose, plain
from autograder.rubric.rubric import Rubric


def html(rubric: Rubric) -> str:
    """The page. Its formulas are MathML, and nothing that stands in the rubric's texts acts."""
    return templating.render(
        "rubric.html.jinja",
        rubric=rubric,
        sign=SIGNS,
        sign_of=content.sign,
        line=lambda text: Prose().line(text),
        text=lambda text: Prose().markdown(text),
        plain=plain,
    )
