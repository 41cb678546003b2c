"""Draws the evidence of a lost point: what was found beside what is right, and a text that says the same.

What was found has one colour and solid lines. What is right has another colour, and is dashed or hatched, so nobody needs to tell colours
apart. Matplotlib draws curves, paths and maps on white, in the dark too. Entries and shapes are tables, which readers by ear can walk
through.
"""

import base64
import io
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import cycle
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from autograder.checking.pictures import Curves, Entries, Line, Map, Number, Path, Picture, Shape
from autograder.pages import templating

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Okabe and Ito's vermillion and blue, dark enough for white. All kinds of colour vision tell them apart.
FOUND, RIGHT = "#c04a00", "#0063a8"
#: Further lines of each, in order.
FOUNDS, RIGHTS = (FOUND, "#8a2a6a", "#5c3b00"), (RIGHT, "#00715a", "#37474f")
#: The two classes of a map.
CLASSES = ("#b8d4ea", "#f8dc9c")
#: The dashes of what is right, in order: lines are told apart without their colours, too.
DASHES = ((0, (4, 2)), (0, (1, 1.4)), (0, (6, 2, 1, 2)))
WIDTH, HEIGHT, DPI = 4.6, 3.0, 110
#: The largest axes of a shape that is drawn as a grid.
MOST_DRAWN = 8


def html(shown: Picture) -> Markup:
    """The picture as HTML, with its text."""
    return _DRAWN[type(shown)](shown)


def describe(shown: Curves | Path | Map) -> str:
    """What a picture shows, in a sentence or two."""
    if isinstance(shown, Map):
        wrong = [a != b for row, other in zip(shown.found, shown.expected) for a, b in zip(row, other)]
        return (
            f"{shown.title}. A map over {shown.x_label} and {shown.y_label}. {np.mean(wrong):.0%} of it, hatched, has another class than "
            "it should have."
        )
    lines = "; ".join(f"{line.label}{' (right)' if line.right else ''} {_course(line)}" for line in shown.lines)
    how = "A way in the plane of" if isinstance(shown, Path) else "Curves over"
    axes = f"{shown.x_label} and {shown.y_label}" if isinstance(shown, Path) else shown.x_label
    return f"{shown.title}. {how} {axes}: {lines}."


def _course(line: Line) -> str:
    """Say where a line begins and ends, and between which values it lies."""
    points = [(x, y) for x, y in zip(line.x, line.y) if x is not None and y is not None]
    if not points:
        return "has no finite values"
    (x0, y0), (x1, y1) = points[0], points[-1]
    values = [y for _, y in points]
    missing = len(line.y) - len(points)
    said = f"goes from {y0:.3g} at {x0:.3g} to {y1:.3g} at {x1:.3g}, between {min(values):.3g} and {max(values):.3g}"
    return said + (f", with {missing} values that are not finite" if missing else "")


# --- drawn ------------------------------------------------------------------------------------------------------------------------


def _figure() -> tuple["Figure", "Axes"]:
    from matplotlib.figure import Figure

    # no pyplot, which would keep the figures of pages that are written
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, facecolor="white")
    figure.subplots_adjust(left=0.15, right=0.97, bottom=0.16, top=0.93)
    axes = figure.add_subplot()
    axes.tick_params(labelsize=8)
    for axis in (axes.xaxis, axes.yaxis):
        axis.get_offset_text().set_fontsize(8)  # the power of ten that large numbers have in common
    return figure, axes


@lru_cache(maxsize=1)
def _figure_of_lines() -> tuple["Figure", "Axes"]:
    """The one figure that all lines are drawn in, one picture after the other: new axes and ticks take a third of the time."""
    figure, axes = _figure()
    axes.grid(alpha=0.25)
    axes.locator_params(nbins=6)  # each number on an axis takes time
    return figure, axes


def _label_axes(axes: "Axes", shown: Curves | Path | Map) -> None:
    axes.set_xlabel(_plain(shown.x_label), fontsize=9)
    axes.set_ylabel(_plain(shown.y_label), fontsize=9)


def _plain(label: str) -> str:
    """A label as it is: a dollar sign begins no formula."""
    return label.replace("$", r"\$")


def _array(numbers: Sequence[Number]) -> np.ndarray:
    return np.array([np.nan if number is None else number for number in numbers])


def _curves(shown: Curves) -> Markup:
    return _as_lines(shown, lambda line: {})


def _path(shown: Path) -> Markup:
    return _as_lines(shown, lambda line: {"marker": "s" if line.right else "o", "markersize": 4})


