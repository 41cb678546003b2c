"""The desk in a real browser: two people who grade at once, what hostile answers come to, whether everybody can use it."""

import subprocess
import sys
from pathlib import Path

import pytest
import requests
from bs4 import BeautifulSoup

from autograder.course import overlay
from tests import rated_class
from tests.autograder.desk import desk_class
from tests.autograder.desk.desk_class import given
from tests.browser import axe, needs_browser
from tests.command_line import autograder, environment

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]

HOSTILE = Path(__file__).parents[2] / "bank" / "backprop" / "hostile"
#: Written cells of the assignment whose hostile answers are shown.
WRITTEN = ("derivation", "comparison", "feature_scaling")
GRADED = 10


def hostile_answers() -> dict[str, str]:
    """Every hostile written answer of the bank, by a student of that name, and one of ours."""
    found = {"ours": desk_class.HOSTILE}
    for path in sorted(HOSTILE.glob("*.py")):
        for number, (name, _, text) in enumerate(overlay.read(path).parts):
            if name in WRITTEN:
                found[f"{path.stem}-{number}"] = text
    return found


class Person:
    """A grader with a browser of their own."""

    def __init__(self, chromium, served, name: str, width: int = 1300, scheme: str = "light") -> None:
        self.context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.said, self.asked, self.root = [], [], served.root
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(served.address)
        self.page.fill("input[name=name]", name)
        self.click("button:has-text('Begin')")

    def click(self, what: str) -> None:
        """Click, and wait until the server's answer is on the page."""
        self._answered(lambda: self.page.click(what))

    def press(self, key: str) -> None:
        """Press a key that sends something, and wait until the server's answer is on the page."""
        self._answered(lambda: self.page.keyboard.press(key))

    def _answered(self, act) -> None:
        self.page.evaluate("document.querySelector('main').dataset.old = '1'")
        act()
        self.page.wait_for_selector("main:not([data-old])")

    def begin(self) -> None:
        """To the first answer; the examples are skipped."""
        self.click("a.button:has-text('Grade')")
        self.click("button:has-text('Skip')")

    @property
    def text(self) -> str:
        return self.page.locator("article.answer p:not(.eyebrow)").first.inner_text()


def keyboard(person: Person) -> float:
    """Rate the open answer with keys alone; the points."""
    for key in ("2", "1"):
        person.page.keyboard.press(key)
    assert person.page.locator("#sum").inner_text() == "1.5 of 2"
    person.press("Enter")
    return 1.5


def mouse(person: Person) -> float:
    """Rate the open answer by clicks alone; the points."""
    person.page.click("#c-idea label:has-text('All')")
    person.page.click("#c-words label:has-text('None')")
    person.click("#save")
    return 1.0


