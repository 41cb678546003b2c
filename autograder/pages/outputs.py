"""A cell's outputs as HTML: text, pictures in the page, and tables."""

import base64
import html as escaping
import io
import re
import warnings
from functools import lru_cache
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from autograder.checking.sentence import printable
from autograder.notebook import clean
from autograder.pages.prose import Prose

#: Colours for a terminal. A page leaves them out: its own can be read in the light and in the dark.
_COLOUR = re.compile(r"\x1b\[[0-9;]{0,20}m")
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
#: Characters of one text. What the kernel prints is cut short before (see sandbox.outputs).
MAX_TEXT = 200_000
#: A picture of more characters is made smaller, unless it has so many pixels that this would take long.
LARGE, MAX_PIXELS = 60_000, 4_000_000


def html(output: NotebookNode, prose: Prose) -> Markup | None:
    """One output; None where there is nothing to show."""
    kind = output.get("output_type")
    if kind == "stream":
        return _text(output.get("text", ""), "err" if output.get("name") == "stderr" else "")
    if kind == "error":
        lines = output.get("traceback") or [f"{output.get('ename', '')}: {output.get('evalue', '')}"]
        return _text("\n".join(map(str, lines)), "err")
    data = output.get("data", {})
    for mime in _PICTURES:
        picture = clean.safe_picture(data[mime]) if isinstance(data.get(mime), str) else None
        if picture:
            picture = _smaller(*picture)
            return Markup('<img alt="A picture that this cell made" src="data:{};base64,{}">').format(*picture)
    if isinstance(data.get("text/html"), str):
        return Markup('<div class="made">{}</div>').format(prose.html(data["text/html"]))
    return _text(data.get("text/plain", ""), "")


@lru_cache(maxsize=32)
def _smaller(mime: str, data: str) -> tuple[str, str]:
    """The picture in fewer bytes where it has many, with 256 colours: a plot hardly has more.

    A class's plots of the assignment's own data are all the same, so some are remembered.
    """
    if mime != "image/png" or len(data) < LARGE:
        return mime, data
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # about a decompression bomb
            with Image.open(io.BytesIO(base64.b64decode(data))) as picture:
                if picture.width * picture.height > MAX_PIXELS or picture.mode not in ("RGB", "RGBA"):
                    return mime, data
                made = io.BytesIO()
                # the two modes have one method each that is quick
                method = Image.Quantize.FASTOCTREE if picture.mode == "RGBA" else Image.Quantize.MEDIANCUT
                picture.quantize(256, method).save(made, "PNG")
    except MemoryError:
        raise
    except Exception:  # a picture that is none
        return mime, data
    smaller = base64.b64encode(made.getvalue()).decode("ascii")
    return mime, min(data, smaller, key=len)


def _text(text: Any, kind: str) -> Markup | None:
    text = printable(_COLOUR.sub("", str(text)))
    if not text.strip():
        return None
    if len(text) > MAX_TEXT:
        text = text[:MAX_TEXT] + "\n(cut off here)"
    return Markup(f'<pre class="out {kind}">{escaping.escape(text.rstrip())}</pre>')


def comment(text: str) -> str:
    """A person's comment as harmless Markdown, with its line breaks."""
    return clean.markdown(text).replace("\n", "  \n")
