"""Measures the seconds from each learning management system's zip to its sheet: `python benchmarks/lms.py [STUDENTS]`, by default 300.

A class with awkward names hands in a small assignment. Each command runs in its own process, as a person runs it, and nothing is renamed
by hand. Readers written after the importers' own rules say who has which points there. Every student must have theirs.
"""

import itertools
import json
import string
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from autograder.course.course import Course  # noqa: E402
from tests import tiny_course  # noqa: E402
from tests.autograder.lms.importers import Canvas, Moodle, import_brightspace  # noqa: E402

GIVEN = ["Zoë", "Wei", "Madonna", "Jean-Luc", "María José", "Åsa", "Đặng", "X Æ", "Nguyễn", "Anne Marie"]
FAMILY = ["O'Brien", "Li", "", "d'Arc", "García López", "von der Leyen", "Văn", "McDonald", "de la Cruz", "Smith"]
#: Points of the tests for a right answer, and for one that forgets the sign. The written answer is left blank.
POINTS = {tiny_course.RIGHT: 4.0, tiny_course.HALF: 3.0}


@dataclass(frozen=True)
class Person:
    number: int
    given: str
    family: str

    @property
    def id(self) -> str:
        return f"u{self.number:04}"

    @property
    def first_last(self) -> str:
        return f"{self.given} {self.family}".strip()

    @property
    def sortable(self) -> str:
        return f"{self.family}, {self.given}" if self.family else self.given

    @property
    def squeezed(self) -> str:
        """As Canvas writes a name into a file's."""
        return "".join(letter for letter in self.sortable.casefold() if letter.isalnum())

    @property
    def answer(self) -> str:
        return tiny_course.HALF if self.number % 3 == 0 else tiny_course.RIGHT


@dataclass(frozen=True)
class System:
    """How a system names a file, which roster and sheet it gives, and which points it reads from the filled sheet, by id."""

    path: Callable[[Person], str]
    roster: Callable[[list[Person]], str]
    points: Callable[[list[Person], bytes], dict[str, float]] | None = None
    packs: bool = False
    extra: Callable[[list[Person]], dict[str, str]] = field(default=lambda people: {})


def _plain(people: list[Person]) -> str:
    return "Username,First Name,Last Name\n" + "".join(f'{p.id},"{p.given}","{p.family}"\n' for p in people)


def _brightspace(people: list[Person]) -> str:
    head = "OrgDefinedId,Username,Last Name,First Name,tiny Points Grade <Numeric MaxPoints:6>,End-of-Line Indicator\n"
    return head + "".join(f'#{7000 + p.number},#{p.id},"{p.family}","{p.given}",,#\n' for p in people)


def _canvas(people: list[Person]) -> str:
    head = "Student,ID,SIS User ID,SIS Login ID,Section,tiny (99)\n    Points Possible,,,,,6\n"
    return head + "".join(f'"{p.sortable}",{4000 + p.number},s{p.number},{p.id},One,\n' for p in people)


def _moodle(people: list[Person]) -> str:
    head = "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (grade)\n"
    return head + "".join(
        f'Participant {p.number + 1},"{p.first_last}",{p.id},,Submitted,,6.00,Yes,-\n' for p in people
    )


def _in_canvas(people: list[Person], sheet: bytes) -> dict[str, float]:
    there = Canvas({99: "tiny"}, {4000 + p.number: (p.sortable, f"s{p.number}", p.id) for p in people})
    there.import_gradebook(sheet)
    return {p.id: float(there.grades[4000 + p.number, 99]) for p in people}


def _in_moodle(people: list[Person], sheet: bytes) -> dict[str, float]:
    there = Moodle({p.number + 1 for p in people}, most=6)
    there.import_worksheet(sheet)
    return {p.id: there.grades[p.number + 1] for p in people}


def _in_brightspace(people: list[Person], sheet: bytes) -> dict[str, float]:
    found = import_brightspace(sheet, {"tiny"}, {p.id: p.id for p in people})
    return {p.id: found[p.id, "tiny"] for p in people}


def _gradescopes_metadata(people: list[Person]) -> dict[str, str]:
    about = "".join(
        f"submission_{p.number}:\n  :submitters:\n  - :name: {json.dumps(p.first_last)}\n    :sid: {p.id}\n    :email: ''\n"
        "  :created_at: 2025-10-10 05:30:00 -07:00\n"
        for p in people
    )
    return {"assignment_3_export/submission_metadata.yml": about}


