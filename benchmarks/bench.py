"""Measures speed: `make bench` grades a class of 24 with stock nbgrader and with this kit in one run. `make bench-scale` shows the cost by
the size of the class.

It prints a table, and writes it with all single figures to `benchmarks/out/` as JSON and as a plot. CPU time is what the whole machine
used meanwhile, so nothing else should run. What the idle machine uses is measured first and subtracted.
"""

import argparse
import contextlib
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import nbformat
import psutil

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from autograder.commands import demo, export, release  # noqa: E402
from autograder.course import overlay  # noqa: E402
from autograder.course.course import Course  # noqa: E402
from autograder.gradebook.seeds import secret_of  # noqa: E402

BANK = ROOT / "tests" / "bank" / "backprop"
OUT = Path(__file__).parent / "out"
VECTORISED = [
    *("coursera_dz_style", "columns_are_examples", "einsum_physicist", "flat_vectors_b3_v3_c1", "functional_reduce_accumulate"),
    *("nesterov_sutskever", "network_class_wrappers", "np_matrix_everywhere", "single_precision", "tanh_sigmoid_clipped_log"),
    *("typed_namedtuple_dataclass", "velocity_without_lr"),
]  # fmt: skip
LOOPS = ["row_loop_flat_rows", "row_loop_slices_one_row_grad", "pure_python_scalars"]
MISTAKEN = [
    *("wrong/grad_f_mean_instead_of_sum", "wrong/momentum_ema", "wrong/activations_sigmoid_prime_of_activation"),
    *("wrong/boundary_z_transposed", "wrong/get_grad_handout_unfinished", "partial/syntax_error_in_grad_f"),
]
#: The time limit of a cell in seconds, in all ways of grading. The class's endless loop costs this much.
LIMIT = 10
#: Stock nbgrader's configuration: hidden tests find the course's modules, and the same time limit holds.
STOCK = f"""
import os, sys
from pathlib import Path
c = get_config()
os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent)
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
c.CourseDirectory.course_id = "backprop-kit"
c.ExecutePreprocessor.timeout = {LIMIT}
"""
#: `plt.show` as a notebook has it.
SHOW = """
import io
import matplotlib.pyplot as plt
def _show(*_, **__):
    for _number in plt.get_fignums():
        plt.figure(_number).savefig(io.BytesIO(), bbox_inches="tight")
    plt.close("all")
plt.show = _show
"""
BIN = Path(sys.executable).parent


@dataclass
class Measured:
    """One way of grading a class, once: seconds of wall clock, of all processors together, and peak memory in bytes."""

    wall: float
    cpu: float
    grader_memory: int = 0
    kernel_memory: int = 0


@dataclass
class Way:
    """A way of grading: its measurements, one for each part of the class, and how many submissions got a grade and a page."""

    name: str
    prepare: Callable[[Course, Path], Course]
    commands: Callable[[Course], list[list[str]]]
    measured: list[Measured] = field(default_factory=list)
    graded: int = 0
    pages: int = 0


# --- the machine ------------------------------------------------------------------------------------------------------------------


def busy_seconds() -> float:
    """CPU seconds that all processors have spent on anything so far."""
    times = psutil.cpu_times()
    return sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0)


def idle_load(seconds: float = 5.0) -> float:
    """CPU seconds that the machine uses in a second without us."""
    before = busy_seconds()
    time.sleep(seconds)
    return (busy_seconds() - before) / seconds


def machine() -> str:
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = psutil.virtual_memory().total / 2**30
    return f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB, Linux {platform.release()}, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


