"""The same call twice: a function that answers otherwise keeps something, or draws something."""

import numpy as np

from autograder.checking.probes.question import Numbers, Question, flat
from autograder.checking.reach import Student

#: Sums in another order, as several threads make them, depart by less.
SAME = 1e-9


def answers_otherwise(question: Question, student: Student) -> str:
    """Whether a call that is repeated gives something else, with others in between."""
    cases = list(question.cases)
    answers = question.ask(student, [*cases, *cases])
    again = answers[len(cases) :]
    if all(map(_same, answers, again)):
        return ""
    several = question.ask(student, [cases[0]] * 4)
    if not any(_same(one, other) for i, one in enumerate(several) for other in several[:i]):
        return (
            "the same call gives another result each time. Are random numbers drawn, or does something go on from call to call, such "
            "as a variable outside of the function?"
        )
    return (
        "the same call gives another result after other calls. Does something stay from one call to the next, such as a variable "
        "outside of the function, a default argument, or an array that is changed?"
    )


def _same(one: Numbers | None, other: Numbers | None) -> bool:
    if one is None or other is None:
        return one is other
    first, second = flat(one), flat(other)
    return first.shape == second.shape and bool(np.allclose(first, second, rtol=SAME, atol=SAME, equal_nan=True))
