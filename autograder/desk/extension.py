"""The desk as a Jupyter Server extension: Jupyter's own login, one thread that works with the gradebook."""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jupyter_server.extension.application import ExtensionApp
from sqlalchemy.exc import OperationalError
from traitlets import Float, TraitError, Unicode, validate

from autograder.course import course as courses
from autograder.desk import handlers
from autograder.desk.desk import Grading, NotThere
from autograder.gradebook import rating_tables

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

T = TypeVar("T")


class Desk(ExtensionApp):
    """The desk, where people grade written answers."""

    name = "autograder_desk"
    extension_url = "/autograder/desk"
    load_other_extensions = False
    open_browser = True

    course = Unicode("", help="The course's folder; by default that of the server.").tag(config=True)
    grader = Unicode("", help="The name that is proposed to who opens the desk.").tag(config=True)
    double = Float(
        0.0, help="The share of the answers that a second grader reads too, from 0 to 1, such as 0.1 for a tenth."
    ).tag(config=True)

    @validate("double")
    def _is_share(self, proposal: Any) -> float:
        if not 0 <= proposal["value"] <= 1:
            raise TraitError("Desk.double is a share: give a number from 0 to 1, such as 0.1.")
        return proposal["value"]

    @classmethod
    def get_extension_package(cls) -> str:
        """The package in which Jupyter looks for this class. By itself it would look in the top-level package."""
        return "autograder.desk"

    def initialize_settings(self) -> None:
        """Prepare a grading for each assignment that somebody opens, and the one thread for all of them."""
        self._thread = ThreadPoolExecutor(1, "desk")
        self._open = ExitStack()
        self._book: Gradebook | None = None
        self._gradings: dict[str, Grading] = {}

    def initialize_handlers(self) -> None:
        self.handlers.extend(handlers.routes(self.extension_url))

    @property
    def _folder(self) -> Path:
        # on a server that serves other things too, the course is its root folder
        assert self.serverapp is not None
        return Path(self.course or self.serverapp.root_dir)

    def assignments(self) -> list[str]:
        """The assignments of the course that have a rubric."""
        course = courses.find(self._folder)
        return [name for name in course.assignments() if course.rubric(name).is_file()]

    async def work(self, assignment: str, act: Callable[[Grading, "Gradebook"], T]) -> T:
        """Do something with the gradebook, one thing after another, while the server goes on answering."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._work, assignment, act)

    def _work(self, assignment: str, act: Callable[[Grading, "Gradebook"], T]) -> T:
        from autograder.gradebook import results

        if not re.fullmatch(r"[A-Za-z0-9_\-]+", assignment) or assignment not in self.assignments():
            raise NotThere(f"There is no assignment “{assignment}” with a rubric in this course.")
        grading = self._gradings.get(assignment)
        if grading is None or grading.is_outdated:
            grading = self._gradings[assignment] = Grading(courses.find(self._folder), assignment, self.double)
        if self._book is None:
            self._book = self._open.enter_context(results.gradebook(grading.course))
        try:
            return act(grading, self._book)
        except courses.CourseError:
            raise
        except OperationalError as error:
            raise rating_tables.busy(error) from error
        except Exception:  # a database that went away comes back with a new connection
            self._open.close()
            self._book = None
            raise
        finally:
            if self._book is not None:
                self._book.db.rollback()  # the next request reads what others wrote meanwhile

    async def stop_extension(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._open.close)
        self._thread.shutdown()
