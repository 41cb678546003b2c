"""Audits made up by hand: of nothing, and of everything that can go wrong."""

from autograder.audit.candidates import Candidate
from autograder.audit.outcome import Audit, InSandbox, Named, Verdict
from autograder.audit.overlaps import Overlaps
from autograder.checking.farm import Farm, Part
from autograder.checking.regime import Regime
from tests.pages import ATTACK

CRITERIA = [("test_cell", "one"), ("test_cell", "two"), ("test_other", "three")]
LONG = "a_name_without_a_place_to_break_" * 8
DIFF = f"--- the model answer\n+++ this one\n def f(x):\n-    return x\n+    return -x  # {ATTACK} {LONG}"
MISCONCEPTION = Candidate("misconception", f"f: a name {LONG}", (), "cell", ("test_cell",), DIFF)
MUTANT = Candidate("mutant", "an operator", (), "cell", ("test_cell",), DIFF, f"a < {LONG}", f"a > {ATTACK}")
REGIME = Candidate("regime mutant", "f: 0 alone", (), "other", ("test_other",), DIFF, regime="0 alone")
STYLE = Candidate("correct style", LONG, ())
LOST, POINTS = {"test_cell": ("one", "two")}, {"test_cell": 2.0}


def nothing() -> Audit:
    """No test, no answer."""
    return Audit("nothing", [], [], [], [], False, 0.0)


def good() -> Audit:
    """All is as it should be."""
    verdicts = [Verdict(MISCONCEPTION, LOST, POINTS, named=Named(True, 2, "wrong sign", 0.4)), Verdict(STYLE)]
    return Audit("good", CRITERIA, verdicts, [], [], True, 61.0, wrong_line_limit=0.05)


def bad() -> Audit:
    """Whatever can be wrong is wrong, and every text is an attack or has no place to break."""
    verdicts = [
        Verdict(MISCONCEPTION),
        Verdict(MISCONCEPTION, LOST | {"test_other": ("three",)}, POINTS | {"test_other": 1.0}),
        Verdict(MUTANT, LOST, POINTS, named=Named(False, 7, ATTACK, 0.5)),
        Verdict(MUTANT, reason=f"It is right all the same. {ATTACK}", named=Named(False)),
        Verdict(MUTANT, broken=f"The hidden test failed: {ATTACK} {LONG}"),
        Verdict(REGIME, {"test_other": ("three",)}, {"test_other": 1.0}),
        Verdict(STYLE, LOST, POINTS, (f"f — a name: {ATTACK}",)),
        Verdict(STYLE, stopped=f"It was stopped. {LONG}"),
    ]
    farm = Farm((Part("cell", ATTACK, "", 2.0), Part("other", LONG, "")), {"test_cell": 9.0}, f"It broke. {ATTACK}")
    return Audit(
        ATTACK, CRITERIA, verdicts, [InSandbox(f"f: {LONG}", {"test_cell": None}, {"test_cell": 2.0})], [ATTACK, LONG], True, 3700.0,
        [Regime("f", "0 alone", left_out=f"A right answer may fail there. {ATTACK}")], [Overlaps("f", 3, {ATTACK: ["b"], "b": [ATTACK]})],
        [farm], 4.0, 0.1,
    )  # fmt: skip
