"""The terminal that commands print to. It shows whatever stands in a string as it is, and obeys nothing of it.

A student's folder or file may be called `[red]` or `:x:`, or hold escape codes. Rich would read the first two as markup.
"""

from typing import Any

from rich.console import Console
from rich.text import Text

from autograder.checking.sentence import printable


class Terminal(Console):
    """Rich's console without markup in texts. Each string that is printed, also in a table, comes through here."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"markup": False, "emoji": False, "highlight": False} | options)

    def render_str(self, text: str, **options: Any) -> Text:
        return super().render_str(printable(text), **options)
