"""Records what a hidden test asked a student's functions: the calls and the answers, from the messages between the processes."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

#: How many bytes and messages of one test are remembered.
MAX_BYTES, MAX_MESSAGES = 8 << 20, 400


@dataclass
class Recorder:
    """Remembers the messages to the student's side. Of a test with more of them than there is room for, a part is remembered."""

    messages: list[bytes] = field(default_factory=list)
    _bytes: int = 0

    def add(self, request: bytes) -> None:
        self._bytes += len(request)
        if self._bytes <= MAX_BYTES and len(self.messages) < MAX_MESSAGES:
            self.messages.append(request)


@dataclass(frozen=True)
class Asked:
    """What a test asked about a cell's names: the calls of its functions, each once, and the variables."""

    calls: tuple[dict, ...]
    values: frozenset[str]


def asked(messages: Sequence[bytes], names: Collection[str]) -> Asked:
    """Read from the messages what they asked about these names. Calls with stand-ins are left out."""
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
