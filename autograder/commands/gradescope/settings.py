"""The settings chosen when the zip was built, as a file in it."""

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path

from autograder.course.course import CourseError

FILE = "settings.json"


@dataclass(frozen=True)
class Settings:
    """The assignment, when its tests are shown and how much they say, the secret that draws their inputs, and the host's time-out."""

    assignment: str
    visibility: str
    detail: str
    secret: str
    seconds: float

    def encoded(self) -> bytes:
        return json.dumps(dataclasses.asdict(self), indent=1).encode()

    @classmethod
    def read(cls, path: Path) -> "Settings":
        """Read the settings. Raises CourseError where the file is not as `encoded` gives it."""
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise CourseError(
                f"{path} is not as `autograder gradescope build` writes it: build the zip again, and upload it."
            ) from error
