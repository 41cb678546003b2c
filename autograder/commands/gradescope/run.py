"""What Gradescope runs for each submission: one notebook in, results.json out, whatever happens.

Everything lies under one folder, `/autograder` there: `source/` is the unpacked zip, `submission/` the student's files,
`submission_metadata.json` says whose they are, and `results/results.json` is read afterwards.
"""

import contextlib
import html
import json
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any

from autograder.checking.sentence import printable
from autograder.commands.gradescope import host, submission
from autograder.commands.gradescope.results import FAILED, TOO_LONG, failed, results
from autograder.commands.gradescope.settings import FILE, Settings
from autograder.course import assignment as assignments
from autograder.course.course import Course
from autograder.gradebook.book import write_atomically
from autograder.gradebook.graded import Graded
from autograder.gradebook.seeds import seed_of
from autograder.grading.beside import Died
from autograder.grading.terms import Terms
from autograder.grading.work import Work
from autograder.grading.workers import graded_by, pool
from autograder.pages.content import Detail
from autograder.sandbox import tiers


class TooLong(Exception):
    """The host's time is nearly over."""


def run(root: Path, began: float) -> dict[str, Any]:
    """Grade the submission and return the results. Raises TooLong, and CourseError where the zip is not whole."""
    source = root / "source"
    for private in (source / "course", source / FILE, root / "submission", root / "results"):
        with contextlib.suppress(OSError):
            private.chmod(0o700)
    settings = Settings.read(source / FILE)
    assignment = assignments.load(Course(source / "course"), settings.assignment)
    student = submission.student(root / "submission_metadata.json")
    handed_in, flags = submission.notebook(root / "submission", settings.assignment)
    data = handed_in if isinstance(handed_in, bytes) else b""
    seed = seed_of(settings.assignment, student, data, bytes.fromhex(settings.secret))
    work = Work(student, handed_in, "", seed, tuple(flags))
    left = settings.seconds - host.LAST_SECONDS - (time.monotonic() - began)
    graded = _grade(work, assignment, host.terms(settings.seconds), left)
    graded = graded.model_copy(update={"told": [*flags, *graded.told]})
    return results(graded, settings.visibility, Detail[settings.detail])


def _grade(work: Work, assignment: assignments.Assignment, terms: Terms, seconds: float) -> Graded:
    """Grade in another process, which is ended after so many seconds."""
    processes = pool(1)
    over = threading.Event()

    def end() -> None:
        over.set()
        processes.shutdown(wait=False)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        return graded_by(processes.call, tiers.probe(), work, assignment, terms)
    except Died as error:
        raise TooLong if over.is_set() else error from error
    finally:
        timer.cancel()
        processes.shutdown(wait=False)


def main() -> None:
    """Grade and write the results. Errors of the autograder itself go into the log, which students don't see."""
    began = time.monotonic()
    root = Path(sys.argv[1])
    try:
        found = run(root, began)
    except TooLong:
        found = failed(TOO_LONG)
    except Exception as error:
        traceback.print_exc()
        print(f"Not graded: {printable(error)}", file=sys.stderr)
        found = failed(FAILED)
    write_atomically(root / "results" / "results.json", json.dumps(found, indent=1, ensure_ascii=True).encode("ascii"))
    print(f"{found['score']:g} points. {printable(html.unescape(found['output']))}")


if __name__ == "__main__":
    main()