SYSTEMS = {
    "Canvas": System(
        lambda p: f"{p.squeezed}_{4000 + p.number}_{90000 + p.number}_tiny-{p.number % 4}.ipynb",
        _canvas,
        _in_canvas,
        packs=True,
    ),
    "Moodle, folders": System(
        lambda p: f"{p.first_last}_{p.number + 1}_assignsubmission_file/my work.ipynb", _moodle, _in_moodle, packs=True
    ),
    "Moodle, flat": System(
        lambda p: f"{p.first_last}_{p.number + 1}_assignsubmission_file_tiny.ipynb", _moodle, _in_moodle, packs=True
    ),
    "Gradescope": System(
        lambda p: f"assignment_3_export/submission_{p.number}/tiny.ipynb", _plain, extra=_gradescopes_metadata
    ),
    "Blackboard": System(lambda p: f"Home Work_{p.id}_attempt_2025-10-09-10-11-12_tiny.ipynb", _plain),
    "Brightspace": System(
        lambda p: f"{p.number}-2 - {p.first_last} - Oct 9, 2025 1022 AM/tiny.ipynb",
        _brightspace,
        _in_brightspace,
    ),
}


def run(course: Course, *words: str) -> tuple[float, str]:
    """Run a command. Returns its seconds and what it prints. A command that fails ends the benchmark."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *words, "--course", str(course.root)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)}:\n{done.stdout}{done.stderr}")
    return time.perf_counter() - began, done.stdout


def way(name: str, system: System, people: list[Person], root: Path) -> dict[str, float]:
    """Take all steps from the zip to the sheet. Returns the seconds of each."""
    root.mkdir()
    course = tiny_course.make(root)
    notebooks = {answer: _notebook(course, answer) for answer in POINTS}
    with zipfile.ZipFile(root / "download.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for path, text in system.extra(people).items():
            made.writestr(path, text)
        for person in people:
            made.writestr(system.path(person), notebooks[person.answer])
    (root / "sheet.csv").write_text(system.roster(people), encoding="utf-8")
    took = {"roster": run(course, "roster", "import", str(root / "sheet.csv"))[0]}
    took["collect"] = run(course, "collect", "tiny", str(root / "download.zip"))[0]
    assert len(list((root / "submitted").glob("*/tiny/tiny.ipynb"))) == len(people), name
    took["grade"] = run(course, "grade", "tiny")[0]
    form = name.partition(",")[0].casefold()
    if system.points is None:
        took["export"], told = run(course, "export", "tiny", "--format", "json")
        found = {row["student"]: sum(cell["points"] for cell in row["cells"].values()) for row in json.loads(told)}
    else:
        took["export"] = run(course, "export", "tiny", "--format", form, "--into", str(root / "sheet.csv"))[0]
        found = system.points(people, (root / "sheet.csv").read_bytes())
    assert found == {person.id: POINTS[person.answer] for person in people}, name
    took["pages"] = run(course, "feedback", "tiny", *(["--zip", form] if system.packs else []))[0]
    if system.packs:
        with zipfile.ZipFile(next((root / "feedback").glob("*.zip"))) as packed:
            assert len(packed.namelist()) == len(people), name
    return took


def _notebook(course: Course, answer: str) -> bytes:
    path = tiny_course.hand_in(course, "template", answer)
    text = path.read_bytes()
    path.unlink()
    path.parent.rmdir()
    path.parent.parent.rmdir()
    return text


def main(students: int) -> None:
    # no two students have the same name: a file of Brightspace's tells nothing else about whose it is
    names = itertools.product(["", *(f" {letter}." for letter in string.ascii_uppercase)], GIVEN, FAMILY)
    people = [
        Person(number, given + middle, family)
        for number, (middle, given, family) in enumerate(itertools.islice(names, students))
    ]
    print(f"{students} submissions, seconds a step")
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, system) in enumerate(SYSTEMS.items()):
            took = way(name, system, people, Path(folder) / str(number))
            print(f"{name:16} " + "  ".join(f"{step} {seconds:5.1f}" for step, seconds in took.items()), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
