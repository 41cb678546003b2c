"""The results of a class as tables: `csv`, with everything in a row for each student, and `gradebook`, as `nbgrader export` writes."""

from typing import Any

from autograder.checking.score import UNTRIED
from autograder.checking.sentence import one_line
from autograder.commands.totals import ClassTotals, Total
from autograder.gradebook.notices import lateness
from autograder.lms.people import Student, split
from autograder.lms.sheets import Sheet, harmless, points

_ABOUT = [
    "student",
    "last_name",
    "first_name",
    "email",
    "status",
    "score",
    "max_score",
    "raw_score",
    "late_penalty",
    "waiting",
]
#: The columns, named as by nbgrader's own export plugin.
_NBGRADER = [
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email", "raw_score"),
    *("late_submission_penalty", "score", "max_score"),
]


def table(found: ClassTotals) -> Sheet:
    """A table with a row for each student: totals, points of each cell, points of each criterion (`cell: criterion`). Blank: none yet."""
    criteria = _criteria(found)
    titles = [f"{cell}: {name}" for cell, name in criteria]
    rows = [[*_ABOUT, "remarks", *found.max_points, *titles]]
    for total in found.totals.values():
        given = _given(total)
        rows.append(
            [
                *_who(total.student),
                total.status,
                points(total.score),
                points(total.most),
                points(total.raw),
                points(total.result.late_penalty),
                str(len(total.waiting)),
                _remarks(total),
                *(_points(total, name) for name in found.max_points),
                *(points(given[key]) if key in given else "" for key in criteria),
            ]
        )
    known = {student.id: student for student in found.students}
    for id in found.without_submission:
        about = [*_who(known.get(id, Student(id))), "missing", "", points(found.most), "", "", ""]
        file = found.refused.get(id)
        why = f"Handed in {file!r}, which holds no notebook." if file else "Nothing was handed in."
        rows.append([*about, why, *("" for _ in [*found.max_points, *criteria])])
    return _harmless(rows)


def gradebook(found: ClassTotals, assignment: str, due: Any) -> Sheet:
    """The table of `nbgrader export`, quoted where needed."""
    rows = [_NBGRADER]
    until = str(due) if due else ""
    for total in found.totals.values():
        id, last, first, mail = _who(total.student)
        when = str(total.result.handed_in) if total.result.handed_in else ""
        numbers = (total.raw, total.result.late_penalty, total.score, total.most)
        rows.append([assignment, until, when, id, last, first, mail, *map(points, numbers)])
    known = {student.id: student for student in found.students}
    for id in found.without_submission:
        who = _who(known.get(id, Student(id)))
        rows.append([assignment, until, "", *who, "", "", "", points(found.most)])
    return _harmless(rows)


def _harmless(rows: list[list[str]]) -> Sheet:
    return Sheet([[harmless(cell) for cell in row] for row in rows], end="\n")


def _who(student: Student) -> list[str]:
    first, last = split(student.names[0]) if student.names else ("", "")
    return [student.id, last, first, student.email]


def _points(total: Total, name: str) -> str:
    cell = total.result.cells.get(name)
    return "" if cell is None or cell.points is None else points(cell.points)


def _criteria(found: ClassTotals) -> list[tuple[str, str]]:
    """All criteria of all cells, by cell in the notebook's order."""
    names: dict[str, dict[str, None]] = {cell: {} for cell in found.max_points}
    for total in found.totals.values():
        for cell, name in _given(total):
            if name != UNTRIED:
                names.setdefault(cell, {})[name] = None
    return [(cell, name) for cell, listed in names.items() for name in listed]


def _given(total: Total) -> dict[tuple[str, str], float]:
    """The points of each criterion. None for a cell to which a person gave other points."""
    found: dict[tuple[str, str], float] = {}
    for cell, graded in (total.record.cells if total.record else {}).items():
        for criterion in graded.criteria:
            found[cell, str(criterion["name"])] = float(criterion["points"])
    return found


def _remarks(total: Total) -> str:
    record = total.record
    if record is None:
        return ""
    sentences = [record.reason] if record.status != "graded" else []
    sentences += [flag for flag in record.flags if flag not in sentences]
    sentences += [f"Handed in {late}."] if (late := lateness(total.result)) else []
    return one_line(" ".join(sentences), 1000)
