"""People's work never gets into the repository."""

import shutil
import subprocess
from pathlib import Path

import pytest
from nbgrader.coursedir import CourseDirectory

from autograder.gradebook import book

ROOT = Path(__file__).parents[1]
FOLDERS = CourseDirectory()


@pytest.mark.parametrize(
    "path",
    [
        f"{FOLDERS.submitted_directory}/ada/backprop/backprop.ipynb",
        f"{FOLDERS.autograded_directory}/ada/backprop/backprop.ipynb",
        f"{FOLDERS.feedback_directory}/ada/backprop/backprop.html",
        "downloaded/backprop/archive/submissions.zip",
        f"{book.RECORDS}/backprop/ada.json",
        "gradebook.db",
        "gradebook.db.2026-11-28.bak",
        "grades.csv",
        "report/backprop.html",
        "gradescope/backprop.zip",
    ],
)
def test_what_holds_students_work_or_points_is_ignored_by_git(tmp_path, path):
    """Submissions as they are downloaded and collected, grades in each of their forms, and the records beside them."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    ignored = subprocess.run(["git", "-C", tmp_path, "check-ignore", "--quiet", path], check=False)
    assert ignored.returncode == 0
