"""Gathers one cell's outputs as they arrive, in nbformat's form, up to a given number of bytes.

The student's process wrote all of it. So each field is checked, and what doesn't fit is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_MIME = re.compile(r"[a-z]+/[a-z0-9.+-]+\Z")
# Formats whose content may be something else than text are left out: no page of ours shows them.
_JSON_MIME = re.compile(r"application/(.*\+)?json\Z")
# An exception is shown even where the cell's output is used up, but not an endless one.
_ERROR_ROOM = 32 * 1024
_TRACEBACK_LINES = 200
_NAME_LENGTH = 200
_MAX_OUTPUTS = 1000
_MAX_IMAGE_SIDE = 10_000
_MEMORY_ERRORS = {"MemoryError", "_ArrayMemoryError"}


class Outputs:
    """The outputs of one cell; `add` takes one iopub message's kind and content."""

    def __init__(self, cap: int) -> None:
        self.list: list[dict[str, Any]] = []
        self.size = 0
        self.truncated = False
        self.failed = False
        self.ran_out_of_memory = False
        self._cap = cap
        self._displays: dict[str, list[dict[str, Any]]] = {}
        self._clear_before_next = False

    def add(self, kind: str, content: Mapping[str, Any]) -> None:
        """Take one message in. An unknown or malformed one is passed over."""
        if kind == "stream":
            self._stream(content)
        elif kind in {"display_data", "execute_result"}:
            self._display(kind, content)
        elif kind == "update_display_data":
            self._update(content)
        elif kind == "error":
            self._error(content)
        elif kind == "clear_output":
            if content.get("wait") is True:
                self._clear_before_next = True
            else:
                self._clear()

    def skip(self) -> None:
        """Note that something was thrown away before it got here."""
        self.truncated = True

    def _clear(self) -> None:
        # What was counted stays counted. Otherwise endless clearing would allow endless output.
        self.list.clear()
        self._displays.clear()
        self._clear_before_next = False

    def _room(self) -> int:
        if self._clear_before_next:
            self._clear()
        if len(self.list) >= _MAX_OUTPUTS:
            return 0
        return max(0, self._cap - self.size)

    def _stream(self, content: Mapping[str, Any]) -> None:
        name = content.get("name")
        text = clean_text(content.get("text"))
        if name not in {"stdout", "stderr"} or not text:
            return
        last = self.list[-1] if self.list and not self._clear_before_next else None
        joined = last is not None and last["output_type"] == "stream" and last["name"] == name
        room = max(0, self._cap - self.size) if joined else self._room()
        kept = _cut(text, room)
        if len(kept) < len(text):
            self.truncated = True
        if not kept:
            return
        self.size += len(kept.encode())
        if joined and last is not None:
            # Only the joint text is kept in the end, see `finished`.
            last["text"].append(kept)
        else:
            self.list.append({"output_type": "stream", "name": name, "text": [kept]})

    def _display(self, kind: str, content: Mapping[str, Any]) -> None:
        data, metadata, size = clean_bundle(content)
        if not data:
            return
        if size > self._room():
            self.truncated = True
            return
        self.size += size
        output: dict[str, Any] = {"output_type": kind, "data": data, "metadata": metadata}
        if kind == "execute_result":
            count = content.get("execution_count")
            fits = isinstance(count, int) and not isinstance(count, bool) and 0 <= count < 10**6
            output["execution_count"] = count if fits else None
        self.list.append(output)
        name = _display_id(content)
        if name:
            self._displays.setdefault(name, []).append(output)

    def _update(self, content: Mapping[str, Any]) -> None:
        shown = self._displays.get(_display_id(content) or "", [])
        data, metadata, size = clean_bundle(content)
        if not shown or not data:
            return
        size *= len(shown)  # it is written into the notebook once for each
        if size > max(0, self._cap - self.size):
            self.truncated = True
            return
        self.size += size
        for output in shown:
            output["data"] = data
            output["metadata"] = metadata

    def _error(self, content: Mapping[str, Any]) -> None:
        self.failed = True
        name = clean_text(content.get("ename"))[:_NAME_LENGTH]
        self.ran_out_of_memory = self.ran_out_of_memory or name in _MEMORY_ERRORS
        lines = content.get("traceback")
        lines = [clean_text(line) for line in lines[:_TRACEBACK_LINES]] if isinstance(lines, list) else []
        if self._clear_before_next:
            self._clear()
        shown = [output for output in self.list if output["output_type"] == "error"]
        if len(shown) >= 3:  # a cell raises once; more are forged
            self.truncated = True
            return
        room = _ERROR_ROOM
        kept: list[str] = []
        for line in lines:
            part = _cut(line, room)
            room -= len(part.encode())
            kept.append(part)
            if len(part) < len(line):
                self.truncated = True
                break
        value = _cut(clean_text(content.get("evalue")), _ERROR_ROOM)
        self.size += _ERROR_ROOM - room + len(value.encode())
        self.list.append({"output_type": "error", "ename": name or "Error", "evalue": value, "traceback": kept})

    def finished(self) -> list[dict[str, Any]]:
        """The outputs, each stream's text in one piece."""
        return [
            {**output, "text": "".join(output["text"])} if output["output_type"] == "stream" else output
            for output in self.list
        ]


def clean_text(value: object) -> str:
    """The value if it is text, without halves of surrogate pairs: JSON can carry those, UTF-8 files can't."""
    if not isinstance(value, str):
        return ""
    return value.encode("utf-8", "replace").decode()


def clean_bundle(content: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Any], int]:
    """Take a display message apart: its texts by MIME type, the image sizes of its metadata, and its bytes."""
    bundle = content.get("data")
    data: dict[str, str] = {}
    size = 0
    if isinstance(bundle, dict):
        for mime, value in list(bundle.items())[:20]:
            if len(mime) > 100 or not _MIME.match(mime) or _JSON_MIME.match(mime):
                continue
            if isinstance(value, list) and all(isinstance(line, str) for line in value):
                value = "".join(value)
            if isinstance(value, str):
                data[mime] = clean_text(value)
                size += len(data[mime].encode()) + len(mime)
    metadata: dict[str, Any] = {}
    given = content.get("metadata")
    for mime, value in given.items() if isinstance(given, dict) else ():
        if mime in data and isinstance(value, dict):
            sides = {side: value[side] for side in ("width", "height") if _is_length(value.get(side))}
            if sides:
                metadata[mime] = sides
    return data, metadata, size


def _is_length(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value <= _MAX_IMAGE_SIDE


def _display_id(content: Mapping[str, Any]) -> str:
    transient = content.get("transient")
    name = transient.get("display_id") if isinstance(transient, dict) else None
    return name if isinstance(name, str) and len(name) <= _NAME_LENGTH else ""


def _cut(text: str, room: int) -> str:
    """The longest beginning of `text` that takes at most `room` bytes."""
    if len(text) * 4 <= room:
        return text
    return text.encode()[:room].decode("utf-8", "ignore")
