"""What the course's nbgrader_config.py needs for formgrader's pages. That file is read by every command, so nothing is loaded here."""

from pathlib import Path

#: A template for formgrader's pages, in the place of its own. It needs no script and no network for formulas.
TEMPLATE = str(Path(__file__).parent / "templates" / "formgrader_offline.html.j2")
