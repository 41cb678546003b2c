"""The audit, on the real assignment."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from autograder.audit.candidates import Candidate, answers_of
from autograder.audit.candidates import candidates as all_candidates
from autograder.audit.judging import judge
from autograder.audit.lines import wrong_lines
from autograder.audit.outcome import Audit, InSandbox, Named, Verdict
from autograder.audit.page import page as page_of
from autograder.audit.run import load
from autograder.checking.ladder import Finding
from autograder.checking.sheet import Sheet
from autograder.course import course
from autograder.pages import templating
from tests import made_audit
from tests.command_line import autograder

ROOT = Path(__file__).parents[3]
MISCONCEPTION = Candidate("misconception", "f: a name", (), "cell", ("test_cell",), "-a\n+<b>")
MUTANT = Candidate("mutant", "an operator", (), "cell", ("test_cell",), "-a\n+b", "a", "b")
STYLE = Candidate("correct style", "a style", ())
CRITERIA = [("test_cell", "one"), ("test_cell", "two"), ("test_other", "three")]
NOTICED = Verdict(MISCONCEPTION, {"test_cell": ("one",)}, {"test_cell": 1.0})

#: For each criterion a wrong answer that no other criterion notices, as the kill matrix says.
WITNESSES = {
    ("test_get_grad", "dW"): "get_grad: x is left out of dW",
    ("test_get_grad", "db"): "get_grad: db is left at 0",
    ("test_get_grad", "dv"): "get_grad: a is left out of dv",
    ("test_get_grad", "dc"): "get_grad: dc is left at 0",
    ("test_activations", "sigmoid"): "sigmoid: tanh in place of the sigmoid",
    ("test_activations", "relu"): "relu: a leaky ReLU",
    ("test_activations", "sigmoid_prime"): "sigmoid_prime: in terms of the activation",
    ("test_activations", "relu_prime"): "relu_prime: 1 at z = 0",
    ("test_loss_and_forward", "loss"): "loss: the logarithm to base 10",
    ("test_loss_and_forward", "loss_derivative"): "loss_derivative: the second term's sign",
    ("test_loss_and_forward", "yhat"): "yhat: the class in place of the probability",
    ("test_loss_and_forward", "yhat at extremes"): "yhat: the sum cut off before the sigmoid",
    ("test_grad_f", "dW"): "grad_f: x is left out of dW",
    ("test_grad_f", "db"): "grad_f: db is left at 0",
    ("test_grad_f", "dv"): "grad_f: a is left out of dv",
    ("test_grad_f", "dc"): "grad_f: dc is left at 0",
    ("test_grad_f", "many rows"): "grad_f: the mean in place of the sum",
    ("test_gradient_descent", "bookkeeping"): "gradient_descent: the starting parameters are changed",
    ("test_gradient_descent", "every step"): "gradient_descent: the parameters are updated one after the other",
    ("test_gradient_descent", "losses"): "gradient_descent: the mean loss in place of the total",
    ("test_gradient_descent", "training"): "gradient_descent: nothing moves after the first steps",
    ("test_gradient_descent_momentum", "bookkeeping"): "gradient_descent_momentum: the starting parameters are changed",
    ("test_gradient_descent_momentum", "every step"): "gradient_descent_momentum: the velocity begins with a gradient",
    (
        "test_gradient_descent_momentum",
        "alpha = 0",
    ): "gradient_descent_momentum: an alpha of 0 is taken for a missing one",
    ("test_gradient_descent_momentum", "losses"): "gradient_descent_momentum: the mean loss in place of the total",
    (
        "test_gradient_descent_momentum",
        "faster convergence",
    ): "gradient_descent_momentum: momentum only at the beginning",
    ("test_decision_boundary", "ff_nn_relu"): "ff_nn_relu: the class in place of the probability",
    ("test_decision_boundary", "grid Z"): "Z: x and y exchanged",
    ("test_decision_boundary", "accuracy"): "Z: trained again, too briefly",
}


def of(*verdicts, in_sandbox=()):
    return Audit("made_up", CRITERIA, list(verdicts), list(in_sandbox), [], True, 1.0)


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict(MISCONCEPTION),
        Verdict(MUTANT),
        Verdict(MISCONCEPTION, {"test_other": ("three",)}, {"test_other": 1.0}),
        Verdict(MISCONCEPTION, {**NOTICED.lost, "test_other": ("three",)}, {**NOTICED.points, "test_other": 1.0}),
        Verdict(STYLE, {"test_cell": ("one",)}, {"test_cell": 1.0}),
        Verdict(STYLE, diagnosis=("f — a name: look there.",)),
        Verdict(STYLE, stopped="It was stopped."),
        Verdict(MUTANT, broken="The hidden test failed."),
    ],
)
def test_whatever_should_not_be_fails_the_audit(verdict):
    """A survivor, points lost elsewhere, a correct style that loses or is diagnosed, a test that breaks."""
    assert of(NOTICED).passed
    assert not of(NOTICED, verdict).passed


def test_what_the_notes_excuse_does_not():
    """An equivalent mutant, and points lost elsewhere for a reason that is noted."""
    assert of(NOTICED, Verdict(MUTANT, reason="It is right all the same.")).passed
    lost = {**NOTICED.lost, "test_other": ("three",)}
    assert of(replace(NOTICED, lost=lost, points=dict.fromkeys(lost, 1.0), excuse="It can't be carried.")).passed


def test_other_points_in_the_sandbox_fail_it():
    """The two ways of grading have to agree to the last digit."""
    assert of(NOTICED, in_sandbox=[InSandbox("one", {"test_cell": 1.0}, {"test_cell": 1.0})]).passed
    assert not of(NOTICED, in_sandbox=[InSandbox("one", {"test_cell": 1.0}, {"test_cell": 0.5})]).passed


def test_a_criterion_that_notices_nothing_alone_is_redundant():
    """One is noticed alone, two only together with it, three never."""
    both = replace(NOTICED, lost={"test_cell": ("one", "two")})
    found = of(NOTICED, both)
    assert found.kills == {CRITERIA[0]: (2, 1), CRITERIA[1]: (1, 0), CRITERIA[2]: (0, 0)}
    assert found.redundant == CRITERIA[1:]


def test_the_page_shows_everything_and_escapes_it():
    """Survivors with their change, reasons, the matrix, and no markup from a submission."""
    page = page_of(
        of(NOTICED, Verdict(MISCONCEPTION), Verdict(MUTANT, reason="It is right all the same."), Verdict(STYLE))
    )
    assert "Not passed." in page
    assert "+&lt;b&gt;" in page and "<b>\n" not in page
    assert "It is right all the same." in page
    assert "redundant" in page
    assert page.count("</table>") == page.count("<table")


def test_whatever_can_be_wrong_stands_on_the_page_and_is_linked():
    """Each trouble has a section, the summary links to it, no text is an element, and what is said of a number is said of its own."""
    soup = BeautifulSoup(page_of(made_audit.bad()), "html.parser")
    links = [link["href"].removeprefix("#") for link in soup.select("#main table a")]
    assert links == ["survivors", "false-failures", "elsewhere", "broken", "farms", "lines", "sandbox"]
    assert all(soup.find("h2", id=link) for link in links)
    assert not soup.find_all(["script", "img"])
    assert [cell.text for cell in soup.select("td.own, td.other")].count("✗ three") == 1
    assert soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"] == templating.POLICY


def test_an_audit_that_passed_has_no_trouble_on_its_page():
    """Nothing is marked as wrong, no link leads anywhere, and a table that would be empty is not there."""
    soup = BeautifulSoup(page_of(made_audit.good()), "html.parser")
    assert (
        soup.find("h2", id="outcome").text == "Passed." and not soup.select(".sign.none") and not soup.select("table a")
    )
    empty = BeautifulSoup(page_of(made_audit.nothing()), "html.parser")
    assert [len(table.select("tbody tr")) for table in empty.find_all("table")] == [5, 5]
    assert "Only a sample was tried" in empty.text


@pytest.fixture(scope="module")
def assignment():
    return load(course.find(ROOT), "backprop")[0]


@pytest.fixture(scope="module")
def candidates(assignment):
    return all_candidates(course.find(ROOT), assignment)


def test_there_are_several_hundred_wrong_answers_and_forty_styles(candidates):
    """Misconceptions and mutants for every test cell; the bank's correct styles."""
    wrong = [candidate for candidate in candidates if candidate.wrong]
    assert len(wrong) > 500
    assert {candidate.own for candidate in wrong} == {(cell,) for cell, _ in WITNESSES}
    assert len(candidates) - len(wrong) >= 40


