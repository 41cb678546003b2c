"""Finds out which students' pages are up to date.

A page ends with a digest of all that it was made from. As long as the digest stays the same, the page need not be written again. It is
made with the course's secret, so it tells a student nothing. It stands at the page's end, so half a page has none. It is in the page
itself, so it does not matter which program wrote the page.
"""

import hashlib
import hmac
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property, lru_cache
from pathlib import Path

import autograder
from autograder.course.course import Course, CourseError
from autograder.gradebook import ratings, results
from autograder.gradebook.graded import Graded
from autograder.gradebook.ratings import Rated
from autograder.gradebook.results import Known
from autograder.gradebook.seeds import secret_of
from autograder.pages import rated
from autograder.pages.detail import Detail
from autograder.pages.files import notebook_digest
from autograder.pages.rated import Shown

_MARK = re.compile(rb"<!-- made from ([0-9a-f]{32}) -->\s*\Z")
#: The mark is in the last so many bytes of a page.
_END = 200
#: The parts of the kit that may change a page.
_SUFFIXES = {".py", ".jinja", ".j2", ".css", ".js"}


def mark(made_from: str) -> str:
    """The mark at the end of a page; '' without a digest."""
    return f"<!-- made from {made_from} -->" if made_from else ""


def digest(
    course: Course,
    assignment: str,
    known: Known,
    record: Graded | None,
    shown: Mapping[str, Shown],
    notebook: str,
    detail: Detail,
) -> str:
    """A digest of all that a page is made from. `notebook` is the digest of the notebook's files.

    It is '' where the course's secret can't be had. Such a page is never current, and is written each time.
    """
    found = _digests(_secret(course), assignment, known, record, shown, notebook, [detail])
    return next(found, "")


def _secret(course: Course) -> bytes:
    try:
        return secret_of(course)
    except CourseError:
        return b""


def _digests(
    secret: bytes,
    assignment: str,
    known: Known,
    record: Graded | None,
    shown: Mapping[str, Shown],
    notebook: str,
    details: Iterable[Detail],
) -> Iterator[str]:
    """The digests for these levels of detail; none without the secret."""
    if not secret:
        return
    about = [assignment, _kit(), notebook, *_facts(known, record), {name: asdict(one) for name, one in shown.items()}]
    text = json.dumps(about, sort_keys=True)
    for detail in details:
        yield hmac.digest(secret, f"page\0{detail.name}\0{text}".encode(), "sha256").hex()[:32]


def _facts(known: Known, record: Graded | None) -> Iterator[object]:
    """What the page says from the gradebook and the record. Numbers are text, since a database may give 0 or 0.0."""
    result = known.result
    yield [result.student, known.name, result.handed_in.isoformat() if result.handed_in else "", result.told_late]
    yield [_as_text(number) for number in (result.seconds_late, result.late_penalty)]
    for name, cell in sorted(result.cells.items()):
        yield [name, *map(_as_text, (cell.points, cell.max_points, cell.earlier)), cell.written]
    yield dict(known.comments)
    if record is not None:
        yield [record.status, record.reason, record.told]
        for name, graded in sorted(record.cells.items()):
            yield [
                name,
                graded.unanswered,
                graded.absent,
                graded.repair.model_dump(mode="json") if graded.repair else None,
            ]


def _as_text(number: float | None) -> str:
    return "" if number is None else f"{float(number):.6g}"


@lru_cache(maxsize=1)
def _kit() -> str:
    """A digest of the kit's own code, since another version may write another page."""
    root = Path(autograder.__file__).parent
    found = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in _SUFFIXES):
        found.update(f"{path.relative_to(root)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


class Pages:
    """The pages of an assignment's class, and what each would be made from now.

    `known`: what is known about the class, if it was read before. Raises CourseError where the assignment was never released.
    """

    def __init__(
        self, course: Course, assignment: str, known: Iterable[tuple[Known, Graded | None]] | None = None
    ) -> None:
        self._course, self._assignment = course, assignment
        found = results.read_known(course, assignment) if known is None else known
        self._known = {known.result.student: (known, record) for known, record in found}
        self._saves: dict[str, list[Rated]] = {}
        with results.gradebook(course) as book:
            for save in ratings.history(book, assignment):
                self._saves.setdefault(save.student, []).append(save)

    @cached_property
    def _secret(self) -> bytes:
        return _secret(self._course)  # no secret is made as long as no page asks for it

    def graders(self, student: str) -> list[str]:
        """The graders whose ratings of the student's written answers count."""
        counts = ratings.standing(self._saves.get(student, ())).values()
        return sorted({save.grader for save in counts if save.grader and not save.is_withdrawn})

    def state(self, student: str, details: Sequence[Detail] = tuple(Detail)) -> str:
        """The state of the page: 'current' if it is up to date at one of these levels of detail, else 'old'; '' where there is none."""
        try:
            found = _mark_of(self._course.feedback(student, self._assignment))
        except OSError:
            return ""
        if not found or student not in self._known:
            return "old"
        known, record = self._known[student]
        shown = rated.of_student(self._course, self._assignment, known, self._saves.get(student, ()))
        notebook = notebook_digest(self._course.autograded(student, self._assignment))
        made_from = _digests(self._secret, self._assignment, known, record, shown, notebook, details)
        return "current" if notebook and found in made_from else "old"


def _mark_of(path: Path) -> str:
    """The digest at the end of a page; '' without one. Raises OSError where there is no page."""
    with path.open("rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - _END))
        found = _MARK.search(file.read())
    return found[1].decode("ascii") if found else ""
