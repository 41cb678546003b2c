"""Draws the network of the assignment `backprop`, the figure at the top of its notebook: python docs/draw_network.py OUT.png."""

import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

INK, LIT, PALE = "#1b2a41", "#0b6e99", "#e8f1f5"


def draw(path: str) -> None:
    """Write the figure as a PNG to `path`."""
    figure, axes = plt.subplots(figsize=(7.2, 3.3), dpi=110)
    inputs = [(0.0, 1.85), (0.0, 0.15)]
    hidden = [(3.0, 2.0), (3.0, 1.0), (3.0, 0.0)]
    output = (6.0, 1.0)

    for i, (x0, y0) in enumerate(inputs):
        for j, (x1, y1) in enumerate(hidden):
            axes.plot([x0, x1], [y0, y1], color=INK, lw=0.9, zorder=1)
            # labels sit near their input, where the edges don't cross yet, the steep edges' nearest
            along = 0.19 if abs(y1 - y0) > 1 else 0.36
            axes.text(
                x0 + along * (x1 - x0),
                y0 + along * (y1 - y0),
                f"$w_{{{i + 1}{j + 1}}}$",
                fontsize=10,
                ha="center",
                va="center",
                bbox=dict(facecolor="white", edgecolor="none", pad=0.8),
            )
    for j, (x0, y0) in enumerate(hidden):
        axes.plot([x0, output[0]], [y0, output[1]], color=INK, lw=0.9, zorder=1)
        axes.text(
            x0 + 0.5 * (output[0] - x0),
            y0 + 0.5 * (output[1] - y0),
            f"$v_{j + 1}$",
            fontsize=10,
            ha="center",
            va="center",
            bbox=dict(facecolor="white", edgecolor="none", pad=0.8),
        )

    nodes = [(*inputs[0], "$x_1$"), (*inputs[1], "$x_2$")]
    nodes += [(x, y, f"$a_{j + 1}$") for j, (x, y) in enumerate(hidden)]
    nodes += [(*output, r"$\hat{y}$")]
    for x, y, label in nodes:
        axes.add_patch(plt.Circle((x, y), 0.27, facecolor=PALE, edgecolor=LIT, lw=1.6, zorder=2))
        axes.text(x, y, label, fontsize=13, ha="center", va="center", color=INK, zorder=3)
    for j, (x, y) in enumerate(hidden):
        axes.annotate(
            f"$b_{j + 1}$",
            (x, y + 0.27),
            (x + 0.33, y + 0.5),
            fontsize=10,
            color=LIT,
            ha="center",
            va="center",
            arrowprops=dict(arrowstyle="->", color=LIT, lw=0.9),
        )
    axes.annotate(
        "$c$",
        (output[0], output[1] + 0.27),
        (output[0] + 0.33, output[1] + 0.5),
        fontsize=10,
        color=LIT,
        ha="center",
        va="center",
        arrowprops=dict(arrowstyle="->", color=LIT, lw=0.9),
    )

    for x, title in ((0.0, "inputs"), (3.0, "hidden layer, ReLU"), (6.0, "output, sigmoid")):
        axes.text(x, -0.72, title, fontsize=10, ha="center", color=INK)
    axes.set_xlim(-0.7, 7.0)
    axes.set_ylim(-0.9, 2.75)
    axes.set_aspect("equal")
    axes.axis("off")
    figure.savefig(path, bbox_inches="tight", facecolor="white")


if __name__ == "__main__":
    draw(sys.argv[1])
