"""Makes a made-up class in a new course folder: a copy of the course, with submissions from its bank under `submitted/`."""

import itertools
import shutil
from collections.abc import Sequence
from pathlib import Path

import nbformat
import yaml

from autograder.course import overlay
from autograder.course.course import CONFIG, Course, CourseError, read_source
from autograder.gradebook.book import read_record
from autograder.notebook import cells

#: This file marks a folder that this module has made but not filled yet. No other folder is ever removed.
UNFINISHED = ".made-up-class-unfinished"
#: This file marks a folder that is complete. Somebody may have worked in it, so it is moved aside and never removed.
FINISHED = ".made-up-class"


def make_course(original: Course, folder: Path) -> Course:
    """Make a course in `folder` with the original's configuration, `source/` and `solutions/`, and nobody's work.

    An earlier made-up class there is moved aside, to `folder.1` and so on. Raises CourseError if the folder holds anything
    else, if it is the original course, or if the original course lies in it.
    """
    folder = folder.resolve()
    if original.root == folder or folder in original.root.parents:
        raise CourseError(f"{folder} holds the course that is to be shown. Name a new folder for the made-up class.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        if (folder / UNFINISHED).is_file():
            shutil.rmtree(folder)
        elif (folder / FINISHED).is_file():
            folder.rename(_beside(folder))
        else:
            raise CourseError(f"{folder} is not empty. Name a new folder for the made-up class.")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / UNFINISHED).write_text("`autograder demo` was interrupted here; the next run begins anew.\n")
    shutil.copy(original.root / CONFIG, folder)
    for name in ("source", "solutions"):
        shutil.copytree(
            original.root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        )
    return Course(folder)


def finish(course: Course) -> None:
    """Mark the made-up class as complete: from now on its folder is never removed."""
    (course.root / UNFINISHED).write_text(
        "A class made up by `autograder demo`. Another run keeps this folder under another name.\n"
    )
    (course.root / UNFINISHED).rename(course.root / FINISHED)


def _beside(folder: Path) -> Path:
    """The first of folder.1, folder.2, … that isn't there yet."""
    return next(other for n in itertools.count(1) if not (other := folder.with_name(f"{folder.name}.{n}")).exists())


def hand_in(original: Course, course: Course, assignment: str) -> list[str]:
    """Fill `submitted/` of the released course with the class of `tests/bank/<assignment>/class.yaml`. Returns the students."""
    bank = original.root / "tests" / "bank" / assignment
    roll = bank / "class.yaml"
    if not roll.is_file():
        raise CourseError(f"There is no made-up class for {assignment}: {roll} does not exist.")
    source = read_source(course, assignment)
    release = nbformat.read(course.release(assignment) / f"{assignment}.ipynb", as_version=4)
    anchors = _anchors(course, assignment)
    students = []
    for entry in yaml.safe_load(roll.read_text(encoding="utf-8")):
        name = entry.get("submission")
        work = overlay.read(bank / f"{name}.py") if name else overlay.Overlay(roll, "the model answer", frozenset(), ())
        notebook = overlay.submission(source, release, work)
        for cell in notebook.cells:
            if cells.is_written(cell):
                answers = anchors.get(cells.name(cell), [])
                written = entry.get("written")
                cell.source = (
                    answers[min(written, len(answers) - 1)] if answers and written is not None else "YOUR ANSWER HERE"
                )
        path = course.submission(entry["student"], assignment)
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
        students.append(entry["student"])
    return students


def worth_showing(course: Course, assignment: str, pages: Sequence[Path]) -> Path:
    """Choose the feedback page that explains most: it has the most diagnoses, then the most unmet criteria."""

    def explained(page: Path) -> tuple[int, int]:
        record = read_record(course, assignment, page.parents[1].name)
        scores = [cell.score for cell in record.cells.values() if cell.score] if record else []
        unmet = [
            c for score in scores for c in score["criteria"] if score["points"] > 0 and c["points"] < c["max_points"]
        ]
        return sum(len(score["diagnosis"]) for score in scores), len(unmet)

    return max(pages, key=explained)


def has_written_answers(course: Course, assignment: str) -> bool:
    """Return True if a person has something to grade."""
    return any(cells.is_written(cell) for cell in read_source(course, assignment).cells)


def _anchors(course: Course, assignment: str) -> dict[str, list[str]]:
    """The rubric's anchor answers by cell, the best first."""
    from autograder.rubric import rubric

    path = course.rubric(assignment)
    if not path.is_file():
        return {}
    return {
        cell.id: [anchor.answer for anchor in sorted(cell.anchors, key=lambda anchor: -anchor.total)]
        for cell in rubric.load(path).cells
    }
