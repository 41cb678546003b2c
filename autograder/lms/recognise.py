"""Recognises the system that named the files: most of them have names in its form."""

from collections.abc import Sequence

from autograder.course.course import CourseError
from autograder.lms import blackboard, brightspace, canvas, gradescope, loose, moodle
from autograder.lms.entries import Entry
from autograder.lms.handed_in import Piece

SYSTEMS = {module.NAME: module for module in (canvas, moodle, gradescope, blackboard, brightspace)}
NAMES = (*SYSTEMS, loose.NAME)


def recognise(
    entries: Sequence[Entry], assignment: str, above: str, given: str | None = None
) -> tuple[str, list[Piece], list[Entry]]:
    """Find the system that named the files. Returns its name, what it tells about each file, and the files that it has not named.

    `given` names the system instead. Raises CourseError where no file has a name in the given system's form.
    """
    if given == loose.NAME:
        return loose.NAME, loose.pieces(entries, assignment, above), []
    if given is not None:
        name, found = given, SYSTEMS[given].pieces(entries)
        if not found and entries:
            raise CourseError(
                f"Nothing in {above} is named as {SYSTEMS[given].TITLE} names submissions. Leave --from out, or give --from folder for "
                "files that somebody named by hand."
            )
    else:
        by_name = {name: module.pieces(entries) for name, module in SYSTEMS.items()}
        name = max(by_name, key=lambda one: len(by_name[one]))
        found = by_name[name]
        if not found:
            return loose.NAME, loose.pieces(entries, assignment, above), []
    taken = {id(piece.entry) for piece in found}
    is_extra = getattr(SYSTEMS[name], "is_known_extra", lambda entry: False)
    return name, found, [entry for entry in entries if id(entry) not in taken and not is_extra(entry)]


def title(name: str) -> str:
    """The system's name as people write it."""
    return SYSTEMS[name].TITLE if name in SYSTEMS else loose.TITLE
