"""How many wrong answers are explained: by a misconception's name, by another sentence of the diagnosis, by a line, or by nothing.

    python benchmarks/explained.py [--folder wrong] [--mutants] [--every N] [--begin N] [--match PATTERN] [--no-repair]
                                   [--verbose] [--into FILE]

Every N-th of the made-up wrong answers, or of the audit's mutants of the model answer, is graded in this process, in the cells where it
loses points. The line is looked for where the diagnosis says nothing, since that takes longest. What nothing explains is listed, with
the reasons that the criteria give. `--verbose` lists what the diagnosis says of each. `--into` keeps points and sentences, a line of
JSON an answer, to compare two versions of the kit.
"""

import argparse
import ast
import collections
import json
import os
import re
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from autograder.audit import judging  # noqa: E402
from autograder.audit.candidates import Candidate, candidates  # noqa: E402
from autograder.audit.run import load  # noqa: E402
from autograder.course import course, overlay  # noqa: E402
from autograder.course.assignment import Assignment  # noqa: E402
from autograder.grading import hidden_tests  # noqa: E402
from autograder.grading.trusted import TrustedRun  # noqa: E402
from autograder.notebook import cells  # noqa: E402

#: "function — name: …" or "function, quantities — name: …", as the diagnosis names a misconception.
_NAMED = re.compile(r"(\w+)(?:, [^—]*)? — ([^:]*): ")


#: A wrong answer, the tests that it isn't put to, and what is wrong with it.
Tried = tuple[Candidate, set[str], str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", choices=("wrong", "rewritten"))
    parser.add_argument("--mutants", action="store_true")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--begin", type=int, default=0, metavar="N")
    parser.add_argument("--match", default="", metavar="PATTERN")
    parser.add_argument("--no-repair", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--into", type=Path, metavar="FILE")
    options = parser.parse_args()
    assignment = load(course.find(ROOT), "backprop")[0]
    tests = {cells.name(cell) for cell in cells.test_cells(assignment.notebook)}
    tried = _mutants(assignment, tests) if options.mutants else _bank(options.folder, tests)
    tried = [one for one in tried if re.search(options.match, one[0].name)][options.begin :: options.every]
    counts: collections.Counter[str] = collections.Counter()
    into = options.into.open("w") if options.into else None
    for candidate, leave_out, about in tried:
        try:
            run = _graded(candidate, assignment, leave_out, repair=False)
            if all(score == score.max_points for score in run.scores.values()):
                continue  # a mutant that is right all the same
            said = [sentence for score in run.scores.values() for sentence in score.diagnosis]
            if not said and not options.no_repair:
                run = _graded(candidate, assignment, leave_out, repair=True)
        except (hidden_tests.HiddenTestError, judging.TooLong) as error:
            print(f"{candidate.name}: {type(error).__name__}")
            continue
        named = [sentence for sentence in said if _NAMED.match(sentence)]
        line = next(iter(run.repairs.values()), None)
        kind = "a name" if named else "a sentence" if said else "a line" if line else "nothing"
        counts[kind] += 1
        if into:
            points = {name: float(score) for name, score in run.scores.items()}
            record = {
                "name": candidate.name,
                "points": points,
                "said": said,
                "line": line.kind if line else "",
                "kind": kind,
            }
            print(json.dumps(record), file=into, flush=True)
        if options.verbose or kind == "nothing":
            print(f"{kind}: {candidate.cell} {candidate.name}: {about}")
            unmet = [c.message for score in run.scores.values() for c in score.criteria if not c.met]
            for sentence in said or list(dict.fromkeys(unmet)):
                print(f"    {sentence}")
            sys.stdout.flush()
    total = max(1, counts.total())
    shares = ", ".join(f"{kind} {counts[kind] / total:.1%}" for kind in ("a name", "a sentence", "a line", "nothing"))
    print(f"of {total}: {shares}")


def _bank(folder: str | None, tests: set[str]) -> list[Tried]:
    bank = ROOT / "tests/bank/backprop"
    tried = []
    for path in [
        path for one in ([folder] if folder else ["rewritten", "wrong"]) for path in sorted((bank / one).glob("*.py"))
    ]:
        work = overlay.read(path)
        about = ast.get_docstring(ast.parse(path.read_text())) or ""
        tried.append((Candidate("mutant", f"{path.parent.name}/{path.stem}", work.parts), tests - work.loses, about))
    return tried


def _mutants(assignment: Assignment, tests: set[str]) -> list[Tried]:
    wrong = [one for one in candidates(course.find(ROOT), assignment) if one.kind == "mutant"]
    return [(one, tests - set(one.own), f"{one.line} → {one.becomes}") for one in wrong]


def _graded(candidate: Candidate, assignment: Assignment, leave_out: set[str], repair: bool) -> TrustedRun:
    with judging.time_limit():
        return judging.run_of(candidate, assignment, leave_out, repair)


if __name__ == "__main__":
    main()
