"""The course's students: nbgrader's own table, and beside it a file with each system's numbers for them."""

import json

from autograder.course.course import Course
from autograder.gradebook.book import RECORDS, write_atomically
from autograder.gradebook.results import gradebook
from autograder.lms.people import Student, split

#: It lies beside the records. No assignment's folder can have this name.
FILE = ".people.json"


def read(course: Course) -> list[Student]:
    """Read the students of the gradebook, with their numbers. Those whom only grading entered are left out: they are no roster."""
    from autograder.gradebook.book import entered

    kept = _kept(course)
    by_grading = entered(course)
    found = []
    with gradebook(course) as book:
        for row in book.students:
            about = kept.get(row.id, {})
            name = ", ".join(filter(None, (row.last_name, row.first_name)))
            student = Student(row.id, list(about.get("names") or ([name] if name else [])), row.email or "")
            for kind, values in about.get("ids", {}).items():
                for value in values:
                    student.add(kind, value)
            if row.lms_user_id:
                student.add("canvas", row.lms_user_id)
            if name or row.email or row.id not in by_grading:
                found.append(student)
    return found


def write(course: Course, students: list[Student]) -> None:
    """Enter the students, or bring them up to date. Nobody is removed."""
    with gradebook(course) as book:
        from nbgrader.api import Student as Row

        known = {row.id: row for row in book.students}
        for student in students:
            first, last = split(student.names[0]) if student.names else ("", "")
            lms = next(iter(student.ids.get("canvas") or []), None)
            fields = {"first_name": first, "last_name": last, "email": student.email or None, "lms_user_id": lms}
            fields = {name: value for name, value in fields.items() if value}
            if book.authenticator:
                book.update_or_create_student(student.id, **fields)
            elif student.id in known:
                for name, value in fields.items():
                    setattr(known[student.id], name, value)
            else:
                book.db.add(Row(id=student.id, **fields))
        book.db.commit()
    kept = _kept(course) | {student.id: {"names": student.names, "ids": student.ids} for student in students}
    path = course.root / RECORDS / FILE
    write_atomically(path, json.dumps(kept, indent=1, ensure_ascii=False).encode("utf-8", "replace"), 0o600)


def _kept(course: Course) -> dict:
    try:
        found = json.loads((course.root / RECORDS / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
