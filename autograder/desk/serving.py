"""The desk on one's own computer: a Jupyter server with nothing else in it."""

import getpass
import re
import socket

from autograder.course.course import Course, CourseError
from autograder.desk import answers


def share(text: str) -> float:
    """Read a share such as "10%". Raises CourseError for anything else."""
    found = re.fullmatch(r"\s*(\d{1,3}(?:\.\d{1,3})?)\s*%\s*", text, re.ASCII)
    if found is None or float(found[1]) > 100:
        raise CourseError(f"{text!r} is no share: give --double from 0% to 100%, such as 10%.")
    return float(found[1]) / 100


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        # a port that was in use a moment ago is free, as it is for the server
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def serve(course: Course, assignment: str, grader: str | None, double: float, port: int, browser: bool) -> None:
    """Serve the desk until somebody ends it. Raises CourseError where there is nothing to grade by."""
    from autograder.desk.extension import Desk
    from autograder.gradebook import results

    answers.rubric_of(course, assignment)
    with results.gradebook(course) as book:
        answers.check_released(book, assignment)
    try:
        name = grader or getpass.getuser()
    except (OSError, KeyError):
        name = ""
    if port and not _is_free(port):
        raise CourseError(f"Port {port} is taken on this computer. Choose another one, or leave --port out.")
    Desk.serverapp_config = {
        "root_dir": str(course.root),
        "port": port,
        "open_browser": browser,
        "default_url": f"{Desk.extension_url}/{assignment}",
        # one Ctrl-C ends it, without a question
        "answer_yes": True,
        "log_level": "WARN",
        # Jupyter refuses to run as root, as in a container, unless it is told to
        "allow_root": True,
    }
    where = "opens in your browser; otherwise it is at the address below" if browser else "is at the address below"
    print(f"The desk {where}. Ctrl-C ends it; what is saved is saved.")
    # numbers and booleans are read from text as on Jupyter's command line
    Desk.launch_instance([f"--Desk.course={course.root}", f"--Desk.grader={name}", f"--Desk.double={double}"])
