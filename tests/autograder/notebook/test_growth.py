"""Every step on what students hand in, print and answer takes time in proportion to its size, whatever that looks like."""

import gc
import json
import os
import re
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.checking import plain
from autograder.notebook import clean, growth
from autograder.notebook.rebuild import rebuild
from autograder.pages import code, feedback, prose
from autograder.sandbox.outputs import Outputs
from autograder.sandbox.wire import load
from tests import pages as made_pages
from tests import tiny_course

#: One size, and so many times that; what grows with the square takes 64 times as long.
TIMES = 8
#: Time for that many times the size beyond which it was no growth in proportion; noise, and what the small one starts with, aside.
MOST = 3 * TIMES
#: Seconds of processor time below which nothing is measured.
TRIFLE = 0.15

#: Texts that have kept some renderer, highlighter or sanitizer busy, repeated.
PIECES = r"""
< <a <!-- <script</a> <img/ <img/src=attachment: <a/href=http://x <b> <table><tr> <p><b> [ ]( [a]( ![ [a][b] ]: *a _a * ` ``` ~~~
> &#1 & $ $a \\[ \\( \begin{a} \ http:// javascript j data: attachment: attachment:x # = % %0 " f'{ ( . @ 1_ def ? ! / a,
"""
REPEATED = PIECES.split()
REPEATED += [
    "<script ",
    "<img ",
    "<img src=attachment:",
    " src=attachment:x",
    "<a href=http://x",
    "**a *b ",
    "$$ ",
    "~~a ",
    "from a ",
]
REPEATED += [" ", " \n", "\n", "a\n=", ": a\n", "a|b\n-|-\n", "``` a\n", "```r\n", "- ", "> ", "\\\n"]
REPEATED += ["\x1b", "\x1b[", "\x1b[1m", "\x1b[1ma"]
#: Texts that are made otherwise.
MADE = {
    "one tag": lambda size: "<" + "a" * size,
    "one number": lambda size: 's = "%' + "0" * size,
    "one escape": lambda size: "\x1b[" + "1;" * (size // 2),
    "nested brackets": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "nested lists": lambda size: "\n".join(" " * depth + "- a" for depth in range(int((2 * size) ** 0.5))),
    "nested fences": lambda size: "".join("`" * length + "a" for length in range(int((2 * size) ** 0.5))),
    "definitions": lambda size: "".join(f"[{n}]: http://x\n" for n in range(size // 15)),
    "tags with attributes": lambda size: "".join(f"<b title={n}>" for n in range(size // 12)),
    "a wide table": lambda size: "|a" * (size // 4) + "\n" + "|-" * (size // 4),
}
MADE |= {
    repr(piece): lambda size, piece=piece: (piece * (size // len(piece) + 1))[:size] for piece in [*REPEATED, '"""']
}
#: `make test` tries every fourth, `make test-all` all of them.
TEXTS = list(MADE) if os.environ.get("TEST_ALL") else list(MADE)[::4]


def seconds(step, argument):
    """Processor time, the less of two, so that a neighbour's noise is not measured."""
    taken = []
    for _ in range(2):
        gc.collect()
        gc.disable()  # else what other tests have left is looked through meanwhile
        began = time.process_time()
        step(argument)
        taken.append(time.process_time() - began)
        gc.enable()
        if taken[0] < TRIFLE:
            break
    return min(taken)


def assert_grows_in_proportion(step, make, size):
    """For `TIMES` the size it takes about so many times as long."""
    step(make(size))
    large = seconds(step, make(TIMES * size))
    if large > TRIFLE:
        assert large / seconds(step, make(size)) < MOST, f"{large:.2f} s"


def prose_of(source):
    pictures = {f"{'x' * 200}{number}.png": {"image/png": "iVBORw0KGgo="} for number in range(30)}
    return clean.prose(source, pictures)


def printed(source):
    """What a cell prints, on the page."""
    stream, error, result = clean.outputs(
        [
            {"output_type": "stream", "name": "stdout", "text": source},
            {"output_type": "error", "ename": "E", "evalue": source, "traceback": [source]},
            {"output_type": "execute_result", "data": {"text/plain": source, "text/html": source}},
        ]
    )
    return page([new_code_cell("", outputs=[nbformat.from_dict(output) for output in (stream, error, result)])])


def page(cells):
    """The page, made as if none had been before: pages remember short texts."""
    code._highlighted.cache_clear()
    prose._remembered.cache_clear()
    return feedback.html(made_pages.material(cells))


@pytest.mark.parametrize("text", TEXTS)
def test_prose(text):
    """A written answer, cleaned, with thirty attachments of long names."""
    assert_grows_in_proportion(prose_of, MADE[text], 6_000)


@pytest.mark.parametrize("text", TEXTS)
def test_a_page_with_prose(text):
    """A written answer as the page shows it."""
    assert_grows_in_proportion(lambda source: page([new_markdown_cell(clean.prose(source).source)]), MADE[text], 5_000)


@pytest.mark.parametrize("text", TEXTS)
def test_a_page_with_code(text):
    """A code cell as the page shows it."""
    assert_grows_in_proportion(lambda source: page([new_code_cell(source)]), MADE[text], 6_000)


@pytest.mark.parametrize("text", TEXTS)
def test_a_page_with_outputs(text):
    """A stream, an error, a text and an HTML output, cleaned and as the page shows them."""
    assert_grows_in_proportion(printed, MADE[text], 12_000)


SOURCE = tiny_course.notebook()


def cell(source, grade_id=None, kind="code", **more):
    settings = (
        {"nbgrader": {"grade_id": grade_id, "solution": True, "locked": False, "grade": False}} if grade_id else {}
    )
    return {"cell_type": kind, "source": source, "metadata": settings, **more}


#: Notebooks of so many cells.
NOTEBOOKS = {
    "copies of an answer": lambda count: [cell(f"def double(n):\n    return {n}", "double") for n in range(count)],
    "an answer in many pieces": lambda count: [
        cell("def double(n):\n    if n:", "double"),
        *(cell(f"    x = {n}\n    if x:\n", "double") for n in range(count)),
    ],
    "own cells": lambda count: [cell(f"x{n} = 1\n" * 50) for n in range(count)],
    "own cells that define the answer": lambda count: [cell(f"def double(n): return {n}") for n in range(count)],
    "own texts": lambda count: [cell(f"text {n}", kind="markdown") for n in range(count)],
    "pieces of a written answer": lambda count: [cell(f"text {n}", "why", "markdown") for n in range(count)],
    "texts with pictures": lambda count: [
        cell(
            "attachment:x" * 50,
            kind="markdown",
            attachments={"x" * n: {"image/png": "iVBORw0KGgo="} for n in range(1, 30)},
        )
        for _ in range(count)
    ],
    "things that are no cells": lambda count: [0] * (100 * count),
    "empty cells": lambda count: [cell("")] * (50 * count),
    "cells that are no text": lambda count: [cell({}, str(n)) for n in range(50 * count)],
    "one long cell": lambda count: [cell("a, " * (200 * count))],
    "one cell of many lines": lambda count: [cell("x: int = 1\n@y\n" * (50 * count))],
    "one unfinished text": lambda count: [cell('def double(n):\n"""' * (100 * count))],
}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_reading_and_rebuilding(name):
    """The notebook to grade, from a submission of many cells."""

    def made(count):
        return json.dumps(
            {"cells": NOTEBOOKS[name](count), "nbformat": 4, "nbformat_minor": 5, "metadata": {}}
        ).encode()

    assert_grows_in_proportion(lambda submitted: rebuild(SOURCE, submitted), made, 100)


@pytest.mark.parametrize(
    "value",
    ["[" * 50, "[],", "1,", "1" * 100, '{"a":', '"\\u0000', "-", "1e5,", " "],
)
def test_replies_and_messages(value):
    """What the student's process answers, well formed or not."""

    def read(reply):
        load(reply)
        try:
            plain.parse(reply)
        except plain.BadReply:
            return

    assert_grows_in_proportion(read, lambda size: b"[" + value.encode() * (size // len(value)) + b"1]", 200_000)


def test_a_whole_page_has_room_for_so_much():
    """Of many hostile texts the first few are rendered, and all are shown."""
    text = "[x] " * 1_000

    def rebuilt(count):
        cells = [cell(f"{n} {text}", kind="markdown") for n in range(count)]
        made = rebuild(SOURCE, json.dumps({"cells": cells, "nbformat": 4, "metadata": {}}).encode())
        return made, page(made.notebook.cells)

    made, shown = rebuilt(40)
    assert any("is shown as it was typed" in flag for flag in made.flags)
    assert shown.count("[x] [x]") >= 40
    assert_grows_in_proportion(rebuilt, int, 5)


def test_a_picture_is_shown_again_only_so_often():
    """Also where a definition lends it to many: each time, the page would hold it once more."""
    picture = "iVBORw0KGgo" + "A" * 400_001
    pictures = {"x.png": {"image/png": picture}}
    for source in ("![a](attachment:x.png) " * 100, "![a][x] " * 100 + "\n\n[x]: attachment:x.png"):
        made = clean.prose(source, pictures)
        shown = page([new_markdown_cell(made.source, attachments=made.attachments)])
        assert len(shown) < 4_000_000
    twice = clean.prose("![a](attachment:x.png) ![b](attachment:x.png)", pictures)
    assert twice.source.count("attachment:picture-1.png") == 2


def test_pictures_of_a_notebook_have_a_limit_together():
    """What was left out is told."""
    room = clean.Room(pictures=500_000)
    pictures = {f"{n}.png": {"image/png": "iVBORw0KGgo" + "A" * 200_001} for n in range(3)}
    made = clean.prose("", pictures, room=room)
    assert len(made.attachments) == 2
    assert made.losses == ["the picture '2.png' was left out: all of the notebook's together are too large"]


def test_an_update_counts_for_each_display_that_it_changes():
    """Three hundred displays of one name, and one update of a few MB: in the notebook it would stand three hundred times."""
    outputs = Outputs(4_000_000)
    for _ in range(300):
        outputs.add("display_data", {"data": {"text/plain": "x"}, "transient": {"display_id": "a"}})
    outputs.add("update_display_data", {"data": {"text/plain": "y" * 3_900_000}, "transient": {"display_id": "a"}})
    assert outputs.truncated
    assert len(json.dumps(outputs.finished())) < 4_000_000
    outputs.add("update_display_data", {"data": {"text/plain": "z" * 10_000}, "transient": {"display_id": "a"}})
    assert all(output["data"]["text/plain"] == "z" * 10_000 for output in outputs.finished())


def test_a_text_as_it_was_typed_is_code_whatever_is_in_it():
    """No fence of its own ends it."""
    for text in ("~~~\n# a", "~~~~ x\n<b>", "```\n[a](b)", "a"):
        shown = page([new_markdown_cell(growth.as_typed(text))])
        shown = shown.partition('class="notebook"')[2]  # above stands the page's own heading
        assert len(re.findall(r"<pre><code>", shown)) == 1
        assert "<h1" not in shown and "<a href" not in shown.split("<pre><code>")[1]
