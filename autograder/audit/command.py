"""Runs the audit with a progress bar, writes its page, and prints its summary."""

import os
from pathlib import Path

from rich.console import Console

from autograder.audit.outcome import Audit, Verdict
from autograder.audit.page import page
from autograder.audit.run import run
from autograder.checking.farm import Farm
from autograder.checking.score import format_points
from autograder.commands.grade import progress_bar, terms_here
from autograder.course.course import Course, enter


def audit(course: Course, name: str, jobs: int | None, sample: int, isolation: str, console: Console) -> Audit:
    """Audit the assignment's hidden tests, write `audit/<name>.html`, and print what was found."""
    enter()
    terms = terms_here(isolation)
    with progress_bar(console) as progress:
        task = progress.add_task("Auditing", total=None)
        outcome = run(
            course,
            name,
            terms,
            jobs or os.cpu_count() or 1,
            sample,
            lambda done, of: progress.update(task, completed=done, total=of),
        )
    path = course.root / "audit" / f"{name}.html"
    path.parent.mkdir(exist_ok=True)
    path.write_text(page(outcome), encoding="utf-8")
    _summary(outcome, path, console)
    return outcome


def _summary(audit: Audit, path: Path, console: Console) -> None:
    def say(text: str) -> None:
        console.print(text, highlight=False, soft_wrap=True, markup=False)

    wrong, right = len(audit.wrong), len(audit.of("correct style"))
    say(
        f"{wrong - len(audit.survivors)} of {wrong} wrong answers are noticed "
        f"({len(audit.of('misconception'))} misconceptions, {len(audit.of('mutant'))} mutants, of which "
        f"{len(audit.equivalent)} are right all the same, and {len(audit.of('regime mutant'))} that are wrong in one regime only)."
    )
    say(f"{right - len(audit.false_failures)} of {right} correct styles earn every point, and get no diagnosis.")
    say(f"{len(audit.unfair)} misconceptions lose points in another cell than their own.")
    agree = len(audit.in_sandbox) - len(audit.disagreements)
    say(f"{agree} of {len(audit.in_sandbox)} wrong answers graded in the sandbox too have the same points there.")
    if audit.sought:
        say(
            f"Of {len(audit.sought)} wrong answers whose line is known that line is named for {len(audit.named_right)}, another one for "
            f"{len(audit.named_wrong)} ({audit.wrong_line_limit:.0%} are allowed); {audit.repair_seconds:.1f} s of processor time each."
        )
    for title, verdicts in (
        ("survives", audit.survivors),
        ("loses points or gets a diagnosis", audit.false_failures),
        ("is charged elsewhere", audit.unfair),
        ("breaks a hidden test", audit.broken),
        ("is named in a wrong line", audit.named_wrong if audit.misleads else []),
    ):
        for verdict in verdicts:
            say(f"{title}: {_described(verdict)}")
    for sample in audit.disagreements:
        say(f"other points in the sandbox: {sample.name}")
    if audit.farms:
        say(
            f"The richest farm, a submission composed of tricks: {_farm(audit.farms[0])}. Allowed: {format_points(audit.farm_limit)} more."
        )
    for farm in audit.rich_farms:
        say(
            f"earns more than it may: {_farm(farm)}: {'; '.join(f'{p.cell}: {p.name}' for p in farm.parts)}. {farm.broken}".strip()
        )
    if audit.overlaps:
        each = ", ".join(f"{found.function} {found.count} of {found.pairs}" for found in audit.overlaps)
        say(f"Pairs of misconceptions that change the same place, and are never looked for at once: {each}.")
    if audit.whole:
        redundant = ", ".join(f"{criterion} in {cell}" for cell, criterion in audit.redundant)
        say(f"Redundant criteria (what they notice, others notice too): {redundant or 'none'}.")
    for note in audit.stale:
        say(f"A note in audit.yaml says nothing any more: {note}")
    say(f"The kill matrix: {path}")


def _farm(farm: Farm) -> str:
    return f"{format_points(farm.total)} points, of which it deserves {format_points(farm.honest)}: {format_points(farm.excess)} more"


def _described(verdict: Verdict) -> str:
    candidate = verdict.candidate
    what = f"{candidate.line} → {candidate.becomes}" if candidate.line else candidate.name
    where = f" in {candidate.cell}" if candidate.cell else ""
    lost = "; ".join(f"{cell}: {', '.join(names)}" for cell, names in verdict.lost.items())
    rest = " ".join(
        filter(None, (verdict.stopped, verdict.broken, *(verdict.diagnosis if not candidate.wrong else ())))
    )
    return f"{candidate.kind}{where}: {what}" + (f" ({lost})" if lost else "") + (f" {rest}" if rest else "")
