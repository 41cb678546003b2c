"""One grader's work on one question: which answers there are, in which order, and which comes next.

Each grader has their own order, so that no answer is read last by everybody. A share of the answers that others rated goes to a
second reader too, who doesn't see that: see `Question.is_for`.
"""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from autograder.desk.answers import Answer, standing_in
from autograder.desk.pairs import unsettled
from autograder.desk.pseudonyms import drawn
from autograder.gradebook.desk_notes import Opinion
from autograder.gradebook.ratings import Rated, Remark
from autograder.rubric.rubric import CellRubric

FILTERS = {
    "ungraded": "ungraded",
    "mine": "rated by me",
    "flagged": "second opinion asked for",
    "comment": "with a comment",
    "disagreed": "two readers differ",
    "changed": "changed since",
    "all": "all",
}
#: Seconds. A longer pause doesn't count as grading.
PAUSE = timedelta(minutes=10)
#: How many of a grader's last answers tell how long one takes, and with how few nothing is said.
RECENT, ENOUGH = 20, 3
_WORDS = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Item:
    """An answer as one grader sees it.

    `rated`: the ratings that the grader sees. `is_second`: the grader is its second reader and sees nobody else's ratings.
    """

    answer: Answer
    rated: Rated | None
    version: int
    is_done: bool
    is_second: bool
    is_mine: bool
    has_changed: bool
    differs: bool
    opinions: tuple[Opinion, ...]
    others: tuple[str, ...]

    @property
    def standing(self) -> dict[str, float]:
        """The points of the ratings that the form shows."""
        if not self.is_second:
            return self.answer.standing
        current = self.rated is not None and self.rated.answer == self.answer.digest
        return standing_in(self.answer.rubric, self.rated) if current and self.rated else {}

    @property
    def has_comment(self) -> bool:
        return self.rated is not None and bool(self.rated.comment or self.rated.remarks)

    @property
    def is_blank(self) -> bool:
        """True if nothing is written: no letter and no digit."""
        return not _WORDS.search(self.answer.text)

    def passes(self, name: str) -> bool:
        """Return True if it passes the filter of this name."""
        return {
            "ungraded": not self.is_done,
            "mine": self.is_mine,
            "flagged": bool(self.opinions),
            "comment": self.has_comment,
            "disagreed": self.differs,
            "changed": self.has_changed,
        }.get(name, True)


@dataclass(frozen=True)
class Question:
    """One question, for one grader. `share`: the part of the answers rated by others that this grader may read as the second."""

    assignment: str
    cell: CellRubric
    grader: str
    secret: bytes
    share: float

    def items(
        self,
        answers: Sequence[Answer],
        saves: Sequence[Rated],
        opinions: Sequence[Opinion],
        opened: dict[str, tuple[str, ...]],
    ) -> list[Item]:
        """The answers, in the grader's own order."""
        far = {first.student: first.answer for first, _ in unsettled(saves)}
        mine = {save.student for save in saves if save.grader == self.grader and not save.is_second}
        seconds: dict[str, dict[str, Rated]] = {}
        for save in saves:
            if save.is_second:
                seconds.setdefault(save.student, {})[save.grader] = save
        found = []
        for answer in sorted(answers, key=lambda answer: drawn(self.secret, "order", self.grader, answer.pseudonym)):
            read = seconds.get(answer.student, {})
            asked = tuple(opinion for opinion in opinions if opinion.student == answer.student)
            others = tuple(name for name in opened.get(answer.student, ()) if name != self.grader)
            differs = far.get(answer.student) == answer.digest
            # who once rated it as the first reader has seen it, and can't be its second reader
            if not differs and not asked and answer.student not in mine and self.is_for(answer, read):
                own = read.get(self.grader)
                current = own is not None and own.answer == answer.digest and not own.is_withdrawn
                done = current and own is not None and len(standing_in(self.cell, own)) == len(self.cell.criteria)
                shown = own if current else None
                version = own.version if own else 0
                found.append(Item(answer, shown, version, done, True, done, False, False, asked, others))
                continue
            is_mine = answer.rated is not None and answer.rated.grader == self.grader
            found.append(
                Item(
                    answer,
                    answer.rated,
                    answer.version,
                    answer.is_done,
                    False,
                    is_mine,
                    answer.has_changed,
                    differs,
                    asked,
                    others,
                )
            )
        return found

    def is_for(self, answer: Answer, read: dict[str, Rated]) -> bool:
        """Return True if this grader is the answer's second reader: another one rated it, it is drawn, and no third person read it."""
        if answer.rated is None or answer.rated.grader == self.grader or not answer.is_done:
            return False
        if read:
            return self.grader in read
        return drawn(self.secret, "double", self.assignment, self.cell.id, answer.student) < self.share * 2**64

    def next(self, items: Sequence[Item], after: str = "") -> Item | None:
        """The next answer that waits and that nobody else has open. After the last one it begins anew."""
        places = [item.answer.pseudonym for item in items]
        start = places.index(after) + 1 if after in places else 0
        turned = [*items[start:], *items[:start]]
        waiting = [item for item in turned if not item.is_done and item.answer.pseudonym != after]
        free = [item for item in waiting if not item.others]
        return next(iter(free or waiting), None)


@dataclass(frozen=True)
class Progress:
    """The progress of a question. `minutes_left` is None where too little is known."""

    done: int
    total: int
    minutes_left: float | None

    def __str__(self) -> str:
        left = ""
        if self.minutes_left is not None and self.done < self.total:
            left = (
                ", about a minute left" if self.minutes_left < 1.5 else f", about {self.minutes_left:.0f} minutes left"
            )
        return f"{self.done} of {self.total} graded{left}"


def progress(items: Sequence[Item], saves: Sequence[Rated], grader: str) -> Progress:
    """Count how many of these answers are done, and estimate how long the rest takes at the grader's own speed."""
    done = sum(item.is_done for item in items)
    times = [save.saved_at for save in saves if save.grader == grader and save.saved_at]
    # answers that were rated together were saved together
    gaps = [gap for one, two in itertools.pairwise(times) if timedelta(seconds=1) < (gap := two - one) < PAUSE]
    if len(gaps) < ENOUGH:
        return Progress(done, len(items), None)
    each = statistics.median(gap.total_seconds() for gap in gaps[-RECENT:])
    return Progress(done, len(items), each * (len(items) - done) / 60)


@dataclass(frozen=True)
class Used:
    """A comment that was used more than once on a question, for the library."""

    remark: Remark
    count: int


def library(saves: Sequence[Rated], cell: CellRubric) -> list[Used]:
    """The comments that stand on two answers or more, the commonest first. The rubric's own are offered anyway."""
    from autograder.gradebook.ratings import standing

    counts: Counter[Remark] = Counter()
    for save in standing(saves).values():
        own = {remark for remark in save.remarks if not remark.tag}
        own |= {Remark("", save.comment)} if save.comment else set()
        counts.update(own)
    ids = {criterion.id for criterion in cell.criteria}
    by_use = sorted(counts.items(), key=lambda one: (-one[1], one[0].criterion, one[0].text, one[0].points))
    return [
        Used(remark, count)
        for remark, count in by_use
        if count > 1 and (not remark.criterion or remark.criterion in ids)
    ]


def identical(item: Item, items: Sequence[Item]) -> list[Item]:
    """The other waiting answers with the same text, blanks apart, of which the grader is the first reader."""
    text = " ".join(item.answer.text.split())
    return [
        other
        for other in items
        if other is not item
        and not other.is_done
        and not other.is_second
        and not other.others
        and " ".join(other.answer.text.split()) == text
    ]
