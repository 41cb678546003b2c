"""Grades on a Dask cluster: the same pure function in processes of other machines. Submissions travel there, results back.

Nothing is read from a shared file system. A submission whose worker dies is graded by another one.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from autograder import __version__
from autograder.course.assignment import Assignment
from autograder.course.course import CourseError
from autograder.gradebook.graded import Graded
from autograder.grading import workers
from autograder.grading.terms import Terms
from autograder.grading.work import Work

#: Seconds to wait for the scheduler, and then for the first worker.
PATIENCE = 15
INSTALL = "pip install '.[cluster]'"


@dataclass(frozen=True)
class Worker:
    """What a worker says about itself: its version of this kit, the isolation that it gives, and why it gives no more."""

    version: str
    tier: str
    reasons: tuple[str, ...]


def describe() -> Worker:
    """Describe this process as a worker."""
    from autograder.sandbox import tiers

    found = tiers.probe()
    return Worker(__version__, found.tier, found.reasons)


#: A worker grades in a process beside it, which can be ended. A worker with several threads takes turns: one submission at a time.
_turn = threading.Lock()


@lru_cache(maxsize=1)
def _process() -> workers.Processes:
    return workers.pool(1, workers.begin_worker, False)


def grade_there(work: Work, assignment: Assignment, terms: Terms) -> Graded:
    """Do `grade_work` on a worker, with the isolation of that machine.

    Raises IsolationUnavailable where the isolation is too weak, and Died where the process that graded died.
    """
    with _turn:
        return workers.graded_by(_process().call, None, work, assignment, terms)


def _itself(assignment: Assignment) -> Assignment:
    return assignment


class Cluster:
    """The workers of one scheduler, as a source of executors for `batch.run`."""

    def __init__(self, client: Any, isolation: str) -> None:
        self._client = client
        self.isolation = isolation
        self._assignment: Any = None

    @property
    def jobs(self) -> int:
        """Submissions at a time: one for each worker that there is now."""
        try:
            return max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))
        except (OSError, KeyError, RuntimeError):
            return 1  # the scheduler is gone; `submit` says so

    def open(self) -> Executor:
        return self._client.get_executor(pure=False)

    def submit(self, executor: Executor, work: Work, assignment: Assignment, terms: Terms) -> Future[Graded]:
        try:
            if self._assignment is None:
                # As a task it travels to each worker once. If the workers that held it die, Dask makes it again.
                self._assignment = self._client.submit(_itself, assignment, pure=False)
            return executor.submit(grade_there, work, self._assignment, terms)
        except Exception as error:
            raise self._gone() from error

    def check(self) -> None:
        """Raise CourseError if the scheduler is gone, since its tasks would never end."""
        if self._client.status not in ("running", "connecting"):
            raise self._gone()

    def _gone(self) -> CourseError:
        return CourseError(
            "The scheduler no longer answers. What was graded is kept: start it again, with its workers, and run the same command."
        )

    def abandon(self, executor: Executor) -> None:
        """Cancel what waits. A submission under way is graded to its end, and its result is thrown away."""
        from distributed.client import ClosedClientError

        # without a scheduler nothing waits
        with contextlib.suppress(ClosedClientError, OSError, RuntimeError):
            executor.shutdown(wait=False)


@contextlib.contextmanager
def connected(scheduler: str, accepted: str) -> Iterator[Cluster]:
    """Connect to the scheduler at this address. Raises CourseError where it, or one of its workers, can't be used.

    `accepted` is the weakest isolation tier to accept from a worker.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise CourseError(f"Grading on a cluster needs Dask, which is not installed: {INSTALL}") from error
    for name in ("distributed", "distributed.client", "distributed.core"):  # our own sentences say what matters
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise CourseError(
            f"No Dask scheduler answers at {scheduler!r}. Start one with `dask scheduler`, and give the address that it prints."
        ) from error
    try:
        yield Cluster(client, _weakest(client, scheduler, accepted))
    finally:
        client.close(timeout=2)


def _weakest(client: Any, scheduler: str, accepted: str) -> str:
    """The weakest tier among the workers. Raises CourseError with the workers that can't be used, and why."""
    from autograder.sandbox.tiers import TIERS

    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise CourseError(
            f"The scheduler at {scheduler} has no workers. Start some: dask worker {scheduler} --nworkers auto --nthreads 1"
        ) from error
    try:
        workers: dict[str, Worker | BaseException] = client.run(describe, on_error="return")
    except Exception as error:
        raise CourseError(f"The workers of {scheduler} can't be asked: {type(error).__name__}: {error}") from error
    troubles = []
    able: list[Worker] = []
    for address, worker in sorted(workers.items()):
        if isinstance(worker, BaseException):
            troubles.append(
                f"{address} can't run this kit ({worker}): install it there, with its dependencies, in the same version."
            )
        elif worker.version != __version__:
            troubles.append(f"{address} has version {worker.version} of this kit, and here is {__version__}.")
        elif TIERS.index(worker.tier) > TIERS.index(accepted):
            why = "; ".join(worker.reasons)
            troubles.append(f"{address} can give no more isolation than {worker.tier!r} ({why}).")
        else:
            able.append(worker)
    if troubles:
        raise CourseError("Not every worker can be used. " + " ".join(troubles))
    return max((worker.tier for worker in able), key=TIERS.index)
