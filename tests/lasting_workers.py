"""Worker processes that stay from one test to the next: each takes a second or two of processor time to load what it needs.

A pool of a test's is its own; only the processes are handed on, and only those that have nothing under way.
"""

from collections import defaultdict

from autograder.commands import page_writer
from autograder.grading import beside, workers

#: What the processes begin with that may serve any pool: those of an audit begin with its assignment.
_OF_ALL = (workers.begin_worker, page_writer._begin)
#: Those that wait for the next pool, by what they began with.
_spare: dict = defaultdict(list)


class LastingProcesses(workers.Processes):
    """Processes that are taken from those that wait, and given back to them."""

    def _start(self):
        spare = _spare[self._begin]
        while spare and not self._closed:
            process = spare.pop()
            if process.alive:
                process.call(_forget)
                with self._lock:
                    self._all.append(process)
                return process
        return super()._start()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """End what is under way, and keep the others."""
        if wait:
            self._threads.shutdown(wait, cancel_futures=cancel_futures)
        with self._lock:
            idle, self._idle = (self._idle, []) if self._begin in _OF_ALL else ([], self._idle)
            self._all = [process for process in self._all if process not in idle]
            _spare[self._begin] += [process for process in idle if process.alive]
        super().shutdown(wait, cancel_futures=cancel_futures)


def end() -> None:
    """End those that wait."""
    for waiting in _spare.values():
        beside.end(waiting)
        waiting.clear()


def _forget() -> None:
    """In the process: the course may have changed since the last pages."""
    page_writer._pages.cache_clear()