@pytest.mark.parametrize(("cell", "criterion"), WITNESSES, ids=lambda part: part)
def test_without_any_one_criterion_the_audit_fails(assignment, candidates, monkeypatch, cell, criterion):
    """For each criterion there is a wrong answer that survives once the criterion always holds."""
    witness = next(c for c in candidates if (c.own, c.name) == ((cell,), WITNESSES[cell, criterion]))
    witness = replace(witness, kind="mutant")  # its own cell is what matters here
    verdict = judge(witness, assignment)
    assert verdict.lost == {cell: (criterion,)}
    assert of(verdict).passed

    marking = Sheet.mark

    def mark(sheet, name, finding, *praise):
        deleted = (f"test_{sheet.check}", name) == (cell, criterion)
        marking(sheet, name, Finding(True) if deleted else finding, *praise)

    monkeypatch.setattr(Sheet, "mark", mark)
    assert not of(judge(witness, assignment)).passed


def test_the_command_audits_a_sample(tmp_path):
    """`autograder audit` on every 200th answer: exit 0, the summary, and the page; the sandbox agrees."""
    root = _copy(tmp_path)
    done = _audit(root, "--sample", "200")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 misconceptions lose points in another cell" in done.stdout
    page = (root / "audit" / "backprop.html").read_text(encoding="utf-8")
    assert "Passed." in page
    assert ">redundant<" not in page  # so few answers don't tell


