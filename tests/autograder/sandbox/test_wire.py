"""The bounded reader of the wire protocol, fed with what a hostile kernel could send."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator

import pytest

from autograder.sandbox.wire import Connection, Oversize, ProtocolBroken, parse, request

GREETING = b"\xff" + bytes(8) + b"\x7f\x03\x00" + b"NULL".ljust(20, b"\0") + bytes(32)
READY = b"\x04\x06\x05READY"


@pytest.fixture
def pair() -> Iterator[tuple[Connection, socket.socket]]:
    """A connection that takes messages up to 1000 bytes, and the kernel's end of it, past the greeting."""
    near, far = socket.socketpair()
    connection = Connection(near, "DEALER", max_message=1000)
    far.sendall(GREETING + READY)
    assert connection.receive() == []
    yield connection, far
    connection.close()
    far.close()


def everything(connection: Connection) -> list[list[bytes] | Oversize]:
    """All that can be read now."""
    found: list[list[bytes] | Oversize] = []
    while True:
        before = connection.received
        found += connection.receive()
        if connection.received == before:
            return found


def test_message_of_parts(pair: tuple[Connection, socket.socket]) -> None:
    """Short and long parts make one message."""
    connection, far = pair
    far.sendall(b"\x01\x02hi" + b"\x02" + (300).to_bytes(8, "big") + b"x" * 300)
    assert connection.receive() == [[b"hi", b"x" * 300]]


def test_message_in_single_bytes(pair: tuple[Connection, socket.socket]) -> None:
    """However the bytes arrive, the message is the same."""
    connection, far = pair
    found = []
    for byte in b"\x01\x02hi\x00\x03abc":
        far.sendall(bytes([byte]))
        found += connection.receive()
    assert found == [[b"hi", b"abc"]]


def test_long_part_is_skipped(pair: tuple[Connection, socket.socket]) -> None:
    """A part over the limit is reported at once, thrown away, and the next message is whole."""
    connection, far = pair
    far.sendall(b"\x02" + (100_000).to_bytes(8, "big") + bytes(100_000) + b"\x00\x04next")
    assert everything(connection) == [Oversize(100_000), [b"next"]]
    assert len(connection._inbox) == 0


def test_parts_count_together(pair: tuple[Connection, socket.socket]) -> None:
    """The limit is the message's, not the part's."""
    connection, far = pair
    far.sendall((b"\x01\xfa" + bytes(250)) * 5 + b"\x00\x00" + b"\x00\x01y")
    assert everything(connection) == [Oversize(1250), [b"y"]]


def test_empty_parts_without_end_are_skipped(pair: tuple[Connection, socket.socket]) -> None:
    """Many empty parts are no way around the limit."""
    connection, far = pair
    far.sendall(b"\x01\x00" * 5000 + b"\x00\x00" + b"\x00\x01y")
    assert everything(connection) == [Oversize(0), [b"y"]]


@pytest.mark.parametrize(
    "garbage",
    [b"\xf8\x01x", b"\x06" + (1 << 40).to_bytes(8, "big"), b"\x08\x00"],
    ids=["reserved bits", "giant command", "unknown flag"],
)
def test_unknown_frames_break_off(pair: tuple[Connection, socket.socket], garbage: bytes) -> None:
    """What isn't the protocol ends the connection."""
    connection, far = pair
    far.sendall(garbage)
    with pytest.raises(ProtocolBroken):
        connection.receive()


def test_wrong_greeting_breaks_off() -> None:
    """A peer of another protocol is refused."""
    near, far = socket.socketpair()
    with near, far:
        far.sendall(b"HTTP/1.1 200 OK" + bytes(64))
        with pytest.raises(ProtocolBroken, match="another protocol"):
            Connection(near, "SUB", max_message=10).receive()


def test_closed_connection_breaks_off(pair: tuple[Connection, socket.socket]) -> None:
    """The end of the connection is told."""
    connection, far = pair
    far.close()
    with pytest.raises(ProtocolBroken, match="closed"):
        connection.receive()


def test_nothing_is_sent_before_the_peer_is_ready() -> None:
    """Requests wait until libzmq's side has ended its handshake."""
    near, far = socket.socketpair()
    with near, far:
        connection = Connection(near, "DEALER", max_message=1000)
        connection.queue([b"question"])
        connection.send()
        assert b"question" not in far.recv(10_000)
        far.sendall(GREETING + READY)
        connection.receive()
        connection.send()
        assert far.recv(10_000) == b"\x00\x08question"


def test_request_and_parse_agree() -> None:
    """A request's frames are a message with its id."""
    msg_id, frames = request("execute_request", {"code": "1"}, "key", [b"buffer"])
    header = json.loads(frames[2])
    assert (header["msg_id"], header["msg_type"]) == (msg_id, "execute_request")
    answer = parse([b"topic", b"<IDS|MSG>", b"sig", b'{"msg_type": "x"}', frames[2], b"{}", b'{"a": 1}', b"b"])
    assert answer is not None
    assert (answer.kind, answer.parent, answer.content(), answer.buffers) == ("x", msg_id, {"a": 1}, [b"b"])


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [b""],
        [b"<IDS|MSG>"],
        [b"<IDS|MSG>", b"", b"{}", b"{}", b"{}"],
        [b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"],
        [b"<IDS|MSG>", b"", b"[]", b"{}", b"{}", b"{}"],
        [b"<IDS|MSG>", b"", b'{"msg_type": 1}', b"{}", b"{}", b"{}"],
        [b"<IDS|MSG>", b"", b'{"msg_type": "x"' + b" " * 20_000 + b"}", b"{}", b"{}", b"{}"],
        [b"<IDS|MSG>", b"", b"\xff\xfe", b"{}", b"{}", b"{}"],
        [b"x"] * 9 + [b"<IDS|MSG>", b"", b'{"msg_type": "x"}', b"{}", b"{}", b"{}"],
    ],
)
def test_what_is_no_message_is_none(parts: list[bytes]) -> None:
    """Malformed frames are passed over."""
    assert parse(parts) is None


@pytest.mark.parametrize("content", [b"", b"[1]", b"[" * 100_000, b'{"a": ' + b"9" * 10_000 + b"}", b"\xff", b"NaN"])
def test_bad_content_is_empty(content: bytes) -> None:
    """Content that is no JSON object counts as an empty one."""
    message = parse([b"<IDS|MSG>", b"", b'{"msg_type": "x"}', b"7", b"{}", content])
    assert message is not None
    assert (message.content(), message.parent) == ({}, "")
