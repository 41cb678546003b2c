"""One student's kernel in the sandbox: it runs cells, and it is asked for values.

The grader believes nothing that comes out of it. The student's code runs in the very process that answers, and can forge
every message. A forgery can change only what the student's own cells seem to have printed, and whether they seem to have
ended. Nothing of a message is unpacked, evaluated or put into a path.
"""

from __future__ import annotations

import secrets
import selectors
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal

from . import fontlist, tiers
from .errors import BadReply, KernelDied, LaunchFailed, ReplyTimeout, ReplyTooLarge
from .folders import PrivateFolder, sweep
from .kernel_process import KernelProcess
from .launch import Launcher, Order
from .limits import Limits
from .outputs import Outputs, clean_text
from .warm import launch_warm
from .wire import Connection, Message, Oversize, ProtocolBroken, parse, request

# An honest kernel says `idle` within milliseconds of its reply; a tampered one may never.
_IDLE_GRACE = 5.0
_TICK = 0.25
# A look takes at most a tick. Where more time than this lies between two looks, this process was stopped, not the student's.
_PAUSE = 2.0
_KERNEL_INFO_EVERY = 1.0
# Bytes that a message weighs beside its content.
_OVERHEAD = 64 * 1024
_REASON_LENGTH = 300


#: How a cell's run ended: well, with an exception, at its time limit, with the kernel gone, or for want of memory.
Ended = Literal["ok", "error", "timeout", "died", "out-of-memory"]


@dataclass(frozen=True)
class CellRun:
    """What one cell did: its outputs in nbformat's form, how it ended, and a sentence where the end needs one."""

    outputs: list[dict[str, Any]]
    status: Ended
    seconds: float
    truncated: bool = False
    note: str = ""


@dataclass
class _Exchange:
    """One request under way, and what has been seen of its answer."""

    msg_id: str
    reply_kind: str
    outputs: Outputs | None
    reply: Message | None = None
    too_large: bool = False
    idle: bool = False
    replied_at: float = 0.0
    stopped_for: str = ""
    stop_at: float = 0.0
    received_before: int = 0
    messages_before: int = 0

    def done(self, now: float) -> bool:
        replied = self.reply is not None or self.too_large
        return replied and (self.idle or now - self.replied_at > _IDLE_GRACE)


@dataclass
class _End:
    """Why the kernel is gone."""

    status: Ended
    text: str


