"""A bounded reader and writer of the Jupyter wire protocol over a unix socket.

libzmq is not used on the grader's side. Its message limits count parts, not messages: one message of endless parts is
gathered in memory before anyone sees it, so a kernel that speaks raw ZMTP could fill the grader's memory. Here each
message has one limit for all its parts. What is too long is skipped as it arrives. Nothing is read ahead: while
the grader doesn't read, the sender waits.

ZMTP 3.0: https://rfc.zeromq.org/spec/23/ ; messages: https://jupyter-client.readthedocs.io/en/stable/messaging.html
"""

from __future__ import annotations

import hmac
import json
import socket
import uuid
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

_GREETING = b"\xff" + bytes(8) + b"\x7f" + b"\x03\x00" + b"NULL".ljust(20, b"\0") + b"\0" + bytes(31)
_MORE, _LONG, _COMMAND = 1, 2, 4
_DELIMITER = b"<IDS|MSG>"
# Small enough that a chunk of the smallest frames, two bytes each, is parsed in a moment.
_READ_SIZE = 128 * 1024
_MAX_PARTS = 64
# Header and parent header of a real message are under 500 bytes.
_MAX_HEADER = 16 * 1024
_MAX_COMMAND = 4096


class ProtocolBroken(Exception):
    """The other side closed the connection or broke the protocol. Nothing more can be read."""


@dataclass(frozen=True)
class Oversize:
    """A message that was longer than the limit. It has been, or is being, thrown away."""

    size: int


class Connection:
    """One connected unix socket that speaks ZMTP as a DEALER or a SUB, without ever blocking.

    `received` counts every byte that came in, and `messages` every message, those that were skipped included.
    """

    def __init__(self, sock: socket.socket, kind: str, *, max_message: int) -> None:
        self.socket = sock
        self.received = 0
        self.messages = 0
        self._max = max_message
        self._inbox = bytearray()
        self._outbox = bytearray()
        self._held = bytearray()  # libzmq breaks the connection off if a message comes before its own READY is out
        self._greeted = False
        self._ready = False
        self._parts: list[bytes] = []
        self._size = 0
        self._skipping = False
        self._skip_left = 0
        self._skip_more = False
        sock.setblocking(False)
        ready = b"\x05READY" + _property(b"Socket-Type", kind.encode()) + _property(b"Identity", b"")
        self._outbox += _GREETING + bytes([_COMMAND, len(ready)]) + ready
        if kind == "SUB":
            self.queue([b"\x01"])  # subscribe to everything

    def fileno(self) -> int:
        """The socket's descriptor, for selectors."""
        return self.socket.fileno()

    @property
    def wants_to_send(self) -> bool:
        """True if bytes wait for the socket to take them."""
        return bool(self._outbox)

    def queue(self, parts: list[bytes]) -> None:
        """Add a message to what `send` sends."""
        out = self._outbox if self._ready else self._held
        for number, part in enumerate(parts):
            more = _MORE if number < len(parts) - 1 else 0
            if len(part) > 255:
                out += bytes([more | _LONG]) + len(part).to_bytes(8, "big")
            else:
                out += bytes([more, len(part)])
            out += part

    def send(self) -> None:
        """Send as much as the socket takes now. Raises ProtocolBroken if it takes nothing any more."""
        while self._outbox:
            try:
                count = self.socket.send(memoryview(self._outbox)[:_READ_SIZE])
            except (BlockingIOError, InterruptedError):
                return
            except OSError as error:
                raise ProtocolBroken("the kernel no longer takes messages") from error
            del self._outbox[:count]

    def receive(self) -> list[list[bytes] | Oversize]:
        """Read once, and return the messages that are complete. Raises ProtocolBroken at the connection's end."""
        try:
            chunk = self.socket.recv(_READ_SIZE)
        except (BlockingIOError, InterruptedError):
            return []
        except OSError as error:
            raise ProtocolBroken("the connection to the kernel is broken") from error
        if not chunk:
            raise ProtocolBroken("the kernel closed its connection")
        self.received += len(chunk)
        self._inbox += chunk
        found = self._parse()
        self.messages += len(found)
        return found

    def close(self) -> None:
        """Close the socket."""
        self.socket.close()

    def _parse(self) -> list[list[bytes] | Oversize]:
        done: list[list[bytes] | Oversize] = []
        inbox = self._inbox
        position = 0
        if not self._greeted:
            if len(inbox) < len(_GREETING):
                return done
            if inbox[0] != 0xFF or inbox[9] != 0x7F or inbox[10] < 3 or inbox[12:17] != b"NULL\0":
                raise ProtocolBroken("the kernel greets in another protocol")
            self._greeted = True
            position = len(_GREETING)
        while True:
            if self._skip_left:
                step = min(self._skip_left, len(inbox) - position)
                position += step
                self._skip_left -= step
                if self._skip_left:
                    break
                if not self._skip_more:
                    self._skipping = False
                    self._size = 0
                continue
            if len(inbox) - position < 2:
                break
            flags = inbox[position]
            if flags & ~(_MORE | _LONG | _COMMAND):
                raise ProtocolBroken("the kernel sent a frame of unknown kind")
            if flags & _LONG:
                if len(inbox) - position < 9:
                    break
                length = int.from_bytes(inbox[position + 1 : position + 9], "big")
                head = 9
            else:
                length = inbox[position + 1]
                head = 2
            if flags & _COMMAND:
                if length > _MAX_COMMAND:
                    raise ProtocolBroken("the kernel sent an overlong command")
                if len(inbox) - position < head + length:
                    break
                if not self._ready:
                    self._ready = True
                    self._outbox += self._held
                    self._held.clear()
                position += head + length
                continue
            more = bool(flags & _MORE)
            if self._skipping or self._size + length > self._max or len(self._parts) >= _MAX_PARTS:
                if not self._skipping:
                    done.append(Oversize(self._size + length))
                    self._parts = []
                    self._skipping = True
                self.messages += 1  # so that endless tiny parts are noticed as well
                position += head
                self._skip_left = length
                self._skip_more = more
                if not length and not more:
                    self._skipping = False
                    self._size = 0
                continue
            if len(inbox) - position < head + length:
                break
            self._parts.append(bytes(inbox[position + head : position + head + length]))
            self._size += length
            position += head + length
            if not more:
                done.append(self._parts)
                self._parts = []
                self._size = 0
        del inbox[:position]
        return done


