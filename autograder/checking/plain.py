"""Reads plain data: a reply of the student's side, as if an attacker had written it.

Nothing is unpickled, evaluated or imported. Size, count, depth, dtype and shape are checked before anything is built; a
reply that doesn't hold to the form raises BadReply and never anything else.
"""

import base64
import binascii
import json
import unicodedata
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from autograder.checking import student_side

#: Bytes of one reply: the encoder's own budget, as base64 and JSON.
MAX_REPLY_BYTES = 2 * student_side.MAX_BYTES
#: Blanks in one reply. The encoder writes one after each comma and colon, and texts hold some.
MAX_BLANKS = 4 * student_side.MAX_ITEMS
#: Brackets, braces and commas in one reply. An item takes some six. An empty list takes 3 bytes here, and 64 in memory.
MAX_MARKS = 8 * student_side.MAX_ITEMS
DTYPES = frozenset(
    ["|b1", "|i1", "|u1"]
    + [f"<{kind}{size}" for kind in "iu" for size in (2, 4, 8)]
    + ["<f2", "<f4", "<f8", "<c8", "<c16"]
)
MAX_DIMENSIONS = 8
#: What an argument may be, apart from lists and tuples.
ARGUMENT_KINDS = frozenset(["none", "bool", "int", "float", "complex", "text", "ndarray"])


class BadReply(Exception):
    """The reply of the student's process is not of the agreed form."""


@dataclass(frozen=True)
class Other:
    """A value that is no plain data. Only the name of its type is known."""

    type_name: str


@dataclass(frozen=True)
class AsMatrix:
    """An argument that the student's function is to receive as `np.matrix`."""

    array: np.ndarray


def encode_argument(value: Any) -> list:
    """Encode an argument for a student's function: None, numbers, text, arrays, AsMatrix, and lists or tuples of these.

    Raises TypeError for anything else, which the student's side could not build.
    """
    if isinstance(value, AsMatrix):
        node = student_side.encode(np.asarray(value.array))
        return [*node[:4], "matrix"]
    if isinstance(value, (list, tuple)):
        return ["tuple" if isinstance(value, tuple) else "list", [encode_argument(item) for item in value]]
    node = student_side.encode(value)
    if node[0] not in ARGUMENT_KINDS:
        raise TypeError(f"{value!r} can't be an argument for a student's function")
    return node


def parse(reply: bytes) -> list[dict]:
    """Read the answers in a reply, and check their outer form. Raises BadReply."""
    answers = _list(reply)
    if not all(isinstance(answer, dict) for answer in answers):
        raise BadReply("the reply is not in the agreed form")
    return answers


def parse_tried(reply: bytes, sources: int, calls: int) -> list[list[dict] | None]:
    """Read the answers of each source to each call, and check their outer form. Raises BadReply."""
    tried = _list(reply)
    for answers in tried:
        if answers is not None and not (
            isinstance(answers, list) and len(answers) == calls and all(isinstance(one, dict) for one in answers)
        ):
            raise BadReply("the reply is not in the agreed form")
    if len(tried) != sources:
        raise BadReply("the reply is not in the agreed form")
    return tried


def _list(reply: bytes) -> list:
    if len(reply) > MAX_REPLY_BYTES or sum(map(reply.count, (b"[", b"{", b","))) > MAX_MARKS:
        raise BadReply("the reply is too large")
    if len(reply) > MAX_BLANKS and sum(map(reply.count, (b" ", b"\n", b"\r", b"\t"))) > MAX_BLANKS:
        raise BadReply("the reply is padded with blanks")
    try:
        answers = json.loads(reply)
    except (ValueError, RecursionError) as error:
        raise BadReply("the reply is not in the agreed form") from error
    if not isinstance(answers, list):
        raise BadReply("the reply is not in the agreed form")
    return answers


def readable(text: Any) -> str:
    """The beginning of a text, without the lone surrogates and control characters that no file or page can hold. Raises BadReply."""
    if not isinstance(text, str):
        raise BadReply("the value is not in the agreed form")
    begin = text[: student_side.MAX_TEXT]
    return "".join("\ufffd" if unicodedata.category(c) in ("Cs", "Cc") and c not in "\t\n\r" else c for c in begin)


