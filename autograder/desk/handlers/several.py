"""The grader changes several answers at once: 0 points for the empty ones, other words for a comment."""

from typing import TYPE_CHECKING, Any

from autograder.desk import form
from autograder.desk.desk import Grading
from autograder.desk.handlers.base import Handler

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


class Blank(Handler):
    """The answers that hold nothing. The grader looks at them and gives them 0 together."""

    async def get(self, assignment: str, cell: str) -> None:
        grader = self.named()

        def look(grading: Grading, book: "Gradebook") -> Any:
            view = grading.view(book, cell, grader)
            return view, grading.blank(view)

        view, items = await self.desk.work(assignment, look)
        self.show("blank.html.jinja", assignment=assignment, view=view, items=items)

    async def post(self, assignment: str, cell: str) -> None:
        grader, names = self.named(), self.get_body_arguments("answer")

        def act(grading: Grading, book: "Gradebook") -> int:
            return grading.rate_blank(book, grading.view(book, cell, grader), grader, names)

        count = await self.desk.work(assignment, act)
        self.redirect(self.at(assignment, said=f"{count} empty answers have 0 points."))


class Comments(Handler):
    """The library of a question: the comments that stand on two answers or more. The grader can reword one everywhere."""

    async def get(self, assignment: str, cell: str) -> None:
        grader = self.named()
        view = await self.desk.work(assignment, lambda grading, book: grading.view(book, cell, grader))
        self.show("comments.html.jinja", assignment=assignment, view=view, key_of=form.key_of)

    async def post(self, assignment: str, cell: str) -> None:
        grader = self.named()
        key, text = self.get_body_argument("key", ""), self.get_body_argument("text", "")

        def act(grading: Grading, book: "Gradebook") -> int:
            return grading.reword(book, grading.view(book, cell, grader), grader, key, text)

        count = await self.desk.work(assignment, act)
        self.redirect(self.at(assignment, cell, "comments", said=f"Changed on {count} answers."))
