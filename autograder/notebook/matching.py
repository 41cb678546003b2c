"""Finds out which submitted cell is which of the instructor's cells.

The instructor's cells are "ours", and each has an index. The submitted ones are "theirs", and each has a position. A cell is
recognised by its id and grade_id. Without these it is recognised by its text, by what it defines, or by its place. Student code is
read here and never run.
"""

import ast
import bisect
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from nbformat import NotebookNode

from autograder.notebook import cells, markers
from autograder.notebook.submitted import Cell, listed

#: What nbgrader puts into answer cells when an assignment is released.
CODE_STUB = ("# YOUR CODE HERE", "raise NotImplementedError()")
TEXT_STUB = ("YOUR ANSWER HERE",)
#: A changed copy of a locked cell has at least this share of lines in common with it.
ALIKE = 0.5


# --- the instructor's side -------------------------------------------------------------------------------------------------------


def released_source(cell: NotebookNode) -> str:
    """What nbgrader makes of a cell for students: stubs for solutions, and no hidden tests."""
    kept, skipping, replaced = [], False, False
    stub = CODE_STUB if cell.cell_type == "code" else TEXT_STUB
    for line in cell.source.split("\n"):
        if markers.SOLUTION[0] in line:
            indent = line[: len(line) - len(line.lstrip())]
            kept += [indent + part for part in stub]
            skipping = replaced = True
        elif markers.SOLUTION[1] in line:
            skipping = False
        elif not skipping:
            kept.append(line)
    if not replaced and (cells.is_solution(cell) or cells.is_written(cell)):
        kept = list(stub)
    return "\n".join(markers.outside("\n".join(kept)))


