"""The grader reads one answer, fills in the rubric's form and saves it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from autograder.desk import form
from autograder.desk.desk import Grading, View
from autograder.desk.form import Form
from autograder.desk.handlers.base import ALL_DONE, Handler
from autograder.desk.work import FILTERS, Item, identical
from autograder.gradebook import desk_notes
from autograder.gradebook.rating_tables import Busy
from autograder.gradebook.ratings import Refused

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


class OneAnswer(Handler):
    """An answer with the rubric's form."""

    async def get(self, assignment: str, cell: str, name: str) -> None:
        grader = self.named()

        def look(grading: Grading, book: "Gradebook") -> Any:
            view = grading.view(book, cell, grader)
            item = view.item(name)
            desk_notes.open_answer(book, assignment, item.answer.student, cell, grader)
            return view, item

        view, item = await self.desk.work(assignment, look)
        self.show_answer(assignment, view, item, form.shown(self._again(view, item, grader) or item, view.library))

    def _again(self, view: View, item: Item, grader: str) -> Item | None:
        """The item with a save that the grader took back and wants to mend; None where none is asked for."""
        asked = self.get_query_argument("again", "")
        found = [
            one
            for one in view.saves
            if (one.student, one.grader, one.is_second) == (item.answer.student, grader, item.is_second)
            and str(one.version) == asked
        ]
        return replace(item, rated=found[0], answer=replace(item.answer, rated=found[0])) if found else None

    def show_answer(
        self, assignment: str, view: View, item: Item, shown: Form, reasons: tuple[str, ...] = (), status: int = 200
    ) -> None:
        listed = [one.answer.pseudonym for one in self.chosen(view)]
        name = item.answer.pseudonym
        if name not in listed:  # it was rated meanwhile
            listed = [one.answer.pseudonym for one in view.items]
        place = listed.index(name)
        self.show(
            "answer.html.jinja",
            status,
            assignment=assignment,
            view=view,
            item=item,
            form=shown,
            reasons=reasons,
            conflict=status == 409,
            both=view.both(item),
            key_of=form.key_of,
            same=identical(item, view.items),
            earlier=listed[place - 1] if place else "",
            later=listed[place + 1] if place + 1 < len(listed) else "",
            filter=self.filter,
            filters=FILTERS,
            search=self.search,
        )

    async def post(self, assignment: str, cell: str, name: str) -> None:
        grader = self.named()
        version = self.get_body_argument("version", "")
        digest = self.get_body_argument("digest", "")
        is_over, is_same = bool(self.get_body_argument("over", "")), bool(self.get_body_argument("same", ""))

        def act(grading: Grading, book: "Gradebook") -> Any:
            view = grading.view(book, cell, grader)
            item = view.item(name)
            sent = form.read(
                view.cell, lambda field: self.get_body_argument(field, ""), self.get_body_arguments, view.library
            )
            if not version.isdecimal() or len(version) > 6:
                sent.problems.append("The form is damaged: load the page again.")
            elif digest != item.answer.digest:
                sent.problems.append("The answer changed while you read it: read it again, and save then.")
            if sent.problems:
                return view, item, sent, tuple(sent.problems), 400
            rated = [form.rated(sent, item, grader, view.library, int(version))]
            if is_same:
                rated += [
                    form.rated(sent, other, grader, view.library, other.version)
                    for other in identical(item, view.items)
                ]
            if out := form.out_of_bounds(rated[0], view.cell):
                return view, item, sent, tuple(out), 400
            try:
                grading.save(book, grader, rated, is_over)
            except Refused as refused:
                fresh = grading.view(book, cell, grader)
                reasons = [one.why if one.student == name else f"{one.student}: {one.why}" for one in refused.reasons]
                # with the version that was read, so that it is refused again until the grader ticks otherwise
                seen = replace(fresh.item(name), version=int(version))
                return fresh, seen, sent, tuple(reasons), 409
            except Busy as error:  # what was filled in stays
                return view, item, sent, (str(error),), 423
            if self.filter != "ungraded":
                return name
            saved = {one.student for one in rated}
            items = [replace(one, is_done=one.is_done or one.answer.student in saved) for one in view.items]
            following = view.question.next(items, name)
            return following.answer.pseudonym if following else ""

        found = await self.desk.work(assignment, act)
        if isinstance(found, str):
            self.redirect(self._after(assignment, cell, found))
        else:
            view, item, sent, reasons, status = found
            self.show_answer(assignment, view, item, sent, reasons, status)

    def _after(self, assignment: str, cell: str, name: str) -> str:
        """The address to go to after a save: the answer of this pseudonym or, where none waits any more, the overview."""
        if not name:
            return self.at(assignment, said=f"Saved. {ALL_DONE}")
        return self.at(assignment, cell, "answer", name, filter=self.filter, search=self.search, said="Saved.")
