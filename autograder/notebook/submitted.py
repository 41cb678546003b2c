"""Reads a submitted file: bytes in, cells out.

Only the text of the cells is used; nothing else of the file is trusted. A file that can't be read raises `Unreadable`. What was repaired
on the way is a flag.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.checking import sentence
from autograder.notebook import clean

#: Bytes of a file. A notebook with figures in its outputs has a few MB; one with a video may have forty.
MAX_BYTES = 100_000_000
#: JSON values outside strings. Each takes some 70 bytes of memory; a notebook full of interactive plots has some 100,000.
MAX_PARTS = 2_000_000
#: Cells of a notebook. An honest one has some dozens.
MAX_CELLS = 2_000
#: Characters of all its cells together. An honest notebook has 50,000.
MAX_TEXT = 2_000_000
#: How many names a flag lists.
MAX_NAMES = 5

#: A string in JSON, or what begins as one.
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)', re.DOTALL)
_LANGUAGES = {None, "", "python", "python2", "python3", "ipython", "ipython2", "ipython3"}


class Unreadable(Exception):
    """The submission can't be read as a notebook; the text is a sentence that says why."""


@dataclass
class Cell:
    """A submitted cell that isn't empty. `kind` is code, markdown or raw. `settings` is nbgrader's metadata."""

    kind: str
    source: str
    id: str | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    attachments: Any = None

    @property
    def grade_id(self) -> str | None:
        found = self.settings.get("grade_id")
        return found if isinstance(found, str) else None


def read(submitted: bytes, flags: list[str]) -> list[Cell]:
    """Read the cells of the submitted file. Raises Unreadable."""
    if len(submitted) > MAX_BYTES:
        size, most = len(submitted) / 1e6, MAX_BYTES / 1e6
        raise Unreadable(f"The file has {size:.0f} MB; a notebook of more than {most:.0f} MB is not read.")
    content = _decode(submitted, flags)
    if not content.strip():
        raise Unreadable("The file is empty.")
    if content.count(",") + content.count("[") > MAX_PARTS:
        bare = _STRING.sub("", content)
        if bare.count(",") + bare.count("[") > MAX_PARTS:
            raise Unreadable("The file holds more JSON values than any notebook has.")
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"The file is not a notebook: {_what_else(content, error)}") from error
    raw_cells = _raw_cells(data, flags)
    _note_language(data.get("metadata"), flags)
    return _cells(raw_cells, flags)


def listed(names: Sequence[str]) -> str:
    """The names with commas between them; of many, only the first few."""
    return sentence.listed(names, MAX_NAMES)


def _decode(submitted: bytes, flags: list[str]) -> str:
    encoding = json.detect_encoding(submitted)
    try:
        content = submitted.decode(encoding)
    except UnicodeDecodeError:
        flags.append("The file is not UTF-8; it was read as Windows-1252, so that some characters may be wrong.")
        return submitted.decode("cp1252", "replace")
    if encoding == "utf-8-sig":
        flags.append("The file was saved as UTF-8 with a byte order mark, which was taken off.")
    elif encoding != "utf-8":
        flags.append(f"The file was saved as {encoding[:6].upper()} and was converted.")
    return content


def _what_else(content: str, error: Exception) -> str:
    """What a file that isn't JSON seems to be, in a sentence or two."""
    start = content.lstrip()[:200].lower()
    if start.startswith("pk\x03\x04"):
        return "it is a ZIP archive or an office document. Hand in the notebook itself."
    if start.startswith("%pdf"):
        return "it is a PDF. Hand in the notebook itself."
    if start.startswith(("<!doctype", "<html", "<?xml", "<head", "<body")):
        return "it is a web page. Download the notebook itself, not the page that shows it."
    if "<<<<<<<" in content and ">>>>>>>" in content:
        return "it holds the marks of an unresolved merge conflict."
    if isinstance(error, RecursionError):
        return "its JSON is nested too deeply."
    where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "a number"
    if start.startswith("{"):
        return f"it is not valid JSON ({where}). It may be cut off or damaged."
    return f"it is not JSON ({where}). It may be another kind of file, a script for instance."


