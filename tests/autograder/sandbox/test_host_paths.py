"""Where the grader's files lie is nobody's business."""

import sys
from pathlib import Path

import numpy as np
import pytest

from autograder.notebook import clean
from autograder.sandbox import host_paths

HERE = str(Path(host_paths.__file__).parent)
PACKAGES = str(Path(np.__file__).parents[1])


@pytest.mark.parametrize("path", [HERE, PACKAGES, f"{PACKAGES}/numpy/core.pyc", f"{sys.prefix}/bin"])
def test_paths_of_this_machine_are_not_in_outputs(path):
    """In what is printed and shown, in errors and in their tracebacks: the rest of the text stays."""
    words = f"before {path} after {path}"
    found = [
        {"output_type": "stream", "name": "stdout", "text": [words[:12], words[12:]]},
        {"output_type": "error", "ename": "E", "evalue": words, "traceback": [words]},
        {"output_type": "display_data", "data": {"text/plain": words, "text/html": f"<b>{words}</b>"}},
    ]
    shown = repr(clean.outputs(found))
    assert path not in shown and sys.prefix not in shown
    assert shown.count("before /") == 5 and shown.count(" after /") == 5


def test_packages_have_the_names_that_the_sandbox_gives_them():
    """So that a traceback reads the same whether or not it was rewritten."""
    assert host_paths.hide(f"{PACKAGES}/numpy/x.py").startswith("/site/")


def test_what_is_no_path_of_this_machine_stays():
    """Folders that every machine has, and the sandbox's own."""
    for text in ("/usr/lib/python3.11/json.py", "/scratch/data.csv", "/tmp/x", "a/b", "y / n", ""):
        assert host_paths.hide(text) == text
