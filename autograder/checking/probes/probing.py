"""The probes one after the other: the first that sees something speaks, and the others are silent."""

from collections.abc import Iterator

import numpy as np

from autograder.checking.probes import raised, shapes, values
from autograder.checking.probes.arguments import ignored_arguments
from autograder.checking.probes.calls import answers_otherwise, other_order
from autograder.checking.probes.question import Asker, Question, all_agree
from autograder.checking.probes.rows import rows_that_count
from autograder.checking.reach import Student

#: Sentences for one function.
MOST_SAID = 2


@np.errstate(all="ignore")
def probe(student: Student, question: Question) -> list[str]:
    """What experiments with a wrong function show, in a sentence or two; nothing where it is right on these inputs."""
    asker = Asker(student, question)
    if all(map(all_agree, asker.found, asker.rights)):
        return []
    said = next(filter(None, _said(asker)), [])
    return [f"{question.function} — {sentence}" for sentence in said[:MOST_SAID]]


def _said(asker: Asker) -> Iterator[list[str]]:
    yield _one(other_order(asker))
    yield _one(raised.in_words(asker.outcomes, asker.question.function))
    yield _one(answers_otherwise(asker))
    yield shapes.in_words(asker)
    if any(numbers is None for numbers in [*asker.found, *asker.rights]):
        return
    yield _one(ignored_arguments(asker))
    yield values.in_words(asker)
    yield _one(rows_that_count(asker))


def _one(sentence: str) -> list[str]:
    return [sentence] if sentence else []