def _raw_cells(data: Any, flags: list[str]) -> list[Any]:
    if not isinstance(data, dict):
        raise Unreadable("The file is JSON, but not a notebook.")
    if isinstance(data.get("cells"), list):
        version = data.get("nbformat")
        if version != 4:
            said = (
                f"says that it is of format {str(version)[:20]}"
                if type(version) in (int, float)
                else "doesn't say its format"
            )
            flags.append(f"The notebook {said}; it was read as one of format 4.")
        return data["cells"]
    if isinstance(data.get("worksheets"), list):
        flags.append("The notebook is in an old format (nbformat 3 or older) and was converted.")
        sheets = [sheet.get("cells") for sheet in data["worksheets"] if isinstance(sheet, dict)]
        return [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    raise Unreadable("The file is JSON, but not a notebook: it has no list of cells.")


def _note_language(metadata: Any, flags: list[str]) -> None:
    """Flag a notebook that says it is in another language: every notebook runs as Python."""
    metadata = metadata if isinstance(metadata, dict) else {}
    for found in (metadata.get("kernelspec"), metadata.get("language_info")):
        for key in ("language", "name"):
            language = found.get(key) if isinstance(found, dict) else None
            if key == "name" and found is metadata.get("kernelspec"):
                continue  # people name their Python kernels as they like
            if isinstance(language, str) and language.lower() not in _LANGUAGES:
                flags.append(f"The notebook says that it is written in {language[:30]!r}; it was run as Python.")
                return


def _cells(raw_cells: list[Any], flags: list[str]) -> list[Cell]:
    cells: list[Cell] = []
    tags: dict[str, None] = {}
    left = MAX_TEXT
    for raw in raw_cells:
        if not isinstance(raw, dict):
            flags.append("Something in the list of cells is no cell and was left out.")
            continue
        if len(cells) == MAX_CELLS:
            flags.append(f"The notebook has more than {MAX_CELLS} cells; the rest was left out.")
            break
        cell = _cell(raw, flags, tags)
        if cell is None or not cell.source.strip():
            continue
        if len(cell.source) > left:
            flags.append(f"{_called(cell)} was left out: it is too long ({len(cell.source)} characters).")
            continue
        left -= len(cell.source)
        cells.append(cell)
    if tags:
        flags.append(f"Cell tags were taken off: {listed(list(tags))}.")
    return cells


def _called(cell: Cell) -> str:
    return f"The cell {cell.grade_id[:60]!r}" if cell.grade_id else "A cell"


def _cell(raw: dict, flags: list[str], tags: dict[str, None]) -> Cell | None:
    metadata = raw.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    settings, marks, id = metadata.get("nbgrader"), metadata.get("tags"), raw.get("id")
    kind, source = raw.get("cell_type"), raw.get("source", raw.get("input", ""))
    if isinstance(marks, list):
        tags.update(dict.fromkeys(repr(tag[:30]) for tag in marks if isinstance(tag, str)))
    cell = Cell(
        kind if kind in ("code", "markdown", "raw") else "markdown",
        "",
        id if isinstance(id, str) else None,
        settings if isinstance(settings, dict) else {},
        raw.get("attachments"),
    )
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        flags.append(f"{_called(cell)} was left out: its source is no text.")
        return None
    cell.source = clean.text(source)
    if cell.source != source:
        flags.append(f"{_called(cell)} held characters that no text can hold; they were replaced.")
    cell.source = cell.source.replace("\r\n", "\n").replace("\r", "\n")
    if kind == "heading":  # nbformat 3
        level = raw.get("level")
        cell.source = "#" * (level if level in (1, 2, 3, 4, 5, 6) else 1) + " " + cell.source
    elif kind != cell.kind:
        flags.append(f"{_called(cell)} is of an unknown type and was read as text.")
    return cell
