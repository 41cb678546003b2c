"""Local workers: processes of this machine that grade.

They begin while the command is still loading. So this module itself loads next to nothing.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from autograder.grading import beside
from autograder.grading.beside import Beside, Died, OverTime

if TYPE_CHECKING:
    from autograder.course.assignment import Assignment
    from autograder.gradebook.graded import Graded
    from autograder.grading.terms import Terms
    from autograder.grading.work import Work
    from autograder.sandbox.tiers import Probe


#: How many workers begin before it is known how many submissions are unchanged.
BEGIN_AT_MOST = 4


class LocalWorkers:
    """Worker processes of this machine. As a context manager it ends those that began and were never opened."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._begun: Processes | None = None

    @property
    def jobs(self) -> int:
        """Submissions at a time."""
        return self._jobs

    def begin(self, warm: bool) -> LocalWorkers:
        """Let the workers load what grading needs and start their fork servers, while this process does something else."""
        self._begun = pool(self._jobs, begin_worker, warm)
        # there may be little to do, so the others wait until it is known
        self._begun.begin(min(self._jobs, BEGIN_AT_MOST))
        return self

    def __enter__(self) -> LocalWorkers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._begun is not None:
            abandon(self._begun)

    def open(self) -> Processes:
        begun, self._begun = self._begun, None
        return begun or pool(self._jobs, begin_worker, False)

    def submit(self, pool: Processes, work: Work, assignment: Assignment, terms: Terms) -> Future[Graded]:
        from autograder.sandbox import tiers

        return pool.submit_here(graded_by, pool.call, tiers.probe(), work, assignment, terms)

    def check(self) -> None:
        """Do nothing: each task tells by itself that its process has died."""

    def abandon(self, pool: Processes) -> None:
        abandon(pool)


class Processes(Executor):
    """An executor of processes that carry out one task each at a time.

    Where a process dies, its task fails and another process takes its place. The other tasks are not touched.
    """

    def __init__(self, jobs: int, begin: Callable[..., None] | None, arguments: tuple, seconds: float | None) -> None:
        self._begin, self._arguments, self._seconds = begin, arguments, seconds
        self._threads = ThreadPoolExecutor(jobs)
        self._lock = threading.Lock()
        self._all: list[Beside] = []
        self._idle: list[Beside] = []
        self._closed = False

    def begin(self, count: int) -> None:
        """Start so many of the processes now."""
        self._idle += [self._start() for _ in range(count)]

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future:  # type: ignore[override]
        """Call the function in one of the processes."""
        return self.submit_here(self.call, function, *arguments)

    def submit_here(self, function: Callable[..., Any], *arguments: Any) -> Future:
        """Call the function in a thread of this process. It may `call` one of the other processes."""
        return self._threads.submit(function, *arguments)

    def call(self, function: Callable[..., Any], *arguments: Any, seconds: float | None = None) -> Any:
        """Call the function in one of the processes, and wait for it. Raises OverTime or Died, see `Beside`."""
        process = self._take()
        try:
            return process.call(function, *arguments, seconds=seconds or self._seconds)
        finally:
            with self._lock:
                (self._idle if process.alive else self._all[:0]).append(process)
                self._all = [one for one in self._all if one.alive]

    def pids(self) -> list[int]:
        """The numbers of the living processes."""
        with self._lock:
            return [process.pid for process in self._all if process.alive]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes: with `wait` after what is under way, else at once."""
        if wait:
            self._threads.shutdown(wait, cancel_futures=cancel_futures)
        with self._lock:
            self._closed = True
        self._threads.shutdown(False, cancel_futures=True)
        beside.end(self._all)

    def _take(self) -> Beside:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.alive:
                    return process
        return self._start()

    def _start(self) -> Beside:
        with self._lock:
            if self._closed:
                raise Died
            process = Beside(self._begin, *self._arguments)
            self._all.append(process)
            return process


def pool(
    jobs: int, begin: Callable[..., None] | None = None, *arguments: Any, seconds: float | None = None
) -> Processes:
    """Make processes that are started afresh, so that they inherit nothing.

    Each calls `begin(*arguments)` first. They ignore interrupts, and end with this process. A task may take `seconds` of processor time.
    """
    return Processes(jobs, begin, arguments, seconds)


def begin_worker(warm: bool) -> None:
    """Prepare a worker that grades. The fork server loads in its own process, so it is started before the rest."""
    # an error here would end the process without a reason; the first task needs the same and tells what can't be loaded
    with contextlib.suppress(Exception):
        _load(warm)


def _load(warm: bool) -> None:
    if warm:
        from autograder.sandbox.warm import launch_warm

        launch_warm.prepare()
    from autograder.grading import grade  # noqa: F401


def graded_by(
    call: Callable[..., Any], found: Probe | None, work: Work, assignment: Assignment, terms: Terms
) -> Graded:
    """Grade by `call`, in a process that is ended where reading the submission and its answers takes too long.

    Then the submission is graded by the scores that were there already.
    """
    from autograder.grading.work import GRADER_SECONDS, GivenUp

    try:
        return call(_grade, found, work, assignment, terms, seconds=GRADER_SECONDS)
    except OverTime as over:
        given_up = replace(work, submission=GivenUp(dict(over.told)))
        return call(_grade, found, given_up, assignment, terms, seconds=GRADER_SECONDS)


def _grade(found: Probe | None, work: Work, assignment: Assignment, terms: Terms) -> Graded:
    """Grade in a worker. `found` is the isolation, where its parent has entered the sandbox already."""
    from autograder.grading.work import grade_work
    from autograder.sandbox import tiers

    if found is None:
        terms = replace(terms, isolation=tiers.require(terms.isolation).tier)
    else:
        tiers.take_for_granted(found)
    return grade_work(work, assignment, terms, beside.tell)


def abandon(pool: Processes) -> None:
    """End the processes of a pool and all that they started, and remove their private folders.

    Interrupts are ignored meanwhile, since one would leave half of them.
    """
    from autograder.sandbox.folders import sweep

    in_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if in_main else None
    try:
        pool.shutdown(wait=False)
        sweep()
    finally:
        if in_main:
            signal.signal(signal.SIGINT, before)
