"""The grader takes a save back, or asks for a second opinion."""

from typing import TYPE_CHECKING

from autograder.desk import form
from autograder.desk.desk import Grading
from autograder.desk.handlers.base import Handler
from autograder.gradebook import desk_notes

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


class Undo(Handler):
    """Takes back what the grader saved last on a question."""

    async def post(self, assignment: str, cell: str) -> None:
        grader, here = self.named(), self.get_body_argument("here", "")
        taken = await self.desk.work(assignment, lambda grading, book: grading.undo(book, cell, grader))
        if taken is not None:
            name, version = taken
            self.redirect(self.at(assignment, cell, "answer", name, again=str(version), said="Taken back."))
        else:
            self.redirect(self.at(assignment, cell, "answer", here, said="There is nothing of yours to take back."))


class SecondOpinion(Handler):
    """Asks for a second opinion on an answer, or settles such questions."""

    async def post(self, assignment: str, cell: str, name: str) -> None:
        grader = self.named()
        settled, note = self.get_body_argument("settle", ""), self.get_body_argument("note", "").strip()

        def act(grading: Grading, book: "Gradebook") -> None:
            item = grading.view(book, cell, grader).item(name)
            if settled.isdecimal():
                desk_notes.settle(book, assignment, int(settled), grader)
            else:
                desk_notes.ask(book, assignment, item.answer.student, cell, grader, note[: form.LONGEST])

        await self.desk.work(assignment, act)
        said = "Settled." if settled else "The instructor sees your question."
        self.redirect(self.at(assignment, cell, "answer", name, filter=self.filter, said=said))
