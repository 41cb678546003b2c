"""What students' pages are made of, made by hand: no gradebook, no grading."""

from datetime import datetime
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.checking.score import Criterion, Score
from autograder.gradebook.graded import Graded, GradedCell
from autograder.gradebook.of_class import Member
from autograder.gradebook.results import CellResult, Known, SubmissionResult
from autograder.pages.material import Material

NAME = "O'Brien, Zoë"
ATTACK = "<script>document.title='owned'</script><img src=x onerror=alert(1)>"


def settings(name, grade=False, solution=False, points=0.0):
    return {
        "nbgrader": {
            "grade": grade,
            "grade_id": name,
            "locked": grade and not solution,
            "schema_version": 3,
            "solution": solution,
            "task": False,
            "points": points,
        }
    }


def result_of(score):
    """A test's outputs as the grader leaves them."""
    return [
        nbformat.from_dict(
            {
                "output_type": "execute_result",
                "data": score._repr_mimebundle_(),
                "metadata": {},
                "execution_count": None,
            }
        )
    ]


def tested(score, name="test_f", points=3.0, outputs=None):
    source = "# 3 points\n### BEGIN HIDDEN TESTS\nsecret(1)\n### END HIDDEN TESTS"
    found = outputs if score is None else result_of(score)
    return new_code_cell(source, metadata=settings(name, True, False, points), outputs=found or [])


def solution_cell(source="def f(x):\n    return x < 1", name="f", outputs=()):
    return new_code_cell(source, metadata=settings(name, False, True), outputs=list(outputs))


def written_cell(source="Because.", name="why", points=2.0, **more):
    return new_markdown_cell(source, metadata=settings(name, True, True, points), **more)


SCORE = Score(
    [Criterion("sign", 0, 2, "it is <b>wrong</b>"), Criterion("shape", 1, 1, "as it should be")],
    ["f — the sign: it is the other way round. Mind it."],
)


def graded(status="graded", reason="", **changes):
    """A record."""
    return Graded(
        **{
            "student": NAME,
            "assignment": "tiny",
            "status": status,
            "reason": reason,
            "cells": {},
            "isolation": "full",
            "seconds": 1.0,
            "seed": 1,
            **changes,
        }
    )


def material(cells, points=None, record=None, comments=None, folder=Path("/nonexistent"), **result):
    """The material of a notebook with these cells; `points` by grade_id are a person's, None while they wait."""
    found = {}
    for cell in cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("grade"):
            name, written = about["grade_id"], about["solution"]
            earned = None
            for output in cell.get("outputs", []):
                earned = float(output.data["text/plain"]) if "data" in output else 0.0
            earned = earned if written or earned is not None else 0.0
            found[name] = CellResult((points or {}).get(name, earned), about["points"], written)
    known = Known(SubmissionResult(NAME, found, **result), comments or {})
    return Material(NAME, "tiny", new_notebook(cells=cells), known, record, folder)


def unanswered(points=2.0):
    return GradedCell(max_points=points, written=True, unanswered=True)


def hostile_report():
    """The report on a class of one who is an attack altogether."""
    from autograder.pages import class_content, class_mistakes
    from autograder.pages.class_content import Attention, Report

    cell = CellResult(0.0, 3.0, False)
    known = Known(SubmissionResult(ATTACK, {"test_f": cell}, datetime(2026, 1, 1), 3.0, name=ATTACK), {})
    record = graded("crashed", ATTACK, flags=[ATTACK, f"Odd: {ATTACK}"], told=[ATTACK])
    member = Member(ATTACK, ATTACK, True, known, record)
    mistake = class_mistakes.Mistake(ATTACK, [ATTACK], "f", True, ATTACK, {ATTACK: 1.0}, code=f"x = 1 {ATTACK}")
    return Report(
        ATTACK, ATTACK, 1, 1, [member], monday=[ATTACK], totals=[1.0, 2.0], max_total=3.0, misconceptions=[mistake],
        kinds=[mistake], attention=[Attention(member, [ATTACK], [ATTACK], "../feedback/x")], isolation={ATTACK: 1},
        parts=[("test_f", class_content.Part(ATTACK, 1, 0, 0, 0))], written=[class_content.Progress(ATTACK, 1, 0, 0, 1, 0, None)],
    )  # fmt: skip