def _property(name: bytes, value: bytes) -> bytes:
    return bytes([len(name)]) + name + len(value).to_bytes(4, "big") + value


@dataclass(frozen=True)
class Message:
    """A message as it claims to be. `parent` is the id of the request to which it claims to belong."""

    kind: str
    parent: str
    _content: bytes
    buffers: list[bytes]

    def content(self) -> dict[str, Any]:
        """The message's content; an empty dictionary where it isn't one."""
        return load(self._content)


def request(
    kind: str, content: dict[str, Any], key: str, buffers: list[bytes] | None = None
) -> tuple[str, list[bytes]]:
    """Make a signed request. Returns its unguessable id and the frames to send."""
    msg_id = uuid.uuid4().hex
    header = {
        "msg_id": msg_id,
        "session": "grader",
        "username": "grader",
        "date": datetime.now(timezone.utc).isoformat(),  # noqa: UP017 - for Python 3.10
        "msg_type": kind,
        "version": "5.4",
    }
    frames = [json.dumps(part).encode() for part in (header, {}, {}, content)]
    signature = hmac.new(key.encode(), digestmod="sha256")
    for frame in frames:
        signature.update(frame)
    return msg_id, [_DELIMITER, signature.hexdigest().encode(), *frames, *(buffers or [])]


def parse(parts: list[bytes]) -> Message | None:
    """Read the message in these frames. None if they hold none.

    The signature is not checked: its key lies in the student's process, so it proves nothing.
    """
    try:
        start = parts.index(_DELIMITER, 0, 8)
    except ValueError:
        return None
    body = parts[start + 1 :]
    if len(body) < 5 or len(body[1]) > _MAX_HEADER or len(body[2]) > _MAX_HEADER:
        return None
    kind = load(body[1]).get("msg_type")
    parent = load(body[2]).get("msg_id")
    if not isinstance(kind, str):
        return None
    return Message(kind, parent if isinstance(parent, str) else "", body[4], body[5:])


def load(data: bytes) -> dict[str, Any]:
    """The JSON object in `data`; an empty one where there is none."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError, MemoryError):
        return {}
    return value if isinstance(value, dict) else {}