class Memory(threading.Thread):
    """Measures, five times a second, how much memory the processes below this one hold: the grader's, and the largest kernel."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.grader = self.kernel = 0
        self._stop_now = threading.Event()

    def run(self) -> None:
        while not self._stop_now.wait(0.2):
            grader = 0
            for process in psutil.Process().children(recursive=True):
                with contextlib.suppress(psutil.Error, OSError):
                    memory = process.memory_info().rss
                    # a process in a sandbox has another root
                    inside = os.stat(f"/proc/{process.pid}/root/").st_dev != os.stat("/").st_dev
                    if inside or "ipykernel" in " ".join(process.cmdline()):
                        self.kernel = max(self.kernel, memory)
                    else:
                        grader += memory
            self.grader = max(self.grader, grader)

    def end(self) -> None:
        self._stop_now.set()
        self.join()


def measure(commands: list[list[str]], folder: Path, load: float) -> Measured:
    """Run the commands one after the other, and measure them."""
    memory = Memory()
    memory.start()
    began, cpu = time.monotonic(), busy_seconds()
    for command in commands:
        with (folder / "bench.log").open("a") as log:
            subprocess.run(command, cwd=folder, stdout=log, stderr=log)
    wall = time.monotonic() - began
    cpu = busy_seconds() - cpu - load * wall
    memory.end()
    return Measured(wall, cpu, memory.grader, memory.kernel)


# --- the class ----------------------------------------------------------------------------------------------------------------------


def make_course(folder: Path) -> Course:
    """Make a released course whose two training runs have 100 steps, thirty times as large, instead of 3,000."""
    course = demo.make_course(Course(ROOT), folder)
    path = course.source("backprop")
    before = path.read_text("utf-8")
    after = before.replace("iterations=3000, lr=1e-4", "iterations=100, lr=3e-3")
    if after == before:
        raise SystemExit(
            f"{path} has no training run of 3,000 iterations to shorten: tell benchmarks/bench.py what it has."
        )
    path.write_text(after, "utf-8")
    release.release(course, "backprop")
    secret_of(course)  # made before the course is copied: the same inputs for every way of grading
    return course


def submissions(course: Course) -> dict[str, str]:
    """The class: name → notebook."""
    source = nbformat.read(course.source("backprop"), as_version=4)
    released = nbformat.read(course.release("backprop") / "backprop.ipynb", as_version=4)

    def notebook(parts: tuple, path: Path = BANK) -> str:
        return nbformat.writes(overlay.submission(source, released, overlay.Overlay(path, "", frozenset(), parts)))

    names = [*(f"correct/{name}" for name in [*VECTORISED, *LOOPS]), *MISTAKEN]
    texts = {"model": notebook(())}
    texts |= {Path(name).name: notebook(overlay.read(BANK / f"{name}.py").parts) for name in names}
    texts["crash"] = notebook((("gradient_descent", True, "import os\nos._exit(1)"),))
    texts["time_out"] = notebook((("gradient_descent", True, "import time\nwhile True: time.sleep(1)"),))
    return texts


def hand_in(course: Course, texts: dict[str, str]) -> None:
    for student, text in texts.items():
        path = course.submission(student, "backprop")
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")


def kit(*options: str) -> Callable[[Course], list[list[str]]]:
    """Grading and feedback by this kit."""
    return lambda course: [
        [str(BIN / "autograder"), "grade", "backprop", "--feedback", "--cell-seconds", str(LIMIT), *options]
    ]


def stock(course: Course) -> list[list[str]]:
    """Grading and feedback by stock nbgrader."""
    nbgrader = [sys.executable, "-m", "nbgrader"]
    return [[*nbgrader, "autograde", "backprop"], [*nbgrader, "generate_feedback", "backprop"]]


def scripts(drawn: bool) -> Callable[[Course], list[list[str]]]:
    """Each submission's code as a plain script, in its own process. `drawn`: its figures are made into PNG, as a notebook does."""

    def commands(course: Course) -> list[list[str]]:
        found = []
        for path in sorted(course.root.glob("submitted/*/backprop/backprop.ipynb")):
            cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
            # in a notebook that is graded, a cell that raises doesn't stop those after it
            text = "import matplotlib\nmatplotlib.use('Agg')\n" + (SHOW if drawn else "")
            text += f"for _cell in {cells!r}:\n    try:\n        exec(compile(_cell, 'cell', 'exec'), globals())\n"
            text += "    except Exception as _error:\n        print(_error)\n"
            text += "    _ = plt.show() if 'plt' in globals() else None\n" if drawn else ""
            script = path.with_suffix(".py")
            script.write_text(text, encoding="utf-8")
            found.append(["timeout", str(LIMIT), sys.executable, str(script)])
        return found

    return commands


def fresh(course: Course, folder: Path) -> Course:
    """A copy of the course, for a kit's grading."""
    shutil.copytree(course.root, folder)
    return Course(folder)


def fresh_stock(course: Course, folder: Path) -> Course:
    copy = fresh(course, folder)
    (folder / "nbgrader_config.py").write_text(STOCK, encoding="utf-8")
    return copy


def written(course: Course) -> tuple[int, int]:
    """How many submissions have been graded, and how many have a feedback page."""
    return tuple(
        len(list(course.root.glob(f"{place}/backprop/backprop.*"))) for place in ("autograded/*", "feedback/*")
    )


def require_all(course: Course, size: int) -> None:
    """Raise SystemExit where this kit has not graded everybody, since its figures would mean something else."""
    if written(course) != (size, size):
        log = (course.root / "bench.log").read_text()[-2000:]
        raise SystemExit(f"Of {size} submissions (graded, with a page): {written(course)}. The log ends with:\n{log}")


