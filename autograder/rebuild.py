"""The notebook to grade, from the instructor's notebook and the submitted bytes.

Only answers and the student's own extra cells are taken over. Every locked and test cell is the instructor's; all metadata,
tags, points and the kernel are made anew. Where a submission departs from the release (cells duplicated, deleted, moved, split,
retyped, stripped of nbgrader's metadata) and the intention is plain, it is repaired, and each repair is a flag.
"""

import ast
import copy
import json
import re
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder import cells, clean, markers

#: A notebook with figures in its outputs is a few MB; one with a video may be forty.
MAX_BYTES = 100_000_000
#: An honest notebook has some dozens of cells.
MAX_CELLS = 2_000
#: A solution cell that a student did not answer, or deleted.
EMPTY = ""


class Unreadable(Exception):
    """The submission can't be read as a notebook; the text is a sentence that says why."""


@dataclass
class Rebuilt:
    """The notebook to grade, whose test cells still hold the hidden tests, and what was repaired."""

    notebook: NotebookNode
    flags: list[str] = field(default_factory=list)


@dataclass
class _Cell:
    """A submitted cell, as far as it can be believed."""

    kind: str
    source: str
    grade_id: str | None
    id: str | None
    attachments: dict
    taken: bool = False


def rebuild(source: NotebookNode, submitted: bytes) -> Rebuilt:
    """The notebook to grade; raises Unreadable."""
    rebuilt = Rebuilt(_blank(source))
    found = _read(submitted, rebuilt.flags)
    theirs = [cell for cell in (_cell(raw, rebuilt.flags) for raw in found) if cell is not None]
    _match(source, rebuilt, theirs)
    return rebuilt


# --- reading ---------------------------------------------------------------------------------------------------------------


def _read(submitted: bytes, flags: list[str]) -> list[Any]:
    """The raw cells of the submitted file."""
    if len(submitted) > MAX_BYTES:
        raise Unreadable(
            f"The file has {len(submitted) / 1e6:.0f} MB; a notebook of more than {MAX_BYTES / 1e6:.0f} MB is not read."
        )
    if not submitted.strip():
        raise Unreadable("The file is empty.")
    content = _decode(submitted, flags)
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        what = (
            "It holds the marks of an unresolved merge conflict."
            if "<<<<<<<" in content
            else "It may be cut off or another kind of file."
        )
        raise Unreadable(f"The file is not a notebook: it is not valid JSON{where}. {what}") from error
    if not isinstance(data, dict):
        raise Unreadable("The file is JSON, but not a notebook.")
    if isinstance(data.get("cells"), list):
        found = data["cells"]
    elif isinstance(data.get("worksheets"), list):
        flags.append("The notebook is in an old format (nbformat 3 or older) and was converted.")
        sheets = [sheet.get("cells") for sheet in data["worksheets"] if isinstance(sheet, dict)]
        found = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    else:
        raise Unreadable("The file is JSON, but not a notebook: it has no list of cells.")
    if len(found) > MAX_CELLS:
        raise Unreadable(f"The notebook has {len(found)} cells; more than {MAX_CELLS} are not graded.")
    return found


def _decode(submitted: bytes, flags: list[str]) -> str:
    for encoding, marks in (("utf-8-sig", (b"\xef\xbb\xbf",)), ("utf-16", (b"\xff\xfe", b"\xfe\xff"))):
        if submitted.startswith(marks):
            try:
                content = submitted.decode(encoding)
            except UnicodeDecodeError:
                continue
            flags.append(
                f"The file was saved as {'UTF-16' if encoding == 'utf-16' else 'UTF-8 with a byte order mark'} and was converted."
            )
            return content
    try:
        return submitted.decode("utf-8")
    except UnicodeDecodeError:
        flags.append("The file is not UTF-8; it was read as Latin-1, so that some characters may be wrong.")
        return submitted.decode("latin-1")


def _cell(raw: Any, flags: list[str]) -> _Cell | None:
    if not isinstance(raw, dict):
        flags.append("Something in the list of cells is no cell and was left out.")
        return None
    kind = raw.get("cell_type")
    text = raw.get("source", raw.get("input", ""))
    if isinstance(text, list) and all(isinstance(line, str) for line in text):
        text = "".join(text)
    if not isinstance(text, str):
        flags.append("A cell without readable source was left out.")
        return None
    if kind == "heading":  # nbformat 3
        kind, text = "markdown", f"# {text}"
    if kind not in ("code", "markdown", "raw"):
        flags.append("A cell of an unknown type was read as text.")
        kind = "markdown"
    metadata = raw.get("metadata")
    settings = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = settings.get("grade_id") if isinstance(settings, dict) else None
    id = raw.get("id")
    return _Cell(
        kind,
        clean.text(text).replace("\r\n", "\n").replace("\r", "\n"),
        grade_id if isinstance(grade_id, str) else None,
        id if isinstance(id, str) else None,
        clean.attachments(raw.get("attachments")),
    )


