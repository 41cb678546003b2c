"""The scripts and the style that the desk's pages load."""

import hashlib
from functools import lru_cache
from importlib import resources

from autograder.desk import pages

_SCRIPTS = ("desk.js", "htmx.min.js")
_STYLE = "desk.css"


@lru_cache
def content(name: str) -> bytes:
    """Return the bytes of a file. Raise FileNotFoundError where the pages load no file of this name."""
    if name == _STYLE:
        return pages.style().encode("utf-8")
    if name in _SCRIPTS:
        return resources.files("autograder.desk").joinpath("static", name).read_bytes()
    raise FileNotFoundError(name)


@lru_cache
def digest(name: str) -> str:
    """Return a short digest of a file. It stands in the file's address, so that a browser loads a changed file again."""
    return hashlib.sha256(content(name)).hexdigest()[:12]