def grades(course: Course) -> dict[str, object]:
    """All that was found out about each submission, except for times and for the line of a mistake: that search ends with its time."""
    rows = export.submissions(course, "backprop")
    for row in rows:
        del row["seconds"]
        for cell in row["cells"].values():
            del cell["repair"]
    return {row["student"]: row for row in rows}


# --- the two benchmarks -----------------------------------------------------------------------------------------------------------


def compare(parts: int, vectorised: bool) -> dict:
    """Grade the class of 24, or only its vectorised right answers, in so many parts. Each part is graded in every way before the next."""
    load = idle_load()
    print(f"{machine()}; idle, it uses {load:.0%} of one core.")
    ways = [
        Way("nbgrader autograde + generate_feedback", fresh_stock, stock),
        Way("autograder, 1 worker, cold", fresh, kit("--jobs", "1", "--cold")),
        Way("autograder, 1 worker", fresh, kit("--jobs", "1")),
        Way("autograder, 2 workers, cold", fresh, kit("--jobs", "2", "--cold")),
        Way("autograder, 2 workers", fresh, kit("--jobs", "2")),
        Way("plain scripts", fresh, scripts(drawn=False)),
        Way("plain scripts that draw their figures", fresh, scripts(drawn=True)),
    ]
    same = True
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        empty = make_course(Path(folder) / "course")
        texts = submissions(empty)
        if vectorised:
            texts = {name: text for name, text in texts.items() if name in ("model", *VECTORISED)}
        # submissions are graded in the order of names, and a class's slowest doesn't come last by its name
        names = random.Random(24).sample(list(texts), len(texts))
        for part in range(parts):
            chosen = names[part::parts]
            course = fresh(empty, Path(folder) / f"part{part}")
            hand_in(course, {f"{place:02}_{name}": texts[name] for place, name in enumerate(chosen)})
            found = []
            for number, way in enumerate(ways):
                copy = way.prepare(course, Path(folder) / f"part{part}-way{number}")
                way.measured.append(measure(way.commands(copy), copy.root, load))
                last = way.measured[-1]
                print(
                    f"  {way.name}: {len(chosen)} submissions in {last.wall:.1f} s, {last.cpu:.1f} s of CPU", flush=True
                )
                graded, pages = written(copy)
                way.graded, way.pages = way.graded + graded, way.pages + pages
                if way.name.startswith("autograder"):
                    require_all(copy, len(chosen))
                    found.append(grades(copy))
            same = same and all(one == found[0] and len(one) == len(chosen) for one in found)
        where = profile(fresh(empty, Path(folder) / "profiled"), texts["model"])
    size = len(texts)
    rows = [
        {
            "way": way.name,
            "wall": sum(m.wall for m in way.measured) / size,
            "cpu": sum(m.cpu for m in way.measured) / size,
            "grader_memory": max(m.grader_memory for m in way.measured),
            "kernel_memory": max(m.kernel_memory for m in way.measured),
            "graded": way.graded,
            "pages": way.pages,
            "parts": [asdict(m) for m in way.measured],
        }
        for way in ways
    ]
    return {"machine": machine(), "submissions": size, "same_grades": same, "ways": rows, "profile": where}


