"""The desk as an extension of an ordinary Jupyter server."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from traitlets import TraitError

from autograder.desk.extension import Desk
from tests.command_line import environment

ENABLES = Path(__file__).parents[3] / "autograder" / "desk" / "backprop-kit-desk.json"


def test_jupyter_lists_the_desk(tmp_path):
    """The file that an installation leaves enables it, and Jupyter finds nothing wrong with it."""
    (tmp_path / "jupyter_server_config.d").mkdir()
    shutil.copy(ENABLES, tmp_path / "jupyter_server_config.d")
    done = subprocess.run(
        [sys.executable, "-m", "jupyter", "server", "extension", "list"],
        env=environment(JUPYTER_CONFIG_DIR=str(tmp_path)),
        capture_output=True,
        text=True,
    )
    lines = [line.strip() for line in (done.stdout + done.stderr).splitlines()]
    # once more where the environment enables it too
    assert any(line.startswith("autograder.desk") and "enabled" in line for line in lines)
    assert any(line.startswith("autograder.desk") and line.endswith("OK") for line in map(_plain, lines))
    assert not any("autograder.desk" in line and "X" in line for line in lines)


def _plain(line: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


@pytest.mark.parametrize("share", [-0.1, 1.5])
def test_a_share_is_from_nothing_to_all(share):
    """A configuration with another one is refused in words."""
    with pytest.raises(TraitError, match="from 0 to 1"):
        Desk(double=share)
