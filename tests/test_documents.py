"""The documents say what is true: links lead somewhere, commands exist, what is shown is the real thing, and what can be run runs."""

import importlib
import importlib.util
import itertools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
import pytest
import typer
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from autograder import __version__, cli
from tests.command_line import autograder

#: One worker runs the blocks of a document, once for all tests.
pytestmark = pytest.mark.xdist_group("documents")

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
INSTRUCTOR = ROOT / "docs" / "instructor.md"
#: What a fenced block may be: run in order with the others of its document, compared with the notebook, or drawn.
MARKS = {"sh run", "python run", "python hidden-test", "mermaid"}
#: Lines that fill one screen and a half.
SHORT = 80
#: Seconds that the blocks of a document may take, each.
PATIENCE = 600

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)


def _tokens(document: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(document.read_text(encoding="utf-8"))


def _inline(document: Path) -> Iterator[Token]:
    for token in _tokens(document):
        yield from token.children or ()


def _code(document: Path) -> list[str]:
    """The code spans, and the lines of the blocks that are not Python's."""
    spans = [token.content for token in _inline(document) if token.type == "code_inline"]
    for token in _tokens(document):
        if token.type == "code_block" or (token.type == "fence" and not token.info.startswith("python")):
            spans += [line.strip() for line in token.content.splitlines()]
    return spans


def _blocks(document: Path, *marks: str) -> list[tuple[str, str]]:
    return [(token.info, token.content) for token in _tokens(document) if token.type == "fence" and token.info in marks]


# --- links and paths


@cache
def _anchors(document: Path) -> frozenset[str]:
    """The headings' anchors, as GitHub names them."""
    found: list[str] = []
    for token, text in itertools.pairwise(_tokens(document)):
        if token.type == "heading_open":
            plain = "".join(child.content for child in text.children or ())
            slug = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
            found.append(f"{slug}-{found.count(slug)}" if slug in found else slug)
    return frozenset(found)


def _links(document: Path) -> list[str]:
    targets = [token.attrGet("href") or token.attrGet("src") for token in _inline(document)]
    return [str(target) for target in targets if target]


@every_document
def test_every_link_leads_somewhere(document):
    """A relative link names a file that is there, and its anchor a heading of that file; others begin with https."""
    lost = []
    for link in _links(document):
        if ":" in link.split("/")[0]:
            if not link.startswith("https://"):
                lost.append(link)
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            lost.append(link)
    assert lost == []


def test_the_readme_leads_to_every_document():
    """Whoever begins at the README finds all documents by their links."""
    found, waiting = set(), [ROOT / "README.md"]
    while waiting:
        document = waiting.pop()
        if document not in found and document in DOCUMENTS:
            found.add(document)
            waiting += [(document.parent / link.partition("#")[0]).resolve() for link in _links(document)]
    assert found == set(DOCUMENTS)


def test_the_readme_is_short():
    """The README fills one screen and a half."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= SHORT


@every_document
def test_every_named_path_exists(document):
    """A path of this repository that a document names is there. Capitals stand for a name of the reader's."""
    folders = r"(autograder|benchmarks|docs|solutions|source|tests|\.ci)/"
    files = r"(Makefile|pyproject\.toml|constraints\.txt|nbgrader_config\.py|LICENSE)$"
    spans = _code(document)
    named = [span for span in spans if re.match(rf"{folders}[\w./-]*$|{files}", span)]
    # what the reader makes by the document's own commands is not there yet
    new = [found[1] for span in spans if (found := re.match(r"autograder new ([a-z_]+)$", span))]
    named = [path for path in named if not set(path.split("/")).intersection(new)]
    assert [
        path for path in named if not re.search(r"\b[A-Z]{2,}\b(?<!LICENSE)", path) and not (ROOT / path).exists()
    ] == []


@every_document
def test_every_named_module_exists(document):
    """A dotted name that begins with `autograder` is a module, or a name in one."""
    text = document.read_text(encoding="utf-8")
    assert [name for name in re.findall(r"\bautograder(?:\.[a-z_]+)+\b", text) if not _exists(name)] == []


def _exists(name: str) -> bool:
    above, _, last = name.rpartition(".")
    try:
        return importlib.util.find_spec(name) is not None or hasattr(importlib.import_module(above), last)
    except ModuleNotFoundError:
        return False


# --- the command line


@dataclass(frozen=True)
class Command:
    """A command of the command line: its words, and its options."""

    words: tuple[str, ...]
    options: frozenset[str]


def _commands(command, *words: str) -> Iterator[Command]:
    for name, below in getattr(command, "commands", {}).items():
        yield from _commands(below, *words, name)
    if not hasattr(command, "commands"):
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        yield Command(words, frozenset(options - {"--help"}))


COMMANDS = list(_commands(typer.main.get_command(cli.app)))
#: Those that every command takes need not be named with each.
OF_ALL = frozenset.intersection(*(command.options for command in COMMANDS))


def _named(document: Path) -> Iterator[tuple[str, Command | None]]:
    """Each text of the document that calls `autograder`, and the command that it calls."""
    for span in _code(document):
        if span.startswith("autograder "):
            words = tuple(span.split()[1:])
            yield span, next((command for command in COMMANDS if words[: len(command.words)] == command.words), None)


def _options(span: str) -> list[str]:
    return re.findall(r"--[a-z][a-z-]*", span)


@every_document
def test_every_named_command_and_option_exists(document):
    """Whatever a document tells to type can be typed."""
    unknown = []
    for span, command in _named(document):
        if command is None or not command.options.issuperset(_options(span)):
            unknown.append(span)
    known = frozenset.union(*(command.options for command in COMMANDS))
    unknown += [span for span in _code(document) if span.startswith("--") and not known.issuperset(_options(span))]
    assert unknown == []


def test_every_command_and_option_is_documented():
    """Each command stands in some document, with each of its options."""
    documented = {(command.words, None) for document in DOCUMENTS for _, command in _named(document) if command}
    for document in DOCUMENTS:
        for span, command in _named(document):
            documented |= {(command.words, option) for option in _options(span)} if command else set()
        documented |= {(None, option) for span in _code(document) if span.startswith("--") for option in _options(span)}
    missing = [command.words for command in COMMANDS if (command.words, None) not in documented]
    missing += [
        (*command.words, option)
        for command in COMMANDS
        for option in command.options - OF_ALL
        if (command.words, option) not in documented
    ]
    missing += [option for option in OF_ALL if (None, option) not in documented]
    assert missing == []


@every_document
def test_every_named_target_of_make_exists(document):
    """`make NAME` makes something."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    targets = set(re.findall(r"^([\w./-]+):", makefile, re.MULTILINE))
    named = [match[1] for span in _code(document) if (match := re.match(r"make ([\w./-]+)", span))]
    assert [name for name in named if name not in targets] == []


@every_document
def test_every_named_command_of_nbgrader_exists(document):
    """`nbgrader NAME` is one of nbgrader's commands."""
    from nbgrader.apps import NbGraderApp

    named = [match[1] for span in _code(document) if (match := re.match(r"nbgrader (\w+)", span))]
    assert [name for name in named if name not in NbGraderApp.subcommands] == []


# --- what is shown


@every_document
def test_every_fenced_block_says_what_it_is(document):
    """A block is run, compared or drawn; one that is only read is indented."""
    assert [token.info for token in _tokens(document) if token.type == "fence" and token.info not in MARKS] == []


def test_a_hidden_test_that_is_shown_is_the_notebooks_own():
    """An instructor who reads a hidden test in a document finds the same lines in the notebook."""

    def lines(text: str) -> str:
        return "\n".join(line for line in text.splitlines() if line.strip())

    cells = [
        lines(cell.source)
        for path in (ROOT / "source").glob("*/*.ipynb")
        for cell in nbformat.read(path, as_version=4).cells
    ]
    shown = [text for document in DOCUMENTS for _, text in _blocks(document, "python hidden-test")]
    assert shown
    assert [text for text in shown if not any(lines(text) in cell for cell in cells)] == []


# --- what is run


def _steps(block: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """The block as it is, or each line by itself where all are plain commands: those of `autograder` can be called here."""
    lines = block[1].splitlines()
    if not all(re.fullmatch(r"(autograder|mkdir|cp) [\w =./-]+", line) for line in lines):
        return iter([block])
    return (("autograder" if line.startswith("autograder ") else block[0], line) for line in lines)


@pytest.fixture(scope="module")
def after(tmp_path_factory):
    """The folder of a course in which the blocks of a document were run, one after the other."""
    folders: dict[Path, Path] = {}
    programs = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": os.pathsep.join([programs, os.environ["PATH"]])}

    def folder(document: Path) -> Path:
        if document not in folders:
            course = tmp_path_factory.mktemp(document.stem)
            shutil.copy(ROOT / "nbgrader_config.py", course)
            for name in ("source", "solutions"):
                shutil.copytree(ROOT / name, course / name, ignore=shutil.ignore_patterns("__pycache__"))
            for mark, text in itertools.chain.from_iterable(map(_steps, _blocks(document, "sh run", "python run"))):
                program = ["bash", "-euo", "pipefail"] if mark.startswith("sh") else [sys.executable]
                if mark == "autograder":
                    done = autograder(*shlex.split(text)[1:], cwd=course)
                    assert done.returncode == 0, f"{document.name} says {text} and this fails:\n{done.stderr}"
                    continue
                done = subprocess.run(
                    [*program, "-c", text],
                    cwd=course,
                    env=environment,
                    capture_output=True,
                    text=True,
                    timeout=PATIENCE,
                )
                assert done.returncode == 0, (
                    f"{document.name} says:\n{text}\nand this fails:\n{done.stdout}{done.stderr}"
                )
            folders[document] = course
        return folders[document]

    return folder


@pytest.mark.parametrize(
    "document", [path for path in DOCUMENTS if _blocks(path, "sh run", "python run")], ids=lambda path: path.stem
)
def test_what_can_be_run_runs(after, document):
    """A reader who copies the blocks into a terminal, in their order, meets no error."""
    after(document)


def test_the_instructors_week_leaves_what_it_says(after):
    """The rubric's page is the committed one, and there are a release, a graded notebook, a page and grades."""
    course = after(INSTRUCTOR)
    for made in ("solutions/backprop/rubric.md", "release/backprop/backprop.ipynb"):
        assert (course / made).is_file()
    assert (course / "solutions/backprop/rubric.md").read_bytes() == (
        ROOT / "solutions/backprop/rubric.md"
    ).read_bytes()
    assert (course / "autograded/ada/backprop/backprop.ipynb").is_file()
    assert (course / "feedback/ada/backprop/backprop.html").is_file()
    assert (course / "grades.csv").is_file()


def test_the_fields_of_the_export_are_documented(after):
    """The two tables name exactly the fields that `autograder export` gives, and the statuses."""
    from typing import get_args

    from autograder.gradebook.graded import Status

    (submission,) = json.loads((after(INSTRUCTOR) / "results.json").read_text(encoding="utf-8"))
    columns = {title: _first_column(INSTRUCTOR, title) for title in ("status", "field")}
    assert columns["status"] == [list(get_args(Status))]
    assert columns["field"] == [list(submission), list(next(iter(submission["cells"].values())))]


def _first_column(document: Path, title: str) -> list[list[str]]:
    """The code spans in the first column of each table whose first title is this."""
    tables: list[list[str]] = []
    previous, wanted, first = "", False, False
    for token in _tokens(document):
        if token.type in ("th_open", "td_open"):
            first = previous == "tr_open"
        elif token.type == "inline" and previous == "th_open" and first:
            wanted = token.content.split(",")[0] == title
            tables += [[]] if wanted else []
        elif token.type == "inline" and previous == "td_open" and first and wanted:
            tables[-1] += [child.content for child in token.children or () if child.type == "code_inline"]
        previous = token.type
    return tables


# --- the files around them


def test_version_and_license_agree():
    """The newest entry of the changelog is this version; the package's license is that of the file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changes = re.findall(r"^## ([\d.]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert changes[0] == project["version"] == __version__
    assert project["license"] == "BSD-3-Clause"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("BSD 3-Clause License\n")


def test_hooks_before_a_commit_fetch_nothing():
    """Each hook is local and runs a program of the environment, which make installs."""
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    package = {"lint-imports": "import-linter"}
    for repository in settings["repos"]:
        assert repository["repo"] == "local"
        for hook in repository["hooks"]:
            program = Path(hook["entry"].split()[0])
            assert hook["language"] == "system"
            assert program.parent == Path(".venv/bin")
            assert package.get(program.name, program.name) in extras["lint"]
