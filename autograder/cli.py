"""The command line: `autograder COMMAND ASSIGNMENT`, on the nbgrader course in the current folder or `--course DIR`."""

import contextlib
import gc
import os
import shlex
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from autograder.checking.sentence import counted, printable
from autograder.commands.terminal import Terminal
from autograder.course.course import CourseError

#: The error of a wrong call. typer exports only its subclasses.
UsageError: Any = typer.BadParameter.__base__

app = typer.Typer(
    name="autograder",
    help="Release, grade and explain an assignment of the nbgrader course in the current folder.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
console = Terminal()

AssignmentName = Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="The assignment's name, such as backprop.")]
CourseFolder = Annotated[
    Path, typer.Option("--course", metavar="DIR", help="The course's folder, if not the current one.")
]
Students = Annotated[
    list[str] | None, typer.Option("--student", metavar="ID", help="Only this student; may be given more than once.")
]


def _tier(name: str) -> str:
    """Accept an isolation tier's name. Anything else is a wrong call."""
    from autograder.sandbox.tiers import TIERS

    if name not in TIERS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(TIERS)}.")
    return name


def _detail(name: str | None) -> str | None:
    """Accept a level of detail's name. Anything else is a wrong call."""
    from autograder.pages.detail import Detail

    if name is not None and name not in Detail.__members__:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(Detail.__members__)}.")
    return name


Isolation = Annotated[
    str,
    typer.Option(
        "--isolation",
        callback=_tier,
        metavar="TIER",
        help="The weakest isolation of student code that is accepted: full, shared-proc or none (not isolated at all).",
    ),
]


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new assignment's name, such as regression.")],
    course: CourseFolder = Path(),
) -> None:
    """Write a small assignment that can be released, graded and audited at once: the beginning of your own.

    It makes source/NAME/, solutions/NAME/ and tests/bank/NAME/, and touches nothing else.
    """
    from autograder.commands import new as starting
    from autograder.course import course as courses

    found = courses.find(course)
    for path in starting.new(found, name):
        console.print(f"  {path.relative_to(found.root)}", highlight=False, soft_wrap=True)
    console.print(
        f"Next: autograder release {name}, then edit source/{name}/{name}.ipynb and solutions/{name}/checks.py.",
        highlight=False,
        soft_wrap=True,
    )


@app.command()
def release(
    assignment: AssignmentName,
    despite_prose: Annotated[
        bool,
        typer.Option(
            "--despite-prose", help="Also where the text promises other points for criteria than the tests give."
        ),
    ] = False,
    course: CourseFolder = Path(),
) -> None:
    """Grade the model answer, then write release/ASSIGNMENT/ with nothing secret left in it.

    The model answer must earn every auto-graded point, and the text must promise the points that the tests give; otherwise nothing is
    released, and each lost point and each difference is named.
    """
    from autograder.checking.score import format_points
    from autograder.commands import release as releasing
    from autograder.course import course as courses

    released = releasing.release(courses.find(course), assignment, despite_prose)
    total = format_points(sum(released.scores.values()))
    console.print(f"The model answer earns {total} of {total} auto-graded points.", highlight=False)
    console.print(f"Released: {released.path}", highlight=False, soft_wrap=True)


roster = typer.Typer(help="The course's students.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(roster, name="roster")


@roster.command("import")
def import_roster(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Canvas' gradebook, Moodle's worksheet, or a CSV.")],
    course: CourseFolder = Path(),
) -> None:
    """Enter the students of a CSV into the gradebook, with name, e-mail address and their numbers in the LMS. Nobody is removed."""
    from autograder.commands import roster as importing
    from autograder.course import course as courses

    done = importing.import_roster(courses.find(course), file)
    for sentence in done.troubles:
        console.print(sentence, soft_wrap=True)
    were = "was" if done.known == 1 else "were"
    console.print(
        f"{counted(done.entered, 'student')} entered, {done.known} {were} known and brought up to date.", soft_wrap=True
    )


def _system(name: str | None) -> str | None:
    """Accept a system's name. Anything else is a wrong call."""
    from autograder.lms.recognise import NAMES

    if name is not None and name not in NAMES:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(NAMES)}.")
    return name