class Ours:
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
        """The variables of the model answer that other cells of ours use."""
        targets = [target for node in self._body() if isinstance(node, ast.Assign) for target in node.targets]
        assigned = {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
        others = [cell.source for cell in self._source.cells if cell.cell_type == "code" and cell is not self.cell]
        return assigned.intersection(re.findall(r"\w+", "\n".join(others))) if assigned else set()

    def _body(self) -> list[ast.stmt]:
        try:
            return ast.parse(self.cell.source).body if self.is_code_answer else []
        except SyntaxError:
            return []


# --- the student's side -----------------------------------------------------------------------------------------------------------
# Student code is read as text, line by line: it need not be valid Python, and a student could make parsing take for ever.

_DEFINITION = re.compile(r"(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)")
_ASSIGNMENT = re.compile(r"((?:\w+[ \t]*,[ \t]*)*\w+)[ \t]*(?::[^=\n]*)?=(?!=)")
_DOCSTRING = re.compile(r'("""|\'\'\').*?(?:\1|\Z)', re.DOTALL)


@dataclass(frozen=True)
class _Block:
    """A piece of a cell: a line at the left margin with the lines that belong to it. It may define names, and may still be a stub."""

    names: tuple[str, ...]
    text: str

    @property
    def unwritten(self) -> bool:
        body = re.sub(r"#.*", "", _DOCSTRING.sub("", self.text))
        return "raise NotImplementedError" in body and not re.search(r"\b(return|yield)\b", body)


def _blocks(source: str) -> list[_Block]:
    groups: list[list[str]] = []
    for line in source.split("\n"):
        decorated = groups and groups[-1][-1].startswith("@")
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
    """The names that a cell defines at its left margin, without those that are still stubs."""
    written: dict[str, bool] = {}
    for block in _blocks(source):
        written.update(dict.fromkeys(block.names, not block.unwritten))
    return {name for name, is_written in written.items() if is_written}


def without_stubs(source: str) -> str:
    return "\n".join(block.text for block in _blocks(source) if not (block.names and block.unwritten))


def _places_to_fill(source: str) -> int:
    return sum(line.strip().startswith("raise NotImplementedError") for line in source.split("\n"))


def _plain(source: str) -> str:
    """The text without space at the ends of lines and without empty lines around it, which nobody sees."""
    return "\n".join(line.rstrip() for line in source.strip().split("\n"))


def _lines(source: str) -> set[str]:
    return {line.strip() for line in source.split("\n")} - {""}


# --- matching -------------------------------------------------------------------------------------------------------------------


class Matching:
    """Which submitted cell is which of ours. `match` fills it step by step."""

    def __init__(self, ours: list[Ours], theirs: list[Cell], flags: list[str]) -> None:
        self.ours, self.theirs, self.flags = ours, theirs, flags
        #: the submitted version of each cell that is no answer
        self.versions: dict[int, int] = {}
        #: the cells of each answer, in their order
        self.answers: dict[int, list[int]] = {}
        #: further cells that run as part of an answer, since they define what it leaves open
        self.borrowed: dict[int, list[int]] = {}
        #: copies that are not run
        self.left_out: set[int] = set()
        #: own cells that were moved into an answer
        self.moved: set[int] = set()
        #: the index behind which a submitted cell stands
        self.behind: dict[int, int] = {}
        #: answers without a cell of their own: a cell before them defines what they should
        self.elsewhere: set[int] = set()
        #: the known cells that stand in the assignment's order
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
    def _defined(self) -> list[set[str]]:
        """What each submitted cell defines."""
        return [_written_names(cell.source) if cell.kind != "markdown" else set() for cell in self.theirs]

    @cached_property
    def _line_sets(self) -> list[set[str]]:
        return [_lines(cell.source) for cell in self.theirs]

    def match(self) -> None:
        # the surest marks first
        copies = self._by_grade_id()
        self._by_text()
        self._by_definition()
        self._by_id()
        self._by_likeness()
        if self.theirs and not self.known:
            self.flags.append("Nothing of this assignment was found in the file: it may be another notebook.")
        self._join_halves()
        self._choose_among_copies()
        self._leave_out_stubs()
        self._find_written_by_place()
        self._compare_with_ours(copies)
        self._put_in_order()
        self._borrow_definitions()
        found = {index for index, positions in self.answers.items() if positions} | set(self.borrowed) | self.elsewhere
        missing = [our.name for index, our in enumerate(self.ours) if our.is_answer and index not in found]
        if missing:
            self.flags.append(f"Nothing was found for the answers {listed(missing)}: deleted or emptied.")

    # -- recognising

    def _by_grade_id(self) -> dict[int, int]:
        """Recognise cells by their grade_id. Returns how many copies there are of each cell that is no answer."""
        by_name = {cells.grade_id(our.cell): index for index, our in enumerate(self.ours) if cells.grade_id(our.cell)}
        groups: dict[int, list[int]] = {}
        unknown = []
        for position, cell in enumerate(self.theirs):
            index = by_name.get(cell.grade_id)
            if index is not None:
                groups.setdefault(index, []).append(position)
                self._compare_settings(self.ours[index], cell)
            elif cell.grade_id:
                unknown.append(repr(cell.grade_id[:40]))
        for index, positions in groups.items():
            our = self.ours[index]
            if our.is_answer:
                if own_answers := [p for p in positions if not self._answers_another(index, p)]:
                    self.answers[index] = own_answers
            else:
                unchanged = (p for p in positions if self.is_unchanged(our, self.theirs[p]))
                self.versions[index] = next(unchanged, positions[0])
        if self.theirs and by_name and not groups:
            self.flags.append(
                "The notebook has lost nbgrader's metadata; its cells were found by their texts, definitions, ids and places."
            )
        if unknown:
            self.flags.append(f"Cells with unknown grade_ids are the student's own or were renamed: {listed(unknown)}.")
        return {index: len(positions) for index, positions in groups.items() if not self.ours[index].is_answer}

    def _answers_another(self, index: int, position: int) -> bool:
        """Return True if the cell has the grade_id of this answer, but defines only what belongs to another one."""
        defined = self._defined[position]
        other = next((our for our in self.ours if defined & our.functions), None)
        if other is None or defined & (self.ours[index].functions | self.ours[index].variables):
            return False
        self.flags.append(
            f"A cell with the grade_id {self.ours[index].name} holds the answer to {other.name}; it was taken for that."
        )
        return True

    def _by_text(self) -> None:
        """Recognise cells that are no answers by their unchanged text."""
        texts: dict[str, list[int]] = {}
        for position in reversed(self.own):
            texts.setdefault(_plain(self.theirs[position].source), []).append(position)
        for index, our in enumerate(self.ours):
            found = texts.get(_plain(our.shown))
            if found and not our.is_answer and index not in self.versions:
                self.versions[index] = found.pop()

    def _by_definition(self) -> None:
        """Recognise code answers by what they define."""
        for index, our in enumerate(self.ours):
            if our.is_code_answer and index not in self.answers:
                own = self.own
                stubs = [p for p in own if _plain(self.theirs[p].source) == _plain(our.shown)]
                if found := self._defining(our.functions | our.variables, our, own):
                    self.answers[index] = found
                    if any(self.theirs[p].id != our.cell.get("id") for p in found):
                        self.flags.append(f"The answer to {our.name} was found by what it defines.")
                elif stubs and our.functions:
                    self.answers[index] = stubs[:1]

    def _by_id(self) -> None:
        """Recognise what is left by its id. This comes late, since some tools number all cells anew."""
        positions = {self.theirs[p].id: p for p in reversed(self.own)}
        for index, our in enumerate(self.ours):
            position = positions.get(our.cell.get("id") or "")
            if position is not None and self.theirs[position].kind == our.kind:
                if our.is_answer and index not in self.answers:
                    self.answers[index] = [position]
                elif not our.is_answer and index not in self.versions:
                    self.versions[index] = position

    def _by_likeness(self) -> None:
        """Recognise locked cells that have lost their metadata and were changed."""
        for index, our in enumerate(self.ours):
            wanted = _lines(our.shown)
            if our.is_restored and index not in self.versions and len(wanted) > 1:
                shares = {
                    p: len(wanted & self._line_sets[p]) / len(wanted | self._line_sets[p])
                    for p in self.own
                    if self.theirs[p].kind == our.kind
                }
                best = max(shares, key=shares.__getitem__, default=None)
                if best is not None and shares[best] >= ALIKE:
                    self.versions[index] = best

    def _defining(self, wanted: set[str], our: Ours, among: list[int]) -> list[int]:
        """The fewest cells that define as many of the wanted names as possible, in their order.

        Of several such cells it takes the one with our cell's id, else the one most like the release's stub, else the last, whose
        definition stays.
        """
        left, found, stub = set(wanted), [], _lines(our.shown)
        likeness = {
            p: (self.theirs[p].id == our.cell.get("id", ""), len(stub & self._line_sets[p]), p)
            for p in among
            if self._defined[p] & left
        }
        while left and likeness:
            best = max(likeness, key=lambda p: (len(self._defined[p] & left), likeness[p]))
            if not self._defined[best] & left:
                break
            left -= self._defined[best]
            del likeness[best]
            found.append(best)
        return sorted(found)

    def _compare_settings(self, our: Ours, cell: Cell) -> None:
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

    def is_unchanged(self, our: Ours, cell: Cell) -> bool:
        return cell.kind == our.kind and _plain(cell.source) == _plain(our.shown)

    def _compare_with_ours(self, copies: dict[int, int]) -> None:
        """Flag what became of our locked cells: changed, deleted or copied. The instructor's are put back."""
        restored = [index for index, our in enumerate(self.ours) if our.is_restored and our.shown.strip()]
        missing = [self.ours[index].name for index in restored if index not in self.versions]
        if missing:
            self.flags.append(f"Locked cells were missing and were put back: {listed(missing)}.")
        for index, number in copies.items():
            if number > 1:
                name = self.ours[index].name
                self.flags.append(
                    f"The cell {name} is there {number} times; its copies count as the student's own cells."
                )
        for index, position in self.versions.items():
            our, cell = self.ours[index], self.theirs[position]
            if self.is_unchanged(our, cell):
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

    def _join_halves(self) -> None:
        """Join answers that were split in the middle of a function, into two cells or more."""
        known = self.known
        for index, positions in self.answers.items():
            if not self.ours[index].is_code_answer:
                continue
            halves = {p for p in positions if known.get(p + 1, index) == index and self._goes_on(p)}
            for first in sorted(halves):
                if first - 1 in halves:
                    continue
                last = next(p for p in itertools.count(first) if p not in halves)
                parts = [self.theirs[p].source.rstrip("\n") for p in range(first, last)]
                self.theirs[first].source = "\n".join([*parts, self.theirs[last].source])
                self._defined[first] = _written_names(self.theirs[first].source)
                self.left_out.update(range(first + 1, last + 1))
                self.flags.append(
                    f"The answer {self.ours[index].name} was split in the middle of a function; its halves were joined."
                )
            positions[:] = [p for p in positions if p - 1 not in halves]

    def _goes_on(self, position: int) -> bool:
        """Return True if this cell breaks off in the middle of a function and the next cell goes on there."""
        if position + 1 >= len(self.theirs) or self.theirs[position + 1].kind != "code":
            return False
        last_line = self.theirs[position].source.rstrip().rpartition("\n")[2]
        goes_on = self.theirs[position + 1].source.lstrip("\n")[0] in " \t"
        return goes_on and (last_line[0] in " \t" or last_line.endswith(":"))

    def _choose_among_copies(self) -> None:
        """Of several cells for one answer keep those that are most complete, each text once."""
        for index, positions in self.answers.items():
            our = self.ours[index]
            kept = [p for p in positions if _plain(self.theirs[p].source) != _plain(our.shown)] or positions[:1]
            if our.is_code_answer:
                kept = [p for p in kept if self.theirs[p].kind == "code"] or kept
                fewest = min(_places_to_fill(self.theirs[p].source) for p in kept)
                kept = [p for p in kept if _places_to_fill(self.theirs[p].source) == fewest]
                kept = (
                    kept[:1] if fewest else kept
                )  # stubs in another cell would undo what this one defines; what it lacks is borrowed later
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

    def _leave_out_stubs(self) -> None:
        """Leave out a stub that stands beside its answer: running it would undo the answer."""
        own = self.own
        for index, our in enumerate(self.ours):
            if our.functions and self.answers.get(index):
                stubs = {p for p in own if _plain(self.theirs[p].source) == _plain(our.shown)}
                if stubs:
                    self.left_out |= stubs
                    self.flags.append(f"Besides the answer {our.name} its empty cell was there too; it was left out.")

    def _find_written_by_place(self) -> None:
        """Find written answers by their place: beside their empty cell, or where their cell should be."""
        for index, our in enumerate(self.ours):
            if not our.is_answer or our.is_code_answer:
                continue
            known = self.known
            positions = self.answers.get(index, [])
            if not positions:
                above = max((i for i in known.values() if i < index), default=None)
                start = max((p for p, i in known.items() if i == above), default=-1) + 1
                places = list(range(start, min((p for p in known if p >= start), default=len(self.theirs))))
            elif self.is_untouched(index):
                places = self.beside(index, positions[0], known)
            else:
                continue
            found = [p for p in places if self._is_text(p) and p not in self.left_out]
            if found:
                self.left_out.update(positions)
                self.answers[index] = found
                self.flags.append(f"The written answer {our.name} was found by its place.")

    def beside(self, index: int, position: int, known: dict[int, int]) -> list[int]:
        """The positions around an untouched cell, up to the next known cells, that can belong to no other written answer."""
        above = max((p for p in known if p < position), default=-1)
        below = min((p for p in known if p > position), default=len(self.theirs))
        places: list[int] = []
        if above < 0 or not self._is_prose_answer(known[above]):
            places += range(above + 1, position)
        next_index = known.get(below)
        if next_index is None or not (self._is_prose_answer(next_index) and self.is_untouched(next_index)):
            places += range(position + 1, below)
        return places

    def _is_prose_answer(self, index: int) -> bool:
        return self.ours[index].is_answer and not self.ours[index].is_code_answer

    def is_untouched(self, index: int) -> bool:
        """Return True if the answer has its cell, which is as it was released."""
        positions = self.answers.get(index, [])
        return bool(positions) and _plain(self.theirs[positions[0]].source) == _plain(self.ours[index].shown)

    def _is_text(self, position: int) -> bool:
        """Return True for a Markdown or raw cell in which something stands that isn't the release's."""
        return self.theirs[position].kind != "code" and not self._line_sets[position] <= self.released_lines

    @cached_property
    def released_lines(self) -> set[str]:
        """The lines of the release, without space around them."""
        return set().union(*(_lines(our.shown) for our in self.ours))

    # -- order

    def _put_in_order(self) -> None:
        """Find the cells that stand in the assignment's order. For every other cell, find after which of these it stands."""
        known = self.known
        self.in_order = set(_longest_rising(sorted(known.items())))
        last = -1
        for position in range(len(self.theirs)):
            self.behind[position] = last
            if position in self.in_order:
                last = known[position]
        elsewhere = sorted(index for position, index in known.items() if position not in self.in_order)
        moved = dict.fromkeys(self.ours[index].name for index in elsewhere if self._is_alone(index))
        if moved:
            self.flags.append(f"Cells stood elsewhere than in the assignment and were put back: {listed(list(moved))}.")

    def _is_alone(self, index: int) -> bool:
        return not self.ours[index].is_answer or len(self.answers[index]) == 1

    def main(self, index: int) -> int | None:
        """The position of the cell that stands for the answer in our notebook."""
        positions = self.answers.get(index, [])
        return next((p for p in positions if p in self.in_order), positions[0] if positions else None)

    def runs_early(self, position: int, index: int) -> bool:
        """Return True if this cell of an answer stands before answers that come earlier in the assignment, so that these may need it."""
        if position in self.in_order or len(self.in_order) * 2 <= len(self.known):
            return False
        return any(positions and self.behind[position] < i < index for i, positions in self.answers.items())

    # -- definitions that stand elsewhere

    def _borrow_definitions(self) -> None:
        """Where an answer leaves out a name that another cell defines, let that cell run as part of the answer."""
        unchanged = {p for i, p in self.versions.items() if self.is_unchanged(self.ours[i], self.theirs[p])}
        for index, our in enumerate(self.ours):
            parts, own, wanted = self.answers.get(index, []), set(self.own), our.functions | our.variables
            if not wanted:
                continue
            near = [p for p in own - self.moved if self.behind[p] == index]
            have = wanted.intersection(self._defined_in([*parts, *near]))
            stubs = {name for p in parts for block in _blocks(self.theirs[p].source) for name in block.names}
            others = [p for p in range(len(self.theirs)) if p not in parts and p not in unchanged]
            before = self._run_before(index).difference(parts)
            earlier = our.functions & self._defined_in(before) - have
            if not have and earlier == wanted:
                # cells before this one define all that the answer should
                self.left_out.update(parts)
                self.answers[index] = []
                self.elsewhere.add(index)
                names = earlier
            else:
                found = self._defining(wanted - have - (earlier - stubs), our, others)
                names = wanted.intersection(self._defined_in(found)) - have
                if found:
                    self.borrowed[index] = found
                    self.moved.update(p for p in found if p in own and p not in before)
            if names:
                self.flags.append(
                    f"What {our.name} should define ({listed(sorted(names))}) stands in another cell, which was taken for the answer."
                )

    def _defined_in(self, positions: Iterable[int]) -> set[str]:
        return set().union(*(self._defined[p] for p in positions))

    def _run_before(self, index: int) -> set[int]:
        """The positions of the cells that run before our cell `index`."""
        not_here = set(self.known) | self.left_out | self.moved
        found = {p for p, place in self.behind.items() if place < index and p not in not_here}
        found.update(p for i, positions in self.borrowed.items() if i < index for p in positions)
        for i, positions in self.answers.items():
            main = self.main(i)
            found.update(p for p in positions if (i if p == main else self.behind[p]) < index)
            if main is not None and self.runs_early(main, i) and self.behind[main] < index:
                found.add(main)
        return found


def _longest_rising(pairs: list[tuple[int, int]]) -> list[int]:
    """The positions of the longest subsequence whose indices never fall. `pairs` has (position, index), in order of position."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number, (_, index) in enumerate(pairs):
        at = bisect.bisect_right(tails, index)
        tails[at : at + 1] = [index]
        ends[at : at + 1] = [number]
        before[number] = ends[at - 1] if at else None
    found: list[int] = []
    at_end: int | None = ends[-1] if ends else None
    while at_end is not None:
        found.append(pairs[at_end][0])
        at_end = before[at_end]
    return found[::-1]