# --- the instructor's side -------------------------------------------------------------------------------------------------------


def _blank(source: NotebookNode) -> NotebookNode:
    """The instructor's notebook with no answers in it: never the model answer."""
    blank = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in source.cells:
        new = copy.deepcopy(cell)
        if cells.is_solution(cell) or cells.is_written(cell):
            new.source = EMPTY
        if new.cell_type == "code":
            new.outputs, new.execution_count = [], None
        settings = cells.settings(cell)
        new.metadata = NotebookNode({"nbgrader": copy.deepcopy(settings)} if settings else {})
        if settings.get("locked") or cells.is_test(cell):
            new.metadata["editable"] = False
            new.metadata["deletable"] = False
        blank.cells.append(new)
    return blank


def _is_answer(cell: NotebookNode) -> bool:
    return cells.is_solution(cell) or cells.is_written(cell)


def released_source(cell: NotebookNode) -> str:
    """What a student first saw in an answer cell: its stub."""
    if cell.cell_type == "markdown":
        return "YOUR ANSWER HERE"
    kept, skipping = [], False
    for line in cell.source.split("\n"):
        if markers.SOLUTION[0] in line:
            indent = re.match(r"\s*", line).group(0)
            kept += [f"{indent}# YOUR CODE HERE", f"{indent}raise NotImplementedError()"]
            skipping = True
        elif markers.SOLUTION[1] in line:
            skipping = False
        elif not skipping:
            kept.append(line)
    return "\n".join(kept)


def _shown_source(cell: NotebookNode) -> str:
    """What a student saw in one of the instructor's own cells."""
    return markers.without_hidden_tests(cell.source)


def defined_names(source: str) -> set[str]:
    """The names that a cell defines at its top level: functions, classes and variables."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(re.findall(r"^(?:def|class) +(\w+)", source, re.MULTILINE)) | set(
            re.findall(r"^(\w+) *=[^=]", source, re.MULTILINE)
        )
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
    return names


def _functions(source: str) -> set[str]:
    """The functions that a solution cell is there to define."""
    try:
        return {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    except SyntaxError:
        return set()


def _same(one: str, other: str) -> bool:
    return one.strip() == other.strip()


# --- matching -------------------------------------------------------------------------------------------------------------------


def _match(source: NotebookNode, rebuilt: Rebuilt, theirs: list[_Cell]) -> None:
    flags = rebuilt.flags
    ours = list(source.cells)
    by_name = {cells.grade_id(cell): index for index, cell in enumerate(ours) if cells.grade_id(cell)}
    by_id = {cell.id: index for index, cell in enumerate(ours) if cell.get("id")}
    place: dict[int, int] = {}  # position in theirs -> index in ours
    answers: dict[int, list[int]] = {}  # index in ours -> positions in theirs

    def take(position: int, index: int) -> None:
        place[position] = index
        theirs[position].taken = True
        if _is_answer(ours[index]):
            answers.setdefault(index, []).append(position)

    stripped = not any(cell.grade_id in by_name for cell in theirs)
    if stripped and theirs:
        flags.append(
            "The notebook has lost nbgrader's metadata; its answers were found by what they define and where they stand."
        )
    for position, cell in enumerate(theirs):
        if cell.grade_id in by_name:
            take(position, by_name[cell.grade_id])
        elif cell.grade_id is not None:
            flags.append(f"A cell with the unknown grade_id {cell.grade_id[:60]!r} was taken as an extra cell.")
    for position, cell in enumerate(theirs):
        if not cell.taken and cell.grade_id is None:
            if cell.id in by_id and (not _is_answer(ours[by_id[cell.id]]) or by_id[cell.id] not in answers):
                take(position, by_id[cell.id])
            else:
                twin = next(
                    (i for i, our in enumerate(ours) if not _is_answer(our) and _same(_shown_source(our), cell.source)),
                    None,
                )
                if twin is not None:
                    take(position, twin)
    _find_by_definition(ours, theirs, answers, take, flags)
    _find_by_place(ours, theirs, place, answers, take, flags)
    _check_own_cells(ours, theirs, place, flags)
    _check_order(ours, place, answers, flags)
    extras = _fill(ours, rebuilt.notebook, theirs, answers, flags)
    _add_own_cells(rebuilt.notebook, theirs, place, extras)


def _find_by_definition(ours, theirs, answers, take, flags) -> None:
    """Answers without metadata, by the functions they define."""
    for index, our in enumerate(ours):
        wanted = _functions(our.source) if cells.is_solution(our) and index not in answers else set()
        if not wanted:
            continue
        matches = [
            position
            for position, cell in enumerate(theirs)
            if not cell.taken and cell.kind != "markdown" and wanted & defined_names(cell.source)
        ]
        if matches:
            for position in matches:
                take(position, index)
            flags.append(f"The answer to {cells.grade_id(our)} was found by the functions that it defines.")


def _find_by_place(ours, theirs, place, answers, take, flags) -> None:
    """Written answers without metadata: the text between the instructor's cell before and the one after."""
    positions = {index: position for position, index in place.items()}
    for index, our in enumerate(ours):
        if not cells.is_written(our) or index in answers or (index - 1) not in positions:
            continue
        position = positions[index - 1] + 1
        found = False
        while position < len(theirs) and not theirs[position].taken:
            if theirs[position].kind == "markdown":
                take(position, index)
                found = True
            position += 1
        if found:
            flags.append(f"The written answer {cells.grade_id(our)} was found by its place.")


