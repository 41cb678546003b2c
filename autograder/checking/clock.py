"""The clock by which a check measures its own time. What else the machine does should not move it.

What a diagnosis says would otherwise depend on how busy the machine is. The grader binds a clock that stands still while the student's
process waits for a processor. Elsewhere, where the student's code runs in this process, it is the processor time of this process.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_bound: ContextVar[Callable[[], float]] = ContextVar("clock", default=time.process_time)


def now() -> float:
    """Seconds since some moment."""
    return _bound.get()()


@contextmanager
def bound(clock: Callable[[], float]) -> Iterator[None]:
    """A context in which `now` asks this clock."""
    token = _bound.set(clock)
    try:
        yield
    finally:
        _bound.reset(token)
