"""Measures how often the line of a mistake is named, how often a wrong one is, and what that costs.

    python benchmarks/repair.py [--every N] [--bank | --style NAME] [--cell NAME] [--verbose]

It takes every N-th mutant of the model answer. With `--style` it takes those of a right answer of the bank, with `--bank` the made-up
wrong answers. Those that lose no points are left out. The line of every mutant is known, and that of a made-up answer that differs from a
right one in one or two statements.
"""

import argparse
import ast
import collections
import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from autograder.audit import judging  # noqa: E402
from autograder.audit.candidates import Candidate, answers_of, candidates  # noqa: E402
from autograder.audit.lines import wrong_lines  # noqa: E402
from autograder.audit.mutants import mutants  # noqa: E402
from autograder.audit.run import load  # noqa: E402
from autograder.checking import diagnosis  # noqa: E402
from autograder.course import course, overlay  # noqa: E402
from autograder.grading import hidden_tests, repairing  # noqa: E402
from autograder.notebook import cells  # noqa: E402
from autograder.notebook.graders import graders_of  # noqa: E402
from autograder.repair import search  # noqa: E402


class _Telling(search.Budget):
    """A budget that remembers the last one made, to tell why nothing was claimed."""

    last: "search.Budget"

    def __post_init__(self) -> None:
        super().__post_init__()
        _Telling.last = self


def _mutants_of(
    style: str, test_of: dict[str, tuple[str, ...]], tests: set[str], rights: dict[str, list[str]]
) -> Iterator[tuple[Candidate, set[str]]]:
    """The mutants of a right answer of the bank, each with the tests that it isn't put to. `rights` becomes that answer's cells alone."""
    parts = overlay.read(ROOT / f"tests/bank/backprop/correct/{style}.py").parts
    rights.clear()
    for cell, extra, text in parts:
        if extra or cell not in test_of:
            continue
        rights[cell] = [text]
        rest = tuple(part for part in parts if part[0] != cell or part[1])
        for one in mutants(text):
            changed = Candidate(
                "mutant", one.kind, ((cell, False, one.text), *rest), cell, test_of[cell], "", one.line, one.becomes
            )
            yield changed, tests - set(test_of[cell])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--begin", type=int, default=0, metavar="N")
    parser.add_argument("--bank", action="store_true")
    parser.add_argument("--style", default="", metavar="NAME")
    parser.add_argument("--cell", default="")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    repairing.Budget = _Telling  # type: ignore[misc]
    assignment = load(course.find(ROOT), "backprop")[0]
    tests = {cells.name(cell) for cell in cells.test_cells(assignment.notebook)}
    models = answers_of(assignment.notebook)
    rights = collections.defaultdict(list, {name: [text] for name, text in models.items()})
    for path in sorted((ROOT / "tests/bank/backprop/correct").glob("*.py")):
        for name, extra, text in overlay.read(path).parts:
            if not extra:
                rights[name].append(text)
    if options.bank:
        folder = ROOT / "tests/bank/backprop"
        paths = [*sorted((folder / "rewritten").glob("*.py")), *sorted((folder / "wrong").glob("*.py"))]
        works = [(overlay.read(path), path.stem) for path in paths]
        todo = [(Candidate("mutant", stem, work.parts), tests - work.loses) for work, stem in works]
    elif options.style:
        todo = list(_mutants_of(options.style, graders_of(assignment.notebook), tests, rights))
    else:
        found = candidates(course.find(ROOT), assignment)
        todo = [(one, tests - set(one.own)) for one in found if one.kind == "mutant"]
    if options.cell:
        todo = [
            one
            for one in todo
            if options.cell in ({one[0].cell} if one[0].cell else {name for name, _, _ in one[0].parts})
        ]
    counts: collections.Counter[str] = collections.Counter()
    by_cell: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    seconds: dict[str, list[float]] = collections.defaultdict(list)
    for candidate, leave_out in todo[options.begin :: options.every]:
        name, _, text = next(part for part in candidate.parts if not part[1] and part[0] == (candidate.cell or part[0]))
        try:
            with judging.time_limit(), diagnosis.left_out() if not options.bank else judging.time_limit():
                run = judging.run_of(candidate, assignment, leave_out, repair=True)
        except (hidden_tests.HiddenTestError, judging.TooLong) as error:
            print(candidate.name, type(error).__name__)
            continue
        if all(score >= score.max_points for score in run.scores.values()):
            continue
        try:
            ast.parse(text)
        except SyntaxError:
            pass
        lines = wrong_lines(text, rights[name] if options.bank or options.style else [models[name]])
        repair = next(iter(run.repairs.values()), None)
        if repair is None:
            verdict = "none"
        elif not lines:
            verdict = "named, not known"
        else:
            verdict = "right" if repair.line in lines and repair.cell == name else "wrong"
        if not lines and repair is None:
            verdict = "none, not known"
        diagnosed = any(score.diagnosis for score in run.scores.values())
        counts[verdict] += 1
        counts["diagnosed or named"] += diagnosed or repair is not None
        counts["diagnosed"] += diagnosed
        by_cell[name][verdict] += 1
        seconds[name].append(run.repair_seconds)
        if options.verbose or verdict == "wrong":
            what = f"{candidate.line} → {candidate.becomes}" if candidate.line else candidate.name
            said = (
                f"line {repair.line} [{repair.text.strip()}] {repair.kind}: {repair.replacement.strip()}"
                if repair
                else f"[{_Telling.last.why}]"
            )
            print(
                f"{verdict:16} {run.repair_seconds:5.2f} {name}: {candidate.name}: {what} (lines {sorted(lines)}) {said}",
                flush=True,
            )
    for name, counted in by_cell.items():
        taken = sorted(seconds[name])
        print(
            f"{name}: {dict(counted)}; seconds median {taken[len(taken) // 2]:.2f}, mean {sum(taken) / len(taken):.2f}, "
            f"most {taken[-1]:.2f}"
        )
    known = sum(counts[one] for one in ("right", "wrong", "none"))
    everything = sum(len(one) for one in seconds.values())
    print(f"{dict(counts)}")
    print(
        f"of {known} whose line is known: right {counts['right'] / max(1, known):.1%}, wrong {counts['wrong'] / max(1, known):.1%}; "
        f"of all {everything}: diagnosed {counts['diagnosed'] / max(1, everything):.1%}, diagnosed or a line named "
        f"{counts['diagnosed or named'] / max(1, everything):.1%}"
    )


if __name__ == "__main__":
    main()