def _check_own_cells(ours, theirs, place, flags) -> None:
    """The instructor's own cells come from the instructor; a student who changed or deleted one is told."""
    changed = set()
    for position, index in place.items():
        our = ours[index]
        locked = cells.settings(our).get("locked")
        if locked and not _is_answer(our) and not _same(_shown_source(our), theirs[position].source):
            changed.add(cells.grade_id(our))
    for name in sorted(changed, key=str):
        flags.append(f"The locked cell {name} was changed; the original was put back.")
    present = set(place.values())
    for index, our in enumerate(ours):
        if index not in present and cells.settings(our).get("locked") and not _is_answer(our):
            flags.append(f"The locked cell {cells.grade_id(our)} was missing; it was put back.")


def _check_order(ours, place, answers, flags) -> None:
    order = [place[position] for position in sorted(place) if _is_answer(ours[place[position]])]
    firsts = list(dict.fromkeys(order))
    if firsts != sorted(firsts):
        flags.append("The answers stood in another order than in the assignment; they were put back in its order.")


def _fill(ours, notebook: NotebookNode, theirs, answers, flags) -> dict[int, list[int]]:
    """Put the answers into the notebook; the further parts of an answer in several cells, by index in ours."""
    further: dict[int, list[int]] = {}
    for index, our in enumerate(ours):
        if not _is_answer(our):
            continue
        name = cells.grade_id(our)
        positions = answers.get(index, [])
        if not positions:
            flags.append(f"The answer cell {name} is missing.")
            continue
        stub = released_source(our)
        written = [position for position in positions if not _same(theirs[position].source, stub)] or positions[:1]
        # copies that say the same are one
        unique: list[int] = []
        for position in written:
            if not any(_same(theirs[position].source, theirs[other].source) for other in unique):
                unique.append(position)
        if len(positions) > 1:
            kept = "the one that was worked on counts" if len(unique) == 1 else "they run one after the other"
            flags.append(f"The answer cell {name} is there {len(positions)} times; {kept}.")
        if any(theirs[position].kind != our.cell_type for position in unique):
            flags.append(f"The answer cell {name} was turned into another type of cell; it was turned back.")
        first = notebook.cells[index]
        if our.cell_type == "markdown":
            first.source = clean.markdown("\n\n".join(theirs[position].source for position in unique))
            pictures = {key: value for position in unique for key, value in theirs[position].attachments.items()}
            if pictures:
                first.attachments = pictures
        else:
            first.source = theirs[unique[0]].source
            further[index] = unique[1:]
    return further


def _add_own_cells(notebook: NotebookNode, theirs, place, further: dict[int, list[int]]) -> None:
    """The student's own cells, each behind the known cell that it followed, further parts of an answer right behind it."""
    behind: dict[int, list[_Cell]] = {}
    for index, positions in further.items():
        behind.setdefault(index, []).extend(theirs[position] for position in positions)
    last = -1
    for position, cell in enumerate(theirs):
        if position in place:
            last = place[position]
        elif cell.source.strip():
            behind.setdefault(last, []).append(cell)
    merged: list[NotebookNode] = [_own(cell) for cell in behind.get(-1, [])]
    for index, ours in enumerate(notebook.cells):
        merged.append(ours)
        merged += [_own(cell) for cell in behind.get(index, [])]
    notebook.cells = merged


def _own(cell: _Cell) -> NotebookNode:
    if cell.kind == "code":
        return new_code_cell(cell.source)
    made = new_markdown_cell(clean.markdown(cell.source))
    if cell.attachments:
        made.attachments = cell.attachments
    return made
