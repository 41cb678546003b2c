"""The seeds of the hidden tests' inputs: the same for the same bytes, and known beforehand to nobody."""

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograder.commands.grade import terms_here
from autograder.course.assignment import load
from autograder.course.course import Course, CourseError
from autograder.gradebook.book import RECORDS, read_record
from autograder.gradebook.seeds import FILE, secret_of, seed_of
from autograder.grading import batch
from autograder.grading.work import grade_work
from autograder.grading.workers import LocalWorkers
from tests import tiny_course
from tests.tiny_course import HALF, RIGHT

pytestmark = pytest.mark.xdist_group("seeds")
ONE, OTHER = b"1" * 32, b"2" * 32


def test_a_seed_follows_from_secret_assignment_student_and_bytes():
    """The same of all four gives the same seed, another of any one another."""
    seed = seed_of("tiny", "ada", b"work", ONE)
    others = [
        seed_of("other", "ada", b"work", ONE),
        seed_of("tiny", "eve", b"work", ONE),
        seed_of("tiny", "ada", b"work ", ONE),
        seed_of("tiny", "ada", b"work", OTHER),
        seed_of("tiny", "ada", b"work"),
    ]
    assert seed == seed_of("tiny", "ada", b"work", ONE)
    assert len({seed, *others}) == 1 + len(others)
    assert seed_of("tiny", "Zo\udceb", b"", ONE) >= 0  # a name that is no text


def test_the_secret_is_made_once_for_its_owner_alone_and_kept_out_of_git(tmp_path):
    """It is long, the same at every call, and git ignores the folder."""
    course = Course(tmp_path)
    secret = secret_of(course)
    path = tmp_path / RECORDS / FILE
    assert len(secret) == 32 and secret_of(course) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir() if p.name.startswith(f"{FILE}-")] == []
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    found = subprocess.run(
        ["git", "-C", str(tmp_path), "status", "--porcelain", "-uall"], capture_output=True, text=True
    )
    assert found.stdout == ""


def test_two_courses_have_two_secrets(tmp_path):
    """Nobody can learn it from another course."""
    assert secret_of(Course(tmp_path / "a")) != secret_of(Course(tmp_path / "b"))


def test_runs_that_begin_together_have_one_secret(tmp_path):
    """Whoever is first makes it; all the others read that one."""
    for number in range(20):
        course = Course(tmp_path / str(number))
        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(secret_of, [course] * 8))) == 1


def test_processes_that_begin_together_have_one_secret(tmp_path):
    """The same for whole commands."""
    code = (
        "import sys; from pathlib import Path; from autograder.course.course import Course; "
        "from autograder.gradebook.seeds import secret_of; "
        "print(secret_of(Course(Path(sys.argv[1]))).hex())"
    )
    root = Path(__file__).parents[3]
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=root, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert len({process.communicate()[0] for process in running}) == 1


@pytest.mark.parametrize("text", ["", "00ff", "no secret", "é"])
def test_a_file_that_holds_no_secret_is_named(tmp_path, text):
    """It is not replaced silently: the sentence says what to do."""
    path = tmp_path / RECORDS / FILE
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(CourseError, match=r"\.secret.* remove") as error:
        secret_of(Course(tmp_path))
    assert "another one is made" in str(error.value)


def test_a_folder_that_can_not_be_written_is_named(tmp_path):
    """The sentence has the file and the reason."""
    (tmp_path / RECORDS).write_text("a file where the folder should be")
    with pytest.raises(CourseError, match="can't be had"):
        secret_of(Course(tmp_path))


@pytest.fixture
def course(tmp_path):
    return tiny_course.make(tmp_path)


def collected(course):
    (work,) = batch.collect(course, load(course, "tiny"), ["ada"], terms_here("none"))
    return work


def test_a_second_attempt_has_other_inputs_and_the_same_bytes_the_same(course):
    """The seed follows from the bytes; the record and the export keep it."""
    tiny_course.hand_in(course, "ada", RIGHT)
    first = collected(course)
    assert collected(course).seed == first.seed != seed_of("tiny", "ada", first.submission)
    tiny_course.hand_in(course, "ada", HALF)
    assert collected(course).seed != first.seed
    graded = grade_work(first, load(course, "tiny"), terms_here("full"))
    assert graded.seed == first.seed


def test_a_lost_secret_grades_nobody_again(course):
    """What was graded stays; only the next attempt has other inputs."""
    tiny_course.hand_in(course, "ada", RIGHT)
    assignment, terms, workers = load(course, "tiny"), terms_here("full"), LocalWorkers(1)

    def run():
        return batch.run(course, assignment, ["ada"], terms, workers, False, lambda outcome, total: None)

    assert run().graded == {"ada": "graded"}
    seed = read_record(course, "tiny", "ada").seed
    assert seed == collected(course).seed
    (course.root / RECORDS / FILE).unlink()
    assert run().unchanged == ["ada"]
    assert read_record(course, "tiny", "ada").seed == seed != collected(course).seed
