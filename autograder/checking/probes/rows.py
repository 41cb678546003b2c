"""Which rows count: a function of a table that looks at some rows only, or lets one row's result depend on the others."""

from collections.abc import Sequence

import numpy as np

from autograder.checking.comparing import Case
from autograder.checking.probes.arguments import ENOUGH, moves
from autograder.checking.probes.question import Numbers, Question, agree, all_agree, finite, moved_on
from autograder.checking.probes.words import numbered
from autograder.checking.reach import Student

#: Tables with more rows are not looked at row by row.
MOST_ROWS = 12


def rows_that_count(question: Question, student: Student, found: Sequence[Numbers | None]) -> str:
    """Rows that don't count, or that count where they shouldn't."""
    if not question.rows:
        return ""
    tables = [
        (case, numbers)
        for case, numbers in zip(question.cases, found)
        if numbers is not None and finite(numbers) and 2 < _rows(question, case) <= MOST_ROWS
    ]
    if len(tables) < ENOUGH:
        return ""
    said = _each_row(question, student, tables)
    return said or _order(question, student, tables) or _single_rows(question, student, tables)


def _rows(question: Question, case: Case) -> int:
    return len(case[question.rows[0]])


def _with_row(question: Question, case: Case, row: int) -> list[Case]:
    """The case with another row in this place, in several ways."""
    ways = [moves(case[position]) for position in question.rows]
    found = []
    for which in range(max(map(len, ways), default=0)):
        arguments = list(case)
        for position, others in zip(question.rows, ways):
            if others:
                table = np.array(case[position], dtype=float)
                table[row] = np.asarray(others[which % len(others)])[row]
                arguments[position] = table
        found.append(tuple(arguments))
    return found


def _each_row(question: Question, student: Student, tables: Sequence[tuple[Case, Numbers]]) -> str:
    """What moving each row does to the result of each row, or to the sum."""
    cases: list[Case] = []
    asked: list[tuple[int, int]] = []
    for number, (case, _) in enumerate(tables):
        for row in range(_rows(question, case)):
            others = _with_row(question, case, row)
            if not others or not moved_on(question.answer(case), question.answer(others[0])):
                return ""
            cases += others
            asked += [(number, row)] * len(others)
    changed: list[np.ndarray] = [np.zeros(2 * (_rows(question, case),), dtype=bool) for case, _ in tables]
    for (number, row), numbers in zip(asked, question.ask(student, cases)):
        before = tables[number][1]
        of_rows = _changed(before, numbers, _rows(question, tables[number][0]), question.per_row)
        if of_rows is None:
            return ""
        changed[number][row] |= of_rows
    return _of_each(changed) if question.per_row else _of_sum([np.any(one, axis=1) for one in changed])


def _changed(before: Numbers, now: Numbers | None, rows: int, per_row: bool) -> np.ndarray | None:
    """For each row whether its result changed; of a sum the same for all. None where the results can't be compared."""
    if now is None or now.keys() != before.keys() or any(now[name].shape != before[name].shape for name in now):
        return np.ones(rows, dtype=bool) if not per_row else None
    if not per_row:
        return np.full(rows, any(not np.array_equal(before[name], now[name]) for name in now))
    (one,), (other,) = before.values(), now.values()
    if one.shape[:1] != (rows,):
        return None
    return (one.reshape(rows, -1) != other.reshape(rows, -1)).any(axis=1)


def _of_each(changed: Sequence[np.ndarray]) -> str:
    if all((~np.diag(one)).any() for one in changed):
        return (
            "the result for some row doesn't change with that row, and should. Is another row, such as the first one, used for all of "
            "them?"
        )
    if all((one & ~np.eye(len(one), dtype=bool)).any() for one in changed):
        return (
            "the result for one row changes when another row is changed. Each row stands for itself. Is there a sum, a mean or a "
            "maximum over all rows, where it should go along the row?"
        )
    return ""


def _of_sum(counted: Sequence[np.ndarray]) -> str:
    if all(one.all() for one in counted) or not all(one.any() for one in counted):
        return ""
    if all(one[0] and not one[1:].any() for one in counted):
        return "only the first row counts. Changing the others changes nothing. All rows should be added up."
    if all(one[-1] and not one[:-1].any() for one in counted):
        return "only the last row counts. Changing the others changes nothing. Is a sum assigned in the loop, not added to?"
    first = next(one for one in counted if not one.all())
    left_out = numbered([int(i) for i in np.flatnonzero(~first)])
    return f"some rows don't count. Of {len(first)} rows, changing {left_out} changes nothing. All rows should be added up."


def _order(question: Question, student: Student, tables: Sequence[tuple[Case, Numbers]]) -> str:
    """Whether the order of the rows matters, though it shouldn't."""
    turned, orders = [], []
    for case, _ in tables:
        order = np.roll(np.arange(_rows(question, case)), 1)[::-1]
        turned.append(_taken(question, case, order))
        orders.append(order)
    for number, numbers in enumerate(question.ask(student, turned)):
        case, before = tables[number]
        right, right_turned = question.answer(case), question.answer(turned[number])
        if right is None or not all_agree(_reordered(right, orders[number], question), right_turned):
            return ""
        if numbers is None or all_agree(_reordered(before, orders[number], question), numbers):
            return ""
    if question.per_row:
        return (
            "in another order of the rows, a row has another result. Each row stands for itself. Is there something that runs over the "
            "rows, such as a count or a sum so far?"
        )
    return (
        "in another order of the rows the result is another, though it is a sum over them. Is there something in the loop that "
        "the row after takes over?"
    )


def _taken(question: Question, case: Case, rows: np.ndarray) -> Case:
    return tuple(np.asarray(a)[rows] if i in question.rows else a for i, a in enumerate(case))


def _reordered(numbers: Numbers, order: np.ndarray, question: Question) -> Numbers | None:
    if not question.per_row:
        return numbers
    if any(one.shape[:1] != (len(order),) for one in numbers.values()):
        return None
    return {name: one[order] for name, one in numbers.items()}


def _single_rows(question: Question, student: Student, tables: Sequence[tuple[Case, Numbers]]) -> str:
    """Whether each row alone has the right result, and only tables of several have a wrong one."""
    if question.per_row or any(all_agree(numbers, question.answer(case)) for case, numbers in tables):
        return ""
    parts: list[list[Numbers]] = []
    for case, _ in tables:
        singles = [_taken(question, case, np.array([row])) for row in range(_rows(question, case))]
        alone = question.ask(student, singles)
        if not all(all_agree(one, question.answer(single)) for one, single in zip(alone, singles)):
            return ""
        parts.append([one for one in alone if one is not None])
    means = [{name: np.mean([one[name] for one in of], axis=0) for name in of[0]} for of in parts]
    wrong = [
        name
        for name in tables[0][1]
        if not all(agree(numbers[name], len(of) * mean[name]) for (_, numbers), of, mean in zip(tables, parts, means))
    ]
    about = " and ".join(wrong) if len(wrong) < len(tables[0][1]) else "the result"
    verb = "is" if about == "the result" or len(wrong) == 1 else "are"
    if all(agree(numbers[name], mean[name]) for (_, numbers), mean in zip(tables, means) for name in wrong):
        return f"{about} {verb} the mean over the rows. The sum is asked."
    return (
        f"{about} {verb} right for each row alone, and wrong for several rows. Look at how the rows are put together, and along which "
        "axis."
    )
