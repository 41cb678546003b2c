"""The notebook to grade, from the instructor's notebook and the submitted bytes.

Only answers and the student's own cells are taken over. Every locked and test cell is the instructor's; all metadata, tags,
points and the kernel are made anew. Where a submission departs from the release (cells duplicated, deleted, moved, split,
retyped, stripped of nbgrader's metadata) and the intention is plain, it is repaired, and each repair is a flag.

Cells of the instructor's notebook ("ours") are known by their index, submitted ones ("theirs") by their position.
"""

import ast
import bisect
import copy
import re
from dataclasses import dataclass, field
from functools import cached_property

import nbformat
from nbformat import NotebookNode

from autograder import cells, clean, markers
from autograder.submitted import MAX_BYTES, Cell, Unreadable, listed, read

__all__ = ["MAX_BYTES", "Rebuilt", "Unreadable", "blank", "rebuild", "released_source"]

#: What nbgrader puts into answer cells when an assignment is released.
CODE_STUB = ("# YOUR CODE HERE", "raise NotImplementedError()")
TEXT_STUB = ("YOUR ANSWER HERE",)
#: More remarks on one submission nobody reads.
MAX_FLAGS = 40
#: A changed copy of a locked cell has at least this share of lines in common with it.
ALIKE = 0.5


@dataclass
class Rebuilt:
    """The notebook to grade, whose test cells still hold the hidden tests, and what was repaired."""

    notebook: NotebookNode
    flags: list[str] = field(default_factory=list)


def rebuild(source: NotebookNode, submitted: bytes) -> Rebuilt:
    """The notebook to grade; raises Unreadable."""
    flags: list[str] = []
    matching = _Matching([_Ours(cell, source) for cell in source.cells], read(submitted, flags), flags)
    matching.match()
    notebook = blank(source)
    _assemble(notebook, matching)
    flags = list(dict.fromkeys(flags))
    more = [f"There are {len(flags) - MAX_FLAGS} further remarks of this kind."] if len(flags) > MAX_FLAGS else []
    return Rebuilt(notebook, flags[:MAX_FLAGS] + more)


# --- the instructor's side -------------------------------------------------------------------------------------------------------


def blank(source: NotebookNode) -> NotebookNode:
    """The instructor's notebook with nothing of the model answer in it, hidden tests in the test cells only."""
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


def released_source(cell: NotebookNode) -> str:
    """What nbgrader makes of a cell for students: stubs for solutions, and no hidden tests."""
    kept, skipping, replaced = [], False, False
    stub = CODE_STUB if cell.cell_type == "code" else TEXT_STUB
    for line in cell.source.split("\n"):
        if markers.SOLUTION[0] in line:
            indent = re.match(r"\s*", line).group(0)
            kept += [indent + part for part in stub]
            skipping = replaced = True
        elif markers.SOLUTION[1] in line:
            skipping = False
        elif not skipping:
            kept.append(line)
    if not replaced and (cells.is_solution(cell) or cells.is_written(cell)):
        kept = list(stub)
    return "\n".join(markers.outside("\n".join(kept)))


class _Ours:
    """A cell of the instructor's notebook, and what an answer to it should define."""

    def __init__(self, cell: NotebookNode, source: NotebookNode) -> None:
        self.cell = cell
        self.kind = cell.cell_type
        self.is_answer = cells.is_solution(cell) or cells.is_written(cell)
        self.is_code_answer = self.is_answer and cell.cell_type == "code"
        self.is_restored = bool(cells.settings(cell).get("locked") or cells.is_test(cell)) and not self.is_answer
        self.shown = released_source(cell)
        self._source = source

    @property
    def name(self) -> str:
        return str(cells.grade_id(self.cell) or self.cell.get("id") or repr(self.cell.source.strip()[:30]))

    @cached_property
    def functions(self) -> set[str]:
        return {
            node.name
            for node in self._body()
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        }

    @cached_property
    def variables(self) -> set[str]:
        """Those of the model answer's variables that other cells of the instructor's use."""
        others = [cell.source for cell in self._source.cells if cell.cell_type == "code" and cell is not self.cell]
        used = set(re.findall(r"\w+", "\n".join(others)))
        targets = [target for node in self._body() if isinstance(node, ast.Assign) for target in node.targets]
        return {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)} & used

    def _body(self) -> list[ast.stmt]:
        try:
            return ast.parse(self.cell.source).body if self.is_code_answer else []
        except SyntaxError:
            return []


