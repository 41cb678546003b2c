"""A student's page, written by nbgrader's `generate_feedback` with our exporter."""

from autograder.course import stock
from autograder.course.course import Course


class FeedbackPages:
    """`nbgrader generate_feedback`, one student after the other. Its templates are compiled once for all of them.

    `plain`: without what students wrote and what that printed. What takes the hidden tests out is set here, whatever the course's
    configuration says of these pages, or doesn't.
    """

    def __init__(self, course: Course, assignment: str, plain: bool = False) -> None:
        from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
        from nbconvert.writers import FilesWriter
        from nbgrader.converters import GenerateFeedback
        from nbgrader.coursedir import CourseDirectory
        from nbgrader.preprocessors import GetGrades

        from autograder.pages.feedback import ForStudents, Page

        class WithExporter(GenerateFeedback):
            def start(self) -> None:
                """What nbgrader's own does, but for an exporter made anew each time, and for looking for the notebook with a
                pattern, in which names may have a meaning."""
                self.writer = FilesWriter(parent=self, config=self.config)
                self.convert_notebooks()

        stock.open_gradebooks_fast()
        config = stock.configuration(course)
        for ours in ("Exporter", "TemplateExporter", "HTMLExporter", "ForStudents"):
            config.pop(ours, None)
        config.ForStudents.plain = plain
        self._course = course
        self._assignment = assignment
        self._converter = WithExporter(coursedir=CourseDirectory(config=config), config=config)
        self._converter.force = True
        self._converter.exporter = Page(parent=self._converter, config=self._converter.config)
        for preprocessor in (GetGrades, ForStudents, CSSHTMLHeaderPreprocessor):
            self._converter.exporter.register_preprocessor(preprocessor, enabled=True)

    def write(self, student: str) -> None:
        """The student's page; raises CourseError where it can't be written."""
        from nbgrader.utils import capture_log

        path = self._course.autograded(student, self._assignment)
        self._converter.assignments = {str(path.parent): [str(path)]}
        stock.call(self._course, f"write the feedback of {student}", lambda: capture_log(self._converter))
