"""A regime: a kind of input. A function may be wrong in one regime although it is right in all others.

An assignment declares in `solutions/<name>/regimes.py` which regimes its hidden tests reach, and ways of being wrong there. The audit
makes the model answer wrong in one regime only, in one of these ways. The tests should notice.
"""

import ast
import textwrap
from dataclasses import dataclass

from autograder.checking.misconception import Misconception, spoil


@dataclass(frozen=True)
class Way:
    """One way of being wrong in a regime.

    `then`: statements that change `result`, what the model's function returns. They may call that function under the name `right`,
    and use the names of its arguments. `edits`: edits of the model's function, as in a misconception, where the regime shows only
    inside of it. A way has one of the two.
    """

    name: str
    then: str = ""
    edits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Regime:
    """One regime of a function.

    `when`: an expression over the function's arguments and `result`, not needed where all ways are edits. `before`: statements that
    run once, for what must be remembered from call to call. `left_out`: the reason why the tests don't go there, since a right answer
    may fail there. Such a regime has no ways.
    """

    function: str
    name: str
    when: str = ""
    ways: tuple[Way, ...] = ()
    before: str = ""
    left_out: str = ""

    def __post_init__(self) -> None:
        if bool(self.ways) == bool(self.left_out):
            raise ValueError(
                f"the regime {self.name!r} of {self.function} needs ways of being wrong, or a reason to leave it out"
            )


def wrong_in(regime: Regime, way: Way, cell: str) -> str:
    """Make the function in a cell's source wrong in the regime, and nowhere else.

    Raises ValueError where the cell doesn't define the function, or a text to be replaced doesn't occur exactly once.
    """
    lines = cell.split("\n")
    node = next((n for n in ast.parse(cell).body if isinstance(n, ast.FunctionDef) and n.name == regime.function), None)
    if node is None:
        raise ValueError(f"the regime {regime.name!r}: the model answer's cell defines no {regime.function}")
    begin, end = node.lineno - 1, node.end_lineno
    text = "\n".join(lines[begin:end])
    if way.edits:
        spoilt = spoil(text, [Misconception(f"{regime.name}: {way.name}", regime.function, way.edits, "")])
        if spoilt is None:
            raise ValueError(f"the regime {regime.name!r}, {way.name!r}: two of its edits change the same place")
        text = spoilt
    else:
        text += "\n\n\n" + _wrapped(regime, way, node.args)
    return "\n".join([*lines[:begin], text, *lines[end:]])


def _wrapped(regime: Regime, way: Way, signature: ast.arguments) -> str:
    arguments = ", ".join(one.arg for one in signature.args)
    name = regime.function
    then = textwrap.indent(textwrap.dedent(way.then).strip("\n"), " " * 12)
    before = textwrap.indent(textwrap.dedent(regime.before).strip("\n") or "pass", " " * 4)
    return (
        f"def _wrong_in_one_regime(right):\n{before}\n    def {name}({ast.unparse(signature)}):\n        result = right({arguments})\n"
        f"        if {regime.when}:\n{then}\n        return result\n    return {name}\n\n\n{name} = _wrong_in_one_regime({name})"
    )
