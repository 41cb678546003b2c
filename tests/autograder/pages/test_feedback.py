"""A student's page: what it says, once; what it hides; and that nothing in it acts."""

import re

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from autograder.checking.pictures import Entries
from autograder.checking.score import UNTRIED, Criterion, Score
from autograder.course.course import CourseError
from autograder.gradebook.graded import GradedCell
from autograder.pages import feedback
from autograder.pages.detail import Detail
from autograder.repair.repair import Repair
from tests import pages as made


def page(*cells, detail=Detail.diagnosis, plain=False, **about):
    return feedback.html(made.material(list(cells), **about), detail, plain)


def text(html):
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_the_page_has_no_script_and_loads_nothing():
    """Its own policy forbids both, whatever got into it."""
    soup = BeautifulSoup(page(made.solution_cell(), made.tested(made.SCORE)), "html.parser")
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
    assert not soup.find_all(["script", "link", "iframe", "object", "form"])
    assert all(tag["href"].startswith("#") for tag in soup.find_all(href=True))


def test_hidden_tests_are_not_in_it():
    """Neither in the notebook below nor in what stock nbgrader leaves of a test that raised, its traceback with the test's lines."""
    raised = [new_output("error", ename="AssertionError", evalue="no\nmore", traceback=["----> secret(1)", "no"])]
    for cell in (made.tested(made.SCORE), made.tested(None, outputs=raised)):
        html = page(made.solution_cell(), cell)
        assert "secret(1)" not in html and "HIDDEN TESTS" not in html
    assert "AssertionError: no more" in html


def test_it_says_who_what_and_when():
    """The name where there is one, the assignment by the notebook's title, and what lateness costs."""
    from datetime import datetime

    shown = text(
        page(
            new_markdown_cell("# Backpropagation *from* scratch"),
            made.tested(made.SCORE),
            handed_in=datetime(2026, 11, 3, 9, 5),
            seconds_late=7200,
            late_penalty=0.5,
        )
    )
    assert "Feedback for O'Brien, Zoë Backpropagation from scratch" in shown
    assert "Handed in 3 November 2026, 09:05 UTC, 2 hours late" in shown
    assert "0.5 of 3 points. The penalty for lateness, 0.5, is taken off." in shown


def test_a_time_that_nobody_knows_is_not_told():
    """Where a system tells only that the work was late, the page says no more."""
    shown = text(page(made.tested(made.SCORE), told_late=True))
    assert "Handed in late, by how much is not known" in shown
    assert "Handed in" not in text(page(made.tested(made.SCORE), told_late=False))


def test_points_and_the_reasons_for_lost_ones_stand_beside_the_code():
    """In one part: the code with its lines, each criterion with a sign and its sentence, escaped, and the diagnosis."""
    soup = BeautifulSoup(page(made.solution_cell(), made.tested(made.SCORE)), "html.parser")
    part = soup.find(id="part-test-f")
    assert [line.get_text() for line in part.find_all(class_="l")] == ["def f(x):\n", "    return x < 1\n"]
    signs = [
        (mark.find(class_="sign").get_text(strip=True), mark.strong.get_text()) for mark in part.select("ul.marks li")
    ]
    assert signs == [("✗", "sign"), ("✓", "shape")]
    assert "it is <b>wrong</b>" in part.get_text() and not part.find("b")
    assert part.find(class_="diagnosis").h4.get_text() == "f — the sign"
    assert "1 of 3" in part.h3.get_text()


def test_one_reason_is_said_once():
    """Criteria with the same sentence are one line, and a part that has a reason of another's points there."""
    why = "g is not written yet."
    unwritten = Score([Criterion(name, 0, 1, why) for name in ("dW", "db", "dv")])
    again = Score([Criterion("losses", 0, 2, why)])
    html = page(made.tested(unwritten, "test_g"), made.tested(again, "test_h", 2))
    assert html.count(why) == 1 and "dW, db, dv" in html
    assert "For the same reason as" in html