@app.command()
def collect(
    assignment: AssignmentName,
    files: Annotated[list[Path], typer.Argument(metavar="FILE-OR-FOLDER...", help="What the LMS gave, or notebooks.")],
    system: Annotated[
        str | None,
        typer.Option(
            "--from",
            callback=_system,
            metavar="SYSTEM",
            help="Who named the files: canvas, moodle, gradescope, blackboard, brightspace, or folder for people. By default their "
            "names tell.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would be done.")] = False,
    course: CourseFolder = Path(),
) -> None:
    """Take each student's latest notebook from an LMS's download into submitted/.

    Exits with 1 where somebody's work could not be taken: the table says whose and why.
    """
    from autograder.commands import collect as collecting
    from autograder.commands import tables
    from autograder.course import course as courses

    done = collecting.collect(courses.find(course), assignment, files, system, dry_run)
    if not tables.print_collected(console, done, dry_run):
        raise typer.Exit(1)


@app.command()
def grade(
    assignment: AssignmentName,
    student: Students = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="N", min=1, help="Submissions at a time; by default one a core.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade again what is graded and unchanged.")] = False,
    isolation: Isolation = "full",
    cell_seconds: Annotated[
        float,
        typer.Option(
            "--cell-seconds",
            metavar="S",
            min=1,
            help="Seconds that a cell, or the test of one, may take; the whole submission three times that.",
        ),
    ] = 300,
    cold: Annotated[
        bool,
        typer.Option("--cold", help="Start each kernel afresh instead of forking a warm one: slower, same results."),
    ] = False,
    no_repair: Annotated[
        bool,
        typer.Option(
            "--no-repair",
            help="Don't look for the line of each mistake, which takes a second or a few for a cell that loses points; the points are "
            "the same.",
        ),
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="Grade on the workers of this Dask scheduler, not here."),
    ] = None,
    feedback: Annotated[
        bool, typer.Option("--feedback", help="Write the feedback pages too, each as soon as its submission is graded.")
    ] = False,
    course: CourseFolder = Path(),
) -> None:
    """Grade submitted/STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb into autograded/ and the gradebook.

    Student code runs in a sandboxed process of its own. Hidden tests, expected values and the gradebook never enter it. An
    unchanged submission that is graded already is left alone. You may interrupt the command and run it again. It exits with 1 where
    somebody could not be graded, or a test failed by itself; the score of such a test stays open.
    """
    from autograder.course import course as courses
    from autograder.grading.workers import LocalWorkers

    found = courses.find(course)
    if scheduler and jobs:
        raise typer.BadParameter("--jobs is for grading here; a cluster grades one submission a worker.")
    jobs = min(jobs or os.cpu_count() or 1, max(1, len(student or found.students(assignment))))
    with contextlib.ExitStack() as stack:
        begun = None if scheduler else stack.enter_context(LocalWorkers(jobs)).begin(warm=not cold)
        from autograder.commands import tables
        from autograder.commands.grade import grade_students

        outcome = grade_students(
            found,
            assignment,
            student,
            jobs,
            force,
            isolation,
            console,
            cell_seconds=cell_seconds,
            warm=not cold,
            repair=not no_repair,
            scheduler=scheduler,
            begun=begun,
            feedback=feedback,
        )
    tables.print_points(console, found, assignment, student)
    tables.print_remarks(console, found, assignment, student)
    tables.print_notices(console, found, assignment, student)
    if feedback:
        console.print(f"The feedback pages are under {found.root / 'feedback'}", highlight=False, soft_wrap=True)
    troubles = [f"{student} could not be graded: {why}" for student, why in sorted(outcome.failures.items())]
    troubles += outcome.without_page
    if troubles:
        again = f"autograder grade {assignment}" + (" --feedback" if feedback else "")
        troubles.append(f"Run `{again}` again to try once more.")
    if sentence := tables.open_tests(found, assignment, student):
        troubles.append(sentence)
    if troubles:
        raise CourseError(" ".join(troubles))


def _giving_back(name: str | None) -> str | None:
    """Accept the name of a system that gives pages back. Anything else is a wrong call."""
    from autograder.commands.pack import SYSTEMS

    if name is not None and name not in SYSTEMS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(SYSTEMS)}.")
    return name


