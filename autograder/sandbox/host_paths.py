"""Keeps paths of the grader's machine off students' pages: outputs, tracebacks and errors name other folders in their place.

The sandbox shows packages under neutral names, but the mount table and compiled modules still tell where they lie outside.
"""

import os
import sys
from functools import lru_cache
from pathlib import Path

from autograder.sandbox import interpreter

#: Folders that every machine has. They tell nothing.
_COMMON = frozenset(
    ("/", "/usr", "/usr/local", "/usr/lib", "/opt", "/home", "/root", "/tmp", "/var", "/var/tmp", "/srv", "/mnt")
)


@lru_cache(maxsize=1)
def _replaced() -> tuple[tuple[str, str], ...]:
    """The pairs (a folder of this machine, what stands in its place), the longest folder first."""
    python = interpreter.describe()
    named = dict(zip(python.outside_import_path, python.import_path))
    for folder in (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix):
        named.setdefault(folder, "/python")
    for ours in (Path(__file__).parents[2], Path.cwd(), os.environ.get("PYTHONPATH", "").split(os.pathsep)[0]):
        named.setdefault(str(ours), "/grader")
    home = os.path.expanduser("~")
    if home.count("/") > 1:
        named.setdefault(home, "/grader")
    for folder, name in list(named.items()):
        named.setdefault(os.path.realpath(folder), name)
    kept = {folder: name for folder, name in named.items() if folder.startswith("/") and folder not in _COMMON}
    return tuple(sorted(kept.items(), key=lambda pair: -len(pair[0])))


def hide(text: str) -> str:
    """The text without this machine's own paths."""
    if "/" in text:
        for folder, name in _replaced():
            text = text.replace(folder, name)
    return text