def profile(course: Course, text: str) -> dict[str, float]:
    """Where the time of one submission goes in a warm worker, in seconds: medians of ten gradings of the model answer."""
    hand_in(course, {"model": text})
    program = [sys.executable, str(Path(__file__).with_name("one_submission.py")), str(course.root)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    rounds = json.loads(done.stdout)
    return {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}


def scale(sizes: list[int]) -> dict:
    """The cost of a submission by the size of the class, with vectorised right answers and two workers, and that of the code as scripts."""
    load = idle_load()
    print(f"{machine()}; idle, it uses {load:.0%} of one core.")
    rows = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        empty = make_course(Path(folder) / "course")
        texts = [text for name, text in submissions(empty).items() if name in ("model", *VECTORISED)]
        once = fresh(empty, Path(folder) / "scripts")
        hand_in(once, {f"s{number:05}": text for number, text in enumerate(texts)})
        plain, drawing = (measure(scripts(drawn)(once), once.root, load).cpu / len(texts) for drawn in (False, True))
        print(
            f"  as a plain script: {plain:.2f} s of CPU each; as one that draws its figures: {drawing:.2f} s",
            flush=True,
        )
        for size in sizes:
            course = fresh(empty, Path(folder) / f"class{size}")
            hand_in(course, {f"s{number:05}": texts[number % len(texts)] for number in range(size)})
            measured = measure(kit("--jobs", "2")(course), course.root, load)
            require_all(course, size)
            rows.append(
                {"submissions": size, **{k: v / size for k, v in asdict(measured).items() if k in ("wall", "cpu")}}
            )
            rows[-1] |= {"grader_memory": measured.grader_memory, "kernel_memory": measured.kernel_memory}
            print(
                f"  {size} submissions: {rows[-1]['wall']:.2f} s and {rows[-1]['cpu']:.2f} s of CPU each, "
                f"{rows[-1]['cpu'] / plain:.2f}× a plain script's, {rows[-1]['cpu'] / drawing:.2f}× of one that draws; "
                f"grader {measured.grader_memory / 1e6:.0f} MB, largest kernel {measured.kernel_memory / 1e6:.0f} MB",
                flush=True,
            )
            shutil.rmtree(course.root)
    return {"machine": machine(), "script_cpu": plain, "drawing_script_cpu": drawing, "sizes": rows}


# --- what is shown ------------------------------------------------------------------------------------------------------------------


def table(found: dict) -> Iterator[str]:
    ways = {row["way"]: row for row in found["ways"]}
    base, script = ways["nbgrader autograde + generate_feedback"], ways["plain scripts"]
    drawing = ways["plain scripts that draw their figures"]
    title = f"a submission, on average of {found['submissions']}"
    yield f"{title:42}{'wall':>8}{'CPU':>8}{'throughput':>12}{'CPU, of a':>11}{'CPU, of one':>13}"
    yield f"{'':42}{'s':>8}{'s':>8}{'of stock':>12}{'script':>11}{'that draws':>13}"
    for row in found["ways"]:
        yield (
            f"{row['way']:42}{row['wall']:8.2f}{row['cpu']:8.2f}{base['wall'] / row['wall']:11.1f}×"
            f"{row['cpu'] / script['cpu']:10.2f}×{row['cpu'] / drawing['cpu']:12.2f}×"
        )
    medians = [
        statistics.median(a["wall"] / b["wall"] for a, b in zip(base["parts"], row["parts"])) for row in found["ways"]
    ]
    yield "median over the parts, throughput of stock: " + ", ".join(
        f"{row['way']} {median:.1f}×"
        for row, median in zip(found["ways"], medians)
        if row["way"].startswith("autograder")
    )
    yield (
        f"of {found['submissions']} submissions, stock nbgrader graded {base['graded']} and wrote {base['pages']} pages; "
        f"autograder graded all and wrote all"
    )
    yield "the same grades cold, warm, with 1 and 2 workers: " + ("yes" if found["same_grades"] else "NO")
    warm = ways["autograder, 2 workers"]
    yield (
        f"peak memory: grader with its 2 workers {warm['grader_memory'] / 1e6:.0f} MB, a kernel {warm['kernel_memory'] / 1e6:.0f} MB"
    )
    yield "where the time of the model answer goes, in a worker (median of 10):"
    for name, seconds in found["profile"].items():
        yield f"  {name:50}{seconds:7.3f} s"
    theirs = sum(seconds for name, seconds in found["profile"].items() if name.startswith("the student's"))
    yield f"  {'all but the student’s code':50}{sum(found['profile'].values()) - theirs:7.3f} s"


def plot(found: dict, path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    rows = found["ways"][::-1]
    figure, axes = plt.subplots(figsize=(9, 3.6), layout="constrained")
    places = range(len(rows))
    axes.barh([p + 0.2 for p in places], [row["wall"] for row in rows], 0.4, label="wall clock")
    axes.barh([p - 0.2 for p in places], [row["cpu"] for row in rows], 0.4, label="CPU")
    axes.set_yticks(list(places), [row["way"] for row in rows])
    axes.set_xlabel(f"seconds a submission, average of {found['submissions']}")
    axes.legend()
    axes.set_title(found["machine"], fontsize=8)
    figure.savefig(path, dpi=150)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", type=int, default=1, help="grade the class in so many parts, alternating")
    parser.add_argument(
        "--scale", type=int, nargs="*", metavar="SIZE", help="the cost by the size of the class instead"
    )
    parser.add_argument("--vectorised", action="store_true", help="only the class's vectorised right answers")
    options = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    if options.scale is not None:
        (OUT / "scale.json").write_text(json.dumps(scale(options.scale or [24, 240, 1000]), indent=1))
        return
    found = compare(options.parts, options.vectorised)
    name = "vectorised" if options.vectorised else "bench"
    (OUT / f"{name}.json").write_text(json.dumps(found, indent=1))
    plot(found, OUT / f"{name}.png")
    print(*table(found), f"written: {OUT}", sep="\n")
    sys.exit(0 if found["same_grades"] else 1)


if __name__ == "__main__":
    main()
