"""A process beside this one that carries out one task at a time, and can be ended in the middle of it.

What students hand in may make any step of a task take for ever, even a single call into C, during which no thread or handler of Python's
runs. So the machine's kernel counts the processor time of each task, and ends the process when it is used up. Time in which the process
waits, for a student's kernel or for its turn on a busy machine, doesn't count.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from typing import Any, NoReturn

#: Seconds within which a killed process is gone.
GONE_WITHIN = 5
#: The signal with which the machine's kernel ends the process, since nobody handles it.
_USED_UP = signal.SIGPROF
_BEGIN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from autograder.grading.beside import _main; _main(*map(int, sys.argv[2:]))"
)


class Died(Exception):
    """The process ended before its task did."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__(f"the process that did it ended with {code}" if code is not None else "it was ended")


class OverTime(Died):
    """The task took more processor time than it may. `told` is what it had told by then."""

    def __init__(self, told: list[Any]) -> None:
        super().__init__(-_USED_UP)
        self.told = told


class Beside:
    """One such process. It is started afresh, so that it inherits nothing.

    It calls `begin(*arguments)` first, ignores interrupts, and ends with this process. One thread at a time may use it; any thread may
    call `end`.
    """

    def __init__(self, begin: Callable[..., None] | None = None, *arguments: Any) -> None:
        self._connection, theirs = Pipe()
        number = theirs.fileno()
        command = [sys.executable, "-P", "-c", _BEGIN, json.dumps(sys.path), str(number), str(os.getpid())]
        # an interrupt is for this process alone: it is blocked until the other process ignores it
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            self._process = subprocess.Popen(command, pass_fds=[number], stdin=subprocess.DEVNULL)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            theirs.close()
        with contextlib.suppress(OSError):  # the first task will say that it has died
            self._connection.send_bytes(pickle.dumps((begin, arguments)))

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def call(self, function: Callable[..., Any], *arguments: Any, seconds: float | None = None) -> Any:
        """Call the function in the process, and return or raise what it returns or raises.

        Raises OverTime where it takes more than `seconds` of processor time, and Died where the process ends for another reason.
        """
        told: list[Any] = []
        task = pickle.dumps((seconds, function, arguments))
        try:
            self._connection.send_bytes(task)
            while True:
                kind, value = pickle.loads(self._connection.recv_bytes())
                if kind != "told":
                    break
                told.append(value)
        except (EOFError, OSError) as error:
            end([self])
            code = self._process.returncode
            raise OverTime(told) if code == -_USED_UP else Died(code) from error
        if kind == "raised":
            raise value
        return value

    def wait(self) -> None:
        """Wait a moment until a killed process is gone."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(GONE_WITHIN)


def end(processes: list[Beside]) -> None:
    """End the processes at once, with all that they started. A call that is under way raises Died."""
    from autograder.sandbox.processes import kill_trees

    kill_trees(process.pid for process in processes if process.alive)
    for process in processes:
        process.wait()


# --- in that process -------------------------------------------------------------------------------------------------------------

_to_parent: Connection | None = None


def tell(value: Any) -> None:
    """Tell the other side something while a task is under way, in case the task won't be finished.

    Without another side this does nothing.
    """
    if _to_parent is not None:
        _to_parent.send_bytes(pickle.dumps(("told", value)))


def _main(number: int, parent: int) -> NoReturn:
    global _to_parent
    os.set_inheritable(number, False)
    _to_parent = Connection(number)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    signal.signal(_USED_UP, signal.SIG_DFL)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    try:
        begin, arguments = pickle.loads(_to_parent.recv_bytes())
        if begin is not None:
            begin(*arguments)
        while True:
            _to_parent.send_bytes(_answer(_to_parent.recv_bytes()))
    except (EOFError, OSError):
        _leave()  # the other side is gone


def _answer(task: bytes) -> bytes:
    try:
        seconds, function, arguments = pickle.loads(task)
        signal.setitimer(signal.ITIMER_PROF, seconds or 0)
        try:
            return pickle.dumps(("returned", function(*arguments)))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except Exception as error:
        error.add_note(f"In the process beside:\n{traceback.format_exc()}")
        try:
            answer = pickle.dumps(("raised", error))
            pickle.loads(answer)
        except Exception:  # some exceptions can't be pickled
            answer = pickle.dumps(("raised", RuntimeError(f"{type(error).__name__}: {error}")))
        return answer


def _watch(parent: int) -> None:
    """End this process when its parent is gone, even in the middle of a task."""
    stop = threading.Event()
    while os.getppid() == parent:
        stop.wait(0.5)
    _leave()


def _leave() -> NoReturn:
    try:
        # as long as this isn't loaded, no sandbox was made
        launch = sys.modules.get("autograder.sandbox.launch")
        if launch is not None:
            launch.end_all()
    finally:
        os._exit(1)
