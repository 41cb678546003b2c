"""Which rows count: a function of a table that looks at some rows only, or lets one row's result depend on the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.checking.comparing import Case
from autograder.checking.probes.arguments import ENOUGH, MANY, others
from autograder.checking.probes.question import (
    Asker,
    Numbers,
    Question,
    agree,
    all_agree,
    finite,
    identical,
    moved_on,
)

#: Tables with more rows are not looked at row by row.
MOST_ROWS = 12


@dataclass(frozen=True)
class Table:
    """A case with several rows, what the student's function gives for it, and what would be right."""

    case: Case
    rows: int
    found: Numbers
    right: Numbers


def rows_that_count(asker: Asker) -> str:
    """Rows that don't count, or that count where they shouldn't."""
    tables = list(_tables(asker))
    if len(tables) < ENOUGH:
        return ""
    said = _each_row_alone(asker, tables) if asker.question.per_row else _all_rows_summed(asker, tables)
    return said or _order(asker, tables) or _single_rows(asker, tables)


def _tables(asker: Asker) -> Iterator[Table]:
    question = asker.question
    if not question.rows:
        return
    for case, found, right in zip(question.cases, asker.found, asker.rights):
        rows = len(case[question.rows[0]])
        if 2 < rows <= MOST_ROWS and found is not None and right is not None and finite(found) and finite(right):
            yield Table(case, rows, found, right)


def _with_other_rows(question: Question, table: Table, row: int) -> list[Case]:
    """The case with others in place of this row, many of them."""
    ways = [(position, others(table.case[position], MANY)) for position in question.rows]
    found = []
    for which in range(MANY):
        arguments = list(table.case)
        for position, instead in ways:
            if instead:
                changed = np.array(table.case[position], dtype=float)
                changed[row] = instead[which % len(instead)][row]
                arguments[position] = changed
        found.append(tuple(arguments))
    return found


def _moving_each(asker: Asker, table: Table) -> list[list[Numbers | None]] | None:
    """What comes of moving each row; None where the right result doesn't move with one."""
    cases = [_with_other_rows(asker.question, table, row) for row in range(table.rows)]
    if not all(any(moved_on(table.right, asker.question.answer(other)) for other in of) for of in cases):
        return None
    answers = iter(asker.ask([other for of in cases for other in of]))
    return [[next(answers) for _ in of] for of in cases]


def _each_row_alone(asker: Asker, tables: Sequence[Table]) -> str:
    """Of a function with a result for each row: whether a row's result depends on another row, or not on its own."""
    from_another, not_from_own = [], []
    for table in tables:
        moved = _moving_each(asker, table)
        before = _of_rows(table.found, table.rows)
        now = [[_of_rows(one, table.rows) for one in of] for of in moved or []]
        if moved is None or before is None or any(one is None for of in now for one in of):
            return ""
        far = [
            any(
                moved_on({"": np.delete(before, row, 0)}, {"": np.delete(one, row, 0)}) for one in of if one is not None
            )
            for row, of in enumerate(now)
        ]
        still = [
            all(np.array_equal(before[row], one[row]) for one in of if one is not None) for row, of in enumerate(now)
        ]
        from_another.append(any(far))
        not_from_own.append(any(still))
    if all(not_from_own):
        return (
            "the result for some row doesn't change with that row, and should. Is another row, such as the first one, used for all of "
            "them?"
        )
    if all(from_another):
        return (
            "the result for one row changes when another row is changed. Each row stands for itself. Is there a sum, a mean or a "
            "maximum over all rows, where it should go along the row?"
        )
    return ""


def _of_rows(numbers: Numbers | None, rows: int) -> np.ndarray | None:
    """A result by rows; None where it has none, or isn't finite."""
    if numbers is None or not finite(numbers) or len(numbers) != 1:
        return None
    (one,) = numbers.values()
    return one.reshape(rows, -1) if one.shape[:1] == (rows,) else None


def _all_rows_summed(asker: Asker, tables: Sequence[Table]) -> str:
    """Of a function that adds up over the rows: which rows change nothing."""
    counted = []
    for table in tables:
        moved = _moving_each(asker, table)
        if moved is None:
            return ""
        counted.append(np.array([not all(identical(table.found, one) for one in of) for of in moved]))
    if any(one.all() or not one.any() for one in counted):
        return ""
    if all(one[0] and not one[1:].any() for one in counted):
        return "only the first row counts. Changing the others changes nothing. All rows should count."
    if all(one[-1] and not one[:-1].any() for one in counted):
        return "only the last row counts. Changing the others changes nothing. Is a sum assigned in the loop, not added to?"
    left_out = [str(number + 1) for number in np.flatnonzero(~counted[0])]
    which = f"row {left_out[0]}" if len(left_out) == 1 else f"rows {', '.join(left_out[:-1])} and {left_out[-1]}"
    return f"some rows don't count. In a call with {len(counted[0])} rows, changing {which} changes nothing. All rows should count."


def _order(asker: Asker, tables: Sequence[Table]) -> str:
    """Say whether the order of the rows matters, though it shouldn't."""
    question = asker.question
    orders = [np.roll(np.arange(table.rows), 1)[::-1] for table in tables]
    turned = [_taken(question, table.case, order) for table, order in zip(tables, orders)]
    for table, order, case, numbers in zip(tables, orders, turned, asker.ask(turned)):
        if not all_agree(_reordered(table.right, order, question), question.answer(case)):
            return ""
        if not moved_on(_reordered(table.found, order, question), numbers):
            return ""
    if question.per_row:
        return (
            "in another order of the rows, a row has another result. Each row stands for itself. Is there something that runs over the "
            "rows, such as a count or a sum so far?"
        )
    return (
        "in another order of the rows the result is another. The order shouldn't matter, since all rows are added up. Is only a part of "
        "them used, or does something go on from row to row?"
    )


def _taken(question: Question, case: Case, rows: Sequence[int] | np.ndarray) -> Case:
    return tuple(np.asarray(a)[rows] if i in question.rows else a for i, a in enumerate(case))


def _reordered(numbers: Numbers, order: np.ndarray, question: Question) -> Numbers | None:
    if not question.per_row:
        return numbers
    if any(one.shape[:1] != (len(order),) for one in numbers.values()):
        return None
    return {name: one[order] for name, one in numbers.items()}


def _single_rows(asker: Asker, tables: Sequence[Table]) -> str:
    """Say whether each row alone has the right result, and only tables of several have a wrong one."""
    question = asker.question
    if question.per_row:
        return ""
    wrong = [name for name in tables[0].right if not any(agree(one.found[name], one.right[name]) for one in tables)]
    singles = [_taken(question, table.case, [row]) for table in tables for row in range(table.rows)]
    if not wrong or not all(
        all_agree(one, question.answer(single)) for one, single in zip(asker.ask(singles), singles)
    ):
        return ""
    about = " and ".join(wrong) if len(wrong) < len(tables[0].right) else "the result"
    verb = "are" if len(wrong) > 1 and about != "the result" else "is"
    if all(agree(one.found[name] * one.rows, one.right[name]) for one in tables for name in wrong):
        return f"{about} {verb} the mean over the rows. The sum is asked."
    return (
        f"{about} {verb} right for each row alone, and wrong for several rows. Look at how the rows are put together, and along which "
        "axis."
    )