@app.command()
def watch(
    assignment: AssignmentName,
    once: Annotated[
        bool, typer.Option("--once", help="Grade what is there and not graded yet, and end: for cron.")
    ] = False,
    attempts: Annotated[
        int | None,
        typer.Option("--attempts", metavar="N", min=1, help="How often a student's work is graded each day."),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", metavar="N", min=1, help="Submissions at a time; each needs a process that stays.")
    ] = 1,
    detail: Annotated[
        str | None,
        typer.Option("--detail", callback=_detail, metavar="LEVEL", help="What the pages say: see feedback."),
    ] = None,
    isolation: Isolation = "full",
    cell_seconds: Annotated[
        float,
        typer.Option("--cell-seconds", metavar="S", min=1, help="Seconds that a cell, or the test of one, may take."),
    ] = 300,
    cold: Annotated[bool, typer.Option("--cold", help="Start each kernel afresh.")] = False,
    course: CourseFolder = Path(),
) -> None:
    """Grade what arrives in submitted/ or in nbgrader's exchange, write the page at once, and release it there.

    The pages show what was graded automatically and nothing that a person gave. Ctrl-C ends it; started again, it goes on. With --once it
    exits with 1 where somebody's work could not be graded or given back.
    """
    from autograder.commands.watch import Watch
    from autograder.course import course as courses

    def say(sentence: str) -> None:
        console.print(sentence, soft_wrap=True)

    found = courses.find(course)
    with Watch(found, assignment, say, jobs, isolation, cell_seconds, not cold, detail, attempts) as watching:
        if not once:
            watching.forever()
        elif not watching.once():
            raise typer.Exit(1)
        else:
            say("All that is there is graded, and has its page.")


@app.command()
def feedback(
    assignment: AssignmentName,
    student: Students = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="N", min=1, help="Pages at a time; by default one a core.")
    ] = None,
    detail: Annotated[
        str | None,
        typer.Option(
            "--detail",
            callback=_detail,
            metavar="LEVEL",
            help="What the pages say: points alone, criteria with a sentence for each, or diagnosis, with pictures; by default as "
            "nbgrader_config.py says.",
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Write also the pages that are up to date.")] = False,
    system: Annotated[
        str | None,
        typer.Option(
            "--zip",
            callback=_giving_back,
            metavar="SYSTEM",
            help="Pack the pages too, so that canvas or moodle gives each student's page back: needs what `collect` noted.",
        ),
    ] = None,
    course: CourseFolder = Path(),
) -> None:
    """Write feedback/STUDENT/ASSIGNMENT/ASSIGNMENT.html for each graded submission, where it is missing or out of date.

    With --zip it exits with 1 where somebody's page could not be packed: the list says whose and why.
    """
    from autograder.commands import pack, tables
    from autograder.commands.grade import write_feedback
    from autograder.course import course as courses

    found = courses.find(course)
    done = write_feedback(found, assignment, student, jobs, console, detail, every)
    tables.print_pages(console, found, done)
    tables.print_ungraded(console, found, assignment, student)
    if system is not None:
        packed = pack.pack(found, assignment, system, done.students)
        tables.print_packed(console, packed, pack.HOW[system])
        if packed.left:
            raise typer.Exit(1)


def _format(name: str) -> str:
    """Accept a format's name. Anything else is a wrong call."""
    from autograder.commands.export import FORMATS

    if name not in FORMATS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}.")
    return name


