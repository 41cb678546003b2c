"""Finds pairs of students whose answers are more alike than everybody's are.

What the starter code gives, and what many of the class write, says nothing about a pair and is left out. Students whose code is exactly
the same are found in any case. Names, the values of numbers, comments and the order of functions don't count there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from autograder.similarity import tokens
from autograder.similarity.fingerprints import K, winnow
from autograder.similarity.tokens import Token

#: A fingerprint is common if more than a twentieth of the class have it. The number has these bounds.
FEWEST_COMMON, MOST_COMMON = 5, 20
#: So many fingerprints are added to each submission's own. Otherwise two short answers that share one would be an exact pair.
SMOOTHING = 8
#: So many tokens beyond the starter code must answers have to be called exact copies. With fewer they are alike by chance.
FEWEST_TOKENS = 120
#: How many passages of a pair are shown.
MOST_PASSAGES = 3


@dataclass(frozen=True)
class Answers:
    """A student's code answers: the text of each cell, by grade_id."""

    student: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Passage:
    """A run of equal tokens: for each student the cell, and there the first and the last line, counted from 0."""

    cells: tuple[str, str]
    lines: tuple[tuple[int, int], tuple[int, int]]
    length: int


@dataclass(frozen=True)
class Pair:
    """Two students, and which share of their uncommon code they have in common, from 0 to 1, and where."""

    students: tuple[str, str]
    score: float
    is_exact: bool
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Found:
    """What was found in a class.

    `chance` is the score that 99 of 100 pairs of this class do not exceed. `groups` are three or more students with the same code; only
    the first two of them are a pair.
    """

    pairs: list[Pair] = field(default_factory=list)
    chance: float = 0.0
    compared: int = 0
    groups: list[list[str]] = field(default_factory=list)


@dataclass
class _Read:
    """A student's answers as one row of tokens. `places` say where each token stands. No run crosses from one cell to the next."""

    student: str
    symbols: list[str] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    prints: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    exact: tuple = ()
    own_tokens: int = 0


def compare(answers: Iterable[Answers], starter: Iterable[str], most: int = 30) -> Found:
    """Find the `most` pairs of the class with the highest scores, exact copies first. `starter` is the code that everybody got."""
    given, whole = set[int](), set[str]()
    for source in starter:
        row = [token.symbol for token in tokens.tokens(source)]
        given |= {hash for hash, _ in winnow(row)}
        whole |= set(tokens.blocks(source))
    read = [_read(one, given, whole) for one in answers]
    having = Counter(hash for one in read for hash in one.prints)
    limit = max(FEWEST_COMMON, min(MOST_COMMON, len(read) // 20))
    owners: dict[int, list[int]] = defaultdict(list)
    sizes = [SMOOTHING] * len(read)
    for number, one in enumerate(read):
        for hash in one.prints:
            if having[hash] <= limit:
                owners[hash].append(number)
                sizes[number] += 1
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in owners.values():
        shared.update(combinations(numbers, 2))
    scores = {pair: count / min(sizes[pair[0]], sizes[pair[1]]) for pair, count in shared.items()}
    all_pairs = len(read) * (len(read) - 1) // 2
    chance = _percentile(list(scores.values()), all_pairs)
    alike = _exact(read)
    group_of = {number: group[0] for group in alike for number in group}
    exact = {(group[0], group[1]) for group in alike}
    scores = {(a, b): score for (a, b), score in scores.items() if group_of.get(a, a) != group_of.get(b, b)}
    scores |= dict.fromkeys(exact, 1.0)
    ordered = sorted(
        scores, key=lambda pair: (pair not in exact, -scores[pair], read[pair[0]].student, read[pair[1]].student)
    )
    pairs = [
        Pair(
            (read[a].student, read[b].student),
            scores[a, b],
            (a, b) in exact,
            tuple(
                _passages(
                    read[a], read[b], {hash for hash in read[a].prints if (a, b) in exact or having[hash] <= limit}
                )
            ),
        )
        for a, b in ordered[:most]
    ]
    return Found(pairs, chance, all_pairs, [[read[n].student for n in group] for group in alike if len(group) > 2])


def _read(answers: Answers, given: set[int], whole: set[str]) -> _Read:
    made = _Read(answers.student)
    exact = []
    for name in sorted(answers.cells):
        source = answers.cells[name]
        found: tuple[Token, ...] = tokens.tokens(source)
        start = len(made.symbols)
        row = [token.symbol for token in found]
        made.symbols += row
        made.places += [(name, token.line) for token in found]
        for hash, place in winnow(row):
            if hash not in given:
                made.prints[hash].append(start + place)
        blocks = [block for block in tokens.blocks(source) if block not in whole]
        made.own_tokens += len(row) if blocks else 0
        exact += blocks
    made.exact = tuple(sorted(exact))
    return made


def _exact(read: Sequence[_Read]) -> list[list[int]]:
    """Groups of two or more with the same code."""
    alike: dict[tuple, list[int]] = defaultdict(list)
    for number, one in enumerate(read):
        if one.own_tokens >= FEWEST_TOKENS:
            alike[one.exact].append(number)
    return [numbers for numbers in alike.values() if len(numbers) > 1]


def _percentile(scores: list[float], of: int) -> float:
    """The score that 99 of 100 of all pairs don't exceed. A pair that shares nothing has 0."""
    above = of // 100
    return sorted(scores, reverse=True)[above] if len(scores) > above else 0.0


def _passages(one: _Read, other: _Read, hashes: set[int]) -> list[Passage]:
    """The longest runs of equal tokens around shared fingerprints, none within another."""
    runs: list[tuple[int, int, int]] = []
    # for each distance between the two rows, how far it has been looked at, so that a long run is walked once
    seen: dict[int, int] = {}
    starts = sorted(
        (a, b) for hash in hashes & set(other.prints) for a in one.prints[hash][:4] for b in other.prints[hash][:4]
    )
    for a, b in starts:
        if a >= seen.get(a - b, -1):
            runs.append(_extended(one, other, a, b))
            seen[a - b] = runs[-1][0] + runs[-1][2]
    found: list[Passage] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for a, b, length in sorted(runs, key=lambda run: (-run[2], run)):
        if length < K or not taken[0].isdisjoint(range(a, a + length)) or not taken[1].isdisjoint(range(b, b + length)):
            continue
        taken[0].update(range(a, a + length))
        taken[1].update(range(b, b + length))
        lines = tuple((read.places[n][1], read.places[n + length - 1][1]) for read, n in ((one, a), (other, b)))
        found.append(Passage((one.places[a][0], other.places[b][0]), (lines[0], lines[1]), length))
        if len(found) == MOST_PASSAGES:
            break
    return found


def _extended(one: _Read, other: _Read, a: int, b: int) -> tuple[int, int, int]:
    """The longest run of equal tokens around these two places, within their cells."""
    cell, its = one.places[a][0], other.places[b][0]

    def same(i: int, j: int) -> bool:
        return (
            0 <= i < len(one.symbols)
            and 0 <= j < len(other.symbols)
            and one.symbols[i] == other.symbols[j]
            and one.places[i][0] == cell
            and other.places[j][0] == its
        )

    before = 0
    while same(a - before - 1, b - before - 1):
        before += 1
    after = 0
    while same(a + after, b + after):
        after += 1
    return a - before, b - before, before + after
