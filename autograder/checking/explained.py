"""The end of a check: its score and, where points were lost, what seems to be the matter."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checking import diagnosis
from autograder.checking.changing import CHANGES
from autograder.checking.diagnosis import Alike, Claim, Model, Places, Search, Values
from autograder.checking.ladder import as_numbers
from autograder.checking.misconception import Misconception
from autograder.checking.pictures import Picture
from autograder.checking.reach import Student
from autograder.checking.score import Score
from autograder.checking.sheet import Sheet

#: A diagnosis takes about as long as its check. After a check of more seconds there is none, so as to leave time for later cells.
DIAGNOSED_UP_TO = 30

#: Decorates a check. The numbers of a wrong answer may overflow, and the check says so rather than a warning.
quiet = np.errstate(all="ignore")


#: The pictures of a lost point, by criterion.
Pictures = Mapping[str, Sequence[Picture]]


def scored(
    student: Student,
    sheet: Sheet,
    explain: Callable[[Student, list[str]], Iterable[str]],
    show: Callable[[Student, list[str]], Pictures] | None = None,
) -> Score:
    """The sheet's score, with a diagnosis and pictures where points were lost.

    `explain` gives the diagnosis and `show` the pictures. Both get the names of the unmet criteria. If one of them fails, this
    costs no points, and a person is told.
    """
    if not sheet.unmet or not diagnosis.wanted() or sheet.seconds > DIAGNOSED_UP_TO:
        return sheet.score()
    said: Iterable[str] = ()
    shown: Pictures = {}
    try:
        said = list(explain(student, sheet.unmet))
        for message in sheet.messages:
            function, changes, _ = message.partition(f" {CHANGES}")
            if changes:
                # experiments with such a function lead astray; a misconception, whose name ends with a colon, doesn't come of them
                said = [one for one in said if ":" in one or not one.startswith(f"{function} — ")]
    except Exception as error:
        student.remarks.append(f"The diagnosis of {sheet.check} failed: {type(error).__name__}: {error}.")
    try:
        shown = show(student, sheet.unmet) if show else {}
    except Exception as error:
        student.remarks.append(f"The pictures of {sheet.check} failed: {type(error).__name__}: {error}.")
    return sheet.score(said, shown)


#: What a variant of the model answer may use beside the notebook's names, such as the student's own wrong helpers.
Namespaces = Sequence[Mapping[str, Any]]


def numbers_in(value: Any) -> np.ndarray | None:
    """The value as a float array; None where it holds no numbers."""
    numbers = as_numbers(value)
    return None if isinstance(numbers, str) else numbers


@dataclass(frozen=True)
class Catalogue:
    """An assignment's misconceptions, for the diagnosis.

    `of` gives the misconceptions of a function, `model_text` the model answer's text of it, and `spoilt` that text with
    misconceptions in it (see `misconception.spoil`). `names` holds what the text may use: the model answer's functions and the
    notebook's names.
    """

    of: Callable[[str], Sequence[Misconception]]
    model_text: Callable[[str], str]
    spoilt: Callable[..., str | None]
    names: Mapping[str, Any]

    def explain(
        self,
        function: str,
        found: Mapping[int, Values],
        run: Callable[[dict, int], Values],
        namespaces: Namespaces = ({},),
        places: Callable[[int], Places] | None = None,
        alike: Mapping[str, Alike] | None = None,
        pairs_in: int | None = None,
        instead: Callable[[], list[str]] = list,
    ) -> list[str]:
        """Say which misconception a function's numbers come from, or else where they differ from the right ones.

        `found` has the student's results by the number of the input, for those inputs on which the function could be called.
        `run(namespace, number)` gives the results of a variant of the model answer. `places` says in words where in a result a
        number stands. `alike` says which results count as the same. Two mistakes at once are looked for in the first `pairs_in`
        namespaces, by default in all. `instead` gives the sentences of probes, where no misconception explains anything.
        """
        if not found:
            return instead()
        searches = []
        for namespace in namespaces:
            model = Model(self.model_text(function), self.spoilt, {**self.names, **namespace}, run)
            search = Search(model, found, alike or {})
            if not search.wrong:
                return []  # right, given the student's own helpers
            searches.append(search)
        candidates = self.of(function)
        partial: list[list[Claim]] = []
        for number, search in enumerate(searches):
            claims = search.claims(candidates, pairs=pairs_in is None or number < pairs_in)
            if claims and not claims[0].quantities:
                return diagnosis.sentences(function, claims)
            partial.append(claims)
        best = min(range(len(searches)), key=lambda i: (len(searches[i].wrong), -len(partial[i])))
        if not any(partial) and (probed := instead()):
            return probed
        said = diagnosis.sentences(function, partial[best])
        explained = {quantity for claim in partial[best] for quantity in claim.quantities}
        if places is not None:
            for quantity in searches[best].wrong:
                if quantity not in explained:
                    said += _departure(function, searches[best], quantity, places)
        return said


def _departure(function: str, search: Search, quantity: str, places: Callable[[int], Places]) -> list[str]:
    compared = []
    for number, values in search.found.items():
        value, right = values.get(quantity), search.right(number).get(quantity)
        if value is None or right is None:
            return []
        compared.append((value, right, places(number).get(quantity, {})))
    sentence = diagnosis.departure(quantity, compared)
    return [f"{function} — {sentence}"] if sentence else []
