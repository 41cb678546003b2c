"""What Gradescope runs for each submission: one notebook in, results.json out.

Everything lies under one folder, `/autograder` there: `source/` is the unpacked zip, `submission/` the student's files,
`submission_metadata.json` says whose they are, and `results/results.json` is read afterwards.
"""

import contextlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.checking.sentence import printable
from autograder.commands.gradescope.results import results
from autograder.course import assignment as assignments
from autograder.course.course import Course, CourseError
from autograder.gradebook.book import write_atomically
from autograder.gradebook.seeds import seed_of
from autograder.grading.grade import grade
from autograder.grading.terms import Terms
from autograder.notebook.rebuild import MAX_BYTES, Unreadable
from autograder.pages.content import Detail
from autograder.sandbox import tiers
from autograder.sandbox.limits import MIB, Limits

#: Memory that the grader's own process takes, with room for what a submission makes it read.
GRADER_BYTES = 350 * MIB
LEAST_BYTES = 256 * MIB
#: Where the machine's limit stands, for its two kinds of control groups.
_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
#: Of the minutes that Gradescope gives, what is left for starting and for the hidden tests.
RESERVE_SECONDS = 60.0
CELL_SHARE = 1 / 2


@dataclass(frozen=True)
class Settings:
    """What was chosen when the zip was built."""

    assignment: str
    visibility: str
    detail: str
    secret: str
    seconds: float

    @classmethod
    def read(cls, path: Path) -> "Settings":
        """Raises CourseError where the file is not as `autograder gradescope build` writes it."""
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise CourseError(
                f"{path} is not as `autograder gradescope build` writes it: build the zip again."
            ) from error


def run(root: Path) -> dict[str, Any]:
    """Grade the submission and write the results; returns them. Raises CourseError where the zip is not whole."""
    source, out = root / "source", root / "results" / "results.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.unlink(missing_ok=True)  # whatever lies there is not ours
    for private in (source / "course", source / "settings.json", root / "submission", root / "results"):
        with contextlib.suppress(OSError):
            private.chmod(0o700)
    settings = Settings.read(source / "settings.json")
    assignment = assignments.load(Course(source / "course"), settings.assignment)
    student = _student(root / "submission_metadata.json")
    data, flags = _notebook(root / "submission", settings.assignment)
    seed = seed_of(
        settings.assignment, student, data if isinstance(data, bytes) else b"", bytes.fromhex(settings.secret)
    )
    graded = grade(data, assignment, student, _terms(settings.seconds), seed)
    graded = graded.model_copy(update={"flags": [*flags, *graded.flags], "told": [*flags, *graded.told]})
    found = results(graded, settings.visibility, Detail[settings.detail])
    write_atomically(out, json.dumps(found, indent=1, ensure_ascii=True).encode("ascii"))
    return found


def _terms(seconds: float) -> Terms:
    """The strongest isolation of this host, and limits by its memory and by the time that Gradescope gives."""
    whole = max(30.0, seconds - RESERVE_SECONDS)
    limits = Limits(
        memory_bytes=_memory(),
        cell_seconds=whole * CELL_SHARE,
        submission_seconds=whole,
        cpu_seconds=int(whole),
        waiting=0.0,
    )
    return Terms(isolation=tiers.probe().tier, limits=limits, warm=False)


def _memory() -> int:
    """Bytes for the student's kernel: what the host gives, without the grader's own."""
    given = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for path in _LIMITS:
        with contextlib.suppress(OSError, ValueError):
            given = min(given, int(Path(path).read_text()))
    return max(LEAST_BYTES, min(Limits.memory_bytes, given - GRADER_BYTES))


def _student(path: Path) -> str:
    """Whose submission it is: the first user's number. It draws the inputs, and no more depends on it."""
    try:
        users = json.loads(path.read_text(encoding="utf-8"))["users"]
        return str(users[0]["id"])
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return "student"


def _notebook(folder: Path, assignment: str) -> tuple[bytes | Unreadable | None, list[str]]:
    """The notebook of the assignment's name, or the only one; and what there is to say of it."""
    found = [
        Path(above, name)
        for above, folders, names in os.walk(folder, followlinks=False)
        for name in names
        if name.lower().endswith(".ipynb") and ".ipynb_checkpoints" not in above and not name.startswith(".")
    ]
    named = [path for path in found if path.name == f"{assignment}.ipynb"]
    chosen = named if len(named) == 1 else found
    if not chosen:
        return None, []
    if len(chosen) > 1:
        names = ", ".join(sorted(printable(path.name)[:60] for path in chosen)[:5])
        return Unreadable(f"{len(chosen)} notebooks were handed in and it can't be told which counts: {names}."), []
    path = chosen[0]
    flags = [] if path.name == f"{assignment}.ipynb" else [f"The file was named {printable(path.name)[:60]!r}."]
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return file.read(MAX_BYTES + 1), flags
    except OSError as error:
        return Unreadable(f"The file can't be read: {error.strerror}."), flags


def main() -> None:
    """For Gradescope: without results it tells the instructor by itself that the autograder failed, and the log says why."""
    try:
        found = run(Path(sys.argv[1] if len(sys.argv) > 1 else "/autograder"))
    except CourseError as error:
        sys.exit(f"Not graded: {printable(error)}")
    print(f"Graded: {found['score']:g} points, isolation {found['extra_data']['isolation']}.")


if __name__ == "__main__":
    main()