def test_the_command_fails_where_a_test_has_become_toothless(tmp_path):
    """An instructor who loosens a check is told which wrong answers now survive, and the exit status is 1."""
    root = _copy(tmp_path)
    checks = root / "solutions" / "backprop" / "checks" / "building_blocks.py"
    text = checks.read_text(encoding="utf-8")
    assert "sheet.mark(name, _single_examples(student, name, rng)," in text
    checks.write_text(
        text.replace("sheet.mark(name, _single_examples(student, name, rng),", "sheet.mark(name, Finding(True),"),
        encoding="utf-8",
    )
    done = _audit(root, "--sample", "200")
    assert done.returncode == 1
    assert "survives: " in done.stdout and " in loss_and_forward: " in done.stdout


def test_the_command_says_where_the_model_answer_is_wrong(tmp_path):
    """A model answer that loses points ends the audit with the cell's name."""
    root = _copy(tmp_path)
    source = root / "source" / "backprop" / "backprop.ipynb"
    text = source.read_text(encoding="utf-8")
    assert "return np.maximum(0, z)" in text
    source.write_text(text.replace("return np.maximum(0, z)", "return np.maximum(1, z)"), encoding="utf-8")
    done = _audit(root, "--sample", "200")
    assert done.returncode == 1
    assert "The model answer loses points in test_activations" in done.stderr


def _copy(tmp_path):
    root = tmp_path / "course"
    root.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", root)
    for name in ("source", "solutions", "tests/bank/backprop/correct"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    return root


def _audit(root, *options):
    return autograder("audit", "backprop", "--jobs", "1", *options, cwd=root, COLUMNS="200")


def named(right, line):
    return replace(NOTICED, named=Named(right, line, "wrong sign", 0.5))


def test_a_wrong_line_that_is_named_too_often_fails_the_audit():
    """What is allowed is a share of those whose line was looked for; nothing named is no wrong claim."""
    verdicts = [named(True, 3), named(False, 0), named(False, 7), NOTICED]
    found = Audit("a", CRITERIA, verdicts, [], [], True, 1.0, wrong_line_limit=0.4)
    assert (len(found.sought), len(found.named_right), len(found.named_wrong)) == (3, 1, 1)
    assert found.passed and not replace(found, wrong_line_limit=0.3).passed
    html = page_of(found)
    assert "line 7: wrong sign" in html and "no line is named" in html


def test_the_line_of_a_mutant_is_named(assignment):
    """The real search on a mutant of the model answer."""
    answers = answers_of(assignment.notebook)
    text = answers["activations"].replace("1 - sigmoid(z)", "1 + sigmoid(z)")
    candidate = Candidate(
        "mutant", "Sub", (("activations", False, text),), "activations", ("test_activations",), line="a", becomes="b"
    )
    lines = wrong_lines(text, [answers["activations"]])
    verdict = judge(candidate, assignment, lines)
    assert verdict.named.right and lines == {verdict.named.line} and verdict.named.kind == "wrong sign"
