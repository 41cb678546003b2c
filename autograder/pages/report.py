"""The report on a class: one HTML file that loads nothing, with one script that sorts its tables, and a CSV beside it."""

import base64
import csv
import hashlib
import io
from functools import lru_cache
from importlib import resources

from markupsafe import Markup

from autograder.checking.score import format_points
from autograder.gradebook import flags
from autograder.gradebook.notices import lateness
from autograder.pages import charts, templating
from autograder.pages.class_content import Report
from autograder.pages.class_numbers import FEWEST, quantile
from autograder.pages.code import Highlight

#: Characters with which a spreadsheet begins a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@lru_cache(maxsize=1)
def script() -> str:
    """The one script."""
    return resources.files("autograder.pages").joinpath("templates", "sort.js").read_text(encoding="utf-8")


def policy() -> str:
    """The page's Content-Security-Policy: that of all pages, and this one script, by its digest."""
    digest = base64.b64encode(hashlib.sha256(script().encode("utf-8")).digest()).decode("ascii")
    return f"{templating.POLICY}; script-src 'sha256-{digest}'"


def html(report: Report, when: str = "") -> str:
    """The page as HTML. `when`: what it says about the time at which it was written."""
    drawn = {}
    if len(report.totals) > 1:
        drawn["points"] = charts.distribution(report.totals, report.max_total, report.median)
    if report.parts:
        drawn["parts"] = charts.parts([part for _, part in report.parts])
    highlight = Highlight()
    return templating.render(
        "report.html.jinja",
        report=report,
        when=when,
        policy=Markup(policy().replace('"', "")),
        script=Markup(script()),
        drawn=drawn,
        fewest=FEWEST,
        title_of=report.title_of,
        titles=lambda names: ", ".join(map(report.title_of, names)),
        highlight=lambda code: highlight(code),
        quantile=quantile,
    )


def as_csv(report: Report) -> str:
    """The report as CSV: a row for everybody who is graded, with status, points by part and flags. No spreadsheet runs its texts."""
    names = [name for name, _ in report.parts]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    late = ["late", "seconds late", "late penalty"]
    writer.writerow(
        ["student", "name", "status", "handed in", *late, "points", "of", *names, "carried", "seconds", "flags"]
    )
    for member in report.graded:
        assert member.known is not None and member.record is not None
        result, record = member.known.result, member.record
        points = [result.cells[name].points if name in result.cells else None for name in names]
        row = [
            member.student,
            member.name,
            record.status,
            f"{result.handed_in:%Y-%m-%d %H:%M:%S}" if result.handed_in else "",
            lateness(result),
            "" if result.told_late else f"{result.seconds_late:.0f}",
            format_points(result.late_penalty),
            format_points(sum(one or 0.0 for one in points)),
            format_points(sum(cell.max_points for cell in result.cells.values())),
            *("" if one is None else format_points(one) for one in points),
            format_points(result.carried),
            f"{record.seconds:.1f}",
            " ".join([*([record.reason] if record.reason else []), *flags.lines(record)]),
        ]
        writer.writerow([harmless(text) for text in row])
    return file.getvalue()


def harmless(text: str) -> str:
    """The text in a form that a spreadsheet shows and does not run. A number stays a number."""
    try:
        float(text)
    except ValueError:
        return f"'{text}" if text.startswith(_FORMULA) else text
    return text
