"""Sheets as comma-separated text. They are read whatever program wrote them, and written back with nothing else changed."""

import codecs
import csv
import io
import re
from dataclasses import dataclass, field

#: No sheet of a class is larger.
MAX_BYTES = 50_000_000
#: Characters that make a spreadsheet run the text after them. A number may begin with its sign.
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


class SheetError(Exception):
    """The sheet can't be used. The text is a sentence that says why."""


@dataclass
class Sheet:
    """The rows of a sheet, the header first, and how they were written."""

    rows: list[list[str]]
    delimiter: str = ","
    has_mark: bool = False  # it began with UTF-8's byte order mark
    end: str = "\r\n"
    quotes_all: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def header(self) -> list[str]:
        return self.rows[0]

    def text(self) -> bytes:
        """The sheet as a file's bytes."""
        out = io.StringIO()
        form = csv.writer(
            out,
            delimiter=self.delimiter,
            lineterminator=self.end,
            quoting=csv.QUOTE_ALL if self.quotes_all else csv.QUOTE_MINIMAL,
        )
        form.writerows(self.rows)
        return (b"\xef\xbb\xbf" if self.has_mark else b"") + out.getvalue().encode("utf-8", "replace")


def read(data: bytes) -> Sheet:
    """Read the sheet in a file. Raises SheetError, with what to do, where it is none."""
    if len(data) > MAX_BYTES:
        raise SheetError(
            f"it has {len(data) / 1e6:.0f} MB; no sheet of a class has more than {MAX_BYTES / 1e6:.0f} MB."
        )
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise SheetError("it is an Excel workbook: save it as CSV (comma-separated) and give that.")
    if b"\0" in data[:1000] and data[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise SheetError("it is no CSV.")
    text, has_mark, notes = _decoded(data)
    if not text.strip():
        raise SheetError("it is empty.")
    first = text.splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    end = "\r\n" if "\r\n" in text else "\n"
    csv.field_size_limit(10_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise SheetError(f"it can't be read as comma-separated text: {error}.") from error
    while rows and not any(rows[-1]):
        rows.pop()
    cells = text.lstrip()
    return Sheet(rows, delimiter, has_mark, end, cells.startswith('"') and f'"{delimiter}"' in first, notes)


def _decoded(data: bytes) -> tuple[str, bool, list[str]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), False, []
    try:
        return data.decode("utf-8-sig"), data.startswith(b"\xef\xbb\xbf"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), False, ["The sheet is not UTF-8; it was read as Windows-1252."]


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(_RUN) and not _NUMBER.fullmatch(text) else text


def points(value: float, mark: str = ".") -> str:
    """Write points with at most two decimals and no separator of thousands."""
    text = f"{round(value + 1e-9, 2):.2f}".rstrip("0").rstrip(".")
    return text.replace(".", mark)


def number(text: str) -> float | None:
    """Read the number in a cell. Its last `,` or `.` is the decimal point. None where the cell holds no number."""
    plain = text.strip()
    if not re.fullmatch(r"[+-]?\d[\d.,]*", plain):
        return None
    whole, mark, part = re.fullmatch(r"(.*?)(?:([.,])(\d*))?", plain).groups()  # type: ignore[union-attr]  # it always matches
    digits = re.sub(r"[.,]", "", whole)
    return float(f"{digits}.{part or 0}" if mark else digits)
