"""What students draw is the same in a forked kernel as in a cold one, to the last byte, and as much of it as they like."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox import launch as launching
from autograder.sandbox.kernel import SandboxedKernel
from autograder.sandbox.launch import launch
from autograder.sandbox.limits import Limits
from autograder.sandbox.warm import WarmLauncher
from tests.autograder.sandbox.conftest import printed, valid

PREPARE = """
import hashlib, io, os, re
os.environ["SOURCE_DATE_EPOCH"] = "0"  # no date in a PDF
import numpy as np
import matplotlib
import matplotlib.pyplot as plt
from matplotlib import animation
matplotlib.rcParams.update({"figure.figsize": (2.4, 1.8), "svg.hashsalt": "a salt", "font.size": 7})
ordinary = dict(matplotlib.rcParams)

def saved(kind, **more):
    file = io.BytesIO()
    plt.savefig(file, format=kind, **more)
    print(kind, len(file.getvalue()), hashlib.sha256(file.getvalue()).hexdigest())
    plt.close("all")
"""

# Each is drawn for many numbers i, so that no two figures have the same texts.
DRAWINGS = {
    "log axes": 'plt.semilogy([1, 20, 300 * (1 + i)], "k--", label=f"a{i}"); plt.legend(); plt.title(f"lr={i}")',
    "both axes log": 'plt.loglog([0.1, 1, 10], [1e-5, 1, 1e5]); plt.xlabel(f"{i}")',
    "mathematics": r"""
plt.plot([0, i]); plt.title(rf"$\sum_{{k={i}}}^\infty \frac{{\partial L}}{{\partial w_{{{i}}}}} = \sqrt{{\alpha^{i}}}$")
""",
    "another set of mathematics": r"""
matplotlib.rcParams["mathtext.fontset"] = ["cm", "stix", "stixsans", "dejavuserif", "custom"][i % 5]
plt.plot([0, i]); plt.title(rf"$\hat{{y}}_{{{i}}} = \sigma\left(\int_0^{i} z\, dz\right)$")
plt.gcf().canvas.draw()
""",
    "another font": """
family = ["serif", "monospace", "STIXGeneral", "cmr10", "cmss10", "DejaVu Serif", "cursive"][i % 7]
with matplotlib.rc_context({"axes.formatter.use_mathtext": True}):
    plt.text(0, 0, f"text {i} äß→", family=family, weight=["normal", "bold"][i % 2], style=["normal", "italic"][i % 3 % 2])
    plt.gcf().canvas.draw()
""",
    "scatter": 'plt.scatter(*np.random.RandomState(i).rand(2, 50), c=np.arange(50), cmap="coolwarm"); plt.colorbar()',
    "filled contours": """
x = np.linspace(-2, 2, 30)
plt.contourf(x, x, np.sin(x[:, None] * x + i), levels=[-1, 0, 1], cmap="coolwarm")
plt.clabel(plt.contour(x, x, np.cos(x[:, None] + x * i)))
""",
    "image": 'plt.imshow(np.random.RandomState(i).rand(8, 8, 3)); plt.title(f"image {i}")',
    "matrix": 'plt.matshow(np.random.RandomState(i).rand(5, 5)); plt.annotate(f"{i}", (1, 1), (2, 2), arrowprops={"arrowstyle": "->"})',
    "three dimensions": """
axes = plt.figure().add_subplot(projection="3d"); x = np.linspace(-1, 1, 8)
axes.plot_surface(x[:, None] + 0 * x, 0 * x[:, None] + x, np.sin(x[:, None] * x * (i + 1))); axes.set_zlabel(f"loss {i}")
""",
    "histogram": 'plt.hist(np.random.RandomState(i).randn(500), bins=20, label=f"{i}"); plt.legend(loc="upper left"); plt.grid()',
    "several axes": """
figure, axes = plt.subplots(2, 2, sharex=True); axes[0, 1].plot([1, i]); axes[1, 0].bar(["a", f"b{i}"], [1, i])
figure.tight_layout()
""",
    "polar": 'plt.subplot(projection="polar").plot(np.linspace(0, i + 1, 20), np.linspace(0, 1, 20), label=f"r{i}")',
    "beyond its edges": 'plt.plot([0, i]); plt.text(3, 2, f"far outside {i}")',
    "dates": 'plt.plot(np.datetime64("2024-01-01") + np.arange(3) * (i + 1), [1, 2, 3]); plt.gcf().autofmt_xdate()',
    "PDF": 'plt.semilogx([1, 20, 300], label=f"$w_{{{i}}}$"); plt.legend(); saved("pdf")',
    "SVG": 'plt.plot([1, 20, i]); plt.title(f"$x^{{{i}}}$ in SVG"); saved("svg", bbox_inches="tight", metadata={"Date": None})',
    "SVG with text": """
with matplotlib.rc_context({"svg.fonttype": "none", "pdf.fonttype": 42}):
    plt.plot([1, i]); plt.title(f"text {i}"); saved("svg", metadata={"Date": None}); plt.plot([1, i]); plt.title(f"text {i}"); saved("pdf")
""",
    "JPEG": 'plt.plot([1, i]); plt.title(f"JPEG {i}"); saved("jpg")',
    "PostScript": 'plt.plot([1, i]); plt.title(f"eps {i}"); saved("eps")',
    "animation": """
