"""Looks for false alarms: `python benchmarks/seeds.py 2000 [STYLE ...]` runs all hidden tests on correct answers with that many seeds.

Each answer's notebook runs once, then the hidden tests run with every seed. Without named styles it takes the model answer and ten quick
ones of the bank. It prints a line for each answer, and exits with 1 where a right answer loses a point, owes one to leniency, or gets a
diagnosis or a remark.
"""

import contextlib
import io
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import matplotlib

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from autograder.audit.run import load  # noqa: E402
from autograder.checking.evidence import Evidence  # noqa: E402
from autograder.checking.reach import in_process  # noqa: E402
from autograder.course import assignment as assignments  # noqa: E402
from autograder.course import course, overlay  # noqa: E402
from autograder.grading import hidden_tests  # noqa: E402
from autograder.notebook import cells  # noqa: E402

BANK = ROOT / "tests" / "bank" / "backprop" / "correct"
TEN = [
    *("columns_are_examples", "einsum_physicist", "flat_vectors_b3_v3_c1", "layers_framework_nesterov_cs231n"),
    *("nesterov_pytorch_optimizer", "nesterov_sutskever", "single_precision", "tanh_sigmoid_clipped_log"),
    *("tiny_autodiff", "velocity_without_lr"),
]
#: How many seeds one worker takes at a time.
BATCH = 100


def failures(style: str, seeds: range) -> list[str]:
    """What a correct answer loses with these seeds."""
    matplotlib.use("Agg")
    loaded, _ = load(course.find(ROOT), "backprop")
    source = loaded.notebook
    parts = () if style == "the model answer" else overlay.read(BANK / f"{style}.py").parts
    notebook = overlay.submission(source, source, overlay.Overlay(Path(style), "", frozenset(), parts))
    tests, namespace = [], {"__name__": "__main__", "In": []}
    found = []
    with contextlib.redirect_stdout(io.StringIO()), assignments.importable(loaded):
        for cell in notebook.cells:
            if cells.is_test(cell):
                tests.append(cell)
            elif cell.cell_type == "code":
                namespace["In"].append(cell.source)
                exec(compile(cell.source, style, "exec"), namespace)
        for seed in seeds:
            evidence = Evidence()
            for cell in tests:
                # the functions' own globals, so that the other functions see a stand-in too
                student = in_process(namespace, seed, evidence)
                score = hidden_tests.run(cell.source, student, cells.grade_id(cell), cells.points(cell))
                owes = any(criterion.carried for criterion in score.criteria)
                if score < score.max_points or score.diagnosis or owes or student.remarks:
                    found.append(f"{style}, seed {seed}, {cells.grade_id(cell)}: {'; '.join(score.messages)}")
    return found


def main() -> None:
    count, styles = int(sys.argv[1]), sys.argv[2:] or ["the model answer", *TEN]
    wrong = 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for style in styles:
            began = time.monotonic()
            batches = [range(first, min(first + BATCH, count)) for first in range(0, count, BATCH)]
            found = [line for lines in pool.map(failures, [style] * len(batches), batches) for line in lines]
            wrong += len(found)
            print(f"{style}: {len(found)} false alarms in {count} seeds ({time.monotonic() - began:.0f} s)", flush=True)
            for line in found[:5]:
                print("   ", line, flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
