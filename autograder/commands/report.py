"""Writes the report on a class into the course: `report/ASSIGNMENT.html`, and a CSV beside it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder.course.course import Course, CourseError
from autograder.gradebook.book import write_atomically
from autograder.pages import class_content, report


@dataclass(frozen=True)
class Written:
    """Where the report is, what to say on Monday, and how many pairs are alike; None where this wasn't asked."""

    page: Path
    table: Path
    monday: list[str]
    alike: int | None = None


def write(course: Course, assignment: str, similarity: bool = False) -> Written:
    """Write the report. With `similarity` it also says whose code is alike.

    Raises CourseError where there is no such assignment, it was never released, or a file can't be written.
    """
    found = class_content.report(course, assignment, similarity)
    page = course.root / "report" / f"{assignment}.html"
    table = page.with_suffix(".csv")
    when = f"{datetime.now():%-d %B %Y, %H:%M}"
    # with UTF-8's mark, without which a spreadsheet reads the names in another encoding
    for path, text in ((page, report.html(found, when)), (table, "\ufeff" + report.as_csv(found))):
        try:
            write_atomically(path, text.encode("utf-8", "replace"))
        except OSError as error:
            raise CourseError(f"The report can't be written to {path}: {error.strerror or error}.") from None
    alike = len(found.similarity.shown) if found.similarity else None
    return Written(page, table, found.monday, alike)