def test_why_the_run_ended_is_said_at_the_top_and_not_again():
    """The parts after it say that they were not tested."""
    why = "In cell f: it took more than 300 s."
    score = Score([Criterion("not tested", 0, 3, f"Not tested, since the notebook's run had ended before. {why}")])
    cells = [made.tested(score, f"test_{name}") for name in "fgh"]
    html = page(*cells, record=made.graded("timeout", why, flags=[why], told=[why]))
    assert html.count("it took more than 300 s") == 1 and "Your notebook ran out of time" in html
    assert html.count("Not tested, since the run had ended before.") == 3


def test_start_here_leaves_out_what_was_not_tested():
    """Nobody can mend a test that was not run."""
    untried = Score([Criterion(UNTRIED, 0, 3, "Not tested, since the run had ended before.")])
    cells = [made.tested(made.SCORE, "test_f"), made.tested(untried, "test_g")]
    start = BeautifulSoup(page(*cells, record=made.graded("crashed", "It broke.")), "html.parser").find(class_="start")
    assert [link["href"] for link in start.find_all("a")] == ["#part-test-f"]


def test_start_here_names_the_first_mistakes_and_leads_to_them():
    """At most two, the first of the notebook's, each a link to its part."""
    cells = [made.tested(made.SCORE, f"test_{name}") for name in ("right", "f", "g", "h")]
    cells[0] = made.tested(Score([Criterion("all", 3, 3, "fine")]), "test_right")
    soup = BeautifulSoup(page(*cells), "html.parser")
    start = soup.find(class_="start")
    links = start.find_all("a")
    assert [link["href"] for link in links] == ["#part-test-f", "#part-test-g"]
    assert all(soup.find(id=link["href"][1:]) for link in soup.find_all("a"))
    assert "the sign" in start.get_text() and "2 of 3 points lost" in start.get_text()


def test_start_here_says_why_a_function_is_missing():
    """Its criteria have nothing to say before."""
    why = "f is not defined: its cell raised SyntaxError: '(' was never closed (line 6)."
    cell = made.tested(Score([Criterion("dW", 0, 2, why), Criterion("sum", 0, 1, "It needs dW.")]), "test_f")
    start = BeautifulSoup(page(cell), "html.parser").find(class_="start").get_text()
    assert (
        "f: f is not defined: its cell raised SyntaxError: '(' was never closed (line 6), 3 of 3 points lost" in start
    )


def test_a_page_without_a_mistake_says_so():
    """And has nothing to start with."""
    shown = text(page(made.tested(Score([Criterion("all", 3, 3, "fine")]))))
    assert "Nothing to mend" in shown and "Start here" not in shown


def test_a_written_answer_waits_and_never_counts_as_nothing():
    """Until a person has graded it; then it has points and the comment, which does nothing."""
    cells = [made.tested(made.SCORE), made.written_cell()]
    waiting = text(page(*cells, points={"why": None}))
    assert "1 of 3 points; 2 more are not graded yet." in waiting and "not graded yet, of 2" in waiting
    given = page(*cells, points={"why": 1.5}, comments={"why": "Good.\n<script>x</script> $\\sigma$ [x](javascript:y)"})
    assert "1.5 of 2" in text(given) and "2.5 of 5 points" in text(given)
    comment = BeautifulSoup(given, "html.parser").find(class_="comment")
    assert "Good." in comment.get_text() and comment.find("math") and not comment.find(["script", "a"])


def test_an_answer_that_was_left_as_released_says_so():
    """It has its 0 points with a reason."""
    shown = text(page(made.written_cell(), points={"why": 0.0}, record=made.graded(cells={"why": made.unanswered()})))
    assert "It was not answered" in shown and "0 of 2" in shown


def test_what_is_not_held_against_them_is_said():
    """A criterion that is met by leniency is marked."""
    score = Score([Criterion("dW", 3, 3, "right, given your own sigmoid.", carried=True)])
    assert "dW not held against you" in text(page(made.tested(score)))


def test_flags_are_those_for_students_in_their_words():
    """What is for the instructor alone stays there."""
    flags = [
        "The cell x was changed; it is not locked, so the student's text stands.",
        "The hidden test of y failed: secret.",
    ]
    shown = text(page(made.tested(made.SCORE), record=made.graded(flags=flags, told=flags[:1])))
    assert "so your text stands." in shown and "secret" not in shown


