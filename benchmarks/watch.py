"""Measures how long a student waits for the page beyond the running time of their own code: `python benchmarks/watch.py [N]`.

A class of N right answers (12) is handed in one after the other while `autograder watch` runs.
"""

import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from autograder.commands import demo, release
from autograder.commands.watch import Watch
from autograder.course.course import Course
from autograder.gradebook.book import read_record

ROOT = Path(__file__).parents[1]


def main(size: int) -> None:
    with tempfile.TemporaryDirectory(prefix="watch-") as folder:
        course = demo.make_course(Course(ROOT), Path(folder) / "course")
        release.release(course, "backprop")
        given = demo.make_course(Course(ROOT), Path(folder) / "class")
        release.release(given, "backprop")
        students = demo.hand_in(Course(ROOT), given, "backprop")[:size]
        said: list[str] = []
        stop = threading.Event()
        with Watch(course, "backprop", said.append) as watch:
            running = threading.Thread(target=watch.forever, args=(stop,))
            running.start()
            while not any(line.startswith("Watching") for line in said):
                time.sleep(0.1)
            time.sleep(5)  # the kernels' fork server and the pages' process load
            beyond = []
            for student in students:
                target = course.submission(student, "backprop")
                target.parent.mkdir(parents=True)
                began = time.monotonic()
                target.write_bytes(given.submission(student, "backprop").read_bytes())
                page = course.feedback(student, "backprop")
                while not page.is_file():
                    time.sleep(0.01)
                waited = time.monotonic() - began
                record = read_record(course, "backprop", student)
                assert record is not None
                beyond.append(waited - record.seconds)
                print(f"{student}: {waited:.2f} s, of which grading {record.seconds:.2f} s", flush=True)
            stop.set()
            running.join()
        print(f"beyond grading: median {statistics.median(beyond):.2f} s, most {max(beyond):.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
