"""What is printed is shown as it is, and not obeyed."""

import io

from rich.table import Table
from rich.text import Text

from autograder.commands.terminal import Terminal

NAME = "[red]Zoë[/x] :x: \x1b]0;owned\x07\x1b[2J\x9b31m"
SHOWN = "[red]Zoë[/x] :x: \ufffd]0;owned\ufffd\ufffd[2J\ufffd31m"


def test_a_name_is_printed_as_it_is():
    """Escape codes as marks, rich's markup and names of emoji as they are; in a line and in a table."""
    for force in (True, False):
        file = io.StringIO()
        terminal = Terminal(file=file, width=100, force_terminal=force, color_system="standard" if force else None)
        terminal.print(f"{NAME} could not be graded", soft_wrap=True)
        table = Table(title=NAME)
        table.add_column(NAME, overflow="fold")
        table.add_row(NAME)
        terminal.print(table)
        printed = Text.from_ansi(file.getvalue()).plain
        assert printed.count(SHOWN) == 4
        assert "\x9b" not in file.getvalue() and "\x1b]" not in file.getvalue() and "\x1b[2J" not in file.getvalue()
