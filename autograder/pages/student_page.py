"""Writes students' pages, each whole or not at all."""

from traitlets.config import Config

from autograder.course import stock
from autograder.course.course import Course, CourseError
from autograder.gradebook.book import for_release, write_atomically
from autograder.pages import feedback
from autograder.pages.detail import Detail
from autograder.pages.material import gather


def asked(config: Config, detail: str | None = None) -> Detail:
    """The level of detail asked for, by default that of the course's configuration. Raises CourseError where it is none."""
    return feedback.detail_of(detail or config.get("Page", {}).get("detail") or Detail.diagnosis.name)


class FeedbackPages:
    """Writes the pages of an assignment, one student after the other.

    The page itself hides the hidden tests, whatever the course's configuration says. `plain`: without what students wrote and printed.
    `automatic`: without the points and words that a person gave. `detail`: how much the pages say, by default what the course's
    configuration says. Raises CourseError where this is no level of detail.
    """

    def __init__(
        self, course: Course, assignment: str, plain: bool = False, detail: str | None = None, automatic: bool = False
    ) -> None:
        from nbgrader.coursedir import CourseDirectory

        stock.open_gradebooks_fast()
        config = stock.configuration(course)
        self._detail = asked(config, detail)
        self._course = course
        self._assignment = assignment
        self._plain = plain
        self._automatic = automatic
        self._directory = CourseDirectory(config=config)

    def write(self, student: str) -> str:
        """Write the student's page. Raises CourseError where this can't be done. Returns a note for whoever writes the pages, or ''."""
        from nbgrader.api import Gradebook

        with Gradebook(self._directory.db_url, self._directory.course_id) as book:
            material = gather(self._course, self._assignment, student, book, automatic=self._automatic)
            page = feedback.page_of(self._course, material, self._detail, self._plain)
        path = self._course.feedback(student, self._assignment)
        try:
            write_atomically(path, page.encode("utf-8", "replace"))
            for_release(self._course, self._assignment, student)
        except OSError as error:
            raise CourseError(
                f"The feedback of {student} can't be written to {path}: {error.strerror or error}."
            ) from None
        return material.note and f"{student}: {material.note}"
