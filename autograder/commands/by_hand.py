"""Where people grade by hand."""

from autograder.course.course import Course


def by_hand(course: Course, assignment: str) -> str:
    """How written answers are graded: what to do, as a part of a sentence."""
    if course.rubric(assignment).is_file():
        return f"grade them with `autograder rubric open {assignment}`"
    return "grade them in formgrader"
