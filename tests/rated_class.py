"""A graded class whose one written answer has a rubric of two criteria, for tests of ratings."""

from pathlib import Path

import yaml
from rich.console import Console

from autograder.commands.grade import grade_students
from autograder.course.course import Course
from tests import tiny_course

RUBRIC = {
    "assignment": "tiny",
    "cells": [
        {
            "id": "why",
            "title": "Why",
            "points": 2,
            "asks": "Why is it twice?",
            "criteria": [
                {
                    "id": name,
                    "title": name.title(),
                    "points": 1,
                    "note": "SECRET-NOTE",
                    "ratings": [
                        {"points": 1, "title": "All", "text": f"You have the {name}."},
                        {"points": 0.5, "title": "Half", "text": "Nearly."},
                        {"points": 0, "title": "None", "text": f"No {name}."},
                    ],
                }
                for name in ("idea", "words")
            ],
            "anchors": [
                {
                    "id": "best",
                    "title": "Best",
                    "answer": "A",
                    "ratings": {"idea": 1, "words": 1},
                    "total": 2,
                    "note": "N",
                },
                {
                    "id": "worst",
                    "title": "Worst",
                    "answer": "B",
                    "ratings": {"idea": 0, "words": 0},
                    "total": 0,
                    "note": "N",
                },
            ],
        }
    ],
}


def make(root: Path, answers: dict[str, str], stamps: dict[str, str] | None = None) -> Course:
    """Grade a class in `root`: each student's code is right, and `answers` has what they wrote. `stamps`: when they handed in."""
    root.mkdir()
    course = tiny_course.make(root)
    (root / "solutions/tiny/rubric.yaml").write_text(yaml.safe_dump(RUBRIC), encoding="utf-8")
    for student, why in answers.items():
        path = tiny_course.hand_in(course, student, tiny_course.RIGHT, why)
        if stamps and student in stamps:
            (path.parent / "timestamp.txt").write_text(stamps[student])
    assert not grade_students(course, "tiny", None, 2, False, "full", Console(quiet=True)).failures
    return course
