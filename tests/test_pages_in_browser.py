"""Pages in a real browser: nothing is asked of any other machine, no script of a student's runs, and no link does."""

import http.server
import shutil
import subprocess
import threading
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.checking.score import Criterion, Score
from autograder.course import stock
from autograder.course.course import Course
from autograder.notebook import clean
from autograder.pages import formulas
from autograder.pages.feedback import ForStudents, Page
from autograder.pages.student_page import FeedbackPages

ROOT = Path(__file__).parents[1]
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine to show the pages")

ATTACK = """[x](&amp;#106;avascript:document.title='owned') ![t](http://evil.invalid/a.png) ![t][r] $\\href{javascript:1}{x}$ $\\sigma$

[r]: http://evil.invalid/b.png

<img src="http://evil.invalid/c.png" onerror="document.title='owned'"><script>document.title='owned'</script>
"""
NAME = "A\n\n[x](javascript:alert(1))\n\n![t](http://evil.invalid/d.png)\n\n<script>document.title='owned'</script>"


def graded_notebook():
    """A graded notebook that a hostile student had a hand in."""
    settings = {"schema_version": 3, "task": False, "score": 0, "locked": False, "solution": True, "grade": True}
    test = {
        "score": 0,
        "schema_version": 3,
        "task": False,
        "locked": True,
        "solution": False,
        "grade": True,
        "grade_id": "test_f",
        "points": 2,
    }
    prose = clean.prose(ATTACK)
    outputs = clean.outputs(
        [{"output_type": "display_data", "data": {"text/html": ATTACK + "<img src=http://evil.invalid/e.png>"}}]
    )
    score = Score([Criterion("value", 0, 2, f"f raised {NAME}: {NAME}")], [NAME])
    return new_notebook(
        cells=[
            new_markdown_cell(prose.source, metadata={"nbgrader": {**settings, "grade_id": "why", "points": 1}}),
            new_code_cell("x", outputs=[nbformat.from_dict(output) for output in outputs]),
            new_code_cell(
                "# 2 points\n### BEGIN HIDDEN TESTS\nsecret\n### END HIDDEN TESTS",
                metadata={"nbgrader": test},
                outputs=[
                    nbformat.from_dict(
                        {
                            "output_type": "execute_result",
                            "data": score._repr_mimebundle_(),
                            "metadata": {},
                            "execution_count": None,
                        }
                    )
                ],
            ),
        ]
    )


def feedback_page():
    templates = FeedbackPages(Course(ROOT), "backprop")
    notebook, _ = ForStudents().preprocess(graded_notebook(), {})
    exporter = Page(config=templates._converter.config)
    about = {"notebook": "backprop", "score": 0, "max_score": 3, "late_penalty": 0}
    page, _ = exporter.from_notebook_node(notebook, {"nbgrader": about})
    return page


def formgrader_page():
    from nbgrader.server_extensions.formgrader import handlers

    config = stock.configuration(Course(ROOT))
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    about = {
        "index": 0,
        "total": 1,
        "base_url": "",
        "notebook_id": "backprop",
        "submission_id": "1",
        "assignment_id": "backprop",
    }
    page, _ = HTMLExporter(config=config).from_notebook_node(graded_notebook(), about)
    return page


PAGES = pytest.mark.parametrize("made", [feedback_page, formgrader_page])


@PAGES
def test_no_page_names_another_machine_or_lets_a_student_act(made):
    """By the HTML: formulas are MathML, every link leads to the web, every picture is in the page, our classes are ours."""
    page = made()
    soup = BeautifulSoup(page, "html.parser")
    assert soup.find("math") and soup.find(class_="autograder-score") and not soup.find("div", class_="score")
    for tag in soup.find_all(["script", "link", "img", "iframe", "source"]):
        address = tag.get("src") or tag.get("href") or ""
        assert not address.startswith(("http", "//")), tag
    assert not [
        tag
        for tag in soup.find_all(href=True)
        if ":" in tag["href"] and not tag["href"].startswith(("http://", "https://"))
    ]
    assert "cdnjs" not in page and "onerror=" not in page.replace("&lt;img", "").partition("<body")[0]
    assert not [tag for tag in soup.find_all("script") if "owned" in str(tag)]


class Anything(http.server.BaseHTTPRequestHandler):
    """A proxy that notes what it is asked for."""

    asked: list[str] = []  # noqa: RUF012

    def do_GET(self):
        self.asked.append(self.path)
        self.send_error(404)

    do_CONNECT = do_POST = do_GET

    def log_message(self, *_):
        pass


@needs_browser
@PAGES
def test_a_browser_asks_nobody_for_anything(made, tmp_path):
    """Chromium shows the page; what it would ask another machine for goes to a proxy of ours, which hears of nothing."""
    path = tmp_path / "page.html"
    path.write_text(made(), encoding="utf-8")
    Anything.asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Anything) as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        options = (
            "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync "
            "--disable-component-update --disable-default-apps --virtual-time-budget=4000 --dump-dom"
        )
        command = [BROWSER, *options.split(), f"--user-data-dir={tmp_path / 'profile'}"]
        command += [f"--proxy-server=http://127.0.0.1:{proxy.server_port}", path.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        proxy.shutdown()
    assert "Student's answer" in done.stdout, done.stderr[-2000:]
    assert not [
        address for address in Anything.asked if "evil" in address or "cdnjs" in address or "mathjax" in address.lower()
    ]
    assert "<title>owned" not in done.stdout


def test_formgraders_template_still_has_what_ours_replaces():
    """Ours takes MathJax out of nbgrader's page by its comments; another nbgrader might have others."""
    page = formgrader_page()
    assert page.count("<html") == 1 and 'tell("End")' in page and "formgrade.js" in page
    assert Path(formulas.FORMGRADER).is_file()
