"""A graded submission in the form of Gradescope's results.json: a test for each criterion."""

from typing import Any

from autograder.checking.score import Score
from autograder.checking.sentence import as_html, one_line
from autograder.gradebook.graded import Graded, GradedCell
from autograder.pages.content import Detail

VISIBILITIES = ("visible", "after_due_date", "after_published", "hidden")
#: What each tier means there, for whoever reads the results.
ISOLATION = {
    "full": "Student code ran in a sandbox of its own.",
    "shared-proc": "Student code ran in a sandbox of its own, in which other processes' command lines can be read.",
    "none": "This host allows no sandbox: student code ran in a process of its own, as another user who can't read the hidden tests.",
}


def results(graded: Graded, visibility: str, detail: Detail) -> dict[str, Any]:
    """What Gradescope reads. A test that failed by itself has no score; written answers are no tests and are named."""
    tests: list[dict[str, Any]] = []
    written: list[str] = []
    for name, cell in graded.cells.items():
        if cell.written:
            written.append(f"{name} ({cell.max_points:g} points)")
        else:
            tests += [{**test, "visibility": visibility} for test in _tests(name, cell, detail)]
    for number, test in enumerate(tests, 1):
        test["number"] = str(number)
    said = [as_html(graded.reason)] if graded.status != "graded" else []
    said += [as_html(sentence) for sentence in graded.told if sentence != graded.reason]
    if written:
        said.append(f"A person grades the written answers: {as_html(', '.join(written))}.")
    said.append(ISOLATION.get(graded.isolation.split(",")[0].split(" ")[0], as_html(graded.isolation)))
    return {
        "score": sum(test.get("score", 0.0) for test in tests),
        "execution_time": round(graded.seconds),
        "output": "\n\n".join(said),
        "output_format": "md",
        "stdout_visibility": "hidden",
        "visibility": visibility,
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


def _tests(name: str, cell: GradedCell, detail: Detail) -> list[dict[str, Any]]:
    """A test for each criterion of the cell; the diagnosis stands at the first that lost points."""
    called = name.removeprefix("test_")
    if cell.score is None:
        return [{"name": called, "output": one_line(" ".join(cell.messages)), "output_format": "text", "tags": [name]}]
    score = Score.from_json(cell.score)
    found: list[dict[str, Any]] = []
    diagnosis = list(score.diagnosis) if detail >= Detail.diagnosis else []
    for criterion in score.criteria:
        test: dict[str, Any] = {
            "name": one_line(f"{called}: {criterion.name}", 200),
            "score": criterion.points,
            "max_score": criterion.max_points,
            "status": "passed" if criterion.met else "failed",
            "output_format": "md",
            "tags": [name],
        }
        said = [as_html(criterion.message)] if detail >= Detail.criteria and criterion.message else []
        if not criterion.met and diagnosis:
            said += [f"**What seems to be the matter.** {as_html(sentence)}" for sentence in diagnosis]
            diagnosis = []
        found.append(test | {"output": "\n\n".join(said)})
    return found
