"""The command line, called in this process: what a command loads takes longer than what most of them do.

That the program starts as a process of its own, and ends as one should, is tested in `test_cli.py`.
"""

import contextlib
import io
import os
import signal
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

from autograder import cli
from autograder.commands.terminal import Terminal

#: In front of PYTHONPATH it lets nbgrader and Jupyter start in half the time.
QUICK_START = str(Path(__file__).with_name("quick_start"))


def environment(**variables) -> dict[str, str]:
    """That of a process of nbgrader's or Jupyter's own: this one's, and these variables."""
    path = [QUICK_START, *filter(None, [variables.pop("PYTHONPATH", os.environ.get("PYTHONPATH", ""))])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path), **variables}


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def autograder(*arguments, cwd=None, **variables) -> Done:
    """`autograder ARGUMENTS` in that folder, by default the current one; `variables` are set in its environment."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    before = sys.argv, Path.cwd(), signal.getsignal(signal.SIGINT), dict(os.environ), cli.console
    try:
        sys.argv = ["autograder", *map(str, arguments)]
        os.environ.update(variables)
        cli.console = Terminal()  # which reads its width there
        if cwd is not None:
            os.chdir(cwd)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # as in a process of its own, where none is shown
            code = _status()
    finally:
        sys.argv = before[0]
        os.chdir(before[1])
        signal.signal(signal.SIGINT, before[2])
        os.environ.clear()
        os.environ.update(before[3])
        cli.console = before[4]
    printed = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]
    assert "Traceback" not in printed[0] + printed[1]
    return Done(code, *printed)


def _status() -> int:
    try:
        cli.main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0