# --- the student's side -----------------------------------------------------------------------------------------------------------
# Student code is looked at as text, line by line: it need not be valid Python, and parsing it could be made to take for ever.

_DEFINITION = re.compile(r"(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)")
_ASSIGNMENT = re.compile(r"((?:\w+[ \t]*,[ \t]*)*\w+)[ \t]*(?::[^=\n]*)?=(?!=)")
_DOCSTRING = re.compile(r'("""|\'\'\').*?(?:\1|\Z)', re.DOTALL)


@dataclass(frozen=True)
class _Block:
    """Lines of a cell from one that begins at the left margin to the next: the names defined, and whether it is still a stub."""

    names: tuple[str, ...]
    text: str

    @property
    def unwritten(self) -> bool:
        body = re.sub(r"#.*", "", _DOCSTRING.sub("", self.text))
        return "raise NotImplementedError" in body and not re.search(r"\b(return|yield)\b", body)


def _blocks(source: str) -> list[_Block]:
    groups: list[list[str]] = []
    for line in source.split("\n"):
        decorated = groups and all(before.startswith("@") for before in groups[-1])
        if not groups or (re.match(r"[^\s#)\]}]", line) and not decorated):
            groups.append([])
        groups[-1].append(line)
    heads = [next((line for line in group if not line.startswith("@")), "") for group in groups]
    return [_Block(_names(head), "\n".join(group)) for head, group in zip(heads, groups)]


def _names(line: str) -> tuple[str, ...]:
    if found := _DEFINITION.match(line):
        return (found[1],)
    if found := _ASSIGNMENT.match(line):
        return tuple(re.findall(r"\w+", found[1]))
    return ()


def _written_names(source: str) -> set[str]:
    """The names that a cell defines at its margin, without those that it leaves as stubs."""
    written: dict[str, bool] = {}
    for block in _blocks(source):
        written.update(dict.fromkeys(block.names, not block.unwritten))
    return {name for name, is_written in written.items() if is_written}


def _without_stubs(source: str) -> str:
    return "\n".join(block.text for block in _blocks(source) if not (block.names and block.unwritten))


def _places_to_fill(source: str) -> int:
    return sum(line.strip().startswith("raise NotImplementedError") for line in source.split("\n"))


def _plain(source: str) -> str:
    """The text without differences that nobody sees."""
    return "\n".join(line.rstrip() for line in source.strip().split("\n"))


def _lines(source: str) -> set[str]:
    return {line.strip() for line in source.split("\n")} - {""}


# --- matching -------------------------------------------------------------------------------------------------------------------


