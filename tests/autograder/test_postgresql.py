"""The gradebook on a real PostgreSQL server, through nbgrader's `db_url`."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import create_engine, text

from autograder.commands import export
from tests import tiny_course
from tests.tiny_course import EXITS, HALF, RIGHT

pytestmark = pytest.mark.xdist_group("batch")


def _programs():
    """The folder of PostgreSQL's server programs, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    beside = shutil.which("initdb")
    return found[-1].parent if found else Path(beside).parent if beside else None


def _account():
    """PostgreSQL refuses to run as root: root needs the server's own account for it."""
    if os.getuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return None


@pytest.fixture(scope="module")
def server():
    """The URL of an empty database on a server of this test's own, reached by a socket file."""
    programs, account = _programs(), _account()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed on this machine")
    if os.getuid() == 0 and account is None:
        pytest.skip("PostgreSQL refuses to run as root, and there is no account postgres")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # socket paths must be short
    as_user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    subprocess.run(
        [programs / "initdb", "-D", folder / "data", "-U", "kit", "-A", "trust", "-E", "UTF8"],
        check=True,
        **as_user,
        **quiet,
    )
    options = f"-k {folder} -h '' -c fsync=off"
    control = [programs / "pg_ctl", "-D", folder / "data", "-w"]
    subprocess.run([*control, "-o", options, "-l", folder / "log", "start"], check=True, **as_user, **quiet)
    try:
        subprocess.run([programs / "createdb", "-h", folder, "-U", "kit", "grades"], check=True, **quiet)
        yield f"postgresql://kit@/grades?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, **as_user, **quiet)
        shutil.rmtree(folder, ignore_errors=True)


def emptied(url):
    """The same server without what an earlier test left there."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


def test_grades_go_into_postgresql_when_the_course_says_so(server, tmp_path):
    """With `db_url` set to PostgreSQL, release, grade, regrade and export work on it, and no SQLite file appears."""
    from autograder.commands.grade import grade_students

    course = tiny_course.make(tmp_path, extra_config=f"c.CourseDirectory.db_url = {server!r}\n")
    for student, answer in (("ada", RIGHT), ("O'Brien, Zoë", HALF), ("crash", EXITS)):
        tiny_course.hand_in(course, student, answer)
    with open(os.devnull, "w") as nowhere:
        console = Console(file=nowhere)
        assert grade_students(course, "tiny", None, 2, False, "full", console).failures == {}
        tiny_course.hand_in(course, "ada", EXITS)
        assert grade_students(course, "tiny", None, 2, False, "full", console).failures == {}
    rows = {
        row["student"]: (row["status"], row["cells"]["test_double"]["points"])
        for row in export.submissions(course, "tiny")
    }
    assert rows == {"ada": ("crashed", 0), "O'Brien, Zoë": ("graded", 3), "crash": ("crashed", 0)}
    assert not (tmp_path / "gradebook.db").exists()