rubric = typer.Typer(help="Rubric grading of the written answers.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rubric, name="rubric")


@rubric.command("open")
def rubric_open(
    assignment: AssignmentName,
    grader: Annotated[
        str | None, typer.Option("--grader", metavar="NAME", help="The name to propose; by default your account's.")
    ] = None,
    double: Annotated[
        str, typer.Option("--double", metavar="SHARE", help="Give this share to a second grader too, such as 10%.")
    ] = "0%",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; by default a free one.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
    course: CourseFolder = Path(),
) -> None:
    """Open the desk where people grade the written answers, in the browser, until Ctrl-C."""
    from autograder.course import course as courses
    from autograder.desk import serving

    serving.serve(courses.find(course), assignment, grader, serving.share(double), port, not no_browser)


@rubric.command("sheet")
def rubric_sheet(
    assignment: AssignmentName,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="FILE", help="The file to write; by default ASSIGNMENT-ratings.csv here."),
    ] = None,
    blank: Annotated[
        bool, typer.Option("--blank", help="Without the ratings that are there: for a second reader.")
    ] = False,
    course: CourseFolder = Path(),
) -> None:
    """Write a CSV to grade the written answers in: a row for each answer, a column for each criterion, students by pseudonyms."""
    from autograder.commands import rating_sheet
    from autograder.course import course as courses

    path = into or Path(f"{assignment}-ratings.csv")
    sheet = rating_sheet.sheet(courses.find(course), assignment, blank)
    try:
        with path.open("xb") as file:  # an older one may hold somebody's work
            file.write(sheet)
    except FileExistsError:
        raise CourseError(
            f"{path} is there already, and may hold ratings: move it, or give another --into FILE."
        ) from None
    except OSError as error:
        raise CourseError(f"{path} can't be written: {error.strerror}.") from error
    console.print(f"Written: {path}", highlight=False, soft_wrap=True)
    console.print(
        f"Fill in the points, then: autograder rubric import {path} --grader NAME", highlight=False, soft_wrap=True
    )


@rubric.command("import")
def rubric_import(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A sheet that `autograder rubric sheet` wrote, filled in.")
    ],
    grader: Annotated[
        str | None, typer.Option("--grader", metavar="NAME", help="Who graded; by default your account's name.")
    ] = None,
    second: Annotated[
        bool,
        typer.Option("--second", help="These are a second reader's: kept for the agreement, they change no points."),
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Also over what somebody saved since, here or in formgrader.")
    ] = False,
    course: CourseFolder = Path(),
) -> None:
    """Enter the ratings of a sheet into the gradebook: all of them or, where a cell is wrong, none. Each wrong cell is named."""
    import getpass

    from autograder.commands import rating_sheet
    from autograder.course import course as courses

    if grader is None:
        try:
            grader = getpass.getuser()
        except (OSError, KeyError):
            raise CourseError("Your account has no name: say who graded with --grader NAME.") from None
    done = rating_sheet.import_sheet(courses.find(course), file, grader, replace, second)
    console.print(
        f"{done.saved} answers saved, {done.unchanged} were in the gradebook already, {done.empty} are not rated in the sheet.",
        highlight=False,
        soft_wrap=True,
    )


@rubric.command("agreement")
def rubric_agreement(assignment: AssignmentName, course: CourseFolder = Path()) -> None:
    """Print for each criterion how far two readers agree, and the answers on which they differ by more than a point."""
    from autograder.commands import rating_reports, tables
    from autograder.course import course as courses

    tables.print_agreement(console, rating_reports.report(courses.find(course), assignment))


@rubric.command("export")
def rubric_export(
    assignment: AssignmentName,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="canvas: a CSV that Canvas imports; html (a page), markdown or json: all of it, for assistants.",
        ),
    ] = "markdown",
    course: CourseFolder = Path(),
) -> None:
    """Print the rubric in a form for other programs."""
    from autograder.commands import rating_reports
    from autograder.course import course as courses

    print(rating_reports.exported(courses.find(course), assignment, format), end="")


@app.command()
def export(
    assignment: AssignmentName,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            callback=_format,
            metavar="FORMAT",
            help="json: one object a submission. csv: a row a student. gradebook: as nbgrader exports. canvas, moodle, brightspace: the "
            "sheet that was downloaded there, filled.",
        ),
    ] = "json",
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="FILE",
            help="The file to write. Of canvas, moodle and brightspace: the sheet to fill, as it was downloaded.",
        ),
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Also while answers wait for a person: they count as 0.")
    ] = False,
    column: Annotated[
        str | None,
        typer.Option("--column", metavar="TITLE", help="The assignment's title there, if it isn't called so."),
    ] = None,
    course: CourseFolder = Path(),
) -> None:
    """Write the results for other programs, or the grades into the sheet of a learning management system.

    In such a sheet only this assignment's column changes. Exits with 1 where somebody's grade could not be written: the list says
    whose and why.
    """
    from autograder.commands import export as exporting
    from autograder.commands import tables
    from autograder.course import course as courses

    done = exporting.export(courses.find(course), assignment, format, into, partial, column)
    if done.data is not None:
        sys.stdout.buffer.write(done.data)
        sys.stdout.flush()
    # what is printed may go into a file; sentences don't
    out = Terminal(stderr=True) if done.data is not None else console
    if not tables.print_exported(out, done):
        raise typer.Exit(1)


