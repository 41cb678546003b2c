"""The grader rates the rubric's anchor answers first, and compares with the key."""

from typing import TYPE_CHECKING, Any

from autograder.desk import form
from autograder.desk.desk import Grading, NotThere
from autograder.desk.form import Form
from autograder.desk.handlers.base import Handler
from autograder.gradebook import desk_notes

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


class Anchors(Handler):
    """Calibration: the grader rates the rubric's anchor answers, and then sees the key and its reasons."""

    async def get(self, assignment: str, cell: str, anchor: str | None) -> None:
        grader = self.named()

        def look(grading: Grading, book: "Gradebook") -> Any:
            return grading.cell(cell), desk_notes.calibrated(book, assignment, cell, grader)

        rubric, seen = await self.desk.work(assignment, look)
        ids = [one.id for one in rubric.anchors]
        if not anchor:
            anchor = next((one for one in ids if one not in seen), ids[0])
        if anchor not in ids:
            raise NotThere(f"There is no anchor answer “{anchor[:40]}”.")
        place = ids.index(anchor)
        self.show(
            "anchor.html.jinja",
            assignment=assignment,
            cell=rubric,
            anchor=rubric.anchors[place],
            place=place,
            following=ids[place + 1] if place + 1 < len(ids) else "",
            mine=seen.get(anchor),
            form=Form(),
        )

    async def post(self, assignment: str, cell: str, anchor: str | None) -> None:
        grader = self.named()
        skipped = bool(self.get_body_argument("skip", ""))

        def act(grading: Grading, book: "Gradebook") -> list[str]:
            rubric = grading.cell(cell)
            if skipped:
                desk_notes.calibrate(book, assignment, cell, "", grader, {})
                return []
            if anchor not in {one.id for one in rubric.anchors}:
                raise NotThere("There is no such anchor answer.")
            sent = form.read(rubric, lambda name: self.get_body_argument(name, ""), self.get_body_arguments)
            if not sent.problems:
                desk_notes.calibrate(book, assignment, cell, anchor, grader, sent.points)
            return sent.problems

        problems = await self.desk.work(assignment, act)
        if skipped:
            self.redirect(self.at(assignment, cell, "next"))
        else:
            self.redirect(self.at(assignment, cell, "anchors", anchor or "", said=" ".join(problems)))
