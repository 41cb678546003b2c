"""Tells where people grade by hand."""

from autograder.course.course import Course


def by_hand(course: Course, assignment: str) -> str:
    """Say, as a part of a sentence, how to grade the written answers."""
    if course.rubric(assignment).is_file():
        return f"grade them with `autograder rubric open {assignment}`"
    return "grade them in formgrader"
