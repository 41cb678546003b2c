"""The rubrics of `backprop` are those that the assignment promises, and read well where they are shown."""

import re
from pathlib import Path

import pytest

from autograder.rubric.rubric import load

PATH = Path(__file__).parents[2] / "solutions" / "backprop" / "rubric.yaml"
RUBRIC = load(PATH)
CELLS = pytest.mark.parametrize("cell", RUBRIC.cells, ids=lambda cell: cell.id)


def texts(part):
    """Every text in a part of the rubric."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from texts(value)


def student_texts(cell):
    """What the student may read: the texts of ratings, and comments."""
    yield from (rating.text for criterion in cell.criteria for rating in criterion.ratings)
    yield from (part.comment for part in (*cell.misconceptions, *cell.comments))


def test_the_three_written_answers_have_their_points():
    """10 for the derivation, 6 for the comparison, 10 for the scales of the inputs."""
    assert {cell.id: cell.points for cell in RUBRIC.cells} == {"derivation": 10, "comparison": 6, "feature_scaling": 10}


def test_feature_scaling_is_graded_by_its_three_links():
    """4 for the derivative, 3 for the gradients' scale, 3 for what it does to training."""
    criteria = {criterion.id: criterion.points for criterion in RUBRIC.cell("feature_scaling").criteria}
    assert criteria == {"derivative": 4, "scale_to_gradient": 3, "training_effect": 3}


def test_feature_scaling_has_anchors_of_ten_seven_three_and_zero():
    """The anchors mark out the scale."""
    assert {anchor.total for anchor in RUBRIC.cell("feature_scaling").anchors} == {10, 7, 3, 0}


def test_feature_scaling_knows_its_common_misconceptions():
    """At least the five that the assignment names."""
    known = {misconception.id for misconception in RUBRIC.cell("feature_scaling").misconceptions}
    assert known >= {
        "large_means_important",
        "derivative_by_input",
        "bias_gradient_scales_too",
        "lower_learning_rate",
        "hidden_units_saturate",
    }


def test_the_remedy_earns_nothing_but_a_comment():
    """The question asks why: a rule says so, there is a comment, and the remedy alone scores 0."""
    cell = RUBRIC.cell("feature_scaling")
    assert any("earns nothing" in rule and "remedy" in rule for rule in cell.rules)
    assert "no points" in cell.comment("remedy")
    assert any("remedy" in anchor.comments and anchor.total == 0 for anchor in cell.anchors)


def test_the_derivation_has_a_criterion_for_every_step_of_the_way_back():
    """Chain rule, output error, v and c, hidden error, W and b: two points each."""
    criteria = {criterion.id: criterion.points for criterion in RUBRIC.cell("derivation").criteria}
    assert criteria == dict.fromkeys(["chain_rule", "output_error", "output_layer", "hidden_error", "input_layer"], 2)


@CELLS
def test_anchors_spread_over_the_scale(cell):
    """Besides full marks and zero, at least two totals between."""
    assert len({anchor.total for anchor in cell.anchors}) >= 4


@CELLS
def test_every_criterion_is_shown_at_its_best_and_its_worst(cell):
    """Some anchor has each criterion's full points, another none."""
    for criterion in cell.criteria:
        shown = {anchor.ratings[criterion.id] for anchor in cell.anchors}
        assert {criterion.points, 0} <= shown, criterion.id


@CELLS
def test_what_a_student_reads_is_short_and_in_whole_sentences(cell):
    """At most 75 words, from a capital or a formula to a full stop."""
    for text in student_texts(cell):
        assert len(re.sub(r"\$[^$]*\$", "x", text).split()) <= 75, text
        assert re.match(r"[A-Z\"$]", text), text
        assert text[-1] in ".?", text


@CELLS
def test_no_two_ratings_tell_the_student_the_same(cell):
    """Each rating has feedback of its own."""
    found = [rating.text for criterion in cell.criteria for rating in criterion.ratings]
    assert len(found) == len(set(found))


def test_formulas_survive_a_code_host():
    """Dollars pair up on each line, and no backslash stands before punctuation, which Markdown would eat."""
    for text in texts(RUBRIC.model_dump()):
        for line in text.splitlines():
            assert line.count("$") % 2 == 0, line
        for formula in re.findall(r"\$([^$]*)\$", text):
            assert not re.search(r"\\[^A-Za-z]", formula), formula
            assert "|" not in formula, formula
            assert formula == formula.strip(), formula


def test_formulas_are_set_by_a_latex_parser():
    """Every formula is valid mathematics to matplotlib, which knows most of LaTeX's commands."""
    parser = pytest.importorskip("matplotlib.mathtext").MathTextParser("path")
    for text in texts(RUBRIC.model_dump()):
        for formula in re.findall(r"\$[^$]+\$", text):
            for ours, theirs in {r"\top": "T", r"\boldsymbol": r"\mathbf", r"\dots": r"\ldots"}.items():
                formula = formula.replace(ours, theirs)
            parser.parse(formula)


def test_assistants_are_told_that_mistakes_are_charged_once():
    """An error carried forward costs nothing more."""
    assert any("Charge a mistake once" in rule for rule in RUBRIC.rules)