def exported(course) -> dict[str, float]:
    """The whole score of each student by `nbgrader export`."""
    command = [sys.executable, "-m", "nbgrader", "export", "--to=grades.csv"]
    done = subprocess.run(command, cwd=course.root, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = {}
    # nbgrader quotes no comma, and a student's name may hold some
    for line in (course.root / "grades.csv").read_text(encoding="utf-8").splitlines()[1:]:
        head, points = line.rsplit(",", 4)[:2]
        found[head.split(",", 3)[3].rsplit(",", 3)[0]] = float(points)
    return found


def on_page(course, student: str) -> str:
    path = course.root / "feedback" / student / "tiny" / "tiny.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find("main").get_text(" ")


def test_two_people_grade_a_class_at_once(chromium, tmp_path):
    """One with keys, one with the mouse: no answer is graded twice, and gradebook, `nbgrader export`, formgrader and the students'
    pages have exactly those points."""
    answers = {f"student{number:02}": f"It is twice, says number {number:02}." for number in range(GRADED - 1)}
    course = rated_class.make(tmp_path / "course", answers | {"O'Brien, Zoë": "It is twice, says Zoë."})
    students = {text: student for student, text in answers.items()} | {"It is twice, says Zoë.": "O'Brien, Zoë"}
    expected = {}
    with desk_class.desk(course) as served:
        ann, bob = (Person(chromium, served, name) for name in ("ann", "bob"))
        for person in (ann, bob):
            person.begin()
        turns = [(ann, keyboard), (bob, mouse)] * (GRADED // 2)
        for person, way in turns:
            student = students[person.text]
            assert student not in expected
            expected[student] = way(person)
        assert f"{GRADED} of {GRADED}" in bob.page.locator("main").inner_text()
        assert ann.said == bob.said == []
        assert [url for url in ann.asked + bob.asked if not url.startswith(served.root)] == []
    assert given(course) == expected
    assert exported(course) == {student: 4 + points for student, points in expected.items()}
    assert formgraders(course) == {student: 4 + points for student, points in expected.items()}
    done = autograder("feedback", "tiny", cwd=course.root)
    assert done.returncode == 0, done.stderr
    for student, points in expected.items():
        assert f"{points:g} of 2" in on_page(course, student)


def formgraders(course) -> dict[str, float]:
    """The score of each student by the addresses that formgrader's page asks, on an ordinary server with the desk in it."""
    with desk_class.jupyter(course) as (root, token):
        asked = requests.get(f"{root}/formgrader/api/submissions/tiny", params={"token": token})
        assert requests.get(f"{root}/autograder/desk/tiny/why/next").status_code == 403
        assert "Who grades?" in requests.get(f"{root}/autograder/desk", params={"token": token}).text
        return {one["student"]: one["score"] for one in asked.json()}


def test_a_hostile_answer_is_harmless_text(chromium, tmp_path):
    """Nothing of it runs, asks another machine, leads to a script, or covers the form."""
    course = desk_class.make(tmp_path / "course", hostile_answers())
    with desk_class.desk(course) as served:
        ann = Person(chromium, served, "ann")
        ann.begin()
        ann.page.goto(f"{served.root}{served.path}/why/answers?filter=all")
        links = [link.get_attribute("href") for link in ann.page.query_selector_all("table a")]
        assert len(links) >= 3
        for link in links:
            ann.page.goto(served.root + link)
            assert ann.page.locator("#rate").is_visible() and ann.page.title() == "Why"
            inside = ann.page.locator("article.answer")
            assert (
                inside.locator("script, iframe, style, object, embed, form, input, [onclick], [onerror]").count() == 0
            )
            assert inside.locator("[href^='javascript' i], [src^='http'], [style*='fixed']").count() == 0
            box = ann.page.locator("#save").bounding_box()
            centre = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
            assert ann.page.evaluate("([x, y]) => document.elementFromPoint(x, y).id", centre) == "save"
        assert ann.said == []
        assert [url for url in ann.asked if not url.startswith((served.root, "data:"))] == []


@pytest.mark.parametrize("width, scheme", [(360, "dark"), (1300, "light")])
def test_every_page_of_the_desk_can_be_used_by_everybody(chromium, tmp_path, width, scheme):
    """Nothing that axe finds, nothing to scroll sideways on a phone, and the keys and what was done are announced."""
    answers = {"ada": "Because $n + n = 2n$.", "bob": "Twice.", "eve": "…"}
    course = desk_class.make(tmp_path / "course", answers)
    with desk_class.desk(course) as served:
        ann = Person(chromium, served, "ann", width, scheme)
        for what in (
            "",
            "/why/anchors",
            "/why/answers?filter=all",
            "/why/blank",
            "/why/comments",
            "/apart",
            "/why/answer/none",
        ):
            ann.page.goto(f"{served.root}{served.path}{what}")
            assert (what, axe(ann.page)) == (what, [])
            assert (what, ann.page.evaluate("document.documentElement.scrollWidth") <= width) == (what, True)
        ann.page.goto(f"{served.root}{served.path}/why/next")
        ann.click("button:has-text('Skip')")
        for folded in ann.page.query_selector_all("details"):
            folded.evaluate("one => one.open = true")
        assert axe(ann.page) == []
        assert ann.page.evaluate("document.documentElement.scrollWidth") <= width
        ann.page.keyboard.press("1")
        assert ann.page.locator("[role=status]").inner_text() == "Idea: 1, All"
        ann.page.keyboard.press("?")
        assert ann.page.locator("dialog").is_visible() and axe(ann.page) == []
        ann.page.keyboard.press("Escape")
        ann.page.keyboard.press("1")
        ann.press("Enter")
        assert "Saved." in ann.page.locator("[role=status]").inner_text()
        ann.press("u")
        assert "Taken back." in ann.page.locator("[role=status]").inner_text()


def test_the_desk_works_without_scripts(chromium, tmp_path):
    """An answer is rated and saved where the browser runs none."""
    course = desk_class.make(tmp_path / "course", {"ada": "Twice.", "bob": "n + n"})
    with desk_class.desk(course) as served:
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(served.address)
        page.click("button:has-text('Begin')")
        page.click("a.button:has-text('Grade')")
        page.click("button:has-text('Skip')")
        page.check("#c-idea input >> nth=0")
        page.check("#c-words input >> nth=0")
        page.click("#save")
        assert "Saved." in page.content()
    assert sorted(points or 0 for points in given(course).values()) == [0, 2]


def test_what_is_not_saved_is_not_lost_in_silence(chromium, tmp_path):
    """Who leaves an answer that they have begun to rate is asked; where the desk is gone, the page says so and keeps the ratings."""
    course = desk_class.make(tmp_path / "course", {"ada": "Twice.", "bob": "n + n"})
    with desk_class.desk(course) as served:
        ann = Person(chromium, served, "ann")
        ann.begin()
        asked = []
        ann.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        here = ann.page.url
        ann.page.keyboard.press("1")
        with ann.page.expect_event("dialog"):  # the click may return before the handler runs
            ann.page.click("a:has-text('list: ungraded')")
        assert asked == ["Leave without saving?"] and ann.page.url == here
        ann.page.keyboard.press("1")
        served.kill()
        ann.page.keyboard.press("Enter")
        ann.page.wait_for_selector("#said.wrong")
        assert "does not answer" in ann.page.locator("#said").inner_text()
        assert ann.page.locator("#sum").inner_text() == "2 of 2"
        ann.page.close(run_before_unload=False)
