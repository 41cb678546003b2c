"""Local workers: processes of this machine that grade.

They begin while the command is still loading what it needs. So this module itself loads next to nothing.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.connection
import multiprocessing.resource_tracker
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from multiprocessing.queues import SimpleQueue

    from autograder.assignment import Assignment
    from autograder.graded import Graded
    from autograder.sandbox.tiers import Probe
    from autograder.terms import Terms
    from autograder.work import Work


#: So many workers begin at once. The others begin when it is known that there is work for them.
BEGIN_AT_MOST = 4
#: Seconds in which a process that was killed is gone.
GONE_WITHIN = 5
#: Seconds in which a pool notices that one of its processes has died.
NOTICED_WITHIN = 2


class LocalWorkers:
    """A number of worker processes. As a context manager it ends those that began and were never opened."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._begun: ProcessPoolExecutor | None = None
        self._opened: ProcessPoolExecutor | None = None
        self._died_at: float | None = None

    @property
    def jobs(self) -> int:
        """Submissions at a time."""
        return self._jobs

    def begin(self, warm: bool) -> LocalWorkers:
        """Let them load what grading takes, and start their fork servers, while this process does something else."""
        self._begun = pool(self._jobs, begin_worker, warm)
        # a pool starts a process for a task when none is idle; the others wait until there is something to do
        for _ in range(min(self._jobs, BEGIN_AT_MOST)):
            self._begun.submit(_nothing)
        return self

    def __enter__(self) -> LocalWorkers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._begun is not None:
            abandon(self._begun)

    def open(self) -> Executor:
        begun, self._begun = self._begun, None
        self._opened, self._died_at = begun or pool(self._jobs, begin_worker, False), None
        return self._opened

    def submit(self, pool: Executor, work: Work, assignment: Assignment, terms: Terms) -> Future[Graded]:
        from autograder.sandbox import tiers

        return pool.submit(_grade, tiers.probe(), work, assignment, terms)

    def check(self) -> None:
        """End a pool that waits for a dead process.

        Usually a process that dies breaks its pool, and the futures say so. If it dies in the middle of a result, the pool waits
        for the rest. Then the other processes are ended too, so that nobody is left who could write it.
        """
        sentinels = [process.sentinel for process in _processes(self._opened)]
        if not multiprocessing.connection.wait(sentinels, 0):
            self._died_at = None
        elif self._died_at is None:
            self._died_at = time.monotonic()
        elif self._opened and time.monotonic() - self._died_at > NOTICED_WITHIN:
            _kill(_alive(self._opened), self._opened._result_queue)

    def abandon(self, pool: ProcessPoolExecutor) -> None:
        abandon(pool)


def pool(jobs: int, begin: Callable[..., None] | None = None, *arguments: Any) -> ProcessPoolExecutor:
    """A pool of new processes, which inherit nothing. Each calls `begin(*arguments)` first.

    They ignore interrupts, and end with this process.
    """
    return _Pool(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(os.getpid(), begin, arguments),
    )


class _Pool(ProcessPoolExecutor):
    """A pool whose processes never hear an interrupt, not even before `_begin`. If it breaks while a process is started, it says so."""

    def submit(self, *arguments: Any, **keywords: Any) -> Future:
        multiprocessing.resource_tracker.ensure_running()  # before the mask is set, since it sets the mask itself when it starts
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
        try:
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
            return super().submit(*arguments, **keywords)
        except (OSError, ValueError) as error:  # the pool's thread has closed what the new process should inherit
            if self._broken:
                raise BrokenProcessPool("A process ended while another one was started.") from error
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(parent: int, begin: Callable[..., None] | None, arguments: tuple) -> None:
    """A worker ignores interrupts, which are its parent's to handle, and ends when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])

    def watch() -> None:
        while os.getppid() == parent:
            stop.wait(0.5)
        try:
            # where that module isn't loaded, this process made no sandbox
            sys.modules["autograder.sandbox.launch"].end_all()
        finally:
            os._exit(1)

    stop = threading.Event()
    threading.Thread(target=watch, daemon=True).start()
    if begin is not None:
        begin(*arguments)


def begin_worker(warm: bool) -> None:
    """Make a worker ready to grade. The fork server loads in a process of its own, so it is started first."""
    # an error here would break the pool without a reason; the first task needs the same modules, and gives the reason
    with contextlib.suppress(Exception):
        _load(warm)


def _load(warm: bool) -> None:
    if warm:
        from autograder.sandbox.warm import launch_warm

        launch_warm.prepare()
    from autograder import grade  # noqa: F401


def _nothing() -> None:
    """A task that makes a pool start a process."""


def _grade(found: Probe, work: Work, assignment: Assignment, terms: Terms) -> Graded:
    """Grade in a worker whose parent has entered the sandbox already."""
    from autograder.sandbox import tiers
    from autograder.work import grade_work

    tiers.take_for_granted(found)
    return grade_work(work, assignment, terms)


def abandon(pool: ProcessPoolExecutor) -> None:
    """End the processes of a pool and all that they started, and remove their private folders.

    Interrupts are ignored meanwhile: one would leave half of them.
    """
    from autograder.sandbox.folders import sweep

    in_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if in_main else None
    try:
        processes, results = _alive(pool), pool._result_queue
        pool.shutdown(wait=False, cancel_futures=True)
        _kill(processes, results)
        deadline = time.monotonic() + GONE_WITHIN
        for process in processes:
            # its sentinel alone is not enough: a process closes that before it releases the locks on its folders
            process.join(max(0.0, deadline - time.monotonic()))
        sweep()
    finally:
        if in_main:
            signal.signal(signal.SIGINT, before)


def _processes(pool: ProcessPoolExecutor | None) -> list[BaseProcess]:
    return list(((pool and pool._processes) or {}).values())


def _alive(pool: ProcessPoolExecutor) -> list[BaseProcess]:
    return [process for process in _processes(pool) if process.is_alive()]


def _kill(processes: list[BaseProcess], results: SimpleQueue | None) -> None:
    """Kill a pool's processes and all that they started; then nobody is left who could write its results."""
    from autograder.sandbox.processes import kill_trees

    kill_trees(process.pid for process in processes if process.pid)
    if results is not None:
        # otherwise the pool's thread waits for the rest of a result, and this process waits for that thread when it ends
        results._writer.close()
