"""Where the time of one submission goes in a warm worker: `bench.py` runs this with a released course in which `model` has handed in.

    python benchmarks/one_submission.py COURSE

It grades the submission twelve times, and prints the seconds of the last ten by part, as JSON.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

from autograder.commands.grade import terms_here
from autograder.course import assignment as assignments
from autograder.course.course import Course, enter
from autograder.gradebook.book import Book
from autograder.grading import batch
from autograder.grading.work import grade_work
from autograder.pages.student_page import FeedbackPages
from autograder.sandbox.kernel import SandboxedKernel

spent: Counter[str] = Counter()


def timed(method: str, label: str) -> None:
    """Add the seconds that the kernel's method takes to `spent`."""
    inner = getattr(SandboxedKernel, method)

    def outer(*arguments, **keywords):
        began = time.perf_counter()
        try:
            return inner(*arguments, **keywords)
        finally:
            spent[label] += time.perf_counter() - began

    setattr(SandboxedKernel, method, outer)


def main(root: Path) -> None:
    enter()
    course = Course(root)
    assignment, terms = assignments.load(course, "backprop"), terms_here("full")
    timed("start", "starting the kernel")
    timed("run_cell", "the student's cells")
    timed("ask", "the student's functions, asked by the tests")
    timed("close", "ending the kernel")
    book, pages = Book(course, "backprop"), FeedbackPages(course, "backprop")
    rounds = []
    for _ in range(12):
        spent.clear()
        began = time.perf_counter()
        (work,) = batch.collect(course, assignment, ["model"], terms)
        graded = grade_work(work, assignment, terms)
        spent["the tests themselves, and reading the notebook"] = time.perf_counter() - began - sum(spent.values())
        began = time.perf_counter()
        book.write(graded)
        spent["gradebook and files"] = time.perf_counter() - began
        began = time.perf_counter()
        pages.write("model")
        spent["the feedback page"] = time.perf_counter() - began
        rounds.append(dict(spent))
    print(json.dumps(rounds[2:]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
