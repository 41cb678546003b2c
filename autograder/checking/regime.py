"""A regime: a kind of input for which a function may be wrong although it is right for all others, and ways of being wrong there.

An assignment declares in `solutions/<name>/regimes.py` which regimes its hidden tests reach. The audit makes the model answer wrong
in one of them only, in one of these ways, and the tests should notice.
"""

import ast
import textwrap
from dataclasses import dataclass

from autograder.checking.misconception import Misconception, spoil


@dataclass(frozen=True)
class Way:
    """One way of being wrong in a regime.

    `then`: statements that replace `result`, what the model's function returns; they may call that, under the name `right`, and
    use the names of its arguments. Or `edits` of the model's function, as of a misconception, where the regime shows only inside.
    """

    name: str
    then: str = ""
    edits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Regime:
    """One regime of a function.

    `when`: an expression over the function's arguments and `result`; not needed where all ways are edits. `before`: statements
    run once, for what is to be remembered from call to call. `left_out`: the reason why a right answer may fail there, so that the
    tests don't go there; then there are no ways.
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
    """The cell's source with the function wrong in the regime; raises ValueError where it doesn't define the function, or where a
    text that is to be changed does not stand there once."""
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
