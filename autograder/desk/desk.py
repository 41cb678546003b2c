"""What the desk does with a course's gradebook: it shows the answers as a grader sees them, and does what the grader asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autograder.course.course import Course, CourseError
from autograder.desk import form, pairs, work
from autograder.desk.answers import Reader, check_released, rubric_of
from autograder.desk.pseudonyms import pseudonym
from autograder.desk.words import in_words
from autograder.desk.work import Item, Progress, Question, Used
from autograder.gradebook import desk_notes, ratings
from autograder.gradebook.ratings import Rated, Remark
from autograder.gradebook.seeds import secret_of
from autograder.rubric.rubric import CellRubric

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

BLANK = "Nothing is written here."


class NotThere(CourseError):
    """There is no such question, answer or anchor."""


@dataclass(frozen=True)
class View:
    """A question as one grader sees it now."""

    cell: CellRubric
    items: list[Item]
    saves: list[Rated]
    library: list[Used]
    progress: Progress
    question: Question
    rules: tuple[str, ...]

    def item(self, pseudonym: str) -> Item:
        """Find the answer under this pseudonym. Raises NotThere where there is none."""
        for item in self.items:
            if item.answer.pseudonym == pseudonym:
                return item
        raise NotThere(f"There is no answer “{pseudonym[:40]}” to “{self.cell.title}”.")

    def both(self, item: Item) -> tuple[Rated, Rated] | None:
        """The two readings of an answer that differ much and wait to be settled; None where there are none."""
        found = pairs.unsettled(self.saves) if item.differs else []
        return next((pair for pair in found if pair[0].student == item.answer.student), None)


class Grading:
    """The grading of one assignment's written answers. `double`: the share that second readers get."""

    def __init__(self, course: Course, assignment: str, double: float) -> None:
        self.course, self.assignment, self._double = course, assignment, double
        self._rubric_file = course.rubric(assignment)
        self._seen = self._rubric_file.stat().st_mtime_ns
        self.rubric = rubric_of(course, assignment)
        self._secret = secret_of(course)
        self._reader = Reader(course, assignment, self.rubric)
        #: What each grader saved since the server started, the newest last. What was saved together is taken back together.
        self._done: dict[str, list[list[Rated]]] = {}

    @property
    def is_outdated(self) -> bool:
        """True if the rubric's file changed since it was read."""
        return not self._rubric_file.exists() or self._rubric_file.stat().st_mtime_ns != self._seen

    def cell(self, cell_id: str) -> CellRubric:
        try:
            return self.rubric.cell(cell_id)
        except KeyError:
            raise NotThere(f"There is no question “{cell_id[:40]}” in the rubric of {self.assignment}.") from None

    def view(self, book: "Gradebook", cell_id: str, grader: str) -> View:
        """The question as the grader sees it now. Raises CourseError where the assignment was never released."""
        check_released(book, self.assignment)
        cell = self.cell(cell_id)
        saves = ratings.history(book, self.assignment, cell=cell_id)
        answers = self._reader.answers(book, cell_id, saves)
        question = Question(self.assignment, cell, grader, self._secret, self._double)
        opinions = desk_notes.asked(book, self.assignment, cell_id)
        opened = desk_notes.opened(book, self.assignment, cell_id)
        items = question.items(answers, saves, opinions, opened)
        rules = (*self.rubric.rules, *cell.rules)
        return View(cell, items, saves, work.library(saves, cell), work.progress(items, saves, grader), question, rules)

    def save(self, book: "Gradebook", grader: str, rated: Sequence[Rated], is_over: bool = False) -> None:
        """Save them all or none, and remember them for `undo`. Raises `ratings.Refused` where somebody was faster."""
        self._enter(book, rated, is_over)
        saved = [self._series(book, one)[-1] for one in rated]
        self._done.setdefault(grader, []).append(saved)

    def _enter(self, book: "Gradebook", rated: Sequence[Rated], is_over: bool = False) -> None:
        """Save them all or none. A refusal names the pseudonyms."""
        try:
            ratings.save(book, self.assignment, rated, is_over)
        except ratings.Refused as refused:
            raise ratings.Refused(
                [replace(one, student=pseudonym(self.assignment, one.student, self._secret)) for one in refused.reasons]
            ) from None

    def undo(self, book: "Gradebook", cell_id: str, grader: str) -> tuple[str, int] | None:
        """Take back what the grader saved last on a question. Each answer has the ratings from before, or waits again.

        Returns the pseudonym of the first of these answers, and the version of the save that was taken back. None where there is no save.
        """
        done = self._done.get(grader, [])
        last = next((saved for saved in reversed(done) if saved[0].cell == cell_id), None)
        if last is None:
            return None
        taken = []
        for one in last:
            series = self._series(book, one)
            # an earlier undo may have put the same ratings there again
            if not series or replace(series[-1], version=one.version) != one:
                raise CourseError("Somebody else rated this answer after you: there is nothing of yours to take back.")
            before = next((save for save in series if save.version == one.version - 1), None)
            empty = replace(one, ratings={}, comment="", told="", remarks=(), is_withdrawn=True)
            taken.append(replace(before or empty, version=series[-1].version))
        self._enter(book, taken)
        done.remove(last)
        return pseudonym(self.assignment, last[0].student, self._secret), last[0].version

    def _series(self, book: "Gradebook", rated: Rated) -> list[Rated]:
        """The saves of an answer that count, the oldest first. For a save of a second reader, those of this reader."""
        saves = ratings.history(book, self.assignment, cell=rated.cell, student=rated.student)
        if rated.is_second:
            return [one for one in saves if one.is_second and one.grader == rated.grader]
        return [one for one in saves if not one.is_second]

    def blank(self, view: View) -> list[Item]:
        """The answers that wait and hold no letter and no digit."""
        return [item for item in view.items if item.is_blank and not item.is_done and not item.is_second]

    def rate_blank(self, book: "Gradebook", view: View, grader: str, names: Sequence[str]) -> int:
        """Give the named blank answers 0 on every criterion. Returns how many they were."""
        chosen = [item for item in self.blank(view) if item.answer.pseudonym in set(names)]
        empty = form.Form(points={criterion.id: 0.0 for criterion in view.cell.criteria}, comment=BLANK)
        if chosen:
            self.save(book, grader, [form.rated(empty, item, grader, [], item.version) for item in chosen])
        return len(chosen)

    def reword(self, book: "Gradebook", view: View, grader: str, key: str, text: str) -> int:
        """Change a comment of the library on every answer that has it. The points stay. Returns how many answers they were."""
        used = next((used for used in view.library if form.key_of(used.remark) == key), None)
        if used is None:
            raise NotThere("This comment is not in the library any more: somebody else changed it.")
        if not text.strip() or len(text) > form.LONGEST:
            raise CourseError(f"Write the new comment, in at most {form.LONGEST:,} characters.")
        old, new = used.remark, replace(used.remark, text=form.plain_text(text))
        changed = []
        for one in ratings.standing(view.saves).values():
            remarks = tuple(new if remark == old else remark for remark in one.remarks)
            comment = new.text if Remark("", one.comment) == old else one.comment
            if (remarks, comment) != (one.remarks, one.comment):
                told = self._told(one, view.cell, comment, remarks)
                changed.append(replace(one, remarks=remarks, comment=comment, told=told))
        self._enter(book, changed)
        return len(changed)

    @staticmethod
    def _told(one: Rated, cell: CellRubric, comment: str, remarks: tuple[Remark, ...]) -> str:
        try:
            return in_words(cell, {name: points for name, (points, _) in one.ratings.items()}, comment, remarks)
        except KeyError:
            raise CourseError(
                "The rubric changed since an answer with this comment was rated: rate that one again first (filter “changed since”)."
            ) from None
