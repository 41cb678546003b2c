"""The grader chooses what to read: how far each question is, the next answer, a list of answers."""

from typing import TYPE_CHECKING, Any

from autograder.desk.desk import Grading
from autograder.desk.handlers.base import ALL_DONE, Handler
from autograder.desk.work import FILTERS
from autograder.gradebook import desk_notes

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


class Overview(Handler):
    """The questions, each with its progress."""

    async def get(self, assignment: str) -> None:
        grader = self.named()

        def look(grading: Grading, book: "Gradebook") -> Any:
            views = [grading.view(book, cell.id, grader) for cell in grading.rubric.cells]
            return views, desk_notes.asked(book, assignment)

        views, opinions = await self.desk.work(assignment, look)
        apart = sum(item.differs for view in views for item in view.items)
        self.show("overview.html.jinja", assignment=assignment, views=views, opinions=opinions, apart=apart)


class Apart(Handler):
    """The answers on which two readers differ, for somebody to settle."""

    async def get(self, assignment: str) -> None:
        grader = self.named()

        def look(grading: Grading, book: "Gradebook") -> Any:
            views = [grading.view(book, cell.id, grader) for cell in grading.rubric.cells]
            return [(view.cell, item, *pair) for view in views for item in view.items if (pair := view.both(item))]

        self.show("apart.html.jinja", assignment=assignment, found=await self.desk.work(assignment, look))


class Next(Handler):
    """Leads to the next answer that waits, or first to the anchors if the grader hasn't seen them."""

    async def get(self, assignment: str, cell: str) -> None:
        grader = self.named()

        def look(grading: Grading, book: "Gradebook") -> Any:
            view = grading.view(book, cell, grader)
            seen = desk_notes.calibrated(book, assignment, cell, grader)
            fresh = not seen and not any(save.grader == grader for save in view.saves)
            return fresh and bool(view.cell.anchors), view.question.next(view.items)

        fresh, item = await self.desk.work(assignment, look)
        if fresh and item is not None:
            self.redirect(self.at(assignment, cell, "anchors"))
        elif item is None:
            self.redirect(self.at(assignment, said=ALL_DONE))
        else:
            self.redirect(self.at(assignment, cell, "answer", item.answer.pseudonym))


class Answers(Handler):
    """The answers to a question as a list, by filter and search."""

    async def get(self, assignment: str, cell: str) -> None:
        grader = self.named()
        view = await self.desk.work(assignment, lambda grading, book: grading.view(book, cell, grader))
        self.show(
            "answers.html.jinja",
            assignment=assignment,
            view=view,
            items=self.chosen(view),
            filters=FILTERS,
            filter=self.filter,
            search=self.search,
        )