@app.command()
def report(
    assignment: AssignmentName,
    similarity: Annotated[
        bool,
        typer.Option("--similarity", help="Also compare the code answers of all pairs; a reason to look, no more."),
    ] = False,
    course: CourseFolder = Path(),
) -> None:
    """Write the class report report/ASSIGNMENT.html, and a CSV beside it."""
    from autograder.commands import report as reporting
    from autograder.course import course as courses

    written = reporting.write(courses.find(course), assignment, similarity)
    for sentence in written.monday:
        console.print(sentence, soft_wrap=True)
    if written.alike is not None:
        pairs = "1 pair of students has" if written.alike == 1 else f"{written.alike or 'No'} pairs of students have"
        where = ": the report shows where" if written.alike else ""
        console.print(f"{pairs} more code in common than the class{where}.", soft_wrap=True)
    console.print(f"The report: {written.page}", soft_wrap=True)
    console.print(f"Its numbers: {written.table}", soft_wrap=True)


@contextlib.contextmanager
def _without_collection() -> Iterator[None]:
    """A context in which Python collects no garbage. A command that keeps what it reads is a fifth faster by this."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@app.command()
def status(assignment: AssignmentName, course: CourseFolder = Path()) -> None:
    """Show where everybody's work stands, and what to do next. Nothing is changed."""
    with _without_collection():
        from autograder.commands import status as standing
        from autograder.commands import tables
        from autograder.course import course as courses

        tables.print_status(console, standing.read(courses.find(course), assignment))


gradescope = typer.Typer(help="Grading on Gradescope.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(gradescope, name="gradescope")


def _visibility(name: str) -> str:
    """Accept a visibility's name. Anything else is a wrong call."""
    from autograder.commands.gradescope.results import VISIBILITIES

    if name not in VISIBILITIES:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(VISIBILITIES)}.")
    return name


@gradescope.command("build")
def build_for_gradescope(
    assignment: AssignmentName,
    visibility: Annotated[
        str,
        typer.Option(
            "--visibility",
            callback=_visibility,
            metavar="WHEN",
            help="When students see the tests: visible, after_due_date, after_published or hidden.",
        ),
    ] = "visible",
    detail: Annotated[
        str, typer.Option("--detail", callback=_detail, metavar="LEVEL", help="What the tests say: see feedback.")
    ] = "diagnosis",
    minutes: Annotated[
        int, typer.Option("--minutes", metavar="N", min=2, help="The time-out that is chosen in Gradescope.")
    ] = 10,
    force: Annotated[bool, typer.Option("--force", help="Also where there is such a zip already.")] = False,
    course: CourseFolder = Path(),
) -> None:
    """Write gradescope/ASSIGNMENT.zip, which grades the assignment there, with a test for each criterion.

    Student code runs in a sandbox where Gradescope's host allows one, else in a process of its own as another user.
    """
    from autograder.commands.gradescope import build
    from autograder.course import course as courses

    built = build.build(courses.find(course), assignment, visibility, detail, minutes, force)
    console.print(f"Written: {built.path}", highlight=False, soft_wrap=True)
    for note in built.notes:
        console.print(note, highlight=False, soft_wrap=True)


@app.command()
def audit(
    assignment: AssignmentName,
    sample: Annotated[
        int, typer.Option("--sample", metavar="N", min=1, help="Try only every N-th answer, for a quick look.")
    ] = 1,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="N", min=1, help="Answers at a time; by default one a core.")
    ] = None,
    isolation: Isolation = "full",
    course: CourseFolder = Path(),
) -> None:
    """Test the hidden tests: do they notice every wrong answer, and no right one?

    Tries them on all misconceptions, on mutants of the model answer, on the model answer wrong for one kind of input, on farms
    composed of tricks and on the correct styles of the bank, and writes audit/ASSIGNMENT.html. Exits with 1 where a wrong answer
    survives, a right one loses points, a mistake costs points in another cell than its own, a farm earns too much, or a wrong line is
    named too often.
    """
    from autograder.audit import command
    from autograder.course import course as courses

    outcome = command.audit(courses.find(course), assignment, jobs, sample, isolation, console)
    if not outcome.passed:
        raise typer.Exit(1)


