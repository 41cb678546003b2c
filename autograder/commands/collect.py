"""Takes submissions from what an instructor has: an LMS's zip, a folder, single files. Nobody renames anything by hand."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.course.course import Course, CourseError, read_source
from autograder.gradebook import collected, people
from autograder.gradebook.book import RECORDS, write_atomically
from autograder.gradebook.results import due_date
from autograder.lms import entries as files
from autograder.lms import names, recognise
from autograder.lms.entries import Budget, Entry, Refused
from autograder.lms.handed_in import Piece
from autograder.lms.people import People

#: The outcomes that leave somebody's work out of the course.
LOST = ("unknown student", "several students", "two notebooks", "no notebook", "not opened", "not recognised")

NO_DUE_DATE = "The assignment has no due date here, so no penalty can follow: set one with `nbgrader db assignment add`, and collect again."


@dataclass
class Line:
    """A line of the table: whose work it is, what became of it, from which file, and what else there is to say."""

    who: str
    what: str
    file: str = ""
    note: str = ""


@dataclass
class Collected:
    """The outcome. `systems`: which system named each of the given files. `has_roster`: True if anybody is on the roster."""

    lines: list[Line] = field(default_factory=list)
    systems: dict[str, str] = field(default_factory=dict)
    has_roster: bool = True


@dataclass
class _Attempt:
    """All files of one attempt of a student."""

    system: str
    source: int
    attempt: str
    pieces: list[Piece] = field(default_factory=list)

    @property
    def rank(self) -> tuple[str, int]:
        return self.attempt, max(piece.number for piece in self.pieces)


def collect(course: Course, assignment: str, paths: Sequence[Path], given: str | None, dry_run: bool) -> Collected:
    """Take each student's latest notebook into `submitted/`. Raises CourseError where a file can't be opened or recognised."""
    read_source(course, assignment)
    students = people.read(course)
    roster, done = People(students), Collected(has_roster=bool(students))
    attempts: dict[str, dict[tuple, _Attempt]] = defaultdict(dict)
    for source, path in enumerate(paths):
        try:
            listed = files.entries(path)
        except Refused as error:
            raise CourseError(f"{path}: {error}") from error
        system, pieces, others = recognise.recognise(listed, assignment, path.resolve().name, given)
        done.systems[str(path)] = recognise.title(system)
        done.lines += [
            Line("", "not recognised", e.path, e.refused or "Its name is none that this system gives.") for e in others
        ]
        for piece in pieces:
            if line := _whose(piece, roster, attempts, system, source, done.has_roster):
                done.lines.append(line)
    kept = collected.load(course, assignment)
    due = _due(course, assignment)
    for student in sorted(attempts, key=str.casefold):
        done.lines += _take(course, assignment, student, list(attempts[student].values()), kept, due, dry_run)
    if not dry_run:
        collected.save(course, assignment, kept)
    return done


def _whose(piece: Piece, roster: People, attempts: dict, system: str, source: int, has_roster: bool) -> Line | None:
    """Put the piece to its student's attempt. Returns a line where it can't be known who the student is."""
    person = piece.person
    if has_roster:
        found = roster.find(person, piece.guesses)
        if found.student is None:
            if found.several:
                ids = ", ".join(student.id for student in found.several)
                return Line(person.shown, "several students", piece.entry.path, f"On the roster this may be {ids}.")
            return Line(person.shown, "unknown student", piece.entry.path, _why_unknown(piece, found.nearest))
        student = found.student.id
    else:
        student = person.made_id
        if not names.is_id(student):
            return Line(person.shown, "unknown student", piece.entry.path, "No folder can have this name.")
    key = (source, piece.attempt)
    attempts[student].setdefault(key, _Attempt(system, source, piece.attempt)).pieces.append(piece)
    return None


def _why_unknown(piece: Piece, nearest: Sequence[str]) -> str:
    if nearest:
        return f"Nearest: {', '.join(nearest)}."
    if piece.entry.ending == ".zip":
        return "Is this what a learning management system gave you? Then give the command this file, not its folder."
    if piece.entry.ending in (".csv", ".xlsx", ".xls"):
        return "A table is no submission. `autograder roster import` reads a roster."
    return "Nobody on the roster is like that: enter the student with `autograder roster import`, or this name as an alias."


def _take(
    course: Course, assignment: str, student: str, attempts: list[_Attempt], kept: dict, due: datetime | None, dry: bool
) -> list[Line]:
    if len({attempt.system for attempt in attempts}) == 1:
        attempts.sort(key=lambda attempt: (*attempt.rank, attempt.source))
    else:
        attempts.sort(key=lambda attempt: attempt.source)
    lines: list[Line] = []
    budget = Budget()
    for number, attempt in enumerate(reversed(attempts)):
        notebook, problems, what = _notebook(attempt, assignment, budget)
        if notebook is not None:
            lines += [Line(student, "not taken", piece, why) for piece, why in problems]
            piece, name, data = notebook
            notes = ["A later attempt holds no notebook that could be taken."] if number else []
            lines.append(_put(course, assignment, student, attempt, piece, name, data, kept, due, dry, notes))
            return lines
        lines.append(
            Line(
                student,
                what,
                ", ".join(piece.file for piece in attempt.pieces)[:200],
                _why_none(what, problems, f"submitted/{student}/{assignment}/{assignment}.ipynb"),
            )
        )
        if not dry and not number and student not in kept:
            kept[student] = {"system": attempt.system, "name": attempt.pieces[0].person.name, "refused": lines[-1].file}
    return lines


def _why_none(what: str, problems: Sequence[tuple[str, str]], place: str) -> str:
    if what == "two notebooks":
        return f"Ask which of them counts, and put that one at {place}."
    return " ".join(f"{file}: {why}" if len(problems) > 1 else why[:1].upper() + why[1:] for file, why in problems)


def _notebook(
    attempt: _Attempt, assignment: str, budget: Budget
) -> tuple[tuple[Piece, str, bytes] | None, list[tuple[str, str]], str]:
    """Find the attempt's notebook. Returns it with its name, the files that can't be read and why, and what to say where there is none."""
    candidates: list[tuple[Piece, str, Entry]] = []
    problems: list[tuple[str, str]] = []
    for piece in attempt.pieces:
        if not piece.is_text:
            _look(piece, piece.file, piece.entry, candidates, problems, budget, 1)
    notebooks = [one for one in candidates if one[1].lower().endswith(".ipynb")]
    read: dict[bytes, tuple[Piece, str, bytes]] = {}
    for piece, name, entry in notebooks or candidates:
        try:
            data = budget.take(entry)
        except Refused as error:
            problems.append((name, str(error)))
            continue
        if notebooks or _is_notebook(data):
            read[hashlib.sha256(data).digest()] = (piece, name, data)
        else:
            problems.append((name, "it is no notebook."))
    found = list(read.values())
    if len(found) > 1:
        named = [one for one in found if names.folded(names.stem(one[1])) == names.folded(assignment)]
        latest = max((piece.number for piece, _, _ in named), default=0)
        chosen = [one for one in named if one[0].number == latest]
        if len(chosen) == 1:
            problems += [(one[1], f"{chosen[0][1]} is taken instead.") for one in found if one not in chosen]
        found = chosen or found
    if len(found) == 1:
        return found[0], problems, ""
    return None, problems, "two notebooks" if found else "no notebook"


def _look(piece: Piece, name: str, entry: Entry, candidates: list, problems: list, budget: Budget, depth: int) -> None:
    """Add what may be a notebook, also from within zips."""
    if entry.refused:
        problems.append((name, entry.refused))
    elif entry.ending == ".zip":
        try:
            if depth > files.MAX_DEPTH or budget.zips <= 0:
                raise Refused("zips lie too deep in zips, or are too many: it is not opened.")
            budget.zips -= 1
            inner = files.inside(budget.take(entry))
        except Refused as error:
            problems.append((name, str(error)))
            return
        for one in inner:
            _look(piece, f"{name}/{one.path}", one, candidates, problems, budget, depth + 1)
    elif entry.ending in (".ipynb", ".json", ".txt", ""):
        candidates.append((piece, name, entry))
    elif entry.ending in files.OTHER_ARCHIVES:
        problems.append((name, f"a {entry.ending} archive is not opened: ask for the notebook itself, or a zip."))
    else:
        problems.append((name, "it is no notebook."))


def _is_notebook(data: bytes) -> bool:
    return data.lstrip()[:1] == b"{" and b'"cells"' in data and b'"nbformat"' in data


def _put(
    course: Course,
    assignment: str,
    student: str,
    attempt: _Attempt,
    piece: Piece,
    name: str,
    data: bytes,
    kept: dict,
    due: datetime | None,
    dry: bool,
    notes: list[str],
) -> Line:
    path = course.submission(student, assignment)
    before = path.read_bytes() if path.is_file() and not path.is_symlink() else None
    digest = hashlib.sha256(data).hexdigest()
    earlier = kept.get(student)
    earlier = earlier if isinstance(earlier, dict) else {}
    if before is not None and before != data and earlier:
        rank = [earlier.get("attempt", ""), earlier.get("number", 0)]
        if earlier.get("digest") == digest:
            return Line(student, "left alone", name, "The notebook was changed by hand since it was collected.")
        if earlier.get("system") == attempt.system and rank > list(attempt.rank):
            return Line(student, "left alone", name, "A later attempt is there.")
    what = "taken" if before is None else "unchanged" if before == data else "replaced"
    time, late, note = _time(piece, due)
    notes += [note] if note else []
    if names.stem(name) != assignment:
        notes.append(f"It was named {name.rpartition('/')[2][:60]!r}.")
    if what == "replaced":
        notes.append("The notebook before is kept beside the records.")
    if not dry:
        if what == "replaced":
            old = hashlib.sha256(before or b"").hexdigest()[:12]
            backup = course.root / RECORDS / f".replaced-{assignment}" / student / f"{old}.ipynb"
            write_atomically(backup, before or b"", 0o600)
        if what != "unchanged":
            write_atomically(path, data)
        stamp = path.parent / "timestamp.txt"
        if time:
            text = f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC\n".encode()
            if not stamp.is_file() or stamp.read_bytes() != text:
                write_atomically(stamp, text)
        elif what == "replaced" and earlier.get("timed"):
            stamp.unlink(missing_ok=True)
        kept[student] = {
            "system": attempt.system,
            "attempt": attempt.rank[0],
            "number": attempt.rank[1],
            "digest": digest,
            "timed": time is not None,
            "late": piece.late if piece.when is None else None,
            "made_up": f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if time and piece.when is None else "",
            "name": piece.person.name,
            "origin": piece.origin,
            "file": piece.file,
        }
    return Line(student, what + (", late" if late else ""), name, " ".join(notes))


def _time(piece: Piece, due: datetime | None) -> tuple[datetime | None, bool, str]:
    """The time of submission, True if it was late, and what to say.

    Some systems tell only if it was late. Then it is the time nearest to the due date that says the same.
    """
    if piece.when is not None:
        return piece.when, due is not None and piece.when > due, ""
    if piece.late is None:
        return None, False, ""
    if due is None:
        return None, piece.late, NO_DUE_DATE if piece.late else ""
    return due + timedelta(seconds=int(piece.late)), piece.late, "By how much is not known." if piece.late else ""


def _due(course: Course, assignment: str) -> datetime | None:
    due = due_date(course, assignment)
    return due.replace(tzinfo=UTC) if due else None