class _Matching:
    """Which submitted cell is which: filled step by step by `match`."""

    def __init__(self, ours: list[_Ours], theirs: list[Cell], flags: list[str]) -> None:
        self.ours, self.theirs, self.flags = ours, theirs, flags
        #: the submitted version of each cell that is no answer
        self.versions: dict[int, int] = {}
        #: the cells of each answer, in their order
        self.answers: dict[int, list[int]] = {}
        #: cells to run as part of an answer besides, since they define what it leaves open
        self.borrowed: dict[int, list[int]] = {}
        #: copies that are not run
        self.left_out: set[int] = set()
        #: own cells that were moved into an answer
        self.moved: set[int] = set()
        #: the index behind which a submitted cell stands
        self.behind: dict[int, int] = {}
        #: answers that need no cell, since another cell before them defines what they should
        self.elsewhere: set[int] = set()
        #: those known cells that stand in the assignment's order
        self.in_order: set[int] = set()

    @property
    def known(self) -> dict[int, int]:
        """Position → index of every cell that was recognised."""
        found = {position: index for index, position in self.versions.items()}
        found |= {position: index for index, positions in self.answers.items() for position in positions}
        return found

    @property
    def own(self) -> list[int]:
        """Positions of the student's own cells."""
        known = self.known
        return [
            position for position in range(len(self.theirs)) if position not in known and position not in self.left_out
        ]

    @cached_property
    def _names(self) -> list[set[str]]:
        """What each submitted cell defines."""
        return [_written_names(cell.source) if cell.kind != "markdown" else set() for cell in self.theirs]

    @cached_property
    def _lines(self) -> list[set[str]]:
        return [_lines(cell.source) for cell in self.theirs]

    def match(self) -> None:
        groups = self._by_metadata()
        self._recognise_versions(groups)
        self._recognise_answers(groups)
        if self.theirs and not self.known:
            self.flags.append("Nothing of this assignment was found in the file: it may be another notebook.")
        self._join_halves()
        self._choose_among_copies()
        self._find_written_by_place()
        self._compare_with_ours()
        self._put_in_order()
        self._borrow_definitions()
        missing = [
            our.name
            for index, our in enumerate(self.ours)
            if our.is_answer
            and not self.answers.get(index)
            and index not in self.borrowed
            and index not in self.elsewhere
        ]
        if missing:
            self.flags.append(f"No cell was found for the answers {listed(missing)}: deleted or emptied.")

    # -- by metadata

    def _by_metadata(self) -> dict[int, list[int]]:
        """The positions that carry the grade_id or the id of each of our cells."""
        by_name = {cells.grade_id(our.cell): index for index, our in enumerate(self.ours) if cells.grade_id(our.cell)}
        by_id = {our.cell.id: index for index, our in enumerate(self.ours) if our.cell.get("id")}
        groups: dict[int, list[int]] = {}
        unknown = []
        for position, cell in enumerate(self.theirs):
            named, identified = by_name.get(cell.grade_id), by_id.get(cell.id)
            index = named if identified is None else identified
            if None not in (named, identified) and named != identified:
                self.flags.append(
                    f"The cell {self.ours[identified].name} carries the grade_id of {self.ours[named].name}; "
                    "the cell's own id was believed."
                )
            elif cell.grade_id and named is None:
                unknown.append(repr(cell.grade_id[:40]))
            if index is not None:
                groups.setdefault(index, []).append(position)
                self._compare_settings(self.ours[index], cell)
        if self.theirs and by_name and not any(cell.grade_id in by_name for cell in self.theirs):
            self.flags.append(
                "The notebook has lost nbgrader's metadata; its cells were found by their ids, texts, definitions and places."
            )
        if unknown:
            self.flags.append(f"Cells with unknown grade_ids are the student's own or were renamed: {listed(unknown)}.")
        return groups

    def _compare_settings(self, our: _Ours, cell: Cell) -> None:
        settings = cells.settings(our.cell)
        wrong = [
            key for key in ("points", "grade", "solution", "locked", "task")
            if key in cell.settings and key in settings and cell.settings[key] != settings[key]
        ]  # fmt: skip
        if wrong:
            self.flags.append(
                f"The cell {our.name} carries other settings ({listed(wrong)}) than the assignment's, which count."
            )

    # -- cells that are no answers

    def _recognise_versions(self, groups: dict[int, list[int]]) -> None:
        taken = {position for positions in groups.values() for position in positions}
        texts: dict[str, list[int]] = {}
        for position, cell in enumerate(self.theirs):
            if position not in taken:
                texts.setdefault(_plain(cell.source), []).append(position)
        for index, our in enumerate(self.ours):
            if our.is_answer:
                continue
            found = groups.get(index) or [p for p in texts.get(_plain(our.shown), []) if p not in taken][:1]
            found = found or self._alike(our, taken)
            if found:
                self.versions[index] = next((p for p in found if self._is_unchanged(our, self.theirs[p])), found[0])
                taken.update(found)
            if len(found) > 1 and our.is_restored:
                self.flags.append(
                    f"The locked cell {our.name} is there {len(found)} times; its copies count as the student's own cells."
                )

    def _alike(self, our: _Ours, taken: set[int]) -> list[int]:
        """A locked cell that has lost its metadata and was changed."""
        wanted = _lines(our.shown)
        if not our.is_restored or len(wanted) < 2:
            return []
        shares = {
            position: len(wanted & lines) / len(wanted | lines)
            for position, lines in enumerate(self._lines)
            if position not in taken and self.theirs[position].kind == our.kind
        }
        best = max(shares, key=shares.get, default=None)
        return [best] if best is not None and shares[best] >= ALIKE else []

    def _is_unchanged(self, our: _Ours, cell: Cell) -> bool:
        return cell.kind == our.kind and _plain(cell.source) == _plain(our.shown)

    def _compare_with_ours(self) -> None:
        """Locked cells come from the instructor, and a student who changed or deleted one is told so."""
        missing = [our.name for index, our in enumerate(self.ours) if our.is_restored and index not in self.versions]
        if missing:
            self.flags.append(f"Locked cells were missing and were put back: {listed(missing)}.")
        for index, position in self.versions.items():
            our, cell = self.ours[index], self.theirs[position]
            if self._is_unchanged(our, cell):
                continue
            if our.is_restored:
                self.flags.append(f"The locked cell {our.name} was changed; the original was put back.")
                if self.added_imports(index):
                    self.flags.append(f"Imports that were added to the locked cell {our.name} were kept.")
            else:
                self.flags.append(f"The cell {our.name} was changed; it is not locked, so the student's text stands.")

    def added_imports(self, index: int) -> list[str]:
        """Import lines that a student wrote into one of our locked cells: answers may need them."""
        if not self.ours[index].is_restored or index not in self.versions:
            return []
        cell, shown = self.theirs[self.versions[index]], _lines(self.ours[index].shown)
        lines = cell.source.split("\n") if cell.kind == "code" else []
        return [
            line for line in lines if re.match(r"(?:import|from)[ \t]+\w[^(\\]*\Z", line) and line.strip() not in shown
        ]

    # -- answers

    def _recognise_answers(self, groups: dict[int, list[int]]) -> None:
        for index, our in enumerate(self.ours):
            if our.is_answer and index in groups:
                self.answers[index] = groups[index]
        for index, our in enumerate(self.ours):
            if our.is_code_answer and index not in self.answers:
                own = self.own
                stubs = [p for p in own if _plain(self.theirs[p].source) == _plain(our.shown)]
                if found := self._defining(our.functions | our.variables, our, own):
                    self.answers[index] = found
                    self.flags.append(f"The answer to {our.name} was found by what it defines.")
                elif stubs and our.functions:
                    self.answers[index] = stubs[:1]

    def _defining(self, wanted: set[str], our: _Ours, among: list[int]) -> list[int]:
        """The fewest cells that define as many of the wanted names as possible, in their order.

        Where several do, the one most like the release's stub, then the last: what it defines is what stays defined.
        """
        left, found, stub = set(wanted), [], _lines(our.shown)
        likeness = {p: len(stub & self._lines[p]) for p in among if self._names[p] & left}
        while left and likeness:
            best = max(likeness, key=lambda p: (len(self._names[p] & left), likeness[p], p))
            if not self._names[best] & left:
                break
            left -= self._names[best]
            del likeness[best]
            found.append(best)
        return sorted(found)

    def _join_halves(self) -> None:
        """Answers that were split in the middle of a function."""
        known = self.known
        for index, positions in self.answers.items():
            for p in reversed(positions if self.ours[index].is_code_answer else []):
                half, rest = self.theirs[p], self.theirs[p + 1] if p + 1 < len(self.theirs) else None
                last_line = half.source.rstrip().rpartition("\n")[2]
                if (
                    rest is not None
                    and rest.kind == "code"
                    and known.get(p + 1, index) == index
                    and rest.source.lstrip("\n")[0] in " \t"
                    and (last_line[0] in " \t" or last_line.endswith(":"))
                ):
                    half.source = half.source.rstrip("\n") + "\n" + rest.source
                    self._names[p] = _written_names(half.source)
                    self.left_out.add(p + 1)
                    if p + 1 in positions:
                        positions.remove(p + 1)
                    self.flags.append(
                        f"The answer {self.ours[index].name} was split in the middle of a function; its halves were joined."
                    )

    def _choose_among_copies(self) -> None:
        """Of an answer's several cells those that are worked on furthest; each text once."""
        for index, positions in self.answers.items():
            our = self.ours[index]
            kept = [p for p in positions if _plain(self.theirs[p].source) != _plain(our.shown)] or positions[:1]
            if our.is_code_answer:
                kept = [p for p in kept if self.theirs[p].kind == "code"] or kept
                fewest = min(_places_to_fill(self.theirs[p].source) for p in kept)
                kept = [p for p in kept if _places_to_fill(self.theirs[p].source) == fewest]
            first_of_text = {_plain(self.theirs[p].source): p for p in reversed(kept)}
            kept = sorted(first_of_text.values())
            self.left_out.update(set(positions) - set(kept))
            self.answers[index] = kept
            if len(positions) > 1:
                how = (
                    "the one that was worked on furthest counts" if len(kept) == 1 else "they are run where they stand"
                )
                how = "they are read as one" if len(kept) > 1 and not our.is_code_answer else how
                self.flags.append(f"The answer cell {our.name} is there {len(positions)} times; {how}.")
            if any(self.theirs[p].kind != our.kind for p in kept):
                self.flags.append(
                    f"The answer cell {our.name} was turned into another type of cell; it was turned back."
                )

    def _find_written_by_place(self) -> None:
        """A written answer beside its empty cell, or where its cell should be."""
        for index, our in enumerate(self.ours):
            if not our.is_answer or our.is_code_answer:
                continue
            known = self.known
            positions = self.answers.get(index, [])
            if not positions:
                above = max((i for i in known.values() if i < index), default=None)
                start = max((p for p, i in known.items() if i == above), default=-1) + 1
            elif _plain(self.theirs[positions[0]].source) == _plain(our.shown):
                start = positions[0] + 1
            else:
                continue
            end = min((p for p in known if p >= start), default=len(self.theirs))
            found = [p for p in range(start, end) if self.theirs[p].kind == "markdown" and p not in self.left_out]
            if found:
                self.left_out.update(positions)
                self.answers[index] = found
                self.flags.append(f"The written answer {our.name} was found by its place.")

    # -- order

    def _put_in_order(self) -> None:
        """Which cells stand in the assignment's order, and behind which of these each other stands."""
        known = self.known
        self.in_order = set(_longest_rising(sorted(known.items())))
        last = -1
        for position in range(len(self.theirs)):
            self.behind[position] = last
            if position in self.in_order:
                last = known[position]
        moved = {self.ours[known[p]].name: None for p in known if p not in self.in_order and self._is_alone(known[p])}
        if moved:
            self.flags.append(f"Cells stood elsewhere than in the assignment and were put back: {listed(list(moved))}.")

    def _is_alone(self, index: int) -> bool:
        return not self.ours[index].is_answer or len(self.answers[index]) == 1

    def main(self, index: int) -> int | None:
        """The cell of an answer that takes its place in our notebook."""
        positions = self.answers.get(index, [])
        return next((p for p in positions if p in self.in_order), positions[0] if positions else None)

    def runs_early(self, position: int, index: int) -> bool:
        """Whether this cell of an answer stands before other answers that come first in the assignment: they may need it."""
        most_is_in_order = len(self.in_order) * 2 > len(self.known)
        between = (i for i, positions in self.answers.items() if self.behind[position] < i < index and positions)
        return most_is_in_order and position not in self.in_order and any(between)

    # -- definitions that stand elsewhere

    def _borrow_definitions(self) -> None:
        """Where an answer leaves open what another cell defines, that cell is run as part of it."""
        unchanged = {p for i, p in self.versions.items() if self._is_unchanged(self.ours[i], self.theirs[p])}
        for index, our in enumerate(self.ours):
            if not our.is_code_answer:
                continue
            parts, own, wanted = self.answers.get(index, []), set(self.own), our.functions | our.variables
            near = [p for p in own - self.moved if self.behind[p] == index]
            have = set().union(*(self._names[p] for p in [*parts, *near]))
            others = [p for p in range(len(self.theirs)) if p not in parts and p not in unchanged]
            found = self._defining(wanted - have, our, others)
            names = wanted.intersection(*[set().union(*(self._names[p] for p in found))]) - have
            if not names:
                continue
            stubs = {name for p in parts for block in _blocks(self.theirs[p].source) for name in block.names}
            if all(self._runs_before(p, index) for p in found) and not names & our.variables:
                if parts and not names & stubs:
                    continue  # it is defined by then, and nothing undoes it
                if not have & wanted:
                    self.left_out.update(parts)
                    self.answers[index] = []
                    self.elsewhere.add(index)
            if index not in self.elsewhere:
                self.borrowed[index] = found
                self.moved.update(p for p in found if p in own and not self._runs_before(p, index))
            self.flags.append(
                f"What {our.name} should define ({listed(sorted(names))}) stands in another cell, which was taken for the answer."
            )

    def _runs_before(self, position: int, index: int) -> bool:
        """Whether the cell is run before our cell `index` as things are."""
        known = self.known.get(position)
        if known is not None:
            return self.ours[known].is_answer and known < index
        if any(position in positions and i < index for i, positions in self.borrowed.items()):
            return True
        return position not in self.left_out | self.moved and self.behind[position] < index


