"""The probes one after the other: the first that sees something speaks, and the others are silent."""

from collections.abc import Iterator

import numpy as np

from autograder.checking.probes import raised, shapes, values
from autograder.checking.probes.again import answers_otherwise
from autograder.checking.probes.arguments import ignored_arguments, other_order
from autograder.checking.probes.question import Question, all_agree
from autograder.checking.probes.rows import rows_that_count
from autograder.checking.reach import Student

#: Sentences for one function.
MOST_SAID = 2


@np.errstate(all="ignore")
def probe(student: Student, question: Question) -> list[str]:
    """What experiments with a wrong function show, in a sentence or two; nothing where it is right on these inputs."""
    said = next(filter(None, _said(student, question)), [])
    return [f"{question.function} — {sentence}" for sentence in said[:MOST_SAID]]


def _said(student: Student, question: Question) -> Iterator[list[str]]:
    outcomes = question.outcomes(student, question.cases)
    found = [question.numbers(outcome.value) if outcome.ok else None for outcome in outcomes]
    rights = [question.answer(case) for case in question.cases]
    if all(map(all_agree, found, rights)):
        return
    yield _one(raised.in_words(outcomes))
    yield _one(answers_otherwise(question, student))
    yield _one(other_order(question, student, found))
    yield shapes.in_words(question, outcomes)
    compared = [
        (case, one, right)
        for case, one, right in zip(question.cases, found, rights)
        if one is not None and right is not None
    ]
    if len(compared) < len(found):
        return
    yield _one(ignored_arguments(question, student, found))
    yield values.in_words(question, compared)
    yield _one(rows_that_count(question, student, found))


def _one(sentence: str) -> list[str]:
    return [sentence] if sentence else []
