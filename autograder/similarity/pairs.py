"""Pairs of a class whose answers are alike beyond what everybody's are.

What the starter code gives, and what many of the class write, says nothing of a pair and is left out. Whoever has exactly the same
code but for names, numbers' values, comments and the order of functions is found in any case.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from autograder.similarity import tokens
from autograder.similarity.fingerprints import K, winnow
from autograder.similarity.tokens import Token

#: A fingerprint that more of a class have is common: a twentieth of the class, within these bounds.
FEWEST_COMMON, MOST_COMMON = 5, 20
#: Fingerprints that are added to each submission's own, so that two short answers that share one are no exact pair.
SMOOTHING = 8
#: Tokens that answers must have beyond the starter code to be called exact copies: below it they are alike by chance.
FEWEST_TOKENS = 120
#: Passages of a pair that are shown.
MOST_PASSAGES = 3


@dataclass(frozen=True)
class Answers:
    """A student's code answers: the text of each cell, by grade_id."""

    student: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Passage:
    """A run of equal tokens: in which cell of each, and there from which line to which, counted from 0, the last one included."""

    cells: tuple[str, str]
    lines: tuple[tuple[int, int], tuple[int, int]]
    length: int


@dataclass(frozen=True)
class Pair:
    """Two students, how much of the code that not everybody has they share, from 0 to 1, and where."""

    students: tuple[str, str]
    score: float
    is_exact: bool
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Found:
    """`chance` is the score that 99 of 100 pairs of this class do not exceed. `groups` are those with the same code, three or more, of
    whom only the first two are a pair."""

    pairs: list[Pair] = field(default_factory=list)
    chance: float = 0.0
    compared: int = 0
    groups: list[list[str]] = field(default_factory=list)


@dataclass
class _Read:
    """A student's answers as one row of tokens; `places` say where each token stands, and no run crosses from a cell to the next."""

    student: str
    symbols: list[str] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    prints: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    exact: tuple = ()
    own_tokens: int = 0


def compare(answers: Iterable[Answers], starter: Iterable[str], most: int = 30) -> Found:
    """The pairs of the class with the highest scores, `most` of them, exact copies first. `starter` is the code that everybody got."""
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
    """Those with the same code, two or more."""
    alike: dict[tuple, list[int]] = defaultdict(list)
    for number, one in enumerate(read):
        if one.own_tokens >= FEWEST_TOKENS:
            alike[one.exact].append(number)
    return [numbers for numbers in alike.values() if len(numbers) > 1]


def _percentile(scores: list[float], of: int) -> float:
    """The score that 99 of 100 of all pairs don't exceed; those that share nothing have 0."""
    above = of // 100
    return sorted(scores, reverse=True)[above] if len(scores) > above else 0.0


def _passages(one: _Read, other: _Read, hashes: set[int]) -> list[Passage]:
    """The longest runs of equal tokens that begin at a shared fingerprint, none within another."""
    runs: list[tuple[int, int, int]] = []
    # of each distance between the two rows: up to where it has been looked at, so that a long run is walked once
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
