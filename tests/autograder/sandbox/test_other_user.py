"""Student code as another user, where root has no sandbox for it."""

import os
import tempfile
from pathlib import Path

import pytest

from autograder.sandbox import other_user
from autograder.sandbox.kernel import SandboxedKernel
from tests.autograder.sandbox.conftest import QUICK, printed

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


@pytest.fixture
def folder():
    """A folder that everybody can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory(dir="/tmp") as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.mark.parametrize(
    ("path", "mode", "found"),
    [("a", 0o700, "a"), ("a", 0o711, ""), ("a/b", 0o640, "a/b"), ("a/b", 0o604, "")],
)
def test_what_others_cannot_read_is_found(folder, path, mode, found):
    """The first file or folder on the way that is closed to them."""
    (folder / "a").mkdir(mode=0o755)
    (folder / "a" / "b").touch(mode=0o644)
    (folder / path).chmod(mode)
    assert other_user.unreadable([str(folder / "a" / "b")]) == (str(folder / found) if found else "")


def test_a_link_is_followed_to_where_it_leads(folder):
    """An environment's Python is a link into the folder of another one, which may be closed."""
    (folder / "closed").mkdir(mode=0o700)
    (folder / "closed" / "python").touch()
    (folder / "python").symlink_to(folder / "closed" / "python")
    (folder / "nothing").symlink_to(folder / "nowhere")
    assert other_user.unreadable([str(folder / "nothing"), str(folder / "python")]) == str(folder / "closed")


@as_root
def test_python_in_a_closed_folder_is_not_left_to_another_user(folder):
    """The kernel would not start: so it stays root's, and nothing else is recorded."""
    script = folder / "inner.py"
    script.touch(mode=0o600)
    assert "another user can't read" in other_user.why_not("/bin/sh", (), script)


@as_root
def test_a_kernel_without_a_sandbox_says_whether_it_is_another_user():
    """Another user can read nothing that is root's alone, and has a scratch folder of its own to write in."""
    look = "import os; print(os.getuid(), os.access('/etc/shadow', os.R_OK)); open('x', 'w').close()"
    with SandboxedKernel(limits=QUICK, tier="none", data_files={"a/b.csv": b"1"}) as kernel:
        user, reads = printed(kernel.run_cell(look)).split()
        assert printed(kernel.run_cell("print(open('a/b.csv').read())")) == "1"
        recorded = kernel.isolation
    if other_user.RECORDED in recorded:
        assert int(user) >= 1000 and reads == "False"
    else:
        assert user == "0"
