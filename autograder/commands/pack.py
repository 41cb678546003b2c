"""Packs the students' pages into a zip. A learning management system then gives each student their page."""

import os
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course.course import Course, CourseError
from autograder.gradebook import collected
from autograder.lms import canvas, moodle
from autograder.lms.filling import Left

SYSTEMS = {"canvas": canvas, "moodle": moodle}
#: What to do with the zip in each system, and what to know about it.
HOW = {
    "canvas": "In Canvas: the assignment's *Upload submissions*. Students see the page under the name of the file that they handed in. "
    "They save it under a name that ends in .html.",
    "moodle": "In Moodle: the assignment's *Upload multiple feedback files in a zip*; *Feedback files* must be switched on there.",
}


@dataclass
class Packed:
    """The zip, how many pages are in it, and whose pages are not, with the reasons."""

    path: Path
    pages: int = 0
    left: list[Left] = field(default_factory=list)


def pack(course: Course, assignment: str, system: str, students: Sequence[str]) -> Packed:
    """Put the students' pages into `feedback/ASSIGNMENT-SYSTEM.zip`, under the names by which the system finds them.

    Raises CourseError where no student's submission came from that system.
    """
    kept = collected.read(course, assignment)
    done = Packed(course.root / "feedback" / f"{assignment}-{system}.zip")
    pages: dict[str, Path] = {}
    for student in students:
        about = kept.get(student)
        if about is None:
            done.left.append(
                Left(student, "Not collected by `autograder collect`: nothing tells whose file it is there.")
            )
        elif about.system != system:
            done.left.append(Left(student, f"Collected from {about.system}."))
        elif not (name := SYSTEMS[system].page_name(about.name, about.origin, assignment)):
            done.left.append(Left(student, "The file's name did not tell which file the page answers."))
        elif name in pages:
            done.left.append(Left(student, f"Another student's page has the same name there, {name[:80]!r}."))
        else:
            pages[name] = course.feedback(student, assignment)
    if not pages:
        raise CourseError(
            f"No submission came from {SYSTEMS[system].TITLE} through `autograder collect {assignment}`, so that nothing tells whose page "
            "is whose there. The pages are under feedback/."
        )
    handle, beside = tempfile.mkstemp(dir=done.path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in pages.items():
                archive.write(path, name)
        os.chmod(beside, 0o644)
        os.replace(beside, done.path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    done.pages = len(pages)
    return done
