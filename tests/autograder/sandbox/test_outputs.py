"""One cell's outputs are gathered within their bounds."""

from __future__ import annotations

from autograder.sandbox.outputs import Outputs


def stream(text: str, name: str = "stdout") -> tuple[str, dict[str, object]]:
    """A stream message."""
    return "stream", {"name": name, "text": text}


def gather(cap: int, *messages: tuple[str, dict[str, object]]) -> Outputs:
    """The outputs after these messages."""
    outputs = Outputs(cap)
    for kind, content in messages:
        outputs.add(kind, content)
    return outputs


def test_pieces_of_a_stream_are_joined() -> None:
    """Neighbouring pieces of the same stream make one output."""
    outputs = gather(100, stream("a"), stream("b"), stream("c", "stderr"), stream("d"))
    assert [output["text"] for output in outputs.finished()] == ["ab", "c", "d"]


def test_text_is_cut_at_whole_characters() -> None:
    """The cap counts bytes, and no character is cut in two."""
    outputs = gather(5, stream("äöü"))
    assert (outputs.finished()[0]["text"], outputs.truncated, outputs.size) == ("äö", True, 4)


def test_nothing_comes_after_the_cap() -> None:
    """Once full, further text and displays are left out."""
    outputs = gather(3, stream("abc"), stream("d"), ("display_data", {"data": {"text/plain": "x"}}))
    assert (len(outputs.finished()), outputs.truncated) == (1, True)


def test_error_is_kept_past_the_cap() -> None:
    """The exception is shown even where print has used up the cap, once or thrice."""
    error = ("error", {"ename": "E", "evalue": "v", "traceback": ["line"]})
    outputs = gather(3, stream("abcdef"), *[error] * 10)
    assert [output["output_type"] for output in outputs.finished()] == ["stream", "error", "error", "error"]


def test_long_traceback_is_cut() -> None:
    """A traceback has its own bound."""
    outputs = gather(10, ("error", {"ename": "E" * 9999, "evalue": "v" * 99_999, "traceback": ["x" * 50_000] * 300}))
    error = outputs.finished()[0]
    assert sum(map(len, error["traceback"])) <= 32 * 1024
    assert len(error["evalue"]) <= 32 * 1024 and len(error["ename"]) == 200


def test_clearing_gives_no_new_room() -> None:
    """What was cleared still counts."""
    outputs = gather(10, stream("x" * 10), ("clear_output", {"wait": False}), stream("y"))
    assert (outputs.finished(), outputs.truncated) == ([], True)


def test_clear_and_wait_clears_at_the_next_output() -> None:
    """clear_output(wait=True) keeps the old output until the new one comes."""
    outputs = gather(100, stream("old"), ("clear_output", {"wait": True}))
    assert len(outputs.finished()) == 1
    outputs.add(*stream("new"))
    assert [output["text"] for output in outputs.finished()] == ["new"]


def test_updates_count() -> None:
    """Updating one display for ever is endless output, too."""
    show = {"data": {"text/plain": "x" * 50}, "transient": {"display_id": "1"}}
    outputs = gather(200, ("display_data", show), *[("update_display_data", show)] * 10)
    assert (len(outputs.finished()), outputs.truncated) == (1, True)
    assert outputs.size <= 200


def test_image_size_is_kept_other_metadata_is_not() -> None:
    """Of the metadata only an image's width and height, as numbers, are taken over."""
    content = {
        "data": {"image/png": "abc"},
        "metadata": {"image/png": {"width": 5, "height": "evil", "x": 1}, "tags": ["a"], "nbgrader": {}},
    }
    assert gather(100, ("display_data", content)).finished()[0]["metadata"] == {"image/png": {"width": 5}}
