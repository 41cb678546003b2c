"""What a hidden test asked a student's functions: the calls, and what was answered, from the messages that went to and fro."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

#: Bytes and messages that are remembered of one test.
MAX_BYTES, MAX_MESSAGES = 8 << 20, 400


@dataclass
class Recorder:
    """Remembers the messages to the student's side. A test that asks for more than there is room for is remembered in part."""

    messages: list[bytes] = field(default_factory=list)
    _bytes: int = 0

    def add(self, request: bytes) -> None:
        self._bytes += len(request)
        if self._bytes <= MAX_BYTES and len(self.messages) < MAX_MESSAGES:
            self.messages.append(request)


@dataclass(frozen=True)
class Asked:
    """What a test asked of a cell's names: the calls of its functions, each once, and the variables."""

    calls: tuple[dict, ...]
    values: frozenset[str]


def asked(messages: Sequence[bytes], names: Collection[str]) -> Asked:
    """What these messages asked of these names, with nothing standing in for anything."""
    calls: dict[str, dict] = {}
    values = set()
    for message in messages:
        operations = json.loads(message)
        for operation in operations if isinstance(operations, list) else []:
            if operation["name"] not in names:
                continue
            if operation["op"] != "call":
                values.add(operation["name"])
            elif not operation["stand_ins"]:
                call = {"op": "call", "name": operation["name"], "args": operation["args"], "stand_ins": {}}
                calls.setdefault(json.dumps(call), call)
    return Asked(tuple(calls.values()), frozenset(values))