def _as_lines(shown: Curves | Path, more: Callable[[Line], dict]) -> Markup:
    figure, axes = _figure_of_lines()
    try:
        _label_axes(axes, shown)
        _plot(axes, shown.lines, more)
        if isinstance(shown, Path):
            first = shown.lines[0]
            axes.plot(
                _array(first.x[:1]), _array(first.y[:1]), "*", color="black", markersize=11, zorder=5, label="start"
            )
        axes.margins(0.08 if isinstance(shown, Path) else 0.05)
        made = _as_picture(figure, shown)
        for line in list(axes.lines):
            line.remove()
        axes.relim()
        axes.autoscale()
        return made
    except BaseException:
        _figure_of_lines.cache_clear()  # a picture that broke leaves nothing to the next
        raise


def _plot(axes: "Axes", lines: Sequence[Line], more: Callable[[Line], dict]) -> None:
    colours, dashes = {True: cycle(RIGHTS), False: cycle(FOUNDS)}, cycle(DASHES)
    # what is right lies over what was found, so that both are seen where they agree
    for line in sorted(lines, key=lambda line: line.right):
        style = {"linestyle": next(dashes), "linewidth": 1.8, "zorder": 4} if line.right else {"linewidth": 2.4}
        axes.plot(
            _array(line.x),
            _array(line.y),
            color=next(colours[line.right]),
            label=_plain(line.label),
            **style,
            **more(line),
        )
    axes.legend(fontsize=8, framealpha=0.9, loc="best")


def _map(shown: Map) -> Markup:
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Patch

    left, right, bottom, top = map(float, _array(shown.extent))
    extent = left, right, bottom, top
    figure, axes = _figure()
    _label_axes(axes, shown)
    found, expected = (np.array([list(map(int, row)) for row in rows]).T for rows in (shown.found, shown.expected))
    axes.imshow(found, origin="lower", extent=extent, aspect="auto", cmap=ListedColormap(CLASSES), vmin=0, vmax=1)
    wrong = found != expected
    if wrong.any():
        with _hatches():
            axes.contourf(
                wrong.astype(float),
                levels=[0.5, 1.5],
                extent=shown.extent,
                origin="lower",
                colors="none",
                hatches=["////"],
            )
        axes.contour(
            wrong.astype(float), levels=[0.5], extent=shown.extent, origin="lower", colors=FOUND, linewidths=1.6
        )
    for kind, marker in ((0.0, "o"), (1.0, "^")):
        dots = np.array([dot[:2] for dot in shown.dots if dot[2] == kind])
        if len(dots):
            axes.plot(dots[:, 0], dots[:, 1], marker, color="#222", markersize=3.2, alpha=0.75)
    keys = [Patch(facecolor=CLASSES[1], label="your class 1"), Patch(facecolor=CLASSES[0], label="your class 0")]
    if wrong.any():
        keys.append(Patch(facecolor="white", edgecolor=FOUND, hatch="////", label="wrong"))
    figure.subplots_adjust(right=0.74)
    axes.legend(handles=keys, fontsize=8, loc="upper left", bbox_to_anchor=(1.01, 1.0), frameon=False)
    return _as_picture(figure, shown)


def _hatches():
    import matplotlib

    return matplotlib.rc_context({"hatch.color": FOUND, "hatch.linewidth": 0.8})


def _as_picture(figure: "Figure", shown: Curves | Path | Map) -> Markup:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure)
    file = io.BytesIO()
    figure.savefig(file, format="png", pil_kwargs={"compress_level": 6})
    return Markup(
        templating.macros().drawn(shown.title, describe(shown), base64.b64encode(file.getvalue()).decode("ascii"))
    )


# --- tables -----------------------------------------------------------------------------------------------------------------------


def _entries(shown: Entries) -> Markup:
    return Markup(templating.macros().entries(shown, _number))


def _number(value: Number) -> str:
    return "not finite" if value is None else f"{value:.4g}".replace("-", "−")


def _shape(shown: Shape) -> Markup:
    grids = [_grid(shape) for shape in (shown.found, shown.expected)]
    return Markup(templating.macros().shape(shown, list(map(_named, (shown.found, shown.expected))), grids))


def _named(shape: tuple[int, ...]) -> str:
    return "a single number" if shape == () else f"shape ({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def _grid(shape: tuple[int, ...]) -> tuple[int, int] | None:
    """Rows and columns to draw; None where the shape is no small matrix."""
    rows, columns = {0: (1, 1), 1: (1, *shape), 2: shape}.get(len(shape), (0, 0))
    return (rows, columns) if 1 <= rows <= MOST_DRAWN and 1 <= columns <= MOST_DRAWN else None


_DRAWN: dict[type, Callable] = {Curves: _curves, Path: _path, Map: _map, Entries: _entries, Shape: _shape}
