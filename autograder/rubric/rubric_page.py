"""A rubric as one readable Markdown page, for assistants to grade from: `rubric.md` beside the rubric file.

`python -m autograder.rubric.rubric_page solutions/NAME/rubric.yaml > solutions/NAME/rubric.md` writes it anew.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence

from autograder.rubric.rubric import Anchor, CellRubric, Criterion, Rubric, RubricError, load


def markdown(rubric: Rubric) -> str:
    """The page: contents, rules, then for each cell its criteria, anchor answers, misconceptions, comments.

    Mathematics stays as it is written in the rubric, `$...$`, which code hosts set.
    """
    total = sum(cell.points for cell in rubric.cells)
    blocks = [
        f"# Rubric: {rubric.assignment}",
        "<!-- Generated from rubric.yaml by `python -m autograder.rubric.rubric_page`: edit that, not this. -->",
        f"{_points(total)} for {len(rubric.cells)} written answers. In Formgrader's one field for an "
        "answer goes the sum of the ratings that you choose, one for each criterion; into its comment their texts, which are "
        "written for the student.",
        _table(
            ["answer", "points", "criteria"],
            [
                [
                    f"**{cell.title}** (`{cell.id}`)",
                    f"{cell.points:g}",
                    ", ".join(f"{criterion.title} {criterion.points:g}" for criterion in cell.criteria),
                ]
                for cell in rubric.cells
            ],
        ),
    ]
    if rubric.rules:
        blocks += ["## Rules for every answer", _bullets(rubric.rules)]
    for cell in rubric.cells:
        blocks += _cell(cell)
    return "\n\n".join(blocks) + "\n"


def _cell(cell: CellRubric) -> Iterable[str]:
    yield f"## {cell.title} (`{cell.id}`, {_points(cell.points)})"
    yield cell.asks
    if cell.rules:
        yield _bullets(cell.rules)
    for criterion in cell.criteria:
        yield from _criterion(criterion)
    yield f"### {cell.title}: anchor answers"
    yield _table(
        ["anchor", *(criterion.title for criterion in cell.criteria), "total"],
        [
            [
                anchor.title,
                *(f"{anchor.ratings[criterion.id]:g}" for criterion in cell.criteria),
                f"**{anchor.total:g}**",
            ]
            for anchor in cell.anchors
        ],
    )
    for anchor in cell.anchors:
        yield from _anchor(anchor, cell)
    if cell.misconceptions:
        yield f"### {cell.title}: common misconceptions"
        yield "They take no points of their own: rate the criteria, then add the comment."
        yield _table(
            ["id", "the student says", "why it is wrong", "comment to give"],
            [[f"`{m.id}`", m.says, m.why, m.comment] for m in cell.misconceptions],
        )
    if cell.comments:
        yield f"### {cell.title}: comments without points"
        yield _table(
            ["id", "when", "comment to give"],
            [[f"`{comment.id}`", comment.when, comment.comment] for comment in cell.comments],
        )


def _criterion(criterion: Criterion) -> Iterable[str]:
    yield f"### {criterion.title} (`{criterion.id}`, {_points(criterion.points)})"
    yield _table(
        ["points", "rating", "text for the student"],
        [[f"{rating.points:g}", rating.title, rating.text] for rating in criterion.ratings],
    )
    yield f"**For the assistant.** {criterion.note}"


def _anchor(anchor: Anchor, cell: CellRubric) -> Iterable[str]:
    yield f"#### {anchor.total:g} of {cell.points:g}: {anchor.title}"
    yield "\n".join(f"> {line}".rstrip() for line in anchor.answer.splitlines())
    ratings = ", ".join(f"{criterion.title} {anchor.ratings[criterion.id]:g}" for criterion in cell.criteria)
    comments = f" Comments: {', '.join(f'`{id}`' for id in anchor.comments)}." if anchor.comments else ""
    yield f"**{ratings}.** {anchor.note}{comments}"


def _points(points: float) -> str:
    return "1 point" if points == 1 else f"{points:g} points"


def _bullets(items: Iterable[str]) -> str:
    return "\n".join("- " + "\n  ".join(item.splitlines()) for item in items)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table. A text of several lines is put on one line, and bars in it stay inside their cell."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(map(_in_cell, line))} |" for line in lines)


def _in_cell(text: str) -> str:
    """The text with its bars written so that no Markdown dialect takes one as a border of the cell."""
    text = re.sub(r"\s*\n\s*", " ", text)
    return "".join(map(_without_bars, re.split(r"(\$[^$]+\$|`[^`]+`)", text)))


def _without_bars(part: str) -> str:
    if part.startswith("$"):  # in mathematics a bar has a name
        return part.replace(r"\|", r"\Vert{}").replace("|", r"\vert{}")
    if part.startswith("`"):  # code would show an entity as it is written
        return re.sub(r"\\*\|", r"\|", part)
    # Elsewhere an entity; a backslash that escaped the bar goes with it.
    return re.sub(r"(?<!\\)((?:\\\\)*)\\?\|", r"\1&#124;", part)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m autograder.rubric.rubric_page RUBRIC.yaml")
    try:
        sys.stdout.write(markdown(load(sys.argv[1])))
    except RubricError as error:
        sys.exit(str(error))
