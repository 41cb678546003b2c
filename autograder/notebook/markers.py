"""The regions that nbgrader's markers enclose in a cell's source: solutions and hidden tests."""

from collections.abc import Iterator

SOLUTION = ("BEGIN SOLUTION", "END SOLUTION")
HIDDEN_TESTS = ("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
MARK_SCHEME = ("BEGIN MARK SCHEME", "END MARK SCHEME")
ALL = (*SOLUTION, *HIDDEN_TESTS, *MARK_SCHEME)


def _lines(source: str) -> Iterator[tuple[str, str | None]]:
    """Each line that is no marker, with the kind of its region."""
    inside = None
    for line in source.split("\n"):
        marker = next((marker for marker in ALL if marker in line), None)
        if marker is None:
            yield line, inside
        else:
            inside = marker.partition(" ")[2] if marker.startswith("BEGIN") else None


def trouble(source: str) -> str | None:
    """What is wrong with the markers of a cell's source: a region isn't closed, was closed by another marker, or never began."""
    opened = None
    for line in source.split("\n"):
        marker = next((marker for marker in ALL if marker in line), None)
        if marker is None:
            continue
        begins, kind = marker.startswith("BEGIN"), marker.partition(" ")[2]
        if begins and opened:
            return f"{marker} stands before END {opened}"
        if not begins and opened != kind:
            return f"{marker} has no BEGIN {kind} before it"
        opened = kind if begins else None
    return f"BEGIN {opened} has no END {opened}" if opened else None


def inside(source: str) -> list[str]:
    """The lines within regions of any kind."""
    return [line for line, region in _lines(source) if region is not None]


def outside(source: str) -> list[str]:
    """The lines outside all regions."""
    return [line for line, region in _lines(source) if region is None]


def without_hidden_tests(source: str) -> str:
    """The source without its hidden tests."""
    return "\n".join(line for line, region in _lines(source) if region != "HIDDEN TESTS")


def without_markers(source: str) -> str:
    """The source without the marker lines; what stands between them stays."""
    return "\n".join(line for line, _ in _lines(source))