def _show_version(wanted: bool) -> None:
    if wanted:
        from autograder import __version__

        console.print(f"Backprop Kit {__version__}", highlight=False)
        raise typer.Exit


@app.callback()
def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the kit's version.")
    ] = False,
) -> None:
    """Release, grade and explain an assignment of the nbgrader course in the current folder."""


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder for the made-up class.")],
    assignment: Annotated[str, typer.Option("--assignment", help="The assignment to show.")] = "backprop",
    isolation: Isolation = "full",
    course: CourseFolder = Path(),
) -> None:
    """Make a new course in DIR with a made-up class, release, grade, write feedback and report, and say what to open."""
    from autograder.commands import demo as made_up
    from autograder.commands import release as releasing
    from autograder.commands import report as reporting
    from autograder.commands import tables
    from autograder.commands.grade import grade_students, write_feedback
    from autograder.course import course as courses

    original = courses.find(course)
    new = made_up.make_course(original, folder)
    console.print(f"Made the course {new.root}", highlight=False, soft_wrap=True)
    releasing.release(new, assignment)
    console.print("Released the assignment: the model answer earns every auto-graded point.", highlight=False)
    students = made_up.hand_in(original, new, assignment)
    console.print(f"{len(students)} students handed in; grading takes as long as their code does:", soft_wrap=True)
    outcome = grade_students(new, assignment, None, None, False, isolation, console)
    done = write_feedback(new, assignment, None, None, console)
    pages = [new.feedback(student, assignment) for student in done.students]
    about_all = reporting.write(new, assignment)
    made_up.finish(new)
    tables.print_points(console, new, assignment, None)
    tables.print_remarks(console, new, assignment, None)
    for student, why in sorted(outcome.failures.items()):
        console.print(f"{student} could not be graded: {why}", highlight=False, soft_wrap=True)
    console.print("\nWhat to open:", style="bold")
    rows = [
        ("the notebook that students get", new.release(assignment) / f"{assignment}.ipynb"),
        ("a feedback page", made_up.worth_showing(new, assignment, pages)),
        ("all feedback pages", new.root / "feedback"),
        ("the report on the class", about_all.page),
        ("the rubric of the written answers", new.root / "solutions" / assignment / "rubric.md"),
    ]
    for what, path in rows:
        if path.exists():
            console.print(f"  {what + ':':36}{path}", highlight=False, soft_wrap=True)
    if not made_up.has_written_answers(new, assignment):
        return
    programs = Path(sys.executable).parent
    if new.rubric(assignment).is_file():
        how = f"{shlex.quote(str(programs / 'autograder'))} rubric open {assignment}"
    else:
        how = f"{shlex.quote(str(programs / 'jupyter'))} lab\nand there Formgrader in the menu Nbgrader."
    console.print(
        f"The written answers wait for a person: cd {shlex.quote(str(new.root))} && {how}",
        highlight=False,
        soft_wrap=True,
    )


#: The exit status after an interrupt, typer's too.
INTERRUPTED = 130


def main() -> None:
    """Run the program. Errors become a sentence and exit status 1, wrong calls 2, an interrupt 130."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started this may have had it ignored
    try:
        status = app(standalone_mode=False)
    except CourseError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        status = INTERRUPTED
    except UsageError as error:
        error.show()
        sys.exit(error.exit_code)
    except Exception as error:
        with tempfile.NamedTemporaryFile("w", prefix="autograder-", suffix=".log", delete=False) as log:
            traceback.print_exc(file=log)
        _fail(f"Something went wrong that should not: {type(error).__name__}: {error}. The details are in {log.name}.")
    if status == INTERRUPTED:
        print("\nInterrupted. What was finished is kept; run the same command again to go on.", file=sys.stderr)
    sys.exit(status if isinstance(status, int) else 0)


def _fail(sentence: str) -> NoReturn:
    print(f"Error: {printable(sentence)}", file=sys.stderr)
    sys.exit(1)
