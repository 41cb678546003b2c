"""Encodings, line ends and characters."""

import json

from ._kit import ALL, NAMES, expect, find, insert_behind, text_cell


def text(notebook):
    return json.dumps(notebook, ensure_ascii=False)


@expect(ALL, "byte order mark")
def byte_order_mark(notebook):
    """Notepad saved the file with a byte order mark."""
    return b"\xef\xbb\xbf" + text(notebook).encode()


@expect(ALL, "saved as UTF-16")
def utf_16(notebook):
    """The file was saved as UTF-16."""
    return text(notebook).encode("utf-16")


@expect(ALL, "saved as UTF-16")
def utf_16_without_mark(notebook):
    """The file was saved as UTF-16 without a byte order mark."""
    return text(notebook).encode("utf-16-be")


@expect(ALL, "not UTF-8")
def latin_1(notebook):
    """The file was saved as Latin-1, with umlauts in comments."""
    find(notebook, "grad_f").source += "\n# Grüße aus Köln, schöne Größe"
    return text(notebook).encode("latin-1", "replace")


@expect(ALL)
def line_ends_of_windows(notebook):
    """Lines end as on Windows, in the file and in the sources."""
    for cell in notebook.cells:
        cell.source = cell.source.replace("\n", "\r\n")
    return json.dumps(notebook, indent=1).replace("\n", "\r\n")


@expect(ALL)
def line_ends_of_old_macs(notebook):
    """Lines end as on old Macs."""
    for cell in notebook.cells:
        cell.source = cell.source.replace("\n", "\r")


@expect(ALL - 16)
def tabs_mixed_with_spaces(notebook):
    """One answer mixes tabs and spaces, which Python refuses; the others are graded."""
    cell = find(notebook, "grad_f")
    cell.source = cell.source.replace("    db = ", "\tdb = ")


@expect(ALL)
def tabs_throughout(notebook):
    """Answers are indented with tabs."""
    for name in NAMES:
        find(notebook, name).source = find(notebook, name).source.replace("    ", "\t")


@expect(ALL, "The cell 'grad_f' held characters that no text can hold")
def lone_surrogate(notebook):
    """Half an emoji stands in a comment, as \\ud83d."""
    find(notebook, "grad_f").source += "\n# done \ud83d"
    return json.dumps(notebook)


@expect(ALL - 16, "The cell 'grad_f' held characters that no text can hold")
def nul_characters(notebook):
    """NULs stand in an answer's code."""
    cell = find(notebook, "grad_f")
    cell.source = cell.source.replace("dW = ", "dW\x00 = ")


@expect(ALL - 16)
def pasted_from_a_pdf(notebook):
    """Non-breaking spaces and curly quotes were pasted from a PDF into one answer: Python refuses it, the others are graded."""
    cell = find(notebook, "grad_f")
    cell.source = cell.source.replace("delta_output = ", "delta_output\u00a0=\u00a0").replace('"""', "“””")


@expect(ALL)
def zero_width_characters_in_text(notebook):
    """Zero-width spaces and right-to-left marks stand in text and comments."""
    find(notebook, "derivation").source += "\u200b \u202e abc"
    find(notebook, "grad_f").source += "\n# \u200b\ufeff"


@expect(ALL)
def a_very_long_line(notebook):
    """A comment of 300,000 characters stands in an answer."""
    find(notebook, "grad_f").source += "\n# " + "x" * 300_000


@expect(ALL)
def many_scripts(notebook):
    """Answers and own cells are written in German, Chinese, Arabic and emoji."""
    find(notebook, "grad_f").source = find(notebook, "grad_f").source.replace("delta_output", "δ_ausgabe").replace("dW", "größe")
    insert_behind(notebook, "grad_f", text_cell("梯度 ✅ العربية $\\hat y − y$"))
