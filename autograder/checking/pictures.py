"""What the pictures of a lost point show, as plain data: bounded, finite, and the same after a way through JSON.

There are a few general kinds. An assignment attaches them to a criterion, and pages draw them. Whatever they show of a student's answer
came as plain data. Where no picture can be made of it (a wrong shape, NaN throughout, too much), this is no error: `picture` gives None.
"""

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar

from autograder.checking.sentence import one_line

if TYPE_CHECKING:  # commands that read results do without numpy, which takes a fifth of a second to load
    import numpy as np

#: How many pictures of one criterion are kept.
MAX_PICTURES = 2
#: How many lines a picture has, and how many points each.
MAX_LINES, MAX_POINTS = 6, 120
#: How many rows and columns a matrix has whose entries are shown.
MAX_ROWS, MAX_COLUMNS = 12, 8
#: How many points a map has a side, and how many points are drawn over it.
MAX_SIDE, MAX_DOTS = 60, 200
#: How many axes a shape has.
MAX_AXES = 8
#: Larger numbers are shown as this one.
LARGEST = 1e12
#: How many characters a label has, and how many significant digits a number.
MAX_LABEL, DIGITS = 80, 6

#: A finite number; None where the number was not finite.
Number = float | None


class NoPicture(ValueError):
    """The data can't be shown."""


def _is_numpys(value: Any, *names: str) -> bool:
    """Return True if a value is of one of numpy's types of these names. As long as nobody has loaded numpy, none is."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, tuple(getattr(numpy, name) for name in names))


def _is_row(value: Any) -> bool:
    return isinstance(value, (list, tuple)) or _is_numpys(value, "ndarray")


def _number(value: Any) -> Number:
    if value is None:
        return None
    if isinstance(value, bool) or not (isinstance(value, (int, float)) or _is_numpys(value, "integer", "floating")):
        raise NoPicture("no number")
    value = float(value)
    if not math.isfinite(value):
        return None
    return float(f"{max(-LARGEST, min(LARGEST, value)):.{DIGITS}g}")


def _label(value: Any) -> str:
    if not isinstance(value, str):
        raise NoPicture("a label is no text")
    return one_line(value, MAX_LABEL)


def _numbers(values: Any, most: int) -> tuple[Number, ...]:
    if not _is_row(values) or len(values) > most:
        raise NoPicture("no row of numbers, or one that is too long")
    return tuple(map(_number, values))


def _table(rows: Any, most_rows: int, most_columns: int) -> tuple[tuple[Number, ...], ...]:
    if not _is_row(rows) or not 1 <= len(rows) <= most_rows:
        raise NoPicture("no table, or one that is too long")
    made = tuple(_numbers(row, most_columns) for row in rows)
    if len({len(row) for row in made}) > 1 or not made[0]:
        raise NoPicture("rows of unequal length")
    return made


def _classes(rows: Any) -> tuple[str, ...]:
    """A table of classes, each row a text of 0 and 1, which is short as JSON. `rows` may be an array."""
    if _is_numpys(rows, "ndarray"):
        if rows.ndim != 2 or not ((rows == 0) | (rows == 1)).all():
            raise NoPicture("a class is 0 or 1")
        rows = ["".join(map(str, row)) for row in rows.astype(int).tolist()]
    if not isinstance(rows, (list, tuple)) or not 1 <= len(rows) <= MAX_SIDE:
        raise NoPicture("no map, or one that is too large")
    if not all(isinstance(row, str) and 1 <= len(row) <= MAX_SIDE and set(row) <= {"0", "1"} for row in rows):
        raise NoPicture("a class is 0 or 1")
    if len(set(map(len, rows))) > 1:
        raise NoPicture("rows of unequal length")
    return tuple(rows)


@dataclass(frozen=True)
class Line:
    """One line: what was found or, dashed, what is right."""

    label: str
    x: tuple[Number, ...]
    y: tuple[Number, ...]
    right: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", _label(self.label))
        for name in ("x", "y"):
            object.__setattr__(self, name, _numbers(getattr(self, name), MAX_POINTS))
        if len(self.x) != len(self.y) or type(self.right) is not bool:
            raise NoPicture("a line has a number y for each x")
        if all(y is None for y in self.y):
            raise NoPicture("a line without a number")


def _lines(lines: Any) -> tuple[Line, ...]:
    if not isinstance(lines, (list, tuple)) or not 1 <= len(lines) <= MAX_LINES:
        raise NoPicture("no lines, or too many")
    return tuple(line if isinstance(line, Line) else Line(**line) for line in lines)


@dataclass(frozen=True)
class Curves:
    """Lines over a common axis: an activation over z beside the right one, losses over iterations."""

    kind: ClassVar[str] = "curves"
    title: str
    x_label: str
    y_label: str
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        _set_labels(self, "title", "x_label", "y_label")
        object.__setattr__(self, "lines", _lines(self.lines))


@dataclass(frozen=True)
class Path:
    """Ways through a plane, such as the first steps of a run in the plane of two parameters."""

    kind: ClassVar[str] = "path"
    title: str
    x_label: str
    y_label: str
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        _set_labels(self, "title", "x_label", "y_label")
        object.__setattr__(self, "lines", _lines(self.lines))


@dataclass(frozen=True)
class Entries:
    """A matrix that was found, beside the expected one. An entry departs where the two differ by more than `tolerance` times the larger
    one's size."""

    kind: ClassVar[str] = "entries"
    title: str
    found: tuple[tuple[Number, ...], ...]
    expected: tuple[tuple[Number, ...], ...]
    tolerance: float = 1e-4

    def __post_init__(self) -> None:
        _set_labels(self, "title")
        for name in ("found", "expected"):
            object.__setattr__(self, name, _table(getattr(self, name), MAX_ROWS, MAX_COLUMNS))
        if (len(self.found), len(self.found[0])) != (len(self.expected), len(self.expected[0])):
            raise NoPicture("two matrices of different shapes: that is a Shape")
        if not isinstance(self.tolerance, float) or not 0 < self.tolerance < 1:
            raise NoPicture("the tolerance is no share")

    def departs(self, row: int, column: int) -> bool:
        """Return True if that entry is not the expected one."""
        found, expected = self.found[row][column], self.expected[row][column]
        if found is None or expected is None:
            return found is not expected
        return abs(found - expected) > self.tolerance * max(abs(found), abs(expected), 1e-6)


