"""The texts of the student's own cells before and after a test, read without running or parsing them: they may be anything."""

import re
from collections.abc import Callable, Iterable, Sequence

#: The sources of the student's code cells before the test, and of those after it.
Around = Callable[[], tuple[Sequence[str], Sequence[str]]]

#: A line in IPython's own syntax, such as `%%time`.
_OWN_SYNTAX = re.compile(r"^[%!].*$", re.MULTILINE)
_DEFINED = re.compile(r"(?:async\s+)?def\s+(\w+)")
#: More definitions than any notebook has.
MAX_DEFINITIONS = 100


def nothing_around() -> tuple[Sequence[str], Sequence[str]]:
    """No cells, for where they aren't known."""
    return (), ()


def plain_python(source: str) -> str:
    """The source without lines in IPython's own syntax."""
    return _OWN_SYNTAX.sub("", source)


def making(name: str, sources: Iterable[str]) -> str | None:
    """The first source that defines `name` or assigns to it; None where none does."""
    makes = re.compile(rf"^(?:def|class)\s+{re.escape(name)}\b|^{re.escape(name)}\s*=[^=]", re.MULTILINE)
    return next((plain_python(source) for source in sources if makes.search(source)), None)


def definitions(sources: Iterable[str]) -> dict[str, str]:
    """The last definition of each function in the sources: name → its text, with its decorators."""
    found: dict[str, str] = {}
    for source in sources:
        decorators: list[str] = []
        name = ""
        for line in plain_python(source).splitlines():
            starts = _DEFINED.match(line)
            if starts:
                name = starts[1]
                if len(found) >= MAX_DEFINITIONS and name not in found:
                    return found
                found[name] = "\n".join([*decorators, line])
            elif name and (not line.strip() or line[0] in " \t)#"):  # a signature may end with a line that is a bracket
                found[name] += f"\n{line}"
            else:
                name = ""
            decorators = [*decorators, line] if line.startswith("@") else []
    return found