def _longest_rising(pairs: list[tuple[int, int]]) -> list[int]:
    """Of (position, index) pairs in order of position, the positions of a longest run whose indices never fall."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number, (_, index) in enumerate(pairs):
        at = bisect.bisect_right(tails, index)
        tails[at : at + 1] = [index]
        ends[at : at + 1] = [number]
        before[number] = ends[at - 1] if at else None
    found: list[int] = []
    number = ends[-1] if ends else None
    while number is not None:
        found.append(pairs[number][0])
        number = before[number]
    return found[::-1]


# --- putting it together ----------------------------------------------------------------------------------------------------------


def _assemble(notebook: NotebookNode, matching: _Matching) -> None:
    """Put the answers into our cells, and the student's own cells behind those that they followed."""
    theirs, known = matching.theirs, matching.known
    added: dict[int, list[Cell]] = {}
    for index, our in enumerate(matching.ours):
        cell = notebook.cells[index]
        if our.is_answer and not our.is_code_answer:
            _write(cell, [theirs[p] for p in matching.answers.get(index, [])], our.name, matching.flags)
            continue
        if our.is_code_answer:
            main = matching.main(index)
            parts = [_without_stubs(theirs[p].source) for p in matching.borrowed.get(index, [])]
            cell.source = parts.pop(0) if main is None and parts else "" if main is None else theirs[main].source
            added[index] = [Cell("code", part) for part in parts]
        elif imports := matching.added_imports(index):
            added[index] = [Cell("code", "\n".join(imports))]
        elif index in matching.versions and not our.is_restored:
            version = theirs[matching.versions[index]]
            if version.kind == our.kind and not matching._is_unchanged(our, version):
                if our.kind == "code":
                    cell.source = version.source
                else:
                    version.attachments = {**our.cell.get("attachments", {}), **(version.attachments or {})}
                    _write(cell, [version], our.name, matching.flags)
    for position, cell in enumerate(theirs):
        index = known.get(position)
        if position in matching.left_out | matching.moved or (
            index is not None and not matching.ours[index].is_code_answer
        ):
            continue
        is_copy = index is not None and position != matching.main(index)
        if index is None or is_copy or matching.runs_early(position, index):
            added.setdefault(matching.behind[position], []).append(cell)
    merged: list[NotebookNode] = []
    used = {cell.id for cell in notebook.cells}
    for index, cell in [(-1, None), *enumerate(notebook.cells)]:
        merged += [cell] if cell is not None else []
        merged += [_own(cell, used, matching.flags) for cell in added.get(index, [])]
    notebook.cells = merged


def _write(cell: NotebookNode, parts: list[Cell], name: str, flags: list[str]) -> None:
    """Put text of the student's into one of our Markdown cells."""
    texts: list[str] = []
    pictures: dict[str, dict[str, str]] = {}
    for part in parts:
        prose = clean.prose(part.source, part.attachments, first=len(pictures) + 1)
        texts.append(prose.source)
        pictures |= prose.attachments
        flags += [f"In {name}, {loss}." for loss in prose.losses]
    cell.source = "\n\n".join(texts)
    cell.pop("attachments", None)
    if pictures:
        cell.attachments = pictures


def _own(cell: Cell, used: set[str], flags: list[str]) -> NotebookNode:
    """A cell of the student's own; its id is the same whenever this submission is graded."""
    id = next(id for number in range(1, len(used) + 2) if (id := f"own-{number}") not in used)
    used.add(id)
    if cell.kind == "code":
        return nbformat.v4.new_code_cell(cell.source, id=id)
    made = nbformat.v4.new_markdown_cell(id=id)
    _write(made, [cell], "a cell of the student's own", flags)
    return made