def test_a_test_that_failed_by_itself_waits_and_is_then_what_a_person_gave():
    """Its sentence changes with that."""
    from autograder.checking.score import FAILURE, MIME

    cell = made.tested(made.SCORE)
    cell.outputs[0].data |= {"text/plain": "0.0", MIME: {FAILURE: "Not graded yet: the test itself failed."}}
    assert "the test itself failed." in text(page(cell, points={"test_f": None}))
    assert "so a person graded it." in text(page(cell, points={"test_f": 2.0}))


def test_a_test_that_gave_no_score_says_so():
    """A test cell without our score in its outputs has 0 points and why; something else under our MIME type is no score."""
    assert "gave no score" in text(page(made.tested(None)))
    cell = made.tested(made.SCORE)
    cell.outputs[0].data["application/vnd.autograder.score+json"] = {"criteria": [{"points": 99}]}
    assert "gave no score" in text(page(cell))


EVIDENCE = Entries("dW on one example", ((1.5, 2.0),), ((1.5, -2.0),))
WITH_ALL = Score(
    [Criterion("sign", 0, 2, "it is wrong", evidence=(EVIDENCE,)), Criterion("shape", 1, 1, "fine")],
    ["f — the sign: mind it."],
)


@pytest.mark.parametrize(
    ("detail", "shown"),
    [
        (Detail.points, []),
        (Detail.criteria, ["it is wrong", "Start here"]),
        (Detail.diagnosis, ["it is wrong", "Start here", "mind it", "dW on one example"]),
    ],
)
def test_each_level_of_detail_hides_what_it_should(detail, shown):
    """Points alone; criteria with their sentences too; diagnoses, pictures and the names of mistakes too."""
    html = page(made.solution_cell(), made.tested(WITH_ALL), detail=detail)
    everything = ["it is wrong", "Start here", "mind it", "dW on one example"]
    assert [part for part in everything if part.lower() in html.lower()] == shown
    assert ("the sign" in html) is (detail is Detail.diagnosis)
    assert "1 of 3" in text(html) and "return" in html


def test_an_unknown_level_of_detail_is_a_sentence():
    """With those that there are."""
    with pytest.raises(CourseError, match="no detail 'all'; there are points, criteria, diagnosis"):
        feedback.detail_of("all")


def test_a_plain_page_leaves_out_what_the_student_wrote():
    """Points, reasons and comments stay."""
    cells = [made.solution_cell(), made.tested(made.SCORE), made.written_cell("What I think.")]
    html = page(*cells, plain=True, points={"why": 1.0}, comments={"why": "Good."})
    assert "Left out of this page" in html and "return" not in html and "What I think" not in html
    assert "it is &lt;b&gt;wrong&lt;/b&gt;" in html and "Good." in html


def test_the_whole_notebook_is_there_folded_with_its_outputs():
    """Texts, code, what it printed, pictures and tables; the student's own cells too."""
    outputs = [
        new_output("stream", name="stdout", text="\x1b[31mred\x1b[0m <b>"),
        new_output(
            "display_data", data={"text/html": "<table><tr><th></th><th>a</th></tr></table>", "text/plain": "no"}
        ),
        new_output("display_data", data={"image/png": PNG}),
    ]
    own = new_code_cell("mine = 1", id="own-1", outputs=outputs)
    soup = BeautifulSoup(
        page(new_markdown_cell("# Title\n\n#### Deep\n\n$x$"), own, made.tested(made.SCORE)), "html.parser"
    )
    notebook = soup.find("details", class_="notebook")
    assert [heading.name for heading in notebook.find_all(re.compile("h[1-6]"))] == ["h2", "h3", "h4"]
    assert "mine = 1" in notebook.get_text() and "red <b>" in notebook.get_text() and "\x1b" not in str(soup)
    assert notebook.find("math") and notebook.find("img")["alt"] and not notebook.find("th", string="")
    assert "mine = 1" in soup.find(id="part-test-f").get_text()


PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def test_a_picture_attached_to_a_text_is_that_texts_own():
    """Two texts with the same words show each its own picture."""
    for picture in (PNG, PNG.replace("+M9", "+M8")):
        cell = new_markdown_cell("![it](attachment:it.png)", attachments={"it.png": {"image/png": picture}})
        assert picture in page(cell, made.tested(made.SCORE))


