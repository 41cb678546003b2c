"""A graded submission in the form of Gradescope's results.json: a test for each criterion."""

from typing import Any

from autograder.checking.score import Score
from autograder.checking.sentence import as_html, listed
from autograder.gradebook.graded import Graded, GradedCell
from autograder.pages.content import Detail
from autograder.sandbox import other_user

VISIBILITIES = ("visible", "after_due_date", "after_published", "hidden")
#: What each tier means on that host, for whoever reads the results.
ISOLATION = {
    "full": "Student code ran in a sandbox of its own.",
    "shared-proc": "Student code ran in a sandbox of its own, which shares the list of processes.",
    "none": "This host allows no sandbox. Student code ran in a process of its own, as the grader's own user, since no other user can be "
    "had or can read Python here.",
}
AS_ANOTHER = "This host allows no sandbox. Student code ran in a process of its own, as another user who can't read the hidden tests."
FAILED = "Not graded: the autograder itself failed, which is not your fault. The 0 is no grade. Hand in again, or tell your instructor."
TOO_LONG = (
    "Not graded: the autograder did not come to its end within its time. The 0 is no grade. See whether your notebook runs quickly from "
    "top to bottom, and hand in again; or tell your instructor."
)


def results(graded: Graded, visibility: str, detail: Detail) -> dict[str, Any]:
    """Make what Gradescope reads. A test that failed by itself has no score. Answers that a person grades are no tests, but are named.

    The words on the submission as a whole are always visible: they don't tell points, but why there are none.
    """
    tests: list[dict[str, Any]] = []
    for name, cell in graded.cells.items():
        tests += [] if cell.written else [{**test, "visibility": visibility} for test in _tests(name, cell, detail)]
    for number, test in enumerate(tests, 1):
        test["number"] = str(number)
    return {
        "score": round(sum(test.get("score", 0.0) for test in tests), 6),
        "execution_time": round(graded.seconds),
        "output": "\n\n".join(_said(graded)),
        "output_format": "md",
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {
            "status": graded.status,
            "flags": graded.flags,
            "isolation": graded.isolation,
            "seed": graded.seed,
            "carried": {name: cell.carried for name, cell in graded.cells.items() if cell.carried},
            "diagnosis": {name: cell.diagnosis for name, cell in graded.cells.items() if cell.diagnosis},
        },
    }


def failed(sentence: str) -> dict[str, Any]:
    """The results where there are no tests. Gradescope wants a score, and the sentence says that it doesn't count."""
    return {"score": 0.0, "output": sentence, "output_format": "text", "stdout_visibility": "hidden", "tests": []}


def isolation(recorded: str) -> str:
    """The sentence for a recorded tier."""
    tier, *beside = recorded.split(", ")
    sentence = AS_ANOTHER if other_user.RECORDED in beside else ISOLATION[tier]
    return f"Isolation: {tier}. {sentence}"


def _said(graded: Graded) -> list[str]:
    """What there is to say about the submission as a whole, in Markdown."""
    said = [graded.reason] if graded.reason else []
    said += [sentence for sentence in graded.told if sentence != graded.reason]
    if graded.failed_tests:
        names = listed([_title(name) for name in graded.failed_tests])
        said.append(f"The score leaves out what could not be graded yet: {names}.")
    written = [
        f"{name} ({cell.max_points:g} points{', left as it was released' if cell.unanswered and not cell.absent else ''})"
        for name, cell in graded.cells.items()
        if cell.written
    ]
    if written:
        said.append(
            f"A person grades these answers, and their points are not in the autograder's score: {listed(written)}."
        )
    if graded.status not in ("missing", "unreadable"):
        said.append(isolation(graded.isolation))
    return [as_html(sentence) for sentence in said]


def _title(name: str) -> str:
    return name.removeprefix("test_")


def _tests(name: str, cell: GradedCell, detail: Detail) -> list[dict[str, Any]]:
    """A test for each criterion of the cell. The first one that lost points says what seems to be the matter."""
    if cell.score is None:
        return [{"name": _title(name), "output": as_html(cell.failure), "output_format": "md", "tags": [name]}]
    score = Score.from_json(cell.score)
    diagnosis = _diagnosis(cell) if detail >= Detail.diagnosis else []
    found: list[dict[str, Any]] = []
    for criterion in score.criteria:
        said = [as_html(criterion.message)] if detail >= Detail.criteria and criterion.message else []
        if not criterion.met:
            said += diagnosis
            diagnosis = []
        found.append(
            {
                "name": f"{_title(name)}: {criterion.name}",
                "score": criterion.points,
                "max_score": criterion.max_points,
                "status": "passed" if criterion.met else "failed",
                "output": "\n\n".join(said),
                "output_format": "md",
                "tags": [name],
            }
        )
    return found


def _diagnosis(cell: GradedCell) -> list[str]:
    """Say which mistake it seems to be, and in which line where that is known, but never what would be right."""
    said = [f"**What seems to be the matter.** {as_html(sentence)}" for sentence in cell.diagnosis]
    if cell.repair:
        line = f": <code>{as_html(cell.repair.text)}</code>" if cell.repair.text else ""
        said.append(
            f"**Line {cell.repair.line} of your answer {as_html(cell.repair.cell)}**{line}. {as_html(cell.repair.says)}".strip()
        )
    return said