@dataclass(frozen=True)
class Map:
    """Classes over a plane: `found[i][j]` and `expected[i][j]`, "0" or "1", for the i-th x and the j-th y, evenly over the extent
    (left, right, bottom, top); and points over it, each (x, y, class)."""

    kind: ClassVar[str] = "map"
    title: str
    x_label: str
    y_label: str
    found: tuple[str, ...]
    expected: tuple[str, ...]
    extent: tuple[Number, ...]
    dots: tuple[tuple[Number, ...], ...] = ()

    def __post_init__(self) -> None:
        _set_labels(self, "title", "x_label", "y_label")
        for name in ("found", "expected"):
            object.__setattr__(self, name, _classes(getattr(self, name)))
        if (len(self.found), len(self.found[0])) != (len(self.expected), len(self.expected[0])):
            raise NoPicture("two maps of different sizes")
        object.__setattr__(self, "extent", _numbers(self.extent, 4))
        sides = [side for side in self.extent if side is not None]
        if len(sides) != 4 or sides[0] >= sides[1] or sides[2] >= sides[3]:
            raise NoPicture("the extent is left, right, bottom, top")
        dots = _table(self.dots, MAX_DOTS, 3) if len(self.dots) else ()
        if dots and (len(dots[0]) != 3 or any(None in dot for dot in dots)):
            raise NoPicture("a point is x, y and its class")
        object.__setattr__(self, "dots", dots)


@dataclass(frozen=True)
class Shape:
    """The shape of what was returned, beside the shape that was asked for. () is a single number."""

    kind: ClassVar[str] = "shape"
    title: str
    found: tuple[int, ...]
    expected: tuple[int, ...]

    def __post_init__(self) -> None:
        _set_labels(self, "title")
        for name in ("found", "expected"):
            shape = getattr(self, name)
            if not isinstance(shape, (list, tuple)) or len(shape) > MAX_AXES:
                raise NoPicture("no shape, or one with too many axes")
            if not all(type(n) is int and 0 <= n < 10**9 for n in shape):
                raise NoPicture("an axis is as long as a number says")
            object.__setattr__(self, name, tuple(shape))


Picture = Curves | Path | Entries | Map | Shape
KINDS: dict[str, type] = {kind.kind: kind for kind in (Curves, Path, Entries, Map, Shape)}


def _set_labels(of: Any, *names: str) -> None:
    for name in names:
        object.__setattr__(of, name, _label(getattr(of, name)))


def picture(make: Callable[..., Picture], *arguments: Any, **keywords: Any) -> Picture | None:
    """Make a picture with `make` and these arguments. None where the data can't be shown."""
    try:
        return make(*arguments, **keywords)
    except (NoPicture, TypeError):
        return None


def thinned(values: "Sequence[Any] | np.ndarray", most: int = MAX_POINTS) -> list[Any]:
    """At most `most` of the values, evenly spread, with the first and the last."""
    if len(values) <= most:
        return list(values)
    import numpy as np

    return [values[i] for i in np.linspace(0, len(values) - 1, most).round().astype(int)]


def to_json(shown: Picture) -> dict[str, Any]:
    """The picture as plain data, which `from_json` reads."""
    return {"kind": shown.kind, **asdict(shown)}


def from_json(data: Any) -> Picture:
    """Read a picture in the form that `to_json` writes, also after a way through JSON. Raises NoPicture, a ValueError, if it is none."""
    if not isinstance(data, dict) or not isinstance(data.get("kind"), str) or data["kind"] not in KINDS:
        raise NoPicture("a picture of an unknown kind")
    made = KINDS[data["kind"]]
    known = {field.name for field in fields(made)}
    if not set(data) - {"kind"} <= known:
        raise NoPicture("a picture with more than its kind has")
    try:
        return made(**{name: value for name, value in data.items() if name != "kind"})
    except TypeError as error:
        raise NoPicture(str(error)) from None
