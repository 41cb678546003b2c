"""Words that the probes' sentences share."""

from collections.abc import Sequence

#: Of more names than this only the first are said.
MOST_NAMES = 6


def both(names: Sequence[str]) -> str:
    """The names as code, with commas and "and" between them: `a`, `b` and `c`."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) > MOST_NAMES:
        quoted = [*quoted[: MOST_NAMES - 1], f"{len(quoted) - MOST_NAMES + 1} more"]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def numbered(numbers: Sequence[int]) -> str:
    """Rows by their numbers, counted from 1: "row 2", "rows 2 and 3"."""
    texts = [str(number + 1) for number in numbers]
    if len(texts) == 1:
        return f"row {texts[0]}"
    return f"rows {', '.join(texts[:-1])} and {texts[-1]}"
