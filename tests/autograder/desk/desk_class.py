"""A class whose written answers wait, without any grading, and a desk that serves it."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import requests
import yaml
from bs4 import BeautifulSoup
from nbgrader.api import Comment

from autograder.course.course import Course
from autograder.gradebook import results
from tests import graded_class, tiny_course
from tests.command_line import environment
from tests.rated_class import RUBRIC

HOSTILE = """Because of $2n$. <script>document.title = 'owned'</script><iframe src="http://evil.invalid"></iframe>
[x](javascript:document.title='owned') <b onclick="document.title='owned'">b</b>
<div style="position:fixed;inset:0;background:red">over</div> <style>main {display: none}</style>
"""


def make(root: Path, answers: dict[str, str], database: str = "") -> Course:
    """A course with a rubric, and these answers to its one written question; `database`: the gradebook's address if it isn't a file."""
    root.mkdir()
    course = tiny_course.make(root, f"c.CourseDirectory.db_url = {database!r}\n" if database else "")
    graded_class.enter_assignment(course)
    (root / "solutions/tiny/rubric.yaml").write_text(yaml.safe_dump(RUBRIC), encoding="utf-8")
    for student, text in answers.items():
        graded_class.enter(course, student)
        with results.gradebook(course) as book:
            submission = book.find_submission("tiny", student).notebooks[0]
            for cell in submission.notebook.solution_cells:
                book.db.add(Comment(cell_id=cell.id, notebook_id=submission.id))
            book.db.commit()
        notebook = nbformat.read(course.release("tiny") / "tiny.ipynb", as_version=4)
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == "why":
                cell.source = text
        path = course.autograded(student, "tiny")
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    return course


def given(course: Course) -> dict[str, float | None]:
    """The points of each student's written answer."""
    return {row.student: row.cells["why"].points for row in results.read(course, "tiny")}


def wait_for(address: str) -> None:
    """Wait until a server listens: it prints its address a moment before."""
    for _ in range(100):
        try:
            requests.get(address)
            return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError(f"nobody listens at {address}")


class Desk:
    """A running desk. `address` has the token."""

    def __init__(self, course: Course, *options: str, assignment: str = "tiny") -> None:
        command = [
            sys.executable,
            "-m",
            "autograder",
            "rubric",
            "open",
            assignment,
            "--no-browser",
            "--course",
            course.root,
        ]
        self.process = subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )
        assert self.process.stdout is not None
        told = []
        for line in self.process.stdout:
            told.append(line)
            if found := re.search(r"(http://127\S+:\d+)(/\S+)\?token=(\w+)", line):
                self.root, self.path, self.token = found.groups()
                break
        else:
            raise AssertionError("".join(told))
        self.address = f"{self.root}{self.path}?token={self.token}"
        wait_for(self.root)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


@contextlib.contextmanager
def desk(course: Course, *options: str):
    served = Desk(course, *options)
    try:
        yield served
    finally:
        served.kill()


@contextlib.contextmanager
def jupyter(course: Course):
    """An ordinary Jupyter server in the course's folder, with the desk and formgrader as extensions: its address and its token."""
    token, extensions = "t0ken", {"autograder.desk": True, "nbgrader.server_extensions.formgrader": True}
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "server",
        "--allow-root",
        "--no-browser",
        "--port=0",
        f"--IdentityProvider.token={token}",
    ]
    process = subprocess.Popen(
        [*command, f"--ServerApp.jpserver_extensions={extensions}"],
        cwd=course.root,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stderr is not None
        lines = []
        for line in process.stderr:
            lines.append(line)
            if found := re.search(r"(http://127\S+:\d+)/", line):
                wait_for(found[1])
                yield found[1], token
                break
        else:
            raise AssertionError("".join(lines))
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stderr.close()


class Session:
    """A browser without scripts."""

    def __init__(self, served: Desk, grader: str) -> None:
        self.desk, self.http = served, requests.Session()
        form = BeautifulSoup(self.http.get(served.address).text, "html.parser").find("form")
        self.page = self.send(form, name=grader)

    def get(self, path: str) -> BeautifulSoup:
        self.answer = self.http.get(f"{self.desk.root}{self.desk.path}{path}")
        return self.read()

    def read(self) -> BeautifulSoup:
        """The page that came."""
        self.page = BeautifulSoup(self.answer.text, "html.parser")
        return self.page

    def send(self, form, **fields) -> BeautifulSoup:
        """Send a form as a browser does, some fields filled in; the page that came."""
        self.post(form, **fields)
        return self.read()

    def post(self, form, **fields) -> None:
        sent = []
        for field in form.find_all(["input", "textarea"]):
            kind, name = field.get("type"), field.get("name")
            if name and name not in fields and (kind not in ("radio", "checkbox") or field.has_attr("checked")):
                sent.append((name, field.get("value", "") if field.name == "input" else field.text))
        sent += list(fields.items())
        self.answer = self.http.post(self.desk.root + form["action"], data=sent)

    def form(self):
        return self.page.find("form", id="rate")

    def rate(self, idea: str, words: str, **fields) -> BeautifulSoup:
        return self.send(self.form(), **{"rating-idea": idea, "rating-words": words}, **fields)
