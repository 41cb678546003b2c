"""The students of a course as every system knows them: an id, a name, and each system's own numbers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.lms import names
from autograder.lms.handed_in import Person


@dataclass
class Student:
    """`ids`: by the kind of number, each value that the student has there. `names`: all under which they are known, the best first."""

    id: str
    names: list[str] = field(default_factory=list)
    email: str = ""
    ids: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """As people say it: the given name first."""
        return spoken(self.names[0]) if self.names else ""

    @property
    def values(self) -> set[str]:
        """Everything that may stand for the student, in lower case."""
        found = {self.id, self.email, *(value for values in self.ids.values() for value in values)}
        return {value.casefold() for value in found if value}

    def add(self, kind: str, value: str) -> None:
        """Note that the student has this number there."""
        if value and value not in self.ids.setdefault(kind, []):
            self.ids[kind].append(value)


def spoken(name: str) -> str:
    """`O'Brien, Zoë` as `Zoë O'Brien`."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and last.strip() else name.strip(" ,")


def split(name: str) -> tuple[str, str]:
    """First and last name; of a name of one word the last is empty, as nbgrader shows it."""
    last, comma, first = name.partition(",")
    if comma and first.strip():
        return first.strip(), last.strip()
    words = name.strip(" ,").split()
    return (" ".join(words[:-1]), words[-1]) if len(words) > 1 else ("".join(words), "")


@dataclass(frozen=True)
class Found:
    """Who it is: one student; several that it may be; or none, and the nearest names."""

    student: Student | None = None
    several: tuple[Student, ...] = ()
    nearest: tuple[str, ...] = ()


class People:
    """The course's students, to be found by what a system says of somebody."""

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
        """The student: by a number of the same system, by any id, by name; or by the first guess that finds somebody.

        Of several of one name the one whose numbers agree.
        """
        for kind, value in person.ids:
            if len(known := self._by_kind.get((kind, value.casefold()), [])) == 1:
                return Found(known[0])
        for kind, value in person.ids:
            # a number of Moodle's or of Canvas' own is not somebody's matriculation number
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
        # whose number of this system is another one is somebody else of the same name
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
    """Whether a number tells them apart. Moodle gives everybody another number in each assignment, so that tells nothing."""
    return any(
        kind in student.ids and kind != "moodle" and value.casefold() not in map(str.casefold, student.ids[kind])
        for kind, value in person.ids
        if kind not in ("username",)
    )
