"""Builds the notebook to grade from the instructor's notebook and the submitted bytes.

Only answers and the student's own cells are taken over. Every locked and test cell is the instructor's. All metadata, tags, points
and the kernel are made anew. A submission may depart from the release: cells are duplicated, deleted, moved, split, retyped, or
stripped of nbgrader's metadata. Where the intention is plain, this is repaired, and each repair is a flag.
"""

import copy
import itertools
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode

from autograder.notebook import cells, clean, unclaimed
from autograder.notebook.matching import Matching, Ours, released_source, without_stubs
from autograder.notebook.submitted import MAX_BYTES, Cell, Unreadable, read

__all__ = ["MAX_BYTES", "Rebuilt", "Unreadable", "blank", "rebuild", "released_source"]

#: How many flags a submission has. Nobody reads more.
MAX_FLAGS = 40


@dataclass
class Rebuilt:
    """The notebook to grade, with the hidden tests in its test cells, and what was found on the way.

    That is: what was repaired, and which of the answers that a person grades are as they were released. Where text of the student's
    own may be one of these, none counts as unanswered.
    """

    notebook: NotebookNode
    flags: list[str] = field(default_factory=list)
    unanswered: frozenset[str] = frozenset()


def rebuild(source: NotebookNode, submitted: bytes) -> Rebuilt:
    """Build the notebook to grade. Raises Unreadable."""
    flags: list[str] = []
    matching = Matching([Ours(cell, source) for cell in source.cells], read(submitted, flags), flags)
    matching.match()
    untouched = _untouched(matching)
    elsewhere = unclaimed.unclaimed(matching) if untouched else []
    notebook = blank(source)
    _assemble(notebook, matching, unclaimed.as_answer(elsewhere))
    first = [unclaimed.flag(untouched, elsewhere)] if elsewhere else []
    flags = list(dict.fromkeys(flags))
    more = [f"There are {len(flags) - MAX_FLAGS} further remarks of this kind."] if len(flags) > MAX_FLAGS else []
    return Rebuilt(notebook, first + flags[:MAX_FLAGS] + more, frozenset() if elsewhere else untouched)


def _untouched(matching: Matching) -> frozenset[str]:
    """The answers for a person to grade whose cells are as they were released, by grade_id."""
    found = set()
    for index, our in enumerate(matching.ours):
        parts = [matching.theirs[p] for p in (*matching.answers.get(index, []), *matching.borrowed.get(index, []))]
        untouched = all(matching.is_unchanged(our, part) and not part.attachments for part in parts)
        if cells.is_written(our.cell) and parts and untouched:
            found.add(our.name)
    return frozenset(found)


def blank(source: NotebookNode) -> NotebookNode:
    """The instructor's notebook without the model answer, and with hidden tests in the test cells only."""
    made = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for index, cell in enumerate(source.cells):
        new = copy.deepcopy(cell)
        new.setdefault("id", f"cell-{index}")  # before nbformat 4.5 cells had none
        if cells.is_solution(cell) or cells.is_written(cell):
            new.source = ""
            new.pop("attachments", None)
        elif not cells.is_test(cell):
            new.source = released_source(cell)
        if new.cell_type == "code":
            new.outputs, new.execution_count = [], None
        settings = cells.settings(cell)
        new.metadata = NotebookNode({"nbgrader": copy.deepcopy(settings)} if settings else {})
        if settings.get("locked") or cells.is_test(cell):
            new.metadata["editable"] = new.metadata["deletable"] = False
        made.cells.append(new)
    return made


def _assemble(notebook: NotebookNode, matching: Matching, elsewhere: list[Cell]) -> None:
    """Put the answers into our cells, and the student's own cells behind those that they followed.

    `elsewhere`: what a person should see with the untouched written answers, since it may be the answer.
    """
    theirs, known, room = matching.theirs, matching.known, clean.Room()
    added: dict[int, list[Cell]] = {}
    for index, our in enumerate(matching.ours):
        cell = notebook.cells[index]
        if our.is_answer and not our.is_code_answer:
            texts = [theirs[p] for p in matching.answers.get(index, [])]
            if texts and all(matching.is_unchanged(our, part) and not part.attachments for part in texts):
                texts += elsewhere
            _write(cell, texts, our.name, matching.flags, room)
            continue
        if our.is_code_answer:
            main = matching.main(index)
            parts = [without_stubs(theirs[p].source) for p in matching.borrowed.get(index, [])]
            cell.source = parts.pop(0) if main is None and parts else "" if main is None else theirs[main].source
            added[index] = [Cell("code", part) for part in parts]
        elif imports := matching.added_imports(index):
            added[index] = [Cell("code", "\n".join(imports))]
        elif index in matching.versions and not our.is_restored:
            version = theirs[matching.versions[index]]
            if version.kind == our.kind and not matching.is_unchanged(our, version):
                if our.kind == "code":
                    cell.source = version.source
                else:
                    pictures = version.attachments if isinstance(version.attachments, dict) else {}
                    version.attachments = {**our.cell.get("attachments", {}), **pictures}
                    _write(cell, [version], our.name, matching.flags, room)
    not_here = matching.left_out | matching.moved
    not_here |= {position for position, index in known.items() if not matching.ours[index].is_code_answer}
    for position, cell in enumerate(theirs):
        if position in not_here:
            continue
        known_as = known.get(position)
        if known_as is None or position != matching.main(known_as) or matching.runs_early(position, known_as):
            added.setdefault(matching.behind[position], []).append(cell)
    used = {cell.id for cell in notebook.cells}
    # each time this submission is graded, its cells get the same ids
    ids = (id for number in itertools.count(1) if (id := f"own-{number}") not in used)
    merged: list[NotebookNode] = []
    for index, cell in [(-1, None), *enumerate(notebook.cells)]:
        merged += [cell] if cell is not None else []
        merged += [_own(cell, next(ids), matching.flags, room) for cell in added.get(index, [])]
    notebook.cells = merged


def _write(cell: NotebookNode, parts: list[Cell], name: str, flags: list[str], room: clean.Room) -> None:
    """Put the student's text into one of our Markdown cells."""
    texts: list[str] = []
    pictures: dict[str, dict[str, str]] = {}
    for part in parts:
        prose = clean.prose(part.source, part.attachments, first=len(pictures) + 1, room=room)
        texts.append(prose.source)
        pictures |= prose.attachments
        flags += [f"In {name}, {loss}." for loss in prose.losses]
    cell.source = "\n\n".join(texts)
    cell.pop("attachments", None)
    if pictures:
        cell.attachments = pictures


def _own(cell: Cell, id: str, flags: list[str], room: clean.Room) -> NotebookNode:
    """Make a cell for one of the student's own."""
    if cell.kind == "code":
        return nbformat.v4.new_code_cell(cell.source, id=id)
    made = nbformat.v4.new_markdown_cell(id=id)
    _write(made, [cell], "a cell of the student's own", flags, room)
    return made
