"""The rooms of the engine, and the direction of the imports between them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code and of the contracts."""
    for name in ("autograder", "solutions"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    environment = {"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_all_contracts_hold(copy: Path) -> None:
    """As the code is, no import leads upward."""
    done = lint(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        (
            "autograder/checking/score.py",
            "from autograder.grading import grade",
            "Each room imports only from rooms below it",
        ),
        (
            "autograder/notebook/cells.py",
            "from autograder.course import course",
            "Each room imports only from rooms below it",
        ),
        ("autograder/rubric/rubric.py", "import solutions.backprop.reference", "The engine knows no assignment"),
        (
            "solutions/backprop/reference.py",
            "from autograder.gradebook import book",
            "An assignment's secrets use what is",
        ),
    ],
    ids=[
        "a check that grades",
        "a cell that knows the course",
        "an engine with an assignment",
        "an assignment with a gradebook",
    ],
)
def test_an_import_upward_breaks_a_contract(copy: Path, module: str, line: str, contract: str) -> None:
    """One import from a room above, and the contract fails by name, with the modules."""
    path = copy / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    done = lint(copy)
    assert done.returncode == 1
    kept = [text for text in done.stdout.splitlines() if text.startswith(contract)]
    assert kept and any("BROKEN" in text for text in kept)
    assert line.split()[1] in done.stdout


def test_a_new_room_needs_its_floor(copy: Path) -> None:
    """A package that stands in no layer is refused, so that nobody forgets it."""
    (copy / "autograder" / "cellar").mkdir()
    (copy / "autograder" / "cellar" / "__init__.py").touch()
    done = lint(copy)
    assert done.returncode == 1 and "cellar" in done.stdout
