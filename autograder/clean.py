"""Making what a student wrote or printed harmless on every page that shows the notebook: no script, handler, frame, active
SVG or widget gets into it, whoever renders it.

HTML output is filtered by nh3 (Ammonia). Other rich forms that a page would render unescaped (LaTeX, Markdown, JavaScript,
SVG, widgets) are left out; their plain text form stays.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from typing import Any

import nh3

#: Beginnings of the picture formats that are let through.
_PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}
#: A picture pasted into an answer may be a photograph; a data file it is not.
MAX_PICTURE_BYTES = 8_000_000
#: "<" opens a tag, comment or declaration where one of these follows; a zero-width space between them makes it text.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ACTIVE_LINK = re.compile(r"(j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:", re.IGNORECASE)
_ZERO_WIDTH_SPACE = "\u200b"


def text(value: Any) -> str:
    """A string that can be written as UTF-8, without lone surrogates and NULs."""
    return str(value).encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


def markdown(source: str) -> str:
    """Markdown in which no raw HTML and no script link is left. It reads as before: the change is invisible."""
    source = _TAG.sub("<" + _ZERO_WIDTH_SPACE, text(source))
    return _ACTIVE_LINK.sub(lambda found: found.group(0)[:-1] + _ZERO_WIDTH_SPACE + ":", source)


def attachments(found: Any) -> dict[str, dict[str, str]]:
    """Those of a Markdown cell's attachments that are pictures, by name."""
    kept: dict[str, dict[str, str]] = {}
    if isinstance(found, dict):
        for name, bundle in found.items():
            pictures = _pictures(bundle) if isinstance(bundle, dict) else {}
            if pictures and re.fullmatch(r"[\w .()-]{1,120}", str(name)):
                kept[str(name)] = pictures
    return kept


def _pictures(bundle: dict) -> dict[str, str]:
    kept = {}
    for mime, magic in _PICTURES.items():
        data = bundle.get(mime)
        if isinstance(data, str) and len(data) <= MAX_PICTURE_BYTES * 4 // 3:
            try:
                raw = base64.b64decode("".join(data.split()), validate=True)
            except (binascii.Error, ValueError):
                continue
            if raw.startswith(magic):
                kept[mime] = base64.b64encode(raw).decode("ascii")
    return kept


def outputs(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """A cell's outputs in nbformat's form, harmless; what is of no known form is left out."""
    cleaned = (_output(output) for output in found if isinstance(output, dict))
    return [output for output in cleaned if output is not None]


def _output(output: dict[str, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = output.get("name")
        return {
            "output_type": kind,
            "name": "stderr" if name == "stderr" else "stdout",
            "text": text(_joined(output.get("text"))),
        }
    if kind == "error":
        trace = output.get("traceback")
        lines = [text(line) for line in trace] if isinstance(trace, list) else []
        return {
            "output_type": kind,
            "ename": text(output.get("ename", "")),
            "evalue": text(output.get("evalue", "")),
            "traceback": lines,
        }
    if kind in ("display_data", "execute_result"):
        bundle = output.get("data")
        data: dict[str, Any] = _pictures(bundle) if isinstance(bundle, dict) else {}
        if isinstance(bundle, dict):
            if "text/html" in bundle:
                data["text/html"] = nh3.clean(text(_joined(bundle["text/html"])))
            if "text/plain" in bundle:
                data["text/plain"] = text(_joined(bundle["text/plain"]))
        if not data:
            data["text/plain"] = "(an output that can't be shown here)"
        cleaned = {"output_type": kind, "data": data, "metadata": {}}
        if kind == "execute_result":
            cleaned["execution_count"] = None
        return cleaned
    return None


def _joined(value: Any) -> str:
    """nbformat stores long text as a list of lines."""
    return "".join(str(part) for part in value) if isinstance(value, list) else str(value)
