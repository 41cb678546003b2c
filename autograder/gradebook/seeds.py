"""The seeds that draw the hidden tests' inputs: the same for the same bytes, and unknown to everybody beforehand.

A seed follows from a secret of the course, the assignment, the student and the submission. Without the secret nobody can work out the
inputs and hand in their answers. A second attempt gets other inputs. Grading the same bytes again gets the same.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

from autograder.course.course import Course, CourseError
from autograder.gradebook.book import RECORDS

#: It lies beside the records. No assignment's folder can have this name.
FILE = ".secret"
SECRET_BYTES = 32


def seed_of(assignment: str, student: str, submission: bytes = b"", secret: bytes = b"") -> int:
    """The seed for a submission. Without its bytes or the secret anybody can work it out; so it is for the model answer and for tests."""
    digest = hashlib.sha256(submission).hexdigest()
    about = "\0".join([assignment, student, digest]).encode("utf-8", "backslashreplace")
    return int.from_bytes(hmac.digest(secret, about, "sha256")[:6], "big")


def secret_of(course: Course) -> bytes:
    """The course's secret. The first call makes it, also if several processes call at once. Only its owner can read the file.

    Raises CourseError where it can be neither read nor made.
    """
    path = course.root / RECORDS / FILE
    try:
        if not path.exists():
            _make(path.parent)
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it holds no secret"
        raise CourseError(
            f"The secret that draws the hidden tests' inputs can't be had: {path}: {why}. Make the folder writable, or remove "
            "the file: then another one is made, and what is graded stays."
        ) from error
    if len(secret) < SECRET_BYTES:
        raise CourseError(
            f"{path} is too short to be a secret: remove it. Then another one is made, and what is graded stays."
        )
    return secret


def _make(folder: Path) -> None:
    """Make a secret beside its place, and move it there unless another process was faster."""
    folder.mkdir(parents=True, exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text("# people's work, and the secret that draws the hidden tests' inputs\n*\n")
    handle, beside = tempfile.mkstemp(dir=folder, prefix=f"{FILE}-")  # for its owner alone
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            _put(beside, folder / FILE)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)


def _put(beside: str, path: Path) -> None:
    """Move the file to its place. Raises FileExistsError where there is one."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError from None
        os.replace(beside, path)
