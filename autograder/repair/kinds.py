"""The kinds of mistakes in words. They say what is the matter with a line, never what should stand there instead."""

from collections.abc import Sequence

#: kind → (a few words, the rest of a sentence that begins with the line). `{0}`, `{1}`: names of the student's own, see `Edit.about`.
KINDS: dict[str, tuple[str, str]] = {
    "sign": ("wrong sign", "a sign is wrong here."),
    "operator": ("wrong operator", "an operator is wrong here."),
    "product": (
        "elementwise or matrix product",
        "this is the wrong one of the elementwise product and the matrix product.",
    ),
    "operands": ("operands exchanged", "the two sides of an operator are exchanged here."),
    "comparison": ("wrong comparison", "a comparison is wrong here."),
    "condition": ("wrong condition", "a condition is wrong here."),
    "extra condition": ("condition too many", "a condition stands here that should not."),
    "truth": ("True and False exchanged", "True and False are exchanged here."),
    "missing factor": ("factor missing", "a factor is missing here."),
    "missing term": ("term missing", "a term is missing here."),
    "extra factor": ("factor too many", "a factor is one too many here."),
    "extra term": ("term too many", "a term is one too many here."),
    "axis": ("wrong axis", "this goes over the wrong axis."),
    "keepdims": ("axis kept or dropped", "an axis of length 1 is dropped or kept here, and should not be."),
    "sum or mean": ("sum and mean exchanged", "this is the wrong one of the sum and the mean."),
    "missing sum": ("sum missing", "a sum is missing here."),
    "extra sum": ("sum too many", "a sum is taken here that should not be."),
    "transposed": ("transposed", "something is transposed here that should not be, or is not and should be."),
    "name": ("wrong name", "this uses another variable than it should (look at `{0}`)."),
    "not the argument": ("`{0}` in place of the argument `{1}`", "this uses `{0}`, not the argument `{1}`."),
    "number": ("wrong number", "a number is wrong here."),
    "number for argument": ("{0} in place of the argument `{1}`", "this uses the number {0}, not the argument `{1}`."),
    "subscript": ("index too many", "only a part is taken here of what is meant."),
    "indices": ("indices exchanged", "two indices are exchanged here."),
    "function": ("wrong function", "`{0}` is not the function that belongs here."),
    "missing call": ("function missing", "a function is left out here."),
    "extra call": ("function too many", "a function is applied here that should not be."),
    "arguments exchanged": ("arguments exchanged", "two arguments are exchanged here."),
    "argument": ("argument too many", "an argument is given here that should not be."),
    "range": ("wrong range", "the range has the wrong length: is it one too long or too short?"),
    "extra statement": ("statement too many", "this statement should not be there."),
    "left over": (
        "a line of the released notebook left over",
        "this line of the released notebook still stands above your code, which is never reached.",
    ),
    "order": ("statements in the wrong order", "the statements from here on stand in the wrong order."),
    "into the loop": ("outside the loop", "what stands outside the loop and inside it is mixed up here."),
    "out of the loop": ("inside the loop", "something is inside the loop here that belongs outside."),
    "return in the loop": ("return inside the loop", "the function returns here in the loop's first round."),
    "copy": ("copy missing", "this keeps or changes the same array or list that is used elsewhere: a copy is missing."),
    "accumulates": ("adds up", "this adds to what was there before, and should begin anew."),
    "missing statement": ("statement missing", "a statement is missing after this line."),
    "never computed": (
        "`{0}` is never computed",
        "`{0}` is used and never computed: a statement is missing here or before it.",
    ),
    "too early": (
        "`{0}` has no value yet",
        "`{0}` is used before it has a value: a statement is missing here or before it.",
    ),
    "hides": (
        "`{0}` hides another `{0}`",
        "this makes `{0}` a variable of the function itself, so that the `{0}` of the notebook can't be used in it.",
    ),
    "pattern": ("unlike its neighbours", "this line is not built as the lines beside it are."),
    "formula": ("wrong formula", "what this line computes is wrong, and one small change does not mend it."),
    "order of results": ("order", "these stand in the wrong order."),
    "order of names": ("order of names", "these names stand in the wrong order."),
    "missing result": ("result missing", "a result is missing here."),
    "extra result": ("result too many", "one result too many is returned here."),
    "missing return": ("return missing", "what was computed is not returned."),
    "kept default": (
        "kept between calls",
        "the default of `{0}` is made only once, and kept from one call to the next.",
    ),
}
#: How many characters of a student's name a sentence quotes.
MAX_NAME = 40


def words(kind: str, about: Sequence[str] = ()) -> str:
    """The kind in a few words; '' where there is no such kind."""
    return _filled(KINDS[kind][0], about) if kind in KINDS else ""


def sentence(kind: str, about: Sequence[str] = ()) -> str:
    """Tell the student what is the matter with the line."""
    return _filled(KINDS[kind][1], about) if kind in KINDS else ""


def _filled(text: str, about: Sequence[str]) -> str:
    names = [name[:MAX_NAME] for name in about]
    # as many names as the longest sentence takes; a `{` in a name has no meaning
    return text.format(*names, *("?", "?")[len(names) :]) if "{" in text else text
