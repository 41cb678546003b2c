"""The feedback page: points and reasons in front, hidden tests nowhere."""

from nbconvert.filters.highlight import Highlight2HTML
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.checking.score import Criterion, Score
from autograder.pages import feedback
from autograder.pages.feedback import ForStudents, Highlight, Page, score_of, summary


def graded_cell(score, name="test_f", points=3):
    settings = {"grade": True, "solution": False, "locked": True, "grade_id": name, "points": points}
    outputs = [new_output("execute_result", data=score._repr_mimebundle_())] if score is not None else []
    source = "# 3 points\n### BEGIN HIDDEN TESTS\nsecret(1)\n### END HIDDEN TESTS"
    return new_code_cell(source, metadata={"nbgrader": settings}, outputs=outputs)


SCORE = Score(
    [Criterion("sign", 0, 2, "it is <b>wrong</b>"), Criterion("shape", 1, 1, "as it should be")], ["Mind the sign."]
)


def test_hidden_tests_are_taken_out_and_a_summary_put_in_front():
    """The page keeps the cell's visible lines and begins with the summary."""
    notebook, _ = ForStudents().preprocess(new_notebook(cells=[graded_cell(SCORE)]), {})
    assert notebook.cells[0].cell_type == "markdown"
    assert notebook.cells[1].source == "# 3 points"


def test_a_hidden_test_that_raised_is_not_quoted():
    """Stock nbgrader leaves a traceback in the cell, with the lines of the test."""
    cell = graded_cell(None)
    cell.outputs = [new_output("error", ename="AssertionError", evalue="no\nmore", traceback=["----> secret(1)", "no"])]
    notebook, _ = ForStudents().preprocess(new_notebook(cells=[cell]), {})
    assert notebook.cells[-1].outputs[0].traceback == ["AssertionError: no more"]


def test_the_summary_gives_points_and_the_reasons_for_lost_ones_only():
    """Unmet criteria are listed with their sentences, escaped; met ones are not."""
    text = summary(new_notebook(cells=[graded_cell(SCORE)]))
    assert "1 / 3" in text
    assert "it is &lt;b&gt;wrong&lt;/b&gt;" in text
    assert "Mind the sign." in text
    assert "as it should be" not in text


def test_the_summary_gives_one_reason_for_all_criteria_once():
    """Where nothing was earned for one reason, it stands there once, without the criteria's names."""
    why = "double is not defined."
    text = summary(new_notebook(cells=[graded_cell(Score([Criterion(n, 0, 1, why) for n in ("value", "negative")]))]))
    assert text.count(why) == 1
    assert "negative" not in text


def test_a_test_that_gave_no_score_says_so():
    """A test cell without our score in its outputs is shown with 0 points and why."""
    text = summary(new_notebook(cells=[graded_cell(None)]))
    assert "0 / 3" in text
    assert "gave no score" in text


def test_a_malformed_score_is_no_score():
    """Something else under our MIME type is not read as a score."""
    cell = graded_cell(SCORE)
    cell.outputs[0].data["application/vnd.autograder.score+json"] = {"criteria": [{"points": 99}]}
    assert score_of(cell) is None
    assert score_of(graded_cell(SCORE)) == SCORE


def test_code_is_highlighted_as_nbconvert_does():
    """Also the second time, in another language, and as its magic says."""
    ours, theirs = Highlight(pygments_lexer="ipython3"), Highlight2HTML(pygments_lexer="ipython3")
    for arguments in [
        ("x = 'ä < b'",),
        ("x = 'ä < b'",),
        ("",),
        ("x = 1", "r"),
        ("x <- 1", None, {"magics_language": "r"}),
    ]:
        assert ours(*arguments) == theirs(*arguments)


def test_a_picture_attached_to_a_text_is_that_texts_own():
    """Two texts with the same words show each its own picture."""
    shown = []
    for picture in ("AAAA", "BBBB"):
        cell = new_markdown_cell("![it](attachment:it.png)", attachments={"it.png": {"image/png": picture}})
        page, _ = Page().from_notebook_node(new_notebook(cells=[cell]))
        shown.append(picture in page)
    assert shown == [True, True]


def test_a_very_long_text_is_not_remembered():
    """What is kept is bounded, whatever students hand in."""
    long = "x = 1\n" * (feedback.LONGEST_REMEMBERED // 6 + 1)
    before = feedback._highlighted.cache_info().currsize
    assert long in Highlight(pygments_lexer="python")(long)  # as it is, without colours
    assert feedback._highlighted.cache_info().currsize == before