class SandboxedKernel:
    """A context manager: the kernel starts on entry and is gone, with all that it started, on exit.

    `data_files` (relative name: content) lie read-only in its working folder. `agent_source` is the text of a module of
    numpy and the standard library that defines `handle(namespace: dict, request: bytes) -> bytes`; it is run once in
    the kernel, in a namespace of its own. `packages` can be imported beside those that every release needs. `launcher`
    starts the process: a fork of a warm one, or `launch.launch` for a cold start.

    Raises LaunchFailed on entry. To be used from one thread, which must live as long as the kernel.
    """

    def __init__(
        self,
        *,
        limits: Limits,
        tier: str,
        data_files: Mapping[str, bytes] | None = None,
        agent_source: str = "",
        packages: tuple[str, ...] = (),
        launcher: Launcher = launch_warm,
    ) -> None:
        if tier not in tiers.TIERS:
            raise ValueError(f"{tier!r} is no isolation tier; there are {', '.join(tiers.TIERS)}")
        self.limits = limits
        self.tier = tier
        self._data_files = dict(data_files or {})
        self._agent_source = agent_source
        self._packages = packages
        self._launcher = launcher
        self._key = secrets.token_hex(32)
        self._process: KernelProcess | None = None
        self._channels: dict[str, Connection] = {}
        self._selector = selectors.DefaultSelector()
        self._end: _End | None = None
        self._used_seconds = 0.0
        self._used_output = 0
        self._iopub_seen = False

    # -- start and end

    def __enter__(self) -> SandboxedKernel:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """True while the kernel can be used."""
        return self._process is not None and self._end is None

    @property
    def death(self) -> str:
        """Why the kernel is gone; an empty string while it isn't."""
        return self._end.text if self._end else ""

    @property
    def pid(self) -> int:
        """The number, on this machine, of the process above all others of the kernel."""
        if self._process is None:
            raise KernelDied("The kernel was not started.")
        return self._process.pid

    @property
    def isolation(self) -> str:
        """The tier of isolation, and what there is beside it: the kind of control group and, without a sandbox, another user."""
        group = self._process.group if self._process else ""
        return f"{self.tier}, {group}" if group else self.tier

    @property
    def waited(self) -> float:
        """Seconds so far in which the kernel waited for a processor that others had. They count against no limit."""
        return self._process.waited if self._process else 0.0

    @property
    def went_short(self) -> bool:
        """Return True if the kernel has waited so long for a processor that from now on its waiting counts."""
        return self.waited >= self.limits.waiting_seconds

    def start(self) -> None:
        """Start the kernel and wait until it answers. Raises LaunchFailed."""
        program = tiers.probe().program if self.tier != "none" else ""
        order = Order(
            tier=self.tier,
            limits=self.limits,
            key=self._key,
            data_files=self._data_files,
            agent_source=self._agent_source,
            packages=self._packages,
            matplotlib_files=fontlist.Files(self.tier, program),
            program=program,
        )
        try:
            listeners, clients = _socket_pairs(("shell", "iopub", "control"))
        except OSError as error:
            raise LaunchFailed(f"No sockets for the kernel could be made: {error}") from error
        try:
            self._process = self._launcher(order, listeners)
        except BaseException:
            for client in clients.values():
                client.close()
            raise
        clients.pop("control").close()  # ipykernel needs it in order to listen; the grader interrupts by signal
        room = {"shell": self.limits.reply_bytes, "iopub": self.limits.cell_output_bytes}
        for name, kind in (("shell", "DEALER"), ("iopub", "SUB")):
            channel = Connection(clients[name], kind, max_message=room[name] + _OVERHEAD)
            self._channels[name] = channel
            self._selector.register(channel, selectors.EVENT_READ, name)
        if self._process.words_fd >= 0:
            self._selector.register(self._process.words_fd, selectors.EVENT_READ, "words")
        self._wait_until_ready()
        self._process.find_kernel()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + self.limits.start_seconds
        exchange = self._send("kernel_info_request", {}, "kernel_info_reply", None)
        asked_at = time.monotonic()
        while True:
            self._pump(exchange, 0.05)
            now = time.monotonic()
            # A message on iopub proves that the subscription has arrived; older kernels send none on their own.
            if exchange.reply is not None and self._iopub_seen:
                return
            if self._end is not None:
                raise LaunchFailed(f"The kernel ended while it started: {self._end.text} {self._words()}".strip())
            if now > deadline:
                raise LaunchFailed(
                    f"The kernel did not answer within {self.limits.start_seconds:g} s. {self._words()}".strip()
                )
            if exchange.reply is not None and now - asked_at > _KERNEL_INFO_EVERY:
                exchange = self._send("kernel_info_request", {}, "kernel_info_reply", None)
                asked_at = now

    def _words(self) -> str:
        words = self._process.last_words() if self._process else ""
        return f"It said: {words[-1500:]}" if words else ""

    def close(self) -> None:
        """End the kernel and all that it started, at once. May be called again."""
        if self._process is not None:
            self._process.kill()
        for channel in self._channels.values():
            channel.close()
        self._channels = {}
        self._selector.close()
        if self._end is None:
            self._end = _End("died", "The kernel was closed.")

    # -- what it is for

    def run_cell(self, source: str, *, timeout: float | None = None) -> CellRun:
        """Run one cell to its end, for at most `timeout` seconds (default: the limits'). Raises nothing of its own.

        Once the kernel is gone, every cell comes back as 'died', with the reason.
        """
        if not self.alive:
            return CellRun([], "died", 0.0, note=f"Not run: {self.death or 'the kernel was not started.'}")
        wanted = self.limits.cell_seconds if timeout is None else timeout
        allowed = min(wanted, self._seconds_left())
        whose = "cell" if allowed == wanted else "submission"
        if allowed <= 0:
            return self._out_of_time()
        cap = min(self.limits.cell_output_bytes, max(0, self.limits.submission_output_bytes - self._used_output))
        outputs = Outputs(cap)
        content = {
            "code": source,
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": False,
        }
        began = time.monotonic()
        exchange = self._send("execute_request", content, "execute_reply", outputs)
        elsewhere = self._await(exchange, began + allowed)
        seconds = max(0.0, time.monotonic() - began - elsewhere)
        self._used_seconds += seconds
        self._used_output += outputs.size
        status, note = self._verdict(exchange, outputs, allowed, whose)
        return CellRun(outputs.finished(), status, seconds, outputs.truncated, note)

    def ask(self, request_bytes: bytes, *, timeout: float) -> bytes:
        """Hand bytes to the agent in the kernel and return the bytes it answers, within `timeout` seconds.

        Raises KernelDied, ReplyTooLarge, ReplyTimeout or BadReply. The answer is the student's to forge; only its size
        has been checked. After a ReplyTimeout the kernel may be gone, see `alive`.
        """
        if not self.alive:
            raise KernelDied(f"The kernel can't be asked: {self.death or 'it was not started.'}")
        allowed = min(timeout, self._seconds_left())
        if allowed <= 0:
            raise ReplyTimeout(self._out_of_time().note)
        began = time.monotonic()
        exchange = self._send("agent_request", {}, "agent_reply", None, [request_bytes])
        elsewhere = self._await(exchange, began + allowed)
        self._used_seconds += max(0.0, time.monotonic() - began - elsewhere)
        if exchange.stopped_for == "time":
            gone = "" if self.alive else " It did not let itself be interrupted either, so it was ended."
            raise ReplyTimeout(f"The kernel did not answer within {allowed:.3g} s.{gone}")
        if exchange.stopped_for == "flood":
            raise ReplyTooLarge("The kernel sent an endless flood of messages while it was asked.")
        if self._end is not None and exchange.reply is None:
            raise KernelDied(f"The kernel ended while it was asked: {self._end.text}")
        if exchange.too_large or exchange.reply is None:
            raise ReplyTooLarge(f"The kernel answered with more than {_size(self.limits.reply_bytes)}.")
        content = exchange.reply.content()
        if content.get("status") != "ok":
            reason = clean_text(content.get("reason"))[:_REASON_LENGTH]
            raise BadReply(f"The kernel could not answer: {reason or 'it gave no reason'}")
        if len(exchange.reply.buffers) != 1:
            raise BadReply("The kernel's answer has not the form of one.")
        answer = exchange.reply.buffers[0]
        if len(answer) > self.limits.reply_bytes:
            raise ReplyTooLarge(f"The kernel answered with more than {_size(self.limits.reply_bytes)}.")
        return answer

    # -- inside

    def _seconds_left(self) -> float:
        return self.limits.submission_seconds - self._used_seconds

    def _out_of_time(self) -> CellRun:
        note = f"Not run: the submission had used up its {self.limits.submission_seconds:g} s."
        self._finish("timeout", note)
        return CellRun([], "timeout", 0.0, note=note)

    def _verdict(self, exchange: _Exchange, outputs: Outputs, allowed: float, whose: str) -> tuple[Ended, str]:
        """The cell's status, and a sentence for whoever reads it."""
        cut = "Its output was cut short." if outputs.truncated else ""
        ended = " The kernel did not let itself be interrupted, so it was ended." if self._end else ""
        if exchange.stopped_for == "time":
            return "timeout", f"The {whose} was stopped at its limit of {allowed:g} s.{ended}"
        if exchange.stopped_for == "flood":
            outputs.skip()
            status: Ended = "died" if self._end else "error"
            most = f"{_size(self.limits.flood_bytes)} of output or {self.limits.flood_messages:,} messages"
            return status, f"Stopped: it sent more than {most}.{ended}"
        if self._end is not None and exchange.reply is None:
            return self._end.status, self._end.text
        if outputs.ran_out_of_memory:
            return "out-of-memory", f"It needed more than {_size(self.limits.memory_bytes)} of memory. {cut}".strip()
        if exchange.too_large and exchange.reply is None:
            return "error", "The kernel's reply was too long to be read."
        said = exchange.reply.content().get("status") if exchange.reply else None
        if said != "ok" or outputs.failed:
            return "error", cut
        return "ok", cut

    def _send(
        self,
        kind: str,
        content: dict[str, Any],
        reply_kind: str,
        outputs: Outputs | None,
        buffers: list[bytes] | None = None,
    ) -> _Exchange:
        msg_id, frames = request(kind, content, self._key, buffers)
        self._channels["shell"].queue(frames)
        return _Exchange(
            msg_id, reply_kind, outputs, received_before=self._received(), messages_before=self._messages()
        )

    def _received(self) -> int:
        return sum(channel.received for channel in self._channels.values())

    def _messages(self) -> int:
        return sum(channel.messages for channel in self._channels.values())

    def _is_flood(self, exchange: _Exchange) -> bool:
        return (
            self._received() - exchange.received_before > self.limits.flood_bytes
            or self._messages() - exchange.messages_before > self.limits.flood_messages
        )

    def _await(self, exchange: _Exchange, deadline: float) -> float:
        """Wait until the exchange is done. At the deadline, or in a flood, interrupt the kernel; end it if that fails.

        Returns for how many seconds the kernel could not work or be heard, because this process stood still (after Ctrl-Z, say)
        or others had the processors.
        """
        assert self._process is not None
        began = now = time.monotonic()
        paused, waited = 0.0, 0.0
        waited_before = self._process.waited
        while self._end is None:
            before, now = now, time.monotonic()
            if exchange.done(now):
                break
            if now - before > _PAUSE:
                gap = now - before
                paused, began, deadline = paused + gap, began + gap, deadline + gap
            if exchange.stopped_for and now >= exchange.stop_at:
                self._finish("died", "It did not stop when it was interrupted, so the kernel was ended.")
                break
            if self._process.is_starved(began):
                self._finish(
                    "out-of-memory", f"It used up its {_size(self.limits.memory_bytes)} of memory and stood still."
                )
                break
            if not exchange.stopped_for:
                flooded = self._is_flood(exchange)
                waited = self._process.waited - waited_before
                if flooded or now >= deadline + waited:
                    exchange.stopped_for = "flood" if flooded else "time"
                    exchange.stop_at = now + self.limits.grace_seconds
                    self._process.interrupt()
            until = exchange.stop_at if exchange.stopped_for else deadline + waited
            self._pump(exchange, max(0.0, min(_TICK, until - now)))
        return paused + self._process.waited - waited_before

    def _pump(self, exchange: _Exchange, timeout: float) -> None:
        """Read and write once as much as the sockets allow, and hand on what belongs to the exchange."""
        assert self._process is not None
        shell = self._channels["shell"]
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if shell.wants_to_send else 0)
        self._selector.modify(shell, events, "shell")
        broken = ""
        iopub = self._channels["iopub"]
        try:
            if iopub.wants_to_send:
                iopub.send()
            for key, mask in self._selector.select(timeout):
                if key.data == "words":
                    self._process.read_words()
                    if self._process.words_fd < 0:
                        self._selector.unregister(key.fileobj)
                    continue
                if mask & selectors.EVENT_WRITE:
                    shell.send()
                if mask & selectors.EVENT_READ:
                    self._take(key.data, exchange)
        except ProtocolBroken as error:
            broken = str(error)
        if broken or self._process.poll() is not None:
            self._lost(exchange, broken)

    def _drain(self, exchange: _Exchange) -> None:
        """After the kernel's end, read what it had still sent: the student's last output.

        The machine's sockets hold at most a few hundred kB of it, and nobody adds to it any more.
        """
        for name in ("iopub", "shell"):
            try:
                while not self._is_flood(exchange):
                    before = self._channels[name].received
                    self._take(name, exchange)
                    if self._channels[name].received == before:
                        break
            except ProtocolBroken:
                continue

    def _take(self, name: str, exchange: _Exchange) -> None:
        for parts in self._channels[name].receive():
            self._iopub_seen = self._iopub_seen or name == "iopub"
            if isinstance(parts, Oversize):
                if name == "iopub" and exchange.outputs is not None:
                    exchange.outputs.skip()
                elif name == "shell":
                    exchange.too_large = True
                    exchange.replied_at = exchange.replied_at or time.monotonic()
                continue
            message = parse(parts)
            if message is None or message.parent != exchange.msg_id:
                continue  # of an earlier cell, of a thread which that left behind, or forged
            if name == "shell":
                if message.kind == exchange.reply_kind and exchange.reply is None:
                    exchange.reply = message
                    exchange.replied_at = time.monotonic()
            elif message.kind == "status":
                exchange.idle = exchange.idle or message.content().get("execution_state") == "idle"
            elif exchange.outputs is not None:
                exchange.outputs.add(message.kind, message.content())

    def _lost(self, exchange: _Exchange, broken: str) -> None:
        """Note why the process has ended or no longer speaks, and make sure that it is gone."""
        assert self._process is not None
        code = self._process.wait(1.0)
        reason = self._process.why_it_was_ended()
        how = self._process.how_it_ended()
        self._process.kill()
        self._drain(exchange)
        if reason is not None:
            self._finish(reason[0], f"The kernel was ended: {reason[1]}.")
        elif code is None:
            self._finish("died", f"The kernel was ended, because {broken or 'it could not be reached'}.")
        else:
            self._finish("died", f"The kernel process ended ({how}).")

    def _finish(self, status: Ended, text: str) -> None:
        if self._end is None:
            self._end = _End(status, text)
        if self._process is not None:
            self._process.kill()


def _socket_pairs(names: tuple[str, ...]) -> tuple[dict[str, socket.socket], dict[str, socket.socket]]:
    """The listening sockets for the kernel, and the sockets already connected to them, each by name.

    The paths are gone when this returns: nobody else can connect, and nothing is left behind if the grader is killed.
    """
    sweep()
    folder = PrivateFolder()
    listeners: dict[str, socket.socket] = {}
    clients: dict[str, socket.socket] = {}
    try:
        for name in names:
            path = str(folder.path / name)
            listeners[name] = listener = socket.socket(socket.AF_UNIX)
            listener.bind(path)
            listener.listen(16)
            listener.setblocking(False)
            clients[name] = client = socket.socket(socket.AF_UNIX)
            client.connect(path)
    except BaseException:
        for one in (*listeners.values(), *clients.values()):
            one.close()
        raise
    finally:
        folder.close()
    return listeners, clients


def _size(count: int) -> str:
    return f"{count / 1024**2:g} MiB" if count >= 1024**2 else f"{count / 1024:g} KiB"
