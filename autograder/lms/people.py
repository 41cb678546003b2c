"""The students of a course as each system knows them: an id, a name, and the system's own numbers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.lms import names
from autograder.lms.handed_in import Person


@dataclass
class Student:
    """`ids`: kind of number → the student's numbers of that kind. `names`: all names of the student, the best first."""

    id: str
    names: list[str] = field(default_factory=list)
    email: str = ""
    ids: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name as people say it, the given name first."""
        return spoken(self.names[0]) if self.names else ""

    @property
    def values(self) -> set[str]:
        """All ids and numbers that may stand for the student, in lower case."""
        found = {self.id, self.email, *(value for values in self.ids.values() for value in values)}
        return {value.casefold() for value in found if value}

    def add(self, kind: str, value: str) -> None:
        """Note a number of this kind."""
        if value and value not in self.ids.setdefault(kind, []):
            self.ids[kind].append(value)


def spoken(name: str) -> str:
    """`O'Brien, Zoë` as `Zoë O'Brien`."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and last.strip() else name.strip(" ,")


def split(name: str) -> tuple[str, str]:
    """First and last name. With one word the last name is empty, as nbgrader shows it."""
    last, comma, first = name.partition(",")
    if comma and first.strip():
        return first.strip(), last.strip()
    words = name.strip(" ,").split()
    return (" ".join(words[:-1]), words[-1]) if len(words) > 1 else ("".join(words), "")


@dataclass(frozen=True)
class Found:
    """The outcome of looking somebody up: one student; several that it may be; or none, and the nearest names."""

    student: Student | None = None
    several: tuple[Student, ...] = ()
    nearest: tuple[str, ...] = ()


class People:
    """The course's students, found by what a system says about a person."""

    def __init__(self, students: Iterable[Student]) -> None:
        self.students = list(students)
        self._by_kind: dict[tuple[str, str], list[Student]] = defaultdict(list)
        self._by_value: dict[str, list[Student]] = defaultdict(list)
        self._by_name: dict[str, list[Student]] = defaultdict(list)
        for student in self.students:
            for kind, values in student.ids.items():
                for value in values:
                    self._by_kind[kind, value.casefold()].append(student)
            for value in student.values:
                self._by_value[value].append(student)
            for form in {form for name in student.names for form in names.forms(name)}:
                self._by_name[form].append(student)

    def find(self, person: Person, guesses: Iterable[str] = ()) -> Found:
        """Find a student by a number of the same system, by any id, or by name; else by the first guess that finds somebody.

        Of several students of one name it is the one whose numbers agree.
        """
        for kind, value in person.ids:
            if len(known := self._by_kind.get((kind, value.casefold()), [])) == 1:
                return Found(known[0])
        for kind, value in person.ids:
            # a number of Moodle's or Canvas' own is no matriculation number
            known = self._by_value.get(value.casefold(), [])
            if kind not in ("moodle", "canvas", "gradescope", "canvas anonymous") and len(known) == 1:
                return Found(known[0])
        tried = [*guesses] or [person.name]
        for name in tried:
            if guesses and len(known := self._by_value.get(name.casefold(), [])) == 1:
                return Found(known[0])
            known = self._named(name, person)
            if len(known) == 1:
                return Found(known[0])
            if known:
                return Found(several=tuple(known))
        return Found(nearest=tuple(self._nearest(person, tried)))

    def _named(self, name: str, person: Person) -> list[Student]:
        known: dict[int, Student] = {}
        for form in names.forms(name):
            known |= {id(student): student for student in self._by_name.get(form, [])}
        # a student with another number of this system is somebody else of the same name
        return [student for student in known.values() if not _contradicts(student, person)]

    def _nearest(self, person: Person, tried: list[str]) -> list[str]:
        labels: dict[str, str] = {}
        for student in self.students:
            for name in [student.id, *student.names]:
                labels.setdefault(name, student.id)
        wanted = [name for name in tried if name] + [value for kind, value in person.ids if kind in ("username", "sid")]
        found: list[str] = []
        for name in wanted:
            for near in names.nearest(name, labels):
                if labels[near] not in found:
                    found.append(labels[near])
        called = {student.id: student.name for student in self.students}
        return [f"{id} ({called[id]})" if called[id] else id for id in found[: names.NEAREST]]


def _contradicts(student: Student, person: Person) -> bool:
    """Return True if a number tells the two apart. Moodle's tell nothing: everybody has another one in each assignment."""
    return any(
        kind in student.ids and kind != "moodle" and value.casefold() not in map(str.casefold, student.ids[kind])
        for kind, value in person.ids
        if kind not in ("username",)
    )