figure, axes = plt.subplots(); line, = axes.plot([0, 1])
def step(n): line.set_ydata([n, i]); axes.set_title(f"${n}^{i}$"); return line,
html = animation.FuncAnimation(figure, step, frames=3).to_jshtml()
print(hashlib.sha256(re.sub(r"[0-9a-f]{32}", "", html).encode()).hexdigest()); plt.close("all")
""",
}
ROUNDS = 12 if os.environ.get("TEST_ALL") else 1


def figures() -> list[tuple[str, str]]:
    """(name, cell) of each figure, one that resets what the one before it changed."""
    restore = "matplotlib.rcParams.update(ordinary)\n"
    return [
        (f"{name} {i}", f"i = {i}\n{restore}{drawing.strip()}\nplt.show()")
        for i in range(ROUNDS)
        for name, drawing in DRAWINGS.items()
    ]


def pictures(launcher: Any) -> dict[str, tuple[str, str]]:
    """How each figure's cell ended and what it gave, of each output a digest."""
    found = {}
    with SandboxedKernel(limits=Limits(), tier="full", launcher=launcher) as kernel:
        printed(kernel.run_cell(PREPARE))
        for name, cell in figures():
            run = valid(kernel.run_cell(cell))
            found[name] = (f"{run.status} {run.note}", digest(run.outputs))
    return found


def digest(outputs: list[Mapping[str, Any]]) -> str:
    """A word for each output; for a picture, its bytes' digest."""
    words = []
    for output in outputs:
        data = output.get("data", {})
        text = data.get("image/png") or output.get("text") or str(output)
        words.append(f"{output['output_type']} {hashlib.sha256(text.encode()).hexdigest() if data else text}")
    return "; ".join(words)


@pytest.fixture
def launcher(full_isolation: None) -> Any:
    """One with fork servers of its own."""
    with ExitStack() as stack:
        made = WarmLauncher()
        stack.callback(made.close)
        yield made


def test_hundreds_of_figures_are_the_same_forked_and_cold(launcher: WarmLauncher) -> None:
    """Log axes, mathematics, fonts, images, contours, 3-D, animations, PDF and SVG: all are drawn, with the same bytes."""
    forked = pictures(launcher)
    assert launcher._idle, "it was not forked"
    assert {name: how for name, (how, _) in forked.items() if how != "ok "} == {}
    assert all(shown for _, shown in forked.values())
    assert len({shown for _, shown in forked.values()}) > 20 * ROUNDS, "the figures don't differ from each other"
    assert forked == pictures(launch)


def test_a_fork_server_holds_no_file_open(launcher: WarmLauncher) -> None:
    """A font that a cache kept would be closed in the fork under a number that is another's by then."""
    launcher.prepare()
    (server,) = launcher._idle
    server._wait_until_ready(30)
    (pid,) = Path(f"/proc/{server._first.pid}/task/{server._first.pid}/children").read_text().split()
    opened = [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()]
    assert "/run/fork_server.py" in Path(f"/proc/{pid}/cmdline").read_text()
    assert [path for path in opened if path.startswith("/") and path != "/dev/null"] == []
    assert len(list(Path(f"/proc/{pid}/task").iterdir())) == 1, "a thread may hold a lock while the server forks"


@pytest.fixture
def altered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str, str], None]:
    """Lets the next fork servers run with one of their lines changed."""

    def alter(line: str, other: str) -> None:
        text = launching._FORK_SERVER.read_text()
        assert text.count(f"\n    {line}\n") == 1
        path = tmp_path / "fork_server.py"
        path.write_text(text.replace(f"\n    {line}\n", f"\n    {other}\n"))
        monkeypatch.setattr(launching, "_FORK_SERVER", path)

    return alter


@pytest.mark.parametrize("kept", [False, True], ids=["let go", "held open"])
def test_a_kernel_outlives_the_fonts_that_were_loaded_before_it(
    launcher: WarmLauncher, altered: Callable[[str, str], None], kept: bool
) -> None:
    """After more formulas than matplotlib remembers; also where fonts are open while the server forks, which are closed then."""
    if kept:
        altered("let_go_of_fonts()", "pass")
    with SandboxedKernel(limits=Limits(), tier="full", launcher=launcher) as kernel:
        printed(kernel.run_cell("from matplotlib.mathtext import MathTextParser\nparser = MathTextParser('agg')"))
        for i in range(12):
            run = kernel.run_cell(f"for n in range(6): parser.parse(rf'$x^{{{i} + n / 10}}$')\nprint({i})")
            assert (run.status, run.note) == ("ok", "")
        assert printed(kernel.run_cell("print(parser.parse('$x$').image.any())")) == "True"


def test_each_fork_reads_an_open_file_from_where_it_stood(
    launcher: WarmLauncher, altered: Callable[[str, str], None]
) -> None:
    """What one fork reads moves the file for no other; a socket, which all forks would share, is an empty file."""
    altered(
        "let_go_of_fonts()",
        "let_go_of_fonts(); sys.book = open(os.__file__, 'rb', buffering=0); sys.book.read(20); sys.pair = socket.socketpair()",
    )
    told = []
    for _ in range(2):
        with SandboxedKernel(limits=Limits(), tier="full", launcher=launcher) as kernel:
            told.append(printed(kernel.run_cell("import os, sys; print(sys.book.read(30))")))
            told.append(printed(kernel.run_cell("print([os.read(one.fileno(), 1) for one in sys.pair])")))
    expected = str(Path(os.__file__).read_bytes()[20:50])
    assert told == [expected, "[b'', b'']"] * 2
