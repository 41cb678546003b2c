"""Written answers, and what is pasted into them."""

import base64
import struct
import zlib

from ._kit import ALL, expect, find, insert_behind, text_cell


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = base64.b64encode(
    b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + _chunk(b"IDAT", zlib.compress(b"\0\0")) + _chunk(b"IEND", b"")
).decode()
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@expect(ALL)
def photograph_of_the_derivation(notebook):
    """The derivation is a photograph whose name has spaces and umlauts."""
    cell = find(notebook, "derivation")
    cell.source = "![Übung](attachment:Foto%20der%20%C3%9Cbung.png)\n\n<img src=\"attachment:Foto der Übung.png\" width=\"400\">"
    cell.attachments = {"Foto der Übung.png": {"image/png": PNG}}


@expect(ALL)
def photograph_pasted_by_colab(notebook):
    """Colab wrote the photograph into the text."""
    find(notebook, "derivation").source = f"![foto.png](data:image/png;base64,{PNG})"


@expect(ALL, "In derivation, the attachment 'x.svg'", "the attachment 'y.png'", "the attachment 'z.html'")
def active_attachments(notebook):
    """Attachments are SVG and HTML with script, one of them under the name of a PNG."""
    cell = find(notebook, "derivation")
    cell.source += "\n![](attachment:x.svg) ![](attachment:y.png) ![](attachment:z.html) ![](attachment:photo.png)"
    cell.attachments = {
        "x.svg": {"image/svg+xml": SVG},
        "y.png": {"image/png": base64.b64encode(SVG.encode()).decode()},
        "z.html": {"text/html": "<script>alert(1)</script>"},
        "photo.png": {"image/png": PNG},
    }


@expect(ALL)
def attachment_that_is_not_there(notebook):
    """The text shows an attachment that the upload lost, at which nbconvert would give up on the whole page."""
    find(notebook, "derivation").source += "\n\n![photo](attachment:photo.png)"
    insert_behind(notebook, "derivation", text_cell("![again](<attachment:photo.png>) [x]\n\n[x]: attachment:photo.png"))


@expect(ALL)
def script_in_text(notebook):
    """Written answers and own cells hold script, handlers, frames and links that run script."""
    find(notebook, "derivation").source += "<script>alert(1)</script><img src=x onerror=alert(1)><iframe src=//evil.example></iframe>"
    insert_behind(
        notebook,
        "derivation",
        text_cell("[a](javascript:alert(1)) [b](java&Tab;script&colon;alert(1)) <a href='vbscript:x'>c</a> ```mermaid"),
        text_cell("```mermaid\n<img src=x onerror=alert(1)>\n```\n\n$\\href{javascript:alert(1)}{x}$"),
    )


@expect(ALL)
def mathematics_tables_and_lists(notebook):
    """A derivation with inequalities, a table, lists, code and links."""
    find(notebook, "derivation").source += (
        "\n\n| $a<b$ | `x<y` |\n|---|---|\n| 1<br>2 | H<sub>2</sub>O |\n\n1. one\n   * two\n\n> quoted\n\n"
        "    if x<y: pass\n\n[numpy](https://numpy.org/doc/?a=1&b=2) <https://numpy.org>\n\n$$\\begin{aligned}a&<b\\\\c&>d\\end{aligned}$$"
    )


@expect(ALL, "cut off after 50000")
def an_endless_essay(notebook):
    """A written answer has 300,000 characters."""
    find(notebook, "comparison").source = "very " * 60_000


@expect(ALL, "is shown as it was typed")
def brackets_without_end(notebook):
    """Texts of tens of thousands of brackets, formulas that are never closed, tables and images, each of which keeps a renderer busy."""
    pieces = ("[", "![", "[a](", "[a][b]", "\\\\[", "\\\\(", "\\begin{a}", "<img src=attachment:", "a|b\n-|-\n", ": a\n", "*a **b ")
    insert_behind(notebook, "derivation", *(text_cell((piece * 50_000)[:49_000]) for piece in pieces for _ in range(3)))


@expect(ALL, "has too much markup")
def forty_cells_of_image_tags(notebook):
    """Forty cells of unfinished tags of attached images, and of one tag with many sources."""
    cells = (text_cell("<img src=attachment:" * 1_200), text_cell("<img" + " src=attachment:x" * 1_400 + ">"))
    insert_behind(notebook, "derivation", *(text_cell(cell.source) for cell in cells for _ in range(20)))


@expect(ALL, "which is no picture that can be shown safely, was left out")
def attachments_of_long_names(notebook):
    """Thirty attachments whose names have 20,000 characters, all but the last the same, and a text full of references."""
    cell = find(notebook, "derivation")
    cell.source = "![](attachment:" + "x" * 40_000 + ") " + "attachment:x " * 600
    cell.attachments = {"x" * 20_000 + f"{number}.png": {"image/png": PNG} for number in range(30)}


@expect(ALL, "makes the page too large")
def one_picture_shown_a_thousand_times(notebook):
    """A picture of 3 MB is referred to a thousand times, here one by one and there through a definition."""
    picture = base64.b64encode(base64.b64decode(PNG) + bytes(3_000_000)).decode()
    for name, source in (("derivation", "![](attachment:a.png) " * 500), ("comparison", "![a][x] " * 500 + "\n\n[x]: attachment:a.png")):
        cell = find(notebook, name)
        cell.source = source
        cell.attachments = {"a.png": {"image/png": picture}}