def test_a_picture_beside_the_notebook_is_in_the_page(tmp_path):
    """The instructor's; nothing from outside of the folder, and no other file."""
    import base64

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "net.png").write_bytes(base64.b64decode(PNG))
    (tmp_path / "out.png").write_bytes(base64.b64decode(PNG))
    (tmp_path / "in" / "link.png").symlink_to(tmp_path / "out.png")
    shown = [
        PNG in page(new_markdown_cell(f"![it]({name})"), made.tested(made.SCORE), folder=tmp_path / "in")
        for name in ("net.png", "../out.png", "link.png", "https://example.org/net.png", "none.png", "%00.png")
    ]
    assert shown == [True, False, False, False, False, False]


HOSTILE = [
    "<script>a=1</script><img src=x onerror=a()><svg onload=a()><iframe src='//e.example'></iframe>",
    "[x](javascript:a()) ![x](http://e.example/x.png) <a href='javascript:a()'>x</a>",
    "$\\href{javascript:a()}{x}$ <style>*{display:none}</style> <math><mtext><style><img src=x onerror=a()></style></mtext></math>",
    '<form action="//e.example"><button>x</button></form><base href="//e.example"><meta http-equiv=refresh content="0;//e.example">',
]


@pytest.mark.parametrize("attack", HOSTILE)
def test_nothing_acts_whoever_wrote_it_and_wherever_it_stands(attack):
    """Past all cleaning before: in texts, outputs, names and sentences."""
    score = Score([Criterion(attack[:90], 0, 3, attack)], [attack])
    html = page(
        new_markdown_cell(attack),
        new_markdown_cell(f"## {attack}"),
        made.solution_cell(attack, outputs=[new_output("display_data", data={"text/html": attack})]),
        made.tested(score),
        made.written_cell(attack),
        points={"why": 1.0},
        comments={"why": attack},
        record=made.graded("crashed", attack, told=[attack]),
    )
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.find_all(["script", "iframe", "form", "base", "svg", "button", "link", "object"])
    assert not soup.find_all("meta", attrs={"http-equiv": "refresh"}) and len(soup.find_all("style")) == 1
    assert not [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert all(picture["src"].startswith("data:") for picture in soup.find_all("img", src=True))
    assert not [tag for tag in soup.find_all(href=True) if "script" in tag["href"]]


CODE = "def f(x):\n    y = x\n    return y < 1  # <i>"
SAYS = "a comparison is wrong here."


def repaired(detail=Detail.diagnosis, line=3, cell="f", **about):
    repair = Repair(
        cell=cell, line=line, text=CODE.split("\n")[2], kind="wrong comparison", replacement="return y > 7", says=SAYS
    )
    tested = GradedCell(max_points=3.0, score=made.SCORE.to_json(), repair=repair)
    record = made.graded(cells={"test_f": tested})
    return page(made.solution_cell(CODE), made.tested(made.SCORE), detail=detail, record=record, **about)


def test_the_line_of_the_mistake_is_marked_and_said():
    """In the student's own code, after what has a name; the code that would be right stands nowhere."""
    html = repaired()
    soup = BeautifulSoup(html, "html.parser")
    (marked,) = soup.select(".l.here")
    assert marked.get_text().strip() == "return y < 1  # <i>"
    assert f"Line 3, return y < 1 # <i> : {SAYS}" in text(html)
    assert text(html).index("Mind it.") < text(html).index("Where to look")
    assert "> 7" not in text(html)


@pytest.mark.parametrize("detail", [Detail.points, Detail.criteria])
def test_the_line_is_not_on_a_page_that_says_less(detail):
    """As nothing of the diagnosis is."""
    html = repaired(detail)
    assert "Where to look" not in html and 'class="l here"' not in html


def test_a_line_that_the_page_does_not_have_is_left_out():
    """A record of another answer than the one that is shown, or a page without the student's work."""
    for html in (repaired(line=9), repaired(cell="g"), repaired(plain=True)):
        assert "Where to look" not in html and 'class="l here"' not in html