class _Decoder:
    def __init__(self) -> None:
        self.items = 2 * student_side.MAX_ITEMS

    def value(self, node: Any, depth: int) -> Any:
        self.items -= 1
        if self.items < 0 or depth < 0:
            raise BadReply("the value is too large or too deeply nested")
        if not isinstance(node, list) or not node or not isinstance(node[0], str):
            raise BadReply("the value is not in the agreed form")
        kind, *rest = node
        reader = getattr(self, f"_{kind}", None) if kind in self.KINDS else None
        if reader is None:
            raise BadReply("the value is of an unknown kind")
        return reader(rest, depth)

    KINDS = frozenset(
        [
            "none",
            "bool",
            "int",
            "float",
            "complex",
            "text",
            "other",
            "list",
            "tuple",
            "dict",
            "floats",
            "table",
            "objects",
            "ndarray",
        ]
    )

    def _none(self, rest, depth):
        self._expect(rest == [])

    def _bool(self, rest, depth):
        self._expect(len(rest) == 1 and type(rest[0]) is bool)
        return rest[0]

    def _int(self, rest, depth):
        self._expect(len(rest) == 1 and type(rest[0]) is int and abs(rest[0]) < 2**63)
        return rest[0]

    def _float(self, rest, depth):
        self._expect(len(rest) == 1 and type(rest[0]) is float)
        return rest[0]

    def _complex(self, rest, depth):
        self._expect(len(rest) == 2 and all(type(part) is float for part in rest))
        return complex(*rest)

    def _text(self, rest, depth):
        self._expect(len(rest) == 1)
        return readable(rest[0])

    def _other(self, rest, depth):
        self._expect(len(rest) == 1)
        return Other(readable(rest[0]))

    def _list(self, rest, depth):
        self._expect(len(rest) == 1 and isinstance(rest[0], list))
        return [self.value(item, depth - 1) for item in rest[0]]

    def _tuple(self, rest, depth):
        return tuple(self._list(rest, depth))

    def _dict(self, rest, depth):
        self._expect(len(rest) == 1 and isinstance(rest[0], list))
        pairs = rest[0]
        self._expect(all(isinstance(p, list) and len(p) == 2 for p in pairs))
        return {readable(key): self.value(item, depth - 1) for key, item in pairs}

    def _floats(self, rest, depth):
        self._expect(len(rest) == 2 and rest[0] in ("list", "tuple") and isinstance(rest[1], str))
        block = self._bytes(rest[1])
        self._expect(len(block) % 8 == 0)
        values = np.frombuffer(block, dtype="<f8").tolist()
        return tuple(values) if rest[0] == "tuple" else values

    def _table(self, rest, depth):
        self._expect(len(rest) == 5 and all(kind in ("list", "tuple") for kind in rest[:2]) and depth >= 2)
        kind, row_kind, makes, count, data = rest
        self._expect(isinstance(makes, list) and makes != [] and type(count) is int and isinstance(data, str))
        self.items -= (1 + count) * (1 + len(makes))
        if self.items < 0:
            raise BadReply("the value is too large or too deeply nested")
        shapes = [None if make is None else self._shape(make) for make in makes]
        sizes = [prod(shape or ()) for shape in shapes]
        # an empty array takes no room in the reply, but some here
        self._expect(count > 0 and min(sizes) > 0)
        block = self._bytes(data)
        self._expect(count * sum(sizes) * 8 == len(block))
        table = np.frombuffer(block, dtype="<f8").reshape(count, sum(sizes))
        columns: list[list] = []
        for shape, part in zip(shapes, np.split(table, np.cumsum(sizes)[:-1], axis=1)):
            part = part.reshape(count, *(shape or ())).copy()
            columns.append(part.tolist() if shape is None else [part[row, ...] for row in range(count)])
        rows = [row if row_kind == "tuple" else list(row) for row in zip(*columns)]
        return tuple(rows) if kind == "tuple" else rows

    def _objects(self, rest, depth):
        self._expect(len(rest) == 2 and isinstance(rest[1], list))
        shape = self._shape(rest[0])
        self._expect(prod(shape) == len(rest[1]))
        array = np.empty(len(rest[1]), dtype=object)
        for i, item in enumerate(rest[1]):
            array[i] = self.value(item, depth - 1)
        return array.reshape(shape)

    def _ndarray(self, rest, depth):
        self._expect(len(rest) == 4 and all(isinstance(rest[i], str) for i in (0, 2, 3)))
        dtype, shape, data, _flavour = rest
        self._expect(dtype in DTYPES)
        shape = self._shape(shape)
        block = self._bytes(data)
        self._expect(prod(shape) * np.dtype(dtype).itemsize == len(block))
        return np.frombuffer(block, dtype=dtype).reshape(shape).copy()

    @staticmethod
    def _expect(holds: bool) -> None:
        if not holds:
            raise BadReply("the value is not in the agreed form")

    def _shape(self, shape: Any) -> tuple[int, ...]:
        self._expect(isinstance(shape, list) and len(shape) <= MAX_DIMENSIONS)
        self._expect(all(type(n) is int and n >= 0 for n in shape))
        # numpy refuses too large a shape, even if a 0 in it makes the array empty
        self._expect(prod(n for n in shape if n) <= student_side.MAX_BYTES)
        return tuple(shape)

    def _bytes(self, text: str) -> bytes:
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError) as error:
            raise BadReply("the value is not in the agreed form") from error


def decode(node: Any) -> Any:
    """Read a node: None, bool, int, float, complex, str, list, tuple, dict, ndarray or Other. Raises BadReply."""
    return _Decoder().value(node, student_side.MAX_DEPTH + 1)
