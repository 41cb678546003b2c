"""The audit as one HTML page: what survived, what was unfair, and the kill matrix, wrong answers by test cells."""

from autograder.audit.outcome import Audit, Verdict
from autograder.gradebook.notices import duration
from autograder.pages import templating
from autograder.pages.class_content import title_of


def page(audit: Audit) -> str:
    """The page's HTML. All that comes from submissions is escaped."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in audit.of("misconception", "mutant", "regime mutant"):
        groups.setdefault(verdict.candidate.cell, []).append(verdict)
    return templating.render(
        "audit.html.jinja",
        audit=audit,
        groups=list(groups.items()),
        tests=list(dict.fromkeys(cell for cell, _ in audit.criteria)),
        title_of=title_of,
        duration=duration,
    )
