"""The audit as one HTML page: what survived, what was unfair, and the kill matrix, wrong answers by test cells."""

from importlib import resources

from jinja2 import Environment

from autograder.audit.outcome import Audit, Verdict
from autograder.checking.score import format_points


def page(audit: Audit) -> str:
    """The page's HTML. All that comes from submissions is escaped."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in audit.of("misconception", "mutant", "regime mutant"):
        groups.setdefault(verdict.candidate.cell, []).append(verdict)
    tests = list(dict.fromkeys(cell for cell, _ in audit.criteria))
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        resources.files("autograder.audit").joinpath("page.html.jinja").read_text(encoding="utf-8")
    )
    return template.render(audit=audit, groups=list(groups.items()), tests=tests, points=format_points)
