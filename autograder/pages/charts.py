"""Charts of a class as SVG in the page. Their colours are the stylesheet's, so they fit the light and the dark page.

Full points are blue and lost points vermillion, which all kinds of colour vision tell apart. What lies between differs in lightness. Each
bar has its number. Text is text, in the page's own font.
"""

import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Stand-ins that matplotlib draws with, and the variables of the stylesheet that take their places.
COLOURS = {
    "#010203": "--text",
    "#010204": "--quiet",
    "#010205": "--line",
    "#010206": "--chart-full",
    "#010207": "--chart-some",
    "#010208": "--chart-none",
    "#010209": "--chart-on-full",
    "#01020a": "--chart-on-some",
    "#01020b": "--chart-on-none",
    "#01020c": "--bar-empty",
    "#01020d": "--page",
}
_OF = {variable: colour for colour, variable in COLOURS.items()}
TEXT, QUIET, LINE, PAGE = _OF["--text"], _OF["--quiet"], _OF["--line"], _OF["--page"]
FULL, SOME, NONE, OPEN = _OF["--chart-full"], _OF["--chart-some"], _OF["--chart-none"], _OF["--bar-empty"]
ON = {
    FULL: _OF["--chart-on-full"],
    SOME: _OF["--chart-on-some"],
    NONE: _OF["--chart-on-none"],
    OPEN: TEXT,
}
#: The picture's width in inches of 72 points, about that of a phone, and the size of its text in points.
WIDTH, SIZE = 4.6, 9.5
#: Possible widths of a bar of the distribution, in points of the assignment, and about how many bars are drawn.
STEPS, BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000), 16
_DROPPED = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<metadata>.*?</metadata>|<!--.*?-->", re.DOTALL)
_ID = re.compile(r'\s(?:id|clip-path)="[^"]*"')
_FONT = re.compile(r"font-family:[^;\"]*;?\s*")


def step(most: float) -> float:
    """The width of a bar of a distribution from 0 to `most` points."""
    return next((one for one in STEPS if most / one <= BARS), most / BARS)


def distribution(points: Sequence[float], most: float, middle: float) -> Markup:
    """Draw how many submissions have how many points, with a line at the median."""
    import numpy as np

    width = step(most)
    edges = np.arange(0, max(1, int(np.ceil(most / width - 1e-9))) + 1) * width
    counts, _ = np.histogram(np.clip(points, 0, edges[-1]), edges)
    figure, axes = _figure(3.2)
    axes.bar(edges[:-1], counts, width=width * 0.92, align="edge", color=FULL)
    for left, count in zip(edges, counts):
        if count:
            # on a patch of the page's colour, so that the median's line does not run through it
            patch = {"facecolor": PAGE, "edgecolor": "none", "pad": 1.5}
            axes.annotate(
                f"{count}",
                (left + width * 0.46, count),
                (0, 3),
                textcoords="offset points",
                ha="center",
                va="bottom",
                color=TEXT,
                fontsize=SIZE - 1,
                zorder=5,
                bbox=patch,
            )
    axes.axvline(middle, color=NONE, linewidth=2, linestyle=(0, (4, 2)))
    axes.set_ylim(0, max(counts.max() * 1.2, 1))
    axes.set_xlim(0, edges[-1])
    shown = edges[:: math.ceil(len(edges) / 8)]
    axes.set_xticks(shown, [f"{edge:g}" for edge in shown])
    axes.set_yticks([])
    axes.set_xlabel("points")
    figure.subplots_adjust(left=0.03, right=0.97, bottom=0.16, top=0.99)
    listed = ", ".join(
        f"{count} with {left:g} to {right:g}" for left, right, count in zip(edges, edges[1:], counts) if count
    )
    return _svg(figure, f"How many students have how many points: {listed}. The median, dashed, is {middle:g}.")


@dataclass(frozen=True)
class Part:
    """How many submissions have all, some and none of the points of a part, and how many wait for a person."""

    title: str
    full: int
    some: int
    none: int
    open: int


def parts(shown: Sequence[Part]) -> Markup:
    """Draw a bar for each part: how many have all its points, some or none, and how many are not graded yet."""
    figure, axes = _figure(0.42 * len(shown) + 0.1)
    for row, part in enumerate(shown):
        counts = (part.full, part.some, part.none, part.open)
        all = sum(counts) or 1
        left = 0.0
        axes.text(0, row - 0.16, part.title, ha="left", va="bottom", color=TEXT, fontsize=SIZE, parse_math=False)
        for colour, count in zip((FULL, SOME, NONE, OPEN), counts):
            if not count:
                continue
            share = count / all
            axes.barh(row + 0.12, share, left=left, height=0.46, color=colour)
            if share >= 0.01 + 0.02 * len(f"{count}"):
                axes.text(
                    left + share / 2,
                    row + 0.13,
                    f"{count}",
                    ha="center",
                    va="center",
                    color=ON[colour],
                    fontsize=SIZE - 1,
                )
            left += share
    axes.set_ylim(len(shown) - 0.55, -0.72)
    axes.set_xlim(0, 1)
    axes.axis("off")
    figure.subplots_adjust(left=0.005, right=0.995, bottom=0.0, top=1.0)
    said = "; ".join(
        f"{part.title}: {part.full} all the points, {part.some} some, {part.none} none"
        + (f", {part.open} not graded yet" if part.open else "")
        for part in shown
    )
    return _svg(figure, f"How each part went. {said}.")


def _figure(height: float) -> tuple["Figure", "Axes"]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height))
    figure.patch.set_visible(False)
    axes = figure.add_subplot()
    axes.patch.set_visible(False)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LINE)
    axes.tick_params(length=0, labelsize=SIZE, colors=QUIET)
    axes.xaxis.label.set(color=QUIET, fontsize=SIZE)
    return figure, axes


def _svg(figure: "Figure", said: str) -> Markup:
    """The figure as an element of the page, without ids that could be there twice, and with the stylesheet's colours."""
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    FigureCanvasSVG(figure)
    file = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "the same each time", "path.simplify": False}):
        figure.savefig(file, format="svg", metadata={"Date": None})
    drawn = _ID.sub("", _DROPPED.sub("", file.getvalue())).strip()
    drawn = re.sub(r"<defs>.*?</defs>", "", drawn, flags=re.DOTALL)
    drawn = _FONT.sub("", drawn)
    for colour, variable in COLOURS.items():
        drawn = drawn.replace(colour, f"var({variable})")
    box = re.search(r'viewBox="([^"]+)"', drawn)
    inside = re.sub(r"\s*\n\s*", "\n", drawn[drawn.index(">") + 1 :])
    return Markup(
        f'<svg class="chart" role="img" aria-label="{escape(said)}" viewBox="{box[1] if box else ""}">{inside}'
    )
